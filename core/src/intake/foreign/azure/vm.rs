//! A virtual machine as its own resource describes it.

use super::graph::Graph;
use super::reach::Asked;
use super::scribe::Scribe;
use super::{disks, guest, is_whole, kind, network, policy, protection, reach};
use crate::error::Fault;
use crate::intake::foreign::draft::Draft;
use crate::request::*;
use crate::resource::{Cursor, Resource};

/// States what the resource of a virtual machine says, and what others say of it.
///
/// # Errors
///
/// For a rule of a network that cannot be understood.
pub(in crate::intake::foreign) fn describe(
    vm: &Resource<'_>,
    graph: &Graph<'_, '_>,
    asked: Asked<'_>,
    draft: &mut Draft,
) -> Result<(), Fault> {
    // A scale set says of its instances what a virtual machine says of itself.
    let profile = if vm.kind == kind::SCALE_SET { vm.get("virtualMachineProfile") } else { vm.all() };
    draft.identify(vm.get("id").text());
    identity(vm, graph, draft);
    let view = instance_view(vm, graph);
    state(vm, view.as_ref(), graph, draft);
    placement(vm, &profile, graph, draft);
    guest::describe(&profile, view.as_ref(), draft);
    disks::describe(vm, &profile, graph, draft);
    network::describe(vm, &profile, graph, draft);
    reach::describe(&profile, graph, asked, draft)?;
    let protected = protection::describe(vm, graph, draft);
    policy::describe(vm, &protected, graph, draft);
    protection::locks(vm, graph, draft);
    Ok(())
}

fn identity(vm: &Resource<'_>, graph: &Graph<'_, '_>, draft: &mut Draft) {
    let mut say = Scribe::new(draft);
    let model = if vm.kind == kind::CLASSIC_VM { DeploymentModel::Classic } else { DeploymentModel::ResourceManager };
    say.put("vm.deploymentModel", model.as_str(), &vm.all());
    say.text("vm.name", &vm.get("name"));
    say.text("vm.region", &vm.get("location"));
    // The id has the resource group as it was created; `az` adds one in capitals.
    match &vm.id.resource_group {
        Some(group) => say.put("vm.resourceGroup", group.as_str(), &vm.get("id")),
        None => say.text("vm.resourceGroup", &vm.get("resourceGroup")),
    }
    match &vm.id.subscription {
        Some(subscription) => say.put("vm.subscription", subscription.as_str(), &vm.get("id")),
        None => say.text("vm.subscription", &vm.get("subscriptionId")),
    }
    say.text("vm.tenant", &vm.get("tenantId"));
    if let Some(tags) = Some(vm.get("tags")).filter(Cursor::is_there) {
        let count = |tags: &Cursor<'_, '_>| tags.is_object().then(|| u32::try_from(tags.json.fields().len()).ok()).flatten();
        say.fact("vm.tagCount", &tags, count);
    }
    if vm.planned {
        say.put("vm.created", false, &vm.all());
    }
    let set = graph.scale_set(vm);
    match vm.kind.as_str() {
        kind::SCALE_SET if vm.get("orchestrationMode").is_there() => {
            say.name("vm.orchestrationMode", &vm.get("orchestrationMode"), OrchestrationMode::NAMES);
        }
        kind::SCALE_SET | kind::SCALE_SET_VM => {
            say.put("vm.orchestrationMode", OrchestrationMode::Uniform.as_str(), &vm.all());
        }
        _ => {
            if let Some(mode) = set.map(|set| set.get("orchestrationMode")) {
                say.name("vm.orchestrationMode", &mode, OrchestrationMode::NAMES);
            }
        }
    }
}

/// What the platform reports of the machine as it is now.
fn state(vm: &Resource<'_>, view: Option<&View<'_, '_>>, graph: &Graph<'_, '_>, draft: &mut Draft) {
    let mut say = Scribe::new(draft);
    say.name("vm.provisioningState", &vm.get("provisioningState"), ProvisioningState::NAMES);
    if let Some(View { view, assumed }) = view {
        say.assumed = *assumed;
        for status in view.get("statuses").items() {
            let code = status.get("code");
            say_power(&mut say, &code, |code| code.strip_prefix("PowerState/"));
            if let Some(state) = code.text().and_then(|code| code.strip_prefix("ProvisioningState/")) {
                // `failed/AllocationFailed`: what failed stands behind the state.
                let state = state.split('/').next().unwrap_or(state);
                say.fact("vm.provisioningState", &code, |_| super::scribe::one_of(state, ProvisioningState::NAMES));
            }
        }
        // Resource Graph keeps the same under a name of its own.
        say_power(&mut say, &view.get("powerState.code"), |code| code.strip_prefix("PowerState/"));
        say.name("vm.hyperVGeneration", &view.get("hyperVGeneration"), Generation::NAMES);
        say.assumed = false;
    }
    // `az vm show -d` writes it in words, a query often as the platform's code.
    say_power(&mut say, &vm.get("powerState"), |state| {
        ["VM ", "PowerState/"].iter().find_map(|before| state.strip_prefix(before)).or(Some(state))
    });
    extensions(vm, view.map(|view| &view.view), graph, &mut say);
}

fn say_power(say: &mut Scribe<'_>, at: &Cursor<'_, '_>, state: impl Fn(&str) -> Option<&str>) {
    if let Some(state) = at.text().and_then(state) {
        say.fact("vm.state", at, |_| super::scribe::one_of(state, VmState::NAMES));
    }
}

/// What the platform reports of a running machine.
pub(super) struct View<'r, 'd> {
    pub(super) view: Cursor<'r, 'd>,
    /// It is the machine's because there is no other, and no document says so.
    pub(super) assumed: bool,
}

