//! Answers as they stand on the wire, and in words.

use serde::Serialize;

use super::addresses::AddressSet;
use super::answer::{Answer, Example, Link, Verdict};
use super::bypass::NewRoutes;
use super::change::{Change, NewRule, Obstacle};
use super::command::{Command, commands, table_name, targets};
use super::coverage::{Coverage, TagChange};
use super::need::Requirement;
use super::packet::Protocol;
use super::ranges::Ranges;
use super::read::Note;
use super::route::Hop;
use super::rule::{Access, Direction, Place, Rule};
use super::scene::{Flow, Given, Need, Prepared, Scene, Stage, WayOut};
use super::space::Name;
use crate::words::Words;

/// Questions about a network, answered.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Explained {
    /// The edition that says what backup needs.
    pub edition: &'static str,
    /// The worst of the verdicts.
    pub verdict: Verdict,
    /// Each question with its answer.
    pub answers: Vec<Told>,
    /// What was supposed because nothing was said of it.
    pub assumed: Vec<String>,
    /// What is not meant as it is written.
    pub notes: Vec<String>,
}

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Told {
    /// Which way the packets go.
    pub direction: Direction,
    /// The addresses at this end; empty where they are not known.
    pub local: Vec<String>,
    /// The other end: a tag or prefixes.
    pub remote: Vec<String>,
    /// Their protocol.
    pub protocol: Protocol,
    /// The ports that they go to.
    pub ports: Vec<String>,
    /// The fact that asks for them.
    pub fact: Option<&'static str>,
    /// Whether they are needed in any case.
    pub required: bool,
    /// Whether they arrive.
    pub verdict: Verdict,
    /// Whether it is known that some fare otherwise.
    pub partly: bool,
    /// A packet that shows it.
    pub packet: Option<PacketTold>,
    /// What decides about it, stage by stage.
    pub chain: Vec<LinkTold>,
    /// What would have to be known.
    pub needs: Vec<NeedTold>,
    /// What to change where they are blocked.
    pub change: Option<ChangeTold>,
    /// The answer in a sentence.
    pub text: String,
}

/// A packet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PacketTold {
    /// Where it comes from; a name where no address is known.
    pub source: String,
    /// Where it goes to; a name where no address is known.
    pub destination: String,
    /// Its protocol.
    pub protocol: Protocol,
    /// The port that it goes to; none for a protocol without ports.
    pub port: Option<u16>,
}

/// What decides about a packet at one stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LinkTold {
    /// The stage.
    pub stage: Stage,
    /// The security group.
    pub group: Option<String>,
    /// The rule or the route.
    pub name: Option<String>,
    /// The rule's priority.
    pub priority: Option<u32>,
    /// What the rule does.
    pub access: Option<Access>,
    /// Where the route leads.
    pub hop: Option<&'static str>,
    /// Where the rule or the route stands.
    pub path: Option<String>,
    /// The same in words.
    pub text: String,
}

/// Something that would have to be known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct NeedTold {
    /// What it is.
    pub what: &'static str,
    /// Of what.
    pub name: String,
    /// How to find it.
    pub how: String,
}

/// What to change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ChangeTold {
    /// The rules to add.
    pub rules: Vec<RuleTold>,
    /// The routes to add, all with the Internet as next hop.
    pub routes: Vec<RouteTold>,
    /// What to do, in words; where nothing can be added, why.
    pub text: String,
    /// The same as commands and templates.
    pub commands: Vec<Command>,
}

/// A route to add.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RouteTold {
    /// Its table; empty where no document tells the name.
    pub table: String,
    /// Its name.
    pub name: String,
    /// Its destinations: a prefix, or a service tag.
    pub destination: String,
}

/// A rule to add.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RuleTold {
    /// Where its group is at work.
    pub stage: Stage,
    /// Its group.
    pub group: String,
    /// Its name.
    pub name: String,
    /// Its priority.
    pub priority: u32,
}

