//! What the caller says: the wire form of a virtual machine and its surroundings.
//!
//! Every field may be left out or `null`: what is not stated is unknown, and unknown is never a pass. A field that is not
//! listed here is an error that names its path. Names follow Azure's own property names where there is one.

use serde::{Deserialize, Deserializer, Serialize};

use crate::value::{Date, Text};

/// Declares an enum with its wire names, once for serde, the schema, evidence and drop-downs.
macro_rules! wire_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $wire:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$doc])* #[serde(rename = $wire)] $variant,)+ }

        impl $name {
            /// Every wire name, in the order in which a drop-down offers them.
            pub const NAMES: &'static [&'static str] = &[$($wire),+];

            /// The name on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $wire,)+ }
            }
        }

        impl<'a> crate::known::Show<'a> for $name {
            fn show(&self) -> crate::known::Shown<'a> {
                crate::known::Shown::Text(self.as_str())
            }
        }
    };
}

/// Declares a section of the request: every field optional, `null` as good as absent, anything else an error.
macro_rules! section {
    ($(#[$meta:meta])* $name:ident $(<$life:lifetime>)? { $($(#[$attr:meta])* $field:ident: $kind:ty,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "camelCase", deny_unknown_fields, default)]
        pub struct $name $(<$life>)? { $($(#[$attr])* pub $field: $kind,)+ }
    };
}

fn nested<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::<T>::deserialize(deserializer)?.unwrap_or_default())
}

wire_enum! {
    /// How the virtual machine was deployed.
    DeploymentModel {
        /// Service Management: the virtual machine is a role of a cloud service.
        Classic = "classic",
        /// Azure Resource Manager.
        ResourceManager = "resource-manager",
    }
}

wire_enum! {
    /// Where the operating system disk came from.
    CreatedFrom {
        /// An image of the Azure gallery: the platform installs the VM agent.
        Gallery = "gallery",
        /// An image of the customer's own.
        CustomImage = "custom-image",
        /// Migrated from an on-premises data center.
        OnPremises = "on-premises",
    }
}

wire_enum! {
    /// The state of the virtual machine as the platform reports it.
    VmState {
        /// It runs.
        Running = "running",
        /// Shut down, its resources kept.
        Stopped = "stopped",
        /// Shut down, its resources given back.
        Deallocated = "deallocated",
        /// It is being created.
        Creating = "creating",
        /// It is starting.
        Starting = "starting",
        /// It is stopping.
        Stopping = "stopping",
        /// It is being changed.
        Updating = "updating",
        /// It is being deleted.
        Deleting = "deleting",
        /// It is gone.
        Deleted = "deleted",
        /// Provisioning failed.
        Failed = "failed",
    }
}

wire_enum! {
    /// The family of the operating system.
    OsFamily {
        /// Windows.
        Windows = "windows",
        /// Linux, any distribution.
        Linux = "linux",
    }
}

wire_enum! {
    /// The processor architecture of the operating system.
    Architecture {
        /// 64-bit x86.
        X64 = "x64",
        /// 32-bit x86.
        X86 = "x86",
        /// 64-bit Arm.
        Arm64 = "arm64",
    }
}

wire_enum! {
    /// The performance tier of the storage that holds a disk.
    StorageTier {
        /// Standard storage.
        Standard = "standard",
        /// Premium storage.
        Premium = "premium",
    }
}

wire_enum! {
    /// The keys that Azure Disk Encryption uses.
    EncryptionKeys {
        /// BitLocker encryption key alone.
        Bek = "bek",
        /// BitLocker encryption key wrapped by a key encryption key.
        BekAndKek = "bek-and-kek",
    }
}

wire_enum! {
    /// Who installed the VM agent.
    AgentInstalledBy {
        /// The platform, from the image or at provisioning.
        Platform = "platform",
        /// Somebody, inside the guest.
        Manual = "manual",
    }
}

wire_enum! {
    /// Where the VM agent was installed from.
    AgentSource {
        /// The distribution's package repository.
        Repository = "repository",
        /// The agent's source repository.
        Github = "github",
        /// The agent's Windows Installer package.
        Msi = "msi",
    }
}

wire_enum! {
    /// What the VM agent last reported.
    AgentStatus {
        /// The agent runs and takes orders.
        Ready = "ready",
        /// The agent reports that it is not ready.
        NotReady = "not-ready",
        /// The platform has no report.
        Unresponsive = "unresponsive",
    }
}

wire_enum! {
    /// Outbound access of the virtual machine's network.
    Outbound {
        /// Nothing stands between the VM and Azure's public addresses.
        Unrestricted = "unrestricted",
        /// An NSG rule, a route or a firewall denies outbound traffic.
        Restricted = "restricted",
    }
}

wire_enum! {
    /// The kind of vault.
    VaultKind {
        /// The classic Backup vault.
        Backup = "backup",
        /// The Recovery Services vault.
        RecoveryServices = "recovery-services",
    }
}

wire_enum! {
    /// Storage redundancy.
    Redundancy {
        /// Copies in one datacenter.
        LocallyRedundant = "locally-redundant",
        /// Copies in several zones of a region.
        ZoneRedundant = "zone-redundant",
        /// Copies in the paired region too.
        GeoRedundant = "geo-redundant",
        /// Copies in the paired region, readable there.
        ReadAccessGeoRedundant = "read-access-geo-redundant",
    }
}

wire_enum! {
    /// What a vault is to be created with.
    CreateWith {
        /// The classic portal (manage.windowsazure.com).
        ClassicPortal = "classic-portal",
        /// The Azure portal.
        Portal = "portal",
        /// Azure PowerShell.
        Powershell = "powershell",
    }
}

wire_enum! {
    /// A way to restore.
    RestoreOption {
        /// A new virtual machine, created by the portal.
        CreateNew = "create-new",
        /// The disks alone; the virtual machine is rebuilt with PowerShell.
        RestoreDisks = "restore-disks",
        /// In place of the existing virtual machine.
        ReplaceExisting = "replace-existing",
        /// In another region.
        CrossRegion = "cross-region",
        /// Single files, by a script on another host.
        FileLevel = "file-level",
    }
}

section! {
    /// A question: one virtual machine, its vault, its policy, the restore that is planned.
    Request<'a> {
        /// The virtual machine.
        #[serde(borrow, deserialize_with = "nested")]
        vm: Vm<'a>,
        /// The vault that protects it, or is to.
        #[serde(borrow, deserialize_with = "nested")]
        vault: Vault<'a>,
        /// The backup policy.
        #[serde(deserialize_with = "nested")]
        policy: Policy,
        /// A restore that is planned.
        #[serde(borrow, deserialize_with = "nested")]
        restore: Restore<'a>,
        /// Actions planned for the time of the backup.
        #[serde(borrow, deserialize_with = "nested")]
        plan: Plan<'a>,
    }
}

section! {
    /// The virtual machine.
    Vm<'a> {
        /// Its name.
        #[serde(borrow)]
        name: Option<Text<'a>>,
        /// The cloud service that holds it (classic).
        #[serde(borrow)]
        cloud_service: Option<Text<'a>>,
        /// How it was deployed.
        deployment_model: Option<DeploymentModel>,
        /// The Azure region: canonical, display or Korean name, or the name in the datacenter address file.
        #[serde(borrow)]
        region: Option<Text<'a>>,
        /// Where its operating system disk came from.
        created_from: Option<CreatedFrom>,
        /// Whether it exists yet.
        created: Option<bool>,
        /// Its state.
        state: Option<VmState>,
        /// The operating system.
        #[serde(borrow, deserialize_with = "nested")]
        os: Os<'a>,
        /// The VM agent.
        #[serde(borrow, deserialize_with = "nested")]
        agent: Agent<'a>,
        /// The disks.
        #[serde(borrow, deserialize_with = "nested")]
        disks: Disks<'a>,
        /// Disk encryption.
        #[serde(deserialize_with = "nested")]
        encryption: Encryption,
        /// The network.
        #[serde(borrow, deserialize_with = "nested")]
        network: Network<'a>,
        /// What only the running guest can tell.
        #[serde(borrow, deserialize_with = "nested")]
        guest: Guest<'a>,
        /// What Azure Backup already does with this virtual machine.
        #[serde(deserialize_with = "nested")]
        protection: Protection,
    }
}

