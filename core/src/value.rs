//! Small value types that the facts and the request share: dotted versions, calendar dates, Windows releases, borrowed text.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::truth::Truth;

/// Text that borrows from the document it was read from, and owns only what had to be unescaped.
///
/// ```
/// use backup_preflight::Text;
/// let region: Text = serde_json::from_str(r#""Korea Central""#)?;
/// assert_eq!(&*region, "Korea Central");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text<'a>(pub Cow<'a, str>);

impl Text<'_> {
    /// The same text, owning its bytes.
    pub fn into_owned(self) -> Text<'static> {
        Text(Cow::Owned(self.0.into_owned()))
    }
}

impl std::ops::Deref for Text<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Text(Cow::Borrowed(text))
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Text(Cow::Owned(text))
    }
}

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // serde's own `Cow` inside an `Option` always allocates; a visitor of our own can borrow.
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Text<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
            fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(text)))
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Text<'_> {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("string")
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string" })
    }
}

/// A dotted version of up to four numbers, with as many of them as were written: `7` says less than `7.0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Version {
    parts: [u32; 4],
    len: u8,
}

impl Version {
    /// The version made of the first `len` numbers of `parts` (the others must be zero). Used by the generated tables.
    pub(crate) const fn of(parts: [u32; 4], len: u8) -> Self {
        Version { parts, len }
    }

    /// Reads the leading number of a text: `16.04.7 LTS` is 16.4.7, `11 SP4` and `11-SP4` are 11.4, `2.7.12-1` is 2.7.12.
    /// `None` when the text does not begin with a digit or a number exceeds `u32`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut version = Version { parts: [0; 4], len: 0 };
        let mut rest = text.trim();
        loop {
            let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let (number, after) = rest.split_at_checked(digits)?;
            version.push(number.parse().ok()?);
            rest = after;
            match rest.strip_prefix('.') {
                Some(next) if next.starts_with(|c: char| c.is_ascii_digit()) => rest = next,
                _ => break,
            }
        }
        if version.len == 1 {
            let pack = rest.trim_start_matches([' ', '-', '_']);
            let number = pack.get(..2).filter(|p| p.eq_ignore_ascii_case("sp")).and_then(|_| pack.get(2..));
            if let Some(number) = number.and_then(|n| n.trim_start().split(|c: char| !c.is_ascii_digit()).next()) {
                version.push(number.parse().ok()?);
            }
        }
        Some(version)
    }

    /// Reads exactly four numbers and nothing else, the form of a Windows product version.
    pub fn parse_four(text: &str) -> Option<Self> {
        let mut version = Version { parts: [0; 4], len: 0 };
        for number in text.trim().split('.') {
            if version.len == 4 || number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            version.push(number.parse().ok()?);
        }
        (version.len == 4).then_some(version)
    }

    fn push(&mut self, number: u32) {
        if let Some(slot) = self.parts.get_mut(usize::from(self.len)) {
            *slot = number;
            self.len = self.len.saturating_add(1);
        }
    }

    fn given(&self) -> &[u32] {
        self.parts.get(..usize::from(self.len)).unwrap_or_default()
    }

    /// The first number.
    pub fn major(&self) -> u32 {
        self.parts[0]
    }

    /// Whether this version is `minimum` or later, number by number. Unknown where the numbers that would decide were not
    /// written: `7` against `7.1`.
    pub fn at_least(&self, minimum: &Version) -> Truth {
        let mut given = self.given().iter();
        for wanted in minimum.given() {
            match given.next() {
                Some(have) if have == wanted => {}
                Some(have) => return Truth::from(have > wanted),
                None if *wanted == 0 => {}
                None => return Truth::Unknown,
            }
        }
        Truth::True
    }

    /// Whether this version belongs to the given release: all numbers of `release` agree. Unknown where too few were written.
    pub fn within(&self, release: &Version) -> Truth {
        let mut given = self.given().iter();
        for wanted in release.given() {
            match given.next() {
                Some(have) if have == wanted => {}
                Some(_) => return Truth::False,
                None => return Truth::Unknown,
            }
        }
        Truth::True
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, number) in self.given().iter().enumerate() {
            if i > 0 {
                f.write_str(".")?;
            }
            number.fmt(f)?;
        }
        Ok(())
    }
}

/// A Windows release by year: `2008`, `2008 R2`, `2016`; the semi-annual `1709` and `1803` count as later than 2016.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WindowsRelease {
    year: u32,
    second: bool,
}

