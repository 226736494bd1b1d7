//! What security groups, routes and the published addresses say of the ways that a backup needs.

use std::net::IpAddr;

use super::graph::Graph;
use super::kind;
use crate::edition::{Edition, Region};
use crate::error::Fault;
use crate::intake::foreign::draft::Draft;
use crate::intake::foreign::ways::{self, Ground};
use crate::network::{AddressSet, Exit, Given, Material, ServiceTags};
use crate::resource::{Cursor, Id, Resource};

/// The published addresses of Azure, where they were given.
pub(in crate::intake::foreign) type Tags = Option<ServiceTags>;

/// What questions about a network are asked with.
#[derive(Clone, Copy)]
pub(in crate::intake::foreign) struct Asked<'t> {
    /// The edition whose needs are asked about.
    pub(in crate::intake::foreign) edition: &'static Edition,
    pub(in crate::intake::foreign) tags: Option<&'t ServiceTags>,
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
    let Some(nic) = primary(profile, graph) else { return Ok(()) };
    let is_only_nic = profile.get("networkProfile.networkInterfaces").items().nth(1).is_none();
    let (effective, assumed) = effective(nic, is_only_nic, graph);
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
    ways::state(&facts, &Ground { place: nic.all().place(), assumed }, draft)
}

/// The effective rules and routes of an interface, and whether they are taken for its own by assumption. Rules say of which
/// interface they are, or of which subnet; routes do not, and are those of the only interface of the only machine.
fn effective<'r, 'd>(nic: &Resource<'d>, is_only_nic: bool, graph: &Graph<'r, 'd>) -> (Vec<&'r Resource<'d>>, bool) {
    if !graph.is_only_vm() {
        return (Vec::new(), false);
    }
    let subnet = nic.get("ipConfigurations").items().next().and_then(|first| Id::parse(first.get("subnet.id").text()?));
    let is_own = |rules: &Resource<'_>| {
        let of = |at: &str| rules.get(at).text().and_then(Id::parse);
        let agrees = |of: Option<Id>, own: Option<&Id>| Some(own?.agrees(&of?));
        let interface = agrees(of("association.networkInterface.id"), Some(&nic.id));
        (interface, agrees(of("association.subnet.id"), subnet.as_ref()))
    };
    let rules: Vec<_> = graph.all(kind::EFFECTIVE_RULES).collect();
    // A document names every group at work on one interface: of another one's, nothing holds here.
    let foreign: Vec<&str> = rules
        .iter()
        .filter(|rules| matches!(is_own(rules), (Some(false), _) | (_, Some(false))))
        .map(|rules| rules.document)
        .collect();
    let known: Vec<&str> = rules.iter().filter(|rules| is_own(rules).0 == Some(true)).map(|rules| rules.document).collect();
    let is_meant =
        |rules: &&&Resource<'_>| !foreign.contains(&rules.document) && (is_only_nic || known.contains(&rules.document));
    let rules: Vec<_> = rules.iter().filter(is_meant).copied().collect();
    let routes: Vec<_> = graph.all(kind::EFFECTIVE_ROUTES).filter(|_| is_only_nic).collect();
    let assumed = rules.iter().any(|rules| !known.contains(&rules.document)) || !routes.is_empty();
    (rules.into_iter().chain(routes).collect(), assumed)
}

/// The rule by which the proxy server of an address gets out, or which stops it, and whether it is meant by assumption: the rule of
/// the groups round the interface that has the address, otherwise of the only group that is described.
///
/// # Errors
///
/// For a rule that cannot be understood.
pub(in crate::intake::foreign) fn exit(
    address: IpAddr,
    port: u16,
    graph: &Graph<'_, '_>,
    asked: Asked<'_>,
) -> Result<Option<(Exit, bool)>, Fault> {
    let nics: Vec<_> = graph.all(kind::NIC).filter(|nic| has_address(nic, address)).collect();
    let (parts, assumed) = match (nics.as_slice(), graph.only(kind::NSG)) {
        ([nic], _) => (surroundings(nic, graph), false),
        ([], Some(group)) => (with_rules(group, graph), true),
        _ => return Ok(None),
    };
    let mut material = Material::default();
    for resource in parts {
        material.add_resource(resource)?;
    }
    let mut scene = material.scene()?;
    if assumed {
        let first = [&mut scene.interface, &mut scene.subnet].into_iter().filter(|at| **at == Given::NotGiven);
        first.for_each(|at| *at = Given::Absent);
    }
    scene.around.own = AddressSet::from(address);
    scene.around.tags = asked.tags;
    Ok(scene.exit(port).map(|exit| (exit, assumed)))
}

fn has_address(nic: &Resource<'_>, address: IpAddr) -> bool {
    let written = nic.get("ipConfigurations");
    written.items().any(|one| one.get("privateIPAddress").text().and_then(|text| text.parse().ok()) == Some(address))
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
        all.extend(with_rules(filter, graph));
    }
    all
}

/// A group or a route table with those of its rules and routes that are resources of their own.
fn with_rules<'r, 'd>(filter: &'r Resource<'d>, graph: &Graph<'r, 'd>) -> Vec<&'r Resource<'d>> {
    let parts = [kind::SECURITY_RULE, kind::ROUTE].into_iter().flat_map(|part| graph.about(part, &filter.id));
    std::iter::once(filter).chain(parts).collect()
}
