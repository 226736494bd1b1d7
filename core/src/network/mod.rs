//! Networks: which packets reach what, and which rule decides it.

mod addresses;
mod ranges;

pub use addresses::{AddressSet, Family, Spelling};
pub use ranges::{Bound, Ranges};
