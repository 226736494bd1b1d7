//! The request fields that rules read, and what it means when one is absent.

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

impl Field {
    fn entry(self) -> (&'static str, Absence) {
        FIELDS.get(usize::from(self.0)).copied().unwrap_or(("", Absence::Missing))
    }

    /// Its path in the request, without list positions: `vm.disks.data.sizeGb`.
    pub(crate) fn path(self) -> &'static str {
        self.entry().0
    }

    pub(crate) fn absence(self) -> Absence {
        self.entry().1
    }

    /// The section it belongs to: `vault`.
    pub(crate) fn section(self) -> &'static str {
        self.path().split('.').next().unwrap_or_default()
    }

    /// Every field.
    #[cfg(test)]
    pub(crate) fn all() -> impl Iterator<Item = Field> {
        (0..FIELDS.len() as u16).map(Field)
    }
}

include!(concat!(env!("OUT_DIR"), "/fields.rs"));
