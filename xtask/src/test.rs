//! Every test, part by part. A part whose tools are missing and may not be installed is named, and the exit status says so.

use std::process::ExitCode;
use std::time::Instant;

use clap::ValueEnum;
use xshell::{Shell, cmd};

use crate::{Done, conformance, generate, node, python, root, tools};

/// A part of the tests.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub(crate) enum Part {
    /// Format, lints, generated files; the core and the command line
    Core,
    /// The Python package
    Python,
    /// The npm package in Node: addon and WebAssembly
    Node,
    /// The npm package, the guides' forms and the web demo in Chromium
    Browser,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Part::Core => "core",
            Part::Python => "python",
            Part::Node => "node",
            Part::Browser => "browser",
        }
    }

    /// Makes sure that the tools are there.
    fn tools(self, sh: &Shell) -> Done {
        match self {
            Part::Core => Ok(()),
            Part::Python => tools::python(sh),
            Part::Node => tools::node(sh),
            Part::Browser => tools::node(sh).and_then(|()| tools::browser(sh)),
        }
    }

    fn run(self, sh: &Shell) -> Done {
        match self {
            Part::Core => core(sh),
            Part::Python => python::test(sh),
            Part::Node => node::test(sh),
            Part::Browser => node::test_browser(sh),
        }
    }
}

/// Not every part could be run; those that were have passed.
const INCOMPLETE: u8 = 3;

/// Runs some parts, or all. 1: something failed; 3: something could not be run.
pub(crate) fn run(parts: &[Part]) -> ExitCode {
    let parts = if parts.is_empty() { Part::value_variants() } else { parts };
    let (mut passed, mut lines, mut failed, mut missing) = (Vec::new(), Vec::new(), false, false);
    let sh = match Shell::new() {
        Ok(sh) => sh,
        Err(error) => return crate::ended(Err(error.into())),
    };
    sh.change_dir(root());
    let cleared = conformance::clear(&sh);
    sh.set_var("PREFLIGHT_CONFORMANCE", conformance::folder());
    for part in parts {
        let began = Instant::now();
        let line = match (part.tools(&sh), &cleared) {
            (Err(error), _) => {
                missing = true;
                format!("NOT RUN: {error}")
            }
            (Ok(()), _) => match part.run(&sh) {
                Ok(()) => {
                    passed.push(part.name());
                    "passed".to_owned()
                }
                Err(error) => {
                    failed = true;
                    format!("FAILED: {error}")
                }
            },
        };
        println!("xtask: {}: {line} ({} s)", part.name(), began.elapsed().as_secs());
        lines.push(format!("{:>8}: {line}", part.name()));
    }
    println!("\n{}\n", lines.join("\n"));
    if let Err(error) = cleared.and_then(|()| conformance::compare(&sh, &passed)) {
        eprintln!("xtask: {error}");
        failed = true;
    }
    // The line that says in any language how it went.
    println!("{} passed, {} failed", passed.len(), if failed { parts.len() - passed.len() } else { 0 });
    match (failed, missing) {
        (true, _) => ExitCode::FAILURE,
        (false, true) => ExitCode::from(INCOMPLETE),
        (false, false) => ExitCode::SUCCESS,
    }
}

fn core(sh: &Shell) -> Done {
    cmd!(sh, "cargo fmt --all --check").run()?;
    cmd!(sh, "cargo clippy --workspace --all-targets -- -D warnings").run()?;
    generate::run(&root(), true)?;
    // The command line is a front end of its own: the vectors need the program, not only its tests.
    cmd!(sh, "cargo build --package backup-preflight-cli").run()?;
    cmd!(sh, "cargo test --workspace -- --show-output").run()?;
    // The core must also build as a form embeds it, without any language or foreign document, and with each kind of them alone.
    for alone in ["", "classic", "guest", "azure", "arm", "terraform"] {
        cmd!(sh, "cargo clippy --package backup-preflight --no-default-features --features {alone} -- -D warnings").run()?;
    }
    first_use(sh)
}

/// The README's first command, as somebody types it on a fresh machine.
fn first_use(sh: &Shell) -> Done {
    let said =
        cmd!(sh, "cargo run --quiet -- check docs/examples/deployment.xml --with docs/examples/hosted-service.xml").read()?;
    if !said.contains("Ready") {
        return Err(format!("the README's example is not ready:\n{said}").into());
    }
    Ok(())
}
