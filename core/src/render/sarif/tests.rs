//! What a log says, and where it points.

use serde_json::Value;

use super::super::atlas::ASSUMED;
use super::*;
use crate::intake::{Document, check_documents};
use crate::options::Options;

const XML: &str = "<Deployment>\n<RoleList>\n<Role><RoleName>a</RoleName><RoleType>PersistentVMRole</RoleType>\n\
    <DataVirtualHardDisks><DataVirtualHardDisk><LogicalDiskSizeInGB>2048</LogicalDiskSizeInGB></DataVirtualHardDisk>\
    </DataVirtualHardDisks><OSVirtualHardDisk/></Role>\n\
    <Role><RoleName>b</RoleName><RoleType>PersistentVMRole</RoleType><OSVirtualHardDisk/></Role>\n</RoleList></Deployment>";

fn run(documents: &[(&str, &str)]) -> Value {
    let documents: Vec<Document<'_>> = documents.iter().map(|(name, text)| Document { name, bytes: text.as_bytes() }).collect();
    let answer = check_documents(&documents, &[], Default::default(), &[], &Options::new(Words::ENGLISH)).unwrap();
    let artifacts: Vec<Artifact<'_>> =
        documents.iter().map(|document| Artifact { document: *document, path: document.name }).collect();
    let log: Value = serde_json::from_str(&sarif(&answer, &artifacts, Words::ENGLISH)).unwrap();
    log["runs"][0].clone()
}

fn of<'r>(run: &'r Value, rule: &str) -> &'r Value {
    run["results"].as_array().unwrap().iter().find(|result| result["ruleId"] == rule).expect(rule)
}

fn region(located: &Value) -> [Option<u64>; 4] {
    ["startLine", "startColumn", "endLine", "endColumn"].map(|key| located["physicalLocation"]["region"][key].as_u64())
}

#[test]
fn a_result_stands_where_the_value_that_decided_stands() {
    let run = run(&[("vm.xml", XML)]);
    let size = of(&run, "disks.size");
    assert_eq!((&size["kind"], &size["level"]), (&"fail".into(), &"error".into()));
    assert_eq!(region(&size["locations"][0]), [Some(4), Some(44), Some(4), Some(91)]);
    let logical = &size["locations"][0]["logicalLocations"];
    assert_eq!(logical[0]["fullyQualifiedName"], "a");
    assert_eq!(logical[1]["fullyQualifiedName"], "a/vm.disks.data[0].sizeGb");
}

#[test]
fn what_was_joined_by_assumption_is_found_and_says_so() {
    let document = Document { name: "vm.xml", bytes: XML.as_bytes() };
    let mut answer = check_documents(&[document], &[], Default::default(), &[], &Options::new(Words::ENGLISH)).unwrap();
    let Answer::Many(all) = &mut answer else { panic!("two machines") };
    let evidence = &mut all.reports[0].findings[0].evidence[0];
    evidence.origin = format!("{ASSUMED}{}", evidence.origin).into();
    let log = sarif(&answer, &[Artifact { document, path: "vm.xml" }], Words::ENGLISH);
    let log: Value = serde_json::from_str(&log).unwrap();
    let located = &log["runs"][0]["results"][0]["locations"][0];
    assert_eq!(region(located)[0], Some(4), "{located}");
    assert_eq!(located["properties"]["assumed"], true);
    assert!(located["message"]["text"].as_str().unwrap().ends_with(", Assumed"), "{located}");
}

#[test]
fn a_missing_fact_is_open_where_the_machine_is_described() {
    let run = run(&[("vm.xml", XML)]);
    let results = run["results"].as_array().unwrap();
    let open: Vec<&Value> = results.iter().filter(|result| result["kind"] == "open").collect();
    assert!(!open.is_empty());
    for result in open {
        assert_eq!(result["level"], "none");
        let located = &result["locations"][0];
        assert_eq!(located["logicalLocations"][0]["name"], "b", "what is blocked waits for nothing");
        assert_eq!(located["physicalLocation"]["artifactLocation"]["uri"], "vm.xml");
    }
}

#[test]
fn each_rule_is_described_once_and_cited() {
    let run = run(&[("vm.xml", XML)]);
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in run["results"].as_array().unwrap() {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
    }
    let ids: std::collections::BTreeSet<&str> = rules.iter().filter_map(|rule| rule["id"].as_str()).collect();
    assert_eq!(ids.len(), rules.len());
    for rule in rules {
        assert!(rule["helpUri"].as_str().unwrap().starts_with("https://"), "{rule}");
        assert!(rule["help"]["markdown"].as_str().unwrap().contains("](https://"), "{rule}");
    }
}

#[test]
fn a_fingerprint_stays_when_lines_move() {
    let fingerprints = |run: &Value| -> Vec<Value> {
        run["results"].as_array().unwrap().iter().map(|result| result["partialFingerprints"].clone()).collect()
    };
    let before = fingerprints(&run(&[("vm.xml", XML)]));
    let moved = format!("<!-- -->\n\n{}", XML.replace("<RoleType>", "\n\n<RoleType>"));
    assert_eq!(before, fingerprints(&run(&[("other.xml", &moved)])));
    let different: std::collections::BTreeSet<String> = before.iter().map(Value::to_string).collect();
    assert_eq!(different.len(), before.len());
}

#[test]
fn each_request_is_found_by_its_name() {
    let request = |name: &str| format!("{{\"vm\": {{\n\"name\": \"{name}\",\n\"disks\": {{\"dataCount\": 99}}, \"os\": {{}}}}}}");
    let (a, b) = (request("a"), request("b"));
    let run = run(&[("dir/a b.json", &a), ("b.json", &b)]);
    let results: Vec<&Value> =
        run["results"].as_array().unwrap().iter().filter(|result| result["ruleId"] == "disks.data-count").collect();
    assert_eq!(results.len(), 2, "{run}");
    for (result, uri) in results.into_iter().zip(["dir/a%20b.json", "b.json"]) {
        assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], uri);
        assert_eq!(region(&result["locations"][0]), [Some(3), Some(11), Some(3), Some(26)]);
    }
}

#[test]
fn a_path_is_a_uri() {
    for (path, uri) in [
        ("./a/한.json", "a/%ED%95%9C.json"),
        ("/tmp/a#b.json", "file:///tmp/a%23b.json"),
        ("C:\\vm\\a.json", "file:///C:/vm/a.json"),
        ("a:b/100%.json", "a%3Ab/100%25.json"),
    ] {
        assert_eq!(Location::of_path(path).uri, uri);
    }
}
