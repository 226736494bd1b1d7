//! Networks: which packets reach what, and which rule decides it.
//!
//! A [`Scene`] is one network interface with the security groups, routes and addresses round it, as far as they are known. It is
//! made ready once ([`Scene::prepare`]) and then asked about any [`Flow`]. Sets of packets are cut exactly; where the addresses
//! behind a name were not given, the answer is the one that holds whatever they are, or unknown with what would decide.

mod addresses;
mod answer;
mod ask;
mod asm;
mod bypass;
mod change;
mod classic;
mod command;
mod coverage;
mod exit;
mod facts;
mod filter;
mod material;
mod need;
mod packet;
mod proxy;
mod ranges;
mod read;
mod route;
mod rule;
mod scene;
mod space;
mod tags;
mod tell;
mod vnet;

pub(crate) use addresses::prefix;
pub use addresses::{AddressSet, Family, Spelling};
pub use answer::{Answer, Example, Link, Verdict};
pub use ask::{NetworkOptions, Reply, Verb, ask};
pub(crate) use asm::{Filters, filters};
pub use bypass::NewRoutes;
pub use change::{Change, NewRule, Obstacle};
pub use command::Command;
pub use coverage::{Coverage, TagChange, coverage, difference};
pub(crate) use exit::Exit;
pub use facts::{Found, NetworkFacts};
pub use material::Material;
pub use need::{Requirement, Scenario};
pub use packet::{Packet, Packets, Protocol, Protocols};
pub use proxy::{FileText, ProxyAddress, ProxyPlace, Written};
pub use ranges::{Bound, Ranges};
pub use read::Note;
pub use route::{Hop, Origin, Route, Routes, Target};
pub use rule::{Access, Direction, Group, Place, Rule};
pub use scene::{Flow, Given, Need, Prepared, Scene, Stage, WayOut};
pub use space::{Name, Surroundings};
pub use tags::{ServiceTag, ServiceTags};
pub use tell::{ChangeTold, Changed, Covered, Explained, LinkTold, NeedTold, PacketTold, RouteTold, RuleTold, Told};

#[cfg(test)]
mod model_tests;

#[cfg(test)]
mod corpus_tests;

#[cfg(test)]
mod ask_tests;
