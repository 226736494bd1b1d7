//! What the caller says: the wire form of a virtual machine and its surroundings.
//!
//! Every field may be left out or `null`: what is not stated is unknown, and unknown is never a pass. A field that is not
//! listed here is an error that names its path. Names follow Azure's own property names where there is one.

use serde::{Deserialize, Deserializer, Serialize};

/// Declares an enum with its wire names, once for serde, the schema, evidence and drop-downs.
macro_rules! wire_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $wire:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$doc])* #[serde(rename = $wire)] $variant,)+ }

        impl $name {
            /// Every wire name, in the order in which a drop-down offers them.
            pub const NAMES: &'static [&'static str] = &[$($wire),+];

            /// The name on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $wire,)+ }
            }
        }

        impl<'a> crate::known::Show<'a> for $name {
            fn show(&self) -> crate::known::Shown<'a> {
                crate::known::Shown::Text(self.as_str())
            }
        }
    };
}

/// Declares a section of the request: every field optional, `null` as good as absent, anything else an error.
macro_rules! section {
    ($(#[$meta:meta])* $name:ident $(<$life:lifetime>)? { $($(#[$attr:meta])* $field:ident: $kind:ty,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "camelCase", deny_unknown_fields, default)]
        pub struct $name $(<$life>)? { $($(#[$attr])* pub $field: $kind,)+ }
    };
}

mod network;
mod service;
mod vm;

pub use network::*;
pub use service::*;
pub use vm::*;

fn nested<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::<T>::deserialize(deserializer)?.unwrap_or_default())
}

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
        #[serde(borrow, deserialize_with = "nested")]
        vm: Vm<'a>,
        /// The vault that protects it, or is to.
        #[serde(borrow, deserialize_with = "nested")]
        vault: Vault<'a>,
        /// The backup policy.
        #[serde(deserialize_with = "nested")]
        policy: Policy,
        /// A restore that is planned.
        #[serde(borrow, deserialize_with = "nested")]
        restore: Restore<'a>,
        /// Actions planned for the time of the backup.
        #[serde(borrow, deserialize_with = "nested")]
        plan: Plan<'a>,
    }
}
