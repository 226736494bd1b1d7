//! Security groups of the classic service: `NetworkSecurityGroup` with its `Rule`s.

use super::addresses::ports;
use super::read::{Reader, protocols_named};
use super::rule::{Access, Direction, Group, Rule};
use crate::error::Fault;
use crate::intake::foreign::xml::{Element, Tree};

/// The security groups of a document.
pub(super) fn groups(name: &str, text: &str, reader: &mut Reader) -> Result<Vec<Group>, Fault> {
    let tree = Tree::parse(text).map_err(|fault| Fault { path: format!("{name}: {}", fault.path), ..fault })?;
    let mut groups = Vec::new();
    for element in tree.elements().filter(|element| element.name() == "NetworkSecurityGroup" && element.child("Rules").is_some())
    {
        let mut group = Group { name: element.text("Name").unwrap_or_default().to_owned(), rules: Vec::new() };
        for item in element.child("Rules").into_iter().flat_map(|rules| rules.all("Rule")) {
            group.rules.push(rule(name, item, reader)?);
        }
        group.add_defaults();
        group.check()?;
        groups.push(group);
    }
    // A list of groups without their rules cannot be told from groups without any.
    if groups.is_empty() { Err(Fault::new("network.unrecognised", name, "")) } else { Ok(groups) }
}

fn rule(document: &str, item: Element<'_>, reader: &mut Reader) -> Result<Rule, Fault> {
    let place = || format!("{document}: {}", item.path());
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
