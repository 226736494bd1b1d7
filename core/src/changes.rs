//! What one edition says otherwise than another, fact by fact.

use serde::Serialize;

use crate::edition::{Cite, DocumentedValue, Edition, FactEntry};
use crate::words::Words;

/// How a fact differs between two editions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Only the later list has it, or only there does it hold.
    Added,
    /// Only the earlier list has it, or only there does it hold.
    Removed,
    /// Both have it, with other values or wording.
    Changed,
}

/// A fact that differs between two editions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FactChange {
    /// Its id.
    pub id: &'static str,
    /// How it differs.
    pub change: Change,
    /// What it says, in a few words, in the edition that has it last.
    pub title: String,
    /// Its severity in the first edition and in the second.
    pub severity: [Option<&'static str>; 2],
    /// The values that differ.
    pub values: Vec<ValueChange>,
    /// Where the first edition's wording is documented.
    pub sources_before: Vec<String>,
    /// Where the second edition's wording is documented.
    pub sources: Vec<String>,
}

/// A value that differs between two editions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ValueChange {
    /// Its key.
    pub key: &'static str,
    /// In the first edition.
    pub before: Option<String>,
    /// In the second edition.
    pub after: Option<String>,
}

/// What changes from one edition to another, fact by fact, in the order of fact ids; titles in the language of `words`.
///
/// ```
/// use backup_preflight::{Change, Edition, Words, changes};
/// let (classic, arm) = (Edition::named("classic-2017-04").unwrap(), Edition::named("arm-2017-07").unwrap());
/// let all = changes(classic, arm, Words::ENGLISH);
/// assert!(all.iter().any(|fact| fact.id == "VM-03" && fact.change == Change::Removed));
/// assert!(changes(arm, arm, Words::ENGLISH).is_empty());
/// ```
pub fn changes(from: &Edition, to: &Edition, words: Words<'_>) -> Vec<FactChange> {
    let holds = |edition: &Edition, id| edition.fact(id).filter(|fact| fact.applicable);
    let mut ids: Vec<_> = from.facts().chain(to.facts()).map(|fact| fact.id).collect();
    ids.sort_unstable();
    ids.dedup();
    let change = |id| match (holds(from, id), holds(to, id)) {
        (None, None) => None,
        (Some(before), None) => Some(entry(Change::Removed, Some(before), None, words)),
        (None, Some(after)) => Some(entry(Change::Added, None, Some(after), words)),
        (Some(before), Some(after)) => {
            let change = entry(Change::Changed, Some(before), Some(after), words);
            let [old, new] = change.severity;
            (!change.values.is_empty() || old != new).then_some(change)
        }
    };
    ids.into_iter().filter_map(change).collect()
}

fn entry(change: Change, before: Option<&FactEntry>, after: Option<&FactEntry>, words: Words<'_>) -> FactChange {
    let sources = |fact: Option<&FactEntry>| fact.map(|f| f.cites().map(Cite::id).collect()).unwrap_or_default();
    let last = after.or(before);
    FactChange {
        id: last.map(|fact| fact.id.as_str()).unwrap_or_default(),
        change,
        title: last.map(|fact| fact.listing(words).title).unwrap_or_default(),
        severity: [before.map(|fact| fact.severity), after.map(|fact| fact.severity)],
        values: values(before, after, words),
        sources_before: sources(before),
        sources: sources(after),
    }
}

fn values(before: Option<&FactEntry>, after: Option<&FactEntry>, words: Words<'_>) -> Vec<ValueChange> {
    let of = |fact: Option<&FactEntry>| fact.into_iter().flat_map(FactEntry::values).collect::<Vec<_>>();
    let (old, new) = (of(before), of(after));
    let mut keys: Vec<&'static str> = old.iter().chain(&new).map(|value| value.key()).collect();
    keys.sort_unstable();
    keys.dedup();
    let shown = |values: &[&DocumentedValue], key| {
        let value = values.iter().find(|value| value.key() == key)?;
        Some(crate::FactValue::from(*value).shown(words))
    };
    let change = |key| ValueChange { key, before: shown(&old, key), after: shown(&new, key) };
    keys.into_iter().map(change).filter(|value| value.before != value.after).collect()
}
