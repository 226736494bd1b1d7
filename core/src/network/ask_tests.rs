use serde_json::{Value, json};

use crate::host;
use crate::words::Words;

fn rule(name: &str, priority: u32, access: &str, to: &str, port: &str) -> Value {
    json!({ "name": name, "properties": { "priority": priority, "direction": "Outbound", "access": access, "protocol": "Tcp",
        "sourceAddressPrefix": "*", "sourcePortRange": "*", "destinationAddressPrefix": to, "destinationPortRange": port } })
}

fn group(rules: &[Value]) -> Value {
    json!({ "name": "lockdown", "properties": { "securityRules": rules } })
}

fn asked(verb: &str, documents: &[Value], mut options: Value) -> Value {
    let texts: Vec<String> = documents.iter().map(Value::to_string).collect();
    let pieces = texts.iter().enumerate().map(|(at, text)| json!({ "name": format!("{at}.json"), "length": text.len() }));
    options["documents"] = pieces.collect();
    let answer = host::network(verb, texts.concat().as_bytes(), &options.to_string(), &Words::of);
    serde_json::from_str(&answer).unwrap()
}

fn explain(documents: &[Value], options: Value) -> Value {
    asked("explain", documents, options)["answers"][0].take()
}

const ALONE: &str = "interface,routes";

fn storage_question() -> Value {
    json!({ "from": "10.0.0.4", "to": "Storage.KoreaCentral", "none": ALONE })
}

fn tags() -> Value {
    json!({ "changeNumber": 1, "cloud": "Public", "values": [
        { "name": "Storage", "properties": { "region": "", "addressPrefixes": ["20.60.0.0/16", "20.70.0.0/24"] } },
        { "name": "Storage.KoreaCentral", "properties": { "region": "koreacentral", "addressPrefixes": ["20.60.8.0/24"] } }] })
}

#[test]
fn a_tag_is_answered_without_its_addresses_where_rules_speak_of_it() {
    for (rules, verdict, decided_by) in [
        (vec![], "reachable", "AllowInternetOutBound"),
        (vec![rule("no", 200, "Deny", "Internet", "*")], "blocked", "no"),
        (vec![rule("yes", 100, "Allow", "Storage", "443"), rule("no", 200, "Deny", "*", "*")], "reachable", "yes"),
        (vec![rule("other", 100, "Allow", "Storage.JapanEast", "443"), rule("no", 200, "Deny", "*", "*")], "unknown", ""),
        (vec![rule("some", 100, "Allow", "20.60.8.0/25", "443"), rule("no", 200, "Deny", "*", "*")], "unknown", ""),
    ] {
        let answer = explain(&[group(&rules)], storage_question());
        assert_eq!(answer["verdict"], verdict, "{answer:#}");
        if !decided_by.is_empty() {
            assert_eq!(answer["chain"][0]["name"], decided_by, "{answer:#}");
        }
        if verdict == "unknown" {
            assert_eq!(answer["needs"][0]["what"], "tag", "{answer:#}");
        }
    }
}

#[test]
fn with_the_addresses_a_packet_shows_what_is_blocked() {
    let rules = [rule("some", 100, "Allow", "20.60.8.0/25", "443"), rule("no", 200, "Deny", "*", "*")];
    let answer = explain(&[group(&rules), tags()], storage_question());
    assert_eq!((&answer["verdict"], &answer["partly"]), (&json!("blocked"), &json!(true)));
    assert_eq!(answer["packet"], json!({ "source": "10.0.0.4", "destination": "20.60.8.128", "protocol": "tcp", "port": 443 }));
    assert_eq!(answer["chain"][0]["path"], "0.json#/properties/securityRules/1");
}

