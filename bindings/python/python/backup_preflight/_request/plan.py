"""Actions planned for the time of the backup.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from typing import TypedDict

from backup_preflight._request.words import (
    PolicyType,
)


class Plan(TypedDict, total=False):
    """Actions planned for the time of the backup."""

    azPowershellVersion: str | None
    """The version of the Az PowerShell module that will be used."""

    azureCliVersion: str | None
    """The version of the Azure CLI that will be used."""

    azureRmVersion: str | None
    """The version of the AzureRM PowerShell module that will be used."""

    cancelJob: bool | None
    """A running backup will be cancelled."""

    changePolicyType: PolicyType | None
    """The policy will be changed for one of this type."""

    changeRedundancy: bool | None
    """The redundancy of the vault will be changed."""

    changeStorageKeys: bool | None
    """Keys of the storage accounts will be changed."""

    moveVault: bool | None
    """The vault will be moved."""

    moveVm: bool | None
    """The VM will be moved to another resource group or subscription."""

    onDemandBackup: bool | None
    """A backup outside the schedule will be taken."""

    restApiVersion: str | None
    """The version of the REST API that will be used."""

    resumeProtection: bool | None
    """Protection that was stopped will be resumed."""

    trustedLaunchUpgrade: bool | None
    """The VM will be converted to Trusted Launch."""

    updateAgent: bool | None
    """The VM agent will be updated."""


__all__ = [
    "Plan",
]
