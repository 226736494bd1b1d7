//! The virtual machine itself: its state, what runs beside a backup, and its model's peculiarities.

use super::{Rule, Scope::Backup, Severity::*, when};
use crate::edition::{fact::*, value};
use crate::request::VmState;

pub(super) const RULES: &[Rule] = &[
    Rule::new("compute.failed", Backup, Blocker, &[VM_11], |cx| cx.then(!cx.state().eq(VmState::Failed))),
    Rule::new("compute.deleted", Backup, Blocker, &[VM_11], |cx| cx.then(!cx.state().eq(VmState::Deleted))),
    Rule::new("compute.transient", Backup, Blocker, &[VM_11], |cx| {
        use VmState::*;
        cx.then(!cx.state().is(|s| matches!(s, Creating | Starting | Stopping | Updating | Deleting)))
    }),
    Rule::new("compute.running-job", Backup, Blocker, &[VM_12], |cx| cx.then(!cx.running_job().yes())),
    Rule::new("compute.storage-keys", Backup, Blocker, &[VM_15], |cx| {
        when(cx.change_storage_keys().yes()).then(|| !cx.running_job().yes())
    }),
    Rule::new("compute.load", Backup, Info, &[VM_14], |cx| {
        let most = cx.value(value::CPU_LOAD_MAX)?;
        when(!cx.off()).then(|| cx.cpu_percent().at_most(most))
    }),
    Rule::new("compute.scale-out-file-server", Backup, Warning, &[VM_09], |cx| {
        when(cx.windows()).then(|| !cx.scale_out_file_server().yes())
    }),
];
