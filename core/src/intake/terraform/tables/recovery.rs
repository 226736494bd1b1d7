//! Vaults, backup policies and what they protect.

use super::super::kind::{Home, How, Kind, Row, how, same};
use super::super::look::Look;
use super::{COMMON, GROUPED, VAULT, VM};

const POLICY: &str = "Microsoft.RecoveryServices/vaults/backupPolicies";

pub(super) const KINDS: &[Kind] = &[
    Kind { names: &["azurerm_recovery_services_vault"], rest: VAULT, rows: &[COMMON, SERVICES_VAULT], ..GROUPED },
    Kind {
        names: &["azurerm_data_protection_backup_vault"],
        rest: "Microsoft.DataProtection/backupVaults",
        rows: &[COMMON, &[same("identity.type", "identity.type")]],
        ..GROUPED
    },
    Kind {
        names: &["azurerm_backup_policy_vm"],
        rest: POLICY,
        home: Home::Within("recovery_vault_name", VAULT),
        rows: &[&[same("name", "name")], BACKUP_POLICY],
        more: Some(schedule),
        ..GROUPED
    },
    Kind {
        names: &["azurerm_backup_protected_vm"],
        rest: "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems",
        home: Home::Protection,
        rows: &[PROTECTED_MACHINE],
        ..GROUPED
    },
];

const SERVICES_VAULT: &[Row] = &[
    same("sku", "sku.name"),
    same("identity.type", "identity.type"),
    same("storage_mode_type", "properties.redundancySettings.standardTierStorageRedundancy"),
    how("cross_region_restore_enabled", "properties.redundancySettings.crossRegionRestore", How::Flag("Enabled", "Disabled")),
    how("public_network_access_enabled", "properties.publicNetworkAccess", How::Flag("Enabled", "Disabled")),
    same("immutability", "properties.securitySettings.immutabilitySettings.state"),
    how(
        "soft_delete_enabled",
        "properties.securitySettings.softDeleteSettings.softDeleteState",
        How::Flag("Enabled", "Disabled"),
    ),
    same("encryption.key_id", "properties.encryption.keyVaultProperties.keyUri"),
    same("encryption.use_system_assigned_identity", "properties.encryption.kekIdentity.useSystemAssignedIdentity"),
    same("encryption.user_assigned_identity_id", "properties.encryption.kekIdentity.userAssignedIdentity"),
    how(
        "encryption.infrastructure_encryption_enabled",
        "properties.encryption.infrastructureEncryption",
        How::Flag("Enabled", "Disabled"),
    ),
];

const BACKUP_POLICY: &[Row] = &[
    how("", "properties.backupManagementType", How::Says("AzureIaasVM")),
    same("policy_type", "properties.policyType"),
    same("timezone", "properties.timeZone"),
    same("instant_restore_retention_days", "properties.instantRpRetentionRangeInDays"),
    same("instant_restore_resource_group.prefix", "properties.instantRPDetails.azureBackupRGNamePrefix"),
    same("instant_restore_resource_group.suffix", "properties.instantRPDetails.azureBackupRGNameSuffix"),
    same("tiering_policy.archived_restore_point.mode", "properties.tieringPolicy.ArchivedRP.tieringMode"),
    same("tiering_policy.archived_restore_point.duration", "properties.tieringPolicy.ArchivedRP.duration"),
    same("tiering_policy.archived_restore_point.duration_type", "properties.tieringPolicy.ArchivedRP.durationType"),
    same("backup.frequency", "properties.schedulePolicy.scheduleRunFrequency"),
    how("backup", "properties.retentionPolicy.retentionPolicyType", How::Says("LongTermRetentionPolicy")),
    same("retention_daily.count", "properties.retentionPolicy.dailySchedule.retentionDuration.count"),
    how("retention_daily", "properties.retentionPolicy.dailySchedule.retentionDuration.durationType", How::Says("Days")),
    same("retention_weekly.count", "properties.retentionPolicy.weeklySchedule.retentionDuration.count"),
    how("retention_weekly", "properties.retentionPolicy.weeklySchedule.retentionDuration.durationType", How::Says("Weeks")),
    same("retention_weekly.weekdays", "properties.retentionPolicy.weeklySchedule.daysOfTheWeek"),
    same("retention_monthly.count", "properties.retentionPolicy.monthlySchedule.retentionDuration.count"),
    how("retention_monthly", "properties.retentionPolicy.monthlySchedule.retentionScheduleDaily.daysOfTheMonth", How::Days),
    how("retention_monthly.days", "properties.retentionPolicy.monthlySchedule.retentionScheduleFormatType", How::Says("Daily")),
    how(
        "retention_monthly.include_last_days",
        "properties.retentionPolicy.monthlySchedule.retentionScheduleFormatType",
        How::Flag("Daily", ""),
    ),
    how("retention_monthly", "properties.retentionPolicy.monthlySchedule.retentionScheduleFormatType", How::Says("Weekly")),
    how("retention_monthly", "properties.retentionPolicy.monthlySchedule.retentionDuration.durationType", How::Says("Months")),
    same("retention_monthly.weekdays", "properties.retentionPolicy.monthlySchedule.retentionScheduleWeekly.daysOfTheWeek"),
    same("retention_monthly.weeks", "properties.retentionPolicy.monthlySchedule.retentionScheduleWeekly.weeksOfTheMonth"),
    same("retention_yearly.count", "properties.retentionPolicy.yearlySchedule.retentionDuration.count"),
    how("retention_yearly", "properties.retentionPolicy.yearlySchedule.retentionScheduleDaily.daysOfTheMonth", How::Days),
    how("retention_yearly.days", "properties.retentionPolicy.yearlySchedule.retentionScheduleFormatType", How::Says("Daily")),
    how(
        "retention_yearly.include_last_days",
        "properties.retentionPolicy.yearlySchedule.retentionScheduleFormatType",
        How::Flag("Daily", ""),
    ),
    how("retention_yearly", "properties.retentionPolicy.yearlySchedule.retentionScheduleFormatType", How::Says("Weekly")),
    how("retention_yearly", "properties.retentionPolicy.yearlySchedule.retentionDuration.durationType", How::Says("Years")),
    same("retention_yearly.months", "properties.retentionPolicy.yearlySchedule.monthsOfYear"),
    same("retention_yearly.weekdays", "properties.retentionPolicy.yearlySchedule.retentionScheduleWeekly.daysOfTheWeek"),
    same("retention_yearly.weeks", "properties.retentionPolicy.yearlySchedule.retentionScheduleWeekly.weeksOfTheMonth"),
];

