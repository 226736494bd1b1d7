"""The cloud service into which a classic VM is restored.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from typing import TypedDict


class TargetService(TypedDict, total=False):
    """The cloud service into which a classic VM is restored."""

    affinityGroup: bool | None
    """Whether it belongs to an affinity group."""

    dnsSettings: bool | None
    """Whether it has DNS settings."""

    endpointLimitReached: bool | None
    """Whether its limit of input endpoints is reached."""

    exists: bool | None
    """Whether it exists already."""

    name: str | None
    """Its name."""

    nameTaken: bool | None
    """Whether a new one's name is taken by somebody else."""

    reservedIpAndStopped: bool | None
    """Whether it has a reserved IP address while its VMs are stopped."""


__all__ = [
    "TargetService",
]
