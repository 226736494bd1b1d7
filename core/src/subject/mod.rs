//! The request seen as facts: each field known or unknown, with what Azure documents for its absence and what follows from
//! other fields. Rules read nothing else.

mod derived;

use std::cell::{Cell, OnceCell};

use crate::edition::{Documented, Edition, Key};
use crate::fields::Field;
use crate::known::{Arena, Claim, Fact, Leaf, Origin, Shown, Written};
use crate::options::Assume;
use crate::report::Retention;
use crate::request::*;
use crate::retention;
use crate::rules::Item;
use crate::system::{ReadOnce, parsed, text};
use crate::value::{Date, Text, Version};
use crate::wire::View;

/// Which of two documented readings is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Strict,
    Lenient,
}

/// What a rule sees: the subject's facts, the edition's values, the place where claims are kept.
pub(crate) struct Cx<'c> {
    pub(crate) request: &'c Request<'c>,
    pub(crate) edition: &'static Edition,
    pub(crate) as_of: Option<Date>,
    arena: Arena<'c>,
    /// What is read from text, once for all rules.
    read: ReadOnce<'c>,
    side: Cell<Side>,
    disputed: Cell<bool>,
    option: Cell<Option<RestoreOption>>,
    /// Whether a rule has asked which way to restore it is judged for.
    met_option: Cell<bool>,
    /// What the described policy keeps, once it was asked for.
    retention: OnceCell<Option<Retention>>,
}

