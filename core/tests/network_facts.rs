//! Every fact on networks that a document can decide, decided by documents: the table of `docs/guides/network.md`, line by line.
//!
//! Each case has documents that are always there, and those that decide: for a pass, for a failure. Without them it is not known.

use std::fmt::Write;

use backup_preflight::network::{NetworkOptions, ProxyPlace, Reply, Verb, ask};
use backup_preflight::{Detail, Document, Edition, Kind, Options, Words, check_documents};
use serde_json::{Value, json};

/// A document: its name and its text.
type Text = (&'static str, String);

/// A line of the table.
struct Case {
    facts: &'static [&'static str],
    rule: &'static str,
    edition: &'static str,
    always: Vec<Text>,
    pass: Vec<Text>,
    fail: Vec<Text>,
}

/// What a rule comes to.
fn outcome(case: &Case, deciding: &[Text]) -> String {
    let documents: Vec<Document<'_>> =
        case.always.iter().chain(deciding).map(|(name, text)| Document { name, bytes: text.as_bytes() }).collect();
    let options = Options { edition: Edition::named(case.edition), detail: Detail::Full, ..Options::new(Words::ENGLISH) };
    let (main, with) = documents.split_at(1);
    let answer =
        check_documents(main, with, Kind::Auto, &[], &options).unwrap_or_else(|error| panic!("{}: {error:?}", case.rule));
    let report: Value = serde_json::from_slice(&answer.reports()[0].to_json()).unwrap();
    let finding = report["findings"].as_array().unwrap().iter().find(|finding| finding["rule"] == case.rule);
    finding.map_or("absent".to_owned(), |finding| finding["outcome"].as_str().unwrap().to_owned())
}

// ---- documents of the classic service ----

fn deployment(os: &str) -> Text {
    let text = format!(
        r#"<Deployment xmlns="http://schemas.microsoft.com/windowsazure" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">
        <Name>shop</Name><DeploymentSlot>Production</DeploymentSlot><Status>Running</Status><Url>http://shop.cloudapp.net/</Url>
        <RoleInstanceList><RoleInstance><RoleName>web</RoleName><InstanceStatus>ReadyRole</InstanceStatus>
        <IpAddress>10.0.0.4</IpAddress><PowerState>Started</PowerState></RoleInstance></RoleInstanceList>
        <RoleList><Role><RoleName>web</RoleName><RoleType>PersistentVMRole</RoleType><ConfigurationSets>
        <ConfigurationSet i:type="NetworkConfigurationSet"><ConfigurationSetType>NetworkConfiguration</ConfigurationSetType>
        <SubnetNames><SubnetName>front</SubnetName></SubnetNames><NetworkSecurityGroup>lockdown</NetworkSecurityGroup>
        </ConfigurationSet></ConfigurationSets><OSVirtualHardDisk><DiskName>d</DiskName>
        <MediaLink>https://disks1.blob.core.windows.net/vhds/a.vhd</MediaLink><OS>{os}</OS></OSVirtualHardDisk></Role></RoleList>
        <VirtualNetworkName>net</VirtualNetworkName></Deployment>"#
    );
    ("deployment.xml", text)
}

fn service() -> Text {
    let text = "<HostedService><ServiceName>shop</ServiceName><HostedServiceProperties><Location>West Europe</Location>\
        </HostedServiceProperties></HostedService>";
    ("service.xml", text.to_owned())
}

/// The network: the subnet of the machine has no group of its own, as another one shows that groups are named.
fn site() -> Text {
    let text = "<VirtualNetworkSites><VirtualNetworkSite><Name>net</Name><AddressSpace><AddressPrefixes>\
        <AddressPrefix>10.0.0.0/16</AddressPrefix></AddressPrefixes></AddressSpace><Subnets>\
        <Subnet><Name>front</Name><AddressPrefix>10.0.0.0/24</AddressPrefix></Subnet>\
        <Subnet><Name>back</Name><AddressPrefix>10.0.1.0/24</AddressPrefix><NetworkSecurityGroup>other</NetworkSecurityGroup></Subnet>\
        </Subnets></VirtualNetworkSite></VirtualNetworkSites>";
    ("net.xml", text.to_owned())
}

