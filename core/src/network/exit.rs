//! The rule by which a security group lets a proxy server out, or stops it.

use super::addresses::{AddressSet, Family};
use super::filter::TooIntricate;
use super::packet::{Protocol, Protocols};
use super::ranges::Ranges;
use super::rule::{Access, Direction, Place, Rule};
use super::scene::{Course, Fate, Flow, Given, Need, Prepared, Question, Scene, Stage, Step};
use super::space::Documented;
use super::tell::places;

/// What decides whether a proxy server gets out.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Exit {
    /// This rule alone.
    By(ExitRule),
    /// These together: some packets get out by one of them, or are stopped by it, and others by another.
    Together(Vec<String>),
    /// Something that was not given.
    Open(Vec<Need>),
}

/// What such a rule says, in the words of a request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ExitRule {
    pub(crate) name: String,
    pub(crate) allow: bool,
    pub(crate) protocol: &'static str,
    pub(crate) destination: String,
    pub(crate) first_port: u32,
    pub(crate) last_port: u32,
    pub(crate) priority: u32,
    /// The priority of the deny rule that it comes before.
    pub(crate) deny_priority: Option<u32>,
    /// Where it stands; empty where Azure puts it in and no document has it.
    pub(crate) path: String,
}

/// Packets that share their fate, and the rules that they met.
struct Met {
    fate: Fate,
    rules: Vec<(Stage, Rule)>,
}

impl Scene<'_> {
    /// What decides whether the machine of the scene gets out to the Internet on a port. None where it meets no rule.
    pub(crate) fn exit(mut self, port: u16) -> Option<Exit> {
        self.routes = Given::Absent;
        let met = self.to_internet(port)?;
        let needs = met.iter().filter_map(|met| if let Fate::Open(needs) = &met.fate { Some(needs) } else { None });
        let mut open: Vec<Need> = Vec::new();
        for need in needs.flatten() {
            if !open.contains(need) {
                open.push(need.clone());
            }
        }
        if !open.is_empty() {
            return Some(Exit::Open(open));
        }
        if met.iter().all(|met| met.fate == Fate::Stopped) {
            // The one that is asked last: it is about what the others left.
            let stopping = met.iter().filter_map(|met| met.rules.last());
            let (_, last) = stopping.max_by_key(|(_, rule)| rule.priority)?;
            return written(last, None, port).map(Exit::By);
        }
        if met.iter().all(|met| met.fate == Fate::Through) { self.way_through(&met, port) } else { Some(together(&met, None)) }
    }

    /// What lets packets out that all get out: in each group a rule that does so alone, and of those one that somebody wrote.
    fn way_through(&self, met: &[Met], port: u16) -> Option<Exit> {
        let mut alone = Vec::new();
        for stage in [Stage::Interface, Stage::Subnet] {
            let mut rules: Vec<&Rule> = of_stage(met, stage).collect();
            rules.sort_by_key(|rule| rule.priority);
            if rules.is_empty() {
                continue;
            }
            let Some(rule) = rules.into_iter().find(|rule| self.gets_out(port, stage, |known| known == *rule)) else {
                return Some(together(met, Some(stage)));
            };
            alone.push((stage, rule));
        }
        let (stage, rule) = alone.iter().find(|(_, rule)| !rule.default).or(alone.first())?;
        written(rule, self.deny_behind(*stage, port), port).map(Exit::By)
    }

    /// Whether all packets get out if of the rules of a stage that let some through only these are left.
    fn gets_out(&self, port: u16, stage: Stage, stays: impl Fn(&Rule) -> bool) -> bool {
        let met = self.with_allows(stage, stays).to_internet(port);
        met.is_some_and(|met| met.iter().all(|met| met.fate == Fate::Through))
    }

    /// The priority of the first rule of a stage that would stop packets if none let them through.
    fn deny_behind(&self, stage: Stage, port: u16) -> Option<u32> {
        let met = self.with_allows(stage, |_| false).to_internet(port)?;
        let stopped = met.iter().filter(|met| met.fate == Fate::Stopped).filter_map(|met| met.rules.last());
        stopped.filter(|(at, _)| *at == stage).map(|(_, rule)| rule.priority).min()
    }

    /// The scene with some only of the outbound rules of a stage that let packets through.
    fn with_allows(&self, stage: Stage, stays: impl Fn(&Rule) -> bool) -> Self {
        let mut scene = self.clone();
        let group = if stage == Stage::Interface { &mut scene.interface } else { &mut scene.subnet };
        if let Given::Is(group) = group {
            group.rules.retain(|rule| rule.direction != Direction::Outbound || rule.access == Access::Deny || stays(rule));
        }
        scene
    }

    /// What becomes of packets to all public addresses that are not the network's own, but for those of the platform, which no
    /// group filters; none where the rules are too intricate to follow.
    fn to_internet(&self, port: u16) -> Option<Vec<Met>> {
        let documented = Documented::read();
        let own = self.around.network.iter().fold(self.around.own.clone(), |own, network| own.union(network));
        let public = AddressSet::all().difference(&documented.inner).difference(&documented.bypassing).difference(&own);
        let prepared = self.prepare();
        let question = prepared.question(&Flow {
            direction: Direction::Outbound,
            local: AddressSet::default(),
            remote: Place::Addresses(public),
            protocol: Protocol::Tcp,
            ports: Ranges::one(port),
        });
        let mut met = follow(&prepared, &question, &prepared.out4).ok()?;
        met.extend(follow(&prepared, &question, &prepared.out6).ok()?);
        Some(met)
    }
}

