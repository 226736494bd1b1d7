//! Where in a JSON text something was found: the path of the field at an offset.

use serde::de::DeserializeSeed;

use crate::wire::Slot;

/// A container that is open at the offset.
enum Open {
    /// An object, and the field that was read last.
    Object(Option<String>),
    /// A list, and the position of the item that is read, if one was begun.
    List(Option<usize>),
}

/// The path of the last field, or the item, that is read at the offset: `vm.disks.data[0].sizeGb`; empty for the whole.
///
/// The text must be well-formed JSON up to the offset.
pub(super) fn path_at(text: &[u8], offset: usize) -> String {
    let text = text.get(..offset).unwrap_or(text);
    let (mut open, mut at): (Vec<Open>, usize) = (Vec::new(), 0);
    // Whether the next text would be a field's name, and the next token an item.
    let mut expects_name = false;
    while let Some(byte) = text.get(at) {
        if let (Some(Open::List(item @ None)), false) = (open.last_mut(), is_between(*byte)) {
            *item = Some(0);
        }
        at = at.saturating_add(1);
        match byte {
            b'{' => {
                open.push(Open::Object(None));
                expects_name = true;
            }
            b'[' => open.push(Open::List(None)),
            b'}' | b']' => _ = open.pop(),
            b',' => {
                expects_name = matches!(open.last(), Some(Open::Object(_)));
                if let Some(Open::List(Some(item))) = open.last_mut() {
                    *item = item.saturating_add(1);
                }
            }
            b'"' => {
                let end = end_of_text(text, at);
                if let (true, Some(Open::Object(name))) = (expects_name, open.last_mut()) {
                    let quoted = text.get(at.saturating_sub(1)..end).unwrap_or_default();
                    *name = unquoted(quoted);
                    expects_name = false;
                }
                at = end;
            }
            _ => {}
        }
    }
    written(&open)
}

/// A text without its quotation marks and escapes.
fn unquoted(quoted: &[u8]) -> Option<String> {
    let mut text = None;
    Slot::Owned(&mut text).deserialize(&mut serde_json::Deserializer::from_slice(quoted)).ok()?;
    text
}

/// Whether a byte stands between values rather than begins one.
fn is_between(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b',' | b':' | b'}' | b']')
}

/// The offset behind the closing quotation mark of a text that begins before `at`.
pub(crate) fn end_of_text(text: &[u8], mut at: usize) -> usize {
    while let Some(byte) = text.get(at) {
        at = at.saturating_add(if *byte == b'\\' { 2 } else { 1 });
        if *byte == b'"' {
            break;
        }
    }
    at
}

fn written(open: &[Open]) -> String {
    let mut path = String::new();
    for holder in open {
        match holder {
            Open::Object(Some(name)) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
            Open::List(Some(item)) => path.push_str(&format!("[{item}]")),
            Open::Object(None) | Open::List(None) => {}
        }
    }
    path
}

/// The number, or other plain token, that ends at the offset.
pub(super) fn token(text: &[u8], offset: usize) -> &str {
    let text = text.get(..offset).unwrap_or(text).trim_ascii_end();
    let of_number = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
    let begin = text.iter().rposition(|byte| !of_number(byte)).map_or(0, |at| at.saturating_add(1));
    text.get(begin..).and_then(|token| std::str::from_utf8(token).ok()).unwrap_or_default()
}

/// The offset of a line and column as serde_json counts them.
pub(super) fn offset(text: &[u8], line: usize, column: usize) -> usize {
    let lines = text.split_inclusive(|byte| *byte == b'\n').take(line.saturating_sub(1));
    lines.map(<[u8]>::len).fold(column, usize::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_field_that_began_is_named() {
        for (text, path) in [
            ("", ""),
            ("{", ""),
            (r#"{"vm""#, "vm"),
            (r#"{"vm": {"#, "vm"),
            (r#"{"vm": {"name": "a", "os": {"version": 7"#, "vm.os.version"),
            (r#"{"vm": {"os": {}"#, "vm.os"),
            (r#"{"vm": {"os": {}, "x""#, "vm.x"),
            (r#"{"a": [ "#, "a"),
            (r#"{"a": [["#, "a[0]"),
            (r#"{"a": [1"#, "a[0]"),
            (r#"{"a": [{"b": 1}, {"c": "x,]}\"{""#, "a[1].c"),
            (r#"{"a": [[], [3, 4"#, "a[1][1]"),
            (r#"{"a": [], "b": tru"#, "b"),
            (r#"{"한국\n": 1"#, "한국\n"),
        ] {
            assert_eq!(path_at(text.as_bytes(), text.len()), path, "{text}");
        }
    }

    #[test]
    fn a_number_is_shown_as_it_is_written() {
        assert_eq!(token(b"[1, -1.5e+7 ", 12), "-1.5e+7");
        assert_eq!(token(b"{\"a\":16.0, ", 9), "16.0");
        assert_eq!(token(b"", 0), "");
    }

    #[test]
    fn lines_and_columns_are_offsets() {
        let text = b"{\n  \"vm\": 1\n}";
        assert_eq!(offset(text, 1, 0), 0);
        assert_eq!(offset(text, 2, 4), 6);
        assert_eq!(offset(text, 9, 9), text.len() + 9);
    }
}