#[test]
fn the_proposed_rule_is_one_that_azure_takes_and_does_what_it_says() {
    let rules = vec![
        rule("a", 100, "Allow", "30.0.0.0/8", "*"),
        rule("taken", 199, "Allow", "40.0.0.0/8", "*"),
        rule("no", 200, "Deny", "Internet", "*"),
    ];
    let answer = explain(&[group(&rules), tags()], storage_question());
    let change = &answer["change"];
    assert_eq!(change["rules"], json!([{ "stage": "subnet", "group": "lockdown", "name": "AllowBackup198", "priority": 198 }]));
    let script = |shell: &str| {
        let all = change["commands"].as_array().unwrap();
        all.iter().find(|command| command["shell"] == shell).unwrap()["script"].as_str().unwrap().to_owned()
    };
    let added: Value = serde_json::from_str(&script("arm-json")).unwrap();
    let with = [rules.as_slice(), &[added]].concat();
    assert_eq!(explain(&[group(&with), tags()], storage_question())["verdict"], "reachable");
    // The rest of storage is as closed as before.
    let rest = json!({ "from": "10.0.0.4", "to": "20.70.0.1", "none": ALONE });
    assert_eq!(explain(&[group(&with), tags()], rest)["verdict"], "blocked");
    for (shell, parts) in [
        ("azure-cli", ["--nsg-name 'lockdown'", "--priority 198", "--destination-address-prefixes Storage.KoreaCentral"]),
        (
            "terraform",
            [
                "priority                    = 198",
                "destination_port_ranges     = [\"443\"]",
                "source_address_prefix       = \"10.0.0.4/32\"",
            ],
        ),
    ] {
        for part in parts {
            assert!(script(shell).contains(part), "{shell}: {}", script(shell));
        }
    }
}

#[test]
fn a_change_that_is_not_to_be_had_says_why() {
    let first = [rule("no", 100, "Deny", "Internet", "*")];
    let text = |answer: &Value| answer["change"]["text"].as_str().unwrap().to_owned();
    assert!(text(&explain(&[group(&first)], storage_question())).contains("100"));
    let unplaced = json!({ "to": "Storage", "none": ALONE });
    assert!(text(&explain(&[group(&[rule("no", 200, "Deny", "Internet", "*")])], unplaced)).contains("Say which address"));
    let dropped = json!({ "routes": [{ "name": "hole", "addressPrefix": "20.60.8.1/32", "nextHopType": "None" }] });
    let answer = explain(&[group(&[]), dropped], json!({ "from": "10.0.0.4", "to": "20.60.8.1", "none": ALONE }));
    assert_eq!((&answer["verdict"], &answer["chain"][1]["hop"]), (&json!("blocked"), &json!("nowhere")), "{answer:#}");
    assert!(text(&answer).contains("hole") && answer["change"]["commands"] == json!([]), "{answer:#}");
}

#[test]
fn a_route_that_drops_packets_is_passed_by_another() {
    let hole = json!({ "name": "hole", "properties": { "addressPrefix": "0.0.0.0/0", "nextHopType": "None" } });
    let table = |routes: Vec<Value>| json!({ "name": "lockdown-routes", "properties": { "routes": routes } });
    let no = rule("no", 200, "Deny", "Internet", "*");
    let network = json!({ "id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/net",
        "properties": { "addressSpace": { "addressPrefixes": ["10.0.0.0/16"] } } });
    let question = json!({ "from": "10.0.0.4", "to": "Storage.KoreaCentral", "none": "interface" });
    let answer = explain(&[group(&[]), table(vec![hole.clone()]), tags(), network.clone()], question.clone());
    let change = &answer["change"];
    assert_eq!(
        change["routes"],
        json!([{ "table": "lockdown-routes", "name": "BackupTo-Storage-KoreaCentral", "destination": "Storage.KoreaCentral" }]),
        "{answer:#}"
    );
    let script = |shell: &str| {
        let all = change["commands"].as_array().unwrap();
        all.iter().find(|command| command["shell"] == shell).unwrap()["script"].as_str().unwrap().to_owned()
    };
    let added: Vec<Value> = serde_json::from_str(&script("arm-json")).unwrap();
    let with = [std::slice::from_ref(&hole), added.as_slice()].concat();
    let after = |groups: Value| explain(&[groups, table(with.clone()), tags(), network.clone()], question.clone());
    assert_eq!(after(group(&[]))["verdict"], "reachable");
    for (shell, parts) in [
        (
            "azure-cli",
            ["--route-table-name 'lockdown-routes'", "--address-prefix Storage.KoreaCentral", "--next-hop-type Internet"],
        ),
        (
            "terraform",
            [
                "\"azurerm_route\" \"BackupTo-Storage-KoreaCentral\"",
                "address_prefix      = \"Storage.KoreaCentral\"",
                "route_table_name    = \"lockdown-routes\"",
            ],
        ),
    ] {
        for part in parts {
            assert!(script(shell).contains(part), "{shell}: {}", script(shell));
        }
    }
    // A group and a table that both are in the way are both changed.
    let closed = rule("no", 200, "Deny", "*", "*");
    let both = explain(&[group(&[closed]), table(vec![hole]), tags(), network.clone()], question.clone());
    let (rules, routes) = (both["change"]["rules"].as_array().unwrap(), both["change"]["routes"].as_array().unwrap());
    assert_eq!((rules.len(), routes.len()), (1, 1), "{both:#}");
    assert_eq!(after(group(&[no]))["verdict"], "unknown", "the tag of the network may hold every address where a route does");
}

