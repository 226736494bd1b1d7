//! Joining what several documents say: each virtual machine with its cloud service, its disks and its guest's files.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::azure::{self, Asked, Graph, Tags};
use super::classic::Entry;
use super::draft::{Draft, Stated};
#[cfg(feature = "network")]
use super::exits::Exits;
use super::guest::{self, Guest, StatedProxy};
use super::tree::Tree;
use super::wires::Wires;
use super::{Content, Fault};
use crate::edition::Edition;
use crate::intake::Kind;
use crate::options::Options;
use crate::path::Path;
use crate::report::DocumentPart;
use crate::request::DeploymentModel;
use crate::resource::{Id, Resource};
use crate::verdict;

/// Everything that was read.
#[derive(Default)]
pub(super) struct Pool<'d> {
    vms: Vec<Draft>,
    /// What the documents beside the main ones say of virtual machines, by document.
    beside: Vec<(String, Vec<Draft>)>,
    services: Catalogue,
    groups: Catalogue,
    disks: Catalogue,
    /// The files of the guest, with the names of their documents.
    guests: Vec<(String, Guest)>,
    /// The first document that describes no virtual machine, and what it holds: its root element, or types of resources.
    supplement: Option<(String, String)>,
    /// What the caller says of a proxy.
    proxy: StatedProxy,
    /// The resources of all documents.
    resources: Vec<Resource<'d>>,
    /// The documents, and what each was taken for.
    documents: Vec<DocumentPart>,
    /// The published addresses of Azure.
    tags: Tags,
    /// The networks of the classic service.
    wires: Wires,
}

impl<'d> Pool<'d> {
    pub(super) fn new(proxy: StatedProxy) -> Self {
        Pool { proxy, ..Pool::default() }
    }

    /// Adds what a document says: one of the main ones, or a further one about the same virtual machines.
    pub(super) fn add(&mut self, document: &str, kind: Kind, beside: bool, content: Content<'d>) {
        self.documents.push(DocumentPart { name: document.to_owned(), kind });
        let vms = self.sort(document, kind, content);
        if !beside {
            self.vms.extend(vms);
        } else if !vms.is_empty() {
            self.beside.push((document.to_owned(), vms));
        }
    }

    /// Files what a document says beside virtual machines, and hands these back.
    fn sort(&mut self, document: &str, kind: Kind, content: Content<'d>) -> Vec<Draft> {
        let classic = match content {
            Content::Resources(resources) => return self.file(document, kind, resources),
            #[cfg(feature = "network")]
            Content::Tags(tags) => {
                self.supplement.get_or_insert((document.to_owned(), kind.as_str().to_owned()));
                self.tags = tags;
                return Vec::new();
            }
            Content::Request(draft) => return vec![*draft],
            Content::Guest(file) => {
                self.guests.push((document.to_owned(), file));
                return Vec::new();
            }
            Content::Classic(classic) => classic,
        };
        classic.services.into_iter().for_each(|entry| self.services.add(entry));
        classic.groups.into_iter().for_each(|entry| self.groups.add(entry));
        classic.disks.into_iter().for_each(|entry| self.disks.add(entry));
        self.wires.add(classic.wires);
        if classic.vms.is_empty() && self.supplement.is_none() {
            self.supplement = Some((document.to_owned(), classic.root));
        }
        classic.vms
    }

    /// Files resources, and hands back a draft for each virtual machine among them.
    fn file(&mut self, document: &str, kind: Kind, resources: Vec<Resource<'d>>) -> Vec<Draft> {
        let first = self.resources.len();
        for resource in resources {
            let children = azure::children(&resource);
            self.resources.push(resource);
            self.resources.extend(children);
        }
        let own = self.resources.iter().enumerate().skip(first);
        let vms: Vec<Draft> =
            own.clone().filter(|(_, resource)| azure::is_vm(resource)).map(|(at, _)| Draft::of_resource(document, at)).collect();
        if vms.is_empty() && self.supplement.is_none() {
            let kinds: BTreeSet<&str> = own.map(|(_, resource)| resource.kind.as_str()).collect();
            let held = kinds.into_iter().collect::<Vec<_>>().join(", ");
            self.supplement = Some((document.to_owned(), if held.is_empty() { kind.as_str().to_owned() } else { held }));
        }
        vms
    }

