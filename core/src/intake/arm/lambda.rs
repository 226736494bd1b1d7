//! Functions that call a lambda for each item of a list.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::rc::Rc;

use super::frame::{Frame, Held, Space, number};
use super::functions;
use super::syntax::Expr;
use crate::resource::Json;

/// Whether a function, in lower case, has to do with lambdas.
pub(super) fn is_one(name: &str) -> bool {
    matches!(name, "map" | "filter" | "reduce" | "sort" | "toobject" | "mapvalues" | "groupby" | "lambdavariables")
}

/// Calls such a function; `None` where its value stays open.
pub(super) fn call<'d>(frame: &Frame<'_, '_, 'd>, name: &str, args: &[Expr<'_>]) -> Option<Held<'d>> {
    if let ("lambdavariables", [named]) = (name, args) {
        let named = frame.eval(named);
        let named = named.as_text()?;
        return frame.local(|local| local.kind == Space::Lambda && local.name.eq_ignore_ascii_case(named)).map(Held::Shared);
    }
    let (of, rest) = args.split_first()?;
    let of = frame.eval(of);
    let json = match (name, &*of, rest) {
        ("map", Json::List(items), [lambda]) => {
            let lambda = Lambda::of(frame, lambda)?;
            let mapped = items.iter().enumerate().map(|(at, item)| lambda.call([item.clone(), number(at)]));
            Json::List(mapped.collect::<Option<_>>()?)
        }
        ("filter", Json::List(items), [lambda]) => {
            let lambda = Lambda::of(frame, lambda)?;
            let mut kept = Vec::new();
            for (at, item) in items.iter().enumerate() {
                if lambda.call([item.clone(), number(at)])?.as_flag()? {
                    kept.push(item.clone());
                }
            }
            Json::List(kept)
        }
        ("reduce", Json::List(items), [start, lambda]) => {
            let lambda = Lambda::of(frame, lambda)?;
            let mut so_far = frame.own(frame.eval(start));
            for (at, item) in items.iter().enumerate() {
                so_far = lambda.call([so_far, item.clone(), number(at)])?;
            }
            so_far
        }
        ("sort", Json::List(items), [lambda]) => Json::List(sorted(items, &Lambda::of(frame, lambda)?)?),
        ("toobject", Json::List(items), [key, values @ ..]) => {
            let key = Lambda::of(frame, key)?;
            let value = values.first().map(|value| Lambda::of(frame, value));
            let mut fields: Vec<(Cow<'d, str>, Json<'d>)> = Vec::new();
            for item in items {
                let value = match &value {
                    Some(value) => value.as_ref()?.call([item.clone()])?,
                    None => item.clone(),
                };
                functions::put(&mut fields, text(key.call([item.clone()])?)?, value);
            }
            Json::Object(fields)
        }
        ("mapvalues", Json::Object(fields), [lambda]) => {
            let lambda = Lambda::of(frame, lambda)?;
            let mapped = fields.iter().map(|(key, value)| Some((key.clone(), lambda.call([value.clone()])?)));
            Json::Object(mapped.collect::<Option<_>>()?)
        }
        ("groupby", Json::List(items), [lambda]) => {
            let lambda = Lambda::of(frame, lambda)?;
            let mut groups: Vec<(Cow<'d, str>, Json<'d>)> = Vec::new();
            for item in items {
                let key = text(lambda.call([item.clone()])?)?;
                match groups.iter_mut().find(|(group, _)| *group == key) {
                    Some((_, Json::List(group))) => group.push(item.clone()),
                    _ => groups.push((key, Json::List(vec![item.clone()]))),
                }
            }
            Json::Object(groups)
        }
        _ => return None,
    };
    frame.scope.limits.admit(&json)?;
    Some(json.into())
}

fn text<'d>(key: Json<'d>) -> Option<Cow<'d, str>> {
    if let Json::Text(text) = key { Some(text) } else { None }
}

/// `lambda('a', 'b', body)`.
struct Lambda<'f, 't, 'd> {
    frame: Frame<'f, 't, 'd>,
    names: Vec<Held<'d>>,
    body: &'f Expr<'f>,
}

impl<'f, 't, 'd> Lambda<'f, 't, 'd> {
    fn of(frame: &Frame<'f, 't, 'd>, expr: &'f Expr<'f>) -> Option<Self> {
        let Expr::Call(name, args) = expr else { return None };
        let (body, names) = args.split_last().filter(|_| name.eq_ignore_ascii_case("lambda"))?;
        Some(Lambda { frame: *frame, names: names.iter().map(|name| frame.eval(name)).collect(), body })
    }

    /// The body's value for some arguments, of which it may leave out the last.
    fn call<const N: usize>(&self, args: [Json<'d>; N]) -> Option<Json<'d>> {
        let named: Option<Vec<_>> =
            self.names.iter().map(|name| name.as_text()).zip(args).map(|(n, arg)| Some((n?, arg))).collect();
        let named = named.filter(|named| named.len() == self.names.len())?;
        let value = bind(&self.frame, named, self.body);
        self.frame.scope.limits.admit(&value)?;
        Some(value)
    }
}

/// Evaluates an expression where some names hold.
fn bind<'d>(frame: &Frame<'_, '_, 'd>, mut named: Vec<(&str, Json<'d>)>, body: &Expr<'_>) -> Json<'d> {
    match named.pop() {
        Some((name, value)) => {
            let local = frame.with(Space::Lambda, name, Rc::new(value));
            bind(&frame.within(&local), named, body)
        }
        None => frame.own(frame.eval(body)),
    }
}

/// Sorts by a lambda that says whether its first argument comes before its second.
fn sorted<'d>(items: &[Json<'d>], before: &Lambda<'_, '_, 'd>) -> Option<Vec<Json<'d>>> {
    let mut sorted = items.to_vec();
    let mut is_open = false;
    let mut comes_first = |a: &Json<'d>, b: &Json<'d>| {
        let flag = before.call([a.clone(), b.clone()]).and_then(|value| value.as_flag());
        is_open |= flag.is_none();
        flag.unwrap_or(false)
    };
    // A merge of its own: an order that contradicts itself must not fail the host.
    let mut width = 1_usize;
    while width < sorted.len() {
        let merged = sorted.chunks(width.saturating_mul(2)).flat_map(|pair| {
            let (left, right) = pair.split_at_checked(width).unwrap_or((pair, &[]));
            merge(left, right, &mut comes_first)
        });
        sorted = merged.collect();
        width = width.saturating_mul(2);
    }
    (!is_open).then_some(sorted)
}

fn merge<'d>(left: &[Json<'d>], right: &[Json<'d>], first: &mut impl FnMut(&Json<'d>, &Json<'d>) -> bool) -> Vec<Json<'d>> {
    let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
    let mut out = Vec::new();
    loop {
        let order = match (left.peek(), right.peek()) {
            (Some(a), Some(b)) => {
                if first(b, a) {
                    Ordering::Greater
                } else {
                    Ordering::Less
                }
            }
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return out,
        };
        out.extend(if order == Ordering::Greater { right.next() } else { left.next() }.cloned());
    }
}
