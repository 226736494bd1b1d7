//! Sets of IPv4 and IPv6 addresses, and how people write them down.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net, Ipv4Subnets, Ipv6Net, Ipv6Subnets};

use super::ranges::{Bound, Ranges};

/// A set of addresses of both families.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddressSet {
    /// The IPv4 addresses, as numbers.
    pub v4: Ranges<u32>,
    /// The IPv6 addresses, as numbers.
    pub v6: Ranges<u128>,
}

/// A family of addresses: a packet has both of its addresses in one.
pub trait Family: Bound {
    /// How many bits an address of it has.
    const BITS: u8;

    /// The addresses of this family.
    fn part(set: &AddressSet) -> &Ranges<Self>;
    /// Addresses of this family as a set of both.
    fn whole(part: Ranges<Self>) -> AddressSet;
    /// A number as the address that it stands for.
    fn address(self) -> IpAddr;
}

impl Family for u32 {
    const BITS: u8 = 32;

    fn part(set: &AddressSet) -> &Ranges<u32> {
        &set.v4
    }
    fn whole(part: Ranges<u32>) -> AddressSet {
        AddressSet { v4: part, v6: Ranges::default() }
    }
    fn address(self) -> IpAddr {
        Ipv4Addr::from_bits(self).into()
    }
}

impl Family for u128 {
    const BITS: u8 = 128;

    fn part(set: &AddressSet) -> &Ranges<u128> {
        &set.v6
    }
    fn whole(part: Ranges<u128>) -> AddressSet {
        AddressSet { v4: Ranges::default(), v6: part }
    }
    fn address(self) -> IpAddr {
        Ipv6Addr::from_bits(self).into()
    }
}

impl AddressSet {
    /// Every address of both families.
    pub fn all() -> Self {
        AddressSet { v4: Ranges::all(), v6: Ranges::all() }
    }

    /// Whether there is no address in it.
    pub fn is_empty(&self) -> bool {
        self.v4.is_empty() && self.v6.is_empty()
    }

    /// Whether the address is in it.
    pub fn contains(&self, address: IpAddr) -> bool {
        match address {
            IpAddr::V4(address) => self.v4.contains(address.to_bits()),
            IpAddr::V6(address) => self.v6.contains(address.to_bits()),
        }
    }

    /// The addresses of either.
    pub fn union(&self, other: &Self) -> Self {
        AddressSet { v4: self.v4.union(&other.v4), v6: self.v6.union(&other.v6) }
    }

    /// The addresses of both.
    pub fn intersection(&self, other: &Self) -> Self {
        AddressSet { v4: self.v4.intersection(&other.v4), v6: self.v6.intersection(&other.v6) }
    }

    /// The addresses of this set that are not in the other.
    pub fn difference(&self, other: &Self) -> Self {
        AddressSet { v4: self.v4.difference(&other.v4), v6: self.v6.difference(&other.v6) }
    }

    /// Whether every address of this set is in the other.
    pub fn is_subset(&self, other: &Self) -> bool {
        self.v4.is_subset(&other.v4) && self.v6.is_subset(&other.v6)
    }

    /// The fewest prefixes that hold these addresses and no others, IPv4 first.
    pub fn prefixes(&self) -> Vec<IpNet> {
        let v4 = self.v4.iter().flat_map(|(a, b)| Ipv4Subnets::new(Ipv4Addr::from_bits(a), Ipv4Addr::from_bits(b), 0));
        let v6 = self.v6.iter().flat_map(|(a, b)| Ipv6Subnets::new(Ipv6Addr::from_bits(a), Ipv6Addr::from_bits(b), 0));
        v4.map(IpNet::from).chain(v6.map(IpNet::from)).collect()
    }
}

impl From<IpNet> for AddressSet {
    fn from(net: IpNet) -> Self {
        [net].into_iter().collect()
    }
}

impl From<IpAddr> for AddressSet {
    fn from(address: IpAddr) -> Self {
        IpNet::from(address).into()
    }
}

impl FromIterator<IpNet> for AddressSet {
    fn from_iter<I: IntoIterator<Item = IpNet>>(nets: I) -> Self {
        let (mut v4, mut v6) = (Vec::new(), Vec::new());
        for net in nets {
            match net {
                IpNet::V4(net) => v4.push((net.network().to_bits(), net.broadcast().to_bits())),
                IpNet::V6(net) => v6.push((net.network().to_bits(), net.broadcast().to_bits())),
            }
        }
        AddressSet { v4: v4.into_iter().collect(), v6: v6.into_iter().collect() }
    }
}

/// What a prefix was written as, where that is not what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// Bits below its length are set: the whole network is meant.
    HostBits,
    /// An IPv4 address in the form of an IPv6 one: the IPv4 address is meant.
    Mapped,
}

