//! References to marketplace images in real documents: how many of them tell the system, and whether those that Azure's own
//! backup policy takes are taken here.
//!
//! The documents are not part of the repository; `PREFLIGHT_CORPUS` names the folder that holds them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use backup_preflight::intake::system::{Recognised, of_image};
use backup_preflight::{Detail, Document, Edition, Kind, Options, Outcome, Severity, Words, check_documents, check_json};
use serde_json::{Value, json};

/// Publisher, offer, SKU and version; in a policy any but the first may be absent, or have a `*` for what it does not care about.
type Reference = [String; 4];

/// Publishers whose images tell what they are; those of others are appliances in large part.
const PUBLISHERS: [&str; 16] = [
    "almalinux",
    "canonical",
    "center-for-internet-security-inc",
    "ciq",
    "cloudera",
    "coreos",
    "credativ",
    "debian",
    "erockyenterprisesoftwarefoundationinc1653071250513",
    "kali-linux",
    "openlogic",
    "oracle",
    "procomputers",
    "redhat",
    "resf",
    "suse",
];

fn corpus() -> Option<PathBuf> {
    let folder = std::env::var_os("PREFLIGHT_CORPUS").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: PREFLIGHT_CORPUS is not set");
    }
    folder
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> =
        fs::read_dir(folder).expect("a folder of the corpus").map(|e| e.expect("an entry").path()).collect();
    entries.sort();
    entries.into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// A document, in UTF-8 or UTF-16; none where it is no JSON.
fn document(path: &Path) -> Option<Value> {
    let bytes = fs::read(path).expect("a readable file");
    let text = match bytes.strip_prefix(b"\xff\xfe") {
        Some(wide) => {
            let units = wide.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
        }
        None => String::from_utf8_lossy(&bytes).into_owned(),
    };
    serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()
}

