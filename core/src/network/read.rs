//! Security groups and routes as the documents of Azure write them.
//!
//! Whatever a rule says that cannot be understood is an error with its place: a rule that is left out is a wrong answer.

use std::net::IpAddr;

use super::addresses::{AddressSet, Spelling, ports, prefix};
use super::packet::{Protocol, Protocols};
use super::ranges::Ranges;
use super::route::{Hop, Origin, Route, Routes, Target};
use super::rule::{Access, Direction, Group, Place, Rule};
use crate::edition::{Edition, Region, value};
use crate::error::Fault;
use crate::resource::{Cursor, Id};
use crate::why::Why;

/// Something that is not meant as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where it stands.
    pub path: String,
    /// What is written there.
    pub found: String,
    /// What it is taken for.
    pub meant: String,
}

/// Reads rules and routes, and keeps what it had to interpret.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    pub(crate) notes: Vec<Note>,
}

/// What stands for a value that is not known. The same expression has the same value; two that only the deployment makes may differ.
fn unknown_value(at: &Cursor<'_, '_>) -> Option<String> {
    Some(match at.json.why()? {
        Why::Written(expression) => expression.to_string(),
        why @ (Why::AfterApply | Why::NotInState) => format!("{} ({})", &**why, at.place()),
    })
}

impl Reader {
    /// A security group: its own rules, and the default ones, which Azure puts in where the document has none.
    pub(crate) fn group(&mut self, name: &str, body: &Cursor<'_, '_>) -> Result<Group, Fault> {
        let mut rules = Vec::new();
        for (list, default) in [("securityRules", false), ("defaultSecurityRules", true)] {
            if let Some(unknown) = body.get(list).json.unknown() {
                return Err(Fault::new("network.unknown-value", body.get(list).place(), unknown));
            }
            for item in body.get(list).items() {
                rules.push(self.rule(&item, default)?);
            }
        }
        let mut group = Group { name: name.to_owned(), classic: false, rules };
        group.add_defaults();
        group.check()?;
        Ok(group)
    }

    /// The effective rules of one security group.
    pub(crate) fn effective(&mut self, name: &str, list: &Cursor<'_, '_>) -> Result<Group, Fault> {
        let mut group = Group { name: name.to_owned(), ..Group::default() };
        for item in list.items() {
            let mut rule = self.rule(&item, false)?;
            if let Some((kind, name)) = rule.name.split_once('/') {
                rule.default = kind.eq_ignore_ascii_case("defaultSecurityRules");
                rule.name = name.to_owned();
            }
            group.rules.push(rule);
        }
        group.check()?;
        Ok(group)
    }

    /// A rule that is a resource of its own; its name has the group's before it.
    pub(crate) fn own_rule(&mut self, item: &Cursor<'_, '_>) -> Result<Rule, Fault> {
        let mut rule = self.rule(item, false)?;
        if let Some((_, name)) = rule.name.rsplit_once('/') {
            rule.name = name.to_owned();
        }
        Ok(rule)
    }

    fn rule(&mut self, item: &Cursor<'_, '_>, default: bool) -> Result<Rule, Fault> {
        let name = item.get("name").text().unwrap_or_default().to_owned();
        let mut sources = self.places(item, "source")?;
        let destinations = self.places(item, "destination")?;
        let (source_ports, source_open) = self.ports(item, "source")?;
        let (destination_ports, destination_open) = self.ports(item, "destination")?;
        let (protocols, protocol_open) = protocols(&item.get("protocol"))?;
        // Of what is unknown of a rule, all that can be said is that it may be about any packet.
        if let Some(open) = [source_open, destination_open, protocol_open].into_iter().flatten().next() {
            sources = vec![Place::Value(open)];
        }
        Ok(Rule {
            name,
            priority: priority(&item.get("priority"))?,
            direction: chosen(&item.get("direction"), &[("inbound", Direction::Inbound), ("outbound", Direction::Outbound)])?,
            access: chosen(
                &item.get("access"),
                &[("allow", Access::Allow), ("deny", Access::Deny), ("alwaysallow", Access::AlwaysAllow)],
            )?,
            protocols,
            sources,
            source_ports,
            destinations,
            destination_ports,
            default,
            path: item.place(),
        })
    }

