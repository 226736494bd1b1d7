//! `network`: questions about what stands between a virtual machine and what it must reach.

use std::path::PathBuf;

use backup_preflight::network::{Direction, NetworkOptions, Protocol, ProxyPlace, Reply, Scenario, Verb, Verdict, ask};
use backup_preflight::{RequestError, Words};
use clap::Subcommand;
use clap::builder::PossibleValuesParser;

use crate::args::{Language, ListFormat};
use crate::input;

#[derive(Subcommand)]
pub(crate) enum NetworkCommand {
    /// Whether packets arrive, which rule decides it, and the least change that opens what is blocked
    Explain(ExplainArgs),
    /// Whether the allow rules of security groups cover addresses, and how many they open beyond
    Coverage(CoverageArgs),
    /// What changed between two files of service tags or datacenter addresses, the older one first
    Diff(DiffArgs),
    /// The configuration of a proxy for the backup extension of 2017, written for one place
    Proxy(ProxyArgs),
}

#[derive(clap::Args)]
pub(crate) struct ProxyArgs {
    /// Where the proxy is to be made known
    #[arg(long = "for", value_parser = PossibleValuesParser::new(ProxyPlace::NAMES))]
    place: String,
    /// The proxy's address and port
    #[arg(long, value_name = "ADDRESS:PORT")]
    proxy: String,
    /// The security group that the rule goes into, so that it gets a priority that is free
    #[arg(value_name = "FILE|-")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    print: Print,
}

#[derive(clap::Args)]
struct Print {
    /// How to print the answer
    #[arg(long, value_enum, default_value = "text")]
    format: ListFormat,
    /// The language of the answer
    #[arg(long = "lang", value_enum, default_value = "en")]
    language: Language,
}

#[derive(clap::Args)]
pub(crate) struct ExplainArgs {
    #[command(flatten)]
    common: Common,
    /// What is done; without --to, all that it needs is asked about
    #[arg(long, value_parser = PossibleValuesParser::new(Scenario::NAMES), default_value = "backup")]
    scenario: String,
    /// The edition of the facts: auto or an id that `facts` lists
    #[arg(long, default_value = "auto")]
    edition: String,
    /// The region of the VM
    #[arg(long)]
    region: Option<String>,
    /// The address of the VM
    #[arg(long, value_name = "ADDRESS")]
    from: Option<String>,
    /// The other end: an address, a prefix or a service tag
    #[arg(long, value_name = "ADDRESS|TAG")]
    to: Option<String>,
    /// The port, or the first and the last with a hyphen [default: 443]
    #[arg(long, requires = "to")]
    port: Option<String>,
    /// The protocol
    #[arg(long, requires = "to", value_parser = PossibleValuesParser::new(Protocol::NAMES))]
    protocol: Option<String>,
    /// Which way the packets go
    #[arg(long, requires = "to", value_parser = PossibleValuesParser::new(Direction::NAMES))]
    direction: Option<String>,
    /// What is known not to be there: interface, subnet, routes, admin-rules
    #[arg(long, value_name = "LIST")]
    none: Option<String>,
}

#[derive(clap::Args)]
pub(crate) struct CoverageArgs {
    #[command(flatten)]
    common: Common,
    /// The region whose storage must be reached
    #[arg(long)]
    region: Option<String>,
    /// The service tag or the prefix that must be covered instead
    #[arg(long, value_name = "TAG|PREFIX")]
    to: Option<String>,
    /// The port [default: 443]
    #[arg(long)]
    port: Option<String>,
}

#[derive(clap::Args)]
pub(crate) struct DiffArgs {
    #[command(flatten)]
    common: Common,
    /// One tag only
    #[arg(long, value_name = "TAG")]
    to: Option<String>,
}

#[derive(clap::Args)]
struct Common {
    /// Security groups, effective rules, routes, interfaces, networks, files of addresses; - reads standard input
    #[arg(required = true, value_name = "FILE|-")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    print: Print,
}

impl NetworkCommand {
    fn files(&self) -> (&[PathBuf], &Print) {
        match self {
            NetworkCommand::Explain(args) => (&args.common.files, &args.common.print),
            NetworkCommand::Coverage(args) => (&args.common.files, &args.common.print),
            NetworkCommand::Diff(args) => (&args.common.files, &args.common.print),
            NetworkCommand::Proxy(args) => (&args.files, &args.print),
        }
    }

    /// Whether a rejection is to be printed as JSON too.
    pub(crate) fn is_json(&self) -> bool {
        self.files().1.format == ListFormat::Json
    }

    fn asked(&self) -> (Verb, NetworkOptions) {
        match self {
            NetworkCommand::Explain(args) => (
                Verb::Explain,
                NetworkOptions {
                    scenario: Scenario::named(&args.scenario),
                    edition: Some(args.edition.clone()),
                    region: args.region.clone(),
                    from: args.from.clone(),
                    to: args.to.clone(),
                    port: args.port.clone(),
                    protocol: args.protocol.as_deref().and_then(Protocol::named),
                    direction: args.direction.as_deref().and_then(Direction::named),
                    none: args.none.clone(),
                    ..NetworkOptions::default()
                },
            ),
            NetworkCommand::Coverage(args) => (
                Verb::Coverage,
                NetworkOptions {
                    region: args.region.clone(),
                    to: args.to.clone(),
                    port: args.port.clone(),
                    ..NetworkOptions::default()
                },
            ),
            NetworkCommand::Proxy(args) => (
                Verb::Proxy,
                NetworkOptions {
                    place: ProxyPlace::named(&args.place),
                    proxy: Some(args.proxy.clone()),
                    ..NetworkOptions::default()
                },
            ),
            NetworkCommand::Diff(args) => (Verb::Diff, NetworkOptions { to: args.to.clone(), ..NetworkOptions::default() }),
        }
    }
}

/// Answers; the exit status is 1 where something needed is blocked or left out, 3 where it is not known.
pub(crate) fn run(command: &NetworkCommand) -> Result<(String, u8), RequestError> {
    let (files, print) = command.files();
    let words: Words<'static> = print.language.words();
    let inputs = input::read_all(files, words)?;
    let (verb, options) = command.asked();
    let reply = ask(verb, &input::borrowed(&inputs), &options, words)?;
    let text = match print.format {
        ListFormat::Json => crate::line(reply.to_json()),
        ListFormat::Text => reply.to_text(words),
    };
    Ok((text, status(&reply)))
}

fn status(reply: &Reply) -> u8 {
    match reply {
        Reply::Explained(explained) => match explained.verdict {
            Verdict::Reachable => 0,
            Verdict::Blocked => 1,
            Verdict::Unknown => 3,
        },
        Reply::Covered { groups } => u8::from(groups.iter().any(|group| !group.missing.is_empty())),
        Reply::Changed { .. } | Reply::Written(_) => 0,
    }
}
