//! What a backup policy comes to: how many recovery points and snapshots of one VM it keeps, from when on and how long.
//!
//! Nothing is guessed: where a part of the policy that would decide is not described, the answer is that it is not known.

use crate::edition::value;
use crate::report::{Keeping, Retention};
use crate::request::{Policy, RetentionRule, ScheduleFrequency};
use crate::subject::Cx;
use crate::value::{Date, Text};

/// The days that are counted: every day of four years, so that each length of month and year is met. They lie where a policy of
/// the longest retention has been in force since the calendar's last exception, 1900, so that only weekdays tell years apart.
const FROM: Date = Date::of(2024, 1, 1);
const DAYS: u32 = 1461;

/// How far ahead the first date of a rule is looked for: a rule that meets none of the schedule's days meets none ever.
const AHEAD: u32 = 28 * 366;

pub(crate) const DAYS_A_WEEK: u32 = 7;
const HOURS_A_DAY: u32 = 24;

const WEEKDAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const WEEKS: [&str; 4] = ["First", "Second", "Third", "Fourth"];
const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const LAST: &str = "Last";

/// What the described policy keeps; `None` where no schedule and no retention is described, or the edition does not say how long
/// a month is.
pub(crate) fn of(cx: &Cx<'_>) -> Option<Retention> {
    let policy = &cx.request.policy;
    let plan = Plan::of(policy, cx.value(value::RETENTION_MONTH_DAYS)?);
    if plan.keeps.is_empty() && policy.schedule_run_frequency.is_none() && policy.instant_rp_retention_days.is_none() {
        return None;
    }
    let begin = policy.first_backup.or(cx.as_of);
    let rules = plan.keeps.iter().map(|keep| {
        let first = begin.and_then(|begin| plan.first(keep, begin));
        Keeping { kind: keep.kind, keeps: keep.keeps, first, until: first.and_then(|first| plan.until(keep, first)) }
    });
    Some(Retention {
        recovery_points: plan.recovery_points(),
        snapshots: plan.snapshots(policy.instant_rp_retention_days),
        rules: rules.collect(),
    })
}

/// A schedule with its retention, read from a request.
struct Plan {
    schedule: Option<Schedule>,
    keeps: Vec<Keep>,
    /// How many days a month of retention has.
    month: u32,
}

#[derive(Clone, Copy)]
enum Schedule {
    Daily,
    /// On these days of the week.
    Weekly(u32),
    /// Every day, so many times where that is described.
    Hourly(Option<u32>),
}

/// A rule of retention.
struct Keep {
    kind: RetentionRule,
    keeps: u32,
    /// The days whose recovery points it keeps; none where they are not described.
    on: Option<On>,
}

#[derive(Clone, Copy)]
enum On {
    EveryDay,
    /// Days of the week, one bit each.
    Week(u32),
    Month(InMonth),
    /// Months, one bit each, and the days in them.
    Year(u32, InMonth),
}

/// Days of a month: by number (the last day is bit 0), or by week (the last is bit 4) and day of the week.
#[derive(Clone, Copy)]
enum InMonth {
    Days(u32),
    Weeks(u32, u32),
}

impl Plan {
    fn of(policy: &Policy<'_>, month: u32) -> Self {
        let schedule = policy.schedule_run_frequency.and_then(|frequency| match frequency {
            ScheduleFrequency::Daily => Some(Schedule::Daily),
            ScheduleFrequency::Weekly => Some(Schedule::Weekly(weekdays(&policy.schedule_run_days)?)),
            ScheduleFrequency::Hourly => Some(Schedule::Hourly(backups_a_day(policy))),
        });
        let in_month = |days, weeks, of_week| match (month_days(days), weeks_of(weeks), weekdays(of_week)) {
            (Some(days), None, None) => Some(InMonth::Days(days)),
            (None, Some(weeks), Some(days)) => Some(InMonth::Weeks(weeks, days)),
            _ => None,
        };
        let monthly =
            in_month(&policy.monthly_days_of_the_month, &policy.monthly_weeks_of_the_month, &policy.monthly_days_of_the_week);
        let yearly =
            in_month(&policy.yearly_days_of_the_month, &policy.yearly_weeks_of_the_month, &policy.yearly_days_of_the_week);
        let months = bits(&policy.yearly_months_of_the_year, |name| position(&MONTHS, name));
        let keep = |kind, keeps: Option<u32>, on| keeps.map(|keeps| Keep { kind, keeps, on });
        let keeps = [
            keep(RetentionRule::Daily, policy.daily_retention_days, Some(On::EveryDay)),
            keep(RetentionRule::Weekly, policy.weekly_retention_weeks, weekdays(&policy.weekly_days_of_the_week).map(On::Week)),
            keep(RetentionRule::Monthly, policy.monthly_retention_months, monthly.map(On::Month)),
            keep(RetentionRule::Yearly, policy.yearly_retention_years, months.zip(yearly).map(|(m, days)| On::Year(m, days))),
        ];
        Plan { schedule, keeps: keeps.into_iter().flatten().collect(), month }
    }