fn no_routes() -> Text {
    ("routes.xml", "<RouteTable><Name>r</Name><RouteList/></RouteTable>".to_owned())
}

/// A classic group of rules: name, priority, action, source, destination, port.
fn classic_group(rules: &[(&str, u32, &str, &str, &str, &str)]) -> Text {
    let mut text = "<NetworkSecurityGroup><Name>lockdown</Name><Rules>".to_owned();
    for (name, priority, action, source, to, port) in rules {
        write!(
            text,
            "<Rule><Name>{name}</Name><Type>Outbound</Type><Priority>{priority}</Priority><Action>{action}</Action>\
             <SourceAddressPrefix>{source}</SourceAddressPrefix><SourcePortRange>*</SourcePortRange>\
             <DestinationAddressPrefix>{to}</DestinationAddressPrefix><DestinationPortRange>{port}</DestinationPortRange>\
             <Protocol>*</Protocol></Rule>"
        )
        .unwrap();
    }
    ("nsg.xml", text + "</Rules></NetworkSecurityGroup>")
}

const CLOSED: (&str, u32, &str, &str, &str, &str) = ("no", 300, "Deny", "*", "INTERNET", "*");

fn datacenters() -> Text {
    let text =
        r#"<AzurePublicIpAddresses><Region Name="europewest"><IpRange Subnet="13.69.0.0/17"/></Region></AzurePublicIpAddresses>"#;
    ("PublicIPs_20170418.xml", text.to_owned())
}

// ---- files of the guest and of the proxy ----

fn environment(text: &str) -> Text {
    ("environment", text.to_owned())
}

fn agent_file(text: &str) -> Text {
    ("waagent.conf", text.to_owned())
}

fn no_proxy() -> [Text; 2] {
    [environment("PATH=/bin\n"), agent_file("HttpProxy.Host=None\n")]
}

const HTTP_PROXY: &str = "http_proxy=http://10.0.0.5:8080\n";
const AGENT_PROXY: &str = "HttpProxy.Host=10.0.0.5\nHttpProxy.Port=8080\n";

fn linux_proxy() -> [Text; 2] {
    [environment(HTTP_PROXY), agent_file(AGENT_PROXY)]
}

fn registry(on: u32) -> Text {
    let key = r"HKEY_USERS\S-1-5-18\Software\Microsoft\Windows\CurrentVersion\Internet Settings";
    let text = format!(
        "Windows Registry Editor Version 5.00\n\n[{key}]\n\"ProxyEnable\"=dword:0000000{on}\n\"ProxyServer\"=\"10.0.0.5:8080\"\n\n\
         [{key}\\Connections]\n\"DefaultConnectionSettings\"=hex:46,00\n\"SavedLegacySettings\"=hex:46,00\n"
    );
    ("system.reg", text)
}

fn log(status: u32) -> Text {
    let text =
        format!("1502000000.123 0 10.0.0.4 TCP_DENIED/{status} 3924 CONNECT disks1.blob.core.windows.net:443 - HIER_NONE/- -\n");
    ("access.log", text)
}

fn firewall(port: u32) -> Text {
    let text = format!(
        "\nRule Name:                            Proxy\n----------------------------------------------------------------------\n\
         Enabled:                              Yes\nDirection:                            In\nProfiles:                             Domain,Private,Public\n\
         LocalIP:                              Any\nRemoteIP:                             Any\nProtocol:                             TCP\n\
         LocalPort:                            {port}\nRemotePort:                           Any\nEdge traversal:                       No\n\
         InterfaceTypes:                       Any\nSecurity:                             NotRequired\nAction:                               Allow\nOk.\n"
    );
    ("firewall.txt", text)
}

