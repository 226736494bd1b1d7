//! Routes past the one that drops packets: to the Internet, for their destinations alone.

use ipnet::IpNet;

use super::addresses::{AddressSet, Family};
use super::change::{Change, Obstacle};
use super::command::target_text;
use super::filter::{Assumed, End, Piece};
use super::packet::{Packets, Protocols};
use super::ranges::Ranges;
use super::route::{Hop, Origin, Route, Routes, SystemWay, Table, Target, Way};
use super::rule::Place;
use super::scene::{Flow, Prepared, Question};
use super::space::Lookup;
use crate::edition::{Edition, value};

/// Routes to be added.
#[derive(Clone, Debug, PartialEq)]
pub struct NewRoutes {
    /// The name of the table; empty where no document tells it.
    pub table: String,
    /// Whether the table is one of the classic service.
    pub classic: bool,
    /// The routes.
    pub routes: Vec<Route>,
}

/// What becomes of destinations by the routes alone.
#[derive(Default)]
struct Sent {
    /// A route of the user's drops these.
    dropped: Vec<(AddressSet, usize)>,
    /// Azure drops some.
    private: bool,
    /// Some go to the Internet, and will as well by a new route that leads there.
    direct: bool,
    /// Some go another way, or which way is not known.
    other: bool,
}

impl Prepared<'_, '_> {
    /// The fewest routes that come before those that drop the packets of a flow. A route for a service tag is one, where it
    /// changes the way of no other packets and Azure takes it.
    pub(super) fn routes_for(&self, flow: &Flow) -> Result<NewRoutes, Obstacle> {
        let table = self.scene.routes.get().ok_or(Obstacle::Private)?;
        let question = self.question(flow);
        let sent = self.sent(&question);
        if sent.private || sent.dropped.is_empty() {
            return Err(Obstacle::Private);
        }
        // The Internet has none of these.
        let lookup = Lookup::new(&self.scene.around);
        let inner = lookup.documented.private.union(&lookup.space());
        if sent.dropped.iter().any(|(addresses, _)| !addresses.intersection(&inner).is_empty()) {
            return Err(Obstacle::Nothing);
        }
        let new =
            |targets: Vec<Target>| NewRoutes { table: table.name.clone(), classic: table.classic, routes: named(targets, table) };
        if let Place::Tag(tag) = &flow.remote {
            let by_tag = new(vec![Target::Tag(tag.clone())]);
            if !sent.other && takes_tag(table, tag) && self.lifts(flow, &by_tag) {
                return Ok(by_tag);
            }
            if !question.open.is_empty() {
                return Err(Obstacle::Tag(tag.clone()));
            }
        }
        let mut nets = Vec::new();
        for (addresses, index) in &sent.dropped {
            if let Some(route) = table.routes.get(*index) {
                nets.extend(self.past(route, addresses)?);
            }
        }
        let by_prefix = new(nets.into_iter().map(Target::Prefix).collect());
        if self.lifts(flow, &by_prefix) { Ok(by_prefix) } else { Err(Obstacle::Nothing) }
    }

    /// Whether no route drops any packet of the flow once these are added, and none is in doubt.
    fn lifts(&self, flow: &Flow, routes: &NewRoutes) -> bool {
        let scene = self.scene.with(&[Change::Routes(routes.clone())]);
        let prepared = scene.prepare();
        let before = self.sent(&self.question(flow));
        let sent = prepared.sent(&prepared.question(flow));
        sent.dropped.is_empty() && !sent.private && (before.other || !sent.other)
    }

    /// Where the routes send the destinations of a question.
    fn sent(&self, question: &Question) -> Sent {
        let mut sent = Sent::default();
        self.send(self.out4.table(), question, &mut sent);
        self.send(self.out6.table(), question, &mut sent);
        sent
    }

    fn send<A: Family>(&self, table: Option<&Table<A>>, question: &Question, sent: &mut Sent) {
        let Some(table) = table else { return };
        let known = (question.remote.clone(), Assumed::default());
        let open = question
            .open
            .iter()
            .map(|open| (open.within.clone(), Assumed::default().with(End::Destination, open.name, open.holds)));
        for (remote, assumed) in std::iter::once(known).chain(open) {
            let packets = Packets {
                sources: Ranges::all(),
                destinations: A::part(&remote).clone(),
                protocols: Protocols::ALL,
                source_ports: Ranges::all(),
                destination_ports: Ranges::all(),
            };
            for (destinations, way) in table.send(&Piece { packets, assumed }, &question.names, &|_, _| false) {
                self.sort(A::whole(destinations), way, sent);
            }
        }
    }

