//! Disks: sizes that need not be stated, and disks that a recovery point lacks.

use crate::edition::value;
use crate::fields::Field;
use crate::known::{Claim, Fact, Shown, all};
use crate::rules::Item;
use crate::subject::Cx;
use crate::truth::Truth;

const GIB_PER_TIB: u64 = 1024;

/// The size of a disk. One whose size is not stated cannot be larger than the largest managed disk where it is managed; what is
/// supposed there is that size.
fn size<'c>(cx: &'c Cx<'c>, field: Field, item: Item<'c>, managed: bool, largest: u32) -> Fact<'c, u32> {
    let number = |value| if let Shown::Number(number) = value { Some(number) } else { None };
    cx.fact(field, item).map(number).or_default(managed.then_some(largest))
}

/// The disks are managed: said of one of them, or told by its type. A VM has disks of one kind only.
fn managed(cx: &Cx<'_>) -> bool {
    let disks = &cx.request.vm.disks;
    let data = disks.data.as_deref().unwrap_or_default();
    disks.os.iter().chain(data).any(|disk| disk.managed.unwrap_or(disk.sku.is_some()))
}

/// No disk is larger than backup takes.
pub(crate) fn disk_sizes_within<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let max = cx.value(value::DISK_GIB_MAX)?;
    let managed = managed(cx);
    let os = size(cx, Field::VM_DISKS_OS_SIZE_GB, None, managed, max).at_most(max);
    Some(
        os & all(cx.data_disks(), |at, disk| size(cx, Field::VM_DISKS_DATA_SIZE_GB, Some((at, disk)), managed, max).at_most(max)),
    )
}

/// All disks together are no larger than backup takes. The disks of known size alone may be too large, or those of unknown size too few
/// to matter.
pub(crate) fn total_size_within<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let largest = cx.value(value::DISK_GIB_MAX)?;
    let max = u64::from(cx.value(value::DISKS_TOTAL_TIB_MAX)?).saturating_mul(GIB_PER_TIB);
    let disks = &cx.request.vm.disks;
    let listed = cx.data_disks();
    let Some(data) = listed.for_words() else { return Some(listed.is(|_| true)) };
    let sizes = || std::iter::once(disks.os.as_ref().and_then(|os| os.size_gb)).chain(data.iter().map(|disk| disk.size_gb));
    let known = sizes().flatten().map(u64::from).fold(0, u64::saturating_add);
    let most = sizes().map(|size| u64::from(size.unwrap_or(largest))).fold(0, u64::saturating_add);
    let truth = if known > max {
        Truth::False
    } else if most <= max {
        Truth::True
    } else {
        Truth::Unknown
    };
    let claim = |fact: Fact<'c, Shown<'c>>| match truth {
        Truth::True => fact.or_default(Some(Shown::Number(largest))).is(|_| true),
        Truth::False => fact.is(|_| false),
        Truth::Unknown => fact.is(|_| true),
    };
    let os = cx.fact(Field::VM_DISKS_OS_SIZE_GB, None);
    Some(claim(os) & all(listed, |at, disk| claim(cx.fact(Field::VM_DISKS_DATA_SIZE_GB, Some((at, disk))))))
}

/// The recovery point lacks disks: as it is said of the point, otherwise as the VM's disks are chosen now.
pub(crate) fn point_lacks_disks<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let stated = cx.fact(Field::RESTORE_RECOVERY_POINT_DISKS_EXCLUDED, None);
    if cx.request.restore.recovery_point.disks_excluded.is_some() {
        return Some(stated.eq(Shown::Flag(true)));
    }
    Some(!all(cx.data_disks(), |at, disk| cx.fact(Field::VM_DISKS_DATA_EXCLUDED, Some((at, disk))).eq(Shown::Flag(false))))
}