fn urls(pattern: &str) -> Text {
    ("urls.txt", format!("# let through\n{pattern}\n"))
}

// ---- documents of Resource Manager ----

const GROUP: &str = "/subscriptions/s/resourceGroups/g/providers/";

fn id(rest: &str) -> Value {
    json!(format!("{GROUP}{rest}"))
}

fn text(name: &'static str, value: &Value) -> Text {
    (name, value.to_string())
}

fn machine() -> Text {
    let vm = json!({ "id": id("Microsoft.Compute/virtualMachines/web"), "name": "web", "type": "Microsoft.Compute/virtualMachines",
        "location": "koreacentral", "powerState": "VM running", "networkProfile":
        { "networkInterfaces": [{ "id": id("Microsoft.Network/networkInterfaces/nic") }] } });
    text("vm.json", &vm)
}

fn interface(change: impl FnOnce(&mut Value)) -> Text {
    let mut nic = json!({ "id": id("Microsoft.Network/networkInterfaces/nic"), "name": "nic",
        "type": "Microsoft.Network/networkInterfaces", "networkSecurityGroup": null, "ipConfigurations": [{
            "privateIPAddress": "10.0.0.4", "privateIPAllocationMethod": "Dynamic", "publicIPAddress": null,
            "loadBalancerBackendAddressPools": [], "subnet": { "id": id("Microsoft.Network/virtualNetworks/net/subnets/front") } }] });
    change(&mut nic);
    text("nic.json", &nic)
}

fn configuration(name: &'static str, value: Value) -> Text {
    interface(|nic| nic["ipConfigurations"][0][name] = value)
}

fn network(subnet: Value) -> Text {
    let mut front = json!({ "id": id("Microsoft.Network/virtualNetworks/net/subnets/front"), "name": "front",
        "addressPrefix": "10.0.0.0/24", "networkSecurityGroup": { "id": id("Microsoft.Network/networkSecurityGroups/lockdown") } });
    if let (Some(front), Value::Object(more)) = (front.as_object_mut(), subnet) {
        front.extend(more);
    }
    let net = json!({ "id": id("Microsoft.Network/virtualNetworks/net"), "name": "net", "type": "Microsoft.Network/virtualNetworks",
        "addressSpace": { "addressPrefixes": ["10.0.0.0/16"] }, "subnets": [front] });
    text("net.json", &net)
}

fn rule(name: &str, priority: u32, access: &str, source: &str, to: &str, port: &str) -> Value {
    json!({ "name": name, "priority": priority, "direction": "Outbound", "access": access, "protocol": "Tcp",
        "sourceAddressPrefix": source, "sourcePortRange": "*", "destinationAddressPrefix": to, "destinationPortRange": port })
}

fn group(rules: &[Value]) -> Text {
    let nsg = json!({ "id": id("Microsoft.Network/networkSecurityGroups/lockdown"), "name": "lockdown",
        "type": "Microsoft.Network/networkSecurityGroups", "securityRules": rules });
    text("nsg.json", &nsg)
}

fn deny(to: &str) -> Text {
    group(&[rule("no", 300, "Deny", "*", to, "*")])
}

fn balancer() -> Text {
    let address =
        json!({ "ipAddress": "10.0.0.4", "subnet": { "id": id("Microsoft.Network/virtualNetworks/net/subnets/front") } });
    let lb = json!({ "id": id("Microsoft.Network/loadBalancers/lb"), "name": "lb", "type": "Microsoft.Network/loadBalancers",
        "backendAddressPools": [{ "name": "pool", "loadBalancerBackendAddresses": [address] }] });
    text("lb.json", &lb)
}

fn gateway() -> Text {
    let nat = json!({ "id": id("Microsoft.Network/natGateways/nat"), "name": "nat", "type": "Microsoft.Network/natGateways",
        "subnets": [{ "id": id("Microsoft.Network/virtualNetworks/net/subnets/front") }] });
    text("nat.json", &nat)
}