/// Every `{ publisher, offer, sku, version }` in a document that holds no expression.
fn stated(value: &Value, found: &mut BTreeSet<Reference>) {
    match value {
        Value::Object(fields) => {
            let text = |key: &str| {
                let field = fields.iter().find(|(name, _)| name.eq_ignore_ascii_case(key));
                field.and_then(|(_, value)| value.as_str()).map(str::to_owned)
            };
            if let (Some(publisher), Some(offer), Some(sku)) = (text("publisher"), text("offer"), text("sku")) {
                let reference = [publisher, offer, sku, text("version").unwrap_or_default()];
                if !reference.iter().any(|part| part.contains(['[', '{'])) {
                    found.insert(reference);
                }
            }
            fields.values().for_each(|value| stated(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| stated(item, found)),
        _ => {}
    }
}

/// The values that a condition of a policy asks of one part of the reference.
fn asked(condition: &Value) -> Option<(usize, Vec<String>)> {
    let field = condition.get("field")?.as_str()?.to_ascii_lowercase();
    let endings = [
        ["imagepublisher", "imagereference.publisher"],
        ["imageoffer", "imagereference.offer"],
        ["imagesku", "imagereference.sku"],
    ];
    let part = endings.iter().position(|endings| endings.iter().any(|ending| field.ends_with(ending)))?;
    let text = |key: &str| condition.get(key).and_then(Value::as_str).map(str::to_owned);
    let one = text("equals").or_else(|| text("like")).or_else(|| text("contains").map(|within| format!("*{within}*")));
    let many = || condition.get("in")?.as_array()?.iter().map(|v| v.as_str().map(str::to_owned)).collect();
    Some((part, one.map(|one| vec![one]).or_else(many)?))
}

/// The references that a condition takes, as far as it asks for their parts.
fn taken(condition: &Value) -> Vec<[Option<String>; 3]> {
    if let Some((part, values)) = asked(condition) {
        let of = |value| {
            let mut reference = [None, None, None];
            reference[part] = Some(value);
            reference
        };
        return values.into_iter().map(of).collect();
    }
    let conditions = |key: &str| condition.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let any: Vec<_> = conditions("anyOf").iter().flat_map(taken).collect();
    conditions("allOf").iter().map(taken).filter(|t| !t.is_empty()).fold(any, |all, next| {
        if all.is_empty() {
            return next;
        }
        let joined = |a: &[Option<String>; 3], b: &[Option<String>; 3]| {
            let part = |n: usize| match (&a[n], &b[n]) {
                (Some(_), Some(_)) => None,
                (one, other) => Some(one.clone().or(other.clone())),
            };
            Some([part(0)?, part(1)?, part(2)?])
        };
        all.iter().flat_map(|a| next.iter().filter_map(move |b| joined(a, b))).collect()
    })
}

/// What a policy says of images of a publisher: the innermost conditions that ask for it among others.
fn policy(condition: &Value, found: &mut BTreeSet<Reference>) {
    let all = condition.get("allOf").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    if all.iter().any(|one| asked(one).is_some_and(|(part, _)| part == 0)) {
        // A publisher alone is no image.
        for [publisher, offer, sku] in taken(condition).into_iter().filter(|[_, offer, _]| offer.is_some()) {
            found.insert([publisher, offer, sku, None].map(Option::unwrap_or_default));
        }
        return;
    }
    match condition {
        Value::Object(fields) => fields.iter().filter(|(key, _)| *key != "not").for_each(|(_, inner)| policy(inner, found)),
        Value::Array(items) => items.iter().for_each(|item| policy(item, found)),
        _ => {}
    }
}

fn policies(folder: &Path) -> BTreeSet<Reference> {
    let mut found = BTreeSet::new();
    for path in files(folder) {
        let policy_of = document(&path).expect("a policy definition");
        policy(policy_of.get("properties").unwrap_or(&policy_of), &mut found);
    }
    found
}

fn read(reference: &Reference) -> Option<Recognised> {
    let [publisher, offer, sku, version] = reference;
    of_image(publisher, offer, sku, version)
}

/// Whether the reference has no release in it: no number but those that say something of the machine, or one behind a `*`.
fn hides_release([_, offer, sku, _]: &Reference) -> bool {
    let plain =
        |text: &str| ["gen1", "gen2", "arm64"].iter().fold(text.to_ascii_lowercase(), |text, machine| text.replace(machine, ""));
    let numbered = |text: &str| plain(text).contains(|c: char| c.is_ascii_digit());
    sku.contains('*') || sku.is_empty() || offer.contains('*') && !numbered(sku) || !numbered(sku) && !numbered(offer)
}

#[derive(Default)]
struct Count {
    all: usize,
    whole: usize,
    hidden: usize,
    remainder: Vec<Reference>,
}

impl Count {
    fn of(references: impl Iterator<Item = Reference>) -> Count {
        let mut count = Count::default();
        for reference in references {
            count.all += 1;
            match read(&reference) {
                Some(Recognised { name: Some(_), version: Some(_), .. }) => count.whole += 1,
                Some(_) if hides_release(&reference) => count.hidden += 1,
                _ => count.remainder.push(reference),
            }
        }
        count
    }

    fn percent(&self) -> f64 {
        (self.whole + self.hidden) as f64 * 100.0 / self.all as f64
    }

    fn print(&self, title: &str) {
        let Count { all, whole, hidden, remainder } = self;
        println!("{title}: {all} references, {whole} told whole, {hidden} as far as they tell, {:.1} %", self.percent());
        for reference in remainder {
            println!("  {} -> {:?}", reference.join(":"), read(reference));
        }
    }
}

fn is_of_platform(reference: &Reference) -> bool {
    let publisher = reference[0].to_ascii_lowercase();
    PUBLISHERS.contains(&publisher.as_str()) || publisher.starts_with("microsoft")
}

#[test]
fn references_tell_the_system() {
    let Some(corpus) = corpus() else { return };
    let mut found = BTreeSet::new();
    for folder in [
        "01-rest-specs",
        "02-az-cli-output",
        "02-azcli-recordings",
        "03-cassettes",
        "04-arm-templates",
        "06-terraform-plan",
        "12-known-good",
    ] {
        files(&corpus.join(folder)).iter().filter_map(|path| document(path)).for_each(|value| stated(&value, &mut found));
    }
    let in_documents = Count::of(found.into_iter());
    in_documents.print("in documents");
    let (platform, others): (Vec<_>, Vec<_>) = policies(&corpus.join("08b-image-refs")).into_iter().partition(is_of_platform);
    let family = others.iter().filter(|reference| read(reference).is_some_and(|told| told.family.is_some())).count();
    println!("in policies, of others: {family} of {} tell a family", others.len());
    let platform = Count::of(platform.into_iter());
    platform.print("in policies, of the platform");
    Count::of(others.iter().cloned()).print("in policies, of others");
    assert!(in_documents.percent() >= 98.0 && platform.percent() >= 99.0 && family * 100 >= others.len() * 99);
}

/// What an assignment of os-release gives, for files that need no shell to be read.
fn assigned<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let value = text.lines().rev().find_map(|line| line.strip_prefix(key)?.strip_prefix('='));
    value.map(|value| value.trim().trim_matches('"'))
}

/// Every guest is called by its ID, and nothing of its system stays open; its release may where it rolls.
#[test]
fn os_release_tells_the_system() {
    let Some(corpus) = corpus() else { return };
    let mut options = Options::new(Words::ENGLISH);
    options.detail = Detail::Full;
    let (mut all, mut told) = (0, 0);
    for path in files(&corpus.join("07-os-release")) {
        let bytes = fs::read(&path).expect("a readable file");
        let text = String::from_utf8_lossy(&bytes);
        let vm = br#"{ "vm": { "deploymentModel": "resource-manager", "state": "running" }, "policy": { "policyType": "V1" } }"#;
        let vm = [Document { name: "vm.json", bytes: vm }];
        let beside = [Document { name: "os-release", bytes: &bytes }];
        let answer = check_documents(&vm, &beside, Kind::Auto, &[], &options).expect("an answer");
        let report = &answer.reports()[0];
        let evidence =
            |path: &str| report.findings.iter().flat_map(|f| &f.evidence).find(|e| e.path == path).map(|e| json!(e.value));
        let open = report.missing.iter().any(|m| m.path.starts_with("vm.os."));
        let same = |path: &str, key: &str, needed: bool| match (evidence(path), assigned(&text, key)) {
            (Some(read), Some(stated)) => read.as_str().is_some_and(|read| read == stated || read == format!("{stated}.0")),
            (None, Some(_)) => !needed,
            (_, None) => true,
        };
        let whole = !open && same("vm.os.name", "ID", true) && same("vm.os.version", "VERSION_ID", false);
        all += 1;
        told += usize::from(whole);
        if !whole {
            println!("  {}: {:?} {:?}", path.display(), evidence("vm.os.name"), evidence("vm.os.version"));
        }
    }
    println!("os-release: {all} files, {told} told whole");
    assert!(told * 100 >= all * 99);
}

/// Azure backs these images up: none may be turned down for what it is.
#[test]
fn images_of_the_backup_policy_are_taken() {
    let Some(corpus) = corpus() else { return };
    let folder = corpus.join("12-known-good");
    let references: BTreeSet<Reference> =
        ["azure-policy", "azure-policy-history"].iter().flat_map(|part| policies(&folder.join(part))).collect();
    let count = Count::of(references.iter().cloned());
    count.print("in the backup policy");
    assert!(count.percent() >= 99.0);
    let mut options = Options::new(Words::ENGLISH);
    options.edition = Edition::named("azure-2026-03");
    for reference in references {
        let told = read(&reference).unwrap_or_else(|| panic!("{}", reference.join(":")));
        let os = json!({ "family": told.family.map(|f| f.as_str()), "name": told.name, "version": told.version });
        let vm = json!({ "deploymentModel": "resource-manager", "state": "running", "os": os });
        let request = json!({ "vm": vm, "policy": { "policyType": "V1" } });
        let report = check_json(request.to_string().as_bytes(), &options).expect("a request");
        for finding in report.findings.iter().filter(|f| f.outcome == Outcome::Fail && f.rule.starts_with("guest.")) {
            assert!(finding.severity != Severity::Blocker, "{}: {}", reference.join(":"), finding.rule);
            println!("  {} -> {} {:?}", reference.join(":"), finding.rule, finding.severity);
        }
    }
}
