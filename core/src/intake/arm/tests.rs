//! Templates, from end to end.

mod expressions;
mod nested;

use proptest::prelude::*;

use super::*;
use crate::resource::Id;

fn read(text: &str) -> Json<'_> {
    serde_json::from_str(text).unwrap()
}

/// The resources of a template.
fn made(template: &str) -> Vec<Resource<'static>> {
    made_with(template, &[])
}

fn made_with(template: &str, parameters: &[&str]) -> Vec<Resource<'static>> {
    let template: Json<'static> = read(Box::leak(lenient(template).into_owned().into_boxed_str()));
    let files: Vec<Json<'static>> = parameters.iter().map(|file| read(Box::leak(file.to_string().into_boxed_str()))).collect();
    resources("template.json", &template, &files.iter().collect::<Vec<_>>()).unwrap()
}

fn paths(made: &[Resource<'_>]) -> Vec<String> {
    made.iter().map(|resource| resource.id.path.clone()).collect()
}

#[test]
fn a_machine_finds_its_interface_though_its_name_is_unknown() {
    let made = made(
        r#"{
            "parameters": {"vmName": {"type": "string"}}, // no default
            "variables": {"nicName": "[concat(parameters('vmName'), '-nic')]"},
            "resources": [
                {"type": "Microsoft.Network/networkInterfaces", "name": "[format('{0}-nic', parameters('vmName'))]"},
                {"type": "Microsoft.Compute/virtualMachines", "name": "[parameters('vmName')]",
                 "location": "[resourceGroup().location]", "tags": {"[concat('a', 'b')]": "[[x]"},
                 "dependsOn": ["[concat('Microsoft.Network/networkInterfaces/', variables('nicName'))]"],
                 "properties": {"networkProfile": {"networkInterfaces": [
                     {"id": "[resourceId('Microsoft.Network/networkInterfaces', variables('nicName'))]"},
                 ]}}},
            ]
        }"#,
    );
    let [nic, vm] = made.as_slice() else { panic!("{made:?}") };
    assert_eq!(nic.id.path, "microsoft.network/networkinterfaces/{parameters('vmname')}-nic");
    assert_eq!(nic.get("name").json.unknown(), Some("format('{0}-nic', parameters('vmName'))"));
    assert_eq!((vm.kind.as_str(), vm.pointer.as_str(), vm.planned), ("microsoft.compute/virtualmachines", "/resources/1", true));
    assert_eq!(vm.depends_on, std::slice::from_ref(&nic.id));
    let id = vm.get("networkProfile.networkInterfaces").items().next().unwrap().get("id");
    assert_eq!(Id::parse(id.text().unwrap()), Some(nic.id.clone()));
    assert_eq!(id.place(), "template.json#/resources/1/properties/networkProfile/networkInterfaces/0/id");
    assert_eq!(vm.get("location").json.unknown(), Some("resourceGroup().location"));
    assert_eq!(vm.get("tags.ab").text(), Some("[x]"));
    assert!(!vm.get("dependsOn").is_there());
}

#[test]
fn the_only_subnet_of_a_network_is_the_first() {
    let template = |subnets: &str, more: &str, reference: &str| {
        format!(
            r#"{{"parameters": {{"net": {{"type": "string"}}}},
                "resources": [
                    {{"type": "Microsoft.Network/virtualNetworks", "name": "[parameters('net')]", "properties": {{"subnets": [{subnets}]}}}},
                    {more}
                    {{"type": "A.B/c", "name": "x", "properties": {{"id": "[{reference}]"}}}}
                ]}}"#
        )
    };
    let one = r#"{"name": "[concat('a', 'b')]", "properties": {"other": "[reference(parameters('net')).subnets[0].id]"}}"#;
    let by_id = "reference(resourceId('Microsoft.Network/virtualNetworks', parameters('net')), '2023-09-01').subnets[0].id";
    let id = "/subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.Network/virtualNetworks/{parameters('net')}/subnets/ab";
    for (reference, expected) in [
        (by_id, id),
        ("reference(parameters('net')).subnets[0].id", id),
        ("reference(parameters('net'), '2023-09-01', 'Full').properties.subnets[0].id", id),
        ("toUpper(reference(parameters('net')).subnets[0].name)", "AB"),
    ] {
        let made = made(&template(one, "", reference));
        assert_eq!(made.last().unwrap().get("id").text(), Some(expected), "{reference}");
    }
    // Otherwise it is not sure which of them Azure tells first.
    let child = r#"{"type": "Microsoft.Network/virtualNetworks/subnets", "name": "[concat(parameters('net'), '/c')]"},"#;
    for (subnets, more) in [("", ""), (r#"{"name": "a"}, {"name": "b"}"#, ""), (one, child)] {
        assert!(made(&template(subnets, more, by_id)).last().unwrap().get("id").json.unknown().is_some(), "{subnets} {more}");
    }
}

