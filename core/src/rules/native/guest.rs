//! The guest: what the edition's table makes of its system, and what an agent that is there proves.

use crate::edition::{Distribution, DistributionSupport, GuestBackup, Release, Windows, WindowsSupport, value};
use crate::fields::Field;
use crate::known::{Claim, Expected, Fact, Shown, Written};
use crate::request::Architecture;
use crate::subject::Cx;
use crate::system::{System, windows};
use crate::value::WindowsRelease;

/// A release of Windows, as the edition's table has it.
enum Listed {
    Row(&'static WindowsSupport),
    /// A name of an edition that shares the support of its release: 1709 and the like.
    EditionName,
    No,
}

impl Listed {
    fn backup(&self) -> Option<GuestBackup> {
        if let Listed::Row(row) = self { Some(row.backup) } else { None }
    }

    fn of(row: Option<&'static WindowsSupport>) -> Self {
        row.map_or(Listed::No, Listed::Row)
    }
}

/// Where the release of Windows stands; no release where the guest runs something else.
fn release<'c>(cx: &'c Cx<'c>) -> Option<Fact<'c, Written<'c, Listed>>> {
    let guests = cx.edition.guests?;
    let system = cx.system();
    Some(match system.for_words().map(|s| s.value) {
        Some(System::WindowsServer) => cx.windows_release().map(|release| {
            let same =
                |row: &&WindowsSupport| row.id == "windows-server" && WindowsRelease::parse(row.version) == Some(release.value);
            let value = match guests.all_windows().iter().find(same) {
                None if release.value.is_semi_annual() => Listed::EditionName,
                found => Listed::of(found),
            };
            Some(Written { value, text: release.text })
        }),
        Some(System::WindowsClient) => match system.for_words().and_then(|s| windows(s.text)?.1) {
            Some(named) => {
                let version = cx.fact(Field::VM_OS_VERSION, None).or_derived(Some(Shown::Text(named)));
                version.map(|_| Some(Written { value: Listed::of(guests.windows("windows", named)), text: named }))
            }
            None => cx.fact(Field::VM_OS_VERSION, None).map(|version| match version {
                // A version that is no name of a release says nothing: the kernel's number is the same for Windows 10 and 11.
                Shown::Text(text) => {
                    let first = text.split_whitespace().next()?;
                    let named = Windows::all().iter().find(|w| w.id == "windows" && w.version.eq_ignore_ascii_case(first))?;
                    Some(Written { value: Listed::of(guests.windows(named.id, named.version)), text })
                }
                _ => None,
            }),
        },
        _ => system.map(|s| Some(Written { value: Listed::No, text: s.text })),
    })
}

/// The release of Windows is on the list, or was.
pub(crate) fn windows_listed<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    Some(release(cx)?.is(|r| match &r.value {
        Listed::EditionName => true,
        listed => listed.backup().is_some_and(|backup| backup != GuestBackup::Unsupported),
    }))
}

/// The release of Windows was on an earlier list and is on it no more.
pub(crate) fn windows_removed<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    Some(release(cx)?.is(|r| r.value.backup() == Some(GuestBackup::Removed)))
}

/// The agent supports this release of Windows on Arm64.
pub(crate) fn windows_arm64<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    Some(release(cx)?.is(|r| matches!(r.value, Listed::Row(row) if row.arm64)))
}

/// TLS 1.2 is on: as stated, otherwise by default from one release of Windows on.
pub(crate) fn tls_enabled<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let from = WindowsRelease::parse(cx.value(value::TLS_DEFAULT_WINDOWS_SERVER)?)?;
    let server = cx.windows_release();
    let client = release(cx)?;
    let by_default = match cx.system().for_words().map(|s| s.value) {
        Some(System::WindowsServer) => server.for_words().is_some_and(|r| r.value >= from),
        // Every client on the list is younger than that server.
        Some(System::WindowsClient) => client.for_words().is_some_and(|r| r.value.backup() == Some(GuestBackup::Supported)),
        _ => false,
    };
    Some(cx.fact(Field::VM_GUEST_TLS12, None).or_default(by_default.then_some(Shown::Flag(true))).eq(Shown::Flag(true)))
}

/// What the table makes of the distribution, or of a system that is neither Windows nor Linux.
fn distribution<'c>(cx: &'c Cx<'c>) -> Option<Fact<'c, Written<'c, Option<&'static DistributionSupport>>>> {
    let guests = cx.edition.guests?;
    Some(cx.system().map(|s| {
        let named = match s.value {
            System::Linux(found) => found,
            System::Other => Distribution::named(s.text),
            System::WindowsServer | System::WindowsClient => None,
        };
        Some(Written { value: named.and_then(|d| guests.distribution(d.id)), text: s.text })
    }))
}

fn distribution_is<'c>(cx: &'c Cx<'c>, test: impl Fn(&DistributionSupport) -> bool) -> Option<Claim<'c>> {
    Some(distribution(cx)?.is(|d| d.value.is_some_and(&test)))
}

pub(crate) fn distribution_supported<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    distribution_is(cx, |d| d.backup == GuestBackup::Supported)
}

pub(crate) fn distribution_excluded<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    distribution_is(cx, |d| d.backup == GuestBackup::Unsupported)
}

pub(crate) fn flatcar<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    distribution_is(cx, |d| d.id == "flatcar")
}

pub(crate) fn freebsd<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    distribution_is(cx, |d| d.id == "freebsd")
}

/// The agent is tested with this release of the distribution on the processor of the VM, or Azure endorses the release.
pub(crate) fn release_tested<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let found = distribution(cx)?;
    let Some(row) = found.for_words().and_then(|d| d.value) else { return Some(found.is(|d| d.value.is_some())) };
    let within = |floors: &'static [Release]| {
        cx.os_version()
            .judged(Expected::Nothing, |v| Release::any(floors, &v.value) | Release::any(row.endorsed_releases, &v.value))
    };
    let (x64, arm64) = (within(row.floors_x64), within(row.floors_arm64));
    let on_arm64 = cx.fact(Field::VM_OS_ARCHITECTURE, None).eq(Shown::Text(Architecture::Arm64.as_str()));
    // What holds on both needs no processor.
    Some((x64 & arm64) | (on_arm64 & arm64) | (!on_arm64 & x64))
}

/// There is a Python for the extension: the agent, which is written in it, lends its own.
pub(crate) fn python_found<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let agent = cx.agent_installed().for_words() == Some(&true);
    Some(cx.python_installed().or_default(agent.then_some(true)).yes())
}
