//! Routes: where packets go that the security rules have let through.

use std::net::IpAddr;

use ipnet::IpNet;

use super::addresses::{AddressSet, Family};
use super::filter::{End, Piece};
use super::ranges::Ranges;
use super::space::{Lookup, Name};

/// Where a route comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A route table.
    User,
    /// A gateway that learned it.
    Gateway,
    /// Azure.
    System,
}

/// Where a route leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hop {
    /// Within the virtual network.
    Network,
    /// To a network that is peered.
    Peering,
    /// To a service, by its endpoint in the subnet.
    ServiceEndpoint,
    /// To the Internet, and to the public addresses of Azure.
    Internet,
    /// To an appliance, which decides for itself.
    Appliance(Option<IpAddr>),
    /// To a gateway, behind which others decide.
    Gateway,
    /// Nowhere.
    Nowhere,
    /// Somewhere that has no documented meaning here.
    Other(String),
}

/// What a route is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A prefix.
    Prefix(IpNet),
    /// The addresses of a service tag.
    Tag(String),
    /// Some of the addresses of a service tag; which, no document tells.
    Part(String),
    /// What a template or a variable will put there.
    Value(String),
}

/// A route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Its name; empty where it has none.
    pub name: String,
    /// What it is about: any of these.
    pub targets: Vec<Target>,
    /// Where it comes from.
    pub origin: Origin,
    /// Where it leads.
    pub hop: Hop,
    /// Where it stands: the document's name and a path into it.
    pub path: String,
}

/// The routes of a subnet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Routes {
    /// The name of their table; empty where no document tells it.
    pub name: String,
    /// Whether they are of the classic service.
    pub classic: bool,
    /// The routes, in any order.
    pub routes: Vec<Route>,
    /// Whether these are all of them, as the effective routes of an interface are. Otherwise Azure's own ones are added, and none
    /// is supposed that a gateway would have learned.
    pub effective: bool,
}

impl Routes {
    /// The prefixes of the user's routes and of those that a gateway has learned, and whether one of them is about every address.
    pub(super) fn not_of_azure(&self) -> (AddressSet, bool) {
        let others = self.routes.iter().filter(|route| route.origin != Origin::System).flat_map(|route| &route.targets);
        let nets = others.filter_map(|target| if let Target::Prefix(net) = target { Some(*net) } else { None });
        let (all, some): (Vec<IpNet>, Vec<IpNet>) = nets.partition(|net| net.prefix_len() == 0);
        (some.into_iter().collect(), !all.is_empty())
    }
}

/// A route within a family.
#[derive(Debug)]
struct Entry<A> {
    within: Ranges<A>,
    length: u8,
    /// Among routes of one length, the lower one wins.
    rank: u8,
    way: Way,
    /// Whether no other route comes before it.
    first: bool,
}

/// How packets travel on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// By the route of that number.
    Route(usize),
    /// By one of Azure's own routes.
    System(SystemWay),
    /// What is not known decides between routes.
    Open(usize),
    /// No route is about them.
    None,
}

/// One of Azure's own routes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SystemWay {
    Network,
    Internet,
    /// A private address that no network here has.
    Nowhere,
}

/// Routes with their names looked up, within a family.
#[derive(Debug)]
pub(super) struct Table<A> {
    /// The one that wins first.
    entries: Vec<Entry<A>>,
    /// Those about addresses that are not known.
    open: Vec<OpenRoute<A>>,
}

/// A route about addresses that are not known.
#[derive(Debug)]
struct OpenRoute<A> {
    /// What would tell them, by its number.
    name: usize,
    /// Among which they are.
    within: Ranges<A>,
    /// The route, by its number.
    route: usize,
    /// Whether no other route comes before it.
    first: bool,
}

impl<A: Family> Table<A> {
    pub(super) fn new(routes: &Routes, lookup: &mut Lookup<'_, '_>) -> Self {
        let mut table = Table { entries: Vec::new(), open: Vec::new() };
        for (index, route) in routes.routes.iter().enumerate() {
            for target in &route.targets {
                table.add(index, route, target, lookup);
            }
        }
        if !routes.effective {
            table.add_system(lookup);
        }
        table.prefer_own(routes);
        table.open.sort_by_key(|open| !open.first);
        table.entries.sort_by_key(|entry| (A::BITS.saturating_sub(entry.length), entry.rank));
        table.join();
        table
    }

    /// Makes one entry of those that follow each other and lead the same way: a tag has hundreds of prefixes.
    fn join(&mut self) {
        let mut joined: Vec<Entry<A>> = Vec::new();
        for same in self.entries.chunk_by(|a, b| (a.length, a.rank, a.way) == (b.length, b.rank, b.way)) {
            let within = same.iter().flat_map(|entry| entry.within.iter()).collect();
            joined.extend(same.first().map(|one| Entry { within, ..*one }));
        }
        self.entries = joined;
    }

    fn add(&mut self, index: usize, route: &Route, target: &Target, lookup: &mut Lookup<'_, '_>) {
        let way = Way::Route(index);
        let first = route.hop == Hop::ServiceEndpoint;
        let open = |name, within: &AddressSet| OpenRoute { name, within: A::part(within).clone(), route: index, first };
        match target {
            Target::Prefix(net) => self.push(*net, rank(route.origin), way),
            Target::Value(text) => {
                self.open.push(open(lookup.number(Name::Value(text.clone())), &AddressSet::all()));
            }
            Target::Part(tag) => {
                let reach = lookup.tag(tag);
                let within = reach.open.iter().fold(reach.certain, |all, open| all.union(&open.within));
                self.open.push(open(lookup.number(Name::Value(route.name.clone())), &within));
            }
            Target::Tag(tag) => {
                let reach = lookup.tag(tag);
                let rank = if route.origin == Origin::User { tag_rank(tag) } else { rank(route.origin) };
                for net in reach.certain.prefixes() {
                    self.push(net, rank, way);
                }
                self.open.extend(reach.open.iter().map(|tag| open(tag.name, &tag.within)));
            }
        }
    }

