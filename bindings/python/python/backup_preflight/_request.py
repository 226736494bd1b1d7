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


Caching = Union[
    Literal["None"],  # None.
    Literal["ReadOnly"],  # Of reads.
    Literal["ReadWrite"],  # Of reads and writes.
]
"""The host caching of a disk."""


Change = Union[
    Literal["added"],  # Only the later list has it, or only there does it hold.
    Literal["removed"],  # Only the earlier list has it, or only there does it hold.
    Literal["changed"],  # Both have it, with other values or wording.
]
"""How a fact differs between two editions."""


Value = Union[bool, int, str, None]
"""A value in evidence."""


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


CrossSubscriptionRestore = Union[
    Literal["Enabled"],  # It does.
    Literal["Disabled"],  # It does not, for now.
    Literal["PermanentlyDisabled"],  # It never will again.
]
"""Whether the vault lets VMs be restored into other subscriptions."""


DataAccessAuthMode = Union[
    Literal["None"],  # By the access signature alone.
    Literal["AzureActiveDirectory"],  # By Microsoft Entra ID as well.
]
"""How an export or import of a disk is authorised."""


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


Direction = Union[
    Literal["inbound"],  # To it.
    Literal["outbound"],  # From it.
]
"""Which way packets go, seen from the virtual machine."""


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


PublicNetworkAccess = Union[
    Literal["Enabled"],  # They have.
    Literal["Disabled"],  # They have not.
]
"""Whether public networks have access."""


SecurityType = Union[
    Literal["Standard"],  # None beyond the ordinary.
    Literal["TrustedLaunch"],  # Trusted Launch.
    Literal["ConfidentialVM"],  # Confidential VM.
]
"""The security type of a VM or of a disk."""


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


StorageTier = Union[
    Literal["standard"],  # Standard storage.
    Literal["premium"],  # Premium storage.
]
"""The performance tier of the storage that holds a disk."""


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


DiskAccessOption = Union[
    Literal["SameAsOnSourceDisks"],  # The same as the source disks.
    Literal["EnablePrivateAccessForAllDisks"],  # Private access, through a disk access resource.
    Literal["EnablePublicAccessForAllDisks"],  # Public access.
]
"""Which network access restored disks get."""


DiskController = Union[
    Literal["SCSI"],  # SCSI.
    Literal["NVMe"],  # NVMe.
]
"""The controller that the disks are attached to."""


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


Kind = Union[
    Literal["auto"],  # Whatever its content says.
    Literal["request"],  # A request, as JSON.
    Literal["az"],  # What `az` prints or the REST API of Azure answers, as JSON.
    Literal["resource-graph"],  # Rows of Resource Graph, as JSON or CSV.
    Literal["arm"],  # An ARM template, as JSON.
    Literal["arm-parameters"],  # The parameters of an ARM template, as JSON.
    Literal["terraform"],  # A plan or state of Terraform, as `terraform show -json` prints it.
    Literal["service-tags"],  # The published addresses of Azure: the file of service tags, or the older one of the datacenters.
    Literal["classic"],  # Classic (Service Management) XML.
    Literal["os-release"],  # `/etc/os-release`.
    Literal["waagent-conf"],  # `/etc/waagent.conf`.
    Literal["environment"],  # `/etc/environment`.
    Literal["windows-registry"],  # A registry export of the SYSTEM account of Windows.
    Literal["proxy-log"],  # The access log of a proxy.
    Literal["proxy-urls"],  # URL patterns that a proxy lets through, one a line.
    Literal["windows-firewall"],  # Rules of Windows Firewall, as netsh prints or adds them.
]
"""What a document is."""


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


class Endpoint(TypedDict, total=False):
    """An endpoint of a classic virtual machine."""

    loadBalancedSet: str | None
    """The load-balanced set that it belongs to."""

    name: str | None
    """Its name."""


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


Generation = Union[
    Literal["V1"],  # Generation 1.
    Literal["V2"],  # Generation 2.
]
"""The generation of the virtual machine."""


LockLevel = Union[
    Literal["None"],  # There is none.
    Literal["CanNotDelete"],  # Nothing can be deleted.
    Literal["ReadOnly"],  # Nothing can be changed.
]
"""A management lock."""


