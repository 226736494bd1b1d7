// Written by `cargo xtask generate`.

/** What a rule does with the packets that it is about. */
export type Access = "allow" | "always-allow" | "deny";

/** The VM agent. */
export interface Agent {
  /** Whether it is installed. */
  installed?: boolean | null;
  /** Who installed it. */
  installedBy?: AgentInstalledBy | null;
  /** Where it was installed from. */
  installedFrom?: AgentSource | null;
  /** Whether WaAppAgent.exe exists in C:\WindowsAzure\Packages. */
  programFile?: boolean | null;
  /** The VM property ProvisionGuestAgent, which tells the platform that an agent is there. */
  provisionGuestAgent?: boolean | null;
  /** Whether the agent's service or process is running in the guest. */
  serviceRunning?: boolean | null;
  /** What it last reported. */
  status?: AgentStatus | null;
  /** Its version: the product version of WaAppAgent.exe, or what the Linux agent reports. */
  version?: string | null;
}

/** Who installed the VM agent. */
export type AgentInstalledBy = "platform" | "manual";

/** Where the VM agent was installed from. */
export type AgentSource = "repository" | "github" | "msi";

/** What the VM agent last reported. */
export type AgentStatus = "ready" | "not-ready" | "unresponsive";

/** The processor architecture of the operating system. */
export type Architecture = "x64" | "x86" | "arm64";

/** What is supposed of opt-ins that nothing speaks of. */
export type Assume = "default" | "none";

/** An opt-in that is supposed to be as Azure leaves it. */
export interface Assumption {
  /** Its path in the request. */
  path: string;
  /** The rules that rest on it. */
  rules: Array<string>;
  /** What is supposed. */
  value: string;
}

/** The host caching of a disk. */
export type Caching = "None" | "ReadOnly" | "ReadWrite";

/** How a fact differs between two editions. */
export type Change = "added" | "removed" | "changed";

/** What to change. */
export interface ChangeTold {
  /** The same as commands and templates. */
  commands: Array<NetworkCommand>;
  /** The routes to add, all with the Internet as next hop. */
  routes: Array<RouteTold>;
  /** The rules to add. */
  rules: Array<RuleTold>;
  /** What to do, in words; where nothing can be added, why. */
  text: string;
}

/** What changed in a service tag. */
export interface Changed {
  /** Prefixes that it did not hold. */
  added: Array<string>;
  /** Prefixes that it holds no more. */
  removed: Array<string>;
  /** The tag. */
  tag: string;
}

/** How a question is to be answered, by the names that every front end uses. */
export interface CheckOptions {
  /** The day that is asked about, `YYYY-MM-DD`; facts documented later are left out. */
  asOf?: string | null;
  /** What is supposed of opt-ins that nothing speaks of. */
  assume?: Assume | null;
  /** How much the report says. */
  detail?: Detail | null;
  /** What to make of facts on which the documentation disagrees with itself. */
  disputes?: Disputes | null;
  /** The edition of the facts, or `auto`. */
  edition?: string | null;
  /** The language of the answer: `en` or `ko`. Where it comes first, even what is wrong with other options is told in it. */
  lang?: string | null;
  /** What the document is called in messages and evidence. */
  name?: string | null;
  /** Facts stated by path, above what any document says: `{"vault.region": "koreacentral"}`. */
  set?: Record<string, Value> | null;
  /** What the document is. */
  source?: Kind | null;
}

/** Another choice. */
export interface Choice {
  /** What to state instead, by path. */
  set: Record<string, Value>;
  /** In words. */
  text: string;
}

/** An error code of Azure in words. */
export interface CodeExplanation {
  /** What it is about: `disk`, `lock`, `network`, … */
  category: string;
  /** What happened. */
  cause: string;
  /** The code as Azure spells it. Where several messages share one, what follows the dot tells them apart. */
  code: string;
  /** The facts that it follows from. */
  facts: Array<FactTitle>;
  /** What to do. */
  fix: string;
  /** Which part of Azure gives it. */
  layer: CodeLayer;
  /** The number under which it is also shown. */
  number: number | null;
  /** The operations that give it; empty where the source does not say. */
  operations: Array<string>;
  /** Whether it can be foreseen. */
  predictable: Predictable;
  /** The rules that foresee it. */
  rules: Array<string>;
  /** Where it was read. */
  sources: Array<string>;
  /** Whether it still occurs. */
  status: CodeStatus;
}

/** Which part of Azure gives a code. */
export type CodeLayer = "service" | "crp" | "linux-extension";

/** Whether a code still occurs, as far as the documentation tells. */
export type CodeStatus = "current" | "documented-2021" | "obsolete" | "obsolete-mostly" | "superseded" | "workload";

/** A command that helps. */
export interface Command {
  /** The command. */
  script: string;
  /** The shell it is written for. */
  shell: string;
}

/** The kind of recovery point to expect. */
export type Consistency = "application" | "file-system" | "crash" | "undetermined";

/** Addresses held against those that are needed. */
export interface Covered {
  /** Prefixes that the rules open beyond need. */
  beyond: Array<string>;
  /** How many IPv4 and IPv6 addresses that is, as decimal texts. */
  beyondAddresses: Array<string>;
  /** The security group. */
  group: string;
  /** Prefixes that the rules leave out. */
  missing: Array<string>;
  /** How many IPv4 and IPv6 addresses that is, as decimal texts. */
  missingAddresses: Array<string>;
  /** What is needed. */
  needed: string;
  /** Rules that were left aside because what they name is not known. */
  open: Array<string>;
  /** The same in a sentence. */
  text: string;
}

/** What a vault is to be created with. */
export type CreateWith = "classic-portal" | "portal" | "powershell";

/** Where the operating system disk came from. */
export type CreatedFrom = "gallery" | "custom-image" | "on-premises";

/** Whether the vault lets VMs be restored into other subscriptions. */
export type CrossSubscriptionRestore = "Enabled" | "Disabled" | "PermanentlyDisabled";

/** How an export or import of a disk is authorised. */
export type DataAccessAuthMode = "None" | "AzureActiveDirectory";

/** A verdict, mildest first. */
export type Decision = "ready" | "attention" | "undetermined" | "blocked";

/** How the virtual machine was deployed. */
export type DeploymentModel = "classic" | "resource-manager";

/** How much a report says. */
export type Detail = "brief" | "findings" | "full";

/** Which way packets go, seen from the virtual machine. */
export type Direction = "inbound" | "outbound";

