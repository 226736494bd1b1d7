//! The answer to a question about packets: whether they arrive, a packet to show it, and the rules that decide it.

use std::net::IpAddr;

use super::addresses::Family;
use super::filter::TooIntricate;
use super::packet::{Packets, Protocol};
use super::ranges::Ranges;
use super::route::{Hop, SystemWay};
use super::rule::{Access, Direction};
use super::scene::{Course, Fate, Flow, Need, Outcome, Partition, Prepared, Question, Stage, Step};
use super::space::Name;
use crate::edition::{Edition, value};
use crate::wire::named_enum;

named_enum! {
    /// Whether packets arrive.
    #[cfg_attr(feature = "schema", schemars(rename = "Reachability"))]
    Verdict {
        /// Every one of them does.
        Reachable = "reachable",
        /// At least one of them does not.
        Blocked = "blocked",
        /// Something that was not given decides it.
        Unknown = "unknown",
    }
}

/// A packet that shows what is said of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// Where it comes from; `None` where only a name for that is known.
    pub source: Option<IpAddr>,
    /// Where it goes to; `None` where only a name for that is known.
    pub destination: Option<IpAddr>,
    /// Its protocol.
    pub protocol: Protocol,
    /// The port that it goes to; none for a protocol without ports.
    pub port: Option<u16>,
}

/// What decides about a packet at one stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The stage.
    pub stage: Stage,
    /// The security group.
    pub group: Option<String>,
    /// The rule or the route; none where Azure itself decides.
    pub name: Option<String>,
    /// The rule's priority.
    pub priority: Option<u32>,
    /// What the rule does.
    pub access: Option<Access>,
    /// Where the route leads.
    pub hop: Option<Hop>,
    /// Where the rule or the route stands.
    pub path: Option<String>,
}

/// The answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Whether the packets arrive.
    pub verdict: Verdict,
    /// Whether it is known that some fare otherwise.
    pub partly: bool,
    /// A packet that shows it; none where no packet can go from the one end to the other.
    pub example: Option<Example>,
    /// What decides about it, stage by stage.
    pub chain: Vec<Link>,
    /// What would have to be known.
    pub needs: Vec<Need>,
}

impl Prepared<'_, '_> {
    /// Answers a question.
    pub fn ask(&self, flow: &Flow) -> Answer {
        let question = self.question(flow);
        let answered = match flow.direction {
            Direction::Outbound => self.both(&question, &self.out4, &self.out6),
            Direction::Inbound => self.both(&question, &self.in4, &self.in6),
        };
        answered.unwrap_or_else(|TooIntricate| Answer { needs: vec![Need::Simpler], ..Answer::nothing() })
    }

    /// Answers in both families; what is worse stands.
    fn both(&self, question: &Question, v4: &Course<'_, u32>, v6: &Course<'_, u128>) -> Result<Answer, TooIntricate> {
        let v4 = self.judge(question, v4, self.follow(question, v4)?);
        let v6 = self.judge(question, v6, self.follow(question, v6)?);
        let (Some(a), Some(b)) = (&v4, &v6) else { return Ok(v4.or(v6).unwrap_or_else(Answer::nothing)) };
        let worse = |answer: &Answer| match answer.verdict {
            Verdict::Blocked => 2,
            Verdict::Unknown => 1,
            Verdict::Reachable => 0,
        };
        let differ = a.verdict == Verdict::Reachable || b.verdict == Verdict::Reachable;
        let partly = a.partly || b.partly || differ && a.verdict != b.verdict;
        let mut answer = if worse(a) >= worse(b) { a.clone() } else { b.clone() };
        if answer.verdict == Verdict::Unknown {
            answer.needs = together([a, b].into_iter().flat_map(|answer| answer.needs.clone()));
        }
        Ok(Answer { partly, ..answer })
    }

    /// The answer in one family; `None` where it has no such packets.
    fn judge<A: Family>(&self, question: &Question, course: &Course<'_, A>, partition: Partition<A>) -> Option<Answer> {
        let Partition { known, symbolic } = partition;
        let tell = |verdict, partly, packets: &Packets<A>, outcome: &Outcome<A>, named| {
            let chain = outcome.steps.iter().map(|step| self.link(*step, course)).collect();
            let example = example(question, packets, outcome, named);
            Answer { verdict, partly, example, chain, needs: Vec::new() }
        };
        let stopped = sure(&known, |fate| *fate == Fate::Stopped);
        let through = sure(&known, |fate| *fate == Fate::Through);
        if let Some((packets, outcome)) = stopped.first() {
            return Some(tell(Verdict::Blocked, !through.is_empty(), packets, outcome, false));
        }
        let all = |fate: &Fate| known.iter().chain(&symbolic).all(|outcome| outcome.fate == *fate);
        let first = plainest(&known).or(plainest(&symbolic))?;
        let named = known.is_empty();
        if all(&Fate::Through) {
            return Some(tell(Verdict::Reachable, false, &first.packets, first, named));
        }
        if known.is_empty() && all(&Fate::Stopped) {
            return Some(tell(Verdict::Blocked, false, &first.packets, first, named));
        }
        let undecided = |outcome: &&Outcome<A>| outcome.fate != Fate::Through;
        let shown = known.iter().find(undecided).or(symbolic.iter().find(undecided)).unwrap_or(first);
        let named = !known.iter().any(|outcome| std::ptr::eq(outcome, shown));
        let answer = tell(Verdict::Unknown, !through.is_empty(), &shown.packets, shown, named);
        Some(Answer { needs: needs(question, &known, &symbolic), ..answer })
    }

