"""What is asked, as typed dictionaries, and the plain words of the wire.

Written by `cargo xtask generate` from the types of the core.
"""

from backup_preflight._request.agent import (
    AgentInstalledBy,
    AgentSource,
    AgentStatus,
    Agent,
)

from backup_preflight._request.disk import (
    Caching,
    DataAccessAuthMode,
    DiskEncryption,
    NetworkAccessPolicy,
    DiskSku,
    Disk,
)

from backup_preflight._request.disks import (
    Disks,
)

from backup_preflight._request.encryption import (
    EncryptionKeys,
    Encryption,
)

from backup_preflight._request.endpoint import (
    Endpoint,
)

from backup_preflight._request.firewall_rule import (
    FirewallRule,
)

from backup_preflight._request.governance import (
    LockLevel,
    Governance,
)

from backup_preflight._request.guest import (
    Guest,
)

from backup_preflight._request.linux_proxy import (
    LinuxProxy,
)

from backup_preflight._request.network import (
    IpAllocation,
    Outbound,
    Network,
)

from backup_preflight._request.nsg_rule import (
    NsgRule,
)

from backup_preflight._request.os import (
    Architecture,
    OsFamily,
    Os,
)

from backup_preflight._request.plan import (
    Plan,
)

from backup_preflight._request.policy import (
    ScheduleFrequency,
    SnapshotConsistency,
    TieringMode,
    Policy,
)

from backup_preflight._request.protection import (
    Protection,
)

from backup_preflight._request.proxy import (
    Proxy,
)

from backup_preflight._request.recovery_point import (
    RetentionRule,
    RecoveryPointTier,
    RecoveryPoint,
)

from backup_preflight._request.request import (
    Request,
)

from backup_preflight._request.restore import (
    DiskAccessOption,
    RestoreOption,
    Restore,
)

from backup_preflight._request.restore_host import (
    RestoreHost,
)

from backup_preflight._request.system_account_proxy import (
    SystemAccountProxy,
)

from backup_preflight._request.target_account import (
    TargetAccount,
)

from backup_preflight._request.target_service import (
    TargetService,
)

from backup_preflight._request.vault import (
    CreateWith,
    CrossSubscriptionRestore,
    VaultKind,
    Vault,
)

from backup_preflight._request.vm import (
    CreatedFrom,
    DeploymentModel,
    DiskController,
    Generation,
    OrchestrationMode,
    Priority,
    ProvisioningState,
    VmState,
    Vm,
)

from backup_preflight._request.words import (
    Assume,
    Change,
    Value,
    CodeLayer,
    Predictable,
    CodeStatus,
    Consistency,
    Decision,
    Detail,
    Direction,
    PublicNetworkAccess,
    SecurityType,
    StorageTier,
    Disputes,
    Kind,
    Outcome,
    Scope,
    Severity,
    PolicyType,
    Protocol,
    ProxyPlace,
    Redundancy,
    Scenario,
)


__all__ = [
    "AgentInstalledBy",
    "AgentSource",
    "AgentStatus",
    "Agent",
    "Architecture",
    "Assume",
    "Caching",
    "Change",
    "Value",
    "CodeLayer",
    "Predictable",
    "CodeStatus",
    "Consistency",
    "CreateWith",
    "CreatedFrom",
    "CrossSubscriptionRestore",
    "DataAccessAuthMode",
    "Decision",
    "DeploymentModel",
    "Detail",
    "Direction",
    "DiskEncryption",
    "NetworkAccessPolicy",
    "PublicNetworkAccess",
    "SecurityType",
    "DiskSku",
    "StorageTier",
    "Disk",
    "DiskAccessOption",
    "DiskController",
    "Disks",
    "Disputes",
    "Kind",
    "EncryptionKeys",
    "Encryption",
    "Endpoint",
    "Outcome",
    "Scope",
    "Severity",
    "FirewallRule",
    "Generation",
    "LockLevel",
    "Governance",
    "Guest",
    "IpAllocation",
    "RetentionRule",
    "LinuxProxy",
    "Outbound",
    "NsgRule",
    "SystemAccountProxy",
    "Proxy",
    "Network",
    "OrchestrationMode",
    "OsFamily",
    "Os",
    "PolicyType",
    "Plan",
    "ScheduleFrequency",
    "SnapshotConsistency",
    "TieringMode",
    "Policy",
    "Priority",
    "Protection",
    "Protocol",
    "ProvisioningState",
    "ProxyPlace",
    "RecoveryPointTier",
    "RecoveryPoint",
    "Redundancy",
    "RestoreOption",
    "TargetService",
    "RestoreHost",
    "TargetAccount",
    "Restore",
    "VaultKind",
    "Vault",
    "VmState",
    "Vm",
    "Request",
    "Scenario",
]