class Governance(TypedDict, total=False):
    """Locks, policies and rights that Azure Backup meets."""

    policyDeniesRestorePoints: bool | None
    """Whether an Azure Policy denies the creation of that resource group or of restore point collections."""

    policyRequiresCustomerManagedKey: bool | None
    """Whether an Azure Policy asks for customer-managed keys on disks."""

    policyRequiresImage: bool | None
    """Whether an Azure Policy asks for VMs to be made from images."""

    restorePointCollections: int | None
    """Restore point collections in the subscription and region."""

    roleOnSubscription: bool | None
    """Whether the caller's role is assigned on the subscription."""

    serviceResourceGroupLock: LockLevel | None
    """The lock on the resource group in which Azure Backup keeps restore points."""

    storageAccountLock: LockLevel | None
    """The lock on a storage account that backup or restore uses."""

    subscriptionLock: LockLevel | None
    """The lock on the subscription, which every resource group inherits."""

    vmLock: LockLevel | None
    """The lock on the VM or on its resource group."""


class Guest(TypedDict, total=False):
    """What only the running guest can tell."""

    antivirusExcludesExtension: bool | None
    """Whether the anti-virus software leaves the folders of the backup extension out."""

    applicationControl: bool | None
    """Whether application control (AppLocker, SELinux) blocks extensions."""

    bitLocker: bool | None
    """Whether a drive is locked by BitLocker."""

    clockAhead: bool | None
    """Whether its clock was set to the future after protection began."""

    cloudInit: bool | None
    """Whether Linux was set up by cloud-init."""

    clusterSharedVolumes: bool | None
    """Whether it has Cluster Shared Volumes."""

    comPlusHealthy: bool | None
    """Whether COM+ System Application and MSDTC are healthy."""

    containers: bool | None
    """Whether it hosts containers (Docker or another runtime)."""

    cpuPercent: int | None
    """Load of the processors in percent."""

    deduplication: bool | None
    """Whether a volume is deduplicated."""

    dhcp: bool | None
    """Whether the guest gets its address by DHCP."""

    diskTools: bool | None
    """Whether `lsblk` and `lsscsi` are installed."""

    domainController: bool | None
    """Whether the VM is a domain controller."""

    dotNet45: bool | None
    """Whether .NET Framework 4.5 is installed."""

    dotNetVersion: str | None
    """The version of the .NET Framework."""

    extensionsEnabled: bool | None
    """`Extensions.Enabled` in waagent.conf."""

    hybridUseBenefit: bool | None
    """Whether Windows runs under a Hybrid Use Benefit licence."""

    lastDomainController: bool | None
    """Whether it is the last domain controller, or restored where no other is reached."""

    mountProblems: bool | None
    """Whether mount points are duplicate, unreachable or not clean."""

    networkDrives: bool | None
    """Whether drives of other machines are mounted over the network."""

    openRestoreMounts: bool | None
    """Whether volumes of an earlier file restore are still mounted."""

    opensshVersion: str | None
    """The version of OpenSSH."""

    opensslVersion: str | None
    """The version of OpenSSL."""

    providerServiceEnabled: bool | None
    """Whether the service of the backup extension's VSS provider is enabled and starts by itself."""

    provisioningAgent: str | None
    """`Provisioning.Agent` in waagent.conf."""

    pythonInstalled: bool | None
    """Whether Python is installed."""

    pythonVersion: str | None
    """Its version."""

    scaleOutFileServer: bool | None
    """Whether the VM serves a Scale-Out File Server."""

    scriptTimeoutSeconds: int | None
    """The longest that a pre-script or post-script may run, in seconds."""

    scriptsSucceed: bool | None
    """Whether the pre-script and the post-script of the backup succeed."""

    selinux: bool | None
    """Whether SELinux enforces a policy."""

    selinuxExcludesAgent: bool | None
    """Whether that policy leaves /var/lib/waagent out."""

    severalDomainControllers: bool | None
    """Whether its domain has further domain controllers."""

    spannedVolumes: bool | None
    """Whether a volume spans several disks (dynamic disks, LVM, software RAID)."""

    sqlServerBackup: bool | None
    """Whether SQL Server runs in the guest and its databases are backed up there."""

    storageReplica: bool | None
    """Whether it uses Storage Replica."""

    storageSpaces: bool | None
    """Whether volumes lie on Windows Storage Spaces."""

    storageSpacesDirect: bool | None
    """Whether volumes lie on Storage Spaces Direct."""

    temporaryDiskData: bool | None
    """Whether the temporary disk holds data that must survive."""

    tls12: bool | None
    """Whether TLS 1.2 is enabled."""

    unfrozenFileSystems: bool | None
    """Whether a volume has a file system that the backup extension does not freeze."""

    useVssFullBackup: bool | None
    """Whether the registry value UseVssFullBackup is set."""

    varNoexec: bool | None
    """Whether /var or /var/lib is mounted noexec."""

    vssCopyBackup: bool | None
    """Whether the registry value USEVSSCOPYBACKUP is set."""

    vssWritersStable: bool | None
    """Whether every VSS writer is stable."""

    writeBlockKb: int | None
    """The size in KB of the blocks that the application writes."""

    zfs: bool | None
    """Whether it has a ZFS pool."""