    /// One side of a rule: what Azure says a tag stands for comes before its name.
    fn places(&mut self, rule: &Cursor<'_, '_>, side: &str) -> Result<Vec<Place>, Fault> {
        let capital = if side == "source" { "Source" } else { "Destination" };
        let expanded = rule.get(&format!("expanded{capital}AddressPrefix"));
        let mut places = Vec::new();
        for item in expanded.items() {
            places.push(self.place(&item)?);
        }
        if !places.is_empty() {
            return Ok(joined(places));
        }
        for name in [format!("{side}AddressPrefix"), format!("{side}AddressPrefixes")] {
            let written = rule.get(&name);
            let each: Vec<Cursor<'_, '_>> = match written.json.items() {
                [] => vec![written],
                _ => written.items().collect(),
            };
            for item in each
                .iter()
                .filter(|item| item.json.unknown().is_some() || item.text().is_some_and(|text| !text.trim().is_empty()))
            {
                places.push(self.place(item)?);
            }
        }
        for item in rule.get(&format!("{side}ApplicationSecurityGroups")).items() {
            let id = item.get("id");
            let name = id.text().map(|id| Id::parse(id).map_or(id.to_owned(), |id| id.name().to_owned()));
            let unknown = || unknown_value(&id).or_else(|| unknown_value(&item));
            places.extend(name.map(Place::Members).or_else(|| unknown().map(Place::Value)));
        }
        if places.is_empty() {
            return Err(Fault::new("network.missing", rule.get(&format!("{side}AddressPrefix")).place(), ""));
        }
        Ok(joined(places))
    }

    fn place(&mut self, item: &Cursor<'_, '_>) -> Result<Place, Fault> {
        if let Some(value) = unknown_value(item) {
            return Ok(Place::Value(value));
        }
        let text = item.text().unwrap_or_default().trim();
        self.named(text, || item.place())
    }

    /// What a text names as source or destination of a rule.
    pub(crate) fn named(&mut self, text: &str, path: impl Fn() -> String) -> Result<Place, Fault> {
        match text {
            "*" => return Ok(Place::Any),
            _ if text.eq_ignore_ascii_case("any") => return Ok(Place::Any),
            _ if text.starts_with('[') => return Ok(Place::Value(text.to_owned())),
            _ => {}
        }
        if let Some((net, spelling)) = prefix(text) {
            self.note(spelling, text, || net.to_string(), &path);
            return Ok(Place::Addresses(AddressSet::from(net)));
        }
        let is_tag = text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'));
        if is_tag { Ok(Place::Tag(text.to_owned())) } else { Err(Fault::new("network.prefix", path(), text)) }
    }

    fn note(&mut self, spelling: Option<Spelling>, found: &str, meant: impl Fn() -> String, path: impl Fn() -> String) {
        if spelling.is_some() {
            self.notes.push(Note { path: path(), found: found.to_owned(), meant: meant() });
        }
    }

    /// The ports of one side, or what will be known only later.
    fn ports(&mut self, rule: &Cursor<'_, '_>, side: &str) -> Result<(Ranges<u16>, Option<String>), Fault> {
        let mut all = Vec::new();
        for name in [format!("{side}PortRange"), format!("{side}PortRanges")] {
            let written = rule.get(&name);
            let each: Vec<Cursor<'_, '_>> = match written.json.items() {
                [] => vec![written],
                _ => written.items().collect(),
            };
            for item in each {
                if let Some(value) = unknown_value(&item) {
                    return Ok((Ranges::all(), Some(value)));
                }
                let number = item.number().map(|number| number.to_string());
                let Some(text) = item.text().map(str::to_owned).or(number).filter(|text| !text.trim().is_empty()) else {
                    continue;
                };
                if text.starts_with('[') {
                    return Ok((Ranges::all(), Some(text)));
                }
                // Effective rules write every port as `0-65535`.
                let range = ports(&text).ok_or_else(|| Fault::new("network.ports", item.place(), &text))?;
                all.extend(range.iter());
            }
        }
        if all.is_empty() {
            return Err(Fault::new("network.missing", rule.get(&format!("{side}PortRange")).place(), ""));
        }
        Ok((all.into_iter().collect(), None))
    }

