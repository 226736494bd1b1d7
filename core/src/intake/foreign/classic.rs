//! Documents of Service Management -> virtual machines, and what is said beside them of services, affinity groups,
//! disks and networks.

use super::Fault;
use super::disk::{size, storage};
use super::draft::{Draft, Stated, place};
use super::role::{self, Deployed};
use super::wires::Wires;
use super::xml::{Element, Leaf, Tree};
use crate::request::StorageTier;

/// What a document says.
#[derive(Default)]
pub(super) struct Classic {
    /// The name of its root element.
    pub(super) root: String,
    pub(super) vms: Vec<Draft>,
    pub(super) services: Vec<Entry>,
    pub(super) groups: Vec<Entry>,
    pub(super) disks: Vec<Entry>,
    pub(super) wires: Wires,
}

/// A cloud service, an affinity group or a disk: something with a name that virtual machines refer to.
#[derive(Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) name: Stated<String>,
    pub(super) region: Option<Stated<String>>,
    /// The affinity group, which has the region that is not given here.
    pub(super) group: Option<String>,
    pub(super) size_gb: Option<Stated<u32>>,
    pub(super) storage: Option<Stated<StorageTier>>,
    /// The role that a disk is attached to.
    pub(super) role: Option<String>,
    /// The document is about nothing else: it was given for the sake of this entry.
    pub(super) alone: bool,
}

/// Reads a document.
pub(super) fn read(document: &str, tree: &Tree<'_>) -> Result<Classic, Fault> {
    let Some(root) = tree.root() else { return Err(Fault::new("document.no-vm", document, "")) };
    numbers(document, tree)?;
    let mut found = Classic { root: root.name().to_owned(), ..Classic::default() };
    if let Some(wires) = Wires::read(document, tree)? {
        return Ok(Classic { wires, ..found });
    }
    let no_vm = || Fault::new("document.no-vm", document, root.name());
    match root.name() {
        "PersistentVMRole" => found.vms.push(role::read(root, &Deployed::alone(document))),
        "Role" => found.vms.extend(role::is_persistent(root).then(|| role::read(root, &Deployed::alone(document)))),
        "Deployment" => found.vms = deployment(document, root, None),
        "Deployments" => found.vms = root.all("Deployment").flat_map(|d| deployment(document, d, None)).collect(),
        "HostedService" => service(document, root, true, &mut found),
        "HostedServices" => root.all("HostedService").for_each(|s| service(document, s, false, &mut found)),
        "AffinityGroup" => found.groups.extend(group(document, root)),
        "AffinityGroups" => found.groups = root.all("AffinityGroup").filter_map(|g| group(document, g)).collect(),
        "Disk" => found.disks.extend(disk(document, root, true)),
        "Disks" => found.disks = root.all("Disk").filter_map(|d| disk(document, d, false)).collect(),
        "Error" => return Err(Fault::new("document.azure-error", document, root.text("Code").unwrap_or_default())),
        _ => return Err(no_vm()),
    }
    match root.name() {
        "PersistentVMRole" | "Role" | "Deployment" | "Deployments" if found.vms.is_empty() => Err(no_vm()),
        _ => Ok(found),
    }
}

/// A size or a unit number that is none is an error of the document, not an absent fact.
fn numbers(document: &str, tree: &Tree<'_>) -> Result<(), Fault> {
    const NUMBERS: [&str; 4] = ["ResizedSizeInGB", "LogicalDiskSizeInGB", "LogicalSizeInGB", "Lun"];
    let wrong = |e: &Element<'_>| NUMBERS.contains(&e.name()) && !e.own_text().is_empty() && e.own_text().parse::<u32>().is_err();
    match tree.elements().find(wrong) {
        Some(element) => Err(Fault::new("document.value", place(document, element), element.own_text())),
        None => Ok(()),
    }
}

/// The virtual machines of a deployment. Its other roles, of web and worker kind, are none.
fn deployment(document: &str, deployment: Element<'_>, service: Option<Leaf<'_>>) -> Vec<Draft> {
    let deployed = Deployed::read(document, deployment, service);
    let roles = deployment.child("RoleList").into_iter().flat_map(|list| list.all("Role"));
    roles.filter(|r| role::is_persistent(*r)).map(|r| role::read(r, &deployed)).collect()
}

fn service(document: &str, service: Element<'_>, alone: bool, found: &mut Classic) {
    let name = service.leaf("ServiceName");
    let deployments = service.child("Deployments").into_iter().flat_map(|list| list.all("Deployment"));
    found.vms.extend(deployments.flat_map(|d| deployment(document, d, name)));
    if let Some(name) = name {
        let properties = service.child("HostedServiceProperties");
        let region = properties.and_then(|p| p.leaf("Location").or_else(|| extended(p, "ResourceLocation")));
        let group = properties.and_then(|p| p.text("AffinityGroup"));
        found.services.push(entry(document, name, region, group, alone));
    }
}

/// The value of an extended property.
fn extended<'x>(properties: Element<'x>, name: &str) -> Option<Leaf<'x>> {
    let property = properties.child("ExtendedProperties")?.all("ExtendedProperty").find(|p| p.text("Name") == Some(name));
    property?.leaf("Value")
}

fn group(document: &str, group: Element<'_>) -> Option<Entry> {
    Some(entry(document, group.leaf("Name")?, group.leaf("Location"), None, false))
}

fn disk(document: &str, disk: Element<'_>, alone: bool) -> Option<Entry> {
    let mut entry = entry(document, disk.leaf("Name")?, disk.leaf("Location"), disk.text("AffinityGroup"), alone);
    entry.size_gb = size(disk).map(|(value, leaf)| stated(document, value, leaf));
    entry.storage = storage(disk).map(|(value, leaf)| stated(document, value, leaf));
    entry.role = disk.child("AttachedTo").and_then(|to| to.text("RoleName")).map(str::to_owned);
    Some(entry)
}

fn entry(document: &str, name: Leaf<'_>, region: Option<Leaf<'_>>, group: Option<&str>, alone: bool) -> Entry {
    let text = |leaf: Leaf<'_>| stated(document, leaf.text.to_owned(), leaf);
    Entry {
        name: text(name),
        region: region.map(text),
        group: group.map(str::to_owned),
        size_gb: None,
        storage: None,
        role: None,
        alone,
    }
}

fn stated<T>(document: &str, value: T, leaf: Leaf<'_>) -> Stated<T> {
    Stated { value, place: place(document, leaf.element) }
}
