//! Security groups and route tables of the classic service: `NetworkSecurityGroup` with its `Rule`s, `RouteTable` with its
//! `Route`s.

use std::net::IpAddr;

use super::addresses::ports;
use super::read::{Note, Reader, protocols_named};
use super::route::{Hop, Origin, Route, Routes, Target};
use super::rule::{Access, Direction, Group, Place, Rule};
use crate::error::Fault;
use crate::intake::foreign::xml::{Element, Tree};

/// The security groups and route tables of a document.
#[derive(Debug, Default)]
pub(crate) struct Filters {
    pub(crate) groups: Vec<Group>,
    pub(crate) tables: Vec<Routes>,
    /// What is not meant as it is written.
    pub(super) notes: Vec<Note>,
}

/// Reads a document.
pub(crate) fn filters(document: &str, tree: &Tree<'_>) -> Result<Filters, Fault> {
    let mut reader = Reader::default();
    let mut filters = Filters::default();
    for element in tree.elements() {
        match element.name() {
            "NetworkSecurityGroup" if element.child("Rules").is_some() => {
                filters.groups.push(group(document, element, &mut reader)?);
            }
            "RouteTable" if element.child("RouteList").is_some() => {
                filters.tables.push(table(document, element, &mut reader)?);
            }
            _ => {}
        }
    }
    // A list of groups without their rules cannot be told from groups without any.
    if filters.groups.is_empty() && filters.tables.is_empty() {
        return Err(Fault::new("network.unrecognised", document, ""));
    }
    filters.notes = reader.notes;
    Ok(filters)
}

fn group(document: &str, element: Element<'_>, reader: &mut Reader) -> Result<Group, Fault> {
    let mut group = Group { name: element.text("Name").unwrap_or_default().to_owned(), classic: true, rules: Vec::new() };
    for item in element.child("Rules").into_iter().flat_map(|rules| rules.all("Rule")) {
        group.rules.push(rule(document, item, reader)?);
    }
    group.add_defaults();
    group.check()?;
    Ok(group)
}

fn table(document: &str, element: Element<'_>, reader: &mut Reader) -> Result<Routes, Fault> {
    let mut table = Routes { name: element.text("Name").unwrap_or_default().to_owned(), classic: true, ..Routes::default() };
    for item in element.child("RouteList").into_iter().flat_map(|list| list.all("Route")) {
        table.routes.push(route(document, item, reader)?);
    }
    Ok(table)
}

fn route(document: &str, item: Element<'_>, reader: &mut Reader) -> Result<Route, Fault> {
    let place = || format!("{document}#{}", item.path());
    let missing = |name: &str| Fault::new("network.missing", format!("{}/{name}", place()), "");
    let written = item.text("AddressPrefix").ok_or_else(|| missing("AddressPrefix"))?;
    let at = || format!("{}/AddressPrefix", place());
    let Place::Addresses(addresses) = reader.named(written, at)? else { return Err(Fault::new("network.prefix", at(), written)) };
    let hop = item.child("NextHop").ok_or_else(|| missing("NextHop"))?;
    let kind = hop.text("Type").ok_or_else(|| missing("NextHop/Type"))?;
    Ok(Route {
        name: item.text("Name").unwrap_or_default().to_owned(),
        targets: addresses.prefixes().into_iter().map(Target::Prefix).collect(),
        origin: Origin::User,
        hop: match kind.to_ascii_lowercase().as_str() {
            "vnetlocal" => Hop::Network,
            "internet" => Hop::Internet,
            "virtualappliance" => Hop::Appliance(hop.text("IpAddress").and_then(|text| text.parse::<IpAddr>().ok())),
            "vpngateway" => Hop::Gateway,
            "null" => Hop::Nowhere,
            _ => Hop::Other(kind.to_owned()),
        },
        path: place(),
    })
}

fn rule(document: &str, item: Element<'_>, reader: &mut Reader) -> Result<Rule, Fault> {
    let place = || format!("{document}#{}", item.path());
    let text = |name: &str| item.text(name).ok_or_else(|| Fault::new("network.missing", format!("{}/{name}", place()), ""));
    let wrong = |code: &'static str, name: &str, found: &str| Fault::new(code, format!("{}/{name}", place()), found);
    let side =
        |name: &str, reader: &mut Reader| Ok::<_, Fault>(vec![reader.named(text(name)?, || format!("{}/{name}", place()))?]);
    let range = |name: &str| ports(text(name)?).ok_or_else(|| wrong("network.ports", name, text(name).unwrap_or_default()));
    let priority = text("Priority")?;
    let protocol = text("Protocol")?;
    Ok(Rule {
        name: item.text("Name").unwrap_or_default().to_owned(),
        priority: priority.parse().map_err(|_| wrong("network.value", "Priority", priority))?,
        direction: match text("Type")? {
            inbound if inbound.eq_ignore_ascii_case("Inbound") => Direction::Inbound,
            outbound if outbound.eq_ignore_ascii_case("Outbound") => Direction::Outbound,
            other => return Err(wrong("network.value", "Type", other)),
        },
        access: match text("Action")? {
            allow if allow.eq_ignore_ascii_case("Allow") => Access::Allow,
            deny if deny.eq_ignore_ascii_case("Deny") => Access::Deny,
            other => return Err(wrong("network.value", "Action", other)),
        },
        protocols: protocols_named(protocol).ok_or_else(|| wrong("network.value", "Protocol", protocol))?,
        sources: side("SourceAddressPrefix", reader)?,
        source_ports: range("SourcePortRange")?,
        destinations: side("DestinationAddressPrefix", reader)?,
        destination_ports: range("DestinationPortRange")?,
        default: item.text("IsDefault").is_some_and(|flag| flag.eq_ignore_ascii_case("true")),
        path: place(),
    })
}
