//! A look at an attribute: its value, whether only the apply tells it, and the expression that gives it.

use super::plan::Instance;
use crate::resource::{Json, NOTHING};
use crate::why::Why;

/// An attribute of an instance.
#[derive(Clone)]
pub(super) struct Look<'p, 'd> {
    pub(super) instance: &'p Instance<'d>,
    pub(super) value: &'d Json<'d>,
    unknown: &'d Json<'d>,
    pub(super) stated: Stated<'d>,
    /// JSON pointers from the values, from what is unknown, and from the expressions.
    path: String,
    unknown_path: String,
    stated_path: String,
}

/// What the configuration says of an attribute.
#[derive(Clone, Copy)]
pub(super) enum Stated<'d> {
    By(&'d Json<'d>),
    Not,
    /// The configuration is not there, or the block is one that it does not tell: a dynamic one.
    Untold,
}

impl<'p, 'd> Look<'p, 'd> {
    /// All of an instance.
    pub(super) fn new(instance: &'p Instance<'d>) -> Self {
        let expressions = instance.stated.json.field("expressions");
        Look {
            instance,
            value: instance.values.json,
            unknown: instance.unknown.json,
            stated: expressions.map_or(Stated::Untold, Stated::By),
            path: String::new(),
            unknown_path: String::new(),
            stated_path: String::new(),
        }
    }

    /// The attribute at a path of names, through the only block of each name.
    pub(super) fn at(&self, path: &str) -> Look<'p, 'd> {
        path.split('.').filter(|name| !name.is_empty()).fold(self.clone(), Look::step)
    }

    fn step(self, name: &str) -> Look<'p, 'd> {
        let is_list = |json: &Json<'_>| matches!(json, Json::List(_));
        let mut at = if is_list(self.value) || is_list(self.unknown) { self.item(0, self.item_stated(0)) } else { self };
        // An only block is told as a list of one, or as itself.
        if let Stated::By(Json::List(_)) = at.stated {
            (at.stated, at.stated_path) = at.item_stated(0);
        }
        at.stated = match at.stated {
            Stated::By(block @ Json::Object(_)) if !is_expression(block) => block.field(name).map_or(Stated::Not, Stated::By),
            _ => Stated::Untold,
        };
        below(&mut at.stated_path, name);
        at.value = at.value.field(name).unwrap_or(&NOTHING);
        below(&mut at.path, name);
        if !at.is_unknown() {
            at.unknown = at.unknown.field(name).unwrap_or(&NOTHING);
            below(&mut at.unknown_path, name);
        }
        at
    }

    /// The blocks, or the items of a list. Where they have no order, each goes with the one of its name in the configuration.
    pub(super) fn items(&self, ordered: bool) -> Vec<Look<'p, 'd>> {
        let item = |(index, value): (usize, &'d Json<'d>)| {
            let stated = if ordered { self.item_stated(index) } else { self.item_named(value.field("name")) };
            self.item(index, stated)
        };
        self.value.items().iter().enumerate().map(item).collect()
    }

    fn item(&self, index: usize, (stated, stated_path): (Stated<'d>, String)) -> Look<'p, 'd> {
        let mut at = self.clone();
        (at.stated, at.stated_path) = (stated, stated_path);
        at.value = self.value.items().get(index).unwrap_or(&NOTHING);
        let step = index.to_string();
        below(&mut at.path, &step);
        if !self.is_unknown() {
            at.unknown = self.unknown.items().get(index).unwrap_or(&NOTHING);
            below(&mut at.unknown_path, &step);
        }
        at
    }

    /// The configuration of a block by its place, where it tells as many as there are.
    fn item_stated(&self, index: usize) -> (Stated<'d>, String) {
        let told = match self.stated {
            Stated::By(json @ Json::Object(_)) if index == 0 => return (Stated::By(json), self.stated_path.clone()),
            Stated::By(json) if json.items().len() == self.value.items().len().max(1) => json.items().get(index),
            _ => None,
        };
        (told.map_or(Stated::Untold, Stated::By), format!("{}/{index}", self.stated_path))
    }

    fn item_named(&self, name: Option<&Json<'d>>) -> (Stated<'d>, String) {
        let Stated::By(json) = self.stated else { return (Stated::Untold, self.stated_path.clone()) };
        let constant = |block: &'d Json<'d>| block.field("name").and_then(|name| name.field("constant_value"));
        let only = (json.items().len() == 1).then_some(0);
        match json.items().iter().position(|block| constant(block).is_some() && constant(block) == name).or(only) {
            Some(index) => self.item_stated(index),
            None => (Stated::Untold, self.stated_path.clone()),
        }
    }

    /// Whether only the apply tells the value.
    pub(super) fn is_unknown(&self) -> bool {
        *self.unknown == Json::Flag(true)
    }

    /// Whether the creation leaves the attribute to Azure.
    pub(super) fn is_left_out(&self) -> bool {
        self.instance.planned && matches!(self.stated, Stated::Not)
    }

    /// The value, with what only the apply tells as unknown; nothing for what says nothing.
    pub(super) fn known(&self) -> Option<Json<'d>> {
        let value = known(self.value, self.unknown);
        let says_nothing = match &value {
            Json::Null => true,
            Json::Text(text) => text.is_empty(),
            Json::List(items) => items.is_empty(),
            _ => false,
        };
        (!says_nothing).then_some(value)
    }

    /// The pointer to the value, or to what says that it is unknown.
    pub(super) fn pointer(&self) -> String {
        if self.is_unknown() {
            return format!("{}{}", self.instance.unknown.pointer, self.unknown_path);
        }
        format!("{}{}", self.instance.values.pointer, self.path)
    }

    /// The pointer to the expression.
    pub(super) fn stated_pointer(&self) -> String {
        format!("{}/expressions{}", self.instance.stated.pointer, self.stated_path)
    }
}

/// Goes one step down in a pointer. Every attribute that a table names is looked for, so a usual path is given room at once.
fn below(path: &mut String, step: &str) {
    if path.is_empty() {
        *path = String::with_capacity(64);
    }
    path.push('/');
    path.push_str(step);
}

/// Whether it is an expression rather than a block.
fn is_expression(json: &Json<'_>) -> bool {
    json.field("references").is_some() || json.field("constant_value").is_some()
}

/// What stands for a value that only the apply tells.
pub(super) fn after_apply() -> Json<'static> {
    Json::Unknown(Why::AfterApply)
}

/// A value with what is unknown of it; as deep as JSON may be nested.
fn known<'d>(value: &'d Json<'d>, unknown: &'d Json<'d>) -> Json<'d> {
    match (value, unknown) {
        (_, Json::Flag(true)) => after_apply(),
        (Json::Text(text), _) => Json::from(&**text),
        (Json::List(items), _) => {
            let item = |(index, item)| known(item, unknown.items().get(index).unwrap_or(&NOTHING));
            Json::List(items.iter().enumerate().map(item).collect())
        }
        (Json::Object(fields), _) => {
            let field = |(name, field): &'d (_, _)| {
                let name: &'d std::borrow::Cow<'d, str> = name;
                ((&**name).into(), known(field, unknown.field(name).unwrap_or(&NOTHING)))
            };
            let more =
                unknown.fields().iter().filter(|(name, unknown)| value.field(name).is_none() && *unknown == Json::Flag(true));
            let more = more.map(|(name, _)| ((&**name).into(), after_apply()));
            Json::Object(fields.iter().map(field).chain(more).collect())
        }
        (value, _) => value.clone(),
    }
}
