//! One network interface with all that stands between it and the world, and what becomes of packets there.

use super::addresses::{AddressSet, Family};
use super::filter::{Assumed, Decided, End, Filter, Piece, TooIntricate};
use super::packet::{Packets, Protocol, Protocols};
use super::ranges::Ranges;
use super::route::{Hop, Origin, Routes, SystemWay, Table, Way};
use super::rule::{Access, Direction, Group, Place, Rule};
use super::space::{Lookup, Name, Open, Surroundings};
use crate::wire::named_enum;

/// Something that may be there or not, as far as the documents tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Given<T> {
    /// It is there.
    Is(T),
    /// It is known that there is none.
    Absent,
    /// Nothing was said of it.
    #[default]
    NotGiven,
}

impl<T> Given<T> {
    /// What is there.
    pub fn get(&self) -> Option<&T> {
        if let Given::Is(given) = self { Some(given) } else { None }
    }
}

named_enum! {
    /// What decides about a packet on its way.
    Stage {
        /// The security admin rules of a network manager.
        Admin = "admin-rules",
        /// The security group of the network interface.
        Interface = "interface",
        /// The security group of the subnet.
        Subnet = "subnet",
        /// The platform, whose own addresses no group filters.
        Platform = "platform",
        /// The routes of the subnet.
        Routes = "routes",
        /// The way out of the network: a public address, a NAT gateway, or the default.
        WayOut = "way-out",
    }
}

/// A network interface with what stands between it and the world.
#[derive(Clone, Debug, Default)]
pub struct Scene<'t> {
    /// What is known of the addresses round it.
    pub around: Surroundings<'t>,
    /// Security admin rules; none are supposed where nothing is said.
    pub admin: Given<Group>,
    /// The security group of the interface.
    pub interface: Given<Group>,
    /// The security group of the subnet.
    pub subnet: Given<Group>,
    /// The routes of the subnet; `Absent` where it has no table.
    pub routes: Given<Routes>,
    /// Whether the subnet has a way out to public addresses.
    pub way_out: WayOut,
}

/// A way out of a subnet, to public addresses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WayOut {
    /// Nothing is said of it: one is supposed.
    #[default]
    Supposed,
    /// There is one.
    There,
    /// By default there is none, and whether something else is one is not known.
    Unknown,
    /// There is none.
    Missing,
}

/// Packets of one kind that are asked about.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// Which way they go.
    pub direction: Direction,
    /// The addresses at this end; empty for those of the virtual machine.
    pub local: AddressSet,
    /// The other end.
    pub remote: Place,
    /// Their protocol.
    pub protocol: Protocol,
    /// The ports that they go to.
    pub ports: Ranges<u16>,
}

impl Flow {
    /// The ports at which rules meet its packets: any where its protocol has none.
    pub(super) fn met_ports(&self) -> Ranges<u16> {
        if self.protocol.has_ports() { self.ports.clone() } else { Ranges::all() }
    }
}

/// One step of packets on their way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A rule of a stage, by its number in the order in which the stage asks.
    Rule(Stage, usize),
    /// An address of the platform.
    Platform,
    /// The route of that number.
    Route(usize),
    /// One of Azure's own routes.
    System(SystemWay),
    /// There is no way out.
    NoWayOut,
}

/// Something that was not given and would decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// What a name in a rule or a route stands for.
    Name(Name),
    /// The security group of a stage.
    Group(Stage),
    /// The rest of a security group: no rule of it is about these packets.
    Rest(Stage),
    /// The routes.
    Routes,
    /// What the appliance or the gateway at the end of a route does, by the route's number.
    Beyond(usize),
    /// Whether the subnet has a way out.
    WayOut,
    /// The address of the virtual machine.
    Own,
    /// Simpler rules: nobody could follow these.
    Simpler,
}

/// What becomes of packets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Through,
    Stopped,
    Open(Vec<Need>),
}

/// Packets that share their fate.
#[derive(Clone, Debug)]
pub(super) struct Outcome<A> {
    pub(super) packets: Packets<A>,
    pub(super) assumed: Assumed,
    pub(super) steps: Vec<Step>,
    pub(super) fate: Fate,
}

/// A stage made ready.
pub(super) struct Ready<'s, A> {
    stage: Stage,
    rules: Vec<&'s Rule>,
    filter: Filter<A>,
}

/// A scene made ready for one family of addresses and one direction.
pub(super) struct Course<'s, A> {
    stages: Vec<Ready<'s, A>>,
    /// Stages of which nothing was said.
    missing: Vec<Stage>,
    /// The routes; none for packets that come in.
    table: Option<Table<A>>,
    bypassing: Ranges<A>,
    /// The addresses that may be the network's own.
    space: Ranges<A>,
    /// The addresses that the Internet does not have.
    private: Ranges<A>,
}

