//! Packets as a set: sources, destinations, protocols and ports of which any may meet any other.

use super::addresses::Family;
use super::ranges::Ranges;
use crate::wire::named_enum;

named_enum! {
    /// A protocol that rules tell apart.
    Protocol {
        /// TCP.
        Tcp = "tcp",
        /// UDP.
        Udp = "udp",
        /// ICMP.
        Icmp = "icmp",
        /// Encapsulating security payload.
        Esp = "esp",
        /// Authentication header.
        Ah = "ah",
        /// Any other one.
        Other = "other",
    }
}

impl Protocol {
    /// Whether its packets have ports, as far as rules know.
    pub(super) const fn has_ports(self) -> bool {
        matches!(self, Protocol::Tcp | Protocol::Udp)
    }
}

/// A set of protocols.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Protocols(u8);

impl Protocols {
    /// Every protocol.
    pub const ALL: Protocols = Protocols(0b11_1111);

    /// Those whose packets have ports.
    pub(super) const WITH_PORTS: Protocols = Protocols(0b11);

    /// One protocol.
    pub const fn one(protocol: Protocol) -> Self {
        Protocols(match protocol {
            Protocol::Tcp => 1,
            Protocol::Udp => 2,
            Protocol::Icmp => 4,
            Protocol::Esp => 8,
            Protocol::Ah => 16,
            Protocol::Other => 32,
        })
    }

    /// Whether there is none in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The protocols of both.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Protocols(self.0 & other.0)
    }

    /// The protocols of this set that are not in the other.
    #[must_use]
    pub const fn difference(self, other: Self) -> Self {
        Protocols(self.0 & !other.0)
    }

    /// The first of them.
    pub fn first(self) -> Option<Protocol> {
        let all = [Protocol::Tcp, Protocol::Udp, Protocol::Icmp, Protocol::Esp, Protocol::Ah, Protocol::Other];
        all.into_iter().find(|protocol| !self.intersection(Self::one(*protocol)).is_empty())
    }
}

/// Every packet from one of the sources to one of the destinations, by one of the protocols, between any of the ports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packets<A> {
    /// The addresses that they come from.
    pub sources: Ranges<A>,
    /// The addresses that they go to.
    pub destinations: Ranges<A>,
    /// Their protocols.
    pub protocols: Protocols,
    /// The ports that they come from.
    pub source_ports: Ranges<u16>,
    /// The ports that they go to.
    pub destination_ports: Ranges<u16>,
}

impl<A: Family> Packets<A> {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
            || self.destinations.is_empty()
            || self.protocols.is_empty()
            || self.source_ports.is_empty()
            || self.destination_ports.is_empty()
    }

    /// These packets without those of another set: disjoint sets of which none is empty.
    pub fn without(&self, other: &Self) -> Vec<Self> {
        let mut left = Vec::new();
        let mut rest = self.clone();
        let mut keep = |packets: Self| {
            if !packets.is_empty() {
                left.push(packets);
            }
        };
        keep(Packets { protocols: rest.protocols.difference(other.protocols), ..rest.clone() });
        rest.protocols = rest.protocols.intersection(other.protocols);
        keep(Packets { destinations: rest.destinations.difference(&other.destinations), ..rest.clone() });
        rest.destinations = rest.destinations.intersection(&other.destinations);
        keep(Packets { sources: rest.sources.difference(&other.sources), ..rest.clone() });
        rest.sources = rest.sources.intersection(&other.sources);
        keep(Packets { destination_ports: rest.destination_ports.difference(&other.destination_ports), ..rest.clone() });
        rest.destination_ports = rest.destination_ports.intersection(&other.destination_ports);
        keep(Packets { source_ports: rest.source_ports.difference(&other.source_ports), ..rest });
        left
    }

    /// One of them.
    pub fn example(&self) -> Option<Packet> {
        Some(Packet {
            source: self.sources.first()?.address(),
            destination: self.destinations.first()?.address(),
            protocol: self.protocols.first()?,
            source_port: self.source_ports.first()?,
            destination_port: self.destination_ports.first()?,
        })
    }
}

/// One packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Packet {
    /// Where it comes from.
    pub source: std::net::IpAddr,
    /// Where it goes to.
    pub destination: std::net::IpAddr,
    /// Its protocol.
    pub protocol: Protocol,
    /// The port that it comes from.
    pub source_port: u16,
    /// The port that it goes to.
    pub destination_port: u16,
}