/// Addresses held against those that are needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Covered {
    /// The security group.
    pub group: String,
    /// What is needed.
    pub needed: String,
    /// Prefixes that the rules leave out.
    pub missing: Vec<String>,
    /// How many IPv4 and IPv6 addresses that is, as decimal texts.
    pub missing_addresses: [String; 2],
    /// Prefixes that the rules open beyond need.
    pub beyond: Vec<String>,
    /// How many IPv4 and IPv6 addresses that is, as decimal texts.
    pub beyond_addresses: [String; 2],
    /// Rules that were left aside because what they name is not known.
    pub open: Vec<String>,
    /// The same in a sentence.
    pub text: String,
}

/// What changed in a service tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Changed {
    /// The tag.
    pub tag: String,
    /// Prefixes that it did not hold.
    pub added: Vec<String>,
    /// Prefixes that it holds no more.
    pub removed: Vec<String>,
}

/// Answers questions, in words too.
pub(crate) fn explained(
    scene: &Scene<'_>,
    questions: &[(Flow, Option<&Requirement>)],
    edition: &'static str,
    notes: &[Note],
    words: Words<'_>,
) -> Explained {
    let prepared = scene.prepare();
    // Somebody may add every rule that is proposed: each has a name and a priority of its own.
    let mut changed = scene.clone();
    let answers = questions.iter().map(|(flow, requirement)| told(&prepared, &mut changed, flow, *requirement, words));
    let answers: Vec<Told> = answers.collect();
    let has = |verdict| answers.iter().any(|answer| answer.required && answer.verdict == verdict);
    let verdict = [Verdict::Blocked, Verdict::Unknown].into_iter().find(|verdict| has(*verdict)).unwrap_or(Verdict::Reachable);
    let notes = notes.iter().map(|note| {
        words.fill("network.note", |name, out| {
            out.push_str(match name {
                "path" => &note.path,
                "found" => &note.found,
                _ => &note.meant,
            })
        })
    });
    let notes = notes.collect();
    Explained { edition, verdict, answers, assumed: assumed(scene, words), notes }
}

/// What is supposed of a scene.
fn assumed(scene: &Scene<'_>, words: Words<'_>) -> Vec<String> {
    let routes = match &scene.routes {
        Given::NotGiven => false,
        Given::Absent => true,
        Given::Is(routes) => !routes.effective,
    };
    let all = [
        (scene.admin == Given::NotGiven, "network.assumed.admin-rules"),
        (routes, "network.assumed.gateway-routes"),
        (scene.way_out == WayOut::Supposed && scene.routes != Given::NotGiven, "network.assumed.way-out"),
        (scene.around.network.is_none() || scene.around.more_connected, "network.assumed.private"),
    ];
    all.into_iter().filter(|(is, _)| *is).map(|(_, key)| words.text(key).to_owned()).collect()
}

fn told(
    prepared: &Prepared<'_, '_>,
    changed: &mut Scene<'_>,
    flow: &Flow,
    requirement: Option<&Requirement>,
    words: Words<'_>,
) -> Told {
    let answer = prepared.ask(flow);
    let local = if flow.local.is_empty() { &prepared.scene.around.own } else { &flow.local };
    let (local, remote) = (prefixes(local), place(&flow.remote));
    let ports = ranges(&flow.met_ports());
    let packet = answer.example.map(|example| packet(example, flow, &local, &remote, words));
    let change = (answer.verdict == Verdict::Blocked).then(|| change(changed, flow, words));
    let text = sentence(&answer, packet.as_ref(), &remote, words);
    Told {
        direction: flow.direction,
        local,
        remote,
        protocol: flow.protocol,
        ports,
        fact: requirement.map(|requirement| requirement.fact.as_str()),
        required: requirement.is_none_or(|requirement| requirement.required),
        verdict: answer.verdict,
        partly: answer.partly,
        packet,
        chain: answer.chain.iter().map(|link| link_told(link, words)).collect(),
        needs: answer.needs.iter().map(|need| need_told(need, prepared.scene, words)).collect(),
        change,
        text,
    }
}

