//! Conditions that the rules of `core/rules` name and that only code can judge.

mod policy;

pub(crate) use policy::*;
