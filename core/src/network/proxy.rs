//! The configuration of an HTTP proxy, written: what stands in the files of the guest, in the registry, in the firewall of the
//! proxy and in the security group.

use std::net::IpAddr;

use serde::Serialize;

use super::addresses::AddressSet;
use super::change::{NewRule, Obstacle, free, free_name};
use super::classic::written_out;
use super::command::{Command, of_rule};
use super::packet::{Protocol, Protocols};
use super::ranges::Ranges;
use super::rule::{Access, Direction, Group, Place, Rule};
use super::scene::Stage;
use super::tell::why;
use crate::edition::{Documented, Edition, Key, value};
use crate::wire::named_enum;
use crate::words::Words;

named_enum! {
    /// Where a proxy has to be made known.
    ProxyPlace {
        /// The two files of a Linux VM.
        Linux = "linux",
        /// The settings of the SYSTEM account of a Windows VM.
        Windows = "windows",
        /// Windows Firewall on the proxy server.
        Firewall = "firewall",
        /// The security group of the proxy server.
        Nsg = "nsg",
    }
}

/// A configuration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Written {
    /// Where it belongs.
    pub place: ProxyPlace,
    /// Files, or the lines that have to stand in them.
    pub files: Vec<FileText>,
    /// Commands that do the same.
    pub commands: Vec<Command>,
    /// What to do with them.
    pub text: String,
}

/// A file, or lines of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FileText {
    /// Its path.
    pub path: &'static str,
    /// Its text.
    pub text: String,
}

/// A proxy: its address and its port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProxyAddress {
    /// Its address.
    pub host: IpAddr,
    /// Its port.
    pub port: u16,
}

impl ProxyAddress {
    /// Reads `10.0.0.5:8080`. A name will not do: a rule of a security group needs the address.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.strip_prefix("http://").unwrap_or(text).trim_end_matches('/');
        let (host, port) = text.rsplit_once(':')?;
        let host = host.trim_start_matches('[').trim_end_matches(']').parse().ok()?;
        port.parse().ok().filter(|port| *port > 0).map(|port| ProxyAddress { host, port })
    }

    fn written(self) -> String {
        std::net::SocketAddr::new(self.host, self.port).to_string()
    }
}

impl ProxyPlace {
    /// Writes the configuration for a proxy. `group` is the security group that the rule goes into, where one was given.
    pub(crate) fn write(self, proxy: ProxyAddress, group: Option<&Group>, words: Words<'_>) -> Written {
        let filled = |key: &str| {
            words.fill(key, |name, out| match name {
                "host" => out.push_str(&proxy.host.to_string()),
                "port" => out.push_str(&proxy.port.to_string()),
                "server" => out.push_str(&proxy.written()),
                "sid" => out.push_str(documented(value::SYSTEM_ACCOUNT_SID).unwrap_or_default()),
                "settings" => out.push_str(&connection_settings(proxy)),
                other => out.push_str(other),
            })
        };
        let file = |path, key| FileText { path, text: filled(key) + "\n" };
        let (files, commands) = match self {
            ProxyPlace::Linux => (
                vec![file("/etc/environment", "network.proxy.environment"), file("/etc/waagent.conf", "network.proxy.waagent")],
                vec![Command { shell: "bash", script: filled("network.proxy.bash") }],
            ),
            ProxyPlace::Windows => (vec![file("system-account.reg", "network.proxy.registry")], Vec::new()),
            ProxyPlace::Firewall => (Vec::new(), vec![Command { shell: "powershell", script: filled("network.proxy.firewall") }]),
            ProxyPlace::Nsg => match nsg_rule(proxy, group) {
                Ok(rule) => (Vec::new(), of_rule(&rule, words)),
                Err(obstacle) => {
                    return Written { place: self, files: Vec::new(), commands: Vec::new(), text: why(&obstacle, words) };
                }
            },
        };
        let text = words.text(&format!("network.proxy.text.{}", self.as_str())).to_owned();
        Written { place: self, files, commands, text }
    }
}

