//! Dated facts: what Microsoft documented on the day of an edition, with both readings where documents disagree.
//!
//! The tables are built at compile time from `core/facts`; nothing is parsed when a request is checked.

use std::fmt;
use std::marker::PhantomData;

use crate::request::{DeploymentModel, OsFamily, RestoreOption};
use crate::truth::Truth;
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

/// A distribution of Linux, or another system that is not Windows.
#[derive(Debug)]
pub struct Distribution {
    /// Its id.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Linux, or none for the BSDs.
    pub family: Option<OsFamily>,
    /// The releases that Azure endorses; empty for a distribution that is not on the list.
    pub releases: &'static [Release],
    /// The same, as the list writes it.
    pub endorsed: &'static str,
    /// Whether Azure Backup excludes it although it is endorsed.
    pub excluded: bool,
    /// The name of the VM agent's package.
    pub package: &'static str,
    /// The first release whose kernel brings the drivers for Hyper-V.
    pub drivers_from: Option<Version>,
    /// From this version on the name means another distribution.
    pub becomes: Option<(&'static str, Version)>,
    /// The oldest release that can run the script for restoring files.
    pub file_restore_from: Option<Version>,
}

/// One release line of a list.
#[derive(Clone, Copy, Debug)]
pub struct Release {
    /// The line that `from` opens; none when every later version belongs to it.
    pub line: Option<Version>,
    /// The first version that is listed.
    pub from: Version,
    /// Whether later versions of the line are listed too.
    pub open: bool,
}

/// A release of Windows.
#[derive(Debug)]
pub struct Windows {
    /// `windows-server` or `windows`.
    pub id: &'static str,
    /// Its version as people write it.
    pub version: &'static str,
}

/// What backup makes of a guest operating system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuestBackup {
    /// It is on the list.
    Supported,
    /// It is on the list with limits.
    Limited,
    /// It may work; no list says so.
    Maybe,
    /// It was on an earlier list and is on it no more.
    Removed,
    /// It is excluded.
    Unsupported,
}

/// What backup makes of the releases of Windows and the distributions of Linux on some day.
#[derive(Debug)]
pub struct Guests {
    windows: &'static [WindowsSupport],
    linux: &'static [DistributionSupport],
}

/// What backup makes of a release of Windows.
#[derive(Debug)]
pub struct WindowsSupport {
    /// `windows-server` or `windows`.
    pub id: &'static str,
    /// Its version as people write it.
    pub version: &'static str,
    /// Whether it can be backed up through the VM agent.
    pub backup: GuestBackup,
    /// Whether the VM agent supports it on Arm64.
    pub arm64: bool,
    /// Other releases on which its files can be restored.
    pub file_restore_clients: &'static [&'static str],
}

/// What backup makes of a distribution.
#[derive(Debug)]
pub struct DistributionSupport {
    /// Its id.
    pub id: &'static str,
    /// Whether it can be backed up through the VM agent.
    pub backup: GuestBackup,
    /// Whether Azure endorses it.
    pub endorsed: bool,
    /// The releases that the list of endorsed distributions names; empty where it names the publisher alone.
    pub endorsed_releases: &'static [Release],
    /// The releases that the VM agent is tested with on x64; empty where none is named.
    pub floors_x64: &'static [Release],
    /// The same on Arm64.
    pub floors_arm64: &'static [Release],
    /// The oldest release that can run the script for restoring files.
    pub file_restore_from: Option<Version>,
}

impl Guests {
    /// What is said of a release of Windows, by its id and version in the table of releases; `None` where nothing is.
    ///
    /// ```
    /// use backup_preflight::{Edition, GuestBackup};
    /// let guests = Edition::named("azure-2026-03").and_then(|e| e.guests).expect("it has a table");
    /// assert_eq!(guests.windows("windows-server", "2025").map(|w| w.backup), Some(GuestBackup::Supported));
    /// assert!(guests.windows("windows", "Vista").is_none());
    /// ```
    pub fn windows(&self, id: &str, version: &str) -> Option<&'static WindowsSupport> {
        self.windows.iter().find(|w| w.id == id && w.version == version)
    }

    /// What is said of a distribution, by its id; `None` where nothing is.
    ///
    /// ```
    /// use backup_preflight::Edition;
    /// let guests = Edition::named("azure-2026-03").and_then(|e| e.guests).expect("it has a table");
    /// assert!(guests.distribution("debian").is_some_and(|d| d.endorsed));
    /// ```
    pub fn distribution(&self, id: &str) -> Option<&'static DistributionSupport> {
        self.linux.iter().find(|d| d.id == id)
    }

    /// Every release of Windows of which something is said.
    pub fn all_windows(&self) -> &'static [WindowsSupport] {
        self.windows
    }

    /// Every distribution of which something is said.
    pub fn all_distributions(&self) -> &'static [DistributionSupport] {
        self.linux
    }
}

