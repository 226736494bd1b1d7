//! `text/<language>/*.toml` -> one table a language, checked: same keys and placeholders in every language, every
//! placeholder known, no Korean particle glued to a placeholder.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::fields::Field;
use crate::rules::Rules;

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
    "value",
];

pub(crate) fn read(
    root: &Path,
    names: &[&str],
    fields: &[Field],
    facts: &[String],
    out_of_reach: &[String],
    codes: &[String],
    rules: &Rules,
) -> String {
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
        for key in &rules.words {
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
    let layout = Layout::of(languages[0].1.keys(), fields, &rules.ids, facts, codes);
    let mut tables = layout.tables();
    for ((language, words), (feature, name)) in languages.iter().zip([("english", "ENGLISH"), ("korean", "KOREAN")]) {
        // What a rule does not say stands as an empty text, so that the next rule's words stay in their place.
        let table: Vec<&str> = layout.keys().map(|key| words.get(key).map_or("", String::as_str)).collect();
        assert!(table.iter().all(|text| !text.contains(SEPARATOR)), "text/{language}");
        writeln!(tables, "#[cfg(feature = {feature:?})]\nstatic {name}: &[&str] = &{table:?};").unwrap();
    }
    tables
}

/// What is said of every rule, in the order of the table.
const OF_EVERY_RULE: [&str; 3] = ["title", "message", "fix"];

/// What is said of some rules, as `words.rs` names it.
const OF_SOME_RULES: [(&str, &str); 5] =
    [("symptom", "Symptom"), ("disputed", "Disputed"), ("powershell", "PowerShell"), ("bash", "Bash"), ("azure-cli", "AzureCli")];

/// Where the words stand: what is said of a field, a rule, a fact or a code is found by its position in their tables, which no
/// key need repeat; all else by its key.
#[derive(Default)]
struct Layout {
    named: Vec<String>,
    of_fields: Vec<String>,
    of_rules: Vec<String>,
    /// Position of the rule, part, key.
    of_some_rules: Vec<(usize, &'static str, String)>,
    /// From here on words explain; the answer to a request has none of them, and a host need not load them for one.
    explaining: Vec<String>,
    whys: Vec<String>,
    of_facts: Vec<String>,
    of_codes: Vec<String>,
}

impl Layout {
    fn of<'k>(
        all: impl Iterator<Item = &'k String>,
        fields: &[Field],
        rules: &[String],
        facts: &[String],
        codes: &[String],
    ) -> Layout {
        let each = |about: &str, names: &[String], parts: &[&str]| -> Vec<String> {
            names.iter().flat_map(|name| parts.iter().map(move |part| format!("{about}.{name}.{part}"))).collect()
        };
        let fields: Vec<String> = fields.iter().map(|field| field.path.clone()).collect();
        let mut left: BTreeSet<&str> = all.map(String::as_str).collect();
        let mut layout = Layout {
            of_fields: each("field", &fields, &["label", "how"]),
            of_rules: each("rule", rules, &OF_EVERY_RULE),
            whys: each("rule", rules, &["why"]),
            of_facts: each("fact", facts, &["title"]),
            of_codes: each("code", codes, &["cause", "fix"]),
            ..Layout::default()
        };
        for (at, rule) in rules.iter().enumerate() {
            for (part, variant) in OF_SOME_RULES {
                let key = format!("rule.{rule}.{part}");
                if left.contains(key.as_str()) {
                    layout.of_some_rules.push((at, variant, key));
                }
            }
        }
        for key in layout.keys() {
            left.remove(key);
        }
        (layout.explaining, layout.named) = left.into_iter().map(str::to_owned).partition(|key| explains(key));
        let lost = |key: &&String| ["rule.", "field."].iter().any(|about| key.starts_with(about));
        assert_eq!(layout.named.iter().find(lost), None, "text: there is nothing of that name");
        layout
    }

    /// Every key, in the order of the table.
    fn keys(&self) -> impl Iterator<Item = &str> {
        let some = self.of_some_rules.iter().map(|(_, _, key)| key);
        let answers = self.named.iter().chain(&self.of_fields).chain(&self.of_rules).chain(some);
        let explanations = self.explaining.iter().chain(&self.whys).chain(&self.of_facts).chain(&self.of_codes);
        answers.chain(explanations).map(String::as_str)
    }

    /// The keys that are looked up, and where each part of the table begins.
    fn tables(&self) -> String {
        let mut out = String::new();
        let explained = "#[cfg(feature = \"explain\")]\n";
        let mut at = self.named.len();
        let mut begins = |name: &str, only: &str, part: usize| {
            writeln!(out, "{only}const {name}: usize = {at};").unwrap();
            at += part;
        };
        begins("FIELDS_AT", "", self.of_fields.len());
        begins("RULES_AT", "", self.of_rules.len());
        begins("SOME_RULES_AT", "", self.of_some_rules.len());
        begins("EXPLAINING_AT", "", self.explaining.len());
        begins("WHYS_AT", explained, self.whys.len());
        begins("FACTS_AT", explained, self.of_facts.len());
        begins("CODES_AT", explained, self.of_codes.len());
        let some: Vec<String> = self.of_some_rules.iter().map(|(at, part, _)| format!("({at}, Part::{part})")).collect();
        writeln!(out, "static NAMED: [&str; {}] = {:?};", self.named.len(), self.named).unwrap();
        writeln!(out, "static SOME_RULES: [(u16, Part); {}] = [{}];", some.len(), some.join(", ")).unwrap();
        writeln!(out, "{explained}static EXPLAINING: [&str; {}] = {:?};", self.explaining.len(), self.explaining).unwrap();
        writeln!(out, "const STAMP: &str = {:?};", self.stamp()).unwrap();
        writeln!(out, "#[cfg(test)]\nstatic KEYS: &[&str] = &{:?};", self.keys().collect::<Vec<_>>()).unwrap();
        out
    }

    /// Tells the keys of one build from those of another: FNV-1a over 32 bits, and how many there are.
    fn stamp(&self) -> String {
        let bytes = self.keys().flat_map(|key| key.bytes().chain([b'\n']));
        let hash = bytes.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        format!("{hash:08x}{:04x}", self.keys().count())
    }
}

/// Whether words that are found by their key explain a fact, an error code or a network.
fn explains(key: &str) -> bool {
    ["fact.", "code.", "computed.", "network."].iter().any(|about| key.starts_with(about))
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
