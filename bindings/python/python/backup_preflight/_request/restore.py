"""A restore that is planned.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from typing import Literal, TypedDict, Union

from backup_preflight._request.recovery_point import (
    RecoveryPoint,
)

from backup_preflight._request.restore_host import (
    RestoreHost,
)

from backup_preflight._request.target_account import (
    TargetAccount,
)

from backup_preflight._request.target_service import (
    TargetService,
)


DiskAccessOption = Union[
    Literal["SameAsOnSourceDisks"],  # The same as the source disks.
    Literal["EnablePrivateAccessForAllDisks"],  # Private access, through a disk access resource.
    Literal["EnablePublicAccessForAllDisks"],  # Public access.
]
"""Which network access restored disks get."""


RestoreOption = Union[
    Literal["create-new"],  # A new virtual machine, created by the portal.
    Literal["restore-disks"],  # The disks alone; the virtual machine is rebuilt with PowerShell.
    Literal["replace-existing"],  # In place of the existing virtual machine.
    Literal["cross-region"],  # In another region.
    Literal["cross-subscription"],  # Into another subscription.
    Literal["cross-zonal"],  # Into an availability zone.
    Literal["file-level"],  # Single files, by a script on another host.
]
"""A way to restore."""


class Restore(TypedDict, total=False):
    """A restore that is planned."""

    cloudService: TargetService
    """The target cloud service (classic)."""

    datacenterDisaster: bool | None
    """Whether Azure declared a disaster for the datacenter of the VM."""

    diskAccessId: bool | None
    """Whether a disk access resource is named for them."""

    diskAccessOption: DiskAccessOption | None
    """Which network access the restored disks get."""

    diskEncryptionSet: bool | None
    """Whether a disk encryption set is chosen for them."""

    filesGb: int | None
    """How much is to be restored file by file, in GB."""

    host: RestoreHost
    """The host on which single files are restored."""

    keysExist: bool | None
    """Whether the key vault, key and secret of an encrypted VM still exist."""

    nameTaken: bool | None
    """Whether that name is taken in the target cloud service or resource group."""

    networkRegion: str | None
    """The region of the target virtual network."""

    networkSubscription: str | None
    """The id of the subscription of the target virtual network."""

    offerAvailable: bool | None
    """Whether the Marketplace offer of the VM is still there."""

    option: RestoreOption | None
    """The way to restore."""

    originalDisksDeleted: bool | None
    """Whether the disks of the original VM are deleted before the restore."""

    originalVmDeleted: bool | None
    """Whether the original VM is deleted before the restore."""

    originalVmGeneralized: bool | None
    """Whether the existing VM was generalised."""

    otherDomainControllerReachable: bool | None
    """Whether another domain controller of the domain can be reached from where the VM is restored."""

    recoveryPoint: RecoveryPoint
    """The recovery point that is restored."""

    recoveryPointDate: str | None
    """The day of the recovery point."""

    region: str | None
    """The target region."""

    rehydrationDays: int | None
    """Days for which an archived recovery point is brought back."""

    sizeAvailable: bool | None
    """Whether the VM's size is available in the target region."""

    storageAccount: TargetAccount
    """The storage account that takes the restored disks."""

    subnetExists: bool | None
    """Whether the target subnet exists."""

    subscription: str | None
    """The id of the target subscription."""

    subscriptionRegistered: bool | None
    """Whether the target subscription is registered for Microsoft.RecoveryServices."""

    tenant: str | None
    """The id of the tenant that it belongs to."""

    useTemplate: bool | None
    """Whether a template is used to rebuild an encrypted VM."""

    virtualNetwork: str | None
    """The target virtual network."""

    vmName: str | None
    """The name of the restored VM."""

    zone: str | None
    """The target availability zone; an empty text says none."""

    zoneRedundantDisksOffered: bool | None
    """Whether the target region offers zone-redundant disks."""


__all__ = [
    "DiskAccessOption",
    "RestoreOption",
    "Restore",
]
