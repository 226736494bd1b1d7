//! Bytes -> text: UTF-8, or UTF-16 where a byte order mark or its zeros say so.

use std::borrow::Cow;

use super::Document;
use crate::error::Fault;
use crate::json::MAX_BYTES;

/// The text of a document, without its byte order mark.
pub(crate) fn decode<'d>(document: &Document<'d>) -> Result<Cow<'d, str>, Fault> {
    let Document { name, bytes } = *document;
    if bytes.len() > MAX_BYTES {
        return Err(Fault::new("document.too-large", name, MAX_BYTES.to_string()));
    }
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(name, rest)?,
        [0xFF, 0xFE, rest @ ..] => Cow::Owned(utf16(name, rest, u16::from_le_bytes)?),
        [0xFE, 0xFF, rest @ ..] => Cow::Owned(utf16(name, rest, u16::from_be_bytes)?),
        // No text begins with a zero or has one in the second place, but UTF-16 without a mark does.
        [1..=u8::MAX, 0, ..] => Cow::Owned(utf16(name, bytes, u16::from_le_bytes)?),
        [0, 1..=u8::MAX, ..] => Cow::Owned(utf16(name, bytes, u16::from_be_bytes)?),
        plain => utf8(name, plain)?,
    };
    if text.trim().is_empty() {
        return Err(Fault::new("request.empty", name, ""));
    }
    Ok(text)
}

fn utf8<'d>(name: &str, bytes: &'d [u8]) -> Result<Cow<'d, str>, Fault> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) => Err(Fault::new("document.encoding", name, error.to_string())),
    }
}

fn utf16(name: &str, bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> Result<String, Fault> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text: Result<String, _> = char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect();
    match text {
        Ok(text) if rest.is_empty() => Ok(text),
        Ok(_) => Err(Fault::new("document.encoding", name, "UTF-16 with half a character at its end")),
        Err(error) => Err(Fault::new("document.encoding", name, format!("UTF-16 with an {error}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8]) -> Result<Cow<'_, str>, Fault> {
        decode(&Document { name: "d", bytes })
    }

    fn utf16_of(text: &str, mark: [u8; 2], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
    }

    #[test]
    fn a_byte_order_mark_says_the_encoding() {
        let text = "<a>한국 😀</a>";
        assert_eq!(of(text.as_bytes()).unwrap(), text);
        assert_eq!(of(format!("\u{feff}{text}").as_bytes()).unwrap(), text);
        assert_eq!(of(&utf16_of(text, [0xFF, 0xFE], u16::to_le_bytes)).unwrap(), text);
        assert_eq!(of(&utf16_of(text, [0xFE, 0xFF], u16::to_be_bytes)).unwrap(), text);
        assert_eq!(of(&utf16_of(text, [0xFF, 0xFE], u16::to_le_bytes)[2..]).unwrap(), text);
        assert_eq!(of(&utf16_of(text, [0xFE, 0xFF], u16::to_be_bytes)[2..]).unwrap(), text);
    }

    #[test]
    fn broken_text_is_turned_down() {
        for bytes in [&[0xC3, 0x28][..], &[0xFF, 0xFE, 0x00, 0xD8], &[0xFF, 0xFE, 0x41], &[0xB0, 0xA1]] {
            assert_eq!(of(bytes).unwrap_err().code, "document.encoding", "{bytes:?}");
        }
    }

    #[test]
    fn nothing_is_empty() {
        for bytes in [&b""[..], b" \r\n", &[0xEF, 0xBB, 0xBF], &[0xFF, 0xFE], &[0xFE, 0xFF, 0x00, 0x20]] {
            assert_eq!(of(bytes).unwrap_err().code, "request.empty", "{bytes:?}");
        }
        assert_eq!(of(&vec![b' '; MAX_BYTES + 1]).unwrap_err().code, "document.too-large");
    }
}
