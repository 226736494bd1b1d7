//! What the caller says: the wire form of a virtual machine and its surroundings.
//!
//! Every field may be left out or `null`: what is not stated is unknown, and unknown is never a pass. A field that is not
//! listed here is an error that names its path. Names follow Azure's own property names where there is one.

use std::fmt;
use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serialize, de};

/// Declares an enum of the request, which can stand as evidence.
macro_rules! wire_enum {
    ($(#[$meta:meta])* $name:ident { $($body:tt)+ }) => {
        crate::named::named_enum! { $(#[$meta])* $name { $($body)+ } }

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

/// An object and nothing else: serde's own form of a struct would also take a list of its values.
pub(crate) struct Object<T>(pub(crate) T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> de::Visitor<'de> for Visitor<T> {
            type Value = Object<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::deserialize(de::value::MapAccessDeserializer::new(map)).map(Object)
            }
        }
        deserializer.deserialize_map(Visitor(PhantomData))
    }
}

/// A section that may be absent or `null`.
fn nested<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::<Object<T>>::deserialize(deserializer)?.map_or_else(T::default, |object| object.0))
}

/// An object that may be absent, which is not the same as empty.
fn optional<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    Ok(Option::<Object<T>>::deserialize(deserializer)?.map(|object| object.0))
}

/// A list of objects that may be absent.
fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<Vec<T>>, D::Error> {
    let objects = Option::<Vec<Object<T>>>::deserialize(deserializer)?;
    Ok(objects.map(|objects| objects.into_iter().map(|object| object.0).collect()))
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
