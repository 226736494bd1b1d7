//! The report as Markdown, for a ticket or a pull request.

use std::fmt::Write;

use super::{SECTIONS, kept, losses, of, origin, plain, shown, subject, verdict};
use crate::report::{Finding, Report};
use crate::words::Words;

/// Writes a report as Markdown in the language of `words`. Nothing from a document can become markup.
pub fn markdown(report: &Report, words: Words<'_>) -> String {
    let mut out = String::with_capacity(4096);
    let subject = subject(report);
    if let Some(notice) = &report.edition.notice {
        _ = writeln!(out, "> {}\n", escaped(notice));
    }
    _ = writeln!(out, "# {}\n", if subject.is_empty() { escaped(&verdict(report, words)) } else { escaped(&subject) });
    _ = writeln!(out, "**{}**\n", escaped(&verdict(report, words)));
    for (heading, belongs) in SECTIONS {
        if of(report, belongs).next().is_some() {
            _ = writeln!(out, "## {}\n", words.text(heading));
            of(report, belongs).for_each(|finding| write_finding(&mut out, finding, words));
        }
    }
    if !report.missing.is_empty() {
        _ = writeln!(out, "## {}\n", words.text("text.missing"));
        for missing in &report.missing {
            let reason = missing.reason.as_ref().map_or_else(String::new, |reason| format!(" {}", escaped(reason)));
            _ = writeln!(out, "- `{}` ({}):{reason} {}", missing.path, missing.decides.join(", "), escaped(&missing.how));
        }
        out.push('\n');
    }
    if !report.requires.is_empty() {
        _ = writeln!(out, "## {}\n", words.text("text.requires"));
        for requirement in &report.requires {
            _ = writeln!(out, "- {}. {}", escaped(&requirement.what), escaped(&requirement.why));
        }
        out.push('\n');
    }
    _ = writeln!(out, "## {}\n", words.text("text.restore"));
    _ = writeln!(out, "{}\n", words.text(&format!("text.consistency-{}", report.verdict.consistency.as_str())));
    if !report.verdict.consistency_reasons.is_empty() {
        let reasons: Vec<String> = report.verdict.consistency_reasons.iter().map(|r| format!("`{r}`")).collect();
        _ = writeln!(out, "{}: {}\n", words.text("text.why"), reasons.join(", "));
    }
    for way in &report.verdict.restore {
        let (option, open) = (format!("text.option-{}", way.option.as_str()), format!("text.option-{}", way.verdict.as_str()));
        let rules: Vec<String> = way.rules.iter().map(|r| format!("`{r}`")).collect();
        _ = writeln!(out, "- {}: **{}** {}", words.text(&option), words.text(&open), rules.join(", "));
        if !way.loses.is_empty() {
            _ = writeln!(out, "  - {}: {}", words.text("text.loses"), escaped(&losses(way, words)));
        }
    }
    if let Some(policy) = &report.policy {
        _ = writeln!(out, "\n## {}\n", words.text("text.policy"));
        for line in kept(policy, words) {
            _ = writeln!(out, "- {}", escaped(&line));
        }
    }
    if !report.not_checkable.is_empty() {
        _ = writeln!(out, "\n## {}\n", words.text("text.not-checkable"));
        for rule in &report.not_checkable {
            _ = writeln!(out, "- `{}`: {}", rule.rule, escaped(&rule.why));
        }
    }
    if !report.sources.is_empty() {
        _ = writeln!(out, "\n## {}\n", words.text("text.sources"));
        for (id, source) in &report.sources {
            _ = writeln!(out, "- {id}: [{}]({}), {}", escaped(source.title), source.url, source.date);
        }
    }
    out
}

/// Writes one finding with its evidence and what to do.
pub(super) fn write_finding(out: &mut String, finding: &Finding, words: Words<'_>) {
    let disputed = if finding.disputed { format!(" ({})", words.text("text.disputed")) } else { String::new() };
    _ = writeln!(out, "### `{}`{disputed}\n\n{}\n", finding.rule, escaped(&finding.message));
    for evidence in &finding.evidence {
        let expected =
            evidence.expected.as_ref().map(|e| format!(", {} {}", words.text("text.expected"), escaped(e))).unwrap_or_default();
        let from = escaped(origin(&evidence.origin, words));
        _ = writeln!(out, "- `{}`: {}{expected} ({from})", evidence.path, escaped(&shown(&evidence.value)));
    }
    if let Some(symptom) = &finding.symptom {
        _ = writeln!(out, "- {}: {}", words.text("text.symptom"), escaped(symptom));
    }
    if let Some(fix) = &finding.fix {
        _ = writeln!(out, "\n{}: {}\n", words.text("text.fix"), escaped(&fix.text));
        for command in &fix.commands {
            // A fence longer than any run of backticks inside cannot be closed from inside.
            let longest = command.script.split(|c| c != '`').map(str::len).max().unwrap_or_default();
            let fence = "`".repeat(longest.saturating_add(1).max(3));
            _ = writeln!(out, "{fence}{}\n{}\n{fence}\n", command.shell, plain(&command.script));
        }
        for choice in &fix.alternatives {
            let set: Vec<String> =
                choice.set.iter().map(|(path, value)| format!("`{path}` = {}", escaped(&shown(value)))).collect();
            _ = writeln!(out, "- {}: {} ({})", words.text("text.alternative"), escaped(&choice.text), set.join(", "));
        }
    }
    if !finding.azure_error_codes.is_empty() {
        let codes: Vec<String> = finding.azure_error_codes.iter().map(|code| format!("`{code}`")).collect();
        _ = writeln!(out, "\n{}: {}", words.text("text.codes"), codes.join(", "));
    }
    let aged = finding.aged.as_ref().map(|day| format!("; {}", words.fill("text.aged", |_, out| out.push_str(day))));
    let sources = finding.sources.join(", ");
    _ = writeln!(out, "\n{}: {sources}{}\n", words.text("text.source"), aged.unwrap_or_default());
}

/// Text in which no character can begin markup.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in plain(text).chars() {
        match c {
            '\n' => out.push(' '),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_name_stays_text() {
        let name = escaped("<img src=x> [a](javascript:b) `c`\n# d");
        assert!(!name.contains('<') && !name.contains('\n'));
        assert!(name.contains(r"\[a\]") && name.contains(r"\`c\`") && name.contains(r"\# d"));
    }
}
