//! `cargo xtask …`: everything that is done to this project, in one place.

mod bench;
mod conformance;
mod demo;
mod generate;
mod node;
mod python;
mod test;
mod tools;
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
    /// Run every test, or those of some parts; the vectors go through every front end
    Test {
        /// The parts; all of them where none is named
        #[arg(value_enum)]
        parts: Vec<test::Part>,
    },
    /// Write the generated files: JSON Schemas, rule pages, edition pages
    Generate {
        /// Only say which are stale
        #[arg(long)]
        check: bool,
    },
    /// Write the present answers into the vectors; read the difference before you commit it
    Bless,
    /// Build the WebAssembly modules and their words into the npm package, and say how large they are
    Wasm {
        /// Write down the sizes, instead of comparing them with those that were
        #[arg(long)]
        record: bool,
        /// Only say what each kind of document costs
        #[arg(long, conflicts_with = "record")]
        intakes: bool,
    },
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
    ended(match Args::parse().task {
        Task::Test { parts } => return test::run(&parts),
        Task::Generate { check } => generate::run(&root(), check),
        Task::Bless => bless(),
        Task::Wasm { intakes: true, .. } => run(wasm::intakes),
        Task::Wasm { record, .. } => run(|sh| wasm::build(sh, record)),
        Task::Demo { build_only, port } => run(|sh| demo::run(sh, build_only, port)),
        Task::Bench => run(bench::run),
        Task::Fuzz { seconds } => fuzz(seconds),
    })
}

/// The exit status of what was done, and what is wrong.
fn ended(done: Done) -> ExitCode {
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
        for target in ["request", "classic", "guest", "documents"] {
            let limit = format!("-max_total_time={seconds}");
            let corpus = format!("corpus/{target}");
            sh.create_dir(&corpus)?;
            let seeds = format!("seeds/{target}");
            let seeds = sh.path_exists(&seeds).then_some(seeds);
            cmd!(
                sh,
                "cargo fuzz run {target} {corpus} {seeds...} -- {limit} -max_len=65536 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1"
            )
            .run()?;
        }
        Ok(())
    })
}
