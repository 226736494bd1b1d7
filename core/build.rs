//! Turns `facts/`, `rules/` and `text/` into const tables. A wrong number, a dead citation or a missing translation
//! fails the build.

#[path = "build/classic_images.rs"]
mod classic_images;
#[path = "build/codes.rs"]
mod codes;
#[path = "build/condition.rs"]
mod condition;
#[path = "build/facts.rs"]
mod facts;
#[path = "build/fields.rs"]
mod fields;
#[path = "build/guests.rs"]
mod guests;
#[path = "build/images.rs"]
mod images;
#[path = "build/names.rs"]
mod names;
#[path = "build/regions.rs"]
mod regions;
#[path = "build/request.rs"]
mod request;
#[path = "build/rules.rs"]
mod rules;
#[path = "build/rust.rs"]
mod rust;
#[path = "build/words.rs"]
mod words;

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=facts");
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=src/request");
    println!("cargo::rerun-if-changed=text");
    println!("cargo::rerun-if-changed=build");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("set by cargo"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo"));

    let shape = request::Shape::read(&root.join("src/request"));
    let fields = fields::read(&root.join("facts/fields.toml"), &shape);
    let folder = root.join("facts");
    let facts = facts::read(&folder);
    write(&out.join("tables.rs"), &facts.tables);
    write(&out.join("guests.rs"), &guests::read(&folder, &facts.guests));
    write(&out.join("regions.rs"), &regions::read(&folder));
    write(&out.join("classic_images.rs"), &classic_images::read(&folder));
    write(&out.join("images.rs"), &images::read(&folder));
    write(&out.join("names.rs"), &names::read(&folder, &facts.ids));

    let codes = codes::read(&folder);
    write(&out.join("codes.rs"), &codes.table);

    let names: Vec<&str> = fields.iter().map(|f| f.path.as_str()).chain(facts.values.keys().map(String::as_str)).collect();
    let rules = rules::read(&root.join("rules"), &fields, &facts, &codes.names);
    write(&out.join("rules.rs"), &rules.tables);
    let words = words::read(&root.join("text"), &names, &fields, &facts.ids, &facts.out_of_reach, &codes.names, &rules);
    write(&out.join("words.rs"), &words);
    write(&out.join("fields.rs"), &fields::tables(&fields));
}

fn write(path: &Path, text: &str) {
    fs::write(path, text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
}

/// Reads a TOML file into its type; the message names the file.
fn toml<T: serde::de::DeserializeOwned>(path: &Path) -> T {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    ::toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
