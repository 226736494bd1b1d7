"""What is asked, as typed dictionaries, and the plain words of the wire.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from collections.abc import Sequence
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


Architecture = Union[
    Literal["x64"],  # 64-bit x86.
    Literal["x86"],  # 32-bit x86.
    Literal["arm64"],  # 64-bit Arm.
]
"""The processor architecture of the operating system."""


Assume = Union[
    Literal["default"],  # That they are off, as Azure leaves them.
    Literal["none"],  # Nothing: they count as missing.
]
"""What is supposed of opt-ins that nothing speaks of."""


CodeLayer = Union[
    Literal["service"],  # The Azure Backup service.
    Literal["crp"],  # The compute provider, whose errors mostly come inside `UserErrorCrpReportedUserError`.
    Literal["linux-extension"],  # The snapshot extension for Linux.
]
"""Which part of Azure gives a code."""


Predictable = Union[
    Literal["static"],  # The descriptions of VM, disks, vault and policy decide it.
    Literal["partial"],  # More is needed than those, or only some of its causes can be foreseen.
    Literal["runtime"],  # It shows only when the operation runs.
]
"""Whether a code can be foreseen offline."""


CodeStatus = Union[
    Literal["current"],  # It stands on a page of 2022 or later.
    Literal["documented-2021"],  # It stands only in articles of 2021 and may still occur.
    Literal["obsolete"],  # The limit was lifted, or what it was about has retired.
    Literal["obsolete-mostly"],  # The limit was lifted but for some cases.
    Literal["superseded"],  # A later page says otherwise.
    Literal["workload"],  # It is about databases backed up inside the VM, not about the VM.
]
"""Whether a code still occurs, as far as the documentation tells."""


Consistency = Union[
    Literal["application"],  # Applications find their data consistent.
    Literal["file-system"],  # The file system is consistent; applications mend their own data.
    Literal["crash"],  # As after a loss of power.
    Literal["undetermined"],  # Not enough is known.
]
"""The kind of recovery point to expect."""


CreateWith = Union[
    Literal["classic-portal"],  # The classic portal (manage.windowsazure.com).
    Literal["portal"],  # The Azure portal.
    Literal["powershell"],  # Azure PowerShell.
]
"""What a vault is to be created with."""


CreatedFrom = Union[
    Literal["gallery"],  # An image of the Azure gallery: the platform installs the VM agent.
    Literal["custom-image"],  # An image of the customer's own.
    Literal["on-premises"],  # Migrated from an on-premises data center.
]
"""Where the operating system disk came from."""


Decision = Union[
    Literal["ready"],  # Nothing stands in the way.
    Literal["attention"],  # A warning failed.
    Literal["undetermined"],  # No blocker failed, and a fact is missing that could still block.
    Literal["blocked"],  # A blocker failed.
]
"""A verdict, mildest first."""


DeploymentModel = Union[
    Literal["classic"],  # Service Management: the virtual machine is a role of a cloud service.
    Literal["resource-manager"],  # Azure Resource Manager.
]
"""How the virtual machine was deployed."""


Detail = Union[
    Literal["brief"],  # The verdicts and what failed; not what passed or cannot be known.
    Literal["findings"],  # What failed or is disputed.
    Literal["full"],  # Every rule as a finding.
]
"""How much a report says."""


StorageTier = Union[
    Literal["standard"],  # Standard storage.
    Literal["premium"],  # Premium storage.
]
"""The performance tier of the storage that holds a disk."""


class Disk(TypedDict, total=False):
    """One disk."""

    lun: int | None
    """The logical unit number of a data disk."""

    name: str | None
    """Its name."""

    sizeGb: int | None
    """Its logical size in GB."""

    storage: StorageTier | None
    """The performance tier of its storage."""

    storageAccount: str | None
    """The storage account that holds it."""


class Disks(TypedDict, total=False):
    """The disks. The temporary disk is none of them."""

    data: Sequence[Disk] | None
    """The data disks."""

    dataCount: int | None
    """How many data disks there are, where they are not listed."""

    os: Disk | None
    """The operating system disk."""


Disputes = Union[
    Literal["warn"],  # A warning where the readings differ.
    Literal["strict"],  # The harsher reading.
    Literal["lenient"],  # The milder reading.
]
"""What to make of facts on which documents of Microsoft's disagree."""