/// A scene with every name looked up, ready for any number of questions.
pub struct Prepared<'s, 't> {
    pub(super) scene: &'s Scene<'t>,
    pub(super) names: Vec<Name>,
    pub(super) out4: Course<'s, u32>,
    pub(super) out6: Course<'s, u128>,
    pub(super) in4: Course<'s, u32>,
    pub(super) in6: Course<'s, u128>,
    /// The addresses that the virtual machine's must be among.
    space: AddressSet,
}

impl<'t> Scene<'t> {
    /// Tells the surroundings what the routes say of the network: its tag holds their prefixes.
    pub(crate) fn know_routes(&mut self) {
        if let Some(routes) = self.routes.get() {
            (self.around.routed, self.around.default_route) = routes.not_of_azure();
        }
    }

    /// Looks every name up.
    pub fn prepare(&self) -> Prepared<'_, 't> {
        let mut lookup = Lookup::new(&self.around);
        let out4 = self.course(Direction::Outbound, &mut lookup);
        let out6 = self.course(Direction::Outbound, &mut lookup);
        let in4 = self.course(Direction::Inbound, &mut lookup);
        let in6 = self.course(Direction::Inbound, &mut lookup);
        let space = lookup.space();
        Prepared { scene: self, names: lookup.names, out4, out6, in4, in6, space }
    }

    /// The stages in the order in which packets meet them.
    fn stages(&self, direction: Direction) -> [(Stage, &Given<Group>); 3] {
        let [admin, interface, subnet] =
            [(Stage::Admin, &self.admin), (Stage::Interface, &self.interface), (Stage::Subnet, &self.subnet)];
        match direction {
            Direction::Outbound => [admin, interface, subnet],
            Direction::Inbound => [admin, subnet, interface],
        }
    }

    /// The group of a stage.
    pub(super) fn group(&self, stage: Stage) -> Option<&Group> {
        self.stages(Direction::Outbound).into_iter().find(|(known, _)| *known == stage)?.1.get()
    }

    fn course<A: Family>(&self, direction: Direction, lookup: &mut Lookup<'_, '_>) -> Course<'_, A> {
        let (mut stages, mut missing) = (Vec::new(), Vec::new());
        for (stage, given) in self.stages(direction) {
            match given {
                Given::Is(group) => {
                    let filter = Filter::new(group, direction, lookup);
                    stages.push(Ready { stage, rules: group.in_order(direction), filter });
                }
                // Administrators' rules are an opt-in.
                Given::NotGiven if stage != Stage::Admin => missing.push(stage),
                _ => {}
            }
        }
        let none = Routes::default();
        let table = match (direction, &self.routes) {
            (Direction::Outbound, Given::Is(routes)) => Some(Table::new(routes, lookup)),
            (Direction::Outbound, Given::Absent) => Some(Table::new(&none, lookup)),
            _ => None,
        };
        let bypassing = A::part(&lookup.documented.bypassing).clone();
        let (space, private) = (A::part(&lookup.space()).clone(), A::part(&lookup.documented.private).clone());
        Course { stages, missing, table, bypassing, space, private }
    }
}

impl<'s, A> Course<'s, A> {
    /// A rule of a stage by its number.
    pub(super) fn rule(&self, stage: Stage, index: usize) -> Option<&'s Rule> {
        self.stages.iter().find(|ready| ready.stage == stage)?.rules.get(index).copied()
    }

    /// The routes; none for packets that come in, and where nothing is known of them.
    pub(super) fn table(&self) -> Option<&Table<A>> {
        self.table.as_ref()
    }
}

