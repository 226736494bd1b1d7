//! The virtual machine: system, agent, disks, guest.

use super::{Network, PolicyType, StorageTier};
use crate::value::Text;
use crate::wire::section;

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
    /// The keys that Azure Disk Encryption uses.
    EncryptionKeys {
        /// BitLocker encryption key alone.
        Bek = "bek",
        /// BitLocker encryption key wrapped by a key encryption key.
        BekAndKek = "bek-and-kek",
    }
}

wire_enum! {
    /// What Resource Manager last made of the VM, as `provisioningState` says it.
    ProvisioningState {
        /// The last operation succeeded.
        Succeeded = "Succeeded",
        /// The last operation failed.
        Failed = "Failed",
        /// It is being created.
        Creating = "Creating",
        /// It is being changed.
        Updating = "Updating",
        /// It is being deleted.
        Deleting = "Deleting",
        /// The last operation was called off.
        Canceled = "Canceled",
    }
}

wire_enum! {
    /// The security type of a VM or of a disk.
    SecurityType {
        /// None beyond the ordinary.
        Standard = "Standard",
        /// Trusted Launch.
        TrustedLaunch = "TrustedLaunch",
        /// Confidential VM.
        Confidential = "ConfidentialVM",
    }
}

wire_enum! {
    /// The generation of the virtual machine.
    Generation {
        /// Generation 1.
        V1 = "V1",
        /// Generation 2.
        V2 = "V2",
    }
}

wire_enum! {
    /// How Azure treats the VM when it needs the capacity.
    Priority {
        /// It stays.
        Regular = "Regular",
        /// It may be evicted (the older word).
        Low = "Low",
        /// It may be evicted.
        Spot = "Spot",
    }
}

wire_enum! {
    /// How the scale set that holds the VM treats its instances.
    OrchestrationMode {
        /// As ordinary VMs.
        Flexible = "Flexible",
        /// As identical instances of one model.
        Uniform = "Uniform",
    }
}

wire_enum! {
    /// The controller that the disks are attached to.
    DiskController {
        /// SCSI.
        Scsi = "SCSI",
        /// NVMe.
        Nvme = "NVMe",
    }
}

wire_enum! {
    /// The type of a managed disk.
    DiskSku {
        /// Standard HDD.
        StandardHdd = "Standard_LRS",
        /// Standard SSD.
        StandardSsd = "StandardSSD_LRS",
        /// Standard SSD, zone-redundant.
        StandardSsdZone = "StandardSSD_ZRS",
        /// Premium SSD.
        Premium = "Premium_LRS",
        /// Premium SSD, zone-redundant.
        PremiumZone = "Premium_ZRS",
        /// Premium SSD v2.
        PremiumV2 = "PremiumV2_LRS",
        /// Ultra Disk.
        Ultra = "UltraSSD_LRS",
    }
}

wire_enum! {
    /// The host caching of a disk.
    Caching {
        /// None.
        None = "None",
        /// Of reads.
        ReadOnly = "ReadOnly",
        /// Of reads and writes.
        ReadWrite = "ReadWrite",
    }
}

wire_enum! {
    /// How an export or import of a disk is authorised.
    DataAccessAuthMode {
        /// By the access signature alone.
        None = "None",
        /// By Microsoft Entra ID as well.
        Entra = "AzureActiveDirectory",
    }
}

wire_enum! {
    /// From which networks a disk may be exported.
    NetworkAccessPolicy {
        /// From all.
        AllowAll = "AllowAll",
        /// Through private endpoints.
        AllowPrivate = "AllowPrivate",
        /// From none.
        DenyAll = "DenyAll",
    }
}

wire_enum! {
    /// Whether public networks have access.
    PublicNetworkAccess {
        /// They have.
        Enabled = "Enabled",
        /// They have not.
        Disabled = "Disabled",
    }
}

wire_enum! {
    /// The keys that encrypt a disk at rest.
    DiskEncryption {
        /// Keys of the platform.
        Platform = "EncryptionAtRestWithPlatformKey",
        /// Keys of the customer.
        Customer = "EncryptionAtRestWithCustomerKey",
        /// Keys of both.
        Both = "EncryptionAtRestWithPlatformAndCustomerKeys",
    }
}

