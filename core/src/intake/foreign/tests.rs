use serde_json::{Value, json};

use super::*;
use crate::check_documents;
use crate::finding::Places;

/// A deployment as Azure answers it: one virtual machine, and one role that is none.
const ANSWERED: &str = r#"<Deployment xmlns="http://schemas.microsoft.com/windowsazure" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">
<Name>d1</Name><DeploymentSlot>Production</DeploymentSlot><PrivateID>0</PrivateID><Status>Running</Status><Url>http://shop.cloudapp.net/</Url>
<RoleInstanceList>
  <RoleInstance><RoleName>web</RoleName><InstanceStatus>ReadyRole</InstanceStatus><PowerState>Started</PowerState></RoleInstance>
  <RoleInstance><RoleName>DB1</RoleName><InstanceStatus>ReadyRole</InstanceStatus><PowerState>Started</PowerState>
    <GuestAgentStatus><GuestAgentVersion>2.7.41491.1010</GuestAgentVersion><Status>Ready</Status></GuestAgentStatus></RoleInstance>
</RoleInstanceList>
<RoleList>
  <Role><RoleName>web</RoleName><OsVersion/></Role>
  <Role i:type="PersistentVMRole"><RoleName>db1</RoleName><RoleType>PersistentVMRole</RoleType>
    <ConfigurationSets><ConfigurationSet i:type="NetworkConfigurationSet"><ConfigurationSetType>NetworkConfiguration</ConfigurationSetType>
      <InputEndpoints>
        <InputEndpoint><Name>RDP</Name></InputEndpoint>
        <InputEndpoint><LoadBalancedEndpointSetName>set</LoadBalancedEndpointSetName><Name>web</Name></InputEndpoint>
      </InputEndpoints>
      <NetworkInterfaces><NetworkInterface><Name>n2</Name></NetworkInterface></NetworkInterfaces>
    </ConfigurationSet></ConfigurationSets>
    <DataVirtualHardDisks>
      <DataVirtualHardDisk><DiskName>data0</DiskName><LogicalDiskSizeInGB>100</LogicalDiskSizeInGB><IOType>Provisioned</IOType></DataVirtualHardDisk>
      <DataVirtualHardDisk><DiskName>data1</DiskName><Lun>1</Lun><MediaLink>https://fast.blob.core.windows.net/vhds/d1.vhd</MediaLink></DataVirtualHardDisk>
    </DataVirtualHardDisks>
    <OSVirtualHardDisk><DiskName>os</DiskName><MediaLink>https://slow.blob.core.windows.net/vhds/os.vhd</MediaLink>
      <SourceImageName>0123456789abcdef0123456789abcdef__Windows-Server-2012-R2-201503.01-en.us-127GB.vhd</SourceImageName><OS>Windows</OS><IOType>Standard</IOType></OSVirtualHardDisk>
    <ProvisionGuestAgent>true</ProvisionGuestAgent></Role>
</RoleList></Deployment>"#;

/// A role alone, made of an image of Linux.
const ROLE: &str = "<PersistentVMRole><RoleName>db1</RoleName><OSVirtualHardDisk><DiskName>os</DiskName>\
    <SourceImageName>0123456789abcdef0123456789abcdef__Ubuntu-14_04_2-LTS</SourceImageName><OS>Linux</OS></OSVirtualHardDisk></PersistentVMRole>";

const SERVICE: &str = "<HostedService><ServiceName>Shop</ServiceName><HostedServiceProperties><Location>Korea Central</Location>\
    </HostedServiceProperties></HostedService>";

type Named<'d> = (&'d str, &'d str);

fn of<'d>(named: &[Named<'d>]) -> Vec<Document<'d>> {
    named.iter().map(|(name, text)| Document { name, bytes: text.as_bytes() }).collect()
}

fn joined(documents: &[Named<'_>], with: &[Named<'_>]) -> Result<Vec<(Value, Places)>, RequestError> {
    let words = Words::from_table(&[]);
    let finished = |mut draft: Draft| {
        let origins = draft.take_origins(&[]);
        (serde_json::to_value(draft.request().unwrap()).unwrap(), origins.places)
    };
    Ok(drafts(&of(documents), &of(with), Kind::Auto, StatedProxy::default(), &Options::new(words))?
        .into_iter()
        .map(finished)
        .collect())
}

