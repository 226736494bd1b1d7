//! Facts that are more than a field: documented defaults, and what follows from other stated facts.

use super::Cx;
use crate::edition::{fact, value};
use crate::fields::Field;
use crate::known::{Claim, Fact, Shown, Written};
use crate::request::*;
use crate::system::{Place, System, text};
use crate::value::{Date, Text, Version, WindowsRelease};

impl<'c> Cx<'c> {
    /// The fields that are more than what is stated, as rules that are written as data see them.
    pub(super) fn derived(&'c self, field: Field) -> Option<Fact<'c, Shown<'c>>> {
        Some(match field {
            Field::VM_DEPLOYMENT_MODEL => self.model().shown(),
            Field::VM_CREATED => self.created().shown(),
            Field::VM_STATE => self.state().shown(),
            Field::VM_PROVISIONING_STATE => self.provisioning_state().shown(),
            Field::VM_OS_FAMILY => self.family().shown(),
            Field::VM_AGENT_INSTALLED => self.agent_installed().shown(),
            Field::VM_AGENT_INSTALLED_BY => self.agent_installed_by().shown(),
            Field::VM_AGENT_PROGRAM_FILE => self.program_file().shown(),
            Field::VM_AGENT_SERVICE_RUNNING => self.agent_service_running().shown(),
            Field::VM_GUEST_PYTHON_INSTALLED => self.python_installed().shown(),
            Field::VM_NETWORK_LOAD_BALANCED => self.load_balanced().shown(),
            // What follows from proxy and security groups was documented for the service of 2017.
            Field::VM_NETWORK_OUTBOUND if self.edition.fact(fact::NW_03).is_some() => self.outbound().shown(),
            Field::VM_NETWORK_USES_PROXY => self.uses_proxy().shown(),
            Field::VM_NETWORK_PROXY_ADDRESS => self.proxy_address().shown(),
            Field::VM_NETWORK_HOST_ADDRESS_BLOCKED => self.host_address_blocked().shown(),
            Field::VAULT_EXISTS => self.vault_exists().shown(),
            Field::VAULT_CREATE_ON => self.create_on().shown(),
            Field::POLICY_BACKUPS_PER_DAY => self.backups_per_day().shown(),
            Field::POLICY_RECOVERY_POINTS => {
                let follows = self.retention().and_then(|retention| retention.recovery_points);
                self.given(field, self.request.policy.recovery_points).or_derived(follows).shown()
            }
            Field::RESTORE_NAME_TAKEN => self.restore_name_taken().shown(),
            Field::RESTORE_ORIGINAL_VM_DELETED => self.original_vm_deleted().shown(),
            Field::RESTORE_ORIGINAL_DISKS_DELETED => self.original_disks_deleted().shown(),
            Field::RESTORE_DATACENTER_DISASTER => self.datacenter_disaster().shown(),
            Field::RESTORE_OPTION => self.restore_option().shown(),
            Field::POLICY_SNAPSHOT_CONSISTENCY_TYPE => self.snapshot_consistency().shown(),
            Field::PLAN_CHANGE_POLICY_TYPE => self.change_policy_type(),
            _ => return None,
        })
    }

    /// A field that holds a version.
    pub(crate) fn version(&'c self, field: Field) -> Fact<'c, Written<'c, Version>> {
        self.text(field).map(|text| {
            let number = match field {
                // As the agent reports itself: `WALinuxAgent-2.0.16`.
                Field::VM_AGENT_VERSION => last_word(text),
                // As OpenSSH does: `OpenSSH_7.4p1`.
                Field::VM_GUEST_OPENSSH_VERSION => text.get(text.find(|c: char| c.is_ascii_digit())?..)?,
                _ => text,
            };
            Some(Written { value: Version::parse(number)?, text })
        })
    }

