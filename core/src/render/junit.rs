//! The answer as JUnit XML: a suite for each virtual machine, a case for each rule.
//!
//! Written by hand: the format is four elements, and its crates bring clocks and identifiers of runs along.

use std::fmt::Write;

use super::{name, origin, plain, shown, told};
use crate::intake::Answer;
use crate::report::{Evidence, Finding, Outcome, Report};
use crate::rules::{Rule, Severity};
use crate::words::Words;

/// Writes an answer as JUnit XML. A blocker or a warning that stands in the way of the backup is a failure of that type; what
/// waits for a missing fact, or can be seen only in the running guest, is skipped and never passes.
pub fn junit(answer: &Answer, words: Words<'_>) -> String {
    let suites: Vec<Suite> = answer.reports().iter().map(|report| Suite::of(report, words)).collect();
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    let counts = suites.iter().fold(Counts::default(), |all, suite| all.with(suite.counts));
    _ = writeln!(out, "<testsuites name=\"backup-preflight\"{}>", counts.attributes());
    for suite in &suites {
        _ = writeln!(out, "<testsuite name=\"{}\"{}>", suite.name, suite.counts.attributes());
        _ = writeln!(out, "{}</testsuite>", suite.out);
    }
    out.push_str("</testsuites>\n");
    out
}

#[derive(Clone, Copy, Default)]
struct Counts {
    tests: usize,
    failures: usize,
    skipped: usize,
}

impl Counts {
    fn with(self, other: Counts) -> Counts {
        Counts {
            tests: self.tests.saturating_add(other.tests),
            failures: self.failures.saturating_add(other.failures),
            skipped: self.skipped.saturating_add(other.skipped),
        }
    }

    fn attributes(self) -> String {
        let Counts { tests, failures, skipped } = self;
        format!(" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\"")
    }
}

struct Suite {
    name: String,
    out: String,
    counts: Counts,
    told: Vec<&'static str>,
}

impl Suite {
    fn of(report: &Report, words: Words<'_>) -> Suite {
        let name = escaped(&name(report, words));
        let mut suite = Suite { name, out: String::new(), counts: Counts::default(), told: Vec::new() };
        let properties = [("verdict", report.verdict.backup.as_str()), ("edition", report.edition.id)];
        let properties = properties.map(|(name, value)| format!("<property name=\"{name}\" value=\"{value}\"/>"));
        _ = writeln!(suite.out, "<properties>{}</properties>", properties.concat());
        for finding in report.findings.iter().filter(|finding| finding.outcome == Outcome::Fail) {
            suite.failed(report, finding, words);
        }
        for missing in &report.missing {
            let how = format!("{}: {}", missing.path, missing.how);
            missing.decides.iter().for_each(|rule| suite.skipped(rule, &how));
        }
        for rule in &report.not_checkable {
            suite.skipped(rule.rule, &rule.why);
        }
        // A report in full has each outcome as a finding.
        let findings = report.findings.iter();
        for finding in findings.clone().filter(|finding| finding.outcome == Outcome::Unknown) {
            suite.skipped(finding.rule, words.text("text.outcome-unknown"));
        }
        let full = findings.filter(|finding| finding.outcome == Outcome::Pass).map(|finding| finding.rule);
        for rule in report.passed.iter().copied().chain(full) {
            suite.case(rule, "");
        }
        suite
    }

    fn failed(&mut self, report: &Report, finding: &Finding, words: Words<'_>) {
        let (message, details) = (escaped(&finding.message), escaped(&told(report, finding, words)));
        // A note, or a limit of a restore, leaves the verdict on the backup as it is.
        if finding.severity == Severity::Info || !finding.scope.decides_backup() {
            return self.case(finding.rule, &format!("<system-out>{details}</system-out>"));
        }
        let details = escaped(&evidence(finding, words)) + &details;
        let kind = finding.severity.as_str();
        self.case(finding.rule, &format!("<failure type=\"{kind}\" message=\"{message}\">{details}</failure>"));
        self.counts.failures = self.counts.failures.saturating_add(1);
    }

