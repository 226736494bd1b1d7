//! Guest operating systems: their names, and what backup makes of them.

use super::lookup::lookup;
use crate::request::OsFamily;
use crate::truth::Truth;
use crate::value::Version;

/// A distribution of Linux, or another system that is not Windows.
#[derive(Debug)]
pub struct Distribution {
    /// Its id.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Linux, or none for the BSDs.
    pub family: Option<OsFamily>,
    /// The releases that Azure endorses; empty for a distribution that is not on the list.
    pub releases: &'static [Release],
    /// The same, as the list writes it.
    pub endorsed: &'static str,
    /// Whether Azure Backup excludes it although it is endorsed.
    pub excluded: bool,
    /// The name of the VM agent's package.
    pub package: &'static str,
    /// The first release whose kernel brings the drivers for Hyper-V.
    pub drivers_from: Option<Version>,
    /// From this version on the name means another distribution.
    pub becomes: Option<(&'static str, Version)>,
    /// The oldest release that can run the script for restoring files.
    pub file_restore_from: Option<Version>,
}

/// One release line of a list.
#[derive(Clone, Copy, Debug)]
pub struct Release {
    /// The line that `from` opens; none when every later version belongs to it.
    pub line: Option<Version>,
    /// The first version that is listed.
    pub from: Version,
    /// Whether later versions of the line are listed too.
    pub open: bool,
}

/// A release of Windows.
#[derive(Debug)]
pub struct Windows {
    /// `windows-server` or `windows`.
    pub id: &'static str,
    /// Its version as people write it.
    pub version: &'static str,
}

/// What backup makes of a guest operating system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuestBackup {
    /// It is on the list.
    Supported,
    /// It is on the list with limits.
    Limited,
    /// It may work; no list says so.
    Maybe,
    /// It was on an earlier list and is on it no more.
    Removed,
    /// It is excluded.
    Unsupported,
}

/// What backup makes of the releases of Windows and the distributions of Linux on some day.
#[derive(Debug)]
pub struct Guests {
    windows: &'static [WindowsSupport],
    linux: &'static [DistributionSupport],
}

/// What backup makes of a release of Windows.
#[derive(Debug)]
pub struct WindowsSupport {
    /// `windows-server` or `windows`.
    pub id: &'static str,
    /// Its version as people write it.
    pub version: &'static str,
    /// Whether it can be backed up through the VM agent.
    pub backup: GuestBackup,
    /// Whether the VM agent supports it on Arm64.
    pub arm64: bool,
    /// Other releases on which its files can be restored.
    pub file_restore_clients: &'static [&'static str],
}

/// What backup makes of a distribution.
#[derive(Debug)]
pub struct DistributionSupport {
    /// Its id.
    pub id: &'static str,
    /// Whether it can be backed up through the VM agent.
    pub backup: GuestBackup,
    /// Whether Azure endorses it.
    pub endorsed: bool,
    /// The releases that the list of endorsed distributions names; empty where it names the publisher alone.
    pub endorsed_releases: &'static [Release],
    /// The releases that the VM agent is tested with on x64; empty where none is named.
    pub floors_x64: &'static [Release],
    /// The same on Arm64.
    pub floors_arm64: &'static [Release],
    /// The oldest release that can run the script for restoring files.
    pub file_restore_from: Option<Version>,
}

impl Guests {
    /// What is said of a release of Windows, by its id and version in the table of releases; `None` where nothing is.
    ///
    /// ```
    /// use backup_preflight::{Edition, GuestBackup};
    /// let guests = Edition::named("azure-2026-03").and_then(|e| e.guests).expect("it has a table");
    /// assert_eq!(guests.windows("windows-server", "2025").map(|w| w.backup), Some(GuestBackup::Supported));
    /// assert!(guests.windows("windows", "Vista").is_none());
    /// ```
    pub fn windows(&self, id: &str, version: &str) -> Option<&'static WindowsSupport> {
        self.windows.iter().find(|w| w.id == id && w.version == version)
    }

    /// What is said of a distribution, by its id; `None` where nothing is.
    ///
    /// ```
    /// use backup_preflight::Edition;
    /// let guests = Edition::named("azure-2026-03").and_then(|e| e.guests).expect("it has a table");
    /// assert!(guests.distribution("debian").is_some_and(|d| d.endorsed));
    /// ```
    pub fn distribution(&self, id: &str) -> Option<&'static DistributionSupport> {
        self.linux.iter().find(|d| d.id == id)
    }

    /// Every release of Windows of which something is said.
    pub fn all_windows(&self) -> &'static [WindowsSupport] {
        self.windows
    }

    /// Every distribution of which something is said.
    pub fn all_distributions(&self) -> &'static [DistributionSupport] {
        self.linux
    }
}

