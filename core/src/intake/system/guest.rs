//! The name and the version that a running system reports through its agent.

use super::image::Build;
use super::{Recognised, WINDOWS, WINDOWS_SERVER};
use crate::edition::Distribution;
use crate::request::OsFamily;
use crate::system::windows;

/// The operating system that an instance view names (`osName`, `osVersion`); `None` where it tells nothing that is known.
///
/// ```
/// use backup_preflight::intake::system::of_guest;
///
/// let guest = of_guest(Some("ubuntu"), Some("20.04")).expect("it is known");
/// assert_eq!((guest.name, guest.version.as_deref()), (Some("ubuntu"), Some("20.04")));
/// let guest = of_guest(Some("Windows Server Datacenter"), Some("10.0.20348.2113")).expect("it is known");
/// assert_eq!((guest.name, guest.version.as_deref()), (Some("windows-server"), Some("2022")));
/// ```
pub fn of_guest(os_name: Option<&str>, os_version: Option<&str>) -> Option<Recognised> {
    let name = os_name.unwrap_or_default().trim();
    let name =
        name.get(..MAKER.len()).filter(|m| m.eq_ignore_ascii_case(MAKER)).and_then(|_| name.get(MAKER.len()..)).unwrap_or(name);
    let version = os_version.unwrap_or_default();
    linux(name, version).or_else(|| windows_guest(name, version))
}

const MAKER: &str = "Microsoft ";

fn linux(name: &str, version: &str) -> Option<Recognised> {
    // The longest beginning that is a name: what follows is the release.
    let ends = [name.len()].into_iter().chain(name.rmatch_indices(char::is_whitespace).map(|(at, _)| at));
    let mut parts = ends.filter_map(|end| name.split_at_checked(end));
    let (found, rest) = parts.find_map(|(name, rest)| Distribution::named(name).map(|found| (found, rest)))?;
    Some(Recognised::named(found.id, release(version).or_else(|| release(rest))))
}

/// The first number of a text, dotted; a service pack is its minor.
fn release(text: &str) -> Option<String> {
    let (_, text) = text.split_at_checked(text.find(|c: char| c.is_ascii_digit())?)?;
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(end)?;
    let number = number.trim_end_matches('.');
    let pack = rest.trim_start_matches([' ', '-', '_']);
    let pack = pack.strip_prefix("SP").filter(|p| !number.contains('.') && p.starts_with(|c: char| c.is_ascii_digit()));
    let pack = pack.and_then(|p| p.split(|c: char| !c.is_ascii_digit()).next());
    Some(pack.map_or_else(|| number.to_owned(), |pack| format!("{number}.{pack}")))
}

/// The build tells the release better than the name: Windows 11 still calls itself 10 in places.
fn windows_guest(name: &str, version: &str) -> Option<Recognised> {
    let build = build(version);
    let says = |text: &str, word: &str| text.to_ascii_lowercase().contains(word);
    let (id, named) = match windows(name) {
        Some((WINDOWS, None)) => (None, None),
        Some((id, named)) => (Some(id), named),
        None if says(name, "windows") => (says(name, "server").then_some(WINDOWS_SERVER), None),
        None if name.is_empty() && (build.is_some() || says(version, "windows")) => (None, None),
        None => return None,
    };
    let (server, client) = build.map_or((None, None), |b| (b.server, b.client));
    let (id, release) = match (id, server, client) {
        (Some(WINDOWS_SERVER), server, _) => (WINDOWS_SERVER, server.or(named)),
        (Some(_), _, client) => (WINDOWS, client.or(named)),
        (None, Some(server), None) => (WINDOWS_SERVER, Some(server)),
        (None, None, Some(client)) => (WINDOWS, Some(client)),
        (None, _, _) => return Some(Recognised::family(OsFamily::Windows)),
    };
    Some(Recognised::named(id, release.map(str::to_owned)))
}

/// The build in `10.0.17763.1697`, or in `Microsoft Windows NT 10.0.14393.0`.
fn build(version: &str) -> Option<&'static Build> {
    let (_, kernel) = version.split_at_checked(version.find(|c: char| c.is_ascii_digit())?)?;
    Build::of(kernel)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, version: &str) -> Option<(Option<&'static str>, Option<String>)> {
        let given = |text: &'static str| (!text.is_empty()).then_some(text);
        let (name, version) = (name.to_owned().leak(), version.to_owned().leak());
        of_guest(given(name), given(version)).map(|r| (r.name, r.version))
    }

    #[test]
    fn names_and_builds_of_windows() {
        for (name, version, id, release) in [
            ("Windows Server 2016 Datacenter", "Microsoft Windows NT 10.0.14393.0", "windows-server", "2016"),
            ("Windows Server 2008 R2 Datacenter", "", "windows-server", "2008 R2"),
            ("Microsoft Windows Server 2022 Datacenter Azure Edition", "", "windows-server", "2022"),
            ("Windows Server Datacenter", "10.0.17763.1697", "windows-server", "2019"),
            ("Windows Server Datacenter", "10.0.18363.418", "windows-server", "1909"),
            ("Windows", "10.0.20348", "windows-server", "2022"),
            ("", "10.0.20348", "windows-server", "2022"),
            ("Windows 10 Enterprise", "10.0.22621.1", "windows", "11"),
            ("Windows 10 Enterprise for Virtual Desktops", "10.0.14393.1", "windows", "10"),
            ("Windows", "10.0.19045.2006", "windows", "10"),
        ] {
            assert_eq!(told(name, version), Some((Some(id), Some(release.to_owned()))), "{name} {version}");
        }
        // A build that a server and a client share tells neither.
        assert_eq!(told("Windows", "10.0.14393.0"), Some((None, None)));
        assert_eq!(told("Windows Server Datacenter", ""), Some((Some("windows-server"), None)));
    }

    #[test]
    fn names_of_linux() {
        for (name, version, id, release) in [
            ("ubuntu", "16.04", "ubuntu", "16.04"),
            ("centos", "7.9.2009", "centos", "7.9.2009"),
            ("CentOS Linux release 7.9.2009 (Core)", "", "centos", "7.9.2009"),
            ("Red Hat Enterprise Linux Server", "7.9", "rhel", "7.9"),
            ("redhat", "8.6", "rhel", "8.6"),
            ("SUSE Linux Enterprise Server 15 SP3", "", "sles", "15.3"),
            ("sles", "15.5", "sles", "15.5"),
            ("suse", "12 SP4", "sles", "12.4"),
            ("Debian GNU/Linux 11 (bullseye)", "", "debian", "11"),
            ("mariner", "2.0.20230126", "azurelinux", "2.0.20230126"),
            ("Microsoft Azure Linux 3.0", "", "azurelinux", "3.0"),
            ("CBL-Mariner/Linux", "2.0", "azurelinux", "2.0"),
            ("Flatcar Container Linux by Kinvolk 3510.2.1 (Oklo)", "", "flatcar", "3510.2.1"),
            ("freebsd", "13.1", "freebsd", "13.1"),
        ] {
            assert_eq!(told(name, version), Some((Some(id), Some(release.to_owned()))), "{name} {version}");
        }
        assert_eq!(of_guest(Some("freebsd"), None).and_then(|r| r.family), None);
        assert_eq!(of_guest(Some("ubuntu"), None).and_then(|r| r.family), Some(OsFamily::Linux));
    }

    #[test]
    fn what_is_not_known_is_not_guessed() {
        for (name, version) in [("", ""), ("panos", "10.1"), ("", "20.04"), ("", "5.4.17763")] {
            assert_eq!(told(name, version), None, "{name} {version}");
        }
    }
}
