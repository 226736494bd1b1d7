//! Objects.

use std::borrow::Cow;

use super::{put, same};
use crate::intake::arm::scope::look;
use crate::resource::Json;

type Fields<'d> = Vec<(Cow<'d, str>, Json<'d>)>;

pub(super) fn call<'d>(name: &str, args: &[&Json<'d>]) -> Option<Json<'d>> {
    Some(match (name, args) {
        ("createobject", args) => create(args)?,
        ("contains", [object @ Json::Object(_), Json::Text(key)]) => look(object, key).is_some().into(),
        ("length", [Json::Object(fields)]) => Json::Number(fields.len().into()),
        ("empty", [Json::Object(fields)]) => fields.is_empty().into(),
        ("union", [Json::Object(first), rest @ ..]) => merged(first, rest, true)?,
        ("shallowmerge", [Json::List(objects)]) => merged(&[], &objects.iter().collect::<Vec<_>>(), false)?,
        ("intersection", [Json::Object(first), rest @ ..]) => intersection(first, rest)?,
        ("items", [Json::Object(fields)]) => items(fields),
        ("objectkeys", [Json::Object(fields)]) => keys(fields)?,
        ("tryget", [of, keys @ ..]) => part(of, keys)?,
        _ => return None,
    })
}

fn create<'d>(args: &[&Json<'d>]) -> Option<Json<'d>> {
    let (pairs, rest) = args.as_chunks::<2>();
    let mut fields = Vec::new();
    for [key, value] in pairs {
        let Json::Text(key) = key else { return None };
        put(&mut fields, key.clone(), (*value).clone());
    }
    rest.is_empty().then_some(Json::Object(fields))
}

/// All fields of some objects; of two with one name the later one, or both where they are objects and all is merged.
fn merged<'d>(first: &[(Cow<'d, str>, Json<'d>)], rest: &[&Json<'d>], deep: bool) -> Option<Json<'d>> {
    let mut out: Fields<'d> = first.to_vec();
    for object in rest {
        let Json::Object(fields) = object else { return None };
        for (key, value) in fields {
            let old = out.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, old)| old);
            let new = match (old, value) {
                (Some(Json::Object(old)), Json::Object(_)) if deep => merged(old, &[value], true)?,
                // Either might be an object, and then both are merged.
                (Some(Json::Unknown(_)), Json::Object(_)) if deep => return None,
                (Some(Json::Object(_)), Json::Unknown(_)) if deep => return None,
                _ => value.clone(),
            };
            put(&mut out, key.clone(), new);
        }
    }
    Some(Json::Object(out))
}

fn intersection<'d>(first: &[(Cow<'d, str>, Json<'d>)], rest: &[&Json<'d>]) -> Option<Json<'d>> {
    let mut out: Fields<'d> = first.to_vec();
    for object in rest.iter().copied() {
        if !matches!(object, Json::Object(_)) {
            return None;
        }
        let mut kept = Vec::new();
        for (key, value) in out {
            if same(look(object, &key).unwrap_or(&Json::Null), &value)? && look(object, &key).is_some() {
                kept.push((key, value));
            }
        }
        out = kept;
    }
    Some(Json::Object(out))
}

/// Names and values in the order of the names.
fn items<'d>(fields: &[(Cow<'d, str>, Json<'d>)]) -> Json<'d> {
    let mut sorted: Vec<_> = fields.iter().collect();
    sorted.sort_by_key(|(key, _)| key.to_lowercase());
    let item = |(key, value): &(Cow<'d, str>, Json<'d>)| {
        Json::Object(vec![("key".into(), Json::Text(key.clone())), ("value".into(), value.clone())])
    };
    Json::List(sorted.into_iter().map(item).collect())
}

/// The names, where the order in which they are written is the only one that they can have.
fn keys<'d>(fields: &[(Cow<'d, str>, Json<'d>)]) -> Option<Json<'d>> {
    let names = || fields.iter().map(|(key, _)| key);
    names().is_sorted().then(|| Json::List(names().cloned().map(Json::Text).collect()))
}

/// A part that may be missing.
fn part<'d>(of: &Json<'d>, keys: &[&Json<'d>]) -> Option<Json<'d>> {
    let mut at = of;
    for key in keys.iter().copied() {
        let part = match (at, key) {
            (Json::Unknown(_), _) | (_, Json::Unknown(_)) => return None,
            (Json::Object(_), Json::Text(name)) => look(at, name),
            (Json::List(items), key) => super::whole(key).and_then(|index| items.get(usize::try_from(index).ok()?)),
            _ => None,
        };
        match part {
            Some(part) => at = part,
            None => return Some(Json::Null),
        }
    }
    Some(at.clone())
}
