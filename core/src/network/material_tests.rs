use super::*;
use crate::network::{Direction, Flow, Place, Protocol, Ranges, Verdict};

fn resource(kind: &str, name: &str, body: &'static str) -> Resource<'static> {
    let body = serde_json::from_str(body).unwrap();
    Resource { document: "t.json", kind: kind.to_ascii_lowercase(), id: Id::named(kind, name), body, ..Resource::default() }
}

fn verdict(material: &Material) -> Verdict {
    let scene = material.scene().unwrap();
    let flow = Flow {
        direction: Direction::Outbound,
        local: AddressSet::default(),
        remote: Place::Tag("Storage".to_owned()),
        protocol: Protocol::Tcp,
        ports: Ranges::one(443),
    };
    scene.prepare().ask(&flow).verdict
}

#[test]
fn rules_in_resources_of_their_own_belong_to_their_group() {
    let mut material = Material::default();
    let group = "Microsoft.Network/networkSecurityGroups";
    for resource in [
        resource(group, "nsg", r#"{"properties": {"securityRules": []}}"#),
        resource(
            &format!("{group}/securityRules"),
            "nsg/deny",
            r#"{"name": "nsg/deny", "properties": {"priority": 200, "direction": "Outbound", "access": "Deny", "protocol": "*",
                "sourceAddressPrefix": "*", "sourcePortRange": "*", "destinationAddressPrefix": "Internet", "destinationPortRange": "*"}}"#,
        ),
        resource(
            "Microsoft.Network/virtualNetworks/subnets",
            "net/a",
            r#"{"properties": {"addressPrefix": "10.0.0.0/24", "networkSecurityGroup":
                {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/nsg"}}}"#,
        ),
        resource(
            "Microsoft.Network/networkInterfaces",
            "nic",
            r#"{"properties": {"ipConfigurations": [{"properties": {"privateIPAddress": "10.0.0.4", "subnet":
                {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/net/subnets/a"}}}]}}"#,
        ),
    ] {
        assert!(material.add_resource(&resource).unwrap(), "{}", resource.kind);
    }
    assert_eq!(verdict(&material), Verdict::Blocked);
    assert_eq!(material.scene().unwrap().interface, Given::Absent);
}

#[test]
fn a_reference_that_cannot_be_read_is_no_absence() {
    let mut body = resource("Microsoft.Network/networkInterfaces", "nic", r#"{"ipConfigurations": []}"#);
    if let Json::Object(fields) = &mut body.body {
        let unknown = Json::Object(vec![("id".into(), Json::Unknown("variables('nsg')".into()))]);
        fields.push(("networkSecurityGroup".into(), unknown));
    }
    let mut material = Material::default();
    material.add_resource(&body).unwrap();
    assert_eq!(material.scene().unwrap().interface, Given::NotGiven);
}

#[test]
fn a_rule_of_its_own_may_repeat_one_of_the_group_but_not_contradict_it() {
    let rule = |access: &str| {
        format!(
            r#"{{"name": "one", "properties": {{"priority": 200, "direction": "Outbound", "access": "{access}", "protocol": "*",
                "sourceAddressPrefix": "*", "sourcePortRange": "*", "destinationAddressPrefix": "Internet", "destinationPortRange": "*"}}}}"#
        )
    };
    let of = |own: &str, loose: &str| {
        let kind = "Microsoft.Network/networkSecurityGroups";
        let whole: &'static str = format!(r#"{{"properties": {{"securityRules": [{}]}}}}"#, rule(own)).leak();
        let mut material = Material::default();
        material.add_resource(&resource(kind, "nsg", whole)).unwrap();
        material.add_resource(&resource(&format!("{kind}/securityRules"), "nsg/one", rule(loose).leak())).unwrap();
        material.scene().map(drop).map_err(|fault| fault.code)
    };
    assert_eq!([of("Deny", "Deny"), of("Deny", "Allow")], [Ok(()), Err("network.priority-twice")]);
}