/** One disk. */
export interface Disk {
  /** Its host caching. */
  caching?: Caching | null;
  /** Whether it lies in a classic storage account. */
  classicStorage?: boolean | null;
  /** How its export is authorised. */
  dataAccessAuthMode?: DataAccessAuthMode | null;
  /** The keys that encrypt it at rest. */
  encryptionType?: DiskEncryption | null;
  /** Whether it is an ephemeral operating system disk, kept on the host alone. */
  ephemeral?: boolean | null;
  /** Whether the backup leaves it out. */
  excluded?: boolean | null;
  /** The logical unit number of a data disk. */
  lun?: number | null;
  /** Whether it is a managed disk. */
  managed?: boolean | null;
  /** How many VMs may attach it at a time; more than one makes it a shared disk. */
  maxShares?: number | null;
  /** Its name. */
  name?: string | null;
  /** From which networks it may be exported. */
  networkAccessPolicy?: NetworkAccessPolicy | null;
  /** Whether performance plus is on. */
  performancePlus?: boolean | null;
  /** Whether public networks may export it. */
  publicNetworkAccess?: PublicNetworkAccess | null;
  /** Its security type. */
  securityType?: SecurityType | null;
  /** Its logical size in GB. */
  sizeGb?: number | null;
  /** Its type. */
  sku?: DiskSku | null;
  /** The performance tier of its storage. */
  storage?: StorageTier | null;
  /** The storage account that holds it. */
  storageAccount?: string | null;
  /** Whether Write Accelerator is on. */
  writeAcceleratorEnabled?: boolean | null;
}

/** Which network access restored disks get. */
export type DiskAccessOption = "SameAsOnSourceDisks" | "EnablePrivateAccessForAllDisks" | "EnablePublicAccessForAllDisks";

/** The controller that the disks are attached to. */
export type DiskController = "SCSI" | "NVMe";

/** The keys that encrypt a disk at rest. */
export type DiskEncryption = "EncryptionAtRestWithPlatformKey" | "EncryptionAtRestWithCustomerKey" | "EncryptionAtRestWithPlatformAndCustomerKeys";

/** The type of a managed disk. */
export type DiskSku = "Standard_LRS" | "StandardSSD_LRS" | "StandardSSD_ZRS" | "Premium_LRS" | "Premium_ZRS" | "PremiumV2_LRS" | "UltraSSD_LRS";

/** The disks. The temporary disk is none of them. */
export interface Disks {
  /** The data disks. */
  data?: Array<Disk> | null;
  /** How many data disks there are, where they are not listed. */
  dataCount?: number | null;
  /** The operating system disk. */
  os?: Disk | null;
}

/** What to make of facts on which documents of Microsoft's disagree. */
export type Disputes = "warn" | "strict" | "lenient";

/** A document that was read. */
export interface DocumentPart {
  /** What it was taken for. */
  kind: Kind;
  /** Its name. */
  name: string;
}

/** The edition that was used. */
export interface EditionPart {
  /** The day of its main page. */
  date: string;
  /** Its id. */
  id: string;
  /** For an edition of the past: that it is one. */
  notice: string | null;
  /** Its title. */
  title: string;
}

/** Disk encryption. */
export interface Encryption {
  /** Whether Azure Disk Encryption is on. */
  azureDiskEncryption?: boolean | null;
  /** Whether the key of Azure Disk Encryption belongs to a certificate. */
  certificateKey?: boolean | null;
  /** Whether the flag is set that opts a confidential VM out of its second version. */
  confidentialOptOut?: boolean | null;
  /** Whether the subscription is registered for the preview that backs up confidential VMs. */
  confidentialPreviewRegistered?: boolean | null;
  /** How many disks use the same disk encryption set. */
  disksPerEncryptionSet?: number | null;
  /** Whether encryption at host is on. */
  encryptionAtHost?: boolean | null;
  /** Whether the identity of the disk encryption set may get, wrap and unwrap the key of a managed HSM. */
  hsmKeyPermissions?: boolean | null;
  /** Whether the Azure Backup service may read key and secret in the key vault. */
  keyVaultAccess?: boolean | null;
  /** The keys it uses. */
  keys?: EncryptionKeys | null;
  /** Whether Linux volumes are encrypted with LUKS outside Azure Disk Encryption. */
  luks?: boolean | null;
  /** Whether disks were encrypted both with and without a Microsoft Entra application. */
  mixedMode?: boolean | null;
}

/** The keys that Azure Disk Encryption uses. */
export type EncryptionKeys = "bek" | "bek-and-kek";

/** An endpoint of a classic virtual machine. */
export interface Endpoint {
  /** The load-balanced set that it belongs to. */
  loadBalancedSet?: string | null;
  /** Its name. */
  name?: string | null;
}

/** A field that decided a finding. */
export interface Evidence {
  /** What was expected. */
  expected: string | null;
  /** Where the value came from: `request`, `default`, `derived`, or the place in a document. */
  origin: string;
  /** Its path in the request. */
  path: string;
  /** What was found there. */
  value: Value;
}

/** Questions about a network, answered. */
export interface Explained {
  /** Each question with its answer. */
  answers: Array<Told>;
  /** What was supposed because nothing was said of it. */
  assumed: Array<string>;
  /** The edition that says what backup needs. */
  edition: string;
  /** What is not meant as it is written. */
  notes: Array<string>;
  /** The worst of the verdicts. */
  verdict: Reachability;
}

/** A rule in words. */
export interface Explanation {
  /** What to do where it fails; none where nothing need be done. */
  fix: string | null;
  /** The rule's id. */
  rule: string;
  /** How its failure shows in Azure, where that is known. */
  symptom: string | null;
  /** What it is about, in a few words. */
  title: string;
  /** Why it exists and what it means. */
  why: string;
}

/** A fact that differs between two editions. */
export interface FactChange {
  /** How it differs. */
  change: Change;
  /** Its id. */
  id: string;
  /** Its severity in the first edition and in the second. */
  severity: Array<string | null>;
  /** Where the second edition's wording is documented. */
  sources: Array<string>;
  /** Where the first edition's wording is documented. */
  sourcesBefore: Array<string>;
  /** What it says, in a few words, in the edition that has it last. */
  title: string;
  /** The values that differ. */
  values: Array<ValueChange>;
}

/** A fact as it is listed. */
export interface FactListing {
  /** Whether it holds in the edition. */
  applicable: boolean;
  /** How it takes part in the answers. */
  carried: string;
  /** Its id. */
  id: string;
  /** The rules that rest on it. */
  rules: Array<string>;
  /** How binding the source's wording is. */
  severity: string;
  /** The day from which it was documented, where that is later than the edition. */
  since: string | null;
  /** Where it is documented. */
  sources: Array<string>;
  /** What it says, in a few words. */
  title: string;
  /** Its values. */
  values: Array<FactValue>;
}

/** A fact in a few words. */
export interface FactTitle {
  /** Its id. */
  id: string;
  /** What it says, in a few words; its id where no edition knows it. */
  title: string;
}

/** A documented value. */
export interface FactValue {
  /** Its key. */
  key: string;
  /** The milder reading; the same where nothing is disputed. */
  lenient: string;
  /** The harsher reading. */
  strict: string;
}

/** A field of the request that rules read. */
export interface FieldEntry {
  /** What its absence means: `missing`, `requires`, `assumed` or `not-checkable`. */
  absence: string;
  /** For an assumed field, what is supposed. */
  assumed: string | null;
  /** How to find its value. */
  how: string;
  /** What it is called. */
  label: string;
  /** Its path, without list positions: `vm.disks.data.sizeGb`. */
  path: string;
}

/** A file, or lines of one. */
export interface FileText {
  /** Its path. */
  path: string;
  /** Its text. */
  text: string;
}

