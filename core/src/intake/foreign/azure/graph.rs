//! All resources of all documents, found by their ids and by what they speak of.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;

use super::index::Index;
use super::turns::Turns;
use super::{kind, protection};
use crate::resource::{Cursor, Id, Resource};

/// The resources. A lookup gives the description of one whose turn it is.
#[derive(Default)]
pub(in crate::intake::foreign) struct Graph<'r, 'd> {
    descriptions: &'r [Resource<'d>],
    /// Every resource once, as the positions of its descriptions. What follows has the positions of resources.
    resources: Vec<Vec<usize>>,
    by_id: Index<'r, usize>,
    by_kind: HashMap<&'r str, Vec<usize>>,
    /// Those that lie on another one or in it, or that name it. A fleet has as many of them as it has machines.
    by_subject: Index<'r, usize>,
    /// Those that have a name for what they speak of.
    by_name: HashMap<String, Vec<usize>>,
    /// Members of load balancers' pools, by their addresses and the paths of their networks.
    members: HashMap<(String, String), Vec<Cursor<'r, 'd>>>,
    /// Entries of NAT gateways, by the subnets that they name.
    served: Index<'r, Cursor<'r, 'd>>,
    /// How many virtual machines are described.
    vms: usize,
    turns: RefCell<Turns>,
}