section! {
    /// The operating system.
    Os<'a> {
        /// Windows or Linux; follows from a name that is known.
        family: Option<OsFamily>,
        /// The product or distribution: `windows-server`, `windows`, `ubuntu`, `centos`, `rhel`, …
        #[serde(borrow)]
        name: Option<Text<'a>>,
        /// The version: `2012 R2`, `16.04`, `11 SP4`.
        #[serde(borrow)]
        version: Option<Text<'a>>,
        /// The processor architecture.
        architecture: Option<Architecture>,
        /// The Linux kernel's version.
        #[serde(borrow)]
        kernel: Option<Text<'a>>,
    }
}

section! {
    /// The VM agent.
    Agent<'a> {
        /// Whether it is installed.
        installed: Option<bool>,
        /// Who installed it.
        installed_by: Option<AgentInstalledBy>,
        /// Where it was installed from.
        installed_from: Option<AgentSource>,
        /// Its version: the product version of WaAppAgent.exe, or what the Linux agent reports.
        #[serde(borrow)]
        version: Option<Text<'a>>,
        /// What it last reported.
        status: Option<AgentStatus>,
        /// The VM property ProvisionGuestAgent, which tells the platform that an agent is there.
        provision_guest_agent: Option<bool>,
        /// Whether WaAppAgent.exe exists in C:\WindowsAzure\Packages.
        program_file: Option<bool>,
        /// Whether the agent's service or process is running in the guest.
        service_running: Option<bool>,
    }
}