fn sentence(answer: &Answer, packet: Option<&PacketTold>, remote: &[String], words: Words<'_>) -> String {
    let Some(packet) = packet else { return words.text("network.nothing").to_owned() };
    let partly = if answer.partly { "-partly" } else { "" };
    let key = format!("network.{}{partly}", answer.verdict.as_str());
    words.fill(&key, |name, out| match name {
        "source" => out.push_str(&packet.source),
        "destination" => out.push_str(&packet.destination),
        "remote" => out.push_str(&remote.join(", ")),
        _ => {
            out.push_str(&packet.protocol.as_str().to_uppercase());
            for part in packet.port.iter().flat_map(|port| [" ".to_owned(), port.to_string()]) {
                out.push_str(&part);
            }
        }
    })
}

fn packet(example: Example, flow: &Flow, local: &[String], remote: &[String], words: Words<'_>) -> PacketTold {
    let own = || if local.is_empty() { words.text("network.own").to_owned() } else { local.join(", ") };
    let far = || remote.join(", ");
    let outbound = flow.direction == Direction::Outbound;
    let written = |address: Option<std::net::IpAddr>, near: bool| match address {
        Some(address) => address.to_string(),
        None if near => own(),
        None => far(),
    };
    PacketTold {
        source: written(example.source, outbound),
        destination: written(example.destination, !outbound),
        protocol: example.protocol,
        port: example.port,
    }
}

/// The name of a hop.
fn hop_name(hop: &Hop) -> &'static str {
    match hop {
        Hop::Network => "network",
        Hop::Peering => "peering",
        Hop::ServiceEndpoint => "service-endpoint",
        Hop::Internet => "internet",
        Hop::Appliance(_) => "appliance",
        Hop::Gateway => "gateway",
        Hop::Nowhere => "nowhere",
        Hop::Other(_) => "other",
    }
}

fn link_told(link: &Link, words: Words<'_>) -> LinkTold {
    let key = match (link.stage, &link.name, &link.hop) {
        (Stage::Platform, ..) => "network.link.platform",
        (Stage::WayOut, ..) => "network.link.way-out",
        (_, Some(_), Some(_)) => "network.link.route",
        (_, None, Some(_)) => "network.link.own-route",
        (_, _, None) if link.access == Some(Access::Deny) => "network.link.deny",
        _ => "network.link.allow",
    };
    let text = words.fill(key, |name, out| match name {
        "stage" => out.push_str(words.text(&format!("network.stage.{}", link.stage.as_str()))),
        // The rules of an administrator have no group's name.
        "group" => {
            for part in link.group.iter().flat_map(|group| [" ", group]) {
                out.push_str(part);
            }
        }
        "rule" => out.push_str(link.name.as_deref().unwrap_or_default()),
        "hop" => {
            let hop = link.hop.as_ref().map_or("other", hop_name);
            out.push_str(words.text(&format!("network.hop.{hop}")));
        }
        _ => out.push_str(&link.priority.unwrap_or_default().to_string()),
    });
    LinkTold {
        stage: link.stage,
        group: link.group.clone(),
        name: link.name.clone(),
        priority: link.priority,
        access: link.access,
        hop: link.hop.as_ref().map(hop_name),
        path: link.path.clone(),
        text,
    }
}

fn need_told(need: &Need, scene: &Scene<'_>, words: Words<'_>) -> NeedTold {
    let stage = |stage: &Stage| stage.as_str().to_owned();
    let (what, name) = match need {
        Need::Name(Name::Tag(tag)) if scene.around.tags.is_some() => ("tag-unknown", tag.clone()),
        Need::Name(Name::Tag(tag)) => ("tag", tag.clone()),
        Need::Name(Name::Network) => ("network", String::new()),
        Need::Name(Name::Members(group)) => ("members", group.clone()),
        Need::Name(Name::Value(text)) => ("value", text.clone()),
        Need::Name(Name::PlatformPorts) => ("platform-ports", String::new()),
        Need::Name(Name::Portless) => ("portless", String::new()),
        Need::Group(at) => ("group", stage(at)),
        Need::Rest(at) => ("rest", stage(at)),
        Need::Routes => ("routes", String::new()),
        Need::Beyond(index) => {
            let route = scene.routes.get().and_then(|routes| routes.routes.get(*index));
            let hop = route.map(|route| &route.hop);
            let name = match hop {
                Some(Hop::Appliance(Some(address))) => address.to_string(),
                Some(Hop::Other(text)) => text.clone(),
                _ => route.map(|route| route.name.clone()).unwrap_or_default(),
            };
            match hop {
                Some(Hop::Gateway) => ("gateway", name),
                Some(Hop::Appliance(_)) => ("appliance", name),
                _ => ("hop", name),
            }
        }
        Need::WayOut => ("way-out", String::new()),
        Need::Own => ("own", String::new()),
        Need::Simpler => ("simpler", String::new()),
    };
    let how = words.fill(&format!("network.need.{what}"), |placeholder, out| match placeholder {
        "stage" => out.push_str(words.text(&format!("network.stage.{name}"))),
        "document" => out.push_str(scene.around.tags.map_or("", |tags| &tags.document)),
        _ => out.push_str(&name),
    });
    NeedTold { what, name, how }
}

