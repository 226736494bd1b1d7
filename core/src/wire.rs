//! How enums and sections stand on the wire: declared once for reading, writing, the schema and listings.
//!
//! A section gives each of its fields as a [`Slot`] to be read into, and one reader serves them all. A derived reader for each
//! section would be several times as much code in the WebAssembly module, would move whole sections about, and would take a list
//! where an object is meant.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess};

use crate::known::{Show, Shown};
use crate::value::{Date, Text};

/// Declares an enum with its wire names, once for serde, the schema, listings and drop-downs.
macro_rules! named_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$attr:meta])* $variant:ident = $wire:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
                serde::de::DeserializeSeed::deserialize(crate::wire::Fields(&mut section), deserializer)?;
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
    fn length(&self) -> usize;
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
    Section(&'s mut dyn Section<'de>),
    Optional(&'s mut dyn Optional<'de>),
    List(&'s mut dyn List<'de>),
    /// Texts by name; flags and numbers count as the texts they are written as.
    Stated(&'s mut BTreeMap<String, String>),
}

/// A field as it stands.
pub(crate) enum View<'s, 'de> {
    Value(Shown<'s>),
    Section(&'s dyn Section<'de>),
    /// Nothing, or a list.
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
}

impl<'de> Field<'de> for Option<String> {
    fn slot(&mut self) -> Slot<'_, 'de> {
        Slot::Owned(self)
    }
}

impl<'de> Field<'de> for BTreeMap<String, String> {
    fn slot(&mut self) -> Slot<'_, 'de> {
        Slot::Stated(self)
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

    fn length(&self) -> usize {
        self.as_ref().map_or(0, Vec::len)
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

/// Reads a field; `null` is as good as nothing.
impl<'de> DeserializeSeed<'de> for Slot<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self {
            Slot::Flag(field) => *field = Option::deserialize(deserializer)?,
            Slot::Number(field) => *field = Option::deserialize(deserializer)?,
            Slot::Text(field) => *field = Option::deserialize(deserializer)?,
            Slot::Texts(field) => *field = Option::deserialize(deserializer)?,
            Slot::Item(field) => *field = Text::deserialize(deserializer)?,
            Slot::Owned(field) => *field = Option::<Text<'_>>::deserialize(deserializer)?.map(|text| text.0.into_owned()),
            Slot::Date(field) => *field = Option::deserialize(deserializer)?,
            Slot::Section(section) => _ = Nullable(Fields(section)).deserialize(deserializer)?,
            Slot::Name(name) => {
                let chosen = Nullable(OneOf(name.names())).deserialize(deserializer)?;
                name.choose(chosen);
            }
            Slot::Optional(section) => {
                section.clear();
                _ = Nullable(Made(section)).deserialize(deserializer)?;
            }
            Slot::List(list) => {
                list.clear();
                _ = Nullable(Items(list)).deserialize(deserializer)?;
            }
            Slot::Stated(facts) => _ = Nullable(Facts(facts)).deserialize(deserializer)?,
        }
        Ok(())
    }
}

/// What a seed reads, or `null`.
struct Nullable<S>(S);

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Nullable<S> {
    type Value = Option<S::Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, S: DeserializeSeed<'de>> de::Visitor<'de> for Nullable<S> {
    type Value = Option<S::Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        self.0.deserialize(deserializer).map(Some)
    }
}

/// Reads a section from an object.
pub(crate) struct Fields<'s, 'de>(pub(crate) &'s mut dyn Section<'de>);

impl<'de> DeserializeSeed<'de> for Fields<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> de::Visitor<'de> for Fields<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let (names, mut seen) = (self.0.names(), 0_u64);
        while let Some(key) = map.next_key::<Text<'de>>()? {
            let at = names.iter().position(|name| **name == *key);
            let Some((at, slot)) = at.and_then(|at| Some((at, self.0.slot(at)?))) else {
                return Err(de::Error::unknown_field(&key, names));
            };
            // No section has as many as 64 fields; a test says so.
            let bit = 1_u64.wrapping_shl(u32::try_from(at).unwrap_or(u32::MAX));
            if seen & bit != 0 {
                return Err(de::Error::duplicate_field(names.get(at).copied().unwrap_or_default()));
            }
            seen |= bit;
            map.next_value_seed(slot)?;
        }
        Ok(())
    }
}

/// Reads a section that is made once an object is there.
struct Made<'s, 'de>(&'s mut dyn Optional<'de>);

impl<'de> DeserializeSeed<'de> for Made<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        Fields(self.0.make()).deserialize(deserializer)
    }
}

/// Reads a list of sections.
struct Items<'s, 'de>(&'s mut dyn List<'de>);

impl<'de> DeserializeSeed<'de> for Items<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> de::Visitor<'de> for Items<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sequence")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.0.begin();
        while items.next_element_seed(Next(&mut *self.0))?.is_some() {}
        Ok(())
    }
}

/// Reads one more section of a list.
struct Next<'s, 'de>(&'s mut dyn List<'de>);

impl<'de> DeserializeSeed<'de> for Next<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let at = self.0.length();
        self.0.item(at).map_or(Ok(()), |item| Fields(item).deserialize(deserializer))
    }
}

/// Reads one of some names, and nothing that merely stands for one; gives its position.
struct OneOf(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for OneOf {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl de::Visitor<'_> for OneOf {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<usize, E> {
        self.0.iter().position(|known| *known == name).ok_or_else(|| E::unknown_variant(name, self.0))
    }
}

/// Reads texts by name.
struct Facts<'s>(&'s mut BTreeMap<String, String>);

impl<'de> DeserializeSeed<'de> for Facts<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> de::Visitor<'de> for Facts<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(path) = map.next_key::<Text<'de>>()? {
            let value = map.next_value::<Plain>()?;
            self.0.insert(path.0.into_owned(), value.0);
        }
        Ok(())
    }
}

/// A text, a flag or a number, as text.
struct Plain(String);

impl<'de> Deserialize<'de> for Plain {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Plain;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_str<E>(self, text: &str) -> Result<Plain, E> {
                Ok(Plain(text.to_owned()))
            }
            fn visit_bool<E>(self, flag: bool) -> Result<Plain, E> {
                Ok(Plain(flag.to_string()))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Plain, E> {
                Ok(Plain(number.to_string()))
            }
        }
        deserializer.deserialize_any(Visitor)
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
        same_names::<Policy>();
        same_names::<Restore<'_>>();
        same_names::<TargetService<'_>>();
        assert!(CheckOptions::default().names().contains(&"asOf"));
    }
}
