//! The vectors through the command line: the same bytes as from the library.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use backup_preflight_tests::{Case, NamedText, NetworkQuestion, digest, load, record};
use serde_json::{Value, json};

#[test]
fn the_command_line_gives_the_same_bytes() {
    let mut answers = Vec::new();
    for (path, file) in load() {
        for case in &file.cases {
            let answer = through_the_command_line(case);
            assert_eq!(
                String::from_utf8_lossy(&answer),
                String::from_utf8_lossy(&case.expected()),
                "{}: {}",
                path.display(),
                case.name
            );
            answers.push(answer);
        }
    }
    record("command line", answers);
}

/// A document as a file of its name, in a folder of its content.
fn file(document: &NamedText) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(digest([document.content().as_bytes().to_vec()]));
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(&document.name);
    fs::write(&path, document.content()).expect("a writable file");
    path
}

fn through_the_command_line(case: &Case) -> Vec<u8> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backup-preflight"));
    let expected: Value = serde_json::from_str(case.answer.get()).expect("JSON");
    let status = match &case.network {
        Some(question) => {
            ask(&mut command, question);
            network_status(&expected)
        }
        None => {
            check(&mut command, case);
            0
        }
    };
    let input = case.documents().into_iter().next().filter(|_| case.documents.is_empty());
    command.args(input.iter().map(|_| "-")).args(case.documents.iter().map(file));
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program starts");
    let mut reader = child.stdin.take().expect("its input");
    if let Some((_, bytes)) = input {
        reader.write_all(&bytes).expect("it reads");
    }
    drop(reader);
    let output = child.wait_with_output().expect("it ends");
    let status = if expected["error"].is_null() { status } else { 2 };
    assert_eq!(output.status.code(), Some(status), "{}", case.name);
    output.stdout.strip_suffix(b"\n").map(<[u8]>::to_vec).unwrap_or(output.stdout)
}

fn check(command: &mut Command, case: &Case) {
    command.args(["check", "--format", "json", "--fail-on", "never"]);
    command.args(case.with.iter().flat_map(|document| [OsString::from("--with"), file(document).into()]));
    let asked = serde_json::to_value(case.asked().0).expect("JSON");
    for (flag, name) in [
        ("--edition", "edition"),
        ("--as-of", "asOf"),
        ("--disputes", "disputes"),
        ("--lang", "lang"),
        ("--assume", "assume"),
        ("--as", "source"),
        ("--detail", "detail"),
    ] {
        if let Some(value) = asked[name].as_str() {
            command.args([flag, value]);
        }
    }
    for (path, value) in asked["set"].as_object().into_iter().flatten() {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        command.args(["--set", &format!("{path}={value}")]);
    }
}

/// Asks about a network: options have the same names as flags, but for one.
fn ask(command: &mut Command, question: &NetworkQuestion) {
    command.args(["network", &question.verb, "--format", "json"]);
    command.args(question.options.iter().map(|(name, value)| match name.as_str() {
        "place" => format!("--for={value}"),
        name => format!("--{name}={value}"),
    }));
}

/// The exit status that an answer about a network asks for.
fn network_status(answer: &Value) -> i32 {
    let uncovered = |group: &Value| group["missing"] != json!([]);
    match answer["verdict"].as_str() {
        Some("blocked") => 1,
        Some("unknown") => 3,
        _ => i32::from(answer["groups"].as_array().is_some_and(|groups| groups.iter().any(uncovered))),
    }
}
