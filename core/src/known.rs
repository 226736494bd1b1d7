//! What is known, what is not, and what follows: strong Kleene logic whose every value remembers the request fields that made
//! it so.
//!
//! A rule never asks whether a fact is known. It writes claims about facts and joins them with `&`, `|` and `!`; evidence,
//! missing facts and the verdict fall out of the expression. Each claim is a node of the tree of the rule that is judged, so that
//! nothing is copied or collected while rules are judged: the reasons are walked only for what is reported.

use std::cell::{Cell, RefCell};
use std::marker::PhantomData;
use std::ops::{BitAnd, BitOr, Not};

use crate::fields::{Absence, Field};
use crate::options::Assume;
use crate::truth::Truth;
use crate::value::{Date, Version};

/// Three truth values of one claim, joined all at once: bit by bit, whether each can still be true, and whether it can still
/// be false.
///
/// `value` is what is known. `low` and `high` bound the claim when every open choice, every opt-in and everything that only
/// the running guest could tell is supposed to stand as the claim would least, or most, like it. They differ from `value`
/// only where such a field is unknown; what is still unknown in them could have been shown by a document.
#[derive(Clone, Copy, PartialEq)]
struct Bounds {
    can_hold: u8,
    can_fail: u8,
}

/// Which of a claim's three values is asked about.
#[derive(Clone, Copy, PartialEq)]
enum Bound {
    Value = 1,
    Low = 2,
    High = 4,
}

impl Bounds {
    const ALL: u8 = Bound::Value as u8 | Bound::Low as u8 | Bound::High as u8;

    fn of(truth: Truth, soft: bool) -> Self {
        let (can_hold, can_fail) = match truth {
            Truth::True => (Self::ALL, 0),
            Truth::False => (0, Self::ALL),
            Truth::Unknown if soft => (Bound::Value as u8 | Bound::High as u8, Bound::Value as u8 | Bound::Low as u8),
            Truth::Unknown => (Self::ALL, Self::ALL),
        };
        Bounds { can_hold, can_fail }
    }

    fn read(self, bound: Bound) -> Truth {
        match (self.can_hold & bound as u8 != 0, self.can_fail & bound as u8 != 0) {
            (true, false) => Truth::True,
            (false, true) => Truth::False,
            _ => Truth::Unknown,
        }
    }

    fn and(self, other: Self) -> Self {
        Bounds { can_hold: self.can_hold & other.can_hold, can_fail: self.can_fail | other.can_fail }
    }

    fn or(self, other: Self) -> Self {
        Bounds { can_hold: self.can_hold | other.can_hold, can_fail: self.can_fail & other.can_fail }
    }

    /// The opposite: what bounded the claim from below now bounds it from above.
    fn not(self) -> Self {
        let swapped = |bits: u8| (bits & Bound::Value as u8) | (bits & Bound::Low as u8) << 1 | (bits & Bound::High as u8) >> 1;
        Bounds { can_hold: swapped(self.can_fail), can_fail: swapped(self.can_hold) }
    }
}

impl Bound {
    fn negated(self) -> Bound {
        match self {
            Bound::Value => Bound::Value,
            Bound::Low => Bound::High,
            Bound::High => Bound::Low,
        }
    }
}

/// A value as it is shown in evidence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Shown<'a> {
    Nothing,
    Flag(bool),
    Number(u32),
    Text(&'a str),
    Date(Date),
    Version(Version),
}

/// A type whose values can be shown in evidence.
pub(crate) trait Show<'a> {
    fn show(&self) -> Shown<'a>;
}

impl<'a> Show<'a> for bool {
    fn show(&self) -> Shown<'a> {
        Shown::Flag(*self)
    }
}

impl<'a> Show<'a> for u32 {
    fn show(&self) -> Shown<'a> {
        Shown::Number(*self)
    }
}

impl<'a> Show<'a> for &'a str {
    fn show(&self) -> Shown<'a> {
        Shown::Text(self)
    }
}

impl<'a> Show<'a> for Date {
    fn show(&self) -> Shown<'a> {
        Shown::Date(*self)
    }
}

/// A parsed value beside the text it was parsed from, as which it is shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written<'a, T> {
    pub(crate) value: T,
    pub(crate) text: &'a str,
}

impl<'a, T> Show<'a> for Written<'a, T> {
    fn show(&self) -> Shown<'a> {
        Shown::Text(self.text)
    }
}

