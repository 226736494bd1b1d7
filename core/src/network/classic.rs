//! Rules as the classic service takes them: one prefix and one range of ports each, and no tags but its own three.

use super::change::Obstacle;
use super::packet::{Protocol, Protocols};
use super::rule::{Place, Rule};
use super::tags::ServiceTags;

/// A rule written out to rules of the classic service, each at one of the priorities, the first of them first.
///
/// # Errors
///
/// For a protocol that such rules do not know, a tag that cannot be written out, a side that has IPv6 addresses alone, and where there
/// are more rules than priorities.
pub(super) fn written_out(rule: &Rule, priorities: &[u32], tags: Option<&ServiceTags>) -> Result<Vec<Rule>, Obstacle> {
    let known = [Protocols::ALL, Protocols::one(Protocol::Tcp), Protocols::one(Protocol::Udp)];
    if !known.contains(&rule.protocols) {
        return Err(Obstacle::Nothing);
    }
    let (sources, destinations) = (singles(&rule.sources, tags)?, singles(&rule.destinations, tags)?);
    let mut all = Vec::new();
    for source in &sources {
        for destination in &destinations {
            let ends = Rule { sources: vec![source.clone()], destinations: vec![destination.clone()], ..rule.clone() };
            let at = |ports| Rule { destination_ports: std::iter::once(ports).collect(), ..ends.clone() };
            all.extend(rule.destination_ports.iter().map(at));
        }
    }
    if all.len() > priorities.len() {
        return Err(Obstacle::Priority(rule.priority.saturating_add(1)));
    }
    let is_only = all.len() == 1;
    for ((number, one), priority) in all.iter_mut().enumerate().zip(priorities) {
        one.priority = *priority;
        if !is_only {
            one.name = format!("{}_{number}", rule.name);
        }
    }
    Ok(all)
}

/// Places of which each is one that such a rule can name.
fn singles(all: &[Place], tags: Option<&ServiceTags>) -> Result<Vec<Place>, Obstacle> {
    let mut singles = Vec::new();
    for place in all {
        let addresses = match place {
            Place::Addresses(addresses) => addresses,
            Place::Tag(tag) if own_tag(tag).is_none() => {
                tags.and_then(|tags| tags.addresses(tag)).ok_or_else(|| Obstacle::ClassicTag(tag.clone()))?
            }
            other => {
                singles.push(other.clone());
                continue;
            }
        };
        // Its networks have no IPv6.
        let prefixes = addresses.prefixes().into_iter().filter(|net| net.addr().is_ipv4());
        singles.extend(prefixes.map(|net| Place::Addresses(net.into())));
    }
    if singles.is_empty() { Err(Obstacle::ClassicFamily) } else { Ok(singles) }
}

/// What the classic service calls one of its three tags.
pub(super) fn own_tag(tag: &str) -> Option<&'static str> {
    let names = [("VirtualNetwork", "VIRTUAL_NETWORK"), ("Internet", "INTERNET"), ("AzureLoadBalancer", "AZURE_LOADBALANCER")];
    let is = |(name, classic): &(&str, &str)| name.eq_ignore_ascii_case(tag) || classic.eq_ignore_ascii_case(tag);
    names.into_iter().find(is).map(|(_, classic)| classic)
}
