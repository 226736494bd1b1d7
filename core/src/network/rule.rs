//! Security rules as they are written: names still stand for addresses.

use super::addresses::AddressSet;
use super::packet::Protocols;
use super::ranges::Ranges;
use crate::wire::named_enum;

named_enum! {
    /// Which way packets go, seen from the virtual machine.
    Direction {
        /// To it.
        Inbound = "inbound",
        /// From it.
        Outbound = "outbound",
    }
}

named_enum! {
    /// What a rule does with the packets that it is about.
    Access {
        /// Lets them through; what an administrator's rule lets through, the security groups are asked about too.
        Allow = "allow",
        /// Lets them through, whatever comes after it: an administrator's rule only.
        AlwaysAllow = "always-allow",
        /// Stops them.
        Deny = "deny",
    }
}

/// What a rule names as source or destination.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// Every address.
    Any,
    /// These addresses.
    Addresses(AddressSet),
    /// The addresses of a service tag.
    Tag(String),
    /// The members of an application security group.
    Members(String),
    /// What a template or a variable will put there.
    Value(String),
}

/// A security rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Its name.
    pub name: String,
    /// Its priority; lower numbers come first.
    pub priority: u32,
    /// The way of the packets that it is about.
    pub direction: Direction,
    /// What it does.
    pub access: Access,
    /// The protocols that it is about.
    pub protocols: Protocols,
    /// Where the packets come from: any of these.
    pub sources: Vec<Place>,
    /// The ports that they come from.
    pub source_ports: Ranges<u16>,
    /// Where the packets go to: any of these.
    pub destinations: Vec<Place>,
    /// The ports that they go to.
    pub destination_ports: Ranges<u16>,
    /// Whether Azure puts it into every group.
    pub default: bool,
    /// Where it stands: the document's name and a path into it.
    pub path: String,
}

impl Rule {
    /// Whether another statement is of this rule and says the same of it.
    pub(super) fn repeats(&self, other: &Rule) -> bool {
        self.priority == other.priority
            && self.name.eq_ignore_ascii_case(&other.name)
            && Rule { name: self.name.clone(), path: self.path.clone(), ..other.clone() } == *self
    }
}

/// A network security group, or the security admin rules of a network manager: rules of both directions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Whether it is of the classic service.
    pub classic: bool,
    /// Its rules, in any order.
    pub rules: Vec<Rule>,
}

impl Group {
    /// Its rules of one direction, in the order in which they are asked.
    pub(super) fn in_order(&self, direction: Direction) -> Vec<&Rule> {
        let mut rules: Vec<&Rule> = self.rules.iter().filter(|rule| rule.direction == direction).collect();
        rules.sort_by_key(|rule| rule.priority);
        rules
    }
}