/** One rule's outcome. */
export interface Finding {
  /** The day of the page that it rests on, where that page is more than two years older than the edition, or than the day that is asked about. */
  aged: string | null;
  /** The error codes that Azure is documented to give. */
  azureErrorCodes: Array<string>;
  /** Whether documents of Microsoft's disagree on it. */
  disputed: boolean;
  /** The fields that decided. */
  evidence: Array<Evidence>;
  /** The facts it rests on in this edition. */
  facts: Array<string>;
  /** What to do. */
  fix: Fix | null;
  /** What is wrong, and where. */
  message: string;
  /** Its outcome. */
  outcome: Outcome;
  /** The values in the message. */
  params: Record<string, string>;
  /** The rule. */
  rule: string;
  /** What it is about. */
  scope: Scope;
  /** What the outcome does to the verdict. */
  severity: Severity;
  /** Citations, keys of the report's sources. */
  sources: Array<string>;
  /** How the condition shows itself in Azure. */
  symptom: string | null;
}

/** An inbound rule of Windows Firewall. */
export interface FirewallRule {
  /** The local port. */
  localPort?: string | null;
  /** The program it applies to; `any` for all programs. */
  program?: string | null;
  /** The protocol: `tcp`. */
  protocol?: string | null;
  /** The remote port; `any` for all ports. */
  remotePort?: string | null;
}

/** What to do about a finding. */
export interface Fix {
  /** Other choices with which this would not be found, the best first. */
  alternatives: Array<Choice>;
  /** As commands. */
  commands: Array<Command>;
  /** In words. */
  text: string;
}

/** The generation of the virtual machine. */
export type Generation = "V1" | "V2";

/** Locks, policies and rights that Azure Backup meets. */
export interface Governance {
  /** Whether an Azure Policy denies the creation of that resource group or of restore point collections. */
  policyDeniesRestorePoints?: boolean | null;
  /** Whether an Azure Policy asks for customer-managed keys on disks. */
  policyRequiresCustomerManagedKey?: boolean | null;
  /** Whether an Azure Policy asks for VMs to be made from images. */
  policyRequiresImage?: boolean | null;
  /** Restore point collections in the subscription and region. */
  restorePointCollections?: number | null;
  /** Whether the caller's role is assigned on the subscription. */
  roleOnSubscription?: boolean | null;
  /** The lock on the resource group in which Azure Backup keeps restore points. */
  serviceResourceGroupLock?: LockLevel | null;
  /** The lock on a storage account that backup or restore uses. */
  storageAccountLock?: LockLevel | null;
  /** The lock on the subscription, which every resource group inherits. */
  subscriptionLock?: LockLevel | null;
  /** The lock on the VM or on its resource group. */
  vmLock?: LockLevel | null;
}

/** What only the running guest can tell. */
export interface Guest {
  /** Whether the anti-virus software leaves the folders of the backup extension out. */
  antivirusExcludesExtension?: boolean | null;
  /** Whether application control (AppLocker, SELinux) blocks extensions. */
  applicationControl?: boolean | null;
  /** Whether a drive is locked by BitLocker. */
  bitLocker?: boolean | null;
  /** Whether its clock was set to the future after protection began. */
  clockAhead?: boolean | null;
  /** Whether Linux was set up by cloud-init. */
  cloudInit?: boolean | null;
  /** Whether it has Cluster Shared Volumes. */
  clusterSharedVolumes?: boolean | null;
  /** Whether COM+ System Application and MSDTC are healthy. */
  comPlusHealthy?: boolean | null;
  /** Whether it hosts containers (Docker or another runtime). */
  containers?: boolean | null;
  /** Load of the processors in percent. */
  cpuPercent?: number | null;
  /** Whether a volume is deduplicated. */
  deduplication?: boolean | null;
  /** Whether the guest gets its address by DHCP. */
  dhcp?: boolean | null;
  /** Whether `lsblk` and `lsscsi` are installed. */
  diskTools?: boolean | null;
  /** Whether the VM is a domain controller. */
  domainController?: boolean | null;
  /** Whether .NET Framework 4.5 is installed. */
  dotNet45?: boolean | null;
  /** The version of the .NET Framework. */
  dotNetVersion?: string | null;
  /** `Extensions.Enabled` in waagent.conf. */
  extensionsEnabled?: boolean | null;
  /** Whether Windows runs under a Hybrid Use Benefit licence. */
  hybridUseBenefit?: boolean | null;
  /** Whether it is the last domain controller, or restored where no other is reached. */
  lastDomainController?: boolean | null;
  /** Whether mount points are duplicate, unreachable or not clean. */
  mountProblems?: boolean | null;
  /** Whether drives of other machines are mounted over the network. */
  networkDrives?: boolean | null;
  /** Whether volumes of an earlier file restore are still mounted. */
  openRestoreMounts?: boolean | null;
  /** The version of OpenSSH. */
  opensshVersion?: string | null;
  /** The version of OpenSSL. */
  opensslVersion?: string | null;
  /** Whether the service of the backup extension's VSS provider is enabled and starts by itself. */
  providerServiceEnabled?: boolean | null;
  /** `Provisioning.Agent` in waagent.conf. */
  provisioningAgent?: string | null;
  /** Whether Python is installed. */
  pythonInstalled?: boolean | null;
  /** Its version. */
  pythonVersion?: string | null;
  /** Whether the VM serves a Scale-Out File Server. */
  scaleOutFileServer?: boolean | null;
  /** The longest that a pre-script or post-script may run, in seconds. */
  scriptTimeoutSeconds?: number | null;
  /** Whether the pre-script and the post-script of the backup succeed. */
  scriptsSucceed?: boolean | null;
  /** Whether SELinux enforces a policy. */
  selinux?: boolean | null;
  /** Whether that policy leaves /var/lib/waagent out. */
  selinuxExcludesAgent?: boolean | null;
  /** Whether its domain has further domain controllers. */
  severalDomainControllers?: boolean | null;
  /** Whether a volume spans several disks (dynamic disks, LVM, software RAID). */
  spannedVolumes?: boolean | null;
  /** Whether SQL Server runs in the guest and its databases are backed up there. */
  sqlServerBackup?: boolean | null;
  /** Whether it uses Storage Replica. */
  storageReplica?: boolean | null;
  /** Whether volumes lie on Windows Storage Spaces. */
  storageSpaces?: boolean | null;
  /** Whether volumes lie on Storage Spaces Direct. */
  storageSpacesDirect?: boolean | null;
  /** Whether the temporary disk holds data that must survive. */
  temporaryDiskData?: boolean | null;
  /** Whether TLS 1.2 is enabled. */
  tls12?: boolean | null;
  /** Whether a volume has a file system that the backup extension does not freeze. */
  unfrozenFileSystems?: boolean | null;
  /** Whether the registry value UseVssFullBackup is set. */
  useVssFullBackup?: boolean | null;
  /** Whether /var or /var/lib is mounted noexec. */
  varNoexec?: boolean | null;
  /** Whether the registry value USEVSSCOPYBACKUP is set. */
  vssCopyBackup?: boolean | null;
  /** Whether every VSS writer is stable. */
  vssWritersStable?: boolean | null;
  /** The size in KB of the blocks that the application writes. */
  writeBlockKb?: number | null;
  /** Whether it has a ZFS pool. */
  zfs?: boolean | null;
}

/** How a private address is given. */
export type IpAllocation = "Dynamic" | "Static";

