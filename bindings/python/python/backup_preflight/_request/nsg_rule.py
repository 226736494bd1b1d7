"""An outbound rule of a network security group.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from typing import TypedDict


class NsgRule(TypedDict, total=False):
    """An outbound rule of a network security group."""

    allow: bool | None
    """Whether it allows."""

    denyPriority: int | None
    """The priority of the deny rule that it must come before."""

    destination: str | None
    """The destination: `Internet` or `*`."""

    firstPort: int | None
    """The first destination port."""

    lastPort: int | None
    """The last destination port."""

    name: str | None
    """Its name."""

    outbound: bool | None
    """Whether it is an outbound rule."""

    priority: int | None
    """Its priority."""

    protocol: str | None
    """The protocol: `tcp` or `*`."""


__all__ = [
    "NsgRule",
]
