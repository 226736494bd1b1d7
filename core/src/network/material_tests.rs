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
    ] {
        let shown = format!("{given:?}");
        let [default, gateway, public, pools] = given;
        assert_eq!(way(default, gateway, public, pools), wanted, "{shown}");
    }
}
