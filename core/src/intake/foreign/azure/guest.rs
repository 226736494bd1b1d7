//! The operating system and the VM agent, as the platform knows them.

use super::scribe::Scribe;
use super::vm::View;
use crate::intake::foreign::draft::{Draft, Stated};
use crate::intake::foreign::image::Image;
use crate::intake::system::{architecture_of, generation_of, of_guest, of_image};
use crate::request::*;
use crate::resource::Cursor;

/// States what is known of the guest.
pub(super) fn describe(profile: &Cursor<'_, '_>, view: Option<&View<'_, '_>>, draft: &mut Draft) {
    let mut say = Scribe::new(draft);
    if let Some(View { view, assumed }) = view {
        say.assumed = *assumed;
        agent(view, &mut say);
        system(view, &mut say);
        say.assumed = false;
    }
    let windows = profile.get("osProfile.windowsConfiguration");
    let linux = profile.get("osProfile.linuxConfiguration");
    for configuration in [&windows, &linux] {
        say.flag("vm.agent.provisionGuestAgent", &configuration.get("provisionVMAgent"));
    }
    origin(profile, &mut say);
    family(profile, [&windows, &linux], &mut say);
    image(profile, &mut say);
}

/// The system that the agent reports from inside the guest.
fn system(view: &Cursor<'_, '_>, say: &mut Scribe<'_>) {
    let (name, version) = (view.get("osName"), view.get("osVersion"));
    let Some(told) = of_guest(name.text(), version.text()) else { return };
    if let Some(family) = told.family {
        say.put("vm.os.family", family.as_str(), &name);
    }
    if let Some(system) = told.name {
        say.put("vm.os.name", system, &name);
    }
    if let Some(release) = told.version {
        say.put("vm.os.version", release, &version);
    }
}

/// What the image tells. Of its system only the draft keeps it: what the guest says of itself is better.
fn image(profile: &Cursor<'_, '_>, say: &mut Scribe<'_>) {
    let image = profile.get("storageProfile.imageReference");
    let [publisher, offer, sku, version] = ["publisher", "offer", "sku", "version"].map(|name| image.get(name));
    let unknown = [&publisher, &offer, &sku].into_iter().find(|at| at.json.unknown().is_some());
    let text = |at: &Cursor<'_, '_>| at.text().unwrap_or_default().to_owned();
    let Some(told) = of_image(&text(&publisher), &text(&offer), &text(&sku), &text(&version)) else {
        for path in ["vm.os.name", "vm.os.version"] {
            if let Some(at) = unknown {
                say.fact::<bool>(path, at, |_| None);
            }
        }
        return;
    };
    if let Some(generation) = generation_of(&text(&sku)) {
        say.put("vm.hyperVGeneration", generation.as_str(), &sku);
    }
    if let Some(architecture) = architecture_of(&text(&sku)).or_else(|| architecture_of(&text(&offer))) {
        say.put("vm.os.architecture", architecture.as_str(), &sku);
    }
    if let Some(family) = told.family {
        say.put("vm.os.family", family.as_str(), &offer);
    }
    if let Some(name) = told.name {
        let place = say.place(&offer);
        if let Some(open) = unknown.filter(|_| told.version.is_none()) {
            say.fact::<bool>("vm.os.version", open, |_| None);
        }
        say.draft.image = Some(Stated { value: Image { name, version: told.version }, place });
    }
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
    if image.json.unknown().is_some() {
        say.fact::<bool>("vm.createdFrom", &image, |_| None);
    } else if image.get("publisher").is_there() {
        // Whichever publisher a template will be given, it is one of the marketplace.
        say.put("vm.createdFrom", CreatedFrom::Gallery.as_str(), &image);
    } else if ["id", "communityGalleryImageId", "sharedGalleryImageId"].iter().any(|name| image.get(name).is_there()) {
        say.put("vm.createdFrom", CreatedFrom::CustomImage.as_str(), &image);
    } else {
        // The image of a virtual machine without managed disks is a file.
        let file = profile.get("storageProfile.osDisk.image.uri");
        say.fact("vm.createdFrom", &file, |at| at.text().map(|_| CreatedFrom::CustomImage.as_str()));
    }
}

fn family(profile: &Cursor<'_, '_>, [windows, linux]: [&Cursor<'_, '_>; 2], say: &mut Scribe<'_>) {
    // A query that asks for some columns names it without the disk.
    for name in ["storageProfile.osDisk.osType", "osType"] {
        say.numbered("vm.os.family", &profile.get(name), OsFamily::NAMES);
    }
    for (configuration, family) in [(windows, OsFamily::Windows), (linux, OsFamily::Linux)] {
        // One that only the deployment makes says nothing yet.
        if configuration.is_there() && configuration.json.unknown().is_none() {
            say.put("vm.os.family", family.as_str(), configuration);
        }
    }
}
