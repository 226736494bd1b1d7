//! The expressions of templates: text -> tree.

use std::borrow::Cow;
use std::fmt;

/// How deeply an expression may be nested.
const MAX_DEPTH: u8 = 100;

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expr<'e> {
    Text(Cow<'e, str>),
    Number(i64),
    /// A function by its name, with its namespace where it has one.
    Call(&'e str, Vec<Expr<'e>>),
    /// A value, and the way from it to one of its parts.
    Path(Box<Expr<'e>>, Vec<Link<'e>>),
}

/// One step into a value: `.name`, `['name']`, `[0]`, `.?name`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Link<'e> {
    pub(super) at: Expr<'e>,
    /// Nothing, rather than an error, where there is no such part.
    pub(super) safe: bool,
    /// Written with a dot.
    pub(super) dotted: bool,
}

/// The expression that a text of a template holds in brackets.
pub(super) fn bracketed(text: &str) -> Option<&str> {
    text.strip_prefix('[')?.strip_suffix(']').filter(|inner| !inner.starts_with('['))
}

/// Reads an expression without its brackets; `None` for what is none.
pub(super) fn parse(text: &str) -> Option<Expr<'_>> {
    let mut parser = Parser { rest: text, depth: MAX_DEPTH };
    let expr = parser.expression()?;
    parser.rest.trim_start().is_empty().then_some(expr)
}

struct Parser<'e> {
    rest: &'e str,
    depth: u8,
}

impl<'e> Parser<'e> {
    fn expression(&mut self) -> Option<Expr<'e>> {
        self.depth = self.depth.checked_sub(1)?;
        let start = self.start()?;
        let mut links = Vec::new();
        while let Some(dotted) = self.link() {
            let safe = self.eat('?');
            let at = if dotted { Expr::Text(Cow::Borrowed(self.word()?)) } else { self.expression()? };
            if !dotted && !self.eat(']') {
                return None;
            }
            links.push(Link { at, safe, dotted });
        }
        self.depth = self.depth.saturating_add(1);
        Some(if links.is_empty() { start } else { Expr::Path(Box::new(start), links) })
    }

    /// Whether another step follows, and whether it begins with a dot.
    fn link(&mut self) -> Option<bool> {
        if self.eat('.') { Some(true) } else { self.eat('[').then_some(false) }
    }

    fn start(&mut self) -> Option<Expr<'e>> {
        self.rest = self.rest.trim_start();
        match self.rest.chars().next()? {
            '\'' => self.text(),
            '-' | '0'..='9' => self.number(),
            _ => self.call(),
        }
    }

    /// A text in quotes; a quote within is doubled.
    fn text(&mut self) -> Option<Expr<'e>> {
        let inner = self.rest.strip_prefix('\'')?;
        let mut from = 0_usize;
        loop {
            let end = from.checked_add(inner.get(from..)?.find('\'')?)?;
            let after = inner.get(end.checked_add(1)?..)?;
            if !after.starts_with('\'') {
                self.rest = after;
                let text = inner.get(..end)?;
                let text = if from == 0 { Cow::Borrowed(text) } else { Cow::Owned(text.replace("''", "'")) };
                return Some(Expr::Text(text));
            }
            from = end.checked_add(2)?;
        }
    }

    fn number(&mut self) -> Option<Expr<'e>> {
        let end = self.rest.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        Some(Expr::Number(digits.parse().ok()?))
    }

    fn call(&mut self) -> Option<Expr<'e>> {
        let whole = self.rest;
        self.word()?;
        if self.rest.starts_with('.') {
            self.eat('.');
            self.word()?;
        }
        let name = whole.get(..whole.len().checked_sub(self.rest.len())?)?;
        if !self.eat('(') {
            return None;
        }
        let mut args = Vec::new();
        if self.eat(')') {
            return Some(Expr::Call(name, args));
        }
        loop {
            args.push(self.expression()?);
            if self.eat(')') {
                return Some(Expr::Call(name, args));
            }
            if !self.eat(',') {
                return None;
            }
        }
    }

    fn word(&mut self) -> Option<&'e str> {
        self.rest = self.rest.trim_start();
        let end = self.rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '$')).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        (!word.is_empty()).then_some(word)
    }

    fn eat(&mut self, c: char) -> bool {
        let rest = self.rest.trim_start().strip_prefix(c);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}

/// As a template would write it.
impl fmt::Display for Expr<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expr::Text(text) => write!(f, "'{}'", text.replace('\'', "''")),
            Expr::Number(number) => write!(f, "{number}"),
            Expr::Call(name, args) => {
                write!(f, "{name}(")?;
                for (index, arg) in args.iter().enumerate() {
                    write!(f, "{}{arg}", if index == 0 { "" } else { ", " })?;
                }
                f.write_str(")")
            }
            Expr::Path(of, links) => {
                write!(f, "{of}")?;
                links.iter().try_for_each(|link| write!(f, "{link}"))
            }
        }
    }
}

impl fmt::Display for Link<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let safe = if self.safe { "?" } else { "" };
        match &self.at {
            Expr::Text(name) if self.dotted => write!(f, ".{safe}{name}"),
            at => write!(f, "[{safe}{at}]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_read_and_written() {
        for text in [
            "'it''s'",
            "-1",
            "concat('a', 'b''''', 3)",
            "parameters('a').b['c d'][0].?e",
            "__bicep.name(x(), range(0, 2)[copyIndex()])",
            "f()",
        ] {
            assert_eq!(parse(text).unwrap().to_string(), text);
        }
        let loose = " concat ( 'a' ,parameters( 'b' ) . c [ ?'d' ] ) ";
        assert_eq!(parse(loose).unwrap().to_string(), "concat('a', parameters('b').c[?'d'])");
    }

    #[test]
    fn other_text_is_no_expression() {
        for text in [
            "",
            "f",
            "f(",
            "f(,)",
            "f(1,)",
            "'open",
            "f()x",
            "f().",
            "f()[",
            "f()[1",
            "1-2",
            "99999999999999999999",
            "a.b.c()",
            "(1)",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn nesting_has_an_end() {
        let nested = |depth: usize| format!("{}1{}", "f(".repeat(depth), ")".repeat(depth));
        assert!(parse(&nested(99)).is_some());
        assert_eq!(parse(&nested(100)), None);
        assert_eq!(parse(&nested(1_000_000)), None);
        assert!(parse(&format!("f(){}", ".a".repeat(100_000))).is_some());
    }

    #[test]
    fn only_single_brackets_hold_an_expression() {
        assert_eq!(bracketed("[f()]"), Some("f()"));
        assert_eq!([bracketed("[[f()]"), bracketed("[f() "), bracketed("f()]"), bracketed("[")], [None; 4]);
    }
}