impl<A: Family> Course<'_, A> {
    /// Follows packets to where they are decided.
    fn follow(
        &self,
        piece: Piece<A>,
        direction: Direction,
        scene: &Scene<'_>,
        names: &[Name],
    ) -> Result<Vec<Outcome<A>>, TooIntricate> {
        let mut done = Vec::new();
        let mut open = vec![(piece, Vec::new())];
        let mut excused = Vec::new();
        for ready in &self.stages {
            for (piece, steps) in std::mem::take(&mut open) {
                for (piece, decided) in ready.filter.run(piece, names)? {
                    let mut steps: Vec<Step> = steps.clone();
                    let rule = match decided {
                        Decided::Platform => {
                            if !steps.contains(&Step::Platform) {
                                steps.push(Step::Platform);
                            }
                            open.push((piece, steps));
                            continue;
                        }
                        Decided::Nothing if ready.stage == Stage::Admin => {
                            open.push((piece, steps));
                            continue;
                        }
                        Decided::Nothing => {
                            done.push(outcome(piece, steps, Fate::Open(vec![Need::Rest(ready.stage)])));
                            continue;
                        }
                        Decided::Rule(index) => {
                            steps.push(Step::Rule(ready.stage, index));
                            ready.rules.get(index)
                        }
                    };
                    match rule.map(|rule| rule.access) {
                        Some(Access::Allow) => open.push((piece, steps)),
                        Some(Access::AlwaysAllow) => excused.push((piece, steps)),
                        Some(Access::Deny) | None => done.push(outcome(piece, steps, Fate::Stopped)),
                    }
                }
            }
        }
        let missing: Vec<Need> = self.missing.iter().map(|stage| Need::Group(*stage)).collect();
        for (piece, steps) in open {
            self.route(piece, steps, &missing, direction, scene, names, &mut done);
        }
        for (piece, steps) in excused {
            self.route(piece, steps, &[], direction, scene, names, &mut done);
        }
        Ok(done)
    }

    /// Sends packets on that every rule has let through. `needs` stand against them anyway.
    #[expect(clippy::too_many_arguments, reason = "they are what is on the way")]
    fn route(
        &self,
        piece: Piece<A>,
        steps: Vec<Step>,
        needs: &[Need],
        direction: Direction,
        scene: &Scene<'_>,
        names: &[Name],
        done: &mut Vec<Outcome<A>>,
    ) {
        let through = |needs: Vec<Need>| if needs.is_empty() { Fate::Through } else { Fate::Open(needs) };
        if direction == Direction::Inbound {
            done.push(outcome(piece, steps, through(needs.to_vec())));
            return;
        }
        let to = |destinations| Piece { packets: Packets { destinations, ..piece.packets.clone() }, ..piece.clone() };
        // The host is the next one on the line, whatever the routes say; and only its groups are not asked about it.
        let platform = piece.packets.destinations.intersection(&self.bypassing);
        if !platform.is_empty() {
            let mut steps = steps.clone();
            if !steps.contains(&Step::Platform) {
                steps.push(Step::Platform);
            }
            done.push(outcome(to(platform), steps, Fate::Through));
        }
        let rest = to(piece.packets.destinations.difference(&self.bypassing));
        if rest.packets.is_empty() {
            return;
        }
        let Some(table) = &self.table else {
            let needs = needs.iter().cloned().chain([Need::Routes]).collect();
            done.push(outcome(rest, steps, Fate::Open(needs)));
            return;
        };
        let arrives = |met: &Ranges<A>, way| {
            arrival(way, scene, names, &[]).1 == Fate::Through && self.nobody_at(met, way, scene).is_empty()
        };
        for (destinations, way) in table.send(&rest, names, &arrives) {
            let nobody = self.nobody_at(&destinations, way, scene);
            if let (Way::Route(index), false) = (way, nobody.is_empty()) {
                let needs = needs.iter().cloned().chain([Need::Beyond(index)]).collect();
                let steps = steps.iter().copied().chain([Step::Route(index)]).collect();
                done.push(outcome(to(nobody.clone()), steps, Fate::Open(needs)));
            }
            let destinations = destinations.difference(&nobody);
            if destinations.is_empty() {
                continue;
            }
            let (step, fate) = arrival(way, scene, names, needs);
            let steps = steps.iter().copied().chain(step).collect();
            done.push(outcome(to(destinations), steps, fate));
        }
    }

    /// Of some destinations those that a user's route leads to where nobody has them: into the network what is not its own, to the
    /// Internet what is private. What becomes of them, no page tells.
    fn nobody_at(&self, destinations: &Ranges<A>, way: Way, scene: &Scene<'_>) -> Ranges<A> {
        let index = if let Way::Route(index) = way { Some(index) } else { None };
        let route = index.and_then(|index| scene.routes.get()?.routes.get(index));
        match route.filter(|route| route.origin == Origin::User).map(|route| &route.hop) {
            Some(Hop::Network) => destinations.difference(&self.space),
            Some(Hop::Internet) => destinations.intersection(&self.private),
            _ => Ranges::default(),
        }
    }
}

fn outcome<A>(piece: Piece<A>, steps: Vec<Step>, fate: Fate) -> Outcome<A> {
    Outcome { packets: piece.packets, assumed: piece.assumed, steps, fate }
}

