//! `facts/<edition>*.toml` and `facts/sources.toml` -> const tables.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Value;
use toml::value::Datetime;

use crate::guests;
use crate::rust::{date, variant, version};
use crate::toml;

pub(crate) struct Facts {
    pub tables: String,
    /// Every fact id of every edition.
    pub ids: Vec<String>,
    /// Those that each edition knows.
    pub known: Vec<BTreeSet<String>>,
    /// Those that some edition lists as out of reach.
    pub out_of_reach: Vec<String>,
    /// Every value's key, with its Rust type.
    pub values: BTreeMap<String, &'static str>,
    /// The tables of guests that editions name.
    pub guests: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    title: String,
    url: String,
    date: Datetime,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EditionFile {
    edition: EditionHead,
    #[serde(default)]
    fact: BTreeMap<String, Fact>,
}

/// A further file of an edition: the facts of one concern.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConcernFile {
    fact: BTreeMap<String, Fact>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EditionHead {
    id: String,
    model: String,
    date: Datetime,
    historical: bool,
    /// The ways to restore that the edition knows, in the order of reports.
    #[serde(default)]
    restore_options: Vec<String>,
    extends: Option<String>,
    #[serde(default)]
    partial: bool,
    guests: Option<String>,
    #[serde(default)]
    not_applicable: Vec<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fact {
    severity: Option<String>,
    carried: Option<String>,
    cite: Option<Vec<String>>,
    since: Option<Datetime>,
    #[serde(default)]
    values: BTreeMap<String, Value>,
}

pub(crate) fn read(root: &Path) -> Facts {
    let mut out = String::new();
    let sources: BTreeMap<String, Source> = toml(&root.join("sources.toml"));
    let source_keys: Vec<&String> = sources.keys().collect();
    writeln!(out, "pub(crate) static SOURCES: [Source; {}] = [", sources.len()).unwrap();
    for (id, source) in &sources {
        let (title, url, date) = (&source.title, &source.url, date(&source.date));
        assert!(url.starts_with("https://"), "sources.toml: {id}: {url}");
        writeln!(out, "    Source {{ id: {id:?}, title: {title:?}, url: {url:?}, date: {date} }},").unwrap();
    }
    out.push_str("];\n");

    let editions = editions(root);
    let ids: BTreeSet<&String> = editions.iter().flat_map(|e| e.fact.keys()).collect();
    let ids: Vec<String> = ids.into_iter().cloned().collect();
    writeln!(out, "static FACT_IDS: [&str; {}] = {ids:?};", ids.len()).unwrap();
    out.push_str("/// The fact ids that rules name.\n#[expect(dead_code, reason = \"facts that no rule judges have an id all the same\")]\npub(crate) mod fact {\n    use super::FactId;\n");
    for (i, id) in ids.iter().enumerate() {
        writeln!(out, "    pub(crate) const {}: FactId = FactId({i});", id.replace('-', "_")).unwrap();
    }
    out.push_str("}\n");

    let kinds = value_kinds(&editions);
    out.push_str("/// The values that rules read, by their keys.\n#[expect(dead_code, reason = \"words name some values that no rule reads\")]\npub(crate) mod value {\n    use super::{Date, Key, Version};\n");
    for (number, (key, kind)) in kinds.iter().enumerate() {
        let name = key.to_uppercase();
        writeln!(out, "    pub(crate) const {name}: Key<{kind}> = Key::numbered({number});").unwrap();
    }
    out.push_str("}\n");

    writeln!(out, "static VALUE_KEYS: [&str; {}] = {:?};", kinds.len(), kinds.keys().collect::<Vec<_>>()).unwrap();
    let (facts, cites, values) = Default::default();
    let mut tables = Tables { ids: &ids, sources: &source_keys, kinds: &kinds, facts, cites, values };
    for (n, edition) in editions.iter().enumerate() {
        out += &tables.edition(n, edition);
    }
    tables.facts.table(&mut out, "FACTS", "FactEntry");
    tables.cites.table(&mut out, "CITES", "Cite");
    tables.values.table(&mut out, "VALUES", "DocumentedValue");
    let names: Vec<String> = (0..editions.len()).map(|n| format!("&EDITION_{n}")).collect();
    writeln!(out, "static EDITIONS: &[&Edition] = &[{}];", names.join(", ")).unwrap();

    writeln!(out, "static NEWEST: &Edition = &EDITION_{};", editions.len() - 1).unwrap();

    let out_of_reach = editions
        .iter()
        .flat_map(|e| &e.fact)
        .filter(|(_, fact)| fact.carried.as_deref() == Some("out-of-reach"))
        .map(|(id, _)| id.clone())
        .collect::<BTreeSet<_>>();
    let known = editions.iter().map(|edition| edition.fact.keys().cloned().collect()).collect();
    let guests = editions.iter().filter_map(|e| e.edition.guests.clone()).collect();
    Facts { tables: out, ids, known, out_of_reach: out_of_reach.into_iter().collect(), values: kinds, guests }
}

/// An edition: its main file and the files `<name>-<concern>.toml` beside it.
fn edition_file(root: &Path, name: &str) -> EditionFile {
    let mut file: EditionFile = toml(&root.join(format!("{name}.toml")));
    assert_eq!(file.edition.id, name);
    let mut others: Vec<_> = fs::read_dir(root).unwrap().map(|f| f.unwrap().path()).collect();
    others.sort();
    let ours = |path: &&PathBuf| {
        let stem = path.file_name().and_then(|n| n.to_str()).and_then(|n| n.strip_suffix(".toml"));
        stem.and_then(|stem| stem.strip_prefix(name)).is_some_and(|concern| concern.starts_with('-'))
    };
    for path in others.iter().filter(ours) {
        let more: ConcernFile = toml(path);
        for (id, fact) in more.fact {
            assert!(file.fact.insert(id.clone(), fact).is_none(), "{}: {id} stands twice", path.display());
        }
    }
    file
}

/// Every edition's main file: that with a head. One that extends another comes after it, whichever is older.
fn main_files(root: &Path) -> Vec<EditionFile> {
    let files = fs::read_dir(root).unwrap().map(|f| f.unwrap().path());
    let with_head = files.filter(|path| fs::read_to_string(path).unwrap().lines().any(|line| line == "[edition]"));
    let mut names: Vec<String> = with_head.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    names.sort();
    let mut waiting: Vec<EditionFile> = names.iter().map(|name| edition_file(root, name)).collect();
    let mut done: Vec<EditionFile> = Vec::new();
    while !waiting.is_empty() {
        let ready =
            |file: &EditionFile| file.edition.extends.as_ref().is_none_or(|base| done.iter().any(|d| d.edition.id == *base));
        let at = waiting.iter().position(ready).unwrap_or_else(|| panic!("facts: {} extends no edition", waiting[0].edition.id));
        done.push(waiting.remove(at));
    }
    done
}

/// Every edition, with what it extends laid under it, oldest first.
fn editions(root: &Path) -> Vec<EditionFile> {
    let mut done: Vec<EditionFile> = Vec::new();
    for mut file in main_files(root) {
        let name = file.edition.id.clone();
        if let Some(base) = &file.edition.extends {
            let base = done.iter().find(|e| e.edition.id == *base).unwrap_or_else(|| panic!("{name} extends {base}"));
            let mut facts = base.fact.clone();
            file.edition.guests = file.edition.guests.or(base.edition.guests.clone());
            if file.edition.restore_options.is_empty() {
                file.edition.restore_options = base.edition.restore_options.clone();
            }
            for (id, fact) in file.fact {
                let under = facts.entry(id).or_insert(Fact {
                    severity: None,
                    carried: None,
                    cite: None,
                    since: None,
                    values: BTreeMap::new(),
                });
                under.severity = fact.severity.or(under.severity.take());
                under.carried = fact.carried.or(under.carried.take());
                // A fact with citations of its own is as old as those say.
                if fact.cite.is_some() {
                    under.since = fact.since;
                }
                under.cite = fact.cite.or(under.cite.take());
                under.values.extend(fact.values);
                // A value that is false is one that the later edition has and this one has not.
                under.values.retain(|_, value| *value != Value::Boolean(false));
            }
            file.fact = facts;
        }
        for id in &file.edition.not_applicable {
            assert!(file.fact.contains_key(id), "{name}: not_applicable names {id}, which is no fact");
        }
        let mut keys = BTreeMap::new();
        for (id, key) in file.fact.iter().flat_map(|(id, fact)| fact.values.keys().map(move |key| (id, key))) {
            if let Some(other) = keys.insert(key, id) {
                panic!("{name}: {other} and {id} both hold {key}");
            }
        }
        done.push(file);
    }
    done.sort_by_key(|file| file.edition.date.to_string());
    done
}

/// The Rust type of a value.
fn kind(key: &str, value: &Value) -> &'static str {
    match value {
        Value::Integer(_) => "u32",
        Value::Datetime(_) => "Date",
        Value::String(text) if version(text).is_some() => "Version",
        Value::String(_) => "&'static str",
        Value::Array(items) if items.iter().any(Value::is_integer) => "&'static [u32]",
        Value::Array(_) => "&'static [&'static str]",
        Value::Table(table) => {
            let inner = ["strict", "value", "text"].iter().find_map(|k| Some((*k, table.get(*k)?)));
            match inner {
                Some(("text", _)) => "&'static str",
                Some((_, inner)) => kind(key, inner),
                None => panic!("{key}: a table needs strict and lenient, value, or text"),
            }
        }
        other => panic!("{key}: {other:?} is no value of a fact"),
    }
}

fn value_kinds(editions: &[EditionFile]) -> BTreeMap<String, &'static str> {
    let mut kinds = BTreeMap::new();
    for (key, value) in editions.iter().flat_map(|e| e.fact.values()).flat_map(|f| &f.values) {
        let this = kind(key, value);
        let known = *kinds.entry(key.clone()).or_insert(this);
        assert_eq!(known, this, "{key} is of two types");
    }
    kinds
}