fn only(documents: &[Named<'_>], with: &[Named<'_>]) -> (Value, Places) {
    let mut all = joined(documents, with).unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn code(documents: &[Named<'_>], with: &[Named<'_>]) -> &'static str {
    joined(documents, with).unwrap_err().code
}

/// A value without what is not stated in it.
fn stated(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.iter().filter(|(_, value)| !value.is_null());
            Value::Object(fields.map(|(name, value)| (name.clone(), stated(value))).collect())
        }
        Value::Array(items) => items.iter().map(stated).collect(),
        plain => plain.clone(),
    }
}

/// What is stated at a JSON pointer below `vm`.
fn vm<'r>(request: &'r Value, pointer: &str) -> &'r Value {
    request.pointer(&format!("/vm{pointer}")).unwrap()
}

#[test]
fn an_answered_deployment_tells_everything_about_its_virtual_machine() {
    let (request, places) = only(&[("d.xml", ANSWERED)], &[]);
    for (pointer, expected) in [
        ("/name", json!("db1")),
        ("/cloudService", json!("shop")),
        ("/deploymentModel", json!("classic")),
        ("/region", Value::Null),
        ("/createdFrom", json!("gallery")),
        ("/created", Value::Null),
        ("/state", json!("running")),
        ("/os/family", json!("windows")),
        ("/os/name", json!("windows-server")),
        ("/os/version", json!("2012 R2")),
        ("/agent/version", json!("2.7.41491.1010")),
        ("/agent/status", json!("ready")),
        ("/agent/provisionGuestAgent", json!(true)),
        ("/disks/os", json!({"name": "os", "storage": "standard", "storageAccount": "slow"})),
        ("/disks/data/0", json!({"name": "data0", "lun": 0, "sizeGb": 100, "storage": "premium"})),
        ("/disks/data/1", json!({"name": "data1", "lun": 1, "storageAccount": "fast"})),
        ("/network/endpoints", json!([{"name": "RDP"}, {"name": "web", "loadBalancedSet": "set"}])),
        ("/network/loadBalanced", json!(true)),
        ("/network/nicCount", json!(2)),
        ("/network/reservedIps", json!([])),
        ("/network/securityGroups", json!([])),
        ("/network/proxy", Value::Null),
    ] {
        assert_eq!(stated(vm(&request, pointer)), expected, "{pointer}");
    }
    for (path, place) in [
        ("vm.name", "d.xml#/Deployment/RoleList/Role[2]/RoleName"),
        ("vm.agent.version", "d.xml#/Deployment/RoleInstanceList/RoleInstance[2]/GuestAgentStatus/GuestAgentVersion"),
        ("vm.os.version", "d.xml#/Deployment/RoleList/Role[2]/OSVirtualHardDisk/SourceImageName"),
        (
            "vm.disks.data[0].sizeGb",
            "d.xml#/Deployment/RoleList/Role[2]/DataVirtualHardDisks/DataVirtualHardDisk[1]/LogicalDiskSizeInGB",
        ),
        ("vm.disks.data", "d.xml#/Deployment/RoleList/Role[2]/DataVirtualHardDisks"),
    ] {
        assert_eq!(places[path], place);
    }
}

#[test]
fn an_address_that_is_reserved_is_found_wherever_it_stands() {
    let text = ANSWERED.replace("<Url>", "<ReservedIPName>b</ReservedIPName><Url>").replace(
        "</Deployment>",
        "<VirtualIPs><VirtualIP><Address>1.2.3.4</Address></VirtualIP><VirtualIP><ReservedIPName>a</ReservedIPName></VirtualIP>\
         <VirtualIP><ReservedIPName>b</ReservedIPName></VirtualIP></VirtualIPs></Deployment>",
    );
    assert_eq!(*vm(&only(&[("d.xml", &text)], &[]).0, "/network/reservedIps"), json!(["a", "b"]));
}