/// What becomes of packets that are sent on, and the steps by which it does.
fn arrival(way: Way, scene: &Scene<'_>, names: &[Name], needs: &[Need]) -> (Vec<Step>, Fate) {
    let open = |need: Need| Fate::Open(needs.iter().cloned().chain([need]).collect());
    let through = || if needs.is_empty() { Fate::Through } else { Fate::Open(needs.to_vec()) };
    let out = |step: Step| match scene.way_out {
        WayOut::Missing => (vec![step, Step::NoWayOut], Fate::Stopped),
        WayOut::Unknown => (vec![step], open(Need::WayOut)),
        WayOut::There | WayOut::Supposed => (vec![step], through()),
    };
    match way {
        Way::None => (Vec::new(), open(Need::Routes)),
        Way::Open(name) => (Vec::new(), open(names.get(name).cloned().map_or(Need::Routes, Need::Name))),
        Way::System(system) => match system {
            SystemWay::Network => (vec![Step::System(system)], through()),
            SystemWay::Internet => out(Step::System(system)),
            SystemWay::Nowhere => (vec![Step::System(system)], Fate::Stopped),
        },
        Way::Route(index) => {
            let step = Step::Route(index);
            let route = scene.routes.get().and_then(|routes| routes.routes.get(index));
            match route.map(|route| &route.hop) {
                Some(Hop::Network | Hop::Peering | Hop::ServiceEndpoint) => (vec![step], through()),
                Some(Hop::Internet) => out(step),
                Some(Hop::Nowhere) => (vec![step], Fate::Stopped),
                Some(Hop::Appliance(_) | Hop::Gateway | Hop::Other(_)) | None => (vec![step], open(Need::Beyond(index))),
            }
        }
    }
}

/// A question with its names looked up.
pub(super) struct Question {
    pub(super) flow: Flow,
    /// The addresses at this end.
    local: AddressSet,
    /// Whether those only stand for the one of the virtual machine, which is not known.
    pub(super) own_unknown: bool,
    /// The addresses at the other end.
    pub(super) remote: AddressSet,
    /// Names at the other end that are not known: their numbers, whether they hold, and among which addresses they are.
    pub(super) open: Vec<Open>,
    /// The names of the scene and of the question.
    pub(super) names: Vec<Name>,
}

/// What becomes of the packets of a question in one family. Sets that share a packet differ in what is assumed of it.
pub(super) struct Partition<A> {
    /// Those between addresses that are known.
    pub(super) known: Vec<Outcome<A>>,
    /// Those of which one end only stands for addresses that are not known: only what holds for all of them holds.
    pub(super) symbolic: Vec<Outcome<A>>,
}

impl Prepared<'_, '_> {
    /// Looks the names of a question up.
    pub(super) fn question(&self, flow: &Flow) -> Question {
        let own = &self.scene.around.own;
        let (local, own_unknown) = match (flow.local.is_empty(), own.is_empty()) {
            (false, _) => (flow.local.clone(), false),
            (true, false) => (own.clone(), false),
            (true, true) => (self.space.clone(), true),
        };
        let mut lookup = Lookup { names: self.names.clone(), ..Lookup::new(&self.scene.around) };
        let reach = lookup.all(std::slice::from_ref(&flow.remote));
        let flow = Flow { ports: flow.met_ports(), ..flow.clone() };
        Question { flow, local, own_unknown, remote: reach.certain, open: reach.open, names: lookup.names }
    }

    /// Follows the packets of a question in one family.
    pub(super) fn follow<A: Family>(&self, question: &Question, course: &Course<'_, A>) -> Result<Partition<A>, TooIntricate> {
        let flow = &question.flow;
        let ask = |remote: &AddressSet, assumed: Assumed| {
            let (local, remote) = (A::part(&question.local).clone(), A::part(remote).clone());
            let (sources, destinations) = if flow.direction == Direction::Outbound { (local, remote) } else { (remote, local) };
            let packets = Packets {
                sources,
                destinations,
                protocols: Protocols::one(flow.protocol),
                source_ports: Ranges::all(),
                destination_ports: flow.ports.clone(),
            };
            if packets.is_empty() {
                return Ok(Vec::new());
            }
            course.follow(Piece { packets, assumed }, flow.direction, self.scene, &question.names)
        };
        let far = if flow.direction == Direction::Outbound { End::Destination } else { End::Source };
        let mut partition = Partition { known: ask(&question.remote, Assumed::default())?, symbolic: Vec::new() };
        for open in &question.open {
            partition.symbolic.extend(ask(&open.within, Assumed::default().with(far, open.name, open.holds))?);
        }
        if question.own_unknown {
            partition.symbolic.append(&mut partition.known);
        }
        Ok(partition)
    }
}