/// The network that a text means, an address being one of its own; `None` for what is neither.
pub(crate) fn prefix(text: &str) -> Option<(IpNet, Option<Spelling>)> {
    let written = match text.split_once('/') {
        Some((address, length)) => IpNet::new(address.parse().ok()?, digits(length)?).ok()?,
        None => IpNet::from(text.parse::<IpAddr>().ok()?),
    };
    if let Some(v4) = mapped(written) {
        return Some((v4.trunc().into(), Some(Spelling::Mapped)));
    }
    let net = written.trunc();
    Some((net, (net != written).then_some(Spelling::HostBits)))
}

/// A number of digits alone: a sign is none.
fn digits(text: &str) -> Option<u8> {
    text.parse().ok().filter(|_| text.starts_with(|c: char| c.is_ascii_digit()))
}

/// The IPv4 network that an IPv6 one of the form `::ffff:a.b.c.d/n` stands for.
fn mapped(net: IpNet) -> Option<Ipv4Net> {
    const MAPPED_BITS: u8 = 96;
    let IpNet::V6(net) = net else { return None };
    let length = Ipv6Net::prefix_len(&net).checked_sub(MAPPED_BITS)?;
    Ipv4Net::new(net.addr().to_ipv4_mapped()?, length).ok()
}

/// Ports as a rule writes them: `*`, one, or the first and the last with a hyphen; `None` for anything else.
pub(super) fn ports(text: &str) -> Option<Ranges<u16>> {
    let text = text.trim();
    if text == "*" {
        return Some(Ranges::all());
    }
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    (first <= last).then(|| Ranges::between(first, last))
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn set(prefixes: &[&str]) -> AddressSet {
        prefixes.iter().map(|text| prefix(text).unwrap().0).collect()
    }

    #[test]
    fn prefixes_mean_whole_networks() {
        for (text, net, spelling) in [
            ("10.0.0.0/16", "10.0.0.0/16", None),
            ("10.0.0.4", "10.0.0.4/32", None),
            ("10.0.0.4/16", "10.0.0.0/16", Some(Spelling::HostBits)),
            ("0.0.0.0/0", "0.0.0.0/0", None),
            ("2603:1000::1/32", "2603:1000::/32", Some(Spelling::HostBits)),
            ("fd00::1", "fd00::1/128", None),
            ("::ffff:10.0.0.4", "10.0.0.4/32", Some(Spelling::Mapped)),
            ("::ffff:10.0.0.4/112", "10.0.0.0/16", Some(Spelling::Mapped)),
            ("::/0", "::/0", None),
        ] {
            assert_eq!(prefix(text), Some((net.parse().unwrap(), spelling)), "{text}");
        }
        for text in
            ["", "*", "Internet", "10.0.0.0/33", "10.0.0", "10.0.0.1-10.0.0.9", "10.0.0.0/-1", "10.0.0.0/+8", "fd00::/129"]
        {
            assert_eq!(prefix(text), None, "{text}");
        }
    }

    #[test]
    fn ports_are_one_or_a_range() {
        assert_eq!(ports("*"), Some(Ranges::all()));
        assert_eq!(ports("443"), Some(Ranges::one(443)));
        assert_eq!(ports("80-443"), Some(Ranges::between(80, 443)));
        assert_eq!(ports("0-65535"), Some(Ranges::all()));
        for text in ["", "443-80", "65536", "-1", "80,443", "https", "80-"] {
            assert_eq!(ports(text), None, "{text}");
        }
    }

    #[test]
    fn a_set_is_written_with_the_fewest_prefixes() {
        let text = |set: AddressSet| set.prefixes().iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(text(set(&["10.0.0.0/25", "10.0.0.128/25", "10.0.1.0/24", "fd00::/9"])), ["10.0.0.0/23", "fd00::/9"]);
        assert_eq!(text(set(&["0.0.0.0/0"]).difference(&set(&["128.0.0.0/2"]))), ["0.0.0.0/1", "192.0.0.0/2"]);
        assert_eq!(text(AddressSet::all()), ["0.0.0.0/0", "::/0"]);
        assert_eq!(text(AddressSet::default()), [""; 0]);
    }

    proptest! {
        #[test]
        fn prefixes_hold_the_set_and_no_more(nets in vec((any::<u32>(), 0u8..=32, any::<u128>(), 0u8..=128), 0..6)) {
            let nets = nets.into_iter().flat_map(|(v4, bits4, v6, bits6)| {
                let (v4, v6) = (Ipv4Addr::from_bits(v4), Ipv6Addr::from_bits(v6));
                [IpNet::new(v4.into(), bits4).unwrap(), IpNet::new(v6.into(), bits6).unwrap()]
            });
            let set: AddressSet = nets.collect();
            prop_assert_eq!(set.prefixes().into_iter().collect::<AddressSet>(), set);
        }
    }
}