    /// A field that names a region.
    pub(crate) fn place(&'c self, field: Field) -> Fact<'c, Place<'c>> {
        match field {
            Field::VM_REGION => self.region(),
            Field::VAULT_REGION => self.given(field, self.read.vault_region),
            _ => self.text(field).map(|name| Some(Place::named(name))),
        }
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

    /// What Resource Manager last made of the VM; a state that is one of provisioning says it too.
    pub(crate) fn provisioning_state(&'c self) -> Fact<'c, ProvisioningState> {
        let vm = &self.request.vm;
        // What is still to be created has no past that could have failed.
        let planned = (vm.created == Some(false)).then_some(ProvisioningState::Succeeded);
        self.given(Field::VM_PROVISIONING_STATE, vm.provisioning_state).or_derived(planned).or_derived(vm.state.and_then(
            |state| match state {
                VmState::Failed => Some(ProvisioningState::Failed),
                VmState::Creating => Some(ProvisioningState::Creating),
                VmState::Updating => Some(ProvisioningState::Updating),
                VmState::Deleting => Some(ProvisioningState::Deleting),
                _ => None,
            },
        ))
    }

    /// The VM is shut down: the agent, the extension and the network play no part in its backup (EX-02, EX-03).
    pub(crate) fn off(&'c self) -> Claim<'c> {
        self.state().is(|s| matches!(s, VmState::Stopped | VmState::Deallocated))
    }

    pub(crate) fn region(&'c self) -> Fact<'c, Place<'c>> {
        self.given(Field::VM_REGION, self.read.region)
    }

    /// The VM's region, for what happens there unless another is named.
    pub(crate) fn own_place(&self) -> Option<Place<'c>> {
        self.read.region
    }

    pub(crate) fn restore_region(&'c self) -> Fact<'c, Place<'c>> {
        self.given(Field::RESTORE_REGION, text(&self.request.restore.region).map(Place::named))
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

    pub(crate) fn os_version(&'c self) -> Fact<'c, Written<'c, Version>> {
        self.given(Field::VM_OS_VERSION, self.read.os_version)
    }

    /// The release of Windows, from the version or from a product name that says it.
    pub(crate) fn windows_release(&'c self) -> Fact<'c, Written<'c, WindowsRelease>> {
        self.given(Field::VM_OS_VERSION, self.read.windows_release)
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

    fn reports_ready(&self) -> Option<bool> {
        (self.request.vm.agent.status == Some(AgentStatus::Ready)).then_some(true)
    }

    pub(crate) fn program_file(&'c self) -> Fact<'c, bool> {
        self.given(Field::VM_AGENT_PROGRAM_FILE, self.request.vm.agent.program_file).or_derived(self.reports_ready())
    }

    pub(crate) fn agent_service_running(&'c self) -> Fact<'c, bool> {
        self.given(Field::VM_AGENT_SERVICE_RUNNING, self.request.vm.agent.service_running).or_derived(self.reports_ready())
    }

    /// A Linux agent that reports runs on Python, and so does the one that the platform brings with an image (AG-09).
    pub(crate) fn python_installed(&'c self) -> Fact<'c, bool> {
        let guest = &self.request.vm.guest;
        let follows = self.reports_ready().or(guest.python_version.is_some().then_some(true));
        let brought = self.agent_installed_by().for_words() == Some(&AgentInstalledBy::Platform)
            && self.agent_installed().for_words() == Some(&true);
        self.given(Field::VM_GUEST_PYTHON_INSTALLED, guest.python_installed)
            .or_derived(follows)
            .or_default(brought.then_some(true))
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

    pub(crate) fn disk_account(&'c self, index: usize, disk: &'c Disk<'c>) -> Fact<'c, &'c str> {
        self.given(Field::VM_DISKS_DATA_STORAGE_ACCOUNT, text(&disk.storage_account)).at(index)
    }

    // ---- the network ----

    /// Behind a load balancer: stated, or told by the endpoints, which name their load-balanced set.
    pub(crate) fn load_balanced(&'c self) -> Fact<'c, bool> {
        let network = &self.request.vm.network;
        let follows = network.endpoints.as_ref().map(|all| all.iter().any(|e| e.load_balanced_set.is_some()));
        self.given(Field::VM_NETWORK_LOAD_BALANCED, network.load_balanced).or_derived(follows)
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
        self.given(Field::VM_NETWORK_PROXY_ADDRESS, proxy.and_then(|p| text(&p.address))).or_derived(agent.or(server))
    }

    /// The port of the proxy: as stated, otherwise as the guest's own settings say.
    pub(crate) fn proxy_port(&'c self) -> Fact<'c, u32> {
        let proxy = self.request.vm.network.proxy.as_ref();
        let follows = proxy.and_then(|p| {
            Self::named_proxy_port(text(&p.linux.agent_port), text(&p.system_account.proxy_server), text(&p.linux.http_proxy))
        });
        self.given(Field::VM_NETWORK_PROXY_PORT, proxy.and_then(|p| p.port)).or_derived(follows)
    }

    /// The port of the proxy that a guest's own settings name: those of its agent, of the SYSTEM account, of its environment. An
    /// empty one names none.
    pub(crate) fn named_proxy_port(agent: Option<&str>, server: Option<&str>, environment: Option<&str>) -> Option<u32> {
        let addresses = [server, environment].map(|address| Some(address?.trim_end_matches('/').rsplit_once(':')?.1));
        [agent].into_iter().chain(addresses).flatten().find_map(|port| port.trim().parse().ok())
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
        let same =
            |a: &Option<Text<'_>>, b: &Option<Text<'_>>| text(a).zip(text(b)).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b));
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

    /// What snapshots are to be consistent with. A policy that does not say it, the default policy among them, lets the agent take
    /// part (CON-06).
    pub(crate) fn snapshot_consistency(&'c self) -> Fact<'c, SnapshotConsistency> {
        let stated = self.request.policy.snapshot_consistency_type;
        self.given(Field::POLICY_SNAPSHOT_CONSISTENCY_TYPE, stated).or_default(Some(SnapshotConsistency::Default))
    }

    /// The policy type that the VM is to change to: as planned, or because the policy that is asked about is of another type than
    /// the one that protects it. What nobody plans is not going to happen: then an empty text.
    fn change_policy_type(&'c self) -> Fact<'c, Shown<'c>> {
        let (protection, policy) = (&self.request.vm.protection, &self.request.policy);
        let protected = protection.protected == Some(true);
        let other = policy.policy_type.filter(|wanted| protection.policy_type.is_some_and(|current| current != *wanted));
        self.given(Field::PLAN_CHANGE_POLICY_TYPE, self.request.plan.change_policy_type)
            .shown()
            .or_derived(other.filter(|_| protected).map(|wanted| Shown::Text(wanted.as_str())))
            .or_default(Some(Shown::Text("")))
    }

    /// Backups a day; the default policy takes one (BP-03).
    pub(crate) fn backups_per_day(&'c self) -> Fact<'c, u32> {
        let default = self.value(value::DEFAULT_BACKUPS_PER_DAY);
        self.given(Field::POLICY_BACKUPS_PER_DAY, self.request.policy.backups_per_day).or_default(default)
    }

    /// The way to restore that is asked about: each in turn, or the one that was chosen.
    pub(crate) fn restoring(&'c self, option: RestoreOption) -> Claim<'c> {
        self.restore_option().eq(option)
    }

    fn restore_option(&'c self) -> Fact<'c, RestoreOption> {
        self.met_option.set(true);
        let chosen = self.request.restore.option.filter(|_| self.option.get() == self.request.restore.option);
        self.given(Field::RESTORE_OPTION, chosen).or_derived(self.option.get())
    }

    /// The way to restore that somebody chose.
    pub(crate) fn chosen_restore(&'c self) -> Fact<'c, RestoreOption> {
        self.given(Field::RESTORE_OPTION, self.request.restore.option)
    }

    /// The way to restore that a rule is judged for.
    pub(crate) fn restoring_now(&'c self) -> Option<RestoreOption> {
        self.met_option.set(true);
        self.option.get()
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
