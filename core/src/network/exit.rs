//! The rule by which a security group lets a proxy server out, or stops it.

use super::addresses::AddressSet;
use super::answer::{Answer, Verdict};
use super::packet::{Protocol, Protocols};
use super::ranges::Ranges;
use super::rule::{Access, Direction, Place, Rule};
use super::scene::{Flow, Given, Scene};
use super::space::Documented;
use super::tell::places;

/// What such a rule says, in the words of a request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Exit {
    pub(crate) name: String,
    pub(crate) allow: bool,
    pub(crate) protocol: &'static str,
    pub(crate) destination: String,
    pub(crate) first_port: u32,
    pub(crate) last_port: u32,
    pub(crate) priority: u32,
    /// The priority of the deny rule that it comes before.
    pub(crate) deny_priority: Option<u32>,
    pub(crate) path: String,
}

impl Scene<'_> {
    /// The rule that decides whether the machine of the scene gets out to the Internet on a port. None where that is not known,
    /// and where Azure's own rule lets it out: it needs no other.
    pub(crate) fn exit(mut self, port: u16) -> Option<Exit> {
        self.routes = Given::Absent;
        let mut answer = self.to_internet(port);
        let rule = loop {
            let rule = match answer.verdict {
                Verdict::Blocked => self.deciding(&answer, |rule| rule.access == Access::Deny)?,
                Verdict::Reachable => self.deciding(&answer, opens)?,
                Verdict::Unknown => return None,
            }
            .clone();
            let before = answer.verdict;
            self = self.without(&rule);
            answer = self.to_internet(port);
            // The answer tells of one packet: as long as all get out without its rule too, by another one, it is not the one that
            // is needed.
            let is_needless = [before, answer.verdict].iter().all(|verdict| *verdict == Verdict::Reachable);
            if !(is_needless && self.deciding(&answer, opens).is_some()) {
                break rule;
            }
        };
        let deny = answer.chain.last().filter(|link| link.access == Some(Access::Deny)).and_then(|link| link.priority);
        let (first, last) = rule.destination_ports.iter().find(|(first, last)| (*first..=*last).contains(&port))?;
        Some(Exit {
            allow: rule.access == Access::Allow,
            protocol: if rule.protocols == Protocols::ALL { "*" } else { rule.protocols.first().map_or("*", Protocol::as_str) },
            destination: destination(&rule.destinations),
            first_port: first.into(),
            last_port: last.into(),
            priority: rule.priority,
            deny_priority: deny,
            name: rule.name,
            path: rule.path,
        })
    }

    /// Whether it reaches all public addresses but those of the platform, which no group filters.
    fn to_internet(&self, port: u16) -> Answer {
        let documented = Documented::read();
        let public = AddressSet::all().difference(&documented.inner).difference(&documented.bypassing);
        self.prepare().ask(&Flow {
            direction: Direction::Outbound,
            local: AddressSet::default(),
            remote: Place::Addresses(public),
            protocol: Protocol::Tcp,
            ports: Ranges::one(port),
        })
    }

    /// The rule of an answer's chain that is meant.
    fn deciding(&self, answer: &Answer, is: impl Fn(&Rule) -> bool) -> Option<&Rule> {
        answer.chain.iter().find_map(|link| {
            let rules = &self.group(link.stage)?.rules;
            rules
                .iter()
                .filter(|rule| rule.direction == Direction::Outbound && Some(rule.priority) == link.priority)
                .find(|rule| is(rule))
        })
    }

    fn without(&self, rule: &Rule) -> Self {
        let mut scene = self.clone();
        for group in [&mut scene.interface, &mut scene.subnet] {
            if let Given::Is(group) = group {
                group.rules.retain(|known| known != rule);
            }
        }
        scene
    }
}

/// Whether somebody wrote a rule to let packets through.
fn opens(rule: &Rule) -> bool {
    rule.access == Access::Allow && !rule.default
}

/// Where a rule leads, as a request writes it: a prefix of every address is any.
fn destination(all: &[Place]) -> String {
    let everything = |place: &Place| match place {
        Place::Any => true,
        Place::Addresses(addresses) => addresses.v4 == Ranges::all(),
        _ => false,
    };
    if all.iter().any(everything) { "*".to_owned() } else { places(all).join(",") }
}

#[cfg(test)]
mod tests {
    use super::super::material::Material;
    use super::*;
    use crate::intake::Document;

    fn rule(name: &str, priority: u32, access: &str, to: &str, port: &str) -> String {
        format!(
            r#"{{"name": "{name}", "priority": {priority}, "direction": "Outbound", "access": "{access}", "protocol": "Tcp",
                "sourceAddressPrefix": "10.0.0.5", "sourcePortRange": "*", "destinationAddressPrefix": "{to}", "destinationPortRange": "{port}"}}"#
        )
    }

    fn exit(rules: &[String]) -> Option<Exit> {
        let text = format!(r#"{{"name": "nsg", "subnets": [{{"id": "/x"}}], "securityRules": [{}]}}"#, rules.join(","));
        let mut material = Material::default();
        material.add(&Document { name: "nsg.json", bytes: text.as_bytes() }, &text).unwrap();
        let mut scene = material.scene().unwrap();
        scene.interface = Given::Absent;
        scene.around.own = "10.0.0.5/32".parse::<ipnet::IpNet>().unwrap().into();
        scene.exit(443)
    }

    #[test]
    fn the_deciding_rule_is_told_with_the_deny_that_it_comes_before() {
        let found = exit(&[rule("yes", 200, "Allow", "Internet", "80-443"), rule("no", 300, "Deny", "*", "*")]).unwrap();
        assert_eq!((found.name.as_str(), found.allow, found.priority, found.deny_priority), ("yes", true, 200, Some(300)));
        assert_eq!((found.protocol, found.destination.as_str()), ("tcp", "Internet"));
        assert_eq!((found.first_port, found.last_port, found.path.as_str()), (80, 443, "nsg.json#/securityRules/0"));
        let found = exit(&[rule("yes", 300, "Allow", "Internet", "443"), rule("no", 200, "Deny", "*", "*")]).unwrap();
        assert_eq!((found.name.as_str(), found.allow, found.priority), ("no", false, 200));
    }

    #[test]
    fn a_rule_that_only_comes_first_is_not_the_one_that_lets_it_out() {
        let found = exit(&[
            rule("storage", 100, "Allow", "20.60.0.0/16", "443"),
            rule("yes", 200, "Allow", "Internet", "443"),
            rule("no", 300, "Deny", "*", "*"),
        ])
        .unwrap();
        assert_eq!((found.name.as_str(), found.allow, found.priority, found.deny_priority), ("yes", true, 200, Some(300)));
    }

    #[test]
    fn where_azure_lets_it_out_no_rule_is_told() {
        assert_eq!(exit(&[]), None);
        // One of several addresses is open, others are not.
        assert!(!exit(&[rule("some", 200, "Allow", "20.60.0.0/16", "443"), rule("no", 300, "Deny", "*", "*")]).unwrap().allow);
    }
}
