//! What a template may cost: a few lines of it can stand for more than any machine holds.

use std::cell::Cell;

use crate::resource::Json;

/// The longest text that an expression gives, in bytes.
pub(super) const MAX_TEXT: usize = 256 * 1024;
/// The longest list that an expression gives.
pub(super) const MAX_ITEMS: usize = 10_000;
/// How deeply values and expressions may lie within each other.
const MAX_DEPTH: u32 = 200;
/// How many values may be made in all.
pub(super) const MAX_WORK: u32 = 2_000_000;

/// What is left of it.
#[derive(Debug)]
pub(super) struct Limits {
    work: Cell<u32>,
    depth: Cell<u32>,
}

impl Limits {
    pub(super) fn new() -> Self {
        Limits { work: Cell::new(MAX_WORK), depth: Cell::new(MAX_DEPTH) }
    }

    /// Takes some work, if that much is left.
    pub(super) fn spend(&self, work: usize) -> Option<()> {
        let left = u32::try_from(work).ok().and_then(|work| self.work.get().checked_sub(work));
        self.work.set(left.unwrap_or(0));
        left.map(drop)
    }

    pub(super) fn are_spent(&self) -> bool {
        self.work.get() == 0
    }

    /// Goes one level deeper, until the answer is dropped.
    pub(super) fn enter(&self) -> Option<Level<'_>> {
        self.spend(1)?;
        self.depth.set(self.depth.get().checked_sub(1)?);
        Some(Level(self))
    }

    /// Takes the work that a value is, if it is neither too large nor too deep.
    pub(super) fn admit(&self, json: &Json<'_>) -> Option<()> {
        self.spend(weight(json, MAX_DEPTH)?)
    }
}

/// A level of nesting that has been entered.
pub(super) struct Level<'l>(&'l Limits);

impl Drop for Level<'_> {
    fn drop(&mut self) {
        self.0.depth.set(self.0.depth.get().saturating_add(1));
    }
}

/// How many values one is, a long text counted as several; `None` where it is too deep.
fn weight(json: &Json<'_>, depth: u32) -> Option<usize> {
    let depth = depth.checked_sub(1)?;
    match json {
        Json::Text(text) => weight_of_text(text),
        Json::Unknown(why) => weight_of_text(why),
        Json::List(items) => items.iter().try_fold(1_usize, |sum, item| sum.checked_add(weight(item, depth)?)),
        Json::Object(fields) => fields.iter().try_fold(1_usize, |sum, (_, value)| sum.checked_add(weight(value, depth)?)),
        _ => Some(1),
    }
}

fn weight_of_text(text: &str) -> Option<usize> {
    (text.len() <= MAX_TEXT).then_some((text.len() >> 6).saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_weighs_what_it_holds() {
        let limits = Limits::new();
        let json: Json<'_> = serde_json::from_str(r#"{"a": [1, 2, "b"], "c": null}"#).unwrap();
        assert_eq!(limits.admit(&json), Some(()));
        assert_eq!(MAX_WORK - limits.work.get(), 6);
        let deep = (0..300).fold(Json::Null, |inner, _| Json::List(vec![inner]));
        assert_eq!(limits.admit(&deep), None);
        assert!(!limits.are_spent());
        assert_eq!(limits.spend(usize::MAX), None);
        assert!(limits.are_spent());
    }

    #[test]
    fn a_level_is_left_again() {
        let limits = Limits::new();
        for _ in 0..1000 {
            assert!(limits.enter().is_some());
        }
        let levels: Vec<_> = std::iter::from_fn(|| limits.enter()).collect();
        assert_eq!(levels.len(), MAX_DEPTH as usize);
    }
}
