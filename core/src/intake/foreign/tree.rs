//! What documents state, as a tree of values: as much of JSON as a request can hold.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{self, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, forward_to_deserialize_any};

/// A value that is stated.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Tree {
    #[default]
    Nothing,
    Flag(bool),
    Number(u32),
    Text(String),
    List(Vec<Tree>),
    Section(Fields),
}

/// The fields of a section, sorted by their names: few, so that a list is smaller and quicker than a tree of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Fields(Vec<(Cow<'static, str>, Tree)>);

impl Fields {
    pub(super) fn get(&self, name: &str) -> Option<&Tree> {
        self.0.get(self.find(name).ok()?).map(|(_, value)| value)
    }

    /// The field of that name, made where there is none.
    fn slot(&mut self, name: Cow<'static, str>) -> Option<&mut Tree> {
        let at = self.find(&name).unwrap_or_else(|at| {
            self.0.insert(at, (name, Tree::Nothing));
            at
        });
        self.0.get_mut(at).map(|(_, value)| value)
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &Tree> {
        self.0.iter().map(|(_, value)| value)
    }

    fn find(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| (**known).cmp(name))
    }
}

impl IntoIterator for Fields {
    type Item = (Cow<'static, str>, Tree);
    type IntoIter = std::vec::IntoIter<(Cow<'static, str>, Tree)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
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

    /// The field of that name, made where there is nothing yet; `None` where something else is in the way.
    pub(super) fn field(&mut self, name: Cow<'static, str>) -> Option<&mut Tree> {
        if self.is_nothing() {
            *self = Tree::section();
        }
        if let Tree::Section(fields) = self { fields.slot(name) } else { None }
    }

    /// The item at a position, the same way; one more where it is the next.
    pub(super) fn item(&mut self, at: usize) -> Option<&mut Tree> {
        if self.is_nothing() {
            *self = Tree::List(Vec::new());
        }
        let Tree::List(items) = self else { return None };
        if at == items.len() {
            items.push(Tree::Nothing);
        }
        items.get_mut(at)
    }

    /// A section in which nothing is stated yet.
    pub(super) fn section() -> Tree {
        Tree::Section(Fields::default())
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

/// What is stated is read as a request where it lies.
impl<'de> Deserializer<'de> for &'de Tree {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Tree::Nothing => visitor.visit_unit(),
            Tree::Flag(flag) => visitor.visit_bool(*flag),
            Tree::Number(number) => visitor.visit_u64(u64::from(*number)),
            Tree::Text(text) => visitor.visit_borrowed_str(text),
            Tree::List(items) => visitor.visit_seq(SeqDeserializer::new(items.iter())),
            Tree::Section(fields) => {
                visitor.visit_map(MapDeserializer::new(fields.0.iter().map(|(name, value)| (&**name, value))))
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.is_nothing() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct newtype_struct seq
        tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'t> IntoDeserializer<'t, Error> for &'t Tree {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// Reads what was read as a request before: it holds no other numbers.
impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
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
                let mut fields = Fields::default();
                while let Some((name, value)) = map.next_entry::<String, Tree>()? {
                    if let Some(field) = fields.slot(Cow::Owned(name)) {
                        *field = value;
                    }
                }
                Ok(Tree::Section(fields))
            }
        }
        deserializer.deserialize_any(Reader)
    }
}
