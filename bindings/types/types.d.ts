// Written by `cargo xtask generate`.

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

/** What a vault is to be created with. */
export type CreateWith = "classic-portal" | "portal" | "powershell";

/** Where the operating system disk came from. */
export type CreatedFrom = "gallery" | "custom-image" | "on-premises";

/** A verdict, mildest first. */
export type Decision = "ready" | "attention" | "undetermined" | "blocked";

/** How the virtual machine was deployed. */
export type DeploymentModel = "classic" | "resource-manager";

/** How much a report says. */
export type Detail = "brief" | "findings" | "full";

/** One disk. */
export interface Disk {
  /** The logical unit number of a data disk. */
  lun?: number | null;
  /** Its name. */
  name?: string | null;
  /** Its logical size in GB. */
  sizeGb?: number | null;
  /** The performance tier of its storage. */
  storage?: StorageTier | null;
  /** The storage account that holds it. */
  storageAccount?: string | null;
}

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
  /** The keys it uses. */
  keys?: EncryptionKeys | null;
  /** Whether Linux volumes are encrypted with LUKS outside Azure Disk Encryption. */
  luks?: boolean | null;
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

/** A rule in words. */
export interface Explanation {
  /** What to do where it fails. */
  fix: string;
  /** The rule's id. */
  rule: string;
  /** What it is about, in a few words. */
  title: string;
  /** Why it exists and what it means. */
  why: string;
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

/** One rule's outcome. */
export interface Finding {
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
  /** As commands. */
  commands: Array<Command>;
  /** In words. */
  text: string;
}

/** What only the running guest can tell. */
export interface Guest {
  /** Whether a drive is locked by BitLocker. */
  bitLocker?: boolean | null;
  /** Whether Linux was set up by cloud-init. */
  cloudInit?: boolean | null;
  /** Whether COM+ System Application and MSDTC are healthy. */
  comPlusHealthy?: boolean | null;
  /** Load of the processors in percent. */
  cpuPercent?: number | null;
  /** Whether the guest gets its address by DHCP. */
  dhcp?: boolean | null;
  /** Whether the VM is a domain controller. */
  domainController?: boolean | null;
  /** Whether .NET Framework 4.5 is installed. */
  dotNet45?: boolean | null;
  /** Whether Windows runs under a Hybrid Use Benefit licence. */
  hybridUseBenefit?: boolean | null;
  /** Whether drives of other machines are mounted over the network. */
  networkDrives?: boolean | null;
  /** The version of OpenSSH. */
  opensshVersion?: string | null;
  /** The version of OpenSSL. */
  opensslVersion?: string | null;
  /** Whether the service of the backup extension's VSS provider is enabled and starts by itself. */
  providerServiceEnabled?: boolean | null;
  /** Whether Python is installed. */
  pythonInstalled?: boolean | null;
  /** Its version. */
  pythonVersion?: string | null;
  /** Whether the VM serves a Scale-Out File Server. */
  scaleOutFileServer?: boolean | null;
  /** Whether the pre-script and the post-script of the backup succeed. */
  scriptsSucceed?: boolean | null;
  /** Whether SELinux enforces a policy. */
  selinux?: boolean | null;
  /** Whether that policy leaves /var/lib/waagent out. */
  selinuxExcludesAgent?: boolean | null;
  /** Whether its domain has further domain controllers. */
  severalDomainControllers?: boolean | null;
  /** Whether SQL Server runs in the guest and its databases are backed up there. */
  sqlServerBackup?: boolean | null;
  /** Whether the temporary disk holds data that must survive. */
  temporaryDiskData?: boolean | null;
  /** Whether the registry value USEVSSCOPYBACKUP is set. */
  vssCopyBackup?: boolean | null;
  /** Whether every VSS writer is stable. */
  vssWritersStable?: boolean | null;
  /** The size in KB of the blocks that the application writes. */
  writeBlockKb?: number | null;
}

/** What a document is. */
export type Kind = "auto" | "request" | "classic" | "os-release" | "waagent-conf" | "environment";

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

/** A fact that is missing. */
export interface Missing {
  /** The rules that wait for it. */
  decides: Array<string>;
  /** How to find it. */
  how: string;
  /** Its path in the request. */
  path: string;
}

/** The network of the virtual machine. */
export interface Network {
  /** Whether the address ranges of the Azure datacenters are allowed through. */
  azureRangesAllowed?: boolean | null;
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
  /** How many network interfaces the VM has. */
  nicCount?: number | null;
  /** Whether outbound traffic is restricted. */
  outbound?: Outbound | null;
  /** The HTTP proxy, if one is used. */
  proxy?: Proxy | null;
  /** Names of the reserved IP addresses of the VM's cloud service; an empty list says there is none. */
  reservedIps?: Array<string> | null;
  /** The network security groups that apply, of the VM and of its subnet; an empty list says there is none. */
  securityGroups?: Array<string> | null;
  /** Whether an HTTP proxy is used; follows from `proxy` where that is given. */
  usesProxy?: boolean | null;
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

/** Actions planned for the time of the backup. */
export interface Plan {
  /** The version of the AzureRM PowerShell module that will be used. */
  azureRmVersion?: string | null;
  /** Keys of the storage accounts will be changed. */
  changeStorageKeys?: boolean | null;
  /** A backup outside the schedule will be taken. */
  onDemandBackup?: boolean | null;
  /** The VM agent will be updated. */
  updateAgent?: boolean | null;
}

/** The backup policy. */
export interface Policy {
  /** Disks of one storage account whose backups start together. */
  accountDisksTogether?: number | null;
  /** Scheduled backups a day. */
  backupsPerDay?: number | null;
  /** Free space of the Premium storage account, in percent. */
  premiumFreePercent?: number | null;
  /** Recovery points kept for one VM. */
  recoveryPoints?: number | null;
  /** VMs of the same cloud service whose backups start together. */
  serviceVmsTogether?: number | null;
  /** VMs whose backups start together. */
  vmsTogether?: number | null;
}

/** Whether a code can be foreseen offline. */
export type Predictable = "static" | "partial" | "runtime";

/** What Azure Backup already does with the virtual machine. */
export interface Protection {
  /** Whether the VM is registered with another vault. */
  registeredElsewhere?: boolean | null;
  /** Whether a backup or restore job is running. */
  runningJob?: boolean | null;
}

/** The HTTP proxy that carries the backup extension's traffic, and the three places that must know it. */
export interface Proxy {
  /** Its address as the VM is to reach it. */
  address?: string | null;
  /** URL patterns it lets through; absent when it does not filter by URL. */
  allowedUrls?: Array<string> | null;
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
  /** The host on which single files are restored. */
  host?: RestoreHost | null;
  /** Whether the key vault, key and secret of an encrypted VM still exist. */
  keysExist?: boolean | null;
  /** Whether that name is taken in the target cloud service or resource group. */
  nameTaken?: boolean | null;
  /** The way to restore. */
  option?: RestoreOption | null;
  /** Whether the disks of the original VM are deleted before the restore. */
  originalDisksDeleted?: boolean | null;
  /** Whether the original VM is deleted before the restore. */
  originalVmDeleted?: boolean | null;
  /** Whether another domain controller of the domain can be reached from where the VM is restored. */
  otherDomainControllerReachable?: boolean | null;
  /** The day of the recovery point. */
  recoveryPointDate?: string | null;
  /** The target region. */
  region?: string | null;
  /** The storage account that takes the restored disks. */
  storageAccount?: TargetAccount | null;
  /** Whether the target subnet exists. */
  subnetExists?: boolean | null;
  /** Whether a template is used to rebuild an encrypted VM. */
  useTemplate?: boolean | null;
  /** The target virtual network. */
  virtualNetwork?: string | null;
  /** The name of the restored VM. */
  vmName?: string | null;
}

/** A host on which the script for restoring single files runs. */
export interface RestoreHost {
  /** The version of bash on it. */
  bashVersion?: string | null;
  /** Its operating system's name. */
  osName?: string | null;
  /** Its operating system's version. */
  osVersion?: string | null;
  /** The version of Python on it. */
  pythonVersion?: string | null;
}

/** A way to restore. */
export type RestoreOption = "create-new" | "restore-disks" | "replace-existing" | "cross-region" | "file-level";

/** Whether one way to restore is open. */
export interface RestoreVerdict {
  /** The way. */
  option: RestoreOption;
  /** The rules that limit it. */
  rules: Array<string>;
  /** Whether it is open. */
  verdict: Decision;
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

/** What a rule is about. */
export type Scope = "backup" | "recovery-point" | "restore" | "file-restore" | "policy" | "vault" | "network";

/** What a failed rule does to the verdict. */
export type Severity = "info" | "warning" | "blocker";

/** A page that is cited. */
export interface SourcePart {
  /** Its date. */
  date: string;
  /** Its title. */
  title: string;
  /** Where it can be read. */
  url: string;
}

/** The performance tier of the storage that holds a disk. */
export type StorageTier = "standard" | "premium";

/** What was asked about. */
export interface Subject {
  /** Its cloud service. */
  cloudService: string | null;
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
  /** Whether it already holds the disks of the original VM. */
  holdsOriginalDisks?: boolean | null;
  /** Its name. */
  name?: string | null;
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

/** What answered. */
export interface Tool {
  /** `backup-preflight`. */
  name: string;
  /** Its version. */
  version: string;
}

/** A value in evidence. */
export type Value = boolean | number | string | null;

/** The vault. */
export interface Vault {
  /** How many Backup vaults the subscription has. */
  backupVaults?: number | null;
  /** The day on which it is to be created. */
  createOn?: string | null;
  /** What it is to be created with. */
  createWith?: CreateWith | null;
  /** Whether it exists already. */
  exists?: boolean | null;
  /** Whether it holds backup data. */
  holdsData?: boolean | null;
  /** Its kind. */
  kind?: VaultKind | null;
  /** Its name. */
  name?: string | null;
  /** How many VMs it protects, this one not counted. */
  protectedVms?: number | null;
  /** Whether the subscription is registered for the provider of the vault. */
  providerRegistered?: boolean | null;
  /** How many Recovery Services vaults the subscription has in the region. */
  recoveryServicesVaults?: number | null;
  /** Its storage redundancy. */
  redundancy?: Redundancy | null;
  /** Its region. */
  region?: string | null;
}

/** The kind of vault. */
export type VaultKind = "backup" | "recovery-services";

/** The verdicts. */
export interface Verdict {
  /** Whether Azure Backup can protect the VM. */
  backup: Decision;
  /** The kind of recovery point to expect. */
  consistency: Consistency;
  /** The ways to restore, in a fixed order. */
  restore: Array<RestoreVerdict>;
}

/** The virtual machine. */
export interface Vm {
  /** The VM agent. */
  agent?: Agent | null;
  /** The cloud service that holds it (classic). */
  cloudService?: string | null;
  /** Whether it exists yet. */
  created?: boolean | null;
  /** Where its operating system disk came from. */
  createdFrom?: CreatedFrom | null;
  /** How it was deployed. */
  deploymentModel?: DeploymentModel | null;
  /** The disks. */
  disks?: Disks | null;
  /** Disk encryption. */
  encryption?: Encryption | null;
  /** What only the running guest can tell. */
  guest?: Guest | null;
  /** Its name. */
  name?: string | null;
  /** The network. */
  network?: Network | null;
  /** The operating system. */
  os?: Os | null;
  /** What Azure Backup already does with this virtual machine. */
  protection?: Protection | null;
  /** The Azure region: canonical, display or Korean name, or the name in the datacenter address file. */
  region?: string | null;
  /** Its state. */
  state?: VmState | null;
}

/** The state of the virtual machine as the platform reports it. */
export type VmState = "running" | "stopped" | "deallocated" | "creating" | "starting" | "stopping" | "updating" | "deleting" | "deleted" | "failed";
