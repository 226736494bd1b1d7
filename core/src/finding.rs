//! One finding in words: message, values, evidence, fix, citations.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::edition::{Cite, FactEntry};
use crate::fields::Field;
use crate::judged::Judged;
use crate::known::{Expected, Leaf, Origin, Shown};
use crate::options::{Disputes, Options};
use crate::path::Path;
use crate::report::{Choice, Command, DocumentPart, Evidence, Finding, Fix, Outcome, SourcePart, Value};
use crate::request::Request;
use crate::rules::native::computed;
use crate::rules::{Alternative, Rule};
use crate::shell::Quoting;
use crate::subject::{Cx, Side};
use crate::truth::Truth;
use crate::value::Date;
use crate::why::Why;
use crate::wire::View;
use crate::words::{Part, fill, placeholders};

/// A page older than this says so: the service has changed since, and nobody may have told the page.
const YEARS: u16 = 2;

/// Where the values of a request were read, by the paths of its fields: many are written, few are ever asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places(Vec<(Path, String)>);

impl Places {
    /// Adds the place of a path, above any that it had before.
    pub(crate) fn add(&mut self, path: Path, place: String) {
        self.0.push((path, place));
    }

    pub(crate) fn get(&self, path: &str) -> Option<&String> {
        self.0.iter().rev().find(|(known, _)| known.is(path)).map(|(_, place)| place)
    }

    /// Every place.
    pub(crate) fn values(&self) -> impl Iterator<Item = &String> {
        self.0.iter().map(|(_, place)| place)
    }

    /// Paths and places, in the order in which they were added.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &(Path, String)> {
        self.0.iter()
    }

    /// Keeps the places of some paths.
    pub(crate) fn keep(&mut self, is_kept: impl Fn(Path) -> bool) {
        self.0.retain(|(path, _)| is_kept(*path));
    }
}

#[cfg(test)]
impl std::ops::Index<&str> for Places {
    type Output = String;

    fn index(&self, path: &str) -> &String {
        self.get(path).unwrap()
    }
}

/// What documents say of the facts of a request beside their values.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origins {
    /// Where each was read, for evidence.
    pub(crate) places: Places,
    /// What stands where one could not be read.
    pub(crate) unread: BTreeMap<String, Unread>,
    /// The documents.
    pub(crate) documents: Vec<DocumentPart>,
    /// The resource id of the virtual machine.
    pub(crate) id: Option<String>,
}

/// What stands in place of a fact that cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Unread {
    pub(crate) place: String,
    pub(crate) why: Why<'static>,
}

/// The pages cited so far, by id.
pub(crate) type Sources = BTreeMap<String, SourcePart>;

/// Puts outcomes in words.
#[derive(Clone, Copy)]
pub(crate) struct Teller<'c, 'o> {
    pub(crate) cx: &'c Cx<'c>,
    pub(crate) options: &'o Options<'o>,
    pub(crate) origins: &'o Origins,
}

