//! Rules × facts -> findings -> verdict.

use std::collections::BTreeMap;

use crate::consistency;
use crate::edition::Edition;
use crate::fields::{Absence, Field};
use crate::finding::{Origins, Sources, Teller, path};
use crate::judged::{Judged, Read};
use crate::known::Leaf;
use crate::options::{Detail, Disputes, Options};
use crate::report::*;
use crate::request::{DeploymentModel, Request, RestoreOption};
use crate::rules::{Rule, Scope, Severity, Told};
use crate::subject::{Cx, Side};
use crate::words::Words;

/// Chooses the edition: the one that was named, or the newest of the VM's deployment model that was in force on the day.
pub(crate) fn edition(model: Option<DeploymentModel>, options: &Options<'_>) -> &'static Edition {
    if let Some(named) = options.edition {
        return named;
    }
    let model = model.unwrap_or(DeploymentModel::ResourceManager);
    let of_model = || Edition::all().iter().copied().filter(|e| e.model == model);
    let in_force = |e: &&Edition| options.as_of.is_none_or(|day| e.date <= day);
    let newest = of_model().filter(in_force).max_by_key(|e| e.date);
    newest.or_else(|| of_model().min_by_key(|e| e.date)).unwrap_or(Edition::newest())
}

/// Answers one request.
pub(crate) fn report(request: &Request<'_>, options: &Options<'_>, origins: &Origins) -> Report {
    let edition = edition(request.vm.deployment_model, options);
    let cx = Cx::new(request, edition, options.as_of, options.assume);
    let mut desk = Desk::new(&cx, options, origins);
    for rule in Rule::of(edition) {
        match rule.stands_in(edition, options.as_of) {
            None => {}
            Some(false) => desk.record(rule, Judged::plain(Read::NotApplicable, rule.severity), &[]),
            Some(true) if rule.options.is_empty() => desk.judge_backup(rule),
            Some(true) => desk.judge_restore(rule),
        }
    }
    desk.finish()
}

/// Where the report is put together.
struct Desk<'c, 'o> {
    teller: Teller<'c, 'o>,
    /// Whether the request speaks of a restore at all.
    restore_described: bool,
    backup: Decision,
    restore: Vec<RestoreVerdict>,
    /// Why the recovery point is no better one.
    consistency_reasons: Vec<&'static str>,
    findings: Vec<(Severity, Finding)>,
    missing: Vec<Waiting>,
    requires: Vec<&'static str>,
    assumed: Vec<Assumption>,
    passed: Vec<&'static str>,
    not_applicable: Vec<&'static str>,
    not_checkable: Vec<NotCheckable>,
    sources: Sources,
}

/// How a rule was judged.
#[derive(Clone, Copy)]
struct Judgement {
    judged: Judged,
    /// The reading that speaks for it.
    side: Side,
    /// The only field that leaves it unknown.
    doubt: Option<Field>,
}

/// Why a rule is judged as it is.
#[derive(Default)]
struct Reasons<'c> {
    because: Vec<Leaf<'c>>,
    /// Missing facts that would decide.
    open: Vec<Leaf<'c>>,
}

