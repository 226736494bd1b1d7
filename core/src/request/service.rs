//! The vault, the policy, the restore, and what is planned.

use super::{Redundancy, StorageTier};
use crate::value::{Date, Text};
use crate::wire::section;

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
    }
}