    /// A route table, or some routes of one.
    pub(crate) fn table(&mut self, body: &Cursor<'_, '_>) -> Result<Routes, Fault> {
        let list = body.get("routes");
        if let Some(unknown) = list.json.unknown() {
            return Err(Fault::new("network.unknown-value", list.place(), unknown));
        }
        let routes = self.table_of(&list.items().collect::<Vec<_>>())?;
        Ok(Routes { name: body.get("name").text().unwrap_or_default().to_owned(), ..routes })
    }

    /// Routes of a table.
    pub(crate) fn table_of(&mut self, items: &[Cursor<'_, '_>]) -> Result<Routes, Fault> {
        let mut routes = Vec::new();
        for item in items {
            routes.push(Route {
                name: item.get("name").text().unwrap_or_default().to_owned(),
                targets: vec![self.target(&item.get("addressPrefix"))?],
                origin: Origin::User,
                hop: hop(&item.get("nextHopType"), &item.get("nextHopIpAddress"))?,
                path: item.place(),
            });
        }
        Ok(Routes { routes, ..Routes::default() })
    }

    /// The effective routes of an interface. Those that are not active are not in use.
    pub(crate) fn effective_routes(&mut self, list: &Cursor<'_, '_>) -> Result<Routes, Fault> {
        let mut routes = Vec::new();
        for item in list.items() {
            if item.get("state").text().is_some_and(|state| !state.eq_ignore_ascii_case("Active")) {
                continue;
            }
            let written = item.get("addressPrefix");
            let targets = match written.json.items() {
                [] => vec![self.target(&written)?],
                _ => written.items().map(|target| self.target(&target)).collect::<Result<_, _>>()?,
            };
            let address = item.get("nextHopIpAddress");
            let address = address.items().next().unwrap_or(address);
            routes.push(Route {
                name: item.get("name").text().unwrap_or_default().to_owned(),
                targets,
                origin: chosen(
                    &item.get("source"),
                    &[
                        ("default", Origin::System),
                        ("user", Origin::User),
                        ("virtualnetworkgateway", Origin::Gateway),
                        // What is neither is of Azure's own making.
                        ("unknown", Origin::System),
                    ],
                )?,
                hop: hop(&item.get("nextHopType"), &address)?,
                path: item.place(),
            });
        }
        Ok(Routes { routes, effective: true, ..Routes::default() })
    }

    /// The routes that Azure adds for the service endpoints of a subnet: for the part of a service in some regions. About which
    /// addresses they are is open where the list, a service or its tag is not known.
    pub(crate) fn endpoints(&mut self, list: &Cursor<'_, '_>) -> Vec<Route> {
        if let Some(unknown) = unknown_value(list) {
            return vec![to_endpoint(list, String::new(), vec![Target::Value(unknown)])];
        }
        list.items().map(|item| endpoint(&item)).collect()
    }

    fn target(&mut self, written: &Cursor<'_, '_>) -> Result<Target, Fault> {
        if let Some(value) = unknown_value(written) {
            return Ok(Target::Value(value));
        }
        let text = written.text().unwrap_or_default().trim();
        if let Some((net, spelling)) = prefix(text) {
            self.note(spelling, text, || net.to_string(), || written.place());
            return Ok(Target::Prefix(net));
        }
        match self.named(text, || written.place())? {
            Place::Tag(tag) => Ok(Target::Tag(tag)),
            Place::Value(text) => Ok(Target::Value(text)),
            _ => Err(Fault::new("network.prefix", written.place(), text)),
        }
    }

