//! The report for a terminal: the verdict first, then what stands in the way, then what is not known and how to find it.

use std::fmt::Write;

use super::{SECTIONS, kept, losses, of, origin, plain, shown, subject, verdict};
use crate::report::{Decision, Finding, Report};
use crate::rules::Severity;
use crate::words::Words;

/// How many entries of a long list are told with the way to find out; the rest are named.
const TOLD: usize = 8;

/// How the text may look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether ANSI colours may be used.
    pub colour: bool,
    /// The width of the terminal in columns.
    pub width: usize,
}

pub(super) const RED: &str = "31";
pub(super) const YELLOW: &str = "33";
pub(super) const GREEN: &str = "32";
pub(super) const CYAN: &str = "36";
pub(super) const BOLD: &str = "1";
pub(super) const DIM: &str = "2";

/// Writes a report as text in the language of `words`.
pub fn text(report: &Report, words: Words<'_>, style: Style) -> String {
    let mut page = Page { out: String::with_capacity(4096), words, style };
    page.head(report);
    for (heading, belongs) in SECTIONS {
        page.findings(report, belongs, heading);
    }
    page.missing(report);
    page.requires(report);
    page.prospects(report);
    page.not_checkable(report);
    page.sources(report);
    page.out
}

pub(super) struct Page<'w> {
    pub(super) out: String,
    pub(super) words: Words<'w>,
    pub(super) style: Style,
}

