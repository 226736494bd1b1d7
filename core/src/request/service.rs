//! The vault, the policy, the restore, and what is planned.

use super::{PublicNetworkAccess, Redundancy, SecurityType, StorageTier};
use crate::value::{Date, Text};
use crate::wire::section;

wire_enum! {
    /// The kind of vault.
    VaultKind {
        /// The classic Backup vault.
        Backup = "backup",
        /// The Recovery Services vault.
        RecoveryServices = "recovery-services",
        /// The newer Backup vault (Microsoft.DataProtection), which only shares the classic one's name.
        DataProtection = "data-protection",
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
        /// Into another subscription.
        CrossSubscription = "cross-subscription",
        /// Into an availability zone.
        CrossZonal = "cross-zonal",
        /// Single files, by a script on another host.
        FileLevel = "file-level",
    }
}

wire_enum! {
    /// The type of the backup policy.
    PolicyType {
        /// Standard.
        V1 = "V1",
        /// Enhanced.
        V2 = "V2",
    }
}

wire_enum! {
    /// How often the schedule runs.
    ScheduleFrequency {
        /// Every few hours within a window.
        Hourly = "Hourly",
        /// Every day.
        Daily = "Daily",
        /// On some days of the week.
        Weekly = "Weekly",
    }
}

wire_enum! {
    /// What snapshots are to be consistent with.
    SnapshotConsistency {
        /// Applications where they can be, file systems otherwise.
        Default = "Default",
        /// A crash: no agent takes part.
        OnlyCrash = "OnlyCrashConsistent",
    }
}

wire_enum! {
    /// When recovery points move to the archive tier.
    TieringMode {
        /// Never.
        None = "DoNotTier",
        /// When Azure recommends it.
        Recommended = "TierRecommended",
        /// After some time.
        After = "TierAfter",
    }
}

wire_enum! {
    /// Whether the vault lets VMs be restored into other subscriptions.
    CrossSubscriptionRestore {
        /// It does.
        Enabled = "Enabled",
        /// It does not, for now.
        Disabled = "Disabled",
        /// It never will again.
        PermanentlyDisabled = "PermanentlyDisabled",
    }
}

wire_enum! {
    /// A management lock.
    LockLevel {
        /// There is none.
        None = "None",
        /// Nothing can be deleted.
        CanNotDelete = "CanNotDelete",
        /// Nothing can be changed.
        ReadOnly = "ReadOnly",
    }
}

wire_enum! {
    /// Where a recovery point lies.
    RecoveryPointTier {
        /// With the VM, as a snapshot.
        Snapshot = "Snapshot",
        /// As a snapshot and in the vault.
        SnapshotAndVault = "SnapshotAndVaultStandard",
        /// In the vault.
        Vault = "VaultStandard",
        /// In the archive tier.
        Archive = "VaultArchive",
        /// In the archive tier, brought back for a while.
        Rehydrated = "VaultArchiveRehydrated",
    }
}

wire_enum! {
    /// The rule that keeps a recovery point.
    RetentionRule {
        /// The daily one.
        Daily = "Daily",
        /// The weekly one.
        Weekly = "Weekly",
        /// The monthly one.
        Monthly = "Monthly",
        /// The yearly one.
        Yearly = "Yearly",
    }
}

wire_enum! {
    /// Which network access restored disks get.
    DiskAccessOption {
        /// The same as the source disks.
        SameAsSource = "SameAsOnSourceDisks",
        /// Private access, through a disk access resource.
        Private = "EnablePrivateAccessForAllDisks",
        /// Public access.
        Public = "EnablePublicAccessForAllDisks",
    }
}

section! {
    /// The vault.
    Vault<'a> {
        /// Its name.
        name: Option<Text<'a>>,
        /// Its kind.
        kind: Option<VaultKind>,
        /// Its region.
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
        /// Its resource id.
        id: Option<Text<'a>>,
        /// The id of its subscription.
        subscription: Option<Text<'a>>,
        /// The id of the tenant that its subscription belongs to.
        tenant: Option<Text<'a>>,
        /// Whether cross-region restore is on.
        cross_region_restore: Option<bool>,
        /// Whether VMs may be restored into other subscriptions.
        cross_subscription_restore: Option<CrossSubscriptionRestore>,
        /// Whether it is reached from public networks.
        public_network_access: Option<PublicNetworkAccess>,
        /// Whether it has a private endpoint.
        private_endpoint: Option<bool>,
        /// Whether it has a system-assigned managed identity.
        identity: Option<bool>,
        /// Whether its backups are encrypted with a key of the customer.
        customer_managed_key: Option<bool>,
        /// Whether its identity may use that key.
        key_vault_access: Option<bool>,
        /// VMs registered with it today.
        registrations_today: Option<u32>,
        /// Protections configured or changed in it today.
        protection_changes_today: Option<u32>,
        /// Data sources of every kind that it protects.
        data_sources: Option<u32>,
        /// Backup policies in it.
        policies: Option<u32>,
        /// Recovery Services vaults in its subscription.
        vaults_in_subscription: Option<u32>,
    }
}