/// A missing fact with all that waits for it.
struct Open {
    worst: Severity,
    index: Option<u16>,
    rules: Vec<&'static str>,
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
        let listed = if options.detail == Detail::Brief { 0 } else { 64 };
        Desk {
            teller: Teller { cx, options, origins },
            restore_described: cx.request.restore != Default::default(),
            backup: Decision::Ready,
            restore: cx.edition.restore_options.iter().map(|option| RestoreVerdict::open(*option)).collect(),
            consistency_reasons: Vec::new(),
            findings: Vec::new(),
            missing: Vec::new(),
            requires: Vec::new(),
            assumed: Vec::new(),
            passed: Vec::with_capacity(listed),
            not_applicable: Vec::with_capacity(listed),
            not_checkable: Vec::new(),
            sources: BTreeMap::new(),
        }
    }

    fn words(&self) -> Words<'o> {
        self.teller.options.words
    }

    // ---- judging ----

    /// Judges a rule by the readings that `disputes` asks for.
    fn judge(&self, rule: &Rule, option: Option<RestoreOption>) -> Judgement {
        let cx = self.teller.cx;
        cx.begin(option);
        let check = rule.check(cx);
        let harsh = Read::of(check);
        if !cx.met_dispute() {
            let doubt = || check?.violated().doubt();
            let doubt = if let Read::Unknown { .. } = harsh { doubt() } else { None };
            return Judgement { judged: Judged::plain(harsh, rule.severity), side: Side::Strict, doubt };
        }
        cx.read_as(Side::Lenient);
        let mild = Read::of(rule.check(cx));
        let disputed = |read| Judged { disputed: true, ..Judged::plain(read, rule.severity) };
        let (judged, side) = match self.teller.options.disputes {
            // Where both agree, the milder limit is the one that nobody contests.
            Disputes::Warn | Disputes::Lenient if harsh == mild => (Judged::plain(harsh, rule.severity), Side::Lenient),
            Disputes::Strict if harsh == mild => (Judged::plain(harsh, rule.severity), Side::Strict),
            Disputes::Strict => (disputed(harsh), Side::Strict),
            Disputes::Lenient => (disputed(mild), Side::Lenient),
            // The reading that says more speaks: a failure before an unknown before a pass.
            Disputes::Warn => {
                let speaks = if harsh >= mild { Side::Strict } else { Side::Lenient };
                (Judged::disputed(harsh, mild, rule.severity), speaks)
            }
        };
        Judgement { judged, side, doubt: None }
    }

    /// The fields that made a judgement, and the missing ones that would decide: the rule is judged once more, for most rules
    /// pass and nobody asks why.
    fn reasons(&self, rule: &Rule, option: Option<RestoreOption>, Judgement { judged, side, doubt }: Judgement) -> Reasons<'c> {
        let asked = match judged.outcome {
            Outcome::Unknown => judged.counts || self.lists_absent(),
            Outcome::Fail => true,
            Outcome::Pass => self.teller.options.detail == Detail::Full,
            Outcome::NotApplicable => false,
        };
        if !asked {
            return Reasons::default();
        }
        // Of an unknown that does not count, only the fields are told.
        if let Some(field) = doubt.filter(|_| !judged.counts && self.teller.options.detail != Detail::Full) {
            return Reasons { because: vec![Leaf::of(field)], open: Vec::new() };
        }
        let cx = self.teller.cx;
        cx.begin(option);
        cx.record(side);
        let Some(check) = rule.check(cx) else { return Reasons::default() };
        Reasons {
            because: if judged.outcome == Outcome::Unknown { cx.because(check.violated()) } else { check.evidence(cx) },
            open: if judged.counts { check.open(cx) } else { Vec::new() },
        }
    }

    /// A brief report tells of single rules only what fails and what is open.
    fn is_brief(&self) -> bool {
        self.teller.options.detail == Detail::Brief
    }

    /// Whether an unknown that does not count may still add to the report: to a brief one no more than what is to be chosen.
    fn lists_absent(&self) -> bool {
        let open = |section| !self.requires.contains(&section);
        !self.is_brief() || open("vault") || self.restore_described && open("restore")
    }

    fn judge_backup(&mut self, rule: &'static Rule) {
        let judgement = self.judge(rule, None);
        let judged = judgement.judged;
        if rule.scope.decides_backup() {
            self.backup = self.backup.max(judged.decision());
        }
        let reasons = self.reasons(rule, None, judgement);
        self.record(rule, judged, &reasons.because);
        self.wait(rule, judged, &reasons.open, None);
    }

    /// Judges a rule for each way to restore that it limits; once is enough for a rule that does not ask which it is.
    fn judge_restore(&mut self, rule: &'static Rule) {
        let mut known = None;
        let mut worst: Option<(bool, Judgement, RestoreOption)> = None;
        for option in self.ways(rule) {
            let judgement = known.unwrap_or_else(|| self.judge(rule, Some(option)));
            let judged = judgement.judged;
            if !self.teller.cx.met_option() {
                known = Some(judgement);
            }
            self.limit(rule, option, judged);
            let told = self.is_told(rule, option);
            if told && judged.counts {
                let open = self.reasons(rule, Some(option), judgement).open;
                self.wait(rule, judged, &open, Some(option));
            }
            // What is told goes before what is not; of each, the worst.
            let heard = told || self.teller.options.detail == Detail::Full;
            if heard && worst.as_ref().is_none_or(|(t, w, _)| (told, judged.rank()) > (*t, w.judged.rank())) {
                worst = Some((told, judgement, option));
            }
        }
        if let Some((_, judgement, option)) = worst {
            let reasons = self.reasons(rule, Some(option), judgement);
            self.record(rule, judgement.judged, &reasons.because);
        }
    }

    /// The ways to restore that a rule limits and the edition knows.
    fn ways(&self, rule: &'static Rule) -> impl Iterator<Item = RestoreOption> + use<> {
        let known = self.teller.cx.edition.restore_options;
        rule.options.iter().copied().filter(|option| known.contains(option))
    }

    /// Lets a judged rule limit a way to restore.
    fn limit(&mut self, rule: &'static Rule, option: RestoreOption, judged: Judged) {
        if let Some(way) = self.restore.iter_mut().find(|way| way.option == option) {
            let decision = judged.decision();
            way.verdict = way.verdict.max(decision);
            if rule.loses && judged.outcome == Outcome::Fail {
                way.loses.push(rule.id);
            } else if decision != Decision::Ready {
                way.rules.push(rule.id);
            }
        }
    }

    /// Whether a limit of a way to restore is worth a finding: it was asked about, or it is a matter of this VM that is
    /// better known before the disaster.
    fn is_told(&self, rule: &Rule, option: RestoreOption) -> bool {
        let restore = &self.teller.cx.request.restore;
        let asked = match restore.option {
            Some(chosen) => return chosen == option,
            None if !self.restore_described => false,
            None => match option {
                RestoreOption::CreateNew | RestoreOption::RestoreDisks => true,
                RestoreOption::FileLevel => restore.host != Default::default(),
                RestoreOption::ReplaceExisting
                | RestoreOption::CrossRegion
                | RestoreOption::CrossSubscription
                | RestoreOption::CrossZonal => false,
            },
        };
        asked || rule.told == Told::Always
    }

    /// Puts a judged rule where the report lists it.
    fn record(&mut self, rule: &'static Rule, judged: Judged, because: &[Leaf<'c>]) {
        match judged.outcome {
            Outcome::Pass if !self.is_brief() => self.passed.push(rule.id),
            Outcome::NotApplicable if !self.is_brief() => self.not_applicable.push(rule.id),
            Outcome::Unknown if !judged.counts => self.list_absent(rule, because),
            Outcome::Fail if rule.scope == Scope::RecoveryPoint => self.consistency_reasons.push(rule.id),
            Outcome::Pass | Outcome::NotApplicable | Outcome::Fail | Outcome::Unknown => {}
        }
        let finding = match self.teller.options.detail {
            Detail::Full => true,
            Detail::Brief | Detail::Findings => judged.outcome == Outcome::Fail,
        };
        if finding {
            let finding = self.teller.finding(rule, judged, because, &mut self.sources);
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
                _ if self.is_brief() => {}
                Absence::Assumed(value) => match self.assumed.iter_mut().find(|a| a.path == leaf.field.path()) {
                    Some(known) if known.rules.last() == Some(&rule.id) => {}
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
        self.teller.cx.begin(None);
        self.teller.cx.record(Side::Strict);
        let expected = consistency::expected(self.teller.cx);
        self.missing.extend(expected.open.iter().map(|leaf| Waiting {
            field: leaf.field,
            index: leaf.index,
            rule: expected.waits,
            worst: Severity::Blocker,
            option: None,
            consistency: true,
        }));
        let mut consistency_reasons = std::mem::take(&mut self.consistency_reasons);
        if let Some(doubt) = expected.doubt.filter(|rule| !consistency_reasons.contains(rule)) {
            consistency_reasons.push(doubt);
        }
        consistency_reasons.retain(|rule| expected.kind != Consistency::Application && consistency::place(rule).is_some());
        consistency_reasons.sort_by_key(|rule| consistency::place(rule));
        let missing = self.missing();
        let edition = self.teller.cx.edition;
        let vm = &self.teller.cx.request.vm;
        let owned = |text: &Option<crate::value::Text<'_>>| text.as_ref().map(|t| t.to_string());
        let notice = edition.historical.then(|| {
            let notice = if edition.partial { "report.partial" } else { "report.historical" };
            self.words().fill(notice, |name, out| match name {
                "edition" => out.push_str(edition.title(self.words())),
                "editionDate" => out.push_str(&edition.date.to_string()),
                other => out.push_str(other),
            })
        });
        let requires = std::mem::take(&mut self.requires).into_iter().map(|section| self.requirement(section)).collect();
        self.findings.sort_by_key(|(severity, _)| std::cmp::Reverse(*severity));
        let title = edition.title(self.words()).to_owned();
        Report {
            tool: Tool { name: "backup-preflight", version: env!("CARGO_PKG_VERSION") },
            edition: EditionPart { id: edition.id, title, date: edition.date.to_string(), notice },
            subject: Subject {
                name: owned(&vm.name),
                cloud_service: owned(&vm.cloud_service),
                region: owned(&vm.region),
                id: self.teller.origins.id.clone(),
                documents: self.teller.origins.documents.clone(),
            },
            verdict: Verdict { backup: self.backup, consistency: expected.kind, consistency_reasons, restore: self.restore },
            policy: self.teller.cx.retention().cloned(),
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
                Some(option) => self.restore.iter().find(|way| way.option == option).map_or(Decision::Ready, |way| way.verdict),
            };
            match w.worst {
                Severity::Blocker => verdict != Decision::Blocked,
                Severity::Warning => matches!(verdict, Decision::Ready | Decision::Undetermined),
                Severity::Info => false,
            }
        };
        let mut grouped: BTreeMap<Field, Open> = BTreeMap::new();
        for waiting in self.missing.iter().filter(counts) {
            let open = grouped.entry(waiting.field).or_insert_with(|| Open {
                worst: waiting.worst,
                index: waiting.index,
                rules: Vec::new(),
            });
            open.worst = open.worst.max(waiting.worst);
            // Missing from several items of a list, it is asked for once.
            open.index = open.index.filter(|index| waiting.index == Some(*index));
            if !open.rules.contains(&waiting.rule) {
                open.rules.push(waiting.rule);
            }
        }
        let mut grouped: Vec<_> = grouped.into_iter().collect();
        grouped.sort_by_key(|(field, open)| (std::cmp::Reverse(open.worst), std::cmp::Reverse(open.rules.len()), *field));
        let missing = grouped.into_iter().map(|(field, open)| Missing {
            reason: self.teller.unread(field, open.index),
            path: path(field, open.index),
            decides: open.rules,
            how: field.how(&self.words()).to_owned(),
        });
        missing.collect()
    }

    fn requirement(&self, section: &'static str) -> Requirement {
        let text = |part: &str| {
            self.words().fill(&format!("requires.{section}.{part}"), |name, out| {
                out.push_str(&self.teller.value_of(name, &[]).unwrap_or_else(|| self.teller.label(name)));
            })
        };
        Requirement { what: text("what"), path: section, why: text("why") }
    }
}
