//! The conditions of rules, as `rules/*.toml` writes them -> Rust expressions of `rules::condition::Condition`.
//!
//! ```text
//! vm.protection.protected                         a flag of the request
//! vault.exists else true                          a flag, and what is taken where nothing is said of it
//! vm.state = running        policy.policyType != V2        policy.scheduleRunFrequency in [Daily, Weekly]
//! vm.vcpus >= vcpus_min     vm.region in vault_zrs_regions    a documented value, by its key in facts/
//! vm.agent.version >= agent_windows_min           versions, where the documented value is one
//! any(vm.disks.data: .sku = UltraSSD_LRS)         some data disk; all(…) every one; vm.disks takes the OS disk in
//! count(vm.disks.data) <= azure_data_disks_max
//! same(vm.subscription, vault.subscription)       two fields, case aside; same_region(…) two regions, however they are named
//! empty(vm.zone)                                  an empty text or list
//! disputed(strict, lenient)                       two documents disagree
//! documented(backup_vault_portal_end)             the edition has this value; elsewhere the rule does not exist
//! stopped                                         a condition of `rules/conditions.toml`
//! listed_system()                                 a condition that is written in Rust, `rules/native.rs`
//! not, and, or, ( )
//! ```

use std::collections::BTreeMap;

use crate::fields::{Field, constant};
use crate::request::Kind;

/// What conditions may speak of.
pub(crate) struct Vocabulary<'a> {
    pub fields: &'a [Field],
    pub values: &'a BTreeMap<String, &'static str>,
    pub conditions: BTreeMap<String, String>,
}

