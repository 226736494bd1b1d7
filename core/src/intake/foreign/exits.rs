//! How the proxy servers of virtual machines get out (NW-14).

use super::Fault;
use super::azure::{self, Asked, Graph, Tags};
use super::draft::{Draft, Plug};
use super::guest::{self, StatedProxy};
use super::ways;
use super::wires::Wires;
use crate::edition::{Edition, fact, value};
use crate::options::Options;
use crate::request::DeploymentModel;
use crate::resource::Resource;
use crate::verdict;

/// What decides it.
pub(super) struct Exits<'p, 'd> {
    graph: Graph<'p, 'd>,
    wires: &'p Wires,
    tags: &'p Tags,
    /// How the classic virtual machines are connected: one of them may be the proxy server.
    plugs: Vec<Plug>,
    options: &'p Options<'p>,
}

impl<'p, 'd> Exits<'p, 'd> {
    pub(super) fn new(
        resources: &'p [Resource<'d>],
        wires: &'p Wires,
        tags: &'p Tags,
        vms: &[Draft],
        options: &'p Options<'p>,
    ) -> Self {
        Exits { graph: Graph::new(resources), wires, tags, plugs: vms.iter().map(|vm| vm.plug.clone()).collect(), options }
    }

    /// States the rule by which the proxy server of a virtual machine gets out, or which stops it; what was stated before of the
    /// ways that a backup needs must be what the networks say.
    pub(super) fn describe(&self, vm: &mut Draft, stated: &StatedProxy) -> Result<(), Fault> {
        let of_classic = Asked::new(verdict::edition(Some(DeploymentModel::Classic), self.options), self.tags);
        self.wires.agree(vm, self.plugs.len() == 1, of_classic)?;
        let classic = vm.text("vm.deploymentModel") == Some(DeploymentModel::Classic.as_str());
        let edition = verdict::edition(classic.then_some(DeploymentModel::Classic), self.options);
        let (Some(port), Some(address)) = (port(edition), guest::proxy_address(vm, stated)) else { return Ok(()) };
        let asked = Asked::new(edition, self.tags);
        let exit = match self.wires.exit(address, port, &vm.plug, &self.plugs, asked) {
            Some(exit) => Some(exit),
            None => azure::exit(address, port, &self.graph, asked)?,
        };
        if let Some((exit, assumed)) = exit {
            ways::state_exit(&exit, assumed, vm)?;
        }
        Ok(())
    }
}

/// The port on which the proxy server reaches storage, in an edition that asks for its rule.
fn port(edition: &Edition) -> Option<u16> {
    edition.fact(fact::NW_14)?;
    edition.value(value::STORAGE_PORT).and_then(|reading| u16::try_from(reading.strict).ok())
}