#[test]
fn the_platform_is_reached_whatever_groups_and_routes_say() {
    let closed = group(&[rule("no", 100, "Deny", "*", "*")]);
    let answer = asked("explain", &[closed], json!({ "from": "10.0.0.4", "none": ALONE }));
    assert_eq!((&answer["verdict"], &answer["answers"][0]["fact"]), (&json!("reachable"), &json!("NET-02")));
    let dns = group(&[rule("no", 100, "Deny", "AzurePlatformDNS", "*")]);
    for (port, verdict) in [("80", "reachable"), ("32526", "reachable"), ("53", "blocked"), ("443", "unknown")] {
        let question = json!({ "from": "10.0.0.4", "to": "168.63.129.16", "port": port, "none": ALONE });
        assert_eq!(explain(std::slice::from_ref(&dns), question)["verdict"], verdict, "{port}");
    }
}

#[test]
fn routes_decide_after_rules() {
    let question = |to: &str| json!({ "from": "10.0.0.4", "to": to, "none": "interface,subnet" });
    let table = |prefix: &str, hop: &str| json!({ "routes": [{ "name": "r", "addressPrefix": prefix, "nextHopType": hop, "nextHopIpAddress": "10.0.9.4" }] });
    for (prefix, hop, to, verdict, need) in [
        ("0.0.0.0/0", "VirtualAppliance", "Storage", "unknown", "appliance"),
        ("0.0.0.0/0", "VirtualNetworkGateway", "Storage", "unknown", "gateway"),
        ("0.0.0.0/0", "None", "Storage", "blocked", ""),
        ("Storage", "Internet", "Storage", "reachable", ""),
        ("Sql", "None", "Storage", "unknown", "tag"),
        ("20.60.8.0/24", "None", "20.60.9.1", "reachable", ""),
        ("20.60.8.0/24", "None", "20.60.8.1", "blocked", ""),
        ("10.5.0.0/16", "None", "10.6.0.1", "unknown", "network"),
    ] {
        let answer = explain(&[table(prefix, hop)], question(to));
        assert_eq!(answer["verdict"], verdict, "{prefix} {hop} {to}: {answer:#}");
        if !need.is_empty() {
            assert_eq!(answer["needs"][0]["what"], need, "{prefix} {hop} {to}");
        }
    }
}

#[test]
fn what_was_not_given_is_asked_for() {
    let answer = explain(&[group(&[])], json!({ "from": "10.0.0.4", "to": "Storage" }));
    let needs: Vec<&str> = answer["needs"].as_array().unwrap().iter().map(|need| need["what"].as_str().unwrap()).collect();
    assert_eq!((&answer["verdict"], needs), (&json!("unknown"), vec!["group", "routes"]));
}

#[test]
fn an_interface_and_its_network_say_where_groups_and_routes_are() {
    let id = |rest: &str| format!("/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/{rest}");
    let mut closed = group(&[rule("no", 200, "Deny", "Internet", "*")]);
    closed["id"] = json!(id("networkSecurityGroups/lockdown"));
    let interface = json!({ "id": id("networkInterfaces/nic"), "properties": { "networkSecurityGroup": null, "ipConfigurations": [
        { "properties": { "privateIPAddress": "10.0.0.4", "subnet": { "id": id("virtualNetworks/net/subnets/a") } } }] } });
    let network = json!({ "id": id("virtualNetworks/net"), "properties": { "addressSpace": { "addressPrefixes": ["10.0.0.0/16"] },
        "subnets": [{ "id": id("virtualNetworks/net/subnets/a"), "properties": { "addressPrefix": "10.0.0.0/24",
            "networkSecurityGroup": { "id": id("networkSecurityGroups/LOCKDOWN") } } }] } });
    let answer = explain(&[closed, interface, network], json!({ "to": "Storage" }));
    assert_eq!((&answer["verdict"], &answer["chain"][0]["stage"]), (&json!("blocked"), &json!("subnet")), "{answer:#}");
    assert_eq!(answer["local"], json!(["10.0.0.4/32"]));
}

