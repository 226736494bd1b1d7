//! A role of Service Management -> the request about the virtual machine that it is.

use std::collections::BTreeMap;

use super::disk::{size, storage};
use super::draft::{Draft, Plug, Stated};
use super::image::{Image, is_of_gallery};
use super::tree::Tree;
use super::xml::{Element, Leaf};
use crate::path::Path;
use crate::request::{AgentStatus, CreatedFrom, OsFamily, VmState};

/// What a role's deployment says of all its roles. A role may also stand alone, when nothing of this is known.
pub(super) struct Deployed<'x> {
    document: &'x str,
    deployment: Option<Element<'x>>,
    /// The name of the cloud service.
    service: Option<Leaf<'x>>,
    /// The running instances, by the name of their role in lower case.
    instances: BTreeMap<String, Element<'x>>,
    /// It is what somebody asks Azure to create, not what Azure answers.
    requested: bool,
    /// The names of its reserved addresses, where it would list them.
    reserved: Option<Stated<Vec<Tree>>>,
}

impl<'x> Deployed<'x> {
    /// A role without its deployment.
    pub(super) fn alone(document: &'x str) -> Self {
        Deployed { document, deployment: None, service: None, instances: BTreeMap::new(), requested: false, reserved: None }
    }

    /// What a deployment says.
    pub(super) fn read(document: &'x str, deployment: Element<'x>, service: Option<Leaf<'x>>) -> Self {
        let instances = deployment.child("RoleInstanceList");
        // Only Azure gives these, and a deployment that it answers always has all of them.
        let requested = instances.is_none() && deployment.child("Status").is_none() && deployment.child("PrivateID").is_none();
        let by_role = |e: Element<'x>| Some((e.text("RoleName")?.to_ascii_lowercase(), e));
        Deployed {
            document,
            deployment: Some(deployment),
            service,
            instances: instances.into_iter().flat_map(|list| list.all("RoleInstance")).filter_map(by_role).collect(),
            requested,
            reserved: reserved(document, deployment, instances.is_some() || requested),
        }
    }