/// Where a known value came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Stated in the request, or read from a document into it.
    Given,
    /// What Azure documents for the case that nothing is stated.
    Default,
    /// Follows from another stated fact.
    Derived,
}

/// What the evidence says was expected of a value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Expected<'a> {
    Nothing,
    Is(Shown<'a>),
    AtLeast(Shown<'a>),
    AtMost(Shown<'a>),
    Before(Shown<'a>),
    SameAs(Shown<'a>),
    OneOf(&'static [&'static str]),
}

/// A fact about the subject: a value with its origin, or unknown with the way to find out (which the field's words hold).
#[derive(Clone, Copy)]
pub(crate) struct Fact<'c, T> {
    arena: &'c Arena<'c>,
    field: Field,
    index: Option<u16>,
    value: Option<T>,
    origin: Origin,
}

/// One claim, true, false or unknown, that knows why.
#[derive(Clone, Copy)]
pub(crate) struct Claim<'c> {
    /// Its node in the tree of the rule. Of a claim that knows only its truth and is unknown, the field that leaves it so.
    node: u16,
    bounds: Bounds,
    subject: PhantomData<&'c ()>,
}

/// A request field that carries a claim, with what was found there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Leaf<'c> {
    pub(crate) field: Field,
    pub(crate) index: Option<u16>,
    pub(crate) value: Shown<'c>,
    pub(crate) expected: Expected<'c>,
    /// The claim stood under a negation: what was expected is the opposite.
    pub(crate) negated: bool,
    pub(crate) origin: Origin,
}

#[derive(Clone, Copy)]
enum Kind {
    Leaf(u16),
    Always,
    Not(u16),
    And(u16, u16),
    Or(u16, u16),
}

#[derive(Clone, Copy)]
struct Node {
    kind: Kind,
    bounds: Bounds,
}

thread_local! {
    /// The tree of the rule that this thread judges. It does not go with every claim, so that a claim fits a register.
    static NODES: RefCell<Vec<Node>> = const { RefCell::new(Vec::new()) };
    /// Whether claims are remembered in it.
    static RECORDING: Cell<bool> = const { Cell::new(true) };
}

/// The fields that the claims of one rule rest on.
pub(crate) struct Arena<'c> {
    leaves: RefCell<Vec<Leaf<'c>>>,
    /// Under `assume none`, opt-ins count like any missing fact.
    assume: Assume,
}

impl<'c> Arena<'c> {
    pub(crate) fn new(assume: Assume) -> Self {
        let arena = Arena { leaves: RefCell::new(Vec::with_capacity(32)), assume };
        arena.record();
        arena
    }

    /// Claims made from here on know only their truth: enough for a rule that passes, and several times quicker.
    pub(crate) fn truth_only(&self) {
        RECORDING.set(false);
    }

    /// Whether claims remember their reasons.
    pub(crate) fn records(&self) -> bool {
        RECORDING.get()
    }

    /// Claims made from here on remember their reasons; those of the rule before are forgotten.
    pub(crate) fn record(&self) {
        NODES.with_borrow_mut(Vec::clear);
        self.leaves.borrow_mut().clear();
        RECORDING.set(true);
    }

    pub(crate) fn fact<T>(&'c self, field: Field, value: Option<T>, origin: Origin) -> Fact<'c, T> {
        Fact { arena: self, field, index: None, value, origin }
    }

    fn bounds(&self, field: Field, truth: Truth) -> Bounds {
        let soft = truth == Truth::Unknown
            && match field.absence() {
                Absence::Missing => false,
                Absence::Assumed(_) => self.assume == Assume::Default,
                Absence::Requires | Absence::NotCheckable => true,
            };
        Bounds::of(truth, soft)
    }

    #[inline(never)]
    fn leaf(&'c self, leaf: Leaf<'c>, bounds: Bounds) -> Claim<'c> {
        let id = {
            let mut leaves = self.leaves.borrow_mut();
            leaves.push(leaf);
            leaves.len().wrapping_sub(1) as u16
        };
        Claim::of(Kind::Leaf(id), bounds)
    }

