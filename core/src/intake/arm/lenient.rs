//! JSON as the tools of Azure accept it in templates -> JSON.

use std::borrow::Cow;

/// The text without what JSON does not know: comments, commas before a closing bracket, line breaks within strings.
///
/// Each becomes blanks of the same length, so that every byte keeps its place.
pub(in crate::intake) fn lenient(text: &str) -> Cow<'_, str> {
    let mut copy = Copy { text, bytes: None };
    let mut comma = None;
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' => {
                comma = None;
                while let Some((at, byte)) = bytes.next() {
                    match byte {
                        b'"' => break,
                        b'\\' => drop(bytes.next()),
                        0..0x20 => copy.blank(at),
                        _ => {}
                    }
                }
            }
            b'/' => {
                for _ in 1..copy.comment(at) {
                    bytes.next();
                }
            }
            b',' => comma = Some(at),
            b'}' | b']' => comma.take().into_iter().for_each(|at| copy.blank(at)),
            _ if byte.is_ascii_whitespace() => {}
            _ => comma = None,
        }
    }
    copy.finish()
}

/// The text, copied once something is blanked.
struct Copy<'t> {
    text: &'t str,
    bytes: Option<Vec<u8>>,
}

impl<'t> Copy<'t> {
    fn blank(&mut self, at: usize) {
        let bytes = self.bytes.get_or_insert_with(|| self.text.as_bytes().to_vec());
        bytes.get_mut(at).into_iter().for_each(|byte| *byte = b' ');
    }

    /// Blanks the comment that begins there, if one does, but for its line breaks. Gives its length.
    fn comment(&mut self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        let length = if rest.starts_with("//") {
            rest.find(['\n', '\r']).unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end.saturating_add(2))
        } else {
            0
        };
        for (index, byte) in rest.bytes().enumerate().take(length) {
            if !matches!(byte, b'\n' | b'\r') {
                self.blank(at.saturating_add(index));
            }
        }
        length
    }

    fn finish(self) -> Cow<'t, str> {
        // Whole characters are blanked, so that what is left is text.
        match self.bytes.map(String::from_utf8) {
            Some(Ok(text)) => Cow::Owned(text),
            _ => Cow::Borrowed(self.text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_json_does_not_know_becomes_blanks() {
        for (text, expected) in [
            ("{\"a\": 1} // 한국", "{\"a\": 1}          "),
            ("{/* a\n\"b\" */\"c\": [1, ],}", "{    \n      \"c\": [1  ] }"),
            ("[1, // two\n]", "[1        \n]"),
            ("[\"a\nb\tc\"]", "[\"a b c\"]"),
            ("[1 /* open", "[1        "),
        ] {
            assert_eq!(lenient(text), expected);
            assert_eq!(lenient(text).len(), text.len());
        }
    }

    #[test]
    fn json_stays_as_it_is() {
        for text in [r#"{"a": "// no \" /* comment */", "b": [",]", {}]}"#, "", "\"open", "\"\\", "[1, 2]", "/", "한국"] {
            assert!(matches!(lenient(text), Cow::Borrowed(same) if same == text), "{text}");
        }
    }
}
