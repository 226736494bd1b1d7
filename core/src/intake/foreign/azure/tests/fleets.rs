//! Many machines, and what belongs to which of them.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::*;

fn scoped(group: &str, rest: &str) -> String {
    format!("/subscriptions/0000/resourceGroups/{group}/providers/{rest}")
}

/// A machine in a resource group, with an interface.
fn machine(group: &str, name: &str) -> Value {
    let mut machine = vm();
    machine["id"] = json!(scoped(group, &format!("Microsoft.Compute/virtualMachines/{name}")));
    machine["name"] = json!(name);
    machine["properties"]["networkProfile"]["networkInterfaces"] =
        json!([{"id": scoped(group, &format!("Microsoft.Network/networkInterfaces/{name}"))}]);
    machine["properties"]["storageProfile"]["dataDisks"] =
        json!([{"lun": 0, "managedDisk": {"id": scoped(group, &format!("Microsoft.Compute/disks/{name}"))}}]);
    machine
}

fn protected(group: &str, name: &str, state: &str) -> Value {
    let mut item = item();
    item["id"] = json!(format!("{}-{group}-{name}", item["id"].as_str().unwrap()));
    item["properties"]["sourceResourceId"] = json!(scoped(group, &format!("Microsoft.Compute/virtualMachines/{name}")));
    item["properties"]["protectionState"] = json!(state);
    item
}