    /// The fields that make the claim what it is: evidence of a known claim, unknown fields of an unknown one.
    pub(crate) fn because(&self, claim: Claim<'c>) -> Vec<Leaf<'c>> {
        let mut leaves = Vec::new();
        NODES.with_borrow(|nodes| self.collect(nodes, claim.node, Bound::Value, false, &mut leaves));
        leaves
    }

    /// The unknown fields that a document could have shown and that leave [`Claim::at_least`] unknown.
    pub(crate) fn open(&self, claim: Claim<'c>) -> Vec<Leaf<'c>> {
        let mut leaves = Vec::new();
        NODES.with_borrow(|nodes| self.collect(nodes, claim.node, Bound::Low, false, &mut leaves));
        leaves
    }

    /// Collects the leaves that make `bound` of a node what it is. `flip` tells whether a negation stands above.
    fn collect(&self, nodes: &[Node], node: u16, bound: Bound, flip: bool, into: &mut Vec<Leaf<'c>>) {
        let read = |node: u16| nodes.get(usize::from(node)).copied();
        let Some(this) = read(node) else { return };
        match this.kind {
            Kind::Always => {}
            Kind::Leaf(leaf) => {
                if let Some(leaf) = self.leaves.borrow().get(usize::from(leaf))
                    && !into.iter().any(|l| l.field == leaf.field && l.index == leaf.index)
                {
                    into.push(Leaf { negated: flip, ..*leaf });
                }
            }
            Kind::Not(inner) => self.collect(nodes, inner, bound.negated(), !flip, into),
            Kind::And(a, b) | Kind::Or(a, b) => {
                for side in [a, b] {
                    if read(side).is_some_and(|s| s.bounds.read(bound) == this.bounds.read(bound)) {
                        self.collect(nodes, side, bound, flip, into);
                    }
                }
            }
        }
    }
}

/// In place of a field: several leave the claim unknown.
const SEVERAL: u16 = u16::MAX;

impl<'c> Claim<'c> {
    /// A claim that rests on no field.
    pub(crate) fn always(truth: bool) -> Claim<'c> {
        Claim::of(Kind::Always, Bounds::of(Truth::from(truth), false))
    }

    #[inline]
    fn of(kind: Kind, bounds: Bounds) -> Claim<'c> {
        let node = if RECORDING.get() { remember(kind, bounds) } else { SEVERAL };
        Claim { node, bounds, subject: PhantomData }
    }

    /// A claim that is made of two.
    #[inline]
    fn joined(self, other: Claim<'c>, kind: fn(u16, u16) -> Kind, bounds: Bounds) -> Claim<'c> {
        let node = if RECORDING.get() { remember(kind(self.node, other.node), bounds) } else { self.doubt_with(other) };
        Claim { node, bounds, subject: PhantomData }
    }

    /// The field that leaves a claim unknown which is made of two.
    #[inline]
    fn doubt_with(self, other: Claim<'c>) -> u16 {
        match (self.truth(), other.truth()) {
            (Truth::Unknown, Truth::Unknown) if self.node != other.node => SEVERAL,
            (Truth::Unknown, _) => self.node,
            _ => other.node,
        }
    }

    /// The field that leaves it unknown, where that is a single one; asked of a claim that knows only its truth.
    pub(crate) fn doubt(self) -> Option<Field> {
        let alone = !RECORDING.get() && self.truth() == Truth::Unknown && self.node != SEVERAL;
        alone.then_some(Field::at(self.node))
    }

    pub(crate) fn truth(self) -> Truth {
        self.bounds.read(Bound::Value)
    }

    /// The claim with every choice, opt-in and unseeable fact standing against it.
    pub(crate) fn at_least(self) -> Truth {
        self.bounds.read(Bound::Low)
    }
}

/// Apart from what every claim goes through: most are made only for their truth.
#[inline(never)]
fn remember(kind: Kind, bounds: Bounds) -> u16 {
    NODES.with_borrow_mut(|nodes| {
        let node = nodes.len() as u16;
        nodes.push(Node { kind, bounds });
        node
    })
}

impl<'c> Not for Claim<'c> {
    type Output = Claim<'c>;
    #[inline]
    fn not(self) -> Claim<'c> {
        let bounds = self.bounds.not();
        let node = if RECORDING.get() { remember(Kind::Not(self.node), bounds) } else { self.node };
        Claim { node, bounds, subject: PhantomData }
    }
}

impl<'c> BitAnd for Claim<'c> {
    type Output = Claim<'c>;
    #[inline]
    fn bitand(self, other: Claim<'c>) -> Claim<'c> {
        self.joined(other, Kind::And, self.bounds.and(other.bounds))
    }
}

impl<'c> BitOr for Claim<'c> {
    type Output = Claim<'c>;
    #[inline]
    fn bitor(self, other: Claim<'c>) -> Claim<'c> {
        self.joined(other, Kind::Or, self.bounds.or(other.bounds))
    }
}

impl<'c> Leaf<'c> {
    /// A field of which no more is asked than which it is.
    pub(crate) fn of(field: Field) -> Self {
        Leaf { field, index: None, value: Shown::Nothing, expected: Expected::Nothing, negated: false, origin: Origin::Given }
    }
}

impl<'c, T> Fact<'c, T> {
    /// The same fact, one of a list.
    pub(crate) fn at(mut self, index: usize) -> Self {
        self.index = u16::try_from(index).ok();
        self
    }