fn follow<A: Family>(prepared: &Prepared<'_, '_>, question: &Question, course: &Course<'_, A>) -> Result<Vec<Met>, TooIntricate> {
    let partition = prepared.follow(question, course)?;
    let rule = |step: &Step| match step {
        Step::Rule(stage, index) => Some((*stage, course.rule(*stage, *index)?.clone())),
        _ => None,
    };
    let met =
        |outcome: super::scene::Outcome<A>| Met { rules: outcome.steps.iter().filter_map(rule).collect(), fate: outcome.fate };
    Ok(partition.known.into_iter().chain(partition.symbolic).map(met).collect())
}

/// The rules of a stage that packets met, each once.
fn of_stage(met: &[Met], stage: Stage) -> impl Iterator<Item = &Rule> {
    let mut once: Vec<&Rule> = Vec::new();
    for (_, rule) in met.iter().flat_map(|met| &met.rules).filter(|(at, _)| *at == stage) {
        if !once.contains(&rule) {
            once.push(rule);
        }
    }
    once.into_iter()
}

/// The names of the rules that packets met, at one stage or at all of them.
fn together(met: &[Met], only: Option<Stage>) -> Exit {
    let stages =
        [Stage::Admin, Stage::Interface, Stage::Subnet].into_iter().filter(|stage| only.is_none_or(|only| only == *stage));
    let mut rules: Vec<&Rule> = stages.flat_map(|stage| of_stage(met, stage)).collect();
    rules.sort_by_key(|rule| rule.priority);
    Exit::Together(rules.into_iter().map(|rule| rule.name.clone()).collect())
}

/// A rule in the words of a request.
fn written(rule: &Rule, deny_priority: Option<u32>, port: u16) -> Option<ExitRule> {
    let (first, last) = rule.destination_ports.iter().find(|(first, last)| (*first..=*last).contains(&port))?;
    Some(ExitRule {
        name: rule.name.clone(),
        allow: rule.access != Access::Deny,
        protocol: if rule.protocols == Protocols::ALL { "*" } else { rule.protocols.first().map_or("*", Protocol::as_str) },
        destination: destination(&rule.destinations),
        first_port: first.into(),
        last_port: last.into(),
        priority: rule.priority,
        deny_priority,
        path: rule.path.clone(),
    })
}

/// Where a rule leads, as a request writes it: a prefix of every address is any.
fn destination(all: &[Place]) -> String {
    let everything = |place: &Place| match place {
        Place::Any => true,
        Place::Addresses(addresses) => addresses.v4 == Ranges::all(),
        _ => false,
    };
    if all.iter().any(everything) { "*".to_owned() } else { places(all).join(",") }
}

#[cfg(test)]
mod tests {
    use super::super::material::Material;
    use super::*;
    use crate::intake::Document;

