//! What is to be added, as the commands and templates of those who add it.

use serde::Serialize;
use serde_json::{Value, json};

use super::bypass::NewRoutes;
use super::change::{Change, NewRule};
use super::packet::Protocol;
use super::route::{Route, Target};
use super::rule::{Direction, Place};
use super::tags::ServiceTags;
use super::tell::{places, ranges};
use crate::shell::Quoting;
use crate::words::Words;

/// A command or a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "NetworkCommand"))]
#[serde(rename_all = "camelCase")]
pub struct Command {
    /// What runs it: `azure-cli`, `arm-json`, `terraform`, `powershell` for the classic service.
    pub shell: &'static str,
    /// Its text.
    pub script: String,
}

/// What is to be added in every form that there is.
pub(super) fn commands(change: &Change, tags: Option<&ServiceTags>, words: Words<'_>) -> Vec<Command> {
    match change {
        Change::Rule(new) => of_rule(new, tags, words),
        Change::Routes(new) => of_routes(new, words),
    }
}

/// A rule in every form that there is.
pub(super) fn of_rule(change: &NewRule, tags: Option<&ServiceTags>, words: Words<'_>) -> Vec<Command> {
    let mut all = vec![
        Command { shell: "azure-cli", script: filled(Quoting::Posix, change, words) },
        Command { shell: "arm-json", script: arm(change) },
        Command { shell: "terraform", script: filled(Quoting::Terraform, change, words) },
    ];
    all.extend(classic(change, tags, words).map(|script| Command { shell: "powershell", script }));
    all
}

fn filled(shell: Quoting, change: &NewRule, words: Words<'_>) -> String {
    let rule = &change.rule;
    let (key, joint) = match shell {
        Quoting::Terraform => ("network.rule.terraform", ", "),
        _ => ("network.rule.azure-cli", " "),
    };
    let list = |texts: Vec<String>| texts.iter().map(|text| shell.word(text)).collect::<Vec<_>>().join(joint);
    words.fill(key, |name, out| match name {
        "open" => out.push('{'),
        "close" => out.push('}'),
        "group" => out.push_str(&shell.escaped(&change.group)),
        "rule" => out.push_str(&shell.escaped(&rule.name)),
        "priority" => out.push_str(&rule.priority.to_string()),
        "direction" => out.push_str(direction(rule.direction)),
        "protocol" if shell == Quoting::Terraform => out.push_str(protocol(rule.protocols.first())),
        "protocol" => out.push_str(&shell.word(protocol(rule.protocols.first()))),
        "source" => out.push_str(&list(places(&rule.sources))),
        "destination" => out.push_str(&list(places(&rule.destinations))),
        "ports" => out.push_str(&list(ranges(&rule.destination_ports))),
        // Terraform has other names for a list and for a tag.
        "sources" => out.push_str(&terraform_side("source", &rule.sources)),
        "destinations" => out.push_str(&terraform_side("destination", &rule.destinations)),
        other => out.push_str(other),
    })
}

fn terraform_side(side: &str, all: &[Place]) -> String {
    let texts = places(all);
    match (all, texts.as_slice()) {
        ([Place::Addresses(_)], many) if many.len() > 1 => {
            let list: Vec<_> = many.iter().map(|text| Quoting::Terraform.word(text)).collect();
            format!("{:<27} = [{}]", format!("{side}_address_prefixes"), list.join(", "))
        }
        _ => format!("{:<27} = {}", format!("{side}_address_prefix"), Quoting::Terraform.word(&texts.join(","))),
    }
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Inbound => "Inbound",
        Direction::Outbound => "Outbound",
    }
}

fn protocol(protocol: Option<Protocol>) -> &'static str {
    match protocol {
        Some(Protocol::Tcp) => "Tcp",
        Some(Protocol::Udp) => "Udp",
        Some(Protocol::Icmp) => "Icmp",
        Some(Protocol::Esp) => "Esp",
        Some(Protocol::Ah) => "Ah",
        Some(Protocol::Other) | None => "*",
    }
}

/// The rule as an item of `securityRules`.
pub(super) fn arm(change: &NewRule) -> String {
    let rule = &change.rule;
    let mut properties = serde_json::Map::new();
    let mut put = |name: &str, value: Value| _ = properties.insert(name.to_owned(), value);
    put("priority", json!(rule.priority));
    put("direction", json!(direction(rule.direction)));
    put("access", json!("Allow"));
    put("protocol", json!(protocol(rule.protocols.first())));
    put("sourcePortRange", json!("*"));
    let ports = ranges(&rule.destination_ports);
    match ports.as_slice() {
        [one] => put("destinationPortRange", json!(one)),
        many => put("destinationPortRanges", json!(many)),
    }
    for (side, all) in [("source", &rule.sources), ("destination", &rule.destinations)] {
        match places(all).as_slice() {
            [one] => put(&format!("{side}AddressPrefix"), json!(one)),
            many => put(&format!("{side}AddressPrefixes"), json!(many)),
        }
    }
    let whole = json!({ "name": rule.name, "properties": properties });
    serde_json::to_string_pretty(&whole).unwrap_or_default()
}

