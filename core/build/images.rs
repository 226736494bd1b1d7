//! `facts/images-marketplace.toml` and `facts/windows-builds.toml` -> const tables.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use serde::Deserialize;

use crate::rust::variant;
use crate::toml;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ImageFile {
    between: Vec<String>,
    machine: Machine,
    image: Vec<Image>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Machine {
    generation_1: Vec<String>,
    generation_2: Vec<String>,
    arm64: Vec<String>,
    x64: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Image {
    #[serde(default)]
    publishers: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    name: Option<String>,
    family: Option<String>,
    release: Option<String>,
    #[serde(default)]
    codenames: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BuildFile {
    build: Vec<Build>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Build {
    kernel: String,
    number: u32,
    server: Option<String>,
    client: Option<String>,
}

/// The tables, of which `folder` holds the files.
pub(crate) fn read(folder: &Path) -> String {
    let ImageFile { between, machine, image: images } = toml(&folder.join("images-marketplace.toml"));
    let Machine { generation_1, generation_2, arm64, x64 } = machine;
    let machine = [&generation_1, &generation_2, &arm64, &x64];
    let mut out = String::new();
    for (name, words) in
        [("BETWEEN", &between), ("GENERATION_1", &generation_1), ("GENERATION_2", &generation_2), ("ARM64", &arm64)]
    {
        phrases(words);
        writeln!(out, "static {name}: &[&str] = &{words:?};").unwrap();
    }
    let machine: Vec<&String> = machine.into_iter().flatten().collect();
    writeln!(out, "static MACHINE: &[&str] = &{machine:?};").unwrap();

    out.push_str("static IMAGES: &[Image] = &[\n");
    for image in &images {
        row(&mut out, image);
    }
    out.push_str("];\n");

    let BuildFile { build: builds } = toml(&folder.join("windows-builds.toml"));
    assert!(builds.is_sorted_by(|a, b| a.number < b.number), "windows-builds.toml: builds stand in the order of their numbers");
    out.push_str("static BUILDS: &[Build] = &[\n");
    for Build { kernel, number, server, client } in &builds {
        writeln!(out, "    Build {{ version: \"{kernel}.{number}\", server: {server:?}, client: {client:?} }},").unwrap();
    }
    out.push_str("];\n");
    out
}

fn row(out: &mut String, image: &Image) {
    let Image { publishers, words, after, name, family, release, codenames } = image;
    let told = name.as_ref().or(words.first()).or(publishers.first());
    assert!(name.is_none() || family.is_none(), "images-marketplace.toml: {told:?}: a name has its family");
    for publisher in publishers {
        assert_eq!(*publisher, publisher.to_lowercase(), "images-marketplace.toml: a publisher");
    }
    let after: Vec<&String> = words.iter().chain(after).collect();
    phrases(after.iter().copied().chain(codenames.keys()));
    let family = family.as_ref().map_or("None".to_owned(), |f| format!("Some(OsFamily::{})", variant(f)));
    let release = release.as_ref().map_or("None".to_owned(), |r| format!("Some(Release::{})", variant(r)));
    let codenames: Vec<(&String, &String)> = codenames.iter().collect();
    writeln!(
        out,
        "    Image {{ publishers: &{publishers:?}, words: &{words:?}, after: &{after:?}, name: {name:?}, family: {family}, release: {release}, codenames: &{codenames:?} }},"
    )
    .unwrap();
}

/// Holds words to their form: each part is a run of letters or a run of digits.
fn phrases<'w>(words: impl IntoIterator<Item = &'w String>) {
    for word in words {
        let is_run = |part: &str| {
            let (letters, digits) = (part.bytes().all(|b| b.is_ascii_lowercase()), part.bytes().all(|b| b.is_ascii_digit()));
            !part.is_empty() && (letters || digits)
        };
        assert!(word.split('-').all(is_run), "images-marketplace.toml: {word} is not written as its runs");
    }
}
