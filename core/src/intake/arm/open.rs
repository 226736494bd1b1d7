//! What stays open: a value that only the deployment knows, as the expression that is left of it.
//!
//! What is known within the expression has been put in: variables, indices of loops, the parameters of a nested template. So
//! equal texts stand for equal values.

use std::borrow::Cow;
use std::fmt::{self, Write};

use super::functions;
use super::syntax::{Expr, Link, parse};
use crate::intake::resource::Json;

/// How long an open expression is written out; beyond, a mark of the rest tells it from others.
const MAX_TEXT: usize = 1024;
/// How many steps an id may take that is put together from an open expression.
const MAX_STEPS: u16 = 1000;

/// The expression of a function whose value stays open.
pub(super) fn call<'a, 'j: 'a, 'd>(name: &str, args: impl IntoIterator<Item = &'a Json<'j>>) -> Json<'d> {
    let mut out = Writer::default();
    out.push(name);
    out.push("(");
    for (index, arg) in args.into_iter().enumerate() {
        out.push(if index == 0 { "" } else { ", " });
        out.json(arg);
    }
    out.push(")");
    out.finish()
}

/// The expression of an open part of a value that is known as `of`.
pub(super) fn part<'d>(of: &Json<'_>, key: &Json<'_>, link: &Link<'_>) -> Json<'d> {
    let mut out = Writer::default();
    out.json(of);
    out.link(key, link);
    out.finish()
}

/// The expression of an open part of a value that the template names.
pub(super) fn part_of_named<'d>(of: &Expr<'_>, key: &Json<'_>, link: &Link<'_>) -> Json<'d> {
    let mut out = Writer::default();
    out.push(&of.to_string());
    out.link(key, link);
    out.finish()
}

/// A value that is too large to go on with, as the expression that makes it.
pub(super) fn whole<'d>(json: &Json<'_>) -> Json<'d> {
    let mut out = Writer::default();
    out.json(json);
    out.finish()
}

/// How an open text begins, as far as that is known, its letter case aside.
pub(super) fn start(expression: &str) -> String {
    let pattern = pattern(expression);
    pattern.split('{').next().map(str::to_lowercase).unwrap_or_default()
}

/// An expression as it stands in the template.
pub(super) fn written<'d>(expr: impl fmt::Display) -> Json<'d> {
    let mut out = Writer::default();
    out.push(&expr.to_string());
    out.finish()
}

/// Writes an expression, and takes the mark of all that it is.
struct Writer {
    text: String,
    mark: u64,
    whole: bool,
}

impl Default for Writer {
    fn default() -> Self {
        // The offset basis of FNV-1a.
        Writer { text: String::new(), mark: 0xcbf2_9ce4_8422_2325, whole: true }
    }
}