EncryptionKeys = Union[
    Literal["bek"],  # BitLocker encryption key alone.
    Literal["bek-and-kek"],  # BitLocker encryption key wrapped by a key encryption key.
]
"""The keys that Azure Disk Encryption uses."""


class Encryption(TypedDict, total=False):
    """Disk encryption."""

    azureDiskEncryption: bool | None
    """Whether Azure Disk Encryption is on."""

    keys: EncryptionKeys | None
    """The keys it uses."""

    luks: bool | None
    """Whether Linux volumes are encrypted with LUKS outside Azure Disk Encryption."""


class Endpoint(TypedDict, total=False):
    """An endpoint of a classic virtual machine."""

    loadBalancedSet: str | None
    """The load-balanced set that it belongs to."""

    name: str | None
    """Its name."""


Value = Union[bool, int, str, None]
"""A value in evidence."""


Outcome = Union[
    Literal["pass"],  # What it requires holds.
    Literal["fail"],  # What it requires does not hold.
    Literal["unknown"],  # Not enough is known.
    Literal["not-applicable"],  # It does not concern this VM, or this edition.
]
"""The outcome of one rule."""


Scope = Union[
    Literal["backup"],  # Whether the VM can be backed up.
    Literal["recovery-point"],  # Which kind of recovery point results.
    Literal["restore"],  # How the VM may be restored.
    Literal["file-restore"],  # How single files may be restored.
    Literal["policy"],  # The backup policy.
    Literal["vault"],  # The vault.
    Literal["network"],  # The network that backup needs.
]
"""What a rule is about."""


Severity = Union[
    Literal["info"],  # Worth knowing; changes no verdict.
    Literal["warning"],  # It may work, but is not endorsed, not recommended, or disputed.
    Literal["blocker"],  # It does not work.
]
"""What a failed rule does to the verdict."""


class FirewallRule(TypedDict, total=False):
    """An inbound rule of Windows Firewall."""

    localPort: str | None
    """The local port."""

    program: str | None
    """The program it applies to; `any` for all programs."""

    protocol: str | None
    """The protocol: `tcp`."""

    remotePort: str | None
    """The remote port; `any` for all ports."""


class Guest(TypedDict, total=False):
    """What only the running guest can tell."""

    bitLocker: bool | None
    """Whether a drive is locked by BitLocker."""

    cloudInit: bool | None
    """Whether Linux was set up by cloud-init."""

    comPlusHealthy: bool | None
    """Whether COM+ System Application and MSDTC are healthy."""

    cpuPercent: int | None
    """Load of the processors in percent."""

    dhcp: bool | None
    """Whether the guest gets its address by DHCP."""

    domainController: bool | None
    """Whether the VM is a domain controller."""

    dotNet45: bool | None
    """Whether .NET Framework 4.5 is installed."""

    hybridUseBenefit: bool | None
    """Whether Windows runs under a Hybrid Use Benefit licence."""

    networkDrives: bool | None
    """Whether drives of other machines are mounted over the network."""

    opensshVersion: str | None
    """The version of OpenSSH."""

    opensslVersion: str | None
    """The version of OpenSSL."""

    providerServiceEnabled: bool | None
    """Whether the service of the backup extension's VSS provider is enabled and starts by itself."""

    pythonInstalled: bool | None
    """Whether Python is installed."""

    pythonVersion: str | None
    """Its version."""

    scaleOutFileServer: bool | None
    """Whether the VM serves a Scale-Out File Server."""

    scriptsSucceed: bool | None
    """Whether the pre-script and the post-script of the backup succeed."""

    selinux: bool | None
    """Whether SELinux enforces a policy."""

    selinuxExcludesAgent: bool | None
    """Whether that policy leaves /var/lib/waagent out."""

    severalDomainControllers: bool | None
    """Whether its domain has further domain controllers."""

    sqlServerBackup: bool | None
    """Whether SQL Server runs in the guest and its databases are backed up there."""

    temporaryDiskData: bool | None
    """Whether the temporary disk holds data that must survive."""

    vssCopyBackup: bool | None
    """Whether the registry value USEVSSCOPYBACKUP is set."""

    vssWritersStable: bool | None
    """Whether every VSS writer is stable."""

    writeBlockKb: int | None
    """The size in KB of the blocks that the application writes."""


