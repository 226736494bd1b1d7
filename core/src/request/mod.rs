//! What the caller says: the wire form of a virtual machine and its surroundings.
//!
//! Every field may be left out or `null`: what is not stated is unknown, and unknown is never a pass. A field that is not
//! listed here is an error that names its path. Names follow Azure's own property names where there is one.

use crate::wire::section;

/// Declares an enum of the request, which can stand as evidence.
macro_rules! wire_enum {
    ($(#[$meta:meta])* $name:ident { $($body:tt)+ }) => {
        crate::wire::named_enum! { $(#[$meta])* $name { $($body)+ } }

        impl<'a> crate::known::Show<'a> for $name {
            fn show(&self) -> crate::known::Shown<'a> {
                crate::known::Shown::Text(self.as_str())
            }
        }
    };
}

mod disks;
mod guest;
mod network;
mod service;
mod vm;

pub use disks::*;
pub use guest::*;
pub use network::*;
pub use service::*;
pub use vm::*;

wire_enum! {
    /// The performance tier of the storage that holds a disk.
    StorageTier {
        /// Standard storage.
        Standard = "standard",
        /// Premium storage.
        Premium = "premium",
    }
}

wire_enum! {
    /// Storage redundancy.
    Redundancy {
        /// Copies in one datacenter.
        LocallyRedundant = "locally-redundant",
        /// Copies in several zones of a region.
        ZoneRedundant = "zone-redundant",
        /// Copies in the paired region too.
        GeoRedundant = "geo-redundant",
        /// Copies in the paired region, readable there.
        ReadAccessGeoRedundant = "read-access-geo-redundant",
    }
}

section! {
    /// A question: one virtual machine, its vault, its policy, the restore that is planned.
    Request<'a> {
        /// The virtual machine.
        vm: Vm<'a>,
        /// The vault that protects it, or is to.
        vault: Vault<'a>,
        /// The backup policy.
        policy: Policy<'a>,
        /// A restore that is planned.
        restore: Restore<'a>,
        /// Actions planned for the time of the backup.
        plan: Plan<'a>,
        /// Locks, policies and rights that Azure Backup meets.
        governance: Governance,
    }
}
