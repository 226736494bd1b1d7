//! The disks of a virtual machine: what it says of them, and what their own resources say better.

use super::graph::Graph;
use super::scribe::{Scribe, one_of};
use super::{is_whole, kind};
use crate::intake::foreign::draft::Draft;
use crate::intake::foreign::tree::Tree;
use crate::names;
use crate::path::Path;
use crate::request::*;
use crate::resource::{Cursor, Resource};

/// States what is known of the disks and of their encryption.
pub(super) fn describe(vm: &Resource<'_>, profile: &Cursor<'_, '_>, graph: &Graph<'_, '_>, draft: &mut Draft) {
    let storage = profile.get("storageProfile");
    let is_whole = is_whole(vm);
    let (os, data) = (storage.get("osDisk"), storage.get("dataDisks"));
    let mut say = Scribe::new(draft);
    if os.is_there() {
        disk(Path::from("vm.disks.os"), &os, is_whole, graph, &mut say);
        let local = os.get("diffDiskSettings.option");
        say.fact("vm.disks.os.ephemeral", &local, |at| Some(at.text()?.eq_ignore_ascii_case("Local")));
        let uri = os.get("vhd.uri");
        let account = storage_account(&uri);
        say.fact("vm.disks.os.storageAccount", &uri, |_| account);
    }
    // A machine that is described whole and lists no data disks has none.
    let has_none = !data.is_there() && (storage.json.loose_field("dataDisks").is_some() || is_whole && os.is_there());
    if !data.is_list() && !has_none {
        say.fact::<bool>("vm.disks.data", &data, |_| None);
    } else {
        say.put("vm.disks.data", Vec::<String>::new(), &data);
        for (index, item) in data.items().enumerate() {
            let path = Path::from("vm.disks.data").item(index);
            // It is there, even if nothing more is known of it.
            say.put(path, Tree::section(), &item);
            say.number(path.field("lun"), &item.get("lun"));
            disk(path, &item, is_whole, graph, &mut say);
            let uri = item.get("vhd.uri");
            let account = storage_account(&uri);
            say.fact(path.field("storageAccount"), &uri, |_| account);
        }
    }
    encryption(vm, &os, graph, &mut say);
}

/// What is known of one disk. Its own resource comes first: a deallocated machine no longer says what its disks are.
fn disk(path: Path, at: &Cursor<'_, '_>, is_whole: bool, graph: &Graph<'_, '_>, say: &mut Scribe<'_>) {
    let managed = at.get("managedDisk");
    if let Some(own) = graph.referred(&managed.get("id")).filter(|own| own.kind == kind::DISK) {
        resource(path, own, say);
    }
    say.text(path.field("name"), &at.get("name"));
    say.number(path.field("sizeGb"), &at.get("diskSizeGB"));
    say.numbered(path.field("caching"), &at.get("caching"), Caching::NAMES);
    say.flag(path.field("writeAcceleratorEnabled"), &at.get("writeAcceleratorEnabled"));
    let kind = managed.get("storageAccountType");
    say.name(path.field("sku"), &kind, DiskSku::NAMES);
    if let Some(tier) = kind.text().and_then(tier) {
        say.put(path.field("storage"), tier, &kind);
    }
    let encrypted = managed.get("securityProfile.securityEncryptionType");
    say.fact(path.field("securityType"), &encrypted, |at| at.text().map(|_| SecurityType::Confidential.as_str()));
    is_managed(path.field("managed"), at, is_whole, say);
}

/// Whether a disk is a managed one: a file in a storage account is none. A template may compute which of both it is.
fn is_managed(path: Path, at: &Cursor<'_, '_>, is_whole: bool, say: &mut Scribe<'_>) {
    let (managed, file) = (at.get("managedDisk"), at.get("vhd"));
    let is_said = |at: &Cursor<'_, '_>| at.is_there() && at.json.unknown().is_none();
    if is_said(&file) {
        say.put(path, false, &file);
    } else if is_said(&managed) {
        say.put(path, true, &managed);
    } else if let Some(open) = [&managed, &file].into_iter().find(|at| at.is_there()) {
        say.fact::<bool>(path, open, |_| None);
    } else if is_whole && is_said(&at.get("createOption")) {
        // Resource Manager makes managed disks wherever no file is named.
        say.put(path, true, at);
    }
}

