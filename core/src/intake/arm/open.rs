//! What stays open: a value that only the deployment knows, as the expression that is left of it.
//!
//! What is known within the expression has been put in: variables, indices of loops, the parameters of a nested template. So
//! equal texts stand for equal values.

use std::fmt::{self, Write};

use super::syntax::{Expr, Link};
use crate::resource::Json;

/// How long an open expression is written out; beyond, a mark of the rest tells it from others.
pub(super) const MAX_TEXT: usize = 1024;

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
        Json::Unknown(self.text.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_expression_is_cut_and_stays_distinct() {
        let long = |end: &str| call("f", [&Json::from(format!("{}{end}", "x".repeat(5000)))]);
        let text = long("a").unknown().unwrap().to_owned();
        assert!(text.len() < 1100 && text != long("b").unknown().unwrap());
        assert_eq!(long("a"), long("a"));
    }
}
