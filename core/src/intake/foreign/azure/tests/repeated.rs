//! Resources that more than one document describes.

use serde_json::{Value, json};

use super::{item, joined, network, nic, only, vault, vm};

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
fn an_id_that_leaves_its_group_open_means_neither_of_two_disks() {
    let elsewhere = DISK_ID.replace("/shop/", "/other/");
    let other = json!({"id": elsewhere, "name": "data", "type": "Microsoft.Compute/disks", "properties": {"diskSizeGB": 256}});
    let template = json!({
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0",
        "resources": [{"type": "Microsoft.Compute/virtualMachines", "apiVersion": "2023-03-01", "name": "new", "location": "koreacentral",
            "properties": {"storageProfile": {"dataDisks": [{"lun": 0, "createOption": "Attach",
                "managedDisk": {"id": "[resourceId('Microsoft.Compute/disks', 'data')]"}}]}}}]
    });
    let data = |documents: &[(&str, &Value)]| only(documents).0["vm"]["disks"]["data"][0]["sizeGb"].clone();
    let own = disk(json!({"diskSizeGB": 128}));
    assert_eq!(data(&[("template.json", &template), ("own.json", &own)]), 128);
    assert_eq!(data(&[("template.json", &template), ("own.json", &own), ("other.json", &other)]), Value::Null);
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

/// The path of a contradiction.
fn contradiction(documents: &[(&str, &Value)]) -> String {
    let error = joined(documents).unwrap_err();
    assert_eq!(error.code, "document.conflict");
    error.path
}

#[test]
fn every_one_of_many_descriptions_is_read() {
    let mut named = [json!({}), json!({}), json!({}), json!({})].map(disk);
    for (at, key, value) in
        [(1, "diskSizeGB", json!(128)), (2, "maxShares", json!(2)), (3, "networkAccessPolicy", json!("DenyAll"))]
    {
        named[at]["properties"][key] = value;
    }
    let (vm, [a, b, c, d]) = (vm(), named);
    let (request, origins) = only(&[("vm.json", &vm), ("a.json", &a), ("b.json", &b), ("c.json", &c), ("d.json", &d)]);
    let data = &request["vm"]["disks"]["data"][0];
    assert_eq!((&data["sizeGb"], &data["maxShares"], &data["networkAccessPolicy"]), (&json!(128), &json!(2), &json!("DenyAll")));
    assert_eq!(origins.places["vm.disks.data[0].maxShares"], "c.json#/properties/maxShares");
    let [small, large] = [128, 256].map(|size| disk(json!({"diskSizeGB": size})));
    let mut again = small.clone();
    again["properties"]["maxShares"] = json!(1);
    for order in [[&small, &large, &again], [&small, &again, &large], [&large, &small, &again]] {
        let documents = [("vm.json", &vm), ("monday.json", order[0]), ("friday.json", order[1]), ("sunday.json", order[2])];
        assert_eq!(contradiction(&documents), "vm.disks.data[0].sizeGb", "{order:?}");
    }
}

/// A description that does not name the subnet does not keep those of the subnet from being read.
#[test]
fn what_only_one_description_leads_to_is_read_as_often_as_it_is_described() {
    let (vm, net) = (vm(), network());
    let mut short = nic();
    short["properties"] = json!({"enableAcceleratedNetworking": true});
    let subnet = |outbound: bool| {
        let mut properties = net["properties"]["subnets"][0]["properties"].clone();
        properties["defaultOutboundAccess"] = json!(outbound);
        json!({"id": format!("{}/subnets/default", net["id"].as_str().unwrap()), "properties": properties})
    };
    let (closed, open) = (subnet(false), subnet(true));
    let full = nic();
    for nics in [[&full, &short], [&short, &full]] {
        let mut documents =
            vec![("vm.json", &vm), ("nic.json", nics[0]), ("nics.json", nics[1]), ("net.json", &net), ("subnet.json", &closed)];
        let (request, origins) = only(&documents);
        assert_eq!(request["vm"]["network"]["defaultOutboundAccess"], false, "{nics:?}");
        assert_eq!(origins.places["vm.network.defaultOutboundAccess"], "subnet.json#/properties/defaultOutboundAccess");
        documents.push(("later.json", &open));
        assert_eq!(contradiction(&documents), "vm.network.defaultOutboundAccess");
    }
}

#[test]
fn a_vault_and_a_backup_item_that_are_described_again_are_the_same_ones() {
    let (vm, vault, mut again) = (vm(), vault(), vault());
    again["properties"] =
        json!({"restoreSettings": {"crossSubscriptionRestoreSettings": {"crossSubscriptionRestoreState": "Disabled"}}});
    let (request, _) = only(&[("vm.json", &vm), ("vault.json", &vault), ("again.json", &again)]);
    let told = &request["vault"];
    assert_eq!((&told["redundancy"], &told["crossSubscriptionRestore"]), (&json!("geo-redundant"), &json!("Disabled")));
    let (protected, mut stopped, mut renamed) = (item(), item(), item());
    stopped["properties"]["protectionState"] = json!("ProtectionStopped");
    renamed["properties"]["friendlyName"] = json!("web1");
    let documents = [("vm.json", &vm), ("a.json", &protected), ("b.json", &stopped), ("c.json", &renamed)];
    assert_eq!(contradiction(&documents), "vm.protection.protected");
    assert!(joined(&[("vm.json", &vm), ("a.json", &protected), ("c.json", &renamed)]).is_ok());
}
