//! JSON text: the request read, and where it is rejected, where and why; answers written.

mod place;
mod set;

use serde::Serialize;
use serde::de::DeserializeSeed;

use crate::error::{Fault, RequestError};
use crate::request::Request;
use crate::wire::{Section, Slot, Unfit};
use crate::words::Words;

#[cfg(feature = "formats")]
pub(crate) use place::end_of_text;
pub(crate) use set::{Stated, set};

/// The largest input that is read, in bytes.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// Reads a request from JSON text in UTF-8.
pub(crate) fn read<'a>(bytes: &'a [u8], words: Words<'_>) -> Result<Request<'a>, RequestError> {
    // Windows PowerShell writes a byte order mark before UTF-8 too.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.len() > MAX_BYTES {
        return Err(RequestError::new(words, "request.too-large", "", &MAX_BYTES.to_string()));
    }
    let mut request = Request::default();
    read_into(&mut request, bytes).map_err(|error| explain(bytes, &error, words))?;
    Ok(request)
}

/// Reads a section from an object that is the whole text.
pub(crate) fn read_into<'a>(section: &mut dyn Section<'a>, text: &'a [u8]) -> serde_json::Result<()> {
    let mut reader = serde_json::Deserializer::from_slice(text);
    Slot::Object(section).deserialize(&mut reader)?;
    reader.end()
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

/// Why a request was rejected.
fn explain(bytes: &[u8], error: &serde_json::Error, words: Words<'_>) -> RequestError {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return RequestError::new(words, "request.empty", "", "");
    }
    if let Err(error) = std::str::from_utf8(bytes) {
        return RequestError::new(words, "request.encoding", format!("byte {}", error.valid_up_to().saturating_add(1)), "");
    }
    fault(bytes, error).told(words)
}

/// What serde found in some text, and where.
pub(crate) fn fault(text: &[u8], error: &serde_json::Error) -> Fault {
    let told = error.to_string();
    let told = told.rsplit_once(" at line ").map_or(told.as_str(), |(told, _)| told);
    if !error.is_data() {
        let code = if error.is_eof() { "request.truncated" } else { "request.syntax" };
        return Fault::new(code, format!("line {}, column {}", error.line(), error.column()), told);
    }
    let at = place::offset(text, error.line(), error.column());
    let path = place::path_at(text, at);
    let Some(unfit) = Unfit::read(told) else { return Fault::new("request.value", path, told) };
    match unfit.code {
        // The path names the field; what is left to tell is which fields there are.
        "request.unknown-field" => Fault::new(unfit.code, path, unfit.names),
        "request.duplicate-field" => {
            // Seen at the second of the two, or when the whole object was read.
            let at_field = path.rsplit('.').next() == Some(&*unfit.value);
            let path = match path.as_str() {
                _ if at_field => path,
                "" => unfit.value,
                _ => format!("{path}.{}", unfit.value),
            };
            Fault::new(unfit.code, path, unfit.names)
        }
        code => Fault { unfit: Some(Box::new(unfit.written(place::token(text, at)))), ..Fault::new(code, path, "") },
    }
}
