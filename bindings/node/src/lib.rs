//! The core as a native addon: text and bytes in, canonical JSON out. Both languages are built in.

use backup_preflight::{Words, host};
use napi::bindgen_prelude::{AsyncTask, Either, Uint8Array};
use napi::{Env, Result, Task};
use napi_derive::napi;

/// Answers one request or some documents given as text.
#[napi(catch_unwind)]
pub fn check_text(document: String, options: String) -> String {
    host::check(document.as_bytes(), &options, &Words::of)
}

/// Answers one request or some documents given as bytes.
#[napi(catch_unwind)]
pub fn check_bytes(documents: &[u8], options: String) -> String {
    host::check(documents, &options, &Words::of)
}

/// A question that has left its host's thread.
pub struct Question {
    documents: Vec<u8>,
    options: String,
}

/// Some questions for libuv's threads.
pub struct Batch(Vec<Question>);

impl Task for Batch {
    type Output = Vec<String>;
    type JsValue = Vec<String>;

    fn compute(&mut self) -> Result<Vec<String>> {
        Ok(self.0.iter().map(|question| host::check(&question.documents, &question.options, &Words::of)).collect())
    }

    fn resolve(&mut self, _: Env, answers: Vec<String>) -> Result<Vec<String>> {
        Ok(answers)
    }
}

/// Answers some questions, each document with its options, on another thread.
#[napi(catch_unwind)]
pub fn check_batch(documents: Vec<Either<String, Uint8Array>>, options: Vec<String>) -> AsyncTask<Batch> {
    let question = |(document, options): (Either<String, Uint8Array>, String)| {
        let documents = match document {
            Either::A(text) => text.into_bytes(),
            // A copy: its owner may change it while the other thread reads.
            Either::B(bytes) => bytes.to_vec(),
        };
        Question { documents, options }
    };
    AsyncTask::new(Batch(documents.into_iter().zip(options).map(question).collect()))
}

/// Answers a question about a network.
#[napi(catch_unwind)]
pub fn network(verb: String, documents: &[u8], options: String) -> String {
    host::network(&verb, documents, &options, &Words::of)
}

/// Lists rules, facts, choices, fields, labels; explains one.
#[napi(catch_unwind)]
pub fn list(verb: String, about: String, language: String) -> String {
    host::list(&verb, &about, &language, &Words::of)
}

/// The rejection of a value that JavaScript could not write as JSON.
#[napi(catch_unwind)]
pub fn reject(code: String, path: String, found: String, language: String) -> String {
    host::reject(&code, &path, &found, &language, &Words::of)
}
