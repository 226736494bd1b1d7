"""The vault.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from typing import Literal, TypedDict, Union

from backup_preflight._request.words import (
    PublicNetworkAccess,
    Redundancy,
)


CreateWith = Union[
    Literal["classic-portal"],  # The classic portal (manage.windowsazure.com).
    Literal["portal"],  # The Azure portal.
    Literal["powershell"],  # Azure PowerShell.
]
"""What a vault is to be created with."""


CrossSubscriptionRestore = Union[
    Literal["Enabled"],  # It does.
    Literal["Disabled"],  # It does not, for now.
    Literal["PermanentlyDisabled"],  # It never will again.
]
"""Whether the vault lets VMs be restored into other subscriptions."""


VaultKind = Union[
    Literal["backup"],  # The classic Backup vault.
    Literal["recovery-services"],  # The Recovery Services vault.
    Literal["data-protection"],  # The newer Backup vault (Microsoft.DataProtection), which only shares the classic one's name.
]
"""The kind of vault."""


class Vault(TypedDict, total=False):
    """The vault."""

    backupVaults: int | None
    """How many Backup vaults the subscription has."""

    createOn: str | None
    """The day on which it is to be created."""

    createWith: CreateWith | None
    """What it is to be created with."""

    crossRegionRestore: bool | None
    """Whether cross-region restore is on."""

    crossSubscriptionRestore: CrossSubscriptionRestore | None
    """Whether VMs may be restored into other subscriptions."""

    customerManagedKey: bool | None
    """Whether its backups are encrypted with a key of the customer."""

    dataSources: int | None
    """Data sources of every kind that it protects."""

    exists: bool | None
    """Whether it exists already."""

    holdsData: bool | None
    """Whether it holds backup data."""

    id: str | None
    """Its resource id."""

    identity: bool | None
    """Whether it has a system-assigned managed identity."""

    keyVaultAccess: bool | None
    """Whether its identity may use that key."""

    kind: VaultKind | None
    """Its kind."""

    name: str | None
    """Its name."""

    policies: int | None
    """Backup policies in it."""

    privateEndpoint: bool | None
    """Whether it has a private endpoint."""

    protectedVms: int | None
    """How many VMs it protects, this one not counted."""

    protectionChangesToday: int | None
    """Protections configured or changed in it today."""

    providerRegistered: bool | None
    """Whether the subscription is registered for the provider of the vault."""

    publicNetworkAccess: PublicNetworkAccess | None
    """Whether it is reached from public networks."""

    recoveryServicesVaults: int | None
    """How many Recovery Services vaults the subscription has in the region."""

    redundancy: Redundancy | None
    """Its storage redundancy."""

    region: str | None
    """Its region."""

    registrationsToday: int | None
    """VMs registered with it today."""

    subscription: str | None
    """The id of its subscription."""

    tenant: str | None
    """The id of the tenant that its subscription belongs to."""

    vaultsInSubscription: int | None
    """Recovery Services vaults in its subscription."""


__all__ = [
    "CreateWith",
    "CrossSubscriptionRestore",
    "VaultKind",
    "Vault",
]