impl WindowsRelease {
    /// Reads `2008 R2`, `2008R2 SP1`, `2012`, `1709`, `20H2`. `None` for anything that does not begin with such a release.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(half) = Self::of_half_a_year(text) {
            return Some(half);
        }
        let year: u32 = text.get(..4).filter(|y| y.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
        let rest = text.get(4..)?;
        if rest.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
            return None;
        }
        let rest = rest.trim_start_matches([' ', '-', '_']);
        let second = rest.get(..2).is_some_and(|r| r.eq_ignore_ascii_case("r2"));
        match year {
            1700..=1999 | 2004 => Some(WindowsRelease { year: year.saturating_add(1000), second }),
            2000..=2099 => Some(WindowsRelease { year, second }),
            _ => None,
        }
    }

    /// Reads `20H2`, the later spelling of 2009: month 3 is that of the first half of a year, 9 that of the second.
    fn of_half_a_year(text: &str) -> Option<Self> {
        let (year, half) = text.split_once(['H', 'h']).filter(|(year, _)| year.len() == 2)?;
        let month: u32 = match half {
            "1" => 3,
            "2" => 9,
            _ => return None,
        };
        let year: u32 = year.parse().ok()?;
        Some(WindowsRelease { year: year.saturating_mul(100).saturating_add(month).saturating_add(1000), second: false })
    }

    /// Whether it is one of the releases that came twice a year: 1709, 1803, 20H2, …
    pub(crate) fn is_semi_annual(&self) -> bool {
        self.year >= 2100
    }
}

/// A calendar date, `YYYY-MM-DD` on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// A date that is known to exist. Used by the generated tables.
    pub(crate) const fn of(year: u16, month: u8, day: u8) -> Self {
        Date { year, month, day }
    }

    /// The same day of an earlier year, to compare with: the 29th of February is kept where that year has none.
    pub(crate) const fn years_earlier(self, years: u16) -> Self {
        Date { year: self.year.saturating_sub(years), ..self }
    }

    /// The same day of a later month, to compare with: a day that the month does not have is kept.
    pub(crate) fn months_later(self, months: u32) -> Self {
        let all = u32::from(self.year)
            .saturating_mul(12)
            .saturating_add(u32::from(self.month))
            .saturating_add(months)
            .saturating_sub(1);
        let year = u16::try_from(all / 12).unwrap_or(u16::MAX);
        Date { year, month: ((all % 12) as u8).saturating_add(1), ..self }
    }

    /// Reads `YYYY-MM-DD`; `None` for any other form and for days that do not exist.
    ///
    /// ```
    /// use backup_preflight::Date;
    /// assert!(Date::parse("2016-02-29").is_some());
    /// assert!(Date::parse("2017-02-29").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let mut number = |width: usize| {
            parts.next().filter(|p| p.len() == width && p.bytes().all(|b| b.is_ascii_digit()))?.parse::<u16>().ok()
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        Date { year, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? }.existing()
    }

    /// The date, if there is such a day.
    fn existing(self) -> Option<Self> {
        (1..=self.days_in_month()).contains(&self.day).then_some(self)
    }

    pub(crate) fn month(self) -> u8 {
        self.month
    }

    pub(crate) fn day(self) -> u8 {
        self.day
    }

    /// How many days its month has; none where there is no such month.
    pub(crate) fn days_in_month(self) -> u8 {
        let year = self.year;
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        match self.month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 0,
        }
    }

    /// Its number among all days, from the first of March of the year 400 before the common era on: there every number is
    /// positive, and a leap day is the last of its year.
    #[expect(clippy::arithmetic_side_effects, reason = "a year has four digits")]
    pub(crate) fn number(self) -> u32 {
        let (year, month) = (u32::from(self.year) + 400, u32::from(self.month));
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + u32::from(self.day) - 1
    }

    /// The day of the week: 0 for Sunday to 6 for Saturday.
    #[expect(clippy::arithmetic_side_effects, reason = "a year has four digits")]
    pub(crate) fn weekday(self) -> u8 {
        // The day numbered 0 was a Wednesday.
        ((self.number() + 3) % 7) as u8
    }

    /// The day after; `None` after the last day of the year 9999.
    pub(crate) fn next(self) -> Option<Self> {
        let Date { year, month, day } = self;
        let tomorrow = match (day < self.days_in_month(), month < 12) {
            (true, _) => Date { day: day.checked_add(1)?, ..self },
            (false, true) => Date { month: month.checked_add(1)?, day: 1, ..self },
            (false, false) => Date { year: year.checked_add(1)?, month: 1, day: 1 },
        };
        (tomorrow.year <= LAST_YEAR).then_some(tomorrow)
    }

    /// So many days later; `None` after the year 9999.
    pub(crate) fn plus_days(self, days: u32) -> Option<Self> {
        Date::numbered(self.number().checked_add(days)?)
    }

    /// So many days earlier; `None` before the year 0.
    pub(crate) fn minus_days(self, days: u32) -> Option<Self> {
        Date::numbered(self.number().checked_sub(days)?)
    }

    /// The day of that number; `None` where its year has not four digits.
    #[expect(clippy::arithmetic_side_effects, reason = "the number is bounded first")]
    fn numbered(number: u32) -> Option<Self> {
        if number > (Date { year: LAST_YEAR, month: 12, day: 31 }).number() {
            return None;
        }
        let (era, of_era) = (number / DAYS_OF_400_YEARS, number % DAYS_OF_400_YEARS);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (month, later) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        let year = (400 * era + year + later).checked_sub(400)?;
        Some(Date { year: u16::try_from(year).ok()?, month: month as u8, day: day as u8 })
    }

    /// So many years later, on the last day of the month where that year has no such day; `None` after the year 9999.
    pub(crate) fn plus_years(self, years: u32) -> Option<Self> {
        let year = u32::from(self.year).checked_add(years).and_then(|year| u16::try_from(year).ok())?;
        let there = Date { year, ..self };
        (year <= LAST_YEAR).then_some(Date { day: self.day.min(there.days_in_month()), ..there })
    }
}

