//! Single facts, stated by path in the tree of a request.

use serde_json::{Map, Value};

use super::{fault, read_section};
use crate::error::RequestError;
use crate::request::Request;
use crate::words::Words;

/// States facts of a request by their paths: `vault.region` = `koreacentral`. Gives the request as JSON text.
///
/// A value is read as JSON where it is JSON and fits, otherwise as the text it is.
pub(crate) fn set(mut tree: Value, facts: &[(String, String)], words: Words<'_>) -> Result<Vec<u8>, RequestError> {
    for (path, text) in facts {
        let as_text = Value::String(text.clone());
        let tried = match serde_json::from_str::<Value>(text) {
            Ok(json) => with(&tree, path, json).or_else(|error| with(&tree, path, as_text).ok().flatten().ok_or(error).map(Some)),
            Err(_) => with(&tree, path, as_text),
        };
        tree = match tried {
            Ok(Some(changed)) => changed,
            Ok(None) => return Err(RequestError::new(words, "set.path", path.clone(), text)),
            Err(fault) => return Err(fault.told(words)),
        };
    }
    Ok(super::to_json(&tree))
}

/// The tree with one value more, where it still is a request; `None` where the path leads nowhere.
fn with(tree: &Value, path: &str, value: Value) -> Result<Option<Value>, crate::error::Fault> {
    let mut changed = tree.clone();
    if place(&mut changed, path, value).is_none() {
        return Ok(None);
    }
    let text = super::to_json(&changed);
    match read_section::<Request<'_>>(&text) {
        Ok(_) => Ok(Some(changed)),
        Err(error) => Err(fault(&text, &error)),
    }
}

/// Puts a value at a dotted path, making the sections on the way; `None` where the path does not lead anywhere.
fn place(json: &mut Value, path: &str, value: Value) -> Option<()> {
    let mut at = json;
    let steps = path.replace('[', ".").replace(']', "");
    let mut steps = steps.split('.').peekable();
    while let Some(step) = steps.next() {
        if step.is_empty() {
            return None;
        }
        let next = match at {
            Value::Array(items) => {
                let index: usize = step.parse().ok()?;
                if index == items.len() {
                    items.push(Value::Null);
                }
                items.get_mut(index)?
            }
            Value::Null if step.bytes().all(|b| b.is_ascii_digit()) => {
                *at = Value::Array(vec![Value::Null]);
                at.get_mut(step.parse::<usize>().ok()?)?
            }
            Value::Null => {
                *at = Value::Object(Map::new());
                at.as_object_mut()?.entry(step).or_insert(Value::Null)
            }
            Value::Object(fields) => fields.entry(step).or_insert(Value::Null),
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
