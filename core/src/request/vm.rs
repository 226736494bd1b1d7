//! The virtual machine, and what protects it already.

use super::{Agent, Disks, Encryption, Guest, Network, Os, PolicyType};
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
