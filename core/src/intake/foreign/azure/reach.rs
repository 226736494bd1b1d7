//! What security groups, routes and the published addresses say of the ways that a backup needs.

use super::graph::Graph;
use super::kind;
use super::scribe::Scribe;
use crate::edition::{Edition, Region};
use crate::error::Fault;
use crate::intake::foreign::draft::Draft;
use crate::intake::foreign::tree::Tree;
use crate::network::{Found, Material, Name, Need, ServiceTags};
use crate::resource::{Cursor, Id, Resource};

/// The published addresses of Azure, where they were given.
pub(in crate::intake::foreign) type Tags = Option<ServiceTags>;

/// What questions about a network are asked with.
#[derive(Clone, Copy)]
pub(in crate::intake::foreign) struct Asked<'t> {
    /// The edition whose needs are asked about.
    edition: &'static Edition,
    tags: Option<&'t ServiceTags>,
}

impl<'t> Asked<'t> {
    pub(in crate::intake::foreign) fn new(edition: &'static Edition, tags: &'t Tags) -> Self {
        Asked { edition, tags: tags.as_ref() }
    }
}

/// States which ways are open to a virtual machine, where its security groups and routes are known.
///
/// The platform speaks with the primary interface alone, and so does this.
///
/// # Errors
///
/// For a rule or a route that cannot be understood: left out, it would make the answer a wrong one.
pub(super) fn describe(
    profile: &Cursor<'_, '_>,
    graph: &Graph<'_, '_>,
    asked: Asked<'_>,
    draft: &mut Draft,
) -> Result<(), Fault> {
    let effective = graph.all(kind::EFFECTIVE_RULES).iter().chain(graph.all(kind::EFFECTIVE_ROUTES)).copied();
    let effective: Vec<_> = effective.filter(|_| graph.is_only_vm()).collect();
    let Some(nic) = primary(profile, graph) else { return Ok(()) };
    let mut material = Material::default();
    let mut filters = !effective.is_empty();
    for resource in surroundings(nic, graph).into_iter().chain(effective) {
        filters |= kind::FILTERS.contains(&resource.kind.as_str());
        material.add_resource(resource)?;
    }
    // Without a group or a route there is nothing to ask about that the interface and its subnet do not say.
    if !filters {
        return Ok(());
    }
    let region = draft.text("vm.region").and_then(Region::named);
    let mut scene = material.scene()?;
    scene.around.tags = asked.tags;
    let facts = scene.facts(asked.edition, region);
    let mut say = Scribe::new(draft);
    let at = nic.all();
    state("vm.network.outbound", &facts.outbound, |outbound| Some(outbound.as_str()), &at, &mut say);
    state("vm.network.azureRangesAllowed", &facts.azure_ranges_allowed, |open| Some(*open), &at, &mut say);
    state("vm.network.storageReachable", &facts.storage_reachable, |open| Some(*open), &at, &mut say);
    if let Some(open) = &facts.managed_disk_port_open {
        state("vm.network.managedDiskPortOpen", open, |open| Some(*open), &at, &mut say);
    }
    // The guest's own firewall is not seen: that nothing outside it is in the way does not open the way.
    state("vm.network.hostAddressBlocked", &facts.host_address_blocked, |blocked| blocked.then_some(true), &at, &mut say);
    Ok(())
}

/// States a fact at the rule or the route that decides it.
fn state<T, U: Into<Tree>>(
    path: &str,
    found: &Found<T>,
    value: impl Fn(&T) -> Option<U>,
    nic: &Cursor<'_, '_>,
    say: &mut Scribe<'_>,
) {
    match found {
        Found::Known(known, shown) => {
            let rule = shown.chain.iter().rev().find_map(|link| link.path.clone());
            if let Some(value) = value(known) {
                say.draft.put(path, value, rule.unwrap_or_else(|| nic.place()));
            }
        }
        Found::Unknown(needs) => {
            let needs: Vec<String> = needs.iter().map(named).collect();
            say.draft.leave_unknown(path, nic.place(), needs.join(", "));
        }
    }
}

/// What would decide, in the words of the documents.
fn named(need: &Need) -> String {
    match need {
        Need::Name(Name::Tag(tag)) => tag.clone(),
        Need::Name(Name::Members(group)) => group.clone(),
        Need::Name(Name::Value(expression)) => expression.clone(),
        Need::Name(Name::Network) => "VirtualNetwork".to_owned(),
        Need::Name(Name::PlatformPorts) => "AzurePlatformDNS".to_owned(),
        Need::Group(stage) | Need::Rest(stage) => format!("networkSecurityGroup ({})", stage.as_str()),
        Need::Routes => "routeTable".to_owned(),
        Need::Beyond(_) => "nextHop".to_owned(),
        Need::Own => "privateIPAddress".to_owned(),
        Need::Simpler => "securityRules".to_owned(),
    }
}

/// The primary interface: the one that is said to be, or the only one.
fn primary<'r, 'd>(profile: &Cursor<'_, '_>, graph: &Graph<'r, 'd>) -> Option<&'r Resource<'d>> {
    let all: Vec<_> = profile.get("networkProfile.networkInterfaces").items().collect();
    let said = all.iter().find(|nic| nic.get("primary").flag() == Some(true));
    let only = || if let [only] = all.as_slice() { Some(only) } else { None };
    graph.referred(&said.or_else(only)?.get("id"))
}

/// An interface with what stands between it and the world: its subnet in its network, the groups and the routes of both.
fn surroundings<'r, 'd>(nic: &'r Resource<'d>, graph: &Graph<'r, 'd>) -> Vec<&'r Resource<'d>> {
    let configuration = nic.get("ipConfigurations").items().next();
    let id = configuration.and_then(|first| Id::parse(first.get("subnet.id").text()?));
    let subnet = id.as_ref().and_then(|id| graph.find(id));
    let network = id.and_then(|id| id.parent()).and_then(|id| graph.find(&id));
    let mut all = vec![nic];
    all.extend(network.into_iter().chain(subnet));
    let groups = [Some(nic), subnet].into_iter().flatten().map(|at| at.get("networkSecurityGroup.id"));
    let tables = subnet.into_iter().map(|at| at.get("routeTable.id"));
    for filter in groups.chain(tables).filter_map(|at| graph.referred(&at)) {
        if all.iter().any(|known| std::ptr::eq(*known, filter)) {
            continue;
        }
        all.push(filter);
        // Rules and routes may be resources of their own.
        for part in [kind::SECURITY_RULE, kind::ROUTE] {
            all.extend(graph.children(part, &filter.id));
        }
    }
    all
}