IpAllocation = Union[
    Literal["Dynamic"],  # By Azure, as it comes.
    Literal["Static"],  # Chosen and kept.
]
"""How a private address is given."""


RetentionRule = Union[
    Literal["Daily"],  # The daily one.
    Literal["Weekly"],  # The weekly one.
    Literal["Monthly"],  # The monthly one.
    Literal["Yearly"],  # The yearly one.
]
"""The rule that keeps a recovery point."""


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

    authentication: bool | None
    """Whether it asks for a user name and password."""

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


OrchestrationMode = Union[
    Literal["Flexible"],  # As ordinary VMs.
    Literal["Uniform"],  # As identical instances of one model.
]
"""How the scale set that holds the VM treats its instances."""


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


PolicyType = Union[
    Literal["V1"],  # Standard.
    Literal["V2"],  # Enhanced.
]
"""The type of the backup policy."""


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


ScheduleFrequency = Union[
    Literal["Hourly"],  # Every few hours within a window.
    Literal["Daily"],  # Every day.
    Literal["Weekly"],  # On some days of the week.
]
"""How often the schedule runs."""


SnapshotConsistency = Union[
    Literal["Default"],  # Applications where they can be, file systems otherwise.
    Literal["OnlyCrashConsistent"],  # A crash: no agent takes part.
]
"""What snapshots are to be consistent with."""


TieringMode = Union[
    Literal["DoNotTier"],  # Never.
    Literal["TierRecommended"],  # When Azure recommends it.
    Literal["TierAfter"],  # After some time.
]
"""When recovery points move to the archive tier."""


class Policy(TypedDict, total=False):
    """The backup policy."""

    accountDisksTogether: int | None
    """Disks of one storage account whose backups start together."""

    backupsPerDay: int | None
    """Scheduled backups a day."""

    collectionsInResourceGroup: int | None
    """Restore point collections in that resource group."""

    dailyRetentionDays: int | None
    """Days for which daily recovery points are kept."""

    firstBackup: str | None
    """The day of the first backup under it."""

    hourlyInterval: int | None
    """Hours between two backups of an hourly schedule."""

    hourlyWindow: int | None
    """Length of the daily window of an hourly schedule, in hours."""

    instantAccessMinutes: int | None
    """Minutes for which an instant access snapshot is kept."""

    instantRpRetentionDays: int | None
    """Days for which snapshots are kept for instant restore."""

    monthlyDaysOfTheMonth: Sequence[str] | None
    """The days whose recovery points are the monthly ones: `1` to `28`, `Last`."""

    monthlyDaysOfTheWeek: Sequence[str] | None
    """And the days in those weeks."""

    monthlyRetentionMonths: int | None
    """Months for which monthly recovery points are kept."""

    monthlyWeeksOfTheMonth: Sequence[str] | None
    """Or the weeks: `First` to `Fourth`, `Last`."""

    name: str | None
    """Its name."""

    policyType: PolicyType | None
    """Its type."""

    premiumFreePercent: int | None
    """Free space of the Premium storage account, in percent."""

    protectedVms: int | None
    """VMs that it protects, this one not counted."""

    recoveryPoints: int | None
    """Recovery points kept for one VM."""

    resourceGroupPrefix: str | None
    """The first part of the name of the resource group for restore points."""

    resourceGroupSuffix: str | None
    """The last part of that name."""

    scheduleRunDays: Sequence[str] | None
    """The days of a weekly schedule: `Sunday` to `Saturday`."""

    scheduleRunFrequency: ScheduleFrequency | None
    """How often the schedule runs."""

    serviceVmsTogether: int | None
    """VMs of the same cloud service whose backups start together."""

    snapshotConsistencyType: SnapshotConsistency | None
    """What snapshots are to be consistent with."""

    tierAfterMonths: int | None
    """After how many months they move there."""

    tieringMode: TieringMode | None
    """When recovery points move to the archive tier."""

    vmsTogether: int | None
    """VMs whose backups start together."""

    weeklyDaysOfTheWeek: Sequence[str] | None
    """The days whose recovery points are the weekly ones."""

    weeklyRetentionWeeks: int | None
    """Weeks for which weekly recovery points are kept."""

    yearlyDaysOfTheMonth: Sequence[str] | None
    """The days in those months: `1` to `28`, `Last`."""

    yearlyDaysOfTheWeek: Sequence[str] | None
    """And the days in those weeks."""

    yearlyMonthsOfTheYear: Sequence[str] | None
    """The months whose recovery points are the yearly ones: `January` to `December`."""

    yearlyRetentionYears: int | None
    """Years for which yearly recovery points are kept."""

    yearlyWeeksOfTheMonth: Sequence[str] | None
    """Or the weeks: `First` to `Fourth`, `Last`."""


