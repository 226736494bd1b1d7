//! What names mean: regions, operating systems, releases, each read from text once.

use crate::edition::{Distribution, Region, Release, Windows, plain};
use crate::known::{Show, Shown, Written};
use crate::request::{OsFamily, Request};
use crate::truth::Truth;
use crate::value::{Text, Version, WindowsRelease};

/// What rules ask for again and again and what must first be looked up in a table or parsed.
pub(crate) struct ReadOnce<'a> {
    pub(crate) region: Option<Place<'a>>,
    pub(crate) vault_region: Option<Place<'a>>,
    pub(crate) system: Option<Written<'a, System>>,
    pub(crate) os_version: Option<Written<'a, Version>>,
    pub(crate) windows_release: Option<Written<'a, WindowsRelease>>,
    /// What the system implies.
    pub(crate) family: Option<OsFamily>,
}

impl<'a> ReadOnce<'a> {
    pub(crate) fn of(request: &'a Request<'a>) -> Self {
        let os = &request.vm.os;
        let product = text(&os.name).and_then(windows);
        let system = parsed(&os.name, |name| System::of(product, name, text(&os.version), os.family));
        let named = product.and_then(|(_, release)| release);
        let named = named.and_then(|text| Some(Written { value: WindowsRelease::parse(text)?, text }));
        let release = parsed(&os.version, WindowsRelease::parse);
        ReadOnce {
            region: text(&request.vm.region).map(Place::named),
            vault_region: text(&request.vault.region).map(Place::named),
            system,
            os_version: parsed(&os.version, Version::parse),
            // A name and a version that name two releases say nothing.
            windows_release: match (named, release) {
                (Some(named), Some(release)) if named.value != release.value => None,
                (named, release) => release.or(named),
            },
            family: system.and_then(|s| s.value.family()),
        }
    }
}

/// A region as it was named, with its entry in the table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    pub(crate) name: &'a str,
    pub(crate) region: Option<&'static Region>,
}

impl<'a> Place<'a> {
    pub(crate) fn named(name: &'a str) -> Self {
        Place { name, region: Region::named(name) }
    }

    /// Two names of one region are the same place; two names that no table knows are compared as they are written.
    pub(crate) fn same(&self, other: &Place<'_>) -> bool {
        match (self.region, other.region) {
            (Some(a), Some(b)) => a == b,
            (None, None) => plain(self.name).eq(plain(other.name)),
            _ => false,
        }
    }
}

impl<'a> Show<'a> for Place<'a> {
    fn show(&self) -> Shown<'a> {
        Shown::Text(self.name)
    }
}

/// What the operating system is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum System {
    WindowsServer,
    WindowsClient,
    /// A distribution of the table, or one that no table knows.
    Linux(Option<&'static Distribution>),
    /// Neither Windows nor Linux.
    Other,
}

impl System {
    /// What a name means, with the version and the family stated beside it. A name that contradicts the family says nothing.
    pub(crate) fn named(name: &str, version: Option<&str>, family: Option<OsFamily>) -> Option<System> {
        System::of(windows(name), name, version, family)
    }

    /// The same, of a name that was already held against those of Windows.
    fn of(product: Option<Product>, name: &str, version: Option<&str>, family: Option<OsFamily>) -> Option<System> {
        let system = match product {
            Some(("windows-server", _)) => System::WindowsServer,
            Some((_, Some(_))) => System::WindowsClient,
            // "Windows" alone is whichever its version is.
            Some((_, None)) if is_server_release(version?) => System::WindowsServer,
            Some((_, None)) => System::WindowsClient,
            None => match Distribution::named(name) {
                Some(found) if found.family.is_none() => System::Other,
                Some(found) => System::Linux(Some(found.at_version(version))),
                None if family == Some(OsFamily::Linux) => System::Linux(None),
                None => return None,
            },
        };
        let agrees = family.is_none_or(|stated| system.family().is_none_or(|told| told == stated));
        agrees.then_some(system)
    }

    /// The family that the system belongs to.
    pub(crate) fn family(&self) -> Option<OsFamily> {
        match self {
            System::WindowsServer | System::WindowsClient => Some(OsFamily::Windows),
            System::Linux(_) => Some(OsFamily::Linux),
            System::Other => None,
        }
    }

    pub(crate) fn distribution(&self) -> Option<&'static Distribution> {
        match self {
            System::Linux(found) => *found,
            _ => None,
        }
    }
}

impl Distribution {
    /// The distribution that this name means in that version: openSUSE from 42 on is Leap.
    fn at_version(&'static self, version: Option<&str>) -> &'static Distribution {
        let later =
            self.becomes.filter(|(_, from)| version.and_then(Version::parse).is_some_and(|v| v.at_least(from) == Truth::True));
        later.and_then(|(id, _)| Distribution::named(id)).unwrap_or(self)
    }

    /// Whether a version is on the endorsed list; unknown where it was written with too few numbers to tell.
    pub(crate) fn endorses(&self, version: &Version) -> Truth {
        Release::any(self.releases, version)
    }
}

/// Whether a version is one of Windows Server.
fn is_server_release(version: &str) -> bool {
    let release = WindowsRelease::parse(version);
    release.is_some() && Windows::all().iter().any(|w| w.id == "windows-server" && WindowsRelease::parse(w.version) == release)
}

/// A product that is called Windows, and its version where the name says it.
type Product = (&'static str, Option<&'static str>);

/// The product that a name means.
pub(crate) fn windows(name: &str) -> Option<Product> {
    if name.eq_ignore_ascii_case("windows-server") || name.eq_ignore_ascii_case("windows server") {
        return Some(("windows-server", None));
    }
    if name.eq_ignore_ascii_case("windows") {
        return Some(("windows", None));
    }
    // Whatever follows the release is the name of an edition: "Datacenter Azure Edition", "Enterprise multi-session".
    let names = std::iter::successors(Some(name), |name| Some(name.rsplit_once(char::is_whitespace)?.0)).take(9);
    names.filter(|name| name.contains(|c: char| c.is_ascii_digit())).find_map(Windows::named).map(|w| (w.id, Some(w.version)))
}

pub(crate) fn text<'a>(field: &'a Option<Text<'_>>) -> Option<&'a str> {
    field.as_deref()
}

pub(crate) fn parsed<'a, T>(field: &'a Option<Text<'_>>, parse: impl Fn(&str) -> Option<T>) -> Option<Written<'a, T>> {
    let text = field.as_deref()?;
    Some(Written { value: parse(text)?, text })
}
