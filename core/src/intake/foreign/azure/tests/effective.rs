//! Effective rules and routes, which are those of one interface.

use serde_json::{Value, json};

use super::{only, vm};

const NICS: &str = "/subscriptions/0000/resourceGroups/shop/providers/Microsoft.Network/networkInterfaces";

fn rules_of(interface: &str) -> Value {
    json!({"value": [{
        "association": {"networkInterface": {"id": format!("{NICS}/{interface}")}},
        "networkSecurityGroup": {"id": "/subscriptions/0000/resourceGroups/shop/providers/Microsoft.Network/networkSecurityGroups/nsg"},
        "effectiveSecurityRules": [
            {"name": "securityRules/no", "priority": 100, "direction": "Outbound", "access": "Deny", "protocol": "All",
             "sourceAddressPrefix": "0.0.0.0/0", "sourcePortRange": "0-65535",
             "destinationAddressPrefix": "Internet", "destinationPortRange": "0-65535"}
        ]
    }]})
}

/// What is said of the way out, and where.
fn outbound(machine: &Value, more: &[(&str, &Value)]) -> (Value, Option<String>) {
    let nic = json!({"id": format!("{NICS}/nic"), "name": "nic", "type": "Microsoft.Network/networkInterfaces",
        "properties": {"ipConfigurations": [{"name": "ip", "properties": {"privateIPAddress": "10.0.0.4"}}]}});
    let (request, origins) = only(&[&[("vm.json", machine), ("nic.json", &nic)], more].concat());
    (request["vm"]["network"]["outbound"].clone(), origins.places.get("vm.network.outbound").cloned())
}

#[test]
fn effective_rules_hold_for_their_own_interface() {
    let (own, other) = (rules_of("nic"), rules_of("nic2"));
    assert_eq!(outbound(&vm(), &[("rules.json", &own)]).0, "restricted");
    assert_eq!(outbound(&vm(), &[("rules.json", &other)]).0, Value::Null);
}

#[test]
fn effective_routes_name_no_interface_and_are_taken_for_those_of_the_only_one() {
    let (rules, routes) = (
        rules_of("nic"),
        json!({"value": [{"source": "Default", "state": "Active", "addressPrefix": ["0.0.0.0/0"],
        "nextHopType": "Internet", "nextHopIpAddress": []}]}),
    );
    let (found, place) = outbound(&vm(), &[("rules.json", &rules), ("routes.json", &routes)]);
    assert_eq!(found, "restricted");
    assert!(place.is_some_and(|place| place.starts_with("assumed: ")));
    let mut two = vm();
    let nics = two["properties"]["networkProfile"]["networkInterfaces"].as_array_mut().unwrap();
    nics[0]["properties"] = json!({"primary": true});
    nics.push(json!({"id": format!("{NICS}/nic2"), "properties": {"primary": false}}));
    let (_, place) = outbound(&two, &[("rules.json", &rules), ("routes.json", &routes)]);
    assert!(place.is_none_or(|place| !place.starts_with("assumed: ")));
}