/** A rule of retention. */
export interface Keeping {
  /** The first day whose recovery point it keeps: from the first backup on, or from the day that is asked about. */
  first: string | null;
  /** For how many days, weeks, months or years it keeps a recovery point. */
  keeps: number;
  /** Which. */
  kind: RetentionRule;
  /** The day on which it lets go of that one. */
  until: string | null;
}

/** What a document is. */
export type Kind = "auto" | "request" | "az" | "resource-graph" | "arm" | "arm-parameters" | "terraform" | "service-tags" | "classic" | "os-release" | "waagent-conf" | "environment" | "windows-registry" | "proxy-log" | "proxy-urls" | "windows-firewall";

/** What decides about a packet at one stage. */
export interface LinkTold {
  /** What the rule does. */
  access: Access | null;
  /** The security group. */
  group: string | null;
  /** Where the route leads. */
  hop: string | null;
  /** The rule or the route. */
  name: string | null;
  /** Where the rule or the route stands. */
  path: string | null;
  /** The rule's priority. */
  priority: number | null;
  /** The stage. */
  stage: Stage;
  /** The same in words. */
  text: string;
}

/** The proxy settings of a Linux VM. An empty text says that the setting is not there. */
export interface LinuxProxy {
  /** Whether a line of waagent.conf has blanks round its "=". */
  agentFileHasBlanks?: boolean | null;
  /** `HttpProxy.Host` in waagent.conf. */
  agentHost?: string | null;
  /** `HttpProxy.Port` in waagent.conf. */
  agentPort?: string | null;
  /** `http_proxy` in /etc/environment. */
  httpProxy?: string | null;
}

/** A management lock. */
export type LockLevel = "None" | "CanNotDelete" | "ReadOnly";

/** A fact that is missing. */
export interface Missing {
  /** The rules that wait for it. */
  decides: Array<string>;
  /** How to find it. */
  how: string;
  /** Its path in the request. */
  path: string;
  /** Why a document that speaks of it did not tell. */
  reason: string | null;
}

/** Something that would have to be known. */
export interface NeedTold {
  /** How to find it. */
  how: string;
  /** Of what. */
  name: string;
  /** What it is. */
  what: string;
}

/** The network of the virtual machine. */
export interface Network {
  /** Whether the address ranges of the Azure datacenters are allowed through. */
  azureRangesAllowed?: boolean | null;
  /** Whether its subnet has default outbound access. */
  defaultOutboundAccess?: boolean | null;
  /** Whether the names of Azure's endpoints resolve on the VM. */
  dnsResolves?: boolean | null;
  /** The endpoints of the VM; an empty list says there is none. */
  endpoints?: Array<Endpoint> | null;
  /** Whether the platform's address 168.63.129.16 is blocked. */
  hostAddressBlocked?: boolean | null;
  /** Whether the VM stands behind a load balancer, internal or external. */
  loadBalanced?: boolean | null;
  /** Whether outbound TCP 8443 is open. */
  managedDiskPortOpen?: boolean | null;
  /** Whether a NAT gateway serves its subnet. */
  natGateway?: boolean | null;
  /** How many network interfaces the VM has. */
  nicCount?: number | null;
  /** Whether outbound traffic is restricted. */
  outbound?: Outbound | null;
  /** How the private address is given. */
  privateIpAllocationMethod?: IpAllocation | null;
  /** The HTTP proxy, if one is used. */
  proxy?: Proxy | null;
  /** How many public IP addresses it has. */
  publicIpCount?: number | null;
  /** Names of the reserved IP addresses of the VM's cloud service; an empty list says there is none. */
  reservedIps?: Array<string> | null;
  /** The network security groups that apply, of the VM and of its subnet; an empty list says there is none. */
  securityGroups?: Array<string> | null;
  /** Whether the VM reaches the storage of its region over the Internet. */
  storageReachable?: boolean | null;
  /** Whether an HTTP proxy is used; follows from `proxy` where that is given. */
  usesProxy?: boolean | null;
}

/** From which networks a disk may be exported. */
export type NetworkAccessPolicy = "AllowAll" | "AllowPrivate" | "DenyAll";

/** A command or a template. */
export interface NetworkCommand {
  /** Its text. */
  script: string;
  /** What runs it: `azure-cli`, `arm-json`, `terraform`, `powershell` for the classic service. */
  shell: string;
}

/** How a question about a network is to be answered. */
export interface NetworkOptions {
  /** Which way the packets go. */
  direction?: Direction | null;
  /** The edition of the facts, or `auto`. */
  edition?: string | null;
  /** The address or the prefix at this end. */
  from?: string | null;
  /** The language of the answer: `en` or `ko`. */
  lang?: string | null;
  /** What is known not to be there: `interface`, `subnet`, `routes`, `admin-rules`, with commas. */
  none?: string | null;
  /** Where the proxy is to be made known. */
  place?: ProxyPlace | null;
  /** The port, or the first and the last with a hyphen. */
  port?: string | null;
  /** The protocol. */
  protocol?: Protocol | null;
  /** The proxy, as address and port: `10.0.0.5:8080`. */
  proxy?: string | null;
  /** The region of the virtual machine. */
  region?: string | null;
  /** What is done; without `to`, everything that it needs is asked about. */
  scenario?: Scenario | null;
  /** The other end: an address, a prefix or a service tag. */
  to?: string | null;
}

/** A rule that cannot be decided from outside. */
export interface NotCheckable {
  /** The rule. */
  rule: string;
  /** Why, and how to look. */
  why: string;
}

/** An outbound rule of a network security group. */
export interface NsgRule {
  /** Whether it allows. */
  allow?: boolean | null;
  /** The priority of the deny rule that it must come before. */
  denyPriority?: number | null;
  /** The destination: `Internet` or `*`. */
  destination?: string | null;
  /** The first destination port. */
  firstPort?: number | null;
  /** The last destination port. */
  lastPort?: number | null;
  /** Its name. */
  name?: string | null;
  /** Whether it is an outbound rule. */
  outbound?: boolean | null;
  /** Its priority. */
  priority?: number | null;
  /** The protocol: `tcp` or `*`. */
  protocol?: string | null;
}

/** How the scale set that holds the VM treats its instances. */
export type OrchestrationMode = "Flexible" | "Uniform";

/** The operating system. */
export interface Os {
  /** The processor architecture. */
  architecture?: Architecture | null;
  /** Windows or Linux; follows from a name that is known. */
  family?: OsFamily | null;
  /** The Linux kernel's version. */
  kernel?: string | null;
  /** The product or distribution: `windows-server`, `windows`, `ubuntu`, `centos`, `rhel`, … */
  name?: string | null;
  /** The version: `2012 R2`, `16.04`, `11 SP4`. */
  version?: string | null;
}

/** The family of the operating system. */
export type OsFamily = "windows" | "linux";

/** Outbound access of the virtual machine's network. */
export type Outbound = "unrestricted" | "restricted";

/** The outcome of one rule. */
export type Outcome = "pass" | "fail" | "unknown" | "not-applicable";

