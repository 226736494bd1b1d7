use super::super::{WINDOWS, WINDOWS_SERVER};
use super::*;
use crate::system::System;

fn told(urn: &str) -> Option<(Option<&'static str>, Option<String>)> {
    of_urn(urn).map(|r| (r.name, r.version))
}

#[test]
fn images_tell_systems() {
    for (urn, name, version) in [
        ("Canonical:0001-com-ubuntu-server-jammy:22_04-lts-gen2:latest", "ubuntu", "22.04"),
        ("Canonical:0001-com-ubuntu-pro-focal:pro-fips:latest", "ubuntu", "20.04"),
        ("Canonical:0001-com-ubuntu-server-bionic:18_04-lts-gen2:18.04.202001010", "ubuntu", "18.04"),
        ("canonical:UbuntuServer:16.04-DAILY-LTS:latest", "ubuntu", "16.04"),
        ("Canonical:UbuntuServer:14.04.5-LTS:latest", "ubuntu", "14.04"),
        ("Canonical:ubuntu-24_04-lts:server-gen1:latest", "ubuntu", "24.04"),
        ("Canonical:ubuntu-24_10:minimal-arm64:latest", "ubuntu", "24.10"),
        ("Canonical:0001-com-ubuntu-confidential-vm-jammy:22_04-lts-cvm:latest", "ubuntu", "22.04"),
        ("Canonical:0002-com-ubuntu-minimal-bionic-daily:minimal-18_04-daily-lts:latest", "ubuntu", "18.04"),
        ("Canonical:UbuntuServer:19_10-daily-gen2:latest", "ubuntu", "19.10"),
        ("microsoft-azure-batch:ubuntu-server-container:20-04-lts:latest", "ubuntu", "20.04"),
        ("microsoft-azure-batch:centos-container:7-9:latest", "centos", "7.9"),
        ("RedHat:rhel-cvm:9_3_cvm:latest", "rhel", "9.3"),
        ("RedHat:rh-rhel:rh-rhel9:latest", "rhel", "9"),
        ("RedHat:RHEL:100-gen2:latest", "rhel", "10.0"),
        ("RedHat:RHEL:7-LVM:latest", "rhel", "7"),
        ("RedHat:RHEL:8_5:latest", "rhel", "8.5"),
        ("RedHat:RHEL:79-gen2:latest", "rhel", "7.9"),
        ("RedHat:RHEL:810-gen2:latest", "rhel", "8.10"),
        ("RedHat:RHEL:10-lvm-gen2:latest", "rhel", "10"),
        ("RedHat:rhel-raw:8-raw-gen2:latest", "rhel", "8"),
        ("RedHat:rhel-byos:rhel-lvm-92-gen2:latest", "rhel", "9.2"),
        ("RedHat:RHEL-SAP-HA:86sapha-gen2:latest", "rhel", "8.6"),
        ("RedHat:rhel-arm64:9_1-arm64:latest", "rhel", "9.1"),
        ("SUSE:sles-15-sp3:gen2:latest", "sles", "15.3"),
        ("SUSE:SLES:12-SP5:latest", "sles", "12.5"),
        ("SUSE:sles-sap-12-sp5-byos:gen1:latest", "sles", "12.5"),
        ("SUSE:sles-sap:gen2-15:latest", "sles", "15"),
        ("SUSE:sle-hpc-15-sp4:gen2:latest", "sles", "15.4"),
        ("SUSE:sles-16-0-x86-64:gen2:latest", "sles", "16.0"),
        ("SUSE:opensuse-leap-15-3:gen2:latest", "opensuse-leap", "15.3"),
        ("SUSE:openSUSE-Leap:42.3:latest", "opensuse-leap", "42.3"),
        ("SUSE:openSUSE:13.2:latest", "opensuse", "13.2"),
        ("OpenLogic:CentOS:7_9-gen2:latest", "centos", "7.9"),
        ("OpenLogic:CentOS-HPC:65-HPC:latest", "centos", "6.5"),
        ("OpenLogic:CentOS-LVM:8-lvm-gen2:latest", "centos", "8"),
        ("Oracle:Oracle-Linux:ol88-lvm-gen2:latest", "oracle-linux", "8.8"),
        ("Oracle:Oracle-Linux:79-gen2:latest", "oracle-linux", "7.9"),
        ("Oracle:Oracle-Linux:ol10-arm64-lvm-gen2:latest", "oracle-linux", "10"),
        ("oracle:weblogic-141100-jdk8-ol79:owls-141100-jdk8-ol79:latest", "oracle-linux", "7.9"),
        ("Oracle:Oracle-Linux:7.3:latest", "oracle-linux", "7.3"),
        ("Oracle:Oracle-Linux:ol610:latest", "oracle-linux", "6.10"),
        ("Debian:debian-11:11-backports-gen2:latest", "debian", "11"),
        ("credativ:Debian:9-backports:latest", "debian", "9"),
        ("MicrosoftCBLMariner:cbl-mariner:1-gen2:latest", "azurelinux", "1"),
        ("MicrosoftCBLMariner:azure-linux-3:azure-linux-3-arm64:latest", "azurelinux", "3"),
        ("almalinux:almalinux-x86_64:8_7-gen2:latest", "almalinux", "8.7"),
        ("almalinux:almalinux-hpc:8_10-hpc-gen2:latest", "almalinux", "8.10"),
        ("erockyenterprisesoftwarefoundationinc1653071250513:rockylinux:rockylinux-9:latest", "rocky", "9"),
        ("resf:rockylinux-x86_64:8-base:latest", "rocky", "8"),
        ("ciq:rocky-community-editions:rocky-community-8-arm:latest", "rocky", "8"),
        ("kinvolk:flatcar-container-linux-free:stable-gen2:3510.2.1", "flatcar", "3510.2.1"),
        ("CoreOS:CoreOS:Stable:899.17.0", "coreos", "899.17.0"),
        ("kali-linux:kali:kali-2024-3:latest", "kali", "2024.3"),
        ("MicrosoftOSTC:FreeBSD:11.1:latest", "freebsd", "11.1"),
        ("thefreebsdfoundation:freebsd-14_1:14_1-release-amd64-gen2-zfs:latest", "freebsd", "14.1"),
        ("microsoft-dsvm:ubuntu-hpc:2204-preview-ndv5:latest", "ubuntu", "22.04"),
        ("microsoft-aks:aks:aks-engine-ubuntu-1804-202112:latest", "ubuntu", "18.04"),
        ("MicrosoftSQLServer:sql2019-ubuntu2004:sqldev:latest", "ubuntu", "20.04"),
        ("MicrosoftSQLServer:sql2022-rhel86:enterprise:latest", "rhel", "8.6"),
        ("MicrosoftSQLServer:sql2019-sles12sp5:web:latest", "sles", "12.5"),
        ("cloudera:cloudera-centos-os:7_5:latest", "centos", "7.5"),
        ("nginxinc:nginx-plus-ent-v1:nginx-plus-ent-centos7:latest", "centos", "7"),
        ("center-for-internet-security-inc:cis-oracle:cis-oraclelinux8-l1-gen1:latest", "oracle-linux", "8"),
        ("center-for-internet-security-inc:cis-ubuntu-linux-2004-l1:cis-ubuntu2004-l1:latest", "ubuntu", "20.04"),
        ("center-for-internet-security-inc:cis-suse-linux-12-v2-0-0-l1:cis-suse12-l1:latest", "sles", "12"),
        ("center-for-internet-security-inc:cis-rhel-7-v2-2-0-l1:cis-rhel7-l1:latest", "rhel", "7"),
        ("MicrosoftWindowsServer:WindowsServer:2019-Datacenter-smalldisk-g2:latest", "windows-server", "2019"),
        ("MicrosoftWindowsServer:WindowsServer:2012-R2-Datacenter:latest", "windows-server", "2012 R2"),
        ("MicrosoftWindowsServer:windows-cvm:2022-datacenter-cvm:latest", "windows-server", "2022"),
        ("MicrosoftWindowsServer:WindowsServer:23h2-datacenter-core:latest", "windows-server", "23H2"),
        ("MicrosoftSQLServer:SQL2008R2SP3-WS2008R2SP1:Web:latest", "windows-server", "2008 R2"),
        ("MicrosoftSQLServer:SQL2017-RHEL7:sqldev:latest", "rhel", "7"),
        ("MicrosoftVisualStudio:visualstudio2022:vs-2022-ent-latest-win11-n-gen2:latest", "windows", "11"),
        ("MicrosoftWindowsServer:WindowsServer:2008-R2-SP1:latest", "windows-server", "2008 R2"),
        ("MicrosoftWindowsServer:WindowsServer:2025-datacenter-azure-edition:latest", "windows-server", "2025"),
        ("MicrosoftWindowsServer:WindowsServer:datacenter-core-1903-with-containers-smalldisk:latest", "windows-server", "1903"),
        (
            "MicrosoftWindowsServer:WindowsServer:datacenter-core-20h2-with-containers-smalldisk-g2:latest",
            "windows-server",
            "20H2",
        ),
        ("MicrosoftWindowsServer:WindowsServerSemiAnnual:Datacenter-Core-1709-smalldisk:latest", "windows-server", "1709"),
        (
            "MicrosoftWindowsServer:microsoftserveroperatingsystems-previews:windows-server-2022-azure-edition-preview:latest",
            "windows-server",
            "2022",
        ),
        ("microsoftwindowsdesktop:windows-10:win10-22h2-pro-g2:latest", "windows", "10"),
        ("microsoftwindowsdesktop:windows-10:20h1-ent:latest", "windows", "10"),
        ("microsoftwindowsdesktop:Windows-11:win11-23h2-avd:latest", "windows", "11"),
        ("microsoftwindowsdesktop:office-365:win11-22h2-avd-m365:latest", "windows", "11"),
        ("microsoftwindowsdesktop:office-365:1903-evd-o365pp:latest", "windows", "10"),
        ("MicrosoftSQLServer:SQL2016SP2-WS2012R2-BYOL:Enterprise:latest", "windows-server", "2012 R2"),
        ("MicrosoftVisualStudio:visualstudio2019latest:vs-2019-comm-latest-ws2019:latest", "windows-server", "2019"),
        ("MicrosoftVisualStudio:VisualStudio:VS-2015-Comm-VSU3-AzureSDK-29-Win81-N-x64:latest", "windows", "8.1"),
        ("MicrosoftRServer:MLServer-WS2016:Enterprise:latest", "windows-server", "2016"),
        ("microsoft-dsvm:dsvm-win-2019:server-2019:latest", "windows-server", "2019"),
        ("microsoft-dsvm:dsvm-windows:server-2016:latest", "windows-server", "2016"),
        ("microsoft-ads:windows-data-science-vm:windows2016:latest", "windows-server", "2016"),
        (
            "center-for-internet-security-inc:cis-windows-server-2012-r2-v2-2-1-l2:cis-ws2012-r2-l2:latest",
            "windows-server",
            "2012 R2",
        ),
        ("cloud-infrastructure-services:ad-dc-2016:ad-dc-2016:latest", "windows-server", "2016"),
    ] {
        assert_eq!(told(urn), Some((Some(name), Some(version.to_owned()))), "{urn}");
    }
}

