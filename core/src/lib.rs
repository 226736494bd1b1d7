//! Can Azure Backup protect this virtual machine, what kind of recovery points will it get, and how may it be restored:
//! answered offline, from dated facts, with a citation for every answer.
//!
//! Five verbs: [`check`], [`rules`], [`explain`], [`facts`], [`choices`].
//!
//! ```
//! use backup_preflight::{Decision, Options, Words, check_json};
//!
//! let request = br#"{ "vm": { "deploymentModel": "classic", "disks": { "dataCount": 17 } } }"#;
//! let report = check_json(request, &Options::new(Words::ENGLISH))?;
//! assert_eq!(report.verdict.backup, Decision::Blocked);
//! assert_eq!(report.findings[0].rule, "disks.count");
//! # Ok::<(), backup_preflight::RequestError>(())
//! ```
//!
//! The crate does no I/O, reads no clock, starts no threads and never panics: a host may embed it anywhere.
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::exit,
    clippy::unreachable,
    clippy::arithmetic_side_effects
)]
#![cfg_attr(
    test,
    expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")
)]
#![cfg_attr(not(feature = "documents"), expect(dead_code, reason = "what only foreign documents need"))]

mod changes;
#[cfg(feature = "explain")]
mod codes;
mod consistency;
mod edition;
mod error;
mod fields;
mod finding;
pub mod host;
pub mod intake;
mod json;
mod judged;
mod known;
mod listing;
mod names;
#[cfg(feature = "network")]
pub mod network;
mod options;
mod path;
pub mod render;
mod report;
mod request;
#[cfg(feature = "documents")]
mod resource;
mod retention;
mod rules;
mod shell;
mod subject;
mod system;
mod truth;
mod value;
mod verdict;
mod why;
mod wire;
mod words;

pub use changes::{Change, FactChange, ValueChange, changes};
#[cfg(feature = "explain")]
pub use codes::{CodeLayer, CodeStatus, ErrorCode, Predictable};
pub use edition::{
    Carried, Cite, Distribution, DistributionSupport, DocumentedValue, Edition, FactEntry, FactId, GuestBackup, Guests, Reading,
    Region, Release, Source, Windows, WindowsSupport,
};
pub use error::RequestError;
pub use intake::{Answer, Document, Kind, check_documents};
pub use json::MAX_BYTES;
#[cfg(feature = "explain")]
pub use listing::{CodeExplanation, FactTitle};
pub use listing::{Explanation, FactListing, FactValue, FieldEntry, RuleEntry, explain, fields, labels};
pub use options::{Assume, Detail, Disputes, Options};
pub use report::*;
pub use request::*;
pub use rules::{Rule, Scope, Severity};
pub use truth::Truth;
pub use value::{Date, Text, Version, WindowsRelease};
pub use words::Words;

/// Answers one request.
///
/// Takes what is known of a virtual machine and its surroundings; gives a report in which unknown is never a pass.
pub fn check(request: &Request<'_>, options: &Options<'_>) -> Report {
    verdict::report(request, options, &Default::default())
}

/// Answers one request given as JSON text in UTF-8.
///
/// # Errors
///
/// One [`RequestError`] with code, path, message and help for anything that is not a request: broken JSON, invalid UTF-8, an
/// unknown or repeated field, a value of the wrong type or out of range.
pub fn check_json(bytes: &[u8], options: &Options<'_>) -> Result<Report, RequestError> {
    Ok(check(&json::read(bytes, options.words)?, options))
}

/// Every rule, in the order of reports.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    Rule::all()
}

/// The facts of an edition, in the order of the fact list.
pub fn facts(edition: &Edition) -> impl Iterator<Item = &'static FactEntry> {
    edition.facts()
}

/// What a drop-down offers for a field of the request: every documented value of an enumeration, the operating systems, the
/// regions; for `edition` the editions, for `source` the kinds of documents. Empty where any value may be given.
///
/// ```
/// assert!(backup_preflight::choices("vm.os.name").contains(&"ubuntu"));
/// assert!(backup_preflight::choices("vault.kind").contains(&"recovery-services"));
/// ```
pub fn choices(path: &str) -> Vec<&'static str> {
    match path {
        "vm.region" | "vault.region" | "restore.region" | "restore.storageAccount.region" | "restore.networkRegion" => {
            Region::offered().map(|region| region.display).collect()
        }
        "vm.os.name" | "restore.host.osName" => {
            ["windows-server", "windows"].into_iter().chain(Distribution::all().iter().map(|d| d.id)).collect()
        }
        "edition" => Edition::all().iter().map(|edition| edition.id).collect(),
        "source" => Kind::built().collect(),
        _ => wire::names_at(path).to_vec(),
    }
}
