//! The WebAssembly modules and the words that are loaded beside them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use backup_preflight::Words;
use serde::{Deserialize, Serialize};
use xshell::{Shell, cmd};

use crate::generate::LANGUAGES;
use crate::{Done, tools};

const TARGET: &str = "wasm32-unknown-unknown";
const BUILT: &str = "target/wasm/wasm32-unknown-unknown/wasm/backup_preflight_wasm.wasm";
/// The folder of the built package.
pub(crate) const DIST: &str = "bindings/npm/dist";

/// The modules: the name of each in the package, and what it is built with.
const MODULES: [(&str, &[&str]); 2] = [("backup-preflight", &[]), ("backup-preflight-form", &["--no-default-features"])];

/// Builds the modules and the words into the npm package, once a run; prints their sizes and compares them with those that are committed, or
/// records them.
pub(crate) fn build(sh: &Shell, record: bool) -> Done {
    static BUILT: AtomicBool = AtomicBool::new(false);
    if BUILT.load(Ordering::Relaxed) {
        return Ok(());
    }
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
    let sizes = Sizes::measured(sh, &compiler)?;
    if compiler.rebuilds {
        sizes.within_limits()?;
    } else {
        println!("the standard library was taken as it comes: these sizes are not those that are published, and have no limit");
    }
    if record {
        sh.write_file(SIZES, serde_json::to_string_pretty(&sizes)? + "\n")?;
    } else {
        sizes.are_committed(sh)?;
    }
    BUILT.store(true, Ordering::Relaxed);
    Ok(())
}

/// The kinds of documents, each with what it builds upon.
const INTAKES: [(&str, &str); 5] = [("classic", ""), ("guest", ""), ("azure", ""), ("arm", "azure,"), ("terraform", "azure,")];

/// Says what each kind of document adds to a module that reads only requests and what the kind builds upon.
pub(crate) fn intakes(sh: &Shell) -> Done {
    let compiler = Compiler::find(sh)?;
    crate::node::set_up(sh)?;
    let measure = |features: &str| -> Result<usize, Box<dyn std::error::Error>> {
        module(sh, &compiler, "measured", &["--no-default-features", "--features", features])?;
        let path = format!("{DIST}/measured.wasm");
        let gzip = cmd!(sh, "gzip --best --stdout {path}").quiet().output()?.stdout.len();
        sh.remove_path(path)?;
        Ok(gzip)
    };
    let mut bases: BTreeMap<String, usize> = BTreeMap::new();
    for (kind, upon) in INTAKES {
        let base = format!("{upon}explain");
        if !bases.contains_key(&base) {
            bases.insert(base.clone(), measure(&base)?);
        }
        let without = bases.get(&base).copied().unwrap_or_default();
        println!("{kind:>12}: {:>7} bytes with gzip", measure(&format!("{kind},{base}"))?.saturating_sub(without));
    }
    Ok(())
}

/// The sizes that are committed: what a browser loads, as it is and as it travels.
#[derive(Debug, Default, Deserialize, Serialize)]
struct Sizes {
    /// What compiled the modules: another compiler makes other sizes.
    compiler: String,
    /// By file, bytes as they are and with gzip.
    files: BTreeMap<String, [usize; 2]>,
}

/// Where the sizes are committed.
const SIZES: &str = "bindings/wasm/sizes.json";

/// What a module and its largest language may have with gzip.
const LIMITS: [(&str, usize); 2] = [("backup-preflight", 565_000), ("backup-preflight-form", 220_000)];

impl Sizes {
    fn measured(sh: &Shell, compiler: &Compiler) -> Result<Sizes, Box<dyn std::error::Error>> {
        let modules = MODULES.iter().map(|(name, _)| format!("{name}.wasm"));
        let words = LANGUAGES.iter().flat_map(|l| [format!("words/{l}.txt"), format!("words/{l}.explain.txt")]);
        let size = |file: String| -> Result<_, Box<dyn std::error::Error>> {
            let path = format!("{DIST}/{file}");
            let raw = sh.read_binary_file(&path)?.len();
            let gzip = cmd!(sh, "gzip --best --stdout {path}").quiet().output()?.stdout.len();
            println!("{file:>26}: {raw:>7} bytes, {gzip:>7} with gzip");
            Ok((file, [raw, gzip]))
        };
        Ok(Sizes { compiler: compiler.version(sh)?, files: modules.chain(words).map(size).collect::<Result<_, _>>()? })
    }

    fn gzip(&self, file: &str) -> usize {
        self.files.get(file).map_or(usize::MAX, |[_, gzip]| *gzip)
    }

    /// Each module with its largest language stays below its limit.
    fn within_limits(&self) -> Done {
        let language = LANGUAGES.iter().map(|l| self.gzip(&format!("words/{l}.txt"))).max().unwrap_or(usize::MAX);
        for (module, limit) in LIMITS {
            let size = self.gzip(&format!("{module}.wasm")).saturating_add(language);
            if size > limit {
                return Err(format!("{module} with one language has {size} bytes with gzip, more than {limit}").into());
            }
        }
        Ok(())
    }

    /// The committed sizes are these, but for what a compiler does differently from day to day: one in two hundred.
    fn are_committed(&self, sh: &Shell) -> Done {
        let committed: Sizes = serde_json::from_str(&sh.read_file(SIZES).unwrap_or_else(|_| "{}".to_owned())).unwrap_or_default();
        if committed.compiler != self.compiler {
            println!("{SIZES} was measured with {}; this is {}", committed.compiler, self.compiler);
            return Ok(());
        }
        let near = |file: &String, size: &usize| committed.gzip(file).abs_diff(*size) * 200 <= *size;
        match self.files.iter().find(|(file, [_, gzip])| !near(file, gzip)) {
            None => Ok(()),
            Some((file, _)) => {
                Err(format!("the size of {file} has changed: `cargo xtask wasm --record` and commit {SIZES}").into())
            }
        }
    }
}

/// Builds one module; gives the JavaScript that speaks to it.
fn module(sh: &Shell, compiler: &Compiler, name: &str, features: &[&str]) -> Result<String, Box<dyn std::error::Error>> {
    compiler.build(sh, features)?;
    let bound = "target/wasm/bound";
    cmd!(sh, "cargo run --quiet --release --package xtask-bindgen -- {BUILT} {bound} glue").run()?;
    sh.create_dir(DIST)?;
    cmd!(
        sh,
        "node node_modules/binaryen/bin/wasm-opt -Oz --converge --reorder-functions-by-name --strip-debug --strip-producers {bound}/glue_bg.wasm -o {DIST}/{name}.wasm"
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
        if !Self::DEBIAN.has_source(sh) {
            let what = format!("What compiles for WebAssembly (`rustup target add {TARGET}`, or a second compiler)");
            tools::install(sh, &what, &["rustc-web", "cargo-web", "rust-web-src"])?;
        }
        Ok(Self::DEBIAN)
    }

    fn version(&self, sh: &Shell) -> Result<String, Box<dyn std::error::Error>> {
        let rustc = self.rustc;
        let version = cmd!(sh, "{rustc} --version").quiet().read()?;
        Ok(if self.rebuilds { version + ", standard library rebuilt" } else { version })
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
