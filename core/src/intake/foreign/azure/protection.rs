//! What Azure Backup already does with a virtual machine, the vault that does it or is meant to, and locks.

use super::graph::Graph;
use super::kind;
use super::scribe::Scribe;
use crate::intake::foreign::draft::Draft;
use crate::intake::resource::{Cursor, Id, Resource};
use crate::request::*;

/// The backup item, vault and policy of a virtual machine, as far as ids lead to them.
#[derive(Default)]
pub(super) struct Protected<'r, 'd> {
    pub(super) policy: Option<&'r Resource<'d>>,
    pub(super) vault: Option<Id>,
}

/// States what is known of the protection of a virtual machine and of its vault.
pub(super) fn describe<'r, 'd>(vm: &Resource<'d>, graph: &Graph<'r, 'd>, draft: &mut Draft) -> Protected<'r, 'd> {
    let item = graph.all(kind::PROTECTED_ITEM).iter().find(|item| protects(item, vm)).copied();
    let status = status(vm, graph);
    if let Some(item) = item {
        describe_item(item, draft);
    }
    if let Some((status, assumed)) = &status {
        describe_status(status, *assumed, draft);
    }
    let of_status = status.as_ref().and_then(|(status, _)| Id::parse(status.get("vaultId").text()?));
    let named = item.and_then(vault_of).or(of_status);
    let found = named.as_ref().and_then(|id| graph.find(id)).map(|vault| (vault, false));
    if let Some((vault, assumed)) = found.or_else(|| named.is_none().then(|| assumed_vault(vm, graph)).flatten()) {
        describe_vault(vault, assumed, graph, draft);
        return Protected { policy: item.and_then(|item| graph.referred(&item.get("policyId"))), vault: Some(vault.id.clone()) };
    }
    Protected { policy: item.and_then(|item| graph.referred(&item.get("policyId"))), vault: named }
}

/// Whether a backup item is that of a virtual machine.
fn protects(item: &Resource<'_>, vm: &Resource<'_>) -> bool {
    let sources = ["sourceResourceId", "virtualMachineId"].map(|name| item.get(name));
    sources.iter().filter_map(|at| Id::parse(at.text()?)).any(|id| id.agrees(&vm.id))
}

/// The vault that holds a backup item: its id begins with the vault's.
fn vault_of(item: &Resource<'_>) -> Option<Id> {
    let mut segments = item.id.path.split('/');
    let path = [segments.next()?, segments.next()?, segments.next()?].join("/");
    path.starts_with(kind::VAULT).then(|| Id { path, ..item.id.clone() })
}

fn describe_item(item: &Resource<'_>, draft: &mut Draft) {
    let mut say = Scribe::new(draft);
    let state = item.get("protectionState");
    // A plan that creates the item protects the machine only later.
    if !item.planned {
        say.fact("vm.protection.protected", &state, |at| is_protected(at.text()?));
        if let (Some(_), Some(vault)) = (item.get("id").text(), vault_id(&item.get("id"))) {
            say.put("vm.protection.vaultId", vault, &item.get("id"));
        }
    }
    say.flag("vm.protection.softDeleted", &item.get("isScheduledForDeferredDelete"));
    let excluded = item.get("extendedProperties.diskExclusionProperties");
    if excluded.is_there() {
        exclude(&excluded, &mut say);
    }
}

/// States of a backup item in which Azure Backup goes on protecting, and those in which it has stopped.
fn is_protected(state: &str) -> Option<bool> {
    match state {
        "Protected" | "IRPending" | "ProtectionError" => Some(true),
        "NotProtected" | "ProtectionStopped" | "ProtectionPaused" | "BackupsSuspended" => Some(false),
        _ => None,
    }
}

