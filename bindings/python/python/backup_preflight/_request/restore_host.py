"""A host on which the script for restoring single files runs.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from typing import TypedDict


class RestoreHost(TypedDict, total=False):
    """A host on which the script for restoring single files runs."""

    bashVersion: str | None
    """The version of bash on it."""

    dotNetVersion: str | None
    """The version of the .NET Framework on it."""

    osName: str | None
    """Its operating system's name."""

    osVersion: str | None
    """Its operating system's version."""

    portsOpen: bool | None
    """Whether it reaches the service on TCP 443 and 3260, and DNS."""

    proxied: bool | None
    """Whether it reaches the Internet through a proxy only."""

    pythonVersion: str | None
    """The version of Python on it."""

    sameVm: bool | None
    """Whether it is the VM itself."""

    tls12: bool | None
    """Whether TLS 1.2 is enabled on it."""


__all__ = [
    "RestoreHost",
]
