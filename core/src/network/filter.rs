//! Rules asked in their order: which packets the first rule that is about them lets through, and which it stops.
//!
//! Where it is not known which addresses a rule is about, packets are followed both ways, each under its assumption; what comes
//! out the same both ways is known after all.

use super::addresses::{AddressSet, Family};
use super::packet::{Packets, Protocols};
use super::ranges::Ranges;
use super::rule::{Direction, Group, Place, Rule};
use super::space::{Lookup, Name, Open, Reach};

/// One end of a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Source,
    Destination,
}

/// What is assumed of packets: whether one end of them is among the addresses of a name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Assumed(Vec<(End, usize, bool)>);

impl Assumed {
    /// Whether the end is among the addresses of the name, as far as that is assumed or follows.
    pub(super) fn get(&self, end: End, name: usize, names: &[Name]) -> Option<bool> {
        let part_of = |a: usize, b: usize| names.get(a).zip(names.get(b)).is_some_and(|(a, b)| a.is_part_of(b));
        self.0.iter().filter(|(side, ..)| *side == end).find_map(|(_, known, value)| match value {
            _ if *known == name => Some(*value),
            true if part_of(*known, name) => Some(true),
            false if part_of(name, *known) => Some(false),
            _ => None,
        })
    }

    pub(super) fn with(&self, end: End, name: usize, value: bool) -> Self {
        let mut more = self.clone();
        more.0.push((end, name, value));
        more
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many names are assumed to hold an end of the packets.
    pub(super) fn held(&self) -> usize {
        self.0.iter().filter(|(.., holds)| *holds).count()
    }

    /// The names that something is assumed of.
    pub(super) fn names(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|(_, name, _)| *name)
    }
}

/// Packets on their way, with what is assumed of them.
#[derive(Clone, Debug)]
pub(super) struct Piece<A> {
    pub(super) packets: Packets<A>,
    pub(super) assumed: Assumed,
}

/// One side of a rule within a family.
#[derive(Debug)]
struct Side<A> {
    certain: Ranges<A>,
    open: Vec<(usize, bool, Ranges<A>)>,
}

impl<A: Family> Side<A> {
    fn of(reach: &Reach) -> Self {
        let open = |open: &Open| (open.name, open.holds, A::part(&open.within).clone());
        let open = reach.open.iter().map(open).filter(|(.., within)| !within.is_empty());
        Side { certain: A::part(&reach.certain).clone(), open: open.collect() }
    }

    fn may_touch(&self, addresses: &Ranges<A>) -> bool {
        !self.certain.is_disjoint(addresses) || self.open.iter().any(|(.., within)| !within.is_disjoint(addresses))
    }

    /// Cuts addresses into those that the side is about and those that it is not about, each under its assumptions.
    fn cut(&self, end: End, addresses: &Ranges<A>, assumed: &Assumed, names: &[Name]) -> [Vec<(Ranges<A>, Assumed)>; 2] {
        let (mut inside, mut outside) = (Vec::new(), Vec::new());
        if self.open.is_empty() && addresses.is_subset(&self.certain) {
            return [vec![(addresses.clone(), assumed.clone())], outside];
        }
        inside.push((addresses.intersection(&self.certain), assumed.clone()));
        outside.push((addresses.difference(&self.certain), assumed.clone()));
        for (name, holds, within) in &self.open {
            for (rest, assumed) in std::mem::take(&mut outside) {
                let hit = rest.intersection(within);
                match assumed.get(end, *name, names) {
                    _ if hit.is_empty() => outside.push((rest, assumed)),
                    Some(value) if value == *holds => {
                        outside.push((rest.difference(&hit), assumed.clone()));
                        inside.push((hit, assumed));
                    }
                    Some(_) => outside.push((rest, assumed)),
                    None => {
                        outside.push((rest.difference(&hit), assumed.clone()));
                        outside.push((hit.clone(), assumed.with(end, *name, !holds)));
                        inside.push((hit, assumed.with(end, *name, *holds)));
                    }
                }
            }
        }
        for half in [&mut inside, &mut outside] {
            half.retain(|(addresses, _)| !addresses.is_empty());
        }
        [inside, outside]
    }
}

/// A rule with its names looked up, within a family.
#[derive(Debug)]
struct Compiled<A> {
    /// Its place among the rules of the group.
    index: usize,
    protocols: Protocols,
    source_ports: Ranges<u16>,
    destination_ports: Ranges<u16>,
    source: Side<A>,
    destination: Side<A>,
}

