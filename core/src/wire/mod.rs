//! How enums and sections stand on the wire: declared once for reading, writing, the schema and listings.
//!
//! A section gives each of its fields as a [`Slot`] to be read into, and one reader serves them all. A derived reader for each
//! section would be several times as much code in the WebAssembly module, would move whole sections about, and would take a list
//! where an object is meant.

mod reader;
mod unfit;

use std::collections::BTreeMap;

#[cfg(feature = "documents")]
pub(crate) use unfit::duplicate;
pub(crate) use unfit::{Unfit, listed};

use crate::known::{Show, Shown};
use crate::value::{Date, Text};

/// Declares an enum with its wire names, once for serde, the schema, listings and drop-downs.
macro_rules! named_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$attr:meta])* $variant:ident = $wire:literal,)+ }) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        $(#[$meta])*
        pub enum $name { $($(#[$attr])* #[serde(rename = $wire)] $variant,)+ }

        impl $name {
            const ALL: &'static [$name] = &[$($name::$variant),+];

            /// Every wire name, in the order in which a drop-down offers them.
            pub const NAMES: &'static [&'static str] = &[$($wire),+];

            /// The name on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $wire,)+ }
            }

            /// The one of that wire name.
            pub fn named(name: &str) -> Option<Self> {
                let at = Self::NAMES.iter().position(|known| *known == name)?;
                Self::ALL.get(at).copied()
            }
        }

        impl crate::wire::Named for Option<$name> {
            fn names(&self) -> &'static [&'static str] {
                $name::NAMES
            }

            fn choose(&mut self, at: Option<usize>) {
                *self = at.and_then(|at| $name::ALL.get(at).copied());
            }
        }

        impl<'de> crate::wire::Field<'de> for Option<$name> {
            fn slot(&mut self) -> crate::wire::Slot<'_, 'de> {
                crate::wire::Slot::Name(self)
            }

            fn view(&self) -> crate::wire::View<'_, 'de> {
                self.map_or(crate::wire::View::Other, |one| crate::wire::View::Value(crate::known::Shown::Text(one.as_str())))
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

        crate::wire::readable! { $name $(<$life>)? { $($field)+ } }
    };
}

/// Makes a section readable.
macro_rules! readable {
    ($name:ident { $($field:ident)+ }) => { crate::wire::readable! { @ 'de, $name, $($field)+ } };
    ($name:ident <$life:lifetime> { $($field:ident)+ }) => { crate::wire::readable! { @ $life, $name<$life>, $($field)+ } };
    (@ $life:lifetime, $section:ty, $($field:ident)+) => {
        impl<$life> crate::wire::Section<$life> for $section {
            fn names(&self) -> &'static [&'static str] {
                const NAMES: &[&str] = &[$(crate::wire::camel!($field)),+];
                NAMES
            }

            fn slot(&mut self, at: usize) -> Option<crate::wire::Slot<'_, $life>> {
                let mut fields = 0..;
                $(if fields.next() == Some(at) {
                    return Some(crate::wire::Field::slot(&mut self.$field));
                })+
                None
            }

            fn view(&self, at: usize) -> crate::wire::View<'_, $life> {
                let mut fields = 0..;
                $(if fields.next() == Some(at) {
                    return crate::wire::Field::view(&self.$field);
                })+
                crate::wire::View::Other
            }
        }

        impl<$life> crate::wire::Field<$life> for $section {
            fn slot(&mut self) -> crate::wire::Slot<'_, $life> {
                crate::wire::Slot::Section(self)
            }

            fn view(&self) -> crate::wire::View<'_, $life> {
                crate::wire::View::Section(self)
            }
        }

        impl<$life> serde::Deserialize<$life> for $section {
            fn deserialize<D: serde::Deserializer<$life>>(deserializer: D) -> Result<Self, D::Error> {
                let mut section = Self::default();
                serde::de::DeserializeSeed::deserialize(crate::wire::Slot::Object(&mut section), deserializer)?;
                Ok(section)
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

pub(crate) use {camel, named_enum, readable, section};

/// An object with a fixed set of fields.
pub(crate) trait Section<'de> {
    /// The wire names of its fields.
    fn names(&self) -> &'static [&'static str];

    /// The field at a position among the names, to be read into.
    fn slot(&mut self, at: usize) -> Option<Slot<'_, 'de>>;

    /// The field at a position among the names, as it stands.
    fn view(&self, at: usize) -> View<'_, 'de>;
}

/// A field of a section.
pub(crate) trait Field<'de> {
    fn slot(&mut self) -> Slot<'_, 'de>;

    fn view(&self) -> View<'_, 'de> {
        View::Other
    }
}

/// One of some names, or none.
pub(crate) trait Named {
    fn names(&self) -> &'static [&'static str];
    /// The one at a position among the names, or none.
    fn choose(&mut self, at: Option<usize>);
}

/// A section that may be absent.
pub(crate) trait Optional<'de> {
    /// The section, made where it is not there yet.
    fn make(&mut self) -> &mut dyn Section<'de>;
    fn clear(&mut self);
}

/// A list of sections.
pub(crate) trait List<'de> {
    fn begin(&mut self);
    /// The section at a position, one more where it is the next.
    fn item(&mut self, at: usize) -> Option<&mut dyn Section<'de>>;
    fn clear(&mut self);
}