const PROTECTED_MACHINE: &[Row] = &[
    how("", "properties.backupManagementType", How::Says("AzureIaasVM")),
    how("", "properties.workloadType", How::Says("VM")),
    how("", "properties.protectedItemType", How::Says(VM)),
    how("source_vm_id", "properties.sourceResourceId", How::Id(VM)),
    how("source_vm_id", "properties.virtualMachineId", How::Id(VM)),
    how("backup_policy_id", "properties.policyId", How::Id(POLICY)),
    same("protection_state", "properties.protectionState"),
    same("include_disk_luns", "properties.extendedProperties.diskExclusionProperties.diskLunList"),
    how("include_disk_luns", "properties.extendedProperties.diskExclusionProperties.isInclusionList", How::Is(true)),
    same("exclude_disk_luns", "properties.extendedProperties.diskExclusionProperties.diskLunList"),
    how("exclude_disk_luns", "properties.extendedProperties.diskExclusionProperties.isInclusionList", How::Is(false)),
];

/// The schedule, which Standard and Enhanced policies write in their own ways.
fn schedule(look: &Look<'_, '_>) -> &'static [Row] {
    let text = |path: &str| look.at(path).value.as_text().unwrap_or_default();
    match (text("policy_type"), text("backup.frequency")) {
        ("V2", "Hourly") => HOURLY,
        ("V2", "Daily") => DAILY,
        ("V2", "Weekly") => WEEKLY,
        ("V2", _) => &[],
        _ if look.at("policy_type").is_unknown() => &[],
        _ => STANDARD,
    }
}

const STANDARD: &[Row] = &[
    how("backup", "properties.policyType", How::Says("V1")),
    how("backup", "properties.schedulePolicy.schedulePolicyType", How::Says("SimpleSchedulePolicy")),
    same("backup.weekdays", "properties.schedulePolicy.scheduleRunDays"),
    how("backup.time", "properties.schedulePolicy.scheduleRunTimes.0", How::Clock),
];

const HOURLY: &[Row] = &[
    how("backup", "properties.schedulePolicy.schedulePolicyType", How::Says("SimpleSchedulePolicyV2")),
    same("backup.hour_interval", "properties.schedulePolicy.hourlySchedule.interval"),
    same("backup.hour_duration", "properties.schedulePolicy.hourlySchedule.scheduleWindowDuration"),
    how("backup.time", "properties.schedulePolicy.hourlySchedule.scheduleWindowStartTime", How::Clock),
];

const DAILY: &[Row] = &[
    how("backup", "properties.schedulePolicy.schedulePolicyType", How::Says("SimpleSchedulePolicyV2")),
    how("backup.time", "properties.schedulePolicy.dailySchedule.scheduleRunTimes.0", How::Clock),
];

const WEEKLY: &[Row] = &[
    how("backup", "properties.schedulePolicy.schedulePolicyType", How::Says("SimpleSchedulePolicyV2")),
    same("backup.weekdays", "properties.schedulePolicy.weeklySchedule.scheduleRunDays"),
    how("backup.time", "properties.schedulePolicy.weeklySchedule.scheduleRunTimes.0", How::Clock),
];
