"""An inbound rule of Windows Firewall.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from typing import TypedDict


class FirewallRule(TypedDict, total=False):
    """An inbound rule of Windows Firewall."""

    localPort: str | None
    """The local port."""

    program: str | None
    """The program it applies to; `any` for all programs."""

    protocol: str | None
    """The protocol: `tcp`."""

    remotePort: str | None
    """The remote port; `any` for all ports."""


__all__ = [
    "FirewallRule",
]
