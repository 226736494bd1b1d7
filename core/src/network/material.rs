//! Documents about a network, and the scene that they describe together.

use super::addresses::AddressSet;
use super::read::{Note, Reader};
use super::route::{Route, Routes};
use super::rule::{Group, Rule};
use super::scene::{Given, Scene, WayOut};
use super::space::Surroundings;
use super::tags::ServiceTags;
use super::vnet::{Connected, Network, Peer, connected};
use super::{asm, tags};
use crate::error::{Fault, RequestError};
use crate::intake::foreign::xml::Tree;
use crate::intake::{Document, text};
use crate::resource::{Cursor, Id, Json, Resource};
use crate::words::Words;

/// Where a security group is at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Post {
    Admin,
    Interface,
    Subnet,
    /// No document says.
    Nowhere,
}

/// A network interface.
#[derive(Debug, Default)]
pub(super) struct Interface {
    pub(super) addresses: AddressSet,
    pub(super) subnet: Option<Id>,
    pub(super) group: Given<Id>,
    /// The application security groups that it is a member of.
    pub(super) member_of: Vec<String>,
    /// Whether these are all of them.
    pub(super) member_of_known: bool,
    /// Whether it has a public address, where that is known.
    pub(super) public: Option<bool>,
    /// Whether it is behind a load balancer, where that is known.
    pub(super) balanced: Option<bool>,
}

/// A subnet.
#[derive(Debug, Default)]
pub(super) struct Subnet {
    pub(super) id: Option<Id>,
    pub(super) space: Option<AddressSet>,
    pub(super) group: Given<Id>,
    pub(super) routes: Given<Id>,
    /// The routes that Azure adds for its service endpoints.
    pub(super) endpoints: Vec<Route>,
    /// Whether it has a NAT gateway, where that is known.
    pub(super) nat_gateway: Option<bool>,
    /// Whether it has default outbound access, where that is known.
    pub(super) default_outbound: Option<bool>,
}

/// What documents say of a network.
#[derive(Debug, Default)]
pub struct Material {
    groups: Vec<(Option<Id>, Post, Group)>,
    effective_groups: Vec<(Post, Group)>,
    tables: Vec<(Option<Id>, Routes)>,
    effective_routes: Option<Routes>,
    interfaces: Vec<Interface>,
    subnets: Vec<Subnet>,
    networks: Vec<Network>,
    /// Peerings that stand in resources of their own, with the network that has them; none for one over which nothing goes.
    peerings: Vec<(Id, Option<Peer>)>,
    /// Rules that stand in resources of their own, with the group that holds them.
    rules: Vec<(Id, Rule)>,
    /// Routes that stand in resources of their own, with the table that holds them.
    routes: Vec<(Id, Routes)>,
    /// The addresses of service tags, of each file that was given.
    pub tags: Vec<ServiceTags>,
    /// What is not meant as it is written.
    pub notes: Vec<Note>,
}

impl Material {
    /// Reads a document and adds what it says.
    ///
    /// # Errors
    ///
    /// A [`RequestError`] for a document that cannot be understood whole.
    pub fn read(&mut self, document: &Document<'_>, words: Words<'_>) -> Result<(), RequestError> {
        let read = text::decode(document).and_then(|text| self.add(document, &text));
        read.map_err(|fault| fault.told(words))
    }