fn change(scene: &mut Scene<'_>, flow: &Flow, words: Words<'_>) -> ChangeTold {
    let mut told = ChangeTold { rules: Vec::new(), routes: Vec::new(), text: String::new(), commands: Vec::new() };
    let changes = match scene.prepare().least_change(flow) {
        Ok(changes) => changes,
        Err(obstacle) => return ChangeTold { text: why(&obstacle, words), ..told },
    };
    let mut texts = Vec::new();
    for change in &changes {
        told.commands.extend(commands(change, words));
        match change {
            Change::Rule(new) => {
                texts.push(rule_text(new, words));
                told.rules.extend(new.rules().iter().map(|rule| RuleTold {
                    stage: new.stage,
                    group: new.group.clone(),
                    name: rule.name.clone(),
                    priority: rule.priority,
                }));
            }
            Change::Routes(new) => {
                texts.push(routes_text(new, words));
                told.routes.extend(new.routes.iter().map(|route| RouteTold {
                    table: new.table.clone(),
                    name: route.name.clone(),
                    destination: targets(route).join(", "),
                }));
            }
        }
    }
    let taken = changes.iter().filter_map(place_taken).collect::<Vec<_>>();
    *scene = scene.with(&taken);
    ChangeTold { text: texts.join(" "), ..told }
}

/// What rules that are proposed let through must not answer for the next question: only names and priorities are taken. Routes
/// are named by where they lead, so that two questions which need the same one propose the same.
fn place_taken(change: &Change) -> Option<Change> {
    let Change::Rule(new) = change else { return None };
    let taken = |rule: &Rule| Rule { destination_ports: Ranges::default(), ..rule.clone() };
    let parts = new.parts.iter().map(taken).collect();
    Some(Change::Rule(NewRule { rule: taken(&new.rule), parts, ..new.clone() }))
}

/// Why nothing can be added.
pub(super) fn why(obstacle: &Obstacle, words: Words<'_>) -> String {
    let (key, found) = match obstacle {
        Obstacle::Nothing => ("nothing", String::new()),
        Obstacle::WayOut => ("way-out", String::new()),
        Obstacle::Private => ("private", String::new()),
        Obstacle::Longest(route) => ("longest", route.clone()),
        Obstacle::Tag(tag) => ("tag", tag.clone()),
        Obstacle::ClassicTag(tag) => ("classic-tag", tag.clone()),
        Obstacle::ClassicFamily => ("classic-family", String::new()),
        Obstacle::Admin => ("admin", String::new()),
        Obstacle::Own => ("own", String::new()),
        Obstacle::Priority(before) => ("priority", before.to_string()),
    };
    words.fill(&format!("network.obstacle.{key}"), |_, out| out.push_str(&found))
}

