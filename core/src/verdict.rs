//! Rules × facts -> findings -> verdict.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::consistency;
use crate::edition::{Cite, Edition, FactEntry};
use crate::fields::{Absence, Field};
use crate::known::{Expected, Leaf, Origin, Shown, Truth};
use crate::options::{Detail, Disputes, Options};
use crate::report::*;
use crate::request::{DeploymentModel, Request, RestoreOption};
use crate::rules::{Check, Rule, Severity, Told};
use crate::subject::{Cx, Side};
use crate::words::{Words, fill, placeholders};

/// The ways to restore, in the order of the report.
const RESTORE_OPTIONS: [RestoreOption; 5] = [
    RestoreOption::CreateNew,
    RestoreOption::RestoreDisks,
    RestoreOption::ReplaceExisting,
    RestoreOption::CrossRegion,
    RestoreOption::FileLevel,
];

/// What one reading makes of a rule, mildest first.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Read {
    NotApplicable,
    Pass,
    /// Unknown; `counts` when a document could have shown what is missing.
    Unknown { counts: bool },
    Fail,
}

impl Read {
    fn of(check: Option<Check<'_>>) -> Self {
        let Some(check) = check else { return Read::NotApplicable };
        match (check.when.truth(), check.then.truth()) {
            (Truth::False, _) => Read::NotApplicable,
            (Truth::True, Truth::False) => Read::Fail,
            (_, Truth::True) => Read::Pass,
            _ => Read::Unknown { counts: check.violated().at_least() != Truth::False },
        }
    }
}

/// What the readings together make of a rule.
#[derive(Clone, Copy, PartialEq)]
struct Judged {
    outcome: Outcome,
    /// Of a failure: what it does to the verdict. Of an unknown: the worst that is still possible.
    severity: Severity,
    counts: bool,
    disputed: bool,
}

impl Judged {
    /// One reading, or two that agree.
    fn plain(read: Read, severity: Severity) -> Self {
        let (outcome, counts) = match read {
            Read::NotApplicable => (Outcome::NotApplicable, false),
            Read::Pass => (Outcome::Pass, false),
            Read::Unknown { counts } => (Outcome::Unknown, counts),
            Read::Fail => (Outcome::Fail, false),
        };
        Judged { outcome, severity, counts, disputed: false }
    }

    /// Two readings that differ: what only one of them makes a failure is a warning at the most.
    fn disputed(harsh: Read, mild: Read, severity: Severity) -> Self {
        let milder = severity.min(Severity::Warning);
        let judged = |outcome, severity, counts| Judged { outcome, severity, counts, disputed: true };
        match (harsh, mild) {
            (Read::Fail, other) | (other, Read::Fail) => judged(Outcome::Fail, milder, other == Read::Unknown { counts: true }),
            (Read::Unknown { counts: a }, Read::Unknown { counts: b }) => judged(Outcome::Unknown, severity, a || b),
            (Read::Unknown { counts }, _) | (_, Read::Unknown { counts }) => judged(Outcome::Unknown, milder, counts),
            _ => judged(Outcome::Pass, severity, false),
        }
    }

    /// How bad it is, for a rule that is judged once for each way to restore.
    fn rank(&self) -> (u8, Severity) {
        let rank = match self.outcome {
            Outcome::NotApplicable => 0,
            Outcome::Pass => 1,
            Outcome::Unknown if !self.counts => 2,
            Outcome::Unknown => 3,
            Outcome::Fail => 4,
        };
        (rank, self.severity)
    }

    fn decision(&self) -> Decision {
        match (self.outcome, self.severity) {
            (Outcome::Fail, Severity::Blocker) => Decision::Blocked,
            (Outcome::Fail, Severity::Warning) => Decision::Attention,
            (Outcome::Unknown, Severity::Blocker) if self.counts => Decision::Undetermined,
            _ => Decision::Ready,
        }
    }
}

/// Where the values of a request were read, for evidence.
pub(crate) type Origins = BTreeMap<String, String>;

