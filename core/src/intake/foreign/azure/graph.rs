//! All resources of all documents, found by their ids and by what they speak of.

use std::collections::HashMap;

use super::{kind, protection};
use crate::resource::{Cursor, Id, Resource};

/// The resources, by the part of the id that every document knows.
pub(in crate::intake::foreign) struct Graph<'r, 'd> {
    by_path: HashMap<&'r str, Vec<&'r Resource<'d>>>,
    by_kind: HashMap<&'r str, Vec<&'r Resource<'d>>>,
    /// Those that speak of something else, by what leads to it. A fleet has as many of them as it has machines.
    by_subject: HashMap<String, Vec<&'r Resource<'d>>>,
    /// Members of load balancers' pools, by their addresses.
    members: HashMap<&'r str, Vec<Cursor<'r, 'd>>>,
    /// How many virtual machines are described.
    pub(super) vms: usize,
    /// Whether something else than a virtual machine is described more than once.
    repeats: bool,
    /// Of several descriptions of a resource the last is read, not the first.
    last: bool,
}

impl<'r, 'd> Graph<'r, 'd> {
    pub(in crate::intake::foreign) fn new(resources: &'r [Resource<'d>]) -> Self {
        let mut graph = Graph {
            by_path: HashMap::new(),
            by_kind: HashMap::new(),
            by_subject: HashMap::new(),
            members: HashMap::new(),
            vms: 0,
            repeats: false,
            last: false,
        };
        for resource in resources {
            let same_path = graph.by_path.entry(&resource.id.path).or_default();
            // Two documents may describe the same resource.
            let is_known = !resource.id.path.is_empty() && same_path.iter().any(|known| known.id.is(&resource.id));
            // A template knows no subscription: its resource may be the one of that name.
            let is_again = !resource.id.path.is_empty() && same_path.iter().any(|known| known.id.agrees(&resource.id));
            same_path.push(resource);
            let is_vm = super::is_vm(resource);
            graph.vms = graph.vms.saturating_add(usize::from(is_vm && !is_known));
            graph.repeats |= is_again && !is_vm;
            graph.by_kind.entry(&resource.kind).or_default().push(resource);
            for subject in subjects(resource) {
                graph.by_subject.entry(subject).or_default().push(resource);
            }
            if resource.kind == kind::LOAD_BALANCER {
                graph.file_members(resource);
            }
        }
        graph
    }

    /// The same resources, where some are described more than once: of those, the last description is read from here on.
    pub(in crate::intake::foreign) fn last_of_each(mut self) -> Option<Self> {
        self.last = true;
        self.repeats.then_some(self)
    }

    fn file_members(&mut self, balancer: &'r Resource<'d>) {
        for pool in balancer.get("backendAddressPools").items() {
            for member in pool.get("loadBalancerBackendAddresses").items() {
                if let Some(address) = member.get("ipAddress").text() {
                    self.members.entry(address).or_default().push(member);
                }
            }
        }
    }

    /// The entries of load balancers' pools that have an address.
    pub(super) fn members(&self, address: &str) -> &[Cursor<'r, 'd>] {
        self.members.get(address).map_or(&[], Vec::as_slice)
    }

    /// The resources of a type that speak of a subject, in the order of the documents.
    pub(super) fn about<'s>(&'s self, kind: &'s str, subject: &str) -> impl Iterator<Item = &'r Resource<'d>> + use<'s, 'r, 'd> {
        let all = self.by_subject.get(subject).map_or(&[][..], Vec::as_slice);
        all.iter().copied().filter(move |resource| resource.kind == kind)
    }

    /// The resource of an id.
    pub(super) fn find(&self, id: &Id) -> Option<&'r Resource<'d>> {
        let mut found = self.by_path.get(id.path.as_str())?.iter().filter(|resource| resource.id.agrees(id)).copied();
        if self.last { found.next_back() } else { found.next() }
    }

    /// The resource whose id stands at a place.
    pub(super) fn referred(&self, at: &Cursor<'_, '_>) -> Option<&'r Resource<'d>> {
        self.find(&Id::parse(at.text()?)?)
    }

    /// Every resource of a type, in the order of the documents.
    pub(super) fn all(&self, kind: &str) -> &[&'r Resource<'d>] {
        self.by_kind.get(kind).map_or(&[], Vec::as_slice)
    }

    /// The only resource of a type.
    pub(super) fn only(&self, kind: &str) -> Option<&'r Resource<'d>> {
        let [only] = self.all(kind) else { return None };
        Some(only)
    }

    /// Resources that lie on another one or in it: its extensions, its locks.
    pub(super) fn children<'s>(&'s self, kind: &'s str, of: &'s Id) -> impl Iterator<Item = &'r Resource<'d>> + 's {
        self.about(kind, &of.path).filter(move |child| child.id.parent().is_some_and(|parent| parent.agrees(of)))
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

/// What a resource speaks of beside itself: what it lies on or in, or what it names.
fn subjects(resource: &Resource<'_>) -> Vec<String> {
    match resource.kind.as_str() {
        kind::PROTECTED_ITEM => {
            let mut paths: Vec<String> = protection::sources(resource).map(|id| id.path).collect();
            paths.dedup();
            paths
        }
        kind::BACKUP_STATUS => protection::container(resource).map(|(_, name)| name.to_lowercase()).into_iter().collect(),
        kind::LOCK => vec![protection::locked(&resource.id)],
        _ => resource.id.parent().map(|parent| parent.path).into_iter().collect(),
    }
}
