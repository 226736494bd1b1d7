//! Resources that more than one document describes.

use serde_json::{Value, json};

use super::{joined, only, vm};

const DISK_ID: &str = "/subscriptions/0000/resourceGroups/shop/providers/Microsoft.Compute/disks/data";

fn disk(properties: Value) -> Value {
    json!({"id": DISK_ID, "name": "data", "type": "Microsoft.Compute/disks", "properties": properties})
}

#[test]
fn two_descriptions_of_a_disk_fill_each_other() {
    let (vm, sized, encrypted) =
        (vm(), disk(json!({"diskSizeGB": 128})), disk(json!({"encryption": {"type": "EncryptionAtRestWithPlatformKey"}})));
    for order in [["a.json", "b.json"], ["b.json", "a.json"]] {
        let of = |name: &str| if name == "a.json" { &sized } else { &encrypted };
        let (request, origins) = only(&[("vm.json", &vm), (order[0], of(order[0])), (order[1], of(order[1]))]);
        let data = &request["vm"]["disks"]["data"][0];
        assert_eq!(data["sizeGb"], 128, "{order:?}");
        assert_eq!(data["encryptionType"], "EncryptionAtRestWithPlatformKey", "{order:?}");
        assert_eq!(origins.places["vm.disks.data[0].sizeGb"], "a.json#/properties/diskSizeGB");
    }
}

#[test]
fn descriptions_of_a_disk_that_differ_are_a_contradiction_with_both_places() {
    let (vm, small, large) = (vm(), disk(json!({"diskSizeGB": 128})), disk(json!({"diskSizeGB": 256})));
    let error = joined(&[("vm.json", &vm), ("monday.json", &small), ("friday.json", &large)]).unwrap_err();
    assert_eq!((error.code, error.path.as_str()), ("document.conflict", "vm.disks.data[0].sizeGb"));
    assert!(joined(&[("vm.json", &vm), ("monday.json", &small), ("friday.json", &small)]).is_ok());
}

#[test]
fn a_disk_of_a_template_and_the_deployed_one_are_the_same() {
    let template = json!({
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0",
        "resources": [{"type": "Microsoft.Compute/disks", "apiVersion": "2023-04-02", "name": "data", "location": "koreacentral",
            "properties": {"diskSizeGB": 64, "creationData": {"createOption": "Empty"}}}]
    });
    let (vm, deployed) = (vm(), disk(json!({"diskSizeGB": 128})));
    for order in [[&template, &deployed], [&deployed, &template]] {
        let error = joined(&[("vm.json", &vm), ("a.json", order[0]), ("b.json", order[1])]).unwrap_err();
        assert_eq!((error.code, error.path.as_str()), ("document.conflict", "vm.disks.data[0].sizeGb"));
    }
}