/// A value of any edition that has it.
fn documented<T: Documented>(key: Key<T>) -> Option<T> {
    Edition::all().iter().find_map(|edition| edition.value(key)).map(|reading| reading.strict)
}

/// The binary value in which Windows keeps the settings of a connection: a version, a count of changes, the flags of a direct
/// connection and of a proxy, then three texts with their lengths (the proxy, exceptions, a script), and zeros.
fn connection_settings(proxy: ProxyAddress) -> String {
    let server = proxy.written().into_bytes();
    let length = u32::try_from(server.len()).unwrap_or_default();
    let mut bytes = Vec::new();
    for number in [0x46, 1, 0b11, length] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend(server);
    bytes.extend([0; 8]);
    bytes.extend([0; 32]);
    let texts: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    texts.join(",")
}

/// The rule that lets the proxy server out: to the Internet, on the two ports that are needed and none between them. It comes
/// before the first rule that denies; without a group it stands where the documents put it.
fn nsg_rule(proxy: ProxyAddress, group: Option<&Group>) -> Result<NewRule, Obstacle> {
    let port = |key| documented(key).and_then(|port: u32| u16::try_from(port).ok());
    let ports = [port(value::PROXY_PORTS_FIRST), port(value::PROXY_PORTS_LAST)];
    let denies = |rule: &&Rule| rule.direction == Direction::Outbound && rule.access == Access::Deny;
    let first_deny = group.and_then(|group| group.rules.iter().filter(denies).map(|rule| rule.priority).min());
    let usual = documented(value::PROXY_RULE_PRIORITY).unwrap_or_default().saturating_add(1);
    let before = first_deny.unwrap_or(usual);
    let nothing = Group::default();
    let priorities = free(group.unwrap_or(&nothing), Direction::Outbound, before);
    let rule = Rule {
        name: free_name("AllowBackupProxy".to_owned(), group.unwrap_or(&nothing)),
        priority: *priorities.first().ok_or(Obstacle::Priority(before))?,
        direction: Direction::Outbound,
        access: Access::Allow,
        protocols: Protocols::one(Protocol::Tcp),
        sources: vec![Place::Addresses(AddressSet::from(proxy.host))],
        source_ports: Ranges::all(),
        destinations: vec![Place::Tag("Internet".to_owned())],
        destination_ports: ports.into_iter().flatten().map(|port| (port, port)).collect(),
        default: false,
        path: String::new(),
    };
    let classic = group.map(|group| group.classic);
    let written = || written_out(&rule, &priorities, None);
    let parts = match classic {
        Some(true) => written()?,
        // Where nobody knows which service the group is of, the other one may take the rule.
        None => written().unwrap_or_default(),
        Some(false) => Vec::new(),
    };
    Ok(NewRule {
        stage: Stage::Subnet,
        group: group.map_or("<nsg>".to_owned(), |group| group.name.clone()),
        classic,
        rule,
        parts,
    })
}

#[cfg(test)]
mod tests {
    use super::super::material::Material;
    use super::super::scene::{Flow, Given};
    use super::super::{Change, Verdict, command};
    use super::*;
    use crate::{Document, Kind, Options, check_documents};

    const PROXY: &str = "10.0.0.5:8080";

    fn written(place: ProxyPlace) -> Written {
        place.write(ProxyAddress::parse(PROXY).unwrap(), None, Words::ENGLISH)
    }

