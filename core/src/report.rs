//! What we answer: the wire form of a report.
//!
//! Keys are always there, arrays have a stated order, and the same request gives the same bytes through every front end.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::intake::Kind;
use crate::json::to_json;
use crate::request::{RestoreOption, RetentionRule};
use crate::rules::{Scope, Severity};
use crate::value::Date;

type Str = Cow<'static, str>;

/// Declares a part of the report.
macro_rules! part {
    ($(#[$meta:meta])* $name:ident { $($(#[$attr:meta])* $field:ident: $kind:ty,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "camelCase")]
        pub struct $name { $($(#[$attr])* pub $field: $kind,)+ }
    };
}

/// Declares an enum of the report.
macro_rules! words_of_the_wire {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $wire:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$doc])* #[serde(rename = $wire)] $variant,)+ }

        impl $name {
            /// The name on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $wire,)+ }
            }
        }
    };
}

words_of_the_wire! {
    /// The outcome of one rule.
    Outcome {
        /// What it requires holds.
        Pass = "pass",
        /// What it requires does not hold.
        Fail = "fail",
        /// Not enough is known.
        Unknown = "unknown",
        /// It does not concern this VM, or this edition.
        NotApplicable = "not-applicable",
    }
}

words_of_the_wire! {
    /// A verdict, mildest first.
    Decision {
        /// Nothing stands in the way.
        Ready = "ready",
        /// A warning failed.
        Attention = "attention",
        /// No blocker failed, and a fact is missing that could still block.
        Undetermined = "undetermined",
        /// A blocker failed.
        Blocked = "blocked",
    }
}

words_of_the_wire! {
    /// The kind of recovery point to expect.
    Consistency {
        /// Applications find their data consistent.
        Application = "application",
        /// The file system is consistent; applications mend their own data.
        FileSystem = "file-system",
        /// As after a loss of power.
        Crash = "crash",
        /// Not enough is known.
        Undetermined = "undetermined",
    }
}

part! {
    /// The answer about one virtual machine.
    Report {
        /// What answered.
        tool: Tool,
        /// The facts it answered from.
        edition: EditionPart,
        /// What was asked about.
        subject: Subject,
        /// The verdicts.
        verdict: Verdict,
        /// What the backup policy keeps; none where neither schedule nor retention is described, or in an edition of 2017.
        policy: Option<Retention>,
        /// What failed or is disputed, most severe first.
        findings: Vec<Finding>,
        /// Facts that are missing and could still change a verdict, most decisive first.
        missing: Vec<Missing>,
        /// Choices that are still open.
        requires: Vec<Requirement>,
        /// Opt-ins that are supposed to be off because nothing says otherwise.
        assumed: Vec<Assumption>,
        /// Rules that passed, in the order of the rules.
        passed: Vec<&'static str>,
        /// Rules that do not concern this VM or this edition.
        not_applicable: Vec<&'static str>,
        /// Rules that only the running guest, or the moment of the backup, can decide.
        not_checkable: Vec<NotCheckable>,
        /// The pages cited, by id.
        sources: BTreeMap<String, SourcePart>,
    }
}

part! {
    /// What answered.
    Tool {
        /// `backup-preflight`.
        name: &'static str,
        /// Its version.
        version: &'static str,
    }
}

part! {
    /// The edition that was used.
    EditionPart {
        /// Its id.
        id: &'static str,
        /// Its title.
        title: String,
        /// The day of its main page.
        date: String,
        /// For an edition of the past: that it is one.
        notice: Option<String>,
    }
}

part! {
    /// What was asked about.
    Subject {
        /// The VM's name.
        name: Option<String>,
        /// Its cloud service.
        cloud_service: Option<String>,
        /// Its region.
        region: Option<String>,
        /// Its resource id, where a document has it.
        id: Option<String>,
        /// The documents that say something of it; none for a request alone.
        documents: Vec<DocumentPart>,
    }
}

part! {
    /// A document that was read.
    DocumentPart {
        /// Its name.
        name: String,
        /// What it was taken for.
        kind: Kind,
    }
}

part! {
    /// The verdicts.
    Verdict {
        /// Whether Azure Backup can protect the VM.
        backup: Decision,
        /// The kind of recovery point to expect.
        consistency: Consistency,
        /// The rules that say why it is no better one, what decides first; none where applications are consistent, or in an edition
        /// of 2017.
        consistency_reasons: Vec<&'static str>,
        /// The ways to restore, in a fixed order.
        restore: Vec<RestoreVerdict>,
    }
}

part! {
    /// What the backup policy keeps of one VM.
    Retention {
        /// The most recovery points that the vault holds at a time once every rule is in force for its full time; a point that
        /// several rules keep counts once, and of an hourly schedule the last backup of the day alone goes to the vault. None
        /// where the policy is not described to its end.
        recovery_points: Option<u32>,
        /// The most snapshots that are kept for instant restore at a time.
        snapshots: Option<u32>,
        /// Each rule of retention.
        rules: Vec<Keeping>,
    }
}

part! {
    /// A rule of retention.
    Keeping {
        /// Which.
        kind: RetentionRule,
        /// For how many days, weeks, months or years it keeps a recovery point.
        keeps: u32,
        /// The first day whose recovery point it keeps: from the first backup on, or from the day that is asked about.
        first: Option<Date>,
        /// The day on which it lets go of that one.
        until: Option<Date>,
    }
}

