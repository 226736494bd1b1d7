//! Where a restore goes, which machine can mount its files, and what can move to the archive tier.

use crate::edition::{Region, value};
use crate::fields::Field;
use crate::known::{Claim, Expected, Fact, Shown, all};
use crate::request::{RestoreOption, TieringMode};
use crate::subject::Cx;
use crate::system::{Place, System, text, windows};
use crate::truth::Truth;
use crate::value::WindowsRelease;

/// The way to restore that is judged is the one that was chosen.
pub(crate) fn restore_chosen<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let judged = cx.restoring_now();
    Some(cx.chosen_restore().is(|chosen| Some(*chosen) == judged))
}

/// Azure Backup restores from the VM's region into another one. Of a region that no table has, nothing is known.
pub(crate) fn region_is_paired<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    Some(cx.region().judged(Expected::Nothing, |place| {
        place.region.map_or(Truth::Unknown, |region| Truth::from(region.backup_pair.is_some()))
    }))
}

/// The region that is named for the restore is that one.
pub(crate) fn into_paired_region<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    Some(match cx.backup_pair() {
        Some(pair) => {
            cx.restore_region().judged(Expected::Is(Shown::Text(pair.name)), |place| Truth::from(place.region == Some(pair)))
        }
        None => cx.region().is(|_| false),
    })
}

/// The restore can still go there: no other region is named for it. Only what is proposed rests on it.
pub(crate) fn paired_region_open<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    if cx.request.restore.region.is_some() { into_paired_region(cx) } else { Some(cx.always()) }
}

pub(crate) fn network_in_target_region<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    Some(cx.place(Field::RESTORE_NETWORK_REGION).same_region(target(cx)))
}

pub(crate) fn staging_in_target_region<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    Some(cx.account_region().same_region(target(cx)))
}

/// Where the restore goes: as named, otherwise to the paired region where it crosses regions, and to the VM's own where not.
fn target<'c>(cx: &'c Cx<'c>) -> Fact<'c, Place<'c>> {
    let across = cx.restoring(RestoreOption::CrossRegion).truth() == Truth::True;
    let pair = || cx.backup_pair().map(|pair| Place { name: pair.name, region: Some(pair) });
    cx.restore_region().or_derived(if across { pair() } else { cx.region().for_words().copied() })
}

/// The disks that come back are managed: as it is said of the recovery point, otherwise as the VM's are now.
pub(crate) fn restores_managed_disks<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    if cx.request.restore.recovery_point.is_managed_virtual_machine.is_some() {
        return Some(cx.yes(Field::RESTORE_RECOVERY_POINT_IS_MANAGED_VIRTUAL_MACHINE));
    }
    let data = all(cx.data_disks(), |at, disk| cx.fact(Field::VM_DISKS_DATA_MANAGED, Some((at, disk))).eq(Shown::Flag(true)));
    Some(cx.yes(Field::VM_DISKS_OS_MANAGED) & data)
}

/// The VM was in an availability zone: as it is said of the recovery point, otherwise as it is now.
pub(crate) fn restores_from_zone<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    if cx.request.restore.recovery_point.zone_pinned.is_some() {
        return Some(cx.yes(Field::RESTORE_RECOVERY_POINT_ZONE_PINNED));
    }
    Some(cx.fact(Field::VM_ZONE, None).is(|zone| *zone != Shown::Text("")))
}

/// The VM was in an Azure Extended Zone: as it is said of the recovery point, otherwise as it is now.
pub(crate) fn restores_from_extended_zone<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let of_point = cx.request.restore.recovery_point.extended_location.is_some();
    Some(cx.yes(if of_point { Field::RESTORE_RECOVERY_POINT_EXTENDED_LOCATION } else { Field::VM_EXTENDED_LOCATION }))
}

/// The machine that mounts a Windows VM's files runs the same release, or one that is listed beside it.
pub(crate) fn windows_machine_fits<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let guests = cx.edition.guests?;
    let (os, host) = (&cx.request.vm.os, &cx.request.restore.host);
    if is_the_vm(cx) {
        return Some(cx.yes(Field::RESTORE_HOST_SAME_VM));
    }
    let Some(own) = release(text(&os.name), text(&os.version)) else {
        return Some(cx.fact(Field::VM_OS_VERSION, None).judged(Expected::Nothing, |_| Truth::Unknown));
    };
    let clients = guests.windows(own.0, own.1).map_or(&[][..], |row| row.file_restore_clients);
    let expected = if clients.is_empty() { Expected::Is(Shown::Text(own.1)) } else { Expected::OneOf(clients) };
    let named = text(&host.os_name).and_then(windows);
    let theirs = release(text(&host.os_name), text(&host.os_version));
    let fits = |_: &Shown<'_>| match theirs {
        Some(theirs) => Truth::from(theirs == own || clients.iter().any(|name| release(Some(name), None) == Some(theirs))),
        None => Truth::Unknown,
    };
    Some(match named {
        // Its name says which release it is, or that it is no Windows.
        Some((_, Some(_))) => cx.fact(Field::RESTORE_HOST_OS_NAME, None).judged(expected, fits),
        Some((_, None)) => cx.fact(Field::RESTORE_HOST_OS_VERSION, None).judged(expected, fits),
        None => cx.fact(Field::RESTORE_HOST_OS_NAME, None).judged(expected, |_| Truth::False),
    })
}

