//! What a network says of the ways that a backup needs, stated of a virtual machine.

use super::Fault;
use super::azure::ASSUMED;
use super::draft::Draft;
use super::tree::Tree;
use crate::network::{Exit, Found, Name, Need, NetworkFacts};

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

/// A fact that a network tells: its path, with its value and place, or with what would decide it.
type Told = (&'static str, Result<(Tree, String), String>);

const OUTBOUND: &str = "vm.network.outbound";
const AZURE_RANGES: &str = "vm.network.azureRangesAllowed";
const STORAGE: &str = "vm.network.storageReachable";
const DISK_PORT: &str = "vm.network.managedDiskPortOpen";
const HOST_ADDRESS: &str = "vm.network.hostAddressBlocked";

/// States which ways are open, where nobody has stated it.
pub(super) fn state(facts: &NetworkFacts, ground: &Ground, draft: &mut Draft) {
    for (path, told) in told(facts, ground) {
        match told {
            Ok((value, place)) => draft.put(path, value, place),
            Err(needs) => draft.leave_unknown(path, ground.place.clone(), needs),
        }
    }
}

/// Whether a request states any of them: what it states has no place of its own.
pub(super) fn are_requested(draft: &Draft) -> bool {
    let own = draft.place_of("");
    [OUTBOUND, AZURE_RANGES, STORAGE, DISK_PORT, HOST_ADDRESS]
        .iter()
        .any(|path| draft.get(path).is_some() && draft.place_of(path) == own)
}

/// Compares what is stated with what the network says.
///
/// # Errors
///
/// For a contradiction.
pub(super) fn agree(facts: &NetworkFacts, ground: &Ground, draft: &mut Draft) -> Result<(), Fault> {
    let known = told(facts, ground).into_iter().filter_map(|(path, told)| Some((path, told.ok()?)));
    known.into_iter().try_for_each(|(path, (value, place))| draft.state(path, value, &place))
}

fn told(facts: &NetworkFacts, ground: &Ground) -> Vec<Told> {
    let flag = |path, found| one(path, found, |open: &bool| Some(*open), ground);
    // The guest's own firewall is not seen: that nothing outside it is in the way does not open the way.
    let blocked = one(HOST_ADDRESS, &facts.host_address_blocked, |blocked| blocked.then_some(true), ground);
    [
        one(OUTBOUND, &facts.outbound, |outbound| Some(outbound.as_str()), ground),
        flag(AZURE_RANGES, &facts.azure_ranges_allowed),
        flag(STORAGE, &facts.storage_reachable),
        facts.managed_disk_port_open.as_ref().and_then(|open| flag(DISK_PORT, open)),
        blocked,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A fact at the rule or the route that decides it.
fn one<T, U: Into<Tree>>(path: &'static str, found: &Found<T>, value: impl Fn(&T) -> Option<U>, ground: &Ground) -> Option<Told> {
    let told = match found {
        Found::Known(known, shown) => {
            let rule = shown.chain.iter().rev().find_map(|link| link.path.as_deref().filter(|path| !path.is_empty()));
            Ok((value(known)?.into(), ground.of(rule.unwrap_or(&ground.place))))
        }
        Found::Unknown(needs) => Err(needs.iter().map(named).collect::<Vec<_>>().join(", ")),
    };
    Some((path, told))
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
        Exit::Together(rules) => return leave_rule_unknown(groups, &rules.join(", "), draft),
        Exit::Open(needs) => {
            let needs: Vec<String> = needs.iter().map(named).collect();
            return leave_rule_unknown(groups, &needs.join(", "), draft);
        }
    };
    // One that Azure puts in stands nowhere.
    let at = if rule.path.is_empty() { groups } else { rule.path.clone() };
    let place = Ground { place: String::new(), assumed }.of(&at);
    let deny = rule.deny_priority.map(|priority| ("denyPriority", priority.into()));
    let rule: [(&str, Tree); 8] = [
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
        let path = format!("vm.network.proxy.nsgRule.{name}");
        // What a group has a sign for, a request may write as a word.
        let both_any = value.as_text() == Some("*") && draft.text(&path).is_some_and(|text| text.eq_ignore_ascii_case("any"));
        if !both_any {
            draft.state(&path, value, &place)?;
        }
    }
    Ok(())
}

/// Leaves every part of the proxy server's rule unknown, with what would decide, or with the rules that decide together.
fn leave_rule_unknown(place: String, why: &str, draft: &mut Draft) -> Result<(), Fault> {
    for name in ["name", "allow", "outbound", "protocol", "destination", "firstPort", "lastPort", "priority"] {
        draft.leave_unknown(&format!("vm.network.proxy.nsgRule.{name}"), place.clone(), why.to_owned());
    }
    Ok(())
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
