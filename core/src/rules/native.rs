//! Conditions that the rules of `core/rules` name and that only code can judge.

mod compute;
mod disks;
mod encryption;
mod governance;
mod guest;
mod policy;
mod restore;
mod vault;

pub(crate) use compute::*;
pub(crate) use disks::*;
pub(crate) use encryption::*;
pub(crate) use governance::*;
pub(crate) use guest::*;
pub(crate) use policy::*;
pub(crate) use restore::*;
pub(crate) use vault::*;
