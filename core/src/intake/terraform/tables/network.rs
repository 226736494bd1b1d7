//! Network interfaces and what guards and routes their traffic.

use super::super::kind::{Attached, Home, How, Kind, PartOf, Row, how, same};
use super::{COMMON, GROUPED, VM};

pub(super) const NIC: &str = "Microsoft.Network/networkInterfaces";
const SECURITY_GROUP: &str = "Microsoft.Network/networkSecurityGroups";
const APPLICATION_GROUP: &str = "Microsoft.Network/applicationSecurityGroups";
const NETWORK: &str = "Microsoft.Network/virtualNetworks";
const SUBNET: &str = "Microsoft.Network/virtualNetworks/subnets";
const ROUTE_TABLE: &str = "Microsoft.Network/routeTables";
const NAT_GATEWAY: &str = "Microsoft.Network/natGateways";
const PUBLIC_ADDRESS: &str = "Microsoft.Network/publicIPAddresses";
const BALANCER: &str = "Microsoft.Network/loadBalancers";
const POOL: &str = "Microsoft.Network/loadBalancers/backendAddressPools";

pub(super) const KINDS: &[Kind] = &[
    Kind {
        names: &["azurerm_network_interface"],
        rest: NIC,
        rows: &[COMMON, INTERFACE],
        attached: &[Attached { path: "properties.networkSecurityGroup", many: false, shown: "network_security_group_id" }],
        ..GROUPED
    },
    Kind {
        names: &["azurerm_network_interface_security_group_association"],
        home: Home::Nowhere,
        rows: &[&[how("network_security_group_id", "id", How::Id(SECURITY_GROUP))]],
        part: Some(PartOf { by: "network_interface_id", kind: NIC, path: "properties.networkSecurityGroup", many: false }),
        ..GROUPED
    },
    Kind {
        names: &["azurerm_network_interface_backend_address_pool_association"],
        home: Home::Nowhere,
        rows: &[&[how("backend_address_pool_id", "id", How::Id(POOL))]],
        part: Some(PartOf {
            by: "network_interface_id",
            kind: NIC,
            path: "properties.ipConfigurations.*.properties.loadBalancerBackendAddressPools",
            many: true,
        }),
        ..GROUPED
    },
    Kind {
        names: &["azurerm_network_interface_application_security_group_association"],
        home: Home::Nowhere,
        rows: &[&[how("application_security_group_id", "id", How::Id(APPLICATION_GROUP))]],
        part: Some(PartOf {
            by: "network_interface_id",
            kind: NIC,
            path: "properties.ipConfigurations.*.properties.applicationSecurityGroups",
            many: true,
        }),
        ..GROUPED
    },
    Kind {
        names: &["azurerm_network_security_group"],
        rest: SECURITY_GROUP,
        rows: &[COMMON, &[how("security_rule", "properties.securityRules", How::Any(SECURITY_RULE))]],
        attached: &[Attached { path: "properties.securityRules", many: true, shown: "security_rule" }],
        ..GROUPED
    },
    Kind {
        names: &["azurerm_network_security_rule"],
        rest: "Microsoft.Network/networkSecurityGroups/securityRules",
        home: Home::Within("network_security_group_name", SECURITY_GROUP),
        rows: &[SECURITY_RULE],
        part: Some(PartOf {
            by: "network_security_group_name",
            kind: SECURITY_GROUP,
            path: "properties.securityRules",
            many: true,
        }),
        ..GROUPED
    },
    Kind { names: &["azurerm_virtual_network"], rest: NETWORK, rows: &[COMMON, VIRTUAL_NETWORK], ..GROUPED },
    Kind {
        names: &["azurerm_subnet"],
        rest: SUBNET,
        home: Home::Within("virtual_network_name", NETWORK),
        rows: &[COMMON, SUBNETWORK],
        attached: &[
            Attached { path: "properties.networkSecurityGroup", many: false, shown: "network_security_group_id" },
            Attached { path: "properties.routeTable", many: false, shown: "route_table_id" },
            Attached { path: "properties.natGateway", many: false, shown: "" },
        ],
        ..GROUPED
    },
    Kind {
        names: &["azurerm_subnet_network_security_group_association"],
        home: Home::Nowhere,
        rows: &[&[how("network_security_group_id", "id", How::Id(SECURITY_GROUP))]],
        part: Some(PartOf { by: "subnet_id", kind: SUBNET, path: "properties.networkSecurityGroup", many: false }),
        ..GROUPED
    },
    Kind {
        names: &["azurerm_subnet_route_table_association"],
        home: Home::Nowhere,
        rows: &[&[how("route_table_id", "id", How::Id(ROUTE_TABLE))]],
        part: Some(PartOf { by: "subnet_id", kind: SUBNET, path: "properties.routeTable", many: false }),
        ..GROUPED
    },
    Kind {
        names: &["azurerm_subnet_nat_gateway_association"],
        home: Home::Nowhere,
        rows: &[&[how("nat_gateway_id", "id", How::Id(NAT_GATEWAY))]],
        part: Some(PartOf { by: "subnet_id", kind: SUBNET, path: "properties.natGateway", many: false }),
        ..GROUPED
    },
    Kind {
        names: &["azurerm_route_table"],
        rest: ROUTE_TABLE,
        rows: &[
            COMMON,
            &[
                how("route", "properties.routes", How::Any(ROUTE)),
                how("disable_bgp_route_propagation", "properties.disableBgpRoutePropagation", How::Same),
                how("bgp_route_propagation_enabled", "properties.disableBgpRoutePropagation", How::Not),
            ],
        ],
        attached: &[Attached { path: "properties.routes", many: true, shown: "route" }],
        ..GROUPED
    },
    Kind {
        names: &["azurerm_route"],
        rest: "Microsoft.Network/routeTables/routes",
        home: Home::Within("route_table_name", ROUTE_TABLE),
        rows: &[ROUTE],
        part: Some(PartOf { by: "route_table_name", kind: ROUTE_TABLE, path: "properties.routes", many: true }),
        ..GROUPED
    },
    Kind { names: &["azurerm_nat_gateway"], rest: NAT_GATEWAY, rows: &[COMMON, GATEWAY], ..GROUPED },
    Kind { names: &["azurerm_public_ip"], rest: PUBLIC_ADDRESS, rows: &[COMMON, ADDRESS], ..GROUPED },
    Kind { names: &["azurerm_lb"], rest: BALANCER, rows: &[COMMON, LOAD_BALANCER], ..GROUPED },
    Kind {
        names: &["azurerm_lb_backend_address_pool"],
        rest: POOL,
        home: Home::Under("loadbalancer_id"),
        rows: &[&[same("name", "name")]],
        part: Some(PartOf { by: "loadbalancer_id", kind: BALANCER, path: "properties.backendAddressPools", many: true }),
        ..GROUPED
    },
];

