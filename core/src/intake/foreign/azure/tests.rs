mod absent;
mod effective;
mod fleets;
mod odd;
mod repeated;
mod shapes;
mod wrapped;

use serde_json::{Value, json};

use super::super::draft::Draft;
use super::super::drafts;
use crate::finding::Origins;
use crate::intake::foreign::StatedProxy;
use crate::intake::{Document, Kind};
use crate::options::Options;
use crate::{RequestError, Words};

const VM_ID: &str = "/subscriptions/0000/resourceGroups/Shop/providers/Microsoft.Compute/virtualMachines/web1";

type Named<'d> = (&'d str, &'d Value);

fn joined(documents: &[Named<'_>]) -> Result<Vec<(Value, Origins)>, RequestError> {
    let texts: Vec<(&str, String)> = documents.iter().map(|(name, value)| (*name, value.to_string())).collect();
    read(&texts.iter().map(|(name, text)| (*name, text.as_str())).collect::<Vec<_>>())
}

fn read(documents: &[(&str, &str)]) -> Result<Vec<(Value, Origins)>, RequestError> {
    let words = Words::from_table(&[]);
    let documents: Vec<_> = documents.iter().map(|(name, text)| Document { name, bytes: text.as_bytes() }).collect();
    let finished = |mut draft: Draft| {
        // What cannot be read as a request would be a fault of ours.
        let origins = draft.take_origins(&[]);
        (serde_json::to_value(draft.request().unwrap()).unwrap(), origins)
    };
    Ok(drafts(&documents, &[], Kind::Auto, StatedProxy::default(), &Options::new(words))?.into_iter().map(finished).collect())
}

fn only(documents: &[Named<'_>]) -> (Value, Origins) {
    let mut all = joined(documents).unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

/// A virtual machine as a REST call answers it, with its instance view.
fn vm() -> Value {
    json!({
        "id": VM_ID, "name": "web1", "type": "Microsoft.Compute/virtualMachines", "location": "koreacentral",
        "zones": ["2"], "tags": {"a": "b", "c": "d"}, "plan": null,
        "identity": {"type": "SystemAssigned"},
        "properties": {
            "provisioningState": "Succeeded",
            "hardwareProfile": {"vmSize": "Standard_D2s_v5"},
            "securityProfile": {"securityType": "TrustedLaunch", "encryptionAtHost": true},
            "osProfile": {"allowExtensionOperations": true, "linuxConfiguration": {"provisionVMAgent": true}},
            "storageProfile": {
                "imageReference": {"publisher": "Canonical", "offer": "0001-com-ubuntu-server-jammy", "sku": "22_04-lts-gen2", "version": "latest"},
                "osDisk": {
                    "name": "os", "osType": "Linux", "diskSizeGB": 30, "caching": "ReadWrite", "createOption": "FromImage",
                    "managedDisk": {"storageAccountType": "Premium_LRS", "id": "/subscriptions/0000/resourceGroups/SHOP/providers/Microsoft.Compute/disks/os"}
                },
                "dataDisks": [{"name": "data", "lun": 3, "createOption": "Attach", "managedDisk": {"id": "/subscriptions/0000/resourceGroups/shop/providers/Microsoft.Compute/disks/data"}}]
            },
            "networkProfile": {"networkInterfaces": [{"id": "/subscriptions/0000/resourceGroups/shop/providers/Microsoft.Network/networkInterfaces/nic"}]},
            "instanceView": {
                "vmAgent": {"vmAgentVersion": "2.9.1.1", "statuses": [{"code": "ProvisioningState/succeeded", "displayStatus": "Ready"}]},
                "hyperVGeneration": "V2",
                "extensions": [{"name": "x", "statuses": [{"code": "ProvisioningState/succeeded"}]}],
                "statuses": [{"code": "ProvisioningState/succeeded"}, {"code": "PowerState/running"}]
            }
        }
    })
}

fn nic() -> Value {
    json!({
        "id": "/subscriptions/0000/resourceGroups/shop/providers/Microsoft.Network/networkInterfaces/nic",
        "name": "nic", "type": "Microsoft.Network/networkInterfaces",
        "properties": {
            "networkSecurityGroup": {"id": "/subscriptions/0000/resourceGroups/shop/providers/Microsoft.Network/networkSecurityGroups/of-nic"},
            "ipConfigurations": [{"name": "a", "properties": {
                "privateIPAllocationMethod": "Static", "privateIPAddress": "10.0.0.4",
                "publicIPAddress": {"id": "/subscriptions/0000/resourceGroups/shop/providers/Microsoft.Network/publicIPAddresses/p"},
                "loadBalancerBackendAddressPools": [{"id": "x"}],
                "subnet": {"id": "/subscriptions/0000/resourceGroups/shop/providers/Microsoft.Network/virtualNetworks/net/subnets/default"}
            }}]
        }
    })
}

fn network() -> Value {
    json!({
        "id": "/subscriptions/0000/resourceGroups/shop/providers/Microsoft.Network/virtualNetworks/net",
        "type": "Microsoft.Network/virtualNetworks", "name": "net",
        "properties": {"addressSpace": {"addressPrefixes": ["10.0.0.0/16"]}, "subnets": [
            {"name": "default", "properties": {
                "addressPrefix": "10.0.0.0/24", "natGateway": {"id": "n"},
                "networkSecurityGroup": {"id": "/subscriptions/0000/resourceGroups/shop/providers/Microsoft.Network/networkSecurityGroups/of-subnet"}
            }}
        ]}
    })
}

fn vault() -> Value {
    json!({
        "id": "/subscriptions/0000/resourceGroups/shop/providers/Microsoft.RecoveryServices/vaults/v",
        "type": "Microsoft.RecoveryServices/vaults", "name": "v", "location": "Korea Central",
        "identity": {"type": "SystemAssigned"},
        "properties": {
            "redundancySettings": {"standardTierStorageRedundancy": "GeoRedundant", "crossRegionRestore": "Enabled"},
            "publicNetworkAccess": "Enabled", "privateEndpointConnections": []
        }
    })
}

fn policy() -> Value {
    json!({
        "id": "/Subscriptions/0000/resourceGroups/shop/providers/Microsoft.RecoveryServices/vaults/v/backupPolicies/p",
        "type": "Microsoft.RecoveryServices/vaults/backupPolicies", "name": "p",
        "properties": {
            "backupManagementType": "AzureIaasVM", "instantRpRetentionRangeInDays": 7, "protectedItemsCount": 3,
            "schedulePolicy": {"schedulePolicyType": "SimpleSchedulePolicyV2", "scheduleRunFrequency": "Hourly",
                "hourlySchedule": {"interval": 4, "scheduleWindowStartTime": "x", "scheduleWindowDuration": 12}},
            "retentionPolicy": {"retentionPolicyType": "LongTermRetentionPolicy",
                "dailySchedule": {"retentionDuration": {"count": 30, "durationType": "Days"}},
                "monthlySchedule": {"retentionDuration": {"count": 12},
                    "retentionScheduleDaily": {"daysOfTheMonth": [{"date": 1, "isLast": false}, {"date": 0, "isLast": true}]}}}
        }
    })
}

fn item() -> Value {
    json!({
        "id": "/Subscriptions/0000/resourceGroups/shop/providers/Microsoft.RecoveryServices/vaults/v/backupFabrics/Azure/protectionContainers/c/protectedItems/i",
        "type": "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems", "name": "i",
        "properties": {
            "sourceResourceId": VM_ID.to_uppercase().replace("/SUBSCRIPTIONS", "/subscriptions"), "protectionState": "Protected",
            "policyId": policy()["id"],
            "extendedProperties": {"diskExclusionProperties": {"diskLunList": [3], "isInclusionList": false}}
        }
    })
}

/// What is stated at a JSON pointer.
fn at<'r>(request: &'r Value, pointer: &str) -> &'r Value {
    request.pointer(pointer).unwrap()
}

#[test]
fn a_machine_says_what_it_is() {
    let (request, origins) = only(&[("vm.json", &vm())]);
    for (pointer, expected) in [
        ("/vm/name", json!("web1")),
        ("/vm/deploymentModel", json!("resource-manager")),
        ("/vm/region", json!("koreacentral")),
        ("/vm/resourceGroup", json!("Shop")),
        ("/vm/subscription", json!("0000")),
        ("/vm/zone", json!("2")),
        ("/vm/tagCount", json!(2)),
        ("/vm/marketplacePlan", json!(false)),
        ("/vm/availabilitySet", Value::Null),
        ("/vm/identity", json!(true)),
        ("/vm/state", json!("running")),
        ("/vm/provisioningState", json!("Succeeded")),
        ("/vm/extensionFailed", json!(false)),
        ("/vm/vmSize", json!("Standard_D2s_v5")),
        ("/vm/securityType", json!("TrustedLaunch")),
        ("/vm/hyperVGeneration", json!("V2")),
        ("/vm/encryption/encryptionAtHost", json!(true)),
        ("/vm/os/family", json!("linux")),
        ("/vm/createdFrom", json!("gallery")),
        ("/vm/agent/version", json!("2.9.1.1")),
        ("/vm/agent/status", json!("ready")),
        ("/vm/agent/provisionGuestAgent", json!(true)),
        ("/vm/disks/os/sizeGb", json!(30)),
        ("/vm/disks/os/sku", json!("Premium_LRS")),
        ("/vm/disks/os/managed", json!(true)),
        ("/vm/disks/data/0/lun", json!(3)),
        ("/vm/disks/data/0/sku", Value::Null),
        ("/vm/network/nicCount", json!(1)),
        ("/vm/network/publicIpCount", Value::Null),
        ("/vm/created", Value::Null),
        ("/vault/name", Value::Null),
    ] {
        assert_eq!(*at(&request, pointer), expected, "{pointer}");
    }
    assert_eq!(origins.places["vm.disks.os.sizeGb"], "vm.json#/properties/storageProfile/osDisk/diskSizeGB");
    assert_eq!(origins.documents.iter().map(|d| (d.name.as_str(), d.kind)).collect::<Vec<_>>(), [("vm.json", Kind::Az)]);
}

/// The same machine as `az` and as the SDK for Python write it.
#[test]
fn flattened_and_snake_case_say_the_same() {
    fn flat(value: &Value) -> Value {
        let mut all = value.as_object().unwrap().clone();
        let inner = all.remove("properties").unwrap();
        all.extend(inner.as_object().unwrap().clone());
        Value::Object(all)
    }
    fn snake(value: &Value) -> Value {
        match value {
            Value::Array(items) => items.iter().map(snake).collect(),
            Value::Object(fields) => {
                let name = |name: &str| {
                    name.chars()
                        .flat_map(|c| c.is_uppercase().then_some('_').into_iter().chain(c.to_lowercase()))
                        .collect::<String>()
                };
                Value::Object(fields.iter().map(|(n, v)| (name(n), snake(v))).collect())
            }
            plain => plain.clone(),
        }
    }
    let nested = only(&[("vm.json", &vm())]).0;
    let flat = flat(&vm());
    assert_eq!(only(&[("vm.json", &flat)]).0, nested);
    assert_eq!(only(&[("vm.json", &snake(&flat))]).0, nested);
    for wrapped in [
        json!([vm()]),
        json!({"value": [vm()]}),
        json!({"responses": {"200": {"body": vm()}}}),
        json!({"data": [vm()], "count": 1}),
    ] {
        assert_eq!(only(&[("vm.json", &wrapped)]).0, nested);
    }
    let lines = format!("{}\n{}\n", vm(), vault());
    let (request, origins) = read(&[("vm.ndjson", &lines)]).unwrap().remove(0);
    assert_eq!(request["vm"], nested["vm"]);
    assert_eq!(origins.places["vault.name"], "assumed: vm.ndjson#/1/name");
}

#[test]
fn what_belongs_together_is_joined_by_ids() {
    let documents: [Named<'_>; 6] = [
        ("vm.json", &vm()),
        ("nic.json", &nic()),
        ("net.json", &network()),
        ("item.json", &item()),
        ("vault.json", &vault()),
        ("policy.json", &policy()),
    ];
    let (request, origins) = only(&documents);
    for (pointer, expected) in [
        ("/vm/network/loadBalanced", json!(true)),
        ("/vm/network/privateIpAllocationMethod", json!("Static")),
        ("/vm/network/publicIpCount", json!(1)),
        ("/vm/network/natGateway", json!(true)),
        ("/vm/network/securityGroups", json!(["of-nic", "of-subnet"])),
        ("/vm/protection/protected", json!(true)),
        ("/vm/protection/policyType", json!("V2")),
        ("/vm/disks/data/0/excluded", json!(true)),
        ("/vault/kind", json!("recovery-services")),
        ("/vault/exists", json!(true)),
        ("/vault/redundancy", json!("geo-redundant")),
        ("/vault/crossRegionRestore", json!(true)),
        ("/vault/privateEndpoint", json!(false)),
        ("/policy/policyType", json!("V2")),
        ("/policy/scheduleRunFrequency", json!("Hourly")),
        ("/policy/hourlyInterval", json!(4)),
        ("/policy/hourlyWindow", json!(12)),
        ("/policy/instantRpRetentionDays", json!(7)),
        ("/policy/dailyRetentionDays", json!(30)),
        ("/policy/monthlyRetentionMonths", json!(12)),
        ("/policy/monthlyDaysOfTheMonth", json!(["1", "Last"])),
        ("/policy/weeklyRetentionWeeks", Value::Null),
    ] {
        assert_eq!(*at(&request, pointer), expected, "{pointer}");
    }
    assert_eq!(origins.places["vault.region"], "vault.json#/location");
    assert_eq!(origins.places["vm.network.natGateway"], "net.json#/properties/subnets/0/properties/natGateway");
    assert_eq!(origins.documents.len(), 6);
}

#[test]
fn a_vault_is_assumed_only_where_no_other_can_be_meant() {
    let (request, origins) = only(&[("vm.json", &vm()), ("vault.json", &vault())]);
    assert_eq!(*at(&request, "/vault/name"), json!("v"));
    assert_eq!(origins.places["vault.name"], "assumed: vault.json#/name");
    // Of two in the same region, either may be meant.
    let mut other = vault();
    other["id"] = json!("/subscriptions/0000/resourceGroups/shop/providers/Microsoft.RecoveryServices/vaults/w");
    let (request, _) = only(&[("vm.json", &vm()), ("vaults.json", &json!([vault(), other]))]);
    assert_eq!(*at(&request, "/vault/name"), Value::Null);
    // Of several machines, those in its region.
    let mut far = vm();
    far["id"] = json!(VM_ID.replace("web1", "web2"));
    far["location"] = json!("westus");
    let all = joined(&[("vms.json", &json!([vm(), far])), ("vault.json", &vault())]).unwrap();
    let names: Vec<_> = all.iter().map(|(request, _)| at(request, "/vault/name").clone()).collect();
    assert_eq!(names, [json!("v"), Value::Null]);
}

#[test]
fn the_disk_itself_knows_what_it_is() {
    let disk = json!({
        "id": "/subscriptions/0000/resourceGroups/shop/providers/Microsoft.Compute/disks/DATA", "name": "data",
        "sku": {"name": "UltraSSD_LRS"},
        "properties": {"diskSizeGB": 512, "maxShares": 2, "networkAccessPolicy": "AllowPrivate", "creationData": {"createOption": "Empty"},
            "encryption": {"type": "EncryptionAtRestWithCustomerKey"}, "securityProfile": {"securityType": "ConfidentialVM_DiskEncryptedWithPlatformKey"}}
    });
    let (request, origins) = only(&[("vm.json", &vm()), ("disk.json", &disk)]);
    let data = at(&request, "/vm/disks/data/0");
    for (field, expected) in [
        ("sizeGb", json!(512)),
        ("sku", json!("UltraSSD_LRS")),
        ("maxShares", json!(2)),
        ("networkAccessPolicy", json!("AllowPrivate")),
        ("encryptionType", json!("EncryptionAtRestWithCustomerKey")),
        ("securityType", json!("ConfidentialVM")),
    ] {
        assert_eq!(data[field], expected, "{field}");
    }
    assert_eq!(origins.places["vm.disks.data[0].sizeGb"], "disk.json#/properties/diskSizeGB");
}

#[test]
fn an_agent_without_a_report_is_none() {
    let mut silent = vm();
    silent["properties"]["instanceView"]["vmAgent"] = json!({"vmAgentVersion": "Unknown", "statuses": [{"code": "ProvisioningState/Unavailable", "displayStatus": "Not Ready"}]});
    let (request, _) = only(&[("vm.json", &silent)]);
    assert_eq!((at(&request, "/vm/agent/version"), at(&request, "/vm/agent/status")), (&Value::Null, &json!("unresponsive")));
}

#[test]
fn what_az_adds_is_read_too() {
    let mut shown = vm();
    shown["properties"].as_object_mut().unwrap().remove("instanceView");
    shown["powerState"] = json!("VM deallocated");
    shown["publicIps"] = json!("1.2.3.4,5.6.7.8");
    let (request, _) = only(&[("vm.json", &shown)]);
    assert_eq!((at(&request, "/vm/state"), at(&request, "/vm/network/publicIpCount")), (&json!("deallocated"), &json!(2)));
    // An address that is released may come back: none now is not none.
    shown["publicIps"] = json!("");
    assert_eq!(*at(&only(&[("vm.json", &shown)]).0, "/vm/network/publicIpCount"), Value::Null);
}

#[test]
fn the_extension_reveals_encryption() {
    let extension = json!({
        "id": format!("{VM_ID}/extensions/AzureDiskEncryption"), "type": "Microsoft.Compute/virtualMachines/extensions",
        "typePropertiesType": "AzureDiskEncryptionForLinux", "provisioningState": "Failed",
        "settings": {"EncryptionOperation": "EnableEncryption", "KeyEncryptionKeyURL": "https://k"}
    });
    let (request, _) = only(&[("vm.json", &vm()), ("ext.json", &extension)]);
    assert_eq!(*at(&request, "/vm/encryption/azureDiskEncryption"), json!(true));
    assert_eq!(*at(&request, "/vm/encryption/keys"), json!("bek-and-kek"));
    assert_eq!(*at(&request, "/vm/extensionFailed"), json!(true));
}

#[test]
fn locks_lie_where_their_ids_say() {
    let lock = |scope: &str, level: &str| json!({"id": format!("{scope}/providers/Microsoft.Authorization/locks/l"), "type": "Microsoft.Authorization/locks", "name": "l", "properties": {"level": level}});
    let locks = json!({"value": [
        lock("/subscriptions/0000", "CanNotDelete"),
        lock("/subscriptions/0000/resourceGroups/AzureBackupRG_koreacentral_1", "ReadOnly"),
        lock("/subscriptions/0000/resourceGroups/shop", "CanNotDelete"),
        lock("/subscriptions/0000/resourceGroups/other", "ReadOnly"),
    ]});
    let (request, _) = only(&[("vm.json", &vm()), ("locks.json", &locks)]);
    for (field, level) in
        [("subscriptionLock", "CanNotDelete"), ("serviceResourceGroupLock", "ReadOnly"), ("vmLock", "CanNotDelete")]
    {
        assert_eq!(request["governance"][field], json!(level), "{field}");
    }
}

#[test]
fn an_instance_of_a_uniform_scale_set_is_told_apart() {
    let set = json!({
        "id": "/subscriptions/0000/resourceGroups/shop/providers/Microsoft.Compute/virtualMachineScaleSets/s", "name": "s",
        "type": "Microsoft.Compute/virtualMachineScaleSets", "location": "koreacentral", "sku": {"name": "Standard_A1"},
        "properties": {"virtualMachineProfile": {"storageProfile": {"osDisk": {"osType": "Windows", "createOption": "FromImage"}}}}
    });
    let (request, _) = only(&[("set.json", &set)]);
    for (pointer, expected) in
        [("/vm/orchestrationMode", "Uniform"), ("/vm/os/family", "windows"), ("/vm/vmSize", "Standard_A1"), ("/vm/name", "s")]
    {
        assert_eq!(*at(&request, pointer), json!(expected));
    }
    let mut flexible = set;
    flexible["properties"]["orchestrationMode"] = json!("Flexible");
    let mut member = vm();
    member["properties"]["virtualMachineScaleSet"] = json!({"id": flexible["id"]});
    let (request, _) = only(&[("vm.json", &member), ("set.json", &flexible)]);
    assert_eq!(*at(&request, "/vm/orchestrationMode"), json!("Flexible"));
}

#[test]
fn a_table_of_resource_graph_is_read_as_json_and_as_csv() {
    let row = json!([VM_ID, "microsoft.compute/virtualmachines", vm()["properties"], "PowerState/deallocated"]);
    let columns = json!([{"name": "id"}, {"name": "type"}, {"name": "properties"}, {"name": "properties_extended_instanceView_powerState_code"}]);
    let table = json!({"totalRecords": 1, "count": 1, "data": {"columns": columns, "rows": [row]}});
    let (request, origins) = only(&[("graph.json", &table)]);
    assert_eq!(*at(&request, "/vm/vmSize"), json!("Standard_D2s_v5"));
    assert_eq!(origins.places["vm.vmSize"], "graph.json#/data/rows/0/2/hardwareProfile/vmSize");
    assert_eq!(origins.documents[0].kind, Kind::ResourceGraph);
    let quoted = vm()["properties"].to_string().replace('"', "\"\"");
    let csv = format!(
        "ID,NAME,TYPE,PROPERTIES,LOCATION\r\n{VM_ID},web1,microsoft.compute/virtualmachines,\"{quoted}\",koreacentral\r\n"
    );
    let (request, _) = read(&[("graph.csv", &csv)]).unwrap().remove(0);
    assert_eq!((at(&request, "/vm/region"), at(&request, "/vm/disks/os/sizeGb")), (&json!("koreacentral"), &json!(30)));
    let error = read(&[("graph.csv", "id,name\na\n")]).unwrap_err();
    assert_eq!((error.code, error.path.as_str()), ("document.table", "graph.csv: line 2"));
}

#[test]
fn the_vault_that_check_vm_names_is_the_one_that_protects() {
    let named = "\"/subscriptions/0000/resourceGroups/shop/providers/Microsoft.RecoveryServices/vaults/v\"";
    let (request, _) = read(&[("vm.json", &vm().to_string()), ("check.json", named)]).unwrap().remove(0);
    assert_eq!(*at(&request, "/vm/protection/protected"), json!(true));
    let answer =
        json!({"protectionStatus": "NotProtected", "vaultId": "", "containerName": "", "objectType": "BackupStatusResponse"});
    let (request, _) = only(&[("vm.json", &vm()), ("status.json", &answer)]);
    assert_eq!(*at(&request, "/vm/protection/protected"), json!(false));
}

#[test]
fn the_same_machine_said_twice_is_one() {
    let mut plain = vm();
    plain["properties"].as_object_mut().unwrap().remove("instanceView");
    let (request, _) = only(&[("get.json", &plain), ("view.json", &vm())]);
    assert_eq!(*at(&request, "/vm/state"), json!("running"));
    // It stays the only one, for which the only vault is meant.
    let (request, _) = only(&[("get.json", &plain), ("view.json", &vm()), ("vault.json", &vault())]);
    assert_eq!(*at(&request, "/vault/name"), json!("v"));
    let mut resized = vm();
    resized["properties"]["hardwareProfile"]["vmSize"] = json!("Standard_B1s");
    let error = joined(&[("a.json", &vm()), ("b.json", &resized)]).unwrap_err();
    assert_eq!((error.code, error.path.as_str()), ("document.conflict", "vm.vmSize"));
}

#[test]
fn what_is_not_azure_is_told() {
    for (text, code) in [
        (r#"{"error": {"code": "ResourceNotFound", "message": "x"}}"#, "document.azure-error"),
        (r#"{"value": []}"#, "document.no-vm"),
        (r#"{"properties": {"x": 1}}"#, "document.unrecognised"),
        ("[1, 2]", "document.unrecognised"),
        (r#"{"whatever": 1}"#, "document.unrecognised"),
        (r#"{"value": [{"id": "#, "request.truncated"),
    ] {
        assert_eq!(read(&[("a.json", text)]).unwrap_err().code, code, "{text}");
    }
    let nic = joined(&[("nic.json", &nic())]).unwrap_err();
    assert_eq!((nic.code, nic.path.as_str()), ("document.no-vm", "nic.json"));
}

/// A security group that closes the Internet, and one that opens storage before that.
fn group(name: &str, rules: &[(&str, u32, &str, &str)]) -> Value {
    let rule = |(name, priority, access, to): &(&str, u32, &str, &str)| {
        json!({"name": name, "properties": {"priority": priority, "direction": "Outbound", "access": access, "protocol": "*",
            "sourceAddressPrefix": "*", "sourcePortRange": "*", "destinationAddressPrefix": to, "destinationPortRange": "*"}})
    };
    json!({
        "id": format!("/subscriptions/0000/resourceGroups/shop/providers/Microsoft.Network/networkSecurityGroups/{name}"),
        "type": "Microsoft.Network/networkSecurityGroups", "name": name,
        "properties": {"securityRules": rules.iter().map(rule).collect::<Vec<_>>()}
    })
}

#[test]
fn groups_and_routes_decide_what_is_open() {
    let closed = group("of-nic", &[("close", 200, "Deny", "Internet")]);
    let open = group("of-subnet", &[]);
    let (vm, nic, network) = (vm(), nic(), network());
    let around: [Named<'_>; 3] = [("vm.json", &vm), ("nic.json", &nic), ("net.json", &network)];
    let with = |more: &[Named<'_>]| only(&[&around, more].concat());
    let (request, origins) = with(&[("a.json", &closed), ("b.json", &open)]);
    for (field, expected) in [
        ("outbound", json!("restricted")),
        ("storageReachable", json!(false)),
        ("azureRangesAllowed", json!(false)),
        // No group filters the platform's address; what the guest itself does is not seen.
        ("hostAddressBlocked", Value::Null),
    ] {
        assert_eq!(request["vm"]["network"][field], expected, "{field}");
    }
    assert_eq!(origins.places["vm.network.outbound"], "a.json#/properties/securityRules/0");
    // A group that nobody gave may close it or not.
    let (request, origins) = with(&[("b.json", &open)]);
    assert_eq!(request["vm"]["network"]["outbound"], Value::Null);
    let found = &*origins.unread["vm.network.outbound"].why;
    assert!(found.starts_with("networkSecurityGroup (interface)"), "{found}");
    let (request, _) = with(&[("a.json", &group("of-nic", &[])), ("b.json", &open)]);
    assert_eq!(request["vm"]["network"]["outbound"], json!("unrestricted"));
    // What a tag holds decides where only a part of the Internet is closed.
    let part = group("of-nic", &[("close", 200, "Deny", "20.60.0.0/16")]);
    let tags = json!({"changeNumber": 1, "cloud": "Public", "values": [{"name": "Storage.KoreaCentral", "id": "Storage.KoreaCentral", "properties": {
        "changeNumber": 1, "region": "koreacentral", "regionId": 1, "platform": "Azure", "systemService": "AzureStorage",
        "addressPrefixes": ["20.60.16.0/24"], "networkFeatures": null}}]});
    let (request, _) = with(&[("a.json", &part), ("b.json", &open)]);
    assert_eq!(request["vm"]["network"]["storageReachable"], Value::Null);
    let (request, _) = with(&[("a.json", &part), ("b.json", &open), ("tags.json", &tags)]);
    assert_eq!(request["vm"]["network"]["storageReachable"], json!(false));
}

#[test]
fn a_rule_that_cannot_be_understood_is_no_rule_that_is_not_there() {
    let odd = group("of-nic", &[("odd", 200, "Deny", "10.0.0.0/40")]);
    let error = joined(&[("vm.json", &vm()), ("nic.json", &nic()), ("net.json", &network()), ("a.json", &odd)]).unwrap_err();
    assert!(error.path.starts_with("a.json#/properties/securityRules/0"), "{error:?}");
}