#[test]
fn the_security_group_of_a_subnet_cannot_be_seen() {
    let in_network = ANSWERED.replace("<Url>", "<VirtualNetworkName>net</VirtualNetworkName><Url>");
    assert_eq!(*vm(&only(&[("d.xml", &in_network)], &[]).0, "/network/securityGroups"), Value::Null);
    let own = in_network.replace("</InputEndpoints>", "</InputEndpoints><NetworkSecurityGroup>g</NetworkSecurityGroup>");
    assert_eq!(*vm(&only(&[("d.xml", &own)], &[]).0, "/network/securityGroups"), json!(["g"]));
}

#[test]
fn a_requested_deployment_does_not_exist_yet() {
    let text = "<Deployment><Name>d</Name><RoleList><Role><RoleName>vm01</RoleName><RoleType>PersistentVMRole</RoleType>\
        <OSVirtualHardDisk><SourceImageName>mine</SourceImageName></OSVirtualHardDisk></Role></RoleList></Deployment>";
    let (request, places) = only(&[("d.xml", text)], &[]);
    assert_eq!(*vm(&request, "/created"), json!(false));
    assert_eq!(places["vm.created"], "d.xml#/Deployment");
    assert_eq!(*vm(&request, "/createdFrom"), json!("custom-image"));
    assert_eq!(*vm(&request, "/disks/data"), json!([]));
    assert_eq!(*vm(&request, "/network/endpoints"), json!([]));
    assert_eq!(*vm(&request, "/network/reservedIps"), json!([]));
    assert_eq!(*vm(&request, "/cloudService"), Value::Null);
    let of_vm_image = text.replace("<OSVirtualHardDisk>", "<VMImageName>i</VMImageName><OSVirtualHardDisk>");
    assert_eq!(*vm(&only(&[("d.xml", &of_vm_image)], &[]).0, "/disks/data"), Value::Null);
}

#[test]
fn a_role_alone_leaves_its_deployment_unknown() {
    let (request, _) = only(&[("r.xml", ROLE)], &[]);
    for pointer in ["/created", "/state", "/region", "/cloudService", "/network/reservedIps", "/network/securityGroups"] {
        assert_eq!(*vm(&request, pointer), Value::Null, "{pointer}");
    }
    // Without its configuration, a fragment says nothing of endpoints, interfaces or data disks.
    for pointer in ["/network/endpoints", "/network/nicCount", "/disks/data"] {
        assert_eq!(*vm(&request, pointer), Value::Null, "{pointer}");
    }
    let whole = ROLE.replace("<OSVirtualHardDisk>", "<ConfigurationSets/><DataVirtualHardDisks/><OSVirtualHardDisk>");
    let (whole, _) = only(&[("r.xml", &whole)], &[]);
    assert_eq!(*vm(&whole, "/network/nicCount"), json!(1));
    assert_eq!(*vm(&whole, "/disks/data"), json!([]));
    let fragment = ROLE.replace("PersistentVMRole>", "Role>").replacen("<Role>", "<Role i:type='PersistentVMRole'>", 1);
    assert_eq!(only(&[("r.xml", &fragment)], &[]).0, request);
}

#[test]
fn the_status_of_an_instance_and_its_power_make_its_state() {
    for (status, power, state) in [
        ("ReadyRole", "Started", json!("running")),
        ("ReadyRole", "Unknown", json!("running")),
        ("RoleStateUnknown", "Started", json!("running")),
        ("RoleStateUnknown", "Unknown", Value::Null),
        ("BusyRole", "Stopped", json!("stopped")),
        ("BusyRole", "", Value::Null),
        ("StoppedDeallocated", "Stopped", json!("deallocated")),
        ("StoppedVM", "Stopped", json!("stopped")),
        ("CreatingVM", "Starting", json!("creating")),
        ("ProvisioningFailed", "Started", json!("failed")),
        ("", "Stopping", json!("stopping")),
    ] {
        let text = ANSWERED.replace(
            "<RoleName>DB1</RoleName><InstanceStatus>ReadyRole</InstanceStatus><PowerState>Started</PowerState>",
            &format!("<RoleName>DB1</RoleName><InstanceStatus>{status}</InstanceStatus><PowerState>{power}</PowerState>"),
        );
        assert_eq!(*vm(&only(&[("d.xml", &text)], &[]).0, "/state"), state, "{status} {power}");
    }
}

