"""The proxy settings of the SYSTEM account (S-1-5-18). An empty text says that the value is not there.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from typing import TypedDict


class SystemAccountProxy(TypedDict, total=False):
    """The proxy settings of the SYSTEM account (S-1-5-18). An empty text says that the value is not there."""

    defaultConnectionSettings: bool | None
    """Whether `DefaultConnectionSettings` is present."""

    proxyEnable: int | None
    """`ProxyEnable`: 1 when the proxy is on."""

    proxyServer: str | None
    """`ProxyServer`: host and port."""

    savedLegacySettings: bool | None
    """Whether `SavedLegacySettings` is present."""


__all__ = [
    "SystemAccountProxy",
]
