//! A JSON value as a document has it, or as the evaluation of a template gives it: then parts of it are known only to Azure.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::why::Why;
use crate::wire::duplicate;

/// A value.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Json<'d> {
    /// `null`, and what is not there at all.
    #[default]
    Null,
    Flag(bool),
    Number(serde_json::Number),
    Text(Cow<'d, str>),
    List(Vec<Json<'d>>),
    /// Names and values in the document's order.
    Object(Vec<(Cow<'d, str>, Json<'d>)>),
    /// What the document does not tell.
    Unknown(Why<'d>),
}

/// What stands where nothing does.
pub(crate) static NOTHING: Json<'static> = Json::Null;

impl<'d> Json<'d> {
    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Json::Null)
    }

    /// The text, as it is written.
    pub(crate) fn as_text(&self) -> Option<&str> {
        if let Json::Text(text) = self { Some(text) } else { None }
    }

    /// The flag; some tools write it as text.
    pub(crate) fn as_flag(&self) -> Option<bool> {
        match self {
            Json::Flag(flag) => Some(*flag),
            Json::Text(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Json::Text(text) if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }

    /// The number, where it is a whole one that a request can hold; some tools write it as text.
    pub(crate) fn as_number(&self) -> Option<u32> {
        match self {
            Json::Number(number) => match number.as_u64() {
                Some(whole) => u32::try_from(whole).ok(),
                // A size that passed through a spreadsheet: `127.0`.
                None => number.as_f64().filter(|n| n.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(n)).map(|n| n as u32),
            },
            Json::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// The items of a list; none for anything else.
    pub(crate) fn items(&self) -> &[Json<'d>] {
        if let Json::List(items) = self { items } else { &[] }
    }

    /// The names and values of an object; none for anything else.
    pub(crate) fn fields(&self) -> &[(Cow<'d, str>, Json<'d>)] {
        if let Json::Object(fields) = self { fields } else { &[] }
    }

    /// The value of that very name.
    pub(crate) fn field(&self, name: &str) -> Option<&Json<'d>> {
        self.fields().iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The value of a name, letter case and underscores aside: tools write `diskSizeGB`, `diskSizeGb` and `disk_size_gb`. Gives
    /// the name as it is written, too.
    pub(crate) fn loose_field(&self, name: &str) -> Option<(&str, &Json<'d>)> {
        let mut found = None;
        let wanted = first(name);
        for (key, value) in self.fields() {
            // Asked of every field of every resource: most names differ by what they begin with.
            let first = first(key);
            if first != wanted && first != b'_' && wanted != b'_' {
                continue;
            }
            if key == name {
                return Some((key, value));
            }
            if found.is_none() && is_loosely(key, name) {
                found = Some((&**key, value));
            }
        }
        found
    }

    /// What is written where the value is not known.
    pub(crate) fn unknown(&self) -> Option<&str> {
        self.why().map(|why| &**why)
    }

    /// Why the value is not known.
    pub(crate) fn why(&self) -> Option<&Why<'d>> {
        if let Json::Unknown(why) = self { Some(why) } else { None }
    }
}

/// What a name begins with, letter case aside.
fn first(name: &str) -> u8 {
    name.bytes().next().unwrap_or_default().to_ascii_lowercase()
}

/// Whether two names differ by letter case and underscores alone.
fn is_loosely(a: &str, b: &str) -> bool {
    fn plain(name: &str) -> impl Iterator<Item = u8> {
        name.bytes().filter(|b| *b != b'_').map(|b| b.to_ascii_lowercase())
    }
    plain(a).eq(plain(b))
}

impl<'d> From<&'d str> for Json<'d> {
    fn from(text: &'d str) -> Self {
        Json::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Json<'_> {
    fn from(text: String) -> Self {
        Json::Text(Cow::Owned(text))
    }
}

impl From<bool> for Json<'_> {
    fn from(flag: bool) -> Self {
        Json::Flag(flag)
    }
}

impl From<i64> for Json<'_> {
    fn from(number: i64) -> Self {
        Json::Number(number.into())
    }
}

impl<'de: 'd, 'd> Deserialize<'de> for Json<'d> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Json<'de>, E> {
        Ok(Json::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json<'de>, E> {
        Ok(number.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json<'de>, E> {
        Ok(Json::Number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json<'de>, E> {
        Ok(serde_json::Number::from_f64(number).map_or(Json::Null, Json::Number))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Json<'de>, E> {
        Ok(text.into())
    }

    fn visit_str<E>(self, text: &str) -> Result<Json<'de>, E> {
        Ok(text.to_owned().into())
    }

    fn visit_unit<E>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Json::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Json<'de>, A::Error> {
        let mut fields = Vec::new();
        while let Some(Name(name)) = object.next_key()? {
            fields.push((name, object.next_value()?));
        }
        match contradicted(&fields) {
            Some(name) => Err(duplicate(name)),
            None => Ok(Json::Object(fields)),
        }
    }
}

/// A name that an object gives two different values: whichever is meant, the other would be lost in silence.
fn contradicted<'f>(fields: &'f [(Cow<'_, str>, Json<'_>)]) -> Option<&'f str> {
    let differ = |a: &(Cow<'_, str>, Json<'_>), b: &(Cow<'_, str>, Json<'_>)| a.0 == b.0 && a.1 != b.1;
    // Objects of Azure are small; one that is not may have been made to take time.
    const SMALL: usize = 32;
    if fields.len() > SMALL {
        let mut sorted: Vec<_> = fields.iter().collect();
        sorted.sort_by(|a, b| a.0.cmp(&b.0));
        return sorted.windows(2).find_map(|two| match two {
            [a, b] if differ(a, b) => Some(&*a.0),
            _ => None,
        });
    }
    let again = |(at, field): (usize, &'f (Cow<'_, str>, Json<'_>))| {
        fields.get(..at).is_some_and(|before| before.iter().any(|other| differ(other, field))).then_some(&*field.0)
    };
    fields.iter().enumerate().find_map(again)
}

