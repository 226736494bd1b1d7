//! What only the running guest can tell: its services, its address, its security policy.

use super::{Rule, Scope::Backup, Severity::*, when};
use crate::edition::{fact::*, value};

pub(super) const RULES: &[Rule] = &[
    Rule::new("guest.dhcp", Backup, Blocker, &[VM_10], |cx| when(!cx.off()).then(|| cx.dhcp().yes())),
    Rule::new("guest.selinux", Backup, Blocker, &[VM_13], |cx| {
        when(cx.linux() & !cx.off() & cx.selinux().yes()).then(|| cx.selinux_excludes_agent().yes())
    }),
    Rule::new("guest.snapshot-provider", Backup, Blocker, &[EX_05], |cx| {
        when(cx.windows() & !cx.off()).then(|| cx.provider_service_enabled().yes())
    }),
    Rule::new("guest.com-plus", Backup, Blocker, &[EX_05], |cx| {
        when(cx.windows() & !cx.off()).then(|| cx.com_plus_healthy().yes())
    }),
    Rule::new("guest.vss-writers", Backup, Warning, &[EX_05], |cx| {
        when(cx.windows() & !cx.off()).then(|| cx.vss_writers_stable().yes())
    }),
    Rule::new("guest.sql-server", Backup, Info, &[EX_06], |cx| {
        when(cx.windows() & cx.sql_server_backup().yes()).then(|| cx.vss_copy_backup().yes())
    }),
    Rule::new("guest.write-blocks", Backup, Info, &[BP_10], |cx| {
        let least = cx.value(value::WRITE_BLOCK_KB_MIN)?;
        cx.then(cx.write_block_kb().at_least(least))
    }),
];
