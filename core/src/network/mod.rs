//! Networks: which packets reach what, and which rule decides it.
//!
//! A [`Scene`] is one network interface with the security groups, routes and addresses round it, as far as they are known. It is
//! made ready once ([`Scene::prepare`]) and then asked about any [`Flow`]. Sets of packets are cut exactly; where the addresses
//! behind a name were not given, the answer is the one that holds whatever they are, or unknown with what would decide.

mod addresses;
mod answer;
mod filter;
mod packet;
mod ranges;
mod route;
mod rule;
mod scene;
mod space;
mod tags;

pub use addresses::{AddressSet, Family, Spelling};
pub use answer::{Answer, Example, Link, Verdict};
pub use packet::{Packet, Packets, Protocol, Protocols};
pub use ranges::{Bound, Ranges};
pub use route::{Hop, Origin, Route, Routes, Target};
pub use rule::{Access, Direction, Group, Place, Rule};
pub use scene::{Flow, Given, Need, Prepared, Scene, Stage};
pub use space::{Name, Surroundings};
pub use tags::{ServiceTag, ServiceTags};

#[cfg(test)]
mod model_tests;