impl Writer {
    fn push(&mut self, part: &str) {
        for byte in part.bytes() {
            self.mark = (self.mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        self.whole = self.whole && self.text.len().saturating_add(part.len()) <= MAX_TEXT;
        if self.whole {
            self.text.push_str(part);
        }
    }

    fn json(&mut self, json: &Json<'_>) {
        match json {
            Json::Null => self.push("null()"),
            Json::Flag(flag) => self.push(if *flag { "true()" } else { "false()" }),
            Json::Number(number) => self.push(&number.to_string()),
            Json::Text(text) => self.quoted(text),
            Json::List(items) => {
                self.push("createArray(");
                for (index, item) in items.iter().enumerate() {
                    self.push(if index == 0 { "" } else { ", " });
                    self.json(item);
                }
                self.push(")");
            }
            Json::Object(fields) => {
                self.push("createObject(");
                for (index, (name, value)) in fields.iter().enumerate() {
                    self.push(if index == 0 { "" } else { ", " });
                    self.quoted(name);
                    self.push(", ");
                    self.json(value);
                }
                self.push(")");
            }
            Json::Unknown(expression) => self.push(expression),
        }
    }

    fn quoted(&mut self, text: &str) {
        self.push("'");
        self.push(&text.replace('\'', "''"));
        self.push("'");
    }

    fn link(&mut self, key: &Json<'_>, link: &Link<'_>) {
        let safe = if link.safe { "?" } else { "" };
        match key {
            Json::Text(name) if link.dotted => {
                self.push(".");
                self.push(safe);
                self.push(name);
            }
            key => {
                self.push("[");
                self.push(safe);
                self.json(key);
                self.push("]");
            }
        }
    }

    fn finish<'d>(mut self) -> Json<'d> {
        if !self.whole {
            // Writing to memory cannot fail.
            _ = write!(self.text, "… #{:016x}", self.mark);
        }
        Json::Unknown(Cow::Owned(self.text))
    }
}

/// A text whose open parts stand in braces: `{parameters('vmName')}-nic`.
///
/// So the name of a resource and what refers to it are the same text, whichever functions put them together. An id has
/// `{subscription}` and `{resourceGroup}` where they are those of the deployment.
pub(super) fn pattern(expression: &str) -> String {
    let mut out = Pattern { text: String::new(), steps: MAX_STEPS, marked: None };
    match parse(expression) {
        Some(expr) if out.write(&expr).is_some() => with_whole_scopes(out.text),
        _ => braced(expression),
    }
}

/// The text of a name or an id, open or known.
pub(in crate::intake) fn text_of(json: &Json<'_>) -> Option<String> {
    match json {
        Json::Text(text) => Some(text.to_string()),
        Json::Number(number) => Some(number.to_string()),
        Json::Unknown(expression) => Some(pattern(expression)),
        _ => None,
    }
}

/// Turns open ids into texts with braces, throughout a value: what they lead to can then be found.
pub(super) fn settle_ids(json: &mut Json<'_>) {
    match json {
        Json::Unknown(expression) => {
            let pattern = pattern(expression);
            if pattern.starts_with('/') {
                *json = pattern.into();
            }
        }
        Json::List(items) => items.iter_mut().for_each(settle_ids),
        Json::Object(fields) => fields.iter_mut().for_each(|(_, value)| settle_ids(value)),
        _ => {}
    }
}

fn is_putting_together(function: &str) -> bool {
    ["concat", "format"].iter().any(|name| function.eq_ignore_ascii_case(name))
}

/// An open part; a slash within would be read as the end of a name.
fn braced(expression: &str) -> String {
    format!("{{{}}}", expression.replace('/', "|"))
}

/// Puts braces around the whole of a subscription or resource group that is known in part: as it cannot be compared.
fn with_whole_scopes(text: String) -> String {
    if !text.starts_with('/') || !text.contains('{') {
        return text;
    }
    let mut names_scope = false;
    let segment = |segment: &str| {
        let whole = if names_scope && segment.contains('{') && !segment.starts_with('{') {
            format!("{{{segment}}}")
        } else {
            segment.to_owned()
        };
        names_scope = segment.eq_ignore_ascii_case("subscriptions") || segment.eq_ignore_ascii_case("resourceGroups");
        whole
    };
    text.split('/').map(segment).collect::<Vec<_>>().join("/")
}

/// The value of a JSON text of which parts are open: they stay open in it. `None` where they are more than parts of texts.
pub(super) fn json<'d>(expression: &str) -> Option<Json<'d>> {
    let mut out = Pattern { text: String::new(), steps: MAX_STEPS, marked: Some(Vec::new()) };
    out.write(&parse(expression).filter(|_| !expression.contains(MARKS))?)?;
    let mut json = functions::json(&out.text)?;
    unmark(&mut json, &out.marked?)?;
    Some(json)
}

/// Puts the open parts back in the place of their marks.
fn unmark(json: &mut Json<'_>, parts: &[String]) -> Option<()> {
    match json {
        Json::Text(text) if text.contains(MARKS) => {
            let piece = |(at, piece): (usize, &str)| match at % 2 {
                0 => Some(Json::from(piece.to_owned())),
                _ => Some(Json::Unknown(parts.get(piece.parse::<usize>().ok()?)?.clone().into())),
            };
            let pieces: Option<Vec<_>> = text.split(MARKS).enumerate().map(piece).collect();
            let mut pieces = pieces?;
            pieces.retain(|piece| piece.as_text() != Some(""));
            *json = match (pieces.pop(), pieces.is_empty()) {
                (Some(only), true) => only,
                (last, _) => call("concat", pieces.iter().chain(&last)),
            };
            Some(())
        }
        Json::List(items) => items.iter_mut().try_for_each(|item| unmark(item, parts)),
        Json::Object(fields) => fields.iter_mut().try_for_each(|(name, value)| {
            unmark(value, parts)?;
            (!name.contains(MARKS)).then_some(())
        }),
        _ => Some(()),
    }
}

/// What stands before and after the number of an open part.
const MARKS: [char; 2] = ['\u{e000}', '\u{e001}'];

struct Pattern {
    text: String,
    steps: u16,
    /// Open parts that are marked by their number, instead of being written out.
    marked: Option<Vec<String>>,
}

impl Pattern {
    fn push(&mut self, part: &str) -> Option<()> {
        self.text.push_str(part);
        (self.text.len() <= MAX_TEXT).then_some(())
    }

    fn write(&mut self, expr: &Expr<'_>) -> Option<()> {
        self.steps = self.steps.checked_sub(1)?;
        match expr {
            Expr::Call(name, _) if self.marked.is_some() && !is_putting_together(name) => self.open(expr),
            Expr::Path(..) if self.marked.is_some() => self.open(expr),
            Expr::Text(text) => self.push(text),
            Expr::Number(number) => self.push(&number.to_string()),
            Expr::Call(name, args) => match (name.to_ascii_lowercase().as_str(), args.as_slice()) {
                ("concat", parts) => parts.iter().try_for_each(|part| self.write(part)),
                ("format", [Expr::Text(format), args @ ..]) => self.format(format, args),
                // Azure compares names without their letter case.
                ("tolower" | "toupper" | "string", [text]) => self.write(text),
                ("resourceid", args) => self.resource_id(expr, args),
                ("subscriptionresourceid", args) => self.subscription_id(expr, args),
                ("extensionresourceid", [scope, Expr::Text(kind), names @ ..]) => {
                    self.write(scope)?;
                    self.provider(kind, names)
                }
                ("tenantresourceid", [Expr::Text(kind), names @ ..]) => self.provider(kind, names),
                _ => self.open(expr),
            },
            Expr::Path(..) => match expr.to_string().as_str() {
                "resourceGroup().id" => self.push("/subscriptions/{subscription}/resourceGroups/{resourceGroup}"),
                "subscription().id" => self.push("/subscriptions/{subscription}"),
                "resourceGroup().name" => self.push("{resourceGroup}"),
                "subscription().subscriptionId" => self.push("{subscription}"),
                _ => self.open(expr),
            },
        }
    }

    fn open(&mut self, expr: &Expr<'_>) -> Option<()> {
        let expression = expr.to_string();
        match &mut self.marked {
            None => self.push(&braced(&expression)),
            Some(parts) => {
                let [before, after] = MARKS;
                let mark = format!("{before}{}{after}", parts.len());
                parts.push(expression);
                self.push(&mark)
            }
        }
    }

    fn format(&mut self, format: &str, args: &[Expr<'_>]) -> Option<()> {
        let mut rest = format;
        while let Some(at) = rest.find(['{', '}']) {
            self.steps = self.steps.checked_sub(1)?;
            let (before, from) = rest.split_at_checked(at)?;
            self.push(before)?;
            if let Some((brace, after)) = functions::doubled_brace(from) {
                self.push(brace)?;
                rest = after;
                continue;
            }
            let (index, after) = from.strip_prefix('{')?.split_once('}')?;
            self.write(args.get(index.parse::<usize>().ok()?)?)?;
            rest = after;
        }
        self.push(rest)
    }

    fn resource_id(&mut self, expr: &Expr<'_>, args: &[Expr<'_>]) -> Option<()> {
        let (scope, kind, names) = split_at_kind(args)?;
        let (subscription, group) = match scope {
            [] => (None, None),
            [group] => (None, Some(group)),
            [subscription, group] => (Some(subscription), Some(group)),
            _ => return self.open(expr),
        };
        self.scope("/subscriptions/", subscription, "{subscription}")?;
        self.scope("/resourceGroups/", group, "{resourceGroup}")?;
        self.provider(kind, names)
    }

    fn subscription_id(&mut self, expr: &Expr<'_>, args: &[Expr<'_>]) -> Option<()> {
        let (scope, kind, names) = split_at_kind(args)?;
        if scope.len() > 1 {
            return self.open(expr);
        }
        self.scope("/subscriptions/", scope.first(), "{subscription}")?;
        self.provider(kind, names)
    }

    fn scope(&mut self, segment: &str, name: Option<&Expr<'_>>, unnamed: &str) -> Option<()> {
        self.push(segment)?;
        match name {
            Some(name) => self.write(name),
            None => self.push(unnamed),
        }
    }

    fn provider(&mut self, kind: &str, names: &[Expr<'_>]) -> Option<()> {
        // Azure takes a type with a slash at its end.
        let mut types = kind.trim_end_matches('/').split('/');
        self.push("/providers/")?;
        self.push(types.next()?)?;
        let mut names = names.iter();
        for segment in types {
            self.push("/")?;
            self.push(segment)?;
            self.push("/")?;
            self.write(names.next()?)?;
        }
        names.next().is_none().then_some(())
    }
}

/// The arguments before the type of a resource, the type, and those after it: no subscription or group has a slash.
fn split_at_kind<'a, 'e>(args: &'a [Expr<'e>]) -> Option<(&'a [Expr<'e>], &'a str, &'a [Expr<'e>])> {
    let is_kind = |arg: &Expr<'_>| matches!(arg, Expr::Text(text) if text.contains('/'));
    let (scope, rest) = args.split_at_checked(args.iter().position(is_kind)?)?;
    let (Expr::Text(kind), names) = rest.split_first()? else { return None };
    Some((scope, kind, names))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_text_however_they_are_put_together() {
        for expression in ["concat(parameters('vm'), '-nic')", "format('{0}-{1}', toLower(parameters('vm')), 'nic')"] {
            assert_eq!(pattern(expression), "{parameters('vm')}-nic");
        }
        assert_eq!(pattern("split(parameters('id'), '/')[8]"), "{split(parameters('id'), '|')[8]}");
        assert_eq!(pattern("not ( an expression"), "{not ( an expression}");
    }

    #[test]
    fn ids_have_braces_for_what_is_open() {
        let group = "/subscriptions/{subscription}/resourceGroups/{resourceGroup}";
        for (expression, expected) in [
            ("resourceId('A.B/c', f())", format!("{group}/providers/A.B/c/{{f()}}")),
            (
                "resourceId(concat('rg-', f()), 'A.B/c/d', 'x', 'y')",
                "/subscriptions/{subscription}/resourceGroups/{rg-{f()}}/providers/A.B/c/x/d/y".to_owned(),
            ),
            ("resourceId('s', 'g', 'A.B/c', f())", "/subscriptions/s/resourceGroups/g/providers/A.B/c/{f()}".to_owned()),
            ("concat(resourceGroup().id, '/providers/A.B/c/', f())", format!("{group}/providers/A.B/c/{{f()}}")),
            ("subscriptionResourceId('A.B/c', 'x')", "/subscriptions/{subscription}/providers/A.B/c/x".to_owned()),
            (
                "extensionResourceId(subscription().id, 'A.B/c', 'x')",
                "/subscriptions/{subscription}/providers/A.B/c/x".to_owned(),
            ),
            ("resourceId('g', 'A.B/c/', f())", "/subscriptions/{subscription}/resourceGroups/g/providers/A.B/c/{f()}".to_owned()),
            ("tenantResourceId('A.B/c', f())", "/providers/A.B/c/{f()}".to_owned()),
            ("resourceId('A.B/c')", "{resourceId('A.B|c')}".to_owned()),
            ("resourceId(1, 2, 3, 'A.B/c', 'x')", "{resourceId(1, 2, 3, 'A.B|c', 'x')}".to_owned()),
        ] {
            assert_eq!(pattern(expression), expected, "{expression}");
        }
    }

    #[test]
    fn a_long_expression_is_cut_and_stays_distinct() {
        let long = |end: &str| call("f", [&Json::from(format!("{}{end}", "x".repeat(5000)))]);
        let text = long("a").unknown().unwrap().to_owned();
        assert!(text.len() < 1100 && text != long("b").unknown().unwrap());
        assert_eq!(long("a"), long("a"));
    }

    #[test]
    fn no_format_grows_without_end() {
        let nested = |inner: &str| format!("{}{inner}{}", "format('{0}{0}', ".repeat(40), ")".repeat(40));
        for inner in ["f()", "''"] {
            assert!(pattern(&nested(inner)).starts_with("{format"));
        }
    }
}
