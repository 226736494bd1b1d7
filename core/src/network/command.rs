//! What is to be added, as the commands and templates of those who add it.

use serde::Serialize;
use serde_json::{Value, json};

use super::bypass::NewRoutes;
use super::change::{Change, NewRule};
use super::classic::own_tag;
use super::packet::{Protocol, Protocols};
use super::route::{Route, Target};
use super::rule::{Direction, Place, Rule};
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
pub(super) fn commands(change: &Change, words: Words<'_>) -> Vec<Command> {
    match change {
        Change::Rule(new) => of_rule(new, words),
        Change::Routes(new) => of_routes(new, words),
    }
}

/// A rule in the forms of the service that its group belongs to; of both where that is not known.
pub(super) fn of_rule(change: &NewRule, words: Words<'_>) -> Vec<Command> {
    let mut all = Vec::new();
    if change.classic != Some(true) {
        all.push(Command { shell: "azure-cli", script: filled(Quoting::Posix, change, words) });
        all.push(Command { shell: "arm-json", script: arm(change) });
        all.push(Command { shell: "terraform", script: filled(Quoting::Terraform, change, words) });
    }
    if change.classic != Some(false) && !change.parts.is_empty() {
        all.push(Command { shell: "powershell", script: classic(change, words) });
    }
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
        "protocol" if shell == Quoting::Terraform => out.push_str(protocol(rule.protocols)),
        "protocol" => out.push_str(&shell.word(protocol(rule.protocols))),
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

fn protocol(protocols: Protocols) -> &'static str {
    match protocols.first().filter(|_| protocols != Protocols::ALL) {
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
    put("protocol", json!(protocol(rule.protocols)));
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
        Target::Tag(text) | Target::Part(text) | Target::Value(text) => text.clone(),
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

/// The rules of the classic service, one command each.
fn classic(change: &NewRule, words: Words<'_>) -> String {
    let quoted = |text: &str| Quoting::PowerShell.escaped(text);
    let end = |all: &[Place]| match all {
        [Place::Tag(tag)] => quoted(own_tag(tag).unwrap_or(tag)),
        other => quoted(&places(other).join(",")),
    };
    let one = |rule: &Rule| {
        words.fill("network.rule.powershell", |name, out| match name {
            "group" => out.push_str(&quoted(&change.group)),
            "rule" => out.push_str(&quoted(&rule.name)),
            "priority" => out.push_str(&rule.priority.to_string()),
            "direction" => out.push_str(direction(rule.direction)),
            "protocol" => out.push_str(&protocol(rule.protocols).to_uppercase()),
            "source" => out.push_str(&end(&rule.sources)),
            "destination" => out.push_str(&end(&rule.destinations)),
            _ => out.push_str(&ranges(&rule.destination_ports).join(",")),
        })
    };
    change.parts.iter().map(one).collect::<Vec<_>>().join("\n")
}
