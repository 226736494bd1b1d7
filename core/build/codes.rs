//! `facts/error-codes.toml` -> one const table, sorted by name.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use serde::Deserialize;

use crate::rust::variant;
use crate::toml;

const OPERATIONS: [&str; 4] = ["enable", "backup", "restore", "policy"];

const CATEGORIES: [&str; 30] = [
    "agent",
    "azure-policy",
    "capacity",
    "classic",
    "client",
    "concurrency",
    "csr",
    "disk",
    "encryption",
    "extension",
    "linux-fs",
    "lock",
    "marketplace",
    "network",
    "os",
    "policy",
    "quota",
    "recovery-point",
    "region",
    "resource",
    "restore-option",
    "restore-target",
    "scripts",
    "snapshot-limit",
    "state",
    "storage-account",
    "transient",
    "trusted-launch",
    "vss",
    "wrapper",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    code: BTreeMap<String, Code>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Code {
    layer: String,
    number: Option<u32>,
    op: Vec<String>,
    category: String,
    predictable: String,
    status: String,
    facts: Vec<String>,
    sources: Vec<String>,
}

pub(crate) struct Codes {
    /// The code of every table.
    pub names: Vec<String>,
    pub table: String,
}

/// `folder` holds the codes and the sources that they cite.
pub(crate) fn read(folder: &Path) -> Codes {
    let File { code: codes } = toml(&folder.join("error-codes.toml"));
    let sources: BTreeMap<String, ::toml::Value> = toml(&folder.join("sources.toml"));
    let mut spelled = BTreeMap::new();
    let mut table = format!("static CODES: [ErrorCode; {}] = [\n", codes.len());
    for (name, code) in &codes {
        let Code { layer, number, op, category, predictable, status, facts, sources: cited } = code;
        for known in [Some(name.to_lowercase()), number.map(|n| n.to_string())].into_iter().flatten() {
            let other = spelled.insert(known, name);
            assert!(other.is_none(), "error-codes.toml: {name} is asked for like {}", other.unwrap());
        }
        assert!(layer != "linux-extension" || number.is_some(), "error-codes.toml: {name} has no number");
        assert!(CATEGORIES.contains(&category.as_str()), "error-codes.toml: {name}: category {category}");
        for one in op {
            assert!(OPERATIONS.contains(&one.as_str()), "error-codes.toml: {name}: op {one}");
        }
        let cited: Vec<String> = cited
            .iter()
            .map(|key| {
                let at = sources.keys().position(|source| source == key);
                let at = at.unwrap_or_else(|| panic!("error-codes.toml: {name} cites {key}, no source"));
                format!("&SOURCES[{at}]")
            })
            .collect();
        writeln!(
            table,
            "    ErrorCode {{ code: {name:?}, layer: CodeLayer::{}, number: {number:?}, operations: &{op:?}, category: {category:?}, predictable: Predictable::{}, status: CodeStatus::{}, facts: &{facts:?}, sources: &[{}] }},",
            variant(layer),
            variant(predictable),
            variant(status),
            cited.join(", ")
        )
        .unwrap();
    }
    table.push_str("];\n");
    Codes { names: codes.into_keys().collect(), table }
}
