//! What stands between a VM and an application-consistent recovery point. `consistency.rs` draws the conclusion.

use super::{Rule, Scope::RecoveryPoint, Severity::*, when};
use crate::edition::fact::*;

pub(super) const RULES: &[Rule] = &[
    Rule::new("recovery-point.running", RecoveryPoint, Info, &[EX_03, EX_02, EX_04, EX_01], |cx| cx.then(!cx.off())),
    Rule::new("recovery-point.vss", RecoveryPoint, Info, &[CO_01], |cx| {
        when(cx.windows() & !cx.off()).then(|| cx.vss_writers_stable().yes())
    }),
    Rule::new("recovery-point.classic-linux", RecoveryPoint, Info, &[CO_01], |cx| {
        when(cx.linux() & !cx.off() & cx.classic()).then(|| cx.never())
    }),
    Rule::new("recovery-point.scripts", RecoveryPoint, Info, &[CO_01], |cx| {
        when(cx.linux() & !cx.off() & !cx.classic()).then(|| cx.scripts_succeed().yes())
    }),
];
