//! The vectors through the command line: the same bytes as from the library.

use std::io::Write;
use std::process::{Command, Stdio};

use backup_preflight_tests::{Case, digest, load};

#[test]
fn the_command_line_gives_the_same_bytes() {
    let mut answers = Vec::new();
    for (path, file) in load() {
        for case in &file.cases {
            // Documents with names of their own are files; the command line reads those in its own tests.
            if case.documents.is_empty() && case.with.is_empty() {
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
    }
    assert!(!answers.is_empty(), "no vector was run");
    println!("command line: {} vectors, digest {}", answers.len(), digest(answers));
}

fn through_the_command_line(case: &Case) -> Vec<u8> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backup-preflight"));
    command.args(["check", "-", "--format", "json", "--fail-on", "never"]);
    let asked = &case.options;
    for (flag, value) in [
        ("--edition", &asked.edition),
        ("--as-of", &asked.as_of),
        ("--disputes", &asked.disputes),
        ("--lang", &asked.lang),
        ("--assume", &asked.assume),
        ("--as", &asked.kind),
    ] {
        if let Some(value) = value {
            command.args([flag, value]);
        }
    }
    command.args(["--detail", asked.detail.as_deref().unwrap_or("brief")]);
    for (path, value) in &case.set {
        command.args(["--set", &format!("{path}={value}")]);
    }
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program starts");
    let document = case.documents().remove(0).1;
    child.stdin.take().expect("its input").write_all(&document).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let rejected = case.expected().starts_with(b"{\"error\"");
    assert_eq!(output.status.code(), Some(if rejected { 2 } else { 0 }), "{}", case.name);
    output.stdout.strip_suffix(b"\n").map(<[u8]>::to_vec).unwrap_or(output.stdout)
}
