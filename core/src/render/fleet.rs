//! Many virtual machines at a glance: which need attention and why, and what they have in common, told once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::markdown::escaped;
use super::text::{CYAN, DIM, GREEN, Page, RED, YELLOW};
use super::{Style, name, plain};
use crate::listing::explain;
use crate::report::{Decision, Finding, Outcome, Report, Reports, Subject};
use crate::rules::Severity;
use crate::words::Words;

/// How many virtual machines are named where all of them say the same.
const NAMED: usize = 12;

/// How many missing facts are told.
const TOLD: usize = 8;

/// The verdicts, in the order in which they need attention, with how they look.
const GROUPS: [(Decision, &str, &str); 4] = [
    (Decision::Blocked, "x", RED),
    (Decision::Attention, "!", YELLOW),
    (Decision::Undetermined, "?", CYAN),
    (Decision::Ready, "+", GREEN),
];

/// What several reports say alike.
struct Shared<'r> {
    /// The rule, or the path of the missing fact.
    id: String,
    severity: Severity,
    /// What it says, of the first of them where each has its own numbers.
    said: Vec<String>,
    reports: Vec<&'r Report>,
}

/// The reports of one verdict.
fn group(all: &Reports, decision: Decision) -> Vec<&Report> {
    all.reports.iter().filter(|report| report.verdict.backup == decision).collect()
}

/// The findings that need attention, each told once: the worst first, of these the most frequent.
fn findings<'r>(all: &'r Reports, words: Words<'_>) -> Vec<Shared<'r>> {
    let mut found: BTreeMap<(&str, Severity), Vec<(&Report, &Finding)>> = BTreeMap::new();
    for report in &all.reports {
        let failed = |finding: &&Finding| finding.outcome == Outcome::Fail && finding.severity != Severity::Info;
        for finding in report.findings.iter().filter(failed) {
            found.entry((finding.rule, finding.severity)).or_default().push((report, finding));
        }
    }
    let shared = found.into_iter().map(|((rule, severity), found)| Shared {
        id: rule.to_owned(),
        severity,
        said: said(rule, &found, words),
        reports: found.into_iter().map(|(report, _)| report).collect(),
    });
    let mut shared: Vec<Shared<'r>> = shared.collect();
    shared.sort_by_key(|shared| std::cmp::Reverse((shared.severity, shared.reports.len())));
    shared
}

/// What a finding says of several, and what to do about it. Where each has its own numbers, those of the first are an example.
fn said(rule: &str, found: &[(&Report, &Finding)], words: Words<'_>) -> Vec<String> {
    let Some((report, first)) = found.first() else { return Vec::new() };
    let mut said = if found.iter().all(|(_, finding)| finding.message == first.message) {
        vec![first.message.clone()]
    } else {
        let title = explain(rule, words).map(|rule| rule.title);
        title.into_iter().chain([format!("{}: {}", name(report, words), first.message)]).collect()
    };
    said.extend(first.fix.as_ref().map(|fix| format!("{}: {}", words.text("text.fix"), fix.text)));
    said
}

/// The facts that are missing, each told once, the most frequent first. Positions in a list make no difference.
fn missing(all: &Reports) -> Vec<Shared<'_>> {
    let mut open: BTreeMap<String, Shared<'_>> = BTreeMap::new();
    for report in &all.reports {
        for missing in &report.missing {
            let id = without_positions(&missing.path);
            let shared = open.entry(id.clone()).or_insert_with(|| Shared {
                id,
                severity: Severity::Info,
                said: vec![missing.how.clone()],
                reports: Vec::new(),
            });
            if shared.reports.last().is_none_or(|last| !std::ptr::eq(*last, report)) {
                shared.reports.push(report);
            }
        }
    }
    let mut open: Vec<Shared<'_>> = open.into_values().collect();
    open.sort_by_key(|shared| std::cmp::Reverse(shared.reports.len()));
    open
}

/// A path without the positions of its items: `vm.disks.data[].sizeGb`.
fn without_positions(path: &str) -> String {
    let mut parts = path.split('[');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |path, part| path + "[" + part.trim_start_matches(|c: char| c.is_ascii_digit()))
}