impl<A: Family> Compiled<A> {
    fn may_touch(&self, packets: &Packets<A>) -> bool {
        !self.protocols.intersection(packets.protocols).is_empty()
            && !self.destination_ports.is_disjoint(&packets.destination_ports)
            && !self.source_ports.is_disjoint(&packets.source_ports)
            && self.source.may_touch(&packets.sources)
            && self.destination.may_touch(&packets.destinations)
    }

    /// Cuts packets into those that the rule is about and those that it is not about.
    fn cut(&self, piece: Piece<A>, names: &[Name], inside: &mut Vec<Piece<A>>, outside: &mut Vec<Piece<A>>) {
        let Piece { mut packets, assumed } = piece;
        let mut leave = |packets: Packets<A>, assumed: &Assumed| {
            if !packets.is_empty() {
                outside.push(Piece { packets, assumed: assumed.clone() });
            }
        };
        if !packets.protocols.difference(self.protocols).is_empty() {
            leave(Packets { protocols: packets.protocols.difference(self.protocols), ..packets.clone() }, &assumed);
            packets.protocols = packets.protocols.intersection(self.protocols);
        }
        if !packets.destination_ports.is_subset(&self.destination_ports) {
            let other = packets.destination_ports.difference(&self.destination_ports);
            leave(Packets { destination_ports: other, ..packets.clone() }, &assumed);
            packets.destination_ports = packets.destination_ports.intersection(&self.destination_ports);
        }
        if !packets.source_ports.is_subset(&self.source_ports) {
            let other = packets.source_ports.difference(&self.source_ports);
            leave(Packets { source_ports: other, ..packets.clone() }, &assumed);
            packets.source_ports = packets.source_ports.intersection(&self.source_ports);
        }
        let [from, not_from] = self.source.cut(End::Source, &packets.sources, &assumed, names);
        for (sources, assumed) in not_from {
            leave(Packets { sources, ..packets.clone() }, &assumed);
        }
        for (sources, assumed) in from {
            packets.sources = sources;
            let [to, not_to] = self.destination.cut(End::Destination, &packets.destinations, &assumed, names);
            for (destinations, assumed) in not_to {
                leave(Packets { destinations, ..packets.clone() }, &assumed);
            }
            let met = |(destinations, assumed)| Piece { packets: Packets { destinations, ..packets.clone() }, assumed };
            inside.extend(to.into_iter().map(met));
        }
    }
}

/// The rules of one group in one direction, with their names looked up, within a family.
#[derive(Debug)]
pub(super) struct Filter<A> {
    rules: Vec<Compiled<A>>,
    /// The few that reach addresses which the others do not filter.
    platform: Vec<Compiled<A>>,
    bypassing: Ranges<A>,
}

/// More pieces than this make no answer that anybody could follow.
const MAX_PIECES: usize = 10_000;

/// Packets became more pieces than anyone could follow.
#[derive(Debug)]
pub(super) struct TooIntricate;

impl<A: Family> Filter<A> {
    /// Looks the names of a group's rules up.
    pub(super) fn new(group: &Group, direction: Direction, lookup: &mut Lookup<'_, '_>) -> Self {
        // Coming in, the host's address probes like any other source.
        let bypassing =
            if direction == Direction::Outbound { lookup.documented.bypassing.clone() } else { AddressSet::default() };
        let bypassing = A::part(&bypassing).clone();
        let (mut rules, mut platform) = (Vec::new(), Vec::new());
        for (index, rule) in group.in_order(direction).into_iter().enumerate() {
            let (special, usual): (Vec<Place>, Vec<Place>) =
                rule.destinations.iter().cloned().partition(|place| !bypassing.is_empty() && lookup.is_platform(place));
            if !special.is_empty() {
                platform.extend(platform_rules(index, rule, &special, lookup));
            }
            if !usual.is_empty() {
                rules.push(compiled(index, rule, &usual, lookup));
                rules.extend(portless(index, rule, &usual, lookup));
            }
        }
        Filter { rules, platform, bypassing }
    }

    /// Sends packets through. Each comes out under the rule that decides it, if any does; of the group's rules in their order,
    /// by number.
    pub(super) fn run(&self, piece: Piece<A>, names: &[Name]) -> Result<Vec<(Piece<A>, Decided)>, TooIntricate> {
        let mut out = Vec::new();
        let platform = piece.packets.destinations.intersection(&self.bypassing);
        if platform.is_empty() {
            decide(&self.rules, piece, names, Decided::Nothing, &mut out)?;
            return Ok(out);
        }
        let with = |destinations| Piece { packets: Packets { destinations, ..piece.packets.clone() }, ..piece.clone() };
        let rest = with(piece.packets.destinations.difference(&self.bypassing));
        decide(&self.platform, with(platform), names, Decided::Platform, &mut out)?;
        decide(&self.rules, rest, names, Decided::Nothing, &mut out)?;
        Ok(out)
    }
}