Kind = Union[
    Literal["auto"],  # Whatever its content says.
    Literal["request"],  # A request, as JSON.
    Literal["classic"],  # Classic (Service Management) XML.
    Literal["os-release"],  # `/etc/os-release`.
    Literal["waagent-conf"],  # `/etc/waagent.conf`.
    Literal["environment"],  # `/etc/environment`.
]
"""What a document is."""


class LinuxProxy(TypedDict, total=False):
    """The proxy settings of a Linux VM. An empty text says that the setting is not there."""

    agentFileHasBlanks: bool | None
    """Whether a line of waagent.conf has blanks round its "="."""

    agentHost: str | None
    """`HttpProxy.Host` in waagent.conf."""

    agentPort: str | None
    """`HttpProxy.Port` in waagent.conf."""

    httpProxy: str | None
    """`http_proxy` in /etc/environment."""


Outbound = Union[
    Literal["unrestricted"],  # Nothing stands between the VM and Azure's public addresses.
    Literal["restricted"],  # An NSG rule, a route or a firewall denies outbound traffic.
]
"""Outbound access of the virtual machine's network."""


class NsgRule(TypedDict, total=False):
    """An outbound rule of a network security group."""

    allow: bool | None
    """Whether it allows."""

    denyPriority: int | None
    """The priority of the deny rule that it must come before."""

    destination: str | None
    """The destination: `Internet` or `*`."""

    firstPort: int | None
    """The first destination port."""

    lastPort: int | None
    """The last destination port."""

    name: str | None
    """Its name."""

    outbound: bool | None
    """Whether it is an outbound rule."""

    priority: int | None
    """Its priority."""

    protocol: str | None
    """The protocol: `tcp` or `*`."""


class SystemAccountProxy(TypedDict, total=False):
    """The proxy settings of the SYSTEM account (S-1-5-18). An empty text says that the value is not there."""

    defaultConnectionSettings: bool | None
    """Whether `DefaultConnectionSettings` is present."""

    proxyEnable: int | None
    """`ProxyEnable`: 1 when the proxy is on."""

    proxyServer: str | None
    """`ProxyServer`: host and port."""

    savedLegacySettings: bool | None
    """Whether `SavedLegacySettings` is present."""


class Proxy(TypedDict, total=False):
    """The HTTP proxy that carries the backup extension's traffic, and the three places that must know it."""

    address: str | None
    """Its address as the VM is to reach it."""

    allowedUrls: Sequence[str] | None
    """URL patterns it lets through; absent when it does not filter by URL."""

    firewallRule: FirewallRule
    """The inbound rule of Windows Firewall on the proxy server."""

    linux: LinuxProxy
    """The proxy settings of a Linux VM."""

    logShows407: bool | None
    """Whether its log shows 407 Proxy Authentication Required."""

    nsgRule: NsgRule
    """The outbound NSG rule that lets the proxy server reach the Internet."""

    port: int | None
    """Its port."""

    settingsUntouched: bool | None
    """Whether third-party software leaves the proxy settings alone."""

    stableOutboundAddress: bool | None
    """Whether its outbound connections keep one public address."""

    systemAccount: SystemAccountProxy
    """The proxy settings of the SYSTEM account (S-1-5-18) of a Windows VM."""