/// The instance view: inside the machine, where Resource Graph has it, or in a document of its own.
fn instance_view<'r, 'd>(vm: &'r Resource<'d>, graph: &Graph<'r, 'd>) -> Option<View<'r, 'd>> {
    if vm.kind == kind::INSTANCE_VIEW {
        return Some(View { view: vm.all(), assumed: false });
    }
    let own = [vm.get("instanceView"), vm.get("extended.instanceView")].into_iter().find(Cursor::is_there);
    // PowerShell writes the machine's name beside it.
    let may_be_of = |view: &&Resource<'_>| {
        let names = view.get("name").text().zip(vm.get("name").text());
        graph.is_only_vm() && names.is_none_or(|(of, own)| of.eq_ignore_ascii_case(own))
    };
    let alone = || Some(View { view: graph.only(kind::INSTANCE_VIEW).filter(may_be_of)?.all(), assumed: true });
    own.map(|view| View { view, assumed: false }).or_else(alone)
}

/// Whether the provisioning of an extension failed. A list that is complete can also say that none did.
fn extensions(vm: &Resource<'_>, view: Option<&Cursor<'_, '_>>, graph: &Graph<'_, '_>, say: &mut Scribe<'_>) {
    let failed = |at: &Cursor<'_, '_>| at.text().is_some_and(|state| state.to_ascii_lowercase().contains("failed"));
    let resources: Vec<_> = graph.about(kind::EXTENSION, &vm.id).collect();
    let of_resources = resources.iter().map(|extension| extension.get("provisioningState"));
    let of_view = view.into_iter().flat_map(|view| view.get("extensions").items());
    let of_view = of_view.flat_map(|extension| extension.get("statuses").items()).map(|status| status.get("code"));
    match of_resources.chain(of_view).find(failed) {
        Some(at) => say.put("vm.extensionFailed", true, &at),
        None => {
            let told = |at: &Cursor<'_, '_>| at.items().all(|extension| extension.get("statuses").items().next().is_some());
            if let Some(list) = view.map(|view| view.get("extensions")).filter(|list| list.is_list() && told(list)) {
                say.put("vm.extensionFailed", false, &list);
            }
        }
    }
}

/// Where and how the machine runs.
fn placement(vm: &Resource<'_>, profile: &Cursor<'_, '_>, graph: &Graph<'_, '_>, draft: &mut Draft) {
    let mut say = Scribe::new(draft);
    // A query that asks for some columns names them so, and so does Ansible.
    for name in ["hardwareProfile.vmSize", "vmSize"] {
        say.text("vm.vmSize", &profile.get(name));
    }
    if vm.kind == kind::SCALE_SET {
        say.text("vm.vmSize", &vm.get("sku.name"));
    }
    say.number("vm.vcpus", &profile.get("hardwareProfile.vmSizeProperties.vCPUsAvailable"));
    say.name("vm.priority", &profile.get("priority"), Priority::NAMES);
    say.name("vm.securityType", &profile.get("securityProfile.securityType"), SecurityType::NAMES);
    say.name("vm.diskControllerType", &profile.get("storageProfile.diskControllerType"), DiskController::NAMES);
    say.flag("vm.allowExtensionOperations", &profile.get("osProfile.allowExtensionOperations"));
    say.flag("vm.encryption.encryptionAtHost", &profile.get("securityProfile.encryptionAtHost"));
    say.text("vm.licenseType", &profile.get("licenseType"));
    for (path, name) in [
        ("vm.availabilitySet", "availabilitySet"),
        ("vm.marketplacePlan", "plan"),
        ("vm.extendedLocation", "extendedLocation"),
        ("vm.dedicatedHost", "host"),
        ("vm.dedicatedHost", "hostGroup"),
    ] {
        // Tools that write `null` mean it; that a name is absent says nothing.
        let at = vm.get(name);
        say.presence(path, &at, is_written(vm, name) && name != "host");
    }
    let identity = vm.get("identity.type");
    say.fact("vm.identity", &identity, |at| Some(!at.text()?.eq_ignore_ascii_case("None")));
    zone(vm, profile, &mut say);
    if let Some(set) = graph.scale_set(vm) {
        say.name("vm.priority", &set.get("virtualMachineProfile.priority"), Priority::NAMES);
    }
}

/// Whether the resource itself has a field of that name, be it `null`.
fn is_written(vm: &Resource<'_>, name: &str) -> bool {
    vm.body.loose_field(name).is_some()
        || vm.body.loose_field("properties").is_some_and(|(_, inner)| inner.loose_field(name).is_some())
}

/// A machine that is described whole and names no zone is pinned to none.
fn zone(vm: &Resource<'_>, profile: &Cursor<'_, '_>, say: &mut Scribe<'_>) {
    let zones = vm.get("zones");
    let chosen = vm.get("placement.zonePlacementPolicy");
    if !zones.is_there() && chosen.is_there() {
        // The platform chooses the zone when it creates the machine.
        return say.fact::<bool>("vm.zone", &chosen, |_| None);
    }
    if zones.json.unknown().is_some() {
        say.fact::<bool>("vm.zone", &zones, |_| None);
    } else if zones.text() == Some("") {
        // `az vm create` tells the zones in one text.
        say.put("vm.zone", "", &zones);
    } else if let Some(first) = zones.items().next().or_else(|| zones.text().map(|_| zones.clone())) {
        say.text("vm.zone", &first);
        say.fact("vm.zone", &first, |at| at.number().map(|zone| zone.to_string()));
    } else if is_whole(vm) && profile.get("storageProfile").is_there() || is_written(vm, "zones") {
        say.put("vm.zone", "", &zones);
    }
}
