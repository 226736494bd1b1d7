"""What only the running guest can tell.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from typing import TypedDict


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


__all__ = [
    "Guest",
]
