//! `rules/*.toml` -> const tables of rules. A rule that names no fact, a field of another type, or words that are not there fails the
//! build.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use serde::Deserialize;
use toml::Value;

use crate::condition::{Vocabulary, compile};
use crate::facts::Facts;
use crate::fields::Field;

/// The files, in the order of reports: those of 2017, then those of the current service.
const FILES: [&str; 25] = [
    "classic-os",
    "classic-agent",
    "classic-compute",
    "classic-disks",
    "classic-encryption",
    "classic-guest",
    "classic-network",
    "classic-proxy",
    "classic-vault",
    "classic-policy",
    "classic-recovery-point",
    "classic-restore",
    "actions",
    "governance",
    "guest",
    "compute",
    "disks",
    "network",
    "encryption",
    "policy",
    "vault",
    "recovery-point",
    "restore",
    "file-restore",
    "archive",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: toml::Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    scope: String,
    severity: String,
    facts: Vec<String>,
    when: Option<When>,
    then: String,
    /// Ways to restore that it limits.
    #[serde(default)]
    limits: Vec<String>,
    /// Told only about the restore that was asked for.
    #[serde(default)]
    when_asked: bool,
    /// Its failure is something that the restored VM loses.
    #[serde(default)]
    loses: bool,
    /// Error codes that Azure is documented to give where it fails.
    #[serde(default)]
    errors: Vec<String>,
    #[serde(default)]
    alternatives: Vec<Alternative>,
}

