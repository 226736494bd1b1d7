//! What a network says of the ways that a backup needs, stated of a virtual machine.

use super::Fault;
use super::azure::ASSUMED;
use super::draft::Draft;
use super::tree::Tree;
use crate::network::{Exit, Found, Name, Need, NetworkFacts};
use crate::path::Path;

/// Where the facts of a network stand that no rule and no route decides, and whether the network is a virtual machine's by assumption.
pub(super) struct Ground {
    pub(super) place: String,
    pub(super) assumed: bool,
}

impl Ground {
    /// The place of a fact that follows from all of it.
    pub(super) fn stands(&self) -> String {
        self.of(&self.place)
    }

    fn of(&self, place: &str) -> String {
        if self.assumed { format!("{ASSUMED}{place}") } else { place.to_owned() }
    }
}

/// States which ways are open.
///
/// # Errors
///
/// Where something else is stated.
pub(super) fn state(facts: &NetworkFacts, ground: &Ground, draft: &mut Draft) -> Result<(), Fault> {
    one("vm.network.outbound", &facts.outbound, |outbound| Some(outbound.as_str()), ground, draft)?;
    one("vm.network.azureRangesAllowed", &facts.azure_ranges_allowed, |open| Some(*open), ground, draft)?;
    one("vm.network.storageReachable", &facts.storage_reachable, |open| Some(*open), ground, draft)?;
    if let Some(open) = &facts.managed_disk_port_open {
        one("vm.network.managedDiskPortOpen", open, |open| Some(*open), ground, draft)?;
    }
    // The guest's own firewall is not seen: that nothing outside it is in the way does not open the way.
    one("vm.network.hostAddressBlocked", &facts.host_address_blocked, |blocked| blocked.then_some(true), ground, draft)
}

/// States a fact at the rule or the route that decides it.
fn one<T, U: Into<Tree>>(
    path: &'static str,
    found: &Found<T>,
    value: impl Fn(&T) -> Option<U>,
    ground: &Ground,
    draft: &mut Draft,
) -> Result<(), Fault> {
    match found {
        Found::Known(known, shown) => {
            let Some(value) = value(known) else { return Ok(()) };
            let rule = shown.chain.iter().rev().find_map(|link| link.path.as_deref().filter(|path| !path.is_empty()));
            draft.state(path, value, &ground.of(rule.unwrap_or(&ground.place)))
        }
        Found::Unknown(needs) => {
            let needs: Vec<String> = needs.iter().map(named).collect();
            draft.leave_unknown(path, ground.place.clone(), needs.join(", "));
            Ok(())
        }
    }
}

/// States the rule by which the proxy server gets out, or which stops it.
///
/// # Errors
///
/// Where another rule is stated: of two, neither half is worth anything.
pub(super) fn state_exit(exit: &Exit, assumed: bool, draft: &mut Draft) -> Result<(), Fault> {
    let groups = draft.place_of("vm.network.securityGroups");
    let rule = match exit {
        Exit::By(rule) => rule,
        Exit::Together(rules) => {
            leave_rule_unknown(&groups, &rules.join(", "), draft);
            return Ok(());
        }
        Exit::Open(needs) => {
            let needs: Vec<String> = needs.iter().map(named).collect();
            leave_rule_unknown(&groups, &needs.join(", "), draft);
            return Ok(());
        }
    };
    // One that Azure puts in stands nowhere.
    let at = if rule.path.is_empty() { groups } else { rule.path.clone() };
    let place = Ground { place: String::new(), assumed }.of(&at);
    let deny = rule.deny_priority.map(|priority| ("denyPriority", priority.into()));
    let rule: [(&'static str, Tree); 8] = [
        ("name", rule.name.as_str().into()),
        ("allow", rule.allow.into()),
        ("outbound", true.into()),
        ("protocol", rule.protocol.into()),
        ("destination", rule.destination.as_str().into()),
        ("firstPort", rule.first_port.into()),
        ("lastPort", rule.last_port.into()),
        ("priority", rule.priority.into()),
    ];
    for (name, value) in rule.into_iter().chain(deny) {
        let path = Path::from("vm.network.proxy.nsgRule").field(name);
        // What a group has a sign for, a request may write as a word.
        let both_any = value.as_text() == Some("*") && draft.text(path).is_some_and(|text| text.eq_ignore_ascii_case("any"));
        if !both_any {
            draft.state(path, value, &place)?;
        }
    }
    Ok(())
}

/// Leaves every part of the proxy server's rule unknown, with what would decide, or with the rules that decide together.
fn leave_rule_unknown(place: &str, why: &str, draft: &mut Draft) {
    for name in ["name", "allow", "outbound", "protocol", "destination", "firstPort", "lastPort", "priority"] {
        draft.leave_unknown(Path::from("vm.network.proxy.nsgRule").field(name), place.to_owned(), why.to_owned());
    }
}

/// What would decide, in the words of the documents.
fn named(need: &Need) -> String {
    match need {
        Need::Name(Name::Tag(tag)) => tag.clone(),
        Need::Name(Name::Members(group)) => group.clone(),
        Need::Name(Name::Value(expression)) => expression.clone(),
        Need::Name(Name::Network) => "VirtualNetwork".to_owned(),
        Need::Name(Name::PlatformPorts) => "AzurePlatformDNS".to_owned(),
        Need::Name(Name::Portless) => "protocol".to_owned(),
        Need::Group(stage) | Need::Rest(stage) => format!("networkSecurityGroup ({})", stage.as_str()),
        Need::Routes => "routeTable".to_owned(),
        Need::Beyond(_) => "nextHop".to_owned(),
        Need::WayOut => "defaultOutboundAccess".to_owned(),
        Need::Own => "privateIPAddress".to_owned(),
        Need::Simpler => "securityRules".to_owned(),
    }
}