    /// The fact itself where it is known, otherwise what Azure documents for its absence.
    pub(crate) fn or_default(mut self, value: Option<T>) -> Self {
        if self.value.is_none() && value.is_some() {
            self.value = value;
            self.origin = Origin::Default;
        }
        self
    }

    /// The fact itself where it is known, otherwise what follows from another stated fact.
    pub(crate) fn or_derived(mut self, value: Option<T>) -> Self {
        if self.value.is_none() && value.is_some() {
            self.value = value;
            self.origin = Origin::Derived;
        }
        self
    }

    /// The same fact read as another type, which not every value has.
    pub(crate) fn map<U>(self, read: impl FnOnce(T) -> Option<U>) -> Fact<'c, U> {
        Fact { arena: self.arena, field: self.field, index: self.index, value: self.value.and_then(read), origin: self.origin }
    }

    /// A value for the words of a finding, never for a decision.
    pub(crate) fn for_words(&self) -> Option<&T> {
        self.value.as_ref()
    }
}

impl<'a> Show<'a> for Shown<'a> {
    fn show(&self) -> Shown<'a> {
        *self
    }
}

impl<'c, T: Show<'c>> Fact<'c, T> {
    /// The same fact as it is shown.
    pub(crate) fn shown(self) -> Fact<'c, Shown<'c>> {
        self.map(|value| Some(value.show()))
    }

    #[inline]
    fn claim(self, expected: impl FnOnce() -> Expected<'c>, judge: impl FnOnce(&T) -> Truth) -> Claim<'c> {
        let truth = self.value.as_ref().map_or(Truth::Unknown, judge);
        let bounds = self.arena.bounds(self.field, truth);
        if !RECORDING.get() {
            return Claim { node: self.field.position(), bounds, subject: PhantomData };
        }
        let value = self.value.as_ref().map_or(Shown::Nothing, Show::show);
        let leaf =
            Leaf { field: self.field, index: self.index, value, expected: expected(), negated: false, origin: self.origin };
        self.arena.leaf(leaf, bounds)
    }

    /// Whether the value satisfies a test.
    pub(crate) fn is(self, test: impl FnOnce(&T) -> bool) -> Claim<'c> {
        self.claim(|| Expected::Nothing, |v| Truth::from(test(v)))
    }

    /// Whether the value satisfies a test that may itself not know, said in the evidence as `expected`.
    pub(crate) fn judged(self, expected: Expected<'c>, judge: impl FnOnce(&T) -> Truth) -> Claim<'c> {
        self.claim(|| expected, judge)
    }
}

impl<'c, T: Show<'c> + PartialEq + Copy> Fact<'c, T> {
    /// Whether the value equals another.
    pub(crate) fn eq(self, other: T) -> Claim<'c> {
        self.claim(|| Expected::Is(other.show()), |v| Truth::from(*v == other))
    }
}

impl<'c, T: Show<'c> + PartialOrd + Copy> Fact<'c, T> {
    /// Whether the value is `limit` or less.
    pub(crate) fn at_most(self, limit: T) -> Claim<'c> {
        self.claim(|| Expected::AtMost(limit.show()), |v| Truth::from(*v <= limit))
    }

    /// Whether the value is `limit` or more.
    pub(crate) fn at_least(self, limit: T) -> Claim<'c> {
        self.claim(|| Expected::AtLeast(limit.show()), |v| Truth::from(*v >= limit))
    }

    /// Whether the value lies before `limit`.
    pub(crate) fn before(self, limit: T) -> Claim<'c> {
        self.claim(|| Expected::Before(limit.show()), |v| Truth::from(*v < limit))
    }
}

