//! Disks: how many, how large, on which storage, and what a backup leaves out.

use super::{Rule, Scope::Backup, Severity::*, when};
use crate::edition::{fact::*, value};
use crate::known::{Claim, all};
use crate::request::{StorageTier, VaultKind};
use crate::subject::Cx;

pub(super) const RULES: &[Rule] = &[
    Rule::new("disks.count", Backup, Blocker, &[VM_01], |cx| {
        let most = cx.value(value::DATA_DISKS_MAX)?;
        cx.then(cx.data_disk_count().at_most(most))
    })
    .words(count),
    Rule::new("disks.size", Backup, Blocker, &[VM_02], |cx| {
        let largest = cx.value(value::DATA_DISK_GB_MAX)?;
        cx.then(all(cx.data_disks(), |i, disk| cx.disk_size(i, disk).at_most(largest)))
    })
    .words(oversized),
    Rule::new("disks.premium", Backup, Blocker, &[VM_06], |cx| {
        when(cx.vault_kind().eq(VaultKind::Backup)).then(|| !any_premium(cx))
    }),
    Rule::new("disks.premium-space", Backup, Warning, &[BP_08], |cx| {
        let least = cx.value(value::PREMIUM_FREE_PERCENT_MIN)?;
        when(any_premium(cx) & !cx.vault_kind().eq(VaultKind::Backup)).then(|| cx.premium_free_percent().at_least(least))
    }),
    Rule::new("disks.network-drives", Backup, Info, &[VM_04], |cx| cx.then(!cx.network_drives().yes())),
    Rule::new("disks.temporary", Backup, Info, &[VM_05], |cx| cx.then(!cx.temporary_disk_data().yes())),
];

/// Some disk lies on Premium storage.
pub(super) fn any_premium<'c>(cx: &'c Cx<'c>) -> Claim<'c> {
    let data = all(cx.data_disks(), |i, disk| cx.disk_storage(i, disk).eq(StorageTier::Standard));
    !(cx.os_disk_storage().eq(StorageTier::Standard) & data)
}

fn count<'c>(cx: &'c Cx<'c>) -> Vec<(&'static str, String)> {
    let count = cx.data_disk_count().for_words().copied().unwrap_or_default();
    vec![("count", count.to_string())]
}

/// The logical unit numbers of the disks that are too large.
fn oversized<'c>(cx: &'c Cx<'c>) -> Vec<(&'static str, String)> {
    let largest = cx.edition.value(value::DATA_DISK_GB_MAX).map_or(u32::MAX, |r| r.strict);
    let disks = cx.request.vm.disks.data.iter().flatten().enumerate();
    let luns = disks
        .filter(|(_, d)| d.size_gb.is_some_and(|s| s > largest))
        .map(|(i, d)| d.lun.map_or_else(|| i.to_string(), |l| l.to_string()));
    vec![("luns", luns.collect::<Vec<_>>().join(", "))]
}