section! {
    /// The virtual machine.
    Vm<'a> {
        /// Its name.
        name: Option<Text<'a>>,
        /// The cloud service that holds it (classic).
        cloud_service: Option<Text<'a>>,
        /// How it was deployed.
        deployment_model: Option<DeploymentModel>,
        /// The Azure region: canonical, display or Korean name, or the name in the datacenter address file.
        region: Option<Text<'a>>,
        /// Where its operating system disk came from.
        created_from: Option<CreatedFrom>,
        /// Whether it exists yet.
        created: Option<bool>,
        /// Its state.
        state: Option<VmState>,
        /// Its resource group.
        resource_group: Option<Text<'a>>,
        /// The id of its subscription.
        subscription: Option<Text<'a>>,
        /// The id of the tenant that its subscription belongs to.
        tenant: Option<Text<'a>>,
        /// Its size: `Standard_D2s_v5`.
        vm_size: Option<Text<'a>>,
        /// How many virtual processors that size has.
        vcpus: Option<u32>,
        /// How much memory that size has, in MB.
        memory_mb: Option<u32>,
        /// What Resource Manager last made of it.
        provisioning_state: Option<ProvisioningState>,
        /// Whether the provisioning of one of its extensions failed.
        extension_failed: Option<bool>,
        /// Its security type.
        security_type: Option<SecurityType>,
        /// Its generation.
        hyper_v_generation: Option<Generation>,
        /// Regular, or one that Azure may evict.
        priority: Option<Priority>,
        /// Whether it belongs to an availability set.
        availability_set: Option<bool>,
        /// The availability zone that it is pinned to; an empty text says none.
        zone: Option<Text<'a>>,
        /// Whether it lies in an Azure Extended Zone.
        extended_location: Option<bool>,
        /// Whether it runs on a dedicated host.
        dedicated_host: Option<bool>,
        /// The orchestration mode of the scale set that holds it.
        orchestration_mode: Option<OrchestrationMode>,
        /// Whether it carries a purchase plan of the Azure Marketplace.
        marketplace_plan: Option<bool>,
        /// The licence brought along, as `licenseType` says it; an empty text says none.
        license_type: Option<Text<'a>>,
        /// Whether it has a managed identity.
        identity: Option<bool>,
        /// Whether diagnostic settings are on the VM resource (boot diagnostics are not meant).
        diagnostic_settings: Option<bool>,
        /// Whether extensions may be installed, as `allowExtensionOperations` says it.
        allow_extension_operations: Option<bool>,
        /// The controller that its disks are attached to.
        disk_controller_type: Option<DiskController>,
        /// How many tags it has.
        tag_count: Option<u32>,
        /// The operating system.
        os: Os<'a>,
        /// The VM agent.
        agent: Agent<'a>,
        /// The disks.
        disks: Disks<'a>,
        /// Disk encryption.
        encryption: Encryption,
        /// The network.
        network: Network<'a>,
        /// What only the running guest can tell.
        guest: Guest<'a>,
        /// What Azure Backup already does with this virtual machine.
        protection: Protection<'a>,
    }
}

section! {
    /// The operating system.
    Os<'a> {
        /// Windows or Linux; follows from a name that is known.
        family: Option<OsFamily>,
        /// The product or distribution: `windows-server`, `windows`, `ubuntu`, `centos`, `rhel`, …
        name: Option<Text<'a>>,
        /// The version: `2012 R2`, `16.04`, `11 SP4`.
        version: Option<Text<'a>>,
        /// The processor architecture.
        architecture: Option<Architecture>,
        /// The Linux kernel's version.
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
        os: Option<Disk<'a>>,
        /// The data disks.
        data: Option<Vec<Disk<'a>>>,
        /// How many data disks there are, where they are not listed.
        data_count: Option<u32>,
    }
}

section! {
    /// One disk.
    Disk<'a> {
        /// Its name.
        name: Option<Text<'a>>,
        /// The logical unit number of a data disk.
        lun: Option<u32>,
        /// Its logical size in GB.
        size_gb: Option<u32>,
        /// The performance tier of its storage.
        storage: Option<StorageTier>,
        /// The storage account that holds it.
        storage_account: Option<Text<'a>>,
        /// Whether it is a managed disk.
        managed: Option<bool>,
        /// Its type.
        sku: Option<DiskSku>,
        /// Its security type.
        security_type: Option<SecurityType>,
        /// Whether Write Accelerator is on.
        write_accelerator_enabled: Option<bool>,
        /// How many VMs may attach it at a time; more than one makes it a shared disk.
        max_shares: Option<u32>,
        /// Its host caching.
        caching: Option<Caching>,
        /// How its export is authorised.
        data_access_auth_mode: Option<DataAccessAuthMode>,
        /// From which networks it may be exported.
        network_access_policy: Option<NetworkAccessPolicy>,
        /// Whether public networks may export it.
        public_network_access: Option<PublicNetworkAccess>,
        /// The keys that encrypt it at rest.
        encryption_type: Option<DiskEncryption>,
        /// Whether it is an ephemeral operating system disk, kept on the host alone.
        ephemeral: Option<bool>,
        /// Whether performance plus is on.
        performance_plus: Option<bool>,
        /// Whether it lies in a classic storage account.
        classic_storage: Option<bool>,
        /// Whether the backup leaves it out.
        excluded: Option<bool>,
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
        /// Whether the key of Azure Disk Encryption belongs to a certificate.
        certificate_key: Option<bool>,
        /// Whether the Azure Backup service may read key and secret in the key vault.
        key_vault_access: Option<bool>,
        /// Whether disks were encrypted both with and without a Microsoft Entra application.
        mixed_mode: Option<bool>,
        /// Whether encryption at host is on.
        encryption_at_host: Option<bool>,
        /// How many disks use the same disk encryption set.
        disks_per_encryption_set: Option<u32>,
        /// Whether the identity of the disk encryption set may get, wrap and unwrap the key of a managed HSM.
        hsm_key_permissions: Option<bool>,
        /// Whether the subscription is registered for the preview that backs up confidential VMs.
        confidential_preview_registered: Option<bool>,
        /// Whether the flag is set that opts a confidential VM out of its second version.
        confidential_opt_out: Option<bool>,
    }
}

