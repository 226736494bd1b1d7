//! Evaluates the values and expressions of a template.

use std::borrow::Cow;
use std::ops::Deref;
use std::rc::Rc;

use super::functions;
use super::limits::MAX_ITEMS;
use super::scope::{Scope, look};
use super::syntax::{Expr, Link, bracketed, parse};
use super::{ids, lambda, open, pattern};
use crate::resource::{Json, NOTHING};

/// Where an expression stands: in which template, within which loops and functions.
#[derive(Clone, Copy)]
pub(super) struct Frame<'f, 't, 'd> {
    pub(super) scope: &'f Scope<'t, 'd>,
    locals: Option<&'f Local<'f, 'd>>,
}

/// A name that holds within a part of the template only.
pub(super) struct Local<'f, 'd> {
    pub(super) kind: Space,
    pub(super) name: &'f str,
    pub(super) value: Rc<Json<'d>>,
    pub(super) outer: Option<&'f Local<'f, 'd>>,
}

/// What a local name is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// The index of a loop over resources.
    Resources,
    /// The index of a loop over values.
    Values,
    /// The variable of a lambda.
    Lambda,
}

/// A value of one's own, or one that is shared with others.
#[derive(Clone)]
pub(super) enum Held<'d> {
    Own(Json<'d>),
    Shared(Rc<Json<'d>>),
}

impl<'d> Deref for Held<'d> {
    type Target = Json<'d>;

    fn deref(&self) -> &Json<'d> {
        match self {
            Held::Own(json) => json,
            Held::Shared(json) => json,
        }
    }
}

impl<'d> From<Json<'d>> for Held<'d> {
    fn from(json: Json<'d>) -> Self {
        Held::Own(json)
    }
}

impl<'d> Held<'d> {
    pub(super) fn shared(self) -> Rc<Json<'d>> {
        match self {
            Held::Own(json) => Rc::new(json),
            Held::Shared(json) => json,
        }
    }
}

impl<'f, 't, 'd> Frame<'f, 't, 'd> {
    /// The outermost place of a template.
    pub(super) fn of(scope: &'f Scope<'t, 'd>) -> Self {
        Frame { scope, locals: None }
    }

    /// The same place with another name.
    pub(super) fn with<'g>(&self, kind: Space, name: &'g str, value: Rc<Json<'d>>) -> Local<'g, 'd>
    where
        'f: 'g,
    {
        Local { kind, name, value, outer: self.locals }
    }

