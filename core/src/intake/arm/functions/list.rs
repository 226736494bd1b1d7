//! Lists.

use super::{any, count, same, whole};
use crate::intake::arm::limits::MAX_ITEMS;
use crate::resource::Json;

pub(super) fn call<'d>(name: &str, args: &[&Json<'d>]) -> Option<Json<'d>> {
    Some(match (name, args) {
        ("createarray", items) => Json::List(items.iter().map(|item| (*item).clone()).collect()),
        ("array", [list @ Json::List(_)]) => (*list).clone(),
        ("array", [Json::Unknown(_)]) => return None,
        ("array", [item]) => Json::List(vec![(*item).clone()]),
        ("range", [start, count]) => range(start, count)?,
        ("concat", [_, ..]) => joined(args)?,
        ("flatten", [Json::List(lists)]) => joined(&lists.iter().collect::<Vec<_>>())?,
        ("length", [Json::List(items)]) => Json::Number(items.len().into()),
        ("empty", [Json::List(items)]) => items.is_empty().into(),
        ("empty", [Json::Null]) => true.into(),
        ("contains", [Json::List(items), item]) => any(items.iter().map(|other| same(other, item)))?.into(),
        ("indexof", [Json::List(items), item]) => position(items.iter().enumerate(), item)?,
        ("lastindexof", [Json::List(items), item]) => position(items.iter().enumerate().rev(), item)?,
        ("first", [Json::List(items)]) => items.first()?.clone(),
        ("last", [Json::List(items)]) => items.last()?.clone(),
        ("take", [Json::List(items), n]) => Json::List(items.iter().take(count(n)?).cloned().collect()),
        ("skip", [Json::List(items), n]) => Json::List(items.iter().skip(count(n)?).cloned().collect()),
        ("union", [Json::List(_), _, ..]) => Json::List(distinct(args)?),
        ("intersection", [Json::List(first), rest @ ..]) => intersection(first, rest)?,
        ("min", [Json::List(items)]) => items.iter().map(whole).collect::<Option<Vec<_>>>()?.into_iter().min()?.into(),
        ("max", [Json::List(items)]) => items.iter().map(whole).collect::<Option<Vec<_>>>()?.into_iter().max()?.into(),
        ("indexfromend", [Json::List(items), n]) => from_end(items, n)?,
        ("tryindexfromend", [Json::List(items), n]) => {
            whole(n)?;
            from_end(items, n).unwrap_or_default()
        }
        _ => return None,
    })
}

fn range<'d>(start: &Json<'_>, count: &Json<'_>) -> Option<Json<'d>> {
    let (start, count) = (whole(start)?, whole(count)?);
    let count = usize::try_from(count).ok().filter(|count| *count <= MAX_ITEMS)?;
    let end = start.checked_add(i64::try_from(count).ok()?)?;
    Some(Json::List((start..end).map(Json::from).collect()))
}

fn joined<'d>(lists: &[&Json<'d>]) -> Option<Json<'d>> {
    let mut out = Vec::new();
    for list in lists {
        let Json::List(items) = list else { return None };
        out.extend_from_slice(items);
        if out.len() > MAX_ITEMS {
            return None;
        }
    }
    Some(Json::List(out))
}

fn position<'a, 'd: 'a>(items: impl Iterator<Item = (usize, &'a Json<'d>)>, item: &Json<'d>) -> Option<Json<'d>> {
    for (index, other) in items {
        if same(other, item)? {
            return Some(Json::Number(index.into()));
        }
    }
    Some(Json::from(-1))
}

/// All items of some lists, each once.
fn distinct<'d>(lists: &[&Json<'d>]) -> Option<Vec<Json<'d>>> {
    let mut out: Vec<Json<'d>> = Vec::new();
    for list in lists {
        let Json::List(items) = list else { return None };
        for item in items {
            if !any(out.iter().map(|other| same(other, item)))? {
                out.push(item.clone());
            }
        }
        few(&out)?;
    }
    Some(out)
}

fn intersection<'d>(first: &[Json<'d>], rest: &[&Json<'d>]) -> Option<Json<'d>> {
    let mut out: Vec<Json<'d>> = distinct(&[&Json::List(first.to_vec())])?;
    for list in rest {
        let Json::List(items) = list else { return None };
        few(items)?;
        let kept = out.into_iter().map(|item| {
            let is_in = any(items.iter().map(|other| same(other, &item)));
            is_in.map(|is_in| is_in.then_some(item))
        });
        out = kept.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect();
    }
    Some(Json::List(out))
}

/// Lists whose items are all compared with each other must be shorter than others.
fn few(items: &[Json<'_>]) -> Option<()> {
    (items.len() <= MAX_ITEMS / 10).then_some(())
}

fn from_end<'d>(items: &[Json<'d>], n: &Json<'_>) -> Option<Json<'d>> {
    let back = usize::try_from(whole(n)?).ok()?;
    items.get(items.len().checked_sub(back)?).cloned()
}
