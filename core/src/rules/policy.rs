//! The backup policy and how many backups start together.

use super::{Rule, Scope::Policy, Severity::*, when};
use crate::edition::{fact::*, value};

pub(super) const RULES: &[Rule] = &[
    Rule::new("policy.frequency", Policy, Blocker, &[BP_01, BP_03], |cx| {
        let most = cx.value(value::BACKUPS_PER_DAY_MAX)?;
        cx.then(cx.backups_per_day().at_most(most))
    }),
    Rule::new("policy.recovery-points", Policy, Blocker, &[BP_02], |cx| {
        let most = cx.value(value::RECOVERY_POINTS_MAX)?;
        cx.then(cx.recovery_points().at_most(most))
    }),
    Rule::new("policy.on-demand-retention", Policy, Info, &[BP_04], |cx| {
        cx.value(value::ON_DEMAND_RETENTION_DAYS)?;
        cx.then(!cx.on_demand_backup().yes())
    }),
    Rule::new("policy.cloud-service", Policy, Warning, &[BP_05], |cx| {
        let most = cx.value(value::SERVICE_CONCURRENCY_MAX)?;
        when(cx.classic()).then(|| cx.service_vms_together().at_most(most))
    }),
    Rule::new("policy.together", Policy, Warning, &[BP_06], |cx| {
        let most = cx.value(value::SCHEDULE_CONCURRENCY_MAX)?;
        cx.then(cx.vms_together().at_most(most))
    }),
    Rule::new("policy.storage-account", Policy, Warning, &[BP_07], |cx| {
        let most = cx.value(value::ACCOUNT_DISKS_MAX)?;
        cx.then(cx.account_disks_together().at_most(most))
    }),
];
