//! The report as a fragment of HTML, for a notebook or a page of the host's own.
//!
//! Headings, lists and links alone: no script, no style, no identifier that could meet another one on the page.

use std::fmt::{Arguments, Write};

use super::{SECTIONS, kept, losses, of, origin, plain, shown, subject, verdict};
use crate::report::{Finding, Report};
use crate::words::Words;

/// Writes a report as HTML in the language of `words`. Nothing from a document can become markup.
pub fn html(report: &Report, words: Words<'_>) -> String {
    let mut page = Page { out: String::with_capacity(8192), words };
    let decision = report.verdict.backup.as_str();
    page.put(format_args!("<article class=\"backup-preflight backup-preflight-{decision}\">\n"));
    page.head(report);
    for (heading, belongs) in SECTIONS {
        page.list(heading, of(report, belongs), Page::finding);
    }
    page.list("text.missing", &report.missing, |page, missing| {
        let (path, rules, how) = (code(&missing.path), codes(&missing.decides), escaped(&missing.how));
        let reason = missing.reason.as_ref().map_or_else(String::new, |reason| format!(" {}", escaped(reason)));
        page.put(format_args!("{path} ({rules}):{reason} {how}"));
    });
    page.list("text.requires", &report.requires, |page, requirement| {
        page.put(format_args!("{}. {}", escaped(&requirement.what), escaped(&requirement.why)));
    });
    page.heading("text.consistency");
    let kind = escaped(words.text(&format!("text.consistency-{}", report.verdict.consistency.as_str())));
    page.put(format_args!("<p>{kind}</p>\n"));
    if !report.verdict.consistency_reasons.is_empty() {
        let why = page.word("text.why");
        page.put(format_args!("<p>{why}: {}</p>\n", codes(&report.verdict.consistency_reasons)));
    }
    let kept = report.policy.as_ref().map(|policy| kept(policy, words)).unwrap_or_default();
    page.list("text.policy", &kept, |page, line| page.put(format_args!("{}", escaped(line))));
    page.list("text.restore", &report.verdict.restore, |page, way| {
        let name = escaped(page.words.text(&format!("text.option-{}", way.option.as_str())));
        let open = escaped(page.words.text(&format!("text.option-{}", way.verdict.as_str())));
        let rules = if way.rules.is_empty() { String::new() } else { format!(" ({})", codes(&way.rules)) };
        let loses = if way.loses.is_empty() {
            String::new()
        } else {
            format!("; {}: {}", page.word("text.loses"), escaped(&losses(way, page.words)))
        };
        page.put(format_args!("{name}: <strong>{open}</strong>{rules}{loses}"));
    });
    page.list("text.not-checkable", &report.not_checkable, |page, rule| {
        page.put(format_args!("{}: {}", code(rule.rule), escaped(&rule.why)));
    });
    page.list("text.assumed", &report.assumed, |page, assumption| {
        page.put(format_args!("{} = {}", code(assumption.path), escaped(assumption.value)));
    });
    page.list("text.sources", &report.sources, |page, (id, source)| {
        let (id, url, title, date) = (escaped(id), escaped(&source.url), escaped(source.title), escaped(&source.date));
        page.put(format_args!("{id}: <a href=\"{url}\" rel=\"noreferrer\">{title}</a>, {date}"));
    });
    page.out.push_str("</article>\n");
    page.out
}

struct Page<'w> {
    out: String,
    words: Words<'w>,
}

impl<'w> Page<'w> {
    fn put(&mut self, text: Arguments<'_>) {
        _ = self.out.write_fmt(text);
    }

    fn word(&self, key: &str) -> String {
        escaped(self.words.text(key))
    }

    fn heading(&mut self, key: &str) {
        let title = self.word(key);
        self.put(format_args!("<h3>{title}</h3>\n"));
    }

