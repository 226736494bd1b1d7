//! What backup asks of a network, by edition and by what is done.

use super::addresses::{AddressSet, prefix};
use super::packet::Protocol;
use super::ranges::Ranges;
use super::rule::{Direction, Place};
use super::scene::Flow;
use super::tags::ServiceTags;
use crate::edition::{Edition, FactId, Region, fact, value};
use crate::request::DeploymentModel;
use crate::wire::named_enum;

named_enum! {
    /// What is done.
    Scenario {
        /// A virtual machine is backed up.
        Backup = "backup",
        /// The same, with an agent that is older than what is supported.
        OldAgent = "old-agent",
        /// The same, with a Write Accelerator disk.
        WriteAccelerator = "write-accelerator",
        /// Files are restored on this machine.
        FileRestore = "file-restore",
        /// A database in the virtual machine is backed up.
        Workload = "workload",
    }
}

/// Packets that must arrive.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirement {
    /// The packets.
    pub flow: Flow,
    /// The fact that says so.
    pub fact: FactId,
    /// Whether nothing works without them; otherwise they may be needed.
    pub required: bool,
}

/// The tag of storage, for editions of the days before there were such tags.
const STORAGE: &str = "Storage";

impl Scenario {
    /// What must arrive in an edition. A region makes it less; the tags say whether a tag has a part for the region.
    pub fn requirements(self, edition: &Edition, region: Option<&Region>, tags: Option<&ServiceTags>) -> Vec<Requirement> {
        let of_2017 = edition.fact(fact::NW_01).is_some();
        let storage = edition.value(value::STORAGE_SERVICE_TAG).map_or(STORAGE, |reading| reading.strict);
        let tag = |name: &str| Place::Tag(in_region(name, region, tags, storage));
        let text = |key| edition.value(key).map(|reading| reading.strict);
        let port = |key| edition.value(key).and_then(|reading| u16::try_from(reading.strict).ok());
        let storage = tag(storage);
        let mut all = Vec::new();
        let mut add = |fact, required, remote: &Place, protocol, ports: Ranges<u16>| {
            let flow =
                Flow { direction: Direction::Outbound, local: AddressSet::default(), remote: remote.clone(), protocol, ports };
            all.push(Requirement { flow, fact, required });
        };
        let host: AddressSet = text(value::HOST_ADDRESS).and_then(prefix).map(|(net, _)| net).into_iter().collect();
        let host = Place::Addresses(host);
        let storage_ports = port(value::STORAGE_PORT).map(Ranges::one);
        match self {
            Scenario::Backup if of_2017 => {
                let managed =
                    port(value::MANAGED_DISK_PORT).filter(|_| edition.model != DeploymentModel::Classic).map(Ranges::one);
                storage_ports.into_iter().for_each(|ports| add(fact::NW_01, true, &storage, Protocol::Tcp, ports));
                managed.into_iter().for_each(|ports| add(fact::NW_05, false, &storage, Protocol::Tcp, ports));
                add(fact::NW_15, true, &host, Protocol::Tcp, Ranges::all());
            }
            Scenario::Backup => {
                let ports = edition.value(value::AGENT_ENDPOINT_PORTS).map_or(&[][..], |reading| reading.strict);
                let ports = ports.iter().filter_map(|port| u16::try_from(*port).ok()).map(|port| (port, port));
                add(fact::NET_02, true, &host, Protocol::Tcp, ports.collect());
            }
            Scenario::OldAgent | Scenario::WriteAccelerator => {
                let asked_by = if self == Scenario::OldAgent { fact::NET_03 } else { fact::STO_13 };
                storage_ports.into_iter().for_each(|ports| add(asked_by, true, &storage, Protocol::Tcp, ports));
            }
            Scenario::FileRestore => {
                // Tags and ports stand in the same order; the last port is that of name resolution.
                let tags = edition.value(value::FILE_RESTORE_SERVICE_TAGS).map_or(&[][..], |reading| reading.strict);
                let ports = edition.value(value::FILE_RESTORE_PORTS).map_or(&[][..], |reading| reading.strict);
                for (name, port) in tags.iter().zip(ports) {
                    let ports = u16::try_from(*port).map(Ranges::one).unwrap_or_default();
                    add(fact::ILR_06, true, &tag(name), Protocol::Tcp, ports);
                }
                let names = ports.get(tags.len()).and_then(|port| u16::try_from(*port).ok());
                names.into_iter().for_each(|port| add(fact::ILR_06, true, &host, Protocol::Udp, Ranges::one(port)));
            }
            Scenario::Workload => {
                let tags = edition.value(value::WORKLOAD_SERVICE_TAGS).map_or(&[][..], |reading| reading.strict);
                for (name, port) in tags.iter().zip(std::iter::repeat(port(value::WORKLOAD_PORT))) {
                    port.into_iter().for_each(|port| add(fact::NET_12, true, &tag(name), Protocol::Tcp, Ranges::one(port)));
                }
            }
        }
        all
    }
}

