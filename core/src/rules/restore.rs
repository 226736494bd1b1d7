//! Restore: which ways are open, what each needs, and what the restored VM would lose.

use super::disks::any_premium;
use super::{Rule, Scope::FileRestore, Scope::Restore, Severity::*, when};
use crate::edition::{fact::*, value};
use crate::known::{Claim, Expected, Shown};
use crate::request::Redundancy::*;
use crate::request::RestoreOption::{self, *};
use crate::request::{DeploymentModel, StorageTier, VaultKind};
use crate::subject::Cx;
use crate::truth::Truth;
use crate::value::WindowsRelease;

/// The ways that make a virtual machine or its disks anew.
const ANEW: &[RestoreOption] = &[CreateNew, RestoreDisks];

/// The ways that write disks into a storage account.
const WITH_DISKS: &[RestoreOption] = &[CreateNew, RestoreDisks, CrossRegion];

pub(super) const RULES: &[Rule] = &[
    Rule::new("restore.replace-existing", Restore, Blocker, &[RS_01], |cx| {
        when(cx.restoring(ReplaceExisting))
            .then(|| cx.original_vm_deleted().yes() & (cx.original_disks_deleted().yes() | !cx.classic()))
    })
    .limits(&[ReplaceExisting])
    .when_asked(),
    // Only into the paired region, from a geo-redundant vault, after a declared disaster, with a storage account there.
    Rule::new("restore.region", Restore, Blocker, &[RG_02], |cx| {
        let geo = cx.vault_redundancy().is(|r| matches!(r, GeoRedundant | ReadAccessGeoRedundant));
        let region = cx.region();
        let pair = region.for_words().and_then(|p| p.region).and_then(|r| r.pair);
        let in_pair = match pair {
            Some(pair) => cx
                .account_region()
                .judged(Expected::Is(Shown::Text(pair)), |account| Truth::from(account.region.is_some_and(|r| r.name == pair))),
            None => region.is(|_| false),
        };
        // A region that is named must be the pair itself.
        let to_pair = match pair {
            Some(pair) => cx
                .restore_target()
                .judged(Expected::Is(Shown::Text(pair)), |target| Truth::from(target.region.is_some_and(|r| r.name == pair))),
            None => region.is(|_| false),
        };
        let exception = geo & cx.datacenter_disaster().yes() & in_pair & to_pair;
        when(cx.restoring(CrossRegion) | cx.elsewhere()).then(|| exception)
    })
    .limits(&[CrossRegion, CreateNew, RestoreDisks])
    .when_asked()
    .words(|cx| {
        let region = cx.region();
        let pair = region.for_words().and_then(|p| p.region).and_then(|r| r.pair).and_then(crate::edition::Region::named);
        vec![("pair", pair.map_or("-", |r| r.display).to_owned())]
    }),
    // The page that the founding document links to had withdrawn the limit: only a last or unreachable controller is special.
    Rule::new("restore.domain-controller", Restore, Blocker, &[RS_02, RS_03], |cx| {
        when(cx.restoring(CreateNew) & several_controllers(cx)).then(|| cx.disputed(cx.never(), cx.always()))
    })
    .limits(&[CreateNew]),
    Rule::new("restore.forest-recovery", Restore, Warning, &[RS_02], |cx| {
        when(several_controllers(cx)).then(|| cx.other_controller_reachable().yes())
    })
    .limits(ANEW),
    Rule::new("restore.special-network", Restore, Blocker, &[RS_04], |cx| {
        let special = special_network(cx)?;
        when(cx.restoring(CreateNew)).then(|| !special)
    })
    .limits(&[CreateNew]),
    Rule::new("restore.vm-name", Restore, Blocker, &[RS_05], |cx| cx.then(!cx.restore_name_taken().yes()))
        .limits(&[CreateNew])
        .when_asked(),
    Rule::new("restore.cloud-service", Restore, Blocker, &[RS_06], |cx| {
        when(cx.restoring(CreateNew)).then(|| cx.restore_service().is(|name| !name.is_empty()))
    })
    .limits(&[CreateNew])
    .when_asked(),
    Rule::new("restore.cloud-service.name", Restore, Blocker, &[RS_06], |cx| {
        when(cx.restoring(CreateNew) & !cx.service_exists().yes()).then(|| !cx.service_name_taken().yes())
    })
    .limits(&[CreateNew])
    .when_asked(),
    Rule::new("restore.cloud-service.affinity-group", Restore, Blocker, &[RS_06], |cx| {
        when(cx.restoring(CreateNew)).then(|| !cx.service_affinity_group().yes())
    })
    .limits(&[CreateNew])
    .when_asked(),
    Rule::new("restore.cloud-service.dns", Restore, Blocker, &[RS_09], |cx| {
        when(cx.restoring(CreateNew)).then(|| !cx.service_dns_settings().yes())
    })
    .limits(&[CreateNew])
    .when_asked(),
    Rule::new("restore.cloud-service.reserved-ip", Restore, Blocker, &[RS_09], |cx| {
        when(cx.restoring(CreateNew)).then(|| !cx.service_reserved_and_stopped().yes())
    })
    .limits(&[CreateNew])
    .when_asked(),
    Rule::new("restore.cloud-service.endpoints", Restore, Blocker, &[RS_09], |cx| {
        when(cx.restoring(CreateNew)).then(|| !cx.service_endpoint_limit().yes())
    })
    .limits(&[CreateNew])
    .when_asked(),
    Rule::new("restore.cloud-service.same", Restore, Blocker, &[RS_09, RS_04], |cx| {
        when(cx.restoring(CreateNew) & special_network(cx)?).then(|| !into_own_service(cx))
    })
    .limits(&[CreateNew])
    .when_asked(),
    Rule::new("restore.storage-account.region", Restore, Blocker, &[RS_07], |cx| {
        when(!cx.restoring(CrossRegion) & !cx.elsewhere()).then(|| cx.account_region().same_region(cx.vault_region()))
    })
    .limits(ANEW)
    .when_asked(),
    Rule::new("restore.storage-account.redundancy", Restore, Blocker, &[RS_07], |cx| {
        cx.then(!cx.account_redundancy().eq(ZoneRedundant))
    })
    .limits(WITH_DISKS)
    .when_asked(),
    Rule::new("restore.storage-account.premium", Restore, Blocker, &[RS_07], |cx| {
        when(cx.classic()).then(|| !cx.account_storage().eq(StorageTier::Premium))
    })
    .limits(WITH_DISKS)
    .when_asked(),
    Rule::new("restore.storage-account.online", Restore, Blocker, &[RS_07], |cx| cx.then(cx.account_online().yes()))
        .limits(WITH_DISKS)
        .when_asked(),
    Rule::new("restore.storage-account.original", Restore, Warning, &[RS_14], |cx| {
        when(any_premium(cx)).then(|| !cx.account_holds_original().yes())
    })
    .limits(ANEW)
    .when_asked(),
    Rule::new("restore.virtual-network", Restore, Blocker, &[RS_08], |cx| {
        when(!cx.classic() & cx.restoring(CreateNew)).then(|| cx.virtual_network().is(|name| !name.is_empty()))
    })
    .limits(&[CreateNew])
    .when_asked(),
    Rule::new("restore.subnet", Restore, Blocker, &[RS_08], |cx| when(cx.restoring(CreateNew)).then(|| cx.subnet_exists().yes()))
        .limits(&[CreateNew])
        .when_asked(),
    Rule::new("restore.cloud-init", Restore, Info, &[RS_10], |cx| when(cx.linux()).then(|| !cx.cloud_init().yes())).limits(ANEW),
    Rule::new("restore.backup-continues", Restore, Info, &[RS_11], |cx| {
        let name = cx.restore_vm_name().same_by(cx.vm_name(), |a, b| a.eq_ignore_ascii_case(b));
        when(cx.restoring(CreateNew)).then(|| name & (into_own_service(cx) | !cx.classic()))
    })
    .limits(&[CreateNew])
    .when_asked(),
    Rule::new("restore.encrypted", Restore, Blocker, &[RS_12], |cx| {
        when(cx.restoring(CreateNew)).then(|| !cx.disk_encryption().yes())
    })
    .limits(&[CreateNew]),
    Rule::new("restore.encryption-keys", Restore, Blocker, &[RS_12], |cx| {
        when(cx.disk_encryption().yes()).then(|| cx.keys_exist().yes())
    })
    .limits(ANEW),
    Rule::new("restore.template", Restore, Blocker, &[RS_12], |cx| {
        let since = cx.value(value::TEMPLATE_RESTORE_SINCE)?;
        let encrypted = cx.disk_encryption().yes() & cx.use_template().yes();
        when(encrypted & cx.restoring(RestoreDisks)).then(|| !cx.recovery_point_date().at_most(since))
    })
    .limits(&[RestoreDisks])
    .when_asked(),
    Rule::new("restore.licence", Restore, Info, &[RS_13], |cx| when(cx.windows()).then(|| !cx.hybrid_use_benefit().yes()))
        .limits(ANEW),
    Rule::new("file-restore.vault", FileRestore, Blocker, &[OS_11], |cx| {
        cx.then(cx.vault_kind().eq(VaultKind::RecoveryServices))
    })
    .limits(&[FileLevel])
    .when_asked(),
    Rule::new("file-restore.host", FileRestore, Blocker, &[OS_11], |cx| {
        let host = cx.host_system();
        let from = host.for_words().and_then(|s| s.value.distribution()).and_then(|d| d.file_restore_from);
        let recent = match from {
            Some(from) => host.is(|_| true) & cx.host_version().at_least_version(from),
            None => host.is(|_| false),
        };
        when(cx.linux()).then(|| recent)
    })
    .limits(&[FileLevel])
    .when_asked(),
    Rule::new("file-restore.tools", FileRestore, Blocker, &[OS_11], |cx| {
        let (bash, python) = (cx.value(value::BASH_MIN)?, cx.value(value::FILE_RESTORE_PYTHON_MIN)?);
        when(cx.linux()).then(|| cx.host_bash().at_least_version(bash) & cx.host_python().at_least_version(python))
    })
    .limits(&[FileLevel])
    .when_asked(),
    Rule::new("file-restore.windows-host", FileRestore, Blocker, &[OS_11], |cx| {
        let pairs = cx.value(value::FILE_RESTORE_WINDOWS)?;
        let release = cx.windows_release();
        let same = |release: WindowsRelease, text: &str| WindowsRelease::parse(text) == Some(release);
        let stands_in = |own: WindowsRelease, host: &str| {
            same(own, host)
                || pairs.iter().filter_map(|p| p.split_once('=')).any(|(server, client)| same(own, server) && host == client)
        };
        let matching = match release.for_words() {
            Some(own) => {
                let expected = Expected::Is(Shown::Text(own.text));
                cx.host_os_version().judged(expected, |host| Truth::from(stands_in(own.value, host)))
            }
            None => release.is(|_| true),
        };
        when(cx.windows()).then(|| matching)
    })
    .limits(&[FileLevel])
    .when_asked(),
];

fn several_controllers<'c>(cx: &'c Cx<'c>) -> Claim<'c> {
    cx.windows() & cx.domain_controller().yes() & cx.several_domain_controllers().yes()
}

/// Behind a load balancer, with several reserved addresses, or with several network interfaces.
fn special_network<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let (addresses, nics) = (cx.value(value::SPECIAL_RESERVED_IPS)?, cx.value(value::SPECIAL_NICS)?);
    let reserved = cx.reserved_ips().is(|all| u32::try_from(all.len()).is_ok_and(|n| n >= addresses));
    // Where there are no reserved addresses of this kind, only the other two make a network special.
    let reserved = if cx.edition.model == DeploymentModel::Classic { reserved } else { cx.never() };
    Some(cx.load_balanced().yes() | reserved | cx.nic_count().at_least(nics))
}

/// The restore goes into the cloud service that the VM came from.
fn into_own_service<'c>(cx: &'c Cx<'c>) -> Claim<'c> {
    cx.restore_service().same_by(cx.cloud_service(), |a, b| a.eq_ignore_ascii_case(b))
}