#[test]
fn an_image_of_the_other_family_tells_nothing() {
    let (request, _) = only(&[("r.xml", &ROLE.replace("<OS>Linux", "<OS>Windows"))], &[]);
    assert_eq!((vm(&request, "/os/family"), vm(&request, "/os/name")), (&json!("windows"), &Value::Null));
}

#[test]
fn a_region_comes_from_the_service_or_its_affinity_group() {
    let (request, places) = only(&[("d.xml", ANSWERED)], &[("s.xml", SERVICE)]);
    assert_eq!(*vm(&request, "/region"), json!("Korea Central"));
    assert_eq!(places["vm.region"], "s.xml#/HostedService/HostedServiceProperties/Location");
    let grouped = SERVICE.replace("<Location>Korea Central</Location>", "<AffinityGroup>G</AffinityGroup>");
    assert_eq!(*vm(&only(&[("d.xml", ANSWERED)], &[("s.xml", &grouped)]).0, "/region"), Value::Null);
    let groups = "<AffinityGroups><AffinityGroup><Name>f</Name><Location>West US</Location></AffinityGroup>\
        <AffinityGroup><Name>g</Name><Location>East US</Location></AffinityGroup></AffinityGroups>";
    let (request, places) = only(&[("d.xml", ANSWERED)], &[("s.xml", &grouped), ("g.xml", groups)]);
    assert_eq!(*vm(&request, "/region"), json!("East US"));
    assert_eq!(places["vm.region"], "g.xml#/AffinityGroups/AffinityGroup[2]/Location");
}

#[test]
fn the_only_service_is_that_of_a_role_without_one() {
    let (request, _) = only(&[("r.xml", ROLE)], &[("s.xml", SERVICE)]);
    assert_eq!((vm(&request, "/cloudService"), vm(&request, "/region")), (&json!("Shop"), &json!("Korea Central")));
    let list = "<HostedServices><HostedService><ServiceName>a</ServiceName></HostedService><HostedService><ServiceName>b</ServiceName></HostedService></HostedServices>";
    assert_eq!(*vm(&only(&[("r.xml", ROLE)], &[("s.xml", list)]).0, "/cloudService"), Value::Null);
}

#[test]
fn a_service_with_its_deployments_is_one_document() {
    let text = SERVICE.replace("</HostedService>", &format!("<Deployments>{ANSWERED}</Deployments></HostedService>"));
    let (request, places) = only(&[("s.xml", &text)], &[]);
    assert_eq!((vm(&request, "/cloudService"), vm(&request, "/region")), (&json!("Shop"), &json!("Korea Central")));
    assert_eq!(places["vm.cloudService"], "s.xml#/HostedService/ServiceName");
}

#[test]
fn a_disk_tells_its_size_tier_and_region() {
    let disks = "<Disks><Disk><Name>other</Name><Location>West US</Location></Disk><Disk><Location>East US</Location>\
        <LogicalDiskSizeInGB>1023</LogicalDiskSizeInGB><Name>DATA1</Name><IsPremium>true</IsPremium></Disk></Disks>";
    let (request, places) = only(&[("d.xml", ANSWERED)], &[("disks.xml", disks)]);
    assert_eq!(*vm(&request, "/disks/data/1/sizeGb"), json!(1023));
    assert_eq!(*vm(&request, "/disks/data/1/storage"), json!("premium"));
    assert_eq!(*vm(&request, "/region"), json!("East US"));
    assert_eq!(places["vm.disks.data[1].sizeGb"], "disks.xml#/Disks/Disk[2]/LogicalDiskSizeInGB");
}

