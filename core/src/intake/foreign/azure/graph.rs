//! All resources of all documents, found by their ids.

use std::collections::HashMap;

use super::kind;
use crate::intake::resource::{Cursor, Id, Resource};

/// The resources, by the part of the id that every document knows.
pub(in crate::intake::foreign) struct Graph<'r, 'd> {
    by_path: HashMap<&'r str, Vec<&'r Resource<'d>>>,
    by_kind: HashMap<&'r str, Vec<&'r Resource<'d>>>,
    /// How many virtual machines are described.
    pub(super) vms: usize,
}

impl<'r, 'd> Graph<'r, 'd> {
    pub(in crate::intake::foreign) fn new(resources: &'r [Resource<'d>]) -> Self {
        let mut graph = Graph { by_path: HashMap::new(), by_kind: HashMap::new(), vms: 0 };
        for resource in resources {
            graph.by_path.entry(&resource.id.path).or_default().push(resource);
            graph.by_kind.entry(&resource.kind).or_default().push(resource);
            graph.vms = graph.vms.saturating_add(usize::from(super::is_vm(resource)));
        }
        graph
    }

    /// The resource of an id.
    pub(super) fn find(&self, id: &Id) -> Option<&'r Resource<'d>> {
        self.by_path.get(id.path.as_str())?.iter().find(|resource| resource.id.agrees(id)).copied()
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
        self.all(kind).iter().copied().filter(move |child| child.id.parent().is_some_and(|parent| parent.agrees(of)))
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