/// Chooses the edition: the one that was named, or the newest of the VM's deployment model that was in force on the day.
fn edition(request: &Request<'_>, options: &Options<'_>) -> &'static Edition {
    if let Some(named) = options.edition {
        return named;
    }
    let classic = request.vm.deployment_model == Some(DeploymentModel::Classic);
    let model = if classic { DeploymentModel::Classic } else { DeploymentModel::ResourceManager };
    let of_model = || Edition::all().iter().copied().filter(|e| e.model == model);
    let in_force = |e: &&Edition| options.as_of.is_none_or(|day| e.date <= day);
    let newest = of_model().filter(in_force).max_by_key(|e| e.date);
    newest.or_else(|| of_model().min_by_key(|e| e.date)).unwrap_or(Edition::newest())
}

/// Answers one request.
pub(crate) fn report(request: &Request<'_>, options: &Options<'_>, origins: &Origins) -> Report {
    let edition = edition(request, options);
    let cx = Cx::new(request, edition, options.as_of, options.assume_none);
    let mut desk = Desk::new(&cx, options, origins);
    for rule in Rule::all() {
        match rule.stands_in(edition, options.as_of) {
            None => {}
            Some(false) => desk.not_applicable.push(rule.id),
            Some(true) if rule.options.is_empty() => desk.judge_backup(rule),
            Some(true) => desk.judge_restore(rule),
        }
    }
    desk.finish()
}

