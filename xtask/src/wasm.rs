//! The WebAssembly modules and the words that are loaded beside them.

use std::path::Path;

use backup_preflight::Words;
use xshell::{Shell, cmd};

use crate::Done;
use crate::generate::LANGUAGES;

const TARGET: &str = "wasm32-unknown-unknown";
const BUILT: &str = "target/wasm/wasm32-unknown-unknown/wasm/backup_preflight_wasm.wasm";
/// The folder of the built package.
pub(crate) const DIST: &str = "bindings/npm/dist";

/// The modules: the name of each in the package, and what it is built with.
const MODULES: [(&str, &[&str]); 2] = [("backup-preflight", &[]), ("backup-preflight-form", &["--no-default-features"])];

/// Builds the modules and the words into the npm package and prints their sizes.
pub(crate) fn build(sh: &Shell) -> Done {
    let compiler = Compiler::find(sh)?;
    crate::node::set_up(sh)?;
    let glue = MODULES.iter().map(|(name, features)| module(sh, &compiler, name, features)).collect::<Result<Vec<_>, _>>()?;
    // One piece of JavaScript speaks to both modules.
    if glue.windows(2).any(|pair| pair[0] != pair[1]) {
        return Err("the modules differ in what they export".into());
    }
    for language in LANGUAGES {
        let [answers, explanations] = Words::of(language).ok_or("a built-in language")?.assets();
        sh.write_file(format!("{DIST}/words/{language}.txt"), answers)?;
        sh.write_file(format!("{DIST}/words/{language}.explain.txt"), explanations)?;
    }
    cmd!(sh, "node bindings/npm/build.mjs").run()?;
    sizes(sh)
}

/// Prints what a browser loads, as it is and as it travels.
fn sizes(sh: &Shell) -> Done {
    let modules = MODULES.iter().map(|(name, _)| format!("{name}.wasm"));
    let words = LANGUAGES.iter().flat_map(|language| [format!("words/{language}.txt"), format!("words/{language}.explain.txt")]);
    for file in modules.chain(words) {
        let path = format!("{DIST}/{file}");
        let raw = sh.read_binary_file(&path)?.len();
        let gzip = cmd!(sh, "gzip --best --stdout {path}").quiet().output()?.stdout.len();
        println!("{file}: {raw} bytes, {gzip} with gzip");
    }
    Ok(())
}

/// Builds one module; gives the JavaScript that speaks to it.
fn module(sh: &Shell, compiler: &Compiler, name: &str, features: &[&str]) -> Result<String, Box<dyn std::error::Error>> {
    compiler.build(sh, features)?;
    let bound = "target/wasm/bound";
    cmd!(sh, "cargo run --quiet --release --package xtask-bindgen -- {BUILT} {bound} glue").run()?;
    sh.create_dir(DIST)?;
    cmd!(
        sh,
        "node node_modules/binaryen/bin/wasm-opt -Oz --strip-debug --strip-producers {bound}/glue_bg.wasm -o {DIST}/{name}.wasm"
    )
    .run()?;
    Ok(sh.read_file(format!("{bound}/glue.js"))?)
}

/// What compiles for WebAssembly on this machine.
struct Compiler {
    cargo: &'static str,
    rustc: &'static str,
    /// Whether the standard library's source is there, to build it small and without the words of its panics.
    rebuilds: bool,
}

impl Compiler {
    const RUSTUP: Compiler = Compiler { cargo: "cargo", rustc: "rustc", rebuilds: true };
    const DEBIAN: Compiler = Compiler { cargo: "/usr/bin/cargo", rustc: "/usr/bin/rustc", rebuilds: true };

    /// The compiler in use, with what rustup can add to it; else a second one, from Debian.
    fn find(sh: &Shell) -> Result<Compiler, Box<dyn std::error::Error>> {
        let quietly = |command: xshell::Cmd<'_>| command.quiet().ignore_stdout().ignore_stderr().run().is_ok();
        if Self::RUSTUP.has_source(sh) || quietly(cmd!(sh, "rustup component add rust-src")) {
            return Ok(Self::RUSTUP);
        }
        if Self::RUSTUP.has_target(sh) || quietly(cmd!(sh, "rustup target add {TARGET}")) {
            return Ok(Compiler { rebuilds: false, ..Self::RUSTUP });
        }
        let packages = ["rustc-web", "cargo-web", "rust-web-src"];
        if Self::DEBIAN.has_source(sh) || quietly(cmd!(sh, "apt-get install --yes {packages...}")) {
            return Ok(Self::DEBIAN);
        }
        let packages = packages.join(" ");
        Err(format!("nothing compiles for WebAssembly: `rustup target add {TARGET}`, or on Debian `apt-get install {packages}`")
            .into())
    }

    fn has_source(&self, sh: &Shell) -> bool {
        let rustc = self.rustc;
        cmd!(sh, "{rustc} --print sysroot")
            .quiet()
            .ignore_stderr()
            .read()
            .is_ok_and(|root| Path::new(&root).join("lib/rustlib/src/rust/library/std").exists())
    }

    fn has_target(&self, sh: &Shell) -> bool {
        let rustc = self.rustc;
        cmd!(sh, "{rustc} --print target-libdir --target {TARGET}")
            .quiet()
            .ignore_stderr()
            .read()
            .is_ok_and(|folder| Path::new(&folder).exists())
    }

    fn build(&self, sh: &Shell, features: &[&str]) -> Done {
        let (cargo, mut how) = (self.cargo, Vec::new());
        let _rustc = sh.push_env("RUSTC", self.rustc);
        let _flags = self.rebuilds.then(|| {
            how = vec!["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];
            // A panic here is a trap without words: the core has none to say.
            let flags = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none";
            [sh.push_env("RUSTC_BOOTSTRAP", "1"), sh.push_env("RUSTFLAGS", flags)]
        });
        // Debian's compiler has no linker for WebAssembly; rustup's brings one.
        let libraries = cmd!(sh, "rustc --print target-libdir").quiet().read()?;
        let linker = Path::new(&libraries).with_file_name("bin");
        let _path = sh.push_env("PATH", format!("{}:{}", std::env::var("PATH")?, linker.display()));
        cmd!(sh, "{cargo} build --quiet --profile wasm --package backup-preflight-wasm {features...}")
            .args(["--target", TARGET, "--target-dir", "target/wasm"])
            .args(how)
            .run()?;
        Ok(())
    }
}
