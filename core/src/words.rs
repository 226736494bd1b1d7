//! The words of one language: a table that is indexed by position, its keys being the same in every language.
//!
//! What is said of a field, a rule, a fact or an error code stands where their own tables say; all else is found by its key.

#[cfg(feature = "explain")]
use crate::codes::ErrorCode;
#[cfg(feature = "explain")]
use crate::edition::FactId;
use crate::fields::Field;
use crate::rules::Rule;

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
    pub fn get(&self, key: &str) -> Option<&'w str> {
        if let Ok(at) = NAMED.binary_search(&key) {
            return self.at(at);
        }
        let (about, rest) = key.split_once('.')?;
        let of = || rest.rsplit_once('.');
        match about {
            "field" => {
                let (path, part) = of()?;
                let field = Field::named(path)?;
                match part {
                    "label" => Some(field.label(self)),
                    "how" => Some(field.how(self)),
                    _ => None,
                }
            }
            "rule" => {
                let (id, part) = of()?;
                let rule = Rule::named(id)?;
                match PARTS.iter().find(|(name, _)| *name == part) {
                    Some((_, part)) => self.of_rule(rule, *part),
                    None => self.explanation(key),
                }
            }
            _ => self.explanation(key),
        }
    }

    /// What is said of a rule; `None` where there is nothing to say.
    pub(crate) fn of_rule(&self, rule: &Rule, part: Part) -> Option<&'w str> {
        let of_every = |nth: usize| usize::from(rule.at).checked_mul(3)?.checked_add(RULES_AT)?.checked_add(nth);
        let at = match part {
            Part::Title => of_every(0),
            Part::Message => of_every(1),
            Part::Fix => of_every(2),
            _ => SOME_RULES.binary_search(&(rule.at, part)).ok()?.checked_add(SOME_RULES_AT),
        };
        self.at(at?)
    }

    /// What a field is called, and how to find it.
    pub(crate) fn of_field(&self, position: u16) -> [&'w str; 2] {
        let at = usize::from(position).saturating_mul(2).saturating_add(FIELDS_AT);
        [at, at.saturating_add(1)].map(|at| self.at(at).unwrap_or_default())
    }

    /// Why a rule exists, what a fact says, what an error code means.
    #[cfg(feature = "explain")]
    fn explanation(&self, key: &str) -> Option<&'w str> {
        if let Ok(at) = EXPLAINING.binary_search(&key) {
            return self.at(at.checked_add(EXPLAINING_AT)?);
        }
        let (about, rest) = key.split_once('.')?;
        let (name, part) = rest.rsplit_once('.')?;
        let at = match (about, part) {
            ("rule", "why") => usize::from(Rule::named(name)?.at).checked_add(WHYS_AT)?,
            ("fact", "title") => FactId::position(name)?.checked_add(FACTS_AT)?,
            ("code", "cause" | "fix") => {
                let code = ErrorCode::all().binary_search_by_key(&name, |code| code.code).ok()?;
                code.checked_mul(2)?.checked_add(CODES_AT)?.checked_add(usize::from(part == "fix"))?
            }
            _ => return None,
        };
        self.at(at)
    }

    /// Explanations are not part of this build.
    #[cfg(not(feature = "explain"))]
    fn explanation(&self, _: &str) -> Option<&'w str> {
        None
    }

    /// The headings and short words of a report, with their keys.
    pub(crate) fn labels(self) -> impl Iterator<Item = (&'static str, &'w str)> {
        let label = move |(at, key): (usize, &&'static str)| Some((key.strip_prefix("text.")?, self.at(at)?));
        NAMED.iter().enumerate().filter_map(label)
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

/// The parts by the names that keys have for them.
const PARTS: [(&str, Part); 8] = [
    ("title", Part::Title),
    ("message", Part::Message),
    ("fix", Part::Fix),
    ("symptom", Part::Symptom),
    ("disputed", Part::Disputed),
    ("powershell", Part::PowerShell),
    ("bash", Part::Bash),
    ("azure-cli", Part::AzureCli),
];

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
                assert_eq!(words.get(key), Some(*text).filter(|text| !text.is_empty()), "{key}");
            }
            for unknown in ["no.such.key", "rule.disks.count.song", "rule.disks.none.title", "field.vm.name.why", "text"] {
                assert_eq!(words.get(unknown), None, "{unknown}");
            }
        }
    }

    #[test]
    fn only_what_is_merely_worth_knowing_leaves_nothing_to_be_done() {
        for rule in crate::rules() {
            let fix = Words::ENGLISH.of_rule(rule, Part::Fix);
            assert!(fix.is_some() || rule.severity == crate::Severity::Info, "{}", rule.id);
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