#[test]
fn some_tell_the_system_but_not_its_release() {
    for (urn, name) in [
        ("SUSE:sles-basic:gen2:latest", "sles"),
        ("Canonical:aks:cvm:latest", "ubuntu"),
        ("oracle:oracle-database-19-3:oracle-database-19-0904:latest", "oracle-linux"),
        ("MicrosoftSharePoint:MicrosoftSharePointServer:2019:latest", "windows-server"),
        ("MicrosoftWindowsServerHPCPack:WindowsServerHPCPack:2016:latest", "windows-server"),
        ("erockyenterprisesoftwarefoundationinc1653071250513:rockylinux:free:latest", "rocky"),
        ("kinvolk:flatcar-container-linux-free:stable:latest", "flatcar"),
        ("Canonical:UbuntuServer:[parameters('ubuntu2004')]:latest", "ubuntu"),
    ] {
        assert_eq!(told(urn), Some((Some(name), None)), "{urn}");
    }
}

#[test]
fn some_tell_a_family() {
    let family = |urn| of_urn(urn).map(|r| (r.family, r.name));
    assert_eq!(family("azureopenshift:aro4:aro_413:latest"), Some((Some(OsFamily::Linux), None)));
    assert_eq!(family("Canonical:Ubuntu_Core:16:latest"), Some((Some(OsFamily::Linux), None)));
    assert_eq!(family("SUSE:sle-micro-5-5:gen2:latest"), Some((Some(OsFamily::Linux), None)));
    assert_eq!(family("redhat:rh-ocp-worker:rh-ocp-worker:latest"), Some((Some(OsFamily::Linux), None)));
    assert_eq!(family("MicrosoftWindowsDesktop:office-365:1909-o365:latest"), Some((Some(OsFamily::Windows), None)));
    assert_eq!(family("MicrosoftPowerBI:power-bi-report-server:x:latest"), Some((Some(OsFamily::Windows), None)));
    assert_eq!(family("zscaler:zscaler-private-access:zpa-con-azure:latest"), Some((Some(OsFamily::Linux), None)));
    assert_eq!(
        family("veeam:veeam-backup-replication:veeam-backup-replication-v12:latest"),
        Some((Some(OsFamily::Windows), None))
    );
    // FreeBSD is neither.
    assert_eq!(family("MicrosoftOSTC:FreeBSD:11.1:latest"), Some((None, Some("freebsd"))));
}

