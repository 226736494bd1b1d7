//! `facts/names.toml` -> const lists.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use serde::Deserialize;

use crate::toml;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    fact: String,
    cite: Vec<String>,
    names: Option<Vec<String>>,
    below: Option<BTreeMap<String, u32>>,
}

/// The lists; `folder` holds them and the sources that they cite, `facts` are the ids that there are.
pub(crate) fn read(folder: &Path, facts: &[String]) -> String {
    let lists: BTreeMap<String, List> = toml(&folder.join("names.toml"));
    let sources: BTreeMap<String, ::toml::Value> = toml(&folder.join("sources.toml"));
    let mut out = String::new();
    for (key, List { fact, cite, names, below }) in &lists {
        assert!(facts.contains(fact), "names.toml: {key}: there is no fact {fact}");
        assert!(!cite.is_empty(), "names.toml: {key} cites nothing");
        for source in cite {
            assert!(sources.contains_key(source), "names.toml: {key} cites {source}, no source");
        }
        let name = key.to_uppercase();
        match (names, below) {
            (Some(names), None) => writeln!(out, "pub(crate) const {name}: &[&str] = &{names:?};").unwrap(),
            (None, Some(below)) => {
                let below: Vec<(&String, &u32)> = below.iter().collect();
                writeln!(out, "pub(crate) const {name}: &[(&str, u32)] = &{below:?};").unwrap();
            }
            _ => panic!("names.toml: {key} has names, or versions below which they mean it"),
        }
    }
    out
}
