//! Conditions that the rules of `core/rules` name and that only code can judge, and words that only code can find.

mod classic;
mod compute;
mod disks;
mod encryption;
mod governance;
mod guest;
mod policy;
mod proxy;
mod restore;
mod words;

pub(crate) use classic::*;
pub(crate) use compute::*;
pub(crate) use disks::*;
pub(crate) use encryption::*;
pub(crate) use governance::*;
pub(crate) use guest::*;
pub(crate) use policy::*;
pub(crate) use proxy::*;
pub(crate) use restore::*;
pub(crate) use words::computed;
