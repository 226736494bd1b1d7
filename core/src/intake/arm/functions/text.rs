//! Texts.

use super::{count, whole};
use crate::intake::arm::limits::MAX_TEXT;
use crate::intake::arm::pattern;
use crate::resource::Json;

pub(super) fn call<'d>(name: &str, args: &[&Json<'d>]) -> Option<Json<'d>> {
    Some(match (name, args) {
        ("concat", args) => concat(args)?.into(),
        ("format", [Json::Text(text), args @ ..]) => format(text, args)?.into(),
        ("tolower", [Json::Text(text)]) => text.to_lowercase().into(),
        ("toupper", [Json::Text(text)]) => text.to_uppercase().into(),
        ("trim", [Json::Text(text)]) => text.trim().to_owned().into(),
        ("length", [Json::Text(text)]) => number(units(text)?.count())?,
        ("empty", [Json::Text(text)]) => text.is_empty().into(),
        ("empty", [Json::Unknown(open)]) if !pattern::start(open).is_empty() => false.into(),
        ("contains", [Json::Text(text), Json::Text(part)]) => text.contains(&**part).into(),
        ("startswith", [Json::Text(text), Json::Text(part)]) => folded(text).starts_with(&folded(part)).into(),
        ("endswith", [Json::Text(text), Json::Text(part)]) => folded(text).ends_with(&folded(part)).into(),
        ("indexof", [Json::Text(text), Json::Text(part)]) => position(text, part, |text, part| text.find(part))?,
        ("lastindexof", [Json::Text(text), Json::Text(part)]) => position(text, part, |text, part| text.rfind(part))?,
        ("first", [Json::Text(text)]) => units(text)?.take(1).collect::<String>().into(),
        ("last", [Json::Text(text)]) => units(text)?.last().map(String::from).unwrap_or_default().into(),
        ("take", [Json::Text(text), n]) => units(text)?.take(count(n)?).collect::<String>().into(),
        ("skip", [Json::Text(text), n]) => units(text)?.skip(count(n)?).collect::<String>().into(),
        ("substring", [Json::Text(text), start]) => substring(text, start, None)?,
        ("substring", [Json::Text(text), start, length]) => substring(text, start, Some(length))?,
        ("replace", [Json::Text(text), Json::Text(old), Json::Text(new)]) => replace(text, old, new)?,
        ("split", [Json::Text(text), Json::Text(separator)]) => split(text, &[separator]),
        ("split", [Json::Text(text), Json::List(separators)]) => {
            split(text, &separators.iter().map(Json::as_text).collect::<Option<Vec<_>>>()?)
        }
        ("join", [Json::List(items), Json::Text(separator)]) => join(items, separator)?,
        ("padleft", [text, width]) => pad(text, width, ' ')?,
        ("padleft", [text, width, Json::Text(with)]) => pad(text, width, one(with)?)?,
        _ => return None,
    })
}

/// The text that a value is within another text; `None` for lists and objects too.
pub(super) fn plain(json: &Json<'_>) -> Option<String> {
    match json {
        Json::Text(text) => Some(text.to_string()),
        Json::Number(number) => Some(number.to_string()),
        Json::Flag(flag) => Some(if *flag { "True" } else { "False" }.to_owned()),
        _ => None,
    }
}

/// Adds to a text, unless it grows too long.
fn push(out: &mut String, part: &str) -> Option<()> {
    out.push_str(part);
    (out.len() <= MAX_TEXT).then_some(())
}

