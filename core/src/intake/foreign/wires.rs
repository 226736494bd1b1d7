//! Networks of the classic service: which security groups and routes stand before a virtual machine, and what they say.

use std::net::IpAddr;

use super::Fault;
use super::azure::Asked;
use super::draft::{Draft, Plug};
use super::tree::Tree;
use super::ways::{self, Ground};
use super::xml::{Element, Tree as Document};
use crate::edition::Region;
use crate::network::{AddressSet, Exit, Filters, Given, Group, Routes, Scene, filters, prefix};

/// What documents say of networks.
#[derive(Default)]
pub(super) struct Wires {
    groups: Vec<Group>,
    tables: Vec<Routes>,
    sites: Vec<Site>,
}

/// A virtual network.
struct Site {
    name: String,
    space: Option<AddressSet>,
    subnets: Vec<Subnet>,
    /// Whether the document knows which groups its subnets have: versions of the service before them did not.
    names_groups: bool,
}

struct Subnet {
    name: String,
    group: Option<String>,
}

/// What stands before a virtual machine, and whether that is assumed.
struct Wired<'w> {
    scene: Scene<'w>,
    assumed: bool,
}

impl Wires {
    /// What a document says; `None` for one that is about something else.
    pub(super) fn read(document: &str, tree: &Document<'_>) -> Result<Option<Wires>, Fault> {
        let Some(root) = tree.root() else { return Ok(None) };
        Ok(match root.name() {
            "NetworkSecurityGroup" | "NetworkSecurityGroups" | "RouteTable" | "RouteTables" => {
                let Filters { groups, tables, .. } = filters(document, tree)?;
                Some(Wires { groups, tables, sites: Vec::new() })
            }
            "VirtualNetworkSite" => Some(Wires { sites: sites([root].into_iter()), ..Wires::default() }),
            "VirtualNetworkSites" => Some(Wires { sites: sites(root.all("VirtualNetworkSite")), ..Wires::default() }),
            _ => None,
        })
    }

    /// Adds what another document says.
    pub(super) fn add(&mut self, other: Wires) {
        self.groups.extend(other.groups);
        self.tables.extend(other.tables);
        self.sites.extend(other.sites);
    }

    /// States which ways are open to a virtual machine. What no document names is meant for it where it is the `only` one and
    /// nothing else can be meant.
    ///
    /// # Errors
    ///
    /// Where a request states something else of the ways.
    pub(super) fn describe(&self, vm: &mut Draft, only: bool, asked: Asked<'_>) -> Result<(), Fault> {
        let no_filters = self.groups.is_empty() && self.tables.is_empty();
        if no_filters || vm.resource.is_some() {
            return Ok(());
        }
        let Wired { mut scene, assumed } = self.before(&vm.plug, only);
        scene.around.tags = asked.tags;
        let region = vm.text("vm.region").and_then(Region::named);
        let ground = Ground { place: vm.place_of("vm.deploymentModel"), assumed };
        ways::state(&scene.facts(asked.edition, region), &ground, vm)?;
        let groups = [&scene.interface, &scene.subnet];
        let names: Vec<Tree> = groups.iter().filter_map(|at| Some(at.get()?.name.as_str().into())).collect();
        if !names.is_empty() {
            vm.put("vm.network.securityGroups", names, ground.stands());
        }
        Ok(())
    }

    /// The rule by which the proxy server of an address gets out, or which stops it, and whether it is meant by assumption: one of
    /// the machines that have the address is meant; where none has it, the only group is.
    pub(super) fn exit(&self, address: IpAddr, port: u16, vm: &Plug, plugs: &[Plug], asked: Asked<'_>) -> Option<(Exit, bool)> {
        let Wired { mut scene, assumed } = match (&*meant(vm, plugs), self.groups.as_slice()) {
            ([plug], _) => self.before(plug, false),
            ([], [only]) => {
                let scene = Scene { subnet: Given::Is(only.clone()), interface: Given::Absent, ..Scene::default() };
                Wired { scene, assumed: true }
            }
            _ => return None,
        };
        scene.around.own = AddressSet::from(address);
        scene.around.tags = asked.tags;
        scene.exit(port).map(|exit| (exit, assumed))
    }

