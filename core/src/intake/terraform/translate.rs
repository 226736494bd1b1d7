//! From an instance in Terraform's words to a body in those of Resource Manager.

use std::borrow::Cow;

use super::body::Body;
use super::ids::Ids;
use super::kind::{How, Row};
use super::look::{Look, Stated, after_apply};
use super::plan::Plan;
use crate::resource::Json;

/// A plan with the ids of its resources.
pub(super) struct Translator<'p, 'd> {
    pub(super) plan: &'p Plan<'d>,
    pub(super) ids: &'p Ids,
}

impl<'d> Translator<'_, 'd> {
    /// The body of an instance.
    pub(super) fn body(&self, at: usize) -> Body<'d> {
        let mut body = Body::default();
        let Some(instance) = self.plan.instances.get(at) else { return body };
        let look = Look::new(instance);
        if let Some(id) = self.ids.get(at) {
            body.set("id", id.to_owned().into(), look.at("id").pointer());
            body.set("type", instance.rest().into(), instance.kind_pointer.clone());
        }
        for rows in instance.kind.rows {
            self.rows(&look, rows, "", &mut body);
        }
        if let Some(more) = instance.kind.more {
            self.rows(&look, more(&look), "", &mut body);
        }
        body
    }

    fn rows(&self, look: &Look<'_, 'd>, rows: &[Row], prefix: &str, body: &mut Body<'d>) {
        for row in rows {
            let at = look.at(row.from);
            let to = if prefix.is_empty() { Cow::Borrowed(row.to) } else { Cow::Owned(format!("{prefix}{}", row.to)) };
            self.row(&at, row, &to, body);
        }
    }

    fn row(&self, at: &Look<'_, 'd>, row: &Row, to: &str, body: &mut Body<'d>) {
        match row.how {
            // Without a condition, the type itself says it.
            How::Says(text) if row.from.is_empty() => {
                body.set(to, text.into(), at.instance.kind_pointer.clone());
            }
            // A type that does not show an attribute, like one that looks a machine up, says nothing of it.
            How::Null => {
                let is_shown = at.instance.values.json.field(row.from).is_some() && !at.is_unknown();
                if at.known().is_none() && is_shown || at.is_left_out() {
                    body.set(to, Json::Null, at.pointer());
                }
            }
            How::Id(kind) if at.is_unknown() => self.referred(at, kind, to, body),
            How::Ids(kind) => self.all_referred(at, kind, to, body),
            How::Interfaces(kind) => {
                self.all_referred(at, kind, to, body);
                for index in 0..body.get(to).map_or(0, |list| list.items().len()) {
                    body.set(&format!("{to}.{index}.properties.primary"), (index == 0).into(), at.stated_pointer());
                }
            }
            How::From(kind) if at.is_unknown() => self.taken(at, kind, row.from, to, body),
            How::Made if at.is_unknown() => body.set(to, after_apply(), at.pointer()),
            How::Says(text) if at.is_unknown() && matches!(at.stated, Stated::By(_)) => body.set(to, text.into(), at.pointer()),
            _ if at.is_unknown() && at.is_left_out() => {}
            _ if at.is_unknown() => body.set(to, after_apply(), at.pointer()),
            How::Each(rows) => self.blocks(at, true, rows, to, body),
            How::Any(rows) => self.blocks(at, false, rows, to, body),
            How::Fields => fields(at, to, body),
            how => {
                if let Some(value) = at.known().and_then(|value| written(how, value)) {
                    body.set(to, value, at.pointer());
                }
            }
        }
    }

    fn blocks(&self, at: &Look<'_, 'd>, ordered: bool, rows: &[Row], to: &str, body: &mut Body<'d>) {
        body.list(to, at.pointer());
        for (index, block) in at.items(ordered).iter().enumerate() {
            self.rows(block, rows, &format!("{to}.{index}."), body);
        }
    }

    /// The id of the resource that an expression means.
    fn referred(&self, at: &Look<'_, 'd>, kind: &str, to: &str, body: &mut Body<'d>) {
        let Stated::By(expression) = at.stated else { return self.untold(at, to, body) };
        match self.plan.only(at.instance, expression, kind).and_then(|target| self.ids.get(target)) {
            Some(id) => body.set(to, id.to_owned().into(), at.stated_pointer()),
            None => body.set(to, after_apply(), at.stated_pointer()),
        }
    }

    /// The ids of the resources that an expression means, of which some may be known.
    fn all_referred(&self, at: &Look<'_, 'd>, kind: &str, to: &str, body: &mut Body<'d>) {
        let known = at.items(true);
        if !at.is_unknown() && !known.iter().any(Look::is_unknown) {
            body.list(to, at.pointer());
            for (index, id) in known.iter().enumerate() {
                body.set(&format!("{to}.{index}.id"), id.known().unwrap_or_default(), id.pointer());
            }
            return;
        }
        let Stated::By(expression) = at.stated else { return self.untold(at, to, body) };
        let found = self.plan.follow(at.instance, expression, kind);
        let ids: Option<Vec<_>> = found.targets.iter().map(|&target| self.ids.get(target)).collect();
        let tells = found.all && !found.open && (at.is_unknown() || known.len() == found.targets.len());
        match ids.filter(|ids| tells && !ids.is_empty()) {
            Some(ids) => {
                body.list(to, at.stated_pointer());
                for (index, id) in ids.into_iter().enumerate() {
                    body.set(&format!("{to}.{index}.id"), id.to_owned().into(), at.stated_pointer());
                }
            }
            None => body.set(to, after_apply(), at.stated_pointer()),
        }
    }

    /// The attribute of the resource that it is taken from.
    fn taken(&self, at: &Look<'_, 'd>, kind: &str, attribute: &str, to: &str, body: &mut Body<'d>) {
        let Stated::By(expression) = at.stated else { return self.untold(at, to, body) };
        let source = self.plan.only(at.instance, expression, kind).and_then(|target| self.plan.instances.get(target));
        let source = source.map(|source| Look::new(source).at(attribute));
        match source.as_ref().and_then(|source| Some((source.known()?, source.pointer()))) {
            Some((value, pointer)) => body.set(to, value, pointer),
            None => body.set(to, after_apply(), at.pointer()),
        }
    }

    fn untold(&self, at: &Look<'_, 'd>, to: &str, body: &mut Body<'d>) {
        if !at.is_left_out() {
            body.set(to, after_apply(), at.pointer());
        }
    }
}