impl Release {
    /// Whether one of some release lines holds a version; unknown where it was written with too few numbers to tell, false
    /// where there are none.
    pub fn any(releases: &[Release], version: &Version) -> Truth {
        releases.iter().fold(Truth::False, |any, release| {
            let line = release.line.map_or(Truth::True, |line| version.within(&line));
            any | if release.open { line & version.at_least(&release.from) } else { version.within(&release.from) }
        })
    }
}

/// An Azure region.
#[derive(Debug, PartialEq)]
pub struct Region {
    /// The canonical name: `koreacentral`.
    pub name: &'static str,
    /// The display name: `Korea Central`.
    pub display: &'static str,
    /// The Korean display name.
    pub korean: &'static str,
    /// The cloud: `AzureCloud`, `AzureChinaCloud`, …
    pub cloud: &'static str,
    /// Whether it is a region that customers of the public cloud can choose.
    pub public: bool,
    /// Whether such a region came only after 2017.
    pub later: bool,
    /// The canonical name of the paired region.
    pub pair: Option<&'static str>,
    /// The region that Azure Backup restores into from here today, which need not be the paired one.
    pub backup_pair: Option<&'static str>,
    /// Whether Recovery Services vaults were offered there in the recordings of 2017.
    pub recovery_services_vault: bool,
    /// Whether classic Backup vaults were offered there in the recording of November 2016.
    pub backup_vault: bool,
}

/// How the name of a classic image tells its operating system.
#[derive(Debug)]
pub(crate) struct ImagePattern {
    /// Part of the normalised name.
    pub(crate) find: &'static str,
    /// The operating system.
    pub(crate) name: &'static str,
    /// Its version, or how to read it from what follows.
    pub(crate) version: ImageVersion,
}

/// How to read a version from an image name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ImageVersion {
    /// It is fixed.
    Fixed(&'static str),
    /// The next number.
    One,
    /// The next two numbers, joined with a dot.
    Two,
    /// The next number, its last digit being the minor version.
    Packed,
}

/// Makes a name comparable: lower case, letters and digits only.
fn fold<'b>(text: &str, buffer: &'b mut [u8; 96]) -> Option<&'b [u8]> {
    let mut len = 0_usize;
    if text.is_ascii() {
        for (slot, byte) in buffer.iter_mut().zip(text.bytes().filter(u8::is_ascii_alphanumeric)) {
            *slot = byte.to_ascii_lowercase();
            len = len.saturating_add(1);
        }
        // One more than fits is too long: what was left out might be what tells two names apart.
        return (len < buffer.len()).then(|| buffer.get(..len)).flatten();
    }
    for c in text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase) {
        let end = c.len_utf8().saturating_add(len);
        c.encode_utf8(buffer.get_mut(len..end)?);
        len = end;
    }
    buffer.get(..len)
}

fn lookup<T>(table: &'static [(&'static str, T)], name: &str) -> Option<&'static T> {
    let mut buffer = [0; 96];
    let folded = fold(name, &mut buffer)?;
    let at = table.binary_search_by(|(key, _)| key.as_bytes().cmp(folded)).ok()?;
    table.get(at).map(|(_, value)| value)
}

impl Region {
    /// The region of that name: canonical, display, Korean, or as the datacenter address file calls it; case, blanks and
    /// hyphens do not matter.
    ///
    /// ```
    /// use backup_preflight::Region;
    /// for name in ["Korea Central", "koreacentral", "한국 중부", "KOREA-CENTRAL"] {
    ///     assert_eq!(Region::named(name).map(|r| r.name), Some("koreacentral"));
    /// }
    /// assert_eq!(Region::named("useast2").map(|r| r.display), Some("East US 2"));
    /// ```
    pub fn named(name: &str) -> Option<&'static Region> {
        lookup(REGION_NAMES, name).and_then(|at| REGIONS.get(usize::from(*at)))
    }

    /// Every region of the table.
    pub fn all() -> &'static [Region] {
        REGIONS
    }

    /// The public region whose name is most like a text.
    pub fn nearest(name: &str) -> Option<&'static Region> {
        let name = name.to_ascii_lowercase();
        let likeness = |r: &Region| {
            let like = |other: &str| strsim::jaro_winkler(&name, &other.to_ascii_lowercase());
            like(r.name).max(like(r.display)).max(like(r.korean))
        };
        REGIONS.iter().filter(|r| r.public).max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
    }
}

impl Distribution {
    /// The distribution of that name: its id, its ID in os-release, or how people write it.
    pub fn named(name: &str) -> Option<&'static Distribution> {
        lookup(DISTRIBUTION_NAMES, name).and_then(|at| DISTRIBUTIONS.get(usize::from(*at)))
    }

    /// Every distribution of the table.
    pub fn all() -> &'static [Distribution] {
        DISTRIBUTIONS
    }
}