    /// Whether a recovery point of that day reaches the vault.
    fn runs(&self, day: &Day) -> bool {
        match self.schedule {
            None => false,
            Some(Schedule::Daily | Schedule::Hourly(_)) => true,
            Some(Schedule::Weekly(days)) => has(days, day.weekday),
        }
    }

    /// The first day whose recovery point a rule keeps.
    fn first(&self, keep: &Keep, begin: Date) -> Option<Date> {
        let on = keep.on?;
        let mut day = Day::of(begin);
        for _ in 0..AHEAD {
            if self.runs(&day) && on.takes(&day) {
                return Some(day.date);
            }
            day = day.next()?;
        }
        None
    }

    /// The day from which on a rule keeps the recovery point of `date` no more.
    fn until(&self, keep: &Keep, date: Date) -> Option<Date> {
        match keep.kind {
            RetentionRule::Daily => date.plus_days(keep.keeps),
            RetentionRule::Weekly => date.plus_days(keep.keeps.checked_mul(DAYS_A_WEEK)?),
            RetentionRule::Monthly => date.plus_days(keep.keeps.checked_mul(self.month)?),
            RetentionRule::Yearly => date.plus_years(keep.keeps),
        }
    }

    /// The most recovery points that the vault holds on any day once every rule is in force for its full time. A schedule of days
    /// comes with a daily rule, one of weeks with a weekly rule; without it the policy is not described to its end.
    fn recovery_points(&self) -> Option<u32> {
        let leading = match self.schedule? {
            Schedule::Daily | Schedule::Hourly(_) => RetentionRule::Daily,
            Schedule::Weekly(_) => RetentionRule::Weekly,
        };
        if !self.keeps.iter().any(|keep| keep.kind == leading) {
            return None;
        }
        let rules = self.keeps.iter().map(|keep| Some((keep, keep.on?, self.reach(keep)?)));
        let rules: Vec<(&Keep, On, u32)> = rules.collect::<Option<_>>()?;
        let longest = rules.iter().map(|(.., reach)| *reach).max()?;
        let from = FROM.number();
        let before = from.checked_sub(longest)?;
        // How many more there are on each day than on the day before.
        let mut more = vec![0i32; usize::try_from(DAYS).ok()?.saturating_add(1)];
        let mut day = Day::of(FROM.minus_days(longest)?);
        for number in before..from.saturating_add(DAYS) {
            if self.runs(&day) {
                let taking = rules.iter().filter(|(_, on, reach)| number.saturating_add(*reach) > from && on.takes(&day));
                let until = taking.filter_map(|(keep, ..)| self.until_number(keep, &day, number)).max();
                if let Some(until) = until.filter(|until| *until > from) {
                    let at = |number: u32| usize::try_from(number.saturating_sub(from).min(DAYS)).unwrap_or_default();
                    add(&mut more, at(number), 1);
                    add(&mut more, at(until), -1);
                }
            }
            day = day.next()?;
        }
        let mut there = 0i32;
        let on_each_day = more.iter().take(usize::try_from(DAYS).ok()?).map(|more| {
            there = there.saturating_add(*more);
            there
        });
        u32::try_from(on_each_day.max()?).ok()
    }

    /// No recovery point outlives its rule by more days than these.
    fn reach(&self, keep: &Keep) -> Option<u32> {
        match keep.kind {
            RetentionRule::Daily => Some(keep.keeps),
            RetentionRule::Weekly => keep.keeps.checked_mul(DAYS_A_WEEK),
            RetentionRule::Monthly => keep.keeps.checked_mul(self.month),
            RetentionRule::Yearly => keep.keeps.checked_mul(366),
        }
        // Before the common era nothing is counted.
        .filter(|reach| *reach < FROM.number())
    }