/// Why a virtual machine is in its group: the rules, or the facts that are open.
fn reason(report: &Report, words: Words<'_>) -> String {
    let severity = match report.verdict.backup {
        Decision::Blocked => Severity::Blocker,
        Decision::Attention => Severity::Warning,
        Decision::Undetermined => {
            let next = report.missing.first().map_or("", |missing| missing.path.as_str());
            return words.fill("text.facts-open", |name, out| match name {
                "count" => out.push_str(&report.missing.len().to_string()),
                _ => out.push_str(next),
            });
        }
        Decision::Ready => return String::new(),
    };
    let decides =
        |finding: &&Finding| finding.outcome == Outcome::Fail && finding.severity == severity && finding.scope.decides_backup();
    report.findings.iter().filter(decides).map(|finding| finding.rule).collect::<Vec<_>>().join(", ")
}

/// The reports of one verdict by what put them there, the most frequent reason first.
fn by_reason<'r>(reports: &[&'r Report], words: Words<'_>) -> Vec<(String, Vec<&'r Report>)> {
    let mut reasons: BTreeMap<String, Vec<&Report>> = BTreeMap::new();
    for report in reports {
        reasons.entry(reason(report, words)).or_default().push(report);
    }
    let mut reasons: Vec<_> = reasons.into_iter().collect();
    reasons.sort_by_key(|(_, reports)| std::cmp::Reverse(reports.len()));
    reasons
}

/// What the virtual machines of a fleet are called.
struct Names<'w> {
    words: Words<'w>,
    /// The names that several of them have.
    shared: BTreeSet<String>,
}

impl<'w> Names<'w> {
    fn of(all: &Reports, words: Words<'w>) -> Self {
        let mut known = BTreeSet::new();
        let again = all.reports.iter().map(|report| name(report, words)).filter(|name| !known.insert(name.clone()));
        let shared = again.collect();
        Names { words, shared }
    }

    /// The name of one, with what holds it where others have the same.
    fn one(&self, report: &Report) -> String {
        let name = name(report, self.words);
        match holder(&report.subject) {
            Some(holder) if self.shared.contains(&name) => plain(&format!("{holder}/{name}")),
            _ => name,
        }
    }

    /// The names of some, up to a limit.
    fn some(&self, reports: &[&Report], limit: usize) -> String {
        let named = reports.iter().take(limit).map(|report| self.one(report)).collect::<Vec<_>>().join(", ");
        match reports.len().saturating_sub(limit) {
            0 => named,
            more => format!("{named}, {}", self.words.fill("text.more", |_, out| out.push_str(&more.to_string()))),
        }
    }
}

/// The resource group or the cloud service of a virtual machine.
fn holder(subject: &Subject) -> Option<&str> {
    let mut steps = subject.id.as_deref().unwrap_or_default().split('/');
    let group = steps.find(|step| step.eq_ignore_ascii_case("resourceGroups")).and_then(|_| steps.next());
    group.or(subject.cloud_service.as_deref())
}

fn title(decision: Decision) -> String {
    format!("text.group-{}", decision.as_str())
}

/// How many virtual machines something is true of.
fn count(shared: &Shared<'_>, words: Words<'_>) -> String {
    words.fill("text.vms", |_, out| out.push_str(&shared.reports.len().to_string()))
}

/// How many got which verdict, in one line.
pub(super) fn counts(all: &Reports, words: Words<'_>) -> String {
    let count =
        |(decision, ..): (Decision, &str, &str)| format!("{}: {}", words.text(&title(decision)), group(all, decision).len());
    format!("{}: {} ({})", words.text("text.summary"), all.reports.len(), GROUPS.map(count).join(", "))
}