    fn instance(&self, role: Element<'_>) -> Option<Element<'x>> {
        self.instances.get(&role.text("RoleName")?.to_ascii_lowercase()).copied()
    }
}

/// The reserved addresses of a deployment. A deployment that is `complete` and names none has none.
fn reserved(document: &str, deployment: Element<'_>, complete: bool) -> Option<Stated<Vec<Tree>>> {
    let further = deployment.child("VirtualIPs").into_iter().flat_map(|list| list.all("VirtualIP"));
    let own = deployment.leaf("ReservedIPName").into_iter();
    let leaves: Vec<Leaf<'_>> = own.chain(further.filter_map(|ip| ip.leaf("ReservedIPName"))).collect();
    let mut names: Vec<&str> = leaves.iter().map(|leaf| leaf.text).collect();
    names.sort_unstable();
    names.dedup();
    let element = leaves.first().map(|leaf| leaf.element).or_else(|| complete.then_some(deployment))?;
    let value = names.into_iter().map(Tree::from).collect();
    Some(Stated { value, place: super::draft::place(document, element) })
}

/// Whether a role is a virtual machine of its own rather than an instance of a web or worker role.
pub(super) fn is_persistent(role: Element<'_>) -> bool {
    const KIND: &str = "PersistentVMRole";
    role.of_type() == Some(KIND) || role.text("RoleType") == Some(KIND) || role.child("OSVirtualHardDisk").is_some()
}

/// Reads a role.
pub(super) fn read(role: Element<'_>, deployed: &Deployed<'_>) -> Draft {
    let mut draft = Draft::new(deployed.document);
    let instance = deployed.instance(role);
    draft.read("vm.deploymentModel", "classic", deployed.deployment.unwrap_or(role));
    if let Some(name) = role.leaf("RoleName") {
        draft.read("vm.name", name.text, name.element);
    }
    whole_deployment(&mut draft, deployed);
    system(&mut draft, role);
    if let Some(flag) = role.leaf("ProvisionGuestAgent") {
        read_flag(&mut draft, "vm.agent.provisionGuestAgent", flag);
    }
    if let Some(status) = deployed.deployment.and_then(|d| d.leaf("Status")).filter(|status| status.text == "Deleting") {
        draft.read("vm.state", VmState::Deleting.as_str(), status.element);
    }
    if let Some(instance) = instance {
        state(&mut draft, instance);
        agent(&mut draft, instance);
    }
    disks(&mut draft, role, instance.is_some(), deployed);
    // Azure always gives a role its configuration; a fragment without it leaves the network open.
    if deployed.deployment.is_some() || role.child("ConfigurationSets").is_some() {
        network(&mut draft, role, instance, deployed);
    }
    draft
}

/// How a role is connected, by its network configuration and its running instance.
fn plug(network: Option<Element<'_>>, instance: Option<Element<'_>>, deployed: &Deployed<'_>) -> Plug {
    let text = |at: Option<Element<'_>>, name: &str| at.and_then(|at| at.text(name)).map(str::to_owned);
    let subnet = network.and_then(|network| network.child("SubnetNames"));
    Plug {
        group: Some(text(network, "NetworkSecurityGroup")),
        network: deployed.deployment.map(|deployment| text(Some(deployment), "VirtualNetworkName")),
        subnet: text(subnet, "SubnetName"),
        address: text(instance, "IpAddress").or_else(|| text(network, "StaticVirtualNetworkIPAddress")),
    }
}

fn read_flag(draft: &mut Draft, path: &'static str, leaf: Leaf<'_>) {
    match leaf.text {
        "true" | "1" => draft.read(path, true, leaf.element),
        "false" | "0" => draft.read(path, false, leaf.element),
        _ => {}
    }
}

fn whole_deployment(draft: &mut Draft, deployed: &Deployed<'_>) {
    if let Some(name) = deployed.service {
        draft.read("vm.cloudService", name.text, name.element);
    }
    let Some(deployment) = deployed.deployment else { return };
    // The address of a staging deployment begins with a number of its own.
    let url = deployment.leaf("Url").filter(|_| deployment.text("DeploymentSlot") != Some("Staging"));
    let named = [url, deployment.leaf("InternalDnsSuffix")].into_iter().flatten();
    if let Some((label, leaf)) = named.filter_map(|leaf| Some((host_label(leaf.text)?, leaf))).next() {
        draft.read("vm.cloudService", label, leaf.element);
    }
    if deployed.requested {
        draft.read("vm.created", false, deployment);
    }
    if let Some(reserved) = &deployed.reserved {
        draft.put("vm.network.reservedIps", reserved.value.clone(), reserved.place.clone());
    }
}

/// The first label of the host of an address: `disks` of `https://disks.blob.core.windows.net/vhds/a.vhd`.
fn host_label(address: &str) -> Option<&str> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next()?;
    host.split_once('.').map(|(label, _)| label).filter(|label| !label.is_empty())
}

fn system(draft: &mut Draft, role: Element<'_>) {
    let disk = role.child("OSVirtualHardDisk");
    let stated = disk.and_then(|disk| disk.leaf("OS"));
    let family = stated.and_then(|os| match os.text {
        text if text.eq_ignore_ascii_case("Windows") => Some(OsFamily::Windows),
        text if text.eq_ignore_ascii_case("Linux") => Some(OsFamily::Linux),
        _ => None,
    });
    if let (Some(family), Some(os)) = (family, stated) {
        draft.read("vm.os.family", family.as_str(), os.element);
    }
    let source = disk.and_then(|disk| disk.leaf("SourceImageName"));
    let Some(name) = source.or_else(|| role.leaf("VMImageName")) else { return };
    let gallery = is_of_gallery(name.text);
    let from = if gallery { CreatedFrom::Gallery } else { CreatedFrom::CustomImage };
    draft.read("vm.createdFrom", from.as_str(), name.element);
    // The name of somebody's own image of a whole virtual machine is free.
    let telling = source.is_some() || gallery;
    let image = Image::named(name.text).filter(|image| telling && agrees(image, family));
    draft.image = image.map(|value| Stated { value, place: draft.place(name.element) });
}