/// The name of a field, borrowed where it can be.
struct Name<'d>(Cow<'d, str>);

impl<'de: 'd, 'd> Deserialize<'de> for Name<'d> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Name<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }
            fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Borrowed(text)))
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Json<'_> {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn a_document_is_borrowed_where_it_can_be() {
        let json = read(r#"{"a": "b", "c\n": "d\n"}"#);
        let borrowed = |(key, value): &(Cow<'_, str>, Json<'_>)| {
            (matches!(key, Cow::Borrowed(_)), matches!(value, Json::Text(Cow::Borrowed(_))))
        };
        assert_eq!(json.fields().iter().map(borrowed).collect::<Vec<_>>(), [(true, true), (false, false)]);
    }

    #[test]
    fn names_are_found_in_every_style() {
        let json = read(r#"{"disk_size_gb": 1, "diskSizeGB": 2, "OSType": "Linux"}"#);
        assert_eq!(json.loose_field("diskSizeGB").unwrap().1.as_number(), Some(2));
        assert_eq!(json.loose_field("osType"), Some(("OSType", &Json::from("Linux"))));
        assert_eq!(json.loose_field("os"), None);
    }

    #[test]
    fn numbers_and_flags_may_be_texts() {
        let numbers = ["30", "30.0", "\"30\"", "\" 30 \""].map(|text| read(text).as_number());
        assert_eq!(numbers, [Some(30); 4]);
        let none = ["-1", "30.5", "4294967296", "\"x\"", "null", "true"].map(|text| read(text).as_number());
        assert_eq!(none, [None; 6]);
        assert_eq!(["true", "\"False\"", "\"yes\"", "1"].map(|t| read(t).as_flag()), [Some(true), Some(false), None, None]);
    }
}
