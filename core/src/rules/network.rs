//! The network path from the VM to Azure's public addresses. A VM that is off needs none.

use super::{Rule, Scope, Severity::*, when};
use crate::edition::fact::*;
use crate::request::Outbound;

pub(super) const RULES: &[Rule] = &[
    // Stated for the backup of the VM, not for its network path: it holds whether the VM runs or not.
    Rule::new("network.reserved-ip", Scope::Backup, Blocker, &[VM_03], |cx| {
        cx.then(cx.reserved_ips().is(|r| r.is_empty()) | cx.endpoints().is(|e| !e.is_empty()))
    }),
    Rule::new("network.path", Scope::Network, Blocker, &[NW_01, NW_02, NW_03, NW_05], |cx| {
        let open = cx.outbound().eq(Outbound::Unrestricted);
        when(!cx.off()).then(|| open | cx.azure_ranges_allowed().yes() | cx.uses_proxy().yes())
    }),
    Rule::new("network.dns", Scope::Network, Blocker, &[NW_06], |cx| when(!cx.off()).then(|| cx.dns_resolves().yes())),
    Rule::new("network.host-address", Scope::Network, Blocker, &[NW_15], |cx| {
        when(!cx.off()).then(|| !cx.host_address_blocked().yes())
    }),
    Rule::new("network.managed-disk-port", Scope::Network, Info, &[NW_05], |cx| {
        when(!cx.classic() & !cx.off()).then(|| cx.managed_disk_port_open().yes())
    }),
];