part! {
    /// Whether one way to restore is open.
    RestoreVerdict {
        /// The way.
        option: RestoreOption,
        /// Whether it is open.
        verdict: Decision,
        /// The rules that limit it.
        rules: Vec<&'static str>,
        /// The rules that say what the restored VM would lose.
        loses: Vec<&'static str>,
    }
}

impl RestoreVerdict {
    /// A way that nothing limits so far.
    pub(crate) fn open(option: RestoreOption) -> Self {
        RestoreVerdict { option, verdict: Decision::Ready, rules: Vec::new(), loses: Vec::new() }
    }
}

part! {
    /// One rule's outcome.
    Finding {
        /// The rule.
        rule: &'static str,
        /// The facts it rests on in this edition.
        facts: Vec<&'static str>,
        /// What it is about.
        scope: Scope,
        /// Its outcome.
        outcome: Outcome,
        /// What the outcome does to the verdict.
        severity: Severity,
        /// What is wrong, and where.
        message: String,
        /// The values in the message.
        params: BTreeMap<String, String>,
        /// The fields that decided.
        evidence: Vec<Evidence>,
        /// Whether documents of Microsoft's disagree on it.
        disputed: bool,
        /// How the condition shows itself in Azure.
        symptom: Option<String>,
        /// The error codes that Azure is documented to give.
        azure_error_codes: Vec<&'static str>,
        /// The day of the page that it rests on, where that page is more than two years older than the edition, or than the day
        /// that is asked about.
        aged: Option<String>,
        /// What to do.
        fix: Option<Fix>,
        /// Citations, keys of the report's sources.
        sources: Vec<String>,
    }
}

part! {
    /// A field that decided a finding.
    Evidence {
        /// Its path in the request.
        path: String,
        /// What was found there.
        value: Value,
        /// What was expected.
        expected: Option<String>,
        /// Where the value came from: `request`, `default`, `derived`, or the place in a document.
        origin: Str,
    }
}

/// A value in evidence: a flag, a number or a text; `null` where nothing was found.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(u32),
    /// A text.
    Text(String),
}

impl Serialize for Value {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => serializer.serialize_unit(),
            Value::Flag(flag) => serializer.serialize_bool(*flag),
            Value::Number(number) => serializer.serialize_u32(*number),
            Value::Text(text) => serializer.serialize_str(text),
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Value {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Value")
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": ["boolean", "integer", "string", "null"], "description": "A value in evidence." })
    }
}

part! {
    /// What to do about a finding.
    Fix {
        /// In words.
        text: String,
        /// As commands.
        commands: Vec<Command>,
        /// Other choices with which this would not be found, the best first.
        alternatives: Vec<Choice>,
    }
}

part! {
    /// Another choice.
    Choice {
        /// In words.
        text: String,
        /// What to state instead, by path.
        set: BTreeMap<String, Value>,
    }
}

part! {
    /// A command that helps.
    Command {
        /// The shell it is written for.
        shell: &'static str,
        /// The command.
        script: String,
    }
}

part! {
    /// A fact that is missing.
    Missing {
        /// Its path in the request.
        path: String,
        /// The rules that wait for it.
        decides: Vec<&'static str>,
        /// How to find it.
        how: String,
        /// Why a document that speaks of it did not tell.
        reason: Option<String>,
    }
}

part! {
    /// A choice that is still open.
    Requirement {
        /// What is needed.
        what: String,
        /// The section of the request that states it.
        path: &'static str,
        /// Why.
        why: String,
    }
}

part! {
    /// An opt-in that is supposed to be as Azure leaves it.
    Assumption {
        /// Its path in the request.
        path: &'static str,
        /// What is supposed.
        value: &'static str,
        /// The rules that rest on it.
        rules: Vec<&'static str>,
    }
}

part! {
    /// A rule that cannot be decided from outside.
    NotCheckable {
        /// The rule.
        rule: &'static str,
        /// Why, and how to look.
        why: String,
    }
}

part! {
    /// A page that is cited.
    SourcePart {
        /// Its title.
        title: &'static str,
        /// Where it can be read.
        url: String,
        /// Its date.
        date: String,
    }
}

part! {
    /// The answers about several virtual machines.
    Reports {
        /// One report each, in the order of the documents.
        reports: Vec<Report>,
        /// How many got which verdict.
        summary: Summary,
    }
}

part! {
    /// How many VMs got which verdict on backup.
    Summary {
        /// All of them.
        total: u32,
        /// Ready.
        ready: u32,
        /// With a warning.
        attention: u32,
        /// Undetermined.
        undetermined: u32,
        /// Blocked.
        blocked: u32,
    }
}

impl Report {
    /// The report as canonical JSON: compact, keys in their fixed order.
    pub fn to_json(&self) -> Vec<u8> {
        to_json(self)
    }
}

impl Reports {
    /// Counts the verdicts of some reports.
    pub fn of(reports: Vec<Report>) -> Self {
        let count = |verdict: Option<Decision>| {
            let counted = reports.iter().filter(|r| verdict.is_none_or(|v| r.verdict.backup == v)).count();
            u32::try_from(counted).unwrap_or(u32::MAX)
        };
        let summary = Summary {
            total: count(None),
            ready: count(Some(Decision::Ready)),
            attention: count(Some(Decision::Attention)),
            undetermined: count(Some(Decision::Undetermined)),
            blocked: count(Some(Decision::Blocked)),
        };
        Reports { reports, summary }
    }

    /// The reports as canonical JSON.
    pub fn to_json(&self) -> Vec<u8> {
        to_json(self)
    }
}
