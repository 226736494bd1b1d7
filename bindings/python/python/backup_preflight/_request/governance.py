"""Locks, policies and rights that Azure Backup meets.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from typing import Literal, TypedDict, Union


LockLevel = Union[
    Literal["None"],  # There is none.
    Literal["CanNotDelete"],  # Nothing can be deleted.
    Literal["ReadOnly"],  # Nothing can be changed.
]
"""A management lock."""


class Governance(TypedDict, total=False):
    """Locks, policies and rights that Azure Backup meets."""

    policyDeniesRestorePoints: bool | None
    """Whether an Azure Policy denies the creation of that resource group or of restore point collections."""

    policyRequiresCustomerManagedKey: bool | None
    """Whether an Azure Policy asks for customer-managed keys on disks."""

    policyRequiresImage: bool | None
    """Whether an Azure Policy asks for VMs to be made from images."""

    restorePointCollections: int | None
    """Restore point collections in the subscription and region."""

    roleOnSubscription: bool | None
    """Whether the caller's role is assigned on the subscription."""

    serviceResourceGroupLock: LockLevel | None
    """The lock on the resource group in which Azure Backup keeps restore points."""

    storageAccountLock: LockLevel | None
    """The lock on a storage account that backup or restore uses."""

    subscriptionLock: LockLevel | None
    """The lock on the subscription, which every resource group inherits."""

    vmLock: LockLevel | None
    """The lock on the VM or on its resource group."""


__all__ = [
    "LockLevel",
    "Governance",
]
