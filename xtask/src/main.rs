//! `cargo xtask …`: everything that is done to this project, in one place.

mod demo;
mod generate;
mod node;
mod wasm;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xshell::{Shell, cmd};

/// Set up, build, test, generate.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Run every test: format, lints, unit and document tests, vectors through every front end, generated files
    Test,
    /// Write the generated files: JSON Schemas, rule pages, edition pages
    Generate {
        /// Only say which are stale
        #[arg(long)]
        check: bool,
    },
    /// Write the present answers into the vectors; read the difference before you commit it
    Bless,
    /// Build the WebAssembly modules and their words into the npm package
    Wasm,
    /// Assemble the web demo into target/demo and serve it on this machine
    Demo {
        /// Only assemble it
        #[arg(long)]
        build_only: bool,
        /// The port to serve it on
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Run the benchmarks
    Bench,
    /// Run each fuzz target for a while
    Fuzz {
        /// Seconds for each target
        #[arg(long, default_value_t = 60)]
        seconds: u32,
    },
}

type Done = Result<(), Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let done = match Args::parse().task {
        Task::Test => test(),
        Task::Generate { check } => generate::run(&root(), check),
        Task::Bless => bless(),
        Task::Wasm => run(wasm::build),
        Task::Demo { build_only, port } => run(|sh| demo::run(sh, build_only, port)),
        Task::Bench => run(|sh| Ok(cmd!(sh, "cargo bench --package backup-preflight").run()?)),
        Task::Fuzz { seconds } => fuzz(seconds),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The root of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the workspace").to_owned()
}

fn run(task: impl FnOnce(&Shell) -> Done) -> Done {
    let sh = Shell::new()?;
    sh.change_dir(root());
    task(&sh)
}

fn test() -> Done {
    run(|sh| {
        cmd!(sh, "cargo fmt --all --check").run()?;
        cmd!(sh, "cargo clippy --workspace --all-targets -- -D warnings").run()?;
        generate::run(&root(), true)?;
        // The command line is a front end of its own: the vectors need the program, not only its tests.
        cmd!(sh, "cargo build --package backup-preflight-cli").run()?;
        cmd!(sh, "cargo test --workspace -- --show-output").run()?;
        // The core must also build as a host embeds it: without any language built in.
        cmd!(sh, "cargo check --package backup-preflight --no-default-features").run()?;
        first_use(sh)
    })
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

fn bless() -> Done {
    run(|sh| {
        let _blessing = sh.push_env("BLESS", "1");
        Ok(cmd!(sh, "cargo test --package backup-preflight-tests --test vectors the_library").run()?)
    })
}

fn fuzz(seconds: u32) -> Done {
    run(|sh| {
        sh.change_dir("core/fuzz");
        // The fuzzer's instrumentation is a flag of the compiler that only this build needs.
        let _unstable = sh.push_env("RUSTC_BOOTSTRAP", "1");
        for target in ["request", "classic", "guest"] {
            let limit = format!("-max_total_time={seconds}");
            cmd!(sh, "cargo fuzz run {target} -- {limit} -max_len=65536 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1")
                .run()?;
        }
        Ok(())
    })
}
