"""The HTTP proxy that carries the backup extension's traffic, and the three places that must know it.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from backup_preflight._request.firewall_rule import (
    FirewallRule,
)

from backup_preflight._request.linux_proxy import (
    LinuxProxy,
)

from backup_preflight._request.nsg_rule import (
    NsgRule,
)

from backup_preflight._request.system_account_proxy import (
    SystemAccountProxy,
)


class Proxy(TypedDict, total=False):
    """The HTTP proxy that carries the backup extension's traffic, and the three places that must know it."""

    address: str | None
    """Its address as the VM is to reach it."""

    allowedUrls: Sequence[str] | None
    """URL patterns it lets through; absent when it does not filter by URL."""

    authentication: bool | None
    """Whether it asks for a user name and password."""

    firewallRule: FirewallRule
    """The inbound rule of Windows Firewall on the proxy server."""

    linux: LinuxProxy
    """The proxy settings of a Linux VM."""

    logShows407: bool | None
    """Whether its log shows 407 Proxy Authentication Required."""

    nsgRule: NsgRule
    """The outbound NSG rule that lets the proxy server reach the Internet."""

    port: int | None
    """Its port."""

    settingsUntouched: bool | None
    """Whether third-party software leaves the proxy settings alone."""

    stableOutboundAddress: bool | None
    """Whether its outbound connections keep one public address."""

    systemAccount: SystemAccountProxy
    """The proxy settings of the SYSTEM account (S-1-5-18) of a Windows VM."""


__all__ = [
    "Proxy",
]
