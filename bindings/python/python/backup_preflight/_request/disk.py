"""One disk.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from typing import Literal, TypedDict, Union

from backup_preflight._request.words import (
    PublicNetworkAccess,
    SecurityType,
    StorageTier,
)


Caching = Union[
    Literal["None"],  # None.
    Literal["ReadOnly"],  # Of reads.
    Literal["ReadWrite"],  # Of reads and writes.
]
"""The host caching of a disk."""


DataAccessAuthMode = Union[
    Literal["None"],  # By the access signature alone.
    Literal["AzureActiveDirectory"],  # By Microsoft Entra ID as well.
]
"""How an export or import of a disk is authorised."""


DiskEncryption = Union[
    Literal["EncryptionAtRestWithPlatformKey"],  # Keys of the platform.
    Literal["EncryptionAtRestWithCustomerKey"],  # Keys of the customer.
    Literal["EncryptionAtRestWithPlatformAndCustomerKeys"],  # Keys of both.
]
"""The keys that encrypt a disk at rest."""


NetworkAccessPolicy = Union[
    Literal["AllowAll"],  # From all.
    Literal["AllowPrivate"],  # Through private endpoints.
    Literal["DenyAll"],  # From none.
]
"""From which networks a disk may be exported."""


DiskSku = Union[
    Literal["Standard_LRS"],  # Standard HDD.
    Literal["StandardSSD_LRS"],  # Standard SSD.
    Literal["StandardSSD_ZRS"],  # Standard SSD, zone-redundant.
    Literal["Premium_LRS"],  # Premium SSD.
    Literal["Premium_ZRS"],  # Premium SSD, zone-redundant.
    Literal["PremiumV2_LRS"],  # Premium SSD v2.
    Literal["UltraSSD_LRS"],  # Ultra Disk.
]
"""The type of a managed disk."""


class Disk(TypedDict, total=False):
    """One disk."""

    caching: Caching | None
    """Its host caching."""

    classicStorage: bool | None
    """Whether it lies in a classic storage account."""

    dataAccessAuthMode: DataAccessAuthMode | None
    """How its export is authorised."""

    encryptionType: DiskEncryption | None
    """The keys that encrypt it at rest."""

    ephemeral: bool | None
    """Whether it is an ephemeral operating system disk, kept on the host alone."""

    excluded: bool | None
    """Whether the backup leaves it out."""

    lun: int | None
    """The logical unit number of a data disk."""

    managed: bool | None
    """Whether it is a managed disk."""

    maxShares: int | None
    """How many VMs may attach it at a time; more than one makes it a shared disk."""

    name: str | None
    """Its name."""

    networkAccessPolicy: NetworkAccessPolicy | None
    """From which networks it may be exported."""

    performancePlus: bool | None
    """Whether performance plus is on."""

    publicNetworkAccess: PublicNetworkAccess | None
    """Whether public networks may export it."""

    securityType: SecurityType | None
    """Its security type."""

    sizeGb: int | None
    """Its logical size in GB."""

    sku: DiskSku | None
    """Its type."""

    storage: StorageTier | None
    """The performance tier of its storage."""

    storageAccount: str | None
    """The storage account that holds it."""

    writeAcceleratorEnabled: bool | None
    """Whether Write Accelerator is on."""


__all__ = [
    "Caching",
    "DataAccessAuthMode",
    "DiskEncryption",
    "NetworkAccessPolicy",
    "DiskSku",
    "Disk",
]
