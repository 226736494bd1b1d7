//! The least change that lets packets through: one rule for them alone, at a priority that is free, before the rule that stops
//! them; and where a route drops them, routes for their destinations alone.

use super::addresses::AddressSet;
use super::answer::{Answer, Verdict};
use super::bypass::NewRoutes;
use super::classic::written_out;
use super::packet::{Protocol, Protocols};
use super::ranges::Ranges;
use super::rule::{Access, Direction, Group, Place, Rule};
use super::scene::{Flow, Given, Prepared, Scene, Stage};
use crate::edition::{Edition, value};

/// What is to be added.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A rule, to a security group.
    Rule(NewRule),
    /// Routes, to a route table.
    Routes(NewRoutes),
}

/// A rule to be added.
#[derive(Clone, Debug, PartialEq)]
pub struct NewRule {
    /// Where the security group is at work.
    pub stage: Stage,
    /// The name of the group.
    pub group: String,
    /// Whether the group is of the classic service; none where no group was given.
    pub classic: Option<bool>,
    /// The rule.
    pub rule: Rule,
    /// The same as the classic service takes it: as several rules. Empty for a group of Resource Manager.
    pub parts: Vec<Rule>,
}

impl NewRule {
    /// The rules that the group gets.
    pub fn rules(&self) -> &[Rule] {
        if self.classic == Some(true) { &self.parts } else { std::slice::from_ref(&self.rule) }
    }
}

/// Why nothing can be proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Nothing that could be added lets the packets through.
    Nothing,
    /// The subnet has no way out: a route to the Internet leads nowhere either.
    WayOut,
    /// Azure itself drops them: no network here has these private addresses, and the Internet has none.
    Private,
    /// A route about this one address drops them; none is longer.
    Longest(String),
    /// Which addresses the tag has would decide whether a route for it comes before the one that drops them.
    Tag(String),
    /// The classic service has no such tag, and its addresses are not known.
    ClassicTag(String),
    /// The classic service has no IPv6.
    ClassicFamily,
    /// An administrator's rule stops them; no group's rule comes before it.
    Admin,
    /// No priority before the rule that stops them is free.
    Priority(u32),
    /// The address of the virtual machine is not known: the rule would be about others too.
    Own,
}

impl Prepared<'_, '_> {
    /// What to change so that packets that are blocked arrive: what to add, one group or table after the other.
    ///
    /// # Errors
    ///
    /// Why nothing does it.
    pub fn least_change(&self, flow: &Flow) -> Result<Vec<Change>, Obstacle> {
        // There are two groups and one table: each is changed at most once.
        const PLACES: usize = 3;
        let mut scene = self.scene.clone();
        let mut changes: Vec<Change> = Vec::new();
        loop {
            let prepared = scene.prepare();
            let answer = prepared.ask(flow);
            if answer.verdict != Verdict::Blocked {
                return Ok(changes);
            }
            if changes.len() == PLACES {
                return Err(Obstacle::Nothing);
            }
            let change = prepared.change_for(flow, &answer)?;
            scene = scene.with(std::slice::from_ref(&change));
            changes.push(change);
        }
    }

    /// What to add where the packets of an answer are stopped.
    fn change_for(&self, flow: &Flow, answer: &Answer) -> Result<Change, Obstacle> {
        match answer.chain.last().map(|link| link.stage) {
            Some(Stage::Routes) => self.routes_for(flow).map(Change::Routes),
            Some(Stage::WayOut) => Err(Obstacle::WayOut),
            _ => self.rule_for(flow, answer).map(Change::Rule),
        }
    }

    /// The rule that comes before the one that stops the packets of an answer.
    fn rule_for(&self, flow: &Flow, answer: &Answer) -> Result<NewRule, Obstacle> {
        let stopping = answer.chain.last().filter(|link| link.access == Some(Access::Deny)).ok_or(Obstacle::Nothing)?;
        let group = match stopping.stage {
            Stage::Interface | Stage::Subnet => self.scene.group(stopping.stage).ok_or(Obstacle::Nothing)?,
            _ => return Err(Obstacle::Admin),
        };
        let local = if flow.local.is_empty() { &self.scene.around.own } else { &flow.local };
        if local.is_empty() {
            return Err(Obstacle::Own);
        }
        let first = self.first_stop(flow, stopping.stage, stopping.priority.unwrap_or_default());
        let priorities = free(group, flow.direction, first);
        let priority = *priorities.first().ok_or(Obstacle::Priority(first))?;
        // A rule for any of the other protocols would be about all of them.
        if flow.protocol == Protocol::Other {
            return Err(Obstacle::Nothing);
        }
        let rule = allow(flow, local, priority, group);
        let parts = if group.classic { written_out(&rule, &priorities, self.scene.around.tags)? } else { Vec::new() };
        Ok(NewRule { stage: stopping.stage, group: group.name.clone(), classic: Some(group.classic), rule, parts })
    }

