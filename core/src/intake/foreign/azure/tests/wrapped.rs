//! Resources inside what other tools put around them.

use serde_json::{Value, json};

use super::{VM_ID, at, only, read, vm};

/// A template with one machine whose size is a parameter.
fn template() -> Value {
    json!({
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0",
        "parameters": {"size": {"type": "string", "defaultValue": "Standard_B1s"}},
        "resources": [{
            "type": "Microsoft.Compute/virtualMachines", "apiVersion": "2024-03-01", "name": "web1", "location": "koreacentral",
            "properties": {"hardwareProfile": {"vmSize": "[parameters('size')]"}}
        }]
    })
}

#[test]
fn a_deployment_is_what_its_template_makes() {
    let sent = json!({"properties": {"mode": "Incremental", "parameters": {"size": {"value": "Standard_D2s_v5"}}, "template": template()}});
    let stored = json!({
        "id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Resources/templateSpecs/t/versions/1", "location": "eastus",
        "type": "Microsoft.Resources/templateSpecs/versions", "properties": {"mainTemplate": template()}
    });
    for (document, size, held) in [(sent, "Standard_D2s_v5", "template"), (stored, "Standard_B1s", "mainTemplate")] {
        let (request, origins) = only(&[("deployment.json", &document)]);
        assert_eq!((at(&request, "/vm/vmSize"), at(&request, "/vm/created")), (&json!(size), &json!(false)));
        let place = format!("deployment.json#/properties/{held}/resources/0/properties/hardwareProfile/vmSize");
        assert!(format!("{origins:?}").contains(&place), "{origins:?}");
    }
    let other = json!({"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.App/containerApps/a", "type": "Microsoft.App/containerApps",
        "properties": {"template": {"containers": []}}});
    assert_eq!(read(&[("app.json", &other.to_string())]).unwrap_err().code, "document.no-vm");
    let endless = json!({"properties": {"template": {"resources": [{
        "type": "a/b", "name": "x", "copy": {"name": "c", "count": 9000},
        "properties": "[range(0, 9000)]"
    }]}}});
    assert_eq!(read(&[("deployment.json", &endless.to_string())]).unwrap_err().code, "template.too-large");
}

/// What `az deployment group what-if` prints, and what the REST API answers.
#[test]
fn a_forecast_tells_what_there_will_be() {
    let mut new = vm();
    new["properties"]["hardwareProfile"]["vmSize"] = json!("[reference('x').size]");
    new["identity"] = json!("*******");
    let change = |kind: &str, after: Value| json!({"resourceId": VM_ID, "changeType": kind, "before": null, "after": after});
    let printed = json!({"status": "Succeeded", "error": null, "changes": [change("Create", new)]});
    let (request, _) = only(&[("what-if.json", &printed)]);
    assert_eq!((at(&request, "/vm/created"), at(&request, "/vm/vmSize")), (&json!(false), &Value::Null));
    assert_eq!(at(&request, "/vm/identity"), &Value::Null);
    // A rule's sign for everything is no secret.
    let mut tagged = vm();
    tagged["properties"]["licenseType"] = json!("*");
    let (request, _) = only(&[("what-if.json", &json!({"changes": [change("Create", tagged)]}))]);
    assert_eq!(at(&request, "/vm/licenseType"), &json!("*"));
    let answered =
        json!({"status": "Succeeded", "properties": {"changes": [change("Delete", Value::Null), change("NoChange", vm())]}});
    let (request, origins) = only(&[("what-if.json", &answered)]);
    assert_eq!((at(&request, "/vm/created"), at(&request, "/vm/vmSize")), (&Value::Null, &json!("Standard_D2s_v5")));
    assert!(format!("{origins:?}").contains("what-if.json#/properties/changes/1/after/properties"), "{origins:?}");
}

#[test]
fn resources_are_found_under_names_of_others() {
    for document in [
        json!({"machines": [vm()], "taken": "today"}),
        json!({"status_code": 200, "headers": {}, "body": vm()}),
        json!({"response": {"body": {"value": [vm()]}}}),
    ] {
        let (request, _) = only(&[("script.json", &document)]);
        assert_eq!(at(&request, "/vm/vmSize"), &json!("Standard_D2s_v5"), "{document}");
    }
    // What merely refers to a machine does not describe it.
    let refers = json!({"machines": [{"id": VM_ID}]}).to_string();
    assert_eq!(read(&[("script.json", &refers)]).unwrap_err().code, "document.unrecognised");
}