section! {
    /// The disks. The temporary disk is none of them.
    Disks<'a> {
        /// The operating system disk.
        #[serde(borrow)]
        os: Option<Disk<'a>>,
        /// The data disks.
        #[serde(borrow)]
        data: Option<Vec<Disk<'a>>>,
        /// How many data disks there are, where they are not listed.
        data_count: Option<u32>,
    }
}

section! {
    /// One disk.
    Disk<'a> {
        /// Its name.
        #[serde(borrow)]
        name: Option<Text<'a>>,
        /// The logical unit number of a data disk.
        lun: Option<u32>,
        /// Its logical size in GB.
        size_gb: Option<u32>,
        /// The performance tier of its storage.
        storage: Option<StorageTier>,
        /// The storage account that holds it.
        #[serde(borrow)]
        storage_account: Option<Text<'a>>,
    }
}

section! {
    /// Disk encryption.
    Encryption {
        /// Whether Azure Disk Encryption is on.
        azure_disk_encryption: Option<bool>,
        /// The keys it uses.
        keys: Option<EncryptionKeys>,
        /// Whether Linux volumes are encrypted with LUKS outside Azure Disk Encryption.
        luks: Option<bool>,
    }
}

section! {
    /// The network of the virtual machine.
    Network<'a> {
        /// Names of the reserved IP addresses of the VM's cloud service; an empty list says there is none.
        #[serde(borrow)]
        reserved_ips: Option<Vec<Text<'a>>>,
        /// The endpoints of the VM; an empty list says there is none.
        #[serde(borrow)]
        endpoints: Option<Vec<Endpoint<'a>>>,
        /// Whether the VM stands behind a load balancer, internal or external.
        load_balanced: Option<bool>,
        /// How many network interfaces the VM has.
        nic_count: Option<u32>,
        /// The network security groups that apply, of the VM and of its subnet; an empty list says there is none.
        #[serde(borrow)]
        security_groups: Option<Vec<Text<'a>>>,
        /// Whether outbound traffic is restricted.
        outbound: Option<Outbound>,
        /// Whether the address ranges of the Azure datacenters are allowed through.
        azure_ranges_allowed: Option<bool>,
        /// Whether the names of Azure's endpoints resolve on the VM.
        dns_resolves: Option<bool>,
        /// Whether the platform's address 168.63.129.16 is blocked.
        host_address_blocked: Option<bool>,
        /// Whether outbound TCP 8443 is open.
        managed_disk_port_open: Option<bool>,
        /// The HTTP proxy, if one is used.
        #[serde(borrow)]
        proxy: Option<Proxy<'a>>,
        /// Whether an HTTP proxy is used; follows from `proxy` where that is given.
        uses_proxy: Option<bool>,
    }
}