/** A packet. */
export interface PacketTold {
  /** Where it goes to; a name where no address is known. */
  destination: string;
  /** The port that it goes to; none for a protocol without ports. */
  port: number | null;
  /** Its protocol. */
  protocol: Protocol;
  /** Where it comes from; a name where no address is known. */
  source: string;
}

/** Actions planned for the time of the backup. */
export interface Plan {
  /** The version of the Az PowerShell module that will be used. */
  azPowershellVersion?: string | null;
  /** The version of the Azure CLI that will be used. */
  azureCliVersion?: string | null;
  /** The version of the AzureRM PowerShell module that will be used. */
  azureRmVersion?: string | null;
  /** A running backup will be cancelled. */
  cancelJob?: boolean | null;
  /** The policy will be changed for one of this type. */
  changePolicyType?: PolicyType | null;
  /** The redundancy of the vault will be changed. */
  changeRedundancy?: boolean | null;
  /** Keys of the storage accounts will be changed. */
  changeStorageKeys?: boolean | null;
  /** The vault will be moved. */
  moveVault?: boolean | null;
  /** The VM will be moved to another resource group or subscription. */
  moveVm?: boolean | null;
  /** A backup outside the schedule will be taken. */
  onDemandBackup?: boolean | null;
  /** The version of the REST API that will be used. */
  restApiVersion?: string | null;
  /** Protection that was stopped will be resumed. */
  resumeProtection?: boolean | null;
  /** The VM will be converted to Trusted Launch. */
  trustedLaunchUpgrade?: boolean | null;
  /** The VM agent will be updated. */
  updateAgent?: boolean | null;
}

/** The backup policy. */
export interface Policy {
  /** Disks of one storage account whose backups start together. */
  accountDisksTogether?: number | null;
  /** Scheduled backups a day. */
  backupsPerDay?: number | null;
  /** Restore point collections in that resource group. */
  collectionsInResourceGroup?: number | null;
  /** Days for which daily recovery points are kept. */
  dailyRetentionDays?: number | null;
  /** The day of the first backup under it. */
  firstBackup?: string | null;
  /** Hours between two backups of an hourly schedule. */
  hourlyInterval?: number | null;
  /** Length of the daily window of an hourly schedule, in hours. */
  hourlyWindow?: number | null;
  /** Minutes for which an instant access snapshot is kept. */
  instantAccessMinutes?: number | null;
  /** Days for which snapshots are kept for instant restore. */
  instantRpRetentionDays?: number | null;
  /** The days whose recovery points are the monthly ones: `1` to `28`, `Last`. */
  monthlyDaysOfTheMonth?: Array<string> | null;
  /** And the days in those weeks. */
  monthlyDaysOfTheWeek?: Array<string> | null;
  /** Months for which monthly recovery points are kept. */
  monthlyRetentionMonths?: number | null;
  /** Or the weeks: `First` to `Fourth`, `Last`. */
  monthlyWeeksOfTheMonth?: Array<string> | null;
  /** Its name. */
  name?: string | null;
  /** Its type. */
  policyType?: PolicyType | null;
  /** Free space of the Premium storage account, in percent. */
  premiumFreePercent?: number | null;
  /** VMs that it protects, this one not counted. */
  protectedVms?: number | null;
  /** Recovery points kept for one VM. */
  recoveryPoints?: number | null;
  /** The first part of the name of the resource group for restore points. */
  resourceGroupPrefix?: string | null;
  /** The last part of that name. */
  resourceGroupSuffix?: string | null;
  /** The days of a weekly schedule: `Sunday` to `Saturday`. */
  scheduleRunDays?: Array<string> | null;
  /** How often the schedule runs. */
  scheduleRunFrequency?: ScheduleFrequency | null;
  /** VMs of the same cloud service whose backups start together. */
  serviceVmsTogether?: number | null;
  /** What snapshots are to be consistent with. */
  snapshotConsistencyType?: SnapshotConsistency | null;
  /** After how many months they move there. */
  tierAfterMonths?: number | null;
  /** When recovery points move to the archive tier. */
  tieringMode?: TieringMode | null;
  /** VMs whose backups start together. */
  vmsTogether?: number | null;
  /** The days whose recovery points are the weekly ones. */
  weeklyDaysOfTheWeek?: Array<string> | null;
  /** Weeks for which weekly recovery points are kept. */
  weeklyRetentionWeeks?: number | null;
  /** The days in those months: `1` to `28`, `Last`. */
  yearlyDaysOfTheMonth?: Array<string> | null;
  /** And the days in those weeks. */
  yearlyDaysOfTheWeek?: Array<string> | null;
  /** The months whose recovery points are the yearly ones: `January` to `December`. */
  yearlyMonthsOfTheYear?: Array<string> | null;
  /** Years for which yearly recovery points are kept. */
  yearlyRetentionYears?: number | null;
  /** Or the weeks: `First` to `Fourth`, `Last`. */
  yearlyWeeksOfTheMonth?: Array<string> | null;
}

/** The type of the backup policy. */
export type PolicyType = "V1" | "V2";

/** Whether a code can be foreseen offline. */
export type Predictable = "static" | "partial" | "runtime";

/** How Azure treats the VM when it needs the capacity. */
export type Priority = "Regular" | "Low" | "Spot";

/** What Azure Backup already does with the virtual machine. */
export interface Protection {
  /** Whether Basic VM Protection, the preview without a vault, is on. */
  basicVmProtection?: boolean | null;
  /** Whether it was moved to another resource group or subscription since. */
  moved?: boolean | null;
  /** On-demand backups taken today (UTC). */
  onDemandBackupsToday?: number | null;
  /** Whether other tools or Site Recovery take snapshots of its disks as well. */
  otherSnapshotTools?: boolean | null;
  /** The type of the policy that protects it now. */
  policyType?: PolicyType | null;
  /** The security type it had, or a deleted VM of its name had, while protected. */
  previousSecurityType?: SecurityType | null;
  /** Whether the VM is actively protected. */
  protected?: boolean | null;
  /** Whether the VM is registered with another vault. */
  registeredElsewhere?: boolean | null;
  /** Instant restore points that exist for it. */
  restorePoints?: number | null;
  /** Restores of it within 24 hours. */
  restoresToday?: number | null;
  /** Whether a backup or restore job is running. */
  runningJob?: boolean | null;
  /** Whether a soft-deleted backup item of the same VM exists. */
  softDeleted?: boolean | null;
  /** The resource id of the vault that protects it. */
  vaultId?: string | null;
}

/** A protocol that rules tell apart. */
export type Protocol = "tcp" | "udp" | "icmp" | "esp" | "ah" | "other";

/** What Resource Manager last made of the VM, as `provisioningState` says it. */
export type ProvisioningState = "Succeeded" | "Failed" | "Creating" | "Updating" | "Deleting" | "Canceled";

