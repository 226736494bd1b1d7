//! Documents about a network, and the scene that they describe together.

use super::addresses::AddressSet;
use super::read::{Note, Reader};
use super::route::Routes;
use super::rule::Group;
use super::scene::{Given, Scene};
use super::space::Surroundings;
use super::tags::ServiceTags;
use super::{asm, tags};
use crate::error::{Fault, RequestError};
use crate::intake::resource::{Cursor, Id, Json, Resource};
use crate::intake::{Document, text};
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
    pub(super) group: Option<Id>,
    /// The application security groups that it is a member of.
    pub(super) member_of: Vec<String>,
    pub(super) public: bool,
}

/// A subnet.
#[derive(Debug, Default)]
pub(super) struct Subnet {
    pub(super) id: Option<Id>,
    pub(super) space: Option<AddressSet>,
    pub(super) group: Option<Id>,
    pub(super) routes: Option<Id>,
    pub(super) nat_gateway: bool,
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
    space: Option<AddressSet>,
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
        let read = self.part(&whole.all(), &mut reader)?;
        self.notes.append(&mut reader.notes);
        if read { Ok(()) } else { Err(Fault::new("network.unrecognised", name, "")) }
    }

    fn add_xml(&mut self, name: &str, text: &str) -> Result<(), Fault> {
        if text.contains("<AzurePublicIpAddresses") {
            self.tags.push(ServiceTags::read_xml(name, text)?);
            return Ok(());
        }
        let mut reader = Reader::default();
        let groups = asm::groups(name, text, &mut reader)?;
        self.notes.append(&mut reader.notes);
        self.groups.extend(groups.into_iter().map(|group| (None, Post::Nowhere, group)));
        Ok(())
    }

    /// Adds what a value of a document says; gives whether it is about networks.
    fn part(&mut self, at: &Cursor<'_, '_>, reader: &mut Reader) -> Result<bool, Fault> {
        let has = |name: &str| at.get(name).is_there();
        let mut found = true;
        if has("effectiveSecurityRules") {
            self.effective(at, reader)?;
        } else if has("securityRules") || has("defaultSecurityRules") {
            let group = reader.group(at.get("name").text().unwrap_or_default(), at)?;
            let post = match (at.get("networkInterfaces").items().next(), at.get("subnets").items().next()) {
                (Some(_), None) => Post::Interface,
                (None, Some(_)) => Post::Subnet,
                _ => Post::Nowhere,
            };
            self.groups.push((id(at), post, group));
        } else if has("ipConfigurations") && !has("addressSpace") {
            self.interfaces.push(interface(at));
        } else if has("addressSpace") {
            self.network(at, reader)?;
        } else if has("routes") && !has("virtualRouterAsn") {
            self.tables.push((id(at), reader.table(at)?));
        } else if has("securityRuleAssociations") {
            self.view(&at.get("securityRuleAssociations"), reader)?;
        } else if has("nextHopType") && !has("source") {
            self.tables.push((None, reader.table_of(std::slice::from_ref(at))?));
        } else if id(at).is_some_and(|id| id.kind() == "microsoft.network/virtualnetworks/subnets") {
            self.add_subnet(at, reader)?;
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
            found |= self.part(&item, reader)?;
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

    fn network(&mut self, at: &Cursor<'_, '_>, reader: &mut Reader) -> Result<(), Fault> {
        let mut space = reader.prefixes(&at.get("addressSpace.addressPrefixes"))?;
        for peer in at.get("virtualNetworkPeerings").items() {
            let remote = ["remoteVirtualNetworkAddressSpace", "remoteAddressSpace"].into_iter().map(|name| peer.get(name));
            for remote in remote.filter(Cursor::is_there).take(1) {
                let more = reader.prefixes(&remote.get("addressPrefixes"))?;
                space = space.zip(more).map(|(space, more)| space.union(&more));
            }
        }
        // Of several networks each adds to what is connected.
        self.space = match (self.space.take(), space) {
            (Some(a), Some(b)) => Some(a.union(&b)),
            (a, b) => a.or(b),
        };
        for subnet in at.get("subnets").items() {
            self.add_subnet(&subnet, reader)?;
        }
        Ok(())
    }

    fn add_subnet(&mut self, at: &Cursor<'_, '_>, reader: &mut Reader) -> Result<(), Fault> {
        let prefixes = at.get("addressPrefixes");
        let space = if prefixes.json.items().is_empty() { at.get("addressPrefix") } else { prefixes };
        self.subnets.push(Subnet {
            id: id(at),
            space: reader.prefixes(&space)?,
            group: id(&at.get("networkSecurityGroup")),
            routes: id(&at.get("routeTable")),
            nat_gateway: at.get("natGateway").is_there(),
            default_outbound: at.get("defaultOutboundAccess").flag(),
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

    pub(super) fn scene(&self) -> Result<Scene<'_>, Fault> {
        if self.interfaces.len() > 1 {
            return Err(Fault::new("network.interfaces", "", self.interfaces.len().to_string()));
        }
        let interface = self.interface();
        let subnet = self.subnet();
        let mut scene = Scene {
            around: Surroundings {
                own: interface.map(|interface| interface.addresses.clone()).unwrap_or_default(),
                network: self.space.clone(),
                tags: self.tags.last(),
                ..Surroundings::default()
            },
            ..Scene::default()
        };
        for group in interface.iter().flat_map(|interface| &interface.member_of) {
            let members = scene.around.members.entry(group.clone()).or_default();
            *members = members.union(&scene.around.own);
        }
        scene.interface = self.group_by(interface.map(|interface| interface.group.as_ref()), Post::Interface);
        scene.subnet = self.group_by(subnet.map(|subnet| subnet.group.as_ref()), Post::Subnet);
        self.place_rest(&mut scene)?;
        self.place_effective(&mut scene);
        scene.routes = self.routes(subnet);
        scene.way_out = self.way_out(subnet);
        scene.know_routes();
        Ok(scene)
    }

    /// The group that something refers to; where nothing says to which, the one that says it is at work there.
    fn group_by(&self, reference: Option<Option<&Id>>, post: Post) -> Given<Group> {
        let found = match reference {
            Some(None) => return Given::Absent,
            Some(Some(id)) => self.groups.iter().find(|(known, ..)| known.as_ref().is_some_and(|known| known.agrees(id))),
            None => self.groups.iter().find(|(_, at, _)| *at == post),
        };
        found.map_or(Given::NotGiven, |(.., group)| Given::Is(group.clone()))
    }

    /// Groups that nothing places: behind one another they act alike in any order.
    fn place_rest(&self, scene: &mut Scene<'_>) -> Result<(), Fault> {
        let placed =
            |scene: &Scene<'_>, group: &Group| [&scene.interface, &scene.subnet].into_iter().any(|at| at.get() == Some(group));
        for (_, post, group) in &self.groups {
            if *post != Post::Nowhere || placed(scene, group) {
                continue;
            }
            let free = [&mut scene.subnet, &mut scene.interface].into_iter().find(|at| **at == Given::NotGiven);
            match free {
                Some(free) => *free = Given::Is(group.clone()),
                None => return Err(Fault::new("network.groups", "", &group.name)),
            }
        }
        Ok(())
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

    fn routes(&self, subnet: Option<&Subnet>) -> Given<Routes> {
        if let Some(effective) = &self.effective_routes {
            return Given::Is(effective.clone());
        }
        let table = match subnet.map(|subnet| subnet.routes.as_ref()) {
            Some(None) => return Given::Absent,
            Some(Some(id)) => self.tables.iter().find(|(known, _)| known.as_ref().is_some_and(|known| known.agrees(id))),
            None => self.tables.first().filter(|_| self.tables.len() == 1),
        };
        table.map_or(Given::NotGiven, |(_, routes)| Given::Is(routes.clone()))
    }

    /// Whether packets find a way out: only a subnet that has no default one can lack it, and only where all is known that could
    /// give it another.
    fn way_out(&self, subnet: Option<&Subnet>) -> Option<bool> {
        let subnet = subnet?;
        let other = subnet.nat_gateway || self.interface().is_some_and(|interface| interface.public);
        match subnet.default_outbound {
            Some(false) if !other => self.interface().map(|_| false),
            _ => Some(true),
        }
    }
}

fn id(at: &Cursor<'_, '_>) -> Option<Id> {
    at.get("id").text().and_then(Id::parse)
}

fn name_of(id: &Cursor<'_, '_>) -> Option<String> {
    let text = id.text()?;
    text.rsplit('/').next().map(str::to_owned)
}

fn interface(at: &Cursor<'_, '_>) -> Interface {
    let mut interface = Interface { group: id(&at.get("networkSecurityGroup")), ..Interface::default() };
    for configuration in at.get("ipConfigurations").items() {
        let address = configuration.get("privateIPAddress");
        if let Some(address) = address.text().and_then(|text| text.parse::<std::net::IpAddr>().ok()) {
            interface.addresses = interface.addresses.union(&AddressSet::from(address));
        }
        interface.subnet = interface.subnet.take().or_else(|| id(&configuration.get("subnet")));
        interface.public |= configuration.get("publicIPAddress").is_there();
        interface
            .member_of
            .extend(configuration.get("applicationSecurityGroups").items().filter_map(|group| name_of(&group.get("id"))));
    }
    interface
}