/// The text of an id as far as it names the vault.
fn vault_id(at: &Cursor<'_, '_>) -> Option<String> {
    let id = at.text()?;
    let lower = id.to_ascii_lowercase();
    let vaults = "/vaults/";
    let name = lower.find(vaults)?.checked_add(vaults.len())?;
    let end = lower.get(name..)?.find('/').map_or(id.len(), |length| name.saturating_add(length));
    id.get(..end).map(str::to_owned)
}

/// Which data disks the backup leaves out: those listed, or all but those.
fn exclude(selection: &Cursor<'_, '_>, say: &mut Scribe<'_>) {
    let listed: Vec<u32> = selection.get("diskLunList").items().filter_map(|lun| lun.number()).collect();
    let includes = selection.get("isInclusionList");
    let Some(includes) = includes.flag() else { return };
    let count = say.draft.get("vm.disks.data").and_then(super::super::tree::Tree::as_list).map_or(0, <[_]>::len);
    for index in 0..count {
        let path = format!("vm.disks.data[{index}]");
        if let Some(lun) = say.draft.get(&format!("{path}.lun")).and_then(super::super::tree::Tree::as_number) {
            say.put(&format!("{path}.excluded"), listed.contains(&lun) != includes, selection);
        }
    }
}

/// An answer about the backup status: that of the machine it names, otherwise that of the only machine there is.
fn status<'r, 'd>(vm: &Resource<'d>, graph: &Graph<'r, 'd>) -> Option<(&'r Resource<'d>, bool)> {
    let name = vm.get("name").text()?;
    // `iaasvmcontainerv2;group;name`
    let names = |status: &&&Resource<'_>| {
        let container = status.get("containerName").text().unwrap_or_default();
        container.rsplit(';').next().is_some_and(|last| last.eq_ignore_ascii_case(name))
    };
    let all = graph.all(kind::BACKUP_STATUS);
    let only = || graph.only(kind::BACKUP_STATUS).filter(|_| graph.is_only_vm()).map(|status| (status, true));
    all.iter().find(names).map(|status| (*status, false)).or_else(only)
}

fn describe_status(status: &Resource<'_>, assumed: bool, draft: &mut Draft) {
    let mut say = Scribe { draft, assumed };
    let state = status.get("protectionStatus");
    let vault = status.get("vaultId");
    say.fact("vm.protection.protected", &state, |at| Some(at.text()?.eq_ignore_ascii_case("Protected")));
    if !state.is_there() && vault.is_there() {
        say.put("vm.protection.protected", true, &vault);
    }
    say.text("vm.protection.vaultId", &vault);
}

/// The vault that is meant where no id says so: the only one, for the only machine or in the machine's region.
fn assumed_vault<'r, 'd>(vm: &Resource<'d>, graph: &Graph<'r, 'd>) -> Option<(&'r Resource<'d>, bool)> {
    let region = |resource: &Resource<'_>| resource.get("location").text().map(plain);
    let all = graph.all(kind::VAULT).iter().chain(graph.all(kind::BACKUP_VAULT)).copied();
    let near: Vec<_> = all.clone().filter(|vault| region(vault).is_some() && region(vault) == region(vm)).collect();
    match (near.as_slice(), graph.is_only_vm()) {
        ([only], _) => Some((*only, true)),
        ([], true) => {
            let mut all = all;
            all.next().filter(|_| all.next().is_none()).map(|vault| (vault, true))
        }
        _ => None,
    }
}

