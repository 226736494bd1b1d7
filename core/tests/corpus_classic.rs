//! Real documents that nobody on this project wrote: each is either answered or turned down with a reason.
//!
//! They are not part of the repository; `PREFLIGHT_CORPUS` names the folder that holds them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use backup_preflight::{Document, Kind, Options, Words, check_documents};

/// The files below a folder, in the order of their names.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> =
        fs::read_dir(folder).expect("a folder of the corpus").map(|e| e.expect("an entry").path()).collect();
    entries.sort();
    entries.into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Checks one file: how many reports, or the code it is turned down with.
fn outcome(path: &Path) -> Result<usize, &'static str> {
    let bytes = fs::read(path).expect("a readable file");
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
    let document = Document { name, bytes: &bytes };
    match check_documents(&[document], &[], Kind::Auto, &[], &Options::new(Words::ENGLISH)) {
        Ok(answer) => Ok(answer.reports().len()),
        Err(error) => {
            let whole = [error.code, &error.message, &error.help].iter().all(|part| !part.is_empty());
            assert!(whole, "{}: {error:?}", path.display());
            Err(error.code)
        }
    }
}

/// Whether a file holds a virtual machine, by looking at nothing but its text.
fn holds_a_vm(path: &Path) -> bool {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.contains("PersistentVMRole>") && text.contains("<OSVirtualHardDisk")
}

#[test]
fn every_document_is_answered_or_turned_down() {
    let Some(corpus) = std::env::var_os("PREFLIGHT_CORPUS").map(PathBuf::from) else {
        eprintln!("skipped: PREFLIGHT_CORPUS is not set");
        return;
    };
    for folder in ["10-classic-asm", "07-os-release", "08-waagent"] {
        let mut counts: BTreeMap<(String, &str), usize> = BTreeMap::new();
        let (mut reports, mut answered) = (0, 0);
        for path in files(&corpus.join(folder)) {
            let kind = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
            let outcome = outcome(&path);
            assert!(outcome.is_ok() || !holds_a_vm(&path), "{}: {outcome:?}", path.display());
            reports += outcome.unwrap_or_default();
            answered += usize::from(outcome.is_ok());
            *counts.entry((kind, outcome.err().unwrap_or("answered"))).or_default() += 1;
        }
        println!("{folder}: {answered} documents answered with {reports} reports");
        for ((kind, code), count) in counts {
            println!("  {kind:20} {code:24} {count}");
        }
        assert!(reports > 0, "{folder}");
    }
}
