//! Rules, facts and error codes as lists: what there is, what it rests on, where it is documented.

use std::collections::BTreeMap;

use serde::Serialize;

#[cfg(feature = "explain")]
use crate::codes::{CodeLayer, CodeStatus, ErrorCode, Predictable};
use crate::edition::{Cite, DocumentedValue, Edition, FactEntry};
use crate::fields::{Absence, Field};
use crate::rules::{Rule, Scope, Severity};
use crate::words::{Part, Words};

/// A rule as it is listed.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RuleEntry {
    /// Its id.
    pub id: &'static str,
    /// What it is about, in a few words.
    pub title: String,
    /// Its scope.
    pub scope: Scope,
    /// What its failure does to the verdict.
    pub severity: Severity,
    /// The facts it rests on.
    pub facts: Vec<&'static str>,
    /// The editions in which it can apply.
    pub editions: Vec<&'static str>,
    /// The ways to restore that it limits.
    pub options: Vec<&'static str>,
    /// The error codes that Azure gives where it fails.
    pub azure_error_codes: Vec<&'static str>,
}

/// A fact as it is listed.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FactListing {
    /// Its id.
    pub id: &'static str,
    /// What it says, in a few words.
    pub title: String,
    /// How binding the source's wording is.
    pub severity: &'static str,
    /// How it takes part in the answers.
    pub carried: &'static str,
    /// The rules that rest on it.
    pub rules: Vec<&'static str>,
    /// Whether it holds in the edition.
    pub applicable: bool,
    /// The day from which it was documented, where that is later than the edition.
    pub since: Option<String>,
    /// Its values.
    pub values: Vec<FactValue>,
    /// Where it is documented.
    pub sources: Vec<String>,
}

/// A documented value.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FactValue {
    /// Its key.
    pub key: &'static str,
    /// The harsher reading.
    pub strict: String,
    /// The milder reading; the same where nothing is disputed.
    pub lenient: String,
}

impl From<&DocumentedValue> for FactValue {
    fn from(value: &DocumentedValue) -> Self {
        FactValue { key: value.key(), strict: value.strict(), lenient: value.lenient() }
    }
}

impl FactValue {
    /// The value, or both readings of it, in words.
    pub fn shown(&self, words: Words<'_>) -> String {
        if self.strict == self.lenient {
            return self.strict.clone();
        }
        format!("{} ({}), {} ({})", self.strict, words.text("text.strict"), self.lenient, words.text("text.lenient"))
    }
}

/// A rule in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// The rule's id.
    pub rule: &'static str,
    /// What it is about, in a few words.
    pub title: String,
    /// Why it exists and what it means.
    pub why: String,
    /// What to do where it fails.
    pub fix: String,
}

/// An error code of Azure in words.
#[cfg(feature = "explain")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CodeExplanation {
    /// The code as Azure spells it. Where several messages share one, what follows the dot tells them apart.
    pub code: &'static str,
    /// Which part of Azure gives it.
    pub layer: CodeLayer,
    /// The number under which it is also shown.
    pub number: Option<u32>,
    /// The operations that give it; empty where the source does not say.
    pub operations: Vec<&'static str>,
    /// What it is about: `disk`, `lock`, `network`, …
    pub category: &'static str,
    /// Whether it can be foreseen.
    pub predictable: Predictable,
    /// Whether it still occurs.
    pub status: CodeStatus,
    /// What happened.
    pub cause: String,
    /// What to do.
    pub fix: String,
    /// The facts that it follows from.
    pub facts: Vec<FactTitle>,
    /// The rules that foresee it.
    pub rules: Vec<&'static str>,
    /// Where it was read.
    pub sources: Vec<&'static str>,
}

/// A fact in a few words.
#[cfg(feature = "explain")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FactTitle {
    /// Its id.
    pub id: &'static str,
    /// What it says, in a few words; its id where no edition knows it.
    pub title: String,
}

/// A field of the request that rules read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FieldEntry {
    /// Its path, without list positions: `vm.disks.data.sizeGb`.
    pub path: &'static str,
    /// What it is called.
    pub label: String,
    /// How to find its value.
    pub how: String,
    /// What its absence means: `missing`, `requires`, `assumed` or `not-checkable`.
    pub absence: &'static str,
    /// For an assumed field, what is supposed.
    pub assumed: Option<&'static str>,
}