impl Page<'_> {
    pub(super) fn paint(&self, code: &str, text: &str) -> String {
        if self.style.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn word<'k>(&'k self, key: &'k str) -> &'k str {
        self.words.text(key)
    }

    /// A paragraph, wrapped at the terminal's width; every further line is indented by `hang`.
    pub(super) fn paragraph(&mut self, first: &str, hang: usize, text: &str) {
        let hanging = " ".repeat(hang);
        self.wrap(textwrap::Options::new(self.width()).initial_indent(first).subsequent_indent(&hanging), text);
    }

    /// A list of names, wrapped like a paragraph but never inside a name; further lines are indented like the first.
    #[cfg(feature = "formats")]
    pub(super) fn list(&mut self, first: &str, names: &str) {
        let hanging = " ".repeat(first.len());
        let options = textwrap::Options::new(self.width()).initial_indent(first).subsequent_indent(&hanging);
        let whole = options.word_separator(textwrap::WordSeparator::AsciiSpace);
        self.wrap(whole.word_splitter(textwrap::WordSplitter::NoHyphenation), names);
    }

    fn width(&self) -> usize {
        self.style.width.clamp(40, 120)
    }

    fn wrap(&mut self, options: textwrap::Options<'_>, text: &str) {
        for line in textwrap::wrap(&plain(text), options.break_words(false)) {
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
    }

    pub(super) fn heading(&mut self, key: &str, count: Option<usize>) {
        let title = match count {
            Some(count) => format!("{} ({count})", self.word(key)),
            None => self.word(key).to_owned(),
        };
        let title = self.paint(BOLD, &title);
        self.out.push('\n');
        self.out.push_str(&title);
        self.out.push('\n');
    }

    fn head(&mut self, report: &Report) {
        if let Some(notice) = &report.edition.notice {
            self.paragraph("", 0, notice);
            self.out.push('\n');
        }
        let subject = plain(&subject(report));
        if !subject.is_empty() {
            let subject = self.paint(BOLD, &subject);
            self.out.push_str(&subject);
            self.out.push('\n');
        }
        let colour = match report.verdict.backup {
            Decision::Blocked => RED,
            Decision::Attention => YELLOW,
            Decision::Ready => GREEN,
            Decision::Undetermined => CYAN,
        };
        let verdict = verdict(report, self.words);
        let verdict = self.paint(colour, &verdict);
        self.out.push_str(&verdict);
        self.out.push('\n');
    }

    fn findings(&mut self, report: &Report, belongs: fn(&Finding) -> bool, heading: &str) {
        let count = of(report, belongs).count();
        if count == 0 {
            return;
        }
        self.heading(heading, Some(count));
        for finding in of(report, belongs) {
            self.finding(finding);
        }
    }

    fn finding(&mut self, finding: &Finding) {
        let (sign, colour) = match (finding.outcome, finding.severity) {
            (crate::report::Outcome::Pass, _) => ("+", GREEN),
            (crate::report::Outcome::Fail, Severity::Blocker) => ("x", RED),
            (crate::report::Outcome::Fail, Severity::Warning) => ("!", YELLOW),
            (crate::report::Outcome::Fail, Severity::Info) => ("i", CYAN),
            _ => ("?", DIM),
        };
        let id = self.paint(DIM, finding.rule);
        let disputed = if finding.disputed { format!(" [{}]", self.word("text.disputed")) } else { String::new() };
        let sign = self.paint(colour, sign);
        _ = writeln!(self.out, "  {sign} {id}{disputed}");
        self.paragraph("    ", 4, &finding.message);
        for evidence in &finding.evidence {
            let found = shown(&evidence.value);
            let expected =
                evidence.expected.as_ref().map(|e| format!(" ({} {e})", self.word("text.expected"))).unwrap_or_default();
            let from = origin(&evidence.origin, self.words);
            let line = format!("{} = {found}{expected}, {from}", evidence.path);
            let line = self.paint(DIM, &plain(&line));
            _ = writeln!(self.out, "      {line}");
        }
        if let Some(symptom) = &finding.symptom {
            let line = format!("{}: {symptom}", self.word("text.symptom"));
            self.paragraph("    ", 4, &line);
        }
        if let Some(fix) = &finding.fix {
            let line = format!("{}: {}", self.word("text.fix"), fix.text);
            self.paragraph("    ", 4, &line);
            for command in &fix.commands {
                for line in command.script.lines() {
                    _ = writeln!(self.out, "        {}", plain(line));
                }
            }
            for choice in &fix.alternatives {
                let line = format!("{}: {}", self.word("text.alternative"), choice.text);
                self.paragraph("    ", 4, &line);
                for (path, value) in &choice.set {
                    let line = self.paint(DIM, &plain(&format!("--set {path}={}", shown(value))));
                    _ = writeln!(self.out, "        {line}");
                }
            }
        }
        if !finding.azure_error_codes.is_empty() {
            let line = format!("{}: {}", self.word("text.codes"), finding.azure_error_codes.join(", "));
            self.paragraph("    ", 4, &line);
        }
        let mut cited = format!("{}: {}", self.word("text.source"), finding.sources.join(", "));
        if let Some(day) = &finding.aged {
            cited.push_str("; ");
            cited.push_str(&self.words.fill("text.aged", |_, out| out.push_str(day)));
        }
        let cited = self.paint(DIM, &cited);
        _ = writeln!(self.out, "    {cited}");
    }

    fn missing(&mut self, report: &Report) {
        if report.missing.is_empty() {
            return;
        }
        self.heading("text.missing", Some(report.missing.len()));
        for missing in report.missing.iter().take(TOLD) {
            let named = missing.decides.iter().take(3).copied().collect::<Vec<_>>().join(", ");
            let more = missing.decides.len().saturating_sub(3);
            let more = if more == 0 { String::new() } else { format!(", +{more}") };
            let decides = self.paint(DIM, &format!("-> {named}{more}"));
            _ = writeln!(self.out, "  ? {} {decides}", missing.path);
            if let Some(reason) = &missing.reason {
                self.paragraph("    ", 4, reason);
            }
            self.paragraph("    ", 4, &missing.how);
        }
        self.rest(report.missing.iter().map(|missing| missing.path.as_str()));
    }

    /// Names what a list was too long to tell.
    fn rest<'n>(&mut self, all: impl Iterator<Item = &'n str>) {
        let rest: Vec<&str> = all.skip(TOLD).collect();
        if !rest.is_empty() {
            let more = self.words.fill("text.more", |_, out| out.push_str(&rest.len().to_string()));
            self.paragraph("  ", 4, &format!("{more}: {}", rest.join(", ")));
        }
    }

    fn requires(&mut self, report: &Report) {
        if report.requires.is_empty() {
            return;
        }
        self.heading("text.requires", None);
        for requirement in &report.requires {
            self.paragraph("  - ", 4, &requirement.what);
            self.paragraph("    ", 4, &requirement.why);
        }
    }

    fn prospects(&mut self, report: &Report) {
        self.heading("text.consistency", None);
        let kind = format!("text.consistency-{}", report.verdict.consistency.as_str());
        let kind = self.word(&kind).to_owned();
        self.paragraph("  ", 2, &kind);
        if !report.verdict.consistency_reasons.is_empty() {
            let line = format!("{}: {}", self.word("text.why"), report.verdict.consistency_reasons.join(", "));
            let line = self.paint(DIM, &line);
            _ = writeln!(self.out, "      {line}");
        }
        if let Some(policy) = &report.policy {
            self.heading("text.policy", None);
            for line in kept(policy, self.words) {
                self.paragraph("  ", 4, &line);
            }
        }
        self.heading("text.restore", None);
        for way in &report.verdict.restore {
            let colour = match way.verdict {
                Decision::Ready => GREEN,
                Decision::Attention => YELLOW,
                Decision::Undetermined => CYAN,
                Decision::Blocked => RED,
            };
            let name = self.word(&format!("text.option-{}", way.option.as_str())).to_owned();
            let open = self.paint(colour, self.word(&format!("text.option-{}", way.verdict.as_str())));
            let rules =
                if way.rules.is_empty() { String::new() } else { self.paint(DIM, &format!(" <- {}", way.rules.join(", "))) };
            _ = writeln!(self.out, "  {name}: {open}{rules}");
            if !way.loses.is_empty() {
                let line = format!("{}: {}", self.word("text.loses"), losses(way, self.words));
                self.paragraph("      ", 6, &line);
            }
        }
    }

    fn not_checkable(&mut self, report: &Report) {
        if !report.not_checkable.is_empty() {
            self.heading("text.not-checkable", Some(report.not_checkable.len()));
            for rule in report.not_checkable.iter().take(TOLD) {
                let line = format!("{}: {}", rule.rule, rule.why);
                self.paragraph("  - ", 4, &line);
            }
            self.rest(report.not_checkable.iter().map(|rule| rule.rule));
        }
        if !report.assumed.is_empty() {
            self.heading("text.assumed", None);
            let assumed: Vec<String> = report.assumed.iter().map(|a| format!("{} = {}", a.path, supposed(a.value))).collect();
            self.paragraph("  ", 2, &assumed.join(", "));
        }
    }

    fn sources(&mut self, report: &Report) {
        if report.sources.is_empty() {
            return;
        }
        self.heading("text.sources", None);
        for (id, source) in &report.sources {
            _ = writeln!(self.out, "  [{id}] {}, {}", source.title, source.date);
            let url = self.paint(DIM, &source.url);
            _ = writeln!(self.out, "      {url}");
        }
    }
}

/// What is supposed of an opt-in; an empty text says that there is none.
fn supposed(value: &str) -> &str {
    if value.is_empty() { "\"\"" } else { value }
}