/// Routes in the forms of the service that their table belongs to.
fn of_routes(new: &NewRoutes, words: Words<'_>) -> Vec<Command> {
    let each = |form: &str, shell: Quoting, joint: &str| {
        let one = |route: &Route| route_filled(&format!("network.route.{form}"), shell, route, new, words);
        new.routes.iter().map(one).collect::<Vec<_>>().join(joint)
    };
    if new.classic {
        return vec![Command { shell: "powershell", script: each("powershell", Quoting::PowerShell, "\n") }];
    }
    vec![
        Command { shell: "azure-cli", script: each("azure-cli", Quoting::Posix, "\n") },
        Command { shell: "arm-json", script: arm_routes(new) },
        Command { shell: "terraform", script: each("terraform", Quoting::Terraform, "\n\n") },
    ]
}

fn route_filled(key: &str, shell: Quoting, route: &Route, new: &NewRoutes, words: Words<'_>) -> String {
    words.fill(key, |name, out| match name {
        "open" => out.push('{'),
        "close" => out.push('}'),
        "group" => out.push_str(&shell.escaped(table_name(new))),
        "rule" => out.push_str(&shell.escaped(&route.name)),
        _ => out.push_str(&shell.word(&targets(route).join(", "))),
    })
}

/// The name of the table that routes go into.
pub(super) fn table_name(new: &NewRoutes) -> &str {
    if new.table.is_empty() { "<route-table>" } else { &new.table }
}

/// What a route is about, as it is written.
pub(super) fn targets(route: &Route) -> Vec<String> {
    route.targets.iter().map(target_text).collect()
}

/// A target as Azure writes it.
pub(super) fn target_text(target: &Target) -> String {
    match target {
        Target::Prefix(net) => net.to_string(),
        Target::Tag(text) | Target::Value(text) => text.clone(),
    }
}

/// The routes as items of `routes`.
fn arm_routes(new: &NewRoutes) -> String {
    let item = |route: &Route| {
        let properties = json!({ "addressPrefix": targets(route).join(","), "nextHopType": "Internet" });
        json!({ "name": route.name, "properties": properties })
    };
    serde_json::to_string_pretty(&new.routes.iter().map(item).collect::<Vec<_>>()).unwrap_or_default()
}

/// The rule for the classic service: one prefix and one range of ports a rule, and no tags but its own three. None where a tag
/// cannot be written out, or the rules would be more than there are priorities for them.
fn classic(change: &NewRule, tags: Option<&ServiceTags>, words: Words<'_>) -> Option<String> {
    let rule = &change.rule;
    let written = |all: &[Place]| -> Option<Vec<String>> {
        let mut texts = Vec::new();
        for place in all {
            match place {
                Place::Tag(tag) if classic_tag(tag).is_some() => texts.extend(classic_tag(tag).map(str::to_owned)),
                Place::Tag(tag) => {
                    let listed = tags.and_then(|tags| tags.addresses(tag))?;
                    texts.extend(listed.prefixes().iter().filter(|net| net.addr().is_ipv4()).map(ToString::to_string));
                }
                other => texts.extend(places(std::slice::from_ref(other))),
            }
        }
        Some(texts)
    };
    let (sources, destinations) = (written(&rule.sources)?, written(&rule.destinations)?);
    let mut scripts = Vec::new();
    for (source, destination) in sources.iter().flat_map(|source| destinations.iter().map(move |to| (source, to))) {
        for ports in ranges(&rule.destination_ports) {
            let number = scripts.len();
            let priority = change.priorities.get(number)?;
            scripts.push(words.fill("network.rule.powershell", |name, out| match name {
                "group" => out.push_str(&Quoting::PowerShell.escaped(&change.group)),
                "rule" => out.push_str(&Quoting::PowerShell.escaped(&format!("{}_{number}", rule.name))),
                "priority" => out.push_str(&priority.to_string()),
                "direction" => out.push_str(direction(rule.direction)),
                "protocol" => out.push_str(&protocol(rule.protocols.first()).to_uppercase()),
                "source" => out.push_str(&Quoting::PowerShell.escaped(source)),
                "destination" => out.push_str(&Quoting::PowerShell.escaped(destination)),
                _ => out.push_str(&ports),
            }));
        }
    }
    Some(scripts.join("\n"))
}

/// What the classic service calls one of its three tags.
fn classic_tag(tag: &str) -> Option<&'static str> {
    let names = [("VirtualNetwork", "VIRTUAL_NETWORK"), ("Internet", "INTERNET"), ("AzureLoadBalancer", "AZURE_LOADBALANCER")];
    names.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(tag)).map(|(_, classic)| classic)
}