    fn push(&mut self, net: IpNet, rank: u8, way: Way) {
        let within = A::part(&AddressSet::from(net)).clone();
        if !within.is_empty() {
            self.entries.push(Entry { within, length: net.prefix_len(), rank, way, first: false });
        }
    }

    fn add_system(&mut self, lookup: &mut Lookup<'_, '_>) {
        let everything = A::part(&AddressSet::all()).clone();
        let system = rank(Origin::System);
        self.entries.push(Entry {
            within: everything,
            length: 0,
            rank: system,
            way: Way::System(SystemWay::Internet),
            first: false,
        });
        let private = match &lookup.around.network {
            Some(_) if !lookup.around.more_connected => Way::System(SystemWay::Nowhere),
            _ => Way::Open(lookup.number(Name::Network)),
        };
        for net in lookup.documented.private.prefixes() {
            self.push(net, system.saturating_add(1), private);
        }
        for net in lookup.around.network.iter().flat_map(AddressSet::prefixes) {
            self.push(net, system, Way::System(SystemWay::Network));
        }
    }

    /// Azure's routes to the network itself, to peers and to service endpoints come before what a gateway has learned, even where
    /// that is longer; those to service endpoints come before all others.
    fn prefer_own(&mut self, routes: &Routes) {
        let origin = |entry: &Entry<A>| if let Way::Route(index) = entry.way { routes.routes.get(index) } else { None };
        let own = |entry: &Entry<A>| match (entry.way, origin(entry)) {
            (Way::System(SystemWay::Network), _) => true,
            (_, Some(route)) => {
                route.origin == Origin::System && matches!(route.hop, Hop::Network | Hop::Peering | Hop::ServiceEndpoint)
            }
            _ => false,
        };
        let to_endpoint = |entry: &Entry<A>| origin(entry).is_some_and(|route| route.hop == Hop::ServiceEndpoint);
        let all = |is: &dyn Fn(&Entry<A>) -> bool| -> Ranges<A> {
            self.entries.iter().filter(|entry| is(entry)).flat_map(|entry| entry.within.iter()).collect()
        };
        let (owned, endpoints) = (all(&own), all(&to_endpoint));
        for entry in &mut self.entries {
            if origin(entry).is_some_and(|route| route.origin == Origin::Gateway) {
                entry.within = entry.within.difference(&owned);
            }
            entry.first = to_endpoint(entry);
            if !entry.first {
                entry.within = entry.within.difference(&endpoints);
            }
        }
    }

    /// Sends the destinations of a piece on. Of a way that certainly `arrives`, it does not matter whether a service endpoint, which
    /// arrives too, comes before it.
    pub(super) fn send(
        &self,
        piece: &Piece<A>,
        names: &[Name],
        arrives: &dyn Fn(&Ranges<A>, Way) -> bool,
    ) -> Vec<(Ranges<A>, Way)> {
        let mut rest = piece.packets.destinations.clone();
        let mut sent = Vec::new();
        for entry in &self.entries {
            if rest.is_empty() {
                break;
            }
            if entry.within.is_disjoint(&rest) {
                continue;
            }
            let met = rest.intersection(&entry.within);
            rest = rest.difference(&entry.within);
            self.settle(met, entry, piece, names, arrives, &mut sent);
        }
        if !rest.is_empty() {
            sent.push((rest, Way::None));
        }
        sent
    }

    /// Sends destinations the way of an entry, unless a route about addresses that are not known may come before it.
    fn settle(
        &self,
        mut met: Ranges<A>,
        entry: &Entry<A>,
        piece: &Piece<A>,
        names: &[Name],
        arrives: &dyn Fn(&Ranges<A>, Way) -> bool,
        sent: &mut Vec<(Ranges<A>, Way)>,
    ) {
        for open in &self.open {
            let assumed = piece.assumed.get(End::Destination, open.name, names);
            let may = met.intersection(&open.within);
            let is_after = entry.first && !open.first;
            if assumed == Some(false) || Way::Route(open.route) == entry.way || is_after || may.is_empty() {
                continue;
            }
            if open.first && assumed.is_none() && arrives(&may, entry.way) {
                continue;
            }
            met = met.difference(&may);
            // No tag holds all there is: a route about all comes after it.
            let wins = assumed == Some(true) && (open.first || entry.length == 0 && self.open.len() == 1);
            sent.push((may, if wins { Way::Route(open.route) } else { Way::Open(open.name) }));
        }
        if !met.is_empty() {
            sent.push((met, entry.way));
        }
    }
}

fn rank(origin: Origin) -> u8 {
    match origin {
        Origin::User => 0,
        Origin::Gateway => 5,
        Origin::System => 6,
    }
}

/// A prefix that is written comes before a tag; of tags the one that is about less.
fn tag_rank(tag: &str) -> u8 {
    let (top, region) = tag.split_once('.').map_or((tag, false), |(top, _)| (top, true));
    match (top.eq_ignore_ascii_case("AzureCloud"), region) {
        (false, true) => 1,
        (false, false) => 2,
        (true, true) => 3,
        (true, false) => 4,
    }
}
