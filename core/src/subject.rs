//! The request seen as facts: each field known or unknown, with what Azure documents for its absence and what follows from
//! other fields. Rules read nothing else.

use std::cell::Cell;

use crate::edition::{Edition, Reading, Values};
use crate::fields::Field;
use crate::known::{Arena, Claim, Expected, Fact, Origin, Shown, Written};
use crate::request::*;
use crate::system::{Place, ReadOnce, System, parsed, text};
use crate::value::{Date, Text, Version, WindowsRelease};

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
    pub(crate) fn new(request: &'c Request<'c>, edition: &'static Edition, as_of: Option<Date>, assume_none: bool) -> Self {
        Cx {
            request,
            edition,
            as_of,
            arena: Arena::new(assume_none),
            read: ReadOnce::of(request),
            side: Cell::new(Side::Strict),
            disputed: Cell::new(false),
            option: Cell::new(None),
            met_option: Cell::new(false),
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
    pub(crate) fn value<T: Copy + 'static>(&self, pick: impl FnOnce(&Values) -> Option<Reading<T>>) -> Option<T> {
        let reading = pick(&self.edition.values)?;
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

    pub(crate) fn always(&'c self) -> Claim<'c> {
        self.arena.always(true)
    }

    pub(crate) fn never(&'c self) -> Claim<'c> {
        self.arena.always(false)
    }

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

    /// The deployment model; an edition describes one, which holds where nothing else is said.
    pub(crate) fn model(&'c self) -> Fact<'c, DeploymentModel> {
        self.given(Field::VM_DEPLOYMENT_MODEL, self.request.vm.deployment_model).or_default(Some(self.edition.model))
    }

    pub(crate) fn classic(&'c self) -> Claim<'c> {
        self.model().eq(DeploymentModel::Classic)
    }

    /// Whether the VM exists; one that is described does, unless it is said to be still to come.
    pub(crate) fn created(&'c self) -> Fact<'c, bool> {
        self.given(Field::VM_CREATED, self.request.vm.created).or_default(Some(true))
    }

    /// The state; a VM that is still to be created will run.
    pub(crate) fn state(&'c self) -> Fact<'c, VmState> {
        let vm = &self.request.vm;
        self.given(Field::VM_STATE, vm.state).or_derived((vm.created == Some(false)).then_some(VmState::Running))
    }

    /// The VM is shut down: the agent, the extension and the network play no part in its backup (EX-02, EX-03).
    pub(crate) fn off(&'c self) -> Claim<'c> {
        self.state().is(|s| matches!(s, VmState::Stopped | VmState::Deallocated))
    }

    pub(crate) fn region(&'c self) -> Fact<'c, Place<'c>> {
        self.given(Field::VM_REGION, self.read.region)
    }

    pub(crate) fn vault_region(&'c self) -> Fact<'c, Place<'c>> {
        self.given(Field::VAULT_REGION, self.read.vault_region)
    }

    pub(crate) fn restore_region(&'c self) -> Fact<'c, Place<'c>> {
        self.given(Field::RESTORE_REGION, text(&self.request.restore.region).map(Place::named))
    }

    /// The region that takes the restored VM: as named, otherwise where its storage account is.
    pub(crate) fn restore_target(&'c self) -> Fact<'c, Place<'c>> {
        self.restore_region().or_derived(text(&self.request.restore.storage_account.region).map(Place::named))
    }

    /// The restore goes to another region; where none is named, it stays at home.
    pub(crate) fn elsewhere(&'c self) -> Claim<'c> {
        !self.restore_region().or_derived(self.read.region).same_region(self.region())
    }

    pub(crate) fn account_region(&'c self) -> Fact<'c, Place<'c>> {
        self.given(Field::RESTORE_STORAGE_ACCOUNT_REGION, text(&self.request.restore.storage_account.region).map(Place::named))
    }

    // ---- the operating system ----

    pub(crate) fn system(&'c self) -> Fact<'c, Written<'c, System>> {
        self.given(Field::VM_OS_NAME, self.read.system)
    }

    pub(crate) fn family(&'c self) -> Fact<'c, OsFamily> {
        self.given(Field::VM_OS_FAMILY, self.request.vm.os.family).or_derived(self.read.family)
    }

    pub(crate) fn windows(&'c self) -> Claim<'c> {
        self.family().eq(OsFamily::Windows)
    }

    pub(crate) fn linux(&'c self) -> Claim<'c> {
        self.family().eq(OsFamily::Linux)
    }

    pub(crate) fn os_version(&'c self) -> Fact<'c, Written<'c, Version>> {
        self.given(Field::VM_OS_VERSION, self.read.os_version)
    }

    /// The release of Windows, from the version or from a product name that says it.
    pub(crate) fn windows_release(&'c self) -> Fact<'c, Written<'c, WindowsRelease>> {
        self.given(Field::VM_OS_VERSION, self.read.windows_release)
    }

    /// The distribution is excluded from backup although it is endorsed.
    pub(crate) fn excluded(&'c self) -> Claim<'c> {
        self.system().is(|s| s.value.distribution().is_some_and(|d| d.excluded))
    }

    /// Distribution and version stand on the endorsed list.
    pub(crate) fn endorsed(&'c self) -> Claim<'c> {
        let system = self.system();
        let listed = system.for_words().and_then(|s| s.value.distribution()).filter(|d| !d.releases.is_empty());
        // A name that means another distribution from some version on says nothing without its version.
        let ambiguous = system.for_words().and_then(|s| s.value.distribution()).is_some_and(|d| d.becomes.is_some());
        match listed {
            Some(distribution) => {
                let expected = Expected::Is(Shown::Text(distribution.endorsed));
                system.is(|_| true) & self.os_version().judged(expected, |v| distribution.endorses(&v.value))
            }
            None if ambiguous => system.is(|_| true) & self.os_version().is(|_| false),
            None => system.is(|_| false),
        }
    }

    // ---- the agent ----

    /// The agent's own report is proof that it is there; otherwise a gallery image brings it, and a VM migrated from on-premises
    /// has none (AG-01).
    pub(crate) fn agent_installed(&'c self) -> Fact<'c, bool> {
        let agent = &self.request.vm.agent;
        let reported = matches!(agent.status, Some(AgentStatus::Ready | AgentStatus::NotReady))
            || agent.version.as_deref().is_some_and(|v| Version::parse(last_word(v)).is_some());
        let documented = match self.request.vm.created_from {
            Some(CreatedFrom::Gallery) => Some(agent.provision_guest_agent != Some(false)),
            Some(CreatedFrom::OnPremises) => Some(false),
            Some(CreatedFrom::CustomImage) | None => None,
        };
        self.given(Field::VM_AGENT_INSTALLED, agent.installed)
            .or_derived(reported.then_some(true).or(agent.program_file))
            .or_default(documented)
    }

    pub(crate) fn agent_installed_by(&'c self) -> Fact<'c, AgentInstalledBy> {
        let documented = match self.request.vm.created_from {
            // Deployed without the agent, a VM that has one got it by hand.
            Some(CreatedFrom::Gallery) if self.request.vm.agent.provision_guest_agent == Some(false) => {
                Some(AgentInstalledBy::Manual)
            }
            Some(CreatedFrom::Gallery) => Some(AgentInstalledBy::Platform),
            Some(CreatedFrom::OnPremises) => Some(AgentInstalledBy::Manual),
            Some(CreatedFrom::CustomImage) | None => None,
        };
        self.given(Field::VM_AGENT_INSTALLED_BY, self.request.vm.agent.installed_by).or_default(documented)
    }

    /// A Windows agent's product version: four numbers, anything else says nothing.
    pub(crate) fn windows_agent_version(&'c self) -> Fact<'c, Written<'c, Version>> {
        self.given(Field::VM_AGENT_VERSION, parsed(&self.request.vm.agent.version, Version::parse_four))
    }

    /// A Linux agent's version, also as the agent reports it: `WALinuxAgent-2.0.16`.
    pub(crate) fn linux_agent_version(&'c self) -> Fact<'c, Written<'c, Version>> {
        self.given(Field::VM_AGENT_VERSION, parsed(&self.request.vm.agent.version, |v| Version::parse(last_word(v))))
    }

    /// The agent reports to the platform, whatever it reports. One of which no report is known does not: only a report
    /// overrules what the platform was told of it (AG-05).
    pub(crate) fn reports(&'c self) -> Claim<'c> {
        let status = self.agent_status().or_default(Some(AgentStatus::Unresponsive));
        status.is(|s| matches!(s, AgentStatus::Ready | AgentStatus::NotReady))
    }

    pub(crate) fn ready(&'c self) -> Claim<'c> {
        self.agent_status().eq(AgentStatus::Ready)
    }

    fn reports_ready(&self) -> Option<bool> {
        (self.request.vm.agent.status == Some(AgentStatus::Ready)).then_some(true)
    }

    pub(crate) fn provision_guest_agent(&'c self) -> Fact<'c, bool> {
        self.given(Field::VM_AGENT_PROVISION_GUEST_AGENT, self.request.vm.agent.provision_guest_agent)
    }

    pub(crate) fn program_file(&'c self) -> Fact<'c, bool> {
        self.given(Field::VM_AGENT_PROGRAM_FILE, self.request.vm.agent.program_file).or_derived(self.reports_ready())
    }

    pub(crate) fn agent_service_running(&'c self) -> Fact<'c, bool> {
        self.given(Field::VM_AGENT_SERVICE_RUNNING, self.request.vm.agent.service_running).or_derived(self.reports_ready())
    }

    /// A Linux agent that reports runs on Python (AG-09).
    pub(crate) fn python_installed(&'c self) -> Fact<'c, bool> {
        let guest = &self.request.vm.guest;
        let follows = self.reports_ready().or(guest.python_version.is_some().then_some(true));
        self.given(Field::VM_GUEST_PYTHON_INSTALLED, guest.python_installed).or_derived(follows)
    }

    pub(crate) fn openssh_version(&'c self) -> Fact<'c, Written<'c, Version>> {
        let number = |text: &str| {
            let from = text.find(|c: char| c.is_ascii_digit())?;
            Version::parse(text.get(from..)?)
        };
        self.given(Field::VM_GUEST_OPENSSH_VERSION, parsed(&self.request.vm.guest.openssh_version, number))
    }

    // ---- the disks ----

    pub(crate) fn data_disks(&'c self) -> Fact<'c, &'c [Disk<'c>]> {
        let disks = &self.request.vm.disks;
        let none: Option<&'c [Disk<'c>]> = (disks.data_count == Some(0)).then_some(&[]);
        self.given(Field::VM_DISKS_DATA, disks.data.as_deref()).or_derived(none)
    }

    /// How many data disks there are; the operating system disk and the temporary disk are none.
    pub(crate) fn data_disk_count(&'c self) -> Fact<'c, u32> {
        let disks = &self.request.vm.disks;
        let listed = disks.data.as_ref().map(|d| u32::try_from(d.len()).unwrap_or(u32::MAX));
        // Of a list and a count that differ, the one that says more is not to be overlooked.
        match disks.data_count {
            Some(count) if listed.is_none_or(|listed| listed < count) => self.given(Field::VM_DISKS_DATA_COUNT, Some(count)),
            _ => self.given(Field::VM_DISKS_DATA, listed),
        }
    }

    pub(crate) fn disk_size(&'c self, index: usize, disk: &'c Disk<'c>) -> Fact<'c, u32> {
        self.given(Field::VM_DISKS_DATA_SIZE_GB, disk.size_gb).at(index)
    }

    pub(crate) fn disk_storage(&'c self, index: usize, disk: &'c Disk<'c>) -> Fact<'c, StorageTier> {
        self.given(Field::VM_DISKS_DATA_STORAGE, disk.storage).at(index)
    }

    pub(crate) fn disk_account(&'c self, index: usize, disk: &'c Disk<'c>) -> Fact<'c, &'c str> {
        self.given(Field::VM_DISKS_DATA_STORAGE_ACCOUNT, text(&disk.storage_account)).at(index)
    }

    pub(crate) fn os_disk_storage(&'c self) -> Fact<'c, StorageTier> {
        self.given(Field::VM_DISKS_OS_STORAGE, self.request.vm.disks.os.as_ref().and_then(|d| d.storage))
    }

    pub(crate) fn os_disk_account(&'c self) -> Fact<'c, &'c str> {
        self.given(Field::VM_DISKS_OS_STORAGE_ACCOUNT, self.request.vm.disks.os.as_ref().and_then(|d| text(&d.storage_account)))
    }

    // ---- the network ----

    pub(crate) fn reserved_ips(&'c self) -> Fact<'c, &'c [Text<'c>]> {
        self.given(Field::VM_NETWORK_RESERVED_IPS, self.request.vm.network.reserved_ips.as_deref())
    }

    pub(crate) fn endpoints(&'c self) -> Fact<'c, &'c [Endpoint<'c>]> {
        self.given(Field::VM_NETWORK_ENDPOINTS, self.request.vm.network.endpoints.as_deref())
    }

    /// Behind a load balancer: stated, or told by the endpoints, which name their load-balanced set.
    pub(crate) fn load_balanced(&'c self) -> Fact<'c, bool> {
        let network = &self.request.vm.network;
        let follows = network.endpoints.as_ref().map(|all| all.iter().any(|e| e.load_balanced_set.is_some()));
        self.given(Field::VM_NETWORK_LOAD_BALANCED, network.load_balanced).or_derived(follows)
    }

    pub(crate) fn security_groups(&'c self) -> Fact<'c, &'c [Text<'c>]> {
        self.given(Field::VM_NETWORK_SECURITY_GROUPS, self.request.vm.network.security_groups.as_deref())
    }

    /// Whoever uses a proxy is taken to need it; without a security group, outbound access to the Internet is open (NW-03).
    pub(crate) fn outbound(&'c self) -> Fact<'c, Outbound> {
        let network = &self.request.vm.network;
        let proxied = network.uses_proxy == Some(true) || network.uses_proxy.is_none() && network.proxy.is_some();
        let unfiltered = network.security_groups.as_ref().is_some_and(Vec::is_empty);
        self.given(Field::VM_NETWORK_OUTBOUND, network.outbound)
            .or_derived(proxied.then_some(Outbound::Restricted))
            .or_default(unfiltered.then_some(Outbound::Unrestricted))
    }

    /// A proxy is one of two ways out of a restricted network: where the way is open, or opened for Azure's ranges, there is
    /// none unless somebody says so (NW-02).
    pub(crate) fn uses_proxy(&'c self) -> Fact<'c, bool> {
        let network = &self.request.vm.network;
        let open = self.outbound().for_words() == Some(&Outbound::Unrestricted) || network.azure_ranges_allowed == Some(true);
        self.given(Field::VM_NETWORK_USES_PROXY, network.uses_proxy)
            .or_derived(network.proxy.is_some().then_some(true))
            .or_default(open.then_some(false))
    }

    /// The agent reports through 168.63.129.16.
    pub(crate) fn host_address_blocked(&'c self) -> Fact<'c, bool> {
        let follows = self.reports_ready().map(|ready| !ready);
        self.given(Field::VM_NETWORK_HOST_ADDRESS_BLOCKED, self.request.vm.network.host_address_blocked).or_derived(follows)
    }

    /// Where the proxy is: as stated, otherwise as the guest's own settings say.
    pub(crate) fn proxy_address(&'c self) -> Fact<'c, &'c str> {
        let proxy = self.request.vm.network.proxy.as_ref();
        let server =
            proxy.and_then(|p| text(&p.system_account.proxy_server)).and_then(|s| s.rsplit_once(':')).map(|(host, _)| host);
        let agent = proxy.and_then(|p| text(&p.linux.agent_host)).filter(|host| !host.is_empty());
        self.proxy_address_stated().or_derived(agent.or(server))
    }

    // ---- vault, policy, restore ----

    /// Whether the vault exists; one that is said to be created on a day, or with some means, does not yet.
    pub(crate) fn vault_exists(&'c self) -> Fact<'c, bool> {
        let vault = &self.request.vault;
        let planned = vault.create_with.is_some() || vault.create_on.is_some();
        self.given(Field::VAULT_EXISTS, vault.exists).or_derived(planned.then_some(false))
    }

    /// Whether the restored VM's name is taken: by the original, as long as that is not said to be deleted (RS-01).
    pub(crate) fn restore_name_taken(&'c self) -> Fact<'c, bool> {
        let (vm, restore) = (&self.request.vm, &self.request.restore);
        let same = |a: &Option<Text<'_>>, b: &Option<Text<'_>>| {
            a.is_some() && text(a).map(str::to_lowercase) == text(b).map(str::to_lowercase)
        };
        let same_place =
            same(&vm.cloud_service, &restore.cloud_service.name) || self.edition.model == DeploymentModel::ResourceManager;
        let taken = same(&vm.name, &restore.vm_name) && same_place && restore.original_vm_deleted != Some(true);
        self.given(Field::RESTORE_NAME_TAKEN, restore.name_taken).or_derived(taken.then_some(true))
    }

    /// The day of creation; a vault that is still to be created is created on the day that is asked about, or that the
    /// edition describes.
    pub(crate) fn create_on(&'c self) -> Fact<'c, Date> {
        let day = self.given(Field::VAULT_CREATE_ON, self.request.vault.create_on);
        day.or_derived(self.as_of).or_default(Some(self.edition.date))
    }

    /// Backups a day; the default policy takes one (BP-03).
    pub(crate) fn backups_per_day(&'c self) -> Fact<'c, u32> {
        let default = self.value(|v| v.default_backups_per_day);
        self.given(Field::POLICY_BACKUPS_PER_DAY, self.request.policy.backups_per_day).or_default(default)
    }

    /// What nobody plans is not going to happen: these three are judged only when the request speaks of them (AG-07).
    pub(crate) fn update_agent(&'c self) -> Fact<'c, bool> {
        self.given(Field::PLAN_UPDATE_AGENT, self.request.plan.update_agent).or_default(Some(false))
    }

    pub(crate) fn change_storage_keys(&'c self) -> Fact<'c, bool> {
        self.given(Field::PLAN_CHANGE_STORAGE_KEYS, self.request.plan.change_storage_keys).or_default(Some(false))
    }

    pub(crate) fn on_demand_backup(&'c self) -> Fact<'c, bool> {
        self.given(Field::PLAN_ON_DEMAND_BACKUP, self.request.plan.on_demand_backup).or_default(Some(false))
    }

    /// The way to restore that is asked about: each in turn, or the one that was chosen.
    pub(crate) fn restoring(&'c self, option: RestoreOption) -> Claim<'c> {
        self.met_option.set(true);
        self.given(
            Field::RESTORE_OPTION,
            self.request.restore.option.filter(|_| self.option.get() == self.request.restore.option),
        )
        .or_derived(self.option.get())
        .eq(option)
    }

    /// A VM that is described is there until somebody says that it was deleted.
    pub(crate) fn original_vm_deleted(&'c self) -> Fact<'c, bool> {
        self.given(Field::RESTORE_ORIGINAL_VM_DELETED, self.request.restore.original_vm_deleted).or_default(Some(false))
    }

    pub(crate) fn original_disks_deleted(&'c self) -> Fact<'c, bool> {
        self.given(Field::RESTORE_ORIGINAL_DISKS_DELETED, self.request.restore.original_disks_deleted).or_default(Some(false))
    }

    /// A disaster is what Azure declares; until then there is none.
    pub(crate) fn datacenter_disaster(&'c self) -> Fact<'c, bool> {
        self.given(Field::RESTORE_DATACENTER_DISASTER, self.request.restore.datacenter_disaster).or_default(Some(false))
    }

    pub(crate) fn host_system(&'c self) -> Fact<'c, Written<'c, System>> {
        let host = &self.request.restore.host;
        self.given(Field::RESTORE_HOST_OS_NAME, parsed(&host.os_name, |name| System::named(name, text(&host.os_version), None)))
    }

    pub(crate) fn host_version(&'c self) -> Fact<'c, Written<'c, Version>> {
        self.given(Field::RESTORE_HOST_OS_VERSION, parsed(&self.request.restore.host.os_version, Version::parse))
    }
}

impl<'c> Fact<'c, Place<'c>> {
    /// Whether two regions are one, however each is named.
    pub(crate) fn same_region(self, other: Fact<'c, Place<'c>>) -> Claim<'c> {
        self.same_by(other, Place::same)
    }
}

fn last_word(text: &str) -> &str {
    text.rsplit('-').next().unwrap_or(text)
}