/** The HTTP proxy that carries the backup extension's traffic, and the three places that must know it. */
export interface Proxy {
  /** Its address as the VM is to reach it. */
  address?: string | null;
  /** URL patterns it lets through; absent when it does not filter by URL. */
  allowedUrls?: Array<string> | null;
  /** Whether it asks for a user name and password. */
  authentication?: boolean | null;
  /** The inbound rule of Windows Firewall on the proxy server. */
  firewallRule?: FirewallRule | null;
  /** The proxy settings of a Linux VM. */
  linux?: LinuxProxy | null;
  /** Whether its log shows 407 Proxy Authentication Required. */
  logShows407?: boolean | null;
  /** The outbound NSG rule that lets the proxy server reach the Internet. */
  nsgRule?: NsgRule | null;
  /** Its port. */
  port?: number | null;
  /** Whether third-party software leaves the proxy settings alone. */
  settingsUntouched?: boolean | null;
  /** Whether its outbound connections keep one public address. */
  stableOutboundAddress?: boolean | null;
  /** The proxy settings of the SYSTEM account (S-1-5-18) of a Windows VM. */
  systemAccount?: SystemAccountProxy | null;
}

/** Where a proxy has to be made known. */
export type ProxyPlace = "linux" | "windows" | "firewall" | "nsg";

/** Whether public networks have access. */
export type PublicNetworkAccess = "Enabled" | "Disabled";

/** Whether packets arrive. */
export type Reachability = "reachable" | "blocked" | "unknown";

/** A recovery point. */
export interface RecoveryPoint {
  /** Whether disks were left out of it. */
  disksExcluded?: boolean | null;
  /** Whether the VM lay in an Azure Extended Zone. */
  extendedLocation?: boolean | null;
  /** Whether the VM had managed disks. */
  isManagedVirtualMachine?: boolean | null;
  /** Whether a disk allowed private access only. */
  isPrivateAccessEnabledOnAnyDisk?: boolean | null;
  /** Whether the VM was encrypted with Azure Disk Encryption. */
  isSourceVmEncrypted?: boolean | null;
  /** The rule that keeps it. */
  keptBy?: RetentionRule | null;
  /** The day until which it is kept. */
  keptUntil?: string | null;
  /** The security type of the VM. */
  securityType?: SecurityType | null;
  /** Where it lies. */
  tier?: RecoveryPointTier | null;
  /** Whether the VM was pinned to a zone. */
  zonePinned?: boolean | null;
}

/** Where a recovery point lies. */
export type RecoveryPointTier = "Snapshot" | "SnapshotAndVaultStandard" | "VaultStandard" | "VaultArchive" | "VaultArchiveRehydrated";

/** Storage redundancy. */
export type Redundancy = "locally-redundant" | "zone-redundant" | "geo-redundant" | "read-access-geo-redundant";

/** The answer about one virtual machine. */
export interface Report {
  /** Opt-ins that are supposed to be off because nothing says otherwise. */
  assumed: Array<Assumption>;
  /** The facts it answered from. */
  edition: EditionPart;
  /** What failed or is disputed, most severe first. */
  findings: Array<Finding>;
  /** Facts that are missing and could still change a verdict, most decisive first. */
  missing: Array<Missing>;
  /** Rules that do not concern this VM or this edition. */
  notApplicable: Array<string>;
  /** Rules that only the running guest, or the moment of the backup, can decide. */
  notCheckable: Array<NotCheckable>;
  /** Rules that passed, in the order of the rules. */
  passed: Array<string>;
  /** What the backup policy keeps; none where neither schedule nor retention is described, or in an edition of 2017. */
  policy: Retention | null;
  /** Choices that are still open. */
  requires: Array<Requirement>;
  /** The pages cited, by id. */
  sources: Record<string, SourcePart>;
  /** What was asked about. */
  subject: Subject;
  /** What answered. */
  tool: Tool;
  /** The verdicts. */
  verdict: Verdict;
}

/** The answers about several virtual machines. */
export interface Reports {
  /** One report each, in the order of the documents. */
  reports: Array<Report>;
  /** How many got which verdict. */
  summary: Summary;
}

/** A question: one virtual machine, its vault, its policy, the restore that is planned. */
export interface Request {
  /** Locks, policies and rights that Azure Backup meets. */
  governance?: Governance | null;
  /** Actions planned for the time of the backup. */
  plan?: Plan | null;
  /** The backup policy. */
  policy?: Policy | null;
  /** A restore that is planned. */
  restore?: Restore | null;
  /** The vault that protects it, or is to. */
  vault?: Vault | null;
  /** The virtual machine. */
  vm?: Vm | null;
}

/** Why an input was rejected. There is never a partial report beside it. */
export interface RequestError {
  /** A stable code: `request.unknown-field`. */
  code: string;
  /** What to do. */
  help: string;
  /** What is wrong. */
  message: string;
  /** Where in the input: a path of fields, a line and column, or the document's name. */
  path: string;
}

/** A choice that is still open. */
export interface Requirement {
  /** The section of the request that states it. */
  path: string;
  /** What is needed. */
  what: string;
  /** Why. */
  why: string;
}

/** A restore that is planned. */
export interface Restore {
  /** The target cloud service (classic). */
  cloudService?: TargetService | null;
  /** Whether Azure declared a disaster for the datacenter of the VM. */
  datacenterDisaster?: boolean | null;
  /** Whether a disk access resource is named for them. */
  diskAccessId?: boolean | null;
  /** Which network access the restored disks get. */
  diskAccessOption?: DiskAccessOption | null;
  /** Whether a disk encryption set is chosen for them. */
  diskEncryptionSet?: boolean | null;
  /** How much is to be restored file by file, in GB. */
  filesGb?: number | null;
  /** The host on which single files are restored. */
  host?: RestoreHost | null;
  /** Whether the key vault, key and secret of an encrypted VM still exist. */
  keysExist?: boolean | null;
  /** Whether that name is taken in the target cloud service or resource group. */
  nameTaken?: boolean | null;
  /** The region of the target virtual network. */
  networkRegion?: string | null;
  /** The id of the subscription of the target virtual network. */
  networkSubscription?: string | null;
  /** Whether the Marketplace offer of the VM is still there. */
  offerAvailable?: boolean | null;
  /** The way to restore. */
  option?: RestoreOption | null;
  /** Whether the disks of the original VM are deleted before the restore. */
  originalDisksDeleted?: boolean | null;
  /** Whether the original VM is deleted before the restore. */
  originalVmDeleted?: boolean | null;
  /** Whether the existing VM was generalised. */
  originalVmGeneralized?: boolean | null;
  /** Whether another domain controller of the domain can be reached from where the VM is restored. */
  otherDomainControllerReachable?: boolean | null;
  /** The recovery point that is restored. */
  recoveryPoint?: RecoveryPoint | null;
  /** The day of the recovery point. */
  recoveryPointDate?: string | null;
  /** The target region. */
  region?: string | null;
  /** Days for which an archived recovery point is brought back. */
  rehydrationDays?: number | null;
  /** Whether the VM's size is available in the target region. */
  sizeAvailable?: boolean | null;
  /** The storage account that takes the restored disks. */
  storageAccount?: TargetAccount | null;
  /** Whether the target subnet exists. */
  subnetExists?: boolean | null;
  /** The id of the target subscription. */
  subscription?: string | null;
  /** Whether the target subscription is registered for Microsoft.RecoveryServices. */
  subscriptionRegistered?: boolean | null;
  /** The id of the tenant that it belongs to. */
  tenant?: string | null;
  /** Whether a template is used to rebuild an encrypted VM. */
  useTemplate?: boolean | null;
  /** The target virtual network. */
  virtualNetwork?: string | null;
  /** The name of the restored VM. */
  vmName?: string | null;
  /** The target availability zone; an empty text says none. */
  zone?: string | null;
  /** Whether the target region offers zone-redundant disks. */
  zoneRedundantDisksOffered?: boolean | null;
}

