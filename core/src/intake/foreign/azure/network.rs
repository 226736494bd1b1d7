//! The network of a virtual machine: its interfaces, their subnets and what stands before them.

use super::graph::Graph;
use super::kind;
use super::scribe::Scribe;
use crate::intake::foreign::draft::Draft;
use crate::request::IpAllocation;
use crate::resource::{Cursor, Id, Resource};

/// States what is known of the network.
pub(super) fn describe(vm: &Resource<'_>, profile: &Cursor<'_, '_>, graph: &Graph<'_, '_>, draft: &mut Draft) {
    let mut say = Scribe::new(draft);
    let network = profile.get("networkProfile");
    let named = network.get("networkInterfaces");
    // A scale set describes the interfaces that its instances get.
    let described = network.get("networkInterfaceConfigurations");
    let is_described = described.is_there() && !(described.is_list() && described.items().next().is_none());
    let list = if is_described { &described } else { &named };
    let count = |list: &Cursor<'_, '_>| list.is_list().then(|| u32::try_from(list.items().count()).ok()).flatten();
    say.fact("vm.network.nicCount", list, count);
    let mut nics: Vec<Cursor<'_, '_>> = if is_described {
        described.items().collect()
    } else {
        named.items().filter_map(|nic| Some(graph.referred(&nic.get("id"))?.all())).collect()
    };
    // Where a template computes which interfaces there are, those that it waits for are meant.
    if list.json.unknown().is_some() {
        let waits_for = vm.depends_on.iter().filter_map(|id| graph.find(id));
        nics = waits_for.filter(|resource| resource.kind == kind::NIC).map(Resource::all).collect();
        say.assumed = true;
    }
    // What is said of all interfaces needs all of them.
    if !nics.is_empty() && (say.assumed || nics.len() == list.items().count()) {
        interfaces(&nics, graph, &mut say);
    }
    say.assumed = false;
    public_addresses(profile, &mut say);
}

/// `az vm show -d` lists the public addresses that the machine has now, and so does `az vm create`; a deallocated one may get others,
/// so an empty list says nothing.
fn public_addresses(profile: &Cursor<'_, '_>, say: &mut Scribe<'_>) {
    for shown in ["publicIps", "publicIpAddress"].map(|name| profile.get(name)) {
        let count = shown.text().map(|text| text.split(',').filter(|address| !address.trim().is_empty()).count());
        if let Some(count) = count.filter(|count| *count > 0) {
            say.fact("vm.network.publicIpCount", &shown, |_| u32::try_from(count).ok());
        }
    }
}

fn interfaces<'r, 'd>(nics: &[Cursor<'r, 'd>], graph: &Graph<'r, 'd>, say: &mut Scribe<'_>) {
    let Some(first) = nics.first() else { return };
    let configurations: Vec<_> = nics.iter().map(|nic| nic.get("ipConfigurations")).collect();
    // No interface is without an address: where one shows none, that was not asked for, was cut off, or is not known yet.
    let is_open = |at: Cursor<'_, '_>| !at.is_object() && at.json.unknown().is_none();
    if let Some(open) = configurations.iter().find(|list| list.items().next().is_none() || list.items().any(is_open)) {
        for path in ["vm.network.privateIpAllocationMethod", "vm.network.publicIpCount", "vm.network.loadBalanced"] {
            say.fact::<bool>(path, open, |_| None);
        }
        return;
    }
    let addresses: Vec<_> = configurations.iter().flat_map(Cursor::items).collect();
    let method: Vec<_> = addresses.iter().map(|address| address.get("privateIPAllocationMethod")).collect();
    let fixed = method.iter().find(|at| at.text().is_some_and(|m| m.eq_ignore_ascii_case(IpAllocation::Static.as_str())));
    let open = method.iter().find(|at| at.json.unknown().is_some());
    if let Some(method) = fixed.or(open).or(method.first()) {
        say.name("vm.network.privateIpAllocationMethod", method, IpAllocation::NAMES);
    }
    // An address that is described in place is one too.
    let public = |address: &Cursor<'r, 'd>| [address.get("publicIPAddress"), address.get("publicIPAddressConfiguration")];
    let public: Vec<_> = addresses.iter().flat_map(public).collect();
    match public.iter().find(|at| at.json.unknown().is_some()) {
        Some(unknown) => say.fact::<u32>("vm.network.publicIpCount", unknown, |_| None),
        None => {
            let count = public.iter().filter(|at| at.is_there()).count();
            say.fact("vm.network.publicIpCount", first, |_| u32::try_from(count).ok());
        }
    }
    balanced(&addresses, first, graph, say);
    // A gateway names its subnets: it is known where they themselves are not described.
    if let Some(named) = addresses.iter().find_map(|address| served(address, graph)) {
        say.put("vm.network.natGateway", true, &named);
    }
    let subnets: Vec<_> = addresses.iter().filter_map(|address| subnet(&address.get("subnet"), graph)).collect();
    if !subnets.is_empty() && subnets.len() == addresses.len() {
        describe_subnets(nics, &subnets, say);
    }
}

