//! Conditions that the rules of `core/rules` name and that only code can judge.

mod restore;

pub(crate) use restore::*;