    /// The rules on the proxy that fail or stay unknown for a VM with some documents and facts.
    fn open(os: &str, files: &[FileText], facts: &[(&str, &str)], rules: &[&str]) -> Vec<String> {
        let request = format!(
            r#"{{"vm": {{"deploymentModel": "classic", "os": {{"family": "{os}"}}, "network": {{"outbound": "restricted",
                "azureRangesAllowed": false, "securityGroups": ["nsg"], "proxy": {{"address": "10.0.0.5", "port": 8080}}}}}}}}"#
        );
        let mut documents = vec![Document { name: "request.json", bytes: request.as_bytes() }];
        documents.extend(files.iter().map(|file| Document { name: file.path, bytes: file.text.as_bytes() }));
        let facts: Vec<_> = facts.iter().map(|(path, value)| (format!("vm.network.proxy.{path}"), (*value).to_owned())).collect();
        let options = Options { edition: Edition::named("classic-2017-04"), ..Options::new(Words::ENGLISH) };
        let answer = check_documents(&documents, &[], Kind::Auto, &facts, &options).unwrap();
        let passed = &answer.reports()[0].passed;
        rules.iter().filter(|rule| !passed.iter().any(|known| known == *rule)).map(|rule| (*rule).to_owned()).collect()
    }

    #[test]
    fn the_files_of_linux_pass_their_own_verification() {
        let rules =
            ["environment", "agent-file", "agent-file-blanks", "same-address"].map(|rule| format!("network.proxy.{rule}"));
        let rules: Vec<&str> = rules.iter().map(String::as_str).collect();
        let files = written(ProxyPlace::Linux).files;
        assert_eq!(open("linux", &files, &[], &rules), [""; 0]);
        assert!(!open("linux", &files[..1], &[], &rules).is_empty());
    }

    #[test]
    fn the_export_for_windows_passes_its_own_verification() {
        let files = written(ProxyPlace::Windows).files;
        assert_eq!(open("windows", &files, &[], &["network.proxy.system-account"]), [""; 0]);
        assert!(files[0].text.contains("hex:46,00,00,00,01,00,00,00,03,00,00,00,0d,00,00,00,31,30,2e"), "{}", files[0].text);
    }

    #[test]
    fn the_rule_of_the_firewall_passes_its_own_verification() {
        let script = &written(ProxyPlace::Firewall).commands[0].script;
        let of =
            |name: &str| script.split_whitespace().find_map(|word| word.trim_matches('\'').strip_prefix(name)).unwrap_or("any");
        let facts = [
            ("firewallRule.program", of("program=")),
            ("firewallRule.protocol", of("protocol=")),
            ("firewallRule.localPort", of("localport=")),
            ("firewallRule.remotePort", of("remoteport=")),
        ];
        assert_eq!((of("dir="), of("action=")), ("in", "allow"));
        assert_eq!(open("windows", &[], &facts, &["network.proxy.firewall"]), [""; 0]);
    }

    #[test]
    fn the_rule_of_the_group_lets_the_proxy_out_and_nobody_else() {
        let deny = r#"{"name": "lockdown", "subnets": [{"id": "/x"}], "securityRules": [{"name": "no", "priority": 150,
            "direction": "Outbound", "access": "Deny", "protocol": "*", "sourceAddressPrefix": "*", "sourcePortRange": "*",
            "destinationAddressPrefix": "*", "destinationPortRange": "*"}]}"#;
        let mut material = Material::default();
        material.add(&Document { name: "nsg.json", bytes: deny.as_bytes() }, deny).unwrap();
        let mut scene = material.scene().unwrap();
        (scene.interface, scene.routes) = (Given::Absent, Given::Absent);
        let change = nsg_rule(ProxyAddress::parse(PROXY).unwrap(), scene.subnet.get()).unwrap();
        assert_eq!(change.rule.priority, 149);
        let shells = |change: &NewRule| -> Vec<_> {
            command::of_rule(change, Words::ENGLISH).into_iter().map(|command| command.shell).collect()
        };
        assert_eq!(shells(&change), ["azure-cli", "arm-json", "terraform"]);
        let scene = scene.with(&[Change::Rule(change.clone())]);
        let verdict = |from: &str, port: u16| {
            let local = AddressSet::from(from.parse::<IpAddr>().unwrap());
            let remote = Place::Tag("Internet".to_owned());
            let flow = Flow { direction: Direction::Outbound, local, remote, protocol: Protocol::Tcp, ports: Ranges::one(port) };
            scene.prepare().ask(&flow).verdict
        };
        assert_eq!([80, 443].map(|port| verdict("10.0.0.5", port)), [Verdict::Reachable; 2]);
        assert_eq!([verdict("10.0.0.5", 81), verdict("10.0.0.4", 443)], [Verdict::Blocked; 2]);
        let facts = [
            ("allow", "true"),
            ("outbound", "true"),
            ("protocol", "tcp"),
            ("destination", "Internet"),
            ("firstPort", "443"),
            ("lastPort", "443"),
            ("priority", "149"),
            ("denyPriority", "150"),
            ("name", change.rule.name.as_str()),
        ];
        let facts = facts.map(|(name, value)| (format!("nsgRule.{name}"), value));
        let facts: Vec<_> = facts.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        assert_eq!(open("windows", &[], &facts, &["network.proxy.nsg", "network.proxy.nsg-name"]), [""; 0]);
        // Without a group nobody knows which service it is of. The classic one takes one port a rule.
        let change = nsg_rule(ProxyAddress::parse(PROXY).unwrap(), None).unwrap();
        assert_eq!(shells(&change), ["azure-cli", "arm-json", "terraform", "powershell"]);
        let of_classic = Group { classic: true, ..scene.subnet.get().unwrap().clone() };
        let change = nsg_rule(ProxyAddress::parse(PROXY).unwrap(), Some(&of_classic)).unwrap();
        assert_eq!(shells(&change), ["powershell"]);
        let classic = &command::of_rule(&change, Words::ENGLISH)[0].script;
        // The rule that was added above has 149.
        assert!(
            classic.lines().count() == 2 && classic.contains("-Priority 148") && classic.contains("-Priority 147"),
            "{classic}"
        );
        let first = Rule { priority: 100, ..of_classic.rules[0].clone() };
        let full = Group { rules: vec![first], ..of_classic };
        assert_eq!(nsg_rule(ProxyAddress::parse(PROXY).unwrap(), Some(&full)), Err(Obstacle::Priority(100)));
    }

    #[test]
    fn the_rule_of_the_group_replaces_none_of_the_users() {
        let own = nsg_rule(ProxyAddress::parse(PROXY).unwrap(), None).unwrap().rule;
        let group = Group { rules: vec![Rule { name: "allowbackupproxy".to_owned(), ..own.clone() }], ..Group::default() };
        let new = nsg_rule(ProxyAddress::parse(PROXY).unwrap(), Some(&group)).unwrap().rule;
        assert_eq!((own.name.as_str(), new.name.as_str()), ("AllowBackupProxy", "AllowBackupProxy_"));
    }

    #[test]
    fn a_classic_group_takes_no_proxy_of_ipv6() {
        let proxy = ProxyAddress::parse("[fd00::5]:8080").unwrap();
        let group = |classic| Group { classic, ..Group::default() };
        assert_eq!(nsg_rule(proxy, Some(&group(true))), Err(Obstacle::ClassicFamily));
        let told = ProxyPlace::Nsg.write(proxy, Some(&group(true)), Words::ENGLISH);
        assert!(told.commands.is_empty() && told.text.contains("IPv4"), "{}", told.text);
        for group in [Some(&group(false)), None] {
            let shells: Vec<_> =
                ProxyPlace::Nsg.write(proxy, group, Words::ENGLISH).commands.iter().map(|one| one.shell).collect();
            assert_eq!(shells, ["azure-cli", "arm-json", "terraform"]);
        }
    }

    #[test]
    fn a_proxy_is_an_address_with_a_port() {
        for text in [PROXY, "http://10.0.0.5:8080/"] {
            assert_eq!(ProxyAddress::parse(text).map(ProxyAddress::written).as_deref(), Some(PROXY));
        }
        for text in ["10.0.0.5", "proxy:8080", "10.0.0.5:0", "10.0.0.5:99999", ""] {
            assert_eq!(ProxyAddress::parse(text), None, "{text}");
        }
    }
}
