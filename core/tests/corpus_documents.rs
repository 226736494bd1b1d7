//! Real documents of Resource Manager that nobody on this project wrote: what is read of them, kind by kind.
//!
//! They are not part of the repository; `PREFLIGHT_CORPUS` names the folder that holds them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use backup_preflight::{Answer, Decision, Document, Kind, Options, RequestError, Severity, Words, check_documents};
use serde_json::Value;

/// How a document was taken.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Taken {
    /// It describes virtual machines.
    Accepted,
    /// It describes none, but says something of one that is given beside it.
    Beside,
    /// It was turned down.
    Rejected,
}

/// By folder and kind, at least so many documents describe virtual machines, and so many are read beside one.
#[rustfmt::skip]
const READ: [(&str, &str, usize, usize); 67] = [
    ("01-rest-specs", "rest-backup-common", 0, 18),
    ("01-rest-specs", "rest-backup-iaasvm", 0, 34),
    ("01-rest-specs", "rest-backup-other", 0, 1),
    ("01-rest-specs", "rest-disk-sku-restorepoint", 0, 21),
    ("01-rest-specs", "rest-effective-rules", 0, 4),
    ("01-rest-specs", "rest-image", 0, 1),
    ("01-rest-specs", "rest-network-other", 0, 46),
    ("01-rest-specs", "rest-nsg", 0, 5),
    ("01-rest-specs", "rest-resourcegraph", 4, 22),
    ("01-rest-specs", "rest-route-table", 0, 8),
    ("01-rest-specs", "rest-rsv", 0, 18),
    ("01-rest-specs", "rest-service-tags", 0, 2),
    ("01-rest-specs", "rest-siterecovery", 0, 8),
    ("01-rest-specs", "rest-vm-create", 33, 1),
    ("01-rest-specs", "rest-vm-get", 27, 0),
    ("01-rest-specs", "rest-vm-op", 1, 0),
    ("02-azcli-recordings", "arm-template", 12, 0),
    ("02-azcli-recordings", "rest-availset", 0, 8),
    ("02-azcli-recordings", "rest-backup-containers", 0, 2),
    ("02-azcli-recordings", "rest-backup-jobs", 0, 11),
    ("02-azcli-recordings", "rest-backup-policy", 0, 4),
    ("02-azcli-recordings", "rest-backup-protectableitems", 0, 7),
    ("02-azcli-recordings", "rest-backup-protecteditems", 0, 6),
    ("02-azcli-recordings", "rest-backup-recoverypoints", 0, 3),
    ("02-azcli-recordings", "rest-backup-vaultconfig", 0, 2),
    ("02-azcli-recordings", "rest-disk", 0, 7),
    ("02-azcli-recordings", "rest-image", 0, 4),
    ("02-azcli-recordings", "rest-image-list", 0, 12),
    ("02-azcli-recordings", "rest-lb", 0, 5),
    ("02-azcli-recordings", "rest-nic", 0, 15),
    ("02-azcli-recordings", "rest-nsg", 0, 18),
    ("02-azcli-recordings", "rest-pip", 0, 5),
    ("02-azcli-recordings", "rest-provider", 0, 1),
    ("02-azcli-recordings", "rest-route-table", 0, 3),
    ("02-azcli-recordings", "rest-rsv", 0, 3),
    ("02-azcli-recordings", "rest-snapshot", 0, 5),
    ("02-azcli-recordings", "rest-vm-extension", 0, 6),
    ("02-azcli-recordings", "rest-vm-get", 80, 0),
    ("02-azcli-recordings", "rest-vm-list", 2, 3),
    ("02-azcli-recordings", "rest-vnet", 0, 7),
    ("03-cassettes", "rest-availset", 0, 7),
    ("03-cassettes", "rest-backup-status", 0, 2),
    ("03-cassettes", "rest-disk", 1, 15),
    ("03-cassettes", "rest-image", 0, 1),
    ("03-cassettes", "rest-image-list", 0, 12),
    ("03-cassettes", "rest-lb", 0, 5),
    ("03-cassettes", "rest-nic", 0, 19),
    ("03-cassettes", "rest-nsg", 0, 14),
    ("03-cassettes", "rest-other", 0, 5),
    ("03-cassettes", "rest-pip", 0, 19),
    ("03-cassettes", "rest-provider", 0, 2),
    ("03-cassettes", "rest-resourcegraph", 1, 1),
    ("03-cassettes", "rest-route-table", 0, 1),
    ("03-cassettes", "rest-rsv", 0, 1),
    ("03-cassettes", "rest-snapshot", 0, 2),
    ("03-cassettes", "rest-vm-extension", 0, 11),
    ("03-cassettes", "rest-vm-get", 21, 0),
    ("03-cassettes", "rest-vm-instanceview", 3, 0),
    ("03-cassettes", "rest-vm-list", 25, 0),
    ("03-cassettes", "rest-vnet", 0, 11),
    ("04-arm-templates", "arm-parameters", 0, 118),
    ("04-arm-templates", "arm-template", 132, 44),
    ("06-terraform-plan", "tf-plan", 16, 3),
    ("12-known-good", "azure-policy", 0, 16),
    ("12-known-good", "backup-verdict", 0, 9),
    ("12-known-good", "rest-rsv", 0, 9),
    ("12-known-good", "rest-vm-get", 12, 0),
];

