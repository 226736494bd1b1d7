//! The request seen as facts: each field known or unknown, with what Azure documents for its absence and what follows from
//! other fields. Rules read nothing else.

mod derived;
pub(crate) mod proxy;

use std::cell::{Cell, OnceCell};

use crate::edition::{Documented, Edition, Key};
use crate::fields::Field;
use crate::known::{Arena, Claim, Fact, Leaf, Origin, Shown};
use crate::options::Assume;
use crate::report::Retention;
use crate::request::*;
use crate::retention;
use crate::rules::{Asked, Item, NAMED};
use crate::system::ReadOnce;
use crate::value::Date;
use crate::wire::View;

/// Which of two documented readings is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Strict,
    Lenient,
}

/// What a rule sees: the subject's facts, the edition's values, the place where claims are kept.
pub(crate) struct Cx<'c> {
    pub(crate) request: &'c Request<'c>,
    pub(crate) edition: &'static Edition,
    pub(crate) as_of: Option<Date>,
    arena: Arena<'c>,
    /// What is read from text, once for all rules.
    read: ReadOnce<'c>,
    side: Cell<Side>,
    disputed: Cell<bool>,
    option: Cell<Option<RestoreOption>>,
    /// Whether a rule has asked which way to restore it is judged for.
    met_option: Cell<bool>,
    /// What was found of the named conditions, by how they were looked at.
    named: [[Cell<Option<Claim<'c>>>; NAMED]; 2],
    /// What the described policy keeps, once it was asked for.
    retention: OnceCell<Option<Retention>>,
}

impl<'c> Cx<'c> {
    pub(crate) fn new(request: &'c Request<'c>, edition: &'static Edition, as_of: Option<Date>, assume: Assume) -> Self {
        Cx {
            request,
            edition,
            as_of,
            arena: Arena::new(assume),
            read: ReadOnce::of(request),
            side: Cell::new(Side::Strict),
            disputed: Cell::new(false),
            option: Cell::new(None),
            met_option: Cell::new(false),
            named: [const { [const { Cell::new(None) }; NAMED] }; 2],
            retention: OnceCell::new(),
        }
    }

    /// Prepares for the next rule, of which only the truth is asked at first.
    pub(crate) fn begin(&self, option: Option<RestoreOption>) {
        self.arena.truth_only();
        self.disputed.set(false);
        self.option.set(option);
        self.met_option.set(false);
        self.side.set(Side::Strict);
    }

    /// From here on claims remember their reasons.
    pub(crate) fn record(&self, side: Side) {
        self.arena.record();
        self.side.set(side);
    }

    /// The fields that make a claim what it is.
    pub(crate) fn because(&self, claim: Claim<'c>) -> Vec<Leaf<'c>> {
        self.arena.because(claim)
    }

    /// The missing fields that leave a claim open.
    pub(crate) fn open(&self, claim: Claim<'c>) -> Vec<Leaf<'c>> {
        self.arena.open(claim)
    }

    /// Judges by one of the two readings from here on.
    pub(crate) fn read_as(&self, side: Side) {
        self.side.set(side);
    }

    /// Whether anything asked for since [`Cx::begin`] was disputed.
    pub(crate) fn met_dispute(&self) -> bool {
        self.disputed.get()
    }

    /// Whether the rule's judgement depends on the way to restore.
    pub(crate) fn met_option(&self) -> bool {
        self.met_option.get()
    }

    /// A value of the edition under the reading in force. `None` where the edition has none: the rule does not exist there.
    pub(crate) fn value<T: Documented>(&self, key: Key<T>) -> Option<T> {
        let reading = self.edition.value(key)?;
        if reading.since.is_some_and(|since| self.as_of.is_some_and(|day| day < since)) {
            return None;
        }
        if reading.disputed {
            self.disputed.set(true);
        }
        Some(if self.side.get() == Side::Strict { reading.strict } else { reading.lenient })
    }

    /// Two documents disagree on the claim itself: the harsher one, or the milder one, by the reading in force.
    pub(crate) fn disputed(&self, strict: Claim<'c>, lenient: Claim<'c>) -> Claim<'c> {
        self.disputed.set(true);
        if self.side.get() == Side::Strict { strict } else { lenient }
    }

    /// A named condition. Its truth is the same for every rule unless documents dispute it or it asks for the way to restore;
    /// its reasons are each rule's own.
    pub(crate) fn once(&self, asked: Asked, at: u8, judge: impl FnOnce() -> Option<Claim<'c>>) -> Option<Claim<'c>> {
        let Some(known) = self.named.get(asked as usize).and_then(|named| named.get(usize::from(at))) else { return judge() };
        if self.arena.records() {
            return judge();
        }
        if let Some(claim) = known.get() {
            return Some(claim);
        }
        let before = (self.disputed.replace(false), self.met_option.replace(false));
        let claim = judge();
        let met = (self.disputed.get(), self.met_option.get());
        if met == (false, false) {
            known.set(claim);
        }
        self.disputed.set(met.0 || before.0);
        self.met_option.set(met.1 || before.1);
        claim
    }

    /// What the described policy keeps.
    pub(crate) fn retention(&self) -> Option<&Retention> {
        self.retention.get_or_init(|| retention::of(self)).as_ref()
    }

    pub(crate) fn always(&'c self) -> Claim<'c> {
        Claim::always(true)
    }

    pub(crate) fn never(&'c self) -> Claim<'c> {
        Claim::always(false)
    }

    /// A field as rules that are written as data see it, with its documented default and what follows from other fields.
    pub(crate) fn fact(&'c self, field: Field, item: Item<'c>) -> Fact<'c, Shown<'c>> {
        if let Some(fact) = self.derived(field) {
            return fact;
        }
        let value = match field.view(self.request, item.map(|(_, disk)| disk)) {
            View::Value(value) => Some(value),
            View::Count(count) => Some(Shown::Number(count)),
            View::Section(_) | View::Other => None,
        };
        // What nobody plans is not going to happen; a disk that nobody leaves out is backed up.
        let off = field.is_plan() || matches!(field, Field::VM_DISKS_OS_EXCLUDED | Field::VM_DISKS_DATA_EXCLUDED);
        let fact = self.given(field, value).or_default(off.then_some(Shown::Flag(false)));
        match item {
            Some((at, _)) => fact.at(at),
            None => fact,
        }
    }

    /// A field that is a flag: whether it is set.
    pub(crate) fn yes(&'c self, field: Field) -> Claim<'c> {
        self.fact(field, None).eq(Shown::Flag(true))
    }

    pub(crate) fn number(&'c self, field: Field, item: Item<'c>) -> Fact<'c, u32> {
        self.fact(field, item).map(|value| if let Shown::Number(number) = value { Some(number) } else { None })
    }

    pub(crate) fn text(&'c self, field: Field) -> Fact<'c, &'c str> {
        self.fact(field, None).map(|value| if let Shown::Text(text) = value { Some(text) } else { None })
    }

    pub(crate) fn date(&'c self, field: Field) -> Fact<'c, Date> {
        self.fact(field, None).map(|value| if let Shown::Date(date) = value { Some(date) } else { None })
    }

    // Called from every accessor: out of line it is a fraction of the module's size.
    #[cfg_attr(target_family = "wasm", inline(never))]
    fn given<T>(&'c self, field: Field, value: Option<T>) -> Fact<'c, T> {
        self.arena.fact(field, value, Origin::Given)
    }
}