fn machine_with(interfaces: usize) -> Text {
    let all: Vec<Value> =
        (0..interfaces).map(|at| json!({ "id": id(&format!("Microsoft.Network/networkInterfaces/nic{at}")) })).collect();
    let vm = json!({ "id": id("Microsoft.Compute/virtualMachines/web"), "name": "web", "type": "Microsoft.Compute/virtualMachines",
        "location": "koreacentral", "networkProfile": { "networkInterfaces": all } });
    text("interfaces.json", &vm)
}

fn bare_machine() -> Text {
    let vm =
        json!({ "id": id("Microsoft.Compute/virtualMachines/web"), "name": "web", "type": "microsoft.compute/virtualmachines" });
    text("bare.json", &vm)
}

fn view(status: &str) -> Text {
    let agent = json!({ "vmAgentVersion": "2.9.1.1", "statuses": [{ "code": format!("ProvisioningState/{status}"), "displayStatus": status }] });
    let vm = json!({ "id": id("Microsoft.Compute/virtualMachines/web"), "name": "web", "type": "Microsoft.Compute/virtualMachines",
        "instanceView": { "vmAgent": agent } });
    text("view.json", &vm)
}

fn vault(public: &str, endpoints: Value) -> Text {
    let vault = json!({ "id": id("Microsoft.RecoveryServices/vaults/v"), "name": "v", "type": "Microsoft.RecoveryServices/vaults",
        "location": "koreacentral", "properties": { "publicNetworkAccess": public, "privateEndpointConnections": endpoints } });
    text("vault.json", &vault)
}

fn crash_excluded() -> Text {
    ("policy.json", json!({ "policy": { "snapshotConsistencyType": "Default" } }).to_string())
}