/// Every field of the request that rules read, with what it is called.
///
/// ```
/// use backup_preflight::{Words, fields};
/// assert!(fields(Words::ENGLISH).iter().any(|field| field.path == "vault.region" && field.absence == "requires"));
/// ```
pub fn fields(words: Words<'_>) -> Vec<FieldEntry> {
    let entry = |field: Field| {
        let (absence, assumed) = match field.absence() {
            Absence::Missing => ("missing", None),
            Absence::Requires => ("requires", None),
            Absence::NotCheckable => ("not-checkable", None),
            Absence::Assumed(value) => ("assumed", Some(value)),
        };
        let (label, how) = (field.label(&words).to_owned(), field.how(&words).to_owned());
        FieldEntry { path: field.path(), label, how, absence, assumed }
    };
    Field::all().map(entry).collect()
}

/// The headings and short words of a report, by key: `verdict-blocked`, `missing`, `option-create-new`.
///
/// ```
/// use backup_preflight::{Words, labels};
/// assert_eq!(labels(Words::KOREAN)["missing"], Words::KOREAN.text("text.missing"));
/// ```
pub fn labels(words: Words<'_>) -> BTreeMap<&'static str, &str> {
    words.labels().collect()
}

impl Rule {
    /// The rule as it is listed.
    pub fn entry(&self, words: Words<'_>) -> RuleEntry {
        RuleEntry {
            id: self.id,
            title: words.of_rule(self, Part::Title).unwrap_or(self.id).to_owned(),
            scope: self.scope,
            severity: self.severity,
            facts: self.facts.iter().map(|id| id.as_str()).collect(),
            editions: self.editions().map(|e| e.id).collect(),
            options: self.options.iter().map(|o| o.as_str()).collect(),
            azure_error_codes: self.errors.to_vec(),
        }
    }
}

impl FactEntry {
    /// What the first whole edition that knows it says of a fact, by its id in capitals or small letters; `None` for an unknown
    /// id.
    pub fn named(id: &str) -> Option<&'static FactEntry> {
        let whole = Edition::all().iter().filter(|edition| !edition.partial);
        whole.flat_map(|edition| edition.facts()).find(|fact| fact.id.as_str().eq_ignore_ascii_case(id))
    }

    /// The fact as it is listed.
    pub fn listing(&self, words: Words<'_>) -> FactListing {
        FactListing {
            id: self.id.as_str(),
            title: words.fill(&format!("fact.{}.title", self.id.as_str()), |name, out| {
                let of_key = |key: &str| self.values().find(|value| value.key() == key);
                out.push_str(&documented(of_key, name).unwrap_or_else(|| name.to_owned()));
            }),
            severity: self.severity,
            carried: self.carried.as_str(),
            rules: Rule::all().filter(|r| r.facts.contains(&self.id)).map(|r| r.id).collect(),
            applicable: self.applicable,
            since: self.since.map(|day| day.to_string()),
            values: self.values().map(FactValue::from).collect(),
            sources: self.cites().map(Cite::id).collect(),
        }
    }
}

#[cfg(feature = "explain")]
impl ErrorCode {
    /// The code in words.
    ///
    /// ```
    /// use backup_preflight::{ErrorCode, Words};
    /// let code = ErrorCode::named("UserErrorVmVaultLocationMismatch").expect("a code").explained(Words::ENGLISH);
    /// assert!(code.cause.contains("region"));
    /// ```
    pub fn explained(&self, words: Words<'_>) -> CodeExplanation {
        let part = |part: &str| {
            words.fill(&format!("code.{}.{part}", self.code), |name, out| {
                let of_key = |key: &str| Edition::newest().documented(key);
                out.push_str(&documented(of_key, name).unwrap_or_else(|| name.to_owned()));
            })
        };
        let title = |id: &'static str| FactTitle {
            id,
            title: FactEntry::named(id).map_or_else(|| id.to_owned(), |fact| fact.listing(words).title),
        };
        CodeExplanation {
            code: self.code,
            layer: self.layer,
            number: self.number,
            operations: self.operations.to_vec(),
            category: self.category,
            predictable: self.predictable,
            status: self.status,
            cause: part("cause"),
            fix: part("fix"),
            facts: self.facts.iter().copied().map(title).collect(),
            rules: self.rules().map(|rule| rule.id).collect(),
            sources: self.sources.iter().map(|source| source.id).collect(),
        }
    }
}