    /// The place where a name holds.
    pub(super) fn within<'g>(&self, local: &'g Local<'g, 'd>) -> Frame<'g, 't, 'd>
    where
        'f: 'g,
    {
        Frame { scope: self.scope, locals: Some(local) }
    }

    /// The innermost local name that is asked for.
    pub(super) fn local(&self, is_it: impl Fn(&Local<'_, 'd>) -> bool) -> Option<Rc<Json<'d>>> {
        let mut at = self.locals;
        while let Some(local) = at {
            if is_it(local) {
                return Some(Rc::clone(&local.value));
            }
            at = local.outer;
        }
        None
    }

    /// A value of the template, its expressions evaluated throughout.
    pub(super) fn value(&self, json: &Json<'d>) -> Json<'d> {
        let level = self.scope.limits.enter();
        if level.is_none() {
            return open::whole(json);
        }
        match json {
            Json::Text(text) => match bracketed(text) {
                Some(expression) => self.own(self.expression(expression)),
                None => Json::Text(unescaped(text)),
            },
            Json::List(items) => Json::List(items.iter().map(|item| self.value(item)).collect()),
            Json::Object(fields) => self.object(fields),
            other => other.clone(),
        }
    }

    fn object(&self, fields: &[(Cow<'d, str>, Json<'d>)]) -> Json<'d> {
        let mut out = Vec::with_capacity(fields.len());
        for (key, value) in fields {
            let loops = value.items();
            if key.eq_ignore_ascii_case("copy") && !loops.is_empty() && loops.iter().all(|entry| look(entry, "input").is_some()) {
                for entry in loops {
                    let name = look(entry, "name").and_then(Json::as_text).unwrap_or_default();
                    out.push((Cow::Owned(name.to_owned()), self.looped(entry)));
                }
                continue;
            }
            let key = match bracketed(key).map(|expression| self.expression(expression)) {
                Some(evaluated) => evaluated.as_text().map_or_else(|| key.clone(), |key| Cow::Owned(key.to_owned())),
                None => unescaped(key),
            };
            out.push((key, self.value(value)));
        }
        Json::Object(out)
    }

    /// The list that a loop over values makes.
    pub(super) fn looped(&self, entry: &Json<'d>) -> Json<'d> {
        let name = look(entry, "name").and_then(Json::as_text).unwrap_or_default();
        let (Some(count), Some(input)) = (look(entry, "count"), look(entry, "input")) else {
            return open::call("copy", [&Json::from(name.to_owned())]);
        };
        let count = self.value(count);
        let Some(times) = times(&count) else {
            return open::call("copy", [&Json::from(name.to_owned()), &count]);
        };
        let item = |index: usize| {
            let local = self.with(Space::Values, name, Rc::new(number(index)));
            self.within(&local).value(input)
        };
        Json::List((0..times).map(item).collect())
    }

    /// An expression without its brackets.
    pub(super) fn expression(&self, text: &str) -> Held<'d> {
        match parse(text) {
            Some(expr) => self.eval(&expr),
            None => open::written(text).into(),
        }
    }

    pub(super) fn eval(&self, expr: &Expr<'_>) -> Held<'d> {
        let level = self.scope.limits.enter();
        if level.is_none() {
            return open::written(expr).into();
        }
        match expr {
            Expr::Text(text) => Json::from(text.to_string()).into(),
            Expr::Number(number) => Json::from(*number).into(),
            Expr::Call(name, args) => self.call(name, args),
            Expr::Path(of, links) => self.path(of, links),
        }
    }

    /// A value of one's own. One that is too large stays open.
    pub(super) fn own(&self, held: Held<'d>) -> Json<'d> {
        match held {
            Held::Own(json) => json,
            Held::Shared(json) if self.scope.limits.admit(&json).is_some() => Json::clone(&json),
            Held::Shared(json) => open::whole(&json),
        }
    }

    fn path(&self, of: &Expr<'_>, links: &[Link<'_>]) -> Held<'d> {
        if let Some((part, taken)) = ids::part_of_network(self, of, links) {
            return self.follow(of, Held::Own(part), links.get(taken..).unwrap_or_default());
        }
        let mut links = links.iter();
        let known = match (of, links.as_slice().first().map(|link| &link.at)) {
            (Expr::Call(name, _), Some(Expr::Text(part))) => ids::part_of_target(&self.scope.target, name, part),
            _ => None,
        };
        let start = match known {
            Some(part) => {
                links.next();
                Held::Own(part)
            }
            None => self.eval(of),
        };
        self.follow(of, start, links.as_slice())
    }

    /// What links lead to from a value.
    fn follow(&self, of: &Expr<'_>, start: Held<'d>, links: &[Link<'_>]) -> Held<'d> {
        let (mut at, mut open) = (&*start, None);
        for link in links {
            let key = self.eval(&link.at);
            open = match open {
                Some(open) => Some(open::part(&open, &key, link)),
                None => match step(at, &key, link) {
                    Some(part) => {
                        at = part;
                        None
                    }
                    None => Some(self.open_part(of, &start, at, &key, link)),
                },
            };
        }
        if let Some(open) = open {
            return open.into();
        }
        if self.scope.limits.admit(at).is_none() {
            return open::whole(at).into();
        }
        at.clone().into()
    }

    fn open_part(&self, of: &Expr<'_>, start: &Json<'d>, here: &Json<'d>, key: &Json<'d>, link: &Link<'_>) -> Json<'d> {
        // The name of a table says more than all of it, as long as it means the same everywhere.
        let is_plain = self.scope.is_root && self.locals.is_none() && std::ptr::eq(start, here) && here.unknown().is_none();
        if is_plain { open::part_of_named(of, key, link) } else { open::part(here, key, link) }
    }

    fn call(&self, name: &str, args: &[Expr<'_>]) -> Held<'d> {
        let lower = name.to_ascii_lowercase();
        let special = match (lower.as_str(), args) {
            ("parameters", [named]) => self.eval(named).as_text().map(|named| Held::Shared(self.scope.parameter(named))),
            ("variables", [named]) => self.eval(named).as_text().and_then(|named| self.scope.variable(named)).map(Held::Shared),
            ("if", [condition, yes, no]) => return self.choice(condition, yes, no),
            ("and", args) => return self.junction(name, args, false),
            ("or", args) => return self.junction(name, args, true),
            ("coalesce", args) => return self.first_there(name, args),
            _ if lambda::is_one(&lower) => lambda::call(self, &lower, args),
            _ => None,
        };
        special.unwrap_or_else(|| self.plain_call(name, &lower, args))
    }

    /// A function of which every argument is evaluated first.
    fn plain_call(&self, name: &str, lower: &str, args: &[Expr<'_>]) -> Held<'d> {
        let args: Vec<Held<'d>> = args.iter().map(|arg| self.eval(arg)).collect();
        let arguments: Vec<&Json<'d>> = args.iter().map(|arg| &**arg).collect();
        let limits = self.scope.limits;
        if args.iter().any(|arg| matches!(&**arg, Json::List(_) | Json::Object(_)) && limits.admit(arg).is_none()) {
            return open::call(name, arguments).into();
        }
        let value = match lower {
            "copyindex" => self.index(&arguments),
            "reference" | "resourceinfo" => ids::reference(self.scope, lower, &arguments),
            "resourceid" | "subscriptionresourceid" | "tenantresourceid" | "extensionresourceid" => {
                return ids::id(&self.scope.target, name, lower, &arguments).into();
            }
            "resourcegroup" => ids::group(&self.scope.target),
            _ if lower.contains('.') => {
                self.scope.declared_function(name, args.iter().cloned().map(Held::shared).collect()).map(Held::Own)
            }
            _ => functions::call(lower, &arguments).filter(|value| limits.admit(value).is_some()).map(Held::Own),
        };
        value.unwrap_or_else(|| open::call(name, arguments).into())
    }

    fn choice(&self, condition: &Expr<'_>, yes: &Expr<'_>, no: &Expr<'_>) -> Held<'d> {
        let condition = self.eval(condition);
        match condition.as_flag() {
            Some(true) => self.eval(yes),
            Some(false) => self.eval(no),
            None => {
                let (yes, no) = (self.eval(yes), self.eval(no));
                // Whichever way it goes.
                if functions::same(&yes, &no) == Some(true) {
                    return yes;
                }
                open::call("if", [&*condition, &*yes, &*no]).into()
            }
        }
    }

    /// `and` is decided by one `false`, `or` by one `true`.
    fn junction(&self, name: &str, args: &[Expr<'_>], decides: bool) -> Held<'d> {
        let mut open = Vec::new();
        for arg in args {
            let arg = self.eval(arg);
            match arg.as_flag() {
                Some(flag) if flag == decides => return Json::Flag(decides).into(),
                Some(_) => {}
                None => open.push(arg),
            }
        }
        match (open.pop(), open.is_empty()) {
            (None, _) => Json::Flag(!decides).into(),
            (Some(only), true) => only,
            (Some(last), false) => open::call(name, open.iter().chain([&last]).map(|arg| &**arg)).into(),
        }
    }

    fn first_there(&self, name: &str, args: &[Expr<'_>]) -> Held<'d> {
        let mut rest = args.iter();
        for arg in rest.by_ref() {
            let value = self.eval(arg);
            // What begins with a text is not nothing.
            if value.unknown().is_some_and(|open| pattern::start(open).is_empty()) {
                let rest: Vec<_> = rest.map(|arg| self.eval(arg)).collect();
                return open::call(name, std::iter::once(&*value).chain(rest.iter().map(|arg| &**arg))).into();
            }
            if !value.is_null() {
                return value;
            }
        }
        Json::Null.into()
    }

    /// The index of a loop: of that name, or the nearest over resources, or the nearest at all.
    fn index(&self, args: &[&Json<'d>]) -> Option<Held<'d>> {
        let (name, offset) = match args {
            [] => (None, 0),
            [Json::Text(name)] => (Some(name), 0),
            [Json::Number(offset)] => (None, offset.as_i64()?),
            [Json::Text(name), Json::Number(offset)] => (Some(name), offset.as_i64()?),
            _ => return None,
        };
        let index = match name {
            Some(name) => self.local(|local| local.kind != Space::Lambda && local.name.eq_ignore_ascii_case(name)),
            None => {
                self.local(|local| local.kind == Space::Resources).or_else(|| self.local(|local| local.kind == Space::Values))
            }
        };
        match &*index? {
            Json::Number(index) => Some(Json::from(index.as_i64()?.checked_add(offset)?).into()),
            _ => None,
        }
    }
}

/// One step into a value; `None` where it stays open or leads nowhere.
fn step<'j, 'd>(at: &'j Json<'d>, key: &Json<'d>, link: &Link<'_>) -> Option<&'j Json<'d>> {
    let part = match (at, key) {
        (Json::Object(_), Json::Text(name)) => look(at, name),
        (Json::List(items), Json::Number(index)) => items.get(usize::try_from(index.as_i64()?).ok()?),
        (Json::Null, Json::Text(_) | Json::Number(_)) => None,
        _ => return None,
    };
    part.or(link.safe.then_some(&NOTHING))
}

/// How often a loop goes round.
pub(super) fn times(count: &Json<'_>) -> Option<usize> {
    let Json::Number(count) = count else { return None };
    usize::try_from(count.as_i64()?).ok().filter(|times| *times <= MAX_ITEMS)
}

/// An index as a value.
pub(super) fn number<'d>(index: usize) -> Json<'d> {
    Json::Number(index.into())
}

/// A text that only looks like an expression is written with a second bracket.
fn unescaped<'d>(text: &Cow<'d, str>) -> Cow<'d, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.strip_prefix('[').filter(|rest| rest.starts_with('[')).unwrap_or(text)),
        Cow::Owned(text) if text.starts_with("[[") => Cow::Owned(text.chars().skip(1).collect()),
        text => text.clone(),
    }
}