class Network(TypedDict, total=False):
    """The network of the virtual machine."""

    azureRangesAllowed: bool | None
    """Whether the address ranges of the Azure datacenters are allowed through."""

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

    nicCount: int | None
    """How many network interfaces the VM has."""

    outbound: Outbound | None
    """Whether outbound traffic is restricted."""

    proxy: Proxy | None
    """The HTTP proxy, if one is used."""

    reservedIps: Sequence[str] | None
    """Names of the reserved IP addresses of the VM's cloud service; an empty list says there is none."""

    securityGroups: Sequence[str] | None
    """The network security groups that apply, of the VM and of its subnet; an empty list says there is none."""

    usesProxy: bool | None
    """Whether an HTTP proxy is used; follows from `proxy` where that is given."""


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


class Plan(TypedDict, total=False):
    """Actions planned for the time of the backup."""

    azureRmVersion: str | None
    """The version of the AzureRM PowerShell module that will be used."""

    changeStorageKeys: bool | None
    """Keys of the storage accounts will be changed."""

    onDemandBackup: bool | None
    """A backup outside the schedule will be taken."""

    updateAgent: bool | None
    """The VM agent will be updated."""


class Policy(TypedDict, total=False):
    """The backup policy."""

    accountDisksTogether: int | None
    """Disks of one storage account whose backups start together."""

    backupsPerDay: int | None
    """Scheduled backups a day."""

    premiumFreePercent: int | None
    """Free space of the Premium storage account, in percent."""

    recoveryPoints: int | None
    """Recovery points kept for one VM."""

    serviceVmsTogether: int | None
    """VMs of the same cloud service whose backups start together."""

    vmsTogether: int | None
    """VMs whose backups start together."""


class Protection(TypedDict, total=False):
    """What Azure Backup already does with the virtual machine."""

    registeredElsewhere: bool | None
    """Whether the VM is registered with another vault."""

    runningJob: bool | None
    """Whether a backup or restore job is running."""


Redundancy = Union[
    Literal["locally-redundant"],  # Copies in one datacenter.
    Literal["zone-redundant"],  # Copies in several zones of a region.
    Literal["geo-redundant"],  # Copies in the paired region too.
    Literal["read-access-geo-redundant"],  # Copies in the paired region, readable there.
]
"""Storage redundancy."""


RestoreOption = Union[
    Literal["create-new"],  # A new virtual machine, created by the portal.
    Literal["restore-disks"],  # The disks alone; the virtual machine is rebuilt with PowerShell.
    Literal["replace-existing"],  # In place of the existing virtual machine.
    Literal["cross-region"],  # In another region.
    Literal["file-level"],  # Single files, by a script on another host.
]
"""A way to restore."""


class TargetService(TypedDict, total=False):
    """The cloud service into which a classic VM is restored."""

    affinityGroup: bool | None
    """Whether it belongs to an affinity group."""

    dnsSettings: bool | None
    """Whether it has DNS settings."""

    endpointLimitReached: bool | None
    """Whether its limit of input endpoints is reached."""

    exists: bool | None
    """Whether it exists already."""

    name: str | None
    """Its name."""

    nameTaken: bool | None
    """Whether a new one's name is taken by somebody else."""

    reservedIpAndStopped: bool | None
    """Whether it has a reserved IP address while its VMs are stopped."""


class RestoreHost(TypedDict, total=False):
    """A host on which the script for restoring single files runs."""

    bashVersion: str | None
    """The version of bash on it."""

    osName: str | None
    """Its operating system's name."""

    osVersion: str | None
    """Its operating system's version."""

    pythonVersion: str | None
    """The version of Python on it."""


class TargetAccount(TypedDict, total=False):
    """The storage account that takes the restored disks."""

    holdsOriginalDisks: bool | None
    """Whether it already holds the disks of the original VM."""

    name: str | None
    """Its name."""

    online: bool | None
    """Whether it is online."""

    redundancy: Redundancy | None
    """Its redundancy."""

    region: str | None
    """Its region."""

    storage: StorageTier | None
    """Its performance tier."""


