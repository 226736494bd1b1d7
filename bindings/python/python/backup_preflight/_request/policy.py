"""The backup policy.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypedDict, Union

from backup_preflight._request.words import (
    PolicyType,
)


ScheduleFrequency = Union[
    Literal["Hourly"],  # Every few hours within a window.
    Literal["Daily"],  # Every day.
    Literal["Weekly"],  # On some days of the week.
]
"""How often the schedule runs."""


SnapshotConsistency = Union[
    Literal["Default"],  # Applications where they can be, file systems otherwise.
    Literal["OnlyCrashConsistent"],  # A crash: no agent takes part.
]
"""What snapshots are to be consistent with."""


TieringMode = Union[
    Literal["DoNotTier"],  # Never.
    Literal["TierRecommended"],  # When Azure recommends it.
    Literal["TierAfter"],  # After some time.
]
"""When recovery points move to the archive tier."""


class Policy(TypedDict, total=False):
    """The backup policy."""

    accountDisksTogether: int | None
    """Disks of one storage account whose backups start together."""

    backupsPerDay: int | None
    """Scheduled backups a day."""

    collectionsInResourceGroup: int | None
    """Restore point collections in that resource group."""

    dailyRetentionDays: int | None
    """Days for which daily recovery points are kept."""

    firstBackup: str | None
    """The day of the first backup under it."""

    hourlyInterval: int | None
    """Hours between two backups of an hourly schedule."""

    hourlyWindow: int | None
    """Length of the daily window of an hourly schedule, in hours."""

    instantAccessMinutes: int | None
    """Minutes for which an instant access snapshot is kept."""

    instantRpRetentionDays: int | None
    """Days for which snapshots are kept for instant restore."""

    monthlyDaysOfTheMonth: Sequence[str] | None
    """The days whose recovery points are the monthly ones: `1` to `28`, `Last`."""

    monthlyDaysOfTheWeek: Sequence[str] | None
    """And the days in those weeks."""

    monthlyRetentionMonths: int | None
    """Months for which monthly recovery points are kept."""

    monthlyWeeksOfTheMonth: Sequence[str] | None
    """Or the weeks: `First` to `Fourth`, `Last`."""

    name: str | None
    """Its name."""

    policyType: PolicyType | None
    """Its type."""

    premiumFreePercent: int | None
    """Free space of the Premium storage account, in percent."""

    protectedVms: int | None
    """VMs that it protects, this one not counted."""

    recoveryPoints: int | None
    """Recovery points kept for one VM."""

    resourceGroupPrefix: str | None
    """The first part of the name of the resource group for restore points."""

    resourceGroupSuffix: str | None
    """The last part of that name."""

    scheduleRunDays: Sequence[str] | None
    """The days of a weekly schedule: `Sunday` to `Saturday`."""

    scheduleRunFrequency: ScheduleFrequency | None
    """How often the schedule runs."""

    serviceVmsTogether: int | None
    """VMs of the same cloud service whose backups start together."""

    snapshotConsistencyType: SnapshotConsistency | None
    """What snapshots are to be consistent with."""

    tierAfterMonths: int | None
    """After how many months they move there."""

    tieringMode: TieringMode | None
    """When recovery points move to the archive tier."""

    vmsTogether: int | None
    """VMs whose backups start together."""

    weeklyDaysOfTheWeek: Sequence[str] | None
    """The days whose recovery points are the weekly ones."""

    weeklyRetentionWeeks: int | None
    """Weeks for which weekly recovery points are kept."""

    yearlyDaysOfTheMonth: Sequence[str] | None
    """The days in those months: `1` to `28`, `Last`."""

    yearlyDaysOfTheWeek: Sequence[str] | None
    """And the days in those weeks."""

    yearlyMonthsOfTheYear: Sequence[str] | None
    """The months whose recovery points are the yearly ones: `January` to `December`."""

    yearlyRetentionYears: int | None
    """Years for which yearly recovery points are kept."""

    yearlyWeeksOfTheMonth: Sequence[str] | None
    """Or the weeks: `First` to `Fourth`, `Last`."""


__all__ = [
    "ScheduleFrequency",
    "SnapshotConsistency",
    "TieringMode",
    "Policy",
]
