//! `backup-preflight` on the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(backup_preflight_cli::run(std::env::args_os()))
}