#[test]
fn the_guest_knows_better_than_its_image() {
    let (request, places) = only(&[("r.xml", ROLE)], &[("os-release", "ID=centos\n")]);
    assert_eq!((vm(&request, "/os/name"), vm(&request, "/os/version")), (&json!("centos"), &Value::Null));
    assert_eq!(places["vm.os.name"], "os-release#ID");
    assert_eq!(code(&[("d.xml", ANSWERED)], &[("os-release", "ID=centos\n")]), "document.conflict");
}

#[test]
fn a_request_is_completed_but_not_contradicted() {
    let request = r#"{"vm": {"cloudService": "shop", "disks": {"os": {"name": "os"}}}, "vault": {"region": "West US"}}"#;
    let (found, places) = only(&[("r.json", request)], &[("s.xml", SERVICE), ("environment", "http_proxy=http://10.0.0.5:8080")]);
    assert_eq!(*vm(&found, "/region"), json!("Korea Central"));
    assert_eq!(*vm(&found, "/network/usesProxy"), json!(true));
    assert!(places.get("vm.cloudService").is_none(), "a request's fact is evidence by itself");
    let contradicted = r#"{"vm": {"cloudService": "shop", "region": "eastus"}}"#;
    let error = joined(&[("r.json", contradicted)], &[("s.xml", SERVICE)]).unwrap_err();
    assert_eq!((error.code, error.path.as_str()), ("document.conflict", "vm.region"));
    let alias = contradicted.replace("eastus", "koreacentral");
    assert!(joined(&[("r.json", &alias)], &[("s.xml", SERVICE)]).is_ok());
}

#[test]
fn a_request_beside_tells_what_is_common() {
    let vault = r#"{"vault": {"kind": "recovery-services"}}"#;
    let all = joined(&[("a.xml", ROLE), ("d.xml", ANSWERED)], &[("v.json", vault)]).unwrap();
    assert!(all.iter().all(|(request, _)| request.pointer("/vault/kind") == Some(&json!("recovery-services"))));
}

#[test]
fn a_role_is_completed_by_its_deployment() {
    let role =
        ROLE.replace("<OS>Linux</OS>", "").replace("Ubuntu-14_04_2-LTS", "Windows-Server-2012-R2-201503.01-en.us-127GB.vhd");
    let role = role.replace("<OSVirtualHardDisk>", "<DataVirtualHardDisks><DataVirtualHardDisk/><DataVirtualHardDisk><Lun>1</Lun></DataVirtualHardDisk></DataVirtualHardDisks><OSVirtualHardDisk>");
    let role = role.replace("<OSVirtualHardDisk>", "<ConfigurationSets><ConfigurationSet><ConfigurationSetType>NetworkConfiguration</ConfigurationSetType>\
        <InputEndpoints><InputEndpoint/><InputEndpoint/></InputEndpoints><NetworkInterfaces><NetworkInterface/></NetworkInterfaces></ConfigurationSet></ConfigurationSets><OSVirtualHardDisk>");
    let (request, places) = only(&[("r.xml", &role)], &[("d.xml", ANSWERED)]);
    assert_eq!((vm(&request, "/state"), vm(&request, "/disks/data/1/name")), (&json!("running"), &json!("data1")));
    assert_eq!(places["vm.name"], "r.xml#/PersistentVMRole/RoleName");
    let other = ANSWERED.replace("db1", "db2");
    assert_eq!(code(&[("r.xml", ROLE)], &[("d.xml", &other)]), "document.two-vms");
}

#[test]
fn documents_of_another_machine_are_not_joined() {
    let other = SERVICE.replace("Shop", "other");
    assert_eq!(code(&[("d.xml", ANSWERED)], &[("s.xml", &other)]), "document.two-vms");
    let disk = "<Disk><AttachedTo><RoleName>db9</RoleName></AttachedTo><Name>x</Name></Disk>";
    assert_eq!(code(&[("d.xml", ANSWERED)], &[("disk.xml", disk)]), "document.two-vms");
    let error = joined(&[("a.xml", ROLE), ("d.xml", ANSWERED)], &[("etc/os-release", "ID=x")]).unwrap_err();
    assert_eq!((error.code, error.path.as_str()), ("document.two-vms", "etc/os-release"));
}

