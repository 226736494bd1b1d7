"""The VM agent.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from typing import Literal, TypedDict, Union


AgentInstalledBy = Union[
    Literal["platform"],  # The platform, from the image or at provisioning.
    Literal["manual"],  # Somebody, inside the guest.
]
"""Who installed the VM agent."""


AgentSource = Union[
    Literal["repository"],  # The distribution's package repository.
    Literal["github"],  # The agent's source repository.
    Literal["msi"],  # The agent's Windows Installer package.
]
"""Where the VM agent was installed from."""


AgentStatus = Union[
    Literal["ready"],  # The agent runs and takes orders.
    Literal["not-ready"],  # The agent reports that it is not ready.
    Literal["unresponsive"],  # The platform has no report.
]
"""What the VM agent last reported."""


class Agent(TypedDict, total=False):
    """The VM agent."""

    installed: bool | None
    """Whether it is installed."""

    installedBy: AgentInstalledBy | None
    """Who installed it."""

    installedFrom: AgentSource | None
    """Where it was installed from."""

    programFile: bool | None
    """Whether WaAppAgent.exe exists in C:\\WindowsAzure\\Packages."""

    provisionGuestAgent: bool | None
    """The VM property ProvisionGuestAgent, which tells the platform that an agent is there."""

    serviceRunning: bool | None
    """Whether the agent's service or process is running in the guest."""

    status: AgentStatus | None
    """What it last reported."""

    version: str | None
    """Its version: the product version of WaAppAgent.exe, or what the Linux agent reports."""


__all__ = [
    "AgentInstalledBy",
    "AgentSource",
    "AgentStatus",
    "Agent",
]
