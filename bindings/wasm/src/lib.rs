//! The core as a WebAssembly module: text and bytes in, canonical JSON out. Languages are loaded by need.

use std::cell::RefCell;

use backup_preflight::{Words, host};
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static LOADED: RefCell<Vec<(String, Words<'static>)>> = const { RefCell::new(Vec::new()) };
}

/// The words of a language, if it is loaded.
fn words(language: &str) -> Option<Words<'static>> {
    LOADED.with_borrow(|loaded| loaded.iter().find(|(name, _)| name == language).map(|(_, words)| *words))
}

/// Loads a language: the words of answers, and the explanations of rules and facts where they are wanted. The words stay for
/// as long as the module does. Gives whether they belong to this build.
#[wasm_bindgen]
pub fn load(language: String, answers: String, explanations: Option<String>) -> bool {
    let (answers, explanations): (&str, Option<&str>) = (answers.leak(), explanations.map(|text| &*text.leak()));
    let Some(table) = Words::table(answers, explanations) else { return false };
    let words = Words::from_table(table.leak());
    LOADED.with_borrow_mut(|loaded| {
        loaded.retain(|(name, _)| *name != language);
        loaded.push((language, words));
    });
    true
}

/// Answers one request or some documents given as text.
#[wasm_bindgen(js_name = checkText)]
pub fn check_text(document: &str, options: &str) -> String {
    host::check(document.as_bytes(), options, &words)
}

/// Answers one request or some documents given as bytes.
#[wasm_bindgen(js_name = checkBytes)]
pub fn check_bytes(documents: &[u8], options: &str) -> String {
    host::check(documents, options, &words)
}

/// Answers a question about a network.
#[wasm_bindgen]
pub fn network(verb: &str, documents: &[u8], options: &str) -> String {
    about_network(verb, documents, options)
}

#[cfg(feature = "network")]
fn about_network(verb: &str, documents: &[u8], options: &str) -> String {
    host::network(verb, documents, options, &words)
}

/// One piece of JavaScript speaks to every module, so that this one has the function too. It knows none of the verbs.
#[cfg(not(feature = "network"))]
fn about_network(verb: &str, _: &[u8], _: &str) -> String {
    host::list("network", verb, "en", &words)
}

/// Lists rules, facts, choices, fields, labels; explains one.
#[wasm_bindgen]
pub fn list(verb: &str, about: &str, language: &str) -> String {
    host::list(verb, about, language, &words)
}

/// The rejection of a value that JavaScript could not write as JSON.
#[wasm_bindgen]
pub fn reject(code: &str, path: &str, found: &str, language: &str) -> String {
    host::reject(code, path, found, language, &words)
}
