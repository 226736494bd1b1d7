//! What the command line takes.

use std::path::PathBuf;

use backup_preflight::{Date, Detail, Disputes, Edition, Kind, RequestError, Words};
use clap::{Parser, Subcommand, ValueEnum};

/// Can Azure Backup protect this virtual machine, what recovery points will it get, how may it be restored?
///
/// Answers offline, from dated facts, with a citation for every answer.
#[derive(Parser)]
#[command(name = "backup-preflight", version, propagate_version = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Check documents that describe virtual machines
    Check(CheckArgs),
    /// List every rule with the facts it rests on
    Rules(ListArgs),
    /// Explain a rule or a fact
    Explain(ExplainArgs),
    /// List the facts of an edition with their sources
    Facts(FactsArgs),
    /// Print the JSON Schema of the request or of the report
    Schema(SchemaArgs),
}

#[derive(clap::Args)]
pub(crate) struct CheckArgs {
    /// Documents to check; - reads standard input
    #[arg(required = true, value_name = "FILE|-")]
    pub(crate) files: Vec<PathBuf>,
    /// More documents about the same virtual machine: hosted service, disks, guest files
    #[arg(long, value_name = "FILE")]
    pub(crate) with: Vec<PathBuf>,
    /// What the documents are
    #[arg(long = "as", value_enum, default_value = "auto", value_name = "KIND")]
    pub(crate) kind: KindArg,
    /// State one fact, for example vault.region=koreacentral
    #[arg(long = "set", value_name = "PATH=VALUE")]
    set: Vec<String>,
    /// The edition of the facts: auto or an id that `facts` lists
    #[arg(long, default_value = "auto")]
    edition: String,
    /// The day that is asked about; facts documented later are left out
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<String>,
    /// What to make of facts on which the documentation disagrees with itself
    #[arg(long, value_enum, default_value = "warn")]
    pub(crate) disputes: DisputesArg,
    /// Whether opt-ins that nothing speaks of are supposed to be off
    #[arg(long, value_enum, default_value = "default")]
    pub(crate) assume: Assume,
    /// How much to say
    #[arg(long, value_enum, default_value = "findings")]
    pub(crate) detail: DetailArg,
    /// The language of the answer
    #[arg(long = "lang", value_enum, default_value = "en")]
    pub(crate) language: Language,
    /// How to print the answer
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: Format,
    /// Write to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// What makes the exit status 1 (3 for undetermined under `unknown`)
    #[arg(long, value_enum, default_value = "blocker")]
    pub(crate) fail_on: FailOn,
}

#[derive(clap::Args)]
pub(crate) struct ListArgs {
    /// How to print the list
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: ListFormat,
    /// The language of the words
    #[arg(long = "lang", value_enum, default_value = "en")]
    pub(crate) language: Language,
}

#[derive(clap::Args)]
pub(crate) struct ExplainArgs {
    /// A rule (disks.count) or a fact (VM-01)
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) list: ListArgs,
}

#[derive(clap::Args)]
pub(crate) struct FactsArgs {
    /// The edition
    #[arg(long, default_value = "classic-2017-04")]
    pub(crate) edition: String,
    #[command(flatten)]
    pub(crate) list: ListArgs,
}

#[derive(clap::Args)]
pub(crate) struct SchemaArgs {
    /// Whose schema
    #[arg(value_enum)]
    pub(crate) of: SchemaOf,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub(crate) enum SchemaOf {
    Request,
    Report,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
    Markdown,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub(crate) enum ListFormat {
    Text,
    Json,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub(crate) enum FailOn {
    Blocker,
    Warning,
    Unknown,
    Never,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub(crate) enum Assume {
    Default,
    None,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub(crate) enum Language {
    En,
    Ko,
}

impl Language {
    pub(crate) fn words(self) -> Words<'static> {
        match self {
            Language::En => Words::ENGLISH,
            Language::Ko => Words::KOREAN,
        }
    }
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub(crate) enum DisputesArg {
    Warn,
    Strict,
    Lenient,
}

impl From<DisputesArg> for Disputes {
    fn from(arg: DisputesArg) -> Self {
        match arg {
            DisputesArg::Warn => Disputes::Warn,
            DisputesArg::Strict => Disputes::Strict,
            DisputesArg::Lenient => Disputes::Lenient,
        }
    }
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub(crate) enum DetailArg {
    Brief,
    Findings,
    Full,
}

impl From<DetailArg> for Detail {
    fn from(arg: DetailArg) -> Self {
        match arg {
            DetailArg::Brief => Detail::Brief,
            DetailArg::Findings => Detail::Findings,
            DetailArg::Full => Detail::Full,
        }
    }
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub(crate) enum KindArg {
    Auto,
    Request,
    Classic,
    OsRelease,
    WaagentConf,
    Environment,
}

impl From<KindArg> for Kind {
    fn from(arg: KindArg) -> Self {
        match arg {
            KindArg::Auto => Kind::Auto,
            KindArg::Request => Kind::Request,
            KindArg::Classic => Kind::Classic,
            KindArg::OsRelease => Kind::OsRelease,
            KindArg::WaagentConf => Kind::AgentConfig,
            KindArg::Environment => Kind::Environment,
        }
    }
}

impl CheckArgs {
    pub(crate) fn edition(&self, words: Words<'_>) -> Result<Option<&'static Edition>, RequestError> {
        if self.edition == "auto" {
            return Ok(None);
        }
        edition(&self.edition, words).map(Some)
    }

    pub(crate) fn as_of(&self, words: Words<'_>) -> Result<Option<Date>, RequestError> {
        let Some(text) = &self.as_of else { return Ok(None) };
        match Date::parse(text) {
            Some(day) => Ok(Some(day)),
            None => Err(RequestError::new(words, "option.date", "--as-of", text)),
        }
    }

    pub(crate) fn facts(&self, words: Words<'_>) -> Result<Vec<(String, String)>, RequestError> {
        let split = |fact: &String| match fact.split_once('=') {
            Some((path, value)) => Ok((path.trim().to_owned(), value.to_owned())),
            None => Err(RequestError::new(words, "set.path", fact.clone(), "=")),
        };
        self.set.iter().map(split).collect()
    }
}

/// The edition of that id, or an error that names those there are.
pub(crate) fn edition(id: &str, words: Words<'_>) -> Result<&'static Edition, RequestError> {
    Edition::named(id).ok_or_else(|| {
        let known: Vec<&str> = Edition::all().iter().map(|e| e.id).collect();
        RequestError::new(words, "option.edition", id, &known.join(", "))
    })
}

/// The width of the terminal, or a comfortable one.
pub(crate) fn width() -> usize {
    terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0))
}