    /// What the platform reports of a machine describes it where nothing else does.
    fn find_reported(&mut self) {
        let own = self.resources.iter().enumerate().filter(|(_, resource)| azure::is_report_of_vm(resource));
        if let ([(at, report)], true, true) = (own.collect::<Vec<_>>().as_slice(), self.vms.is_empty(), self.beside.is_empty()) {
            self.vms.push(Draft::of_resource(report.document, *at));
        }
    }

    /// The virtual machines, each with all that is said of it.
    pub(super) fn join(mut self, options: &Options<'_>) -> Result<Vec<Draft>, Fault> {
        self.find_reported();
        let resources = std::mem::take(&mut self.resources);
        let graph = Graph::new(&resources);
        self.describe_resources(&resources, &graph, verdict::edition(None, options))?;
        self.merge_same(&resources)?;
        self.find_vms()?;
        self.merge_beside(&resources)?;
        self.nothing_is_foreign()?;
        let only_unknown = self.only_one_without_a_service();
        let mut vms = std::mem::take(&mut self.vms);
        let only = vms.len() == 1;
        let classic = Asked::new(verdict::edition(Some(DeploymentModel::Classic), options), &self.tags);
        for (at, vm) in vms.iter_mut().enumerate() {
            self.apply_service(vm, only_unknown == Some(at))?;
            self.apply_disks(vm)?;
            self.wires.describe(vm, only, classic)?;
            guest::apply(self.guests.iter().map(|(_, file)| file), vm, &self.proxy)?;
            apply_image(vm);
        }
        #[cfg(feature = "network")]
        Exits { graph: &graph, wires: &self.wires, tags: &self.tags, options }.describe(&mut vms, &self.proxy)?;
        let mut named: HashMap<&str, Vec<usize>> = HashMap::new();
        self.documents.iter().enumerate().for_each(|(at, part)| named.entry(&part.name).or_default().push(at));
        vms.iter_mut().for_each(|vm| vm.name_documents(&self.documents, &named));
        Ok(vms)
    }

