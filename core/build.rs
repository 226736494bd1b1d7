//! Turns `facts/` and `text/` into const tables. A wrong number, a dead citation or a missing translation
//! fails the build.

#[path = "build/codes.rs"]
mod codes;
#[path = "build/facts.rs"]
mod facts;
#[path = "build/fields.rs"]
mod fields;
#[path = "build/words.rs"]
mod words;

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=facts");
    println!("cargo::rerun-if-changed=text");
    println!("cargo::rerun-if-changed=build");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("set by cargo"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo"));

    let fields = fields::read(&root.join("facts/fields.toml"));
    let facts = facts::read(&root.join("facts"));
    write(&out.join("tables.rs"), &facts.tables);

    let codes = codes::read(&root.join("facts"));
    write(&out.join("codes.rs"), &codes.table);

    let names: Vec<&str> = fields.iter().map(|f| f.path.as_str()).chain(facts.values.iter().map(String::as_str)).collect();
    let words = words::read(&root.join("text"), &names, &fields, &facts.ids, &facts.out_of_reach, &codes.names);
    write(&out.join("words.rs"), &words.tables);
    write(&out.join("fields.rs"), &fields::tables(&fields, &words.keys));
}

fn write(path: &Path, text: &str) {
    fs::write(path, text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
}

/// Reads a TOML file into its type; the message names the file.
fn toml<T: serde::de::DeserializeOwned>(path: &Path) -> T {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    ::toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
