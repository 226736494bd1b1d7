//! Virtual networks and what is connected to them.

use super::addresses::AddressSet;
use super::read::Reader;
use crate::error::Fault;
use crate::resource::{Cursor, Id};

/// A virtual network.
#[derive(Debug, Default)]
pub(super) struct Network {
    id: Option<Id>,
    /// Its own addresses, where they are known.
    space: Option<AddressSet>,
    /// The networks that are peered with it.
    peers: Vec<Peer>,
    /// Whether these are all of them.
    peers_known: bool,
}

/// A network that is peered with another.
#[derive(Debug)]
pub(super) struct Peer {
    id: Option<Id>,
    /// Its addresses as the peering tells them.
    space: Option<AddressSet>,
}

/// The addresses of a network and of all that is connected to it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Connected {
    /// Those that are known; none where not even the network's own are.
    pub(super) space: Option<AddressSet>,
    /// Whether networks are connected whose addresses are not known.
    pub(super) more: bool,
}

impl Network {
    /// Reads a network with its peerings.
    pub(super) fn read(at: &Cursor<'_, '_>, id: Option<Id>, reader: &mut Reader) -> Result<Self, Fault> {
        let space = reader.prefixes(&at.get("addressSpace.addressPrefixes"))?;
        let peerings = at.get("virtualNetworkPeerings");
        let mut network = Network { id, space, peers: Vec::new(), peers_known: peerings.json.why().is_none() };
        for peering in peerings.items() {
            network.peers.extend(Peer::read(&peering, reader)?);
        }
        Ok(network)
    }
}

impl Peer {
    /// Reads a peering; none for one over which nothing goes.
    pub(super) fn read(at: &Cursor<'_, '_>, reader: &mut Reader) -> Result<Option<Self>, Fault> {
        if at.get("peeringState").text().is_some_and(|state| !state.eq_ignore_ascii_case("Connected")) {
            return Ok(None);
        }
        let id = at.get("remoteVirtualNetwork.id").text().and_then(Id::parse);
        // Closed to the tag of the network, it still has a route: what that comes to, no page tells.
        let is_open = at.get("allowVirtualNetworkAccess").flag() != Some(false);
        let spaces = ["remoteVirtualNetworkAddressSpace", "remoteAddressSpace"].into_iter().map(|name| at.get(name));
        let space = match spaces.filter(Cursor::is_there).find(|_| is_open) {
            Some(space) => reader.prefixes(&space.get("addressPrefixes"))?,
            None => None,
        };
        Ok(Some(Peer { id: id.filter(|_| is_open), space }))
    }
}

/// What is connected to the network of an id. Without the id the only network is meant; several then count as connected.
pub(super) fn connected(networks: &[Network], loose: &[(Id, Option<Peer>)], own: Option<&Id>) -> Connected {
    let agrees = |network: &Network, id: &Id| network.id.as_ref().is_none_or(|known| known.agrees(id));
    let is_own = |network: &&Network| own.is_none_or(|own| agrees(network, own));
    let mut connected = Connected::default();
    let add = |connected: &mut Connected, space: Option<&AddressSet>| match space {
        Some(space) => connected.space = Some(connected.space.take().unwrap_or_default().union(space)),
        None => connected.more = true,
    };
    let named = |peer: &Peer| {
        let id = peer.id.as_ref()?;
        networks.iter().find(|network| network.id.as_ref().is_some_and(|known| known.agrees(id)))?.space.as_ref()
    };
    for network in networks.iter().filter(is_own) {
        if network.space.is_none() {
            return Connected::default();
        }
        add(&mut connected, network.space.as_ref());
        connected.more |= !network.peers_known;
        let beside = loose.iter().filter(|(parent, _)| agrees(network, parent)).filter_map(|(_, peer)| peer.as_ref());
        for peer in network.peers.iter().chain(beside) {
            add(&mut connected, peer.space.as_ref().or_else(|| named(peer)));
        }
    }
    connected
}
