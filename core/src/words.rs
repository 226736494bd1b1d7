//! The words of one language: a table that is indexed by position, its keys being the same in every language.

/// The words of one language.
///
/// English and Korean are built in with the crate features of those names; a host that loads languages by need hands over the
/// asset of the same form, read once by [`Words::table`].
#[derive(Clone, Copy, Debug)]
pub struct Words<'w>(&'w [&'w str]);

impl Words<'static> {
    /// English.
    #[cfg(feature = "english")]
    pub const ENGLISH: Words<'static> = Words(ENGLISH);

    /// Korean.
    #[cfg(feature = "korean")]
    pub const KOREAN: Words<'static> = Words(KOREAN);

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
    /// Separates the entries of an asset.
    const SEPARATOR: char = '\u{1e}';

    /// The entries of an asset, to be handed to [`Words::from_table`]; `None` for an asset of another build.
    pub fn table(asset: &str) -> Option<Vec<&str>> {
        let table: Vec<&str> = asset.split(Self::SEPARATOR).collect();
        (table.len() == KEYS.len()).then_some(table)
    }

    /// The words of a loaded table. Words that a foreign table lacks show as their keys.
    pub fn from_table(table: &'w [&'w str]) -> Self {
        Words(table)
    }

    /// The words for a key, with their placeholders; `None` where there are none.
    pub fn get(&self, key: &str) -> Option<&'w str> {
        self.0.get(KEYS.binary_search(&key).ok()?).copied()
    }

    /// The words at a position that the build has looked up.
    pub(crate) fn at(&self, position: u16) -> &'w str {
        self.0.get(usize::from(position)).copied().unwrap_or_default()
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
    let mut out = String::with_capacity(template.len().saturating_mul(2));
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

include!(concat!(env!("OUT_DIR"), "/words.rs"));

#[cfg(all(test, feature = "english", feature = "korean"))]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_found_where_it_stands() {
        assert!(KEYS.is_sorted());
        for words in [Words::ENGLISH, Words::KOREAN] {
            assert_eq!(words.0.len(), KEYS.len());
            for (key, text) in KEYS.iter().zip(words.0) {
                assert_eq!(words.get(key), Some(*text));
            }
            assert_eq!(words.get("no.such.key"), None);
        }
    }

    #[test]
    fn an_asset_is_read_back_as_it_was_written() {
        let asset = Words::KOREAN.0.join("\u{1e}");
        let table = Words::table(&asset).expect("a table of this build");
        assert_eq!(Words::from_table(&table).0, Words::KOREAN.0);
        assert_eq!(Words::table("something else"), None);
    }
}