#[test]
fn an_image_that_does_not_tell_is_not_guessed() {
    for urn in [
        "bitnami:wordpress:4-4:latest",
        "zscaler:another-product:x:latest",
        "MicrosoftSQLServer:[parameters('imageOffer')]:sqldev:latest",
        "a:b:c",
        "a:b:c:d:e",
        ":::",
        "",
    ] {
        assert_eq!(told(urn), None, "{urn}");
    }
}

/// Whatever a row gives as a name is understood by those who judge it, and is of the family that is told with it.
#[test]
fn every_name_of_the_table_is_understood() {
    for image in IMAGES {
        let word = image.words.first().copied().unwrap_or_default();
        let publisher = image.publishers.first().copied().unwrap_or_default();
        let told = of_image(publisher, word, "", "latest");
        let understood = |name: &str| System::named(name, Some("1"), None).is_some();
        assert!(image.name.is_none_or(understood), "{publisher} {word}");
        if let Some(Recognised { family, name: Some(name), version }) = told {
            let system = System::named(name, version.as_deref(), family).unwrap_or_else(|| panic!("{name} {version:?}"));
            assert_eq!(system.family(), family, "{name}");
        }
    }
    for build in BUILDS {
        for (name, release) in [(WINDOWS_SERVER, build.server), (WINDOWS, build.client)] {
            let understood = |release| {
                System::named(name, Some(release), Some(OsFamily::Windows)).is_some()
                    && (WindowsRelease::parse(release).is_some_and(|r| r.is_semi_annual())
                        || Windows::all().iter().any(|w| w.id == name && w.version == release))
            };
            assert!(release.is_none_or(understood), "{} {release:?}", build.version);
        }
    }
}