    /// The number of the day until which a rule keeps a recovery point.
    fn until_number(&self, keep: &Keep, day: &Day, number: u32) -> Option<u32> {
        match keep.kind {
            RetentionRule::Yearly => day.date.plus_years(keep.keeps).map(Date::number),
            _ => number.checked_add(self.reach(keep)?),
        }
    }

    /// The most snapshots that there are at a time.
    fn snapshots(&self, days: Option<u32>) -> Option<u32> {
        let days = days?;
        match self.schedule? {
            Schedule::Daily => Some(days),
            Schedule::Hourly(a_day) => days.checked_mul(a_day?),
            Schedule::Weekly(on) => {
                // Of so many days in a row, the most that are days of the schedule.
                let (weeks, rest) = (days / DAYS_A_WEEK, days % DAYS_A_WEEK);
                let of_rest = |first: u32| {
                    let days = (first..first.saturating_add(rest)).filter(|day| has(on, (day % DAYS_A_WEEK) as u8));
                    u32::try_from(days.count()).unwrap_or_default()
                };
                weeks.checked_mul(on.count_ones())?.checked_add((0..DAYS_A_WEEK).map(of_rest).max()?)
            }
        }
    }
}

/// How many backups an hourly schedule takes a day: at the begin of its window and after every interval in it, the end included.
/// One that lasts the whole day ends where the next begins.
fn backups_a_day(policy: &Policy<'_>) -> Option<u32> {
    let (interval, window) = (policy.hourly_interval?, policy.hourly_window?);
    let whole_day = HOURS_A_DAY.checked_div(interval)?.max(1);
    Some(window.checked_div(interval)?.saturating_add(1).min(whole_day))
}

/// A date with what the rules ask of it.
struct Day {
    date: Date,
    weekday: u8,
    last: u8,
}

impl Day {
    fn of(date: Date) -> Self {
        Day { date, weekday: date.weekday(), last: date.days_in_month() }
    }

    fn next(&self) -> Option<Self> {
        let date = self.date.next()?;
        let weekday = if self.weekday >= 6 { 0 } else { self.weekday.saturating_add(1) };
        let last = if date.day() == 1 { date.days_in_month() } else { self.last };
        Some(Day { date, weekday, last })
    }
}

impl On {
    fn takes(self, day: &Day) -> bool {
        match self {
            On::EveryDay => true,
            On::Week(days) => has(days, day.weekday),
            On::Month(days) => days.takes(day),
            On::Year(months, days) => has(months, day.date.month().saturating_sub(1)) && days.takes(day),
        }
    }
}

impl InMonth {
    fn takes(self, day: &Day) -> bool {
        let number = day.date.day();
        match self {
            InMonth::Days(days) => has(days, number) || has(days, 0) && number == day.last,
            InMonth::Weeks(weeks, days) => {
                let last = number.saturating_add(7) > day.last;
                let week = number.saturating_sub(1) / 7;
                has(days, day.weekday) && (week < 4 && has(weeks, week) || has(weeks, 4) && last)
            }
        }
    }
}

fn has(bits: u32, bit: u8) -> bool {
    bits.checked_shr(u32::from(bit)).unwrap_or_default() & 1 != 0
}

fn add(numbers: &mut [i32], at: usize, number: i32) {
    if let Some(there) = numbers.get_mut(at) {
        *there = there.saturating_add(number);
    }
}

/// Names as bits. `None` where there are none, or one means nothing.
fn bits(names: &Option<Vec<Text<'_>>>, bit: impl Fn(&str) -> Option<usize>) -> Option<u32> {
    let names = names.as_deref().filter(|names| !names.is_empty())?;
    names.iter().try_fold(0u32, |all, name| {
        let bit = u32::try_from(bit(name)?).ok()?;
        Some(all | 1u32.checked_shl(bit)?)
    })
}

fn position(names: &[&str], name: &str) -> Option<usize> {
    names.iter().position(|known| known.eq_ignore_ascii_case(name.trim()))
}

fn weekdays(names: &Option<Vec<Text<'_>>>) -> Option<u32> {
    bits(names, |name| position(&WEEKDAYS, name))
}

fn weeks_of(names: &Option<Vec<Text<'_>>>) -> Option<u32> {
    bits(names, |name| position(&WEEKS, name).or_else(|| is_last(name).then_some(WEEKS.len())))
}

