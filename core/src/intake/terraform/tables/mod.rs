//! The types of Terraform's providers that are read.

mod compute;
mod network;
mod recovery;

use super::kind::{Home, How, Kind, Row, how, same};

pub(super) const GROUP: &str = "Microsoft.Resources/resourceGroups";
pub(super) const VM: &str = "Microsoft.Compute/virtualMachines";
pub(super) const VAULT: &str = "Microsoft.RecoveryServices/vaults";

/// A type of Terraform by its name.
pub(super) fn kind(name: &str) -> Option<&'static Kind> {
    let kinds = [compute::KINDS, network::KINDS, recovery::KINDS, KINDS];
    kinds.into_iter().flatten().find(|kind| kind.names.contains(&name))
}

/// What most kinds have in common.
const GROUPED: Kind = Kind { names: &[], rest: "", home: Home::Group, rows: &[COMMON], more: None, part: None, attached: &[] };

const COMMON: &[Row] = &[same("name", "name"), how("location", "location", How::From(GROUP)), same("tags", "tags")];

/// The kinds of no one provider of Resource Manager.
const KINDS: &[Kind] = &[
    Kind { names: &["azurerm_resource_group"], rest: GROUP, home: Home::Subscription, ..GROUPED },
    Kind {
        names: &["azurerm_management_lock"],
        rest: "Microsoft.Authorization/locks",
        home: Home::Under("scope"),
        rows: &[&[same("name", "name"), same("lock_level", "properties.level"), same("notes", "properties.notes")]],
        ..GROUPED
    },
    Kind {
        names: &["azapi_resource"],
        home: Home::Under("parent_id"),
        rows: &[COMMON, &[same("identity.type", "identity.type"), how("body", "", How::Fields)]],
        ..GROUPED
    },
];
