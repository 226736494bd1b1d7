//! Dated facts: what Microsoft documented on the day of an edition, with both readings where documents disagree.
//!
//! The tables are built at compile time from `core/facts`; nothing is parsed when a request is checked.

pub(crate) mod classic_images;
mod guests;
mod lookup;
mod regions;

use std::fmt;
use std::marker::PhantomData;

pub use guests::{Distribution, DistributionSupport, GuestBackup, Guests, Release, Windows, WindowsSupport};
pub(crate) use lookup::plain;
pub(crate) use regions::REGIONS_AS_OF;
pub use regions::Region;

use crate::request::{DeploymentModel, RestoreOption};
use crate::value::{Date, Version};
use crate::words::Words;

/// A documented value: two readings of it, which differ only where two documents of Microsoft's do.
#[derive(Clone, Copy, Debug)]
pub struct Reading<T: 'static> {
    /// The harsher reading.
    pub strict: T,
    /// The milder reading.
    pub lenient: T,
    /// Whether the two differ.
    pub disputed: bool,
    /// The day from which the value was documented, where that is later than its fact.
    pub since: Option<Date>,
}

/// A page, recording or source file that a fact was read from.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    /// Its key.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Where it can be read.
    pub url: &'static str,
    /// Its own date.
    pub date: Date,
}

/// A place in a source.
#[derive(Clone, Copy, Debug)]
pub struct Cite {
    /// The source.
    pub source: &'static Source,
    /// The heading in it; empty for the whole.
    pub anchor: &'static str,
}

impl Cite {
    /// The key by which reports cite the place: `P`, or `P#vm-agent`.
    pub fn id(&self) -> String {
        self.at(self.source.id)
    }

    /// Where the place can be read.
    pub fn url(&self) -> String {
        self.at(self.source.url)
    }

    fn at(&self, whole: &str) -> String {
        if self.anchor.is_empty() { whole.to_owned() } else { format!("{whole}#{}", self.anchor) }
    }
}

/// How a fact takes part in the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carried {
    /// A rule judges it.
    Rule,
    /// A rule reads it as data.
    Data,
    /// It decides the consistency of recovery points.
    Consistency,
    /// It decides what can be restored, and how.
    Restore,
    /// It cannot be judged offline; the documentation says why.
    OutOfReach,
}

impl Carried {
    /// The name in listings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Carried::Rule => "rule",
            Carried::Data => "data",
            Carried::Consistency => "consistency",
            Carried::Restore => "restore",
            Carried::OutOfReach => "out-of-reach",
        }
    }
}

/// A fact id, known to at least one edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId(pub(crate) u16);

impl FactId {
    /// The id as documents write it: `VM-01`.
    pub fn as_str(self) -> &'static str {
        FACT_IDS.get(usize::from(self.0)).copied().unwrap_or_default()
    }

    /// Where an id stands among all, which are sorted.
    #[cfg(feature = "explain")]
    pub(crate) fn position(id: &str) -> Option<usize> {
        FACT_IDS.binary_search(&id).ok()
    }
}

/// What an edition says of one fact.
#[derive(Clone, Copy, Debug)]
pub struct FactEntry {
    /// Its id.
    pub id: FactId,
    /// How binding the source's wording is: `unsupported`, `required`, `recommended`, …
    pub severity: &'static str,
    /// How it takes part in the answers.
    pub carried: Carried,
    /// The positions of the places in which it was read, the main one first.
    cites: &'static [u16],
    /// The positions of its values.
    values: &'static [u16],
    /// The day from which it was documented, where that is later than the edition's first page.
    pub since: Option<Date>,
    /// Whether it holds in this edition at all.
    pub applicable: bool,
}

impl FactEntry {
    /// Where it was read, the main place first.
    pub fn cites(&self) -> impl Iterator<Item = &'static Cite> + Clone + use<> {
        self.cites.iter().filter_map(|at| CITES.get(usize::from(*at)))
    }

    /// Its documented values.
    pub fn values(&self) -> impl Iterator<Item = &'static DocumentedValue> + use<> {
        self.values.iter().filter_map(|at| VALUES.get(usize::from(*at)))
    }
}