/// The table.
#[expect(clippy::too_many_lines, reason = "it is the table")]
fn table() -> Vec<Case> {
    let classic = |facts, rule, always: &[&[Text]], pass: &[&[Text]], fail: &[&[Text]]| Case {
        facts,
        rule,
        edition: "classic-2017-04",
        always: always.concat(),
        pass: pass.concat(),
        fail: fail.concat(),
    };
    let linux = [deployment("Linux"), service()];
    let windows = [deployment("Windows"), service()];
    let proxied: &[&[Text]] = &[&linux, &linux_proxy()];
    let current = |facts, rule, always: &[Text], pass: &[Text], fail: &[Text]| Case {
        facts,
        rule,
        edition: "azure-2026-03",
        always: always.to_vec(),
        pass: pass.to_vec(),
        fail: fail.to_vec(),
    };
    let older = |facts, rule, always: &[Text], pass: &[Text], fail: &[Text]| Case {
        edition: "arm-2017-07",
        ..current(facts, rule, always, pass, fail)
    };
    let plain = || interface(|_| {});
    let wired = [machine(), plain(), network(json!({}))];
    let running = [machine(), plain(), network(json!({})), crash_excluded()];
    let others = ("yes", 200, "Allow", "*", "13.69.0.0/17", "443");
    let too_few = ("yes", 200, "Allow", "*", "13.69.0.0/18", "443");
    let exit = ("allow-proxy", 200, "Allow", "10.0.0.5/32", "INTERNET", "80-443");
    let address = |name: &str| json!({ "id": id(&format!("Microsoft.Network/publicIPAddresses/{name}")) });
    let addresses = |count: usize| {
        interface(|nic| {
            let all: Vec<Value> = (0..count)
                .map(|at| {
                    let mut one = nic["ipConfigurations"][0].clone();
                    one["publicIPAddress"] = address(&format!("ip{at}"));
                    one
                })
                .collect();
            nic["ipConfigurations"] = json!(all);
        })
    };
    vec![
        classic(
            &["NW-01", "NW-03"],
            "network.path",
            &[&linux, &no_proxy(), &[site(), no_routes()]],
            &[&[classic_group(&[])]],
            &[&[classic_group(&[CLOSED])]],
        ),
        classic(
            &["NW-02", "NW-07"],
            "network.path",
            &[&linux, &no_proxy(), &[site(), no_routes(), datacenters()]],
            &[&[classic_group(&[others, CLOSED])]],
            &[&[classic_group(&[too_few, CLOSED])]],
        ),
        classic(
            &["NW-02", "NW-09"],
            "network.path",
            &[&linux, &[site(), no_routes(), classic_group(&[CLOSED])]],
            &[&linux_proxy()],
            &[&no_proxy()],
        ),
        classic(
            &["NW-04"],
            "network.proxy.urls",
            proxied,
            &[&[urls("https://disks1.blob.core.windows.net/*")]],
            &[&[urls("https://disks2.blob.core.windows.net/*")]],
        ),
        classic(
            &["NW-10", "NW-09"],
            "network.proxy.system-account",
            &[&windows, &[log(200)]],
            &[&[registry(1)]],
            &[&[registry(0)]],
        ),
        classic(&["NW-11"], "network.proxy.authentication", proxied, &[&[log(200)]], &[&[log(407)]]),
        classic(
            &["NW-12", "NW-09"],
            "network.proxy.environment",
            &[&linux, &[agent_file(AGENT_PROXY)]],
            &[&[environment(HTTP_PROXY)]],
            &[&[environment("PATH=/bin\n")]],
        ),
        classic(
            &["NW-12", "NW-09"],
            "network.proxy.agent-file",
            &[&linux, &[environment(HTTP_PROXY)]],
            &[&[agent_file(AGENT_PROXY)]],
            &[&[agent_file("HttpProxy.Host=None\n")]],
        ),
        classic(
            &["NW-12"],
            "network.proxy.agent-file-blanks",
            &[&linux, &[environment(HTTP_PROXY)]],
            &[&[agent_file(AGENT_PROXY)]],
            &[&[agent_file("HttpProxy.Host = 10.0.0.5\nHttpProxy.Port = 8080\n")]],
        ),
        classic(
            &["NW-12"],
            "network.proxy.same-address",
            &[&linux, &[environment(HTTP_PROXY)]],
            &[&[agent_file(AGENT_PROXY)]],
            &[&[agent_file("HttpProxy.Host=10.0.0.6\nHttpProxy.Port=8080\n")]],
        ),
        classic(&["NW-13", "NW-09"], "network.proxy.firewall", proxied, &[&[firewall(8080)]], &[&[firewall(3128)]]),
        classic(
            &["NW-14", "NW-09", "NW-02"],
            "network.proxy.nsg",
            proxied,
            &[&[classic_group(&[exit, CLOSED])]],
            &[&[classic_group(&[CLOSED])]],
        ),
        classic(
            &["NW-14"],
            "network.proxy.nsg-name",
            proxied,
            &[&[classic_group(&[exit, CLOSED])]],
            &[&[classic_group(&[("allow-proxy-", 200, "Allow", "10.0.0.5/32", "INTERNET", "80-443"), CLOSED])]],
        ),
        older(&["NW-01", "NW-02"], "network.path", &[&wired[..], &no_proxy()].concat(), &[group(&[])], &[deny("Internet")]),
        older(
            &["NW-05"],
            "network.managed-disk-port",
            &wired,
            &[group(&[])],
            &[group(&[rule("no", 300, "Deny", "*", "*", "8443")])],
        ),
        older(
            &["NW-09", "NW-14"],
            "network.proxy.nsg",
            &[&wired[..], &linux_proxy()].concat(),
            &[group(&[rule("out", 200, "Allow", "10.0.0.5", "Internet", "443"), rule("no", 300, "Deny", "*", "*", "*")])],
            &[group(&[rule("out", 400, "Allow", "10.0.0.5", "Internet", "443"), rule("no", 300, "Deny", "*", "*", "*")])],
        ),
        current(&["NET-01"], "network.outbound-not-needed", &wired, &[group(&[])], &[deny("Internet")]),
        // Of its three ports, groups leave two alone and nobody says what becomes of the third: no document shows a failure.
        current(&["NET-02"], "network.platform-address", &running, &[group(&[]), view("Ready")], &[]),
        current(&["NET-03"], "network.storage-for-old-agent", &running, &[group(&[])], &[deny("Storage")]),
        current(&["NET-04"], "network.proxy.password", &running, &no_proxy(), &[log(407)]),
        current(
            &["NET-06"],
            "file-restore.private-vault",
            &[machine()],
            &[vault("Disabled", json!([{ "id": id("x/y/z") }]))],
            &[vault("Disabled", json!([]))],
        ),
        current(
            &["NET-08"],
            "network.static-address",
            &[machine()],
            &[plain()],
            &[configuration("privateIPAllocationMethod", json!("Static"))],
        ),
        current(
            &["NET-09", "NET-07"],
            "network.load-balancer",
            &[machine()],
            &[plain()],
            &[configuration(
                "loadBalancerBackendAddressPools",
                json!([{ "id": id("Microsoft.Network/loadBalancers/lb/backendAddressPools/p") }]),
            )],
        ),
        current(&["NET-09"], "network.load-balancer", &[machine()], &[plain()], &[plain(), balancer()]),
        current(&["NET-09", "NET-07"], "network.interfaces", &[bare_machine()], &[machine_with(1)], &[machine_with(2)]),
        current(&["NET-09", "NET-07"], "network.public-addresses", &[machine()], &[addresses(1)], &[addresses(2)]),
        current(
            &["NET-10"],
            "network.nat-gateway",
            &[machine(), network(json!({ "natGateway": { "id": id("Microsoft.Network/natGateways/nat") } }))],
            &[plain()],
            &[configuration("publicIPAddress", address("ip"))],
        ),
        current(&["NET-10"], "network.nat-gateway", &[machine(), gateway()], &[plain()], &[addresses(1)]),
        current(
            &["NET-11"],
            "network.private-subnet",
            &[machine(), plain()],
            &[network(json!({ "defaultOutboundAccess": true }))],
            &[network(json!({ "defaultOutboundAccess": false }))],
        ),
    ]
}