/// Where the report is put together.
struct Desk<'c, 'o> {
    cx: &'c Cx<'c>,
    options: &'o Options<'o>,
    origins: &'o Origins,
    /// Whether the request speaks of a restore at all.
    restore_described: bool,
    backup: Decision,
    restore: [(Decision, Vec<&'static str>); 5],
    findings: Vec<(Severity, Finding)>,
    missing: Vec<Waiting>,
    requires: Vec<&'static str>,
    assumed: Vec<Assumption>,
    passed: Vec<&'static str>,
    not_applicable: Vec<&'static str>,
    not_checkable: Vec<NotCheckable>,
    sources: BTreeMap<String, SourcePart>,
}

/// A rule that waits for a missing fact.
struct Waiting {
    field: Field,
    index: Option<u16>,
    rule: &'static str,
    worst: Severity,
    /// The way to restore that it would decide; none for a rule about backup.
    option: Option<RestoreOption>,
    /// It decides the kind of recovery point.
    consistency: bool,
}

impl<'c, 'o> Desk<'c, 'o> {
    fn new(cx: &'c Cx<'c>, options: &'o Options<'o>, origins: &'o Origins) -> Self {
        Desk {
            cx,
            options,
            origins,
            restore_described: cx.request.restore != Default::default(),
            backup: Decision::Ready,
            restore: RESTORE_OPTIONS.map(|_| (Decision::Ready, Vec::new())),
            findings: Vec::new(),
            missing: Vec::new(),
            requires: Vec::new(),
            assumed: Vec::new(),
            passed: Vec::with_capacity(64),
            not_applicable: Vec::with_capacity(64),
            not_checkable: Vec::new(),
            sources: BTreeMap::new(),
        }
    }

    fn words(&self) -> Words<'o> {
        self.options.words
    }

    // ---- judging ----

    /// Judges a rule by the readings that `disputes` asks for. Beside the judgement come the fields that made it so and the
    /// missing ones that would decide.
    fn judge(&self, rule: &Rule, option: Option<RestoreOption>) -> (Judged, Vec<Leaf<'c>>, Vec<Leaf<'c>>) {
        let cx = self.cx;
        cx.begin(option);
        let strict = (rule.check)(cx);
        if !cx.met_dispute() {
            return self.explained(Judged::plain(Read::of(strict), rule.severity), strict);
        }
        cx.read_as(Side::Lenient);
        let lenient = (rule.check)(cx);
        let (harsh, mild) = (Read::of(strict), Read::of(lenient));
        match self.options.disputes {
            _ if harsh == mild => self.explained(Judged::plain(harsh, rule.severity), strict),
            Disputes::Strict => self.explained(Judged { disputed: true, ..Judged::plain(harsh, rule.severity) }, strict),
            Disputes::Lenient => self.explained(Judged { disputed: true, ..Judged::plain(mild, rule.severity) }, lenient),
            // The reading that says more speaks: a failure before an unknown before a pass.
            Disputes::Warn => {
                let speaks = if harsh >= mild { strict } else { lenient };
                self.explained(Judged::disputed(harsh, mild, rule.severity), speaks)
            }
        }
    }

    /// A judgement with its reasons, where the report will want them.
    fn explained(&self, judged: Judged, check: Option<Check<'c>>) -> (Judged, Vec<Leaf<'c>>, Vec<Leaf<'c>>) {
        let Some(check) = check else { return (judged, Vec::new(), Vec::new()) };
        let because = match judged.outcome {
            Outcome::Fail => check.evidence(),
            Outcome::Pass if self.options.detail == Detail::Full => check.evidence(),
            Outcome::Unknown => check.violated().because(),
            Outcome::Pass | Outcome::NotApplicable => Vec::new(),
        };
        (judged, because, if judged.counts { check.open() } else { Vec::new() })
    }

    fn judge_backup(&mut self, rule: &'static Rule) {
        let (judged, because, open) = self.judge(rule, None);
        if rule.scope.decides_backup() {
            self.backup = self.backup.max(judged.decision());
        }
        self.record(rule, judged, &because, true);
        self.wait(rule, judged, &open, None);
    }

    /// Judges a rule once for each way to restore that it limits.
    fn judge_restore(&mut self, rule: &'static Rule) {
        let mut worst: Option<(Judged, Vec<Leaf<'c>>, bool)> = None;
        for option in rule.options {
            let (judged, because, open) = self.judge(rule, Some(*option));
            if let Some(at) = RESTORE_OPTIONS.iter().position(|o| o == option)
                && let Some((verdict, rules)) = self.restore.get_mut(at)
            {
                let decision = judged.decision();
                *verdict = (*verdict).max(decision);
                if decision != Decision::Ready {
                    rules.push(rule.id);
                }
            }
            let told = self.is_told(rule, *option);
            if told {
                self.wait(rule, judged, &open, Some(*option));
            }
            if worst.as_ref().is_none_or(|(w, _, t)| (told, judged.rank()) > (*t, w.rank())) {
                worst = Some((judged, because, told));
            }
        }
        if let Some((judged, because, told)) = worst {
            self.record(rule, judged, &because, told);
        }
    }

    /// Whether a limit of a way to restore is worth a finding: it was asked about, or it is a matter of this VM that is
    /// better known before the disaster.
    fn is_told(&self, rule: &Rule, option: RestoreOption) -> bool {
        let restore = &self.cx.request.restore;
        let asked = match restore.option {
            Some(chosen) => return chosen == option,
            None if !self.restore_described => false,
            None => match option {
                RestoreOption::CreateNew | RestoreOption::RestoreDisks => true,
                RestoreOption::FileLevel => restore.host != Default::default(),
                RestoreOption::ReplaceExisting | RestoreOption::CrossRegion => false,
            },
        };
        asked || rule.told == Told::Always
    }

    /// Puts a judged rule where the report lists it.
    fn record(&mut self, rule: &'static Rule, judged: Judged, because: &[Leaf<'c>], told: bool) {
        if !told && self.options.detail != Detail::Full {
            return;
        }
        match judged.outcome {
            Outcome::Pass => self.passed.push(rule.id),
            Outcome::NotApplicable => self.not_applicable.push(rule.id),
            Outcome::Unknown if !judged.counts => self.list_absent(rule, because),
            Outcome::Fail | Outcome::Unknown => {}
        }
        let finding = match self.options.detail {
            Detail::Full => true,
            Detail::Brief | Detail::Findings => judged.outcome == Outcome::Fail,
        };
        if finding {
            let finding = self.finding(rule, judged, because);
            let weight = if judged.outcome == Outcome::Fail { judged.severity } else { Severity::Info };
            self.findings.push((weight, finding));
        }
    }

    /// Lists an unknown that does not count by what its absence means.
    fn list_absent(&mut self, rule: &'static Rule, because: &[Leaf<'c>]) {
        let mut listed = false;
        for leaf in because {
            match leaf.field.absence() {
                Absence::Requires => {
                    let section = leaf.field.section();
                    // A vault is chosen once its region and kind are; what else it has is a matter of rules that then pass or fail.
                    let decisive = match section {
                        "restore" => self.restore_described,
                        _ => leaf.field == Field::VAULT_REGION || leaf.field == Field::VAULT_KIND,
                    };
                    if decisive && !self.requires.contains(&section) {
                        self.requires.push(section);
                    }
                }
                Absence::Assumed(value) => match self.assumed.iter_mut().find(|a| a.path == leaf.field.path()) {
                    Some(known) => known.rules.push(rule.id),
                    None => self.assumed.push(Assumption { path: leaf.field.path(), value, rules: vec![rule.id] }),
                },
                Absence::NotCheckable if !listed => {
                    listed = true;
                    let why = leaf.field.how(&self.words()).to_owned();
                    self.not_checkable.push(NotCheckable { rule: rule.id, why });
                }
                Absence::NotCheckable | Absence::Missing => {}
            }
        }
    }

