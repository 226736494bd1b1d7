//! The npm package: its tools, the addon, its tests and figures.

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};

use xshell::{Shell, cmd};

use crate::{Done, wasm};

/// Installs the tools that the lock file names, unless they are there.
pub(crate) fn set_up(sh: &Shell) -> Done {
    if cmd!(sh, "npm ls --silent").quiet().ignore_stdout().ignore_stderr().run().is_err() {
        cmd!(sh, "npm ci --no-audit --no-fund").run()?;
    }
    Ok(())
}

/// Builds the whole package: modules, words, JavaScript, types, and the addon of this machine.
pub(crate) fn build(sh: &Shell) -> Done {
    wasm::build(sh)?;
    cmd!(sh, "cargo build --quiet --release --package backup-preflight-node").run()?;
    let machine = cmd!(sh, "node --print process.platform+'-'+process.arch").quiet().read()?;
    let libc = if cfg!(target_env = "musl") { "-musl" } else { "" };
    let folder = format!("{}/native", wasm::DIST);
    sh.create_dir(&folder)?;
    sh.copy_file(
        format!("target/release/{DLL_PREFIX}backup_preflight_node{DLL_SUFFIX}"),
        format!("{folder}/{machine}{libc}.node"),
    )?;
    Ok(())
}

/// Builds the package and runs its tests.
pub(crate) fn test(sh: &Shell) -> Done {
    build(sh)?;
    cmd!(sh, "npm test").run()?;
    Ok(())
}

/// Builds the package and prints its figures, a row of JSON each.
pub(crate) fn bench(sh: &Shell) -> Done {
    build(sh)?;
    cmd!(sh, "node tests/js/bench.mjs").run()?;
    Ok(())
}