impl<'c, T: Show<'c> + Copy> Fact<'c, T> {
    /// Whether two facts agree; known only where both are.
    pub(crate) fn same_by(self, other: Fact<'c, T>, same: impl FnOnce(&T, &T) -> bool) -> Claim<'c> {
        let shown = other.value.map_or(Shown::Nothing, |v| v.show());
        let truth = match (&self.value, &other.value) {
            (Some(a), Some(b)) => Truth::from(same(a, b)),
            _ => Truth::Unknown,
        };
        if truth != Truth::Unknown {
            let ours = self.claim(|| Expected::SameAs(shown), |_| truth);
            return ours & other.claim(|| Expected::Nothing, |_| truth);
        }
        // Each side stands as a claim of its own, so that an unknown side is the one that is asked for. Where one of them is
        // still open to choice, it can be chosen to agree, whatever the other is.
        let (ours, theirs) = (self.is(|_| true), other.is(|_| true));
        let open = |claim: &Claim<'_>| claim.truth() == Truth::Unknown && claim.at_least() == Truth::False;
        let bounds = Bounds::of(Truth::Unknown, open(&ours) || open(&theirs));
        ours.joined(theirs, Kind::And, bounds)
    }
}

impl<'c> Fact<'c, bool> {
    /// Whether the flag is set.
    pub(crate) fn yes(self) -> Claim<'c> {
        self.eq(true)
    }
}

impl<'c> Fact<'c, Written<'c, Version>> {
    /// Whether the version is `minimum` or later; unknown where it was written with too few numbers to tell.
    pub(crate) fn at_least_version(self, minimum: Version) -> Claim<'c> {
        self.claim(|| Expected::AtLeast(Shown::Version(minimum)), |v| v.value.at_least(&minimum))
    }
}

/// Whether every item of a list satisfies a claim. An empty list satisfies any; an unknown list is unknown.
pub(crate) fn all<'c, T>(list: Fact<'c, &'c [T]>, mut claim: impl FnMut(usize, &'c T) -> Claim<'c>) -> Claim<'c>
where
    &'c [T]: Show<'c>,
{
    match list.value {
        None => list.is(|_| true),
        Some(items) => {
            let mut all = Claim::always(true);
            for (i, item) in items.iter().enumerate() {
                all = all & claim(i, item);
            }
            all
        }
    }
}

impl<'a, T> Show<'a> for &'a [T] {
    fn show(&self) -> Shown<'a> {
        Shown::Number(self.len() as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_names_only_what_decides() {
        let arena = Arena::new(Assume::Default);
        let state = arena.fact(Field::VM_STATE, None::<u32>, Origin::Given);
        let installed = arena.fact(Field::VM_AGENT_INSTALLED, Some(false), Origin::Given);
        let both = state.is(|_| true) & installed.yes();
        assert_eq!(both.truth(), Truth::False);
        assert_eq!(arena.because(both).iter().map(|l| l.field).collect::<Vec<_>>(), [Field::VM_AGENT_INSTALLED]);
        let either = state.is(|_| true) | installed.yes();
        assert_eq!(either.truth(), Truth::Unknown);
        assert_eq!(arena.open(either).iter().map(|l| l.field).collect::<Vec<_>>(), [Field::VM_STATE]);
    }

    #[test]
    fn a_claim_that_knows_only_its_truth_names_the_one_field_in_doubt() {
        let arena = Arena::new(Assume::Default);
        arena.truth_only();
        let state = arena.fact(Field::VM_STATE, None::<u32>, Origin::Given).is(|_| true);
        let name = arena.fact(Field::VM_NAME, None::<u32>, Origin::Given).is(|_| true);
        let installed = arena.fact(Field::VM_AGENT_INSTALLED, Some(true), Origin::Given).yes();
        let doubt = |claim: Claim<'_>| claim.doubt();
        assert_eq!(doubt(!(installed & state)), Some(Field::VM_STATE));
        assert_eq!(doubt((state | !state) & installed), Some(Field::VM_STATE));
        assert_eq!(doubt(!installed | name), Some(Field::VM_NAME));
        assert_eq!(doubt(state & name), None);
        assert_eq!(doubt((state & name) & state), None);
        assert_eq!(doubt((state & !installed) | name), Some(Field::VM_NAME));
        assert_eq!(doubt(installed), None);
    }

    #[test]
    fn an_open_choice_never_counts_as_missing() {
        let arena = Arena::new(Assume::Default);
        let kind = arena.fact(Field::VAULT_KIND, None::<u32>, Origin::Given);
        let violated = kind.is(|_| true) & !arena.fact(Field::VM_STATE, None::<u32>, Origin::Given).is(|_| true);
        assert_eq!(violated.truth(), Truth::Unknown);
        assert_eq!(violated.at_least(), Truth::False);
    }
}