/// What a disk's own resource says.
fn resource(path: Path, disk: &Resource<'_>, say: &mut Scribe<'_>) {
    say.put(path.field("managed"), true, &disk.all());
    say.text(path.field("name"), &disk.get("name"));
    say.number(path.field("sizeGb"), &disk.get("diskSizeGB"));
    // Before 2018 the type stood in a field of its own.
    for sku in [disk.get("sku.name"), disk.get("accountType")] {
        say.name(path.field("sku"), &sku, DiskSku::NAMES);
        if let Some(tier) = sku.text().and_then(tier) {
            say.put(path.field("storage"), tier, &sku);
        }
    }
    say.number(path.field("maxShares"), &disk.get("maxShares"));
    say.name(path.field("networkAccessPolicy"), &disk.get("networkAccessPolicy"), NetworkAccessPolicy::NAMES);
    say.name(path.field("publicNetworkAccess"), &disk.get("publicNetworkAccess"), PublicNetworkAccess::NAMES);
    say.name(path.field("dataAccessAuthMode"), &disk.get("dataAccessAuthMode"), DataAccessAuthMode::NAMES);
    say.name(path.field("encryptionType"), &disk.get("encryption.type"), DiskEncryption::NAMES);
    say.flag(path.field("performancePlus"), &disk.get("creationData.performancePlus"));
    let security = disk.get("securityProfile.securityType");
    // `ConfidentialVM_DiskEncryptedWithPlatformKey`: what follows says with which key.
    say.fact(path.field("securityType"), &security, |at| one_of(at.text()?.split('_').next()?, SecurityType::NAMES));
}

/// The performance tier of the storage, in the words of 2017; later types of disks have none.
fn tier(sku: &str) -> Option<&'static str> {
    match DiskSku::named(one_of(sku, DiskSku::NAMES)?)? {
        DiskSku::StandardHdd => Some(StorageTier::Standard.as_str()),
        DiskSku::Premium => Some(StorageTier::Premium.as_str()),
        _ => None,
    }
}

/// The storage account that a disk's file lies in. A template may name it only when it is deployed.
fn storage_account(uri: &Cursor<'_, '_>) -> Option<String> {
    let host = uri.text()?.split_once("://")?.1.split('/').next()?;
    host.split('.').next().filter(|name| !name.is_empty()).map(str::to_owned)
}

/// Azure Disk Encryption shows in the machine, in its disks, and in the extension that does it.
fn encryption(vm: &Resource<'_>, os: &Cursor<'_, '_>, graph: &Graph<'_, '_>, say: &mut Scribe<'_>) {
    let settings = os.get("encryptionSettings");
    let collection = graph.referred(&os.get("managedDisk.id")).map(|disk| disk.get("encryptionSettingsCollection"));
    say.flag("vm.encryption.azureDiskEncryption", &settings.get("enabled"));
    if let Some(collection) = &collection {
        say.flag("vm.encryption.azureDiskEncryption", &collection.get("enabled"));
    }
    let keys = collection.iter().flat_map(|collection| collection.get("encryptionSettings").items()).chain([settings]);
    for key in keys.filter(|key| key.get("diskEncryptionKey").is_there()) {
        let wrapped = key.get("keyEncryptionKey");
        if wrapped.json.unknown().is_some() {
            say.fact::<bool>("vm.encryption.keys", &wrapped, |_| None);
        } else {
            let keys = if wrapped.is_there() { EncryptionKeys::BekAndKek } else { EncryptionKeys::Bek };
            say.put("vm.encryption.keys", keys.as_str(), &key);
        }
    }
    for extension in graph.about(kind::EXTENSION, &vm.id) {
        // Tools have to move the extension's own type out of the way of the resource's.
        let types = ["properties.type", "typePropertiesType", "virtualMachineExtensionType", "extensionType", "typeHandlerName"];
        let Some(kind) = types.iter().map(|name| extension.get(name)).find(|at| at.text().is_some_and(encrypts)) else {
            continue;
        };
        let operation = extension.get("settings.EncryptionOperation");
        if operation.json.unknown().is_some() {
            say.flag("vm.encryption.azureDiskEncryption", &operation);
            continue;
        }
        let enables = operation.text().is_none_or(|operation| operation.to_ascii_lowercase().starts_with("enable"));
        say.put("vm.encryption.azureDiskEncryption", enables, &kind);
        let key = extension.get("settings.KeyEncryptionKeyURL");
        if enables && key.text().is_some_and(|url| !url.is_empty()) {
            say.put("vm.encryption.keys", EncryptionKeys::BekAndKek.as_str(), &key);
        }
    }
}

/// Whether an extension of that type encrypts disks.
fn encrypts(kind: &str) -> bool {
    one_of(kind, names::DISK_ENCRYPTION_EXTENSIONS).is_some()
}