#[test]
fn a_guests_files_alone_describe_it() {
    let (request, _) = only(&[("os-release", "ID=sles\nVERSION_ID=12\n")], &[("waagent.conf", "HttpProxy.Host=a\n")]);
    assert_eq!(*vm(&request, "/os/version"), json!("12.0"));
    assert_eq!(*vm(&request, "/deploymentModel"), Value::Null);
    assert_eq!(*vm(&request, "/network/proxy/linux/agentHost"), json!("a"));
}

#[test]
fn documents_without_a_virtual_machine_are_turned_down() {
    let paas = "<Deployment><RoleList><Role><RoleName>web</RoleName></Role></RoleList></Deployment>";
    for (text, expected) in [
        (paas, "document.no-vm"),
        ("<CreateHostedService/>", "document.no-vm"),
        ("<Images><OSImage/></Images>", "document.no-vm"),
        (SERVICE, "document.no-vm"),
        ("<VirtualNetworkSites/>", "document.no-vm"),
        ("<Error><Code>ResourceNotFound</Code></Error>", "document.azure-error"),
        ("<Deployment>", "document.xml"),
        ("{", "request.truncated"),
        ("{\"vm\": {\"nam\": 1}}", "request.unknown-field"),
        (" ", "request.empty"),
        ("hello", "document.unrecognised"),
    ] {
        assert_eq!(code(&[("x", text)], &[]), expected, "{text}");
    }
    assert_eq!(code(&[], &[]), "request.empty");
}

#[test]
fn a_stated_kind_is_not_guessed_again() {
    let options = Options::new(Words::from_table(&[]));
    let check = |kind| check_documents(&[Document { name: "x", bytes: b"NAME=x" }], &[], kind, &[], &options);
    assert!(check(Kind::Environment).is_ok());
    assert_eq!(check(Kind::Classic).unwrap_err().code, "document.xml");
    assert_eq!(check(Kind::Request).unwrap_err().code, "request.syntax");
    assert_eq!(Kind::NAMES.iter().map(|n| Kind::named(n).unwrap().as_str()).collect::<Vec<_>>(), Kind::NAMES);
}

