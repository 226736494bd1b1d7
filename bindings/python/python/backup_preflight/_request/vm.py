"""The virtual machine.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from typing import Literal, TypedDict, Union

from backup_preflight._request.agent import (
    Agent,
)

from backup_preflight._request.disks import (
    Disks,
)

from backup_preflight._request.encryption import (
    Encryption,
)

from backup_preflight._request.guest import (
    Guest,
)

from backup_preflight._request.network import (
    Network,
)

from backup_preflight._request.os import (
    Os,
)

from backup_preflight._request.protection import (
    Protection,
)

from backup_preflight._request.words import (
    SecurityType,
)


CreatedFrom = Union[
    Literal["gallery"],  # An image of the Azure gallery: the platform installs the VM agent.
    Literal["custom-image"],  # An image of the customer's own.
    Literal["on-premises"],  # Migrated from an on-premises data center.
]
"""Where the operating system disk came from."""


DeploymentModel = Union[
    Literal["classic"],  # Service Management: the virtual machine is a role of a cloud service.
    Literal["resource-manager"],  # Azure Resource Manager.
]
"""How the virtual machine was deployed."""


DiskController = Union[
    Literal["SCSI"],  # SCSI.
    Literal["NVMe"],  # NVMe.
]
"""The controller that the disks are attached to."""


Generation = Union[
    Literal["V1"],  # Generation 1.
    Literal["V2"],  # Generation 2.
]
"""The generation of the virtual machine."""


OrchestrationMode = Union[
    Literal["Flexible"],  # As ordinary VMs.
    Literal["Uniform"],  # As identical instances of one model.
]
"""How the scale set that holds the VM treats its instances."""


Priority = Union[
    Literal["Regular"],  # It stays.
    Literal["Low"],  # It may be evicted (the older word).
    Literal["Spot"],  # It may be evicted.
]
"""How Azure treats the VM when it needs the capacity."""


ProvisioningState = Union[
    Literal["Succeeded"],  # The last operation succeeded.
    Literal["Failed"],  # The last operation failed.
    Literal["Creating"],  # It is being created.
    Literal["Updating"],  # It is being changed.
    Literal["Deleting"],  # It is being deleted.
    Literal["Canceled"],  # The last operation was called off.
]
"""What Resource Manager last made of the VM, as `provisioningState` says it."""


VmState = Union[
    Literal["running"],  # It runs.
    Literal["stopped"],  # Shut down, its resources kept.
    Literal["deallocated"],  # Shut down, its resources given back.
    Literal["creating"],  # It is being created.
    Literal["starting"],  # It is starting.
    Literal["stopping"],  # It is stopping.
    Literal["updating"],  # It is being changed.
    Literal["deleting"],  # It is being deleted.
    Literal["deleted"],  # It is gone.
    Literal["failed"],  # Provisioning failed.
]
"""The state of the virtual machine as the platform reports it."""


class Vm(TypedDict, total=False):
    """The virtual machine."""

    agent: Agent
    """The VM agent."""

    allowExtensionOperations: bool | None
    """Whether extensions may be installed, as `allowExtensionOperations` says it."""

    availabilitySet: bool | None
    """Whether it belongs to an availability set."""

    cloudService: str | None
    """The cloud service that holds it (classic)."""

    created: bool | None
    """Whether it exists yet."""

    createdFrom: CreatedFrom | None
    """Where its operating system disk came from."""

    dedicatedHost: bool | None
    """Whether it runs on a dedicated host."""

    deploymentModel: DeploymentModel | None
    """How it was deployed."""

    diagnosticSettings: bool | None
    """Whether diagnostic settings are on the VM resource (boot diagnostics are not meant)."""

    diskControllerType: DiskController | None
    """The controller that its disks are attached to."""

    disks: Disks
    """The disks."""

    encryption: Encryption
    """Disk encryption."""

    extendedLocation: bool | None
    """Whether it lies in an Azure Extended Zone."""

    extensionFailed: bool | None
    """Whether the provisioning of one of its extensions failed."""

    guest: Guest
    """What only the running guest can tell."""

    hyperVGeneration: Generation | None
    """Its generation."""

    identity: bool | None
    """Whether it has a managed identity."""

    licenseType: str | None
    """The licence brought along, as `licenseType` says it; an empty text says none."""

    marketplacePlan: bool | None
    """Whether it carries a purchase plan of the Azure Marketplace."""

    memoryMb: int | None
    """How much memory that size has, in MB."""

    name: str | None
    """Its name."""

    network: Network
    """The network."""

    orchestrationMode: OrchestrationMode | None
    """The orchestration mode of the scale set that holds it."""

    os: Os
    """The operating system."""

    priority: Priority | None
    """Regular, or one that Azure may evict."""

    protection: Protection
    """What Azure Backup already does with this virtual machine."""

    provisioningState: ProvisioningState | None
    """What Resource Manager last made of it."""

    region: str | None
    """The Azure region: canonical, display or Korean name, or the name in the datacenter address file."""

    resourceGroup: str | None
    """Its resource group."""

    securityType: SecurityType | None
    """Its security type."""

    state: VmState | None
    """Its state."""

    subscription: str | None
    """The id of its subscription."""

    tagCount: int | None
    """How many tags it has."""

    tenant: str | None
    """The id of the tenant that its subscription belongs to."""

    vcpus: int | None
    """How many virtual processors that size has."""

    vmSize: str | None
    """Its size: `Standard_D2s_v5`."""

    zone: str | None
    """The availability zone that it is pinned to; an empty text says none."""


__all__ = [
    "CreatedFrom",
    "DeploymentModel",
    "DiskController",
    "Generation",
    "OrchestrationMode",
    "Priority",
    "ProvisioningState",
    "VmState",
    "Vm",
]
