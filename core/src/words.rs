//! The words of one language: a sorted asset that is searched in place, never parsed.

/// Separates a key from its words.
const UNIT: char = '\u{1f}';
/// Ends an entry.
const RECORD: char = '\u{1e}';

/// The words of one language.
///
/// English and Korean are built in with the crate features of those names; a host that loads languages by need hands over the
/// asset of the same form.
#[derive(Clone, Copy, Debug)]
pub struct Words<'w>(&'w str);

impl Words<'static> {
    /// English.
    #[cfg(feature = "english")]
    pub const ENGLISH: Words<'static> = Words(include_str!(concat!(env!("OUT_DIR"), "/words.en")));

    /// Korean.
    #[cfg(feature = "korean")]
    pub const KOREAN: Words<'static> = Words(include_str!(concat!(env!("OUT_DIR"), "/words.ko")));

    /// The built-in words of a language: `en`, `ko`.
    pub fn of(language: &str) -> Option<Words<'static>> {
        match language {
            #[cfg(feature = "english")]
            "en" => Some(Words::ENGLISH),
            #[cfg(feature = "korean")]
            "ko" => Some(Words::KOREAN),
            _ => None,
        }
    }
}

impl<'w> Words<'w> {
    /// The words of an asset that the host has loaded. An asset of another form simply has no words.
    pub fn from_asset(asset: &'w str) -> Self {
        Words(asset)
    }

    /// The words for a key, with their placeholders; `None` where there are none.
    pub fn get(&self, key: &str) -> Option<&'w str> {
        let (mut low, mut high) = (0, self.0.len());
        while low < high {
            let middle = self.0.floor_char_boundary(low + (high - low) / 2);
            let start = self.0.get(low..middle)?.rfind(RECORD).map_or(low, |at| low + at + RECORD.len_utf8());
            let end = start + self.0.get(start..high)?.find(RECORD)?;
            let (found, words) = self.0.get(start..end)?.split_once(UNIT)?;
            match found.cmp(key) {
                std::cmp::Ordering::Equal => return Some(words),
                std::cmp::Ordering::Less => low = end + RECORD.len_utf8(),
                std::cmp::Ordering::Greater => high = start,
            }
        }
        None
    }

    /// The words for a key, or the key itself, so that a missing word is seen rather than hidden.
    pub fn text<'k>(&self, key: &'k str) -> &'k str
    where
        'w: 'k,
    {
        self.get(key).unwrap_or(key)
    }

    /// The words for a key with every placeholder filled in.
    pub fn fill(&self, key: &str, value: impl FnMut(&str, &mut String)) -> String {
        fill(self.text(key), value)
    }
}

/// Fills each `{name}` of a template by what `value` writes for it.
pub(crate) fn fill(template: &str, mut value: impl FnMut(&str, &mut String)) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.split_once('}') {
            Some((name, after)) => {
                value(name, &mut out);
                rest = after;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The names of the placeholders of a template.
pub(crate) fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}

#[cfg(all(test, feature = "english", feature = "korean"))]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_found_where_it_stands() {
        for words in [Words::ENGLISH, Words::KOREAN] {
            let mut count = 0;
            for record in words.0.split_terminator(RECORD) {
                let (key, text) = record.split_once(UNIT).expect("a key and its words");
                assert_eq!(words.get(key), Some(text), "{key}");
                count += 1;
            }
            assert!(count > 300, "{count} entries");
            assert_eq!(words.get("no.such.key"), None);
            assert_eq!(words.get(""), None);
            assert_eq!(words.get("~"), None);
        }
    }

    #[test]
    fn a_foreign_asset_has_no_words() {
        for asset in ["", "x", "\u{1e}\u{1e}", "a\u{1f}", "{\"json\": true}"] {
            assert_eq!(Words::from_asset(asset).get("rule.disks.count.title"), None);
        }
    }
}
