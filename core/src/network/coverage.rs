//! Addresses against addresses: what rules leave out of a tag and what they open beyond it; what a newer file changes.

use super::addresses::AddressSet;
use super::packet::{Protocol, Protocols};
use super::ranges::Ranges;
use super::rule::{Access, Direction, Group, Rule};
use super::space::{Lookup, Surroundings};
use super::tags::ServiceTags;

/// How well allow rules cover the addresses that are needed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coverage {
    /// The addresses that are needed.
    pub needed: AddressSet,
    /// Those of them that the rules leave out.
    pub missing: AddressSet,
    /// The addresses that the rules open and that are not needed.
    pub beyond: AddressSet,
    /// Rules that may open more, or close some of it: they name what is not known, or are about some sources or source ports alone.
    pub open: Vec<String>,
}

/// Compares what the outbound rules of a group let through, those that Azure puts in aside, with the addresses that are needed,
/// wherever in the network packets come from.
pub fn coverage(group: &Group, needed: &AddressSet, protocol: Protocol, port: u16, around: &Surroundings<'_>) -> Coverage {
    let (mut opened, mut closed) = (AddressSet::default(), AddressSet::default());
    let mut open = Vec::new();
    let mut lookup = Lookup::new(around);
    let meets = |rule: &Rule| {
        !rule.default
            && rule.destination_ports.contains(port)
            && !rule.protocols.intersection(Protocols::one(protocol)).is_empty()
    };
    for rule in group.in_order(Direction::Outbound).into_iter().filter(|rule| meets(rule)) {
        let mut reach = lookup.all(&rule.destinations);
        let mut perhaps = reach.open.iter().fold(AddressSet::default(), |all, open| all.union(&open.within));
        if !takes_every_source(rule, needed, &mut lookup) {
            perhaps = perhaps.union(&std::mem::take(&mut reach.certain));
        }
        let undecided = needed.difference(&opened).difference(&closed);
        if !perhaps.intersection(&undecided).is_empty() {
            open.push(rule.path.clone());
        }
        if rule.access == Access::Deny {
            // What a rule may stop is not open for certain.
            closed = closed.union(&reach.certain.union(&perhaps).difference(&opened));
        } else {
            opened = opened.union(&reach.certain.difference(&closed));
        }
    }
    Coverage { missing: needed.difference(&opened), beyond: opened.difference(needed), needed: needed.clone(), open }
}

/// Whether a rule is about the packets to some addresses wherever in the network they come from, and from whichever port.
fn takes_every_source(rule: &Rule, to: &AddressSet, lookup: &mut Lookup<'_, '_>) -> bool {
    let sources = lookup.all(&rule.sources).certain;
    let every = (to.v4.is_empty() || sources.v4 == Ranges::all()) && (to.v6.is_empty() || sources.v6 == Ranges::all());
    (every || rule.sources.iter().any(|place| lookup.is_network(place))) && rule.source_ports == Ranges::all()
}

/// What a newer file of addresses changes in a tag.
#[derive(Clone, Debug, PartialEq)]
pub struct TagChange {
    /// The name of the tag.
    pub tag: String,
    /// Addresses that it did not hold.
    pub added: AddressSet,
    /// Addresses that it holds no more.
    pub removed: AddressSet,
}

/// What changes from one version of the file to another; only tags whose addresses differ.
pub fn difference(from: &ServiceTags, to: &ServiceTags) -> Vec<TagChange> {
    let nothing = AddressSet::default();
    let change = |tag: &str| {
        let (old, new) = (from.addresses(tag).unwrap_or(&nothing), to.addresses(tag).unwrap_or(&nothing));
        let known = to.tag(tag).or(from.tag(tag))?;
        let (added, removed) = (new.difference(old), old.difference(new));
        (old != new).then(|| TagChange { tag: known.name.clone(), added, removed })
    };
    let gone = from.iter().filter(|tag| to.tag(&tag.name).is_none());
    let mut all: Vec<TagChange> = to.iter().chain(gone).filter_map(|tag| change(&tag.name)).collect();
    all.sort_by(|a, b| a.tag.cmp(&b.tag));
    all
}

#[cfg(test)]
mod tests {
    use super::super::addresses::prefix;
    use super::super::read::Reader;
    use super::super::rule::Place;
    use super::*;
    use crate::resource::Resource;

    fn written(set: &AddressSet) -> Vec<String> {
        set.prefixes().iter().map(ToString::to_string).collect()
    }

    fn tags(storage: &str) -> ServiceTags {
        let text = format!(
            r#"{{"changeNumber": 1, "values": [{{"name": "Storage", "properties": {{"addressPrefixes": [{storage}]}}}}]}}"#
        );
        ServiceTags::read_json("tags.json", &text).unwrap()
    }