/// A condition as a Rust expression.
pub(crate) fn compile(text: &str, vocabulary: &Vocabulary<'_>) -> String {
    let mut parser = Parser { text, tokens: tokens(text), at: 0, vocabulary, scope: Scope::Request };
    let expression = parser.either();
    assert!(parser.at == parser.tokens.len(), "{text}: nothing can follow at {:?}", parser.tokens.get(parser.at));
    expression
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Quoted(String),
    Number(u32),
    Sign(&'static str),
}

fn tokens(text: &str) -> Vec<Token> {
    const SIGNS: [&str; 13] = ["!=", "<=", ">=", "(", ")", "[", "]", ",", ":", "=", "<", ">", "$"];
    let mut rest = text.trim_start();
    let mut tokens = Vec::new();
    while let Some(first) = rest.chars().next() {
        let length = if first.is_alphabetic() || first == '.' || first == '_' {
            let length = rest.find(|c: char| !c.is_alphanumeric() && !"._-".contains(c)).unwrap_or(rest.len());
            tokens.push(Token::Word(rest[..length].to_owned()));
            length
        } else if first.is_ascii_digit() {
            let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            tokens.push(Token::Number(rest[..length].parse().unwrap()));
            length
        } else if first == '\'' {
            let end = rest[1..].find('\'').unwrap_or_else(|| panic!("{text}: a text has no end"));
            tokens.push(Token::Quoted(rest[1..=end].to_owned()));
            end + 2
        } else {
            let sign = SIGNS.into_iter().find(|s| rest.starts_with(s)).unwrap_or_else(|| panic!("{text}: {first:?}"));
            tokens.push(Token::Sign(sign));
            sign.len()
        };
        rest = rest[length..].trim_start();
    }
    tokens
}

/// What a field that begins with a dot belongs to.
#[derive(Clone, Copy, PartialEq)]
enum Scope {
    Request,
    OsDisk,
    DataDisk,
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    at: usize,
    vocabulary: &'a Vocabulary<'a>,
    scope: Scope,
}

impl Parser<'_> {
    fn fail(&self, what: &str) -> ! {
        panic!("condition {:?}: {what}", self.text)
    }

    fn next(&mut self) -> Token {
        let token = self.tokens.get(self.at).cloned().unwrap_or_else(|| self.fail("it ends too early"));
        self.at += 1;
        token
    }

    fn is_sign(&self, sign: &str) -> bool {
        matches!(self.tokens.get(self.at), Some(Token::Sign(s)) if *s == sign)
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(self.tokens.get(self.at), Some(Token::Word(w)) if w == word)
    }

    fn take(&mut self, sign: &str) -> bool {
        let taken = self.is_sign(sign);
        self.at += usize::from(taken);
        taken
    }

    fn want(&mut self, sign: &str) {
        if !self.take(sign) {
            self.fail(&format!("{sign} is missing before {:?}", self.tokens.get(self.at)));
        }
    }

    fn word(&mut self) -> String {
        match self.next() {
            Token::Word(word) => word,
            other => self.fail(&format!("{other:?} is no name")),
        }
    }

    // ---- from the loosest to the tightest ----

    fn either(&mut self) -> String {
        self.joined("or", "Or", Self::both)
    }

    fn both(&mut self) -> String {
        self.joined("and", "And", Self::negation)
    }

    fn joined(&mut self, word: &str, name: &str, mut inner: impl FnMut(&mut Self) -> String) -> String {
        let mut parts = vec![inner(self)];
        while self.is_word(word) {
            self.at += 1;
            parts.push(inner(self));
        }
        if parts.len() == 1 { parts.remove(0) } else { format!("Condition::{name}(&[{}])", parts.join(", ")) }
    }

    fn negation(&mut self) -> String {
        if self.is_word("not") {
            self.at += 1;
            return format!("Condition::Not(&{})", self.negation());
        }
        self.primary()
    }

    fn primary(&mut self) -> String {
        if self.take("(") {
            let inner = self.either();
            self.want(")");
            return inner;
        }
        let word = self.word();
        if self.take("(") {
            let call = self.call(&word);
            self.want(")");
            return self.compared(&word, call);
        }
        match word.as_str() {
            "true" | "false" => return format!("Condition::Always({word})"),
            _ => {}
        }
        if let Some(name) = self.vocabulary.conditions.get(&word) {
            return format!("Condition::Named(&{name})");
        }
        let (field, kind) = self.field(&word);
        self.comparison(&field, &kind)
    }

    /// What a name with parentheses means; a count is left to be compared.
    fn call(&mut self, name: &str) -> String {
        match name {
            "any" | "all" => {
                let list = self.word();
                self.want(":");
                let with_os = match list.as_str() {
                    "vm.disks" => true,
                    "vm.disks.data" => false,
                    _ => self.fail(&format!("{list} is no list of disks")),
                };
                let from = self.at;
                let os = with_os.then(|| self.scoped(Scope::OsDisk));
                self.at = from;
                let data = self.scoped(Scope::DataDisk);
                let (every, join) = if name == "any" { ("AnyDisk", "Or") } else { ("AllDisks", "And") };
                let data = format!("Condition::{every}(&{data})");
                os.map_or(data.clone(), |os| format!("Condition::{join}(&[{os}, {data}])"))
            }
            "disputed" => {
                let strict = self.either();
                self.want(",");
                format!("Condition::Disputed(&{strict}, &{})", self.either())
            }
            "same" | "same_region" => {
                let a = self.named_field();
                self.want(",");
                let b = self.named_field();
                format!("Condition::{}({a}, {b})", if name == "same" { "Same" } else { "SameRegion" })
            }
            "documented" => {
                let key = self.word();
                self.value(&key);
                format!("Condition::Documented(|cx| cx.value(value::{}).is_some())", key.to_uppercase())
            }
            "empty" => {
                let word = self.word();
                match self.field(&word) {
                    (field, Kind::Text | Kind::Texts | Kind::List(_)) => format!("Condition::Empty({field})"),
                    _ => self.fail(&format!("{word} is neither a text nor a list")),
                }
            }
            "count" => {
                if self.word() != "vm.disks.data" {
                    self.fail("only data disks are counted");
                }
                String::new()
            }
            native => format!("Condition::Native(crate::rules::native::{native})"),
        }
    }

    fn scoped(&mut self, scope: Scope) -> String {
        let outside = std::mem::replace(&mut self.scope, scope);
        let inner = self.either();
        self.scope = outside;
        inner
    }

    fn compared(&mut self, name: &str, call: String) -> String {
        if name != "count" {
            return call;
        }
        let order = self.order();
        let bound = self.number();
        format!("Condition::DataDisks({order}, {bound})")
    }

    // ---- comparisons ----

    fn comparison(&mut self, field: &str, kind: &Kind) -> String {
        let negated = self.is_word("not");
        if negated {
            self.at += 1;
        }
        if self.is_word("in") {
            self.at += 1;
            return negate(negated, self.membership(field, kind));
        }
        if negated {
            self.fail("`not` stands before a whole condition, or before `in`");
        }
        for (sign, negated) in [("=", false), ("!=", true)] {
            if self.take(sign) {
                return negate(negated, self.equality(field, kind));
            }
        }
        if ["<", "<=", ">", ">="].iter().any(|sign| self.is_sign(sign)) {
            return self.ordered(field, kind);
        }
        if *kind == Kind::Flag && self.is_word("else") {
            self.at += 1;
            return match self.word().as_str() {
                otherwise @ ("true" | "false") => format!("Condition::FlagElse({field}, {otherwise})"),
                other => self.fail(&format!("{other} is no flag")),
            };
        }
        match kind {
            Kind::Flag => format!("Condition::Flag({field})"),
            _ => self.fail(&format!("{field} is no flag; compare it with something")),
        }
    }

    fn equality(&mut self, field: &str, kind: &Kind) -> String {
        match kind {
            Kind::Number => format!("Condition::Number({field}, Order::Is, {})", self.number()),
            Kind::Text | Kind::Name(_) => {
                let token = self.next();
                format!("Condition::OneOf({field}, &[{:?}])", self.literal(&token, kind))
            }
            _ => self.fail(&format!("{field} cannot be equal to something")),
        }
    }

    fn membership(&mut self, field: &str, kind: &Kind) -> String {
        if !self.take("[") {
            let key = self.word();
            return match (self.value(&key), kind) {
                ("&'static [&'static str]", Kind::Text) if field.ends_with("REGION") => {
                    format!("Condition::RegionListed({field}, value::{})", key.to_uppercase())
                }
                ("&'static [&'static str]", Kind::Text | Kind::Name(_)) => {
                    format!("Condition::Listed({field}, value::{})", key.to_uppercase())
                }
                _ => self.fail(&format!("{field} cannot be among {key}")),
            };
        }
        let mut texts = Vec::new();
        loop {
            let token = self.next();
            texts.push(self.literal(&token, kind));
            if !self.take(",") {
                break;
            }
        }
        self.want("]");
        format!("Condition::OneOf({field}, &{texts:?})")
    }

    fn ordered(&mut self, field: &str, kind: &Kind) -> String {
        let order = self.order();
        match kind {
            Kind::Number => match self.tokens.get(self.at).cloned() {
                Some(Token::Word(word)) if word.contains('.') => {
                    let other = self.named_field();
                    format!("Condition::Numbers({field}, {order}, {other})")
                }
                _ => format!("Condition::Number({field}, {order}, {})", self.number()),
            },
            Kind::Text => {
                let key = self.word();
                if self.value(&key) != "Version" || !["Order::AtLeast", "Order::Below"].contains(&order) {
                    self.fail(&format!("{field} can only be >= or < a documented version"));
                }
                negate(order == "Order::Below", format!("Condition::Version({field}, value::{})", key.to_uppercase()))
            }
            Kind::Date => {
                let key = self.word();
                if self.value(&key) != "Date" {
                    self.fail(&format!("{key} is no documented date"));
                }
                format!("Condition::Date({field}, {order}, value::{})", key.to_uppercase())
            }
            _ => self.fail(&format!("{field} has no order")),
        }
    }

    fn order(&mut self) -> &'static str {
        match self.next() {
            Token::Sign("=") => "Order::Is",
            Token::Sign("<=") => "Order::AtMost",
            Token::Sign(">=") => "Order::AtLeast",
            Token::Sign("<") => "Order::Below",
            Token::Sign(">") => "Order::Above",
            other => self.fail(&format!("{other:?} compares nothing")),
        }
    }

    /// A bound: none and one can be written here, every other number is a documented value.
    fn number(&mut self) -> String {
        match self.next() {
            Token::Number(number @ (0 | 1)) => format!("Bound::Plain({number})"),
            Token::Number(number) => self.fail(&format!("{number} belongs to facts/, with a key and a citation")),
            Token::Word(key) if self.value(&key) == "u32" => format!("Bound::Documented(value::{})", key.to_uppercase()),
            other => self.fail(&format!("{other:?} is no number")),
        }
    }

    fn value(&self, key: &str) -> &'static str {
        self.vocabulary.values.get(key).copied().unwrap_or_else(|| self.fail(&format!("no fact has a value {key}")))
    }

    fn literal(&self, token: &Token, kind: &Kind) -> String {
        let text = match token {
            Token::Word(text) | Token::Quoted(text) => text.clone(),
            other => self.fail(&format!("{other:?} is no text")),
        };
        match kind {
            Kind::Name(names) if !names.contains(&text) => self.fail(&format!("{text} is none of {names:?}")),
            Kind::Name(_) | Kind::Text => text,
            _ => self.fail(&format!("{text} is of another type")),
        }
    }

    // ---- fields ----

    fn named_field(&mut self) -> String {
        let word = self.word();
        self.field(&word).0
    }

    fn field(&self, word: &str) -> (String, Kind) {
        let path = match (word.strip_prefix('.'), self.scope) {
            (None, _) => word.to_owned(),
            (Some(name), Scope::OsDisk) => format!("vm.disks.os.{name}"),
            (Some(name), Scope::DataDisk) => format!("vm.disks.data.{name}"),
            (Some(_), Scope::Request) => self.fail(&format!("{word} stands outside any(…) and all(…)")),
        };
        match self.vocabulary.fields.iter().find(|f| f.path == path) {
            Some(field) => (format!("Field::{}", constant(&path)), field.place.kind.clone()),
            None => self.fail(&format!("{path} is neither a field that facts/fields.toml lists nor a condition")),
        }
    }
}

fn negate(negated: bool, condition: String) -> String {
    if negated { format!("Condition::Not(&{condition})") } else { condition }
}
