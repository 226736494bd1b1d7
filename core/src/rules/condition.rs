//! The conditions of rules: what `core/rules/*.toml` says, compiled when the crate is built.
//!
//! A condition is judged into a claim; it cannot ask whether a fact is known.

use crate::edition::Key;
use crate::fields::Field;
use crate::known::{Claim, Expected, Fact, Shown, all};
use crate::request::Disk;
use crate::subject::Cx;
use crate::truth::Truth;
use crate::value::{Date, Version};

/// What a rule says of the request.
pub(crate) enum Condition {
    Always(bool),
    Named(&'static Named),
    Native(for<'c> fn(&'c Cx<'c>) -> Option<Claim<'c>>),
    Not(&'static Condition),
    And(&'static [Condition]),
    Or(&'static [Condition]),
    /// Two documents disagree: the harsher reading, the milder one.
    Disputed(&'static Condition, &'static Condition),
    /// Of the data disks, some or every one.
    AnyDisk(&'static Condition),
    AllDisks(&'static Condition),
    /// How many data disks there are.
    DataDisks(Order, Bound),
    Flag(Field),
    /// A flag, and what is taken where nothing is said.
    FlagElse(Field, bool),
    /// The edition has the value.
    Documented(fn(&Cx<'_>) -> bool),
    /// An empty text or list.
    Empty(Field),
    OneOf(Field, &'static [&'static str]),
    Listed(Field, Key<&'static [&'static str]>),
    RegionListed(Field, Key<&'static [&'static str]>),
    Number(Field, Order, Bound),
    /// A version, at least the documented one.
    Version(Field, Key<Version>),
    Date(Field, Order, Key<Date>),
    Numbers(Field, Order, Field),
    Same(Field, Field),
    SameRegion(Field, Field),
}

/// A condition that many rules share. While only truth is asked for, it is judged once for all of them.
pub(crate) struct Named {
    /// Its place among the named conditions.
    pub(super) at: u8,
    pub(super) condition: Condition,
}

impl Named {
    fn judge<'c>(&self, cx: &'c Cx<'c>, item: Item<'c>) -> Option<Claim<'c>> {
        match item {
            Some(_) => self.condition.judge(cx, item),
            None => cx.once(Asked::Whole, self.at, || self.condition.judge(cx, None)),
        }
    }
}

/// How a named condition was looked at: whether it holds, or no further than to see that a rule does not apply.
#[derive(Clone, Copy)]
pub(crate) enum Asked {
    Whole,
    Applies,
}

/// How two values stand to each other.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Order {
    Is,
    AtMost,
    AtLeast,
    Below,
    Above,
}

/// A number to compare with.
#[derive(Clone, Copy)]
pub(crate) enum Bound {
    Plain(u32),
    Documented(Key<u32>),
}

/// A data disk that a condition speaks of, with its position.
pub(crate) type Item<'c> = Option<(usize, &'c Disk<'c>)>;

impl Condition {
    /// The claim that it makes; `None` where the edition does not have a value that it names.
    pub(crate) fn judge<'c>(&self, cx: &'c Cx<'c>, item: Item<'c>) -> Option<Claim<'c>> {
        let claim = match self {
            Condition::Always(truth) => Claim::always(*truth),
            Condition::Named(named) => named.judge(cx, item)?,
            Condition::Native(judge) => judge(cx)?,
            Condition::Not(condition) => !condition.judge(cx, item)?,
            Condition::And(conditions) => joined(conditions, cx, item, |a, b| a & b)?,
            Condition::Or(conditions) => joined(conditions, cx, item, |a, b| a | b)?,
            Condition::Disputed(strict, lenient) => cx.disputed(strict.judge(cx, item)?, lenient.judge(cx, item)?),
            Condition::AllDisks(condition) => every_disk(condition, cx, false)?,
            Condition::AnyDisk(condition) => !every_disk(condition, cx, true)?,
            Condition::DataDisks(order, bound) => ordered(cx.data_disk_count(), *order, bound.of(cx)?),
            Condition::Flag(field) => cx.fact(*field, item).eq(Shown::Flag(true)),
            Condition::FlagElse(field, otherwise) => {
                cx.fact(*field, item).or_default(Some(Shown::Flag(*otherwise))).eq(Shown::Flag(true))
            }
            Condition::Documented(is_there) => is_there(cx).then(|| cx.always())?,
            Condition::Empty(field) => cx.fact(*field, item).is(|value| matches!(value, Shown::Text("") | Shown::Number(0))),
            Condition::OneOf(field, names) => one_of(cx.fact(*field, item), names),
            Condition::Listed(field, key) => one_of(cx.fact(*field, item), cx.value(*key)?),
            Condition::RegionListed(field, key) => {
                let list = cx.value(*key)?;
                cx.place(*field).is(|place| place.region.is_some_and(|region| list.contains(&region.name)))
            }
            Condition::Number(field, order, bound) => ordered(cx.number(*field, item), *order, bound.of(cx)?),
            Condition::Version(field, key) => cx.version(*field).at_least_version(cx.value(*key)?),
            Condition::Date(field, order, key) => ordered(cx.date(*field), *order, cx.value(*key)?),
            Condition::Numbers(a, order, b) => cx.number(*a, item).same_by(cx.number(*b, item), |a, b| order.holds(a, b)),
            Condition::Same(a, b) => cx.fact(*a, item).same_by(cx.fact(*b, item), |a, b| match (a, b) {
                (Shown::Text(a), Shown::Text(b)) => a.eq_ignore_ascii_case(b),
                (a, b) => a == b,
            }),
            Condition::SameRegion(a, b) => cx.place(*a).same_region(cx.place(*b)),
        };
        Some(claim)
    }

