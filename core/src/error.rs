//! Rejected input: one error with a code, a path into what was given, a message and help, in the caller's language.

use serde::Serialize;
use thiserror::Error;

use crate::json::to_json;
use crate::wire::Unfit;
use crate::words::Words;

/// Why an input was rejected. There is never a partial report beside it.
#[derive(Clone, Debug, Error, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[error("{code}: {path}: {message}")]
pub struct RequestError {
    /// A stable code: `request.unknown-field`.
    pub code: &'static str,
    /// Where in the input: a path of fields, a line and column, or the document's name.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl RequestError {
    /// The rejection as canonical JSON: `{"error":{"code":…,"path":…,"message":…,"help":…}}`.
    pub fn to_json(&self) -> Vec<u8> {
        #[derive(Serialize)]
        struct Rejection<'e> {
            error: &'e RequestError,
        }
        to_json(&Rejection { error: self })
    }

    /// An error whose words are those of its code; `found` stands in them as what was found.
    pub fn new(words: Words<'_>, code: &'static str, path: impl Into<String>, found: &str) -> Self {
        // What a document brought along must not move a terminal's cursor.
        let plain = |text: &str| text.replace(char::is_control, "\u{fffd}");
        let (path, found) = (plain(&path.into()), plain(found));
        let fill = |part: &str| {
            words.fill(&format!("error.{code}.{part}"), |name, out| match name {
                "name" if path.is_empty() => out.push_str(words.text("error.whole")),
                "name" => out.push_str(&path),
                "found" => out.push_str(&found),
                other => out.push_str(other),
            })
        };
        let (message, help) = (fill("message"), fill("help"));
        RequestError { code, path, message, help }
    }
}

/// Why an input was turned down, before it is put in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) code: &'static str,
    pub(crate) path: String,
    pub(crate) found: String,
    /// Instead of `found`, what does not fit and what would.
    pub(crate) unfit: Option<Box<Unfit>>,
}

impl Fault {
    pub(crate) fn new(code: &'static str, path: impl Into<String>, found: impl Into<String>) -> Self {
        Fault { code, path: path.into(), found: found.into(), unfit: None }
    }

    pub(crate) fn told(self, words: Words<'_>) -> RequestError {
        let found = self.unfit.map_or(self.found, |unfit| unfit.told(words));
        RequestError::new(words, self.code, self.path, &found)
    }
}