    fn wait(&mut self, rule: &'static Rule, judged: Judged, open: &[Leaf<'c>], option: Option<RestoreOption>) {
        if !judged.counts {
            return;
        }
        self.missing.extend(open.iter().map(|leaf| Waiting {
            field: leaf.field,
            index: leaf.index,
            rule: rule.id,
            worst: judged.severity,
            option,
            consistency: false,
        }));
    }

    // ---- the report ----

    fn finish(mut self) -> Report {
        self.cx.begin(None);
        let (kind, open) = consistency::expected(self.cx);
        self.missing.extend(open.iter().map(|leaf| Waiting {
            field: leaf.field,
            index: leaf.index,
            rule: "recovery-point.running",
            worst: Severity::Blocker,
            option: None,
            consistency: true,
        }));
        let missing = self.missing();
        let edition = self.cx.edition;
        let vm = &self.cx.request.vm;
        let owned = |text: &Option<crate::value::Text<'_>>| text.as_ref().map(|t| t.to_string());
        let notice = edition.historical.then(|| {
            self.words().fill("report.historical", |name, out| match name {
                "edition" => out.push_str(edition.title),
                "editionDate" => out.push_str(&edition.date.to_string()),
                other => out.push_str(other),
            })
        });
        let requires = std::mem::take(&mut self.requires).into_iter().map(|section| self.requirement(section)).collect();
        self.findings.sort_by_key(|(severity, _)| std::cmp::Reverse(*severity));
        if self.options.detail == Detail::Brief {
            self.passed.clear();
            self.not_applicable.clear();
            self.not_checkable.clear();
            self.assumed.clear();
        }
        let restore = RESTORE_OPTIONS.into_iter().zip(self.restore);
        Report {
            tool: Tool { name: "backup-preflight", version: env!("CARGO_PKG_VERSION") },
            edition: EditionPart { id: edition.id, title: edition.title, date: edition.date.to_string(), notice },
            subject: Subject { name: owned(&vm.name), cloud_service: owned(&vm.cloud_service), region: owned(&vm.region) },
            verdict: Verdict {
                backup: self.backup,
                consistency: kind,
                restore: restore.map(|(option, (verdict, rules))| RestoreVerdict { option, verdict, rules }).collect(),
            },
            findings: self.findings.into_iter().map(|(_, finding)| finding).collect(),
            missing,
            requires,
            assumed: self.assumed,
            passed: self.passed,
            not_applicable: self.not_applicable,
            not_checkable: self.not_checkable,
            sources: self.sources,
        }
    }

    /// The missing facts that could still change a verdict: what could block first, then what the most rules wait for.
    fn missing(&self) -> Vec<Missing> {
        let counts = |w: &&Waiting| {
            if w.consistency {
                return true;
            }
            let verdict = match w.option {
                None => self.backup,
                Some(option) => {
                    let at = RESTORE_OPTIONS.iter().position(|o| *o == option);
                    at.and_then(|at| self.restore.get(at)).map_or(Decision::Ready, |(verdict, _)| *verdict)
                }
            };
            match w.worst {
                Severity::Blocker => verdict != Decision::Blocked,
                Severity::Warning => matches!(verdict, Decision::Ready | Decision::Undetermined),
                Severity::Info => false,
            }
        };
        let mut grouped: BTreeMap<Field, (Severity, Option<u16>, bool, Vec<&'static str>)> = BTreeMap::new();
        for waiting in self.missing.iter().filter(counts) {
            let entry = grouped.entry(waiting.field).or_insert((waiting.worst, waiting.index, true, Vec::new()));
            entry.0 = entry.0.max(waiting.worst);
            entry.2 &= entry.1 == waiting.index;
            if !entry.3.contains(&waiting.rule) {
                entry.3.push(waiting.rule);
            }
        }
        let mut grouped: Vec<_> = grouped.into_iter().collect();
        grouped.sort_by_key(|(field, (worst, _, _, rules))| (std::cmp::Reverse(*worst), std::cmp::Reverse(rules.len()), *field));
        let missing = grouped.into_iter().map(|(field, (_, index, single, decides))| Missing {
            path: path(field, if single { index } else { None }),
            decides,
            how: field.how(&self.words()).to_owned(),
        });
        missing.collect()
    }

    fn requirement(&self, section: &'static str) -> Requirement {
        let text = |part: &str| {
            self.words().fill(&format!("requires.{section}.{part}"), |name, out| {
                out.push_str(&self.value_of(name, &[], &[]).unwrap_or_else(|| self.label(name)));
            })
        };
        Requirement { what: text("what"), path: section, why: text("why") }
    }

    // ---- one finding ----

    fn finding(&mut self, rule: &'static Rule, judged: Judged, because: &[Leaf<'c>]) -> Finding {
        let words = self.words();
        let computed = rule.words.map_or_else(Vec::new, |compute| compute(self.cx));
        let failed = judged.outcome == Outcome::Fail;
        let template = if failed && judged.disputed {
            words.get(&format!("rule.{}.disputed", rule.id)).or_else(|| words.get(&format!("rule.{}.message", rule.id)))
        } else if failed {
            words.get(&format!("rule.{}.message", rule.id))
        } else {
            words.get(&format!("rule.{}.title", rule.id))
        };
        let template = template.unwrap_or(rule.id);
        let mut params = BTreeMap::new();
        for name in placeholders(template) {
            let known = self.value_of(name, because, &computed).unwrap_or_else(|| self.label(name));
            params.insert(name.to_owned(), known);
        }
        let message = fill(template, |name, out| {
            out.push_str(&self.value_of(name, because, &computed).unwrap_or_else(|| self.label(name)));
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
            symptom: failed.then(|| words.get(&format!("rule.{}.symptom", rule.id)).map(str::to_owned)).flatten(),
            azure_error_codes: Vec::new(),
            fix: if failed { self.fix(rule, because, &computed) } else { None },
            sources: self.cite(&entries, judged.disputed),
        }
    }

    fn fix(&self, rule: &Rule, because: &[Leaf<'c>], computed: &[(&'static str, String)]) -> Option<Fix> {
        let words = self.words();
        let text = fill(words.get(&format!("rule.{}.fix", rule.id))?, |name, out| {
            out.push_str(&self.value_of(name, because, computed).unwrap_or_else(|| self.label(name)));
        });
        let commands = ["powershell", "bash"].into_iter().filter_map(|shell| {
            let template = words.get(&format!("rule.{}.{shell}", rule.id))?;
            let script = fill(template, |name, out| match self.value_of(name, because, computed) {
                Some(value) => out.push_str(&value),
                None => {
                    out.push('<');
                    out.push_str(name);
                    out.push('>');
                }
            });
            Some(Command { shell, script })
        });
        Some(Fix { text, commands: commands.collect() })
    }

    /// The citations of some facts, entered among the report's sources. A disputed finding cites both readings.
    fn cite(&mut self, entries: &[&'static FactEntry], disputed: bool) -> Vec<String> {
        let mut ids = Vec::new();
        let main = entries.iter().flat_map(|e| e.cites.first());
        let all = entries.iter().take(1).flat_map(|e| e.cites).filter(|_| disputed);
        let readings = entries.iter().flat_map(|e| e.readings).filter(|r| disputed && r.strict != r.lenient);
        let readings = readings.flat_map(|r| r.strict_sources.iter().chain(r.lenient_sources)).copied();
        let cites: Vec<Cite> = main.chain(all).copied().chain(readings.map(|source| Cite { source, anchor: "" })).collect();
        for cite in &cites {
            // A page cited by its heading need not stand a second time as a whole.
            let again = cite.anchor.is_empty() && cites.iter().any(|c| c.source.id == cite.source.id && !c.anchor.is_empty());
            let id = if cite.anchor.is_empty() { cite.source.id.to_owned() } else { format!("{}#{}", cite.source.id, cite.anchor) };
            if again || ids.contains(&id) {
                continue;
            }
            let hash = if cite.anchor.is_empty() { "" } else { "#" };
            self.sources.entry(id.clone()).or_insert_with(|| SourcePart {
                title: cite.source.title,
                url: format!("{}{hash}{}", cite.source.url, cite.anchor),
                date: cite.source.date.to_string(),
            });
            ids.push(id);
        }
        ids
    }

    fn evidence(&self, leaf: &Leaf<'c>) -> Evidence {
        let path = path(leaf.field, leaf.index);
        let origin = match leaf.origin {
            Origin::Default => Cow::Borrowed("default"),
            Origin::Derived => Cow::Borrowed("derived"),
            Origin::Given => match self.origins.get(&path).or_else(|| self.origins.get(parent(&path))) {
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

    // ---- values in words ----

    /// The value that a placeholder names: what the rule computed, a documented value, or a field of the request.
    fn value_of(&self, name: &str, because: &[Leaf<'c>], computed: &[(&'static str, String)]) -> Option<String> {
        if let Some((_, value)) = computed.iter().find(|(key, _)| *key == name) {
            return Some(value.clone());
        }
        if let Some(value) = self.documented(name) {
            return Some(value);
        }
        if let Some(leaf) = because.iter().find(|l| l.field.path() == name && l.value != Shown::Nothing) {
            return Some(text_of(leaf.value));
        }
        let json = serde_json::to_value(self.cx.request).ok()?;
        let found = name.split('.').try_fold(&json, |at, key| at.get(key))?;
        match found {
            serde_json::Value::String(text) => Some(text.clone()),
            serde_json::Value::Null | serde_json::Value::Array(_) | serde_json::Value::Object(_) => None,
            other => Some(other.to_string()),
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
        let reading = self.cx.edition.facts.iter().flat_map(|f| f.readings).find(|r| r.key == key)?;
        Some(if strict { reading.strict } else { reading.lenient }.to_owned())
    }

    /// What a field is called, where its value is not known.
    fn label(&self, name: &str) -> String {
        let words = self.words();
        Field::named(name).map_or(name, |field| field.label(&words)).to_owned()
    }
}

/// A path as the request writes it: `vm.disks.data[3].sizeGb`.
fn path(field: Field, index: Option<u16>) -> String {
    let plain = field.path();
    match (index, plain.rsplit_once('.')) {
        (Some(index), Some((list, item))) => format!("{list}[{index}].{item}"),
        _ => plain.to_owned(),
    }
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
    };
    let sign = if leaf.negated { opposite } else { plain };
    Some(format!("{sign}{}", text_of(value)))
}