class Restore(TypedDict, total=False):
    """A restore that is planned."""

    cloudService: TargetService
    """The target cloud service (classic)."""

    datacenterDisaster: bool | None
    """Whether Azure declared a disaster for the datacenter of the VM."""

    host: RestoreHost
    """The host on which single files are restored."""

    keysExist: bool | None
    """Whether the key vault, key and secret of an encrypted VM still exist."""

    nameTaken: bool | None
    """Whether that name is taken in the target cloud service or resource group."""

    option: RestoreOption | None
    """The way to restore."""

    originalDisksDeleted: bool | None
    """Whether the disks of the original VM are deleted before the restore."""

    originalVmDeleted: bool | None
    """Whether the original VM is deleted before the restore."""

    otherDomainControllerReachable: bool | None
    """Whether another domain controller of the domain can be reached from where the VM is restored."""

    recoveryPointDate: str | None
    """The day of the recovery point."""

    region: str | None
    """The target region."""

    storageAccount: TargetAccount
    """The storage account that takes the restored disks."""

    subnetExists: bool | None
    """Whether the target subnet exists."""

    useTemplate: bool | None
    """Whether a template is used to rebuild an encrypted VM."""

    virtualNetwork: str | None
    """The target virtual network."""

    vmName: str | None
    """The name of the restored VM."""


VaultKind = Union[
    Literal["backup"],  # The classic Backup vault.
    Literal["recovery-services"],  # The Recovery Services vault.
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

    exists: bool | None
    """Whether it exists already."""

    holdsData: bool | None
    """Whether it holds backup data."""

    kind: VaultKind | None
    """Its kind."""

    name: str | None
    """Its name."""

    protectedVms: int | None
    """How many VMs it protects, this one not counted."""

    providerRegistered: bool | None
    """Whether the subscription is registered for the provider of the vault."""

    recoveryServicesVaults: int | None
    """How many Recovery Services vaults the subscription has in the region."""

    redundancy: Redundancy | None
    """Its storage redundancy."""

    region: str | None
    """Its region."""


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

    cloudService: str | None
    """The cloud service that holds it (classic)."""

    created: bool | None
    """Whether it exists yet."""

    createdFrom: CreatedFrom | None
    """Where its operating system disk came from."""

    deploymentModel: DeploymentModel | None
    """How it was deployed."""

    disks: Disks
    """The disks."""

    encryption: Encryption
    """Disk encryption."""

    guest: Guest
    """What only the running guest can tell."""

    name: str | None
    """Its name."""

    network: Network
    """The network."""

    os: Os
    """The operating system."""

    protection: Protection
    """What Azure Backup already does with this virtual machine."""

    region: str | None
    """The Azure region: canonical, display or Korean name, or the name in the datacenter address file."""

    state: VmState | None
    """Its state."""


class Request(TypedDict, total=False):
    """A question: one virtual machine, its vault, its policy, the restore that is planned."""

    plan: Plan
    """Actions planned for the time of the backup."""

    policy: Policy
    """The backup policy."""

    restore: Restore
    """A restore that is planned."""

    vault: Vault
    """The vault that protects it, or is to."""

    vm: Vm
    """The virtual machine."""


__all__ = [
    "AgentInstalledBy",
    "AgentSource",
    "AgentStatus",
    "Agent",
    "Architecture",
    "Assume",
    "CodeLayer",
    "Predictable",
    "CodeStatus",
    "Consistency",
    "CreateWith",
    "CreatedFrom",
    "Decision",
    "DeploymentModel",
    "Detail",
    "StorageTier",
    "Disk",
    "Disks",
    "Disputes",
    "EncryptionKeys",
    "Encryption",
    "Endpoint",
    "Value",
    "Outcome",
    "Scope",
    "Severity",
    "FirewallRule",
    "Guest",
    "Kind",
    "LinuxProxy",
    "Outbound",
    "NsgRule",
    "SystemAccountProxy",
    "Proxy",
    "Network",
    "OsFamily",
    "Os",
    "Plan",
    "Policy",
    "Protection",
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
]