#[test]
fn an_administrators_rule_comes_first() {
    let rules = |access: &str| {
        json!({ "value": [{ "association": { "networkManager": { "id": "/x/nm" } }, "effectiveSecurityRules": [
            { "name": "admin", "priority": 1, "direction": "Outbound", "access": access, "protocol": "All", "sourceAddressPrefix": "0.0.0.0/0",
              "sourcePortRange": "0-65535", "destinationAddressPrefix": "0.0.0.0/0", "destinationPortRange": "0-65535" }] },
          { "networkSecurityGroup": { "id": "/x/nsg" }, "association": { "subnet": { "id": "/x/s" } }, "effectiveSecurityRules": [
            { "name": "securityRules/no", "priority": 100, "direction": "Outbound", "access": "Deny", "protocol": "All", "sourceAddressPrefix": "0.0.0.0/0",
              "sourcePortRange": "0-65535", "destinationAddressPrefix": "0.0.0.0/0", "destinationPortRange": "0-65535" }] }] })
    };
    for (access, verdict, stages) in [("Allow", "blocked", 2), ("AlwaysAllow", "reachable", 2), ("Deny", "blocked", 1)] {
        let answer = explain(&[rules(access)], json!({ "from": "10.0.0.4", "to": "8.8.8.8", "none": "routes" }));
        assert_eq!((&answer["verdict"], answer["chain"].as_array().unwrap().len()), (&json!(verdict), stages), "{answer:#}");
        assert_eq!(answer["chain"][0]["stage"], "admin-rules");
    }
}

#[test]
fn what_cannot_be_understood_is_an_error_with_its_place() {
    let with = |name: &str, value: Value| {
        let mut rule = rule("r", 100, "Allow", "*", "443");
        rule["properties"][name] = value;
        group(&[rule])
    };
    for (document, code, path) in [
        (
            with("destinationAddressPrefix", json!("10.0.0.0/33")),
            "network.prefix",
            "0.json#/properties/securityRules/0/properties/destinationAddressPrefix",
        ),
        (
            with("destinationPortRange", json!("443-80")),
            "network.ports",
            "0.json#/properties/securityRules/0/properties/destinationPortRange",
        ),
        (
            with("destinationPortRange", Value::Null),
            "network.missing",
            "0.json#/properties/securityRules/0/properties/destinationPortRange",
        ),
        (with("protocol", json!("Tpc")), "network.value", "0.json#/properties/securityRules/0/properties/protocol"),
        (with("access", json!("Maybe")), "network.value", "0.json#/properties/securityRules/0/properties/access"),
        (with("priority", Value::Null), "network.missing", "0.json#/properties/securityRules/0/properties/priority"),
        (
            group(&[rule("a", 100, "Allow", "*", "*"), rule("b", 100, "Deny", "*", "*")]),
            "network.priority-twice",
            "0.json#/properties/securityRules/1",
        ),
        (json!({ "hello": 1 }), "network.unrecognised", "0.json"),
    ] {
        let answer = asked("explain", &[document], storage_question());
        assert_eq!((&answer["error"]["code"], &answer["error"]["path"]), (&json!(code), &json!(path)));
    }
}

#[test]
fn a_strange_spelling_is_told_as_it_was_read() {
    let rules = [rule("a", 100, "Allow", "10.0.0.5/24", "*"), rule("b", 110, "Deny", "::ffff:20.60.8.1", "*")];
    let answer = asked("explain", &[group(&rules)], json!({ "from": "10.0.0.4", "to": "20.60.8.1", "none": ALONE }));
    assert_eq!(answer["verdict"], "blocked");
    let notes: Vec<&str> = answer["notes"].as_array().unwrap().iter().map(|note| note.as_str().unwrap()).collect();
    assert!(
        notes[0].contains("10.0.0.5/24") && notes[0].contains("10.0.0.0/24") && notes[1].contains("20.60.8.1/32"),
        "{notes:?}"
    );
}

#[test]
fn a_template_s_expression_is_unknown_where_it_matters() {
    let open = |to: &str| {
        explain(
            &[group(&[rule("a", 100, "Deny", "[parameters('where')]", "443")])],
            json!({ "from": "10.0.0.4", "to": "8.8.8.8", "port": to, "none": ALONE }),
        )
    };
    assert_eq!((&open("443")["verdict"], &open("443")["needs"][0]["name"]), (&json!("unknown"), &json!("[parameters('where')]")));
    assert_eq!(open("80")["verdict"], "reachable");
}

