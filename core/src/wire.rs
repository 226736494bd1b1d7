//! How enums and sections stand on the wire: declared once for reading, writing, the schema and listings.
//!
//! Reading is written out here rather than derived: a derived form also takes lists for objects, and it is several times as
//! much code in the WebAssembly module.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, MapAccess};

use crate::value::Text;

/// Declares an enum with its wire names, once for serde, the schema, listings and drop-downs.
macro_rules! named_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$attr:meta])* $variant:ident = $wire:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$attr])* #[serde(rename = $wire)] $variant,)+ }

        impl $name {
            /// Every wire name, in the order in which a drop-down offers them.
            pub const NAMES: &'static [&'static str] = &[$($wire),+];

            /// The name on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $wire,)+ }
            }

            /// The one of that wire name.
            pub fn named(name: &str) -> Option<Self> {
                match name {
                    $($wire => Some($name::$variant),)+
                    _ => None,
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let name = deserializer.deserialize_str(crate::wire::OneOf($name::NAMES))?;
                $name::named(name).ok_or_else(|| serde::de::Error::unknown_variant(name, $name::NAMES))
            }
        }
    };
}

/// Declares a section: an object every field of which may be left out or `null`, and no other field.
macro_rules! section {
    ($(#[$meta:meta])* $name:ident $(<$life:lifetime>)? { $($(#[$attr:meta])* $field:ident: $kind:ty,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "camelCase", deny_unknown_fields, default)]
        pub struct $name $(<$life>)? { $($(#[$attr])* pub $field: $kind,)+ }

        impl<'de $(: $life, $life)?> crate::wire::Section<'de> for $name $(<$life>)? {
            const FIELDS: &'static [&'static str] = &[$(crate::wire::camel!($field)),+];

            fn read<A: serde::de::MapAccess<'de>>(&mut self, at: usize, map: &mut A) -> Result<(), A::Error> {
                let mut fields = 0..;
                $(if fields.next() == Some(at) {
                    self.$field = map.next_value::<Option<$kind>>()?.unwrap_or_default();
                    return Ok(());
                })+
                Ok(())
            }
        }

        impl<'de $(: $life, $life)?> serde::Deserialize<'de> for $name $(<$life>)? {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_map(crate::wire::Fields::<Self>::new())
            }
        }
    };
}

/// The wire name of a field: `data_count` is `dataCount`.
macro_rules! camel {
    ($field:ident) => {{
        const SNAKE: &str = stringify!($field);
        const BYTES: [u8; crate::wire::camel_length(SNAKE)] = crate::wire::camel_bytes(SNAKE);
        const NAME: &str = match std::str::from_utf8(&BYTES) {
            Ok(name) => name,
            Err(_) => SNAKE,
        };
        NAME
    }};
}

pub(crate) use {camel, named_enum, section};

/// An object with a fixed set of fields.
pub(crate) trait Section<'de>: Default {
    /// The wire names of its fields.
    const FIELDS: &'static [&'static str];

    /// Reads the value of the field at a position among `FIELDS`.
    fn read<A: MapAccess<'de>>(&mut self, at: usize, map: &mut A) -> Result<(), A::Error>;
}

/// Reads a section from an object.
pub(crate) struct Fields<T>(PhantomData<T>);

impl<T> Fields<T> {
    pub(crate) fn new() -> Self {
        Fields(PhantomData)
    }
}

impl<'de, T: Section<'de>> de::Visitor<'de> for Fields<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let (mut section, mut seen) = (T::default(), 0_u64);
        while let Some(key) = map.next_key::<Text<'de>>()? {
            let Some(at) = T::FIELDS.iter().position(|field| **field == *key) else {
                return Err(de::Error::unknown_field(&key, T::FIELDS));
            };
            // No section has as many as 64 fields; a test says so.
            let bit = 1_u64.wrapping_shl(u32::try_from(at).unwrap_or(u32::MAX));
            if seen & bit != 0 {
                return Err(de::Error::duplicate_field(T::FIELDS.get(at).copied().unwrap_or_default()));
            }
            seen |= bit;
            section.read(at, &mut map)?;
        }
        Ok(section)
    }
}

/// Reads one of some names, and nothing that merely stands for one.
pub(crate) struct OneOf(pub(crate) &'static [&'static str]);

impl de::Visitor<'_> for OneOf {
    type Value = &'static str;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<&'static str, E> {
        self.0.iter().find(|known| **known == name).copied().ok_or_else(|| E::unknown_variant(name, self.0))
    }
}

/// How long the wire name of a field is.
#[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "computed when the crate is compiled")]
pub(crate) const fn camel_length(snake: &str) -> usize {
    let (bytes, mut at, mut length) = (snake.as_bytes(), 0, 0);
    while at < bytes.len() {
        if bytes[at] != b'_' {
            length += 1;
        }
        at += 1;
    }
    length
}

/// The bytes of the wire name of a field.
#[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "computed when the crate is compiled")]
pub(crate) const fn camel_bytes<const N: usize>(snake: &str) -> [u8; N] {
    let (bytes, mut name, mut at, mut length) = (snake.as_bytes(), [0; N], 0, 0);
    while at < bytes.len() {
        if bytes[at] != b'_' {
            name[length] = if at > 0 && bytes[at - 1] == b'_' { bytes[at].to_ascii_uppercase() } else { bytes[at] };
            length += 1;
        }
        at += 1;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::Section;
    use crate::host::CheckOptions;
    use crate::request::*;

    /// The names by which a section is read are those by which it is written.
    fn same_names<'de, T: Section<'de> + serde::Serialize>() {
        let written = serde_json::to_value(T::default()).unwrap();
        let mut read = T::FIELDS.to_vec();
        read.sort_unstable();
        assert_eq!(written.as_object().unwrap().keys().collect::<Vec<_>>(), read);
        assert!(read.len() < 64);
    }

    #[test]
    fn sections_are_read_by_the_names_they_are_written_by() {
        same_names::<Request<'_>>();
        same_names::<Vm<'_>>();
        same_names::<Os<'_>>();
        same_names::<Agent<'_>>();
        same_names::<Disks<'_>>();
        same_names::<Disk<'_>>();
        same_names::<Guest<'_>>();
        same_names::<Network<'_>>();
        same_names::<Proxy<'_>>();
        same_names::<NsgRule<'_>>();
        same_names::<Vault<'_>>();
        same_names::<Policy>();
        same_names::<Restore<'_>>();
        same_names::<TargetService<'_>>();
        assert!(CheckOptions::FIELDS.contains(&"asOf"));
    }
}