#[test]
fn a_way_out_that_is_not_known_is_neither_there_nor_missing() {
    let unknown = || Json::Unknown("parameters('x')".into());
    let none = || Json::Null;
    let closed = || Json::Flag(false);
    let way = |default: Json<'static>, gateway: Json<'static>, public: Json<'static>, pools: Json<'static>| {
        let object = |fields: Vec<(&'static str, Json<'static>)>| {
            Json::Object(fields.into_iter().map(|(name, value)| (name.into(), value)).collect())
        };
        let subnet = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/net/subnets/a";
        let configuration = object(vec![
            ("privateIPAddress", "10.0.0.4".into()),
            ("subnet", object(vec![("id", subnet.into())])),
            ("publicIPAddress", public),
            ("loadBalancerBackendAddressPools", pools),
        ]);
        let mut material = Material::default();
        for (kind, name, body) in [
            ("virtualNetworks/subnets", "net/a", object(vec![("defaultOutboundAccess", default), ("natGateway", gateway)])),
            ("networkInterfaces", "nic", object(vec![("ipConfigurations", Json::List(vec![configuration]))])),
        ] {
            let resource = resource(&format!("Microsoft.Network/{kind}"), name, "{}");
            material.add_resource(&Resource { body, ..resource }).unwrap();
        }
        material.scene().unwrap().way_out
    };
    let there = || Json::Object(vec![("id".into(), "/subscriptions/s".into())]);
    for (given, wanted) in [
        ([none(), none(), none(), none()], WayOut::There),
        ([closed(), none(), none(), none()], WayOut::Missing),
        ([closed(), there(), none(), none()], WayOut::There),
        ([closed(), none(), there(), none()], WayOut::There),
        ([closed(), unknown(), none(), none()], WayOut::Unknown),
        ([closed(), none(), unknown(), none()], WayOut::Unknown),
        ([closed(), none(), none(), unknown()], WayOut::Unknown),
        ([closed(), none(), none(), Json::List(vec![there()])], WayOut::Unknown),
        ([unknown(), none(), none(), none()], WayOut::Unknown),
        ([unknown(), there(), none(), none()], WayOut::There),
        // Whether the load balancer is one behind which there is a default way out, the interface does not say.
        ([none(), none(), none(), Json::List(vec![there()])], WayOut::Unknown),
        ([none(), none(), none(), unknown()], WayOut::Unknown),
        ([none(), none(), there(), Json::List(vec![there()])], WayOut::There),
    ] {
        let shown = format!("{given:?}");
        let [default, gateway, public, pools] = given;
        assert_eq!(way(default, gateway, public, pools), wanted, "{shown}");
    }
}

const TABLE: &str = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/routeTables/t";
const NET: &str = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks";

fn material(documents: &[serde_json::Value]) -> Material {
    let mut material = Material::default();
    for (at, document) in documents.iter().enumerate() {
        let text = document.to_string();
        material.add(&Document { name: &format!("{at}.json"), bytes: text.as_bytes() }, &text).unwrap();
    }
    material
}

fn to(material: &Material, remote: &str, none: bool) -> Verdict {
    let mut scene = material.scene().unwrap();
    if none {
        (scene.interface, scene.subnet) = (Given::Absent, Given::Absent);
    }
    let remote = remote.parse().map_or_else(|_| Place::Tag(remote.to_owned()), |net: ipnet::IpNet| Place::Addresses(net.into()));
    let (direction, local, ports) = (Direction::Outbound, AddressSet::default(), Ranges::one(443));
    scene.prepare().ask(&Flow { direction, local, remote, protocol: Protocol::Tcp, ports }).verdict
}

fn nic() -> serde_json::Value {
    serde_json::json!({ "ipConfigurations": [{ "privateIPAddress": "10.0.0.4", "subnet": { "id": format!("{NET}/net/subnets/a") } }] })
}