/// What an absence of the deciding document comes to where it is no unknown: the default that Azure documents, or what the
/// edition supposes.
fn without(rule: &str) -> &'static [&'static str] {
    match rule {
        // A subnet that says nothing has the default.
        "network.private-subnet" => &["pass", "assumed", "unknown"],
        // Without a vault nothing is asked.
        "file-restore.private-vault" => &["unknown", "not-applicable", "absent"],
        _ => &["unknown"],
    }
}

#[test]
fn documents_decide_every_fact_of_the_table() {
    let mut wrong = Vec::new();
    for case in table() {
        let facts = case.facts.join(", ");
        let none = Vec::new();
        let fails = (!case.fail.is_empty()).then_some((&case.fail, &["fail"][..]));
        for (deciding, expected) in [(&case.pass, &["pass"][..]), (&none, without(case.rule))].into_iter().chain(fails) {
            let given = outcome(&case, deciding);
            if !expected.contains(&given.as_str()) {
                wrong.push(format!("{facts}: {} is {given}, not {}", case.rule, expected.join(" or ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_guide_has_a_line_for_every_fact() {
    let guide = include_str!("../../docs/guides/network.md");
    let ids = |edition: &str, prefix: &str, last: usize| {
        assert!(Edition::named(edition).is_some());
        (1..=last).map(|number| format!("{prefix}-{number:02}")).collect::<Vec<_>>()
    };
    let all = [ids("classic-2017-04", "NW", 15), ids("azure-2026-03", "NET", 12)].concat();
    let missing: Vec<&String> = all.iter().filter(|id| !guide.contains(&format!("| {id} "))).collect();
    assert!(missing.is_empty(), "{missing:?}");
    // A case for every line that says a document decides it.
    let cases = table();
    let decided = guide.lines().filter(|line| line.starts_with("| N") && !line.contains("| none:"));
    for line in decided {
        let id = line.split_whitespace().nth(1).unwrap();
        let known = cases.iter().any(|case| case.facts.contains(&id)) || ["NW-15", "NET-12"].contains(&id);
        assert!(known, "{line}");
    }
}

#[test]
fn the_platform_s_address_is_closed_by_its_tag_alone() {
    let case = |deciding: Text| Case {
        facts: &["NW-15"],
        rule: "network.host-address",
        edition: "classic-2017-04",
        always: vec![deployment("Linux"), service(), site(), no_routes()],
        pass: Vec::new(),
        fail: vec![deciding],
    };
    let closed = case(classic_group(&[("no", 100, "Deny", "*", "AzurePlatformDNS", "*")]));
    assert_eq!(outcome(&closed, &closed.fail), "fail");
    // No other rule is about it; the guest's own firewall is not seen.
    let other = case(classic_group(&[("no", 100, "Deny", "*", "*", "*")]));
    assert_eq!(outcome(&other, &other.fail), "unknown");
}

/// A question to the other door, about networks alone.
fn asked(verb: Verb, documents: &[Text], options: &NetworkOptions) -> Value {
    let documents: Vec<Document<'_>> = documents.iter().map(|(name, text)| Document { name, bytes: text.as_bytes() }).collect();
    let reply: Reply = ask(verb, &documents, options, Words::ENGLISH).unwrap();
    serde_json::from_slice(&reply.to_json()).unwrap()
}

#[test]
fn what_a_database_in_the_machine_needs_is_told_by_its_network() {
    let options = NetworkOptions {
        scenario: Some(backup_preflight::network::Scenario::Workload),
        none: Some("routes".to_owned()),
        ..NetworkOptions::default()
    };
    let verdict = |documents: &[Text]| asked(Verb::Explain, documents, &options)["verdict"].clone();
    let around = [interface(|_| {}), network(json!({}))];
    assert_eq!(verdict(&[&around[..], &[group(&[])]].concat()), "reachable");
    assert_eq!(verdict(&[&around[..], &[deny("AzureActiveDirectory")]].concat()), "blocked");
    assert_eq!(verdict(&around), "unknown");
}

#[test]
fn what_is_written_for_a_proxy_is_read_back_as_right() {
    let written = |place: ProxyPlace, documents: &[Text]| {
        let options = NetworkOptions { proxy: Some("10.0.0.5:8080".to_owned()), place: Some(place), ..NetworkOptions::default() };
        asked(Verb::Proxy, documents, &options)
    };
    let file = |reply: &Value, at: usize| reply["files"][at]["text"].as_str().unwrap().to_owned();
    let script = |reply: &Value, shell: &str| {
        let all = reply["commands"].as_array().unwrap();
        all.iter().find(|command| command["shell"] == shell).unwrap()["script"].as_str().unwrap().to_owned()
    };
    let case = |rule: &'static str, os: &str, always: &[Text]| Case {
        facts: &[],
        rule,
        edition: "classic-2017-04",
        always: [&[deployment(os), service()], always].concat(),
        pass: Vec::new(),
        fail: Vec::new(),
    };

    let linux = written(ProxyPlace::Linux, &[]);
    let files = [("environment", file(&linux, 0)), ("waagent.conf", file(&linux, 1))];
    for rule in
        ["network.proxy.environment", "network.proxy.agent-file", "network.proxy.agent-file-blanks", "network.proxy.same-address"]
    {
        assert_eq!(outcome(&case(rule, "Linux", &[]), &files), "pass", "{rule}");
    }

    let windows = written(ProxyPlace::Windows, &[]);
    let export = [("system-account.reg", file(&windows, 0))];
    assert_eq!(outcome(&case("network.proxy.system-account", "Windows", &[]), &export), "pass");

    let opened = [("firewall.cmd", script(&written(ProxyPlace::Firewall, &[]), "powershell"))];
    assert_eq!(outcome(&case("network.proxy.firewall", "Windows", &export), &opened), "pass");
    assert_eq!(outcome(&case("network.proxy.firewall", "Linux", &files), &opened), "pass");

    // The rule, put into the group that it was written for.
    let closed = || rule("no", 150, "Deny", "*", "*", "*");
    let added: Value = serde_json::from_str(&script(&written(ProxyPlace::Nsg, &[group(&[closed()])]), "arm-json")).unwrap();
    let changed = [group(&[closed(), added])];
    let before = [group(&[closed()])];
    for (rule, group, expected) in [
        ("network.proxy.nsg", &changed, "pass"),
        ("network.proxy.nsg-name", &changed, "pass"),
        ("network.proxy.nsg", &before, "fail"),
    ] {
        assert_eq!(outcome(&case(rule, "Windows", &export), group), expected, "{rule}");
    }
}

/// The errors of a request together with documents of the classic service.
fn rejected(request: &Value, documents: &[Text]) -> Option<(String, String)> {
    let request = request.to_string();
    let main = [Document { name: "request.json", bytes: request.as_bytes() }];
    let with: Vec<Document<'_>> = documents.iter().map(|(name, text)| Document { name, bytes: text.as_bytes() }).collect();
    let options = Options { edition: Edition::named("classic-2017-04"), ..Options::new(Words::ENGLISH) };
    let error = check_documents(&main, &with, Kind::Auto, &[], &options).err()?;
    Some((error.code.to_string(), error.path.to_string()))
}

#[test]
fn a_request_and_the_network_do_not_contradict_each_other_silently() {
    let conflict = |path: &str| Some(("document.conflict".to_owned(), path.to_owned()));
    let around = |group| [deployment("Linux"), service(), site(), no_routes(), group];
    let request = |network: Value| json!({ "vm": { "name": "web", "network": network } });
    let outbound = |way: &str| request(json!({ "outbound": way }));
    assert_eq!(rejected(&outbound("unrestricted"), &around(classic_group(&[CLOSED]))), conflict("vm.network.outbound"));
    assert_eq!(rejected(&outbound("restricted"), &around(classic_group(&[CLOSED]))), None);
    assert_eq!(rejected(&outbound("restricted"), &around(classic_group(&[]))), conflict("vm.network.outbound"));

    // Of two rules, none is made.
    let exit = ("allow-proxy", 200, "Allow", "10.0.0.5/32", "INTERNET", "80-443");
    let with_rule = |rule: Value| request(json!({ "proxy": { "address": "10.0.0.5", "port": 8080, "nsgRule": rule } }));
    let group = || around(classic_group(&[exit, CLOSED]));
    assert_eq!(rejected(&with_rule(json!({ "name": "other" })), &group()), conflict("vm.network.proxy.nsgRule.name"));
    assert_eq!(rejected(&with_rule(json!({ "priority": 400 })), &group()), conflict("vm.network.proxy.nsgRule.priority"));
    assert_eq!(rejected(&with_rule(json!({ "name": "allow-proxy", "protocol": "Any", "priority": 200 })), &group()), None);
}

#[test]
fn the_environment_alone_names_the_port_that_the_firewall_is_asked_about() {
    let case = |documents: [Text; 2]| Case {
        facts: &["NW-13"],
        rule: "network.proxy.firewall",
        edition: "classic-2017-04",
        always: [[deployment("Linux"), service()], documents].concat(),
        pass: Vec::new(),
        fail: Vec::new(),
    };
    for agent in ["HttpProxy.Host=None\n", AGENT_PROXY] {
        let named = case([environment(HTTP_PROXY), agent_file(agent)]);
        assert_eq!(outcome(&named, &[firewall(8080)]), "pass", "{agent}");
        assert_eq!(outcome(&named, &[firewall(3128)]), "fail", "{agent}");
    }
}
