//! One type made another.

use std::borrow::Cow;

use super::text::plain;
use crate::intake::arm::{lenient, pattern};
use crate::resource::Json;

pub(super) fn call<'d>(name: &str, args: &[&Json<'d>]) -> Option<Json<'d>> {
    Some(match (name, args) {
        ("string", [arg @ (Json::List(_) | Json::Object(_))]) => json_text(arg)?.into(),
        ("string", [arg]) => plain(arg)?.into(),
        ("int", [number @ Json::Number(_)]) => (*number).clone(),
        ("int", [Json::Text(text)]) => text.trim().parse::<i64>().ok()?.into(),
        ("bool", [Json::Number(number)]) => (number.as_i64()? != 0).into(),
        ("bool", [flag]) => flag.as_flag()?.into(),
        ("json", [Json::Text(text)]) => read(text)?,
        ("json", [Json::Unknown(open)]) => pattern::json(open)?,
        _ => return None,
    })
}

/// The value of a JSON text.
pub(in crate::intake::arm) fn read<'d>(text: &str) -> Option<Json<'d>> {
    Some(owned(serde_json::from_str(&lenient(text)).ok()?))
}

fn owned<'d>(json: Json<'_>) -> Json<'d> {
    match json {
        Json::Null => Json::Null,
        Json::Flag(flag) => Json::Flag(flag),
        Json::Number(number) => Json::Number(number),
        Json::Text(text) => Json::Text(Cow::Owned(text.into_owned())),
        Json::Unknown(why) => Json::Unknown(why.into_owned()),
        Json::List(items) => Json::List(items.into_iter().map(owned).collect()),
        Json::Object(fields) => {
            Json::Object(fields.into_iter().map(|(name, value)| (Cow::Owned(name.into_owned()), owned(value))).collect())
        }
    }
}

/// A value as compact JSON text; `None` where a part of it is open.
pub(super) fn json_text(json: &Json<'_>) -> Option<String> {
    let mut out = String::new();
    write(json, &mut out)?;
    Some(out)
}

fn write(json: &Json<'_>, out: &mut String) -> Option<()> {
    match json {
        Json::Null => out.push_str("null"),
        Json::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Json::Number(number) => out.push_str(&number.to_string()),
        Json::Text(text) => out.push_str(&serde_json::to_string(text).ok()?),
        Json::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                write(item, out)?;
            }
            out.push(']');
        }
        Json::Object(fields) => {
            out.push('{');
            for (index, (name, value)) in fields.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                out.push_str(&serde_json::to_string(name).ok()?);
                out.push(':');
                write(value, out)?;
            }
            out.push('}');
        }
        Json::Unknown(_) => return None,
    }
    Some(())
}
