"""The disks. The temporary disk is none of them.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from backup_preflight._request.disk import (
    Disk,
)


class Disks(TypedDict, total=False):
    """The disks. The temporary disk is none of them."""

    data: Sequence[Disk] | None
    """The data disks."""

    dataCount: int | None
    """How many data disks there are, where they are not listed."""

    os: Disk | None
    """The operating system disk."""


__all__ = [
    "Disks",
]