/// What became of packets in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decided {
    /// The rule of that number is about them.
    Rule(usize),
    /// They go to an address that the group does not filter.
    Platform,
    /// No rule is about them.
    Nothing,
}

fn decide<A: Family>(
    rules: &[Compiled<A>],
    piece: Piece<A>,
    names: &[Name],
    otherwise: Decided,
    out: &mut Vec<(Piece<A>, Decided)>,
) -> Result<(), TooIntricate> {
    let mut open = if piece.packets.is_empty() { Vec::new() } else { vec![piece] };
    let (mut inside, mut outside) = (Vec::new(), Vec::new());
    for rule in rules {
        if open.is_empty() {
            break;
        }
        for piece in open.drain(..) {
            if rule.may_touch(&piece.packets) {
                rule.cut(piece, names, &mut inside, &mut outside);
            } else {
                outside.push(piece);
            }
        }
        out.extend(inside.drain(..).map(|piece| (piece, Decided::Rule(rule.index))));
        std::mem::swap(&mut open, &mut outside);
        if open.len().saturating_add(out.len()) > MAX_PIECES {
            return Err(TooIntricate);
        }
    }
    out.extend(open.into_iter().map(|piece| (piece, otherwise)));
    Ok(())
}

/// Whether a rule tells ports apart.
fn names_ports(rule: &Rule) -> bool {
    rule.source_ports != Ranges::all() || rule.destination_ports != Ranges::all()
}

/// What a rule that names ports may say of protocols without any: no page tells whether it is about them.
fn portless<A: Family>(index: usize, rule: &Rule, to: &[Place], lookup: &mut Lookup<'_, '_>) -> Option<Compiled<A>> {
    let protocols = rule.protocols.difference(Protocols::WITH_PORTS);
    if protocols.is_empty() || !names_ports(rule) {
        return None;
    }
    let mut perhaps = Compiled {
        protocols,
        source_ports: Ranges::all(),
        destination_ports: Ranges::all(),
        ..compiled::<A>(index, rule, to, lookup)
    };
    let name = lookup.number(Name::Portless);
    // It must hold beside whatever else is open: on a side where nothing is, or in place of that.
    let side = if perhaps.destination.open.is_empty() { &mut perhaps.destination } else { &mut perhaps.source };
    let within = side.open.drain(..).fold(std::mem::take(&mut side.certain), |all, (.., within)| all.union(&within));
    side.open.push((name, true, within));
    Some(perhaps)
}

fn compiled<A: Family>(index: usize, rule: &Rule, destinations: &[Place], lookup: &mut Lookup<'_, '_>) -> Compiled<A> {
    Compiled {
        index,
        protocols: if names_ports(rule) { rule.protocols.intersection(Protocols::WITH_PORTS) } else { rule.protocols },
        source_ports: rule.source_ports.clone(),
        destination_ports: rule.destination_ports.clone(),
        source: Side::of(&lookup.all(&rule.sources)),
        destination: Side::of(&lookup.all(destinations)),
    }
}

/// A rule that names a tag of the platform. The one of the name service is about its port; on the ports of the agent no group
/// acts, and of others no page says whether it is about them.
fn platform_rules<A: Family>(index: usize, rule: &Rule, destinations: &[Place], lookup: &mut Lookup<'_, '_>) -> Vec<Compiled<A>> {
    let is_dns = |lookup: &Lookup<'_, '_>, place: &Place| matches!(place, Place::Tag(tag) if lookup.name_service(tag));
    let (dns, other): (Vec<Place>, Vec<Place>) = destinations.iter().cloned().partition(|place| is_dns(lookup, place));
    let mut all = Vec::new();
    if !other.is_empty() {
        all.push(compiled(index, rule, &other, lookup));
    }
    if !dns.is_empty() {
        let service = Ranges::one(lookup.documented.name_service);
        let unfiltered: Ranges<u16> = lookup.documented.unfiltered.iter().map(|port| (*port, *port)).collect();
        let mut sure: Compiled<A> = compiled(index, rule, &dns, lookup);
        let mut perhaps = compiled(index, rule, &dns, lookup);
        sure.destination_ports = sure.destination_ports.intersection(&service);
        perhaps.destination_ports = perhaps.destination_ports.difference(&service).difference(&unfiltered);
        let address = std::mem::take(&mut perhaps.destination.certain);
        perhaps.destination.open.push((lookup.number(Name::PlatformPorts), true, address));
        all.extend([sure, perhaps]);
    }
    all
}
