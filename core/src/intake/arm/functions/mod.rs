//! The functions whose value follows from their arguments alone.
//!
//! Each gives `None` where its value stays open: an argument is open and could decide, or is of no type that the function takes.

mod address;
mod convert;
mod encode;
mod list;
mod number;
mod object;
mod text;

use std::borrow::Cow;

pub(super) use convert::read as json;
pub(super) use text::doubled_brace;

use super::pattern;
use crate::resource::Json;

/// Calls a function by its name in lower case.
pub(super) fn call<'d>(name: &str, args: &[&Json<'d>]) -> Option<Json<'d>> {
    text::call(name, args)
        .or_else(|| list::call(name, args))
        .or_else(|| object::call(name, args))
        .or_else(|| number::call(name, args))
        .or_else(|| convert::call(name, args))
        .or_else(|| encode::call(name, args))
        .or_else(|| address::call(name, args))
}

/// Whether two values are equal, where that is known.
pub(super) fn same(a: &Json<'_>, b: &Json<'_>) -> Option<bool> {
    match (a, b) {
        (Json::Unknown(a), Json::Unknown(b)) => (a == b).then_some(true),
        (Json::Unknown(open), Json::Text(text)) | (Json::Text(text), Json::Unknown(open)) => {
            (!text.to_lowercase().starts_with(&pattern::start(open))).then_some(false)
        }
        (Json::Unknown(_), _) | (_, Json::Unknown(_)) => None,
        (Json::List(a), Json::List(b)) if a.len() == b.len() => all(a.iter().zip(b).map(|(a, b)| same(a, b))),
        (Json::Object(fields), Json::Object(others)) if fields.len() == others.len() => {
            all(fields.iter().map(|(key, value)| b.field(key).map_or(Some(false), |other| same(value, other))))
        }
        (Json::Number(a), Json::Number(b)) => Some(a == b || a.as_f64() == b.as_f64()),
        (a, b) => Some(a == b),
    }
}

/// Whether all are true: one that is false decides.
fn all(mut flags: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut so_far = Some(true);
    loop {
        match flags.next() {
            Some(Some(true)) => {}
            Some(Some(false)) => return Some(false),
            Some(None) => so_far = None,
            None => return so_far,
        }
    }
}

/// Whether one is true: one that is true decides.
fn any(flags: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    all(flags.map(|flag| flag.map(|flag| !flag))).map(|none| !none)
}

/// Sets a field; the names of fields have no letter case.
pub(super) fn put<'d>(fields: &mut Vec<(Cow<'d, str>, Json<'d>)>, name: Cow<'d, str>, value: Json<'d>) {
    match fields.iter_mut().find(|(key, _)| key.eq_ignore_ascii_case(&name)) {
        Some((_, old)) => *old = value,
        None => fields.push((name, value)),
    }
}

/// A whole number.
fn whole(json: &Json<'_>) -> Option<i64> {
    if let Json::Number(number) = json { number.as_i64() } else { None }
}

/// A number of items; one below none is none.
fn count(json: &Json<'_>) -> Option<usize> {
    usize::try_from(whole(json)?.max(0)).ok()
}