/// `Korea Central` and `koreacentral` are the same.
fn plain(region: &str) -> String {
    region.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

fn describe_vault(vault: &Resource<'_>, assumed: bool, graph: &Graph<'_, '_>, draft: &mut Draft) {
    let mut say = Scribe { draft, assumed };
    let kind = if vault.kind == kind::VAULT { VaultKind::RecoveryServices } else { VaultKind::DataProtection };
    say.put("vault.kind", kind.as_str(), &vault.all());
    say.put("vault.exists", !vault.planned, &vault.all());
    say.text("vault.name", &vault.get("name"));
    say.text("vault.region", &vault.get("location"));
    say.text("vault.id", &vault.get("id"));
    if let Some(subscription) = &vault.id.subscription {
        say.put("vault.subscription", subscription.as_str(), &vault.get("id"));
    }
    say.text("vault.tenant", &vault.get("tenantId"));
    let settings = vault.get("redundancySettings");
    let storage = graph.children(kind::VAULT_STORAGE, &vault.id).next();
    // An answer of its own has it in other words than the vault, and is the one that Backup reads.
    if let Some(storage) = storage {
        for name in ["storageModelType", "storageType"] {
            say.fact("vault.redundancy", &storage.get(name), |at| redundancy(at.text()?));
        }
        say.flag("vault.crossRegionRestore", &storage.get("crossRegionRestoreFlag"));
    }
    say.fact("vault.redundancy", &settings.get("standardTierStorageRedundancy"), |at| redundancy(at.text()?));
    say.fact("vault.crossRegionRestore", &settings.get("crossRegionRestore"), |at| enabled(at.text()?));
    let subscriptions = vault.get("restoreSettings.crossSubscriptionRestoreSettings.crossSubscriptionRestoreState");
    say.name("vault.crossSubscriptionRestore", &subscriptions, CrossSubscriptionRestore::NAMES);
    say.name("vault.publicNetworkAccess", &vault.get("publicNetworkAccess"), PublicNetworkAccess::NAMES);
    let endpoints = vault.get("privateEndpointConnections");
    if endpoints.is_there() {
        say.fact("vault.privateEndpoint", &endpoints, |at| Some(at.items().next().is_some()));
    }
    let identity = vault.get("identity.type");
    say.fact("vault.identity", &identity, |at| Some(at.text()?.contains("SystemAssigned")));
    let key = vault.get("encryption.keyVaultProperties.keyUri");
    say.fact("vault.customerManagedKey", &key, |at| at.text().map(|uri| !uri.is_empty()));
}

fn redundancy(text: &str) -> Option<&'static str> {
    let names = [
        ("LocallyRedundant", Redundancy::LocallyRedundant),
        ("ZoneRedundant", Redundancy::ZoneRedundant),
        ("GeoRedundant", Redundancy::GeoRedundant),
        ("ReadAccessGeoZoneRedundant", Redundancy::ReadAccessGeoRedundant),
    ];
    names.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, redundancy)| redundancy.as_str())
}

fn enabled(text: &str) -> Option<bool> {
    match text {
        "Enabled" => Some(true),
        "Disabled" => Some(false),
        _ => None,
    }
}

/// The locks that Azure Backup meets. The name of the resource group in which it keeps restore points begins with its own.
pub(super) fn locks(vm: &Resource<'_>, graph: &Graph<'_, '_>, draft: &mut Draft) {
    const SERVICE_GROUP: &str = "azurebackuprg";
    let mut say = Scribe::new(draft);
    for lock in graph.all(kind::LOCK) {
        let Some(id) = lock.get("id").text().and_then(Id::parse) else { continue };
        let level = lock.get("level");
        let on = id.parent();
        let group = id.resource_group.as_deref().map(str::to_lowercase);
        let path = match (&on, &group) {
            (Some(resource), _) if resource.agrees(&vm.id) => "governance.vmLock",
            (Some(_), _) => continue,
            (None, Some(group)) if group.starts_with(SERVICE_GROUP) => "governance.serviceResourceGroupLock",
            (None, Some(group)) if vm.id.resource_group.as_ref().is_some_and(|own| own.to_lowercase() == *group) => {
                "governance.vmLock"
            }
            (None, Some(_)) => continue,
            (None, None) if vm.id.subscription.is_some() && vm.id.subscription == id.subscription => {
                "governance.subscriptionLock"
            }
            (None, None) => continue,
        };
        say.name(path, &level, LockLevel::NAMES);
    }
}
