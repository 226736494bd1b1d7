//! The Python package: set up, built, tested and measured in an environment of its own.

use std::path::PathBuf;

use xshell::{Shell, cmd};

use crate::{Done, root};

const PACKAGE: &str = "bindings/python";

/// Makes the environment with all that builds and tests the package; gives its folder.
pub(crate) fn set_up(sh: &Shell) -> Result<PathBuf, Box<dyn std::error::Error>> {
    let venv = root().join("target/venv");
    let wanted = sh.read_file(root().join(PACKAGE).join("requirements-dev.txt"))?;
    // What is in the environment is written down beside it, so that it is made once for each set of requirements.
    let made = venv.join("requirements-dev.txt");
    if sh.read_file(&made).is_ok_and(|present| present == wanted) {
        return Ok(venv);
    }
    cmd!(sh, "python3 -m venv --clear {venv}").run()?;
    let python = venv.join("bin/python");
    cmd!(sh, "{python} -m pip install --quiet --disable-pip-version-check --requirement {PACKAGE}/requirements-dev.txt").run()?;
    sh.write_file(made, wanted)?;
    Ok(venv)
}

/// Builds the wheel and installs it, as a user would have it; gives the environment's folder.
pub(crate) fn build(sh: &Shell) -> Result<PathBuf, Box<dyn std::error::Error>> {
    let venv = set_up(sh)?;
    let (maturin, python) = (venv.join("bin/maturin"), venv.join("bin/python"));
    let wheels = root().join("target/wheels");
    sh.remove_path(&wheels)?;
    let manifest = root().join(PACKAGE).join("Cargo.toml");
    cmd!(sh, "{maturin} build --quiet --release --manifest-path {manifest} --interpreter {python} --out {wheels}").run()?;
    for wheel in sh.read_dir(&wheels)? {
        cmd!(sh, "{python} -m pip install --quiet --disable-pip-version-check --force-reinstall --no-deps {wheel}").run()?;
    }
    Ok(venv)
}

/// Builds the package and runs everything that must pass: its tests with every vector, the types, the stubs.
pub(crate) fn test(sh: &Shell) -> Done {
    let python = build(sh)?.join("bin/python");
    let vectors = root().join("target/vectors.json");
    sh.write_file(&vectors, cmd!(sh, "cargo run --quiet --package backup-preflight-tests --bin vectors").read()?)?;
    let _vectors = sh.push_env("PREFLIGHT_VECTORS", vectors);
    let _package = sh.push_dir(root().join(PACKAGE));
    cmd!(sh, "{python} -m pytest").run()?;
    cmd!(sh, "{python} -m mypy").run()?;
    cmd!(sh, "{python} -m mypy.stubtest --concise backup_preflight").run()?;
    Ok(())
}

/// Builds the package and gives its figures, one JSON object a line.
pub(crate) fn bench(sh: &Shell) -> Result<String, Box<dyn std::error::Error>> {
    let python = build(sh)?.join("bin/python");
    Ok(cmd!(sh, "{python} {PACKAGE}/tests/bench.py").read()?)
}
