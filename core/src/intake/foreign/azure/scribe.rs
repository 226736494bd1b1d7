//! States in a draft what a resource says, with its place.

use super::super::draft::Draft;
use super::super::tree::Tree;
use crate::path::Path;
use crate::resource::Cursor;

/// Before the place of a fact that is not joined by ids: nothing else can be meant, but no document says so.
pub(in crate::intake::foreign) const ASSUMED: &str = "assumed: ";

/// Writes facts into a draft. What is stated first stands: the resource that knows a fact best is read first.
pub(super) struct Scribe<'s> {
    pub(super) draft: &'s mut Draft,
    /// The resource belongs to the virtual machine by assumption.
    pub(super) assumed: bool,
}

impl<'s> Scribe<'s> {
    pub(super) fn new(draft: &'s mut Draft) -> Self {
        Scribe { draft, assumed: false }
    }

    /// States what `read` makes of a value. A value that is known only to Azure, and one that is not understood, leave the fact
    /// unknown, with that reason.
    pub(super) fn fact<'r, T: Into<Tree>>(
        &mut self,
        path: impl Into<Path>,
        at: &Cursor<'r, '_>,
        read: impl FnOnce(&Cursor<'r, '_>) -> Option<T>,
    ) {
        match (at.json.why(), read(at)) {
            (Some(why), _) => self.draft.leave_unknown(path, self.place(at), why.clone()),
            (None, Some(value)) => self.draft.put(path, value, self.place(at)),
            (None, None) => {
                if let Some(text) = at.text().filter(|text| !text.is_empty()) {
                    self.draft.leave_unknown(path, self.place(at), text);
                }
            }
        }
    }

    /// States what is there as it is.
    pub(super) fn text(&mut self, path: impl Into<Path>, at: &Cursor<'_, '_>) {
        self.fact(path, at, |at| at.text().filter(|text| !text.is_empty()));
    }

    pub(super) fn number(&mut self, path: impl Into<Path>, at: &Cursor<'_, '_>) {
        self.fact(path, at, |at| at.number());
    }

    pub(super) fn flag(&mut self, path: impl Into<Path>, at: &Cursor<'_, '_>) {
        self.fact(path, at, |at| at.flag());
    }

    /// States one of the names that a field of the request knows, letter case aside.
    pub(super) fn name(&mut self, path: impl Into<Path>, at: &Cursor<'_, '_>, names: &'static [&'static str]) {
        self.fact(path, at, |at| one_of(at.text()?, names));
    }

    /// The same for a name that PowerShell writes as a number: its place in the enumeration of the SDK, which has the order of the
    /// request's own names.
    pub(super) fn numbered(&mut self, path: impl Into<Path>, at: &Cursor<'_, '_>, names: &'static [&'static str]) {
        let by_number = |at: &Cursor<'_, '_>| names.get(usize::try_from(at.number()?).ok()?).copied();
        self.fact(path, at, |at| at.text().and_then(|text| one_of(text, names)).or_else(|| by_number(at)));
    }

    /// States whether something is there at all. `null` says that it is not; that nothing is said says nothing.
    pub(super) fn presence(&mut self, path: impl Into<Path>, at: &Cursor<'_, '_>, is_said: bool) {
        if at.json.unknown().is_some() {
            self.fact::<bool>(path, at, |_| None);
        } else if at.is_there() || is_said {
            self.put(path, at.is_there(), at);
        }
    }

    /// States a value that follows from what stands at a place.
    pub(super) fn put(&mut self, path: impl Into<Path>, value: impl Into<Tree>, at: &Cursor<'_, '_>) {
        let place = self.place(at);
        self.draft.put(path, value, place);
    }

    pub(super) fn place(&self, at: &Cursor<'_, '_>) -> String {
        let place = at.place();
        if self.assumed { format!("{ASSUMED}{place}") } else { place }
    }
}

/// The one of some names that a text is, letter case aside.
pub(super) fn one_of(text: &str, names: &'static [&'static str]) -> Option<&'static str> {
    names.iter().find(|name| name.eq_ignore_ascii_case(text)).copied()
}
