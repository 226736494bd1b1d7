"""The network of the virtual machine.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypedDict, Union

from backup_preflight._request.endpoint import (
    Endpoint,
)

from backup_preflight._request.proxy import (
    Proxy,
)


IpAllocation = Union[
    Literal["Dynamic"],  # By Azure, as it comes.
    Literal["Static"],  # Chosen and kept.
]
"""How a private address is given."""


Outbound = Union[
    Literal["unrestricted"],  # Nothing stands between the VM and Azure's public addresses.
    Literal["restricted"],  # An NSG rule, a route or a firewall denies outbound traffic.
]
"""Outbound access of the virtual machine's network."""


class Network(TypedDict, total=False):
    """The network of the virtual machine."""

    azureRangesAllowed: bool | None
    """Whether the address ranges of the Azure datacenters are allowed through."""

    defaultOutboundAccess: bool | None
    """Whether its subnet has default outbound access."""

    dnsResolves: bool | None
    """Whether the names of Azure's endpoints resolve on the VM."""

    endpoints: Sequence[Endpoint] | None
    """The endpoints of the VM; an empty list says there is none."""

    hostAddressBlocked: bool | None
    """Whether the platform's address 168.63.129.16 is blocked."""

    loadBalanced: bool | None
    """Whether the VM stands behind a load balancer, internal or external."""

    managedDiskPortOpen: bool | None
    """Whether outbound TCP 8443 is open."""

    natGateway: bool | None
    """Whether a NAT gateway serves its subnet."""

    nicCount: int | None
    """How many network interfaces the VM has."""

    outbound: Outbound | None
    """Whether outbound traffic is restricted."""

    privateIpAllocationMethod: IpAllocation | None
    """How the private address is given."""

    proxy: Proxy | None
    """The HTTP proxy, if one is used."""

    publicIpCount: int | None
    """How many public IP addresses it has."""

    reservedIps: Sequence[str] | None
    """Names of the reserved IP addresses of the VM's cloud service; an empty list says there is none."""

    securityGroups: Sequence[str] | None
    """The network security groups that apply, of the VM and of its subnet; an empty list says there is none."""

    storageReachable: bool | None
    """Whether the VM reaches the storage of its region over the Internet."""

    usesProxy: bool | None
    """Whether an HTTP proxy is used; follows from `proxy` where that is given."""


__all__ = [
    "IpAllocation",
    "Outbound",
    "Network",
]
