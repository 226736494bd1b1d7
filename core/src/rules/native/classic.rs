//! Conditions on the service of 2017: systems by the list of endorsed distributions, regions by the recorded answers of the service.

use crate::edition::{Region, value};
use crate::fields::Field;
use crate::known::{Claim, Expected, Show, Shown};
use crate::request::Redundancy::{GeoRedundant, ReadAccessGeoRedundant};
use crate::request::{AgentStatus, DeploymentModel, VaultKind, VmState};
use crate::subject::Cx;
use crate::system::{Place, System, parsed, text};
use crate::truth::Truth;
use crate::value::{Version, WindowsRelease};

// ---- the operating system ----

/// The distribution is excluded from backup although it is endorsed.
pub(crate) fn distribution_left_out<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    Some(cx.system().is(|s| s.value.distribution().is_some_and(|d| d.excluded)))
}

/// Distribution and version stand on the endorsed list.
pub(crate) fn endorsed<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let system = cx.system();
    let listed = system.for_words().and_then(|s| s.value.distribution()).filter(|d| !d.releases.is_empty());
    // A name that means another distribution from some version on says nothing without its version.
    let ambiguous = system.for_words().and_then(|s| s.value.distribution()).is_some_and(|d| d.becomes.is_some());
    Some(match listed {
        Some(distribution) => {
            let expected = Expected::Is(Shown::Text(distribution.endorsed));
            system.is(|_| true) & cx.os_version().judged(expected, |v| distribution.endorses(&v.value))
        }
        None if ambiguous => system.is(|_| true) & cx.os_version().is(|_| false),
        None => system.is(|_| false),
    })
}

pub(crate) fn windows_server<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    Some(cx.system().is(|s| matches!(s.value, System::WindowsServer)))
}

pub(crate) fn windows_client<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    Some(cx.system().is(|s| matches!(s.value, System::WindowsClient)))
}

/// The release of Windows Server is not older than the oldest that is supported.
pub(crate) fn windows_server_recent<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let minimum = cx.value(value::WINDOWS_SERVER_MIN)?;
    let oldest = WindowsRelease::parse(minimum)?;
    Some(cx.windows_release().judged(Expected::AtLeast(Shown::Text(minimum)), |r| Truth::from(r.value >= oldest)))
}

/// It is known from which version on the distribution brings the drivers for Hyper-V.
pub(crate) fn drivers_listed<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let from = drivers_from(cx);
    Some(cx.system().is(|_| from.is_some()))
}

pub(crate) fn drivers_built_in<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    match drivers_from(cx) {
        Some(from) => Some(cx.os_version().at_least_version(from)),
        None => drivers_listed(cx),
    }
}

fn drivers_from<'c>(cx: &'c Cx<'c>) -> Option<Version> {
    cx.system().for_words().and_then(|s| s.value.distribution()).and_then(|d| d.drivers_from)
}

/// The extension of the time was written for one major version of Python.
pub(crate) fn python_of_the_extension<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let major = cx.value(value::PYTHON_EXTENSION_MAJOR)?;
    let python = cx.version(Field::VM_GUEST_PYTHON_VERSION);
    Some(python.judged(Expected::Is(major.show()), |v| Truth::from(v.value.major() == major)))
}

// ---- the agent and the state ----

/// A Windows agent's product version: four numbers, anything else says nothing.
pub(crate) fn windows_agent_recent<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let minimum = cx.value(value::AGENT_WINDOWS_MIN)?;
    let version = parsed(&cx.request.vm.agent.version, Version::parse_four);
    Some(cx.fact(Field::VM_AGENT_VERSION, None).map(|_| version).at_least_version(minimum))
}

/// The agent reports to the platform, whatever it reports. One of which no report is known does not: only a report overrules
/// what the platform was told of it (AG-05).
pub(crate) fn agent_reports<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let status = cx.text(Field::VM_AGENT_STATUS).or_default(Some(AgentStatus::Unresponsive.as_str()));
    Some(status.is(|s| [AgentStatus::Ready, AgentStatus::NotReady].iter().any(|reporting| reporting.as_str() == *s)))
}

pub(crate) fn shut_down<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    Some(cx.off())
}

/// The state is one that passes.
pub(crate) fn in_transition<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    use VmState::*;
    Some(cx.state().is(|s| matches!(s, Creating | Starting | Stopping | Updating | Deleting)))
}

// ---- regions and the vault ----

fn region_is<'c>(cx: &'c Cx<'c>, test: fn(&Region) -> bool) -> Claim<'c> {
    cx.region().is(|place| place.region.is_some_and(test))
}

pub(crate) fn region_public<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    Some(region_is(cx, |region| region.public))
}

/// The service was seen to offer vaults of the kind in the VM's region; of a kind that is not known, both.
pub(crate) fn vault_kind_offered<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let backup = cx.fact(Field::VAULT_KIND, None).eq(Shown::Text(VaultKind::Backup.as_str()));
    let (modern, classic) = (region_is(cx, |r| r.recovery_services_vault), region_is(cx, |r| r.backup_vault));
    Some(modern & classic | modern & !backup | classic & backup)
}