section! {
    /// An endpoint of a classic virtual machine.
    Endpoint<'a> {
        /// Its name.
        #[serde(borrow)]
        name: Option<Text<'a>>,
        /// The load-balanced set that it belongs to.
        #[serde(borrow)]
        load_balanced_set: Option<Text<'a>>,
    }
}

section! {
    /// The HTTP proxy that carries the backup extension's traffic, and the three places that must know it.
    Proxy<'a> {
        /// Its address as the VM is to reach it.
        #[serde(borrow)]
        address: Option<Text<'a>>,
        /// Its port.
        port: Option<u32>,
        /// Whether its outbound connections keep one public address.
        stable_outbound_address: Option<bool>,
        /// Whether third-party software leaves the proxy settings alone.
        settings_untouched: Option<bool>,
        /// Whether its log shows 407 Proxy Authentication Required.
        log_shows_407: Option<bool>,
        /// URL patterns it lets through; absent when it does not filter by URL.
        #[serde(borrow)]
        allowed_urls: Option<Vec<Text<'a>>>,
        /// The proxy settings of a Linux VM.
        #[serde(borrow, deserialize_with = "nested")]
        linux: LinuxProxy<'a>,
        /// The proxy settings of the SYSTEM account (S-1-5-18) of a Windows VM.
        #[serde(borrow, deserialize_with = "nested")]
        system_account: SystemAccountProxy<'a>,
        /// The inbound rule of Windows Firewall on the proxy server.
        #[serde(borrow, deserialize_with = "nested")]
        firewall_rule: FirewallRule<'a>,
        /// The outbound NSG rule that lets the proxy server reach the Internet.
        #[serde(borrow, deserialize_with = "nested")]
        nsg_rule: NsgRule<'a>,
    }
}

section! {
    /// The proxy settings of a Linux VM. An empty text says that the setting is not there.
    LinuxProxy<'a> {
        /// `http_proxy` in /etc/environment.
        #[serde(borrow)]
        http_proxy: Option<Text<'a>>,
        /// `HttpProxy.Host` in waagent.conf.
        #[serde(borrow)]
        agent_host: Option<Text<'a>>,
        /// `HttpProxy.Port` in waagent.conf.
        #[serde(borrow)]
        agent_port: Option<Text<'a>>,
        /// Whether a line of waagent.conf has blanks round its "=".
        agent_file_has_blanks: Option<bool>,
    }
}

section! {
    /// The proxy settings of the SYSTEM account (S-1-5-18). An empty text says that the value is not there.
    SystemAccountProxy<'a> {
        /// `ProxyEnable`: 1 when the proxy is on.
        proxy_enable: Option<u32>,
        /// `ProxyServer`: host and port.
        #[serde(borrow)]
        proxy_server: Option<Text<'a>>,
        /// Whether `DefaultConnectionSettings` is present.
        default_connection_settings: Option<bool>,
        /// Whether `SavedLegacySettings` is present.
        saved_legacy_settings: Option<bool>,
    }
}

section! {
    /// An inbound rule of Windows Firewall.
    FirewallRule<'a> {
        /// The program it applies to; `any` for all programs.
        #[serde(borrow)]
        program: Option<Text<'a>>,
        /// The protocol: `tcp`.
        #[serde(borrow)]
        protocol: Option<Text<'a>>,
        /// The local port.
        #[serde(borrow)]
        local_port: Option<Text<'a>>,
        /// The remote port; `any` for all ports.
        #[serde(borrow)]
        remote_port: Option<Text<'a>>,
    }
}

section! {
    /// An outbound rule of a network security group.
    NsgRule<'a> {
        /// Its name.
        #[serde(borrow)]
        name: Option<Text<'a>>,
        /// Whether it allows.
        allow: Option<bool>,
        /// Whether it is an outbound rule.
        outbound: Option<bool>,
        /// The protocol: `tcp` or `*`.
        #[serde(borrow)]
        protocol: Option<Text<'a>>,
        /// The destination: `Internet` or `*`.
        #[serde(borrow)]
        destination: Option<Text<'a>>,
        /// The first destination port.
        first_port: Option<u32>,
        /// The last destination port.
        last_port: Option<u32>,
        /// Its priority.
        priority: Option<u32>,
        /// The priority of the deny rule that it must come before.
        deny_priority: Option<u32>,
    }
}

