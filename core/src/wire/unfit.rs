//! Why a value does not fit: what was found and what was expected, kept apart from the words in which it is told.
//!
//! An error of serde is text. What is found wrong travels in it as fields and is put in words where the error is told.

use serde::de::Error;

use super::Slot;
use crate::words::Words;

/// Stands between the fields of an error on its way; no JSON text can hold it unescaped, and what is told holds none.
const SEPARATOR: char = '\u{1f}';

/// What was found wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unfit {
    /// The code of the rejection.
    pub(crate) code: &'static str,
    /// The kind of what was found, by the name of its words; for a field, its name.
    found: String,
    /// The value, where it can be shown.
    pub(crate) value: String,
    /// The kind of what was expected, by the name of its words.
    expected: String,
    /// The names of which one was expected.
    pub(crate) names: String,
}

const CODES: [&str; 4] = ["request.type", "request.value", "request.unknown-field", "request.duplicate-field"];

/// The kinds of values there are.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Found<'v> {
    Null,
    Flag(bool),
    Number(i64),
    /// Too large to be counted with.
    LargeNumber(u64),
    /// With a fraction or an exponent: shown as it is written.
    Fraction,
    Text(&'v str),
    List,
    Object,
}

impl Found<'_> {
    fn kind(self) -> &'static str {
        match self {
            Found::Null => "null",
            Found::Flag(_) => "flag",
            Found::Number(_) | Found::LargeNumber(_) | Found::Fraction => "number",
            Found::Text(_) => "text",
            Found::List => "list",
            Found::Object => "object",
        }
    }

    fn value(self) -> String {
        match self {
            Found::Flag(flag) => flag.to_string(),
            Found::Number(number) => number.to_string(),
            Found::LargeNumber(number) => number.to_string(),
            Found::Text(text) => text.replace(SEPARATOR, "\u{fffd}"),
            Found::Null | Found::Fraction | Found::List | Found::Object => String::new(),
        }
    }
}

impl Slot<'_, '_> {
    /// What is expected of the field.
    fn expected(&self) -> &'static str {
        match self {
            Slot::Flag(_) => "flag",
            Slot::Number(_) => "number",
            Slot::Text(_) | Slot::Item(_) | Slot::Owned(_) | Slot::Stated(_, Some(_)) => "text",
            Slot::Date(_) => "date",
            Slot::Name(_) => "name",
            Slot::Texts(_) | Slot::List(_) => "list",
            Slot::Section(_) | Slot::Object(_) | Slot::Optional(_) | Slot::Stated(..) => "object",
        }
    }

    /// The error for a value that the field cannot take.
    pub(super) fn unfit<E: Error>(&self, found: Found<'_>) -> E {
        let names = if let Slot::Name(name) = self { name.names() } else { &[] };
        // A kind of value that the field does take is wrong for what it says.
        let expected = self.expected();
        let takes =
            matches!((expected, found), ("number", Found::Number(_) | Found::LargeNumber(_)) | ("date" | "name", Found::Text(_)));
        error(if takes { CODES[1] } else { CODES[0] }, found.kind(), &found.value(), expected, names)
    }
}

/// The error for a field that a section does not have.
pub(super) fn unknown<E: Error>(field: &str, names: &[&str]) -> E {
    error(CODES[2], "field", &field.replace(SEPARATOR, "\u{fffd}"), "name", names)
}

/// The error for a field that is given twice.
pub(crate) fn duplicate<E: Error>(field: &str) -> E {
    error(CODES[3], "field", &field.replace(SEPARATOR, "\u{fffd}"), "name", &[])
}

fn error<E: Error>(code: &str, found: &str, value: &str, expected: &str, names: &[&str]) -> E {
    E::custom([code, found, value, expected, &listed(names)].join(&SEPARATOR.to_string()))
}

/// Names as a message lists them.
pub(crate) fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

impl Unfit {
    /// Reads back what an error carries; `None` for an error of another kind.
    pub(crate) fn read(told: &str) -> Option<Unfit> {
        let mut fields = told.split(SEPARATOR);
        let code = fields.next()?;
        let code = CODES.into_iter().find(|known| *known == code)?;
        let mut field = || fields.next().map(str::to_owned);
        Some(Unfit { code, found: field()?, value: field()?, expected: field()?, names: field()? })
    }

    /// The same, with a number that has no value of its own as it is written.
    pub(crate) fn written(mut self, token: &str) -> Self {
        if self.found == "number" && self.value.is_empty() {
            token.clone_into(&mut self.value);
        }
        self
    }

    /// What was found and what was expected, in words.
    pub(crate) fn told(&self, words: Words<'_>) -> String {
        let part =
            |side: &str, kind: &str, value: &str| words.fill(&format!("error.{side}-{kind}"), |_, out| out.push_str(value));
        words.fill("error.unfit", |name, out| match name {
            "found" => out.push_str(&part("found", &self.found, &self.value)),
            _ => out.push_str(&part("expected", &self.expected, &self.names)),
        })
    }
}
