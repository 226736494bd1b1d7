//! Numbers, comparisons and truth.

use super::{same, whole};
use crate::resource::Json;

pub(super) fn call<'d>(name: &str, args: &[&Json<'d>]) -> Option<Json<'d>> {
    if let ("min" | "max", [_, ..]) = (name, args) {
        let numbers: Vec<i64> = args.iter().map(|arg| whole(arg)).collect::<Option<_>>()?;
        let numbers = numbers.into_iter();
        return Some(if name == "min" { numbers.min()? } else { numbers.max()? }.into());
    }
    Some(match (name, args) {
        ("true", []) => true.into(),
        ("false", []) => false.into(),
        ("null", []) => Json::Null,
        ("not", [flag]) => (!flag.as_flag()?).into(),
        ("equals", [a, b]) => same(a, b)?.into(),
        (_, [a, b]) => match (name, whole(a)?, whole(b)?) {
            ("add", a, b) => a.checked_add(b)?.into(),
            ("sub", a, b) => a.checked_sub(b)?.into(),
            ("mul", a, b) => a.checked_mul(b)?.into(),
            ("div", a, b) => a.checked_div(b)?.into(),
            ("mod", a, b) => a.checked_rem(b)?.into(),
            ("less", a, b) => (a < b).into(),
            ("lessorequals", a, b) => (a <= b).into(),
            ("greater", a, b) => (a > b).into(),
            ("greaterorequals", a, b) => (a >= b).into(),
            _ => return None,
        },
        _ => return None,
    })
}
