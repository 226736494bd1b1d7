//! The request as JSON text: read quickly, and where it is rejected, read once more to say where and why.

use serde::Deserialize;

use crate::error::RequestError;
use crate::request::{Object, Request};
use crate::words::Words;

/// The largest input that is read, in bytes.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// Reads a request from JSON text in UTF-8.
pub(crate) fn read<'a>(bytes: &'a [u8], words: Words<'_>) -> Result<Request<'a>, RequestError> {
    if bytes.len() > MAX_BYTES {
        return Err(RequestError::new(words, "request.too-large", "", &MAX_BYTES.to_string()));
    }
    serde_json::from_slice::<Object<Request<'a>>>(bytes).map(|object| object.0).map_err(|_| explain(bytes, words))
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
            Err(error) => return syntax(words, &error),
            Ok(()) => return RequestError::new(words, "request.syntax", "", ""),
        },
    };
    let path = error.path().to_string();
    rejected(words, path, error.inner())
}

/// The error for what serde found at a path.
pub(crate) fn rejected(words: Words<'_>, path: String, error: &serde_json::Error) -> RequestError {
    if !error.is_data() {
        return syntax(words, error);
    }
    let told = error.to_string();
    let told = told.split(" at line ").next().unwrap_or_default();
    let code = match told.split(' ').take(2).collect::<Vec<_>>().join(" ").as_str() {
        "unknown field" => "request.unknown-field",
        "duplicate field" => "request.duplicate-field",
        "invalid type:" => "request.type",
        _ => "request.value",
    };
    // The field at fault is named in the text; the path of a duplicate or unknown one ends at what holds it.
    let field = told.split('`').nth(1).unwrap_or_default();
    let path = match code {
        "request.unknown-field" | "request.duplicate-field" if !ends_with(&path, field) => match path.as_str() {
            "." | "" => field.to_owned(),
            holder => format!("{holder}.{field}"),
        },
        _ => path,
    };
    RequestError::new(words, code, path, told)
}

fn ends_with(path: &str, field: &str) -> bool {
    path == field || path.strip_suffix(field).is_some_and(|holder| holder.ends_with('.'))
}

fn syntax(words: Words<'_>, error: &serde_json::Error) -> RequestError {
    let told = error.to_string();
    let code = match told.split(" at line ").next() {
        Some("recursion limit exceeded") => "request.too-deep",
        _ if error.is_eof() => "request.truncated",
        _ => "request.syntax",
    };
    let place = format!("line {}, column {}", error.line(), error.column());
    RequestError::new(words, code, place, told.split(" at line ").next().unwrap_or_default())
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
                Err(error) => Err(rejected(words, path.clone(), error.inner())),
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
    Request::deserialize(json).map_err(|error| rejected(words, String::new(), &error))
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
