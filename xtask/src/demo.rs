//! The web demo: a folder that any static host can serve.

use std::path::PathBuf;

use xshell::{Shell, cmd};

use crate::Done;
use crate::wasm::{self, DIST};

const DEMO: &str = "target/demo";

/// What the page takes from elsewhere in this project: the file, and its place beside the page.
const BORROWED: [(&str, &str); 11] = [
    ("bindings/npm/dist/web.js", "package/web.js"),
    ("bindings/npm/dist/backup-preflight.wasm", "package/backup-preflight.wasm"),
    ("bindings/types/request.schema.json", "request.schema.json"),
    ("docs/examples/windows-healthy.json", "examples/windows-healthy.json"),
    ("docs/examples/linux-blocked.json", "examples/linux-blocked.json"),
    ("docs/examples/deployment.xml", "examples/deployment.xml"),
    ("docs/examples/hosted-service.xml", "examples/hosted-service.xml"),
    ("docs/examples/network/nic.json", "examples/nic.json"),
    ("docs/examples/network/vnet.json", "examples/vnet.json"),
    ("docs/examples/network/nsgs.json", "examples/nsgs.json"),
    ("docs/examples/network/routes.json", "examples/routes.json"),
];

/// Assembles the page, and serves it on this machine alone unless only the folder is wanted.
pub(crate) fn run(sh: &Shell, build_only: bool, port: u16) -> Done {
    let demo = assemble(sh)?;
    if build_only {
        return Ok(());
    }
    let port = port.to_string();
    Ok(cmd!(sh, "node web-demo/serve.mjs {demo} {port}").run()?)
}

/// Puts together what the page is made of; gives the folder.
pub(crate) fn assemble(sh: &Shell) -> Result<PathBuf, Box<dyn std::error::Error>> {
    wasm::build(sh, false)?;
    sh.remove_path(DEMO)?;
    for (from, to) in BORROWED {
        copy(sh, from, to)?;
    }
    for language in crate::generate::LANGUAGES {
        for words in [format!("words/{language}.txt"), format!("words/{language}.explain.txt")] {
            copy(sh, &format!("{DIST}/{words}"), &format!("package/{words}"))?;
        }
    }
    for own in ["index.html", "style.css", "icon.svg"] {
        copy(sh, &format!("web-demo/{own}"), own)?;
    }
    for folder in ["src", "text"] {
        for file in sh.read_dir(format!("web-demo/{folder}"))? {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            copy(sh, &format!("web-demo/{folder}/{name}"), &format!("{folder}/{name}"))?;
        }
    }
    Ok(sh.current_dir().join(DEMO))
}

fn copy(sh: &Shell, from: &str, to: &str) -> Done {
    let to = sh.current_dir().join(DEMO).join(to);
    sh.create_dir(to.parent().unwrap_or(&to))?;
    Ok(sh.copy_file(from, &to)?)
}