impl Windows {
    /// The Windows release that a product name means: `Windows Server 2012 R2 Datacenter` and the like.
    pub fn named(name: &str) -> Option<&'static Windows> {
        lookup(WINDOWS_NAMES, name).and_then(|at| WINDOWS.get(usize::from(*at)))
    }

    /// Every release of the table.
    pub fn all() -> &'static [Windows] {
        WINDOWS
    }
}

/// How classic image names tell the operating system, in the order in which they are tried.
pub(crate) fn image_patterns() -> &'static [ImagePattern] {
    IMAGES
}

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_datacenter_file_are_not_the_names_of_resource_manager() {
        for (file, name) in [("usnorth", "northcentralus"), ("europewest", "westeurope"), ("asiasoutheast", "southeastasia")] {
            assert_eq!(Region::named(file).map(|r| r.name), Some(name));
        }
    }

    #[test]
    fn a_slip_of_the_pen_has_a_nearest_region() {
        assert_eq!(Region::named("Korea Centrall"), None);
        assert_eq!(Region::nearest("Korea Centrall").map(|r| r.name), Some("koreacentral"));
    }

    #[test]
    fn an_overlong_name_is_simply_unknown() {
        assert_eq!(Region::named(&"가".repeat(1000)), None);
    }

    fn guests(edition: &str) -> &'static Guests {
        Edition::named(edition).and_then(|e| e.guests).expect("a table of guests")
    }

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
    fn windows_of_an_edition_are_found_by_id_and_version() {
        let backup = |edition, version| guests(edition).windows("windows-server", version).map(|w| w.backup);
        assert_eq!(backup("azure-2026-03", "2022"), Some(GuestBackup::Supported));
        assert_eq!(backup("azure-2026-03", "2012 R2"), Some(GuestBackup::Removed));
        assert_eq!(backup("azure-2023-07", "2012 R2"), Some(GuestBackup::Supported));
        assert_eq!(backup("azure-2023-07", "2025"), None);
        assert_eq!(guests("azure-2019-07").windows("windows", "10").map(|w| w.backup), Some(GuestBackup::Unsupported));
        let eleven = guests("azure-2026-03").windows("windows", "11").expect("it is listed");
        assert!(eleven.arm64 && eleven.file_restore_clients == ["Windows Server 2022"]);
        assert_eq!(guests("azure-2026-03").all_windows().iter().filter(|w| w.arm64).count(), 1);
    }

    #[test]
    fn distributions_of_an_edition_are_found_by_id() {
        let found = |id| guests("azure-2026-03").distribution(id).expect("it is listed");
        assert_eq!(found("coreos").backup, GuestBackup::Unsupported);
        assert_eq!(found("flatcar").backup, GuestBackup::Maybe);
        assert_eq!(found("debian").file_restore_from, Version::parse("7"));
        assert!(guests("azure-2026-03").distribution("arch").is_none());
        assert_eq!(guests("azure-2019-07").distribution("rhel").map(|d| d.endorsed), Some(true));
        // The list in the facts and the table say the same.
        let endorsed: Vec<_> = guests("azure-2026-03").all_distributions().iter().filter(|d| d.endorsed).map(|d| d.id).collect();
        let listed = Edition::named("azure-2026-03").and_then(|e| e.value(value::ENDORSED_DISTRIBUTIONS)).expect("it is there");
        assert_eq!(listed.strict, endorsed);
    }

    #[test]
    fn a_version_is_compared_with_release_lines() {
        let tested = |id: &str, arm64: bool, version: &str| {
            let found = guests("azure-2026-03").distribution(id).expect("it is listed");
            let floors = if arm64 { found.floors_arm64 } else { found.floors_x64 };
            Release::any(floors, &Version::parse(version).expect("a version"))
        };
        assert_eq!(tested("rhel", false, "6.5"), Truth::False);
        assert_eq!(tested("rhel", false, "9.4"), Truth::True);
        assert_eq!(tested("rhel", true, "8"), Truth::Unknown);
        assert_eq!(tested("debian", false, "12"), Truth::True);
        assert_eq!(tested("sles", true, "15 SP3"), Truth::False);
        assert_eq!(tested("ubuntu", false, "22.10"), Truth::False);
        assert_eq!(tested("centos", false, "8"), Truth::False);
    }

    #[test]
    fn backup_restores_into_a_region_of_its_own_choice() {
        let pair = |name: &str| Region::named(name).map(|r| (r.pair, r.backup_pair));
        assert_eq!(pair("westindia"), Some((None, Some("southindia"))));
        assert_eq!(pair("eastus"), Some((Some("westus"), Some("westus"))));
        assert_eq!(pair("West US 3"), Some((None, Some("eastus"))));
        assert!(Region::all().iter().all(|r| !(r.later && r.public)));
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