/// A documented value of a fact, for listings and words: both readings as text.
///
/// ```
/// use backup_preflight::{Edition, FactEntry};
/// let edition = Edition::named("classic-2017-04").expect("an edition");
/// let value = edition.facts().flat_map(FactEntry::values).find(|value| value.key() == "data_disks_max").expect("it has one");
/// assert_eq!((value.strict(), value.lenient(), value.is_disputed()), ("15".to_owned(), "16".to_owned(), true));
/// ```
#[derive(Debug)]
pub struct DocumentedValue {
    /// The number of its key.
    key: u16,
    strict: Literal,
    /// What another document says, where one does.
    dispute: Option<&'static Dispute>,
    /// The day from which it was documented, where that is later than the edition's first page.
    since: Option<Date>,
}

/// The other side of a value that two documents give differently.
#[derive(Debug)]
struct Dispute {
    lenient: Literal,
    strict_sources: &'static [&'static Source],
    lenient_sources: &'static [&'static Source],
}

impl DocumentedValue {
    /// Its key.
    pub fn key(&self) -> &'static str {
        VALUE_KEYS.get(usize::from(self.key)).copied().unwrap_or_default()
    }

    /// The harsher reading.
    pub fn strict(&self) -> String {
        self.strict.to_string()
    }

    /// The milder reading, equal to the harsher one where nothing is disputed.
    pub fn lenient(&self) -> String {
        self.milder().to_string()
    }

    /// Whether the two readings differ.
    pub const fn is_disputed(&self) -> bool {
        self.dispute.is_some()
    }

    /// The sources of the harsher reading, where the two differ.
    pub fn strict_sources(&self) -> &'static [&'static Source] {
        self.dispute.map(|dispute| dispute.strict_sources).unwrap_or_default()
    }

    /// The sources of the milder reading, where the two differ.
    pub fn lenient_sources(&self) -> &'static [&'static Source] {
        self.dispute.map(|dispute| dispute.lenient_sources).unwrap_or_default()
    }

    fn milder(&self) -> &Literal {
        self.dispute.map_or(&self.strict, |dispute| &dispute.lenient)
    }
}

/// A dated set of facts.
#[derive(Debug)]
pub struct Edition {
    /// Its id: `classic-2017-04`.
    pub id: &'static str,
    /// The deployment model that it describes.
    pub model: DeploymentModel,
    /// The day of its main page.
    pub date: Date,
    /// Whether it describes a service of the past.
    pub historical: bool,
    /// Whether only some of it is of its own day: what is not known to have differed is taken from a later edition.
    pub partial: bool,
    /// What it makes of each guest operating system; none where the facts themselves say it.
    pub guests: Option<&'static Guests>,
    /// The ways to restore that it knows, in the order of reports.
    pub restore_options: &'static [RestoreOption],
    /// For each fact id, the position of its entry plus one; zero where the edition does not know it. Editions share what did not
    /// change between them.
    facts: &'static [u16],
    /// For each key of a value, its position plus one; zero where the edition has none.
    values: &'static [u16],
    /// The positions of the rules that rest on a fact it knows, in the order of reports.
    pub(crate) rules: &'static [u16],
}

/// A documented value as the tables hold it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Literal {
    Number(u32),
    Text(&'static str),
    List(&'static [&'static str]),
    Numbers(&'static [u32]),
    Date(Date),
    Version(&'static Version),
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fn joined(f: &mut fmt::Formatter<'_>, items: impl Iterator<Item = impl fmt::Display>) -> fmt::Result {
            for (at, item) in items.enumerate() {
                f.write_str(if at == 0 { "" } else { ", " })?;
                item.fmt(f)?;
            }
            Ok(())
        }
        match self {
            Literal::Number(number) => number.fmt(f),
            Literal::Text(text) => f.write_str(text),
            Literal::List(items) => joined(f, items.iter()),
            Literal::Numbers(numbers) => joined(f, numbers.iter()),
            Literal::Date(date) => date.fmt(f),
            Literal::Version(version) => version.fmt(f),
        }
    }
}

/// The key of a documented value, of which the builder of the tables saw that it is of one type in every edition.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key<T>(u16, PhantomData<T>);

impl<T> Key<T> {
    const fn numbered(number: u16) -> Self {
        Key(number, PhantomData)
    }
}

