//! Real templates that nobody on this project wrote, which `PREFLIGHT_CORPUS` names: all are evaluated, and counted is what is
//! known of their virtual machines with nothing but the defaults of their parameters.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::*;
use crate::intake::{Document, text};
use crate::resource::Id;

const VM: &str = "microsoft.compute/virtualmachines";
/// What is asked of each machine.
const FACTS: [&str; 9] = [
    "name",
    "location",
    "hardwareProfile.vmSize",
    "storageProfile.imageReference.publisher",
    "storageProfile.imageReference.offer",
    "storageProfile.imageReference.sku",
    "storageProfile.osDisk.createOption",
    "storageProfile.osDisk.managedDisk.storageAccountType",
    "networkProfile.networkInterfaces",
];

const LINKS: [&str; 6] = [
    "microsoft.network/networkinterfaces",
    "microsoft.network/virtualnetworks/subnets",
    "microsoft.network/networksecuritygroups",
    "microsoft.network/publicipaddresses",
    "microsoft.compute/disks",
    "microsoft.compute/availabilitysets",
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries.into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// How many virtual machines a template names, nested templates included.
fn written(json: &Json<'_>) -> usize {
    let is_vm = json.field("type").and_then(Json::as_text).is_some_and(|kind| kind.eq_ignore_ascii_case(VM));
    let is_resource = json.field("apiVersion").is_some();
    let inner = json.items().iter().chain(json.fields().iter().map(|(_, value)| value));
    usize::from(is_vm && is_resource) + inner.map(written).sum::<usize>()
}

/// Counts the functions that open values begin with.
fn count_open(json: &Json<'_>, counts: &mut BTreeMap<String, usize>) {
    match json {
        Json::Unknown(open) => *counts.entry(open.split('(').next().unwrap_or_default().to_lowercase()).or_default() += 1,
        Json::List(items) => items.iter().for_each(|item| count_open(item, counts)),
        Json::Object(fields) => fields.iter().for_each(|(_, value)| count_open(value, counts)),
        _ => {}
    }
}

/// Counts, by their type, the ids of resources that a virtual machine hangs on, and those of which the resource is found.
fn count_ids(json: &Json<'_>, made: &[Resource<'_>], counts: &mut BTreeMap<String, [usize; 2]>) {
    for (name, value) in json.fields() {
        let id = value.as_text().filter(|_| name == "id").and_then(Id::parse);
        if let Some(id) = id.filter(|id| LINKS.contains(&id.kind().as_str())) {
            let is_it = |id: &Id| made.iter().any(|other| other.id.agrees(id));
            let [found, all] = counts.entry(id.kind()).or_default();
            *found += usize::from(is_it(&id) || id.parent().is_some_and(|parent| is_it(&parent)));
            *all += 1;
        }
        count_ids(value, made, counts);
    }
    json.items().iter().for_each(|item| count_ids(item, made, counts));
}

#[test]
fn every_template_is_evaluated() {
    let Some(corpus) = std::env::var_os("PREFLIGHT_CORPUS").map(PathBuf::from) else {
        eprintln!("skipped: PREFLIGHT_CORPUS is not set");
        return;
    };
    let folders = ["04-arm-templates", "02-azcli-recordings/2017/arm-template-from-vm-create"];
    let (mut templates, mut resources, mut vms, mut named, mut missing) = (0, 0, 0, 0, Vec::new());
    let (mut ids, mut times) = (BTreeMap::new(), Vec::new());
    let mut facts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let (mut reasons, mut functions): (BTreeMap<String, usize>, BTreeMap<String, usize>) = Default::default();
    for path in folders.iter().flat_map(|folder| files(&corpus.join(folder))) {
        let bytes = fs::read(&path).unwrap();
        let Ok(text) = text::decode(&Document { name: "template", bytes: &bytes }) else { continue };
        let text = lenient(&text);
        let Ok(mut json) = serde_json::from_str::<Json<'_>>(&text) else {
            println!("no JSON: {}", path.display());
            continue;
        };
        // A recorded deployment has its template within.
        if let Some(template) = look(&json, "properties").and_then(|properties| look(properties, "template")) {
            json = template.clone();
        }
        if look(&json, "resources").is_none() {
            continue;
        }
        templates += 1;
        let begun = Instant::now();
        let made = super::resources("template", &json, &[]).unwrap();
        times.push((begun.elapsed(), path.clone()));
        resources += made.len();
        made.iter().for_each(|resource| count_open(&resource.body, &mut functions));
        let machines: Vec<_> = made.iter().filter(|resource| resource.kind == VM && resource.planned).collect();
        vms += machines.len();
        let in_text = written(&json);
        named += in_text;
        if machines.len() < in_text {
            missing.push(format!("{} of {in_text} in {}", machines.len(), path.display()));
        }
        made.iter().for_each(|resource| count_ids(&resource.body, &made, &mut ids));
        for machine in machines {
            for name in FACTS {
                let at = machine.get(name);
                let counts = facts.entry(name).or_default();
                match at.json {
                    Json::Unknown(reason) => {
                        counts[1] += 1;
                        *reasons.entry(format!("{name}: {}", reason.chars().take(100).collect::<String>())).or_default() += 1;
                    }
                    Json::Null => counts[2] += 1,
                    _ => counts[0] += 1,
                }
            }
        }
    }
    println!("{templates} templates, {resources} resources, {vms} virtual machines of {named} in the text");
    times.sort();
    let all: Duration = times.iter().map(|(time, _)| time).sum();
    let (longest, path) = times.last().unwrap();
    println!(
        "evaluated in {all:?}, half of them in {:?} each at most, {} in {longest:?}",
        times[times.len() / 2].0,
        path.display()
    );
    println!("of the ids in it, found in the same template: {ids:?}");
    facts
        .iter()
        .for_each(|(name, [known, open, absent])| println!("  {name:55} {known:4} known {open:4} unknown {absent:4} absent"));
    missing.iter().for_each(|line| println!("  {line}"));
    println!("open values by their function: {functions:?}");
    let mut reasons: Vec<_> = reasons.into_iter().collect();
    reasons.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    reasons.iter().take(40).for_each(|(reason, count)| println!("  {count:3} {reason}"));
    assert!(templates > 100 && vms > 50);
}