/// The machine that mounts files is the VM itself; one that is described is another unless it is said to be.
fn is_the_vm(cx: &Cx<'_>) -> bool {
    cx.request.restore.host.same_vm == Some(true)
}

/// A release of Windows: the id of its product and its version in the table of releases.
fn release(name: Option<&str>, version: Option<&str>) -> Option<(&'static str, &'static str)> {
    let (id, told) = windows(name?)?;
    if let Some(told) = told {
        return Some((id, told));
    }
    let version = version?;
    let year = WindowsRelease::parse(version);
    let same = |listed: &str| listed.eq_ignore_ascii_case(version) || year.is_some() && WindowsRelease::parse(listed) == year;
    crate::edition::Windows::all().iter().find(|w| same(w.version)).map(|w| (w.id, w.version))
}

/// The machine that mounts a Linux VM's files runs a listed distribution, recent enough.
pub(crate) fn linux_machine_fits<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let guests = cx.edition.guests?;
    let (name, version, system) = if is_the_vm(cx) {
        let os = &cx.request.vm.os;
        (Field::VM_OS_NAME, Field::VM_OS_VERSION, text(&os.name).and_then(|n| System::named(n, text(&os.version), os.family)))
    } else {
        let host = &cx.request.restore.host;
        let system = text(&host.os_name).and_then(|n| System::named(n, text(&host.os_version), None));
        (Field::RESTORE_HOST_OS_NAME, Field::RESTORE_HOST_OS_VERSION, system)
    };
    let row = system.and_then(|s| s.distribution()).and_then(|d| guests.distribution(d.id));
    let listed = cx.fact(name, None).is(|_| row.is_some_and(|row| row.file_restore_from.is_some()));
    Some(match row.and_then(|row| row.file_restore_from) {
        Some(from) => listed & cx.version(version).at_least_version(from),
        None => listed,
    })
}

/// Some retention of the policy keeps points long enough to be old enough for the archive and to stay there long enough.
pub(crate) fn kept_long_enough_for_archive<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let (age, remaining) = (cx.value(value::ARCHIVE_AGE_MONTHS_MIN)?, cx.value(value::ARCHIVE_REMAINING_MONTHS_MIN)?);
    let policy = &cx.request.policy;
    // What moves later must be kept longer.
    let after = policy.tier_after_months.filter(|_| policy.tiering_mode == Some(TieringMode::After));
    let months = after.unwrap_or(age).max(age).saturating_add(remaining);
    let mode = cx.fact(Field::POLICY_TIERING_MODE, None);
    let known = match policy.tiering_mode {
        Some(TieringMode::After) => cx.number(Field::POLICY_TIER_AFTER_MONTHS, None).is(|_| true),
        _ => mode.is(|_| true),
    };
    let monthly = cx.number(Field::POLICY_MONTHLY_RETENTION_MONTHS, None).at_least(months);
    let yearly = cx.number(Field::POLICY_YEARLY_RETENTION_YEARS, None).at_least(months.div_ceil(12));
    Some(known & (monthly | yearly))
}

/// The recovery point is kept from its day on until it is old enough for the archive, and long enough after.
pub(crate) fn recovery_point_kept_for_archive<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let months = cx.value(value::ARCHIVE_AGE_MONTHS_MIN)?.saturating_add(cx.value(value::ARCHIVE_REMAINING_MONTHS_MIN)?);
    let (taken, until) = (cx.date(Field::RESTORE_RECOVERY_POINT_DATE), cx.date(Field::RESTORE_RECOVERY_POINT_KEPT_UNTIL));
    Some(taken.same_by(until, |taken, until| *until >= taken.months_later(months)))
}

impl<'c> Cx<'c> {
    /// The region that Azure Backup restores into from the VM's.
    pub(crate) fn backup_pair(&'c self) -> Option<&'static Region> {
        let place = self.region().for_words().copied()?;
        place.region.and_then(|region| region.backup_pair).and_then(Region::named)
    }
}
