//! What Azure Backup already does with a virtual machine, the vault that does it or is meant to, and locks.

use super::graph::Graph;
use super::kind;
use super::scribe::{Scribe, one_of};
use crate::edition::{Edition, value};
use crate::intake::foreign::draft::Draft;
use crate::names;
use crate::path::Path;
use crate::request::*;
use crate::resource::{Cursor, Id, Resource};

/// The backup item, vault and policy of a virtual machine, as far as ids lead to them.
#[derive(Default)]
pub(super) struct Protected<'r, 'd> {
    pub(super) policy: Option<&'r Resource<'d>>,
    /// The item names its policy, whether or not that is described.
    pub(super) names_policy: bool,
    pub(super) vault: Option<Id>,
}

/// States what is known of the protection of a virtual machine and of its vault.
pub(super) fn describe<'r, 'd>(vm: &Resource<'d>, graph: &Graph<'r, 'd>, draft: &mut Draft) -> Protected<'r, 'd> {
    let items: Vec<_> = graph.about(kind::PROTECTED_ITEM, &vm.id).collect();
    // One that was deleted stays for a while beside the one that protects now.
    let is_deleted = |item: &Resource<'_>| item.get("isScheduledForDeferredDelete").flag() == Some(true);
    let item = items.iter().find(|item| !is_deleted(item)).or(items.first()).copied();
    if let Some(deleted) = items.iter().find(|item| is_deleted(item)) {
        Scribe::new(draft).flag("vm.protection.softDeleted", &deleted.get("isScheduledForDeferredDelete"));
    }
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
    let found = found.or_else(|| named.is_none().then(|| assumed_vault(vm, graph)).flatten());
    if let Some((vault, assumed)) = found {
        describe_vault(vault, assumed, graph, draft);
    }
    let policy = item.map(|item| item.get("policyId")).filter(|policy| policy.text().is_some());
    Protected {
        policy: policy.as_ref().and_then(|policy| graph.referred(policy)),
        names_policy: policy.is_some(),
        vault: found.map(|(vault, _)| vault.id.clone()).or(named),
    }
}

/// What a backup item protects. Resource Graph names it once more.
pub(super) fn sources(item: &Resource<'_>) -> impl Iterator<Item = Id> {
    let sources = ["sourceResourceId", "virtualMachineId", "dataSourceInfo.resourceID"].map(|name| item.get(name));
    sources.into_iter().filter_map(|at| Id::parse(at.text()?)).filter(|id| !id.path.is_empty())
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

/// Whether Azure Backup goes on protecting in that state of a backup item.
fn is_protected(state: &str) -> Option<bool> {
    says(state, names::ITEM_GOES_ON, names::ITEM_HAS_STOPPED)
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
    let luns = selection.get("diskLunList");
    let listed: Option<Vec<u32>> = luns.items().map(|lun| lun.number()).collect();
    let includes = selection.get("isInclusionList").flag();
    let Some((listed, includes)) = listed.filter(|_| luns.is_list()).zip(includes) else { return };
    let count = say.draft.get("vm.disks.data").and_then(super::super::tree::Tree::as_list).map_or(0, <[_]>::len);
    for index in 0..count {
        let path = Path::from("vm.disks.data").item(index);
        if let Some(lun) = say.draft.get(path.field("lun")).and_then(super::super::tree::Tree::as_number) {
            say.put(path.field("excluded"), listed.contains(&lun) != includes, selection);
        }
    }
}

/// An answer about the backup status: that of the machine it names, otherwise that of the only machine there is.
fn status<'r, 'd>(vm: &Resource<'d>, graph: &Graph<'r, 'd>) -> Option<(&'r Resource<'d>, bool)> {
    let at = vm.get("resourceGroup");
    let group = vm.id.resource_group.as_deref().or(at.text());
    let name = vm.get("name");
    let name = container_name(group, name.text().unwrap_or_default());
    let named = graph.named(kind::BACKUP_STATUS, &name).next().map(|status| (status, false));
    // One that names a container names the machine: it is not for another one.
    let nameless = |status: &&Resource<'_>| graph.is_only_vm() && container(status).is_none();
    named.or_else(|| graph.only(kind::BACKUP_STATUS).filter(nameless).map(|status| (status, true)))
}

/// The resource group and the name of the machine that a backup status is of: `iaasvmcontainerv2;group;name`.
fn container<'s>(status: &'s Resource<'_>) -> Option<(&'s str, &'s str)> {
    let (rest, name) = status.get("containerName").text()?.rsplit_once(';')?;
    Some((rest.rsplit(';').next()?, name))
}

/// How a machine finds its backup status, whether or not it knows its resource group.
pub(super) fn names_of_container(status: &Resource<'_>) -> Vec<String> {
    let names = |(group, name)| [container_name(Some(group), name), container_name(None, name)];
    container(status).into_iter().flat_map(names).collect()
}

fn container_name(group: Option<&str>, name: &str) -> String {
    group.map_or(name.to_lowercase(), |group| format!("{group};{name}").to_lowercase())
}

fn describe_status(status: &Resource<'_>, assumed: bool, draft: &mut Draft) {
    let mut say = Scribe { draft, assumed };
    let state = status.get("protectionStatus");
    let vault = status.get("vaultId");
    say.fact("vm.protection.protected", &state, |at| is_protecting(at.text()?));
    if !state.is_there() && vault.is_there() {
        say.put("vm.protection.protected", true, &vault);
    }
    say.text("vm.protection.vaultId", &vault);
}

