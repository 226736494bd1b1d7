//! Report -> what a person reads. A renderer decides nothing: every verdict and every word of a finding comes with the report.

#[cfg(feature = "formats")]
mod atlas;
#[cfg(feature = "formats")]
mod fleet;
#[cfg(feature = "formats")]
mod format;
#[cfg(feature = "formats")]
mod github;
mod html;
#[cfg(feature = "formats")]
mod junit;
mod markdown;
#[cfg(feature = "formats")]
mod place;
#[cfg(feature = "formats")]
mod sarif;
mod text;

#[cfg(feature = "formats")]
pub use atlas::Artifact;
#[cfg(feature = "formats")]
pub use format::{Format, render};
#[cfg(feature = "formats")]
pub use github::github;
pub use html::html;
#[cfg(feature = "formats")]
pub use junit::junit;
pub use markdown::markdown;
#[cfg(feature = "formats")]
pub use sarif::sarif;
pub use text::{Style, text};

#[cfg(feature = "formats")]
use crate::report::SourcePart;
use crate::report::{Finding, Report, RestoreVerdict, Retention, Value};
use crate::request::RetentionRule;
use crate::rules::{Rule, Scope, Severity};
use crate::words::Words;

/// A heading with the findings under it.
type Section = (&'static str, fn(&Finding) -> bool);

/// The headings, worst first. What limits a restore stands apart: it does not stand in the way of the backup.
const SECTIONS: [Section; 4] = [
    ("text.blockers", |f| f.severity == Severity::Blocker && !restores(f)),
    ("text.warnings", |f| f.severity == Severity::Warning && !restores(f)),
    ("text.restore-limits", |f| f.severity != Severity::Info && restores(f)),
    ("text.notes", |f| f.severity == Severity::Info),
];

fn restores(finding: &Finding) -> bool {
    matches!(finding.scope, Scope::Restore | Scope::FileRestore)
}

/// The findings of a section, in the report's order.
fn of(report: &Report, belongs: fn(&Finding) -> bool) -> impl Iterator<Item = &Finding> {
    report.findings.iter().filter(move |finding| belongs(finding))
}

/// The verdict in words; an undetermined one says how many facts are open and which comes first.
fn verdict(report: &Report, words: Words<'_>) -> String {
    let verdict = words.text(&format!("text.verdict-{}", report.verdict.backup.as_str())).to_owned();
    match report.missing.first() {
        Some(next) if report.verdict.backup == crate::report::Decision::Undetermined => {
            let open = words.fill("text.facts-open", |name, out| match name {
                "count" => out.push_str(&report.missing.len().to_string()),
                _ => out.push_str(&next.path),
            });
            format!("{verdict}; {open}")
        }
        _ => verdict,
    }
}

/// What the policy keeps, one line each.
fn kept(policy: &Retention, words: Words<'_>) -> Vec<String> {
    let count = |key: &str, count: Option<u32>| {
        let count = count.map_or_else(|| words.text("text.consistency-undetermined").to_owned(), |count| count.to_string());
        format!("{}: {count}", words.text(key))
    };
    let rules = policy.rules.iter().map(|rule| {
        let key = match rule.kind {
            RetentionRule::Daily => "text.keeps-daily",
            RetentionRule::Weekly => "text.keeps-weekly",
            RetentionRule::Monthly => "text.keeps-monthly",
            RetentionRule::Yearly => "text.keeps-yearly",
        };
        let keeps = words.fill(key, |_, out| out.push_str(&rule.keeps.to_string()));
        let date = |key: &str, date: crate::value::Date| format!("{}: {date}", words.text(key));
        let dates: Vec<String> = [("text.kept-first", rule.first), ("text.kept-until", rule.until)]
            .into_iter()
            .filter_map(|(key, day)| Some(date(key, day?)))
            .collect();
        if dates.is_empty() { keeps } else { format!("{keeps} ({})", dates.join(", ")) }
    });
    let counts = [count("text.recovery-points", policy.recovery_points), count("text.snapshots", policy.snapshots)];
    counts.into_iter().chain(rules).collect()
}

/// What the restored VM would lose, in words.
fn losses(way: &RestoreVerdict, words: Words<'_>) -> String {
    let titles = way.loses.iter().filter_map(|rule| Some(Rule::named(rule)?.title(words)));
    titles.collect::<Vec<_>>().join("; ")
}

/// The VM's name with its cloud service and region, as far as they are known.
fn subject(report: &Report) -> String {
    let subject = &report.subject;
    let around =
        [&subject.cloud_service, &subject.region].into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ");
    match (&subject.name, around.is_empty()) {
        (Some(name), true) => name.clone(),
        (Some(name), false) => format!("{name} ({around})"),
        (None, _) => around,
    }
}

/// What a VM is called in a list of several.
#[cfg(feature = "formats")]
fn name(report: &Report, words: Words<'_>) -> String {
    let name = report.subject.name.clone().unwrap_or_else(|| subject(report));
    if name.is_empty() { words.text("text.unnamed").to_owned() } else { plain(&name).replace('\n', " ") }
}

/// What a finding says, what to do and where that is documented, a line each.
#[cfg(feature = "formats")]
fn told(report: &Report, finding: &Finding, words: Words<'_>) -> String {
    let fix = finding.fix.iter().map(|fix| format!("\n{}: {}", words.text("text.fix"), fix.text));
    let cited = cited(report, finding).map(|source| format!("\n{}: {}, {}", words.text("text.source"), source.title, source.url));
    plain(&std::iter::once(finding.message.clone()).chain(fix).chain(cited).collect::<String>())
}

/// The pages that a finding cites.
#[cfg(feature = "formats")]
fn cited<'r>(report: &'r Report, finding: &'r Finding) -> impl Iterator<Item = &'r SourcePart> {
    finding.sources.iter().filter_map(|id| report.sources.get(id))
}

/// How much a finding weighs for those who ask about the backup: what limits a restore alone is no error to them.
#[cfg(feature = "formats")]
fn weight(scope: Scope, severity: Severity) -> Severity {
    if scope.decides_backup() { severity } else { severity.min(Severity::Warning) }
}

/// A value as it is shown to people.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::Flag(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) if text.is_empty() => "\"\"".to_owned(),
        Value::Text(text) => text.clone(),
    }
}

/// Where a value came from, in words where it is none of the documents.
fn origin<'a>(origin: &'a str, words: Words<'a>) -> &'a str {
    match origin {
        "request" | "default" | "derived" => words.get(&format!("text.{origin}")).unwrap_or(origin),
        place => place,
    }
}

/// One character for each control character, so that no name from a document can move the cursor or start a line of its own.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}
