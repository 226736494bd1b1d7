"""An endpoint of a classic virtual machine.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from typing import TypedDict


class Endpoint(TypedDict, total=False):
    """An endpoint of a classic virtual machine."""

    loadBalancedSet: str | None
    """The load-balanced set that it belongs to."""

    name: str | None
    """Its name."""


__all__ = [
    "Endpoint",
]