Priority = Union[
    Literal["Regular"],  # It stays.
    Literal["Low"],  # It may be evicted (the older word).
    Literal["Spot"],  # It may be evicted.
]
"""How Azure treats the VM when it needs the capacity."""


class Protection(TypedDict, total=False):
    """What Azure Backup already does with the virtual machine."""

    basicVmProtection: bool | None
    """Whether Basic VM Protection, the preview without a vault, is on."""

    moved: bool | None
    """Whether it was moved to another resource group or subscription since."""

    onDemandBackupsToday: int | None
    """On-demand backups taken today (UTC)."""

    otherSnapshotTools: bool | None
    """Whether other tools or Site Recovery take snapshots of its disks as well."""

    policyType: PolicyType | None
    """The type of the policy that protects it now."""

    previousSecurityType: SecurityType | None
    """The security type it had, or a deleted VM of its name had, while protected."""

    protected: bool | None
    """Whether the VM is actively protected."""

    registeredElsewhere: bool | None
    """Whether the VM is registered with another vault."""

    restorePoints: int | None
    """Instant restore points that exist for it."""

    restoresToday: int | None
    """Restores of it within 24 hours."""

    runningJob: bool | None
    """Whether a backup or restore job is running."""

    softDeleted: bool | None
    """Whether a soft-deleted backup item of the same VM exists."""

    vaultId: str | None
    """The resource id of the vault that protects it."""


Protocol = Union[
    Literal["tcp"],  # TCP.
    Literal["udp"],  # UDP.
    Literal["icmp"],  # ICMP.
    Literal["esp"],  # Encapsulating security payload.
    Literal["ah"],  # Authentication header.
    Literal["other"],  # Any other one.
]
"""A protocol that rules tell apart."""


ProvisioningState = Union[
    Literal["Succeeded"],  # The last operation succeeded.
    Literal["Failed"],  # The last operation failed.
    Literal["Creating"],  # It is being created.
    Literal["Updating"],  # It is being changed.
    Literal["Deleting"],  # It is being deleted.
    Literal["Canceled"],  # The last operation was called off.
]
"""What Resource Manager last made of the VM, as `provisioningState` says it."""


ProxyPlace = Union[
    Literal["linux"],  # The two files of a Linux VM.
    Literal["windows"],  # The settings of the SYSTEM account of a Windows VM.
    Literal["firewall"],  # Windows Firewall on the proxy server.
    Literal["nsg"],  # The security group of the proxy server.
]
"""Where a proxy has to be made known."""


RecoveryPointTier = Union[
    Literal["Snapshot"],  # With the VM, as a snapshot.
    Literal["SnapshotAndVaultStandard"],  # As a snapshot and in the vault.
    Literal["VaultStandard"],  # In the vault.
    Literal["VaultArchive"],  # In the archive tier.
    Literal["VaultArchiveRehydrated"],  # In the archive tier, brought back for a while.
]
"""Where a recovery point lies."""


