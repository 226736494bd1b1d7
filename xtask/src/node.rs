//! The npm package: its tools, the addon, its tests and figures.

use xshell::{Shell, cmd};

use crate::Done;

/// Installs the tools that the lock file names, unless they are there.
pub(crate) fn set_up(sh: &Shell) -> Done {
    let installed = sh.read_file("node_modules/.package-lock.json");
    if installed.is_err() {
        cmd!(sh, "npm ci --no-audit --no-fund").run()?;
    }
    Ok(())
}