/// A value as a Rust expression.
fn literal(key: &str, kind: &str, value: &Value) -> String {
    match value {
        Value::Integer(n) => {
            format!("Literal::Number({})", u32::try_from(*n).unwrap_or_else(|_| panic!("{key}: {n} is out of range")))
        }
        Value::Datetime(d) => format!("Literal::Date({})", date(d)),
        Value::String(text) if kind == "Version" => format!("Literal::Version(&{})", version(text).unwrap()),
        Value::String(text) => format!("Literal::Text({text:?})"),
        Value::Array(items) if kind == "&'static [u32]" => {
            format!("Literal::Numbers(&{:?})", items.iter().map(|n| n.as_integer().expect("a number")).collect::<Vec<_>>())
        }
        Value::Array(items) => {
            format!("Literal::List(&{:?})", items.iter().map(|i| i.as_str().expect("a list of texts")).collect::<Vec<_>>())
        }
        other => panic!("{key}: {other:?}"),
    }
}

struct Readings<'a> {
    strict: &'a Value,
    lenient: &'a Value,
    strict_cite: Vec<String>,
    lenient_cite: Vec<String>,
    since: Option<&'a Datetime>,
}

fn readings(value: &Value) -> Readings<'_> {
    let cites = |table: &toml::Table, key: &str| {
        let list = table.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        list.iter().map(|c| c.as_str().expect("a source key").to_owned()).collect()
    };
    match value {
        Value::Table(table) => {
            let strict = ["strict", "value", "text"].iter().find_map(|k| table.get(*k)).unwrap();
            Readings {
                strict,
                lenient: table.get("lenient").unwrap_or(strict),
                strict_cite: cites(table, "strict_cite"),
                lenient_cite: cites(table, "lenient_cite"),
                since: table.get("since").and_then(Value::as_datetime),
            }
        }
        plain => Readings { strict: plain, lenient: plain, strict_cite: Vec::new(), lenient_cite: Vec::new(), since: None },
    }
}