    /// The least priority among the rules of a stage that stop any of the packets.
    fn first_stop(&self, flow: &Flow, stage: Stage, shown: u32) -> u32 {
        let mut scene = self.scene.clone();
        let mut first = shown;
        // Without the rule that is shown, another one before it may be seen that stops other packets.
        loop {
            let group = match stage {
                Stage::Interface => &mut scene.interface,
                _ => &mut scene.subnet,
            };
            if let Given::Is(group) = group {
                // A rule less each time: this comes to an end.
                group.rules.retain(|rule| rule.direction != flow.direction || rule.priority < first);
                group.rules.push(everything(flow.direction, first));
            }
            let answer = scene.prepare().ask(flow);
            let other = answer.chain.last().filter(|link| link.stage == stage && link.access == Some(Access::Deny));
            match other.and_then(|link| link.priority) {
                Some(priority) if answer.verdict == Verdict::Blocked && priority < first => first = priority,
                _ => return first,
            }
        }
    }
}

/// A rule that lets everything through.
fn everything(direction: Direction, priority: u32) -> Rule {
    Rule {
        name: String::new(),
        priority,
        direction,
        access: Access::Allow,
        protocols: Protocols::ALL,
        sources: vec![Place::Any],
        source_ports: Ranges::all(),
        destinations: vec![Place::Any],
        destination_ports: Ranges::all(),
        default: false,
        path: String::new(),
    }
}

/// A rule for the packets of a flow alone.
fn allow(flow: &Flow, local: &AddressSet, priority: u32, group: &Group) -> Rule {
    let (here, there) = (vec![Place::Addresses(local.clone())], vec![flow.remote.clone()]);
    let (sources, destinations) = if flow.direction == Direction::Outbound { (here, there) } else { (there, here) };
    Rule {
        name: free_name(format!("AllowBackup{priority}"), group),
        sources,
        destinations,
        protocols: Protocols::one(flow.protocol),
        destination_ports: flow.met_ports(),
        ..everything(flow.direction, priority)
    }
}

/// The name, longer where a rule of the group has it already: to add one of the same name would replace that rule.
pub(super) fn free_name(mut name: String, group: &Group) -> String {
    // A number may follow it.
    let begins = |rule: &Rule, name: &str| rule.name.to_ascii_lowercase().starts_with(&name.to_ascii_lowercase());
    while group.rules.iter().any(|rule| begins(rule, &name)) {
        name.push('_');
    }
    name
}

/// The priorities below a rule's that no other rule of the direction has, the greatest first.
pub(super) fn free(group: &Group, direction: Direction, before: u32) -> Vec<u32> {
    let edition = Edition::newest();
    let bound = |key| edition.value(key).map(|reading| reading.strict).unwrap_or_default();
    let (least, greatest) = (bound(value::NSG_PRIORITY_MIN), bound(value::NSG_PRIORITY_MAX));
    let taken = |priority: &u32| group.rules.iter().any(|rule| rule.direction == direction && rule.priority == *priority);
    (least..before.min(greatest.saturating_add(1))).rev().filter(|priority| !taken(priority)).collect()
}

impl Scene<'_> {
    /// The scene with something added.
    pub fn with(&self, changes: &[Change]) -> Self {
        let mut scene = self.clone();
        for change in changes {
            match change {
                Change::Rule(new) => {
                    let group = match new.stage {
                        Stage::Interface => &mut scene.interface,
                        _ => &mut scene.subnet,
                    };
                    if let Given::Is(group) = group {
                        group.rules.extend_from_slice(new.rules());
                    }
                }
                Change::Routes(new) => {
                    if let Given::Is(table) = &mut scene.routes {
                        table.routes.extend(new.routes.iter().cloned());
                    }
                    scene.know_routes();
                }
            }
        }
        scene
    }
}