fn concat(args: &[&Json<'_>]) -> Option<String> {
    let mut out = String::new();
    args.iter().try_for_each(|arg| push(&mut out, &plain(arg)?))?;
    (!args.is_empty()).then_some(out)
}

fn format(format: &str, args: &[&Json<'_>]) -> Option<String> {
    let (mut out, mut rest) = (String::new(), format);
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at_checked(at)?;
        push(&mut out, before)?;
        if let Some((brace, after)) = doubled_brace(from) {
            push(&mut out, brace)?;
            rest = after;
            continue;
        }
        let (item, after) = from.strip_prefix('{')?.split_once('}')?;
        push(&mut out, &formatted(item, args)?)?;
        rest = after;
    }
    push(&mut out, rest)?;
    Some(out)
}

/// A brace that a format means as it is, and what follows it.
pub(in crate::intake::arm) fn doubled_brace(format: &str) -> Option<(&'static str, &str)> {
    [("{", "{{"), ("}", "}}")].into_iter().find_map(|(brace, two)| Some((brace, format.strip_prefix(two)?)))
}

/// One item of a format: `0`, `0,5` or `0:D3`.
fn formatted(item: &str, args: &[&Json<'_>]) -> Option<String> {
    let (place, style) = item.split_once(':').unwrap_or((item, ""));
    let (index, width) = place.split_once(',').unwrap_or((place, "0"));
    let arg = args.get(index.trim().parse::<usize>().ok()?)?;
    let text = match (arg, style) {
        (Json::Null, _) => String::new(),
        (Json::List(_) | Json::Object(_), _) => super::convert::json_text(arg)?,
        (Json::Number(_), style) if !style.is_empty() => styled(whole(arg)?, style)?,
        // A style says nothing about texts.
        _ => plain(arg)?,
    };
    let width: i16 = width.trim().parse().ok()?;
    let size = usize::from(width.unsigned_abs());
    Some(if width < 0 { format!("{text:<size$}") } else { format!("{text:>size$}") })
}

/// A number with at least so many digits: `D2`, `X2`, `00`.
fn styled(number: i64, style: &str) -> Option<String> {
    if style.bytes().all(|b| b == b'0') {
        return styled_digits(number, style.len());
    }
    let (kind, digits) = style.split_at_checked(1)?;
    let digits: u8 = if digits.is_empty() { 0 } else { digits.parse().ok()? };
    let digits = usize::from(digits);
    match kind {
        "D" | "d" => styled_digits(number, digits),
        "X" => Some(format!("{number:0digits$X}")),
        "x" => Some(format!("{number:0digits$x}")),
        _ => None,
    }
}

fn styled_digits(number: i64, digits: usize) -> Option<String> {
    let sign = if number < 0 { "-" } else { "" };
    (digits <= usize::from(u8::MAX)).then(|| format!("{sign}{:0digits$}", number.unsigned_abs()))
}

/// The characters as Azure counts them; `None` for one that it counts as two.
fn units(text: &str) -> Option<std::str::Chars<'_>> {
    text.chars().all(|c| c.len_utf16() == 1).then(|| text.chars())
}

fn number<'d>(size: usize) -> Option<Json<'d>> {
    Some(i64::try_from(size).ok()?.into())
}

fn folded(text: &str) -> String {
    text.to_lowercase()
}

fn position<'d>(text: &str, part: &str, find: impl Fn(&str, &str) -> Option<usize>) -> Option<Json<'d>> {
    let folded = folded(text);
    let Some(at) = find(&folded, &self::folded(part)) else { return Some(Json::from(-1)) };
    number(units(folded.get(..at)?)?.count())
}

fn substring<'d>(text: &str, start: &Json<'_>, length: Option<&Json<'_>>) -> Option<Json<'d>> {
    let size = units(text)?.count();
    let start = usize::try_from(whole(start)?).ok()?;
    let length = match length {
        Some(length) => usize::try_from(whole(length)?).ok()?,
        None => size.checked_sub(start)?,
    };
    let fits = start.checked_add(length)? <= size;
    fits.then(|| units(text).into_iter().flatten().skip(start).take(length).collect::<String>().into())
}

fn replace<'d>(text: &str, old: &str, new: &str) -> Option<Json<'d>> {
    // To replace nothing by something is an error.
    let parts = (!old.is_empty()).then(|| text.split(old))?;
    let mut out = String::new();
    for (index, part) in parts.enumerate() {
        push(&mut out, if index == 0 { "" } else { new })?;
        push(&mut out, part)?;
    }
    Some(out.into())
}

fn split<'d>(text: &str, separators: &[&str]) -> Json<'d> {
    let mut parts = vec![text];
    for separator in separators.iter().filter(|separator| !separator.is_empty()) {
        parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
    }
    Json::List(parts.into_iter().map(|part| part.to_owned().into()).collect())
}

fn join<'d>(items: &[Json<'d>], separator: &str) -> Option<Json<'d>> {
    let mut out = String::new();
    for (index, item) in items.iter().enumerate() {
        push(&mut out, if index == 0 { "" } else { separator })?;
        push(&mut out, &plain(item)?)?;
    }
    Some(out.into())
}

fn pad<'d>(text: &Json<'_>, width: &Json<'_>, with: char) -> Option<Json<'d>> {
    let text = plain(text)?;
    let width = count(width).filter(|width| *width <= MAX_TEXT)?;
    let missing = width.saturating_sub(units(&text)?.count());
    Some(std::iter::repeat_n(with, missing).chain(text.chars()).collect::<String>().into())
}

fn one(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}
