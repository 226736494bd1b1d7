//! The answer as workflow commands of GitHub Actions, which become annotations of the files that were checked.

use std::fmt::Write;

use super::atlas::{Artifact, Atlas, Place};
use super::{name, told, verdict, weight};
use crate::intake::Answer;
use crate::report::{Decision, Outcome};
use crate::rules::Severity;
use crate::words::Words;

/// Writes an answer as workflow commands: an error for each blocker, a warning for each warning and for each VM whose verdict is
/// undetermined, a notice for each note.
///
/// The worst come first: GitHub shows the first few of each kind alone. The rest stays in the log.
pub fn github(answer: &Answer, artifacts: &[Artifact<'_>], words: Words<'_>) -> String {
    let reports = answer.reports();
    let atlas = Atlas::of(reports, artifacts);
    let mut commands: Vec<(Severity, String)> = Vec::new();
    for (at, report) in reports.iter().enumerate() {
        let home = atlas.home(at, report);
        for finding in report.findings.iter().filter(|finding| finding.outcome == Outcome::Fail) {
            let place = finding.evidence.iter().find_map(|evidence| atlas.evidence(report, evidence)).or(home);
            let title = format!("{}: {}", name(report, words), finding.rule);
            let severity = weight(finding.scope, finding.severity);
            commands.push((severity, command(severity, place, &title, &told(report, finding, words))));
        }
        if let (Decision::Undetermined, Some(next)) = (report.verdict.backup, report.missing.first()) {
            let title = format!("{}: {}", name(report, words), next.path);
            let message = format!("{}. {}", verdict(report, words), next.how);
            commands.push((Severity::Warning, command(Severity::Warning, home, &title, &message)));
        }
    }
    commands.sort_by_key(|(severity, _)| std::cmp::Reverse(*severity));
    commands.into_iter().map(|(_, command)| command).collect()
}

fn command(severity: Severity, place: Option<Place<'_>>, title: &str, message: &str) -> String {
    let kind = match severity {
        Severity::Blocker => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let mut out = format!("::{kind} ");
    if let Some(place) = place {
        _ = write!(out, "file={},", property(place.path));
        match place.region {
            // A column counts only where the annotation stays in its line.
            Some(at) if at.start.line == at.end.line => {
                _ = write!(out, "line={},col={},endColumn={},", at.start.line, at.start.column, at.end.column);
            }
            Some(at) => _ = write!(out, "line={},endLine={},", at.start.line, at.end.line),
            None => out.push_str("line=1,"),
        }
    }
    _ = writeln!(out, "title={}::{}", property(title), data(message));
    out
}

/// Text behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_command_but_its_line() {
        let command = command(Severity::Info, None, "a:b, c\n::error::", "50 %\r\n::error::x");
        assert_eq!(command, "::notice title=a%3Ab%2C c%0A%3A%3Aerror%3A%3A::50 %25%0D%0A::error::x\n");
    }
}
