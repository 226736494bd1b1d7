//! The text of names and ids, as far as it is known.
//!
//! The name of a resource and what refers to it are the same text, whichever functions put them together.

use super::functions;
use super::open::{self, MAX_TEXT};
use super::syntax::{Expr, Link, parse};
use crate::resource::Json;

/// How many steps it may take to put one together.
const MAX_STEPS: u16 = 1000;

/// A text whose open parts stand in braces: `{parameters('vmName')}-nic`.
///
/// An id has `{subscription}` and `{resourceGroup}` where they are those of the deployment.
pub(super) fn pattern(expression: &str) -> String {
    pattern_as(expression, Use::Name)
}

/// How an open text begins, as far as that is known, its letter case aside.
pub(super) fn start(expression: &str) -> String {
    let pattern = pattern_as(expression, Use::Text);
    pattern.split('{').next().map(str::to_lowercase).unwrap_or_default()
}

fn pattern_as(expression: &str, used: Use) -> String {
    let mut out = Pattern::new(used);
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
    let mut out = Pattern::new(Use::Json);
    out.write(&parse(expression).filter(|_| !expression.contains(MARKS))?)?;
    let mut json = functions::json(&out.text)?;
    unmark(&mut json, &out.marked)?;
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
                (last, _) => open::call("concat", pieces.iter().chain(&last)),
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
    used: Use,
    /// Open parts that are marked by their number, instead of being written out.
    marked: Vec<String>,
}

/// What a pattern is for.
#[derive(Clone, Copy, PartialEq)]
enum Use {
    /// The name of a resource, in which no name of another has a slash.
    Name,
    /// Any text.
    Text,
    /// A text of JSON.
    Json,
}

impl Pattern {
    fn new(used: Use) -> Self {
        Pattern { text: String::new(), steps: MAX_STEPS, used, marked: Vec::new() }
    }

    fn push(&mut self, part: &str) -> Option<()> {
        self.text.push_str(part);
        (self.text.len() <= MAX_TEXT).then_some(())
    }

    fn write(&mut self, expr: &Expr<'_>) -> Option<()> {
        self.steps = self.steps.checked_sub(1)?;
        match expr {
            Expr::Call(name, _) if self.used == Use::Json && !is_putting_together(name) => self.open(expr),
            Expr::Path(..) if self.used == Use::Json => self.open(expr),
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
                ("first", [of]) => self.piece(expr, of, |pieces| pieces.next()),
                ("last", [of]) => self.piece(expr, of, |pieces| pieces.last()),
                _ => self.open(expr),
            },
            Expr::Path(of, links) if matches!(links.as_slice(), [Link { at: Expr::Number(_), .. }]) => {
                let at =
                    links.iter().find_map(|link| if let Expr::Number(at) = link.at { usize::try_from(at).ok() } else { None });
                self.piece(expr, of, |pieces| pieces.nth(at?))
            }
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
        if self.used != Use::Json {
            return self.push(&braced(&expression));
        }
        let [before, after] = MARKS;
        let mark = format!("{before}{}{after}", self.marked.len());
        self.marked.push(expression);
        self.push(&mark)
    }

    /// One name of several that were put together with slashes only to be taken apart: so does Bicep.
    fn piece(
        &mut self,
        expr: &Expr<'_>,
        of: &Expr<'_>,
        which: impl for<'s> Fn(&mut std::str::Split<'s, char>) -> Option<&'s str>,
    ) -> Option<()> {
        let Expr::Call(name, args) = of else { return self.open(expr) };
        let [whole, Expr::Text(separator)] = args.as_slice() else { return self.open(expr) };
        if self.used != Use::Name || !name.eq_ignore_ascii_case("split") || separator != "/" {
            return self.open(expr);
        }
        let mut inner = Pattern { steps: self.steps, ..Pattern::new(self.used) };
        inner.write(whole)?;
        self.steps = inner.steps;
        match which(&mut inner.text.split('/')) {
            Some(piece) if piece.len() < inner.text.len() => self.push(piece),
            _ => self.open(expr),
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
        let net = "split(format('{0}/{1}', parameters('net'), 'sub'), '/')";
        let pieces = [format!("{net}[0]"), format!("{net}[1]"), format!("last({net})"), format!("{net}[2]")];
        let open = format!("{{{}[2]}}", net.replace('/', "|"));
        assert_eq!(pieces.map(|piece| pattern(&piece)), ["{parameters('net')}", "sub", "sub", &open]);
        assert_eq!(start("split(concat(f(), '/x'), '/')[1]"), "");
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
    fn no_format_grows_without_end() {
        let nested = |inner: &str| format!("{}{inner}{}", "format('{0}{0}', ".repeat(40), ")".repeat(40));
        for inner in ["f()", "''"] {
            assert!(pattern(&nested(inner)).starts_with("{format"));
        }
    }
}