#[test]
fn coverage_and_difference_are_answered_in_words_too() {
    let rules = [rule("some", 100, "Allow", "20.60.8.0/25", "443"), rule("else", 110, "Allow", "9.0.0.0/24", "443")];
    let answer = asked("coverage", &[group(&rules), tags()], json!({ "region": "koreacentral" }));
    let held = &answer["groups"][0];
    assert_eq!((&held["missing"], &held["beyondAddresses"]), (&json!(["20.60.8.128/25"]), &json!(["256", "0"])));
    let mut newer = tags();
    newer["values"][1]["properties"]["addressPrefixes"] = json!(["20.60.9.0/24"]);
    let answer = asked("diff", &[tags(), newer], json!({ "lang": "ko" }));
    assert_eq!(
        answer["tags"],
        json!([{ "tag": "Storage.KoreaCentral", "added": ["20.60.9.0/24"], "removed": ["20.60.8.0/24"] }])
    );
    assert_eq!(asked("diff", &[tags()], json!({}))["error"]["code"], "network.tags-needed");
}

#[test]
fn a_hundred_thousand_prefixes_are_no_trouble() {
    let many: Vec<String> =
        (0..100_000u32).map(|at| format!("{}.{}.{}.0/28", 20 + at / 65_536, at / 256 % 256, at % 256)).collect();
    let mut wide = rule("wide", 100, "Allow", "*", "443");
    wide["properties"]["destinationAddressPrefixes"] = json!(many);
    wide["properties"]["destinationAddressPrefix"] = Value::Null;
    let closed = group(&[wide, rule("no", 200, "Deny", "*", "*")]);
    let question = |to: &str| json!({ "from": "10.0.0.4", "to": to, "none": ALONE });
    assert_eq!(explain(std::slice::from_ref(&closed), question("20.0.9.15"))["verdict"], "reachable");
    assert_eq!(explain(&[closed], question("20.0.9.16"))["verdict"], "blocked");
}

#[test]
fn a_classic_group_is_read() {
    let xml = "<NetworkSecurityGroup><Name>old</Name><Rules><Rule><Name>no</Name><Type>Outbound</Type><Priority>200</Priority>\
        <Action>Deny</Action><SourceAddressPrefix>*</SourceAddressPrefix><SourcePortRange>*</SourcePortRange>\
        <DestinationAddressPrefix>INTERNET</DestinationAddressPrefix><DestinationPortRange>*</DestinationPortRange>\
        <Protocol>TCP</Protocol></Rule></Rules></NetworkSecurityGroup>";
    let options =
        json!({ "edition": "classic-2017-04", "from": "10.0.0.4", "region": "koreacentral", "none": ALONE }).to_string();
    let answer: Value = serde_json::from_str(&host::network("explain", xml.as_bytes(), &options, &Words::of)).unwrap();
    assert_eq!((&answer["verdict"], &answer["answers"][0]["fact"]), (&json!("blocked"), &json!("NW-01")), "{answer:#}");
    assert_eq!(answer["answers"][0]["chain"][0]["path"], "input#/NetworkSecurityGroup/Rules/Rule");
    let wrong = xml.replace("<Priority>200</Priority>", "<Priority>high</Priority>");
    let answer: Value = serde_json::from_str(&host::network("explain", wrong.as_bytes(), &options, &Words::of)).unwrap();
    assert_eq!(answer["error"]["path"], "input#/NetworkSecurityGroup/Rules/Rule/Priority");
}

