//! What is absent or not known yet is not stated to be none.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::shapes::facts;
use super::*;

fn documents() -> [(&'static str, Value); 6] {
    [
        ("vm.json", vm()),
        ("nic.json", nic()),
        ("net.json", network()),
        ("item.json", item()),
        ("vault.json", vault()),
        ("policy.json", policy()),
    ]
}

fn one(documents: &[(&str, Value)]) -> Vec<Value> {
    let named: Vec<_> = documents.iter().map(|(name, value)| (*name, value)).collect();
    // A machine whose identity is gone is told from nothing, or from nothing else.
    joined(&named).into_iter().flatten().map(|(request, _)| request).collect()
}

/// Pointers to everything in a document.
fn nodes(value: &Value) -> Vec<String> {
    let below: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(name, value)| (format!("/{name}"), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(at, value)| (format!("/{at}"), value)).collect(),
        _ => Vec::new(),
    };
    let with_inner = |(step, value): (String, &Value)| -> Vec<String> {
        let inner = nodes(value).into_iter().map(|rest| format!("{step}{rest}")).collect::<Vec<_>>();
        [vec![step], inner].concat()
    };
    below.into_iter().flat_map(with_inner).collect()
}

fn remove(value: &mut Value, pointer: &str) -> bool {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    value.pointer_mut(parent).and_then(Value::as_object_mut).is_some_and(|fields| fields.remove(name).is_some())
}

/// A query may leave out any part of a machine. Nothing is then stated that the whole machine would not state.
#[test]
fn what_a_projection_leaves_out_is_not_stated() {
    let mut whole = documents();
    // As a query writes it, flattened and without the type.
    let inner = whole[0].1.as_object_mut().unwrap();
    inner.remove("type");
    let properties = inner.remove("properties").unwrap();
    inner.extend(properties.as_object().unwrap().clone());
    let all = facts(&one(&whole)[0]);
    for pointer in nodes(&whole[0].1) {
        let mut part = whole.clone();
        // Names that the user gave are counted or compared, not looked for.
        let is_of_user = ["/id", "/name", "/tags/a", "/tags/c"].contains(&&*pointer);
        if is_of_user || !remove(&mut part[0].1, &pointer) {
            continue;
        }
        for request in one(&part) {
            let other: Vec<_> = facts(&request).into_iter().filter(|fact| !all.contains(fact)).collect();
            assert!(other.is_empty(), "{pointer}: {other:?}");
        }
    }
}

/// As a template, which creates them all: what Azure alone knows is stated by none.
fn template(documents: &[(&str, Value)]) -> Value {
    let resources = documents.iter().map(|(_, value)| {
        let mut body = value.clone();
        for name in ["id", "plan"] {
            body.as_object_mut().unwrap().remove(name);
        }
        body["apiVersion"] = json!("2024-01-01");
        body["location"] = json!("koreacentral");
        body
    });
    json!({"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0",
        "resources": resources.collect::<Vec<_>>()})
}

#[test]
fn what_a_template_does_not_know_is_not_stated() {
    let documents = documents();
    let whole = template(&documents[..3]);
    let all = facts(&one(&[("t.json", whole.clone())])[0]);
    assert!(all.iter().any(|(path, _)| path == "/vm/network/publicIpCount"));
    for pointer in nodes(&whole).into_iter().filter(|pointer| pointer.matches('/').count() > 2) {
        let is_identity = ["/name", "/type", "/apiVersion"].iter().any(|name| pointer.ends_with(name));
        let mut part = whole.clone();
        *part.pointer_mut(&pointer).unwrap() = json!("[reference('other').outputs.x.value]");
        for request in one(&[("t.json", part)]).iter().filter(|_| !is_identity) {
            let other: Vec<_> = facts(request).into_iter().filter(|fact| !all.contains(fact)).collect();
            assert!(other.is_empty(), "{pointer}: {other:?}");
        }
    }
}

#[test]
fn a_disk_of_which_nothing_is_known_is_one() {
    let mut open = template(&documents()[..1]);
    open["resources"][0]["properties"]["storageProfile"]["dataDisks"] =
        json!(["[reference('a').x]", {"lun": 1, "createOption": "Empty", "diskSizeGB": 8}]);
    let request = one(&[("t.json", open)]).remove(0);
    let disks = at(&request, "/vm/disks/data").as_array().unwrap();
    assert_eq!((disks.len(), &disks[0]["sizeGb"], &disks[1]["sizeGb"]), (2, &Value::Null, &json!(8)));
}

#[test]
fn an_interface_that_was_cut_off_says_nothing_of_its_addresses() {
    for (pointer, value) in [
        ("/properties/ipConfigurations", json!([])),
        ("/properties/ipConfigurations/0", json!("Microsoft.Azure.Commands.Network.Models.PSNetworkInterfaceIPConfiguration")),
        ("/properties/ipConfigurations/0/properties/loadBalancerBackendAddressPools", json!("System.Collections.Generic.List")),
    ] {
        let mut cut = nic();
        *cut.pointer_mut(pointer).unwrap() = value;
        let request = one(&[("vm.json", vm()), ("nic.json", cut)]).remove(0);
        assert_eq!(*at(&request, "/vm/network/loadBalanced"), Value::Null, "{pointer}");
    }
}

fn anything() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[ -~]{0,12}".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!([[{"id": "/"}]])),
        Just(json!("[reference('x').y]")),
        Just(json!(VM_ID)),
    ]
}

proptest! {
    /// Two values of any documents replaced by anything: a request that can be read, or one error.
    #[test]
    fn whatever_stands_in_a_document_is_no_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), anything()), 1..3), deployed: bool) {
        let mut documents = documents();
        for (which, at, value) in changes {
            let (_, document) = which.get_mut(&mut documents[..]);
            let nodes = nodes(document);
            if let Some(node) = document.pointer_mut(at.get::<String>(&nodes)) {
                *node = value;
            }
        }
        let _ = if deployed { one(&documents) } else { one(&[("t.json", template_of_any(&documents))]) };
    }
}

/// The same for documents that may be no objects any longer.
fn template_of_any(documents: &[(&str, Value)]) -> Value {
    json!({"$schema": "https://x/deploymentTemplate.json#", "resources": documents.iter().map(|(_, value)| value).collect::<Vec<_>>()})
}
