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

    /// The words as two assets that a host loads by need: what answers are made of, and the explanations of rules and facts.
    pub fn assets(&self) -> [String; 2] {
        let (answers, explanations) = self.0.split_at_checked(ANSWERS.0.len()).unwrap_or((self.0, &[]));
        let asset = |part: &[&str]| {
            let mut asset = STAMP.to_owned();
            for text in part {
                asset.push(Self::SEPARATOR);
                asset.push_str(text);
            }
            asset
        };
        [asset(answers), asset(explanations)]
    }

    /// The entries of some assets, to be handed to [`Words::from_table`]: those of the answers, and after them those of the
    /// explanations where they are wanted. `None` for assets of another build.
    pub fn table<'a>(answers: &'a str, explanations: Option<&'a str>) -> Option<Vec<&'a str>> {
        let entries = |asset: &'a str| Some(asset.strip_prefix(STAMP)?.strip_prefix(Self::SEPARATOR)?.split(Self::SEPARATOR));
        let mut table: Vec<&str> = entries(answers)?.collect();
        if table.len() != ANSWERS.0.len() {
            return None;
        }
        if let Some(explanations) = explanations {
            table.extend(entries(explanations)?);
        }
        Some(table)
    }

    /// The words of a loaded table. Words that a foreign table lacks show as their keys.
    pub fn from_table(table: &'w [&'w str]) -> Self {
        Words(table)
    }

    /// The words for a key, with their placeholders; `None` where there are none.
    pub fn get(&self, key: &str) -> Option<&'w str> {
        let hash = hash(key);
        let place = |hashes: &[u32], places: &[u16]| places.get(hashes.binary_search(&hash).ok()?).copied();
        #[cfg(feature = "explain")]
        let explanation = || place(&EXPLANATIONS.0, &EXPLANATIONS.1);
        #[cfg(not(feature = "explain"))]
        let explanation = || None;
        let place = place(&ANSWERS.0, &ANSWERS.1).or_else(explanation);
        self.0.get(usize::from(place?)).copied()
    }

    /// The headings and short words of a report, with their keys.
    pub(crate) fn labels(self) -> impl Iterator<Item = (&'static str, &'w str)> {
        LABELS.iter().map(move |(key, at)| (*key, self.at(*at)))
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

/// The hash by which a key is known: FNV-1a over 32 bits. The build makes sure that no two keys share one, and a test that no
/// key which is asked for in vain is taken for another.
fn hash(key: &str) -> u32 {
    key.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
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
        for words in [Words::ENGLISH, Words::KOREAN] {
            assert_eq!(words.0.len(), KEYS.len());
            for (key, text) in KEYS.iter().zip(words.0) {
                assert_eq!(words.get(key), Some(*text));
            }
            assert_eq!(words.get("no.such.key"), None);
        }
    }

    #[test]
    fn no_key_is_taken_for_another() {
        let rules = crate::rules().flat_map(|rule| {
            let parts = ["title", "message", "disputed", "symptom", "fix", "why", "powershell", "bash", "azure-cli"];
            parts.map(|part| format!("rule.{}.{part}", rule.id))
        });
        let facts = crate::Edition::all().iter().flat_map(|edition| edition.facts());
        let facts = facts.flat_map(|fact| ["title", "why"].map(|part| format!("fact.{}.{part}", fact.id.as_str())));
        for key in rules.chain(facts) {
            assert_eq!(Words::ENGLISH.get(&key).is_some(), KEYS.contains(&key.as_str()), "{key}");
        }
    }

    #[test]
    fn an_asset_is_read_back_as_it_was_written() {
        let [answers, explanations] = Words::KOREAN.assets();
        let table = Words::table(&answers, Some(&explanations)).expect("a table of this build");
        assert_eq!(Words::from_table(&table).0, Words::KOREAN.0);
        let table = Words::table(&answers, None).expect("a table of this build");
        assert_eq!(Words::from_table(&table).get("rule.disks.count.message"), Words::KOREAN.get("rule.disks.count.message"));
        assert_eq!(Words::from_table(&table).get("rule.disks.count.why"), None);
    }

    #[test]
    fn an_asset_of_another_build_is_refused() {
        let [answers, explanations] = Words::ENGLISH.assets();
        assert_eq!(Words::table("something else", None), None);
        assert_eq!(Words::table(&explanations, None), None);
        assert_eq!(Words::table(&answers.replacen(STAMP, "0123456789ab", 1), None), None);
    }
}
