//! The backup policy and how many backups start together.

use super::{Rule, Scope::Policy, Severity::*, when};
use crate::edition::fact::*;

pub(super) const RULES: &[Rule] = &[
    Rule::new("policy.frequency", Policy, Blocker, &[BP_01, BP_03], |cx| {
        let most = cx.value(|v| v.backups_per_day_max)?;
        cx.then(cx.backups_per_day().at_most(most))
    }),
    Rule::new("policy.recovery-points", Policy, Blocker, &[BP_02], |cx| {
        let most = cx.value(|v| v.recovery_points_max)?;
        cx.then(cx.recovery_points().at_most(most))
    }),
    Rule::new("policy.on-demand-retention", Policy, Info, &[BP_04], |cx| {
        cx.value(|v| v.on_demand_retention_days)?;
        cx.then(!cx.on_demand_backup().yes())
    }),
    Rule::new("policy.cloud-service", Policy, Warning, &[BP_05], |cx| {
        let most = cx.value(|v| v.service_concurrency_max)?;
        when(cx.classic()).then(|| cx.service_vms_together().at_most(most))
    }),
    Rule::new("policy.together", Policy, Warning, &[BP_06], |cx| {
        let most = cx.value(|v| v.schedule_concurrency_max)?;
        cx.then(cx.vms_together().at_most(most))
    }),
    Rule::new("policy.storage-account", Policy, Warning, &[BP_07], |cx| {
        let most = cx.value(|v| v.account_disks_max)?;
        cx.then(cx.account_disks_together().at_most(most))
    }),
];