class RecoveryPoint(TypedDict, total=False):
    """A recovery point."""

    disksExcluded: bool | None
    """Whether disks were left out of it."""

    extendedLocation: bool | None
    """Whether the VM lay in an Azure Extended Zone."""

    isManagedVirtualMachine: bool | None
    """Whether the VM had managed disks."""

    isPrivateAccessEnabledOnAnyDisk: bool | None
    """Whether a disk allowed private access only."""

    isSourceVmEncrypted: bool | None
    """Whether the VM was encrypted with Azure Disk Encryption."""

    keptBy: RetentionRule | None
    """The rule that keeps it."""

    keptUntil: str | None
    """The day until which it is kept."""

    securityType: SecurityType | None
    """The security type of the VM."""

    tier: RecoveryPointTier | None
    """Where it lies."""

    zonePinned: bool | None
    """Whether the VM was pinned to a zone."""


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
    Literal["cross-subscription"],  # Into another subscription.
    Literal["cross-zonal"],  # Into an availability zone.
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

    dotNetVersion: str | None
    """The version of the .NET Framework on it."""

    osName: str | None
    """Its operating system's name."""

    osVersion: str | None
    """Its operating system's version."""

    portsOpen: bool | None
    """Whether it reaches the service on TCP 443 and 3260, and DNS."""

    proxied: bool | None
    """Whether it reaches the Internet through a proxy only."""

    pythonVersion: str | None
    """The version of Python on it."""

    sameVm: bool | None
    """Whether it is the VM itself."""

    tls12: bool | None
    """Whether TLS 1.2 is enabled on it."""


class TargetAccount(TypedDict, total=False):
    """The storage account that takes the restored disks."""

    allowSharedKeyAccess: bool | None
    """Whether its keys give access."""

    blobStorage: bool | None
    """Whether it is of the kind BlobStorage."""

    holdsOriginalDisks: bool | None
    """Whether it already holds the disks of the original VM."""

    name: str | None
    """Its name."""

    networkRestricted: bool | None
    """Whether its firewall lets only some networks in."""

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

    diskAccessId: bool | None
    """Whether a disk access resource is named for them."""

    diskAccessOption: DiskAccessOption | None
    """Which network access the restored disks get."""

    diskEncryptionSet: bool | None
    """Whether a disk encryption set is chosen for them."""

    filesGb: int | None
    """How much is to be restored file by file, in GB."""

    host: RestoreHost
    """The host on which single files are restored."""

    keysExist: bool | None
    """Whether the key vault, key and secret of an encrypted VM still exist."""

    nameTaken: bool | None
    """Whether that name is taken in the target cloud service or resource group."""

    networkRegion: str | None
    """The region of the target virtual network."""

    networkSubscription: str | None
    """The id of the subscription of the target virtual network."""

    offerAvailable: bool | None
    """Whether the Marketplace offer of the VM is still there."""

    option: RestoreOption | None
    """The way to restore."""

    originalDisksDeleted: bool | None
    """Whether the disks of the original VM are deleted before the restore."""

    originalVmDeleted: bool | None
    """Whether the original VM is deleted before the restore."""

    originalVmGeneralized: bool | None
    """Whether the existing VM was generalised."""

    otherDomainControllerReachable: bool | None
    """Whether another domain controller of the domain can be reached from where the VM is restored."""

    recoveryPoint: RecoveryPoint
    """The recovery point that is restored."""

    recoveryPointDate: str | None
    """The day of the recovery point."""

    region: str | None
    """The target region."""

    rehydrationDays: int | None
    """Days for which an archived recovery point is brought back."""

    sizeAvailable: bool | None
    """Whether the VM's size is available in the target region."""

    storageAccount: TargetAccount
    """The storage account that takes the restored disks."""

    subnetExists: bool | None
    """Whether the target subnet exists."""

    subscription: str | None
    """The id of the target subscription."""

    subscriptionRegistered: bool | None
    """Whether the target subscription is registered for Microsoft.RecoveryServices."""

    tenant: str | None
    """The id of the tenant that it belongs to."""

    useTemplate: bool | None
    """Whether a template is used to rebuild an encrypted VM."""

    virtualNetwork: str | None
    """The target virtual network."""

    vmName: str | None
    """The name of the restored VM."""

    zone: str | None
    """The target availability zone; an empty text says none."""

    zoneRedundantDisksOffered: bool | None
    """Whether the target region offers zone-redundant disks."""


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


class Request(TypedDict, total=False):
    """A question: one virtual machine, its vault, its policy, the restore that is planned."""

    governance: Governance
    """Locks, policies and rights that Azure Backup meets."""

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


Scenario = Union[
    Literal["backup"],  # A virtual machine is backed up.
    Literal["old-agent"],  # The same, with an agent that is older than what is supported.
    Literal["write-accelerator"],  # The same, with a Write Accelerator disk.
    Literal["file-restore"],  # Files are restored on this machine.
    Literal["workload"],  # A database in the virtual machine is backed up.
]
"""What is done."""


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
