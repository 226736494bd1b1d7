//! Single facts of a request, stated by path.

use serde::de::{DeserializeSeed, IgnoredAny};

use super::fault;
use crate::error::{Fault, RequestError};
use crate::request::Request;
use crate::wire::{Field, Section, Slot, listed};
use crate::words::Words;

/// A fact that is stated by its path: `vault.region` = `koreacentral`.
pub(crate) struct Stated<'f> {
    path: &'f str,
    text: &'f str,
    is_json: bool,
    /// The text as a text of JSON.
    quoted: String,
}

impl<'f> Stated<'f> {
    pub(crate) fn of(facts: &'f [(String, String)]) -> Vec<Stated<'f>> {
        let stated = |(path, text): &'f (String, String)| Stated {
            path,
            text,
            is_json: serde_json::from_slice::<IgnoredAny>(text.as_bytes()).is_ok(),
            quoted: serde_json::to_string(text).unwrap_or_default(),
        };
        facts.iter().map(stated).collect()
    }
}

/// States facts of a request. A value is read as JSON where it is JSON and fits, otherwise as the text it is.
pub(crate) fn set<'a>(request: &mut Request<'a>, facts: &'a [Stated<'_>], words: Words<'_>) -> Result<(), RequestError> {
    for fact in facts {
        let as_json = fact.is_json.then(|| fact.state(request, fact.text));
        if as_json != Some(Ok(())) {
            let as_text = fact.state(request, &fact.quoted);
            as_text.map_err(|as_text| as_json.and_then(Result::err).unwrap_or(as_text).told(words))?;
        }
    }
    Ok(())
}

impl Stated<'_> {
    /// Reads some JSON into the field.
    fn state<'a>(&self, request: &mut Request<'a>, json: &'a str) -> Result<(), Fault> {
        let nowhere = || Fault::new("set.path", self.path, self.text);
        let steps = self.path.replace('[', ".").replace(']', "");
        let (mut slot, mut at) = (Field::slot(request), String::new());
        for step in steps.split('.') {
            if step.is_empty() {
                return Err(nowhere());
            }
            slot = match slot {
                Slot::Section(section) => field(section, step, &mut at)?,
                Slot::Optional(section) => field(section.make(), step, &mut at)?,
                Slot::List(list) => {
                    let item = index(step, &mut at).and_then(|index| list.item(index)).ok_or_else(nowhere)?;
                    Slot::Section(item)
                }
                Slot::Texts(texts) => {
                    let texts = texts.get_or_insert_default();
                    let index = index(step, &mut at).filter(|index| *index <= texts.len()).ok_or_else(nowhere)?;
                    if index == texts.len() {
                        texts.push("".into());
                    }
                    Slot::Item(texts.get_mut(index).ok_or_else(nowhere)?)
                }
                _ => return Err(nowhere()),
            };
        }
        let mut reader = serde_json::Deserializer::from_slice(json.as_bytes());
        slot.deserialize(&mut reader).and_then(|()| reader.end()).map_err(|error| {
            let fault = fault(json.as_bytes(), &error);
            let below = if fault.path.is_empty() || fault.path.starts_with('[') { "" } else { "." };
            Fault { path: format!("{at}{below}{}", fault.path), ..fault }
        })
    }
}

/// The field of that name.
fn field<'s, 'a>(section: &'s mut dyn Section<'a>, name: &str, at: &mut String) -> Result<Slot<'s, 'a>, Fault> {
    if !at.is_empty() {
        at.push('.');
    }
    at.push_str(name);
    let names = section.names();
    let position = names.iter().position(|known| *known == name);
    position
        .and_then(|position| section.slot(position))
        .ok_or_else(|| Fault::new("request.unknown-field", at.clone(), listed(names)))
}

/// A position in a list.
fn index(step: &str, at: &mut String) -> Option<usize> {
    at.push_str(&format!("[{step}]"));
    step.parse().ok()
}