/// One accessor a field whose value is used as it stands.
macro_rules! plain_facts {
    ($($name:ident: $kind:ty = $field:ident, $($path:ident).+;)+) => {
        $(pub(crate) fn $name(&'c self) -> Fact<'c, $kind> {
            self.given(Field::$field, self.request.$($path).+)
        })+
    };
}

/// One accessor a text field.
macro_rules! text_facts {
    ($($name:ident = $field:ident, $($path:ident).+;)+) => {
        $(pub(crate) fn $name(&'c self) -> Fact<'c, &'c str> {
            self.given(Field::$field, text(&self.request.$($path).+))
        })+
    };
}

/// One accessor a dotted version.
macro_rules! version_facts {
    ($($name:ident = $field:ident, $($path:ident).+;)+) => {
        $(pub(crate) fn $name(&'c self) -> Fact<'c, Written<'c, Version>> {
            self.given(Field::$field, parsed(&self.request.$($path).+, Version::parse))
        })+
    };
}

/// One accessor a field of the proxy.
macro_rules! proxy_facts {
    ($($name:ident: $kind:ty = $field:ident, |$proxy:ident| $read:expr;)+) => {
        $(pub(crate) fn $name(&'c self) -> Fact<'c, $kind> {
            self.given(Field::$field, self.request.vm.network.proxy.as_ref().and_then(|$proxy| $read))
        })+
    };
}

impl<'c> Cx<'c> {
    pub(crate) fn new(request: &'c Request<'c>, edition: &'static Edition, as_of: Option<Date>, assume: Assume) -> Self {
        Cx {
            request,
            edition,
            as_of,
            arena: Arena::new(assume),
            read: ReadOnce::of(request),
            side: Cell::new(Side::Strict),
            disputed: Cell::new(false),
            option: Cell::new(None),
            met_option: Cell::new(false),
            retention: OnceCell::new(),
        }
    }

    /// Prepares for the next rule, of which only the truth is asked at first.
    pub(crate) fn begin(&self, option: Option<RestoreOption>) {
        self.arena.truth_only();
        self.disputed.set(false);
        self.option.set(option);
        self.met_option.set(false);
        self.side.set(Side::Strict);
    }

    /// From here on claims remember their reasons.
    pub(crate) fn record(&self, side: Side) {
        self.arena.record();
        self.side.set(side);
    }

    /// The fields that make a claim what it is.
    pub(crate) fn because(&self, claim: Claim<'c>) -> Vec<Leaf<'c>> {
        self.arena.because(claim)
    }

    /// The missing fields that leave a claim open.
    pub(crate) fn open(&self, claim: Claim<'c>) -> Vec<Leaf<'c>> {
        self.arena.open(claim)
    }

    /// Judges by one of the two readings from here on.
    pub(crate) fn read_as(&self, side: Side) {
        self.side.set(side);
    }

    /// Whether anything asked for since [`Cx::begin`] was disputed.
    pub(crate) fn met_dispute(&self) -> bool {
        self.disputed.get()
    }

    /// Whether the rule's judgement depends on the way to restore.
    pub(crate) fn met_option(&self) -> bool {
        self.met_option.get()
    }

    /// A value of the edition under the reading in force. `None` where the edition has none: the rule does not exist there.
    pub(crate) fn value<T: Documented>(&self, key: Key<T>) -> Option<T> {
        let reading = self.edition.value(key)?;
        if reading.since.is_some_and(|since| self.as_of.is_some_and(|day| day < since)) {
            return None;
        }
        if reading.disputed {
            self.disputed.set(true);
        }
        Some(if self.side.get() == Side::Strict { reading.strict } else { reading.lenient })
    }

    /// Two documents disagree on the claim itself: the harsher one, or the milder one, by the reading in force.
    pub(crate) fn disputed(&self, strict: Claim<'c>, lenient: Claim<'c>) -> Claim<'c> {
        self.disputed.set(true);
        if self.side.get() == Side::Strict { strict } else { lenient }
    }

    /// What the described policy keeps.
    pub(crate) fn retention(&self) -> Option<&Retention> {
        self.retention.get_or_init(|| retention::of(self)).as_ref()
    }

    pub(crate) fn always(&'c self) -> Claim<'c> {
        Claim::always(true)
    }

    pub(crate) fn never(&'c self) -> Claim<'c> {
        Claim::always(false)
    }

    /// A field as rules that are written as data see it, with its documented default and what follows from other fields.
    pub(crate) fn fact(&'c self, field: Field, item: Item<'c>) -> Fact<'c, Shown<'c>> {
        if let Some(fact) = self.derived(field) {
            return fact;
        }
        let value = match field.view(self.request, item.map(|(_, disk)| disk)) {
            View::Value(value) => Some(value),
            View::Count(count) => Some(Shown::Number(count)),
            View::Section(_) | View::Other => None,
        };
        // What nobody plans is not going to happen; a disk that nobody leaves out is backed up.
        let off = field.is_plan() || matches!(field, Field::VM_DISKS_OS_EXCLUDED | Field::VM_DISKS_DATA_EXCLUDED);
        let fact = self.given(field, value).or_default(off.then_some(Shown::Flag(false)));
        match item {
            Some((at, _)) => fact.at(at),
            None => fact,
        }
    }

    /// A field that is a flag: whether it is set.
    pub(crate) fn yes(&'c self, field: Field) -> Claim<'c> {
        self.fact(field, None).eq(Shown::Flag(true))
    }

    pub(crate) fn number(&'c self, field: Field, item: Item<'c>) -> Fact<'c, u32> {
        self.fact(field, item).map(|value| if let Shown::Number(number) = value { Some(number) } else { None })
    }

    pub(crate) fn text(&'c self, field: Field) -> Fact<'c, &'c str> {
        self.fact(field, None).map(|value| if let Shown::Text(text) = value { Some(text) } else { None })
    }

    pub(crate) fn date(&'c self, field: Field) -> Fact<'c, Date> {
        self.fact(field, None).map(|value| if let Shown::Date(date) = value { Some(date) } else { None })
    }

    // Called from every accessor: out of line it is a fraction of the module's size.
    #[cfg_attr(target_family = "wasm", inline(never))]
    fn given<T>(&'c self, field: Field, value: Option<T>) -> Fact<'c, T> {
        self.arena.fact(field, value, Origin::Given)
    }

    // ---- the virtual machine ----

    plain_facts! {
        architecture: Architecture = VM_OS_ARCHITECTURE, vm.os.architecture;
        agent_source: AgentSource = VM_AGENT_INSTALLED_FROM, vm.agent.installed_from;
        agent_status: AgentStatus = VM_AGENT_STATUS, vm.agent.status;
        disk_encryption: bool = VM_ENCRYPTION_AZURE_DISK_ENCRYPTION, vm.encryption.azure_disk_encryption;
        encryption_keys: EncryptionKeys = VM_ENCRYPTION_KEYS, vm.encryption.keys;
        luks: bool = VM_ENCRYPTION_LUKS, vm.encryption.luks;
        nic_count: u32 = VM_NETWORK_NIC_COUNT, vm.network.nic_count;
        azure_ranges_allowed: bool = VM_NETWORK_AZURE_RANGES_ALLOWED, vm.network.azure_ranges_allowed;
        dns_resolves: bool = VM_NETWORK_DNS_RESOLVES, vm.network.dns_resolves;
        managed_disk_port_open: bool = VM_NETWORK_MANAGED_DISK_PORT_OPEN, vm.network.managed_disk_port_open;
        network_drives: bool = VM_GUEST_NETWORK_DRIVES, vm.guest.network_drives;
        temporary_disk_data: bool = VM_GUEST_TEMPORARY_DISK_DATA, vm.guest.temporary_disk_data;
        bit_locker: bool = VM_GUEST_BIT_LOCKER, vm.guest.bit_locker;
        dhcp: bool = VM_GUEST_DHCP, vm.guest.dhcp;
        selinux: bool = VM_GUEST_SELINUX, vm.guest.selinux;
        selinux_excludes_agent: bool = VM_GUEST_SELINUX_EXCLUDES_AGENT, vm.guest.selinux_excludes_agent;
        cpu_percent: u32 = VM_GUEST_CPU_PERCENT, vm.guest.cpu_percent;
        vss_writers_stable: bool = VM_GUEST_VSS_WRITERS_STABLE, vm.guest.vss_writers_stable;
        com_plus_healthy: bool = VM_GUEST_COM_PLUS_HEALTHY, vm.guest.com_plus_healthy;
        provider_service_enabled: bool = VM_GUEST_PROVIDER_SERVICE_ENABLED, vm.guest.provider_service_enabled;
        dot_net_45: bool = VM_GUEST_DOT_NET45, vm.guest.dot_net45;
        sql_server_backup: bool = VM_GUEST_SQL_SERVER_BACKUP, vm.guest.sql_server_backup;
        vss_copy_backup: bool = VM_GUEST_VSS_COPY_BACKUP, vm.guest.vss_copy_backup;
        write_block_kb: u32 = VM_GUEST_WRITE_BLOCK_KB, vm.guest.write_block_kb;
        scripts_succeed: bool = VM_GUEST_SCRIPTS_SUCCEED, vm.guest.scripts_succeed;
        cloud_init: bool = VM_GUEST_CLOUD_INIT, vm.guest.cloud_init;
        domain_controller: bool = VM_GUEST_DOMAIN_CONTROLLER, vm.guest.domain_controller;
        several_domain_controllers: bool = VM_GUEST_SEVERAL_DOMAIN_CONTROLLERS, vm.guest.several_domain_controllers;
        scale_out_file_server: bool = VM_GUEST_SCALE_OUT_FILE_SERVER, vm.guest.scale_out_file_server;
        hybrid_use_benefit: bool = VM_GUEST_HYBRID_USE_BENEFIT, vm.guest.hybrid_use_benefit;
        registered_elsewhere: bool = VM_PROTECTION_REGISTERED_ELSEWHERE, vm.protection.registered_elsewhere;
        running_job: bool = VM_PROTECTION_RUNNING_JOB, vm.protection.running_job;
        vault_kind: VaultKind = VAULT_KIND, vault.kind;
        create_with: CreateWith = VAULT_CREATE_WITH, vault.create_with;
        vault_redundancy: Redundancy = VAULT_REDUNDANCY, vault.redundancy;
        vault_holds_data: bool = VAULT_HOLDS_DATA, vault.holds_data;
        protected_vms: u32 = VAULT_PROTECTED_VMS, vault.protected_vms;
        backup_vaults: u32 = VAULT_BACKUP_VAULTS, vault.backup_vaults;
        recovery_services_vaults: u32 = VAULT_RECOVERY_SERVICES_VAULTS, vault.recovery_services_vaults;
        provider_registered: bool = VAULT_PROVIDER_REGISTERED, vault.provider_registered;
        recovery_points: u32 = POLICY_RECOVERY_POINTS, policy.recovery_points;
        service_vms_together: u32 = POLICY_SERVICE_VMS_TOGETHER, policy.service_vms_together;
        vms_together: u32 = POLICY_VMS_TOGETHER, policy.vms_together;
        account_disks_together: u32 = POLICY_ACCOUNT_DISKS_TOGETHER, policy.account_disks_together;
        premium_free_percent: u32 = POLICY_PREMIUM_FREE_PERCENT, policy.premium_free_percent;
        service_exists: bool = RESTORE_CLOUD_SERVICE_EXISTS, restore.cloud_service.exists;
        service_name_taken: bool = RESTORE_CLOUD_SERVICE_NAME_TAKEN, restore.cloud_service.name_taken;
        service_affinity_group: bool = RESTORE_CLOUD_SERVICE_AFFINITY_GROUP, restore.cloud_service.affinity_group;
        service_dns_settings: bool = RESTORE_CLOUD_SERVICE_DNS_SETTINGS, restore.cloud_service.dns_settings;
        service_reserved_and_stopped: bool = RESTORE_CLOUD_SERVICE_RESERVED_IP_AND_STOPPED, restore.cloud_service.reserved_ip_and_stopped;
        service_endpoint_limit: bool = RESTORE_CLOUD_SERVICE_ENDPOINT_LIMIT_REACHED, restore.cloud_service.endpoint_limit_reached;
        account_redundancy: Redundancy = RESTORE_STORAGE_ACCOUNT_REDUNDANCY, restore.storage_account.redundancy;
        account_storage: StorageTier = RESTORE_STORAGE_ACCOUNT_STORAGE, restore.storage_account.storage;
        account_online: bool = RESTORE_STORAGE_ACCOUNT_ONLINE, restore.storage_account.online;
        account_holds_original: bool = RESTORE_STORAGE_ACCOUNT_HOLDS_ORIGINAL_DISKS, restore.storage_account.holds_original_disks;
        subnet_exists: bool = RESTORE_SUBNET_EXISTS, restore.subnet_exists;
        other_controller_reachable: bool = RESTORE_OTHER_DOMAIN_CONTROLLER_REACHABLE, restore.other_domain_controller_reachable;
        recovery_point_date: Date = RESTORE_RECOVERY_POINT_DATE, restore.recovery_point_date;
        use_template: bool = RESTORE_USE_TEMPLATE, restore.use_template;
        keys_exist: bool = RESTORE_KEYS_EXIST, restore.keys_exist;
    }

    text_facts! {
        vm_name = VM_NAME, vm.name;
        cloud_service = VM_CLOUD_SERVICE, vm.cloud_service;
        vault_name = VAULT_NAME, vault.name;
        restore_vm_name = RESTORE_VM_NAME, restore.vm_name;
        restore_service = RESTORE_CLOUD_SERVICE_NAME, restore.cloud_service.name;
        virtual_network = RESTORE_VIRTUAL_NETWORK, restore.virtual_network;
        host_os_version = RESTORE_HOST_OS_VERSION, restore.host.os_version;
    }

    version_facts! {
        kernel = VM_OS_KERNEL, vm.os.kernel;
        python_version = VM_GUEST_PYTHON_VERSION, vm.guest.python_version;
        openssl_version = VM_GUEST_OPENSSL_VERSION, vm.guest.openssl_version;
        host_bash = RESTORE_HOST_BASH_VERSION, restore.host.bash_version;
        host_python = RESTORE_HOST_PYTHON_VERSION, restore.host.python_version;
        azure_rm = PLAN_AZURE_RM_VERSION, plan.azure_rm_version;
    }

    proxy_facts! {
        proxy_settings_untouched: bool = VM_NETWORK_PROXY_SETTINGS_UNTOUCHED, |p| p.settings_untouched;
        proxy_stable_address: bool = VM_NETWORK_PROXY_STABLE_OUTBOUND_ADDRESS, |p| p.stable_outbound_address;
        proxy_log_407: bool = VM_NETWORK_PROXY_LOG_SHOWS407, |p| p.log_shows_407;
        proxy_allowed_urls: &'c [Text<'c>] = VM_NETWORK_PROXY_ALLOWED_URLS, |p| p.allowed_urls.as_deref();
        proxy_address_stated: &'c str = VM_NETWORK_PROXY_ADDRESS, |p| text(&p.address);
        proxy_port: u32 = VM_NETWORK_PROXY_PORT, |p| p.port;
        environment_proxy: &'c str = VM_NETWORK_PROXY_LINUX_HTTP_PROXY, |p| text(&p.linux.http_proxy);
        agent_proxy_host: &'c str = VM_NETWORK_PROXY_LINUX_AGENT_HOST, |p| text(&p.linux.agent_host);
        agent_proxy_port: &'c str = VM_NETWORK_PROXY_LINUX_AGENT_PORT, |p| text(&p.linux.agent_port);
        agent_file_blanks: bool = VM_NETWORK_PROXY_LINUX_AGENT_FILE_HAS_BLANKS, |p| p.linux.agent_file_has_blanks;
        system_proxy_enable: u32 = VM_NETWORK_PROXY_SYSTEM_ACCOUNT_PROXY_ENABLE, |p| p.system_account.proxy_enable;
        system_proxy_server: &'c str = VM_NETWORK_PROXY_SYSTEM_ACCOUNT_PROXY_SERVER, |p| text(&p.system_account.proxy_server);
        system_default_settings: bool = VM_NETWORK_PROXY_SYSTEM_ACCOUNT_DEFAULT_CONNECTION_SETTINGS, |p| p.system_account.default_connection_settings;
        system_legacy_settings: bool = VM_NETWORK_PROXY_SYSTEM_ACCOUNT_SAVED_LEGACY_SETTINGS, |p| p.system_account.saved_legacy_settings;
        firewall_program: &'c str = VM_NETWORK_PROXY_FIREWALL_RULE_PROGRAM, |p| text(&p.firewall_rule.program);
        firewall_protocol: &'c str = VM_NETWORK_PROXY_FIREWALL_RULE_PROTOCOL, |p| text(&p.firewall_rule.protocol);
        firewall_local_port: &'c str = VM_NETWORK_PROXY_FIREWALL_RULE_LOCAL_PORT, |p| text(&p.firewall_rule.local_port);
        firewall_remote_port: &'c str = VM_NETWORK_PROXY_FIREWALL_RULE_REMOTE_PORT, |p| text(&p.firewall_rule.remote_port);
        nsg_rule_name: &'c str = VM_NETWORK_PROXY_NSG_RULE_NAME, |p| text(&p.nsg_rule.name);
        nsg_rule_allow: bool = VM_NETWORK_PROXY_NSG_RULE_ALLOW, |p| p.nsg_rule.allow;
        nsg_rule_outbound: bool = VM_NETWORK_PROXY_NSG_RULE_OUTBOUND, |p| p.nsg_rule.outbound;
        nsg_rule_protocol: &'c str = VM_NETWORK_PROXY_NSG_RULE_PROTOCOL, |p| text(&p.nsg_rule.protocol);
        nsg_rule_destination: &'c str = VM_NETWORK_PROXY_NSG_RULE_DESTINATION, |p| text(&p.nsg_rule.destination);
        nsg_rule_first_port: u32 = VM_NETWORK_PROXY_NSG_RULE_FIRST_PORT, |p| p.nsg_rule.first_port;
        nsg_rule_last_port: u32 = VM_NETWORK_PROXY_NSG_RULE_LAST_PORT, |p| p.nsg_rule.last_port;
        nsg_rule_priority: u32 = VM_NETWORK_PROXY_NSG_RULE_PRIORITY, |p| p.nsg_rule.priority;
        nsg_deny_priority: u32 = VM_NETWORK_PROXY_NSG_RULE_DENY_PRIORITY, |p| p.nsg_rule.deny_priority;
    }
}
