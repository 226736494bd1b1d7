//! `facts/regions.toml` -> const tables.

use std::fmt::Write;
use std::path::Path;

use serde::Deserialize;
use toml::value::Datetime;

use crate::rust::{Names, date};
use crate::toml;

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

/// The table.
pub(crate) fn read(root: &Path) -> String {
    let file: RegionFile = toml(&root.join("regions.toml"));
    let mut out = String::new();
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
    names.table(&mut out, "REGION_NAMES");
    out
}