    fn rule(name: &str, priority: u32, access: &str, to: &str, port: &str) -> String {
        format!(
            r#"{{"name": "{name}", "priority": {priority}, "direction": "Outbound", "access": "{access}", "protocol": "Tcp",
                "sourceAddressPrefix": "10.0.0.5", "sourcePortRange": "*", "destinationAddressPrefix": "{to}", "destinationPortRange": "{port}"}}"#
        )
    }

    fn exit(rules: &[String]) -> Exit {
        let text = format!(r#"{{"name": "nsg", "subnets": [{{"id": "/x"}}], "securityRules": [{}]}}"#, rules.join(","));
        let mut material = Material::default();
        material.add(&Document { name: "nsg.json", bytes: text.as_bytes() }, &text).unwrap();
        let mut scene = material.scene().unwrap();
        scene.interface = Given::Absent;
        scene.around.own = "10.0.0.5/32".parse::<ipnet::IpNet>().unwrap().into();
        scene.exit(443).unwrap()
    }

    fn by(rules: &[String]) -> ExitRule {
        let exit = exit(rules);
        let Exit::By(rule) = exit else { panic!("{exit:?}") };
        rule
    }

    fn told(rule: &ExitRule) -> (&str, bool, u32, Option<u32>) {
        (rule.name.as_str(), rule.allow, rule.priority, rule.deny_priority)
    }

    #[test]
    fn the_deciding_rule_is_told_with_the_deny_that_it_comes_before() {
        let found = by(&[rule("yes", 200, "Allow", "Internet", "80-443"), rule("no", 300, "Deny", "*", "*")]);
        assert_eq!(told(&found), ("yes", true, 200, Some(300)));
        assert_eq!((found.protocol, found.destination.as_str()), ("tcp", "Internet"));
        assert_eq!((found.first_port, found.last_port, found.path.as_str()), (80, 443, "nsg.json#/securityRules/0"));
        let found = by(&[rule("yes", 300, "Allow", "Internet", "443"), rule("no", 200, "Deny", "*", "*")]);
        assert_eq!(told(&found), ("no", false, 200, None));
    }

    #[test]
    fn a_rule_that_only_comes_first_is_not_the_one_that_lets_it_out() {
        for first in ["20.60.0.0/16", "Storage"] {
            let found = by(&[
                rule("storage", 100, "Allow", first, "443"),
                rule("yes", 200, "Allow", "Internet", "443"),
                rule("no", 300, "Deny", "*", "*"),
            ]);
            assert_eq!(told(&found), ("yes", true, 200, Some(300)), "{first}");
            // Nothing denies: it is Azure's own rule that lets it out.
            let found = by(&[rule("storage", 100, "Allow", first, "443")]);
            assert_eq!(told(&found), ("AllowInternetOutBound", true, 65_001, Some(65_500)), "{first}");
        }
        assert_eq!(told(&by(&[])), ("AllowInternetOutBound", true, 65_001, Some(65_500)));
        let found = by(&[rule("yes", 200, "Allow", "Internet", "443"), rule("also", 210, "Allow", "*", "443")]);
        assert_eq!(told(&found), ("yes", true, 200, Some(65_500)));
    }

    #[test]
    fn of_rules_that_decide_together_none_is_told() {
        let together = |names: &[&str]| Exit::Together(names.iter().map(|name| (*name).to_owned()).collect());
        let halves = [rule("low", 100, "Allow", "0.0.0.0/1", "443"), rule("high", 110, "Allow", "128.0.0.0/1", "443")];
        let deny = |to: &str| rule("no", 300, "Deny", to, "*");
        assert_eq!(exit(&[halves.as_slice(), &[deny("*")]].concat()), together(&["low", "high"]));
        // Some addresses are open and others are not: which of them the proxy needs, the group does not say.
        assert_eq!(exit(&[halves[0].clone(), deny("*")]), together(&["low", "no"]));
        assert_eq!(exit(&[deny("20.60.0.0/16")]), together(&["no", "AllowInternetOutBound"]));
        // Both halves are stopped, each by a rule.
        let both = [rule("a", 100, "Deny", "0.0.0.0/1", "443"), rule("b", 110, "Deny", "128.0.0.0/1", "443")];
        assert!(!by(&both).allow);
    }
}
