"""What Azure Backup already does with the virtual machine.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from typing import TypedDict

from backup_preflight._request.words import (
    PolicyType,
    SecurityType,
)


class Protection(TypedDict, total=False):
    """What Azure Backup already does with the virtual machine."""

    basicVmProtection: bool | None
    """Whether Basic VM Protection, the preview without a vault, is on."""

    moved: bool | None
    """Whether it was moved to another resource group or subscription since."""

    onDemandBackupsToday: int | None
    """On-demand backups taken today (UTC)."""

    otherSnapshotTools: bool | None
    """Whether other tools or Site Recovery take snapshots of its disks as well."""

    policyType: PolicyType | None
    """The type of the policy that protects it now."""

    previousSecurityType: SecurityType | None
    """The security type it had, or a deleted VM of its name had, while protected."""

    protected: bool | None
    """Whether the VM is actively protected."""

    registeredElsewhere: bool | None
    """Whether the VM is registered with another vault."""

    restorePoints: int | None
    """Instant restore points that exist for it."""

    restoresToday: int | None
    """Restores of it within 24 hours."""

    runningJob: bool | None
    """Whether a backup or restore job is running."""

    softDeleted: bool | None
    """Whether a soft-deleted backup item of the same VM exists."""

    vaultId: str | None
    """The resource id of the vault that protects it."""


__all__ = [
    "Protection",
]