section! {
    /// The backup policy.
    Policy<'a> {
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
        /// Its name.
        name: Option<Text<'a>>,
        /// Its type.
        policy_type: Option<PolicyType>,
        /// How often the schedule runs.
        schedule_run_frequency: Option<ScheduleFrequency>,
        /// The days of a weekly schedule: `Sunday` to `Saturday`.
        schedule_run_days: Option<Vec<Text<'a>>>,
        /// Hours between two backups of an hourly schedule.
        hourly_interval: Option<u32>,
        /// Length of the daily window of an hourly schedule, in hours.
        hourly_window: Option<u32>,
        /// What snapshots are to be consistent with.
        snapshot_consistency_type: Option<SnapshotConsistency>,
        /// Days for which snapshots are kept for instant restore.
        instant_rp_retention_days: Option<u32>,
        /// Minutes for which an instant access snapshot is kept.
        instant_access_minutes: Option<u32>,
        /// Days for which daily recovery points are kept.
        daily_retention_days: Option<u32>,
        /// Weeks for which weekly recovery points are kept.
        weekly_retention_weeks: Option<u32>,
        /// The days whose recovery points are the weekly ones.
        weekly_days_of_the_week: Option<Vec<Text<'a>>>,
        /// Months for which monthly recovery points are kept.
        monthly_retention_months: Option<u32>,
        /// The days whose recovery points are the monthly ones: `1` to `28`, `Last`.
        monthly_days_of_the_month: Option<Vec<Text<'a>>>,
        /// Or the weeks: `First` to `Fourth`, `Last`.
        monthly_weeks_of_the_month: Option<Vec<Text<'a>>>,
        /// And the days in those weeks.
        monthly_days_of_the_week: Option<Vec<Text<'a>>>,
        /// Years for which yearly recovery points are kept.
        yearly_retention_years: Option<u32>,
        /// The months whose recovery points are the yearly ones: `January` to `December`.
        yearly_months_of_the_year: Option<Vec<Text<'a>>>,
        /// The days in those months: `1` to `28`, `Last`.
        yearly_days_of_the_month: Option<Vec<Text<'a>>>,
        /// Or the weeks: `First` to `Fourth`, `Last`.
        yearly_weeks_of_the_month: Option<Vec<Text<'a>>>,
        /// And the days in those weeks.
        yearly_days_of_the_week: Option<Vec<Text<'a>>>,
        /// When recovery points move to the archive tier.
        tiering_mode: Option<TieringMode>,
        /// After how many months they move there.
        tier_after_months: Option<u32>,
        /// The day of the first backup under it.
        first_backup: Option<Date>,
        /// VMs that it protects, this one not counted.
        protected_vms: Option<u32>,
        /// The first part of the name of the resource group for restore points.
        resource_group_prefix: Option<Text<'a>>,
        /// The last part of that name.
        resource_group_suffix: Option<Text<'a>>,
        /// Restore point collections in that resource group.
        collections_in_resource_group: Option<u32>,
    }
}

section! {
    /// A restore that is planned.
    Restore<'a> {
        /// The way to restore.
        option: Option<RestoreOption>,
        /// The name of the restored VM.
        vm_name: Option<Text<'a>>,
        /// Whether that name is taken in the target cloud service or resource group.
        name_taken: Option<bool>,
        /// Whether the original VM is deleted before the restore.
        original_vm_deleted: Option<bool>,
        /// Whether the disks of the original VM are deleted before the restore.
        original_disks_deleted: Option<bool>,
        /// The target region.
        region: Option<Text<'a>>,
        /// Whether Azure declared a disaster for the datacenter of the VM.
        datacenter_disaster: Option<bool>,
        /// The target cloud service (classic).
        cloud_service: TargetService<'a>,
        /// The storage account that takes the restored disks.
        storage_account: TargetAccount<'a>,
        /// The target virtual network.
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
        host: RestoreHost<'a>,
        /// The recovery point that is restored.
        recovery_point: RecoveryPoint,
        /// The id of the target subscription.
        subscription: Option<Text<'a>>,
        /// The id of the tenant that it belongs to.
        tenant: Option<Text<'a>>,
        /// Whether the target subscription is registered for Microsoft.RecoveryServices.
        subscription_registered: Option<bool>,
        /// The target availability zone; an empty text says none.
        zone: Option<Text<'a>>,
        /// Whether the target region offers zone-redundant disks.
        zone_redundant_disks_offered: Option<bool>,
        /// Whether the VM's size is available in the target region.
        size_available: Option<bool>,
        /// Whether the Marketplace offer of the VM is still there.
        offer_available: Option<bool>,
        /// The region of the target virtual network.
        network_region: Option<Text<'a>>,
        /// The id of the subscription of the target virtual network.
        network_subscription: Option<Text<'a>>,
        /// Whether the existing VM was generalised.
        original_vm_generalized: Option<bool>,
        /// Which network access the restored disks get.
        disk_access_option: Option<DiskAccessOption>,
        /// Whether a disk access resource is named for them.
        disk_access_id: Option<bool>,
        /// Whether a disk encryption set is chosen for them.
        disk_encryption_set: Option<bool>,
        /// Days for which an archived recovery point is brought back.
        rehydration_days: Option<u32>,
        /// How much is to be restored file by file, in GB.
        files_gb: Option<u32>,
    }
}

