//! The operating system and the VM agent, as the platform knows them.

use super::graph::Graph;
use super::scribe::Scribe;
use super::vm::instance_view;
use crate::intake::foreign::draft::Draft;
use crate::intake::resource::{Cursor, Resource};
use crate::request::*;

/// States what is known of the guest.
pub(super) fn describe(vm: &Resource<'_>, profile: &Cursor<'_, '_>, graph: &Graph<'_, '_>, draft: &mut Draft) {
    let view = instance_view(vm, graph);
    let mut say = Scribe::new(draft);
    if let Some((view, assumed)) = &view {
        say.assumed = *assumed;
        agent(view, &mut say);
        say.assumed = false;
    }
    let windows = profile.get("osProfile.windowsConfiguration");
    let linux = profile.get("osProfile.linuxConfiguration");
    for configuration in [&windows, &linux] {
        say.flag("vm.agent.provisionGuestAgent", &configuration.get("provisionVMAgent"));
    }
    origin(profile, &mut say);
    family(profile, [&windows, &linux], &mut say);
}

/// What the agent reports. `Unknown` is what the platform writes where it has no report.
fn agent(view: &Cursor<'_, '_>, say: &mut Scribe<'_>) {
    let agent = view.get("vmAgent");
    let version = agent.get("vmAgentVersion");
    let reported = version.text().is_some_and(|version| version.contains(|c: char| c.is_ascii_digit()));
    if reported {
        say.text("vm.agent.version", &version);
    }
    for status in agent.get("statuses").items() {
        let shown = status.get("displayStatus");
        let status = match shown.text() {
            Some(text) if text.eq_ignore_ascii_case("Ready") => AgentStatus::Ready,
            Some(_) if reported => AgentStatus::NotReady,
            Some(_) => AgentStatus::Unresponsive,
            None => continue,
        };
        say.put("vm.agent.status", status.as_str(), &shown);
    }
}

/// Where the operating system disk came from.
fn origin(profile: &Cursor<'_, '_>, say: &mut Scribe<'_>) {
    let image = profile.get("storageProfile.imageReference");
    if image.get("publisher").is_there() {
        say.fact("vm.createdFrom", &image.get("publisher"), |at| at.text().map(|_| CreatedFrom::Gallery.as_str()));
    } else if ["id", "communityGalleryImageId", "sharedGalleryImageId"].iter().any(|name| image.get(name).is_there()) {
        say.put("vm.createdFrom", CreatedFrom::CustomImage.as_str(), &image);
    } else {
        // The image of a virtual machine without managed disks is a file.
        let file = profile.get("storageProfile.osDisk.image.uri");
        say.fact("vm.createdFrom", &file, |at| at.text().map(|_| CreatedFrom::CustomImage.as_str()));
    }
}

fn family(profile: &Cursor<'_, '_>, [windows, linux]: [&Cursor<'_, '_>; 2], say: &mut Scribe<'_>) {
    let disk = profile.get("storageProfile.osDisk.osType");
    say.fact("vm.os.family", &disk, |at| {
        let family = [OsFamily::Windows, OsFamily::Linux]
            .into_iter()
            .find(|f| at.text().is_some_and(|t| t.eq_ignore_ascii_case(f.as_str())));
        family.map(OsFamily::as_str)
    });
    for (configuration, family) in [(windows, OsFamily::Windows), (linux, OsFamily::Linux)] {
        // One that only the deployment makes says nothing yet.
        if configuration.is_there() && configuration.json.unknown().is_none() {
            say.put("vm.os.family", family.as_str(), configuration);
        }
    }
}