impl Release {
    /// Whether one of some release lines holds a version; unknown where it was written with too few numbers to tell, false
    /// where there are none.
    pub fn any(releases: &[Release], version: &Version) -> Truth {
        releases.iter().fold(Truth::False, |any, release| {
            let line = release.line.map_or(Truth::True, |line| version.within(&line));
            any | if release.open { line & version.at_least(&release.from) } else { version.within(&release.from) }
        })
    }
}

impl Distribution {
    /// The distribution of that name: its id, its ID in os-release, or how people write it.
    pub fn named(name: &str) -> Option<&'static Distribution> {
        lookup(DISTRIBUTION_NAMES, name).and_then(|at| DISTRIBUTIONS.get(usize::from(*at)))
    }

    /// Every distribution of the table.
    pub fn all() -> &'static [Distribution] {
        DISTRIBUTIONS
    }
}

impl Windows {
    /// The Windows release that a product name means: `Windows Server 2012 R2 Datacenter` and the like.
    pub fn named(name: &str) -> Option<&'static Windows> {
        lookup(WINDOWS_NAMES, name).and_then(|at| WINDOWS.get(usize::from(*at)))
    }

    /// Every release of the table.
    pub fn all() -> &'static [Windows] {
        WINDOWS
    }
}

include!(concat!(env!("OUT_DIR"), "/guests.rs"));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::{Edition, value};

    fn guests(edition: &str) -> &'static Guests {
        Edition::named(edition).and_then(|e| e.guests).expect("a table of guests")
    }

    #[test]
    fn windows_of_an_edition_are_found_by_id_and_version() {
        let backup = |edition, version| guests(edition).windows("windows-server", version).map(|w| w.backup);
        assert_eq!(backup("azure-2026-03", "2022"), Some(GuestBackup::Supported));
        assert_eq!(backup("azure-2026-03", "2012 R2"), Some(GuestBackup::Removed));
        assert_eq!(backup("azure-2023-07", "2012 R2"), Some(GuestBackup::Supported));
        assert_eq!(backup("azure-2023-07", "2025"), None);
        assert_eq!(guests("azure-2019-07").windows("windows", "10").map(|w| w.backup), Some(GuestBackup::Unsupported));
        let eleven = guests("azure-2026-03").windows("windows", "11").expect("it is listed");
        assert!(eleven.arm64 && eleven.file_restore_clients == ["Windows Server 2022"]);
        assert_eq!(guests("azure-2026-03").all_windows().iter().filter(|w| w.arm64).count(), 1);
    }

    #[test]
    fn distributions_of_an_edition_are_found_by_id() {
        let found = |id| guests("azure-2026-03").distribution(id).expect("it is listed");
        assert_eq!(found("coreos").backup, GuestBackup::Unsupported);
        assert_eq!(found("flatcar").backup, GuestBackup::Maybe);
        assert_eq!(found("debian").file_restore_from, Version::parse("7"));
        assert!(guests("azure-2026-03").distribution("arch").is_none());
        assert_eq!(guests("azure-2019-07").distribution("rhel").map(|d| d.endorsed), Some(true));
        // The list in the facts and the table say the same.
        let endorsed: Vec<_> = guests("azure-2026-03").all_distributions().iter().filter(|d| d.endorsed).map(|d| d.id).collect();
        let listed = Edition::named("azure-2026-03").and_then(|e| e.value(value::ENDORSED_DISTRIBUTIONS)).expect("it is there");
        assert_eq!(listed.strict, endorsed);
    }

    #[test]
    fn a_version_is_compared_with_release_lines() {
        let tested = |id: &str, arm64: bool, version: &str| {
            let found = guests("azure-2026-03").distribution(id).expect("it is listed");
            let floors = if arm64 { found.floors_arm64 } else { found.floors_x64 };
            Release::any(floors, &Version::parse(version).expect("a version"))
        };
        assert_eq!(tested("rhel", false, "6.5"), Truth::False);
        assert_eq!(tested("rhel", false, "9.4"), Truth::True);
        assert_eq!(tested("rhel", true, "8"), Truth::Unknown);
        assert_eq!(tested("debian", false, "12"), Truth::True);
        assert_eq!(tested("sles", true, "15 SP3"), Truth::False);
        assert_eq!(tested("ubuntu", false, "22.10"), Truth::False);
        assert_eq!(tested("centos", false, "8"), Truth::False);
    }
}
