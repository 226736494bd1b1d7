//! An answer in whichever format is asked for.

use super::atlas::Artifact;
use super::{Style, fleet, github, html, junit, markdown, sarif, text};
use crate::intake::Answer;
use crate::options::{Detail, Options};
use crate::report::{Report, Reports};
use crate::wire::named_enum;

/// Up to how many virtual machines each have a page of their own.
const PAGES: usize = 8;

named_enum! {
    /// How an answer is written.
    #[derive(Default)]
    Format {
        /// For a terminal.
        #[default]
        Text = "text",
        /// Canonical JSON.
        Json = "json",
        /// Canonical JSON, one report a line.
        Ndjson = "ndjson",
        /// For a ticket or a pull request.
        Markdown = "markdown",
        /// For a notebook or a page.
        Html = "html",
        /// SARIF 2.1.0, for code scanning.
        Sarif = "sarif",
        /// JUnit XML, for test reports.
        Junit = "junit",
        /// Workflow commands of GitHub Actions.
        Github = "github",
    }
}

/// Writes an answer. `artifacts` are the documents it came from, in which SARIF and annotations find their places; `style` is for
/// text alone.
///
/// Text and Markdown about many virtual machines are an overview; each has its own page only where they are few, or where
/// everything is asked for.
pub fn render(answer: &Answer, format: Format, artifacts: &[Artifact<'_>], options: &Options<'_>, style: Style) -> String {
    let words = options.words;
    match format {
        Format::Json => line(answer.to_json()),
        Format::Ndjson => answer.reports().iter().map(|report| line(report.to_json())).collect(),
        Format::Sarif => sarif(answer, artifacts, words) + "\n",
        Format::Junit => junit(answer, words),
        Format::Github => github(answer, artifacts, words),
        Format::Html => {
            let articles: String = answer.reports().iter().map(|report| html(report, words)).collect();
            let Answer::Many(all) = answer else { return articles };
            format!("{articles}<p>{}</p>\n", html_escape::encode_text(&fleet::counts(all, words)))
        }
        Format::Text => {
            pages(answer, options, |all, full| fleet::text(all, words, style, full), |report| text(report, words, style))
        }
        Format::Markdown => {
            pages(answer, options, |all, full| fleet::markdown(all, words, full), |report| markdown(report, words))
        }
    }
}

/// The overview of several virtual machines, and the page of each that has one. `overview` is told whether pages follow.
fn pages(
    answer: &Answer,
    options: &Options<'_>,
    overview: impl Fn(&Reports, bool) -> String,
    page: impl Fn(&Report) -> String,
) -> String {
    let Answer::Many(all) = answer else { return answer.reports().iter().map(page).collect() };
    let full = all.reports.len() <= PAGES || options.detail == Detail::Full;
    let pages = all.reports.iter().filter(|_| full).map(page);
    std::iter::once(overview(all, full)).chain(pages).collect::<Vec<_>>().join("\n")
}

fn line(json: Vec<u8>) -> String {
    String::from_utf8(json).unwrap_or_default() + "\n"
}