/// The part of a tag that is about a region: the one in the file, where there is a file; without it the storage tag alone is known
/// to have such parts. Azure writes the region's display name without blanks, though not everywhere.
fn in_region(tag: &str, region: Option<&Region>, tags: Option<&ServiceTags>, storage: &str) -> String {
    let Some(region) = region else { return tag.to_owned() };
    let parts = [region.display.replace(' ', ""), region.name.to_owned()].map(|region| format!("{tag}.{region}"));
    let found = tags.and_then(|tags| parts.iter().find_map(|part| tags.tag(part)));
    match (found, parts) {
        (Some(part), _) => part.name.clone(),
        (None, [part, _]) if tags.is_none() && tag == storage => part,
        _ => tag.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(edition: &str, scenario: Scenario, region: Option<&str>) -> Vec<String> {
        let edition = Edition::named(edition).unwrap();
        let all = scenario.requirements(edition, region.and_then(Region::named), None);
        let line = |one: &Requirement| {
            let ports: Vec<String> =
                one.flow.ports.iter().map(|(a, b)| if a == b { a.to_string() } else { format!("{a}-{b}") }).collect();
            let to = match &one.flow.remote {
                Place::Tag(tag) => tag.clone(),
                Place::Addresses(set) => set.prefixes()[0].to_string(),
                other => panic!("{other:?}"),
            };
            format!("{} {to} {} {}", one.fact.as_str(), one.flow.protocol.as_str(), ports.join(","))
        };
        all.iter().map(line).collect()
    }

    #[test]
    fn each_edition_asks_for_what_its_pages_say() {
        assert_eq!(asked("azure-2026-03", Scenario::Backup, None), ["NET-02 168.63.129.16/32 tcp 80,443,32526"]);
        assert_eq!(
            asked("classic-2017-04", Scenario::Backup, Some("koreacentral")),
            ["NW-01 Storage.KoreaCentral tcp 443", "NW-15 168.63.129.16/32 tcp 0-65535",]
        );
        assert_eq!(asked("arm-2017-07", Scenario::Backup, None)[1], "NW-05 Storage tcp 8443");
        assert_eq!(
            asked("azure-2026-03", Scenario::WriteAccelerator, Some("West Europe")),
            ["STO-13 Storage.WestEurope tcp 443"]
        );
        assert_eq!(
            asked("azure-2026-03", Scenario::FileRestore, None),
            ["ILR-06 AzureFrontDoor.FirstParty tcp 443", "ILR-06 AzureBackup tcp 3260", "ILR-06 168.63.129.16/32 udp 53",]
        );
        assert_eq!(
            asked("azure-2026-03", Scenario::Workload, Some("koreacentral")),
            ["NET-12 AzureBackup tcp 443", "NET-12 Storage.KoreaCentral tcp 443", "NET-12 AzureActiveDirectory tcp 443",]
        );
    }
}
