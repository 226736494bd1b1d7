"""The proxy settings of a Linux VM. An empty text says that the setting is not there.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from typing import TypedDict


class LinuxProxy(TypedDict, total=False):
    """The proxy settings of a Linux VM. An empty text says that the setting is not there."""

    agentFileHasBlanks: bool | None
    """Whether a line of waagent.conf has blanks round its "="."""

    agentHost: str | None
    """`HttpProxy.Host` in waagent.conf."""

    agentPort: str | None
    """`HttpProxy.Port` in waagent.conf."""

    httpProxy: str | None
    """`http_proxy` in /etc/environment."""


__all__ = [
    "LinuxProxy",
]
