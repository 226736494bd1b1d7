//! The vault: its region, its kind, how it comes into being, and whether there is room in it.

use super::{Rule, Scope::Vault, Severity::*, when};
use crate::edition::{REGIONS_AS_OF, Region};
use crate::edition::{fact::*, value};
use crate::known::{Expected, Shown};
use crate::request::{CreateWith, Redundancy, VaultKind};
use crate::subject::Cx;
use crate::truth::Truth;

pub(super) const RULES: &[Rule] = &[
    Rule::new("vault.region", Vault, Blocker, &[RG_01, RG_02], |cx| cx.then(cx.vault_region().same_region(cx.region()))),
    Rule::new("region.public", Vault, Warning, &[RG_03, RG_04, NW_07], |cx| {
        cx.then(cx.region().is(|place| place.region.is_some_and(|r| r.public)))
    })
    .words(nearest),
    // The page says "all public regions"; what the service itself answered in 2017 says otherwise.
    Rule::new("region.vault-offered", Vault, Blocker, &[RG_03], |cx| {
        let backup = cx.vault_kind().eq(VaultKind::Backup);
        let in_list = |test: fn(&Region) -> bool| cx.region().is(move |p| p.region.is_some_and(test));
        let (modern, classic) = (in_list(|r| r.recovery_services_vault), in_list(|r| r.backup_vault));
        let offered = modern & classic | modern & !backup | classic & backup;
        when(in_list(|r| r.public)).then(|| cx.disputed(offered, cx.always()))
    })
    .words(list_date),
    Rule::new("vault.kind", Vault, Blocker, &[VA_01], |cx| when(cx.vault_kind().eq(VaultKind::Backup)).then(|| cx.classic())),
    Rule::new("vault.recommended-kind", Vault, Info, &[VA_02], |cx| {
        cx.value(value::BACKUP_VAULT_PORTAL_END)?;
        cx.then(!cx.vault_kind().eq(VaultKind::Backup))
    }),
    Rule::new("vault.classic-portal", Vault, Blocker, &[VA_02], |cx| {
        let end = cx.value(value::BACKUP_VAULT_PORTAL_END)?;
        when(new_backup_vault(cx) & cx.create_with().eq(CreateWith::ClassicPortal)).then(|| cx.create_on().before(end))
    }),
    Rule::new("vault.powershell", Vault, Blocker, &[VA_02], |cx| {
        let end = cx.value(value::BACKUP_VAULT_POWERSHELL_END)?;
        when(new_backup_vault(cx) & cx.create_with().eq(CreateWith::Powershell)).then(|| cx.create_on().before(end))
    }),
    Rule::new("vault.upgrade", Vault, Info, &[VA_02], |cx| {
        let upgrade = cx.value(value::BACKUP_VAULT_UPGRADE)?;
        when(new_backup_vault(cx)).then(|| cx.create_on().before(upgrade))
    }),
    Rule::new("vault.name", Vault, Blocker, &[VA_03], |cx| {
        let (shortest, longest) = (cx.value(value::VAULT_NAME_MIN)?, cx.value(value::VAULT_NAME_MAX)?);
        let fits = move |n: &str| u32::try_from(n.len()).is_ok_and(|len| (shortest..=longest).contains(&len));
        let spelled = |n: &str| {
            n.starts_with(|c: char| c.is_ascii_alphabetic()) && n.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        when(!cx.vault_exists().or_default(Some(false)).yes()).then(|| cx.vault_name().is(move |n| fits(n) && spelled(n)))
    }),
    Rule::new("vault.count-backup", Vault, Blocker, &[VA_04], |cx| {
        let most = cx.value(value::BACKUP_VAULTS_MAX)?;
        when(new_backup_vault(cx)).then(|| cx.backup_vaults().before(most))
    }),
    Rule::new("vault.count-recovery-services", Vault, Blocker, &[VA_04], |cx| {
        let most = cx.value(value::RECOVERY_SERVICES_VAULTS_PER_REGION_MAX)?;
        let new = cx.vault_kind().eq(VaultKind::RecoveryServices) & !cx.vault_exists().yes();
        // One overview page says that there may be as many as one likes.
        when(new).then(|| cx.disputed(cx.recovery_services_vaults().before(most), cx.always()))
    }),
    Rule::new("vault.vm-count", Vault, Blocker, &[VA_04], |cx| {
        let most = cx.value(value::VMS_PER_VAULT_MAX)?;
        cx.then(cx.protected_vms().before(most))
    }),
    Rule::new("vault.other", Vault, Blocker, &[VA_05], |cx| cx.then(!cx.registered_elsewhere().yes())),
    Rule::new("vault.redundancy", Vault, Info, &[VA_06], |cx| {
        use Redundancy::*;
        let expected = Expected::Is(Shown::Text(GeoRedundant.as_str()));
        let geo = cx.vault_redundancy().judged(expected, |r| Truth::from(matches!(r, GeoRedundant | ReadAccessGeoRedundant)));
        when(!cx.vault_holds_data().yes()).then(|| geo)
    }),
    Rule::new("vault.provider", Vault, Blocker, &[VA_07], |cx| {
        when(cx.create_with().eq(CreateWith::Powershell) & cx.vault_kind().eq(VaultKind::Backup))
            .then(|| cx.provider_registered().yes())
    }),
    Rule::new("vault.powershell-module", Vault, Blocker, &[BP_12], |cx| {
        let minimum = cx.value(value::AZURERM_MIN)?;
        when(cx.create_with().eq(CreateWith::Powershell)).then(|| cx.azure_rm().at_least_version(minimum))
    }),
];

fn new_backup_vault<'c>(cx: &'c Cx<'c>) -> crate::known::Claim<'c> {
    cx.vault_kind().eq(VaultKind::Backup) & !cx.vault_exists().yes()
}

fn nearest<'c>(cx: &'c Cx<'c>) -> Vec<(&'static str, String)> {
    let region = cx.region();
    let name = region.for_words().map_or("", |p| p.name);
    let nearest = Region::nearest(name).map_or("", |r| r.display);
    vec![("nearest", nearest.to_owned()), ("listDate", REGIONS_AS_OF.to_string())]
}

fn list_date<'c>(_: &'c Cx<'c>) -> Vec<(&'static str, String)> {
    vec![("listDate", REGIONS_AS_OF.to_string())]
}
