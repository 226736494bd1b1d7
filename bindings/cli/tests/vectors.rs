//! The vectors through the command line: the same bytes as from the library.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use backup_preflight_tests::{Case, NamedText, digest, load, record};

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
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(digest([document.text.clone().into_bytes()]));
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(&document.name);
    fs::write(&path, &document.text).expect("a writable file");
    path
}

fn through_the_command_line(case: &Case) -> Vec<u8> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backup-preflight"));
    command.args(["check", "--format", "json", "--fail-on", "never"]);
    match case.documents.as_slice() {
        [] => _ = command.arg("-"),
        documents => _ = command.args(documents.iter().map(file)),
    }
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
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program starts");
    let mut input = child.stdin.take().expect("its input");
    if case.documents.is_empty() {
        input.write_all(&case.documents().remove(0).1).expect("it reads");
    }
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    let rejected = case.expected().starts_with(b"{\"error\"");
    assert_eq!(output.status.code(), Some(if rejected { 2 } else { 0 }), "{}", case.name);
    output.stdout.strip_suffix(b"\n").map(<[u8]>::to_vec).unwrap_or(output.stdout)
}