section! {
    /// What only the running guest can tell.
    Guest<'a> {
        /// Whether Python is installed.
        python_installed: Option<bool>,
        /// Its version.
        #[serde(borrow)]
        python_version: Option<Text<'a>>,
        /// The version of OpenSSL.
        #[serde(borrow)]
        openssl_version: Option<Text<'a>>,
        /// The version of OpenSSH.
        #[serde(borrow)]
        openssh_version: Option<Text<'a>>,
        /// Whether drives of other machines are mounted over the network.
        network_drives: Option<bool>,
        /// Whether the temporary disk holds data that must survive.
        temporary_disk_data: Option<bool>,
        /// Whether a drive is locked by BitLocker.
        bit_locker: Option<bool>,
        /// Whether the guest gets its address by DHCP.
        dhcp: Option<bool>,
        /// Whether SELinux enforces a policy.
        selinux: Option<bool>,
        /// Whether that policy leaves /var/lib/waagent out.
        selinux_excludes_agent: Option<bool>,
        /// Load of the processors in percent.
        cpu_percent: Option<u32>,
        /// Whether every VSS writer is stable.
        vss_writers_stable: Option<bool>,
        /// Whether COM+ System Application and MSDTC are healthy.
        com_plus_healthy: Option<bool>,
        /// Whether the service of the backup extension's VSS provider is enabled and starts by itself.
        provider_service_enabled: Option<bool>,
        /// Whether .NET Framework 4.5 is installed.
        dot_net45: Option<bool>,
        /// Whether SQL Server runs in the guest and its databases are backed up there.
        sql_server_backup: Option<bool>,
        /// Whether the registry value USEVSSCOPYBACKUP is set.
        vss_copy_backup: Option<bool>,
        /// The size in KB of the blocks that the application writes.
        write_block_kb: Option<u32>,
        /// Whether the pre-script and the post-script of the backup succeed.
        scripts_succeed: Option<bool>,
        /// Whether Linux was set up by cloud-init.
        cloud_init: Option<bool>,
        /// Whether the VM is a domain controller.
        domain_controller: Option<bool>,
        /// Whether its domain has further domain controllers.
        several_domain_controllers: Option<bool>,
        /// Whether the VM serves a Scale-Out File Server.
        scale_out_file_server: Option<bool>,
        /// Whether Windows runs under a Hybrid Use Benefit licence.
        hybrid_use_benefit: Option<bool>,
    }
}

section! {
    /// What Azure Backup already does with the virtual machine.
    Protection {
        /// Whether the VM is registered with another vault.
        registered_elsewhere: Option<bool>,
        /// Whether a backup or restore job is running.
        running_job: Option<bool>,
    }
}

section! {
    /// The vault.
    Vault<'a> {
        /// Its name.
        #[serde(borrow)]
        name: Option<Text<'a>>,
        /// Its kind.
        kind: Option<VaultKind>,
        /// Its region.
        #[serde(borrow)]
        region: Option<Text<'a>>,
        /// Whether it exists already.
        exists: Option<bool>,
        /// What it is to be created with.
        create_with: Option<CreateWith>,
        /// The day on which it is to be created.
        create_on: Option<Date>,
        /// Its storage redundancy.
        redundancy: Option<Redundancy>,
        /// Whether it holds backup data.
        holds_data: Option<bool>,
        /// How many VMs it protects, this one not counted.
        protected_vms: Option<u32>,
        /// How many Backup vaults the subscription has.
        backup_vaults: Option<u32>,
        /// How many Recovery Services vaults the subscription has in the region.
        recovery_services_vaults: Option<u32>,
        /// Whether the subscription is registered for the provider of the vault.
        provider_registered: Option<bool>,
    }
}

section! {
    /// The backup policy.
    Policy {
        /// Scheduled backups a day.
        backups_per_day: Option<u32>,
        /// Recovery points kept for one VM.
        recovery_points: Option<u32>,
        /// VMs of the same cloud service whose backups start together.
        service_vms_together: Option<u32>,
        /// VMs whose backups start together.
        vms_together: Option<u32>,
        /// Disks of one storage account whose backups start together.
        account_disks_together: Option<u32>,
        /// Free space of the Premium storage account, in percent.
        premium_free_percent: Option<u32>,
    }
}

