//! The one reader of sections and their fields.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::unfit::{Found, duplicate, unknown};
use super::{List, Section, Slot};
use crate::value::{Date, Text};

/// Reads a field; `null` is as good as nothing.
impl<'de> DeserializeSeed<'de> for Slot<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        // Whatever stands there comes to the visitor below: serde's own words for what does not fit would come with more code,
        // and in English alone.
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Slot<'_, 'de> {
    type Value = ();

    fn expecting(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        match self {
            Slot::Flag(field) => *field = None,
            Slot::Number(field) => *field = None,
            Slot::Text(field) => *field = None,
            Slot::Texts(field) => *field = None,
            Slot::Owned(field) => *field = None,
            Slot::Date(field) => *field = None,
            Slot::Name(field) => field.choose(None),
            Slot::Optional(section) => section.clear(),
            Slot::List(list) => list.clear(),
            Slot::Section(_) | Slot::Stated(_, None) => {}
            Slot::Object(_) | Slot::Item(_) | Slot::Stated(_, Some(_)) => return Err(self.unfit(Found::Null)),
        }
        Ok(())
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<(), E> {
        match self {
            Slot::Flag(field) => *field = Some(flag),
            Slot::Stated(facts, Some(path)) => _ = facts.insert(path, flag.to_string()),
            _ => return Err(self.unfit(Found::Flag(flag))),
        }
        Ok(())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        match (self, u32::try_from(number)) {
            (Slot::Number(field), Ok(number)) => *field = Some(number),
            (Slot::Stated(facts, Some(path)), _) => _ = facts.insert(path, number.to_string()),
            (slot, _) => return Err(slot.unfit(Found::LargeNumber(number))),
        }
        Ok(())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        Err(self.unfit(Found::Number(number)))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Err(self.unfit(Found::Fraction))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<(), E> {
        match self {
            Slot::Text(field) => *field = Some(text.into()),
            Slot::Item(field) => *field = text.into(),
            _ => return self.visit_str(text),
        }
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        match self {
            Slot::Text(field) => *field = Some(text.to_owned().into()),
            Slot::Item(field) => *field = text.to_owned().into(),
            Slot::Owned(field) => *field = Some(text.to_owned()),
            Slot::Stated(facts, Some(path)) => _ = facts.insert(path, text.to_owned()),
            Slot::Date(field) => match Date::parse(text) {
                None => return Err(Slot::Date(field).unfit(Found::Text(text))),
                day => *field = day,
            },
            Slot::Name(field) => match field.names().iter().position(|name| *name == text) {
                None => return Err(Slot::Name(field).unfit(Found::Text(text))),
                chosen => field.choose(chosen),
            },
            _ => return Err(self.unfit(Found::Text(text))),
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        match self {
            Slot::List(list) => {
                list.begin();
                let mut next = 0..;
                while items.next_element_seed(Next(&mut *list, next.next()))?.is_some() {}
            }
            Slot::Texts(field) => {
                let mut texts = Vec::new();
                let mut text = Text::default();
                while items.next_element_seed(Slot::Item(&mut text))?.is_some() {
                    texts.push(std::mem::take(&mut text));
                }
                *field = Some(texts);
            }
            _ => return Err(self.unfit(Found::List)),
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        match self {
            Slot::Section(section) | Slot::Object(section) => fields(section, map),
            Slot::Optional(section) => {
                section.clear();
                fields(section.make(), map)
            }
            Slot::Stated(facts, None) => {
                while let Some(path) = map.next_key::<String>()? {
                    map.next_value_seed(Slot::Stated(&mut *facts, Some(path)))?;
                }
                Ok(())
            }
            _ => Err(self.unfit(Found::Object)),
        }
    }
}

/// Reads the fields of a section, none of them twice and no other.
fn fields<'de, A: MapAccess<'de>>(section: &mut dyn Section<'de>, mut map: A) -> Result<(), A::Error> {
    let (names, mut seen) = (section.names(), 0_u64);
    while let Some(key) = map.next_key::<Text<'de>>()? {
        let at = names.iter().position(|name| **name == *key);
        let Some((at, slot)) = at.and_then(|at| Some((at, section.slot(at)?))) else {
            return Err(unknown(&key, names));
        };
        // No section has as many as 64 fields; a test says so.
        let bit = 1_u64.wrapping_shl(u32::try_from(at).unwrap_or(u32::MAX));
        if seen & bit != 0 {
            return Err(duplicate(&key));
        }
        seen |= bit;
        map.next_value_seed(slot)?;
    }
    Ok(())
}

/// Reads one more section of a list.
struct Next<'s, 'de>(&'s mut dyn List<'de>, Option<usize>);

impl<'de> DeserializeSeed<'de> for Next<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.1.and_then(|at| self.0.item(at)) {
            Some(item) => Slot::Object(item).deserialize(deserializer),
            None => Ok(()),
        }
    }
}
