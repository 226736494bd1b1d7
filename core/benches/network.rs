//! A network of two security groups of two hundred rules each, with the whole file of service tags: how long it takes to load the
//! file, beside the parse of the same bytes alone, and to answer all that a virtual machine must reach.
//! Read the figures as ratios to `parse_untyped` of the same run.

use std::fmt::Write;

use backup_preflight::network::{Given, Material, Scenario, Scene};
use backup_preflight::{Document, Edition, Region, Words};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// A file of service tags of the size and the shape of the published one: about 4 MB, 3,000 tags, 96,000 prefixes.
fn tag_file() -> String {
    let mut file = String::from("{\n  \"changeNumber\": 300,\n  \"cloud\": \"Public\",\n  \"values\": [");
    for tag in 0..3_000u32 {
        let name = match tag {
            0 => "Storage".to_owned(),
            1 => "Storage.KoreaCentral".to_owned(),
            2 => "AzureBackup".to_owned(),
            3 => "AzureBackup.KoreaCentral".to_owned(),
            4 => "AzureActiveDirectory".to_owned(),
            _ => format!("Service{}.Region{}", tag / 60, tag % 60),
        };
        let comma = if tag == 0 { "" } else { "," };
        write!(
            file,
            "{comma}\n    {{\n      \"name\": \"{name}\",\n      \"id\": \"{name}\",\n      \"properties\": {{\n        \"changeNumber\": 5,\n        \"region\": \"\",\n        \"regionId\": 0,\n        \"platform\": \"Azure\",\n        \"systemService\": \"Service\",\n        \"addressPrefixes\": ["
        )
        .expect("memory");
        let count = if tag < 3 { 500 } else { 31 };
        for at in 0..count {
            let comma = if at == 0 { "" } else { "," };
            let number = tag * 37 + at * 11;
            if at % 4 == 3 {
                write!(file, "{comma}\n          \"2603:{:x}:{:x}:{:x}::/64\"", 4096 + tag, number % 65_536, at).expect("memory");
            } else {
                let bytes = (20 + number % 60, number / 256 % 256, at % 256, (tag % 8) * 32);
                write!(file, "{comma}\n          \"{}.{}.{}.{}/27\"", bytes.0, bytes.1, bytes.2, bytes.3).expect("memory");
            }
        }
        file.push_str(
            "\n        ],\n        \"networkFeatures\": [\n          \"API\",\n          \"NSG\"\n        ]\n      }\n    }",
        );
    }
    file.push_str("\n  ]\n}\n");
    file
}

/// A security group of two hundred rules: prefixes, tags, ranges of ports, and at the end a deny.
fn group(name: &str, place: &str) -> String {
    let rules = (0..200u32).map(|at| {
        let (access, to) = match at {
            198 => ("Allow", "Storage".to_owned()),
            199 => ("Deny", "Internet".to_owned()),
            at if at % 10 == 0 => ("Allow", format!("Service{}.Region7", at / 10)),
            at => (if at % 2 == 0 { "Allow" } else { "Deny" }, format!("20.{}.{}.0/25", at, at % 7)),
        };
        let port = if at % 3 == 0 { "443" } else { "80-444" };
        format!(
            r#"{{"name": "rule{at}", "properties": {{"priority": {}, "direction": "Outbound", "access": "{access}", "protocol": "Tcp",
                "sourceAddressPrefix": "*", "sourcePortRange": "*", "destinationAddressPrefix": "{to}", "destinationPortRange": "{port}"}}}}"#,
            100 + at
        )
    });
    let rules: Vec<String> = rules.collect();
    format!(r#"{{"name": "{name}", "properties": {{"securityRules": [{}], "{place}": [{{"id": "/x"}}]}}}}"#, rules.join(","))
}

fn material() -> Material {
    let mut material = Material::default();
    let routes = r#"{"routes": [{"name": "backbone", "addressPrefix": "Storage", "nextHopType": "Internet"}]}"#.to_owned();
    for text in [tag_file(), group("a", "networkInterfaces"), group("b", "subnets"), routes] {
        material.read(&Document { name: "document", bytes: text.as_bytes() }, Words::ENGLISH).expect("a document of a network");
    }
    material
}

fn scene(material: &Material) -> Scene<'_> {
    let mut scene = material.described(Words::ENGLISH).expect("a scene");
    scene.around.own = std::net::IpAddr::from([10, 0, 0, 4]).into();
    assert!(matches!(scene.interface, Given::Is(_)) && matches!(scene.subnet, Given::Is(_)));
    scene
}

/// The bytes parsed into a tree of values: what any tool pays before it begins.
#[divan::bench]
fn parse_untyped(bencher: Bencher) {
    let file = tag_file();
    bencher.counter(BytesCount::of_str(&file)).bench(|| serde_json::from_str::<serde_json::Value>(black_box(&file)));
}

/// The file loaded into sets of addresses.
#[divan::bench]
fn load_tags(bencher: Bencher) {
    let file = tag_file();
    bencher.counter(BytesCount::of_str(&file)).bench(|| {
        let mut material = Material::default();
        material.read(&Document { name: "tags", bytes: black_box(file.as_bytes()) }, Words::ENGLISH).expect("a file of tags");
        material
    });
}

/// Names looked up: once for any number of questions.
#[divan::bench]
fn prepare(bencher: Bencher) {
    let material = material();
    let scene = scene(&material);
    bencher.bench(|| scene.prepare());
}

/// All that a virtual machine with a database in it must reach, and all that a file restore on it needs.
#[divan::bench]
fn answer(bencher: Bencher) {
    let material = material();
    let scene = scene(&material);
    let prepared = scene.prepare();
    let region = Region::named("koreacentral");
    let flows: Vec<_> = [Scenario::Backup, Scenario::OldAgent, Scenario::FileRestore, Scenario::Workload]
        .into_iter()
        .flat_map(|scenario| scenario.requirements(Edition::newest(), region, scene.around.tags))
        .map(|requirement| requirement.flow)
        .collect();
    bencher.bench(|| flows.iter().map(|flow| prepared.ask(black_box(flow))).filter(|answer| answer.example.is_some()).count());
}