/// A machine for documents that describe none to be given beside.
const MACHINE: &[u8] = br#"{"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v", "name": "v",
    "type": "Microsoft.Compute/virtualMachines", "properties": {"storageProfile": {"osDisk": {"createOption": "FromImage"}}}}"#;

fn corpus() -> Option<PathBuf> {
    let folder = std::env::var_os("PREFLIGHT_CORPUS").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: PREFLIGHT_CORPUS is not set");
    }
    folder
}

/// The files of the corpus with their kinds.
fn index(corpus: &Path) -> Vec<(String, String)> {
    let index = fs::read_to_string(corpus.join("index.tsv")).expect("an index");
    let row = |line: &str| {
        let mut cells = line.split('\t').map(|cell| cell.trim_matches('"').to_owned());
        Some((cells.next()?, cells.next()?))
    };
    index.lines().skip(1).filter_map(row).collect()
}

fn check(name: &str, bytes: &[u8], beside: bool) -> Result<Answer, RequestError> {
    let options = Options::new(Words::ENGLISH);
    let document = Document { name, bytes };
    let machine = Document { name: "machine.json", bytes: MACHINE };
    let (main, with) = if beside { (machine, vec![document]) } else { (document, Vec::new()) };
    check_documents(&[main], &with, Kind::Auto, &[], &options)
}

/// Reads one file as a person would give it, and holds a rejection to say where and what to do.
fn taken(name: &str, bytes: &[u8]) -> (Taken, usize) {
    let error = match check(name, bytes, false) {
        Ok(answer) => return (Taken::Accepted, answer.reports().len()),
        Err(error) => error,
    };
    let whole = [error.code, &error.path, &error.message, &error.help].iter().all(|part| !part.is_empty());
    assert!(whole, "{name}: {error:?}");
    match error.code {
        "document.no-vm" if check(name, bytes, true).is_ok() => (Taken::Beside, 0),
        _ => (Taken::Rejected, 0),
    }
}

#[test]
fn every_document_is_taken_or_turned_down() {
    let Some(corpus) = corpus() else { return };
    let mut counts: BTreeMap<(String, String), BTreeMap<Taken, usize>> = BTreeMap::new();
    let mut reports = 0;
    for (file, kind) in index(&corpus) {
        let folder = file.split('/').next().unwrap_or_default().to_owned();
        if ["05-service-tags", "07-os-release", "08-waagent", "08b-image-refs", "09-skus-locations", "10-classic-asm"]
            .contains(&&*folder)
        {
            continue;
        }
        let name = file.rsplit('/').next().unwrap_or_default();
        let (taken, found) = taken(name, &fs::read(corpus.join(&file)).expect("a readable file"));
        reports += found;
        *counts.entry((folder, kind)).or_default().entry(taken).or_default() += 1;
    }
    println!("{reports} reports");
    for ((folder, kind), taken) in &counts {
        let of = |what| taken.get(&what).copied().unwrap_or_default();
        println!("  {folder:20} {kind:28} {:4} {:4} {:4}", of(Taken::Accepted), of(Taken::Beside), of(Taken::Rejected));
    }
    for (folder, kind, accepted, beside) in READ {
        let taken = counts.get(&(folder.to_owned(), kind.to_owned()));
        let of = |what| taken.and_then(|taken| taken.get(&what)).copied().unwrap_or_default();
        let now = (of(Taken::Accepted), of(Taken::Beside));
        assert!(
            now.0 >= accepted && now.0 + now.1 >= accepted + beside,
            "{folder} {kind}: {now:?}, {accepted} and {beside} before"
        );
    }
}

