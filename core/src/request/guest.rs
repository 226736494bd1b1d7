//! The guest: its operating system, the VM agent, what runs in it.

use crate::value::Text;
use crate::wire::section;

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
