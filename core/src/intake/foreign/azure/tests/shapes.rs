//! The same resources as each generation of the SDK for Python and PowerShell write them. The documents are what their own models
//! made of the first one.

use serde_json::{Value, json};

use super::{at, read};

const REST: &str = include_str!("typespec-as-dict.ndjson");

/// Every fact that a request states, by its JSON pointer.
pub(super) fn facts(request: &Value) -> Vec<(String, Value)> {
    fn walk(value: &Value, path: &str, out: &mut Vec<(String, Value)>) {
        match value {
            Value::Null => {}
            Value::Object(fields) => fields.iter().for_each(|(name, value)| walk(value, &format!("{path}/{name}"), out)),
            Value::Array(items) if items.iter().any(Value::is_object) => {
                items.iter().enumerate().for_each(|(at, value)| walk(value, &format!("{path}/{at}"), out));
            }
            value => out.push((path.to_owned(), value.clone())),
        }
    }
    let mut all = Vec::new();
    walk(request, "", &mut all);
    all
}

fn request(text: &str) -> Value {
    let all = read(&[("documents.ndjson", text)]).unwrap();
    assert_eq!(all.len(), 1);
    all.into_iter().next().unwrap().0
}

#[test]
fn every_generation_of_the_sdk_says_the_same() {
    let rest = request(REST);
    for (pointer, expected) in [
        ("/vm/name", json!("web1")),
        ("/vm/zone", json!("2")),
        ("/vm/state", json!("running")),
        ("/vm/agent/version", json!("2.9.1.1")),
        ("/vm/disks/data/0/sku", json!("UltraSSD_LRS")),
        ("/vm/disks/data/0/excluded", json!(true)),
        ("/vm/network/publicIpCount", json!(1)),
        ("/vm/network/natGateway", json!(true)),
        ("/vm/protection/protected", json!(true)),
        ("/vault/redundancy", json!("geo-redundant")),
        ("/policy/policyType", json!("V2")),
        ("/policy/monthlyDaysOfTheMonth", json!(["1", "Last"])),
        ("/policy/tierAfterMonths", json!(3)),
    ] {
        assert_eq!(*at(&rest, pointer), expected, "{pointer}");
    }
    let all = facts(&rest);
    // An older model does not know every field: so many facts are lost with those.
    for (name, text, lost) in [
        ("attributes", include_str!("typespec-attributes.ndjson"), 0),
        ("as_dict", include_str!("msrest-as-dict.ndjson"), 6),
        ("keep_readonly", include_str!("msrest-readonly.ndjson"), 6),
        ("vars", &format!("{}{}", include_str!("msrest-vars.ndjson"), REST.split_once('\n').unwrap().1), 3),
    ] {
        let found = facts(&request(text));
        // An object of the SDK has `None` for whatever the answer did not have.
        let other: Vec<_> = found.iter().filter(|fact| fact.1 != json!(false) && !all.contains(fact)).collect();
        let missing: Vec<_> = all.iter().filter(|(path, _)| !found.iter().any(|(known, _)| known == path)).collect();
        assert!(other.is_empty() && missing.len() <= lost, "{name}: {other:?} instead of {missing:?}");
    }
}

/// Without what only Azure sets there is neither an id nor a type: each document is told by its shape.
#[test]
fn what_would_be_sent_is_read_too() {
    let (rest, written) = (request(REST), request(include_str!("msrest-written.ndjson")));
    for pointer in ["/vm/vmSize", "/vm/disks/os/sku", "/vm/network/nicCount", "/vm/agent/provisionGuestAgent", "/vm/identity"] {
        assert_eq!(at(&written, pointer), at(&rest, pointer), "{pointer}");
    }
    assert_eq!(*at(&written, "/vm/name"), Value::Null);
}

#[test]
fn powershell_says_the_same() {
    let powershell = include_str!("powershell.ndjson");
    let others: String = REST.lines().skip(1).flat_map(|line| [line, "\n"]).collect();
    let (rest, told) = (request(REST), request(&format!("{powershell}{others}")));
    for (path, value) in facts(&told) {
        let same = rest.pointer(&path).is_some_and(|rest| *rest == value || rest.is_null());
        assert!(same, "{path}: {value}, {:?}", rest.pointer(&path));
    }
    assert_eq!((at(&told, "/vm/state"), at(&told, "/vm/os/family")), (&json!("running"), &json!("linux")));
    // Enumerations are written as numbers.
    assert_eq!(
        (at(&told, "/vm/disks/os/caching"), at(&rest, "/vm/disks/os/caching")),
        (&json!("ReadWrite"), &json!("ReadWrite"))
    );
    let numbers = r#"{"Id": "/subscriptions/0/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v", "StorageProfile": {"OsDisk": {"OsType": 0, "Caching": 1}}}"#;
    let numbers = request(numbers);
    assert_eq!((at(&numbers, "/vm/os/family"), at(&numbers, "/vm/disks/os/caching")), (&json!("windows"), &json!("ReadOnly")));
    // What would be described anew is not there, and extensions have a list of their own.
    let machine = r#"{"Id": "/subscriptions/0/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v",
        "NetworkProfile": {"NetworkInterfaces": [{"Id": "/subscriptions/0/resourceGroups/g/providers/Microsoft.Network/networkInterfaces/n"}],
                           "NetworkInterfaceConfigurations": []},
        "Extensions": [{"Name": "x", "VirtualMachineExtensionType": "AzureDiskEncryption", "ProvisioningState": "Failed"}]}"#;
    let machine = request(machine);
    let facts = ["/vm/network/nicCount", "/vm/encryption/azureDiskEncryption", "/vm/extensionFailed"];
    assert_eq!(facts.map(|pointer| at(&machine, pointer)), [&json!(1), &json!(true), &json!(true)]);
    // What is deeper than two levels is cut off, and the name of a class stands there.
    let mut cut: Value = serde_json::from_str(powershell.lines().next().unwrap()).unwrap();
    for part in ["ImageReference", "OsDisk", "DataDisks"] {
        cut["StorageProfile"][part] = json!("Microsoft.Azure.Management.Compute.Models");
    }
    cut["NetworkProfile"]["NetworkInterfaces"] = json!("System.Collections.Generic.List");
    cut["Tags"] = json!("");
    let cut = request(&cut.to_string());
    for pointer in ["/vm/disks/data", "/vm/network/nicCount", "/vm/disks/os/managed", "/vm/tagCount", "/vm/createdFrom"] {
        assert!(cut.pointer(pointer).is_none_or(Value::is_null), "{pointer}");
    }
}
