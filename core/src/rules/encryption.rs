//! Encryption of the disks and in the guest.

use super::{Rule, Scope::Backup, Severity::*, when};
use crate::edition::fact::*;
use crate::request::EncryptionKeys;

pub(super) const RULES: &[Rule] = &[
    Rule::new("encryption.classic", Backup, Blocker, &[VM_07], |cx| when(cx.classic()).then(|| !cx.disk_encryption().yes())),
    Rule::new("encryption.keys", Backup, Blocker, &[VM_07], |cx| {
        when(!cx.classic() & cx.disk_encryption().yes()).then(|| cx.encryption_keys().eq(EncryptionKeys::BekAndKek))
    }),
    Rule::new("encryption.luks", Backup, Blocker, &[VM_07], |cx| when(!cx.classic() & cx.linux()).then(|| !cx.luks().yes())),
    Rule::new("encryption.bitlocker", Backup, Blocker, &[VM_08], |cx| {
        when(cx.windows() & !cx.off()).then(|| !cx.bit_locker().yes())
    }),
];