    /// Reads the text of a document and adds what it says.
    pub(crate) fn add(&mut self, document: &Document<'_>, text: &str) -> Result<(), Fault> {
        let name = document.name;
        let start = text.trim_start();
        if start.starts_with('<') {
            return self.add_xml(name, text);
        }
        if !start.starts_with(['{', '[']) {
            return Err(Fault::new("network.unrecognised", name, ""));
        }
        if tags::is_tag_file(text) {
            self.tags.push(ServiceTags::read_json(name, text)?);
            return Ok(());
        }
        let body: Json<'_> = serde_json::from_str(text).map_err(|error| {
            let fault = crate::json::fault(text.as_bytes(), &error);
            Fault { path: format!("{name}: {}", fault.path), ..fault }
        })?;
        let whole = Resource { document: name, body, ..Resource::default() };
        let mut reader = Reader::default();
        let read = self.part(&whole.all(), None, &mut reader)?;
        self.notes.append(&mut reader.notes);
        if read { Ok(()) } else { Err(Fault::new("network.unrecognised", name, "")) }
    }

    /// Adds what a resource says, whichever document it stands in; gives whether it is about networks. Rules and routes may be
    /// resources of their own.
    pub(crate) fn add_resource(&mut self, resource: &Resource<'_>) -> Result<bool, Fault> {
        let (at, mut reader) = (resource.all(), Reader::default());
        let parent = resource.id.parent();
        let read = match (resource.kind.as_str(), parent) {
            ("microsoft.network/networksecuritygroups/securityrules", Some(parent)) => {
                self.rules.push((parent, reader.own_rule(&at)?));
                true
            }
            ("microsoft.network/routetables/routes", Some(parent)) => {
                self.routes.push((parent, reader.table_of(std::slice::from_ref(&at))?));
                true
            }
            ("microsoft.network/virtualnetworks/virtualnetworkpeerings", Some(parent)) => {
                self.peerings.push((parent, Peer::read(&at, &mut reader)?));
                true
            }
            _ => self.part(&at, Some(&resource.id), &mut reader)?,
        };
        self.notes.append(&mut reader.notes);
        Ok(read)
    }

    fn add_xml(&mut self, name: &str, text: &str) -> Result<(), Fault> {
        if text.contains("<AzurePublicIpAddresses") {
            self.tags.push(ServiceTags::read_xml(name, text)?);
            return Ok(());
        }
        let tree = Tree::parse(text).map_err(|fault| Fault { path: format!("{name}: {}", fault.path), ..fault })?;
        let mut filters = asm::filters(name, &tree)?;
        self.notes.append(&mut filters.notes);
        self.groups.extend(filters.groups.into_iter().map(|group| (None, Post::Nowhere, group)));
        self.tables.extend(filters.tables.into_iter().map(|table| (None, table)));
        Ok(())
    }

    /// Adds what a value of a document says; gives whether it is about networks.
    fn part(&mut self, at: &Cursor<'_, '_>, own: Option<&Id>, reader: &mut Reader) -> Result<bool, Fault> {
        let has = |name: &str| at.get(name).is_there();
        let id = own.cloned().or_else(|| id(at));
        let kind = id.as_ref().map(Id::kind).unwrap_or_default();
        let mut found = true;
        if has("effectiveSecurityRules") {
            self.effective(at, reader)?;
        } else if kind == "microsoft.network/virtualnetworks/subnets" {
            self.add_subnet(at, own, reader)?;
        } else if has("securityRules") || has("defaultSecurityRules") {
            let named = at.get("name").text().map(str::to_owned).or(id.as_ref().map(|id| id.name().to_owned()));
            let group = reader.group(&named.unwrap_or_default(), at)?;
            let post = match (at.get("networkInterfaces").items().next(), at.get("subnets").items().next()) {
                (Some(_), None) => Post::Interface,
                (None, Some(_)) => Post::Subnet,
                _ => Post::Nowhere,
            };
            self.groups.push((id, post, group));
        } else if has("addressSpace") {
            self.network(at, id, reader)?;
        // Gateways, firewalls and private endpoints have such configurations too.
        } else if has("ipConfigurations") && (kind.is_empty() || kind.ends_with("/networkinterfaces")) {
            self.interfaces.push(interface(at));
        } else if has("routes") && !has("virtualRouterAsn") {
            let mut table = reader.table(at)?;
            if let (true, Some(id)) = (table.name.is_empty(), &id) {
                table.name = id.name().to_owned();
            }
            self.tables.push((id, table));
        } else if has("securityRuleAssociations") {
            self.view(&at.get("securityRuleAssociations"), reader)?;
        } else if has("nextHopType") && !has("source") {
            self.tables.push((None, reader.table_of(std::slice::from_ref(at))?));
        } else {
            found = self.list(at, reader)?;
        }
        Ok(found)
    }

    /// Adds what the items of a list say: a list itself, or what wraps one.
    fn list(&mut self, at: &Cursor<'_, '_>, reader: &mut Reader) -> Result<bool, Fault> {
        let inner = ["value", "networkInterfaces"].into_iter().map(|name| at.get(name)).find(Cursor::is_there);
        let list = inner.unwrap_or_else(|| at.clone());
        // Effective routes, and the routes of a table without the table.
        if let Some(first) = list.items().next().filter(|item| item.get("nextHopType").is_there()) {
            if first.get("source").is_there() {
                self.effective_routes = Some(reader.effective_routes(&list)?);
            } else {
                self.tables.push((None, reader.table_of(&list.items().collect::<Vec<_>>())?));
            }
            return Ok(true);
        }
        let mut found = false;
        for item in list.items() {
            found |= self.part(&item, None, reader)?;
        }
        // A list of nothing says that there is nothing.
        Ok(found || matches!(list.json, Json::List(items) if items.is_empty()))
    }

    /// Effective rules: which group they are of, and where that is at work.
    fn effective(&mut self, at: &Cursor<'_, '_>, reader: &mut Reader) -> Result<(), Fault> {
        let name = name_of(&at.get("networkSecurityGroup.id")).unwrap_or_default();
        let is_at = |what: &str| at.get("association").get(what).is_there();
        let post = match (at.get("networkSecurityGroup").is_there(), is_at("networkInterface"), is_at("subnet")) {
            (false, ..) if is_at("networkManager") => Post::Admin,
            (_, true, _) => Post::Interface,
            (_, false, true) => Post::Subnet,
            _ => Post::Nowhere,
        };
        let group = reader.effective(&name, &at.get("effectiveSecurityRules"))?;
        self.effective_groups.push((post, group));
        Ok(())
    }

    /// The view of a network watcher: the rules of either group, and the default rules for both.
    fn view(&mut self, at: &Cursor<'_, '_>, reader: &mut Reader) -> Result<(), Fault> {
        for (part, post) in [("networkInterfaceAssociation", Post::Interface), ("subnetAssociation", Post::Subnet)] {
            let association = at.get(part);
            if association.is_there() {
                let name = name_of(&association.get("id")).unwrap_or_default();
                self.groups.push((None, post, reader.group(&name, &association)?));
            }
        }
        Ok(())
    }

    fn network(&mut self, at: &Cursor<'_, '_>, id: Option<Id>, reader: &mut Reader) -> Result<(), Fault> {
        self.networks.push(Network::read(at, id, reader)?);
        for subnet in at.get("subnets").items() {
            self.add_subnet(&subnet, None, reader)?;
        }
        Ok(())
    }

    fn add_subnet(&mut self, at: &Cursor<'_, '_>, own: Option<&Id>, reader: &mut Reader) -> Result<(), Fault> {
        let prefixes = at.get("addressPrefixes");
        let space = if prefixes.json.items().is_empty() { at.get("addressPrefix") } else { prefixes };
        self.subnets.push(Subnet {
            id: own.cloned().or_else(|| id(at)),
            space: reader.prefixes(&space)?,
            group: reference(&at.get("networkSecurityGroup")),
            routes: reference(&at.get("routeTable")),
            endpoints: reader.endpoints(&at.get("serviceEndpoints")),
            nat_gateway: is_there(&at.get("natGateway")),
            default_outbound: default_outbound(&at.get("defaultOutboundAccess")),
        });
        Ok(())
    }

    /// Every security group.
    pub(super) fn groups(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter().map(|(.., group)| group).chain(self.effective_groups.iter().map(|(_, group)| group))
    }

    /// The network interface that the documents describe, if they describe just one.
    fn interface(&self) -> Option<&Interface> {
        if let [only] = self.interfaces.as_slice() { Some(only) } else { None }
    }

    /// The subnet of the interface, or the only one there is.
    pub(super) fn subnet(&self) -> Option<&Subnet> {
        let interface = self.interface();
        let named = interface.and_then(|interface| interface.subnet.as_ref());
        let holds = |subnet: &&Subnet| {
            let same = named.zip(subnet.id.as_ref()).is_some_and(|(a, b)| a.agrees(b));
            let inside = |space: &AddressSet| interface.is_some_and(|i| !i.addresses.is_empty() && i.addresses.is_subset(space));
            same || named.is_none() && subnet.space.as_ref().is_some_and(inside)
        };
        self.subnets.iter().find(holds).or(match self.subnets.as_slice() {
            [only] if named.is_none() => Some(only),
            _ => None,
        })
    }

    /// The scene that the documents describe together.
    ///
    /// # Errors
    ///
    /// A [`RequestError`] where they describe more than one interface, or more groups than there are places.
    pub fn described(&self, words: Words<'_>) -> Result<Scene<'_>, RequestError> {
        self.scene().map_err(|fault| fault.told(words))
    }

    pub(crate) fn scene(&self) -> Result<Scene<'_>, Fault> {
        if self.interfaces.len() > 1 {
            return Err(Fault::new("network.interfaces", "", self.interfaces.len().to_string()));
        }
        let interface = self.interface();
        let subnet = self.subnet();
        let named = interface.and_then(|interface| interface.subnet.as_ref()).or(subnet.and_then(|subnet| subnet.id.as_ref()));
        let Connected { space, more } = connected(&self.networks, &self.peerings, named.and_then(Id::parent).as_ref());
        let mut scene = Scene {
            around: Surroundings {
                own: interface.map(|interface| interface.addresses.clone()).unwrap_or_default(),
                network: space,
                more_connected: more,
                own_groups_known: interface.is_some_and(|interface| interface.member_of_known),
                tags: self.tags.last(),
                ..Surroundings::default()
            },
            ..Scene::default()
        };
        for group in interface.iter().flat_map(|interface| &interface.member_of) {
            let members = scene.around.members.entry(group.clone()).or_default();
            *members = members.union(&scene.around.own);
        }
        let groups = self.whole_groups();
        let named = [interface.map(|interface| &interface.group), subnet.map(|subnet| &subnet.group)];
        let [at_interface, at_subnet] = named;
        scene.interface = group_by(&groups, at_interface, Post::Interface);
        scene.subnet = group_by(&groups, at_subnet, Post::Subnet);
        place_rest(&groups, named, &mut scene)?;
        [&scene.interface, &scene.subnet].into_iter().filter_map(Given::get).try_for_each(Group::check)?;
        self.place_effective(&mut scene);
        scene.routes = self.routes_of(subnet);
        scene.way_out = self.way_out(subnet);
        scene.know_routes();
        Ok(scene)
    }

    /// Every group with the rules of it that stand in resources of their own.
    fn whole_groups(&self) -> Vec<Placed<'_>> {
        let mut all = Vec::new();
        for (id, post, group) in &self.groups {
            let loose = self.rules.iter().filter(|(parent, _)| agree(id.as_ref(), parent));
            // An exported template and a state of Terraform have the same rule in the group and on its own.
            let mut rules = group.rules.clone();
            for (_, rule) in loose {
                if !rules.iter().any(|known| known.repeats(rule)) {
                    rules.push(rule.clone());
                }
            }
            all.push((id.as_ref(), *post, Group { rules, ..group.clone() }));
        }
        all
    }

    /// Effective rules say of every group at work what it does: where they name none, there is none.
    fn place_effective(&self, scene: &mut Scene<'_>) {
        if self.effective_groups.is_empty() {
            return;
        }
        let at = |post: Post| {
            let found = self.effective_groups.iter().find(|(at, _)| *at == post);
            found.map_or(Given::Absent, |(_, group)| Given::Is(group.clone()))
        };
        (scene.admin, scene.interface, scene.subnet) = (at(Post::Admin), at(Post::Interface), at(Post::Subnet));
    }

    fn routes_of(&self, subnet: Option<&Subnet>) -> Given<Routes> {
        if let Some(effective) = &self.effective_routes {
            return Given::Is(effective.clone());
        }
        let endpoints = || subnet.iter().flat_map(|subnet| subnet.endpoints.iter().cloned());
        let table = match subnet.map(|subnet| &subnet.routes) {
            Some(Given::Absent) if endpoints().next().is_none() => return Given::Absent,
            Some(Given::Absent) => return Given::Is(Routes { routes: endpoints().collect(), ..Routes::default() }),
            Some(Given::Is(id)) => self.tables.iter().find(|(known, _)| agree(known.as_ref(), id)),
            Some(Given::NotGiven) | None => self.tables.first().filter(|_| self.tables.len() == 1),
        };
        let Some((known, routes)) = table else { return Given::NotGiven };
        let loose = self.routes.iter().filter(|(parent, _)| agree(known.as_ref(), parent));
        let more = loose.flat_map(|(_, more)| more.routes.iter().cloned());
        Given::Is(Routes { routes: routes.routes.iter().cloned().chain(more).chain(endpoints()).collect(), ..routes.clone() })
    }

    /// Whether packets find a way out: only a subnet that has no default one can lack it, and only where all is known that could
    /// give it another.
    fn way_out(&self, subnet: Option<&Subnet>) -> WayOut {
        let Some(subnet) = subnet else { return WayOut::Supposed };
        let interface = self.interface();
        let [public, balanced] = interface.map_or([None, None], |interface| [interface.public, interface.balanced]);
        let ways = [subnet.default_outbound, subnet.nat_gateway, public];
        // Behind a standard load balancer there is no default way out, behind a basic one there is.
        let default = subnet.default_outbound == Some(true) && balanced == Some(false);
        if default || [subnet.nat_gateway, public].contains(&Some(true)) {
            WayOut::There
        } else if subnet.default_outbound == Some(true) && interface.is_none() {
            WayOut::Supposed
        } else if ways.contains(&None) || balanced != Some(false) {
            WayOut::Unknown
        } else {
            WayOut::Missing
        }
    }
}

