//! The vectors through every front end: each runner leaves how many it ran and the digest of its answers, and all must agree.

use std::collections::BTreeMap;
use std::path::PathBuf;

use xshell::Shell;

use crate::{Done, root};

/// The runners, by the part of the tests that they belong to.
pub(crate) const RUNNERS: [(&str, &str); 6] = [
    ("rust", "core"),
    ("command line", "core"),
    ("python", "python"),
    ("node native", "node"),
    ("wasm in node", "node"),
    ("wasm in chromium", "browser"),
];

/// Where the runners leave their records.
pub(crate) fn folder() -> PathBuf {
    root().join("target/conformance")
}

/// Forgets the records of earlier runs.
pub(crate) fn clear(sh: &Shell) -> Done {
    sh.remove_path(folder())?;
    Ok(_ = sh.create_dir(folder())?)
}

/// Compares the records of the parts that were run.
pub(crate) fn compare(sh: &Shell, parts: &[&str]) -> Done {
    let mut records: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (runner, _) in RUNNERS.iter().filter(|(_, part)| parts.contains(part)) {
        let record = sh.read_file(folder().join(runner)).map_err(|_| format!("{runner} ran no vector"))?;
        println!("{runner:>16}: {}", record.trim());
        records.entry(record).or_default().push(runner);
    }
    if records.len() > 1 {
        return Err(format!("the front ends disagree: {records:?}").into());
    }
    if records.keys().any(|record| record.starts_with("0 ")) {
        return Err("no vector was run".into());
    }
    Ok(())
}
