//! Without the crate feature `network`, documents of the classic service say nothing of networks.

use super::Fault;
use super::azure::Asked;
use super::draft::Draft;
use super::xml::{Element, Tree};

/// What documents say of networks: nothing.
#[derive(Default)]
pub(super) struct Wires;

impl Wires {
    /// A network is often exported together with a virtual machine; it is passed over.
    pub(super) fn read(_: &str, tree: &Tree<'_>) -> Result<Option<Wires>, Fault> {
        let is_site = |root: Element<'_>| matches!(root.name(), "VirtualNetworkSites" | "VirtualNetworkSite");
        Ok(tree.root().is_some_and(is_site).then_some(Wires))
    }

    pub(super) fn add(&mut self, _: Wires) {}

    pub(super) fn describe(&self, _: &mut Draft, _: bool, _: Asked<'_>) -> Result<(), Fault> {
        Ok(())
    }
}