    /// Some prefixes: an address space.
    pub(crate) fn prefixes(&mut self, list: &Cursor<'_, '_>) -> Result<Option<AddressSet>, Fault> {
        let mut nets = Vec::new();
        if list.json.unknown().is_some() {
            return Ok(None);
        }
        let each: Vec<Cursor<'_, '_>> = match list.json.items() {
            [] if list.text().is_some() => vec![list.clone()],
            _ => list.items().collect(),
        };
        for item in each {
            if item.json.unknown().is_some() {
                return Ok(None);
            }
            let text = item.text().unwrap_or_default();
            let Some((net, spelling)) = prefix(text) else { return Err(Fault::new("network.prefix", item.place(), text)) };
            self.note(spelling, text, || net.to_string(), || item.place());
            nets.push(net);
        }
        Ok(Some(nets.into_iter().collect()))
    }
}

/// The route for one service endpoint.
fn endpoint(item: &Cursor<'_, '_>) -> Route {
    let written = item.get("service");
    let service = written.text().unwrap_or_default();
    let Some(tag) = endpoint_tag(service) else {
        let unknown = unknown_value(&written).unwrap_or_else(|| service.to_owned());
        return to_endpoint(item, service.to_owned(), vec![Target::Value(unknown)]);
    };
    let mut places: Vec<Option<&str>> = item.get("locations").items().map(|place| place.text()).collect();
    places.dedup();
    if places.is_empty() {
        places.push(None);
    }
    let part = |place: Option<&str>| match (place, place.and_then(Region::named)) {
        (Some("*"), _) => Target::Tag(tag.to_owned()),
        (_, Some(region)) => Target::Tag(format!("{tag}.{}", region.display.replace(' ', ""))),
        _ => Target::Part(tag.to_owned()),
    };
    to_endpoint(item, service.to_owned(), places.into_iter().map(part).collect())
}

/// The tag that holds the addresses of a service. The names do not tell it: only what is documented pairs them.
fn endpoint_tag(service: &str) -> Option<&'static str> {
    let edition = Edition::newest();
    let names = |key| edition.value(key).map_or(&[][..], |reading| reading.strict);
    let mut pairs = names(value::ENDPOINT_SERVICES).iter().zip(names(value::ENDPOINT_TAGS));
    pairs.find(|(name, _)| name.eq_ignore_ascii_case(service)).map(|(_, tag)| *tag)
}

fn to_endpoint(at: &Cursor<'_, '_>, name: String, targets: Vec<Target>) -> Route {
    Route { name, targets, origin: Origin::System, hop: Hop::ServiceEndpoint, path: at.place() }
}

impl Group {
    /// Adds the rules that Azure puts into every group, where the document leaves them out.
    pub(super) fn add_defaults(&mut self) {
        if self.rules.iter().any(|rule| rule.default) {
            return;
        }
        let edition = Edition::newest();
        let priorities = edition.value(value::NSG_DEFAULT_PRIORITIES).map_or(&[][..], |reading| reading.strict);
        let [first, second, last] = priorities else { return };
        let tag = |name: &str| vec![Place::Tag(name.to_owned())];
        let any = || vec![Place::Any];
        for (name, priority, direction, access, sources, destinations) in [
            ("AllowVnetInBound", first, Direction::Inbound, Access::Allow, tag("VirtualNetwork"), tag("VirtualNetwork")),
            ("AllowAzureLoadBalancerInBound", second, Direction::Inbound, Access::Allow, tag("AzureLoadBalancer"), any()),
            ("DenyAllInBound", last, Direction::Inbound, Access::Deny, any(), any()),
            ("AllowVnetOutBound", first, Direction::Outbound, Access::Allow, tag("VirtualNetwork"), tag("VirtualNetwork")),
            ("AllowInternetOutBound", second, Direction::Outbound, Access::Allow, any(), tag("Internet")),
            ("DenyAllOutBound", last, Direction::Outbound, Access::Deny, any(), any()),
        ] {
            self.rules.push(Rule {
                name: name.to_owned(),
                priority: *priority,
                direction,
                access,
                protocols: Protocols::ALL,
                sources,
                source_ports: Ranges::all(),
                destinations,
                destination_ports: Ranges::all(),
                default: true,
                path: String::new(),
            });
        }
    }