/// One condition, or several of which each is asked only where those before hold.
#[derive(Deserialize)]
#[serde(untagged)]
enum When {
    One(String),
    Several(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Alternative {
    /// Its words: `alternative.<words>`.
    words: String,
    /// Where it would help.
    when: Option<String>,
    /// What to state instead: field = value.
    set: BTreeMap<String, Value>,
}

pub(crate) struct Rules {
    pub tables: String,
    /// The ids, in the order of reports.
    pub ids: Vec<String>,
    /// Keys of words that must be there.
    pub words: BTreeSet<String>,
}

pub(crate) fn read(root: &Path, fields: &[Field], facts: &Facts, codes: &[String]) -> Rules {
    let conditions: BTreeMap<String, String> = crate::toml(&root.join("conditions.toml"));
    let named = conditions.keys().map(|name| (name.clone(), format!("IF_{}", name.to_uppercase()))).collect();
    let vocabulary = Vocabulary { fields, values: &facts.values, conditions: named };
    let mut out = String::new();
    let compiled: BTreeMap<&String, String> = conditions.iter().map(|(name, text)| (name, compile(text, &vocabulary))).collect();
    for (at, (name, condition)) in compiled.iter().enumerate() {
        not_circular(name, name, &compiled, 0);
        writeln!(out, "static IF_{}: Named = Named {{ at: {at}, condition: {condition} }};", name.to_uppercase()).unwrap();
    }
    writeln!(out, "/// How many conditions have a name.\npub(crate) const NAMED: usize = {};", compiled.len()).unwrap();
    let mut words = BTreeSet::new();
    let mut ids: Vec<String> = Vec::new();
    let mut table = Vec::new();
    let mut of_editions = vec![Vec::new(); facts.known.len()];
    for name in FILES {
        let file: File = crate::toml(&root.join(format!("{name}.toml")));
        let mut rules: Vec<(String, Value)> = file.rule.into_iter().collect();
        // Those of 2017 are reported in the order in which they are written.
        if !name.starts_with("classic-") {
            rules.sort_by(|a, b| a.0.cmp(&b.0));
        }
        for (id, rule) in &rules {
            let place = format!("rules/{name}.toml: {id}");
            assert!(!ids.contains(id), "{place} stands twice");
            let rule: &Rule = &rule.clone().try_into().unwrap_or_else(|e| panic!("{place}: {e}"));
            let parts = ["title", "message", "why", "fix"];
            // What is only worth knowing may leave nothing to be done.
            let wanted = if rule.severity == "info" { 3 } else { 4 };
            words.extend(parts.iter().take(wanted).map(|part| format!("rule.{id}.{part}")));
            words.extend(rule.alternatives.iter().map(|a| format!("alternative.{}", a.words)));
            if let Some(unknown) = rule.errors.iter().find(|code| !codes.contains(code)) {
                panic!("{place}: {unknown} is no error code of facts/error-codes.toml");
            }
            for (known, of_edition) in facts.known.iter().zip(&mut of_editions) {
                if rule.facts.iter().any(|fact| known.contains(fact)) {
                    of_edition.push(table.len());
                }
            }
            table.push(one(ids.len(), id, rule, &place, &facts.ids, &vocabulary));
            ids.push(id.clone());
        }
    }
    writeln!(out, "/// Every rule, in the order of reports.\nstatic RULES: [Rule; {}] = [", table.len()).unwrap();
    for rule in &table {
        writeln!(out, "    {rule},").unwrap();
    }
    out.push_str("];\n");
    for (n, of_edition) in of_editions.iter().enumerate() {
        writeln!(out, "pub(crate) static RULES_OF_{n}: [u16; {}] = {of_edition:?};", of_edition.len()).unwrap();
    }
    for file in std::fs::read_dir(root).unwrap().map(|f| f.unwrap().path()) {
        let stem = file.file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(stem == "conditions" || FILES.contains(&stem.as_str()), "rules/{stem}.toml has no place in the order of reports");
    }
    Rules { tables: out, ids, words }
}

fn one(at: usize, id: &str, rule: &Rule, place: &str, facts: &[String], vocabulary: &Vocabulary<'_>) -> String {
    let compiled = |text: &str| compile(text, vocabulary);
    let when: Vec<String> = match &rule.when {
        None => Vec::new(),
        Some(When::One(text)) => vec![compiled(text)],
        Some(When::Several(texts)) => texts.iter().map(|t| compiled(t)).collect(),
    };
    let facts: Vec<String> = rule
        .facts
        .iter()
        .map(|id| format!("FactId({})", facts.iter().position(|f| f == id).unwrap_or_else(|| panic!("{place}: no fact {id}"))))
        .collect();
    assert!(!facts.is_empty(), "{place}: a rule rests on a fact");
    let scope = match rule.scope.as_str() {
        "backup" => "Backup",
        "recovery-point" => "RecoveryPoint",
        "restore" => "Restore",
        "file-restore" => "FileRestore",
        "policy" => "Policy",
        "vault" => "Vault",
        "network" => "Network",
        other => panic!("{place}: scope {other}"),
    };
    let severity = match rule.severity.as_str() {
        "info" => "Info",
        "warning" => "Warning",
        "blocker" => "Blocker",
        other => panic!("{place}: severity {other}"),
    };
    let options: Vec<String> =
        rule.limits.iter().map(|option| format!("RestoreOption::{}", crate::rust::variant(option))).collect();
    let restores = ["Restore", "FileRestore"].contains(&scope);
    assert_eq!(restores, !options.is_empty(), "{place}: a rule limits ways to restore if and only if its scope is restore");
    let alternatives: Vec<String> = rule.alternatives.iter().map(|a| alternative(a, place, vocabulary)).collect();
    let told = if rule.when_asked { "WhenAsked" } else { "Always" };
    format!(
        "Rule {{ at: {at}, id: {id:?}, scope: Scope::{scope}, severity: Severity::{severity}, facts: &[{}], options: &[{}], told: Told::{told}, when: &[{}], then: {}, errors: &{:?}, alternatives: &[{}], loses: {} }}",
        facts.join(", "),
        options.join(", "),
        when.join(", "),
        compiled(&rule.then),
        rule.errors,
        alternatives.join(", "),
        rule.loses,
    )
}

fn alternative(alternative: &Alternative, place: &str, vocabulary: &Vocabulary<'_>) -> String {
    let when = alternative.when.as_ref().map_or("None".to_owned(), |text| format!("Some(&{})", compile(text, vocabulary)));
    let set: Vec<String> = alternative
        .set
        .iter()
        .map(|(path, value)| {
            let plain = path.replace("[]", "");
            assert!(vocabulary.fields.iter().any(|f| f.path == plain), "{place}: the alternative sets {path}, no field");
            let value = match value {
                Value::Boolean(flag) => format!("Shown::Flag({flag})"),
                Value::String(text) if vocabulary.fields.iter().any(|f| f.path == *text) => {
                    format!("Shown::Text(\"={text}\")")
                }
                Value::String(text) if vocabulary.values.contains_key(text) => format!("Shown::Text(\"#{text}\")"),
                Value::String(text) => format!("Shown::Text({text:?})"),
                other => panic!("{place}: the alternative sets {path} to {other:?}"),
            };
            format!("({path:?}, {value})")
        })
        .collect();
    assert!(!set.is_empty(), "{place}: an alternative that changes nothing is none");
    format!("Alternative {{ words: \"alternative.{}\", when: {when}, set: &[{}] }}", alternative.words, set.join(", "))
}

/// A condition must not rest on itself.
fn not_circular(start: &str, at: &str, compiled: &BTreeMap<&String, String>, depth: usize) {
    assert!(depth < 20, "rules/conditions.toml: {start} rests on itself");
    let rests_on = |name: &str| compiled[&at.to_owned()].contains(&format!("(&IF_{})", name.to_uppercase()));
    for name in compiled.keys().filter(|name| rests_on(name)) {
        not_circular(start, name, compiled, depth + 1);
    }
}