/** A host on which the script for restoring single files runs. */
export interface RestoreHost {
  /** The version of bash on it. */
  bashVersion?: string | null;
  /** The version of the .NET Framework on it. */
  dotNetVersion?: string | null;
  /** Its operating system's name. */
  osName?: string | null;
  /** Its operating system's version. */
  osVersion?: string | null;
  /** Whether it reaches the service on TCP 443 and 3260, and DNS. */
  portsOpen?: boolean | null;
  /** Whether it reaches the Internet through a proxy only. */
  proxied?: boolean | null;
  /** The version of Python on it. */
  pythonVersion?: string | null;
  /** Whether it is the VM itself. */
  sameVm?: boolean | null;
  /** Whether TLS 1.2 is enabled on it. */
  tls12?: boolean | null;
}

/** A way to restore. */
export type RestoreOption = "create-new" | "restore-disks" | "replace-existing" | "cross-region" | "cross-subscription" | "cross-zonal" | "file-level";

/** Whether one way to restore is open. */
export interface RestoreVerdict {
  /** The rules that say what the restored VM would lose. */
  loses: Array<string>;
  /** The way. */
  option: RestoreOption;
  /** The rules that limit it. */
  rules: Array<string>;
  /** Whether it is open. */
  verdict: Decision;
}

/** What the backup policy keeps of one VM. */
export interface Retention {
  /** The most recovery points that the vault holds at a time once every rule is in force for its full time; a point that several rules keep counts once, and of an hourly schedule the last backup of the day alone goes to the vault. None where the policy is not described to its end. */
  recoveryPoints: number | null;
  /** Each rule of retention. */
  rules: Array<Keeping>;
  /** The most snapshots that are kept for instant restore at a time. */
  snapshots: number | null;
}

/** The rule that keeps a recovery point. */
export type RetentionRule = "Daily" | "Weekly" | "Monthly" | "Yearly";

/** A route to add. */
export interface RouteTold {
  /** Its destinations: a prefix, or a service tag. */
  destination: string;
  /** Its name. */
  name: string;
  /** Its table; empty where no document tells the name. */
  table: string;
}

/** A rule as it is listed. */
export interface RuleEntry {
  /** The error codes that Azure gives where it fails. */
  azureErrorCodes: Array<string>;
  /** The editions in which it can apply. */
  editions: Array<string>;
  /** The facts it rests on. */
  facts: Array<string>;
  /** Its id. */
  id: string;
  /** The ways to restore that it limits. */
  options: Array<string>;
  /** Its scope. */
  scope: Scope;
  /** What its failure does to the verdict. */
  severity: Severity;
  /** What it is about, in a few words. */
  title: string;
}

/** A rule to add. */
export interface RuleTold {
  /** Its group. */
  group: string;
  /** Its name. */
  name: string;
  /** Its priority. */
  priority: number;
  /** Where its group is at work. */
  stage: Stage;
}

/** What is done. */
export type Scenario = "backup" | "old-agent" | "write-accelerator" | "file-restore" | "workload";

/** How often the schedule runs. */
export type ScheduleFrequency = "Hourly" | "Daily" | "Weekly";

/** What a rule is about. */
export type Scope = "backup" | "recovery-point" | "restore" | "file-restore" | "policy" | "vault" | "network";

/** The security type of a VM or of a disk. */
export type SecurityType = "Standard" | "TrustedLaunch" | "ConfidentialVM";

/** What a failed rule does to the verdict. */
export type Severity = "info" | "warning" | "blocker";

/** What snapshots are to be consistent with. */
export type SnapshotConsistency = "Default" | "OnlyCrashConsistent";

/** A page that is cited. */
export interface SourcePart {
  /** Its date. */
  date: string;
  /** Its title. */
  title: string;
  /** Where it can be read. */
  url: string;
}

/** What decides about a packet on its way. */
export type Stage = "admin-rules" | "interface" | "subnet" | "platform" | "routes" | "way-out";

/** The performance tier of the storage that holds a disk. */
export type StorageTier = "standard" | "premium";

/** What was asked about. */
export interface Subject {
  /** Its cloud service. */
  cloudService: string | null;
  /** The documents that say something of it; none for a request alone. */
  documents: Array<DocumentPart>;
  /** Its resource id, where a document has it. */
  id: string | null;
  /** The VM's name. */
  name: string | null;
  /** Its region. */
  region: string | null;
}

/** How many VMs got which verdict on backup. */
export interface Summary {
  /** With a warning. */
  attention: number;
  /** Blocked. */
  blocked: number;
  /** Ready. */
  ready: number;
  /** All of them. */
  total: number;
  /** Undetermined. */
  undetermined: number;
}

/** The proxy settings of the SYSTEM account (S-1-5-18). An empty text says that the value is not there. */
export interface SystemAccountProxy {
  /** Whether `DefaultConnectionSettings` is present. */
  defaultConnectionSettings?: boolean | null;
  /** `ProxyEnable`: 1 when the proxy is on. */
  proxyEnable?: number | null;
  /** `ProxyServer`: host and port. */
  proxyServer?: string | null;
  /** Whether `SavedLegacySettings` is present. */
  savedLegacySettings?: boolean | null;
}

/** The storage account that takes the restored disks. */
export interface TargetAccount {
  /** Whether its keys give access. */
  allowSharedKeyAccess?: boolean | null;
  /** Whether it is of the kind BlobStorage. */
  blobStorage?: boolean | null;
  /** Whether it already holds the disks of the original VM. */
  holdsOriginalDisks?: boolean | null;
  /** Its name. */
  name?: string | null;
  /** Whether its firewall lets only some networks in. */
  networkRestricted?: boolean | null;
  /** Whether it is online. */
  online?: boolean | null;
  /** Its redundancy. */
  redundancy?: Redundancy | null;
  /** Its region. */
  region?: string | null;
  /** Its performance tier. */
  storage?: StorageTier | null;
}

/** The cloud service into which a classic VM is restored. */
export interface TargetService {
  /** Whether it belongs to an affinity group. */
  affinityGroup?: boolean | null;
  /** Whether it has DNS settings. */
  dnsSettings?: boolean | null;
  /** Whether its limit of input endpoints is reached. */
  endpointLimitReached?: boolean | null;
  /** Whether it exists already. */
  exists?: boolean | null;
  /** Its name. */
  name?: string | null;
  /** Whether a new one's name is taken by somebody else. */
  nameTaken?: boolean | null;
  /** Whether it has a reserved IP address while its VMs are stopped. */
  reservedIpAndStopped?: boolean | null;
}

/** When recovery points move to the archive tier. */
export type TieringMode = "DoNotTier" | "TierRecommended" | "TierAfter";