/// Whether a REST document holds a virtual machine, by looking at nothing but its text.
fn holds_a_vm(text: &str) -> bool {
    text.contains("\"vmAgent\"") || text.contains("\"hardwareProfile\"") && text.contains("\"storageProfile\"")
}

#[test]
fn documents_of_virtual_machines_are_accepted() {
    let Some(corpus) = corpus() else { return };
    let (mut all, mut accepted) = (0, 0);
    for (file, kind) in index(&corpus) {
        let is_ours = ["01-rest-specs/", "02-azcli-recordings/", "03-cassettes/"].iter().any(|folder| file.starts_with(folder));
        let bytes = fs::read(corpus.join(&file)).expect("a readable file");
        if is_ours && kind.starts_with("rest-vm-") && holds_a_vm(&String::from_utf8_lossy(&bytes)) {
            all += 1;
            match check(&file, &bytes, false) {
                Ok(_) => accepted += 1,
                Err(error) => println!("{file}: {error}"),
            }
        }
    }
    println!("{accepted} of {all} documents of virtual machines");
    assert!(all > 150 && accepted * 100 >= all * 98, "{accepted} of {all}");
}

/// How many virtual machines a template says it has, by its text: nested templates and children counted, loops once.
fn machines(template: &Value) -> usize {
    match template {
        Value::Array(items) => items.iter().map(machines).sum(),
        Value::Object(fields) => {
            let kind = fields.get("type").and_then(Value::as_str).unwrap_or_default();
            let own = kind.eq_ignore_ascii_case("Microsoft.Compute/virtualMachines") && fields.contains_key("apiVersion");
            usize::from(own) + fields.values().map(machines).sum::<usize>()
        }
        _ => 0,
    }
}

#[test]
fn templates_give_a_report_for_each_machine() {
    let Some(corpus) = corpus() else { return };
    let (mut all, mut whole) = (0, 0);
    for (file, kind) in index(&corpus) {
        let bytes = fs::read(corpus.join(&file)).expect("a readable file");
        let template = serde_json::from_slice::<Value>(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes));
        let Some(expected) =
            template.ok().map(|template| machines(&template)).filter(|count| *count > 0 && kind == "arm-template")
        else {
            continue;
        };
        all += 1;
        match check(&file, &bytes, false) {
            Ok(answer) if answer.reports().len() >= expected => whole += 1,
            Ok(answer) => println!("{file}: {} of {expected}", answer.reports().len()),
            Err(error) => println!("{file}: {error}"),
        }
    }
    println!("{whole} of {all} templates with virtual machines");
    assert!(all > 0 && whole * 100 >= all * 95, "{whole} of {all}");
}

#[test]
fn what_azure_accepted_is_not_blocked() {
    let Some(corpus) = corpus() else { return };
    let folder = corpus.join("12-known-good/pairs");
    let mut machines = 0;
    for pair in fs::read_dir(&folder).expect("pairs").map(|entry| entry.expect("an entry").path()) {
        let files: Vec<PathBuf> = fs::read_dir(&pair).expect("a pair").map(|entry| entry.expect("an entry").path()).collect();
        let read: Vec<(String, Vec<u8>)> = files
            .iter()
            .map(|path| (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), fs::read(path).expect("a file")))
            .collect();
        let documents: Vec<Document<'_>> = read.iter().map(|(name, bytes)| Document { name, bytes }).collect();
        let answer = check_documents(&documents, &[], Kind::Auto, &[], &Options::new(Words::ENGLISH)).expect("an answer");
        for report in answer.reports() {
            machines += 1;
            let blockers: Vec<_> = report.findings.iter().filter(|f| f.severity == Severity::Blocker).map(|f| f.rule).collect();
            assert!(blockers.is_empty() && report.verdict.backup != Decision::Blocked, "{}: {blockers:?}", pair.display());
        }
    }
    println!("{machines} machines that Azure accepted");
    assert!(machines > 0);
}
