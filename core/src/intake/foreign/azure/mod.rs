//! What Azure's resources say of virtual machines, whichever document they stand in.

mod disks;
mod graph;
mod guest;
mod index;
mod network;
mod policy;
mod protection;
#[cfg_attr(not(feature = "network"), path = "unreached.rs")]
mod reach;
mod scribe;
mod turns;
mod unwrap;
mod vm;

pub(super) use graph::Graph;
#[cfg(feature = "network")]
pub(super) use reach::exit;
pub(super) use reach::{Asked, Tags};
pub(super) use scribe::ASSUMED;
pub(super) use unwrap::{children, resources};
pub(super) use vm::describe;

use crate::resource::Resource;

#[cfg(test)]
mod tests;

/// Types of resources and the shapes of answers that have none, as [`Resource::kind`] has them.
pub(in crate::intake) mod kind {
    pub(in crate::intake) const VM: &str = "microsoft.compute/virtualmachines";
    pub(in crate::intake) const CLASSIC_VM: &str = "microsoft.classiccompute/virtualmachines";
    pub(in crate::intake) const SCALE_SET: &str = "microsoft.compute/virtualmachinescalesets";
    pub(in crate::intake) const SCALE_SET_VM: &str = "microsoft.compute/virtualmachinescalesets/virtualmachines";
    pub(in crate::intake) const EXTENSION: &str = "microsoft.compute/virtualmachines/extensions";
    pub(in crate::intake) const DISK: &str = "microsoft.compute/disks";
    pub(in crate::intake) const NIC: &str = "microsoft.network/networkinterfaces";
    pub(in crate::intake) const NSG: &str = "microsoft.network/networksecuritygroups";
    #[cfg(feature = "network")]
    pub(in crate::intake) const SECURITY_RULE: &str = "microsoft.network/networksecuritygroups/securityrules";
    #[cfg(feature = "network")]
    pub(in crate::intake) const ROUTE_TABLE: &str = "microsoft.network/routetables";
    #[cfg(feature = "network")]
    pub(in crate::intake) const ROUTE: &str = "microsoft.network/routetables/routes";
    /// What decides about packets.
    #[cfg(feature = "network")]
    pub(in crate::intake) const FILTERS: [&str; 2] = [NSG, ROUTE_TABLE];
    pub(in crate::intake) const NETWORK: &str = "microsoft.network/virtualnetworks";
    pub(in crate::intake) const SUBNET: &str = "microsoft.network/virtualnetworks/subnets";
    pub(in crate::intake) const NAT_GATEWAY: &str = "microsoft.network/natgateways";
    pub(in crate::intake) const LOAD_BALANCER: &str = "microsoft.network/loadbalancers";
    pub(in crate::intake) const VAULT: &str = "microsoft.recoveryservices/vaults";
    pub(in crate::intake) const VAULT_STORAGE: &str = "microsoft.recoveryservices/vaults/backupstorageconfig";
    pub(in crate::intake) const BACKUP_VAULT: &str = "microsoft.dataprotection/backupvaults";
    pub(in crate::intake) const POLICY: &str = "microsoft.recoveryservices/vaults/backuppolicies";
    pub(in crate::intake) const PROTECTED_ITEM: &str =
        "microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems";
    pub(in crate::intake) const LOCK: &str = "microsoft.authorization/locks";
    pub(in crate::intake) const EFFECTIVE_RULES: &str = "effective security rules";
    pub(in crate::intake) const EFFECTIVE_ROUTES: &str = "effective routes";
    pub(in crate::intake) const INSTANCE_VIEW: &str = "instance view";
    pub(in crate::intake) const BACKUP_STATUS: &str = "backup status";
}

/// Whether it is what the platform reports of a virtual machine, without the machine.
pub(super) fn is_report_of_vm(resource: &Resource<'_>) -> bool {
    resource.kind == kind::INSTANCE_VIEW
}

/// Whether a resource is described whole: what it does not name is then not there. A query asks for some columns, and a caller
/// of `az` for some fields; they seldom keep the type, and Resource Graph writes it in lower case.
fn is_whole(resource: &Resource<'_>) -> bool {
    resource.planned || resource.get("type").text().is_some_and(|kind| kind.contains(char::is_uppercase))
}

/// Whether a resource is a virtual machine, or the instances of a scale set that differ in nothing.
pub(super) fn is_vm(resource: &Resource<'_>) -> bool {
    match resource.kind.as_str() {
        kind::VM | kind::CLASSIC_VM | kind::SCALE_SET_VM => true,
        // The instances of a flexible one are virtual machines of their own.
        kind::SCALE_SET => !resource.get("orchestrationMode").text().is_some_and(|mode| mode.eq_ignore_ascii_case("Flexible")),
        _ => false,
    }
}