/// What Ansible tells of a machine, and a query whose columns were given names.
#[test]
fn columns_of_their_own_names_are_read() {
    let told = json!({"changed": false, "vms": [
        {"id": VM_ID, "name": "web1", "location": "koreacentral", "vm_size": "Standard_B1s", "os_type": "Linux", "power_state": "running"}
    ]});
    let (request, _) = only(&[("facts.json", &told)]);
    for (pointer, expected) in [("/vm/vmSize", "Standard_B1s"), ("/vm/os/family", "linux"), ("/vm/state", "running")] {
        assert_eq!(at(&request, pointer), expected, "{pointer}");
    }
}

#[test]
fn a_template_locks_what_it_names_or_its_own_group() {
    let locked = |scope: Value| {
        let mut template = template();
        let lock = json!({"type": "Microsoft.Authorization/locks", "apiVersion": "2020-05-01", "name": "l", "properties": {"level": "ReadOnly"}});
        template["resources"].as_array_mut().unwrap().push(lock);
        template["resources"][1]["scope"] = scope;
        let (request, _) = only(&[("template.json", &template)]);
        at(&request, "/governance/vmLock").clone()
    };
    assert_eq!(locked(json!("Microsoft.Compute/virtualMachines/web1")), "ReadOnly");
    assert_eq!(locked(json!("Microsoft.Compute/virtualMachines/other")), Value::Null);
    assert_eq!(locked(Value::Null), "ReadOnly");
    // One that stands in a nested template lies on the group that this goes to.
    let lock = json!({"type": "Microsoft.Authorization/locks", "apiVersion": "2020-05-01", "name": "l", "properties": {"level": "ReadOnly"}});
    let nested = |resources: Value| {
        json!({"type": "Microsoft.Resources/deployments", "apiVersion": "2021-04-01", "name": "n", "resourceGroup": "[parameters('size')]",
               "properties": {"mode": "Incremental", "template": {"resources": resources}}})
    };
    let machine = template()["resources"][0].clone();
    for (resources, expected) in [
        (json!([machine, nested(json!([lock]))]), Value::Null),
        (json!([lock, nested(json!([machine]))]), Value::Null),
        (json!([nested(json!([machine, lock]))]), json!("ReadOnly")),
    ] {
        let mut template = template();
        template["parameters"]["size"] = json!({"type": "string"});
        template["resources"] = resources;
        let (request, _) = only(&[("template.json", &template)]);
        assert_eq!(at(&request, "/governance/vmLock"), &expected, "{template}");
    }
    // A lock of one template is not that of another's group.
    let mut lock = template();
    lock["resources"] = json!([{"type": "Microsoft.Authorization/locks", "apiVersion": "2020-05-01", "name": "l", "properties": {"level": "ReadOnly"}}]);
    let (request, _) = only(&[("template.json", &template()), ("lock.json", &lock)]);
    assert_eq!(at(&request, "/governance/vmLock"), &Value::Null);
}

/// What a spreadsheet and PowerShell make of a table, and a machine whose zone the platform chooses.
#[test]
fn tables_and_zones_of_others_are_read() {
    let csv = format!(
        "#TYPE System.Management.Automation.PSCustomObject\r\n\"id\";\"location\";\"vmSize\"\r\n\"{VM_ID}\";\"koreacentral\";\"Standard_B1s\"\r\n"
    );
    let (request, origins) = read(&[("rows.csv", &csv)]).unwrap().remove(0);
    assert_eq!(at(&request, "/vm/vmSize"), "Standard_B1s", "{origins:?}");
    let mut machine = vm();
    machine["zones"] = Value::Null;
    let zone = |machine: &Value| at(&only(&[("vm.json", machine)]).0, "/vm/zone").clone();
    assert_eq!(zone(&machine), "");
    machine["placement"] = json!({"zonePlacementPolicy": "Any"});
    assert_eq!(zone(&machine), Value::Null);
}

/// What `az vm create` prints.
#[test]
fn a_creation_tells_what_it_made() {
    let made = json!({"fqdns": "", "id": VM_ID, "location": "koreacentral", "macAddress": "00-0D-3A-00-00-01", "powerState": "VM running",
        "privateIpAddress": "10.0.0.4", "publicIpAddress": "20.0.0.4", "resourceGroup": "Shop", "zones": ""});
    let (request, _) = only(&[("created.json", &made)]);
    for (pointer, expected) in [("/vm/state", json!("running")), ("/vm/zone", json!("")), ("/vm/network/publicIpCount", json!(1))]
    {
        assert_eq!(at(&request, pointer), &expected, "{pointer}");
    }
    for pointer in ["/vm/disks/data", "/vm/created"] {
        assert_eq!(at(&request, pointer), &Value::Null, "{pointer}");
    }
}