#[test]
fn a_peer_whose_addresses_are_not_told_leaves_the_network_open() {
    let network = |peerings: serde_json::Value| {
        serde_json::json!({ "id": format!("{NET}/net"), "addressSpace": { "addressPrefixes": ["10.0.0.0/16"] },
            "subnets": [{ "id": format!("{NET}/net/subnets/a"), "addressPrefix": "10.0.0.0/24" }], "virtualNetworkPeerings": peerings })
    };
    let peering = |more: serde_json::Value| {
        let mut peering = serde_json::json!({ "remoteVirtualNetwork": { "id": format!("{NET}/hub") } });
        peering.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        serde_json::json!([peering])
    };
    let hub = serde_json::json!({ "id": format!("{NET}/hub"), "addressSpace": { "addressPrefixes": ["10.1.0.0/16"] } });
    let told = serde_json::json!({ "remoteAddressSpace": { "addressPrefixes": ["10.1.0.0/16"] } });
    let nothing = serde_json::json!({});
    for (documents, verdict) in [
        (vec![network(serde_json::json!([]))], Verdict::Blocked),
        (vec![network(peering(nothing.clone()))], Verdict::Unknown),
        (vec![network(peering(told))], Verdict::Reachable),
        (vec![network(peering(nothing)), hub.clone()], Verdict::Reachable),
        (vec![network(peering(serde_json::json!({ "peeringState": "Disconnected" }))), hub.clone()], Verdict::Blocked),
        (vec![network(peering(serde_json::json!({ "allowVirtualNetworkAccess": false }))), hub.clone()], Verdict::Unknown),
        // A network that is only given is not connected.
        (vec![network(serde_json::json!([])), hub], Verdict::Blocked),
    ] {
        let documents = [documents.as_slice(), &[nic()]].concat();
        assert_eq!(to(&material(&documents), "10.1.0.4/32", true), verdict, "{documents:#?}");
    }
}

#[test]
fn a_service_endpoint_comes_before_every_other_route() {
    let hole = |prefix: &str| {
        serde_json::json!({ "id": TABLE, "name": "t",
            "routes": [{ "name": "hole", "addressPrefix": prefix, "nextHopType": "None" }] })
    };
    let subnet = |endpoints: serde_json::Value| {
        serde_json::json!({ "id": format!("{NET}/net/subnets/a"), "addressPrefix": "10.0.0.0/24", "serviceEndpoints": endpoints,
            "routeTable": { "id": TABLE },
            // What an interface has, a subnet lists too.
            "ipConfigurations": [{ "id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkInterfaces/n/ipConfigurations/i" }] })
    };
    let tags = serde_json::json!({ "changeNumber": 1, "cloud": "Public", "values": [
        { "name": "Storage.KoreaCentral", "properties": { "region": "koreacentral", "addressPrefixes": ["20.60.8.0/24"] } }] });
    let storage = |locations: serde_json::Value| serde_json::json!([{ "service": "Microsoft.Storage", "locations": locations }]);
    let service = |name: &str| serde_json::json!([{ "service": name, "locations": ["*"] }]);
    let (here, all, nowhere) = (serde_json::json!(["koreacentral"]), serde_json::json!(["*"]), serde_json::json!([]));
    for (prefix, endpoints, with_tags, verdict) in [
        ("0.0.0.0/0", serde_json::json!([]), false, Verdict::Blocked),
        ("0.0.0.0/0", storage(here.clone()), false, Verdict::Reachable),
        ("0.0.0.0/0", storage(here.clone()), true, Verdict::Reachable),
        ("0.0.0.0/0", storage(all.clone()), false, Verdict::Reachable),
        ("20.60.8.0/25", storage(here.clone()), true, Verdict::Reachable),
        ("Storage.KoreaCentral", storage(here), false, Verdict::Reachable),
        ("0.0.0.0/0", storage(serde_json::json!(["japaneast"])), false, Verdict::Unknown),
        // Which regions, Azure decides.
        ("0.0.0.0/0", storage(nowhere), false, Verdict::Unknown),
        // The addresses of a service that no fact pairs with a tag are anywhere.
        ("0.0.0.0/0", service("Microsoft.AzureActiveDirectory"), false, Verdict::Unknown),
        ("0.0.0.0/0", serde_json::json!([storage(all.clone())[0], service("Microsoft.Sql")[0]]), false, Verdict::Reachable),
        ("10.9.0.0/16", service("Microsoft.Sql"), false, Verdict::Reachable),
    ] {
        let mut documents = vec![nic(), hole(prefix), subnet(endpoints)];
        documents.extend(with_tags.then(|| tags.clone()));
        assert_eq!(to(&material(&documents), "Storage.KoreaCentral", true), verdict, "{documents:#?}");
    }
}