const INTERFACE: &[Row] = &[
    how("virtual_machine_id", "properties.virtualMachine.id", How::Id(VM)),
    how("network_security_group_id", "properties.networkSecurityGroup.id", How::Id(SECURITY_GROUP)),
    same("accelerated_networking_enabled", "properties.enableAcceleratedNetworking"),
    same("enable_accelerated_networking", "properties.enableAcceleratedNetworking"),
    same("ip_forwarding_enabled", "properties.enableIPForwarding"),
    same("enable_ip_forwarding", "properties.enableIPForwarding"),
    same("dns_servers", "properties.dnsSettings.dnsServers"),
    how("ip_configuration", "properties.ipConfigurations", How::Each(INTERFACE_ADDRESS)),
];

const INTERFACE_ADDRESS: &[Row] = &[
    same("name", "name"),
    same("primary", "properties.primary"),
    how("private_ip_address", "properties.privateIPAddress", How::Made),
    same("private_ip_address_allocation", "properties.privateIPAllocationMethod"),
    same("private_ip_address_version", "properties.privateIPAddressVersion"),
    how("subnet_id", "properties.subnet.id", How::Id(SUBNET)),
    how("public_ip_address_id", "properties.publicIPAddress.id", How::Id(PUBLIC_ADDRESS)),
];