section! {
    /// What only the running guest can tell.
    Guest<'a> {
        /// Whether Python is installed.
        python_installed: Option<bool>,
        /// Its version.
        python_version: Option<Text<'a>>,
        /// The version of OpenSSL.
        openssl_version: Option<Text<'a>>,
        /// The version of OpenSSH.
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
        /// Whether TLS 1.2 is enabled.
        tls12: Option<bool>,
        /// The version of the .NET Framework.
        dot_net_version: Option<Text<'a>>,
        /// Whether it hosts containers (Docker or another runtime).
        containers: Option<bool>,
        /// Whether /var or /var/lib is mounted noexec.
        var_noexec: Option<bool>,
        /// Whether it has a ZFS pool.
        zfs: Option<bool>,
        /// Whether a volume has a file system that the backup extension does not freeze.
        unfrozen_file_systems: Option<bool>,
        /// `Extensions.Enabled` in waagent.conf.
        extensions_enabled: Option<bool>,
        /// `Provisioning.Agent` in waagent.conf.
        provisioning_agent: Option<Text<'a>>,
        /// Whether mount points are duplicate, unreachable or not clean.
        mount_problems: Option<bool>,
        /// Whether `lsblk` and `lsscsi` are installed.
        disk_tools: Option<bool>,
        /// Whether application control (AppLocker, SELinux) blocks extensions.
        application_control: Option<bool>,
        /// Whether the anti-virus software leaves the folders of the backup extension out.
        antivirus_excludes_extension: Option<bool>,
        /// Whether volumes lie on Windows Storage Spaces.
        storage_spaces: Option<bool>,
        /// Whether volumes lie on Storage Spaces Direct.
        storage_spaces_direct: Option<bool>,
        /// Whether it has Cluster Shared Volumes.
        cluster_shared_volumes: Option<bool>,
        /// Whether it uses Storage Replica.
        storage_replica: Option<bool>,
        /// Whether a volume spans several disks (dynamic disks, LVM, software RAID).
        spanned_volumes: Option<bool>,
        /// Whether a volume is deduplicated.
        deduplication: Option<bool>,
        /// Whether its clock was set to the future after protection began.
        clock_ahead: Option<bool>,
        /// The longest that a pre-script or post-script may run, in seconds.
        script_timeout_seconds: Option<u32>,
        /// Whether the registry value UseVssFullBackup is set.
        use_vss_full_backup: Option<bool>,
        /// Whether it is the last domain controller, or restored where no other is reached.
        last_domain_controller: Option<bool>,
        /// Whether volumes of an earlier file restore are still mounted.
        open_restore_mounts: Option<bool>,
    }
}

section! {
    /// What Azure Backup already does with the virtual machine.
    Protection<'a> {
        /// Whether the VM is registered with another vault.
        registered_elsewhere: Option<bool>,
        /// Whether a backup or restore job is running.
        running_job: Option<bool>,
        /// Whether the VM is actively protected.
        protected: Option<bool>,
        /// The resource id of the vault that protects it.
        vault_id: Option<Text<'a>>,
        /// The type of the policy that protects it now.
        policy_type: Option<PolicyType>,
        /// Whether a soft-deleted backup item of the same VM exists.
        soft_deleted: Option<bool>,
        /// The security type it had, or a deleted VM of its name had, while protected.
        previous_security_type: Option<SecurityType>,
        /// Whether it was moved to another resource group or subscription since.
        moved: Option<bool>,
        /// Instant restore points that exist for it.
        restore_points: Option<u32>,
        /// On-demand backups taken today (UTC).
        on_demand_backups_today: Option<u32>,
        /// Restores of it within 24 hours.
        restores_today: Option<u32>,
        /// Whether other tools or Site Recovery take snapshots of its disks as well.
        other_snapshot_tools: Option<bool>,
        /// Whether Basic VM Protection, the preview without a vault, is on.
        basic_vm_protection: Option<bool>,
    }
}