    fn sort(&self, destinations: AddressSet, way: Way, sent: &mut Sent) {
        let index = if let Way::Route(index) = way { Some(index) } else { None };
        let routes = self.scene.routes.get().map_or(&[][..], |table| &table.routes);
        let route = index.and_then(|index| Some((index, routes.get(index)?)));
        match (way, route) {
            (Way::System(SystemWay::Nowhere), _) => sent.private = true,
            (Way::System(SystemWay::Internet), _) => sent.direct = true,
            (_, Some((index, Route { hop: Hop::Nowhere, origin: Origin::User, .. }))) => sent.dropped.push((destinations, index)),
            (_, Some((_, Route { hop: Hop::Nowhere, .. }))) => sent.private = true,
            (_, Some((_, Route { hop: Hop::Internet, .. }))) => sent.direct = true,
            _ => sent.other = true,
        }
    }

    /// The fewest prefixes that hold the addresses and come before each prefix of a route: Azure takes no prefix twice.
    fn past(&self, route: &Route, addresses: &AddressSet) -> Result<Vec<IpNet>, Obstacle> {
        let mut lookup = Lookup::new(&self.scene.around);
        let mut written: Vec<(IpNet, bool)> = Vec::new();
        for target in &route.targets {
            match target {
                Target::Prefix(net) => written.push((*net, true)),
                // Before a tag comes a prefix of the same length too.
                Target::Tag(tag) => written.extend(lookup.tag(tag).certain.prefixes().into_iter().map(|net| (net, false))),
                Target::Part(_) | Target::Value(_) => {}
            }
        }
        written.sort_by_key(|(net, _)| std::cmp::Reverse(net.prefix_len()));
        let mut rest = addresses.clone();
        let mut nets = Vec::new();
        for (net, own) in written {
            let within = AddressSet::from(net);
            for part in rest.intersection(&within).prefixes() {
                if own && part.prefix_len() == net.prefix_len() {
                    let halves = part.prefix_len().checked_add(1).and_then(|length| part.subnets(length).ok());
                    nets.extend(halves.ok_or_else(|| Obstacle::Longest(route.name.clone()))?);
                } else {
                    nets.push(part);
                }
            }
            rest = rest.difference(&within);
        }
        Ok(nets)
    }
}

/// Whether Azure takes a route for a tag into the table: those of the classic service know none, and some tags stand for no
/// addresses that a route could be about.
fn takes_tag(table: &Routes, tag: &str) -> bool {
    let edition = Edition::newest();
    let outside = edition.value(value::TAGS_OUTSIDE_FILE).map_or(&[][..], |reading| reading.strict);
    let most = edition.value(value::TAG_ROUTES_MAX).map_or(0, |reading| reading.strict);
    let tags = table.routes.iter().flat_map(|route| &route.targets).filter(|target| matches!(target, Target::Tag(_))).count();
    !table.classic
        && !outside.iter().any(|known| known.eq_ignore_ascii_case(tag))
        && u32::try_from(tags).is_ok_and(|tags| tags < most)
}