/// Of the words for the status of a machine, those that tell; one that failed or is not valid leaves it open.
fn is_protecting(status: &str) -> Option<bool> {
    says(status, names::STATUS_PROTECTED, names::STATUS_UNPROTECTED)
}

/// What a word says by being among those for yes or those for no.
fn says(word: &str, yes: &'static [&'static str], no: &'static [&'static str]) -> Option<bool> {
    one_of(word, yes).map(|_| true).or(one_of(word, no).map(|_| false))
}

/// The vault that is meant where no id says so: the only one, for the only machine or in the machine's region.
fn assumed_vault<'r, 'd>(vm: &Resource<'d>, graph: &Graph<'r, 'd>) -> Option<(&'r Resource<'d>, bool)> {
    let region = |resource: &Resource<'_>| resource.get("location").text().map(plain);
    let own = region(vm);
    let vaults = |is_wanted: &dyn Fn(&Resource<'_>) -> bool| {
        [graph.wanted(kind::VAULT, is_wanted), graph.wanted(kind::BACKUP_VAULT, is_wanted)].concat()
    };
    let only = match *vaults(&|vault| own.is_some() && region(vault) == own) {
        [only] => only,
        [] => match *vaults(&|_| graph.is_only_vm()) {
            [only] => only,
            _ => return None,
        },
        _ => return None,
    };
    Some((graph.at(only)?, true))
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
    let storage = graph.about(kind::VAULT_STORAGE, &vault.id).next();
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
        say.fact("vault.privateEndpoint", &endpoints, |at| at.is_list().then(|| at.items().next().is_some()));
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
    says(text, &["Enabled"], &["Disabled"])
}

/// Stands for the resource groups in which Azure Backup keeps restore points; no resource group has that name.
const SERVICE_GROUPS: &str = "*";

/// What follows the name that Azure Backup gives those groups: `koreacentral_1`.
fn behind_service_group(group: &str) -> Option<&str> {
    let prefix = Edition::newest().value(value::SERVICE_GROUP_PREFIX)?.strict;
    let (start, rest) = group.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

/// The resource group that a lock lies on, or nothing where it lies on a subscription; `None` where it lies on a resource.
pub(super) fn locked_group(lock: &Id) -> Option<String> {
    match (lock.parent(), &lock.resource_group) {
        (Some(_), _) => None,
        (None, Some(group)) if behind_service_group(group).is_some() => Some(SERVICE_GROUPS.to_owned()),
        (None, Some(group)) => Some(group.to_lowercase()),
        (None, None) => Some(String::new()),
    }
}

/// The locks that Azure Backup meets.
pub(super) fn locks(vm: &Resource<'_>, graph: &Graph<'_, '_>, draft: &mut Draft) {
    let own = &vm.id;
    let region = vm.get("location").text().map(plain);
    let is_near = |group: &str| {
        let of = behind_service_group(group).and_then(|rest| rest.split('_').next());
        region.as_ref().zip(of).is_none_or(|(own, of)| of.eq_ignore_ascii_case(own))
    };
    let of_subscription = |lock: &&Resource<'_>| own.subscription.is_some() && lock.id.subscription == own.subscription;
    let may_be_of_subscription = |lock: &&Resource<'_>| own.subscription.is_none() || of_subscription(lock);
    let group = own.resource_group.as_deref().unwrap_or_default().to_lowercase();
    let on_vm = graph.about(kind::LOCK, own);
    let on_group = graph.named(kind::LOCK, &group).filter(|lock| !group.is_empty() && may_be_of_subscription(lock));
    let on_own_group = graph.named(kind::LOCK, "").filter(|lock| is_on_group_of(lock, vm));
    let of_service = graph.named(kind::LOCK, SERVICE_GROUPS).filter(may_be_of_subscription);
    let of_service = of_service.filter(|lock| lock.id.resource_group.as_deref().is_some_and(is_near));
    let mut say = Scribe::new(draft);
    strictest("governance.vmLock", on_vm.chain(on_group).chain(on_own_group), &mut say);
    strictest("governance.serviceResourceGroupLock", of_service, &mut say);
    strictest("governance.subscriptionLock", graph.named(kind::LOCK, "").filter(of_subscription), &mut say);
}

/// Whether a lock lies on the resource group that the template which makes both is deployed to: there it names nothing. A template that
/// is nested in another one may go elsewhere.
fn is_on_group_of(lock: &Resource<'_>, vm: &Resource<'_>) -> bool {
    let template = |resource: &Resource<'_>| resource.pointer.rsplit_once("/template/").map(|(template, _)| template.to_owned());
    let is_in_open_group =
        |resource: &Resource<'_>| resource.planned && resource.id.subscription.is_none() && resource.id.resource_group.is_none();
    lock.document == vm.document && template(lock) == template(vm) && is_in_open_group(lock) && is_in_open_group(vm)
}

/// Of several locks the strictest counts; one that only the deployment sets may be that.
fn strictest<'r, 'd: 'r>(path: &'static str, locks: impl Iterator<Item = &'r Resource<'d>>, say: &mut Scribe<'_>) {
    let strictness = |level: &Cursor<'_, '_>| match level.text() {
        Some(text) => u8::from(text.eq_ignore_ascii_case(LockLevel::ReadOnly.as_str())).saturating_mul(2),
        None => u8::from(level.json.unknown().is_some()),
    };
    let levels: Vec<_> = locks.map(|lock| lock.get("level")).collect();
    if let Some(level) = levels.iter().rev().max_by_key(|level| strictness(level)) {
        say.name(path, level, LockLevel::NAMES);
    }
}
