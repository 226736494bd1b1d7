//! The figures of every front end, taken in one run on one machine and printed as one table. These machines are noisy: read them
//! as ratios to the rows of other tools.

use serde_json::Value;
use xshell::{Shell, cmd};

use crate::{Done, node, python};

/// Runs every benchmark and prints the table.
pub(crate) fn run(sh: &Shell) -> Done {
    cmd!(sh, "cargo bench --package backup-preflight").run()?;
    let rust = cmd!(sh, "cargo run --quiet --release --package backup-preflight-tests --bin bench").read()?;
    let rows = [rust, python::bench(sh)?, node::bench(sh)?].join("\n");
    println!("| what | | |\n|---|--:|---|");
    for line in rows.lines() {
        let row: Value = serde_json::from_str(line).map_err(|error| format!("{error}: {line}"))?;
        let text = |key: &str| row.get(key).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        let [what, value, unit] = ["what", "value", "unit"].map(|key| text(key).unwrap_or_default());
        println!("| {what} | {value} | {unit} |");
    }
    Ok(())
}
