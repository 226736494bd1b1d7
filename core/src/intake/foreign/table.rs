//! A table of Resource Graph, as CSV: what the portal and `az graph query -o csv` write.

use std::borrow::Cow;

use super::azure;
use crate::error::Fault;
use crate::resource::{Json, Resource};

/// Whether a text is a table rather than JSON.
pub(super) fn is_table(text: &str) -> bool {
    !text.trim_start().starts_with(['{', '['])
}

/// The line of the columns' names. PowerShell writes the type of its objects before it, as a comment.
pub(in crate::intake) fn header(text: &str) -> Option<&str> {
    text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'))
}

/// What stands between the columns of a table of resources: it has one for their ids, or for their names and their types. Where a comma
/// stands in numbers, spreadsheets write another mark.
pub(in crate::intake) fn delimiter(header: &str) -> Option<u8> {
    let is_it = |mark: &char| {
        let columns = || header.split(*mark).map(|column| column.trim().trim_matches('"'));
        let has = |wanted: &str| columns().any(|column| column.eq_ignore_ascii_case(wanted));
        header.contains(*mark) && (has("id") || has("name") && (has("type") || header.contains("properties")))
    };
    [',', ';', '\t'].into_iter().find(is_it).and_then(|mark| u8::try_from(mark).ok())
}

/// The resources of a table, one a row. A cell that holds an object or a list holds it as JSON.
///
/// # Errors
///
/// `document.table` for a row that has more cells than there are columns, or fewer.
pub(super) fn resources<'d>(name: &'d str, text: &str) -> Result<Vec<Resource<'d>>, Fault> {
    let delimiter = header(text).and_then(delimiter).unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().trim(csv::Trim::Headers).comment(Some(b'#')).delimiter(delimiter).from_reader(text.as_bytes());
    let fault = |error: csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        Fault::new("document.table", format!("{name}: line {line}"), error.to_string())
    };
    let columns = reader.headers().map_err(fault)?.clone();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(fault)?;
        let cells = columns.iter().zip(&record).map(|(column, cell)| (Cow::Owned(column.to_owned()), value(cell)));
        rows.push(Json::Object(cells.collect()));
    }
    azure::resources(name, vec![Json::List(rows)])
}

fn value<'d>(cell: &str) -> Json<'d> {
    // A column that was asked for and is empty says what `null` does.
    if matches!(cell, "" | "null") {
        return Json::Null;
    }
    let json = cell.starts_with(['{', '[']).then(|| serde_json::from_str::<serde_json::Value>(cell).ok()).flatten();
    json.map_or_else(|| cell.to_owned().into(), owned)
}

/// A value that borrows nothing.
fn owned<'d>(value: serde_json::Value) -> Json<'d> {
    match value {
        serde_json::Value::Null => Json::Null,
        serde_json::Value::Bool(flag) => flag.into(),
        serde_json::Value::Number(number) => Json::Number(number),
        serde_json::Value::String(text) => text.into(),
        serde_json::Value::Array(items) => Json::List(items.into_iter().map(owned).collect()),
        serde_json::Value::Object(fields) => {
            Json::Object(fields.into_iter().map(|(name, value)| (name.into(), owned(value))).collect())
        }
    }
}