/// A disk that is marked as the other family was not made of what the image's name suggests.
fn agrees(image: &Image, family: Option<OsFamily>) -> bool {
    image.family().is_none_or(|told| family.is_none_or(|stated| stated == told))
}

fn state(draft: &mut Draft, instance: Element<'_>) {
    let status = instance.leaf("InstanceStatus");
    let power = instance.leaf("PowerState");
    let by_status = status.and_then(|leaf| Some((of_status(leaf.text)?, leaf)));
    let by_power = || power.and_then(|leaf| Some((of_power(leaf.text)?, leaf)));
    let ready = || status.filter(|leaf| leaf.text == "ReadyRole").map(|leaf| (VmState::Running, leaf));
    if let Some((state, leaf)) = by_status.or_else(by_power).or_else(ready) {
        draft.read("vm.state", state.as_str(), leaf.element);
    }
}

/// What the status of an instance says by itself. One that is ready, busy, cycling or unresponsive has a machine
/// whose power says whether it runs.
fn of_status(status: &str) -> Option<VmState> {
    Some(match status {
        "CreatingVM" | "CreatingRole" | "Preparing" => VmState::Creating,
        "StartingVM" | "StartingRole" | "RestartingRole" => VmState::Starting,
        "StoppingVM" | "StoppingRole" => VmState::Stopping,
        "StoppedVM" => VmState::Stopped,
        "StoppedDeallocated" => VmState::Deallocated,
        "DeletingVM" => VmState::Deleting,
        "ProvisioningFailed" | "ProvisioningTimeout" | "CreationFailed" | "FailedStartingVM" | "FailedStartingRole" => {
            VmState::Failed
        }
        _ => return None,
    })
}

fn of_power(power: &str) -> Option<VmState> {
    Some(match power {
        "Started" => VmState::Running,
        "Starting" => VmState::Starting,
        "Stopping" => VmState::Stopping,
        "Stopped" => VmState::Stopped,
        _ => return None,
    })
}

fn agent(draft: &mut Draft, instance: Element<'_>) {
    let Some(report) = instance.child("GuestAgentStatus") else { return };
    // Azure's placeholder for a role from which no report has come.
    let silent = report.text("GuestAgentVersion") == Some("Unknown");
    if let Some(version) = report.leaf("GuestAgentVersion") {
        draft.read("vm.agent.version", version.text, version.element);
    }
    let status = report.leaf("Status").and_then(|leaf| {
        let status = match leaf.text {
            "Ready" => AgentStatus::Ready,
            "NotReady" if silent => AgentStatus::Unresponsive,
            "NotReady" => AgentStatus::NotReady,
            "Unresponsive" => AgentStatus::Unresponsive,
            _ => return None,
        };
        Some((status, leaf))
    });
    if let Some((status, leaf)) = status {
        draft.read("vm.agent.status", status.as_str(), leaf.element);
    }
}

fn disks(draft: &mut Draft, role: Element<'_>, running: bool, deployed: &Deployed<'_>) {
    let os = role.child("OSVirtualHardDisk");
    if let Some(os) = os {
        disk(draft, Path::from("vm.disks.os"), os);
    }
    let list = role.child("DataVirtualHardDisks");
    let listed: Vec<_> = list.into_iter().flat_map(|list| list.all("DataVirtualHardDisk")).collect();
    // An image of a whole virtual machine brings data disks that its role does not list before it exists.
    let hidden = role.child("VMImageName").is_some() && !running;
    // A fragment of a role may leave the list out, a deployment does not.
    let complete = os.is_some() && !hidden && (list.is_some() || deployed.deployment.is_some());
    let Some(at) = list.or(os).filter(|_| complete || !listed.is_empty()) else { return };
    draft.read("vm.disks.data", Vec::<Tree>::new(), at);
    for (element, index) in listed.into_iter().zip(0_usize..) {
        let path = Path::from("vm.disks.data").item(index);
        draft.read(path, Tree::section(), element);
        disk(draft, path, element);
        lun(draft, path, element);
    }
}