section! {
    /// A restore that is planned.
    Restore<'a> {
        /// The way to restore.
        option: Option<RestoreOption>,
        /// The name of the restored VM.
        #[serde(borrow)]
        vm_name: Option<Text<'a>>,
        /// Whether that name is taken in the target cloud service or resource group.
        name_taken: Option<bool>,
        /// Whether the original VM is deleted before the restore.
        original_vm_deleted: Option<bool>,
        /// Whether the disks of the original VM are deleted before the restore.
        original_disks_deleted: Option<bool>,
        /// The target region.
        #[serde(borrow)]
        region: Option<Text<'a>>,
        /// Whether Azure declared a disaster for the datacenter of the VM.
        datacenter_disaster: Option<bool>,
        /// The target cloud service (classic).
        #[serde(borrow, deserialize_with = "nested")]
        cloud_service: TargetService<'a>,
        /// The storage account that takes the restored disks.
        #[serde(borrow, deserialize_with = "nested")]
        storage_account: TargetAccount<'a>,
        /// The target virtual network.
        #[serde(borrow)]
        virtual_network: Option<Text<'a>>,
        /// Whether the target subnet exists.
        subnet_exists: Option<bool>,
        /// Whether another domain controller of the domain can be reached from where the VM is restored.
        other_domain_controller_reachable: Option<bool>,
        /// The day of the recovery point.
        recovery_point_date: Option<Date>,
        /// Whether a template is used to rebuild an encrypted VM.
        use_template: Option<bool>,
        /// Whether the key vault, key and secret of an encrypted VM still exist.
        keys_exist: Option<bool>,
        /// The host on which single files are restored.
        #[serde(borrow, deserialize_with = "nested")]
        host: RestoreHost<'a>,
    }
}

section! {
    /// The cloud service into which a classic VM is restored.
    TargetService<'a> {
        /// Its name.
        #[serde(borrow)]
        name: Option<Text<'a>>,
        /// Whether it exists already.
        exists: Option<bool>,
        /// Whether a new one's name is taken by somebody else.
        name_taken: Option<bool>,
        /// Whether it belongs to an affinity group.
        affinity_group: Option<bool>,
        /// Whether it has DNS settings.
        dns_settings: Option<bool>,
        /// Whether it has a reserved IP address while its VMs are stopped.
        reserved_ip_and_stopped: Option<bool>,
        /// Whether its limit of input endpoints is reached.
        endpoint_limit_reached: Option<bool>,
    }
}

section! {
    /// The storage account that takes the restored disks.
    TargetAccount<'a> {
        /// Its name.
        #[serde(borrow)]
        name: Option<Text<'a>>,
        /// Its region.
        #[serde(borrow)]
        region: Option<Text<'a>>,
        /// Its redundancy.
        redundancy: Option<Redundancy>,
        /// Its performance tier.
        storage: Option<StorageTier>,
        /// Whether it is online.
        online: Option<bool>,
        /// Whether it already holds the disks of the original VM.
        holds_original_disks: Option<bool>,
    }
}

section! {
    /// A host on which the script for restoring single files runs.
    RestoreHost<'a> {
        /// Its operating system's name.
        #[serde(borrow)]
        os_name: Option<Text<'a>>,
        /// Its operating system's version.
        #[serde(borrow)]
        os_version: Option<Text<'a>>,
        /// The version of bash on it.
        #[serde(borrow)]
        bash_version: Option<Text<'a>>,
        /// The version of Python on it.
        #[serde(borrow)]
        python_version: Option<Text<'a>>,
    }
}

section! {
    /// Actions planned for the time of the backup.
    Plan<'a> {
        /// The VM agent will be updated.
        update_agent: Option<bool>,
        /// Keys of the storage accounts will be changed.
        change_storage_keys: Option<bool>,
        /// A backup outside the schedule will be taken.
        on_demand_backup: Option<bool>,
        /// The version of the AzureRM PowerShell module that will be used.
        #[serde(borrow)]
        azure_rm_version: Option<Text<'a>>,
    }
}