/// A type of documented values.
pub(crate) trait Documented: Copy + 'static {
    fn of(literal: &Literal) -> Option<Self>;
}

macro_rules! documented {
    ($($kind:ty = $variant:ident;)+) => {
        $(impl Documented for $kind {
            fn of(literal: &Literal) -> Option<Self> {
                if let Literal::$variant(value) = literal { Some(*value) } else { None }
            }
        })+
    };
}

impl Documented for Version {
    fn of(literal: &Literal) -> Option<Self> {
        if let Literal::Version(value) = literal { Some(**value) } else { None }
    }
}

documented! {
    u32 = Number;
    &'static str = Text;
    &'static [&'static str] = List;
    &'static [u32] = Numbers;
    Date = Date;
}

impl Edition {
    /// The edition of that id.
    pub fn named(id: &str) -> Option<&'static Edition> {
        EDITIONS.iter().copied().find(|e| e.id == id)
    }

    /// Every edition, oldest first.
    pub fn all() -> &'static [&'static Edition] {
        EDITIONS
    }

    /// Its title in the language of `words`; its id where those have none.
    pub fn title<'w>(&self, words: Words<'w>) -> &'w str {
        words.get(&format!("edition.{}.title", self.id)).unwrap_or(self.id)
    }

    /// The newest edition.
    pub fn newest() -> &'static Edition {
        NEWEST
    }

    /// Its facts, in the order of their ids.
    pub fn facts(&self) -> impl Iterator<Item = &'static FactEntry> + Clone + use<> {
        self.facts.iter().filter_map(|at| entry(*at))
    }

    /// The entry of a fact, if the edition knows it.
    pub fn fact(&self, id: FactId) -> Option<&'static FactEntry> {
        entry(*self.facts.get(usize::from(id.0))?)
    }

    /// The readings of a documented value, if the edition has it.
    pub(crate) fn value<T: Documented>(&self, key: Key<T>) -> Option<Reading<T>> {
        let held = self.held(key.0)?;
        let (strict, lenient) = (T::of(&held.strict)?, T::of(held.milder())?);
        Some(Reading { strict, lenient, disputed: held.is_disputed(), since: held.since })
    }

    /// The documented value of a key, if the edition has it.
    pub(crate) fn documented(&self, key: &str) -> Option<&'static DocumentedValue> {
        self.held(u16::try_from(VALUE_KEYS.binary_search(&key).ok()?).ok()?)
    }

    fn held(&self, key: u16) -> Option<&'static DocumentedValue> {
        VALUES.get(usize::from(self.values.get(usize::from(key))?.checked_sub(1)?))
    }
}

/// A fact by its position plus one.
fn entry(at: u16) -> Option<&'static FactEntry> {
    FACTS.get(usize::from(at.checked_sub(1)?))
}

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions_are_listed_by_date_and_the_newest_is_whole() {
        assert!(Edition::all().iter().map(|e| e.date).is_sorted());
        assert_eq!(Edition::all().iter().map(|e| e.date).max(), Some(Edition::newest().date));
        assert!(!Edition::newest().partial && !Edition::newest().historical);
        assert!(Edition::all().iter().filter(|e| e.partial).all(|e| e.historical));
    }

    #[test]
    fn an_edition_may_extend_a_later_one() {
        let disks = |id: &str| Edition::named(id).and_then(|e| e.value(value::DATA_DISKS_MAX)).map(|r| r.strict);
        assert_eq!([disks("azure-2019-07"), disks("azure-2023-07"), disks("azure-2026-03")], [Some(16), Some(32), Some(32)]);
        // A value that a later edition brought is not there before it.
        let setting = |id: &str| Edition::named(id).and_then(|e| e.value(value::SQL_SETTING_AUTOMATIC_SINCE));
        assert!(setting("azure-2019-07").is_none() && setting("azure-2023-07").is_some());
    }

    #[test]
    fn every_edition_finds_its_own_facts() {
        for edition in Edition::all() {
            for entry in edition.facts() {
                assert_eq!(edition.fact(entry.id).map(|e| e.id), Some(entry.id));
                assert!(entry.cites().next().is_some(), "{} {}", edition.id, entry.id.as_str());
            }
        }
    }
}
