//! Loops, children, templates within templates, and symbols.

use super::{made, paths};
use crate::resource::Id;

#[test]
fn loops_make_several() {
    let made = made(
        r#"{
            "resources": [
                {"type": "Microsoft.Compute/disks", "name": "[concat('d', copyIndex(1))]", "copy": {"name": "all", "count": "[length(createArray(1, 2))]"}},
                {"type": "Microsoft.Compute/virtualMachines", "name": "vm", "dependsOn": ["all", "other"], "properties": {"storageProfile": {
                    "copy": [{"name": "dataDisks", "count": 2, "input": {"lun": "[copyIndex('dataDisks')]", "size": [1, 2]}}]}}},
                {"type": "A.B/none", "name": "x", "copy": {"name": "n", "count": 0}},
                {"type": "A.B/open", "name": "[concat('x', copyIndex())]", "copy": {"name": "n", "count": "[parameters('n')]"}},
                {"type": "A.B/false", "name": "x", "condition": "[equals(1, 2)]"},
                {"type": "A.B/maybe", "name": "x", "condition": "[parameters('n')]"}
            ]
        }"#,
    );
    let expected = [
        "microsoft.compute/disks/d1",
        "microsoft.compute/disks/d2",
        "microsoft.compute/virtualmachines/vm",
        "a.b/open/x{copyindex()}",
        "a.b/maybe/x",
    ];
    assert_eq!(paths(&made), expected);
    assert_eq!(made[2].depends_on, [made[0].id.clone(), made[1].id.clone()]);
    let disks = made[2].get("storageProfile.dataDisks");
    let places: Vec<_> = disks.items().map(|disk| (disk.get("lun").number(), disk.get("lun").place())).collect();
    let place = "template.json#/resources/1/properties/storageProfile/copy/0/input/lun".to_owned();
    assert_eq!(places, [(Some(0), place.clone()), (Some(1), place)]);
    assert_eq!(disks.place(), "template.json#/resources/1/properties/storageProfile/copy/0");
    assert_eq!(made[3].get("name").json.unknown(), Some("concat('x', copyIndex())"));
}

#[test]
fn children_have_their_parents_type_and_name() {
    let made = made(
        r#"{"resources": [
            {"type": "Microsoft.Compute/virtualMachines", "name": "vm", "resources": [
                {"type": "extensions", "name": "agent", "dependsOn": ["vm"]},
                {"type": "Microsoft.Authorization/locks", "name": "l", "scope": "Microsoft.Compute/virtualMachines/vm"}]},
            {"type": "A.B/c", "name": "[parameters('c')]", "resources": [{"type": "d", "name": "e"}]},
            {"type": "Microsoft.Compute/virtualMachines/providers/locks", "name": "vm/Microsoft.Authorization/l2"},
            {"type": "A.B/c", "name": "f", "scope": "[subscription().id]"}
        ]}"#,
    );
    let lock = "microsoft.compute/virtualmachines/vm/providers/microsoft.authorization/locks/l";
    let paths = paths(&made);
    assert_eq!(paths[1..3], ["microsoft.compute/virtualmachines/vm/extensions/agent", lock]);
    assert_eq!(paths[4..6], ["a.b/c/{parameters('c')}/d/e".to_owned(), format!("{lock}2")]);
    assert_eq!((made[1].pointer.as_str(), made[1].get("name").text()), ("/resources/0/resources/0", Some("vm/agent")));
    assert_eq!(made[1].depends_on, [made[0].id.clone()]);
    assert_eq!([made[2].kind.as_str(), made[5].kind.as_str()], ["microsoft.authorization/locks"; 2]);
    assert_eq!(made[4].get("name").json.unknown(), Some("concat(parameters('c'), '/', 'e')"));
    assert_eq!(made[6].id, Id::parse("/subscriptions/{subscription}/providers/A.B/c/f").unwrap());
}

