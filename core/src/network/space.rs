//! What the names in rules stand for: the addresses that are known, and those that something not given would decide.

use std::collections::BTreeMap;

use super::addresses::{AddressSet, prefix};
use super::rule::Place;
use super::tags::ServiceTags;
use crate::edition::{Edition, value};

/// Something that was not given and that decides which addresses a rule is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// The addresses of a service tag.
    Tag(String),
    /// The address space of the virtual network, with all that is connected to it.
    Network,
    /// The members of an application security group.
    Members(String),
    /// What a template or a variable holds.
    Value(String),
    /// Whether a rule on the platform's name service closes the platform's address on other ports too.
    PlatformPorts,
    /// Whether rules that name ports are about protocols that have none.
    Portless,
}

impl Name {
    /// Whether everything in this one is in the other too: a region's part of a tag is part of the tag.
    pub(super) fn is_part_of(&self, other: &Name) -> bool {
        match (self, other) {
            (Name::Tag(part), Name::Tag(tag)) => part
                .split_at_checked(tag.len())
                .is_some_and(|(head, rest)| head.eq_ignore_ascii_case(tag) && rest.starts_with('.')),
            _ => false,
        }
    }

    fn same(&self, other: &Name) -> bool {
        match (self, other) {
            (Name::Tag(a), Name::Tag(b)) | (Name::Members(a), Name::Members(b)) => a.eq_ignore_ascii_case(b),
            _ => self == other,
        }
    }
}

/// Addresses that a name stands for if something holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Open {
    /// What would decide it, by its number.
    pub(super) name: usize,
    /// Whether they belong to the name if it is so, or if it is not so.
    pub(super) holds: bool,
    /// Among which addresses they are.
    pub(super) within: AddressSet,
}

/// What one side of a rule is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Reach {
    /// These addresses for sure.
    pub(super) certain: AddressSet,
    /// These perhaps.
    pub(super) open: Vec<Open>,
}

/// What is known of the addresses round the virtual machine.
#[derive(Clone, Debug, Default)]
pub struct Surroundings<'t> {
    /// The addresses of the virtual machine.
    pub own: AddressSet,
    /// The address space of its network and of all that is connected to it; `None` where it was not given.
    pub network: Option<AddressSet>,
    /// Whether networks are connected of which the addresses were not given.
    pub more_connected: bool,
    /// The prefixes of the subnet's own routes and of those that a gateway has learned, which the tag of the network holds too.
    pub routed: AddressSet,
    /// Whether such a route leads everything somewhere: the tag of the network may then hold every address.
    pub default_route: bool,
    /// Members of application security groups, by name. There may be others: the groups do not tell them.
    pub members: BTreeMap<String, AddressSet>,
    /// Whether these name every group that the virtual machine itself is a member of.
    pub own_groups_known: bool,
    /// The addresses of service tags.
    pub tags: Option<&'t ServiceTags>,
}

/// The tags that rules use and no file holds, and those of the classic service.
#[derive(Clone, Copy, PartialEq)]
enum Modelled {
    Network,
    Internet,
    LoadBalancer,
    PlatformDns,
    PlatformMetadata,
}

impl Modelled {
    fn named(tag: &str) -> Option<Self> {
        Some(match tag.to_ascii_lowercase().as_str() {
            "virtualnetwork" | "virtual_network" => Modelled::Network,
            "internet" => Modelled::Internet,
            "azureloadbalancer" | "azure_loadbalancer" => Modelled::LoadBalancer,
            "azureplatformdns" => Modelled::PlatformDns,
            "azureplatformimds" => Modelled::PlatformMetadata,
            _ => return None,
        })
    }
}

/// Documented addresses that matter to every network.
pub(super) struct Documented {
    /// The platform's address on the host.
    pub(super) host: AddressSet,
    /// The addresses that security groups do not filter.
    pub(super) bypassing: AddressSet,
    /// The addresses that are no part of the Internet.
    pub(super) inner: AddressSet,
    /// The addresses that lead nowhere unless a network has them.
    pub(super) private: AddressSet,
    /// The port of the platform's name service.
    pub(super) name_service: u16,
    /// The ports of the platform's address that no security group is about.
    pub(super) unfiltered: Vec<u16>,
}

impl Documented {
    pub(super) fn read() -> Self {
        let edition = Edition::newest();
        let list = |key| edition.value(key).map_or(&[][..], |reading| reading.strict);
        let set = |texts: &[&str]| texts.iter().filter_map(|text| prefix(text)).map(|(net, _)| net).collect::<AddressSet>();
        let port = |number: &u32| u16::try_from(*number).ok();
        let numbers = edition.value(value::NSG_UNFILTERED_PORTS).map_or(&[][..], |reading| reading.strict);
        Documented {
            host: set(edition.value(value::HOST_ADDRESS).as_ref().map_or(&[], |reading| std::slice::from_ref(&reading.strict))),
            bypassing: set(list(value::NSG_BYPASSING_ADDRESSES)),
            inner: set(list(value::INTERNET_EXCLUDED_PREFIXES)),
            private: set(list(value::ROUTE_DROPPED_PREFIXES)).union(&set(list(value::UNIQUE_LOCAL_PREFIXES))),
            name_service: edition.value(value::PLATFORM_DNS_PORT).and_then(|reading| port(&reading.strict)).unwrap_or_default(),
            unfiltered: numbers.iter().filter_map(port).collect(),
        }
    }
}

