//! The backup policy: that of the backup item, otherwise the only one that is given.

use super::graph::Graph;
use super::kind;
use super::protection::Protected;
use super::scribe::Scribe;
use crate::intake::foreign::draft::Draft;
use crate::request::*;
use crate::resource::{Cursor, Resource};

/// States what the policy of a virtual machine says.
pub(super) fn describe(vm: &Resource<'_>, protected: &Protected<'_, '_>, graph: &Graph<'_, '_>, draft: &mut Draft) {
    if let Some(policy) = protected.policy {
        // It protects the machine already, unless the document only plans to.
        if !vm.planned {
            let kind = kind_of(policy);
            Scribe::new(draft).fact("vm.protection.policyType", &policy.get("schedulePolicy"), |_| kind.map(PolicyType::as_str));
        }
        return state(policy, false, draft);
    }
    // The policy that the backup item names is another one than those described.
    if protected.names_policy {
        return;
    }
    let of_vault = graph.wanted(kind::POLICY, |policy| {
        let machines = policy.get("backupManagementType").text().is_none_or(|of| of.eq_ignore_ascii_case("AzureIaasVM"));
        let vault = policy.id.parent().is_none_or(|of| match &protected.vault {
            Some(vault) => of.agrees(vault),
            // That of a vault that is described and yet was not found to be meant is not meant either.
            None => graph.find(&of).is_none(),
        });
        machines && vault
    });
    if let [only] = *of_vault
        && let Some(only) = graph.at(only)
    {
        state(only, true, draft);
    }
}

/// Standard or Enhanced: as it says, otherwise as its schedule is written.
fn kind_of(policy: &Resource<'_>) -> Option<PolicyType> {
    match policy.get("policyType").text() {
        Some(text) => PolicyType::named(super::scribe::one_of(text, PolicyType::NAMES)?),
        None => match policy.get("schedulePolicy.schedulePolicyType").text()? {
            "SimpleSchedulePolicyV2" => Some(PolicyType::V2),
            "SimpleSchedulePolicy" => Some(PolicyType::V1),
            _ => None,
        },
    }
}

fn state(policy: &Resource<'_>, assumed: bool, draft: &mut Draft) {
    let mut say = Scribe { draft, assumed };
    say.text("policy.name", &policy.get("name"));
    let kind = kind_of(policy);
    say.fact("policy.policyType", &policy.get("schedulePolicy.schedulePolicyType"), |_| kind.map(PolicyType::as_str));
    let consistency = policy.get("snapshotConsistencyType");
    say.name("policy.snapshotConsistencyType", &consistency, SnapshotConsistency::NAMES);
    say.number("policy.instantRpRetentionDays", &policy.get("instantRpRetentionRangeInDays"));
    say.number("policy.protectedVms", &policy.get("protectedItemsCount"));
    say.text("policy.resourceGroupPrefix", &policy.get("instantRPDetails.azureBackupRGNamePrefix"));
    say.text("policy.resourceGroupSuffix", &policy.get("instantRPDetails.azureBackupRGNameSuffix"));
    schedule(&policy.get("schedulePolicy"), &mut say);
    retention(&policy.get("retentionPolicy"), &mut say);
    tiering(&policy.get("tieringPolicy"), &mut say);
}

fn schedule(schedule: &Cursor<'_, '_>, say: &mut Scribe<'_>) {
    say.name("policy.scheduleRunFrequency", &schedule.get("scheduleRunFrequency"), ScheduleFrequency::NAMES);
    list("policy.scheduleRunDays", &schedule.get("scheduleRunDays"), say);
    list("policy.scheduleRunDays", &schedule.get("weeklySchedule.scheduleRunDays"), say);
    let hourly = schedule.get("hourlySchedule");
    say.number("policy.hourlyInterval", &hourly.get("interval"));
    say.number("policy.hourlyWindow", &hourly.get("scheduleWindowDuration"));
}

fn retention(retention: &Cursor<'_, '_>, say: &mut Scribe<'_>) {
    // A weekly policy of the simple kind keeps its points without a rule of its own.
    for (path, rule) in [
        ("policy.dailyRetentionDays", "dailySchedule"),
        ("policy.weeklyRetentionWeeks", "weeklySchedule"),
        ("policy.monthlyRetentionMonths", "monthlySchedule"),
        ("policy.yearlyRetentionYears", "yearlySchedule"),
    ] {
        say.number(path, &retention.get(rule).get("retentionDuration.count"));
    }
    list("policy.weeklyDaysOfTheWeek", &retention.get("weeklySchedule.daysOfTheWeek"), say);
    list("policy.yearlyMonthsOfTheYear", &retention.get("yearlySchedule.monthsOfYear"), say);
    for (rule, [weeks, weekdays, days_of_month]) in [
        ("monthlySchedule", ["policy.monthlyWeeksOfTheMonth", "policy.monthlyDaysOfTheWeek", "policy.monthlyDaysOfTheMonth"]),
        ("yearlySchedule", ["policy.yearlyWeeksOfTheMonth", "policy.yearlyDaysOfTheWeek", "policy.yearlyDaysOfTheMonth"]),
    ] {
        let rule = retention.get(rule);
        let weekly = rule.get("retentionScheduleWeekly");
        list(weeks, &weekly.get("weeksOfTheMonth"), say);
        list(weekdays, &weekly.get("daysOfTheWeek"), say);
        days(days_of_month, &rule.get("retentionScheduleDaily.daysOfTheMonth"), say);
    }
}

/// A list of names, where all of it is known.
fn list(path: &'static str, at: &Cursor<'_, '_>, say: &mut Scribe<'_>) {
    let names: Option<Vec<String>> = at.items().map(|item| item.text().map(str::to_owned)).collect();
    if at.items().next().is_some() {
        say.fact(path, at, |_| names);
    }
}

/// Days of a month, `{"date": 1, "isLast": false}` each.
fn days(path: &'static str, at: &Cursor<'_, '_>, say: &mut Scribe<'_>) {
    let day = |item: Cursor<'_, '_>| match item.get("isLast").flag() {
        Some(true) => Some("Last".to_owned()),
        _ => item.get("date").number().map(|day| day.to_string()),
    };
    let days: Option<Vec<String>> = at.items().map(day).collect();
    if at.items().next().is_some() {
        say.fact(path, at, |_| days);
    }
}

/// When recovery points move to the archive tier.
fn tiering(tiering: &Cursor<'_, '_>, say: &mut Scribe<'_>) {
    let archived = tiering.get("ArchivedRP");
    say.name("policy.tieringMode", &archived.get("tieringMode"), TieringMode::NAMES);
    let months = archived.get("durationType").text().is_some_and(|unit| unit.eq_ignore_ascii_case("Months"));
    if months {
        say.number("policy.tierAfterMonths", &archived.get("duration"));
    }
}