    #[test]
    fn rules_are_held_against_what_is_needed() {
        let body = r#"{"securityRules": [
            {"name": "a", "priority": 100, "direction": "Outbound", "access": "Allow", "protocol": "Tcp", "sourceAddressPrefix": "*",
             "sourcePortRange": "*", "destinationAddressPrefixes": ["20.60.0.0/17", "30.0.0.0/24"], "destinationPortRange": "443"},
            {"name": "b", "priority": 110, "direction": "Outbound", "access": "Allow", "protocol": "Udp", "sourceAddressPrefix": "*",
             "sourcePortRange": "*", "destinationAddressPrefix": "20.60.128.0/17", "destinationPortRange": "443"}]}"#;
        let resource = Resource { document: "nsg.json", body: serde_json::from_str(body).unwrap(), ..Resource::default() };
        let mut group = Reader::default().group("nsg", &resource.all()).unwrap();
        let needed = AddressSet::from(prefix("20.60.0.0/16").unwrap().0);
        let found = coverage(&group, &needed, Protocol::Tcp, 443, &Surroundings::default());
        assert_eq!(
            (written(&found.missing), written(&found.beyond)),
            (vec!["20.60.128.0/17".into()], vec!["30.0.0.0/24".into()])
        );
        assert_eq!(found.beyond.v4.count(), 256);
        // What a rule before it stops is not open; what one after it would stop is.
        let deny =
            |priority, to: Place| Rule { priority, access: Access::Deny, destinations: vec![to], ..group.rules[0].clone() };
        let half = Place::Addresses(prefix("20.60.0.0/18").unwrap().0.into());
        let (before, after) = (deny(90, half.clone()), deny(120, half));
        let unknown = deny(90, Place::Tag("Nowhere".to_owned()));
        for (rule, missing, open) in [
            (before, vec!["20.60.0.0/18", "20.60.128.0/17"], 0),
            (after, vec!["20.60.128.0/17"], 0),
            (unknown, vec!["20.60.0.0/16"], 1),
        ] {
            group.rules.push(rule);
            let found = coverage(&group, &needed, Protocol::Tcp, 443, &Surroundings::default());
            assert_eq!((written(&found.missing), found.open.len()), (missing.into_iter().map(str::to_owned).collect(), open));
            group.rules.pop();
        }
    }

    #[test]
    fn a_rule_for_some_sources_neither_opens_nor_closes_for_certain() {
        let needed = AddressSet::from(prefix("20.60.0.0/16").unwrap().0);
        let of = |rules: Vec<Rule>| {
            let found = coverage(&Group { rules, ..Group::default() }, &needed, Protocol::Tcp, 443, &Surroundings::default());
            (found.missing.is_empty(), found.beyond.is_empty(), found.open.len())
        };
        let rule = |priority, access, source: &str, port: Option<u16>| Rule {
            name: format!("r{priority}"),
            priority,
            direction: Direction::Outbound,
            access,
            protocols: Protocols::ALL,
            sources: vec![Reader::default().named(source, String::new).unwrap()],
            source_ports: port.map_or(Ranges::all(), Ranges::one),
            destinations: vec![Place::Addresses(needed.clone())],
            destination_ports: Ranges::one(443),
            default: false,
            path: String::new(),
        };
        let (deny, allow) = (Access::Deny, Access::Allow);
        let open = || rule(200, allow, "*", None);
        for (rules, wanted) in [
            (vec![open()], (true, true, 0)),
            (vec![rule(100, deny, "10.0.99.0/24", None), open()], (false, true, 1)),
            (vec![rule(100, deny, "*", Some(53)), open()], (false, true, 1)),
            (vec![rule(100, deny, "*", None), open()], (false, true, 0)),
            (vec![rule(200, allow, "10.0.99.0/24", None)], (false, true, 1)),
            (vec![rule(200, allow, "*", Some(53))], (false, true, 1)),
            // After a rule for every source it does not matter.
            (vec![rule(300, deny, "10.0.99.0/24", None), open()], (true, true, 0)),
            // Whatever the group is at work for is in the network, and each source of IPv4 is enough for addresses of IPv4.
            (vec![rule(200, allow, "VirtualNetwork", None)], (true, true, 0)),
            (vec![rule(200, allow, "0.0.0.0/0", None)], (true, true, 0)),
        ] {
            assert_eq!(of(rules.clone()), wanted, "{rules:?}");
        }
    }

    #[test]
    fn a_newer_file_is_told_by_what_differs() {
        let (old, new) = (tags(r#""20.0.0.0/24", "20.0.1.0/24""#), tags(r#""20.0.0.0/23", "40.0.0.0/8""#));
        let [change] = &difference(&old, &new)[..] else { panic!("one tag differs") };
        assert_eq!((written(&change.added), written(&change.removed)), (vec!["40.0.0.0/8".into()], vec![]));
        assert_eq!(difference(&old, &tags(r#""20.0.0.0/23""#)), []);
    }
}