    /// Turns down what no security group can hold: two rules of one direction at one priority.
    pub(super) fn check(&self) -> Result<(), Fault> {
        for direction in [Direction::Inbound, Direction::Outbound] {
            let rules = self.in_order(direction);
            let twice = rules.iter().zip(rules.iter().skip(1)).find(|(a, b)| a.priority == b.priority);
            if let Some((a, b)) = twice {
                let found = format!("{}, {} ({})", a.name, b.name, a.priority);
                return Err(Fault::new("network.priority-twice", b.path.clone(), found));
            }
        }
        Ok(())
    }
}

/// The places with all of their addresses in one: a rule may list a hundred thousand.
fn joined(places: Vec<Place>) -> Vec<Place> {
    let (mut v4, mut v6, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for place in places {
        match place {
            Place::Addresses(set) => {
                v4.extend(set.v4.iter());
                v6.extend(set.v6.iter());
            }
            other => rest.push(other),
        }
    }
    let addresses = AddressSet { v4: v4.into_iter().collect(), v6: v6.into_iter().collect() };
    if !addresses.is_empty() {
        rest.push(Place::Addresses(addresses));
    }
    rest
}

fn priority(written: &Cursor<'_, '_>) -> Result<u32, Fault> {
    if let Some(expression) = written.json.unknown() {
        return Err(Fault::new("network.unknown-value", written.place(), expression));
    }
    let found = || written.text().unwrap_or_default().to_owned();
    written.number().ok_or_else(|| match written.is_there() {
        true => Fault::new("network.value", written.place(), found()),
        false => Fault::new("network.missing", written.place(), ""),
    })
}

fn chosen<T: Copy>(written: &Cursor<'_, '_>, choices: &[(&str, T)]) -> Result<T, Fault> {
    if let Some(expression) = written.json.unknown() {
        return Err(Fault::new("network.unknown-value", written.place(), expression));
    }
    let Some(text) = written.text() else { return Err(Fault::new("network.missing", written.place(), "")) };
    let found = choices.iter().find(|(name, _)| name.eq_ignore_ascii_case(text.trim()));
    found.map(|(_, choice)| *choice).ok_or_else(|| Fault::new("network.value", written.place(), text))
}

/// The protocols of a rule, or what will be known only later.
fn protocols(written: &Cursor<'_, '_>) -> Result<(Protocols, Option<String>), Fault> {
    if let Some(expression) = written.json.unknown() {
        return Ok((Protocols::ALL, Some(expression.to_owned())));
    }
    let Some(text) = written.text() else { return Err(Fault::new("network.missing", written.place(), "")) };
    protocols_named(text.trim())
        .map(|protocols| (protocols, None))
        .ok_or_else(|| Fault::new("network.value", written.place(), text))
}

/// The protocols of that name.
pub(super) fn protocols_named(text: &str) -> Option<Protocols> {
    match text.to_ascii_lowercase().as_str() {
        "*" | "all" | "any" => Some(Protocols::ALL),
        name => Protocol::named(name).filter(|protocol| *protocol != Protocol::Other).map(Protocols::one),
    }
}

fn hop(kind: &Cursor<'_, '_>, address: &Cursor<'_, '_>) -> Result<Hop, Fault> {
    if let Some(expression) = kind.json.unknown() {
        return Ok(Hop::Other(expression.to_owned()));
    }
    let Some(text) = kind.text() else { return Err(Fault::new("network.missing", kind.place(), "")) };
    Ok(match text.to_ascii_lowercase().as_str() {
        "vnetlocal" => Hop::Network,
        "vnetpeering" | "virtualnetworkpeering" => Hop::Peering,
        "virtualnetworkserviceendpoint" => Hop::ServiceEndpoint,
        "internet" => Hop::Internet,
        "virtualappliance" => Hop::Appliance(address.text().and_then(|text| text.parse::<IpAddr>().ok())),
        "virtualnetworkgateway" => Hop::Gateway,
        "none" => Hop::Nowhere,
        _ => Hop::Other(text.to_owned()),
    })
}