fn rule_text(new: &NewRule, words: Words<'_>) -> String {
    let rules = new.rules();
    let key = if rules.len() == 1 { "network.change" } else { "network.change-several" };
    let priority = |rule: Option<&Rule>| rule.map(|rule| rule.priority.to_string()).unwrap_or_default();
    words.fill(key, |name, out| match name {
        "group" => out.push_str(&new.group),
        "count" => out.push_str(&rules.len().to_string()),
        "rule" => out.push_str(&new.rule.name),
        "priority" => out.push_str(&priority(rules.first())),
        "number" => out.push_str(&priority(rules.last())),
        "source" => out.push_str(&places(&new.rule.sources).join(", ")),
        "destination" => out.push_str(&places(&new.rule.destinations).join(", ")),
        "protocol" => out.push_str(new.rule.protocols.first().map_or("*", Protocol::as_str)),
        _ => out.push_str(&ranges(&new.rule.destination_ports).join(", ")),
    })
}

fn routes_text(new: &NewRoutes, words: Words<'_>) -> String {
    let all: Vec<String> = new.routes.iter().flat_map(targets).collect();
    words.fill("network.change-routes", |name, out| match name {
        "group" => out.push_str(table_name(new)),
        _ => out.push_str(&all.join(", ")),
    })
}

/// What rules cover of what is needed.
pub(crate) fn covered(group: &str, needed: &str, coverage: &Coverage, words: Words<'_>) -> Covered {
    let count = |set: &AddressSet| [set.v4.count().to_string(), set.v6.count().to_string()];
    let key = match (coverage.missing.is_empty(), coverage.open.is_empty()) {
        (true, _) => "network.covered",
        (false, true) => "network.uncovered",
        (false, false) => "network.uncovered-open",
    };
    let missing = prefixes(&coverage.missing);
    let text = words.fill(key, |name, out| match name {
        "group" => out.push_str(group),
        "remote" => out.push_str(needed),
        "count" => out.push_str(&missing.len().to_string()),
        _ => out.push_str(&coverage.beyond.v4.count().to_string()),
    });
    Covered {
        group: group.to_owned(),
        needed: needed.to_owned(),
        missing_addresses: count(&coverage.missing),
        missing,
        beyond_addresses: count(&coverage.beyond),
        beyond: prefixes(&coverage.beyond),
        open: coverage.open.clone(),
        text,
    }
}

/// What a newer file changes.
pub(crate) fn changed(change: &TagChange) -> Changed {
    Changed { tag: change.tag.clone(), added: prefixes(&change.added), removed: prefixes(&change.removed) }
}

fn prefixes(set: &AddressSet) -> Vec<String> {
    set.prefixes().iter().map(ToString::to_string).collect()
}

pub(super) fn places(all: &[Place]) -> Vec<String> {
    all.iter().flat_map(place).collect()
}

fn place(place: &Place) -> Vec<String> {
    match place {
        Place::Any => vec!["*".to_owned()],
        Place::Addresses(set) => prefixes(set),
        Place::Tag(name) | Place::Members(name) | Place::Value(name) => vec![name.clone()],
    }
}

/// Ports as a rule writes them.
pub(super) fn ranges(ports: &Ranges<u16>) -> Vec<String> {
    if *ports == Ranges::all() {
        return vec!["*".to_owned()];
    }
    ports.iter().map(|(first, last)| if first == last { first.to_string() } else { format!("{first}-{last}") }).collect()
}

impl Explained {
    /// The answers as text for people.
    pub fn to_text(&self, words: Words<'_>) -> String {
        let mut out = String::new();
        let mut line = |indent: &str, text: &str| {
            out.push_str(indent);
            out.push_str(text);
            out.push('\n');
        };
        for answer in &self.answers {
            line("", &answer.text);
            answer.chain.iter().for_each(|link| line("  ", &link.text));
            answer.needs.iter().for_each(|need| line("  ? ", &need.how));
            if let Some(change) = &answer.change {
                line("  -> ", &change.text);
                for command in &change.commands {
                    line("", "");
                    line("  # ", command.shell);
                    command.script.lines().for_each(|text| line("  ", text));
                }
            }
            line("", "");
        }
        for (heading, texts) in [("network.assumed.heading", &self.assumed), ("network.notes", &self.notes)] {
            if !texts.is_empty() {
                line("", words.text(heading));
                texts.iter().for_each(|text| line("  ", text));
            }
        }
        out
    }
}
