//! `text/<language>/*.toml` -> one sorted asset a language, checked: same keys and placeholders in every language, every
//! placeholder known, no Korean particle glued to a placeholder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::fields::Field;

/// Separates a key from its words, and one entry from the next.
const UNIT: char = '\u{1f}';
const RECORD: char = '\u{1e}';

const LANGUAGES: [&str; 2] = ["en", "ko"];

/// Placeholders that rules compute themselves.
const COMPUTED: [&str; 15] = [
    "nearest", "listDate", "luns", "accounts", "pattern", "package", "edition", "editionDate", "excess", "distribution", "found",
    "count", "value", "name", "pair",
];

pub(crate) fn assets(
    root: &Path,
    names: &[&str],
    fields: &[Field],
    facts: &[String],
    out_of_reach: &[String],
) -> Vec<(&'static str, String)> {
    let mut shared = BTreeMap::new();
    flatten(String::new(), crate::toml(&root.join("commands.toml")), &mut shared);
    let languages = LANGUAGES.map(|language| {
        let mut words = BTreeMap::new();
        let mut files: Vec<_> = fs::read_dir(root.join(language)).unwrap().map(|f| f.unwrap().path()).collect();
        files.sort();
        for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "toml")) {
            flatten(String::new(), crate::toml(file), &mut words);
        }
        (language, words)
    });

    let (_, reference) = &languages[0];
    for (language, words) in &languages {
        same_keys(language, words, reference);
        for (key, text) in words {
            for name in placeholders(text) {
                assert!(names.contains(&name) || COMPUTED.contains(&name), "text/{language}: {key}: unknown placeholder {{{name}}}");
            }
            let (mine, theirs): (BTreeSet<_>, BTreeSet<_>) = (placeholders(text).collect(), placeholders(&reference[key]).collect());
            assert_eq!(mine, theirs, "text/{language}: {key}: placeholders differ from text/{}", LANGUAGES[0]);
            if let Some(at) = glued(text) {
                panic!("text/{language}: {key}: a particle is glued to a placeholder at {at:?}");
            }
            assert!(!text.trim().is_empty(), "text/{language}: {key}: no words");
        }
        for field in fields {
            for part in ["label", "how"] {
                let key = format!("field.{}.{part}", field.path);
                assert!(words.contains_key(&key), "text/{language}: {key} is missing");
            }
        }
        for id in facts {
            assert!(words.contains_key(&format!("fact.{id}.title")), "text/{language}: fact.{id}.title is missing");
        }
        for id in out_of_reach {
            assert!(words.contains_key(&format!("fact.{id}.why")), "text/{language}: fact.{id}.why is missing");
        }
    }
    languages.map(|(language, words)| (language, asset(words.into_iter().chain(shared.clone())))).into()
}

fn flatten(prefix: String, value: toml::Value, into: &mut BTreeMap<String, String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                let path = if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
                flatten(path, value, into);
            }
        }
        toml::Value::String(text) => {
            assert!(into.insert(prefix.clone(), text.trim().to_owned()).is_none(), "text: {prefix} stands twice");
        }
        other => panic!("text: {prefix}: {other:?} is no text"),
    }
}

fn same_keys(language: &str, words: &BTreeMap<String, String>, reference: &BTreeMap<String, String>) {
    let missing: Vec<_> = reference.keys().filter(|k| !words.contains_key(*k)).collect();
    let surplus: Vec<_> = words.keys().filter(|k| !reference.contains_key(*k)).collect();
    assert!(missing.is_empty(), "text/{language} has no words for {missing:?}");
    assert!(surplus.is_empty(), "text/{language} has words that text/{} has not: {surplus:?}", LANGUAGES[0]);
}

/// The names between braces.
fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).map(|rest| rest.split_once('}').map_or(rest, |(name, _)| name))
}

/// Counters that may follow a number directly; every other Hangul syllable there would be a particle.
const COUNTERS: [char; 8] = ['개', '대', '번', '회', '일', '자', '건', '년'];

/// A particle directly after a placeholder: its form would depend on a sound that is not known yet.
fn glued(text: &str) -> Option<&str> {
    let particle = |c: char| ('\u{ac00}'..='\u{d7a3}').contains(&c) && !COUNTERS.contains(&c);
    text.match_indices('}').map(|(at, _)| &text[at..]).find(|rest| rest.chars().nth(1).is_some_and(particle))
}

fn asset(words: impl Iterator<Item = (String, String)>) -> String {
    let mut sorted: Vec<_> = words.collect();
    sorted.sort();
    let mut out = String::new();
    for (key, text) in sorted {
        assert!(!text.contains([UNIT, RECORD]));
        out.push_str(&key);
        out.push(UNIT);
        out.push_str(&text);
        out.push(RECORD);
    }
    out
}