    fn before(&self, plug: &Plug, only: bool) -> Wired<'_> {
        let mut wired = Wired { scene: Scene::default(), assumed: false };
        let scene = &mut wired.scene;
        scene.interface = self.given(plug.group.as_ref().map(Option::as_deref));
        match &plug.network {
            Some(None) => (scene.subnet, scene.routes) = (Given::Absent, Given::Absent),
            Some(Some(network)) => {
                let site = self.sites.iter().find(|site| site.name.eq_ignore_ascii_case(network));
                scene.subnet = self.given(site.and_then(|site| site.group(plug.subnet.as_deref()?)));
                scene.around.network = site.and_then(|site| site.space.clone());
            }
            None => {}
        }
        let own = plug.address.as_deref().and_then(|text| text.parse::<IpAddr>().ok());
        scene.around.own = own.map(AddressSet::from).unwrap_or_default();
        if only {
            wired.assume(self);
        }
        wired.scene.know_routes();
        wired
    }

    /// The group of a name; a document that was not given may be the one of it.
    fn given(&self, named: Option<Option<&str>>) -> Given<Group> {
        match named {
            None => Given::NotGiven,
            Some(None) => Given::Absent,
            Some(Some(name)) => {
                let found = self.groups.iter().find(|group| group.name.eq_ignore_ascii_case(name));
                found.map_or(Given::NotGiven, |group| Given::Is(group.clone()))
            }
        }
    }
}

/// Which of the machines that have an address may be meant: those of other networks only where none is of the same network.
fn meant<'p>(vm: &Plug, all: &'p [Plug]) -> Vec<&'p Plug> {
    let network = |plug: &Plug| plug.network.as_ref().and_then(|named| Some(named.as_ref()?.to_ascii_lowercase()));
    let own = network(vm);
    let near: Vec<&Plug> = all.iter().filter(|plug| own.is_some() && network(plug) == own).collect();
    if near.is_empty() { all.iter().collect() } else { near }
}

impl Wired<'_> {
    /// Takes the only group and the only table for those of the subnet, where nobody says which it has; a role names its own group.
    fn assume(&mut self, wires: &Wires) {
        let scene = &mut self.scene;
        let placed = |group: &Group| [&scene.interface, &scene.subnet].iter().any(|at| at.get() == Some(group));
        if let ([group], Given::NotGiven) = (wires.groups.as_slice(), &scene.subnet)
            && !placed(group)
        {
            scene.subnet = Given::Is(group.clone());
            self.assumed = true;
        }
        if let ([table], Given::NotGiven) = (wires.tables.as_slice(), &scene.routes) {
            scene.routes = Given::Is(table.clone());
            self.assumed = true;
        }
    }
}

impl Site {
    /// The group of a subnet: none where others are named and this one's is not.
    fn group(&self, subnet: &str) -> Option<Option<&str>> {
        let found = self.subnets.iter().find(|known| known.name.eq_ignore_ascii_case(subnet))?;
        (found.group.is_some() || self.names_groups).then_some(found.group.as_deref())
    }
}

fn sites<'x>(all: impl Iterator<Item = Element<'x>>) -> Vec<Site> {
    let mut sites: Vec<Site> = all.map(site).collect();
    let names_groups = sites.iter().flat_map(|site| &site.subnets).any(|subnet| subnet.group.is_some());
    sites.iter_mut().for_each(|site| site.names_groups = names_groups);
    sites
}

fn site(site: Element<'_>) -> Site {
    let text = |at: Element<'_>, name: &str| at.text(name).map(str::to_owned);
    let subnets = site.child("Subnets").into_iter().flat_map(|list| list.all("Subnet"));
    let space = site.child("AddressSpace").and_then(|space| space.child("AddressPrefixes"));
    let nets = |list: Element<'_>| list.all("AddressPrefix").map(|net| Some(prefix(net.own_text())?.0)).collect::<Option<_>>();
    Site {
        name: text(site, "Name").unwrap_or_default(),
        space: space.and_then(nets),
        subnets: subnets
            .map(|subnet| Subnet { name: text(subnet, "Name").unwrap_or_default(), group: text(subnet, "NetworkSecurityGroup") })
            .collect(),
        names_groups: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_machine_has_the_address_of_the_proxy_or_none_is_meant() {
        let plug = |network: &str, subnet: &str, address: &str| Plug {
            network: Some(Some(network.to_owned())),
            subnet: Some(subnet.to_owned()),
            address: Some(address.to_owned()),
            ..Plug::default()
        };
        let proxy = IpAddr::from([10, 0, 0, 5]);
        let vm = plug("net", "front", "10.0.0.4");
        let found = |others: &[(&str, &str)]| {
            let plugs: Vec<Plug> = others.iter().map(|(network, subnet)| plug(network, subnet, "10.0.0.5")).collect();
            meant(&vm, &plugs).iter().map(|plug| plug.subnet.clone().unwrap_or_default()).collect::<Vec<_>>()
        };
        assert_eq!(found(&[("other", "a"), ("NET", "b")]), ["b"]);
        assert_eq!(found(&[("other", "a")]), ["a"]);
        let wires = Wires { groups: vec![Group::default()], ..Wires::default() };
        let asked = Asked::new(crate::Edition::named("classic-2017-04").unwrap(), &None);
        for networks in [["other", "third"], ["net", "net"]] {
            let plugs = networks.map(|network| plug(network, "x", "10.0.0.5"));
            assert_eq!(meant(&vm, &plugs).len(), 2);
            assert_eq!(wires.exit(proxy, 443, &vm, &plugs, asked), None);
        }
    }
}
