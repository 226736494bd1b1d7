//! The answer as SARIF 2.1.0, for code scanning and for editors.
//!
//! Only what an answer needs of the format is declared here: the crates that have all of it generate their types from the
//! schema at build time, and are several times as large as the core's own code.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::atlas::{Artifact, Atlas, Place, is_assumed};
use super::markdown::{escaped, write_finding};
use super::{cited, name, plain, shown, told, weight};
use crate::edition::{Cite, Edition};
use crate::intake::Answer;
use crate::json::to_json;
use crate::listing::explain;
use crate::report::{Decision, Evidence, Finding, Missing, Outcome, Report, Subject};
use crate::rules::{Rule, Scope, Severity};
use crate::words::Words;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The category of the results. It says nothing of edition or document, so that the next run replaces those of this one.
const CATEGORY: &str = "backup-preflight/";

/// The name and version of how a result is told from others. Another way needs another version.
const FINGERPRINT: &str = "backupPreflight/v1";

/// Writes an answer as SARIF. `artifacts` are the documents it came from.
///
/// A result stands at the first place in a document that decided it, or else where its virtual machine is described. Where the
/// verdict waits for facts, each of them is a result of kind `open`.
pub fn sarif(answer: &Answer, artifacts: &[Artifact<'_>], words: Words<'_>) -> String {
    let reports = answer.reports();
    let mut writer = Writer { words, atlas: Atlas::of(reports, artifacts), rules: Rules::default(), results: Vec::new() };
    for (at, report) in reports.iter().enumerate() {
        report.findings.iter().for_each(|finding| writer.finding(at, report, finding));
        if report.verdict.backup == Decision::Undetermined {
            report.missing.iter().for_each(|missing| writer.missing(at, report, missing));
        }
    }
    let tool = reports.first().map(|report| &report.tool);
    let driver = Driver {
        name: tool.map_or(env!("CARGO_PKG_NAME"), |tool| tool.name),
        version: tool.map_or(env!("CARGO_PKG_VERSION"), |tool| tool.version),
        information_uri: env!("CARGO_PKG_REPOSITORY"),
        rules: writer.rules.all,
    };
    let run = Run {
        tool: Tool { driver },
        invocations: [Invocation { execution_successful: true }],
        artifacts: artifacts.iter().map(|artifact| ArtifactPart { location: Location::of_path(artifact.path) }).collect(),
        results: writer.results,
        automation_details: Automation { id: CATEGORY },
        column_kind: "utf16CodeUnits",
    };
    String::from_utf8(to_json(&Log { schema: SCHEMA, version: "2.1.0", runs: [run] })).unwrap_or_default()
}

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    invocations: [Invocation; 1],
    artifacts: Vec<ArtifactPart>,
    results: Vec<ResultPart>,
    automation_details: Automation,
    column_kind: &'static str,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    information_uri: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
}

#[derive(Serialize)]
struct Automation {
    id: &'static str,
}

