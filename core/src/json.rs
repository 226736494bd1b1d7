//! The request as JSON text: read quickly, and where it is rejected, read once more to say where and why.

use serde::{Deserialize, Serialize};

use crate::error::{Fault, RequestError};
use crate::request::{Object, Request};
use crate::words::Words;

/// The largest input that is read, in bytes.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// Reads a request from JSON text in UTF-8.
pub(crate) fn read<'a>(bytes: &'a [u8], words: Words<'_>) -> Result<Request<'a>, RequestError> {
    // Windows PowerShell writes a byte order mark before UTF-8 too.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.len() > MAX_BYTES {
        return Err(RequestError::new(words, "request.too-large", "", &MAX_BYTES.to_string()));
    }
    serde_json::from_slice::<Object<Request<'a>>>(bytes).map(|object| object.0).map_err(|_| explain(bytes, words))
}

/// Canonical JSON: compact, keys in their declared order.
pub(crate) fn to_json(value: &(impl Serialize + ?Sized)) -> Vec<u8> {
    let mut out = Vec::with_capacity(4096);
    // Writing to memory cannot fail, and no map here has a key that is not text.
    if serde_json::to_writer(&mut out, value).is_err() {
        out.clear();
    }
    out
}

/// Reads a rejected request again, slowly, keeping the path.
fn explain(bytes: &[u8], words: Words<'_>) -> RequestError {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return RequestError::new(words, "request.empty", "", "");
    }
    if let Err(error) = std::str::from_utf8(bytes) {
        return RequestError::new(words, "request.encoding", format!("byte {}", error.valid_up_to().saturating_add(1)), "");
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let error = match serde_path_to_error::deserialize::<_, Object<Request<'_>>>(&mut reader) {
        Err(error) => error,
        // The value is a request, but something follows it.
        Ok(_) => match reader.end() {
            Err(error) => return syntax(&error).told(words),
            Ok(()) => return RequestError::new(words, "request.syntax", "", ""),
        },
    };
    let path = error.path().to_string();
    rejected(path, error.inner()).told(words)
}

/// What serde found at a path.
pub(crate) fn rejected(path: String, error: &serde_json::Error) -> Fault {
    if !error.is_data() {
        return syntax(error);
    }
    let told = error.to_string();
    let told = told.rsplit_once(" at line ").map_or(told.as_str(), |(told, _)| told);
    let path = if path == "." { String::new() } else { path };
    for (code, opening) in [("request.unknown-field", "unknown field `"), ("request.duplicate-field", "duplicate field `")] {
        if let Some(rest) = told.strip_prefix(opening) {
            let field =
                rest.rsplit_once("`, expected").or_else(|| rest.rsplit_once("`, there")).or_else(|| rest.rsplit_once('`'));
            let field = field.map_or(rest, |(field, _)| field);
            // The path names the field; what is left to tell is which fields there are.
            let known =
                told.split_once(&format!("`{field}`, expected ")).map_or("-", |(_, known)| known.trim_start_matches("one of "));
            return Fault::new(code, within(&path, field), known);
        }
    }
    let code = if told.starts_with("invalid type:") { "request.type" } else { "request.value" };
    Fault::new(code, path, plain(told))
}

/// The path of a field; the path of an unknown or repeated one sometimes ends at what holds it.
fn within(path: &str, field: &str) -> String {
    if path.is_empty() || path == field {
        field.to_owned()
    } else if path.strip_suffix(field).is_some_and(|holder| holder.ends_with('.')) {
        path.to_owned()
    } else {
        format!("{path}.{field}")
    }
}

/// What serde told, in the words of JSON rather than of this program.
fn plain(told: &str) -> String {
    [
        ("invalid type: ", ""),
        ("invalid value: ", ""),
        ("unknown variant ", ""),
        ("a sequence", "a list"),
        ("sequence", "a list"),
        ("map", "an object"),
        ("boolean `", "`"),
        ("integer `", "`"),
        ("floating point `", "`"),
        (", expected u32", ", where a whole number from 0 to 4294967295 is expected"),
        (", expected a boolean", ", where true or false is expected"),
    ]
    .iter()
    .fold(told.to_owned(), |text, (from, to)| text.replace(from, to))
}

fn syntax(error: &serde_json::Error) -> Fault {
    let told = error.to_string();
    let code = if error.is_eof() { "request.truncated" } else { "request.syntax" };
    let place = format!("line {}, column {}", error.line(), error.column());
    Fault::new(code, place, told.rsplit_once(" at line ").map_or(told.as_str(), |(told, _)| told))
}

/// States one fact of a request by its path: `vault.region` = `koreacentral`.
///
/// The value is read as JSON where it is JSON and fits, otherwise as the text it is.
pub(crate) fn set(request: Request<'_>, facts: &[(String, String)], words: Words<'_>) -> Result<Request<'static>, RequestError> {
    let mut json =
        serde_json::to_value(&request).map_err(|error| RequestError::new(words, "request.value", "", &error.to_string()))?;
    for (path, text) in facts {
        let as_json = serde_json::from_str::<serde_json::Value>(text).ok();
        let as_text = serde_json::Value::String(text.clone());
        let mut tried = as_json.into_iter().chain([as_text]).map(|value| {
            let mut changed = json.clone();
            place(&mut changed, path, value).ok_or_else(|| RequestError::new(words, "set.path", path.clone(), text))?;
            match serde_path_to_error::deserialize::<_, Object<Request<'_>>>(&changed) {
                Ok(_) => Ok(changed),
                Err(error) => Err(rejected(error.path().to_string(), error.inner()).told(words)),
            }
        });
        let first = tried.next().unwrap_or_else(|| Err(RequestError::new(words, "set.path", path.clone(), text)));
        let changed = match (first, tried.next()) {
            (Ok(changed), _) | (Err(_), Some(Ok(changed))) => Ok(changed),
            (Err(error), _) => Err(error),
        };
        drop(tried);
        json = changed?;
    }
    Request::deserialize(json).map_err(|error| rejected(String::new(), &error).told(words))
}

/// Puts a value at a dotted path, making the sections on the way; `None` where the path does not lead anywhere.
fn place(json: &mut serde_json::Value, path: &str, value: serde_json::Value) -> Option<()> {
    let mut at = json;
    let steps = path.replace('[', ".").replace(']', "");
    let mut steps = steps.split('.').peekable();
    while let Some(step) = steps.next() {
        if step.is_empty() {
            return None;
        }
        let next = match at {
            serde_json::Value::Array(items) => {
                let index: usize = step.parse().ok()?;
                if index == items.len() {
                    items.push(serde_json::Value::Null);
                }
                items.get_mut(index)?
            }
            serde_json::Value::Null if step.bytes().all(|b| b.is_ascii_digit()) => {
                *at = serde_json::Value::Array(vec![serde_json::Value::Null]);
                at.get_mut(step.parse::<usize>().ok()?)?
            }
            serde_json::Value::Null => {
                *at = serde_json::Value::Object(serde_json::Map::new());
                at.as_object_mut()?.entry(step).or_insert(serde_json::Value::Null)
            }
            serde_json::Value::Object(fields) => fields.entry(step).or_insert(serde_json::Value::Null),
            _ => return None,
        };
        if steps.peek().is_none() {
            *next = value;
            return Some(());
        }
        at = next;
    }
    None
}