    fn link<A>(&self, step: Step, course: &Course<'_, A>) -> Link {
        let empty = |stage| Link { stage, group: None, name: None, priority: None, access: None, hop: None, path: None };
        match step {
            Step::Rule(stage, index) => {
                let group = self.scene.group(stage);
                let rule = course.rule(stage, index);
                Link {
                    group: group.map(|group| group.name.clone()),
                    name: rule.map(|rule| rule.name.clone()),
                    priority: rule.map(|rule| rule.priority),
                    access: rule.map(|rule| rule.access),
                    path: rule.map(|rule| rule.path.clone()),
                    ..empty(stage)
                }
            }
            Step::Platform => empty(Stage::Platform),
            Step::NoWayOut => empty(Stage::WayOut),
            Step::System(way) => Link {
                hop: Some(match way {
                    SystemWay::Network => Hop::Network,
                    SystemWay::Internet => Hop::Internet,
                    SystemWay::Nowhere => Hop::Nowhere,
                }),
                ..empty(Stage::Routes)
            },
            Step::Route(index) => {
                let route = self.scene.routes.get().and_then(|routes| routes.routes.get(index));
                Link {
                    name: route.map(|route| route.name.clone()).filter(|name| !name.is_empty()),
                    hop: route.map(|route| route.hop.clone()),
                    path: route.map(|route| route.path.clone()),
                    ..empty(Stage::Routes)
                }
            }
        }
    }
}

impl Answer {
    /// The answer where no packet can go from the one end to the other.
    fn nothing() -> Self {
        Answer { verdict: Verdict::Unknown, partly: false, example: None, chain: Vec::new(), needs: Vec::new() }
    }
}

/// One of some packets. Of names that are not known there is no address to show.
fn example<A: Family>(question: &Question, packets: &Packets<A>, outcome: &Outcome<A>, named: bool) -> Option<Example> {
    let packet = packets.example()?;
    let far_named = named && !outcome.assumed.is_empty();
    let (source_named, destination_named) = match question.flow.direction {
        Direction::Outbound => (question.own_unknown, far_named),
        Direction::Inbound => (far_named, question.own_unknown),
    };
    Some(Example {
        source: Some(packet.source).filter(|_| !source_named),
        destination: Some(packet.destination).filter(|_| !destination_named),
        protocol: packet.protocol,
        port: port(packet.protocol, &packets.destination_ports),
    })
}

/// A port to show, of those that share an end: the one that backup needs most, otherwise the first that a program can have.
fn port(protocol: Protocol, among: &Ranges<u16>) -> Option<u16> {
    let usual = Edition::newest().value(value::STORAGE_PORT).and_then(|reading| u16::try_from(reading.strict).ok());
    let programs = among.difference(&Ranges::one(0));
    let shown = usual.filter(|port| among.contains(*port)).or(programs.first()).or(among.first());
    shown.filter(|_| protocol.has_ports())
}

/// Of several ways to the same end the one for which the least has to be so.
fn plainest<A>(outcomes: &[Outcome<A>]) -> Option<&Outcome<A>> {
    outcomes.iter().min_by_key(|outcome| outcome.assumed.held())
}

/// The packets that share a fate whatever is assumed of them.
pub(super) fn sure<A: Family>(outcomes: &[Outcome<A>], is: impl Fn(&Fate) -> bool) -> Vec<(Packets<A>, &Outcome<A>)> {
    let mut all = Vec::new();
    for outcome in outcomes.iter().filter(|outcome| is(&outcome.fate)) {
        let mut left = vec![outcome.packets.clone()];
        // Only sets of which something is assumed share packets.
        if !outcome.assumed.is_empty() {
            for other in outcomes.iter().filter(|other| !is(&other.fate) && !other.assumed.is_empty()) {
                left = left.iter().flat_map(|packets| packets.without(&other.packets)).collect();
            }
        }
        all.extend(left.into_iter().map(|packets| (packets, outcome)));
    }
    all
}

/// What would have to be known to decide.
fn needs<A>(question: &Question, known: &[Outcome<A>], symbolic: &[Outcome<A>]) -> Vec<Need> {
    let fates = known.iter().chain(symbolic);
    let open = fates.clone().flat_map(|outcome| if let Fate::Open(needs) = &outcome.fate { needs.as_slice() } else { &[] });
    let mut needs: Vec<Need> = open.cloned().collect();
    let differ = |outcomes: &[Outcome<A>]| {
        let has = |fate: Fate| outcomes.iter().any(|outcome| outcome.fate == fate);
        has(Fate::Through) && has(Fate::Stopped)
    };
    if differ(known) || differ(symbolic) {
        let numbers = fates.flat_map(|outcome| outcome.assumed.names());
        needs.extend(numbers.filter_map(|number| question.names.get(number)).cloned().map(Need::Name));
        needs.extend(question.own_unknown.then_some(Need::Own));
    }
    together(needs)
}

/// Without repetitions, in their order.
fn together(needs: impl IntoIterator<Item = Need>) -> Vec<Need> {
    let mut once: Vec<Need> = Vec::new();
    for need in needs {
        if !once.contains(&need) {
            once.push(need);
        }
    }
    once
}

impl Need {
    /// The name whose meaning would decide.
    pub fn name(&self) -> Option<&Name> {
        if let Need::Name(name) = self { Some(name) } else { None }
    }
}