/// Rows that editions share: each stands once, however many of them have it.
#[derive(Default)]
struct Shared {
    rows: Vec<String>,
    places: BTreeMap<String, usize>,
}

impl Shared {
    /// The position of a row.
    fn place(&mut self, row: String) -> usize {
        let rows = &mut self.rows;
        *self.places.entry(row).or_insert_with_key(|row| {
            rows.push(row.clone());
            rows.len() - 1
        })
    }

    fn table(&self, out: &mut String, name: &str, of: &str) {
        writeln!(out, "static {name}: [{of}; {}] = [", self.rows.len()).unwrap();
        for row in &self.rows {
            writeln!(out, "    {row},").unwrap();
        }
        out.push_str("];\n");
    }
}

/// The tables of all editions.
struct Tables<'a> {
    ids: &'a [String],
    sources: &'a [&'a String],
    kinds: &'a BTreeMap<String, &'static str>,
    facts: Shared,
    cites: Shared,
    values: Shared,
}

impl Tables<'_> {
    fn edition(&mut self, n: usize, file: &EditionFile) -> String {
        let head = &file.edition;
        let mut values = vec![0; self.kinds.len()];
        let mut facts = vec![0; self.ids.len()];
        for (number, id) in self.ids.iter().enumerate() {
            if let Some(fact) = file.fact.get(id) {
                facts[number] = self.fact(head, number, id, fact, &mut values) + 1;
            }
        }
        format!(
            "static EDITION_{n}: Edition = Edition {{ id: {:?}, model: DeploymentModel::{}, date: {}, historical: {}, partial: {}, guests: {}, restore_options: &[{}], facts: &{facts:?}, values: &{values:?}, rules: &crate::rules::RULES_OF_{n} }};\n",
            head.id,
            variant(&head.model),
            date(&head.date),
            head.historical,
            head.partial,
            head.guests.as_ref().map_or("None".to_owned(), |name| format!("Some(&guests::{})", guests::table(name))),
            head.restore_options
                .iter()
                .map(|option| format!("RestoreOption::{}", variant(option)))
                .collect::<Vec<_>>()
                .join(", "),
        )
    }

    /// The position of a fact's entry; its values are entered among those of the edition where it holds.
    fn fact(&mut self, head: &EditionHead, number: usize, id: &str, fact: &Fact, of_edition: &mut [usize]) -> usize {
        let severity = fact.severity.as_ref().unwrap_or_else(|| panic!("{}: {id} has no severity", head.id));
        let carried = fact.carried.as_ref().unwrap_or_else(|| panic!("{}: {id} is carried by nothing", head.id));
        let carried = variant(carried);
        let mut cites = Vec::new();
        for cite in fact.cite.as_deref().unwrap_or_default() {
            let (key, anchor) = cite.split_once('#').unwrap_or((cite, ""));
            let row = format!("Cite {{ source: {}, anchor: {anchor:?} }}", self.source(head, key, id));
            cites.push(self.cites.place(row));
        }
        assert!(!cites.is_empty(), "{}: {id} cites nothing", head.id);
        let applicable = !head.not_applicable.iter().any(|other| other == id);
        let mut values = Vec::new();
        for (key, value) in &fact.values {
            let number = self.kinds.keys().position(|k| k == key).unwrap();
            let place = self.value(head, id, number, key, &readings(value), fact.since.as_ref());
            values.push(place);
            if applicable {
                of_edition[number] = place + 1;
            }
        }
        let since = optional_date(fact.since.as_ref());
        self.facts.place(format!(
            "FactEntry {{ id: FactId({number}), severity: {severity:?}, carried: Carried::{carried}, cites: &{cites:?}, values: &{values:?}, since: {since}, applicable: {applicable} }}"
        ))
    }

    /// The position of a value, which is as old as its fact where it does not say otherwise.
    fn value(
        &mut self,
        head: &EditionHead,
        id: &str,
        number: usize,
        key: &str,
        value: &Readings<'_>,
        of_fact: Option<&Datetime>,
    ) -> usize {
        let kind = self.kinds[key];
        let (strict, lenient) = (literal(key, kind, value.strict), literal(key, kind, value.lenient));
        let dispute = if strict == lenient {
            "None".to_owned()
        } else {
            let list = |cites: &[String]| {
                assert!(!cites.is_empty(), "{id}: {key}: cite both readings");
                cites.iter().map(|c| self.source(head, c, id)).collect::<Vec<_>>().join(", ")
            };
            format!(
                "Some(&Dispute {{ lenient: {lenient}, strict_sources: &[{}], lenient_sources: &[{}] }})",
                list(&value.strict_cite),
                list(&value.lenient_cite),
            )
        };
        let since = optional_date(value.since.or(of_fact));
        self.values.place(format!("DocumentedValue {{ key: {number}, strict: {strict}, dispute: {dispute}, since: {since} }}"))
    }

    fn source(&self, head: &EditionHead, key: &str, id: &str) -> String {
        let at = self.sources.iter().position(|s| *s == key);
        format!("&SOURCES[{}]", at.unwrap_or_else(|| panic!("{}: {id} cites {key}, no source", head.id)))
    }
}

fn optional_date(value: Option<&Datetime>) -> String {
    value.map_or("None".to_owned(), |value| format!("Some({})", date(value)))
}
