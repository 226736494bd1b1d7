//! `facts/*.toml` -> const tables.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Value;
use toml::value::Datetime;

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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LinuxFile {
    #[serde(rename = "meta")]
    _meta: Value,
    distro: Vec<Distro>,
    other: Vec<Other>,
    file_restore_host: Vec<FileRestoreHost>,
    #[serde(rename = "extension_distro")]
    _extension_distro: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Distro {
    id: String,
    name: String,
    os_release_ids: Vec<String>,
    aliases: Vec<String>,
    backup: String,
    #[serde(default)]
    package: String,
    drivers_from: Option<String>,
    branches: Vec<Branch>,
    leap_from: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Branch {
    min: String,
    line: String,
    open: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Other {
    id: String,
    name: String,
    os_release_ids: Vec<String>,
    aliases: Vec<String>,
    family: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileRestoreHost {
    id: String,
    min: String,
}

/// What a service of some day makes of the guests that the two files above name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GuestFile {
    #[serde(rename = "meta")]
    _meta: Value,
    /// The file whose distributions hold here too.
    extends: Option<String>,
    windows: Vec<GuestWindows>,
    #[serde(default)]
    linux: Vec<GuestLinux>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GuestWindows {
    id: String,
    version: String,
    backup: String,
    arm64: bool,
    file_restore_clients: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GuestLinux {
    id: String,
    backup: String,
    endorsed: bool,
    #[serde(default)]
    endorsed_releases: Vec<Branch>,
    floors_x64: Vec<Branch>,
    floors_arm64: Vec<Branch>,
    file_restore_from: Option<String>,
}

#[derive(Deserialize)]
struct WindowsFile {
    windows: Vec<WindowsRow>,
}

#[derive(Deserialize)]
struct WindowsRow {
    id: String,
    version: String,
    names: Vec<String>,
}

#[derive(Deserialize)]
struct RegionFile {
    meta: RegionMeta,
    region: Vec<RegionRow>,
}

#[derive(Deserialize)]
struct RegionMeta {
    as_of: Datetime,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RegionRow {
    name: String,
    display: String,
    #[serde(default)]
    ko: Vec<String>,
    #[serde(default)]
    aliases: Vec<String>,
    ip_file_name: Option<String>,
    cloud: String,
    public: bool,
    #[serde(default, rename = "canary")]
    _canary: bool,
    #[serde(default)]
    later: bool,
    pair: Option<String>,
    backup_pair: Option<String>,
    #[serde(default, rename = "pair_one_way")]
    _pair_one_way: bool,
    #[serde(default)]
    recovery_services_vault_2017: bool,
    #[serde(default)]
    backup_vault_2016_11: bool,
}

#[derive(Deserialize)]
struct ImageFile {
    gallery: Gallery,
    image: Vec<Image>,
}

#[derive(Deserialize)]
struct Gallery {
    prefix_length: u32,
    separator: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Image {
    find: String,
    name: String,
    version: Option<String>,
    digits: Option<String>,
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
    guests(&mut out, root, &editions);
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

    linux(&mut out, &toml(&root.join("linux-2017.toml")));
    windows(&mut out, &toml(&root.join("windows-2017.toml")));
    regions(&mut out, &toml(&root.join("regions.toml")));
    images(&mut out, &toml(&root.join("classic-images.toml")));

    let out_of_reach = editions
        .iter()
        .flat_map(|e| &e.fact)
        .filter(|(_, fact)| fact.carried.as_deref() == Some("out-of-reach"))
        .map(|(id, _)| id.clone())
        .collect::<BTreeSet<_>>();
    let known = editions.iter().map(|edition| edition.fact.keys().cloned().collect()).collect();
    Facts { tables: out, ids, known, out_of_reach: out_of_reach.into_iter().collect(), values: kinds }
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

struct Value2<'a> {
    strict: &'a Value,
    lenient: &'a Value,
    strict_cite: Vec<String>,
    lenient_cite: Vec<String>,
    since: Option<&'a Datetime>,
}

fn readings(value: &Value) -> Value2<'_> {
    let cites = |table: &toml::Table, key: &str| {
        let list = table.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        list.iter().map(|c| c.as_str().expect("a source key").to_owned()).collect()
    };
    match value {
        Value::Table(table) => {
            let strict = ["strict", "value", "text"].iter().find_map(|k| table.get(*k)).unwrap();
            Value2 {
                strict,
                lenient: table.get("lenient").unwrap_or(strict),
                strict_cite: cites(table, "strict_cite"),
                lenient_cite: cites(table, "lenient_cite"),
                since: table.get("since").and_then(Value::as_datetime),
            }
        }
        plain => Value2 { strict: plain, lenient: plain, strict_cite: Vec::new(), lenient_cite: Vec::new(), since: None },
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
        let model = match head.model.as_str() {
            "classic" => "Classic",
            "resource-manager" => "ResourceManager",
            other => panic!("{}: model {other}", head.id),
        };
        let mut values = vec![0; self.kinds.len()];
        let mut facts = vec![0; self.ids.len()];
        for (number, id) in self.ids.iter().enumerate() {
            if let Some(fact) = file.fact.get(id) {
                facts[number] = self.fact(head, number, id, fact, &mut values) + 1;
            }
        }
        format!(
            "static EDITION_{n}: Edition = Edition {{ id: {:?}, model: DeploymentModel::{model}, date: {}, historical: {}, partial: {}, guests: {}, restore_options: &[{}], facts: &{facts:?}, values: &{values:?}, rules: &crate::rules::RULES_OF_{n} }};\n",
            head.id,
            date(&head.date),
            head.historical,
            head.partial,
            head.guests.as_ref().map_or("None".to_owned(), |name| format!("Some(&{})", guests_name(name))),
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
        let carried = match fact.carried.as_deref() {
            Some("rule") => "Rule",
            Some("data") => "Data",
            Some("consistency") => "Consistency",
            Some("restore") => "Restore",
            Some("out-of-reach") => "OutOfReach",
            other => panic!("{}: {id}: carried = {other:?}", head.id),
        };
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
        value: &Value2<'_>,
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

/// The name of a table of guests in Rust.
fn guests_name(file: &str) -> String {
    file.replace('-', "_").to_uppercase()
}

/// The tables of guests that editions name.
fn guests(out: &mut String, root: &Path, editions: &[EditionFile]) {
    let linux_names: LinuxFile = toml(&root.join("linux-2017.toml"));
    let windows_names: WindowsFile = toml(&root.join("windows-2017.toml"));
    let known = |id: &str| {
        linux_names.distro.iter().map(|d| &d.id).chain(linux_names.other.iter().map(|o| &o.id)).any(|known| known == id)
    };
    let names: BTreeSet<&String> = editions.iter().filter_map(|e| e.edition.guests.as_ref()).collect();
    for name in names {
        let file: GuestFile = toml(&root.join(format!("{name}.toml")));
        let mut linux = file.linux;
        if let Some(base) = &file.extends {
            assert!(linux.is_empty(), "{name}: the distributions are those of {base}");
            linux = toml::<GuestFile>(&root.join(format!("{base}.toml"))).linux;
        }
        writeln!(out, "static {}: Guests = Guests {{ windows: &[", guests_name(name)).unwrap();
        for row in &file.windows {
            let (id, version) = (&row.id, &row.version);
            assert!(windows_names.windows.iter().any(|w| w.id == *id && w.version == *version), "{name}: {id} {version}");
            for client in &row.file_restore_clients {
                assert!(windows_names.windows.iter().any(|w| w.names.contains(client)), "{name}: {client} is no Windows");
            }
            let (backup, arm64, clients) = (guest_backup(name, &row.backup), row.arm64, &row.file_restore_clients);
            writeln!(
                out,
                "    WindowsSupport {{ id: {id:?}, version: {version:?}, backup: {backup}, arm64: {arm64}, file_restore_clients: &{clients:?} }},"
            )
            .unwrap();
        }
        out.push_str("], linux: &[\n");
        for row in &linux {
            assert!(known(&row.id), "{name}: {} is no distribution", row.id);
            let from = row.file_restore_from.as_ref().map_or("None".to_owned(), |v| format!("Some({})", version(v).unwrap()));
            writeln!(
                out,
                "    DistributionSupport {{ id: {:?}, backup: {}, endorsed: {}, endorsed_releases: &[{}], floors_x64: &[{}], floors_arm64: &[{}], file_restore_from: {from} }},",
                row.id,
                guest_backup(name, &row.backup),
                row.endorsed,
                releases(&row.endorsed_releases),
                releases(&row.floors_x64),
                releases(&row.floors_arm64),
            )
            .unwrap();
        }
        out.push_str("] };\n");
    }
}

fn guest_backup(file: &str, word: &str) -> String {
    let variant = match word {
        "supported" => "Supported",
        "limited" => "Limited",
        "maybe" => "Maybe",
        "removed" => "Removed",
        "unsupported" => "Unsupported",
        other => panic!("{file}: backup = {other}"),
    };
    format!("GuestBackup::{variant}")
}

/// Release lines as Rust expressions.
fn releases(branches: &[Branch]) -> String {
    let release = |b: &Branch| {
        let line = version(&b.line).map_or("None".to_owned(), |v| format!("Some({v})"));
        format!("Release {{ line: {line}, from: {}, open: {} }}", version(&b.min).unwrap(), b.open)
    };
    branches.iter().map(release).collect::<Vec<_>>().join(", ")
}

fn linux(out: &mut String, file: &LinuxFile) {
    let mut names = Names::default();
    let restore_from = |id: &str| {
        let row = file.file_restore_host.iter().find(|h| h.id == id);
        row.map_or("None".to_owned(), |h| format!("Some({})", version(&h.min).unwrap()))
    };
    let leap = file.distro.iter().find_map(|d| Some((&d.id, d.leap_from.as_ref()?)));
    writeln!(out, "static DISTRIBUTIONS: &[Distribution] = &[").unwrap();
    for (at, distro) in file.distro.iter().enumerate() {
        names.add(at, distro.os_release_ids.iter().chain(&distro.aliases).chain([&distro.id, &distro.name]));
        let releases = releases(&distro.branches);
        let endorsed =
            distro.branches.iter().map(|b| format!("{}{}", b.min, if b.open { "+" } else { "" })).collect::<Vec<_>>().join(", ");
        writeln!(
            out,
            "    Distribution {{ id: {:?}, name: {:?}, family: Some(OsFamily::Linux), releases: &[{releases}], endorsed: {endorsed:?}, excluded: {}, package: {:?}, drivers_from: {}, becomes: None, file_restore_from: {} }},",
            distro.id,
            distro.name,
            distro.backup == "unsupported",
            distro.package,
            distro.drivers_from.as_ref().map_or("None".to_owned(), |v| format!("Some({})", version(v).unwrap())),
            restore_from(&distro.id),
        )
        .unwrap();
    }
    for (at, other) in file.other.iter().enumerate() {
        names.add(at + file.distro.len(), other.os_release_ids.iter().chain(&other.aliases).chain([&other.id, &other.name]));
        let family = if other.family == "linux" { "Some(OsFamily::Linux)" } else { "None" };
        let becomes = match leap {
            Some((id, from)) if other.os_release_ids.iter().any(|i| i == "opensuse") => {
                format!("Some(({id:?}, {}))", version(from).unwrap())
            }
            _ => "None".to_owned(),
        };
        writeln!(
            out,
            "    Distribution {{ id: {:?}, name: {:?}, family: {family}, releases: &[], endorsed: \"\", excluded: false, package: \"\", drivers_from: None, becomes: {becomes}, file_restore_from: None }},",
            other.id, other.name,
        )
        .unwrap();
    }
    out.push_str("];\n");
    names.table(out, "DISTRIBUTION_NAMES");
}

fn windows(out: &mut String, file: &WindowsFile) {
    let mut names = Names::default();
    out.push_str("static WINDOWS: &[Windows] = &[\n");
    const VARIANTS: [&str; 5] = ["", " Datacenter", " Standard", " Enterprise", " Essentials"];
    for (at, row) in file.windows.iter().enumerate() {
        writeln!(out, "    Windows {{ id: {:?}, version: {:?} }},", row.id, row.version).unwrap();
        let spelled: Vec<String> = row.names.iter().flat_map(|n| VARIANTS.map(|v| format!("{n}{v}"))).collect();
        names.add(at, spelled.iter());
    }
    out.push_str("];\n");
    names.table(out, "WINDOWS_NAMES");
}

fn regions(out: &mut String, file: &RegionFile) {
    writeln!(out, "/// The day of the region lists.\npub(crate) const REGIONS_AS_OF: Date = {};", date(&file.meta.as_of))
        .unwrap();
    let mut names = Names::default();
    out.push_str("static REGIONS: &[Region] = &[\n");
    for (at, row) in file.region.iter().enumerate() {
        names.add(at, [&row.name, &row.display].into_iter().chain(&row.ko).chain(&row.aliases).chain(&row.ip_file_name));
        let pair = row.pair.as_ref().filter(|p| !p.is_empty());
        let backup_pair = row.backup_pair.as_ref().or(pair);
        for pair in pair.into_iter().chain(backup_pair) {
            assert!(file.region.iter().any(|r| r.name == *pair), "regions.toml: {} is paired with {pair}, no region", row.name);
        }
        writeln!(
            out,
            "    Region {{ name: {:?}, display: {:?}, korean: {:?}, cloud: {:?}, public: {}, later: {}, pair: {pair:?}, backup_pair: {backup_pair:?}, recovery_services_vault: {}, backup_vault: {} }},",
            row.name,
            row.display,
            row.ko.first().unwrap_or(&row.display),
            row.cloud,
            row.public,
            row.later,
            row.recovery_services_vault_2017,
            row.backup_vault_2016_11,
        )
        .unwrap();
    }
    out.push_str("];\n");
    names.table(out, "REGION_NAMES");
}

fn images(out: &mut String, file: &ImageFile) {
    let (length, separator) = (file.gallery.prefix_length, &file.gallery.separator);
    writeln!(out, "/// Names of gallery images begin with this many letters and digits, then the separator.\npub(crate) const GALLERY_PREFIX: (usize, &str) = ({length}, {separator:?});").unwrap();
    out.push_str("static IMAGES: &[ImagePattern] = &[\n");
    for image in &file.image {
        let version = match (&image.version, image.digits.as_deref()) {
            (Some(fixed), None) => format!("Fixed({fixed:?})"),
            (None, Some("one")) => "One".to_owned(),
            (None, Some("two")) => "Two".to_owned(),
            (None, Some("packed")) => "Packed".to_owned(),
            other => panic!("classic-images.toml: {}: {other:?}", image.find),
        };
        writeln!(out, "    ImagePattern {{ find: {:?}, name: {:?}, version: ImageVersion::{version} }},", image.find, image.name)
            .unwrap();
    }
    out.push_str("];\n");
}

/// Names, made comparable, each pointing to the row that it means.
#[derive(Default)]
struct Names(BTreeMap<String, usize>);

impl Names {
    fn add<'a>(&mut self, row: usize, names: impl IntoIterator<Item = &'a String>) {
        for name in names {
            let folded: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
            let known = *self.0.entry(folded).or_insert(row);
            assert_eq!(known, row, "{name} means two things");
        }
    }

    fn table(&self, out: &mut String, name: &str) {
        writeln!(out, "static {name}: &[(&str, u8)] = &[").unwrap();
        for (folded, row) in &self.0 {
            writeln!(out, "    ({folded:?}, {}),", u8::try_from(*row).expect("fewer than 256 rows")).unwrap();
        }
        out.push_str("];\n");
    }
}

/// The variant that a wire name belongs to: `create-new` is `CreateNew`.
pub(crate) fn variant(name: &str) -> String {
    name.split('-').map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

fn date(value: &Datetime) -> String {
    let date = value.date.unwrap_or_else(|| panic!("{value} is no date"));
    format!("Date::of({}, {}, {})", date.year, date.month, date.day)
}

/// A dotted version as a Rust expression; `None` when the text is none.
fn version(text: &str) -> Option<String> {
    let parts: Vec<u32> = text.split('.').map(|p| p.parse().ok()).collect::<Option<_>>()?;
    let padded: Vec<u32> = parts.iter().copied().chain([0; 4]).take(4).collect();
    (parts.len() <= 4).then(|| format!("Version::of({padded:?}, {})", parts.len()))
}