/// A field to be read into.
pub(crate) enum Slot<'s, 'de> {
    Flag(&'s mut Option<bool>),
    Number(&'s mut Option<u32>),
    Text(&'s mut Option<Text<'de>>),
    Texts(&'s mut Option<Vec<Text<'de>>>),
    /// A text among texts.
    Item(&'s mut Text<'de>),
    Owned(&'s mut Option<String>),
    Date(&'s mut Option<Date>),
    Name(&'s mut dyn Named),
    /// A section that may be `null`.
    Section(&'s mut dyn Section<'de>),
    /// A section that may not.
    Object(&'s mut dyn Section<'de>),
    Optional(&'s mut dyn Optional<'de>),
    List(&'s mut dyn List<'de>),
    /// Texts by name, and the name of the one that is read; flags and numbers count as the texts they are written as.
    Stated(&'s mut BTreeMap<String, String>, Option<String>),
}

/// A field as it stands.
pub(crate) enum View<'s, 'de> {
    Value(Shown<'s>),
    Section(&'s dyn Section<'de>),
    /// A list, by its length.
    Count(u32),
    /// Nothing.
    Other,
}

/// Declares how the plain fields are read and seen.
macro_rules! plain_fields {
    ($($slot:ident: $kind:ty;)+) => {
        $(impl<'de> Field<'de> for Option<$kind> {
            fn slot(&mut self) -> Slot<'_, 'de> {
                Slot::$slot(self)
            }

            fn view(&self) -> View<'_, 'de> {
                self.as_ref().map_or(View::Other, |value| View::Value(value.show()))
            }
        })+
    };
}

plain_fields! {
    Flag: bool;
    Number: u32;
    Date: Date;
}

impl<'de> Field<'de> for Option<Text<'de>> {
    fn slot(&mut self) -> Slot<'_, 'de> {
        Slot::Text(self)
    }

    fn view(&self) -> View<'_, 'de> {
        self.as_deref().map_or(View::Other, |text| View::Value(Shown::Text(text)))
    }
}

impl<'de> Field<'de> for Option<Vec<Text<'de>>> {
    fn slot(&mut self) -> Slot<'_, 'de> {
        Slot::Texts(self)
    }

    fn view(&self) -> View<'_, 'de> {
        self.as_ref().map_or(View::Other, |texts| View::Count(texts.len() as u32))
    }
}

impl<'de> Field<'de> for Option<String> {
    fn slot(&mut self) -> Slot<'_, 'de> {
        Slot::Owned(self)
    }
}

impl<'de> Field<'de> for BTreeMap<String, String> {
    fn slot(&mut self) -> Slot<'_, 'de> {
        Slot::Stated(self, None)
    }
}

impl<'de, S: Section<'de> + Default> Field<'de> for Option<S> {
    fn slot(&mut self) -> Slot<'_, 'de> {
        Slot::Optional(self)
    }

    fn view(&self) -> View<'_, 'de> {
        self.as_ref().map_or(View::Other, |section| View::Section(section))
    }
}

impl<'de, S: Section<'de> + Default> Field<'de> for Option<Vec<S>> {
    fn slot(&mut self) -> Slot<'_, 'de> {
        Slot::List(self)
    }

    fn view(&self) -> View<'_, 'de> {
        self.as_ref().map_or(View::Other, |items| View::Count(items.len() as u32))
    }
}

impl<'de, S: Section<'de> + Default> Optional<'de> for Option<S> {
    fn make(&mut self) -> &mut dyn Section<'de> {
        self.get_or_insert_default()
    }

    fn clear(&mut self) {
        *self = None;
    }
}

impl<'de, S: Section<'de> + Default> List<'de> for Option<Vec<S>> {
    fn begin(&mut self) {
        *self = Some(Vec::new());
    }

    fn item(&mut self, at: usize) -> Option<&mut dyn Section<'de>> {
        let items = self.get_or_insert_default();
        if at == items.len() {
            items.push(S::default());
        }
        items.get_mut(at).map(|item| item as &mut dyn Section<'de>)
    }

    fn clear(&mut self) {
        *self = None;
    }
}

/// The names that the field at a dotted path of the request may have; none where it is no such field.
pub(crate) fn names_at(path: &str) -> &'static [&'static str] {
    let mut request = crate::request::Request::default();
    match below(Slot::Section(&mut request), path) {
        Some(Slot::Name(named)) => named.names(),
        _ => &[],
    }
}

/// The field at a path below another; in a list, of an item like any.
fn below<'s, 'de>(slot: Slot<'s, 'de>, path: &str) -> Option<Slot<'s, 'de>> {
    path.split('.').try_fold(slot, |at, step| {
        let section = match at {
            Slot::Section(section) | Slot::Object(section) => section,
            Slot::Optional(section) => section.make(),
            Slot::List(list) => list.item(0)?,
            _ => return None,
        };
        let position = section.names().iter().position(|name| *name == step)?;
        section.slot(position)
    })
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
    fn same_names<'de, T: Section<'de> + serde::Serialize + Default>() {
        let written = serde_json::to_value(T::default()).unwrap();
        let mut read = T::default().names().to_vec();
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
        same_names::<Policy<'_>>();
        same_names::<RecoveryPoint>();
        same_names::<Governance>();
        same_names::<Restore<'_>>();
        same_names::<TargetService<'_>>();
        assert!(CheckOptions::default().names().contains(&"asOf"));
    }
}
