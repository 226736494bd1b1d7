//! What documents state, as a tree of values: as much of JSON as a request can hold.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, MapAccess, SeqAccess};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value that is stated.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Tree {
    #[default]
    Nothing,
    Flag(bool),
    Number(u32),
    Text(String),
    List(Vec<Tree>),
    Section(BTreeMap<String, Tree>),
}

impl Tree {
    pub(super) fn is_nothing(&self) -> bool {
        *self == Tree::Nothing
    }

    pub(super) fn as_text(&self) -> Option<&str> {
        if let Tree::Text(text) = self { Some(text) } else { None }
    }

    pub(super) fn as_flag(&self) -> Option<bool> {
        if let Tree::Flag(flag) = self { Some(*flag) } else { None }
    }

    pub(super) fn as_number(&self) -> Option<u32> {
        if let Tree::Number(number) = self { Some(*number) } else { None }
    }

    pub(super) fn as_list(&self) -> Option<&[Tree]> {
        if let Tree::List(items) = self { Some(items) } else { None }
    }

    /// A section in which nothing is stated yet.
    pub(super) fn section() -> Tree {
        Tree::Section(BTreeMap::new())
    }
}

impl From<bool> for Tree {
    fn from(flag: bool) -> Self {
        Tree::Flag(flag)
    }
}

impl From<u32> for Tree {
    fn from(number: u32) -> Self {
        Tree::Number(number)
    }
}

impl From<&str> for Tree {
    fn from(text: &str) -> Self {
        Tree::Text(text.to_owned())
    }
}

impl From<String> for Tree {
    fn from(text: String) -> Self {
        Tree::Text(text)
    }
}

impl<T: Into<Tree>> From<Vec<T>> for Tree {
    fn from(items: Vec<T>) -> Self {
        Tree::List(items.into_iter().map(Into::into).collect())
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Tree::Nothing => serializer.serialize_unit(),
            Tree::Flag(flag) => serializer.serialize_bool(*flag),
            Tree::Number(number) => serializer.serialize_u32(*number),
            Tree::Text(text) => serializer.serialize_str(text),
            Tree::List(items) => serializer.collect_seq(items),
            Tree::Section(fields) => serializer.collect_map(fields),
        }
    }
}

/// Reads what was read as a request before: it holds no other numbers.
impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Tree;
            fn expecting(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
                Ok(())
            }
            fn visit_unit<E>(self) -> Result<Tree, E> {
                Ok(Tree::Nothing)
            }
            fn visit_bool<E>(self, flag: bool) -> Result<Tree, E> {
                Ok(Tree::Flag(flag))
            }
            fn visit_i64<E: de::Error>(self, _: i64) -> Result<Tree, E> {
                Err(E::custom(""))
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Tree, E> {
                u32::try_from(number).map(Tree::Number).map_err(E::custom)
            }
            fn visit_f64<E: de::Error>(self, _: f64) -> Result<Tree, E> {
                Err(E::custom(""))
            }
            fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
                Ok(Tree::Text(text.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = items.next_element()? {
                    list.push(item);
                }
                Ok(Tree::List(list))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
                let mut fields = BTreeMap::new();
                while let Some((name, value)) = map.next_entry()? {
                    fields.insert(name, value);
                }
                Ok(Tree::Section(fields))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}