/** A question with its answer. */
export interface Told {
  /** What decides about it, stage by stage. */
  chain: Array<LinkTold>;
  /** What to change where they are blocked. */
  change: ChangeTold | null;
  /** Which way the packets go. */
  direction: Direction;
  /** The fact that asks for them. */
  fact: string | null;
  /** The addresses at this end; empty where they are not known. */
  local: Array<string>;
  /** What would have to be known. */
  needs: Array<NeedTold>;
  /** A packet that shows it. */
  packet: PacketTold | null;
  /** Whether it is known that some fare otherwise. */
  partly: boolean;
  /** The ports that they go to. */
  ports: Array<string>;
  /** Their protocol. */
  protocol: Protocol;
  /** The other end: a tag or prefixes. */
  remote: Array<string>;
  /** Whether they are needed in any case. */
  required: boolean;
  /** The answer in a sentence. */
  text: string;
  /** Whether they arrive. */
  verdict: Reachability;
}

/** What answered. */
export interface Tool {
  /** `backup-preflight`. */
  name: string;
  /** Its version. */
  version: string;
}

/** A value in evidence. */
export type Value = boolean | number | string | null;

/** A value that differs between two editions. */
export interface ValueChange {
  /** In the second edition. */
  after: string | null;
  /** In the first edition. */
  before: string | null;
  /** Its key. */
  key: string;
}

/** The vault. */
export interface Vault {
  /** How many Backup vaults the subscription has. */
  backupVaults?: number | null;
  /** The day on which it is to be created. */
  createOn?: string | null;
  /** What it is to be created with. */
  createWith?: CreateWith | null;
  /** Whether cross-region restore is on. */
  crossRegionRestore?: boolean | null;
  /** Whether VMs may be restored into other subscriptions. */
  crossSubscriptionRestore?: CrossSubscriptionRestore | null;
  /** Whether its backups are encrypted with a key of the customer. */
  customerManagedKey?: boolean | null;
  /** Data sources of every kind that it protects. */
  dataSources?: number | null;
  /** Whether it exists already. */
  exists?: boolean | null;
  /** Whether it holds backup data. */
  holdsData?: boolean | null;
  /** Its resource id. */
  id?: string | null;
  /** Whether it has a system-assigned managed identity. */
  identity?: boolean | null;
  /** Whether its identity may use that key. */
  keyVaultAccess?: boolean | null;
  /** Its kind. */
  kind?: VaultKind | null;
  /** Its name. */
  name?: string | null;
  /** Backup policies in it. */
  policies?: number | null;
  /** Whether it has a private endpoint. */
  privateEndpoint?: boolean | null;
  /** How many VMs it protects, this one not counted. */
  protectedVms?: number | null;
  /** Protections configured or changed in it today. */
  protectionChangesToday?: number | null;
  /** Whether the subscription is registered for the provider of the vault. */
  providerRegistered?: boolean | null;
  /** Whether it is reached from public networks. */
  publicNetworkAccess?: PublicNetworkAccess | null;
  /** How many Recovery Services vaults the subscription has in the region. */
  recoveryServicesVaults?: number | null;
  /** Its storage redundancy. */
  redundancy?: Redundancy | null;
  /** Its region. */
  region?: string | null;
  /** VMs registered with it today. */
  registrationsToday?: number | null;
  /** The id of its subscription. */
  subscription?: string | null;
  /** The id of the tenant that its subscription belongs to. */
  tenant?: string | null;
  /** Recovery Services vaults in its subscription. */
  vaultsInSubscription?: number | null;
}

/** The kind of vault. */
export type VaultKind = "backup" | "recovery-services" | "data-protection";

/** The verdicts. */
export interface Verdict {
  /** Whether Azure Backup can protect the VM. */
  backup: Decision;
  /** The kind of recovery point to expect. */
  consistency: Consistency;
  /** The rules that say why it is no better one, what decides first; none where applications are consistent, or in an edition of 2017. */
  consistencyReasons: Array<string>;
  /** The ways to restore, in a fixed order. */
  restore: Array<RestoreVerdict>;
}

/** The virtual machine. */
export interface Vm {
  /** The VM agent. */
  agent?: Agent | null;
  /** Whether extensions may be installed, as `allowExtensionOperations` says it. */
  allowExtensionOperations?: boolean | null;
  /** Whether it belongs to an availability set. */
  availabilitySet?: boolean | null;
  /** The cloud service that holds it (classic). */
  cloudService?: string | null;
  /** Whether it exists yet. */
  created?: boolean | null;
  /** Where its operating system disk came from. */
  createdFrom?: CreatedFrom | null;
  /** Whether it runs on a dedicated host. */
  dedicatedHost?: boolean | null;
  /** How it was deployed. */
  deploymentModel?: DeploymentModel | null;
  /** Whether diagnostic settings are on the VM resource (boot diagnostics are not meant). */
  diagnosticSettings?: boolean | null;
  /** The controller that its disks are attached to. */
  diskControllerType?: DiskController | null;
  /** The disks. */
  disks?: Disks | null;
  /** Disk encryption. */
  encryption?: Encryption | null;
  /** Whether it lies in an Azure Extended Zone. */
  extendedLocation?: boolean | null;
  /** Whether the provisioning of one of its extensions failed. */
  extensionFailed?: boolean | null;
  /** What only the running guest can tell. */
  guest?: Guest | null;
  /** Its generation. */
  hyperVGeneration?: Generation | null;
  /** Whether it has a managed identity. */
  identity?: boolean | null;
  /** The licence brought along, as `licenseType` says it; an empty text says none. */
  licenseType?: string | null;
  /** Whether it carries a purchase plan of the Azure Marketplace. */
  marketplacePlan?: boolean | null;
  /** How much memory that size has, in MB. */
  memoryMb?: number | null;
  /** Its name. */
  name?: string | null;
  /** The network. */
  network?: Network | null;
  /** The orchestration mode of the scale set that holds it. */
  orchestrationMode?: OrchestrationMode | null;
  /** The operating system. */
  os?: Os | null;
  /** Regular, or one that Azure may evict. */
  priority?: Priority | null;
  /** What Azure Backup already does with this virtual machine. */
  protection?: Protection | null;
  /** What Resource Manager last made of it. */
  provisioningState?: ProvisioningState | null;
  /** The Azure region: canonical, display or Korean name, or the name in the datacenter address file. */
  region?: string | null;
  /** Its resource group. */
  resourceGroup?: string | null;
  /** Its security type. */
  securityType?: SecurityType | null;
  /** Its state. */
  state?: VmState | null;
  /** The id of its subscription. */
  subscription?: string | null;
  /** How many tags it has. */
  tagCount?: number | null;
  /** The id of the tenant that its subscription belongs to. */
  tenant?: string | null;
  /** How many virtual processors that size has. */
  vcpus?: number | null;
  /** Its size: `Standard_D2s_v5`. */
  vmSize?: string | null;
  /** The availability zone that it is pinned to; an empty text says none. */
  zone?: string | null;
}

/** The state of the virtual machine as the platform reports it. */
export type VmState = "running" | "stopped" | "deallocated" | "creating" | "starting" | "stopping" | "updating" | "deleting" | "deleted" | "failed";

/** A configuration. */
export interface Written {
  /** Commands that do the same. */
  commands: Array<NetworkCommand>;
  /** Files, or the lines that have to stand in them. */
  files: Array<FileText>;
  /** Where it belongs. */
  place: ProxyPlace;
  /** What to do with them. */
  text: string;
}
