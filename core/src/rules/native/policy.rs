//! Conditions on the backup policy.

use crate::edition::value;
use crate::fields::Field;
use crate::known::Claim;
use crate::retention::DAYS_A_WEEK;
use crate::subject::Cx;

/// The hours between two backups are among those that can be chosen; two documents differ on which (POL-03).
pub(crate) fn hourly_interval_offered<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let offered = cx.value(value::HOURLY_INTERVAL_HOURS)?;
    Some(cx.number(Field::POLICY_HOURLY_INTERVAL, None).is(|hours| offered.contains(hours)))
}

/// Snapshots are kept no longer than weekly recovery points, which are counted in weeks (POL-07).
pub(crate) fn snapshots_within_weeks<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let weeks = cx.number(Field::POLICY_WEEKLY_RETENTION_WEEKS, None);
    let within = |days: &u32, weeks: &u32| *days <= weeks.saturating_mul(DAYS_A_WEEK);
    Some(cx.number(Field::POLICY_INSTANT_RP_RETENTION_DAYS, None).same_by(weeks, within))
}

/// With this VM, which is not counted among those that the policy protects, they are fewer than the client refuses (POL-16).
pub(crate) fn policy_takes_one_more<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let refused = cx.value(value::VMS_PER_POLICY_REFUSED_FROM)?;
    Some(cx.number(Field::POLICY_PROTECTED_VMS, None).before(refused.saturating_sub(1)))
}
