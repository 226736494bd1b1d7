//! What the command line takes.

use std::path::PathBuf;

use backup_preflight::host::CheckOptions;
use backup_preflight::render::Format;
use backup_preflight::{Assume, Detail, Disputes, Kind, RequestError, Words};
use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand, ValueEnum};

use crate::network::NetworkCommand;

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
    Check(Box<CheckArgs>),
    /// List every rule with the facts it rests on
    Rules(ListArgs),
    /// Explain a rule, a fact or an error code of Azure
    Explain(ExplainArgs),
    /// List the facts of an edition with their sources
    Facts(FactsArgs),
    /// Ask what a virtual machine reaches: security groups, routes, published addresses
    #[command(subcommand)]
    Network(Box<NetworkCommand>),
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
    #[arg(long = "as", value_parser = PossibleValuesParser::new(Kind::NAMES), default_value = "auto", value_name = "KIND")]
    kind: String,
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
    #[arg(long, value_parser = PossibleValuesParser::new(Disputes::NAMES), default_value = "warn")]
    disputes: String,
    /// Whether opt-ins that nothing speaks of are supposed to be off
    #[arg(long, value_parser = PossibleValuesParser::new(Assume::NAMES), default_value = "default")]
    assume: String,
    /// How much to say
    #[arg(long, value_parser = PossibleValuesParser::new(Detail::NAMES), default_value = "findings")]
    detail: String,
    /// The language of the answer
    #[arg(long = "lang", value_enum, default_value = "en")]
    pub(crate) language: Language,
    /// How to print the answer
    #[arg(long, value_parser = PossibleValuesParser::new(Format::NAMES), default_value = "text")]
    format: String,
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
    /// A rule (disks.count), a fact (VM-01) or an error code (UserErrorVmVaultLocationMismatch, 507)
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) list: ListArgs,
}

#[derive(clap::Args)]
pub(crate) struct FactsArgs {
    /// The edition
    #[arg(long, default_value = "auto")]
    pub(crate) edition: String,
    /// Another edition: what changes from the one to the other
    #[arg(long, value_name = "EDITION")]
    pub(crate) diff: Option<String>,
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

impl CheckArgs {
    /// How the answer is printed.
    pub(crate) fn format(&self) -> Format {
        Format::named(&self.format).unwrap_or_default()
    }

    /// The options as every front end has them.
    pub(crate) fn asked(&self, words: Words<'_>) -> Result<CheckOptions, RequestError> {
        let split = |fact: &String| match fact.split_once('=') {
            Some((path, value)) => Ok((path.trim().to_owned(), value.to_owned())),
            None => Err(RequestError::new(words, "set.path", fact.clone(), "=")),
        };
        Ok(CheckOptions {
            edition: Some(self.edition.clone()),
            as_of: self.as_of.clone(),
            disputes: Disputes::named(&self.disputes),
            assume: Assume::named(&self.assume),
            detail: Detail::named(&self.detail),
            source: Kind::named(&self.kind),
            set: self.set.iter().map(split).collect::<Result<_, _>>()?,
            ..CheckOptions::default()
        })
    }
}

/// The width of the terminal, or a comfortable one.
pub(crate) fn width() -> usize {
    terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0))
}
