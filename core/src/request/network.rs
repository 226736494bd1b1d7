//! The network of the virtual machine, and the proxy that may stand in it.

use crate::value::Text;
use crate::wire::section;

wire_enum! {
    /// Outbound access of the virtual machine's network.
    Outbound {
        /// Nothing stands between the VM and Azure's public addresses.
        Unrestricted = "unrestricted",
        /// An NSG rule, a route or a firewall denies outbound traffic.
        Restricted = "restricted",
    }
}

wire_enum! {
    /// How a private address is given.
    IpAllocation {
        /// By Azure, as it comes.
        Dynamic = "Dynamic",
        /// Chosen and kept.
        Static = "Static",
    }
}

section! {
    /// The network of the virtual machine.
    Network<'a> {
        /// Names of the reserved IP addresses of the VM's cloud service; an empty list says there is none.
        reserved_ips: Option<Vec<Text<'a>>>,
        /// The endpoints of the VM; an empty list says there is none.
        endpoints: Option<Vec<Endpoint<'a>>>,
        /// Whether the VM stands behind a load balancer, internal or external.
        load_balanced: Option<bool>,
        /// How many network interfaces the VM has.
        nic_count: Option<u32>,
        /// The network security groups that apply, of the VM and of its subnet; an empty list says there is none.
        security_groups: Option<Vec<Text<'a>>>,
        /// Whether outbound traffic is restricted.
        outbound: Option<Outbound>,
        /// Whether the address ranges of the Azure datacenters are allowed through.
        azure_ranges_allowed: Option<bool>,
        /// Whether the names of Azure's endpoints resolve on the VM.
        dns_resolves: Option<bool>,
        /// Whether the platform's address 168.63.129.16 is blocked.
        host_address_blocked: Option<bool>,
        /// Whether outbound TCP 8443 is open.
        managed_disk_port_open: Option<bool>,
        /// The HTTP proxy, if one is used.
        proxy: Option<Proxy<'a>>,
        /// Whether an HTTP proxy is used; follows from `proxy` where that is given.
        uses_proxy: Option<bool>,
        /// How the private address is given.
        private_ip_allocation_method: Option<IpAllocation>,
        /// How many public IP addresses it has.
        public_ip_count: Option<u32>,
        /// Whether a NAT gateway serves its subnet.
        nat_gateway: Option<bool>,
        /// Whether its subnet has default outbound access.
        default_outbound_access: Option<bool>,
        /// Whether the VM reaches the storage of its region over the Internet.
        storage_reachable: Option<bool>,
    }
}

section! {
    /// An endpoint of a classic virtual machine.
    Endpoint<'a> {
        /// Its name.
        name: Option<Text<'a>>,
        /// The load-balanced set that it belongs to.
        load_balanced_set: Option<Text<'a>>,
    }
}

section! {
    /// The HTTP proxy that carries the backup extension's traffic, and the three places that must know it.
    Proxy<'a> {
        /// Its address as the VM is to reach it.
        address: Option<Text<'a>>,
        /// Its port.
        port: Option<u32>,
        /// Whether its outbound connections keep one public address.
        stable_outbound_address: Option<bool>,
        /// Whether third-party software leaves the proxy settings alone.
        settings_untouched: Option<bool>,
        /// Whether its log shows 407 Proxy Authentication Required.
        log_shows_407: Option<bool>,
        /// URL patterns it lets through; absent when it does not filter by URL.
        allowed_urls: Option<Vec<Text<'a>>>,
        /// The proxy settings of a Linux VM.
        linux: LinuxProxy<'a>,
        /// The proxy settings of the SYSTEM account (S-1-5-18) of a Windows VM.
        system_account: SystemAccountProxy<'a>,
        /// The inbound rule of Windows Firewall on the proxy server.
        firewall_rule: FirewallRule<'a>,
        /// The outbound NSG rule that lets the proxy server reach the Internet.
        nsg_rule: NsgRule<'a>,
        /// Whether it asks for a user name and password.
        authentication: Option<bool>,
    }
}

section! {
    /// The proxy settings of a Linux VM. An empty text says that the setting is not there.
    LinuxProxy<'a> {
        /// `http_proxy` in /etc/environment.
        http_proxy: Option<Text<'a>>,
        /// `HttpProxy.Host` in waagent.conf.
        agent_host: Option<Text<'a>>,
        /// `HttpProxy.Port` in waagent.conf.
        agent_port: Option<Text<'a>>,
        /// Whether a line of waagent.conf has blanks round its "=".
        agent_file_has_blanks: Option<bool>,
    }
}

section! {
    /// The proxy settings of the SYSTEM account (S-1-5-18). An empty text says that the value is not there.
    SystemAccountProxy<'a> {
        /// `ProxyEnable`: 1 when the proxy is on.
        proxy_enable: Option<u32>,
        /// `ProxyServer`: host and port.
        proxy_server: Option<Text<'a>>,
        /// Whether `DefaultConnectionSettings` is present.
        default_connection_settings: Option<bool>,
        /// Whether `SavedLegacySettings` is present.
        saved_legacy_settings: Option<bool>,
    }
}

section! {
    /// An inbound rule of Windows Firewall.
    FirewallRule<'a> {
        /// The program it applies to; `any` for all programs.
        program: Option<Text<'a>>,
        /// The protocol: `tcp`.
        protocol: Option<Text<'a>>,
        /// The local port.
        local_port: Option<Text<'a>>,
        /// The remote port; `any` for all ports.
        remote_port: Option<Text<'a>>,
    }
}

section! {
    /// An outbound rule of a network security group.
    NsgRule<'a> {
        /// Its name.
        name: Option<Text<'a>>,
        /// Whether it allows.
        allow: Option<bool>,
        /// Whether it is an outbound rule.
        outbound: Option<bool>,
        /// The protocol: `tcp` or `*`.
        protocol: Option<Text<'a>>,
        /// The destination: `Internet` or `*`.
        destination: Option<Text<'a>>,
        /// The first destination port.
        first_port: Option<u32>,
        /// The last destination port.
        last_port: Option<u32>,
        /// Its priority.
        priority: Option<u32>,
        /// The priority of the deny rule that it must come before.
        deny_priority: Option<u32>,
    }
}
