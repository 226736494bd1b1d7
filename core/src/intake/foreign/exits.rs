//! How the proxy servers of virtual machines get out (NW-14).

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::net::IpAddr;

use super::Fault;
use super::azure::{self, Asked, Graph, Tags};
use super::draft::{Draft, Plug};
use super::guest::{self, StatedProxy};
use super::ways;
use super::wires::Wires;
use crate::edition::{Edition, fact, value};
use crate::network::Exit;
use crate::options::Options;
use crate::request::DeploymentModel;
use crate::verdict;

/// What decides it.
pub(super) struct Exits<'p, 'd> {
    pub(super) graph: &'p Graph<'p, 'd>,
    pub(super) wires: &'p Wires,
    pub(super) tags: &'p Tags,
    pub(super) options: &'p Options<'p>,
}

/// Rules that are meant, and whether that is assumed.
type Found = Vec<(Exit, bool)>;

impl Exits<'_, '_> {
    /// States the rule by which the proxy server of each virtual machine that has one gets out, or which stops it.
    pub(super) fn describe(&self, vms: &mut [Draft], stated: &StatedProxy) -> Result<(), Fault> {
        let proxies: Vec<Option<IpAddr>> = vms.iter().map(|vm| guest::proxy_address(vm, stated)).collect();
        if proxies.iter().all(Option::is_none) {
            return Ok(());
        }
        let plugs = by_address(vms);
        let mut known: HashMap<(IpAddr, u16), Found> = HashMap::new();
        for (vm, proxy) in vms.iter_mut().zip(proxies) {
            let classic = vm.text("vm.deploymentModel") == Some(DeploymentModel::Classic.as_str());
            let edition = verdict::edition(classic.then_some(DeploymentModel::Classic), self.options);
            let (Some(address), Some(port)) = (proxy, port(edition)) else { continue };
            let asked = Asked::new(edition, self.tags);
            // One of the classic virtual machines may be the proxy server.
            let at_address = plugs.get(&address).map_or(&[][..], Vec::as_slice);
            if let Some((exit, assumed)) = self.wires.exit(address, port, &vm.plug, at_address, asked) {
                ways::state_exit(&exit, assumed, vm)?;
                continue;
            }
            // A fleet has one proxy server, or few.
            let found = match known.entry((address, port)) {
                Entry::Occupied(found) => found.into_mut(),
                Entry::Vacant(open) => open.insert(self.of_azure(address, port, asked)?),
            };
            found.iter().try_for_each(|(exit, assumed)| ways::state_exit(exit, *assumed, vm))?;
        }
        Ok(())
    }

    /// What the networks of Resource Manager say: as often as they are described.
    fn of_azure(&self, address: IpAddr, port: u16, asked: Asked<'_>) -> Result<Found, Fault> {
        let mut found = Found::new();
        loop {
            found.extend(azure::exit(address, port, self.graph, asked)?);
            if !self.graph.next_turn() {
                return Ok(found);
            }
        }
    }
}

/// How virtual machines of the classic service are connected, by their addresses.
fn by_address(vms: &[Draft]) -> HashMap<IpAddr, Vec<Plug>> {
    let mut all: HashMap<IpAddr, Vec<Plug>> = HashMap::new();
    for plug in vms.iter().map(|vm| &vm.plug) {
        if let Some(address) = plug.address.as_deref().and_then(|text| text.parse().ok()) {
            all.entry(address).or_default().push(plug.clone());
        }
    }
    all
}

/// The port on which the proxy server reaches storage, in an edition that asks for its rule.
fn port(edition: &Edition) -> Option<u16> {
    edition.fact(fact::NW_14)?;
    edition.value(value::STORAGE_PORT).and_then(|reading| u16::try_from(reading.strict).ok())
}