#[derive(Serialize)]
struct ArtifactPart {
    location: Location,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    name: String,
    short_description: Message,
    full_description: Message,
    help: Message,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    default_configuration: Configuration,
    properties: RuleProperties,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct RuleProperties {
    tags: [&'static str; 2],
    scope: Scope,
    facts: Vec<&'static str>,
    /// What GitHub sorts by.
    #[serde(rename = "problem.severity")]
    problem: &'static str,
}

#[derive(Serialize)]
struct Message {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultPart {
    rule_id: &'static str,
    rule_index: usize,
    kind: &'static str,
    level: &'static str,
    message: Message,
    locations: Vec<Located>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Located>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    properties: ResultProperties,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultProperties {
    edition: &'static str,
    verdict: &'static str,
    /// The rules that the missing fact decides, this one first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    decides: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    azure_error_codes: Vec<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Located {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    physical_location: Option<Physical>,
    logical_locations: Vec<Logical>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Joined>,
}

/// That what is located was joined to its virtual machine by assumption.
#[derive(Serialize)]
struct Joined {
    assumed: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Location,
    region: Stretch,
}

#[derive(Serialize)]
struct Location {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<usize>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Stretch {
    start_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    fully_qualified_name: String,
    kind: &'static str,
}

/// The rules that results refer to, in the order of the first.
#[derive(Default)]
struct Rules {
    all: Vec<Descriptor>,
    places: BTreeMap<&'static str, usize>,
}

struct Writer<'a, 'w> {
    words: Words<'w>,
    atlas: Atlas<'a>,
    rules: Rules,
    results: Vec<ResultPart>,
}

impl Writer<'_, '_> {
    fn finding(&mut self, at: usize, report: &Report, finding: &Finding) {
        let Some(rule_index) = self.rule(finding.rule, report) else { return };
        let (kind, level) = match finding.outcome {
            Outcome::Fail => ("fail", level(finding.scope, finding.severity)),
            Outcome::Pass => ("pass", "none"),
            Outcome::Unknown => ("open", "none"),
            Outcome::NotApplicable => ("notApplicable", "none"),
        };
        let mut placed = finding.evidence.iter().filter_map(|evidence| {
            let place = self.atlas.evidence(report, evidence)?;
            Some((evidence, self.located(report, Some(place), Some(evidence))))
        });
        let (decisive, located) = match placed.next() {
            Some((evidence, located)) => (Some(evidence), located),
            None => (finding.evidence.first(), self.located(report, self.atlas.home(at, report), finding.evidence.first())),
        };
        let related = placed.zip(1..).map(|((_, located), id)| Located { id: Some(id), ..located }).collect();
        let text = format!("{}: {}", name(report, self.words), told(report, finding, self.words));
        let markdown = self.markdown(report, finding);
        self.results.push(ResultPart {
            rule_id: finding.rule,
            rule_index,
            kind,
            level,
            message: Message { text, markdown: Some(markdown) },
            locations: vec![located],
            related_locations: related,
            partial_fingerprints: fingerprint(finding.rule, report, decisive.map_or("", |evidence| &evidence.path)),
            properties: ResultProperties {
                edition: report.edition.id,
                verdict: report.verdict.backup.as_str(),
                decides: Vec::new(),
                azure_error_codes: finding.azure_error_codes.clone(),
            },
        });
    }

    fn missing(&mut self, at: usize, report: &Report, missing: &Missing) {
        let Some(rule) = missing.decides.first() else { return };
        let Some(rule_index) = self.rule(rule, report) else { return };
        let words = self.words;
        let reason = missing.reason.iter().map(|reason| format!("\n{reason}")).collect::<String>();
        let title = words.text("text.missing");
        let text = format!("{}: {title}: {}{reason}\n{}", name(report, words), missing.path, missing.how);
        self.results.push(ResultPart {
            rule_id: rule,
            rule_index,
            kind: "open",
            level: "none",
            message: Message { text: plain(&text), markdown: None },
            locations: vec![Located {
                logical_locations: logical(report, Some(&missing.path)),
                ..self.located(report, self.atlas.home(at, report), None)
            }],
            related_locations: Vec::new(),
            partial_fingerprints: fingerprint(rule, report, &missing.path),
            properties: ResultProperties {
                edition: report.edition.id,
                verdict: report.verdict.backup.as_str(),
                decides: missing.decides.clone(),
                azure_error_codes: Vec::new(),
            },
        });
    }

    /// The position of a rule among those that are described.
    fn rule(&mut self, id: &'static str, report: &Report) -> Option<usize> {
        if let Some(at) = self.rules.places.get(id) {
            return Some(*at);
        }
        let described = descriptor(Rule::named(id)?, Edition::named(report.edition.id)?, self.words);
        let at = self.rules.all.len();
        self.rules.all.push(described);
        self.rules.places.insert(id, at);
        Some(at)
    }

    fn located(&self, report: &Report, place: Option<Place<'_>>, evidence: Option<&Evidence>) -> Located {
        let assumed = evidence.is_some_and(is_assumed);
        let message = evidence.map(|evidence| {
            let expected = evidence.expected.as_ref().map(|e| format!(" ({} {e})", self.words.text("text.expected")));
            let assumed = if assumed { format!(", {}", self.words.text("text.assumed")) } else { String::new() };
            let text = format!("{} = {}{}{assumed}", evidence.path, shown(&evidence.value), expected.unwrap_or_default());
            Message { text: plain(&text), markdown: None }
        });
        Located {
            id: None,
            physical_location: place.map(physical),
            logical_locations: logical(report, evidence.map(|evidence| evidence.path.as_str())),
            message,
            properties: assumed.then_some(Joined { assumed }),
        }
    }

    /// A finding as it stands in a report in Markdown, with its sources.
    fn markdown(&self, report: &Report, finding: &Finding) -> String {
        let mut markdown = String::new();
        write_finding(&mut markdown, finding, self.words);
        for source in cited(report, finding) {
            markdown.push_str(&format!("- [{}]({}), {}\n", escaped(source.title), source.url, source.date));
        }
        markdown
    }
}

fn level(scope: Scope, severity: Severity) -> &'static str {
    match weight(scope, severity) {
        Severity::Blocker => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn descriptor(rule: &Rule, edition: &Edition, words: Words<'_>) -> Descriptor {
    let explained = explain(rule.id, words);
    let (title, why, fix) = explained.map_or_else(Default::default, |said| (said.title, said.why, said.fix));
    let facts: Vec<_> = rule.facts.iter().filter_map(|id| edition.fact(*id)).filter(|fact| fact.applicable).collect();
    let mut cites: Vec<&Cite> = Vec::new();
    for cite in facts.iter().flat_map(|fact| fact.cites()) {
        if !cites.iter().any(|known| known.id() == cite.id()) {
            cites.push(cite);
        }
    }
    let (how, source) = (words.text("text.fix"), words.text("text.source"));
    let plainly = |cite: &&Cite| format!("{source}: {}, {}, {}", cite.source.title, cite.source.date, cite.url());
    let linked = |cite: &&Cite| format!("- {source}: [{}]({}), {}", escaped(cite.source.title), cite.url(), cite.source.date);
    let lines = |lines: Vec<String>| lines.join("\n");
    let paragraphs = |parts: &[Option<String>]| parts.iter().flatten().cloned().collect::<Vec<_>>().join("\n\n") + "\n";
    let text = paragraphs(&[
        Some(why.clone()),
        fix.as_ref().map(|fix| format!("{how}: {fix}")),
        Some(lines(cites.iter().map(plainly).collect())),
    ]);
    let markdown = paragraphs(&[
        Some(format!("**{}**", escaped(&title))),
        Some(escaped(&why)),
        fix.as_ref().map(|fix| format!("**{how}**: {}", escaped(fix))),
        Some(lines(cites.iter().map(linked).collect())),
    ]);
    Descriptor {
        id: rule.id,
        name: rule.id.split(['.', '-']).map(capitalised).collect(),
        help: Message { text, markdown: Some(markdown) },
        short_description: Message { text: title, markdown: None },
        full_description: Message { text: why, markdown: None },
        help_uri: cites.first().map(|cite| cite.url()),
        default_configuration: Configuration { level: level(rule.scope, rule.severity) },
        properties: RuleProperties {
            tags: ["azure-backup", rule.scope.as_str()],
            scope: rule.scope,
            facts: facts.iter().map(|fact| fact.id.as_str()).collect(),
            problem: if rule.severity == Severity::Info { "recommendation" } else { level(rule.scope, rule.severity) },
        },
    }
}

/// A word of a rule's name with its first letter large.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// The VM, and the field of it that is spoken of.
fn logical(report: &Report, path: Option<&str>) -> Vec<Logical> {
    let name = identity(report);
    let field = path.map(|path| Logical { name: None, fully_qualified_name: format!("{name}/{path}"), kind: "property" });
    let vm = Logical { name: report.subject.name.as_deref().map(plain), fully_qualified_name: name, kind: "resource" };
    std::iter::once(vm).chain(field).collect()
}

/// What a VM is called in every run, however much is known of it.
fn identity(report: &Report) -> String {
    let Subject { id, name, cloud_service, .. } = &report.subject;
    let known: Vec<&str> = match id {
        Some(id) => vec![id],
        None => [cloud_service, name].into_iter().flatten().map(String::as_str).collect(),
    };
    if known.is_empty() { "vm".to_owned() } else { plain(&known.join("/")) }
}

fn physical(place: Place<'_>) -> Physical {
    let region = place.region;
    Physical {
        artifact_location: Location { index: Some(place.artifact), ..Location::of_path(place.path) },
        region: Stretch {
            start_line: region.map_or(1, |region| region.start.line),
            start_column: region.map(|region| region.start.column),
            end_line: region.map(|region| region.end.line),
            end_column: region.map(|region| region.end.column),
        },
    }
}

impl Location {
    /// A path as a URI: relative to where the program ran, unless it is a whole path.
    fn of_path(path: &str) -> Location {
        let path = path.replace('\\', "/");
        let is_drive = matches!(path.as_bytes(), [drive, b':', b'/', ..] if drive.is_ascii_alphabetic());
        let root = if is_drive {
            "file:///"
        } else if path.starts_with('/') {
            "file://"
        } else {
            ""
        };
        let mut uri = root.to_owned();
        for byte in path.strip_prefix("./").unwrap_or(&path).bytes() {
            match byte {
                b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
                b':' if is_drive => uri.push(':'),
                byte if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
                byte => uri.push_str(&format!("%{byte:02X}")),
            }
        }
        Location { uri, index: None }
    }
}

/// What tells a result from others in every run: the rule, the VM, and the field. Lines may move.
fn fingerprint(rule: &str, report: &Report, path: &str) -> BTreeMap<&'static str, String> {
    let parts: [Cow<'_, str>; 3] = [rule.into(), identity(report).into(), path.into()];
    // FNV-1a over 64 bits: the same in every release of every compiler.
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    BTreeMap::from([(FINGERPRINT, format!("{:016x}", bytes.fold(0xcbf2_9ce4_8422_2325, step)))])
}

#[cfg(test)]
mod tests;