#[test]
fn nested_templates_have_their_own_names() {
    let made = made(
        r#"{
            "parameters": {"name": {"defaultValue": "outer"}, "open": {}},
            "resources": [
                {"type": "Microsoft.Resources/deployments", "name": "net", "resourceGroup": "hub", "properties": {
                    "expressionEvaluationOptions": {"scope": "inner"},
                    "parameters": {"name": {"value": "[concat(parameters('open'), '-net')]"}},
                    "template": {
                        "parameters": {"name": {}, "other": {"defaultValue": "[deployment().name]"}},
                        "resources": [{"type": "A.B/net", "name": "[parameters('name')]", "location": "[resourceGroup().location]",
                                       "tags": {"t": "[parameters('other')]"}}],
                        "outputs": {"id": {"value": "[resourceId('A.B/net', parameters('name'))]"}}
                    }}},
                {"type": "Microsoft.Resources/deployments", "name": "plain", "dependsOn": ["net"], "properties": {
                    "parameters": {"name": {"value": "ignored"}},
                    "template": {"resources": [{"type": "A.B/c", "name": "[parameters('name')]", "properties": {
                        "netId": "[reference(resourceId('hub', 'Microsoft.Resources/deployments', 'net'), '2022-09-01').outputs.id.value]"}}]}}},
                {"type": "A.B/last", "name": "z", "dependsOn": ["[resourceId('Microsoft.Resources/deployments', 'plain')]"]},
                {"type": "Microsoft.Resources/deployments", "name": "linked", "properties": {"templateLink": {"uri": "https://a.org/b.json"}}}
            ]
        }"#,
    );
    let [net, plain, last, linked] = made.as_slice() else { panic!("{made:?}") };
    assert_eq!(net.pointer, "/resources/0/properties/template/resources/0");
    assert_eq!((net.id.path.as_str(), net.id.resource_group.as_deref()), ("a.b/net/{parameters('open')}-net", Some("hub")));
    assert_eq!(net.get("location").json.unknown(), Some("resourceGroup('hub').location"));
    assert_eq!(net.get("tags.t").text(), Some("net"));
    assert_eq!((plain.id.path.as_str(), plain.id.resource_group.as_deref()), ("a.b/c/outer", None));
    assert_eq!(Id::parse(plain.get("netId").text().unwrap()), Some(net.id.clone()));
    assert_eq!(last.depends_on, std::slice::from_ref(&plain.id));
    assert_eq!(
        (linked.kind.as_str(), linked.get("templateLink.uri").text()),
        ("microsoft.resources/deployments", Some("https://a.org/b.json"))
    );
}

#[test]
fn symbols_name_resources() {
    let made = made(
        r#"{
            "languageVersion": "2.0",
            "resources": {
                "net": {"existing": true, "type": "Microsoft.Network/virtualNetworks", "name": "v", "resourceGroup": "hub"},
                "nics": {"copy": {"name": "nicLoop", "count": "[length(range(0, 2))]"}, "type": "Microsoft.Network/networkInterfaces",
                         "name": "[format('nic{0}', range(0, 2)[copyIndex()])]"},
                "a/b": {"type": "Microsoft.Compute/virtualMachines", "name": "vm",
                       "properties": {"one": "[resourceInfo('net').id]"},
                       "dependsOn": ["net", "[format('nics[{0}]', 1)]"]},
                "module": {"type": "Microsoft.Resources/deployments", "name": "m", "dependsOn": ["nics"], "properties": {
                    "template": {"languageVersion": "2.0", "resources": {"x": {"type": "A.B/c", "name": "x"}},
                                 "outputs": {"all": {"copy": {"count": 2, "input": "[copyIndex()]"}}}}}},
                "after": {"type": "A.B/after", "name": "[string(length(reference('module').outputs.all.value))]", "dependsOn": ["module"]}
            }
        }"#,
    );
    let [net, _, nic, vm, inner, after] = made.as_slice() else { panic!("{made:?}") };
    assert!(!net.planned && net.get("name").json.is_null());
    assert_eq!(
        (vm.pointer.as_str(), inner.pointer.as_str()),
        ("/resources/a~1b", "/resources/module/properties/template/resources/x")
    );
    assert_eq!(vm.depends_on, [net.id.clone(), nic.id.clone()]);
    assert_eq!(net.id.resource_group.as_deref(), Some("hub"));
    assert_eq!(vm.get("one").text().and_then(Id::parse), Some(net.id.clone()));
    assert_eq!((after.id.path.as_str(), after.depends_on.as_slice()), ("a.b/after/2", [inner.id.clone()].as_slice()));
}
