//! Rules and facts as lists: what there is, what it rests on, where it is documented.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::edition::{Cite, Edition, FactEntry};
use crate::fields::{Absence, Field};
use crate::rules::{Rule, Scope, Severity};
use crate::words::Words;

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
    pub strict: &'static str,
    /// The milder reading; the same where nothing is disputed.
    pub lenient: &'static str,
}

impl FactValue {
    /// The value, or both readings of it, in words.
    pub fn shown(&self, words: Words<'_>) -> String {
        if self.strict == self.lenient {
            return self.strict.to_owned();
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
            title: words.get(&format!("rule.{}.title", self.id)).unwrap_or(self.id).to_owned(),
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
        whole.flat_map(|edition| edition.facts).find(|fact| fact.id.as_str().eq_ignore_ascii_case(id))
    }

    /// The fact as it is listed.
    pub fn listing(&self, words: Words<'_>) -> FactListing {
        FactListing {
            id: self.id.as_str(),
            title: words.fill(&format!("fact.{}.title", self.id.as_str()), |name, out| {
                out.push_str(documented([self], name).unwrap_or(name));
            }),
            severity: self.severity,
            carried: self.carried.as_str(),
            rules: Rule::all().filter(|r| r.facts.contains(&self.id)).map(|r| r.id).collect(),
            applicable: self.applicable,
            since: self.since.map(|day| day.to_string()),
            values: self.readings.iter().map(|r| FactValue { key: r.key, strict: r.strict, lenient: r.lenient }).collect(),
            sources: self.cites.iter().map(Cite::id).collect(),
        }
    }
}

/// A documented value by the name of a placeholder: its key, or key and reading.
fn documented<'f>(facts: impl IntoIterator<Item = &'f FactEntry>, name: &str) -> Option<&'static str> {
    let (key, strict) = match name.strip_suffix(".strict") {
        Some(key) => (key, true),
        None => (name.strip_suffix(".lenient").unwrap_or(name), false),
    };
    let reading = facts.into_iter().flat_map(|f| f.readings).find(|r| r.key == key)?;
    Some(if strict { reading.strict } else { reading.lenient })
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
            out.push_str(documented(edition.facts, name).or_else(field).or_else(computed).unwrap_or(name));
        })
    };
    Some(Explanation { rule: rule.id, title: part("title"), why: part("why"), fix: part("fix") })
}