#[test]
fn one_machine_has_a_report_and_several_have_a_summary() {
    let options = Options::new(Words::from_table(&[]));
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(ANSWERED.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let (a, b) = (Document { name: "d.xml", bytes: &utf16 }, Document { name: "r.xml", bytes: ROLE.as_bytes() });
    let facts = [("vm.region".to_owned(), "koreacentral".to_owned())];
    let one = check_documents(&[a], &[], Kind::Auto, &facts, &options).unwrap();
    assert!(matches!(&one, Answer::One(report) if report.subject.region.as_deref() == Some("koreacentral")));
    let many = check_documents(&[a, b], &[], Kind::Auto, &facts, &options).unwrap();
    assert_eq!(many.reports().len(), 2);
    assert!(String::from_utf8(many.to_json()).unwrap().contains("\"summary\":{\"total\":2"));
    let wrong = [("vm.nam".to_owned(), "x".to_owned())];
    assert_eq!(check_documents(&[a], &[], Kind::Auto, &wrong, &options).unwrap_err().code, "request.unknown-field");
}

#[test]
fn evidence_names_the_place_in_the_document() {
    let options = Options::new(Words::from_table(&[]));
    let text = ANSWERED.replace("2.7.41491.1010", "2.5.1198.702");
    let document = Document { name: "d.xml", bytes: text.as_bytes() };
    let answer = check_documents(&[document], &[], Kind::Auto, &[], &options).unwrap();
    let evidence = answer.reports()[0].findings.iter().flat_map(|f| &f.evidence);
    let origins: Vec<_> = evidence.filter(|e| e.path == "vm.agent.version").map(|e| &*e.origin).collect();
    assert_eq!(origins, ["d.xml#/Deployment/RoleInstanceList/RoleInstance[2]/GuestAgentStatus/GuestAgentVersion"]);
}

#[test]
fn no_piece_of_a_document_is_a_panic() {
    let options = Options::new(Words::from_table(&[]));
    let check = |bytes: &[u8]| {
        let documents = [Document { name: "x", bytes }];
        for kind in [Kind::Auto, Kind::OsRelease, Kind::AgentConfig, Kind::Environment] {
            let _ = check_documents(&documents, &[], kind, &[], &options);
        }
    };
    for at in (0..ANSWERED.len()).step_by(7) {
        let (before, after) = ANSWERED.as_bytes().split_at(at);
        check(before);
        check(after);
        check(&[before, b"\xFF", after].concat());
        check(&[before, b"=", after].concat());
        check(&[before, b"<", after].concat());
    }
}

const CONNECTED: &str = "<Deployment><Name>shop</Name><Status>Running</Status><RoleInstanceList>\
    <RoleInstance><RoleName>web</RoleName><IpAddress>10.0.0.4</IpAddress></RoleInstance></RoleInstanceList><RoleList>\
    <Role><RoleName>web</RoleName><RoleType>PersistentVMRole</RoleType><ConfigurationSets><ConfigurationSet>\
    <ConfigurationSetType>NetworkConfiguration</ConfigurationSetType><SubnetNames><SubnetName>front</SubnetName></SubnetNames>\
    <NetworkSecurityGroup>lockdown</NetworkSecurityGroup></ConfigurationSet></ConfigurationSets></Role></RoleList>\
    <VirtualNetworkName>net</VirtualNetworkName></Deployment>";

/// A group that denies the Internet, or that allows the proxy server before.
fn security_group(name: &str, allows: Option<&str>) -> String {
    let rule = |name: &str, priority: u32, action: &str, from: &str| {
        format!(
            "<Rule><Name>{name}</Name><Type>Outbound</Type><Priority>{priority}</Priority><Action>{action}</Action>\
             <SourceAddressPrefix>{from}</SourceAddressPrefix><SourcePortRange>*</SourcePortRange>\
             <DestinationAddressPrefix>INTERNET</DestinationAddressPrefix><DestinationPortRange>*</DestinationPortRange>\
             <Protocol>TCP</Protocol></Rule>"
        )
    };
    let allow = allows.map(|from| rule("out", 200, "Allow", from)).unwrap_or_default();
    format!(
        "<NetworkSecurityGroup><Name>{name}</Name><Rules>{allow}{}</Rules></NetworkSecurityGroup>",
        rule("no", 300, "Deny", "*")
    )
}

#[test]
fn a_role_names_the_group_that_decides_for_it() {
    let (lockdown, other) = (security_group("Lockdown", None), security_group("other", None));
    let documents = [("vm.xml", CONNECTED)];
    let (vm, places) = only(&documents, &[("nsg.xml", &lockdown), ("other.xml", &other)]);
    assert_eq!(vm["vm"]["network"]["outbound"], "restricted");
    assert_eq!(places["vm.network.outbound"], "nsg.xml#/NetworkSecurityGroup/Rules/Rule");
    // Which of two it is, nobody says where the role names none.
    let unnamed = CONNECTED.replace("<NetworkSecurityGroup>lockdown</NetworkSecurityGroup>", "");
    let (vm, _) = only(&[("vm.xml", &unnamed)], &[("nsg.xml", &lockdown), ("other.xml", &other)]);
    assert_eq!(vm["vm"]["network"]["outbound"], json!(null));
}

#[test]
fn the_only_group_is_that_of_the_only_machine_by_assumption() {
    let unnamed = CONNECTED.replace("<NetworkSecurityGroup>lockdown</NetworkSecurityGroup>", "");
    let group = security_group("lockdown", None);
    let (vm, places) = only(&[("vm.xml", &unnamed)], &[("nsg.xml", &group)]);
    assert_eq!(vm["vm"]["network"]["securityGroups"], json!(["lockdown"]));
    assert_eq!(places["vm.network.outbound"], "assumed: nsg.xml#/NetworkSecurityGroup/Rules/Rule");
    // One that is in no virtual network has no subnet, and none of its own.
    let alone = unnamed.replace("<VirtualNetworkName>net</VirtualNetworkName>", "");
    let (vm, _) = only(&[("vm.xml", &alone)], &[("nsg.xml", &group)]);
    assert_eq!(vm["vm"]["network"]["outbound"], "unrestricted");
}

#[test]
fn the_list_of_networks_names_the_group_of_a_subnet() {
    let unnamed = CONNECTED.replace("<NetworkSecurityGroup>lockdown</NetworkSecurityGroup>", "");
    let site = |group: &str| {
        format!(
            "<VirtualNetworkSites><VirtualNetworkSite><Name>NET</Name><Subnets><Subnet><Name>Front</Name>\
             <AddressPrefix>10.0.0.0/24</AddressPrefix>{group}</Subnet></Subnets></VirtualNetworkSite></VirtualNetworkSites>"
        )
    };
    let (a, b) = (security_group("a", Some("*")), security_group("b", None));
    let named = site("<NetworkSecurityGroup>b</NetworkSecurityGroup>");
    let (_, places) = only(&[("vm.xml", &unnamed)], &[("a.xml", &a), ("b.xml", &b), ("net.xml", &named)]);
    assert_eq!(places["vm.network.outbound"], "b.xml#/NetworkSecurityGroup/Rules/Rule");
    // A version of the service that knew no groups says nothing of them.
    let (vm, _) = only(&[("vm.xml", &unnamed)], &[("a.xml", &a), ("b.xml", &b), ("net.xml", &site(""))]);
    assert_eq!(vm["vm"]["network"]["outbound"], json!(null));
}

#[test]
fn the_machine_that_has_the_address_of_the_proxy_says_which_group_lets_it_out() {
    let role = CONNECTED.split_once("<RoleList>").unwrap().1.split_once("</RoleList>").unwrap().0;
    let proxy = role.replace("web", "proxy").replace("lockdown", "of-proxy");
    let both = CONNECTED
        .replace(
            "</RoleInstanceList>",
            "<RoleInstance><RoleName>proxy</RoleName><IpAddress>10.0.0.5</IpAddress></RoleInstance></RoleInstanceList>",
        )
        .replace("</RoleList>", &format!("{proxy}</RoleList>"));
    let sites = "<VirtualNetworkSites><VirtualNetworkSite><Name>net</Name><Subnets><Subnet><Name>front</Name></Subnet>\
        <Subnet><Name>x</Name><NetworkSecurityGroup>x</NetworkSecurityGroup></Subnet></Subnets></VirtualNetworkSite></VirtualNetworkSites>";
    let (lockdown, of_proxy) = (security_group("lockdown", None), security_group("of-proxy", Some("10.0.0.5")));
    let request = r#"{"vm": {"name": "web", "network": {"proxy": {"address": "10.0.0.5", "port": 8080}}}}"#;
    let all = joined(
        &[("vm.xml", &both)],
        &[("nsg.xml", &lockdown), ("proxy.xml", &of_proxy), ("net.xml", sites), ("request.json", request)],
    )
    .unwrap();
    let (vm, places) = &all[0];
    assert_eq!(vm["vm"]["network"]["proxy"]["nsgRule"]["name"], "out", "{vm:#}");
    assert_eq!(places["vm.network.proxy.nsgRule.name"], "proxy.xml#/NetworkSecurityGroup/Rules/Rule[1]");
}

#[test]
fn the_firewall_s_rules_in_the_registry_are_read_in_any_language() {
    let export = "Windows Registry Editor Version 5.00\n\n\
        [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules]\n\
        \"{1}\"=\"v2.26|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=8080|Name=Proxy|\"\n";
    let request = r#"{"vm": {"network": {"proxy": {"port": 8080}}}}"#;
    let (vm, places) = only(&[("request.json", request)], &[("firewall.reg", export)]);
    let rule = &vm["vm"]["network"]["proxy"]["firewallRule"];
    assert_eq!(*rule, json!({ "program": "any", "protocol": "tcp", "localPort": "8080", "remotePort": "any" }));
    assert_eq!(places["vm.network.proxy.firewallRule.localPort"], "firewall.reg:4");
}
