//! The request fields that rules read, and what it means when one is absent.

use crate::request::{Disk, Request};
use crate::wire::View;
use crate::words::Words;

/// A field of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Field(u16);

/// What the absence of a field means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Absence {
    /// A document could have shown it.
    Missing,
    /// A choice still open to the caller.
    Requires,
    /// Visible only inside the guest or at run time.
    NotCheckable,
    /// An opt-in that Azure leaves off unless someone turned it on; this is what is supposed.
    Assumed(&'static str),
}

/// A row of the field table.
struct Entry {
    path: &'static str,
    absence: Absence,
    /// Its position among the names of each section on the way to it, within an item where it stands in a list.
    steps: [u8; 5],
    in_list: bool,
    /// It is a flag of what is planned.
    planned: bool,
}

static NO_FIELD: Entry = Entry { path: "", absence: Absence::Missing, steps: [u8::MAX; 5], in_list: false, planned: false };

impl Field {
    fn entry(self) -> &'static Entry {
        FIELDS.get(usize::from(self.0)).unwrap_or(&NO_FIELD)
    }

    /// Its path in the request, without list positions: `vm.disks.data.sizeGb`.
    pub(crate) fn path(self) -> &'static str {
        self.entry().path
    }

    pub(crate) fn absence(self) -> Absence {
        self.entry().absence
    }

    /// How to find it.
    pub(crate) fn how<'w>(self, words: &Words<'w>) -> &'w str {
        let [_, how] = words.of_field(self.0);
        how
    }

    /// What it is called.
    pub(crate) fn label<'w>(self, words: &Words<'w>) -> &'w str {
        let [label, _] = words.of_field(self.0);
        label
    }

    /// Whether it is a flag of what is planned: what nobody plans is not going to happen.
    pub(crate) fn is_plan(self) -> bool {
        self.entry().planned
    }

    /// Its value in a request; of a field in a list, in the item that is looked at.
    pub(crate) fn view<'r, 'a>(self, request: &'r Request<'a>, item: Option<&'r Disk<'a>>) -> View<'r, 'a> {
        let entry = self.entry();
        let start = match (entry.in_list, item) {
            (false, _) => View::Section(request),
            (true, Some(item)) => View::Section(item),
            (true, None) => return View::Other,
        };
        let steps = entry.steps.iter().take_while(|step| **step != u8::MAX);
        steps.fold(start, |at, step| match at {
            View::Section(section) => section.view(usize::from(*step)),
            View::Value(_) | View::Count(_) | View::Other => View::Other,
        })
    }

    /// Its position among all fields.
    pub(crate) fn position(self) -> u16 {
        self.0
    }

    /// The field at a position.
    pub(crate) fn at(position: u16) -> Field {
        Field(position)
    }

    /// Every field.
    pub(crate) fn all() -> impl Iterator<Item = Field> {
        (0..FIELDS.len()).filter_map(|at| u16::try_from(at).ok()).map(Field)
    }

    /// The field of that path.
    pub(crate) fn named(path: &str) -> Option<Field> {
        let at = FIELDS.iter().position(|entry| entry.path == path)?;
        u16::try_from(at).ok().map(Field)
    }

    /// The section it belongs to: `vault`.
    pub(crate) fn section(self) -> &'static str {
        self.path().split('.').next().unwrap_or_default()
    }
}

include!(concat!(env!("OUT_DIR"), "/fields.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_one_of_the_request() {
        for entry in &FIELDS {
            let nested = entry.path.rsplit('.').fold("null".to_owned(), |inner, step| match step {
                "data" if inner != "null" => format!("{{\"data\": [{inner}]}}"),
                step => format!("{{\"{step}\": {inner}}}"),
            });
            let read: Result<Request, _> = serde_json::from_str(&nested);
            assert!(read.is_ok(), "{}: {read:?}", entry.path);
        }
    }

    #[test]
    fn an_unknown_field_is_none() {
        assert_eq!(Field::named("vm.shoeSize"), None);
        assert_eq!(Field::named("vm.region"), Some(Field::VM_REGION));
    }
}