#[test]
fn files_of_parameters_give_values() {
    let template = r#"{
        "parameters": {"a": {"defaultValue": 1}, "b": {"defaultValue": 2}, "c": {"defaultValue": 3}, "d": {}, "e": {"type": "secureString"}},
        "resources": [{"type": "A.B/c", "name": "x", "properties": "[createArray(parameters('a'), parameters('b'), parameters('c'), parameters('d'), parameters('e'))]"}]
    }"#;
    let first = r#"{"$schema": "x", "parameters": {"A": {"value": 10}, "b": {"value": 20}, "c": {"value": null}, "d": {"reference": {"secretName": "s"}}, "e": {"value": "pw"}}}"#;
    let made = made_with(template, &[first, r#"{"b": {"value": "[concat()]"}}"#]);
    let expected = [
        Json::from(10),
        "[concat()]".into(),
        Json::from(3),
        Json::Unknown("parameters('d')".into()),
        Json::Unknown("parameters('e')".into()),
    ];
    assert_eq!(made[0].get("properties").json.items(), expected);
}

#[test]
fn a_template_that_stands_for_too_much_is_turned_down() {
    let bomb = r#"{"resources": [
        {"type": "A.B/c", "name": "x", "copy": {"name": "a", "count": 9000}, "properties": {
            "copy": [{"name": "b", "count": 9000, "input": {"copy": [{"name": "c", "count": 9000, "input": 1}]}}]}}
    ]}"#;
    let waiting = r#"{"resources": [
        {"type": "A.B/c", "name": "x", "copy": {"name": "a", "count": 9000}},
        {"type": "A.B/d", "name": "y", "copy": {"name": "b", "count": 9000}, "dependsOn": ["a"]}
    ]}"#;
    for text in [bomb, waiting] {
        let template = read(text);
        let fault = resources("bomb.json", &template, &[]).unwrap_err();
        assert_eq!((fault.code, fault.path.as_str()), ("template.too-large", "bomb.json"));
    }
}

#[test]
fn no_chain_of_variables_is_too_long() {
    let chain: String = (0..5000).map(|n| format!(r#""v{n}": ["[variables('v{}')]"],"#, n + 1)).collect();
    let text = format!(
        r#"{{"variables": {{{chain} "v5000": 1}}, "resources": [{{"type": "A.B/c", "name": "x", "tags": "[variables('v0')]"}}]}}"#
    );
    let template = read(&text);
    assert_eq!(resources("chain.json", &template, &[]).unwrap().len(), 1);
}

/// A template with something of everything.
const EVERYTHING: &str = r#"{
    "languageVersion": "1.0", "parameters": {"p": {"type": "string", "defaultValue": "v"}},
    "variables": {"v": "[parameters('p')]", "copy": [{"name": "w", "count": 2, "input": "[copyIndex('w')]"}]},
    "functions": [{"namespace": "n", "members": {"f": {"parameters": [{"name": "a"}], "output": {"value": "[parameters('a')]"}}}}],
    "resources": [
        {"type": "A.B/c", "name": "[n.f(variables('v'))]", "condition": true, "scope": "A.B/x/y", "copy": {"name": "l", "count": 2},
         "dependsOn": ["l", "[resourceId('A.B/c', 'd')]"], "resources": [{"type": "d", "name": "e"}],
         "properties": {"copy": [{"name": "i", "count": 2, "input": {"n": "[copyIndex('i')]"}}]}},
        {"type": "Microsoft.Resources/deployments", "name": "m", "resourceGroup": "g", "properties": {
            "expressionEvaluationOptions": {"scope": "inner"}, "parameters": {"p": {"value": 1}},
            "template": {"parameters": {"p": {}}, "resources": {"s": {"type": "A.B/c", "name": "[reference('m').outputs.o.value]"}},
                         "outputs": {"o": {"value": "[parameters('p')]"}}}}}
    ],
    "outputs": {"o": {"value": "[reference('m').outputs.o.value]"}}
}"#;

proptest! {
    /// Whatever stands where something else belongs, the host survives it.
    #[test]
    fn no_template_panics(at in 0_usize..130, with in prop::sample::select(vec![
        "null", "true", "7", "[]", "{}", "[[[1]]]", r#""""#, r#""[""#, r#""[[x]""#, r#""[n.f(n.f(1))]""#, r#""[reference('m')]""#,
        r#""[parameters('p')]""#, r#""[variables('w')]""#, r#""copy""#, r#"{"copy": {}}"#, r#"{"copy": [{"input": 1}]}"#, r#""inner""#,
        r#"{"name": "x", "count": "[variables('v')]", "input": "[copyIndex()]"}"#, r#""Microsoft.Resources/deployments""#,
    ])) {
        let (mut template, mut left) = (read(EVERYTHING), at);
        let with = read(with);
        replace(&mut template, &mut left, &with);
        // A function that calls itself twice over stands for more than anybody evaluates.
        let fault = resources("t", &template, &[&template]).err();
        prop_assert!(fault.is_none_or(|fault| fault.code == "template.too-large"));
    }
}

/// Replaces the value at a place in the order of the text.
fn replace<'d>(json: &mut Json<'d>, left: &mut usize, with: &Json<'d>) {
    if *left == 0 {
        *json = with.clone();
    }
    *left = left.wrapping_sub(1);
    match json {
        Json::List(items) => items.iter_mut().for_each(|item| replace(item, left, with)),
        Json::Object(fields) => fields.iter_mut().for_each(|(_, value)| replace(value, left, with)),
        _ => {}
    }
}