    /// The claim that a rule applies, of a condition for that.
    ///
    /// Once a part of it is known not to hold, the rest is not looked at: of a rule that does not apply, nobody asks why.
    pub(crate) fn applies<'c>(&self, cx: &'c Cx<'c>) -> Option<Claim<'c>> {
        match self {
            Condition::Named(named) => cx.once(Asked::Applies, named.at, || named.condition.applies(cx)),
            Condition::And(conditions) => {
                let (first, rest) = conditions.split_first()?;
                Condition::all_apply(first.applies(cx)?, rest, cx)
            }
            _ => self.judge(cx, None),
        }
    }

    /// The same of further conditions, joined to a claim.
    pub(crate) fn all_apply<'c>(mut claim: Claim<'c>, conditions: &[Condition], cx: &'c Cx<'c>) -> Option<Claim<'c>> {
        for condition in conditions {
            if claim.truth() == Truth::False {
                break;
            }
            claim = claim & condition.applies(cx)?;
        }
        Some(claim)
    }
}

impl Order {
    fn holds<T: PartialOrd>(self, a: &T, b: &T) -> bool {
        match self {
            Order::Is => a == b,
            Order::AtMost => a <= b,
            Order::AtLeast => a >= b,
            Order::Below => a < b,
            Order::Above => a > b,
        }
    }
}

impl Bound {
    fn of(self, cx: &Cx<'_>) -> Option<u32> {
        match self {
            Bound::Plain(number) => Some(number),
            Bound::Documented(key) => cx.value(key),
        }
    }
}

fn joined<'c>(
    conditions: &[Condition],
    cx: &'c Cx<'c>,
    item: Item<'c>,
    join: fn(Claim<'c>, Claim<'c>) -> Claim<'c>,
) -> Option<Claim<'c>> {
    let (first, rest) = conditions.split_first()?;
    rest.iter().try_fold(first.judge(cx, item)?, |claim, condition| Some(join(claim, condition.judge(cx, item)?)))
}

/// Whether every data disk satisfies the condition, or its opposite.
fn every_disk<'c>(condition: &Condition, cx: &'c Cx<'c>, opposite: bool) -> Option<Claim<'c>> {
    let mut complete = true;
    let claim = all(cx.data_disks(), |at, disk| match condition.judge(cx, Some((at, disk))) {
        Some(claim) if opposite => !claim,
        Some(claim) => claim,
        None => {
            complete = false;
            cx.never()
        }
    });
    complete.then_some(claim)
}

fn one_of<'c>(fact: Fact<'c, Shown<'c>>, names: &'static [&'static str]) -> Claim<'c> {
    let expected = match names {
        [only] => Expected::Is(Shown::Text(only)),
        _ => Expected::OneOf(names),
    };
    fact.judged(expected, |value| match value {
        Shown::Text(text) => Truth::from(names.iter().any(|name| name.eq_ignore_ascii_case(text))),
        _ => Truth::Unknown,
    })
}

fn ordered<'c, T: crate::known::Show<'c> + PartialOrd + Copy>(fact: Fact<'c, T>, order: Order, bound: T) -> Claim<'c> {
    match order {
        Order::Is => fact.eq(bound),
        Order::AtMost => fact.at_most(bound),
        Order::AtLeast => fact.at_least(bound),
        Order::Below => fact.before(bound),
        Order::Above => !fact.at_most(bound),
    }
}