const SECURITY_RULE: &[Row] = &[
    same("name", "name"),
    same("description", "properties.description"),
    same("priority", "properties.priority"),
    same("direction", "properties.direction"),
    same("access", "properties.access"),
    same("protocol", "properties.protocol"),
    same("source_port_range", "properties.sourcePortRange"),
    same("source_port_ranges", "properties.sourcePortRanges"),
    same("source_address_prefix", "properties.sourceAddressPrefix"),
    same("source_address_prefixes", "properties.sourceAddressPrefixes"),
    how("source_application_security_group_ids", "properties.sourceApplicationSecurityGroups", How::Ids(APPLICATION_GROUP)),
    same("destination_port_range", "properties.destinationPortRange"),
    same("destination_port_ranges", "properties.destinationPortRanges"),
    same("destination_address_prefix", "properties.destinationAddressPrefix"),
    same("destination_address_prefixes", "properties.destinationAddressPrefixes"),
    how(
        "destination_application_security_group_ids",
        "properties.destinationApplicationSecurityGroups",
        How::Ids(APPLICATION_GROUP),
    ),
];

const VIRTUAL_NETWORK: &[Row] = &[
    same("address_space", "properties.addressSpace.addressPrefixes"),
    same("dns_servers", "properties.dhcpOptions.dnsServers"),
    how("subnet", "properties.subnets", How::Any(INNER_SUBNET)),
];

const INNER_SUBNET: &[Row] = &[
    same("id", "id"),
    same("name", "name"),
    same("address_prefix", "properties.addressPrefix"),
    same("address_prefixes", "properties.addressPrefixes"),
    how("security_group", "properties.networkSecurityGroup.id", How::Id(SECURITY_GROUP)),
    how("route_table_id", "properties.routeTable.id", How::Id(ROUTE_TABLE)),
];

const SUBNETWORK: &[Row] = &[
    same("address_prefix", "properties.addressPrefix"),
    same("address_prefixes", "properties.addressPrefixes"),
    same("default_outbound_access_enabled", "properties.defaultOutboundAccess"),
    how("service_endpoints", "properties.serviceEndpoints", How::Named("service")),
    how("network_security_group_id", "properties.networkSecurityGroup.id", How::Id(SECURITY_GROUP)),
    how("route_table_id", "properties.routeTable.id", How::Id(ROUTE_TABLE)),
];

const ROUTE: &[Row] = &[
    same("name", "name"),
    same("address_prefix", "properties.addressPrefix"),
    same("next_hop_type", "properties.nextHopType"),
    how("next_hop_in_ip_address", "properties.nextHopIpAddress", How::Same),
];

const GATEWAY: &[Row] = &[same("sku_name", "sku.name"), same("zones", "zones")];

const ADDRESS: &[Row] = &[
    same("sku", "sku.name"),
    same("sku_tier", "sku.tier"),
    same("zones", "zones"),
    same("allocation_method", "properties.publicIPAllocationMethod"),
    same("ip_version", "properties.publicIPAddressVersion"),
    how("ip_address", "properties.ipAddress", How::Made),
];

const LOAD_BALANCER: &[Row] = &[
    same("sku", "sku.name"),
    same("sku_tier", "sku.tier"),
    how("frontend_ip_configuration", "properties.frontendIPConfigurations", How::Each(FRONTEND)),
];

const FRONTEND: &[Row] = &[
    same("id", "id"),
    same("name", "name"),
    same("zones", "zones"),
    how("private_ip_address", "properties.privateIPAddress", How::Same),
    same("private_ip_address_allocation", "properties.privateIPAllocationMethod"),
    how("subnet_id", "properties.subnet.id", How::Id(SUBNET)),
    how("public_ip_address_id", "properties.publicIPAddress.id", How::Id(PUBLIC_ADDRESS)),
];
