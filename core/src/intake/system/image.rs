//! Publisher, offer and SKU of a marketplace image.

use super::Recognised;
use super::runs::{Rest, after, holds, number, runs, strip, tails, without};
use crate::edition::Windows;
use crate::request::{Architecture, Generation, OsFamily};
use crate::value::WindowsRelease;

/// A row of the table: what an image of that publisher with these words is. `core/facts/images-marketplace.toml` explains it.
struct Image {
    publishers: &'static [&'static str],
    words: &'static [&'static str],
    /// The words after which the release may stand.
    after: &'static [&'static str],
    name: Option<&'static str>,
    family: Option<OsFamily>,
    release: Option<Release>,
    codenames: &'static [(&'static str, &'static str)],
}

/// How the release is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Release {
    Dotted,
    Packed,
    YearMonth,
    Image,
    Windows,
    WindowsServer,
}

/// A build of Windows, and the releases that have it.
pub(super) struct Build {
    /// The version of the kernel in three numbers.
    pub(super) version: &'static str,
    pub(super) server: Option<&'static str>,
    pub(super) client: Option<&'static str>,
}

impl Build {
    /// The build of a system that reports `10.0.17763.1697`.
    pub(super) fn of(version: &str) -> Option<&'static Build> {
        let is_end = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_digit());
        BUILDS.iter().find(|build| version.strip_prefix(build.version).is_some_and(is_end))
    }
}

/// The operating system of a marketplace image; `None` where the reference does not tell.
///
/// Case does not matter. A part that a template has still to compute (`[parameters('sku')]`) tells nothing.
///
/// ```
/// use backup_preflight::{OsFamily, intake::system::of_image};
///
/// let image = of_image("Canonical", "0001-com-ubuntu-server-jammy", "22_04-lts-gen2", "latest").expect("it is in the table");
/// assert_eq!((image.family, image.name), (Some(OsFamily::Linux), Some("ubuntu")));
/// assert_eq!(image.version.as_deref(), Some("22.04"));
/// assert!(of_image("bitnami", "wordpress", "4-4", "latest").is_none());
/// ```
pub fn of_image(publisher: &str, offer: &str, sku: &str, version: &str) -> Option<Recognised> {
    let [publisher, offer, sku] = [publisher, offer, sku].map(literal);
    let [offer, sku] = [&offer, &sku].map(|text| without(&runs(text), MACHINE));
    let reference = Reference { publisher: &publisher, offer: &offer, sku: &sku, version };
    IMAGES.iter().find_map(|image| reference.read(image))
}

/// The same for a reference in one word: `publisher:offer:sku:version`.
///
/// ```
/// let image = backup_preflight::intake::system::of_urn("MicrosoftWindowsServer:WindowsServer:2019-Datacenter:latest");
/// assert_eq!(image.and_then(|i| i.version).as_deref(), Some("2019"));
/// ```
pub fn of_urn(urn: &str) -> Option<Recognised> {
    let mut parts = urn.split(':');
    let (publisher, offer, sku, version) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    parts.next().is_none().then(|| of_image(publisher, offer, sku, version))?
}

/// The generation of the virtual machine that an image's SKU tells.
pub fn generation_of(sku: &str) -> Option<Generation> {
    let sku = literal(sku);
    let sku = runs(&sku);
    let says = |words: &[&str]| words.iter().any(|word| holds(&sku, word));
    match (says(GENERATION_1), says(GENERATION_2)) {
        (true, false) => Some(Generation::V1),
        (false, true) => Some(Generation::V2),
        _ => None,
    }
}

/// The processor that an image's offer or SKU tells, where it is not the ordinary one.
pub fn architecture_of(text: &str) -> Option<Architecture> {
    let text = literal(text);
    let text = runs(&text);
    ARM64.iter().any(|word| holds(&text, word)).then_some(Architecture::Arm64)
}

/// A text in lower case; nothing of what is still to be computed.
fn literal(text: &str) -> String {
    if text.contains(['[', '{']) { String::new() } else { text.trim().to_ascii_lowercase() }
}

/// A reference, taken apart.
struct Reference<'t> {
    publisher: &'t str,
    offer: &'t [&'t str],
    sku: &'t [&'t str],
    version: &'t str,
}