#[test]
fn the_name_of_a_service_is_not_its_tag() {
    let subnet = serde_json::json!({ "id": format!("{NET}/net/subnets/a"), "addressPrefix": "10.0.0.0/24",
        "serviceEndpoints": [{ "service": "Microsoft.AzureActiveDirectory", "locations": ["*"] }],
        "routeTable": { "id": TABLE } });
    let drop = serde_json::json!({ "id": TABLE, "name": "t",
        "routes": [{ "name": "drop", "addressPrefix": "0.0.0.0/0", "nextHopType": "None" }] });
    assert_eq!(to(&material(&[nic(), drop, subnet]), "AzureActiveDirectory", true), Verdict::Unknown);
}

#[test]
fn endpoints_that_are_not_known_may_come_before_a_route_that_drops() {
    let unknown = || Json::Unknown("parameters('endpoints')".into());
    let object = |fields: Vec<(&'static str, Json<'static>)>| {
        Json::Object(fields.into_iter().map(|(name, value)| (name.into(), value)).collect())
    };
    let of = |endpoints: Json<'static>, table: Option<&'static str>| {
        let mut fields = vec![("addressPrefix", "10.0.0.0/24".into()), ("serviceEndpoints", endpoints)];
        fields.extend(table.map(|id| ("routeTable", object(vec![("id", id.into())]))));
        let subnet = resource("Microsoft.Network/virtualNetworks/subnets", "net/a", "{}");
        let mut material = material(&[
            nic(),
            serde_json::json!({ "name": "t", "id": TABLE,
            "routes": [{ "name": "drop", "addressPrefix": "0.0.0.0/0", "nextHopType": "None" }] }),
        ]);
        material.add_resource(&Resource { body: object(fields), ..subnet }).unwrap();
        to(&material, "Storage", true)
    };
    let none = || Json::List(Vec::new());
    let service = || Json::List(vec![object(vec![("service", unknown())])]);
    assert_eq!(
        [none(), unknown(), service()].map(|all| of(all, Some(TABLE))),
        [Verdict::Blocked, Verdict::Unknown, Verdict::Unknown]
    );
    // By an endpoint or by the Internet, packets arrive.
    assert_eq!([none(), unknown(), service()].map(|all| of(all, None)), [Verdict::Reachable; 3]);
}

#[test]
fn other_members_of_a_security_group_are_not_taken_to_be_none() {
    let group = |name: &str| serde_json::json!({ "id": format!("/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/applicationSecurityGroups/{name}") });
    let deny = serde_json::json!({ "name": "nsg", "subnets": [{ "id": "/x" }], "securityRules": [{ "name": "no", "priority": 200, "direction": "Outbound",
        "access": "Deny", "protocol": "*", "sourceApplicationSecurityGroups": [group("web")], "sourcePortRange": "*",
        "destinationApplicationSecurityGroups": [group("db")], "destinationPortRange": "*" }] });
    let with = |groups: serde_json::Value| {
        let mut nic = nic();
        nic["ipConfigurations"][0]["applicationSecurityGroups"] = groups;
        let mut scene_of = material(&[nic, deny.clone()]);
        scene_of.tables.push((None, Routes::default()));
        scene_of
    };
    let network = serde_json::json!({ "id": format!("{NET}/net"), "addressSpace": { "addressPrefixes": ["10.0.0.0/16"] } });
    for (groups, verdict) in [
        (serde_json::json!([group("web"), group("db")]), Verdict::Unknown),
        (serde_json::json!([group("db")]), Verdict::Reachable),
        (serde_json::json!([]), Verdict::Reachable),
        (serde_json::json!([group("web")]), Verdict::Unknown),
    ] {
        let mut material = with(groups.clone());
        let text = network.to_string();
        material.add(&Document { name: "net.json", bytes: text.as_bytes() }, &text).unwrap();
        assert_eq!(to(&material, "10.0.0.9/32", false), verdict, "{groups}");
    }
}