    fn skipped(&mut self, rule: &'static str, why: &str) {
        if !self.told.contains(&rule) {
            self.case(rule, &format!("<skipped message=\"{}\"/>", escaped(why)));
            self.counts.skipped = self.counts.skipped.saturating_add(1);
        }
    }

    /// One rule; what is told of it first counts.
    fn case(&mut self, rule: &'static str, outcome: &str) {
        if self.told.contains(&rule) {
            return;
        }
        self.told.push(rule);
        self.counts.tests = self.counts.tests.saturating_add(1);
        let scope = Rule::named(rule).map_or("", |rule| rule.scope.as_str());
        _ = writeln!(self.out, "<testcase classname=\"{scope}\" name=\"{rule}\">{outcome}</testcase>");
    }
}

/// The fields that decided, a line each.
fn evidence(finding: &Finding, words: Words<'_>) -> String {
    let line = |evidence: &Evidence| {
        let expected = evidence.expected.as_ref().map(|e| format!(" ({} {e})", words.text("text.expected"))).unwrap_or_default();
        format!("{} = {}{expected}, {}\n", evidence.path, shown(&evidence.value), origin(&evidence.origin, words))
    };
    finding.evidence.iter().map(line).collect()
}

/// Text that stays text, and holds no character that XML forbids.
fn escaped(text: &str) -> String {
    let allowed = plain(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
    html_escape::encode_quoted_attribute(&allowed).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::{Detail, Options};

    fn written(request: &str, detail: Detail) -> (Report, String) {
        let options = Options { detail, ..Options::new(Words::ENGLISH) };
        let report = crate::check_json(request.as_bytes(), &options).unwrap();
        let xml = junit(&Answer::One(Box::new(report.clone())), Words::ENGLISH);
        (report, xml)
    }

    #[test]
    fn what_blocks_fails_and_what_is_unknown_is_skipped() {
        let request = r#"{"vm": {"name": "db1", "deploymentModel": "classic", "disks": {"dataCount": 17}}}"#;
        for detail in [Detail::Findings, Detail::Full] {
            let (report, xml) = written(request, detail);
            assert!(
                xml.contains("<testcase classname=\"backup\" name=\"disks.count\"><failure type=\"blocker\" message=\""),
                "{xml}"
            );
            assert!(xml.contains("vm.disks.dataCount = 17") && xml.contains("https://"));
            for rule in report.missing.iter().flat_map(|missing| &missing.decides) {
                assert!(xml.contains(&format!("name=\"{rule}\"><skipped ")), "{rule}");
            }
            let counted = |tag: &str| xml.matches(tag).count();
            let counts = format!(
                "tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\"",
                counted("<testcase "),
                counted("<failure "),
                counted("<skipped "),
            );
            assert_eq!(xml.matches(&counts).count(), 2, "{counts}");
        }
    }

    #[test]
    fn what_limits_a_restore_alone_does_not_fail() {
        let request = r#"{"vm": {"network": {"loadBalanced": true}}}"#;
        let (report, xml) = written(request, Detail::Findings);
        assert!(report.findings.iter().any(|finding| finding.rule == "network.load-balancer"));
        assert!(xml.contains("name=\"network.load-balancer\"><system-out>") && !xml.contains("<failure"), "{xml}");
    }

    #[test]
    fn a_hostile_name_stays_text() {
        let request = r#"{"vm": {"name": "\"><failure/>&\u0000\u001b[2J\uffff", "disks": {"dataCount": 17}}}"#;
        let (_, xml) = written(request, Detail::Findings);
        let mut reader = quick_xml::Reader::from_str(&xml);
        while !matches!(reader.read_event().expect("well-formed"), quick_xml::events::Event::Eof) {}
        assert!(xml.contains("<testsuite name=\"&quot;&gt;&lt;failure/&gt;&amp;\u{fffd}\u{fffd}[2J\u{fffd}\""), "{xml}");
    }
}
