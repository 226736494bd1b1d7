//! `text/<language>/*.toml` -> one table a language, checked: same keys and placeholders in every language, every
//! placeholder known, no Korean particle glued to a placeholder.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::fields::Field;

/// Separates the entries of an asset.
const SEPARATOR: char = '\u{1e}';

const LANGUAGES: [&str; 2] = ["en", "ko"];

/// Placeholders that are computed.
const COMPUTED: &[&str] = &[
    "accounts",
    "beyond",
    "count",
    "destination",
    "disks",
    "document",
    "edition",
    "editionDate",
    "place",
    "expected",
    "found",
    "group",
    "hop",
    "listDate",
    "luns",
    "meant",
    "name",
    "nearest",
    "number",
    "package",
    "pair",
    "path",
    "pattern",
    "port",
    "ports",
    "priority",
    "protocol",
    "remote",
    "rule",
    "source",
    "stage",
    "traffic",
    "value",
];

pub(crate) fn read(
    root: &Path,
    names: &[&str],
    fields: &[Field],
    facts: &[String],
    out_of_reach: &[String],
    codes: &[String],
    wanted: &BTreeSet<String>,
) -> Words {
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
                assert!(
                    names.contains(&name.trim_end_matches(".strict").trim_end_matches(".lenient")) || COMPUTED.contains(&name),
                    "text/{language}: {key}: unknown placeholder {{{name}}}"
                );
            }
            let (mine, theirs): (BTreeSet<_>, BTreeSet<_>) =
                (placeholders(text).collect(), placeholders(&reference[key]).collect());
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
        for key in wanted {
            assert!(words.contains_key(key), "text/{language}: {key} is missing");
        }
        for id in facts {
            assert!(words.contains_key(&format!("fact.{id}.title")), "text/{language}: fact.{id}.title is missing");
        }
        for id in out_of_reach {
            assert!(words.contains_key(&format!("fact.{id}.why")), "text/{language}: fact.{id}.why is missing");
        }
        for part in ["cause", "fix"] {
            for code in codes {
                let key = format!("code.{code}.{part}");
                assert!(words.contains_key(&key), "text/{language}: {key} is missing");
            }
            let about = |key: &str| Some(key.strip_prefix("code.")?.strip_suffix(part)?.strip_suffix('.')?.to_owned());
            for code in words.keys().filter_map(|key| about(key)) {
                assert!(codes.contains(&code), "text/{language}: there is no error code {code}");
            }
        }
    }
    let languages = languages.map(|(language, words)| {
        let all: BTreeMap<String, String> = words.into_iter().chain(shared.clone()).collect();
        (language, all)
    });
    let (explanations, keys): (Vec<String>, Vec<String>) = languages[0].1.keys().cloned().partition(|key| explains(key));
    // The answers' words stand in the order of their keys, where a label is found by its name and a field by its position; every
    // other key is known by its hash alone, which is a fraction of the size.
    let all: Vec<&String> = keys.iter().chain(&explanations).collect();
    let mut hashes: Vec<(u32, usize)> = all.iter().enumerate().map(|(at, key)| (hash(key.bytes()), at)).collect();
    hashes.sort_unstable();
    if let Some(two) = hashes.windows(2).find(|two| two[0].0 == two[1].0) {
        panic!("text: {} and {} have the same hash", all[two[0].1], all[two[1].1]);
    }
    let (answers, explained): (Vec<_>, Vec<_>) = hashes.into_iter().partition(|(_, at)| *at < keys.len());
    let table = |name: &str, hashes: Vec<(u32, usize)>| {
        let (sorted, places): (Vec<u32>, Vec<usize>) = hashes.into_iter().unzip();
        let length = sorted.len();
        format!("static {name}: ([u32; {length}], [u16; {length}]) = ({sorted:?}, {places:?});\n")
    };
    let labels: Vec<(&str, usize)> =
        keys.iter().enumerate().filter_map(|(at, key)| Some((key.strip_prefix("text.")?, at))).collect();
    let mut tables = table("ANSWERS", answers) + "#[cfg(feature = \"explain\")]\n" + &table("EXPLANATIONS", explained);
    writeln!(tables, "static LABELS: &[(&str, u16)] = &{labels:?};").unwrap();
    writeln!(tables, "#[cfg(test)]\nstatic KEYS: &[&str] = &{all:?};").unwrap();
    writeln!(tables, "const STAMP: &str = {:?};", stamp(&all)).unwrap();
    for ((language, words), (feature, name)) in languages.iter().zip([("english", "ENGLISH"), ("korean", "KOREAN")]) {
        let table: Vec<&String> = all.iter().map(|key| &words[*key]).collect();
        assert!(table.iter().all(|text| !text.contains(SEPARATOR)), "text/{language}");
        writeln!(tables, "#[cfg(feature = {feature:?})]\nstatic {name}: &[&str] = &{table:?};").unwrap();
    }
    Words { keys, tables }
}

/// The words as tables.
pub(crate) struct Words {
    /// The keys of what answers are made of, sorted.
    pub(crate) keys: Vec<String>,
    pub(crate) tables: String,
}

/// Whether words explain a rule, a fact, an error code or a network; the answer to a request has none of them, and a host need not
/// load them for one.
fn explains(key: &str) -> bool {
    ["fact.", "code.", "computed.", "network."].iter().any(|about| key.starts_with(about))
        || key.starts_with("rule.") && key.ends_with(".why")
}

/// Tells the keys of one build from those of another.
fn stamp(keys: &[&String]) -> String {
    format!("{:08x}{:04x}", hash(keys.iter().flat_map(|key| key.bytes().chain([b'\n']))), keys.len())
}

/// FNV-1a over 32 bits, as `words.rs` computes it.
fn hash(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
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
const COUNTERS: [char; 12] = ['개', '대', '번', '회', '일', '자', '건', '년', '시', '분', '초', '주'];

/// A particle directly after a placeholder: its form would depend on a sound that is not known yet.
fn glued(text: &str) -> Option<&str> {
    let particle = |c: char| ('\u{ac00}'..='\u{d7a3}').contains(&c) && !COUNTERS.contains(&c);
    text.match_indices('}').map(|(at, _)| &text[at..]).find(|rest| rest.chars().nth(1).is_some_and(particle))
}