#[test]
fn a_group_that_is_named_nowhere_does_not_take_the_place_of_another() {
    let id = |name: &str| format!("/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/{name}");
    let mut nic = nic();
    nic["networkSecurityGroup"] = serde_json::json!({ "id": id("meant") });
    let subnet = serde_json::json!({ "id": format!("{NET}/net/subnets/a"), "addressPrefix": "10.0.0.0/24" });
    let group = |name: &str| serde_json::json!({ "id": id(name), "name": name, "securityRules": [] });
    let placed =
        |name: &str| material(&[nic.clone(), subnet.clone(), group(name)]).scene().map(|scene| scene.interface.get().is_some());
    assert!(placed("meant").unwrap());
    assert_eq!(placed("other").unwrap_err().code, "network.groups");
}

#[test]
fn what_has_such_configurations_is_not_always_an_interface() {
    let gateway = serde_json::json!({ "value": [
        { "id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworkGateways/g", "ipConfigurations": [{ "privateIPAddress": "10.0.9.4" }] },
        { "id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkInterfaces/n", "ipConfigurations": [{ "privateIPAddress": "10.0.0.4" }] }] });
    let material = material(&[gateway]);
    assert_eq!(material.interfaces.len(), 1);
    assert_eq!(material.scene().unwrap().around.own, "10.0.0.4/32".parse::<ipnet::IpNet>().unwrap().into());
}

#[test]
fn a_route_to_where_nobody_has_the_address_is_no_way() {
    let table = |prefix: &str, hop: &str| serde_json::json!({ "name": "t", "routes": [{ "name": "r", "addressPrefix": prefix, "nextHopType": hop }] });
    let network = serde_json::json!({ "id": format!("{NET}/net"), "addressSpace": { "addressPrefixes": ["10.0.0.0/16"] } });
    let verdict = |prefix: &str, hop: &str, to_: &str| to(&material(&[nic(), network.clone(), table(prefix, hop)]), to_, true);
    assert_eq!(verdict("0.0.0.0/0", "VnetLocal", "20.60.8.1/32"), Verdict::Unknown);
    assert_eq!(verdict("0.0.0.0/0", "VnetLocal", "10.0.3.1/32"), Verdict::Reachable);
    assert_eq!(verdict("10.0.3.0/24", "VnetLocal", "10.0.3.1/32"), Verdict::Reachable);
    assert_eq!(verdict("192.168.0.0/16", "Internet", "192.168.0.1/32"), Verdict::Unknown);
    assert_eq!(verdict("20.0.0.0/8", "Internet", "20.60.8.1/32"), Verdict::Reachable);
    assert_eq!(verdict("10.0.3.0/24", "None", "10.0.3.1/32"), Verdict::Blocked);
}

#[test]
fn what_a_gateway_has_learned_is_in_the_tag_of_the_network() {
    let routes = serde_json::json!({ "value": [
        { "name": null, "source": "Default", "state": "Active", "addressPrefix": ["10.0.0.0/16"], "nextHopType": "VnetLocal", "nextHopIpAddress": [] },
        { "name": null, "source": "VirtualNetworkGateway", "state": "Active", "addressPrefix": ["172.16.0.0/16"], "nextHopType": "VirtualNetworkGateway", "nextHopIpAddress": [] }] });
    let network = serde_json::json!({ "id": format!("{NET}/net"), "addressSpace": { "addressPrefixes": ["10.0.0.0/16"] } });
    let deny = serde_json::json!({ "name": "nsg", "subnets": [{ "id": "/x" }], "securityRules": [{ "name": "no", "priority": 200, "direction": "Outbound",
        "access": "Deny", "protocol": "*", "sourceAddressPrefix": "*", "sourcePortRange": "*",
        "destinationAddressPrefix": "VirtualNetwork", "destinationPortRange": "*" }] });
    let material = material(&[nic(), network, routes, deny]);
    let mut scene = material.scene().unwrap();
    scene.interface = Given::Absent;
    let remote = Place::Addresses("172.16.3.1/32".parse::<ipnet::IpNet>().unwrap().into());
    let (direction, local, ports) = (Direction::Outbound, AddressSet::default(), Ranges::one(443));
    let flow = Flow { direction, local, remote, protocol: Protocol::Tcp, ports };
    assert_eq!(scene.prepare().ask(&flow).verdict, Verdict::Blocked);
}