impl<'r, 'd> Graph<'r, 'd> {
    pub(in crate::intake::foreign) fn new(descriptions: &'r [Resource<'d>]) -> Self {
        let mut graph = Graph { descriptions, ..Graph::default() };
        descriptions.iter().enumerate().for_each(|(at, description)| graph.file(at, description));
        graph
    }

    fn file(&mut self, position: usize, resource: &'r Resource<'d>) {
        // Two documents may describe the same resource.
        let known = self.by_id.same(&resource.id).copied().find(|at| self.kind(*at) == Some(&resource.kind));
        let at = known.unwrap_or(self.resources.len());
        let is_said = |known: &Resource<'_>| known.body == resource.body && known.planned == resource.planned;
        match self.resources.get_mut(at) {
            // What is said twice need not be read twice.
            Some(all) if all.iter().any(|one| self.descriptions.get(*one).is_some_and(is_said)) => return,
            Some(all) => all.push(position),
            None => {
                self.resources.push(vec![position]);
                self.by_id.add(Cow::Borrowed(&resource.id), at);
                self.by_kind.entry(&resource.kind).or_default().push(at);
                self.vms = self.vms.saturating_add(usize::from(super::is_vm(resource)));
            }
        }
        for subject in subjects(resource) {
            if known.is_none() || !self.by_subject.same(&subject).any(|known| *known == at) {
                self.by_subject.add(Cow::Owned(subject), at);
            }
        }
        for name in names(resource) {
            let all = self.by_name.entry(name).or_default();
            if known.is_none() || !all.contains(&at) {
                all.push(at);
            }
        }
        match resource.kind.as_str() {
            kind::LOAD_BALANCER => self.file_members(resource),
            kind::NAT_GATEWAY => self.file_served(resource),
            _ => {}
        }
    }

    fn file_members(&mut self, balancer: &'r Resource<'d>) {
        for pool in balancer.get("backendAddressPools").items() {
            for member in pool.get("loadBalancerBackendAddresses").items() {
                if let (Some(address), Some(network)) = (member.get("ipAddress").text(), network_of(&member)) {
                    self.members.entry((address.to_owned(), network)).or_default().push(member);
                }
            }
        }
    }

    fn file_served(&mut self, gateway: &'r Resource<'d>) {
        for subnet in gateway.get("subnets").items().map(|subnet| subnet.get("id")) {
            if let Some(id) = subnet.text().and_then(Id::parse) {
                self.served.add(Cow::Owned(id), subnet);
            }
        }
    }

    /// Goes on to descriptions that were met and not read, where resources have several; `false` where all were read.
    pub(in crate::intake::foreign) fn next_turn(&self) -> bool {
        self.turns.borrow_mut().next()
    }

    /// The one of some descriptions whose turn it is.
    fn take(&self, some: &[usize]) -> Option<&'r Resource<'d>> {
        self.descriptions.get(self.turns.borrow_mut().take(some)?)
    }

    fn of(&self, at: usize) -> &[usize] {
        self.resources.get(at).map_or(&[], Vec::as_slice)
    }

    fn kind(&self, at: usize) -> Option<&str> {
        self.descriptions.get(*self.of(at).first()?).map(|resource| resource.kind.as_str())
    }

    /// The entries of load balancers' pools that have an address in a virtual network.
    pub(super) fn members(&self, address: &str, network: &Id) -> &[Cursor<'r, 'd>] {
        self.members.get(&(address.to_owned(), network.path.clone())).map_or(&[], Vec::as_slice)
    }

    /// The entry of a NAT gateway that names a subnet.
    pub(super) fn served(&self, subnet: &Id) -> Option<Cursor<'r, 'd>> {
        self.served.find(subnet).next().cloned()
    }

    /// The resources of a type that lie on another one or in it, or that name it: its extensions, its locks, its backup items.
    pub(super) fn about<'s>(&'s self, kind: &'s str, of: &'s Id) -> impl Iterator<Item = &'r Resource<'d>> + 's {
        self.of_kind(kind, self.by_subject.find(of))
    }

    /// The resources of a type that speak of something by a name.
    pub(super) fn named<'s>(&'s self, kind: &'s str, name: &str) -> impl Iterator<Item = &'r Resource<'d>> + use<'s, 'r, 'd> {
        self.of_kind(kind, self.by_name.get(name).into_iter().flatten())
    }

    fn of_kind<'s>(&'s self, kind: &'s str, all: impl Iterator<Item = &'s usize>) -> impl Iterator<Item = &'r Resource<'d>> {
        all.filter(move |at| self.kind(**at) == Some(kind)).filter_map(|at| self.at(*at))
    }

    /// The resource of an id.
    pub(super) fn find(&self, id: &Id) -> Option<&'r Resource<'d>> {
        let mut found = self.by_id.find(id).map(|at| self.of(*at));
        match (found.next()?, found.next()) {
            (only, None) => self.take(only),
            (first, Some(second)) => {
                let all: Vec<_> = [first, second].into_iter().chain(found).flatten().copied().collect();
                // An id that leaves its group open may mean either of two that are not one.
                let ids: Vec<&Id> = all.iter().filter_map(|at| Some(&self.descriptions.get(*at)?.id)).collect();
                let are_one = ids.iter().all(|a| ids.iter().all(|b| a.agrees(b)));
                if are_one { self.take(&all) } else { None }
            }
        }
    }

    /// The resource whose id stands at a place.
    pub(super) fn referred(&self, at: &Cursor<'_, '_>) -> Option<&'r Resource<'d>> {
        self.find(&Id::parse(at.text()?)?)
    }

    /// Every resource of a type, in the order of the documents.
    #[cfg(feature = "network")]
    pub(super) fn all<'s>(&'s self, kind: &str) -> impl Iterator<Item = &'r Resource<'d>> + use<'s, 'r, 'd> {
        let all = self.by_kind.get(kind).map_or(&[][..], Vec::as_slice);
        all.iter().filter_map(|at| self.at(*at))
    }

    /// The positions of the resources of a type of which some description is wanted. None of them is read for it: of a fleet's vaults,
    /// all but one are not those of a machine.
    pub(super) fn wanted(&self, kind: &str, is_wanted: impl Fn(&Resource<'d>) -> bool) -> Vec<usize> {
        let all = self.by_kind.get(kind).map_or(&[][..], Vec::as_slice);
        let described = |at: &usize| self.of(*at).iter().filter_map(|one| self.descriptions.get(*one));
        all.iter().copied().filter(|at| described(at).any(&is_wanted)).collect()
    }

    /// The resource at a position.
    pub(super) fn at(&self, position: usize) -> Option<&'r Resource<'d>> {
        self.take(self.of(position))
    }

    /// The only resource of a type.
    pub(super) fn only(&self, kind: &str) -> Option<&'r Resource<'d>> {
        let [only] = self.by_kind.get(kind)?.as_slice() else { return None };
        self.at(*only)
    }

    /// Whether the documents describe this virtual machine and no other: what names no virtual machine is then meant for it.
    pub(super) fn is_only_vm(&self) -> bool {
        self.vms == 1
    }

    /// The scale set that holds a virtual machine.
    pub(super) fn scale_set(&self, vm: &Resource<'d>) -> Option<&'r Resource<'d>> {
        self.referred(&vm.get("virtualMachineScaleSet.id")).filter(|set| set.kind == kind::SCALE_SET)
    }
}

/// The path of the virtual network that a member of a pool names, or whose subnet it names.
fn network_of(member: &Cursor<'_, '_>) -> Option<String> {
    let id = |path: &str| member.get(path).text().and_then(Id::parse);
    let of_subnet = || id("subnet.id").and_then(|subnet| subnet.parent());
    of_subnet().or_else(|| id("virtualNetwork.id")).map(|network| network.path)
}

/// What a resource lies on or in, or what it names.
fn subjects(resource: &Resource<'_>) -> Vec<Id> {
    match resource.kind.as_str() {
        kind::PROTECTED_ITEM => {
            let mut sources: Vec<Id> = protection::sources(resource).collect();
            sources.dedup();
            sources
        }
        _ => resource.id.parent().into_iter().collect(),
    }
}

/// What a resource speaks of that has no id, or whose id it does not know.
fn names(resource: &Resource<'_>) -> Vec<String> {
    match resource.kind.as_str() {
        kind::BACKUP_STATUS => protection::names_of_container(resource),
        kind::LOCK => protection::locked_group(&resource.id).into_iter().collect(),
        _ => Vec::new(),
    }
}
