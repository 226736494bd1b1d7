"""The operating system.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from typing import Literal, TypedDict, Union


Architecture = Union[
    Literal["x64"],  # 64-bit x86.
    Literal["x86"],  # 32-bit x86.
    Literal["arm64"],  # 64-bit Arm.
]
"""The processor architecture of the operating system."""


OsFamily = Union[
    Literal["windows"],  # Windows.
    Literal["linux"],  # Linux, any distribution.
]
"""The family of the operating system."""


class Os(TypedDict, total=False):
    """The operating system."""

    architecture: Architecture | None
    """The processor architecture."""

    family: OsFamily | None
    """Windows or Linux; follows from a name that is known."""

    kernel: str | None
    """The Linux kernel's version."""

    name: str | None
    """The product or distribution: `windows-server`, `windows`, `ubuntu`, `centos`, `rhel`, …"""

    version: str | None
    """The version: `2012 R2`, `16.04`, `11 SP4`."""


__all__ = [
    "Architecture",
    "OsFamily",
    "Os",
]