impl Reference<'_> {
    /// What a row tells of the image; `None` where it does not fit, or tells nothing.
    fn read(&self, image: &Image) -> Option<Recognised> {
        let says = |word: &&str| holds(self.sku, word) || holds(self.offer, word);
        let fits = (image.publishers.is_empty() || image.publishers.contains(&self.publisher))
            && (image.words.is_empty() || image.words.iter().any(says));
        if !fits {
            return None;
        }
        let may_name_windows = matches!(image.release, Some(Release::Windows | Release::WindowsServer));
        if let Some(windows) = may_name_windows.then(|| self.windows()).flatten() {
            return Some(Recognised::named(windows.id, Some(windows.version.to_owned())));
        }
        match (image.name, image.family) {
            (Some(name), _) => Some(Recognised::named(name, self.release(image).or_else(|| self.codename(image)))),
            (None, family) => family.map(Recognised::family),
        }
    }

    /// The release of Windows that is named.
    fn windows(&self) -> Option<&'static Windows> {
        [self.sku, self.offer].into_iter().flat_map(tails).find_map(|tail| longest("", tail))
    }

    fn release(&self, image: &Image) -> Option<String> {
        let release = image.release?;
        match release {
            Release::Windows => None,
            Release::WindowsServer => tails(self.sku).find_map(server),
            Release::Image => {
                let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
                self.version.split('.').all(digits).then(|| self.version.to_owned())
            }
            Release::Dotted | Release::Packed | Release::YearMonth => {
                let named = |text| image.after.iter().find_map(|word| after(text, word).find_map(|rest| release.read(rest)));
                let may_be_first = !image.publishers.is_empty() || release == Release::YearMonth;
                let first = || may_be_first.then(|| release.read(self.sku)).flatten();
                named(self.sku).or_else(first).or_else(|| named(self.offer))
            }
        }
    }

    fn codename(&self, image: &Image) -> Option<String> {
        let said = image.codenames.iter().find(|(word, _)| holds(self.sku, word) || holds(self.offer, word));
        said.map(|(_, release)| (*release).to_owned())
    }
}

impl Release {
    /// Reads the release at the beginning of some runs, or after words that may stand before it.
    fn read(self, mut runs: Rest<'_, '_>) -> Option<String> {
        while let Some(rest) = BETWEEN.iter().find_map(|word| strip(runs, word)) {
            runs = rest;
        }
        match self {
            Release::Packed => packed(runs),
            Release::YearMonth => year_month(runs),
            _ => dotted(runs),
        }
    }
}

/// `15 sp 3`, `42 3`, `11`.
fn dotted(runs: Rest<'_, '_>) -> Option<String> {
    let (major, rest) = number(runs, 1..=4)?;
    let rest = strip(rest, "sp").unwrap_or(rest);
    Some(joined(major, number(rest, 1..=2).map(|(minor, _)| minor)))
}

/// `7 9` or `79`, `8 10` or `810`, `10 0` or `100`.
fn packed(runs: Rest<'_, '_>) -> Option<String> {
    let (digits, rest) = number(runs, 1..=3)?;
    let (major, minor) = digits.split_at_checked(if digits.starts_with('1') { 2 } else { 1 })?;
    let minor = Some(minor).filter(|m| !m.is_empty()).or_else(|| number(rest, 1..=2).map(|(minor, _)| minor));
    Some(joined(major, minor))
}

/// `22 04`, `2204`.
fn year_month(runs: Rest<'_, '_>) -> Option<String> {
    let (year, month) = match number(runs, 4..=4) {
        Some((digits, _)) => digits.split_at_checked(2)?,
        None => {
            let (year, rest) = number(runs, 2..=2)?;
            (year, number(rest, 2..=2)?.0)
        }
    };
    // They come in April and October, and once came in June; a calendar year is none.
    matches!(month, "04" | "06" | "10").then(|| joined(year, Some(month)))
}

fn joined(major: &str, minor: Option<&str>) -> String {
    minor.map_or_else(|| major.to_owned(), |minor| format!("{major}.{minor}"))
}

/// The release of Windows Server that a SKU names by its year, or by half a year, at the beginning.
fn server(runs: Rest<'_, '_>) -> Option<String> {
    let (first, _) = number(runs, 2..=4)?;
    let release = longest("windowsserver", runs).map(|w| w.version.to_owned());
    let twice_a_year = |text: String| WindowsRelease::parse(&text).is_some_and(|r| r.is_semi_annual()).then_some(text);
    let half = || runs.get(..3).and_then(|half| twice_a_year(half.concat().to_ascii_uppercase()));
    release.or_else(|| twice_a_year(first.to_owned())).or_else(half)
}

/// The release of Windows whose name, after `before`, the most of the runs at the beginning spell.
fn longest(before: &str, runs: Rest<'_, '_>) -> Option<&'static Windows> {
    const MOST: usize = 7;
    (1..=MOST).rev().filter_map(|count| runs.get(..count)).find_map(|name| Windows::named(&format!("{before}{}", name.concat())))
}

include!(concat!(env!("OUT_DIR"), "/images.rs"));

#[cfg(test)]
mod tests;