/// Days of the month that every month has, or the last.
fn month_days(names: &Option<Vec<Text<'_>>>) -> Option<u32> {
    bits(names, |name| match is_last(name) {
        true => Some(0),
        false => name.trim().parse().ok().filter(|day| (1..=28).contains(day)),
    })
}

fn is_last(name: &str) -> bool {
    name.trim().eq_ignore_ascii_case(LAST)
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "a test may panic")]
mod tests {
    use super::*;
    use crate::options::Options;
    use crate::words::Words;

    fn policy(text: &str) -> Policy<'_> {
        serde_json::from_str(text).unwrap()
    }

    fn points(text: &str) -> Option<u32> {
        Plan::of(&policy(text), 31).recovery_points()
    }

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn each_rule_keeps_its_points_and_each_point_counts_once() {
        for (text, expected) in [
            (r#"{"scheduleRunFrequency": "Daily", "dailyRetentionDays": 30}"#, Some(30)),
            // The weekly ones are among the daily ones.
            (
                r#"{"scheduleRunFrequency": "Daily", "dailyRetentionDays": 30,
                    "weeklyRetentionWeeks": 4, "weeklyDaysOfTheWeek": ["Sunday"]}"#,
                Some(30),
            ),
            // Of 12 weeks at least 8 reach beyond 30 days; on some days, nine do not.
            (
                r#"{"scheduleRunFrequency": "Daily", "dailyRetentionDays": 28,
                    "weeklyRetentionWeeks": 12, "weeklyDaysOfTheWeek": ["Sunday"]}"#,
                Some(36),
            ),
            (
                r#"{"scheduleRunFrequency": "Weekly", "scheduleRunDays": ["Monday", "thursday"],
                    "weeklyRetentionWeeks": 10, "weeklyDaysOfTheWeek": ["Monday", "Thursday"]}"#,
                Some(20),
            ),
            // Twelve months of 31 days are a week longer than a year.
            (
                r#"{"scheduleRunFrequency": "Daily", "dailyRetentionDays": 1,
                    "monthlyRetentionMonths": 12, "monthlyDaysOfTheMonth": ["1"]}"#,
                Some(14),
            ),
            (
                r#"{"scheduleRunFrequency": "Daily", "dailyRetentionDays": 1, "yearlyRetentionYears": 10,
                    "yearlyMonthsOfTheYear": ["January"], "yearlyWeeksOfTheMonth": ["First"], "yearlyDaysOfTheWeek": ["Sunday"]}"#,
                Some(11),
            ),
            (
                r#"{"scheduleRunFrequency": "Daily", "dailyRetentionDays": 9999, "weeklyRetentionWeeks": 5163,
                    "weeklyDaysOfTheWeek": ["Sunday"]}"#,
                Some(9999 + 5163 - 1428),
            ),
            // What is not described to its end.
            (r#"{"dailyRetentionDays": 30}"#, None),
            (r#"{"scheduleRunFrequency": "Daily", "weeklyRetentionWeeks": 4, "weeklyDaysOfTheWeek": ["Sunday"]}"#, None),
            (r#"{"scheduleRunFrequency": "Daily", "dailyRetentionDays": 30, "weeklyRetentionWeeks": 4}"#, None),
            (r#"{"scheduleRunFrequency": "Weekly", "weeklyRetentionWeeks": 4, "weeklyDaysOfTheWeek": ["Sunday"]}"#, None),
            (
                r#"{"scheduleRunFrequency": "Daily", "dailyRetentionDays": 30,
                    "monthlyRetentionMonths": 12, "monthlyDaysOfTheMonth": ["31"]}"#,
                None,
            ),
            (r#"{"scheduleRunFrequency": "Daily", "dailyRetentionDays": 4294967295}"#, None),
        ] {
            assert_eq!(points(text), expected, "{text}");
        }
    }

    #[test]
    fn snapshots_follow_the_schedule() {
        let snapshots = |text, days| Plan::of(&policy(text), 31).snapshots(Some(days));
        assert_eq!(snapshots(r#"{"scheduleRunFrequency": "Daily"}"#, 5), Some(5));
        let hourly = |interval: u32, window: u32, days| {
            let text = format!(r#"{{"scheduleRunFrequency": "Hourly", "hourlyInterval": {interval}, "hourlyWindow": {window}}}"#);
            Plan::of(&policy(&text), 31).snapshots(Some(days))
        };
        assert_eq!(hourly(4, 24, 17), Some(102));
        assert_eq!(hourly(4, 23, 17), Some(102));
        assert_eq!(hourly(4, 12, 7), Some(28));
        assert_eq!(hourly(4, 4, 1), Some(2));
        assert_eq!(hourly(24, 24, 30), Some(30));
        assert_eq!(hourly(0, 24, 30), None);
        assert_eq!(snapshots(r#"{"scheduleRunFrequency": "Hourly", "hourlyInterval": 4}"#, 7), None);
        let weekly = r#"{"scheduleRunFrequency": "Weekly", "scheduleRunDays": ["Saturday", "Sunday", "Wednesday"]}"#;
        assert_eq!(snapshots(weekly, 2), Some(2));
        assert_eq!(snapshots(weekly, 5), Some(3));
        assert_eq!(snapshots(weekly, 20), Some(9));
    }

    #[test]
    fn a_rule_begins_with_the_first_day_that_it_keeps() {
        let text = r#"{"scheduleRunFrequency": "Weekly", "scheduleRunDays": ["Sunday"], "firstBackup": "2026-01-31",
            "weeklyRetentionWeeks": 12, "weeklyDaysOfTheWeek": ["Sunday"],
            "monthlyRetentionMonths": 2, "monthlyWeeksOfTheMonth": ["Last"], "monthlyDaysOfTheWeek": ["Sunday"],
            "yearlyRetentionYears": 1, "yearlyMonthsOfTheYear": ["February"], "yearlyDaysOfTheMonth": ["Last"]}"#;
        let plan = Plan::of(&policy(text), 31);
        let begin = date("2026-01-31");
        let dates: Vec<_> = plan.keeps.iter().map(|keep| plan.first(keep, begin)).collect();
        // The last day of a February is a Sunday in 2027.
        let expected = ["2026-02-01", "2026-02-22", "2027-02-28"].map(|text| Some(date(text)));
        assert_eq!(dates, expected);
        assert_eq!(plan.until(&plan.keeps[1], date("2026-02-22")), Some(date("2026-04-25")));
        let never = r#"{"scheduleRunFrequency": "Weekly", "scheduleRunDays": ["Monday"],
            "weeklyRetentionWeeks": 12, "weeklyDaysOfTheWeek": ["Sunday"]}"#;
        let plan = Plan::of(&policy(never), 31);
        assert_eq!(plan.first(&plan.keeps[0], begin), None);
        assert_eq!(plan.recovery_points(), Some(0));
    }

    #[test]
    fn editions_of_the_past_say_nothing_of_it() {
        let request = r#"{"vm": {"deploymentModel": "classic"},
            "policy": {"scheduleRunFrequency": "Daily", "dailyRetentionDays": 30, "firstBackup": "2026-01-31"}}"#;
        assert_eq!(crate::check_json(request.as_bytes(), &Options::new(Words::ENGLISH)).unwrap().policy, None);
    }

    /// The same by doing it: every day a backup is taken, and what is due is deleted.
    fn simulated(policy: &Policy<'_>) -> u32 {
        let names =
            |list: &Option<Vec<Text<'_>>>| -> Vec<String> { list.iter().flatten().map(|name| name.to_string()).collect() };
        let on_week =
            |list: &Option<Vec<Text<'_>>>, day: Date| names(list).contains(&WEEKDAYS[usize::from(day.weekday())].to_owned());
        let in_month = |days: &Option<Vec<Text<'_>>>, weeks: &Option<Vec<Text<'_>>>, week: &Option<Vec<Text<'_>>>, day: Date| {
            let is_last = day.next().unwrap().day() == 1;
            let by_day = names(days).contains(&day.day().to_string()) || is_last && names(days).contains(&LAST.to_owned());
            let nth = ["First", "Second", "Third", "Fourth", ""][usize::from((day.day() - 1) / 7)];
            let last_week = day.plus_days(7).unwrap().month() != day.month();
            let by_week = names(weeks).contains(&nth.to_owned()) || last_week && names(weeks).contains(&LAST.to_owned());
            by_day || by_week && on_week(week, day)
        };
        let mut held: Vec<Date> = Vec::new();
        let mut most = 0;
        let mut day = date("2014-01-01");
        let end = FROM.plus_days(DAYS).unwrap();
        while day < end {
            held.retain(|until| *until > day);
            let runs =
                policy.schedule_run_frequency != Some(ScheduleFrequency::Weekly) || on_week(&policy.schedule_run_days, day);
            if runs {
                let mut until = day;
                let mut keep = |applies: bool, last: Option<Date>| {
                    if applies {
                        until = until.max(last.unwrap());
                    }
                };
                if let Some(days) = policy.daily_retention_days {
                    keep(true, day.plus_days(days));
                }
                if let Some(weeks) = policy.weekly_retention_weeks {
                    keep(on_week(&policy.weekly_days_of_the_week, day), day.plus_days(weeks * 7));
                }
                if let Some(months) = policy.monthly_retention_months {
                    let (days, weeks, week) =
                        (&policy.monthly_days_of_the_month, &policy.monthly_weeks_of_the_month, &policy.monthly_days_of_the_week);
                    keep(in_month(days, weeks, week, day), day.plus_days(months * 31));
                }
                if let Some(years) = policy.yearly_retention_years {
                    let month = MONTHS[usize::from(day.month()) - 1].to_owned();
                    let (days, weeks, week) =
                        (&policy.yearly_days_of_the_month, &policy.yearly_weeks_of_the_month, &policy.yearly_days_of_the_week);
                    let applies = names(&policy.yearly_months_of_the_year).contains(&month) && in_month(days, weeks, week, day);
                    keep(applies, day.plus_years(years));
                }
                if until > day {
                    held.push(until);
                }
            }
            if day >= FROM {
                most = most.max(held.len());
            }
            day = day.next().unwrap();
        }
        most as u32
    }

    fn some<T: Clone + std::fmt::Debug + 'static>(from: &'static [T]) -> impl proptest::strategy::Strategy<Value = Vec<T>> {
        proptest::sample::subsequence(from, 1..=from.len())
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { cases: 48, failure_persistence: None, ..Default::default() })]

        #[test]
        fn counting_is_what_a_simulation_finds(
            weekly in proptest::bool::ANY,
            runs in some(&WEEKDAYS),
            daily in 1u32..60,
            weeks in proptest::option::of((1u32..20, some(&WEEKDAYS))),
            months in proptest::option::of((1u32..24, some(&["1", "15", "28", "Last"]), some(&["First", "Third", "Last"]), some(&WEEKDAYS), proptest::bool::ANY)),
            years in proptest::option::of((1u32..8, some(&MONTHS), some(&["1", "15", "28", "Last"]), some(&["First", "Fourth", "Last"]), some(&WEEKDAYS), proptest::bool::ANY)),
        ) {
            let list = |names: &[&'static str]| Some(names.iter().map(|name| Text::from(*name)).collect::<Vec<_>>());
            let mut policy = Policy {
                schedule_run_frequency: Some(if weekly { ScheduleFrequency::Weekly } else { ScheduleFrequency::Daily }),
                schedule_run_days: list(&runs),
                ..Default::default()
            };
            if weekly {
                policy.weekly_retention_weeks = Some(daily / 4 + 1);
                policy.weekly_days_of_the_week = list(&runs);
            } else {
                policy.daily_retention_days = Some(daily);
            }
            if let Some((keeps, on)) = weeks {
                policy.weekly_retention_weeks = Some(keeps);
                policy.weekly_days_of_the_week = list(&on);
            }
            if let Some((keeps, days, of_month, of_week, by_day)) = months {
                policy.monthly_retention_months = Some(keeps);
                if by_day {
                    policy.monthly_days_of_the_month = list(&days);
                } else {
                    policy.monthly_weeks_of_the_month = list(&of_month);
                    policy.monthly_days_of_the_week = list(&of_week);
                }
            }
            if let Some((keeps, of_year, days, of_month, of_week, by_day)) = years {
                policy.yearly_retention_years = Some(keeps);
                policy.yearly_months_of_the_year = list(&of_year);
                if by_day {
                    policy.yearly_days_of_the_month = list(&days);
                } else {
                    policy.yearly_weeks_of_the_month = list(&of_month);
                    policy.yearly_days_of_the_week = list(&of_week);
                }
            }
            proptest::prop_assert_eq!(Plan::of(&policy, 31).recovery_points(), Some(simulated(&policy)));
        }
    }
}