/// The name of a vault is neither too short nor too long, and spelled as it may be.
pub(crate) fn vault_name_fits<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let (shortest, longest) = (cx.value(value::VAULT_NAME_MIN)?, cx.value(value::VAULT_NAME_MAX)?);
    let fits = |n: &str| u32::try_from(n.len()).is_ok_and(|len| (shortest..=longest).contains(&len));
    let spelled =
        |n: &str| n.starts_with(|c: char| c.is_ascii_alphabetic()) && n.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    Some(cx.text(Field::VAULT_NAME).is(|n| fits(n) && spelled(n)))
}

fn is_geo(redundancy: &&str) -> bool {
    [GeoRedundant, ReadAccessGeoRedundant].iter().any(|geo| geo.as_str() == *redundancy)
}

/// As the page recommends; read access is more of the same.
pub(crate) fn geo_redundancy_chosen<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let expected = Expected::Is(Shown::Text(GeoRedundant.as_str()));
    Some(cx.text(Field::VAULT_REDUNDANCY).judged(expected, |r| Truth::from(is_geo(r))))
}

pub(crate) fn geo_redundant<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    Some(cx.text(Field::VAULT_REDUNDANCY).is(is_geo))
}

// ---- restore ----

/// The restore goes to another region; where none is named, it stays at home.
pub(crate) fn restores_elsewhere<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    Some(!cx.restore_region().or_derived(cx.own_place()).same_region(cx.region()))
}

/// The storage account that takes the disks lies in the pair of the VM's region.
pub(crate) fn account_in_pair<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    Some(match cx.pair() {
        Some(pair) => cx.account_region().judged(Expected::Is(Shown::Text(pair)), |account| is_named(account, pair)),
        None => cx.region().is(|_| false),
    })
}

/// A region that is named for the restore must be the pair itself; otherwise the account says where it goes.
pub(crate) fn target_is_pair<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let target = cx.restore_region().or_derived(text(&cx.request.restore.storage_account.region).map(Place::named));
    Some(match cx.pair() {
        Some(pair) => target.judged(Expected::Is(Shown::Text(pair)), |target| is_named(target, pair)),
        None => cx.region().is(|_| false),
    })
}

fn is_named(place: &Place<'_>, name: &str) -> Truth {
    Truth::from(place.region.is_some_and(|region| region.name == name))
}

impl<'c> Cx<'c> {
    /// The region that Azure pairs with the VM's.
    pub(crate) fn pair(&'c self) -> Option<&'static str> {
        self.region().for_words()?.region?.pair
    }
}

/// Behind a load balancer, with several reserved addresses, or with several network interfaces.
pub(crate) fn special_network<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let (addresses, nics) = (cx.value(value::SPECIAL_RESERVED_IPS)?, cx.value(value::SPECIAL_NICS)?);
    let reserved = cx.number(Field::VM_NETWORK_RESERVED_IPS, None).is(|n| *n >= addresses);
    // Where there are no reserved addresses of this kind, only the other two make a network special.
    let reserved = if cx.edition.model == DeploymentModel::Classic { reserved } else { cx.never() };
    Some(cx.load_balanced().yes() | reserved | cx.number(Field::VM_NETWORK_NIC_COUNT, None).at_least(nics))
}

/// The machine that runs the script for restoring files has a distribution that can, recent enough.
pub(crate) fn linux_host_recent<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let host = &cx.request.restore.host;
    let system = parsed(&host.os_name, |name| System::named(name, text(&host.os_version), None));
    let from = system.and_then(|s| s.value.distribution()).and_then(|d| d.file_restore_from);
    let known = cx.fact(Field::RESTORE_HOST_OS_NAME, None).map(|_| system);
    Some(match from {
        Some(from) => known.is(|_| true) & cx.version(Field::RESTORE_HOST_OS_VERSION).at_least_version(from),
        None => known.is(|_| false),
    })
}

/// The machine that mounts a Windows VM's files runs the same release, or the one that is listed beside it.
pub(crate) fn windows_host_matches<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let pairs = cx.value(value::FILE_RESTORE_WINDOWS)?;
    let release = cx.windows_release();
    let same = |release: WindowsRelease, text: &str| WindowsRelease::parse(text) == Some(release);
    let stands_in = |own: WindowsRelease, host: &str| {
        same(own, host)
            || pairs.iter().filter_map(|p| p.split_once('=')).any(|(server, client)| same(own, server) && host == client)
    };
    Some(match release.for_words() {
        Some(own) => {
            let expected = Expected::Is(Shown::Text(own.text));
            cx.text(Field::RESTORE_HOST_OS_VERSION).judged(expected, |host| Truth::from(stands_in(own.value, host)))
        }
        None => release.is(|_| true),
    })
}
