"""A recovery point.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from typing import Literal, TypedDict, Union

from backup_preflight._request.words import (
    SecurityType,
)


RetentionRule = Union[
    Literal["Daily"],  # The daily one.
    Literal["Weekly"],  # The weekly one.
    Literal["Monthly"],  # The monthly one.
    Literal["Yearly"],  # The yearly one.
]
"""The rule that keeps a recovery point."""


RecoveryPointTier = Union[
    Literal["Snapshot"],  # With the VM, as a snapshot.
    Literal["SnapshotAndVaultStandard"],  # As a snapshot and in the vault.
    Literal["VaultStandard"],  # In the vault.
    Literal["VaultArchive"],  # In the archive tier.
    Literal["VaultArchiveRehydrated"],  # In the archive tier, brought back for a while.
]
"""Where a recovery point lies."""


class RecoveryPoint(TypedDict, total=False):
    """A recovery point."""

    disksExcluded: bool | None
    """Whether disks were left out of it."""

    extendedLocation: bool | None
    """Whether the VM lay in an Azure Extended Zone."""

    isManagedVirtualMachine: bool | None
    """Whether the VM had managed disks."""

    isPrivateAccessEnabledOnAnyDisk: bool | None
    """Whether a disk allowed private access only."""

    isSourceVmEncrypted: bool | None
    """Whether the VM was encrypted with Azure Disk Encryption."""

    keptBy: RetentionRule | None
    """The rule that keeps it."""

    keptUntil: str | None
    """The day until which it is kept."""

    securityType: SecurityType | None
    """The security type of the VM."""

    tier: RecoveryPointTier | None
    """Where it lies."""

    zonePinned: bool | None
    """Whether the VM was pinned to a zone."""


__all__ = [
    "RetentionRule",
    "RecoveryPointTier",
    "RecoveryPoint",
]