#[test]
fn a_classic_route_table_is_read_and_changed_by_its_own_commands() {
    let xml = "<RouteTable><Name>old</Name><RouteList><Route><Name>hole</Name><AddressPrefix>0.0.0.0/0</AddressPrefix>\
        <NextHop><Type>Null</Type></NextHop></Route></RouteList></RouteTable>";
    let explained = |xml: &str, to: &str| -> Value {
        let options = json!({ "from": "10.0.0.4", "to": to, "none": "interface,subnet" }).to_string();
        serde_json::from_str(&host::network("explain", xml.as_bytes(), &options, &Words::of)).unwrap()
    };
    let answer = explained(xml, "20.60.8.0/24");
    let change = &answer["answers"][0]["change"];
    assert_eq!(
        change["commands"],
        json!([{ "shell": "powershell", "script":
            "Get-AzureRouteTable -Name 'old' | Set-AzureRoute -RouteName 'BackupTo-20-60-8-0-24' -AddressPrefix 20.60.8.0/24 -NextHopType Internet" }]),
        "{answer:#}"
    );
    // The classic service has no tags in routes: its addresses must be known.
    let by_tag = explained(xml, "Storage");
    assert!(by_tag["answers"][0]["change"]["text"].as_str().unwrap().contains("ServiceTags_Public"), "{by_tag:#}");
    for (from, to, code, path) in [
        ("0.0.0.0/0", "0.0.0.0/40", "network.prefix", "AddressPrefix"),
        ("<AddressPrefix>0.0.0.0/0</AddressPrefix>", "", "network.missing", "AddressPrefix"),
        ("<NextHop><Type>Null</Type></NextHop>", "", "network.missing", "NextHop"),
    ] {
        let error = explained(&xml.replace(from, to), "20.60.8.0/24")["error"].take();
        assert_eq!((&error["code"], &error["path"]), (&json!(code), &json!(format!("input#/RouteTable/RouteList/Route/{path}"))));
    }
}

#[test]
fn a_tag_that_no_file_knows_is_asked_for() {
    let rules = [rule("a", 100, "Allow", "Storge", "443"), rule("no", 200, "Deny", "Internet", "*")];
    let answer = explain(&[group(&rules), tags()], storage_question());
    assert_eq!((&answer["verdict"], &answer["needs"][0]["what"]), (&json!("unknown"), &json!("tag-unknown")), "{answer:#}");
    assert!(answer["needs"][0]["how"].as_str().unwrap().contains("1.json"), "the file is named");
}

#[test]
fn resources_that_refer_to_each_other_in_a_circle_are_answered() {
    let id = |rest: &str| format!("/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/{rest}");
    let at = |rest: &str| json!({ "id": id(rest) });
    let (nic, nsg, subnet) = ("networkInterfaces/nic", "networkSecurityGroups/lockdown", "virtualNetworks/net/subnets/a");
    let mut closed = group(&[rule("no", 200, "Deny", "Internet", "*")]);
    closed["id"] = json!(id(nsg));
    closed["properties"]["networkInterfaces"] = json!([at(nic)]);
    closed["properties"]["subnets"] = json!([at(subnet)]);
    let interface = json!({ "id": id(nic), "properties": { "networkSecurityGroup": at(nsg), "ipConfigurations": [
        { "properties": { "privateIPAddress": "10.0.0.4", "subnet": at(subnet) } }] } });
    let peered = |name: &str, other: &str, space: &str| {
        json!({ "id": id(&format!("virtualNetworks/{name}")), "properties": {
            "addressSpace": { "addressPrefixes": [space] },
            "virtualNetworkPeerings": [{ "properties": { "remoteVirtualNetwork": at(&format!("virtualNetworks/{other}")),
                "remoteVirtualNetworkAddressSpace": { "addressPrefixes": ["10.0.0.0/8"] } } }],
            "subnets": [{ "id": id(&format!("virtualNetworks/{name}/subnets/a")), "properties": { "addressPrefix": space,
                "networkSecurityGroup": at(nsg), "ipConfigurations": [at(&format!("{nic}/ipConfigurations/one"))] } }] } })
    };
    let documents = [closed, interface, peered("net", "other", "10.0.0.0/16"), peered("other", "net", "10.1.0.0/16")];
    let answer = explain(&documents, json!({ "to": "Storage" }));
    assert_eq!((&answer["verdict"], &answer["chain"][0]["stage"]), (&json!("blocked"), &json!("interface")), "{answer:#}");
    // The same group stands twice in the way, and is changed at both places.
    assert_eq!(answer["change"]["rules"].as_array().unwrap().len(), 2, "{answer:#}");
}

