"""The storage account that takes the restored disks.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from typing import TypedDict

from backup_preflight._request.words import (
    Redundancy,
    StorageTier,
)


class TargetAccount(TypedDict, total=False):
    """The storage account that takes the restored disks."""

    allowSharedKeyAccess: bool | None
    """Whether its keys give access."""

    blobStorage: bool | None
    """Whether it is of the kind BlobStorage."""

    holdsOriginalDisks: bool | None
    """Whether it already holds the disks of the original VM."""

    name: str | None
    """Its name."""

    networkRestricted: bool | None
    """Whether its firewall lets only some networks in."""

    online: bool | None
    """Whether it is online."""

    redundancy: Redundancy | None
    """Its redundancy."""

    region: str | None
    """Its region."""

    storage: StorageTier | None
    """Its performance tier."""


__all__ = [
    "TargetAccount",
]