/// Whether a resource is the one that is meant.
fn agree(known: Option<&Id>, meant: &Id) -> bool {
    known.is_some_and(|known| known.agrees(meant))
}

fn id(at: &Cursor<'_, '_>) -> Option<Id> {
    at.get("id").text().and_then(Id::parse)
}

/// A security group, its id, and where it says that it is at work.
type Placed<'m> = (Option<&'m Id>, Post, Group);

/// The group that something refers to; where nothing says to which, the one that says it is at work there.
fn group_by(groups: &[Placed<'_>], reference: Option<&Given<Id>>, post: Post) -> Given<Group> {
    let found = match reference {
        Some(Given::Absent) => return Given::Absent,
        Some(Given::Is(id)) => groups.iter().find(|(known, ..)| agree(*known, id)),
        Some(Given::NotGiven) | None => groups.iter().find(|(_, at, _)| *at == post),
    };
    found.map_or(Given::NotGiven, |(.., group)| Given::Is(group.clone()))
}

/// Puts groups that nothing places where there is room: behind one another they act alike in any order. Where another group is
/// named, there is none.
fn place_rest(groups: &[Placed<'_>], named: [Option<&Given<Id>>; 2], scene: &mut Scene<'_>) -> Result<(), Fault> {
    let is_other = |at: Option<&Given<Id>>, id: Option<&Id>| match (at, id) {
        (Some(Given::Is(named)), Some(id)) => !named.agrees(id),
        _ => false,
    };
    let [at_interface, at_subnet] = named;
    for (id, post, group) in groups {
        let placed = [&scene.interface, &scene.subnet].into_iter().any(|at| at.get() == Some(group));
        if *post != Post::Nowhere || placed {
            continue;
        }
        let places = [(at_subnet, &mut scene.subnet), (at_interface, &mut scene.interface)];
        let free = places.into_iter().find(|(named, at)| **at == Given::NotGiven && !is_other(*named, *id));
        match free {
            Some((_, free)) => *free = Given::Is(group.clone()),
            None => return Err(Fault::new("network.groups", "", &group.name)),
        }
    }
    Ok(())
}

/// What a resource refers to. A reference that cannot be read is one all the same.
fn reference(at: &Cursor<'_, '_>) -> Given<Id> {
    match id(at) {
        Some(id) => Given::Is(id),
        None if at.is_there() => Given::NotGiven,
        None => Given::Absent,
    }
}

/// Whether a resource has something; none where the document does not tell.
fn is_there(at: &Cursor<'_, '_>) -> Option<bool> {
    if at.json.why().is_some() { None } else { Some(at.is_there()) }
}

/// Whether a subnet has default outbound access: one that says nothing of it does.
fn default_outbound(at: &Cursor<'_, '_>) -> Option<bool> {
    if at.is_there() { at.flag() } else { Some(true) }
}

/// Whether one of two is.
fn any(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    }
}

fn name_of(id: &Cursor<'_, '_>) -> Option<String> {
    let text = id.text()?;
    text.rsplit('/').next().map(str::to_owned)
}

fn interface(at: &Cursor<'_, '_>) -> Interface {
    let group = reference(&at.get("networkSecurityGroup"));
    let configurations = at.get("ipConfigurations");
    let none = configurations.json.why().is_none().then_some(false);
    let mut interface =
        Interface { group, public: none, balanced: none, member_of_known: none.is_some(), ..Interface::default() };
    for configuration in configurations.items() {
        let address = configuration.get("privateIPAddress");
        if let Some(address) = address.text().and_then(|text| text.parse::<std::net::IpAddr>().ok()) {
            interface.addresses = interface.addresses.union(&AddressSet::from(address));
        }
        interface.subnet = interface.subnet.take().or_else(|| id(&configuration.get("subnet")));
        interface.public = any(interface.public, is_there(&configuration.get("publicIPAddress")));
        let pools = configuration.get("loadBalancerBackendAddressPools");
        let behind = if pools.json.why().is_some() { None } else { Some(pools.items().next().is_some()) };
        interface.balanced = any(interface.balanced, behind);
        let groups = configuration.get("applicationSecurityGroups");
        let names: Vec<Option<String>> = groups.items().map(|group| name_of(&group.get("id"))).collect();
        interface.member_of_known &= groups.json.why().is_none() && names.iter().all(Option::is_some);
        interface.member_of.extend(names.into_iter().flatten());
    }
    interface
}

#[cfg(test)]
#[path = "material_tests.rs"]
mod tests;
