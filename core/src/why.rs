//! Why a document does not tell a value.

use std::borrow::Cow;
use std::ops::Deref;

/// What stands where a value is not known.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(not(feature = "terraform"), expect(dead_code, reason = "only plans and states of Terraform tell so"))]
pub(crate) enum Why<'d> {
    /// What is written there: an expression that only the deployment evaluates, or a value that is not known here.
    Written(Cow<'d, str>),
    /// A plan of Terraform: only the apply tells it.
    AfterApply,
    /// A state of Terraform: what others than Terraform may have made.
    NotInState,
}

impl Why<'_> {
    /// The same, for longer than the document.
    pub(crate) fn into_owned(self) -> Why<'static> {
        match self {
            Why::Written(text) => Why::Written(Cow::Owned(text.into_owned())),
            Why::AfterApply => Why::AfterApply,
            Why::NotInState => Why::NotInState,
        }
    }
}

/// As the document writes it: what is not an expression has the name of the part that says or lacks it.
impl Deref for Why<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Why::Written(text) => text,
            Why::AfterApply => "after_unknown",
            Why::NotInState => "values",
        }
    }
}

impl<'d> From<&'d str> for Why<'d> {
    fn from(text: &'d str) -> Self {
        Why::Written(Cow::Borrowed(text))
    }
}

impl From<String> for Why<'_> {
    fn from(text: String) -> Self {
        Why::Written(Cow::Owned(text))
    }
}