/// Routes to the Internet, each named by where it leads; no route of the table has its name.
fn named(targets: Vec<Target>, table: &Routes) -> Vec<Route> {
    let taken = |name: &str| table.routes.iter().any(|route| route.name.eq_ignore_ascii_case(name));
    let route = |target: Target| {
        let whole = format!("BackupTo-{}", target_text(&target).replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
        let mut names = (2_u32..).map(|number| format!("{whole}-{number}"));
        let name = if taken(&whole) { names.find(|name| !taken(name)) } else { None }.unwrap_or(whole);
        Route { name, targets: vec![target], origin: Origin::User, hop: Hop::Internet, path: String::new() }
    };
    targets.into_iter().map(route).collect()
}

#[cfg(test)]
mod tests {
    use super::super::material::Material;
    use super::super::rule::Direction;
    use super::super::scene::{Given, Scene, WayOut};
    use super::super::{Protocol, ServiceTags, Verdict};
    use super::*;
    use crate::intake::Document;

    const TAGS: &str = r#"{"changeNumber": 1, "cloud": "Public", "values": [
        {"name": "Storage", "properties": {"region": "", "addressPrefixes": ["20.60.0.0/16", "20.70.0.0/24"]}},
        {"name": "Storage.KoreaCentral", "properties": {"region": "koreacentral", "addressPrefixes": ["20.60.8.0/24", "20.70.0.0/25"]}}]}"#;

    fn with_scene<T>(routes: &[(&str, &str)], tags: bool, ask: impl FnOnce(Scene<'_>) -> T) -> T {
        let item = |(prefix, hop): &(&str, &str)| {
            format!(
                r#"{{"name": "to-{prefix}", "addressPrefix": "{prefix}", "nextHopType": "{hop}", "nextHopIpAddress": "10.0.9.4"}}"#
            )
        };
        let items: Vec<String> = routes.iter().map(item).collect();
        let text = format!(r#"{{"name": "table", "routes": [{}]}}"#, items.join(","));
        let mut material = Material::default();
        material.add(&Document { name: "table.json", bytes: text.as_bytes() }, &text).unwrap();
        if tags {
            material.tags.push(ServiceTags::read_json("tags.json", TAGS).unwrap());
        }
        let mut scene = material.scene().unwrap();
        (scene.interface, scene.subnet) = (Given::Absent, Given::Absent);
        scene.around.own = ["10.0.0.4/32", "fd00::4/128"].map(|own| own.parse::<IpNet>().unwrap()).into_iter().collect();
        scene.around.network = Some("10.0.0.0/16".parse::<IpNet>().unwrap().into());
        ask(scene)
    }

    fn to(remote: &str) -> Flow {
        let remote = match remote.parse::<IpNet>() {
            Ok(net) => Place::Addresses(net.into()),
            Err(_) => Place::Tag(remote.to_owned()),
        };
        let (direction, local, ports) = (Direction::Outbound, AddressSet::default(), Ranges::one(443));
        Flow { direction, local, remote, protocol: Protocol::Tcp, ports }
    }

    /// The addresses that the routes send to the Internet, those that they drop, and all others.
    fn ways(scene: &Scene<'_>) -> [AddressSet; 3] {
        let prepared = scene.prepare();
        let everything = Flow { remote: Place::Any, ..to("Storage") };
        let question = prepared.question(&everything);
        let mut ways: [AddressSet; 3] = Default::default();
        let piece4 = Piece { packets: all(&question), assumed: Assumed::default() };
        let piece6 = Piece { packets: all(&question), assumed: Assumed::default() };
        let four = prepared.out4.table().unwrap().send(&piece4, &question.names, &|_, _| false).into_iter();
        let six = prepared.out6.table().unwrap().send(&piece6, &question.names, &|_, _| false).into_iter();
        let four = four.map(|(ranges, way)| (u32::whole(ranges), way));
        for (set, way) in four.chain(six.map(|(ranges, way)| (u128::whole(ranges), way))) {
            let mut sent = Sent::default();
            prepared.sort(set.clone(), way, &mut sent);
            let at = match (sent.direct, sent.other) {
                (true, _) => 0,
                (false, false) => 1,
                (false, true) => 2,
            };
            ways[at] = ways[at].union(&set);
        }
        ways
    }

    fn all<A: Family>(question: &Question) -> Packets<A> {
        Packets {
            sources: Ranges::all(),
            destinations: A::part(&question.remote).clone(),
            protocols: Protocols::ALL,
            source_ports: Ranges::all(),
            destination_ports: Ranges::all(),
        }
    }

    /// What is proposed, applied: the destinations that were dropped go to the Internet, and all others go where they went.
    fn proposed(routes: &[(&str, &str)], tags: bool, remote: &str) -> Result<Vec<String>, Obstacle> {
        with_scene(routes, tags, |scene| {
            let flow = to(remote);
            let prepared = scene.prepare();
            let answer = prepared.ask(&flow);
            assert_eq!(answer.verdict, Verdict::Blocked, "{routes:?} {remote} {answer:?}");
            let changes = prepared.least_change(&flow)?;
            let [Change::Routes(new)] = changes.as_slice() else { panic!("{changes:?}") };
            let after = scene.with(&changes);
            assert_ne!(after.prepare().ask(&flow).verdict, Verdict::Blocked);
            let question = prepared.question(&flow);
            if question.open.is_empty() {
                let ([direct, dropped, other], [direct_after, dropped_after, other_after]) = (ways(&scene), ways(&after));
                let wanted = question.remote.intersection(&dropped);
                assert_eq!(direct_after, direct.union(&wanted), "{routes:?} {remote}");
                assert_eq!((dropped_after, other_after), (dropped.difference(&wanted), other), "{routes:?} {remote}");
            } else {
                assert_eq!(after.prepare().ask(&flow).verdict, Verdict::Reachable);
            }
            Ok(new.routes.iter().flat_map(super::super::command::targets).collect())
        })
    }

    fn texts(all: &[&str]) -> Result<Vec<String>, Obstacle> {
        Ok(all.iter().map(|text| (*text).to_owned()).collect())
    }

    const HOLE: (&str, &str) = ("0.0.0.0/0", "None");

    #[test]
    fn the_smallest_routes_open_what_was_asked_for_alone() {
        for (routes, tags, remote, wanted) in [
            (&[HOLE][..], false, "20.60.8.0/24", &["20.60.8.0/24"][..]),
            (&[HOLE], false, "Storage.KoreaCentral", &["Storage.KoreaCentral"]),
            (&[HOLE], true, "Storage.KoreaCentral", &["Storage.KoreaCentral"]),
            (&[("20.60.0.0/16", "None")], true, "Storage.KoreaCentral", &["Storage.KoreaCentral"]),
            // Azure takes no prefix twice: two halves come before the whole.
            (&[("20.60.8.0/24", "None")], false, "20.60.8.0/24", &["20.60.8.0/25", "20.60.8.128/25"]),
            // What a longer route drops, a route for the tag does not bring back.
            (&[("20.60.8.0/25", "None")], true, "Storage.KoreaCentral", &["20.60.8.0/26", "20.60.8.64/26"]),
            // Nor may it take from an appliance what goes there.
            (&[HOLE, ("20.70.0.0/24", "VirtualAppliance")], true, "Storage.KoreaCentral", &["20.60.8.0/24"]),
            (&[("Storage", "None")], true, "Storage.KoreaCentral", &["Storage.KoreaCentral"]),
            (&[("Storage.KoreaCentral", "None")], true, "20.60.8.0/24", &["20.60.8.0/24"]),
            (&[("::/0", "None")], false, "2603:1000::/32", &["2603:1000::/32"]),
            (&[HOLE, ("20.60.8.0/25", "Internet")], false, "20.60.8.0/24", &["20.60.8.128/25"]),
        ] {
            assert_eq!(proposed(routes, tags, remote), texts(wanted), "{routes:?} {remote}");
        }
    }

    #[test]
    fn a_full_table_takes_prefixes_alone() {
        let mut routes = vec![HOLE];
        routes.extend(std::iter::repeat_n(("Storage.Nowhere", "Internet"), 24));
        assert!(with_scene(&routes, true, |scene| takes_tag(scene.routes.get().unwrap(), "Storage")));
        routes.push(("Storage", "Internet"));
        assert!(with_scene(&routes, true, |scene| !takes_tag(scene.routes.get().unwrap(), "Storage")));
    }

    #[test]
    fn what_no_route_lifts_says_why() {
        for (routes, remote, obstacle) in [
            (&[("20.60.8.7/32", "None")][..], "20.60.8.7/32", Obstacle::Longest("to-20.60.8.7/32".into())),
            (&[], "10.9.0.4/32", Obstacle::Private),
            (&[HOLE], "10.9.0.4/32", Obstacle::Private),
            (&[HOLE], "0.0.0.0/0", Obstacle::Private),
            (&[HOLE, ("20.0.0.0/8", "None")], "Storage.KoreaCentral", Obstacle::Tag("Storage.KoreaCentral".into())),
        ] {
            assert_eq!(proposed(routes, false, remote), Err(obstacle), "{routes:?} {remote}");
        }
        with_scene(&[HOLE], false, |mut scene| {
            scene.way_out = WayOut::Missing;
            assert_eq!(scene.prepare().least_change(&to("20.60.8.0/24")), Err(Obstacle::WayOut));
        });
    }
}