#[test]
fn a_protocol_without_ports_is_not_guessed_to_be_met_by_a_rule_with_ports() {
    let any = |name: &str, priority: u32, access: &str, port: &str| {
        let mut rule = rule(name, priority, access, "Internet", port);
        rule["properties"]["protocol"] = json!("*");
        rule
    };
    let ask = |rules: &[Value]| {
        explain(&[group(rules)], json!({ "from": "10.0.0.4", "to": "20.60.8.1", "protocol": "icmp", "none": ALONE }))
    };
    let answer = ask(&[any("no", 200, "Deny", "443")]);
    assert_eq!((&answer["verdict"], &answer["needs"][0]["what"]), (&json!("unknown"), &json!("portless")), "{answer:#}");
    assert_eq!((&answer["packet"]["port"], &answer["ports"]), (&Value::Null, &json!(["*"])));
    assert!(answer["text"].as_str().unwrap().contains(", ICMP ("), "{answer:#}");
    // A rule that is about the same packets at every port decides.
    assert_eq!(ask(&[any("no", 200, "Deny", "*")])["verdict"], "blocked");
    assert_eq!(ask(&[rule("no", 200, "Deny", "Internet", "*")])["verdict"], "reachable");
    let answer = ask(&[any("no", 200, "Deny", "*")]);
    let script = answer["change"]["commands"][1]["script"].as_str().unwrap();
    assert!(script.contains(r#""protocol": "Icmp""#) && script.contains(r#""destinationPortRange": "*""#), "{script}");
}

#[test]
fn of_every_port_one_is_shown_that_a_packet_can_go_to() {
    let port = |port: &str| {
        explain(&[group(&[])], json!({ "from": "10.0.0.4", "to": "20.60.8.1", "port": port, "none": ALONE }))["packet"]["port"]
            .take()
    };
    assert_eq!([port("*"), port("0-100"), port("8080-9000")], [json!(443), json!(1), json!(8080)]);
}

#[test]
fn a_classic_group_gets_rules_of_its_own_kind_alone() {
    let xml = |rules: &str| format!("<NetworkSecurityGroup><Name>old</Name><Rules>{rules}</Rules></NetworkSecurityGroup>");
    let deny = "<Rule><Name>no</Name><Type>Outbound</Type><Priority>200</Priority><Action>Deny</Action>\
        <SourceAddressPrefix>*</SourceAddressPrefix><SourcePortRange>*</SourcePortRange>\
        <DestinationAddressPrefix>INTERNET</DestinationAddressPrefix><DestinationPortRange>*</DestinationPortRange>\
        <Protocol>*</Protocol></Rule>";
    let ask = |mut options: Value, with_tags: bool| {
        let mut texts = vec![xml(deny)];
        texts.extend(with_tags.then(|| tags().to_string()));
        options["from"] = json!("10.0.0.4");
        options["none"] = json!(ALONE);
        options["documents"] = texts.iter().map(|text| json!({ "name": "d", "length": text.len() })).collect();
        let answer = host::network("explain", texts.concat().as_bytes(), &options.to_string(), &Words::of);
        serde_json::from_str::<Value>(&answer).unwrap()
    };
    // Two questions: each takes as many priorities as it has rules.
    let scenario = json!({ "scenario": "backup", "edition": "arm-2017-07" });
    let answers = ask(scenario, true)["answers"].take();
    let rules = |at: usize| answers[at]["change"]["rules"].as_array().unwrap().clone();
    let priorities: Vec<_> = [rules(0), rules(1)].concat().iter().map(|rule| rule["priority"].clone()).collect();
    assert_eq!(priorities, [199, 198, 197, 196], "{answers:#}");
    assert_eq!(rules(0)[1]["name"], "AllowBackup199_1");
    let commands = answers[0]["change"]["commands"].as_array().unwrap();
    let [only] = commands.as_slice() else { panic!("{commands:#?}") };
    assert_eq!((&only["shell"], only["script"].as_str().unwrap().lines().count()), (&json!("powershell"), 2));
    // It has no tag of storage; without its addresses nothing can be written.
    let answer = ask(json!({ "to": "Storage" }), false)["answers"][0].take();
    assert_eq!(answer["change"]["commands"], json!([]));
    assert!(answer["change"]["text"].as_str().unwrap().contains("takes no tag Storage"), "{answer:#}");
    let answer = ask(json!({ "to": "Internet" }), false)["answers"][0].take();
    let script = answer["change"]["commands"][0]["script"].as_str().unwrap();
    assert!(script.contains("-DestinationAddressPrefix 'INTERNET'") && !script.contains("_0"), "{script}");
    // Such rules know TCP and UDP alone.
    let answer = ask(json!({ "to": "Internet", "protocol": "icmp" }), false)["answers"][0].take();
    assert_eq!(answer["change"]["rules"], json!([]), "{answer:#}");
}
