//! Conditions on the backup policy.

use crate::edition::value;
use crate::fields::Field;
use crate::known::{Claim, Fact, Shown};
use crate::retention::DAYS_A_WEEK;
use crate::subject::Cx;

/// The hours between two backups are among those that can be chosen; two documents differ on which (POL-03).
pub(crate) fn hourly_interval_offered<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let offered = cx.value(value::HOURLY_INTERVAL_HOURS)?;
    Some(number(cx, Field::POLICY_HOURLY_INTERVAL).is(|hours| offered.contains(hours)))
}

/// Snapshots are kept no longer than weekly recovery points, which are counted in weeks (POL-07).
pub(crate) fn snapshots_within_weeks<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let weeks = number(cx, Field::POLICY_WEEKLY_RETENTION_WEEKS);
    let within = |days: &u32, weeks: &u32| *days <= weeks.saturating_mul(DAYS_A_WEEK);
    Some(number(cx, Field::POLICY_INSTANT_RP_RETENTION_DAYS).same_by(weeks, within))
}

/// With this VM, which is not counted among those that the policy protects, they are fewer than the client refuses (POL-16).
pub(crate) fn policy_takes_one_more<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let refused = cx.value(value::VMS_PER_POLICY_REFUSED_FROM)?;
    Some(number(cx, Field::POLICY_PROTECTED_VMS).before(refused.saturating_sub(1)))
}

fn number<'c>(cx: &'c Cx<'c>, field: Field) -> Fact<'c, u32> {
    cx.fact(field, None).map(|value| if let Shown::Number(number) = value { Some(number) } else { None })
}
