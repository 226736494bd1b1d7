//! `facts/fields.toml` -> the ids of request fields and what their absence means.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use serde::Deserialize;

use crate::request::{Kind, Place, Shape};

pub(crate) struct Field {
    pub path: String,
    pub absence: String,
    pub place: Place,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    missing: Vec<String>,
    requires: Vec<String>,
    not_checkable: Vec<String>,
    assumed: BTreeMap<String, String>,
}

pub(crate) fn read(path: &Path, shape: &Shape) -> Vec<Field> {
    let file: File = crate::toml(path);
    let field = |path: String, absence: String| {
        let place = shape.find(&path).unwrap_or_else(|| panic!("fields.toml: {path} is no field of the request"));
        Field { path, absence, place }
    };
    let with = |paths: Vec<String>, absence: &str| {
        paths.into_iter().map(|path| field(path, format!("Absence::{absence}"))).collect::<Vec<_>>()
    };
    let mut fields = with(file.missing, "Missing");
    fields.extend(with(file.requires, "Requires"));
    fields.extend(with(file.not_checkable, "NotCheckable"));
    fields.extend(file.assumed.into_iter().map(|(path, value)| field(path, format!("Absence::Assumed({value:?})"))));
    fields
}

/// `vm.disks.data.sizeGb` -> `VM_DISKS_DATA_SIZE_GB`.
pub(crate) fn constant(path: &str) -> String {
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

/// How many sections deep a field may stand.
const STEPS: usize = 5;

/// The tables.
pub(crate) fn tables(fields: &[Field]) -> String {
    let mut out = String::from("#[expect(dead_code, reason = \"some are named by data alone\")]\nimpl Field {\n");
    for (i, field) in fields.iter().enumerate() {
        writeln!(out, "    pub(crate) const {}: Field = Field({i});", constant(&field.path)).unwrap();
    }
    out.push_str("}\n");
    writeln!(out, "static FIELDS: [Entry; {}] = [", fields.len()).unwrap();
    for field in fields {
        let Place { kind, positions, in_list } = &field.place;
        let mut steps = [u8::MAX; STEPS];
        for (step, position) in steps.iter_mut().zip(positions) {
            *step = u8::try_from(*position).unwrap();
        }
        assert!(positions.len() <= STEPS, "fields.toml: {} is too deep", field.path);
        let planned = *kind == Kind::Flag && field.path.starts_with("plan.");
        writeln!(
            out,
            "    Entry {{ path: {:?}, absence: {}, steps: {steps:?}, in_list: {in_list}, planned: {planned} }},",
            field.path, field.absence
        )
        .unwrap();
    }
    out.push_str("];\n");
    out
}