/// Looks names up, and keeps those that nothing given decides.
pub(super) struct Lookup<'s, 't> {
    pub(super) around: &'s Surroundings<'t>,
    pub(super) documented: Documented,
    /// What would have to be known.
    pub(super) names: Vec<Name>,
}

impl<'s, 't> Lookup<'s, 't> {
    pub(super) fn new(around: &'s Surroundings<'t>) -> Self {
        Lookup { around, documented: Documented::read(), names: Vec::new() }
    }

    /// What some places are together.
    pub(super) fn all(&mut self, places: &[Place]) -> Reach {
        let mut reach = Reach::default();
        for place in places {
            let one = self.place(place);
            reach.certain = reach.certain.union(&one.certain);
            reach.open.extend(one.open);
        }
        reach
    }

    fn place(&mut self, place: &Place) -> Reach {
        match place {
            Place::Any => Reach { certain: AddressSet::all(), open: Vec::new() },
            Place::Addresses(addresses) => Reach { certain: addresses.clone(), open: Vec::new() },
            Place::Value(text) => self.open(Name::Value(text.clone()), AddressSet::default(), AddressSet::all()),
            Place::Members(group) => {
                let given = self.around.members.iter().find(|(name, _)| name.eq_ignore_ascii_case(group));
                let sure = given.map(|(_, addresses)| addresses.clone()).unwrap_or_default();
                // Members are interfaces of the network.
                let mut others = self.space().difference(&sure);
                if self.around.own_groups_known {
                    others = others.difference(&self.around.own);
                }
                self.open(Name::Members(group.clone()), sure, others)
            }
            Place::Tag(tag) => self.tag(tag),
        }
    }

    fn open(&mut self, name: Name, certain: AddressSet, within: AddressSet) -> Reach {
        let name = self.number(name);
        Reach { certain, open: vec![Open { name, holds: true, within }] }
    }

    /// The number of a name.
    pub(super) fn number(&mut self, name: Name) -> usize {
        self.names.iter().position(|known| known.same(&name)).unwrap_or_else(|| {
            self.names.push(name);
            self.names.len().saturating_sub(1)
        })
    }

    /// What a tag stands for. The file of tags holds public addresses only, in every copy that we know of.
    pub(super) fn tag(&mut self, tag: &str) -> Reach {
        match (Modelled::named(tag), self.around.tags.and_then(|tags| tags.addresses(tag))) {
            (Some(Modelled::Network), _) => self.network(),
            (Some(Modelled::Internet), _) => self.internet(),
            (Some(Modelled::LoadBalancer | Modelled::PlatformDns), _) => {
                Reach { certain: self.documented.host.clone(), open: Vec::new() }
            }
            (Some(Modelled::PlatformMetadata), _) => {
                Reach { certain: self.documented.bypassing.difference(&self.documented.host), open: Vec::new() }
            }
            (None, Some(addresses)) => Reach { certain: addresses.clone(), open: Vec::new() },
            (None, None) => {
                let platform = self.documented.inner.union(&self.documented.bypassing);
                let public = AddressSet::all().difference(&platform).difference(&self.space());
                self.open(Name::Tag(tag.to_owned()), AddressSet::default(), public)
            }
        }
    }

    /// The addresses that may be the network's own.
    pub(super) fn space(&self) -> AddressSet {
        let own = &self.around.own;
        match &self.around.network {
            Some(given) if !self.around.more_connected => given.union(own),
            given => given.iter().fold(self.documented.private.union(own), |all, given| all.union(given)),
        }
    }

    /// The tag of the virtual network: its space, what is connected to it, what its routes are about, and the host's address.
    fn network(&mut self) -> Reach {
        let sure = self.documented.host.union(&self.around.own).union(&self.around.routed);
        let sure = self.around.network.iter().fold(sure, |sure, given| sure.union(given));
        let mut open = Vec::new();
        if self.around.network.is_none() || self.around.more_connected || self.around.default_route {
            let may = if self.around.default_route { AddressSet::all() } else { self.space() };
            open.push(Open { name: self.number(Name::Network), holds: true, within: may.difference(&sure) });
        }
        Reach { certain: sure, open }
    }

    /// The tag of the Internet: what the public can reach and is not the network's.
    fn internet(&mut self) -> Reach {
        let network = self.network();
        // Recorded expansions hold the host's address on both sides.
        let network_only = network.certain.difference(&self.documented.host);
        let public = AddressSet::all().difference(&self.documented.inner).difference(&network_only);
        let mut reach = Reach { certain: public.clone(), open: Vec::new() };
        for Open { name, within, .. } in network.open {
            reach.certain = reach.certain.difference(&within);
            reach.open.push(Open { name, holds: false, within: within.intersection(&public) });
        }
        reach
    }

    /// Whether a place is the tag of the virtual network.
    pub(super) fn is_network(&self, place: &Place) -> bool {
        matches!(place, Place::Tag(tag) if Modelled::named(tag) == Some(Modelled::Network))
    }

    /// Whether the tag is the platform's name service.
    pub(super) fn name_service(&self, tag: &str) -> bool {
        Modelled::named(tag) == Some(Modelled::PlatformDns)
    }

    /// Whether the tag is one of those by which a rule reaches addresses that no other rule filters.
    pub(super) fn is_platform(&self, place: &Place) -> bool {
        let tag = if let Place::Tag(tag) = place { Modelled::named(tag) } else { None };
        matches!(tag, Some(Modelled::PlatformDns | Modelled::PlatformMetadata))
    }
}