/// The first unit number goes without saying.
fn lun(draft: &mut Draft, path: Path, disk: Element<'_>) {
    let (number, element) = match disk.leaf("Lun") {
        Some(leaf) => (leaf.text.parse().ok(), leaf.element),
        None => (Some(0_u32), disk),
    };
    if let Some(number) = number {
        draft.read(path.field("lun"), number, element);
    }
}

fn disk(draft: &mut Draft, path: Path, disk: Element<'_>) {
    if let Some(name) = disk.leaf("DiskName") {
        draft.read(path.field("name"), name.text, name.element);
    }
    if let Some((size, leaf)) = size(disk) {
        draft.read(path.field("sizeGb"), size, leaf.element);
    }
    if let Some((tier, leaf)) = storage(disk) {
        draft.read(path.field("storage"), tier.as_str(), leaf.element);
    }
    if let Some((account, leaf)) = disk.leaf("MediaLink").and_then(|leaf| Some((host_label(leaf.text)?, leaf))) {
        draft.read(path.field("storageAccount"), account, leaf.element);
    }
}

fn network(draft: &mut Draft, role: Element<'_>, instance: Option<Element<'_>>, deployed: &Deployed<'_>) {
    let mut sets = role.child("ConfigurationSets").into_iter().flat_map(|list| list.all("ConfigurationSet"));
    let is_network = |e: &Element<'_>| {
        e.text("ConfigurationSetType") == Some("NetworkConfiguration") || e.of_type() == Some("NetworkConfigurationSet")
    };
    let network = sets.find(is_network);
    draft.plug = plug(network, instance, deployed);
    endpoints(draft, network.unwrap_or(role), instance);
    let further = network.and_then(|n| n.child("NetworkInterfaces"));
    let interfaces: Vec<_> = further.into_iter().flat_map(|list| list.all("NetworkInterface")).collect();
    let count = u32::try_from(interfaces.len()).unwrap_or(u32::MAX).saturating_add(1);
    draft.read("vm.network.nicCount", count, further.or(network).unwrap_or(role));
    let groups: Vec<_> = network.into_iter().chain(interfaces).filter_map(|e| e.leaf("NetworkSecurityGroup")).collect();
    // The group of a subnet is not written here.
    let in_network = deployed.deployment.is_none_or(|d| d.child("VirtualNetworkName").is_some());
    let at = groups.first().map(|leaf| leaf.element).or_else(|| (!in_network).then_some(network.unwrap_or(role)));
    if let Some(at) = at {
        let names: Vec<Tree> = groups.iter().map(|leaf| leaf.text.into()).collect();
        draft.read("vm.network.securityGroups", names, at);
    }
}

/// The endpoints of a role, or where it lists none, those of its instance.
fn endpoints(draft: &mut Draft, network: Element<'_>, instance: Option<Element<'_>>) {
    const LIST: &str = "vm.network.endpoints";
    let input = network.child("InputEndpoints");
    let running = instance.and_then(|i| i.child("InstanceEndpoints"));
    let of_role = input.into_iter().flat_map(|list| list.all("InputEndpoint"));
    let of_instance = running.into_iter().flat_map(|list| list.all("InstanceEndpoint"));
    let mut listed: Vec<_> = of_role.collect();
    let mut at = input.unwrap_or(network);
    if listed.is_empty() {
        listed = of_instance.collect();
        at = running.filter(|_| !listed.is_empty()).unwrap_or(at);
    }
    draft.read(LIST, Vec::<Tree>::new(), at);
    for (element, index) in listed.into_iter().zip(0_usize..) {
        endpoint(draft, Path::from(LIST).item(index), element);
    }
}

fn endpoint(draft: &mut Draft, path: Path, endpoint: Element<'_>) {
    draft.read(path, Tree::section(), endpoint);
    if let Some(name) = endpoint.leaf("Name") {
        draft.read(path.field("name"), name.text, name.element);
    }
    if let Some(set) = endpoint.leaf("LoadBalancedEndpointSetName").or_else(|| endpoint.leaf("LoadBalancerName")) {
        draft.read(path.field("loadBalancedSet"), set.text, set.element);
        draft.read("vm.network.loadBalanced", true, set.element);
    }
}