impl<'c> Teller<'c, '_> {
    /// One rule's outcome in words. The pages it cites are entered among `sources`.
    pub(crate) fn finding(&self, rule: &'static Rule, judged: Judged, because: &[Leaf<'c>], sources: &mut Sources) -> Finding {
        let words = self.options.words;
        let failed = judged.outcome == Outcome::Fail;
        let said = |part: Part| words.of_rule(rule.at, part);
        let disputed = || said(Part::Disputed).filter(|_| judged.disputed);
        let template = if failed { disputed().or_else(|| said(Part::Message)) } else { said(Part::Title) };
        let template = template.unwrap_or(rule.id);
        let mut params = BTreeMap::new();
        for name in placeholders(template) {
            let known = self.value_of(name, because).unwrap_or_else(|| self.label(name));
            params.insert(name.to_owned(), known);
        }
        let message = fill(template, |name, out| {
            out.push_str(&self.value_of(name, because).unwrap_or_else(|| self.label(name)));
        });
        let entries: Vec<&'static FactEntry> =
            rule.facts.iter().filter_map(|id| self.cx.edition.fact(*id)).filter(|e| e.applicable).collect();
        Finding {
            rule: rule.id,
            facts: entries.iter().map(|e| e.id.as_str()).collect(),
            scope: rule.scope,
            outcome: judged.outcome,
            severity: judged.severity,
            message,
            params,
            evidence: because.iter().map(|leaf| self.evidence(leaf)).collect(),
            disputed: judged.disputed,
            symptom: said(Part::Symptom).filter(|_| failed).map(str::to_owned),
            azure_error_codes: if failed { rule.errors.to_vec() } else { Vec::new() },
            aged: entries.first().and_then(|fact| self.aged(fact)).map(|day| day.to_string()),
            fix: if failed { self.fix(rule, because) } else { None },
            sources: cite(&entries, judged.disputed, sources),
        }
    }

    /// The day of the page that a fact rests on, where the page is old. In a historical edition every page is.
    fn aged(&self, fact: &FactEntry) -> Option<Date> {
        let edition = self.cx.edition;
        let newest = fact.cites().map(|cite| cite.source.date).max()?;
        let asked = self.cx.as_of.unwrap_or(edition.date);
        (!edition.historical && newest < asked.years_earlier(YEARS)).then_some(newest)
    }

    fn fix(&self, rule: &Rule, because: &[Leaf<'c>]) -> Option<Fix> {
        let words = self.options.words;
        let text = fill(words.of_rule(rule.at, Part::Fix)?, |name, out| {
            out.push_str(&self.value_of(name, because).unwrap_or_else(|| self.label(name)));
        });
        // A command for the shell of the other family's guest would only confuse.
        let on_windows = self.cx.windows().truth() == Truth::True;
        let shells = [
            ("powershell", Part::PowerShell, Quoting::PowerShell),
            ("bash", Part::Bash, Quoting::Posix),
            ("azure-cli", Part::AzureCli, Quoting::Posix),
        ];
        let shells = shells.into_iter().filter(|(_, part, _)| !(on_windows && *part == Part::Bash));
        let commands = shells.filter_map(|(shell, part, read_by)| {
            let template = words.of_rule(rule.at, part)?;
            let script = fill(template, |name, out| match self.value_of(name, because) {
                Some(value) => out.push_str(&read_by.escaped(&value)),
                None => {
                    out.push('<');
                    out.push_str(name);
                    out.push('>');
                }
            });
            Some(Command { shell, script })
        });
        Some(Fix { text, commands: commands.collect(), alternatives: self.alternatives(rule, because) })
    }

    /// The other choices that would help here.
    fn alternatives(&self, rule: &Rule, because: &[Leaf<'c>]) -> Vec<Choice> {
        let helps = |alternative: &&Alternative| alternative.helps(self.cx);
        rule.alternatives.iter().filter(helps).filter_map(|alternative| self.choice(alternative, because)).collect()
    }

    fn choice(&self, alternative: &Alternative, because: &[Leaf<'c>]) -> Option<Choice> {
        let mut set = BTreeMap::new();
        for (path, value) in alternative.set {
            let value = match *value {
                Shown::Flag(flag) => Value::Flag(flag),
                Shown::Text(text) => Value::Text(match (text.strip_prefix('='), text.strip_prefix('#')) {
                    (Some(field), _) => self.value_of(field, because)?,
                    (_, Some(key)) => self.documented(key)?,
                    _ => text.to_owned(),
                }),
                other => Value::Text(text_of(other)),
            };
            match path.split_once("[]") {
                None => _ = set.insert((*path).to_owned(), value),
                Some((list, rest)) => {
                    let of_list = |leaf: &&Leaf<'c>| leaf.field.path().starts_with(list);
                    for index in because.iter().filter(of_list).filter_map(|leaf| leaf.index) {
                        set.insert(format!("{list}[{index}]{rest}"), value.clone());
                    }
                }
            }
        }
        let text = fill(self.options.words.get(alternative.words)?, |name, out| {
            out.push_str(&self.value_of(name, because).unwrap_or_else(|| self.label(name)));
        });
        (!set.is_empty()).then_some(Choice { text, set })
    }

    /// The logical unit number of a data disk; one that is not stated is taken to be its place in the list.
    fn lun(&self, index: u16) -> u32 {
        let data = self.cx.request.vm.disks.data.as_deref().unwrap_or_default();
        data.get(usize::from(index)).and_then(|disk| disk.lun).unwrap_or_else(|| u32::from(index))
    }

    /// The disks that a finding is about.
    fn disks(&self, because: &[Leaf<'c>]) -> Option<String> {
        let mut named: Vec<String> = Vec::new();
        for leaf in because.iter().filter(|leaf| leaf.field.path().starts_with("vm.disks.")) {
            let name = match leaf.index {
                Some(index) => format!("LUN {}", self.lun(index)),
                None if leaf.field.path().starts_with("vm.disks.os.") => {
                    self.options.words.get("finding.os-disk").unwrap_or_default().to_owned()
                }
                None => continue,
            };
            if !named.contains(&name) {
                named.push(name);
            }
        }
        (!named.is_empty()).then(|| named.join(", "))
    }

    fn evidence(&self, leaf: &Leaf<'c>) -> Evidence {
        let path = path(leaf.field, leaf.index);
        let origin = match leaf.origin {
            Origin::Default => Cow::Borrowed("default"),
            Origin::Derived => Cow::Borrowed("derived"),
            Origin::Given => match self.origins.places.get(&path).or_else(|| self.origins.places.get(parent(&path))) {
                Some(place) => Cow::Owned(place.clone()),
                None => Cow::Borrowed("request"),
            },
        };
        let value = match leaf.value {
            Shown::Nothing => Value::Null,
            Shown::Flag(flag) => Value::Flag(flag),
            Shown::Number(number) => Value::Number(number),
            other => Value::Text(text_of(other)),
        };
        Evidence { path, value, expected: expected(leaf), origin }
    }

    /// Why no document tells a missing fact, though one speaks of it.
    pub(crate) fn unread(&self, field: Field, index: Option<u16>) -> Option<String> {
        let unread = &self.origins.unread;
        let asked = path(field, index);
        let own =
            std::iter::successors(Some(asked.as_str()), |path| Some(path.rsplit_once('.')?.0)).find_map(|path| unread.get(path));
        // Missing from several items of a list, it is asked for once.
        let of_items = || unread.iter().find(|(path, _)| path.contains('[') && without_indexes(path) == field.path());
        let Unread { place, why } = own.or_else(|| of_items().map(|(_, unread)| unread))?;
        let words = match why {
            Why::Written(_) => self.options.words.text("report.unread"),
            Why::AfterApply => self.options.words.text("report.unread-after-apply"),
            Why::NotInState => self.options.words.text("report.unread-not-in-state"),
        };
        Some(fill(words, |name, out| match name {
            "place" => out.push_str(place),
            _ => out.push_str(&why.replace(char::is_control, "\u{fffd}")),
        }))
    }

    /// The value that a placeholder names: a documented value, one that is computed, or a field of the request.
    pub(crate) fn value_of(&self, name: &str, because: &[Leaf<'c>]) -> Option<String> {
        if let Some(value) = self.documented(name) {
            return Some(value);
        }
        match name {
            "disks" => return self.disks(because),
            // How many of something there are: the number that stood against a limit.
            "count" => return because.iter().find(|leaf| matches!(leaf.value, Shown::Number(_))).map(|leaf| text_of(leaf.value)),
            "luns" => {
                return Some(
                    because
                        .iter()
                        .filter_map(|leaf| leaf.index)
                        .map(|index| self.lun(index).to_string())
                        .collect::<Vec<_>>()
                        .join(", "),
                );
            }
            _ => {}
        }
        if let Some(compute) = computed(name) {
            return compute(self.cx);
        }
        if let Some(leaf) = because.iter().find(|l| l.field.path() == name && l.value != Shown::Nothing) {
            return Some(text_of(leaf.value));
        }
        match view(self.cx.request, name) {
            View::Value(value) => Some(text_of(value)),
            View::Section(_) | View::Count(_) | View::Other => None,
        }
    }

    /// A documented value by its key: the milder reading unless the harsher one is asked for.
    fn documented(&self, name: &str) -> Option<String> {
        let (key, side) = match name.split_once('.') {
            Some((key, "strict")) => (key, Some(Side::Strict)),
            Some((key, "lenient")) => (key, Some(Side::Lenient)),
            Some(_) => return None,
            None => (name, None),
        };
        let strict = match side {
            Some(side) => side == Side::Strict,
            None => self.options.disputes == Disputes::Strict,
        };
        let value = self.cx.edition.documented(key)?;
        Some(if strict { value.strict() } else { value.lenient() })
    }

    /// What a field is called, where its value is not known.
    pub(crate) fn label(&self, name: &str) -> String {
        let words = self.options.words;
        Field::named(name).map_or(name, |field| field.label(&words)).to_owned()
    }
}

/// The field of a request at a dotted path.
fn view<'r>(request: &'r Request<'_>, path: &str) -> View<'r, 'r> {
    path.split('.').fold(View::Section(request), |at, step| match at {
        View::Section(section) => {
            let at = section.names().iter().position(|name| *name == step);
            at.map_or(View::Other, |at| section.view(at))
        }
        View::Value(_) | View::Count(_) | View::Other => View::Other,
    })
}

/// The citations of some facts, entered among the report's sources. A disputed finding cites both readings.
fn cite(entries: &[&'static FactEntry], disputed: bool, sources: &mut Sources) -> Vec<String> {
    let mut ids = Vec::new();
    let main = entries.iter().filter_map(|e| e.cites().next());
    let all = entries.iter().take(1).flat_map(|e| e.cites()).filter(|_| disputed);
    let values = entries.iter().flat_map(|e| e.values()).filter(|_| disputed);
    let readings = values.flat_map(|v| v.strict_sources().iter().chain(v.lenient_sources())).copied();
    let cites: Vec<Cite> = main.chain(all).copied().chain(readings.map(|source| Cite { source, anchor: "" })).collect();
    for cite in &cites {
        // A page cited by its heading need not stand a second time as a whole.
        let again = cite.anchor.is_empty() && cites.iter().any(|c| c.source.id == cite.source.id && !c.anchor.is_empty());
        let id = cite.id();
        if again || ids.contains(&id) {
            continue;
        }
        sources.entry(id.clone()).or_insert_with(|| SourcePart {
            title: cite.source.title,
            url: cite.url(),
            date: cite.source.date.to_string(),
        });
        ids.push(id);
    }
    ids
}

/// A path as the request writes it: `vm.disks.data[3].sizeGb`.
pub(crate) fn path(field: Field, index: Option<u16>) -> String {
    let plain = field.path();
    match (index, plain.rsplit_once('.')) {
        (Some(index), Some((list, item))) => format!("{list}[{index}].{item}"),
        _ => plain.to_owned(),
    }
}

/// The path of a field of any item of a list.
fn without_indexes(path: &str) -> String {
    path.split(['[', ']']).step_by(2).collect()
}

/// The path of what holds a field.
fn parent(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(parent, _)| parent)
}

fn text_of(value: Shown<'_>) -> String {
    match value {
        Shown::Nothing => String::new(),
        Shown::Flag(flag) => flag.to_string(),
        Shown::Number(number) => number.to_string(),
        Shown::Text(text) => text.to_owned(),
        Shown::Date(date) => date.to_string(),
        Shown::Version(version) => version.to_string(),
    }
}

/// What was expected, in signs that need no translation.
fn expected(leaf: &Leaf<'_>) -> Option<String> {
    let (plain, opposite, value) = match leaf.expected {
        Expected::Nothing => return None,
        Expected::Is(Shown::Flag(flag)) => return Some((flag != leaf.negated).to_string()),
        Expected::Is(value) => ("", "not ", value),
        Expected::AtLeast(value) => (">= ", "< ", value),
        Expected::AtMost(value) => ("<= ", "> ", value),
        Expected::Before(value) => ("< ", ">= ", value),
        Expected::SameAs(value) => ("= ", "not ", value),
        Expected::OneOf(names) if leaf.negated => return Some(format!("not {{{}}}", names.join(", "))),
        Expected::OneOf(names) => return Some(format!("{{{}}}", names.join(", "))),
    };
    let sign = if leaf.negated { opposite } else { plain };
    Some(format!("{sign}{}", text_of(value)))
}
