//! What a network says of the facts that rules ask for.

use super::answer::{Answer, Verdict};
use super::need::Scenario;
use super::packet::Protocol;
use super::ranges::Ranges;
use super::rule::{Direction, Place};
use super::scene::{Flow, Need, Scene};
use crate::edition::{Edition, Region};
use crate::request::Outbound;

/// A fact that the documents decide, or why they do not.
#[derive(Clone, Debug, PartialEq)]
pub enum Found<T> {
    /// It is so, and this answer shows it.
    Known(T, Box<Answer>),
    /// What would have to be known.
    Unknown(Vec<Need>),
}

impl<T> Found<T> {
    /// What is known.
    pub fn known(&self) -> Option<&T> {
        if let Found::Known(value, _) = self { Some(value) } else { None }
    }

    fn map<U>(self, to: impl Fn(T) -> U) -> Found<U> {
        match self {
            Found::Known(value, shown) => Found::Known(to(value), shown),
            Found::Unknown(needs) => Found::Unknown(needs),
        }
    }
}

/// What a network says of the facts that rules ask for.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkFacts {
    /// `vm.network.outbound`: whether anything on the Internet is closed to the VM.
    pub outbound: Found<Outbound>,
    /// `vm.network.azureRangesAllowed`: whether all addresses of the region's datacenters are open to it.
    pub azure_ranges_allowed: Found<bool>,
    /// `vm.network.storageReachable`: whether the storage of the region is.
    pub storage_reachable: Found<bool>,
    /// `vm.network.hostAddressBlocked`: whether the platform's address is closed on a port that the agent uses. Rules inside the
    /// guest are not seen.
    pub host_address_blocked: Found<bool>,
    /// `vm.network.managedDiskPortOpen`: whether storage is open on the port of managed disks; only where the edition has one.
    pub managed_disk_port_open: Option<Found<bool>>,
}

impl Scene<'_> {
    /// What the scene says of the facts that the rules of an edition ask for. `vm.network.natGateway`,
    /// `vm.network.defaultOutboundAccess` and the like are read off the documents, not decided here.
    pub fn facts(&self, edition: &Edition, region: Option<&Region>) -> NetworkFacts {
        let prepared = self.prepare();
        let reaches = |flow: &Flow| {
            let answer = prepared.ask(flow);
            match answer.verdict {
                Verdict::Reachable => Found::Known(true, Box::new(answer)),
                Verdict::Blocked => Found::Known(false, Box::new(answer)),
                Verdict::Unknown => Found::Unknown(answer.needs),
            }
        };
        let storage = Scenario::OldAgent.requirements(Edition::newest(), region, self.around.tags);
        let needed = Scenario::Backup.requirements(edition, region, self.around.tags);
        let to_storage = storage.into_iter().next().map(|one| one.flow);
        let to = |tag: String, ports| Flow {
            direction: Direction::Outbound,
            local: Default::default(),
            remote: Place::Tag(tag),
            protocol: Protocol::Tcp,
            ports,
        };
        let storage_ports = to_storage.as_ref().map_or_else(Ranges::all, |flow| flow.ports.clone());
        let datacenters = region.map_or("AzureCloud".to_owned(), |region| format!("AzureCloud.{}", region.name));
        let is_host = |flow: &Flow| matches!(flow.remote, Place::Addresses(_));
        let host = needed.iter().map(|one| &one.flow).find(|flow| is_host(flow));
        let managed = needed.iter().find(|one| !one.required && !is_host(&one.flow));
        let unasked = || Found::Unknown(Vec::new());
        NetworkFacts {
            outbound: reaches(&to("Internet".to_owned(), Ranges::all()))
                .map(|open| if open { Outbound::Unrestricted } else { Outbound::Restricted }),
            azure_ranges_allowed: reaches(&to(datacenters, storage_ports)),
            storage_reachable: to_storage.as_ref().map_or_else(unasked, reaches),
            host_address_blocked: host.map_or_else(unasked, reaches).map(|open| !open),
            managed_disk_port_open: managed.map(|one| reaches(&one.flow)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::material::Material;
    use super::super::scene::Given;
    use super::super::space::Name;
    use super::*;
    use crate::intake::Document;

    fn facts(rules: &str, complete: bool) -> NetworkFacts {
        let text = format!(r#"{{"name": "nsg", "subnets": [{{"id": "/x"}}], "securityRules": [{rules}]}}"#);
        let mut material = Material::default();
        material.add(&Document { name: "nsg.json", bytes: text.as_bytes() }, &text).unwrap();
        let mut scene = material.scene().unwrap();
        if complete {
            (scene.interface, scene.routes) = (Given::Absent, Given::Absent);
        }
        scene.around.own = "10.0.0.4/32".parse::<ipnet::IpNet>().unwrap().into();
        scene.facts(Edition::named("arm-2017-07").unwrap(), Region::named("koreacentral"))
    }

    fn rule(priority: u32, access: &str, to: &str) -> String {
        format!(
            r#"{{"name": "r{priority}", "priority": {priority}, "direction": "Outbound", "access": "{access}", "protocol": "*",
                "sourceAddressPrefix": "*", "sourcePortRange": "*", "destinationAddressPrefix": "{to}", "destinationPortRange": "*"}}"#
        )
    }

    #[test]
    fn an_open_network_and_a_closed_one_are_told_apart() {
        let open = facts("", true);
        assert_eq!(open.outbound.known(), Some(&Outbound::Unrestricted));
        assert_eq!(open.storage_reachable.known(), Some(&true));
        assert_eq!(open.azure_ranges_allowed.known(), Some(&true));
        let closed = facts(&rule(200, "Deny", "Internet"), true);
        assert_eq!(closed.outbound.known(), Some(&Outbound::Restricted));
        assert_eq!(closed.storage_reachable.known(), Some(&false));
        assert_eq!(closed.managed_disk_port_open.as_ref().and_then(Found::known), Some(&false));
        assert_eq!(closed.host_address_blocked.known(), Some(&false));
        let Found::Known(_, shown) = closed.storage_reachable else { panic!("known") };
        assert_eq!(shown.chain[0].path.as_deref(), Some("nsg.json#/securityRules/0"));
    }

    #[test]
    fn what_the_documents_leave_open_stays_unknown() {
        let half = facts("", false);
        assert!(matches!(half.storage_reachable, Found::Unknown(needs) if needs.len() == 2));
        let rules = [rule(100, "Allow", "Storage"), rule(200, "Deny", "Internet")].join(",");
        let some = facts(&rules, true);
        assert_eq!((some.outbound.known(), some.storage_reachable.known()), (None, Some(&true)));
        let Found::Unknown(needs) = some.azure_ranges_allowed else { panic!("unknown") };
        assert!(needs.contains(&Need::Name(Name::Tag("Storage".to_owned()))), "{needs:?}");
    }
}