/// The last year that is written with four digits.
const LAST_YEAR: u16 = 9999;

/// After so many days the calendar begins anew.
const DAYS_OF_400_YEARS: u32 = 146_097;

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // In a visitor of its own, so that an error is told where the text stands.
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Date;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Date, E> {
                let unfit = || E::invalid_value(de::Unexpected::Str(text), &"a calendar date written YYYY-MM-DD");
                Date::parse(text).ok_or_else(unfit)
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Date")
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        Version::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn numbers_compare_as_numbers() {
        let minimum = version("2.6.1198.718");
        for (text, truth) in [
            ("2.6.1198.717", Truth::False),
            ("2.6.1198.718", Truth::True),
            ("2.6.1198.1000", Truth::True),
            ("2.10.0.0", Truth::True),
            ("2.6", Truth::Unknown),
            ("3", Truth::True),
        ] {
            assert_eq!(version(text).at_least(&minimum), truth, "{text}");
        }
    }

    #[test]
    fn service_packs_are_minor_numbers() {
        assert_eq!(version("11 SP4"), version("11.4"));
        assert_eq!(version("12-SP2"), version("12.2"));
        assert_eq!(version("16.04 LTS").to_string(), "16.4");
    }

    #[test]
    fn a_product_version_has_four_numbers() {
        assert!(Version::parse_four("2.7.41491.1010").is_some());
        for text in ["Unknown", "WAWindowsAgent-2.0.14", "2.6.1198", "2.6.1198.718.1", "2.6..718", ""] {
            assert!(Version::parse_four(text).is_none(), "{text}");
        }
    }

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn days_that_do_not_exist_are_no_dates() {
        for text in ["2017-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "26-01-01", "2026-1-1"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert!(Date::parse("2000-02-29").is_some() && Date::parse("2024-02-29").is_some());
    }

    #[test]
    fn every_day_has_a_number_and_a_day_of_the_week() {
        assert_eq!(date("2026-03-31").weekday(), 2);
        assert_eq!(date("2000-01-01").weekday(), 6);
        assert_eq!(date("1900-03-01").weekday(), 4);
        // Day by day through every kind of year and century.
        let (mut day, mut number) = (date("1896-01-01"), date("1896-01-01").number());
        while day < date("2105-01-01") {
            let next = day.next().unwrap();
            number += 1;
            assert_eq!(next.number(), number, "{next}");
            assert_eq!(next.weekday(), (day.weekday() + 1) % 7, "{next}");
            assert_eq!(day.plus_days(1), Some(next));
            assert_eq!(date("1896-01-01").plus_days(number - date("1896-01-01").number()), Some(next));
            day = next;
        }
    }

    #[test]
    fn later_dates_keep_to_the_calendar() {
        assert_eq!(date("2024-02-28").plus_days(1), Some(date("2024-02-29")));
        assert_eq!(date("2100-02-28").plus_days(1), Some(date("2100-03-01")));
        assert_eq!(date("2026-01-31").plus_days(31), Some(date("2026-03-03")));
        assert_eq!(date("2024-02-29").plus_years(1), Some(date("2025-02-28")));
        assert_eq!(date("2024-02-29").plus_years(4), Some(date("2028-02-29")));
        assert_eq!(date("0000-01-01").plus_days(0), Some(date("0000-01-01")));
        assert_eq!(date("0000-02-29").next(), Some(date("0000-03-01")));
        assert_eq!(date("2026-03-01").minus_days(1), Some(date("2026-02-28")));
        assert_eq!(date("2026-03-01").minus_days(u32::MAX), None);
        assert_eq!(date("0000-01-01").minus_days(1), None);
        assert_eq!(date("9999-12-31").next(), None);
        assert_eq!(date("9999-12-31").plus_days(1), None);
        assert_eq!(date("9990-01-01").plus_days(u32::MAX), None);
        assert_eq!(date("9990-01-01").plus_years(10), None);
        assert_eq!(date("9990-01-01").plus_years(u32::MAX), None);
    }

    #[test]
    fn windows_releases_are_ordered() {
        let order = ["2003", "2003 R2", "2008", "2008 R2 SP1", "2012", "2012R2", "2016", "1709"];
        let releases: Vec<_> = order.iter().map(|t| WindowsRelease::parse(t)).collect();
        assert!(releases.iter().all(Option::is_some));
        assert!(releases.is_sorted());
        assert_eq!(WindowsRelease::parse("10"), None);
        assert_eq!(WindowsRelease::parse("2016.1"), None);
        assert_eq!(WindowsRelease::parse("20h2").map(|r| (r.year, r.is_semi_annual())), Some((3009, true)));
        assert_eq!([WindowsRelease::parse("20H3"), WindowsRelease::parse("H2"), WindowsRelease::parse("20H2-g2")], [None; 3]);
    }
}
