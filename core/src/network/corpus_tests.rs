//! The documents of the corpus, where the environment names one.
#![expect(clippy::print_stdout, reason = "what was read is worth seeing")]

use std::fs;
use std::path::PathBuf;

use super::*;
use crate::intake::{Document, text};

/// Files of a kind, with the document in them.
fn files(kinds: &[&str]) -> Vec<(String, Vec<u8>)> {
    let Some(root) = std::env::var_os("PREFLIGHT_CORPUS").map(PathBuf::from) else {
        println!("skipped: PREFLIGHT_CORPUS is not set");
        return Vec::new();
    };
    let index = fs::read_to_string(root.join("index.tsv")).unwrap();
    let listed = index.lines().filter_map(|line| {
        let mut columns = line.split('\t');
        let (file, kind) = (columns.next()?, columns.next()?);
        kinds.contains(&kind).then(|| file.to_owned())
    });
    let read = |file: String| {
        let bytes = fs::read(root.join(&file)).unwrap();
        // Examples of the specification hold the document inside.
        let inner = serde_json::from_slice::<serde_json::Value>(&bytes).ok().and_then(|whole| {
            let body = whole.pointer("/responses/200/body");
            let body = body.or_else(|| whole.get("value").filter(|_| file.contains("EffectiveNSG")).map(|_| &whole));
            body.map(|body| serde_json::to_vec(body).unwrap())
        });
        (file, inner.unwrap_or(bytes))
    };
    listed.map(read).collect()
}

fn read(file: &str, bytes: &[u8]) -> Result<Material, crate::error::Fault> {
    let document = Document { name: file, bytes };
    let mut material = Material::default();
    let text = text::decode(&document)?;
    material.add(&document, &text)?;
    Ok(material)
}

#[test]
fn network_documents_are_read_or_turned_down_with_a_place() {
    let (mut count, mut bad) = (0, Vec::new());
    for (file, bytes) in files(&["rest-nsg", "rest-effective-rules", "rest-route-table", "rest-nic", "rest-vnet", "asm-nsg-xml"])
    {
        count += 1;
        match read(&file, &bytes) {
            Ok(material) => {
                for note in &material.notes {
                    println!("{}: {} is taken for {}", note.path, note.found, note.meant);
                }
                _ = material.scene();
            }
            Err(fault) => bad.push((file, fault)),
        }
    }
    println!("{count} documents, {} turned down: {bad:#?}", bad.len());
    assert!(bad.iter().all(|(_, fault)| !fault.path.is_empty()));
}

#[test]
fn address_files_are_read() {
    for (file, bytes) in files(&["service-tags", "service-tags-subset", "publicips-xml"]) {
        let material = read(&file, &bytes).unwrap();
        let tags = &material.tags[0];
        let prefixes: usize = tags.iter().map(|tag| tag.addresses.prefixes().len()).sum();
        println!("{file}: change {:?}, {} tags, {prefixes} prefixes", tags.change, tags.iter().len());
        assert!(prefixes > 0);
    }
}

/// What Azure expanded in a recording, the model expands to as well.
#[test]
fn tags_are_expanded_as_azure_expands_them() {
    for (file, bytes) in files(&["rest-effective-rules"]) {
        let Ok(whole) = serde_json::from_slice::<serde_json::Value>(&bytes) else { continue };
        let mut rules = Vec::new();
        for group in whole["value"].as_array().into_iter().flatten() {
            rules.extend(group["effectiveSecurityRules"].as_array().into_iter().flatten());
        }
        let set = |list: &serde_json::Value| -> AddressSet {
            list.as_array().into_iter().flatten().map(|text| addresses::prefix(text.as_str().unwrap()).unwrap().0).collect()
        };
        let expanded = |name: &str| {
            let sides = [
                ("sourceAddressPrefix", "expandedSourceAddressPrefix"),
                ("destinationAddressPrefix", "expandedDestinationAddressPrefix"),
            ];
            rules
                .iter()
                .flat_map(|rule| sides.map(|(tag, list)| (&rule[tag], &rule[list])))
                .find_map(|(tag, list)| (tag == name && list.is_array()).then(|| set(list)))
        };
        let Some(network) = expanded("VirtualNetwork") else { continue };
        let around = space::Surroundings { network: Some(network.clone()), ..space::Surroundings::default() };
        let mut lookup = space::Lookup::new(&around);
        for tag in ["VirtualNetwork", "Internet", "AzureLoadBalancer"] {
            let Some(recorded) = expanded(tag) else { continue };
            let ours = lookup.tag(tag);
            assert!(ours.open.is_empty());
            assert_eq!(ours.certain.v4, recorded.v4, "{file}: {tag}");
            println!("{file}: {tag} is expanded alike");
        }
    }
}
