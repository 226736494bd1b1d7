"""Disk encryption.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from typing import Literal, TypedDict, Union


EncryptionKeys = Union[
    Literal["bek"],  # BitLocker encryption key alone.
    Literal["bek-and-kek"],  # BitLocker encryption key wrapped by a key encryption key.
]
"""The keys that Azure Disk Encryption uses."""


class Encryption(TypedDict, total=False):
    """Disk encryption."""

    azureDiskEncryption: bool | None
    """Whether Azure Disk Encryption is on."""

    certificateKey: bool | None
    """Whether the key of Azure Disk Encryption belongs to a certificate."""

    confidentialOptOut: bool | None
    """Whether the flag is set that opts a confidential VM out of its second version."""

    confidentialPreviewRegistered: bool | None
    """Whether the subscription is registered for the preview that backs up confidential VMs."""

    disksPerEncryptionSet: int | None
    """How many disks use the same disk encryption set."""

    encryptionAtHost: bool | None
    """Whether encryption at host is on."""

    hsmKeyPermissions: bool | None
    """Whether the identity of the disk encryption set may get, wrap and unwrap the key of a managed HSM."""

    keyVaultAccess: bool | None
    """Whether the Azure Backup service may read key and secret in the key vault."""

    keys: EncryptionKeys | None
    """The keys it uses."""

    luks: bool | None
    """Whether Linux volumes are encrypted with LUKS outside Azure Disk Encryption."""

    mixedMode: bool | None
    """Whether disks were encrypted both with and without a Microsoft Entra application."""


__all__ = [
    "EncryptionKeys",
    "Encryption",
]
