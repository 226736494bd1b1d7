//! The words of one language: a table that is indexed by position, its keys being the same in every language.
//!
//! What is said of a field, a rule, a fact or an error code is found by its position in their own tables; all else by its key.

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
        let (answers, explanations) = self.0.split_at_checked(EXPLAINING_AT).unwrap_or((self.0, &[]));
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
        if table.len() != EXPLAINING_AT {
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
    ///
    /// What is said of rules, facts, fields and error codes has no key: they say it themselves ([`Rule::entry`](crate::Rule::entry),
    /// [`explain`](crate::explain()), [`fields`](crate::fields()) and the like).
    pub fn get(&self, key: &str) -> Option<&'w str> {
        if let Ok(at) = NAMED.binary_search(&key) {
            return self.at(at);
        }
        #[cfg(feature = "explain")]
        if let Ok(at) = EXPLAINING.binary_search(&key) {
            return self.nth(EXPLAINING_AT, at);
        }
        None
    }

    /// What is said of a rule, by its position; `None` where there is nothing to say.
    pub(crate) fn of_rule(&self, rule: u16, part: Part) -> Option<&'w str> {
        let of_every = |part: usize| self.nth(RULES_AT, usize::from(rule).checked_mul(3)?.checked_add(part)?);
        match part {
            Part::Title => of_every(0),
            Part::Message => of_every(1),
            Part::Fix => of_every(2),
            _ => self.nth(SOME_RULES_AT, SOME_RULES.binary_search(&(rule, part)).ok()?),
        }
    }

    /// What a field is called and how to find it, by its position.
    pub(crate) fn of_field(&self, field: u16) -> [&'w str; 2] {
        self.pair(FIELDS_AT, usize::from(field))
    }

    /// Why a rule exists, by its position.
    pub(crate) fn why(&self, rule: u16) -> Option<&'w str> {
        self.nth(WHYS_AT, usize::from(rule))
    }

    /// What a fact says, by its position.
    pub(crate) fn of_fact(&self, fact: u16) -> Option<&'w str> {
        self.nth(FACTS_AT, usize::from(fact))
    }

    /// What an error code means and what to do, by its position.
    #[cfg(feature = "explain")]
    pub(crate) fn of_code(&self, code: usize) -> [&'w str; 2] {
        self.pair(CODES_AT, code)
    }

    /// The headings and short words of a report, with their keys.
    pub(crate) fn labels(self) -> impl Iterator<Item = (&'static str, &'w str)> {
        let label = move |(at, key): (usize, &&'static str)| Some((key.strip_prefix("text.")?, self.at(at)?));
        NAMED.iter().enumerate().filter_map(label)
    }

    /// The words of the nth thing of a part of the table, of two texts each.
    fn pair(&self, from: usize, nth: usize) -> [&'w str; 2] {
        let first = nth.saturating_mul(2);
        [first, first.saturating_add(1)].map(|at| self.nth(from, at).unwrap_or_default())
    }

    /// The nth words of a part of the table.
    fn nth(&self, from: usize, nth: usize) -> Option<&'w str> {
        self.at(from.checked_add(nth)?)
    }

    /// The words at a position.
    fn at(&self, position: usize) -> Option<&'w str> {
        self.0.get(position).copied().filter(|text| !text.is_empty())
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

/// A part of what is said of a rule in answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// What it is about.
    Title,
    /// What is wrong.
    Message,
    /// What to do.
    Fix,
    /// How it shows in Azure.
    Symptom,
    /// What is wrong, where documents disagree.
    Disputed,
    /// What to do, as commands.
    PowerShell,
    Bash,
    AzureCli,
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

#[cfg(all(test, feature = "english", feature = "korean", feature = "explain"))]
mod tests {
    use super::*;

    /// What the table has for a key: the build writes the keys in the order of the table.
    fn under(words: Words<'static>, key: &str) -> Option<&'static str> {
        let at = KEYS.iter().position(|known| *known == key)?;
        words.at(at)
    }

    #[test]
    fn every_entry_is_found_where_it_stands() {
        for words in [Words::ENGLISH, Words::KOREAN] {
            assert_eq!(words.0.len(), KEYS.len());
            for key in NAMED.iter().chain(&EXPLAINING) {
                assert_eq!(words.get(key), under(words, key), "{key}");
            }
            for rule in crate::rules() {
                let parts = [
                    ("title", words.of_rule(rule.at, Part::Title)),
                    ("message", words.of_rule(rule.at, Part::Message)),
                    ("fix", words.of_rule(rule.at, Part::Fix)),
                    ("symptom", words.of_rule(rule.at, Part::Symptom)),
                    ("disputed", words.of_rule(rule.at, Part::Disputed)),
                    ("powershell", words.of_rule(rule.at, Part::PowerShell)),
                    ("bash", words.of_rule(rule.at, Part::Bash)),
                    ("azure-cli", words.of_rule(rule.at, Part::AzureCli)),
                    ("why", words.why(rule.at)),
                ];
                for (part, said) in parts {
                    assert_eq!(said, under(words, &format!("rule.{}.{part}", rule.id)), "{} {part}", rule.id);
                }
            }
            for field in crate::fields(words) {
                assert_eq!(Some(field.label.as_str()), under(words, &format!("field.{}.label", field.path)));
                assert_eq!(Some(field.how.as_str()), under(words, &format!("field.{}.how", field.path)));
            }
            for fact in crate::Edition::all().iter().flat_map(|edition| edition.facts()) {
                assert_eq!(words.of_fact(fact.id.0), under(words, &format!("fact.{}.title", fact.id.as_str())));
            }
            for (at, code) in crate::ErrorCode::all().iter().enumerate() {
                let said = ["cause", "fix"].map(|part| under(words, &format!("code.{}.{part}", code.code)).expect("words"));
                assert_eq!(words.of_code(at), said);
            }
            for unknown in ["no.such.key", "rule.disks.count.title", "text"] {
                assert_eq!(words.get(unknown), None, "{unknown}");
            }
        }
    }

    #[test]
    fn an_asset_is_read_back_as_it_was_written() {
        let [answers, explanations] = Words::KOREAN.assets();
        let table = Words::table(&answers, Some(&explanations)).expect("a table of this build");
        assert_eq!(Words::from_table(&table).0, Words::KOREAN.0);
        let table = Words::table(&answers, None).expect("a table of this build");
        let [loaded, whole] = [Words::from_table(&table), Words::KOREAN];
        assert_eq!(loaded.of_rule(0, Part::Message), whole.of_rule(0, Part::Message));
        assert_eq!(loaded.why(0), None);
    }

    #[test]
    fn an_asset_of_another_build_is_refused() {
        let [answers, explanations] = Words::ENGLISH.assets();
        assert_eq!(Words::table("something else", None), None);
        assert_eq!(Words::table(&explanations, None), None);
        assert_eq!(Words::table(&answers.replacen(STAMP, "0123456789ab", 1), None), None);
    }
}
