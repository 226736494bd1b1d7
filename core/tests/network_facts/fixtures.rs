//! The documents of the cases: of the classic service, of guests and proxies, of Resource Manager.

use std::fmt::Write;

use serde_json::{Value, json};

/// A document: its name and its text.
pub(crate) type Text = (&'static str, String);

// ---- documents of the classic service ----

pub(crate) fn deployment(os: &str) -> Text {
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

pub(crate) fn service() -> Text {
    let text = "<HostedService><ServiceName>shop</ServiceName><HostedServiceProperties><Location>West Europe</Location>\
        </HostedServiceProperties></HostedService>";
    ("service.xml", text.to_owned())
}

/// The network: the subnet of the machine has no group of its own, as another one shows that groups are named.
pub(crate) fn site() -> Text {
    let text = "<VirtualNetworkSites><VirtualNetworkSite><Name>net</Name><AddressSpace><AddressPrefixes>\
        <AddressPrefix>10.0.0.0/16</AddressPrefix></AddressPrefixes></AddressSpace><Subnets>\
        <Subnet><Name>front</Name><AddressPrefix>10.0.0.0/24</AddressPrefix></Subnet>\
        <Subnet><Name>back</Name><AddressPrefix>10.0.1.0/24</AddressPrefix><NetworkSecurityGroup>other</NetworkSecurityGroup></Subnet>\
        </Subnets></VirtualNetworkSite></VirtualNetworkSites>";
    ("net.xml", text.to_owned())
}

pub(crate) fn no_routes() -> Text {
    ("routes.xml", "<RouteTable><Name>r</Name><RouteList/></RouteTable>".to_owned())
}

/// A classic group of rules: name, priority, action, source, destination, port.
pub(crate) fn classic_group(rules: &[(&str, u32, &str, &str, &str, &str)]) -> Text {
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

pub(crate) const CLOSED: (&str, u32, &str, &str, &str, &str) = ("no", 300, "Deny", "*", "INTERNET", "*");

pub(crate) fn datacenters() -> Text {
    let text =
        r#"<AzurePublicIpAddresses><Region Name="europewest"><IpRange Subnet="13.69.0.0/17"/></Region></AzurePublicIpAddresses>"#;
    ("PublicIPs_20170418.xml", text.to_owned())
}

// ---- files of the guest and of the proxy ----

pub(crate) fn environment(text: &str) -> Text {
    ("environment", text.to_owned())
}

pub(crate) fn agent_file(text: &str) -> Text {
    ("waagent.conf", text.to_owned())
}

pub(crate) fn no_proxy() -> [Text; 2] {
    [environment("PATH=/bin\n"), agent_file("HttpProxy.Host=None\n")]
}

pub(crate) const HTTP_PROXY: &str = "http_proxy=http://10.0.0.5:8080\n";
pub(crate) const AGENT_PROXY: &str = "HttpProxy.Host=10.0.0.5\nHttpProxy.Port=8080\n";

pub(crate) fn linux_proxy() -> [Text; 2] {
    [environment(HTTP_PROXY), agent_file(AGENT_PROXY)]
}

pub(crate) fn registry(on: u32) -> Text {
    let key = r"HKEY_USERS\S-1-5-18\Software\Microsoft\Windows\CurrentVersion\Internet Settings";
    let text = format!(
        "Windows Registry Editor Version 5.00\n\n[{key}]\n\"ProxyEnable\"=dword:0000000{on}\n\"ProxyServer\"=\"10.0.0.5:8080\"\n\n\
         [{key}\\Connections]\n\"DefaultConnectionSettings\"=hex:46,00\n\"SavedLegacySettings\"=hex:46,00\n"
    );
    ("system.reg", text)
}

pub(crate) fn log(status: u32) -> Text {
    let text =
        format!("1502000000.123 0 10.0.0.4 TCP_DENIED/{status} 3924 CONNECT disks1.blob.core.windows.net:443 - HIER_NONE/- -\n");
    ("access.log", text)
}

pub(crate) fn firewall(port: u32) -> Text {
    let text = format!(
        "\nRule Name:                            Proxy\n----------------------------------------------------------------------\n\
         Enabled:                              Yes\nDirection:                            In\nProfiles:                             Domain,Private,Public\n\
         LocalIP:                              Any\nRemoteIP:                             Any\nProtocol:                             TCP\n\
         LocalPort:                            {port}\nRemotePort:                           Any\nEdge traversal:                       No\n\
         InterfaceTypes:                       Any\nSecurity:                             NotRequired\nAction:                               Allow\nOk.\n"
    );
    ("firewall.txt", text)
}

pub(crate) fn urls(pattern: &str) -> Text {
    ("urls.txt", format!("# let through\n{pattern}\n"))
}

// ---- documents of Resource Manager ----

pub(crate) const GROUP: &str = "/subscriptions/s/resourceGroups/g/providers/";

pub(crate) fn id(rest: &str) -> Value {
    json!(format!("{GROUP}{rest}"))
}

pub(crate) fn text(name: &'static str, value: &Value) -> Text {
    (name, value.to_string())
}

pub(crate) fn machine() -> Text {
    let vm = json!({ "id": id("Microsoft.Compute/virtualMachines/web"), "name": "web", "type": "Microsoft.Compute/virtualMachines",
        "location": "koreacentral", "powerState": "VM running", "networkProfile":
        { "networkInterfaces": [{ "id": id("Microsoft.Network/networkInterfaces/nic") }] } });
    text("vm.json", &vm)
}

pub(crate) fn interface(change: impl FnOnce(&mut Value)) -> Text {
    let mut nic = json!({ "id": id("Microsoft.Network/networkInterfaces/nic"), "name": "nic",
        "type": "Microsoft.Network/networkInterfaces", "networkSecurityGroup": null, "ipConfigurations": [{
            "privateIPAddress": "10.0.0.4", "privateIPAllocationMethod": "Dynamic", "publicIPAddress": null,
            "loadBalancerBackendAddressPools": [], "subnet": { "id": id("Microsoft.Network/virtualNetworks/net/subnets/front") } }] });
    change(&mut nic);
    text("nic.json", &nic)
}

pub(crate) fn configuration(name: &'static str, value: Value) -> Text {
    interface(|nic| nic["ipConfigurations"][0][name] = value)
}

pub(crate) fn network(subnet: Value) -> Text {
    let mut front = json!({ "id": id("Microsoft.Network/virtualNetworks/net/subnets/front"), "name": "front",
        "addressPrefix": "10.0.0.0/24", "networkSecurityGroup": { "id": id("Microsoft.Network/networkSecurityGroups/lockdown") } });
    if let (Some(front), Value::Object(more)) = (front.as_object_mut(), subnet) {
        front.extend(more);
    }
    let net = json!({ "id": id("Microsoft.Network/virtualNetworks/net"), "name": "net", "type": "Microsoft.Network/virtualNetworks",
        "addressSpace": { "addressPrefixes": ["10.0.0.0/16"] }, "subnets": [front] });
    text("net.json", &net)
}

pub(crate) fn rule(name: &str, priority: u32, access: &str, source: &str, to: &str, port: &str) -> Value {
    json!({ "name": name, "priority": priority, "direction": "Outbound", "access": access, "protocol": "Tcp",
        "sourceAddressPrefix": source, "sourcePortRange": "*", "destinationAddressPrefix": to, "destinationPortRange": port })
}

pub(crate) fn group(rules: &[Value]) -> Text {
    let nsg = json!({ "id": id("Microsoft.Network/networkSecurityGroups/lockdown"), "name": "lockdown",
        "type": "Microsoft.Network/networkSecurityGroups", "securityRules": rules });
    text("nsg.json", &nsg)
}

pub(crate) fn deny(to: &str) -> Text {
    group(&[rule("no", 300, "Deny", "*", to, "*")])
}

pub(crate) fn balancer() -> Text {
    let address =
        json!({ "ipAddress": "10.0.0.4", "subnet": { "id": id("Microsoft.Network/virtualNetworks/net/subnets/front") } });
    let lb = json!({ "id": id("Microsoft.Network/loadBalancers/lb"), "name": "lb", "type": "Microsoft.Network/loadBalancers",
        "backendAddressPools": [{ "name": "pool", "loadBalancerBackendAddresses": [address] }] });
    text("lb.json", &lb)
}

pub(crate) fn gateway() -> Text {
    let nat = json!({ "id": id("Microsoft.Network/natGateways/nat"), "name": "nat", "type": "Microsoft.Network/natGateways",
        "subnets": [{ "id": id("Microsoft.Network/virtualNetworks/net/subnets/front") }] });
    text("nat.json", &nat)
}

pub(crate) fn machine_with(interfaces: usize) -> Text {
    let all: Vec<Value> =
        (0..interfaces).map(|at| json!({ "id": id(&format!("Microsoft.Network/networkInterfaces/nic{at}")) })).collect();
    let vm = json!({ "id": id("Microsoft.Compute/virtualMachines/web"), "name": "web", "type": "Microsoft.Compute/virtualMachines",
        "location": "koreacentral", "networkProfile": { "networkInterfaces": all } });
    text("interfaces.json", &vm)
}

pub(crate) fn bare_machine() -> Text {
    let vm =
        json!({ "id": id("Microsoft.Compute/virtualMachines/web"), "name": "web", "type": "microsoft.compute/virtualmachines" });
    text("bare.json", &vm)
}

pub(crate) fn view(status: &str) -> Text {
    let agent = json!({ "vmAgentVersion": "2.9.1.1", "statuses": [{ "code": format!("ProvisioningState/{status}"), "displayStatus": status }] });
    let vm = json!({ "id": id("Microsoft.Compute/virtualMachines/web"), "name": "web", "type": "Microsoft.Compute/virtualMachines",
        "instanceView": { "vmAgent": agent } });
    text("view.json", &vm)
}

pub(crate) fn vault(public: &str, endpoints: Value) -> Text {
    let vault = json!({ "id": id("Microsoft.RecoveryServices/vaults/v"), "name": "v", "type": "Microsoft.RecoveryServices/vaults",
        "location": "koreacentral", "properties": { "publicNetworkAccess": public, "privateEndpointConnections": endpoints } });
    text("vault.json", &vault)
}

pub(crate) fn crash_excluded() -> Text {
    ("policy.json", json!({ "policy": { "snapshotConsistencyType": "Default" } }).to_string())
}
