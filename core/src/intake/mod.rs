//! Foreign documents -> request.

/// A document.
#[derive(Clone, Copy, Debug)]
pub struct Document<'d> {
    /// Its name, for messages and evidence.
    pub name: &'d str,
    /// Its bytes.
    pub bytes: &'d [u8],
}
/// kind
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind { /// a
 Auto }
/// x
pub fn check_documents() {}
