//! The npm package: its tools, the addon, its tests and figures.

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::path::Path;

use xshell::{Shell, cmd};

use crate::{Done, demo, wasm};

/// Installs the tools that the lock file names, unless they are there.
pub(crate) fn set_up(sh: &Shell) -> Done {
    if cmd!(sh, "npm ls --silent").quiet().ignore_stdout().ignore_stderr().run().is_err() {
        cmd!(sh, "npm ci --no-audit --no-fund").run()?;
    }
    Ok(())
}

/// Builds the whole package: modules, words, JavaScript, types, and the addon of this machine.
pub(crate) fn build(sh: &Shell) -> Done {
    wasm::build(sh, false)?;
    cmd!(sh, "cargo build --quiet --release --package backup-preflight-node").run()?;
    let names = "`${process.platform}-${process.arch}`";
    let machine = cmd!(sh, "node --print {names}").quiet().read()?;
    let libc = if cfg!(target_env = "musl") { "-musl" } else { "" };
    let folder = format!("{}/native", wasm::DIST);
    sh.create_dir(&folder)?;
    sh.copy_file(
        format!("target/release/{DLL_PREFIX}backup_preflight_node{DLL_SUFFIX}"),
        format!("{folder}/{machine}{libc}.node"),
    )?;
    Ok(())
}

/// Builds the package and runs the tests that need no browser.
pub(crate) fn test(sh: &Shell) -> Done {
    build(sh)?;
    run(sh, |name| !name.contains(BROWSER))
}

/// Builds the package and runs the tests in a browser: the package, the guides' forms, the web demo.
pub(crate) fn test_browser(sh: &Shell) -> Done {
    build(sh)?;
    let _page = sh.push_env("DEMO", demo::assemble(sh)?);
    run(sh, |name| name.contains(BROWSER))
}

/// What the names of tests that need a browser have in them.
const BROWSER: &str = ".browser.";

fn run(sh: &Shell, wanted: impl Fn(&str) -> bool) -> Done {
    let name =
        |path: &Path| path.file_name().is_some_and(|name| name.to_str().is_some_and(|n| n.ends_with(".test.mjs") && wanted(n)));
    let files: Vec<_> = sh.read_dir("tests/js")?.into_iter().filter(|path| name(path)).collect();
    Ok(cmd!(sh, "node --test --test-concurrency=1 --test-reporter=spec {files...}").run()?)
}

/// Builds the package and gives its figures, a row of JSON each.
pub(crate) fn bench(sh: &Shell) -> Result<String, Box<dyn std::error::Error>> {
    build(sh)?;
    Ok(cmd!(sh, "node tests/js/bench.mjs").read()?)
}
