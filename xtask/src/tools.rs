//! What this machine lacks: installed where that is allowed, otherwise named with the command that installs it.

use xshell::{Shell, cmd};

use crate::Done;

/// Whether a program answers.
pub(crate) fn answers(sh: &Shell, program: &str) -> bool {
    cmd!(sh, "{program} --version").quiet().ignore_stdout().ignore_stderr().run().is_ok()
}

/// Installs packages of Debian, where this is Debian and we may.
pub(crate) fn install(sh: &Shell, what: &str, packages: &[&str]) -> Done {
    let by_hand = format!("{what} is missing: install it (Debian: apt-get install {})", packages.join(" "));
    let may = cmd!(sh, "id -u").quiet().read().is_ok_and(|id| id == "0") && answers(sh, "apt-get");
    if !may {
        return Err(by_hand.into());
    }
    println!("{what} is missing; installing {}", packages.join(" "));
    let _quiet = sh.push_env("DEBIAN_FRONTEND", "noninteractive");
    cmd!(sh, "apt-get update -qq").quiet().ignore_stdout().run().map_err(|_| by_hand.clone())?;
    cmd!(sh, "apt-get install -qq --yes --no-install-recommends {packages...}")
        .quiet()
        .ignore_stdout()
        .run()
        .map_err(|_| by_hand)?;
    Ok(())
}

/// Python with what makes environments and compiles modules.
pub(crate) fn python(sh: &Shell) -> Done {
    let complete = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))";
    if cmd!(sh, "python3 -c {complete}").quiet().ignore_stderr().run().is_ok() {
        return Ok(());
    }
    install(sh, "Python 3.10 or newer with its venv", &["python3", "python3-venv", "python3-dev"])
}

/// Node 20 or newer, and npm.
pub(crate) fn node(sh: &Shell) -> Done {
    let recent = |sh: &Shell| {
        let version = cmd!(sh, "node --print process.versions.node").quiet().ignore_stderr().read().unwrap_or_default();
        version.split('.').next().and_then(|major| major.parse::<u32>().ok()).is_some_and(|major| major >= 20)
            && answers(sh, "npm")
    };
    if recent(sh) {
        return Ok(());
    }
    install(sh, "Node 20 or newer with npm", &["nodejs", "npm"])?;
    if recent(sh) { Ok(()) } else { Err("this system's Node is older than 20: install a newer one".into()) }
}

/// The browser that the tests drive: the one that `CHROMIUM` names, or Debian's.
pub(crate) fn browser(sh: &Shell) -> Done {
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
    if sh.path_exists(&chromium) {
        return Ok(());
    }
    install(sh, "Chromium", &["chromium"])
}
