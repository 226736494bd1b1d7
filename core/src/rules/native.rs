//! Conditions that the rules of `core/rules` name and that only code can judge.

mod encryption;
mod guest;

pub(crate) use encryption::*;
pub(crate) use guest::*;