/// However long a name is, it is read without running out of stack.
#[test]
fn an_overlong_name_is_simply_unknown() {
    let long = "core-".repeat(100_000);
    assert_eq!(of_image("redhat", "RHEL", &long, "latest").map(|r| (r.name, r.version)), Some((Some("rhel"), None)));
    assert_eq!(of_image(&long, &long, &long, &long), None);
}

#[test]
fn a_sku_tells_the_machine() {
    for (sku, generation) in [
        ("22_04-lts-gen2", Some(Generation::V2)),
        ("2019-datacenter-smalldisk-g2", Some(Generation::V2)),
        ("2016-datacenter-gensecond", Some(Generation::V2)),
        ("gen2-12-sp4", Some(Generation::V2)),
        ("server-gen1", Some(Generation::V1)),
        ("win10-22h2-pro-g1", Some(Generation::V1)),
        ("2019-Datacenter", None),
        ("[parameters('gen2')]", None),
    ] {
        assert_eq!(generation_of(sku), generation, "{sku}");
    }
    assert_eq!(architecture_of("12-backports-arm64"), Some(Architecture::Arm64));
    assert_eq!(architecture_of("rhel-arm64"), Some(Architecture::Arm64));
    assert_eq!(architecture_of("22_04-lts-gen2"), None);
}
