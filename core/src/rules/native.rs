//! Conditions that the rules of `core/rules` name and that only code can judge.

mod compute;
mod disks;

pub(crate) use compute::*;
pub(crate) use disks::*;