    /// States in each draft what its resource says, and what others say of it.
    fn describe_resources<'r>(
        &mut self,
        resources: &'r [Resource<'d>],
        graph: &Graph<'r, 'd>,
        edition: &'static Edition,
    ) -> Result<(), Fault> {
        // Without documents that hold resources, what reads them is not built either.
        if !cfg!(feature = "azure") {
            return Ok(());
        }
        let asked = Asked::new(edition, &self.tags);
        let beside = self.beside.iter_mut().flat_map(|(_, drafts)| drafts);
        for draft in self.vms.iter_mut().chain(beside) {
            let Some(resource) = draft.resource.and_then(|at| resources.get(at)) else { continue };
            azure::describe(resource, graph, asked, draft)?;
            // Of what is described more than once, one description fills what another leaves open, and what they say differently
            // is a contradiction.
            while graph.next_turn() {
                let mut again = draft.anew();
                azure::describe(resource, graph, asked, &mut again)?;
                draft.merge(again)?;
            }
        }
        Ok(())
    }

    /// Joins what the main documents say of the same resource more than once.
    fn merge_same(&mut self, resources: &[Resource<'d>]) -> Result<(), Fault> {
        let mut known: HashMap<&Id, usize> = HashMap::new();
        let mut merged: Vec<Draft> = Vec::with_capacity(self.vms.len());
        for draft in std::mem::take(&mut self.vms) {
            let first = id(&draft, resources).map(|id| *known.entry(id).or_insert(merged.len()));
            match first.and_then(|at| merged.get_mut(at)) {
                Some(first) => first.merge(draft)?,
                None => merged.push(draft),
            }
        }
        self.vms = merged;
        Ok(())
    }

    /// Without a main document that describes one, the virtual machine is what the further documents describe, or the guest
    /// whose files were given.
    fn find_vms(&mut self) -> Result<(), Fault> {
        if self.vms.is_empty() {
            self.vms = std::mem::take(&mut self.beside).into_iter().flat_map(|(_, vms)| vms).collect();
        }
        match (&*self.vms, &*self.guests, &self.supplement) {
            ([], [], None) => Err(Fault::new("request.empty", "", "")),
            ([], [], Some((document, root))) => Err(Fault::new("document.no-vm", document, root)),
            ([], [(document, _), ..], _) => {
                self.vms.push(Draft::new(document));
                Ok(())
            }
            ([_, _, ..], [(document, _), ..], _) => Err(self.ambiguous(document)),
            _ => Ok(()),
        }
    }

    fn ambiguous(&self, document: &str) -> Fault {
        Fault::new("document.two-vms", document, self.vms.len().to_string())
    }

    fn merge_beside(&mut self, resources: &[Resource<'d>]) -> Result<(), Fault> {
        for (document, drafts) in std::mem::take(&mut self.beside) {
            let (of_vms, general): (Vec<_>, Vec<_>) = drafts.into_iter().partition(Draft::describes_a_vm);
            for draft in general {
                self.vms.iter_mut().try_for_each(|vm| vm.merge(draft.clone()))?;
            }
            self.merge_vms(&document, of_vms, resources)?;
        }
        Ok(())
    }

    /// Merges what a document says of virtual machines. It may describe others of the same deployment, but not only others.
    fn merge_vms(&mut self, document: &str, drafts: Vec<Draft>, resources: &[Resource<'d>]) -> Result<(), Fault> {
        if drafts.is_empty() {
            return Ok(());
        }
        if let ([vm], [_]) = (&mut *self.vms, &*drafts) {
            let mut drafts = drafts;
            return match drafts.pop().filter(|draft| may_be_one(vm, draft)) {
                Some(draft) => vm.merge(draft),
                None => Err(self.ambiguous(document)),
            };
        }
        let places = by_name(&self.vms);
        let mut matched = false;
        for draft in drafts {
            let named = name(&draft).and_then(|name| places.get(&name)).map_or(&[][..], Vec::as_slice);
            let meant: Vec<usize> =
                named.iter().copied().filter(|at| self.vms.get(*at).is_some_and(|vm| agree(vm, &draft, resources))).collect();
            match meant.as_slice() {
                [] => {}
                [at] => {
                    matched = true;
                    self.vms.get_mut(*at).map_or(Ok(()), |vm| vm.merge(draft))?;
                }
                _ => return Err(self.ambiguous(document)),
            }
        }
        if matched { Ok(()) } else { Err(self.ambiguous(document)) }
    }

    /// A document about one service or one disk was given for its sake: it must belong to a virtual machine that is described.
    fn nothing_is_foreign(&self) -> Result<(), Fault> {
        let foreign = |entry: &Entry| Err(Fault::new("document.two-vms", document_of(entry), &entry.name.value));
        for service in self.services.alone() {
            if !self.may_have("vm.cloudService", &service.name.value) {
                return foreign(service);
            }
        }
        for disk in self.disks.alone() {
            if disk.role.as_ref().is_some_and(|role| !self.may_have("vm.name", role)) {
                return foreign(disk);
            }
        }
        Ok(())
    }

    /// Whether a virtual machine has that name at a path, or none yet.
    fn may_have(&self, path: &'static str, name: &str) -> bool {
        self.vms.iter().any(|vm| vm.text(path).is_none_or(|known| known.eq_ignore_ascii_case(name)))
    }

    fn only_one_without_a_service(&self) -> Option<usize> {
        let mut unknown = self.vms.iter().enumerate().filter(|(_, vm)| vm.text("vm.cloudService").is_none());
        match (unknown.next(), unknown.next()) {
            (Some((at, _)), None) => Some(at),
            _ => None,
        }
    }

    /// States the service of a virtual machine: the one it names, or the only one given where it names none.
    fn apply_service(&self, vm: &mut Draft, only_unknown: bool) -> Result<(), Fault> {
        let known = vm.text("vm.cloudService").map(str::to_owned);
        let services = match &known {
            Some(name) => self.services.named(name),
            None if only_unknown => self.services.only(),
            None => &[],
        };
        for service in services {
            vm.state("vm.cloudService", service.name.value.as_str(), &service.name.place)?;
            self.apply_region(vm, service)?;
        }
        Ok(())
    }

    fn apply_region(&self, vm: &mut Draft, entry: &Entry) -> Result<(), Fault> {
        let groups = entry.group.as_deref().map_or(&[][..], |name| self.groups.named(name));
        let regions = entry.region.iter().chain(groups.iter().filter_map(|group| group.region.as_ref()));
        for Stated { value, place } in regions {
            vm.state("vm.region", value.as_str(), place)?;
        }
        Ok(())
    }

    fn apply_disks(&self, vm: &mut Draft) -> Result<(), Fault> {
        if self.disks.0.is_empty() {
            return Ok(());
        }
        let data = vm.get("vm.disks.data").and_then(Tree::as_list).map_or(0, <[Tree]>::len);
        let data = (0..data).map(|at| Path::from("vm.disks.data").item(at));
        for path in std::iter::once(Path::from("vm.disks.os")).chain(data) {
            let Some(name) = vm.text(path.field("name")).map(str::to_owned) else { continue };
            for disk in self.disks.named(&name) {
                self.apply_disk(vm, path, disk)?;
            }
        }
        Ok(())
    }

    fn apply_disk(&self, vm: &mut Draft, path: Path, disk: &Entry) -> Result<(), Fault> {
        if let Some(size) = &disk.size_gb {
            vm.state(path.field("sizeGb"), size.value, &size.place)?;
        }
        if let Some(storage) = &disk.storage {
            vm.state(path.field("storage"), storage.value.as_str(), &storage.place)?;
        }
        self.apply_region(vm, disk)
    }
}

/// What the image's name tells, where no guest's file has said better.
fn apply_image(vm: &mut Draft) {
    let Some(Stated { value: image, place }) = vm.image.take() else { return };
    if vm.get("vm.os.name").is_some() {
        return;
    }
    vm.put("vm.os.name", image.name, place.clone());
    if let Some(version) = image.version {
        vm.put("vm.os.version", version, place);
    }
}

/// The id of the resource that describes a virtual machine.
fn id<'r>(vm: &Draft, resources: &'r [Resource<'_>]) -> Option<&'r Id> {
    resources.get(vm.resource?).map(|resource| &resource.id).filter(|id| !id.path.is_empty())
}

/// Whether two drafts may be of the same resource: machines of several resource groups may have the same name.
fn agree(a: &Draft, b: &Draft, resources: &[Resource<'_>]) -> bool {
    id(a, resources).zip(id(b, resources)).is_none_or(|(a, b)| a.agrees(b))
}

fn name(vm: &Draft) -> Option<String> {
    vm.text("vm.name").map(str::to_lowercase)
}

fn may_be_one(a: &Draft, b: &Draft) -> bool {
    match (name(a), name(b)) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

fn by_name(vms: &[Draft]) -> BTreeMap<String, Vec<usize>> {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, vm) in vms.iter().enumerate() {
        if let Some(name) = name(vm) {
            places.entry(name).or_default().push(at);
        }
    }
    places
}

fn document_of(entry: &Entry) -> &str {
    entry.name.place.split_once('#').map_or(&entry.name.place, |(document, _)| document)
}

/// Entries by name, letter case aside.
#[derive(Default)]
struct Catalogue(BTreeMap<String, Vec<Entry>>);

impl Catalogue {
    /// Two entries of a name that differ are enough to contradict each other; further ones would add nothing.
    fn add(&mut self, entry: Entry) {
        let known = self.0.entry(entry.name.value.to_ascii_lowercase()).or_default();
        match &**known {
            [] => known.push(entry),
            [first] if *first != entry => known.push(entry),
            _ => {}
        }
    }

    fn named(&self, name: &str) -> &[Entry] {
        self.0.get(&name.to_ascii_lowercase()).map_or(&[], Vec::as_slice)
    }

    /// The entries of the only name.
    fn only(&self) -> &[Entry] {
        let mut names = self.0.values();
        match (names.next(), names.next()) {
            (Some(entries), None) => entries,
            _ => &[],
        }
    }

    /// Entries to which a whole document was given.
    fn alone(&self) -> impl Iterator<Item = &Entry> {
        self.0.values().flatten().filter(|entry| entry.alone)
    }
}