/// How many ids are offered for one that there is not.
#[cfg(feature = "explain")]
const OFFERED: usize = 3;

/// The ids of rules, facts and error codes that somebody may have meant: the codes that share the name, or else what is most
/// like it.
#[cfg(feature = "explain")]
pub(crate) fn nearest(id: &str) -> Vec<&'static str> {
    // As long as the longest id: likeness to more of a text than that takes time and tells nothing.
    let id: String = id.chars().take(80).flat_map(char::to_lowercase).collect();
    let codes = || ErrorCode::all().iter().map(|code| code.code);
    let family: Vec<&str> =
        codes().filter(|code| code.split_once('.').is_some_and(|(shared, _)| shared.eq_ignore_ascii_case(&id))).collect();
    if !family.is_empty() {
        return family;
    }
    let rules = Rule::all().map(|rule| rule.id);
    let facts = Edition::all().iter().flat_map(|edition| edition.facts()).map(|fact| fact.id.as_str());
    let mut all: Vec<_> = rules.chain(facts).chain(codes()).collect();
    all.sort_unstable();
    all.dedup();
    let mut all: Vec<(f64, &str)> =
        all.into_iter().map(|known| (strsim::jaro_winkler(&id, &known.to_ascii_lowercase()), known)).collect();
    all.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    all.into_iter().map(|(_, known)| known).take(OFFERED).collect()
}

/// A documented value by the name of a placeholder: its key, or key and reading.
fn documented(of_key: impl Fn(&str) -> Option<&'static DocumentedValue>, name: &str) -> Option<String> {
    match name.strip_suffix(".strict") {
        Some(key) => Some(of_key(key)?.strict()),
        None => Some(of_key(name.strip_suffix(".lenient").unwrap_or(name))?.lenient()),
    }
}

/// Explains a rule; `None` where there is no rule of that id.
///
/// ```
/// use backup_preflight::{Words, explain};
/// let rule = explain("disks.count", Words::ENGLISH).expect("a rule");
/// assert!(rule.why.contains("16"));
/// ```
pub fn explain(id: &str, words: Words<'_>) -> Option<Explanation> {
    let rule = Rule::named(id)?;
    let edition = rule.editions().last().unwrap_or(Edition::newest());
    let part = |part: &str| {
        words.fill(&format!("rule.{id}.{part}"), |name, out| {
            let field = || words.get(&format!("field.{name}.label"));
            // What only a check can compute is said to be so.
            let computed = || words.get(&format!("computed.{name}"));
            match documented(|key| edition.documented(key), name) {
                Some(value) => out.push_str(&value),
                None => out.push_str(field().or_else(computed).unwrap_or(name)),
            }
        })
    };
    Some(Explanation { rule: rule.id, title: part("title"), why: part("why"), fix: part("fix") })
}

#[cfg(all(test, feature = "explain"))]
mod tests {
    use super::*;

    #[test]
    fn an_id_with_a_slip_offers_what_was_meant() {
        assert_eq!(nearest("disk.count").first(), Some(&"disks.count"));
        assert_eq!(nearest("VM 01").first(), Some(&"VM-01"));
        assert_eq!(nearest("UserErrorVMVaultLocationMissmatch").first(), Some(&"UserErrorVmVaultLocationMismatch"));
        assert_eq!(nearest(&"가".repeat(100_000)).len(), OFFERED);
    }

    #[test]
    fn a_code_that_several_messages_share_offers_them_all() {
        let family = nearest("vmrestorepointclienterror");
        assert!(family.len() > OFFERED && family.iter().all(|code| code.starts_with("VMRestorePointClientError.")), "{family:?}");
    }
}