section! {
    /// The cloud service into which a classic VM is restored.
    TargetService<'a> {
        /// Its name.
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
        name: Option<Text<'a>>,
        /// Its region.
        region: Option<Text<'a>>,
        /// Its redundancy.
        redundancy: Option<Redundancy>,
        /// Its performance tier.
        storage: Option<StorageTier>,
        /// Whether it is online.
        online: Option<bool>,
        /// Whether it already holds the disks of the original VM.
        holds_original_disks: Option<bool>,
        /// Whether it is of the kind BlobStorage.
        blob_storage: Option<bool>,
        /// Whether its firewall lets only some networks in.
        network_restricted: Option<bool>,
        /// Whether its keys give access.
        allow_shared_key_access: Option<bool>,
    }
}

section! {
    /// A host on which the script for restoring single files runs.
    RestoreHost<'a> {
        /// Its operating system's name.
        os_name: Option<Text<'a>>,
        /// Its operating system's version.
        os_version: Option<Text<'a>>,
        /// The version of bash on it.
        bash_version: Option<Text<'a>>,
        /// The version of Python on it.
        python_version: Option<Text<'a>>,
        /// Whether it is the VM itself.
        same_vm: Option<bool>,
        /// The version of the .NET Framework on it.
        dot_net_version: Option<Text<'a>>,
        /// Whether TLS 1.2 is enabled on it.
        tls12: Option<bool>,
        /// Whether it reaches the service on TCP 443 and 3260, and DNS.
        ports_open: Option<bool>,
        /// Whether it reaches the Internet through a proxy only.
        proxied: Option<bool>,
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
        azure_rm_version: Option<Text<'a>>,
        /// The version of the Azure CLI that will be used.
        azure_cli_version: Option<Text<'a>>,
        /// The version of the Az PowerShell module that will be used.
        az_powershell_version: Option<Text<'a>>,
        /// The version of the REST API that will be used.
        rest_api_version: Option<Date>,
        /// The policy will be changed for one of this type.
        change_policy_type: Option<PolicyType>,
        /// The redundancy of the vault will be changed.
        change_redundancy: Option<bool>,
        /// The vault will be moved.
        move_vault: Option<bool>,
        /// The VM will be moved to another resource group or subscription.
        move_vm: Option<bool>,
        /// The VM will be converted to Trusted Launch.
        trusted_launch_upgrade: Option<bool>,
        /// Protection that was stopped will be resumed.
        resume_protection: Option<bool>,
        /// A running backup will be cancelled.
        cancel_job: Option<bool>,
    }
}

section! {
    /// A recovery point.
    RecoveryPoint {
        /// Where it lies.
        tier: Option<RecoveryPointTier>,
        /// The rule that keeps it.
        kept_by: Option<RetentionRule>,
        /// The day until which it is kept.
        kept_until: Option<Date>,
        /// Whether the VM was encrypted with Azure Disk Encryption.
        is_source_vm_encrypted: Option<bool>,
        /// Whether the VM had managed disks.
        is_managed_virtual_machine: Option<bool>,
        /// Whether the VM was pinned to a zone.
        zone_pinned: Option<bool>,
        /// The security type of the VM.
        security_type: Option<SecurityType>,
        /// Whether disks were left out of it.
        disks_excluded: Option<bool>,
        /// Whether a disk allowed private access only.
        is_private_access_enabled_on_any_disk: Option<bool>,
        /// Whether the VM lay in an Azure Extended Zone.
        extended_location: Option<bool>,
    }
}

section! {
    /// Locks, policies and rights that Azure Backup meets.
    Governance {
        /// The lock on the resource group in which Azure Backup keeps restore points.
        service_resource_group_lock: Option<LockLevel>,
        /// The lock on the subscription, which every resource group inherits.
        subscription_lock: Option<LockLevel>,
        /// The lock on the VM or on its resource group.
        vm_lock: Option<LockLevel>,
        /// The lock on a storage account that backup or restore uses.
        storage_account_lock: Option<LockLevel>,
        /// Whether an Azure Policy denies the creation of that resource group or of restore point collections.
        policy_denies_restore_points: Option<bool>,
        /// Whether an Azure Policy asks for customer-managed keys on disks.
        policy_requires_customer_managed_key: Option<bool>,
        /// Whether an Azure Policy asks for VMs to be made from images.
        policy_requires_image: Option<bool>,
        /// Whether the caller's role is assigned on the subscription.
        role_on_subscription: Option<bool>,
        /// Restore point collections in the subscription and region.
        restore_point_collections: Option<u32>,
    }
}