/// Whether the machine stands behind a load balancer.
fn balanced(addresses: &[Cursor<'_, '_>], first: &Cursor<'_, '_>, graph: &Graph<'_, '_>, say: &mut Scribe<'_>) {
    let pools: Vec<_> = addresses.iter().map(|address| address.get("loadBalancerBackendAddressPools")).collect();
    match pools.iter().find(|pool| pool.items().next().is_some()) {
        Some(pool) => say.put("vm.network.loadBalanced", true, pool),
        // A pool may also name its members by their addresses, and then the interface does not know.
        None => match addresses.iter().find_map(|address| pooled(address, graph)) {
            Some(member) => say.put("vm.network.loadBalanced", true, &member),
            None => match pools.iter().find(|at| at.is_there() && !at.is_list()) {
                Some(open) => say.fact::<bool>("vm.network.loadBalanced", open, |_| None),
                None => say.put("vm.network.loadBalanced", false, first),
            },
        },
    }
}

/// The entry of a load balancer's pool that has an address. Many networks have the same addresses: an entry says which it means,
/// or which of its subnets.
fn pooled<'r, 'd>(address: &Cursor<'_, '_>, graph: &Graph<'r, 'd>) -> Option<Cursor<'r, 'd>> {
    let id = |at: Cursor<'_, '_>| Id::parse(at.text()?);
    let subnet = id(address.get("subnet.id"))?;
    let network = subnet.parent()?;
    let is_meant = |member: &&Cursor<'_, '_>| match id(member.get("subnet.id")) {
        Some(of) => of.agrees(&subnet),
        None => id(member.get("virtualNetwork.id")).is_some_and(|of| of.agrees(&network)),
    };
    graph.members(address.get("privateIPAddress").text()?, &network).iter().find(is_meant).map(|member| member.get("ipAddress"))
}

/// The entry of a NAT gateway that names the subnet of an address.
fn served<'r, 'd>(address: &Cursor<'_, '_>, graph: &Graph<'r, 'd>) -> Option<Cursor<'r, 'd>> {
    graph.served(&Id::parse(address.get("subnet.id").text()?)?)
}

/// A subnet: written in place, or as its own resource.
fn subnet<'r, 'd>(at: &Cursor<'r, 'd>, graph: &Graph<'r, 'd>) -> Option<Cursor<'r, 'd>> {
    if at.get("addressPrefix").is_there() || at.get("addressPrefixes").is_there() {
        return Some(at.clone());
    }
    graph.referred(&at.get("id")).map(Resource::all)
}

/// States whether one of several places has something. It is known that none has only where all of them are.
fn any<'r, 'd>(path: &'static str, places: Vec<Cursor<'r, 'd>>, first: &Cursor<'r, 'd>, say: &mut Scribe<'_>) {
    let is_known = |at: &&Cursor<'_, '_>| at.is_there() && at.json.unknown().is_none();
    match (places.iter().find(is_known), places.iter().find(|at| at.json.unknown().is_some())) {
        (Some(found), _) => say.put(path, true, found),
        (None, Some(unknown)) => say.fact::<bool>(path, unknown, |_| None),
        (None, None) => say.put(path, false, first),
    }
}

fn describe_subnets(nics: &[Cursor<'_, '_>], subnets: &[Cursor<'_, '_>], say: &mut Scribe<'_>) {
    let Some(first) = subnets.first() else { return };
    any("vm.network.natGateway", subnets.iter().map(|subnet| subnet.get("natGateway")).collect(), first, say);
    let access: Vec<_> = subnets.iter().map(|subnet| subnet.get("defaultOutboundAccess")).collect();
    match (access.iter().find(|at| at.flag() == Some(false)), access.first()) {
        (Some(closed), _) => say.put("vm.network.defaultOutboundAccess", false, closed),
        (None, Some(open)) if access.iter().all(|at| at.flag() == Some(true)) => {
            say.put("vm.network.defaultOutboundAccess", true, open);
        }
        _ => {}
    }
    let groups: Vec<_> =
        nics.iter().chain(subnets).map(|at| at.get("networkSecurityGroup.id")).filter(Cursor::is_there).collect();
    if let Some(open) = groups.iter().find(|group| group.text().is_none()) {
        say.fact::<bool>("vm.network.securityGroups", open, |_| None);
    } else {
        let mut names: Vec<String> = groups.iter().filter_map(|at| at.text()?.rsplit('/').next().map(str::to_owned)).collect();
        names.dedup();
        say.put("vm.network.securityGroups", names, groups.first().unwrap_or(first));
    }
}