fn requests(documents: &[Named<'_>]) -> Vec<Value> {
    joined(documents).unwrap().into_iter().map(|(request, _)| request).collect()
}

#[test]
fn machines_of_one_name_are_told_apart_by_their_groups() {
    let machines = json!([machine("a", "web"), machine("b", "web")]);
    let items = json!([protected("B", "WEB", "Protected"), protected("a", "web", "ProtectionStopped")]);
    let locks = json!([{"id": scoped("B", "Microsoft.Authorization/locks/l"), "type": "Microsoft.Authorization/locks", "level": "ReadOnly"}]);
    let told = requests(&[("vms.json", &machines), ("items.json", &items), ("locks.json", &locks)]);
    let states: Vec<_> = told.iter().map(|r| (&r["vm"]["protection"]["protected"], &r["governance"]["vmLock"])).collect();
    assert_eq!(states, [(&json!(false), &Value::Null), (&json!(true), &json!("ReadOnly"))]);
    let status = json!({"protectionStatus": "NotProtected", "fabricName": "Azure", "containerName": "iaasvmcontainerv2;b;web"});
    let told = requests(&[("vms.json", &machines), ("status.json", &status)]);
    let states: Vec<_> = told.iter().map(|r| &r["vm"]["protection"]["protected"]).collect();
    assert_eq!(states, [&Value::Null, &json!(false)]);
    // The same machine in two letter cases is one.
    let again = json!([machine("A", "WEB")]);
    assert_eq!(requests(&[("vms.json", &machines), ("again.json", &again)]).len(), 2);
}

#[test]
fn what_is_said_beside_a_fleet_goes_to_the_machine_it_names() {
    let texts = [json!([machine("a", "web"), machine("b", "web")]).to_string(), {
        let mut sized = machine("B", "web");
        sized["properties"]["licenseType"] = json!("RHEL_BYOS");
        sized.to_string()
    }];

    let documents = [Document { name: "vms.json", bytes: texts[0].as_bytes() }];
    let beside = [Document { name: "more.json", bytes: texts[1].as_bytes() }];
    let drafts = drafts(
        &documents,
        &beside,
        Kind::Auto,
        crate::intake::foreign::StatedProxy::default(),
        &crate::options::Options::new(Words::from_table(&[])),
    )
    .unwrap();
    let licences: Vec<_> = drafts.iter().map(|draft| draft.text("vm.licenseType")).collect();
    assert_eq!(licences, [None, Some("RHEL_BYOS")]);
}

#[test]
fn of_two_interfaces_one_is_not_enough() {
    let mut two = vm();
    two["properties"]["networkProfile"]["networkInterfaces"]
        .as_array_mut()
        .unwrap()
        .push(json!({"id": scoped("shop", "Microsoft.Network/networkInterfaces/other")}));
    let told = requests(&[("vm.json", &two), ("nic.json", &nic()), ("net.json", &network())]).remove(0);
    assert_eq!((at(&told, "/vm/network/nicCount"), at(&told, "/vm/network/publicIpCount")), (&json!(2), &Value::Null));
}

#[test]
fn a_policy_that_the_item_does_not_name_is_not_assumed() {
    let mut other = item();
    other["properties"]["policyId"] = json!(format!("{}x", policy()["id"].as_str().unwrap()));
    let told =
        requests(&[("vm.json", &vm()), ("item.json", &other), ("vault.json", &vault()), ("policy.json", &policy())]).remove(0);
    assert_eq!((at(&told, "/vault/name"), at(&told, "/policy/name")), (&json!("v"), &Value::Null));
    // Nor that of a vault in another region.
    let (mut far, mut near) = (vault(), vm());
    far["location"] = json!("westus");
    near["id"] = json!(scoped("shop", "Microsoft.Compute/virtualMachines/web2"));
    let told = requests(&[("vms.json", &json!([vm(), near])), ("vault.json", &far), ("policy.json", &policy())]);
    assert!(told.iter().all(|request| request["policy"]["name"].is_null()));
}

#[test]
fn a_deleted_item_stays_beside_the_one_that_protects() {
    let mut deleted = protected("shop", "web1", "ProtectionStopped");
    deleted["properties"]["isScheduledForDeferredDelete"] = json!(true);
    let told = requests(&[("vm.json", &vm()), ("items.json", &json!([deleted, item()]))]).remove(0);
    assert_eq!(at(&told, "/vm/protection/protected"), &json!(true));
    assert_eq!(at(&told, "/vm/protection/softDeleted"), &json!(true));
}

#[test]
fn a_pool_of_addresses_is_of_its_network() {
    let mut plain = nic();
    plain["properties"]["ipConfigurations"][0]["properties"]["loadBalancerBackendAddressPools"] = Value::Null;
    let balancer = |network: &str| {
        json!({"id": scoped("shop", "Microsoft.Network/loadBalancers/l"), "type": "Microsoft.Network/loadBalancers",
        "properties": {"backendAddressPools": [{"properties": {"loadBalancerBackendAddresses": [{"properties": {"ipAddress": "10.0.0.4",
            "virtualNetwork": {"id": scoped("shop", &format!("Microsoft.Network/virtualNetworks/{network}"))}}}]}}]}})
    };
    for (network, expected) in [("net", true), ("other", false)] {
        let told = requests(&[("vm.json", &vm()), ("nic.json", &plain), ("lb.json", &balancer(network))]).remove(0);
        assert_eq!(*at(&told, "/vm/network/loadBalanced"), json!(expected));
    }
}

#[test]
fn the_strictest_lock_counts_and_those_of_other_regions_do_not() {
    let lock = |scope: &str, level: &str| json!({"id": format!("{scope}/providers/Microsoft.Authorization/locks/l"), "type": "Microsoft.Authorization/locks", "level": level});
    let locks = json!([
        lock("/subscriptions/0000/resourceGroups/shop", "CanNotDelete"),
        lock("/subscriptions/1111/resourceGroups/shop", "ReadOnly"),
        lock("/subscriptions/0000/resourceGroups/AzureBackupRG_westus_1", "ReadOnly"),
    ]);
    let told = requests(&[("vm.json", &vm()), ("locks.json", &locks)]).remove(0);
    assert_eq!(
        (&told["governance"]["vmLock"], &told["governance"]["serviceResourceGroupLock"]),
        (&json!("CanNotDelete"), &Value::Null)
    );
    let stricter = json!([locks, lock(VM_ID, "ReadOnly")]);
    let told = requests(&[("vm.json", &vm()), ("locks.json", &stricter)]).remove(0);
    assert_eq!(told["governance"]["vmLock"], json!("ReadOnly"));
}

/// Ten times as many machines take about ten times as long, be it that each has a name of its own, or a resource group.
#[test]
fn a_fleet_takes_time_by_its_size() {
    let by_names = |count: usize| time((0..count).map(|at| ("a".to_owned(), format!("web{at}"))).collect());
    let by_groups = |count: usize| time((0..count).map(|at| (format!("a{at}"), "web".to_owned())).collect());
    for (few, many) in [(by_names(100), by_names(1_000)), (by_groups(100), by_groups(1_000))] {
        assert!(many < few * 30, "{few:?}, {many:?}");
    }
}

/// How long machines of some groups and names take, with all that belongs to each.
fn time(machines: Vec<(String, String)>) -> Duration {
    let all = |of: &dyn Fn(&str, &str) -> Value| Value::Array(machines.iter().map(|(group, name)| of(group, name)).collect());
    let subnet = |group: &str, name: &str| scoped(group, &format!("Microsoft.Network/virtualNetworks/net/subnets/{name}"));
    let interface = |group: &str, name: &str| {
        let mut interface = nic();
        interface["id"] = json!(scoped(group, &format!("Microsoft.Network/networkInterfaces/{name}")));
        interface["properties"]["ipConfigurations"][0]["properties"]["subnet"]["id"] = json!(subnet(group, name));
        interface
    };
    let gateway = |group: &str, name: &str| json!({"id": scoped(group, &format!("Microsoft.Network/natGateways/{name}")), "subnets": [{"id": subnet(group, name)}]});
    let disk = |group: &str, name: &str| json!({"id": scoped(group, &format!("Microsoft.Compute/disks/{name}")), "sku": {"name": "Premium_LRS"}});
    let status = |group: &str, name: &str| json!({"protectionStatus": "Protected", "fabricName": "Azure", "containerName": format!("iaasvmcontainerv2;{group};{name}")});
    let below = |group: &str, name: &str, part: &str| scoped(group, &format!("Microsoft.Compute/virtualMachines/{name}/{part}"));
    let lock = |group: &str, name: &str| json!({"id": below(group, name, "providers/Microsoft.Authorization/locks/l"), "level": "ReadOnly"});
    let extension = |group: &str, name: &str| json!({"id": below(group, name, "extensions/x")});
    let documents: Vec<Value> = vec![
        all(&|group, name| machine(group, name)),
        all(&interface),
        all(&gateway),
        all(&disk),
        all(&|group, name| protected(group, name, "Protected")),
        all(&status),
        all(&lock),
        all(&extension),
    ];
    let documents: Vec<Named<'_>> = documents.iter().map(|document| ("fleet.json", document)).collect();
    let start = Instant::now();
    let told = requests(&documents);
    assert!(told.len() == machines.len() && told.iter().all(|request| request["vm"]["network"]["natGateway"] == true));
    start.elapsed()
}