/// A known value as it is written.
fn written<'d>(how: How, value: Json<'d>) -> Option<Json<'d>> {
    Some(match how {
        How::Says(text) => text.into(),
        How::Is(flag) => flag.into(),
        How::Not => (!value.as_flag()?).into(),
        // The day on which the provider puts every time.
        How::Clock => format!("2018-07-30T{}:00Z", value.as_text()?).into(),
        How::Days => days(&value)?,
        How::Parsed => match value {
            Json::Text(Cow::Borrowed(text)) => serde_json::from_str(text).ok()?,
            value => value,
        },
        How::After(words) => format!("{words}{}", value.as_text()?).into(),
        How::Flag(yes, no) => {
            let word = if value.as_flag()? { yes } else { no };
            (!word.is_empty()).then_some(word)?.into()
        }
        How::Named(name) => {
            let Json::List(items) = value else { return None };
            Json::List(items.into_iter().map(|item| Json::Object(vec![(name.into(), item)])).collect())
        }
        _ => value,
    })
}

/// The days of a month, as a block of retention has them.
fn days<'d>(blocks: &Json<'d>) -> Option<Json<'d>> {
    let block = blocks.items().first()?;
    let day = |date: Json<'d>, is_last: bool| Json::Object(vec![("date".into(), date), ("isLast".into(), is_last.into())]);
    let dates = block.field("days").map_or(&[][..], Json::items).iter().map(|date| day(date.clone(), false));
    let last = block.field("include_last_days").and_then(Json::as_flag).unwrap_or_default().then(|| day(0.into(), true));
    let days: Vec<_> = dates.chain(last).collect();
    (!days.is_empty()).then_some(Json::List(days))
}

/// Each field of an object, or of one that is written as text.
fn fields<'d>(at: &Look<'_, 'd>, to: &str, body: &mut Body<'d>) {
    let value = match at.value {
        Json::Text(text) => serde_json::from_str(text).ok(),
        _ => at.known(),
    };
    let Some(Json::Object(fields)) = value else { return };
    for (name, value) in fields {
        // A name with a dot would be read as a path; no resource has one there.
        if !name.contains('.') {
            let below = if at.value.field(&name).is_some() { format!("/{name}") } else { String::new() };
            body.set(&format!("{to}{name}"), value, format!("{}{below}", at.pointer()));
        }
    }
}