/// The overview as text. Where pages follow, they tell the findings.
pub(super) fn text(all: &Reports, words: Words<'_>, style: Style, pages_follow: bool) -> String {
    let mut page = Page { out: String::with_capacity(4096), words, style };
    page.notices(all);
    let summary = format!("{}: {}", words.text("text.summary"), all.reports.len());
    page.line(&page.paint(super::text::BOLD, &summary));
    let titles = GROUPS.map(|(decision, ..)| title(decision));
    let width = titles.iter().map(|title| columns(words.text(title))).max().unwrap_or_default();
    for ((decision, sign, colour), title) in GROUPS.iter().zip(&titles) {
        let (sign, title, count) = (page.paint(colour, sign), padded(words.text(title), width), group(all, *decision).len());
        page.line(&format!("  {sign} {title}  {count:>5}"));
    }
    let names = Names::of(all, words);
    for (decision, sign, colour) in GROUPS {
        page.group(&group(all, decision), decision, &page.paint(colour, sign), &names);
    }
    if !pages_follow {
        page.shared("text.fleet-findings", &findings(all, words), usize::MAX, &names);
        page.shared("text.missing", &missing(all), TOLD, &names);
        page.out.push('\n');
        page.paragraph("", 0, words.text("text.fleet-full"));
    }
    page.out
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// Each notice of an edition, once.
    fn notices(&mut self, all: &Reports) {
        for notice in notices(all) {
            self.paragraph("", 0, notice);
            self.out.push('\n');
        }
    }

    fn group(&mut self, reports: &[&Report], decision: Decision, sign: &str, names: &Names<'_>) {
        if reports.is_empty() {
            return;
        }
        self.heading(&title(decision), Some(reports.len()));
        if decision == Decision::Ready {
            return self.list("  ", &names.some(reports, NAMED));
        }
        // Whoever needs attention is named, however many they are.
        for (reason, reports) in by_reason(reports, self.words) {
            let count = self.paint(DIM, &format!("({})", reports.len()));
            self.line(&format!("  {sign} {reason} {count}"));
            self.list("    ", &names.some(&reports, usize::MAX));
        }
    }

    fn shared(&mut self, heading: &str, all: &[Shared<'_>], told: usize, names: &Names<'_>) {
        if all.is_empty() {
            return;
        }
        self.heading(heading, Some(all.len()));
        for shared in all.iter().take(told) {
            let (sign, colour) = match shared.severity {
                Severity::Blocker => ("x", RED),
                Severity::Warning => ("!", YELLOW),
                Severity::Info => ("?", CYAN),
            };
            let (sign, count) = (self.paint(colour, sign), self.paint(DIM, &count(shared, self.words)));
            self.line(&format!("  {sign} {}  {count}", shared.id));
            shared.said.iter().for_each(|said| self.paragraph("    ", 4, said));
            self.list("    -> ", &names.some(&shared.reports, NAMED));
        }
        let rest: Vec<&str> = all.iter().skip(told).map(|shared| shared.id.as_str()).collect();
        if !rest.is_empty() {
            let more = self.words.fill("text.more", |_, out| out.push_str(&rest.len().to_string()));
            self.list("  ", &format!("{more}: {}", rest.join(", ")));
        }
    }
}

/// The notices of the editions that answered.
fn notices(all: &Reports) -> Vec<&str> {
    let mut notices: Vec<&str> = all.reports.iter().filter_map(|report| report.edition.notice.as_deref()).collect();
    notices.sort_unstable();
    notices.dedup();
    notices
}

fn columns(text: &str) -> usize {
    textwrap::core::display_width(text)
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// The overview as Markdown. Where pages follow, they tell the findings.
pub(super) fn markdown(all: &Reports, words: Words<'_>, pages_follow: bool) -> String {
    let mut out = String::with_capacity(4096);
    for notice in notices(all) {
        _ = writeln!(out, "> {}\n", escaped(notice));
    }
    _ = writeln!(out, "# {}\n", words.text("text.summary"));
    _ = writeln!(out, "| {} | {} |\n|---|---:|", words.text("text.verdict"), words.text("text.total"));
    for (decision, ..) in GROUPS {
        _ = writeln!(out, "| {} | {} |", words.text(&title(decision)), group(all, decision).len());
    }
    _ = writeln!(out, "| **{}** | **{}** |", words.text("text.total"), all.reports.len());
    let names = Names::of(all, words);
    for (decision, ..) in GROUPS {
        let reports = group(all, decision);
        if reports.is_empty() {
            continue;
        }
        _ = writeln!(out, "\n## {} ({})\n", words.text(&title(decision)), reports.len());
        if decision == Decision::Ready {
            _ = writeln!(out, "{}", escaped(&names.some(&reports, NAMED)));
            continue;
        }
        _ = writeln!(out, "| {} | {} |\n|---|---|", words.text("text.why"), words.text("text.subject"));
        for (reason, reports) in by_reason(&reports, words) {
            _ = writeln!(out, "| {} ({}) | {} |", escaped(&reason), reports.len(), escaped(&names.some(&reports, usize::MAX)));
        }
    }
    if !pages_follow {
        write_shared(&mut out, "text.fleet-findings", &findings(all, words), &names);
        write_shared(&mut out, "text.missing", &missing(all), &names);
        _ = writeln!(out, "\n{}", words.text("text.fleet-full"));
    }
    out
}

fn write_shared(out: &mut String, heading: &str, all: &[Shared<'_>], names: &Names<'_>) {
    let words = names.words;
    if all.is_empty() {
        return;
    }
    _ = writeln!(out, "\n## {} ({})", words.text(heading), all.len());
    for shared in all {
        _ = writeln!(out, "\n### `{}` ({})\n", shared.id, count(shared, words));
        shared.said.iter().for_each(|said| _ = writeln!(out, "{}\n", escaped(said)));
        _ = writeln!(out, "{}: {}", words.text("text.subject"), escaped(&names.some(&shared.reports, NAMED)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Options;

    fn fleet(words: Words<'_>) -> Reports {
        let vm = |name: &str, vm: &str| {
            let request = format!(r#"{{"vm": {{"name": "{name}", "deploymentModel": "classic", {vm}}}}}"#);
            crate::check_json(request.as_bytes(), &Options::new(words)).unwrap()
        };
        let many = (0..20).map(|at| vm(&format!("web-{at:02}"), r#""disks": {"dataCount": 17}"#));
        let sizes = [("db-1", 2000), ("db-2", 20)]
            .map(|(name, size)| vm(name, &format!(r#""disks": {{"data": [{{"sizeGb": {size}}}, {{"sizeGb": 3000}}]}}"#)));
        Reports::of(many.chain(sizes).chain([vm("<b>", r#""region": "West Europe""#)]).collect())
    }

    #[test]
    fn positions_make_no_difference() {
        assert_eq!(without_positions("vm.disks.data[12].size4k"), "vm.disks.data[].size4k");
        assert_eq!(without_positions("vm.ipv6"), "vm.ipv6");
    }

    #[test]
    fn two_of_one_name_are_told_apart() {
        let mut all = fleet(Words::ENGLISH);
        for (at, name) in [(0, "web-01"), (1, "web-01")] {
            let id = format!("/subscriptions/s/resourcegroups/rg{at}/providers/Microsoft.Compute/virtualMachines/{name}");
            let subject = &mut all.reports[at].subject;
            (subject.id, subject.name) = (Some(id), Some(name.to_owned()));
        }
        let text = text(&all, Words::ENGLISH, STYLE, false);
        assert!(text.contains("    rg0/web-01, rg1/web-01, web-02,"), "{text}");
    }

    const STYLE: Style = Style { colour: false, width: 80 };

    #[test]
    fn those_that_need_attention_are_all_named_and_what_they_share_is_told_once() {
        let all = fleet(Words::ENGLISH);
        let text = text(&all, Words::ENGLISH, STYLE, false);
        assert!(
            text.contains("Summary: 23\n  x Blocked            22\n  ! Need attention      0\n  ? Undetermined        1\n"),
            "{text}"
        );
        assert!(text.contains("\nBlocked (22)\n  x disks.count (20)\n    web-00, web-01,"), "{text}");
        assert!(text.contains(" web-19\n  x disks.size (2)\n    db-1, db-2\n"), "{text}");
        assert_eq!(text.matches("protects at most 16").count(), 1, "{text}");
        assert!(text.contains("x disks.count  VMs: 20\n"), "{text}");
        assert!(text.contains("web-11, and 8 more\n"), "{text}");
        // Two messages that differ are told by the rule's title and an example.
        assert!(text.contains("\n    Size of the data disks\n    db-1: At least one data disk"), "{text}");
        assert!(!text.contains("db-2: "), "{text}");
        assert!(text.lines().all(|line| columns(line) <= STYLE.width || line.contains("https")), "{text}");
    }

    #[test]
    fn pages_that_follow_tell_the_findings() {
        let all = fleet(Words::KOREAN);
        let text = text(&all, Words::KOREAN, STYLE, true);
        assert!(text.contains("차단됨 (22)") && !text.contains("발견된 문제"), "{text}");
        assert!(text.contains("  x 차단됨        22\n  ! 주의 필요      0\n"), "{text}");
    }

    #[test]
    fn no_name_becomes_markup() {
        let page = markdown(&fleet(Words::ENGLISH), Words::ENGLISH, false);
        assert!(page.contains("&lt;b&gt;") && !page.contains("<b>"), "{page}");
        assert!(page.contains("| Blocked | 22 |") && page.contains("### `disks.count` (VMs: 20)"), "{page}");
    }
}
