//! The virtual machine: system, agent, disks, guest.

use super::{Network, StorageTier};
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
        protection: Protection,
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
