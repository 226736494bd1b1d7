//! `facts/fields.toml` -> the ids of request fields and what their absence means.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use serde::Deserialize;

pub(crate) struct Field {
    pub path: String,
    pub absence: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    missing: Vec<String>,
    requires: Vec<String>,
    not_checkable: Vec<String>,
    assumed: BTreeMap<String, String>,
}

pub(crate) fn read(path: &Path) -> Vec<Field> {
    let file: File = crate::toml(path);
    let with = |paths: Vec<String>, absence: &str| {
        let absence = format!("Absence::{absence}");
        paths.into_iter().map(move |path| Field { path, absence: absence.clone() }).collect::<Vec<_>>()
    };
    let mut fields = with(file.missing, "Missing");
    fields.extend(with(file.requires, "Requires"));
    fields.extend(with(file.not_checkable, "NotCheckable"));
    fields.extend(file.assumed.into_iter().map(|(path, value)| Field { path, absence: format!("Absence::Assumed({value:?})") }));
    fields
}

/// `vm.disks.data.sizeGb` -> `VM_DISKS_DATA_SIZE_GB`.
fn constant(path: &str) -> String {
    let mut name = String::new();
    for c in path.chars() {
        match c {
            '.' => name.push('_'),
            c if c.is_ascii_uppercase() => {
                name.push('_');
                name.push(c);
            }
            c => name.push(c.to_ascii_uppercase()),
        }
    }
    name
}

/// The tables, with the positions of each field's words among the sorted keys.
pub(crate) fn tables(fields: &[Field], keys: &[String]) -> String {
    let mut out = String::from("impl Field {\n");
    for (i, field) in fields.iter().enumerate() {
        writeln!(out, "    pub(crate) const {}: Field = Field({i});", constant(&field.path)).unwrap();
    }
    out.push_str("}\n");
    writeln!(out, "static FIELDS: [Entry; {}] = [", fields.len()).unwrap();
    for field in fields {
        let position = |part: &str| keys.binary_search(&format!("field.{}.{part}", field.path)).unwrap();
        let (label, how) = (position("label"), position("how"));
        writeln!(out, "    Entry {{ path: {:?}, absence: {}, label: {label}, how: {how} }},", field.path, field.absence).unwrap();
    }
    out.push_str("];\n");
    out
}
