//! `backup-preflight` on the command line: reads files, calls the core, prints what it answers, gives the exit status.
//!
//! A library, so that other front ends can offer the same commands.

mod args;
mod input;
mod listing;
mod network;

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;

use args::{Args, CheckArgs, Command, FailOn};
use backup_preflight::render::{Artifact, Format, Style, render};
use backup_preflight::{Answer, Decision, Report, RequestError, check_documents};
use clap::Parser;
use input::Input;

/// Usage, or input that was rejected.
const REJECTED: u8 = 2;

/// Runs one command. `args` begin with the program's own name; gives the exit status.
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => {
            // Nobody is left to be told where not even this can be printed.
            _ = error.print();
            return u8::try_from(error.exit_code()).unwrap_or(REJECTED);
        }
    };
    let done = match &args.command {
        Command::Check(check) => run_check(check),
        Command::Rules(list) => listing::rules(list).map(|text| (text, 0)),
        Command::Explain(explain) => listing::explain(explain).map(|text| (text, 0)),
        Command::Facts(list) => listing::facts(list).map(|text| (text, 0)),
        Command::Network(command) => network::run(command),
        Command::Schema(schema) => Ok((listing::schema(schema), 0)),
    };
    let output = match &args.command {
        Command::Check(check) => check.output.as_deref(),
        _ => None,
    };
    let json = match &args.command {
        Command::Check(check) => matches!(check.format(), Format::Json | Format::Ndjson),
        Command::Network(command) => command.is_json(),
        _ => false,
    };
    let (text, status) = match done {
        Ok(done) => done,
        Err(error) if json => (line(error.to_json()), REJECTED),
        Err(error) => {
            _ = writeln!(anstream::stderr(), "{}", error_text(&error));
            return REJECTED;
        }
    };
    match write(output, &text) {
        Ok(()) => status,
        Err(error) => {
            _ = writeln!(anstream::stderr(), "backup-preflight: {error}");
            REJECTED
        }
    }
}

fn run_check(args: &CheckArgs) -> Result<(String, u8), RequestError> {
    let words = args.language.words();
    let asked = args.asked(words)?;
    let options = asked.options(words)?;
    let mut inputs = [input::read_all(&args.files, words)?, input::read_all(&args.with, words)?];
    input::tell_apart(&mut inputs);
    let artifacts: Vec<Artifact<'_>> = inputs.iter().flatten().map(Input::artifact).collect();
    let [documents, with] = inputs.each_ref().map(|inputs| input::borrowed(inputs));
    let answer = check_documents(&documents, &with, asked.source.unwrap_or_default(), &asked.facts(), &options)?;
    let style = Style { colour: args.output.is_none(), width: args::width() };
    let text = render(&answer, args.format(), &artifacts, &options, style);
    Ok((text, status(&answer, args.fail_on)))
}

/// The exit status that `--fail-on` asks for; of several reports the worst.
fn status(answer: &Answer, fail_on: FailOn) -> u8 {
    let one = |report: &Report| match (fail_on, report.verdict.backup) {
        (FailOn::Never, _) => 0,
        (_, Decision::Blocked) => 1,
        (FailOn::Warning, Decision::Attention) => 1,
        (FailOn::Unknown, Decision::Undetermined) => 3,
        _ => 0,
    };
    let all: Vec<u8> = answer.reports().iter().map(one).collect();
    // Blocked is worse than undetermined, whatever their numbers.
    if all.contains(&1) { 1 } else { all.into_iter().max().unwrap_or_default() }
}

fn line(json: Vec<u8>) -> String {
    let mut text = String::from_utf8_lossy(&json).into_owned();
    text.push('\n');
    text
}

fn error_text(error: &RequestError) -> String {
    let place = if error.path.is_empty() { String::new() } else { format!("{}: ", error.path) };
    format!("error [{}]: {place}{}\n  {}", error.code, error.message, error.help)
}

fn write(output: Option<&Path>, text: &str) -> std::io::Result<()> {
    match output {
        Some(path) => std::fs::write(path, text),
        None => match anstream::stdout().write_all(text.as_bytes()) {
            // Whoever reads us may stop when it has seen enough.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            done => done,
        },
    }
}