    /// A section with one list; none where there is nothing to list.
    fn list<T>(&mut self, heading: &str, items: impl IntoIterator<Item = T>, item: impl Fn(&mut Page<'w>, T)) {
        let mut items = items.into_iter().peekable();
        if items.peek().is_none() {
            return;
        }
        self.heading(heading);
        self.out.push_str("<ul>\n");
        for each in items {
            self.out.push_str("<li>");
            item(self, each);
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ul>\n");
    }

    fn head(&mut self, report: &Report) {
        let (subject, verdict) = (escaped(&subject(report)), escaped(&verdict(report, self.words)));
        if subject.is_empty() {
            self.put(format_args!("<h2>{verdict}</h2>\n"));
        } else {
            self.put(format_args!("<h2>{subject}</h2>\n<p><strong>{verdict}</strong></p>\n"));
        }
        if let Some(notice) = &report.edition.notice {
            self.put(format_args!("<p><small>{}</small></p>\n", escaped(notice)));
        }
    }

    fn finding(&mut self, finding: &Finding) {
        let disputed = if finding.disputed { format!(" ({})", self.word("text.disputed")) } else { String::new() };
        self.put(format_args!("{}{disputed}: {}", code(finding.rule), escaped(&finding.message)));
        self.out.push_str("\n<ul>\n");
        for evidence in &finding.evidence {
            let expected = evidence.expected.as_ref().map(|e| format!(", {} {}", self.word("text.expected"), escaped(e)));
            let (path, value, from) =
                (code(&evidence.path), escaped(&shown(&evidence.value)), origin(&evidence.origin, self.words));
            self.put(format_args!("<li>{path} = {value}{} ({})</li>\n", expected.unwrap_or_default(), escaped(from)));
        }
        if let Some(symptom) = &finding.symptom {
            let title = self.word("text.symptom");
            self.put(format_args!("<li>{title}: {}</li>\n", escaped(symptom)));
        }
        if let Some(fix) = &finding.fix {
            let title = self.word("text.fix");
            self.put(format_args!("<li>{title}: {}", escaped(&fix.text)));
            for command in &fix.commands {
                self.put(format_args!("\n<pre><code>{}</code></pre>", escaped(&command.script)));
            }
            self.out.push_str("</li>\n");
            for choice in &fix.alternatives {
                let title = self.word("text.alternative");
                let set = choice.set.iter().map(|(path, value)| format!("{} = {}", code(path), escaped(&shown(value))));
                let set = set.collect::<Vec<_>>().join(", ");
                self.put(format_args!("<li>{title}: {} ({set})</li>\n", escaped(&choice.text)));
            }
        }
        if !finding.azure_error_codes.is_empty() {
            let title = self.word("text.codes");
            self.put(format_args!("<li>{title}: {}</li>\n", codes(&finding.azure_error_codes)));
        }
        let title = self.word("text.source");
        let aged = finding.aged.as_ref().map(|day| format!("; {}", self.words.fill("text.aged", |_, out| out.push_str(day))));
        let sources = escaped(&finding.sources.join(", "));
        self.put(format_args!("<li>{title}: {sources}{}</li>\n</ul>\n", escaped(&aged.unwrap_or_default())));
    }
}

fn code(text: &str) -> String {
    format!("<code>{}</code>", escaped(text))
}

fn codes(rules: &[&str]) -> String {
    rules.iter().map(|rule| code(rule)).collect::<Vec<_>>().join(", ")
}

/// Text that stays text, between tags and between quotes.
fn escaped(text: &str) -> String {
    html_escape::encode_quoted_attribute(&plain(text)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::{Detail, Options};

    /// Every tag and attribute that this file writes.
    const WRITTEN: [&str; 11] = [
        "article class=\"backup-preflight backup-preflight-blocked\"",
        "h2",
        "h3",
        "p",
        "strong",
        "small",
        "ul",
        "li",
        "code",
        "pre",
        "a href=\"https",
    ];

    #[test]
    fn a_hostile_document_stays_text_in_every_field() {
        for hostile in
            ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onload='x", "&lt;b&gt;", "\u{1b}[2J</ul>"]
        {
            let quoted = serde_json::to_string(hostile).unwrap();
            let request = format!(
                r#"{{"vm": {{"name": {quoted}, "cloudService": {quoted}, "deploymentModel": "classic", "region": {quoted},
                    "os": {{"name": {quoted}, "version": {quoted}, "kernel": {quoted}}}, "agent": {{"version": {quoted}}},
                    "disks": {{"os": {{"name": {quoted}, "sizeGb": 5000}}, "data": [{{"name": {quoted}, "sizeGb": 5000}}], "dataCount": 17}}}},
                    "vault": {{"region": {quoted}}}, "restore": {{"vmName": {quoted}, "region": {quoted}}}}}"#
            );
            let options = Options { detail: Detail::Full, ..Options::new(Words::KOREAN) };
            let page = html(&crate::check_json(request.as_bytes(), &options).unwrap(), Words::KOREAN);
            for tag in page.split('<').skip(1).filter(|tag| !tag.starts_with('/')) {
                let known = WRITTEN.iter().any(|known| tag.strip_prefix(known).is_some_and(|rest| rest.starts_with(['>', ':'])));
                assert!(known, "<{tag}");
            }
            assert!(!page.contains('\u{1b}') && !page.contains('\''), "{page}");
            assert!(page.contains(&escaped(hostile)));
        }
    }

    #[test]
    fn lists_are_closed_and_headings_are_in_order() {
        let request = br#"{"vm": {"name": "db1", "deploymentModel": "classic", "disks": {"dataCount": 17}}}"#;
        let page = html(&crate::check_json(request, &Options::new(Words::ENGLISH)).unwrap(), Words::ENGLISH);
        for tag in ["article", "ul", "li", "code", "h3", "p", "strong"] {
            let count = |end: &str| page.matches(&format!("{end}{tag}>")).count();
            assert_eq!(count("</"), count("<").max(page.matches(&format!("<{tag} ")).count()), "{tag}");
        }
        assert!(page.starts_with("<article") && page.find("<h2>").unwrap() < page.find("<h3>").unwrap());
    }
}
