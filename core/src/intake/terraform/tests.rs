//! Plans and states of Terraform become resources.

use super::resources;
use crate::resource::{Json, Resource};
use crate::why::Why;

/// A plan of these resources: address in its module, values, what is unknown of them, and expressions.
struct Plan {
    values: Vec<String>,
    changes: Vec<String>,
    configured: Vec<String>,
}

const NETWORK: &str = "/subscriptions/{subscription}/resourceGroups/rg/providers/Microsoft.Network";
const COMPUTE: &str = "/subscriptions/{subscription}/resourceGroups/rg/providers/Microsoft.Compute";

impl Plan {
    fn new() -> Self {
        Plan { values: Vec::new(), changes: Vec::new(), configured: Vec::new() }
    }

    /// A resource that is created. `address` may have an index; what is configured is told for the first of them.
    fn with(self, address: &str, values: &str, unknown: &str, expressions: &str) -> Self {
        self.changing("create", address, values, unknown, expressions)
    }

    fn changing(mut self, action: &str, address: &str, values: &str, unknown: &str, expressions: &str) -> Self {
        let plain = address.split('[').next().unwrap();
        let kind = plain.split('.').next().unwrap();
        let text = address.replace('"', "\\\"");
        self.values.push(format!(r#"{{"address": "{text}", "mode": "managed", "type": "{kind}", "values": {{{values}}}}}"#));
        self.changes
            .push(format!(r#"{{"address": "{text}", "change": {{"actions": ["{action}"], "after_unknown": {{{unknown}}}}}}}"#));
        let configured = format!(r#"{{"address": "{plain}", "expressions": {{{expressions}}}}}"#);
        if !self.configured.contains(&configured) {
            self.configured.push(configured);
        }
        self
    }

    fn text(&self) -> String {
        format!(
            r#"{{"planned_values": {{"root_module": {{"resources": [{}]}}}}, "resource_changes": [{}],
                "configuration": {{"root_module": {{"resources": [{}]}}}}}}"#,
            self.values.join(","),
            self.changes.join(","),
            self.configured.join(",")
        )
    }
}

fn json(text: &str) -> Json<'_> {
    serde_json::from_str(text).unwrap()
}

/// The only resource of a type.
fn only<'r, 'd>(found: &'r [Resource<'d>], kind: &str) -> &'r Resource<'d> {
    let of_kind: Vec<_> = found.iter().filter(|resource| resource.kind.ends_with(kind)).collect();
    assert_eq!(of_kind.len(), 1, "{kind}");
    of_kind[0]
}

/// What stands at some paths, as JSON text would have it.
fn said(resource: &Resource<'_>, paths: &[&str]) -> Vec<String> {
    fn say(json: &Json<'_>) -> String {
        match json {
            Json::Null => "-".to_owned(),
            Json::Flag(flag) => flag.to_string(),
            Json::Number(number) => number.to_string(),
            Json::Text(text) => text.to_string(),
            Json::List(items) => format!("[{}]", items.iter().map(say).collect::<Vec<_>>().join(" ")),
            Json::Object(fields) => {
                format!(
                    "{{{}}}",
                    fields.iter().map(|(name, value)| format!("{name}:{}", say(value))).collect::<Vec<_>>().join(" ")
                )
            }
            Json::Unknown(_) => "?".to_owned(),
        }
    }
    paths.iter().map(|path| say(resource.get(path).json)).collect()
}

const LINUX: &str = r#""name": "vm", "resource_group_name": "rg", "location": "koreacentral", "size": "Standard_D2s_v5",
    "zone": "1", "plan": [], "identity": [{"type": "SystemAssigned"}], "availability_set_id": null, "priority": "Regular",
    "secure_boot_enabled": true, "vtpm_enabled": null, "encryption_at_host_enabled": null, "provision_vm_agent": true,
    "source_image_reference": [{"publisher": "Canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"}],
    "os_disk": [{"caching": "ReadWrite", "storage_account_type": "Premium_LRS", "diff_disk_settings": []}]"#;
const LINUX_UNKNOWN: &str = r#""id": true, "network_interface_ids": true, "allow_extension_operations": true,
    "os_disk": [{"disk_size_gb": true}], "source_image_reference": [{}]"#;
const TO_NIC: &str = r#""os_disk": [{"caching": {"constant_value": "ReadWrite"}}],
    "network_interface_ids": {"references": ["azurerm_network_interface.nic.id", "azurerm_network_interface.nic"]}"#;

fn machine() -> Plan {
    Plan::new().with("azurerm_linux_virtual_machine.vm", LINUX, LINUX_UNKNOWN, TO_NIC)
}

#[test]
fn a_machine_has_the_shape_of_rest_and_places_in_the_plan() {
    let text = machine().text();
    let plan = json(&text);
    let found = resources("plan.json", &plan);
    let vm = only(&found, "virtualmachines");
    assert!(vm.planned);
    let paths = ["name", "zones", "hardwareProfile.vmSize", "identity.type", "securityProfile.securityType"];
    assert_eq!(said(vm, &paths), ["vm", "[1]", "Standard_D2s_v5", "SystemAssigned", "TrustedLaunch"]);
    let paths = ["osType", "createOption", "managedDisk.storageAccountType", "diskSizeGB", "diffDiskSettings"];
    let paths = paths.map(|path| format!("storageProfile.osDisk.{path}"));
    assert_eq!(said(vm, &paths.each_ref().map(String::as_str)), ["Linux", "FromImage", "Premium_LRS", "?", "-"]);
    // What is not stated, Azure takes its default for; nothing is attached; no network interface is told of.
    let paths = ["osProfile", "storageProfile.dataDisks", "networkProfile.networkInterfaces", "securityProfile.encryptionAtHost"];
    assert_eq!(said(vm, &paths), ["{linuxConfiguration:{provisionVMAgent:true}}", "[]", "?", "-"]);
    for (path, place) in [
        ("hardwareProfile.vmSize", "/planned_values/root_module/resources/0/values/size"),
        ("storageProfile.osDisk.caching", "/planned_values/root_module/resources/0/values/os_disk/0/caching"),
        ("storageProfile.osDisk.diskSizeGB", "/resource_changes/0/change/after_unknown/os_disk/0/disk_size_gb"),
        ("storageProfile.osDisk.osType", "/planned_values/root_module/resources/0/type"),
        ("networkProfile.networkInterfaces", "/configuration/root_module/resources/0/expressions/network_interface_ids"),
    ] {
        assert_eq!(vm.get(path).place(), format!("plan.json#{place}"));
    }
    assert_eq!(vm.get("zones").items().next().unwrap().place(), "plan.json#/planned_values/root_module/resources/0/values/zone");
}

#[test]
fn references_join_what_has_no_id_yet() {
    let text = machine()
        .with(
            "azurerm_network_interface.nic",
            r#""name": "nic", "resource_group_name": "rg", "ip_configuration": [{"name": "main", "public_ip_address_id": null}]"#,
            r#""id": true, "ip_configuration": [{"subnet_id": true, "primary": true}]"#,
            r#""ip_configuration": [{"name": {}, "subnet_id": {"references": ["azurerm_subnet.s[\"a\"].id", "azurerm_subnet.s[\"a\"]", "azurerm_subnet.s"]}}]"#,
        )
        .with(r#"azurerm_subnet.s["a"]"#, r#""resource_group_name": "rg", "virtual_network_name": "net""#, r#""name": true"#, "")
        .with(r#"azurerm_subnet.s["b"]"#, r#""resource_group_name": "rg", "virtual_network_name": "net""#, r#""name": true"#, "")
        .with("azurerm_network_security_group.g", r#""name": "g", "resource_group_name": "rg", "security_rule": []"#, "", "")
        .with(
            "azurerm_network_security_rule.r",
            r#""name": "out", "resource_group_name": "rg", "network_security_group_name": "g", "access": "Deny", "destination_port_ranges": ["443"]"#,
            "",
            "",
        )
        .with(
            r#"azurerm_subnet_network_security_group_association.a["b"]"#,
            "",
            r#""subnet_id": true, "network_security_group_id": true"#,
            r#""subnet_id": {"references": ["azurerm_subnet.s", "each.key"]},
               "network_security_group_id": {"references": ["azurerm_network_security_group.g.id", "azurerm_network_security_group.g"]}"#,
        )
        .text();
    let plan = json(&text);
    let found = resources("plan.json", &plan);
    let vm = only(&found, "virtualmachines");
    let nic = only(&found, "networkinterfaces");
    assert_eq!(vm.get("networkProfile.networkInterfaces").items().next().unwrap().get("id").text(), nic.get("id").text());
    assert_eq!(nic.id.resource_group.as_deref(), Some("rg"));
    let subnet = nic.get("ipConfigurations").items().next().unwrap().get("subnet.id");
    assert_eq!(subnet.text(), Some(&*format!("{NETWORK}/virtualNetworks/net/subnets/azurerm_subnet.s[\"a\"]")));
    assert_eq!(subnet.place(), "plan.json#/configuration/root_module/resources/1/expressions/ip_configuration/0/subnet_id");
    let groups: Vec<_> = found
        .iter()
        .filter(|found| found.kind.ends_with("subnets"))
        .map(|found| said(found, &["networkSecurityGroup.id"]))
        .collect();
    assert_eq!(groups, [["-".to_owned()], [format!("{NETWORK}/networkSecurityGroups/g")]]);
    let rule = only(&found, "networksecuritygroups").get("securityRules").items().next().unwrap();
    assert_eq!((rule.get("access").text(), rule.get("name").text()), (Some("Deny"), Some("out")));
    assert!(!found.iter().any(|found| found.kind.ends_with("securityrules") || found.kind.is_empty()));
}

#[test]
fn an_index_chooses_its_own_and_a_splat_all() {
    let nic = |index: usize| format!(r#""name": "nic{index}", "resource_group_name": "rg""#);
    let vms = |reference: &str| {
        let stated = format!(r#""network_interface_ids": {{"references": [{reference}]}}"#);
        let plan = Plan::new().with("azurerm_network_interface.nic[0]", &nic(0), r#""id": true"#, "").with(
            "azurerm_network_interface.nic[1]",
            &nic(1),
            r#""id": true"#,
            "",
        );
        let vm = |plan: Plan, at| {
            plan.with(&format!("azurerm_linux_virtual_machine.vm[{at}]"), "", r#""network_interface_ids": true"#, &stated)
        };
        let text = vm(vm(vm(plan, 0), 1), 2).text();
        let plan = json(&text);
        let found = resources("plan.json", &plan);
        let vms = found.iter().filter(|found| found.kind.ends_with("virtualmachines"));
        let names = |vm: &Resource<'_>| {
            let nics = vm.get("networkProfile.networkInterfaces");
            let names: Vec<_> =
                nics.items().map(|nic| nic.get("id").text().unwrap().rsplit('/').next().unwrap().to_owned()).collect();
            nics.json.unknown().map_or(names.join(" "), |_| "?".to_owned())
        };
        vms.map(names).collect::<Vec<_>>()
    };
    assert_eq!(vms(r#""azurerm_network_interface.nic", "count.index""#), ["nic0", "nic1", "?"]);
    assert_eq!(vms(r#""azurerm_network_interface.nic""#), ["nic0 nic1"; 3]);
    assert_eq!(
        vms(r#""azurerm_network_interface.nic[1].id", "azurerm_network_interface.nic[1]", "azurerm_network_interface.nic""#),
        ["nic1"; 3]
    );
    assert_eq!(vms(r#""azurerm_network_interface.nic", "local.which""#), ["?"; 3]);
}

#[test]
fn references_pass_through_modules_and_circles_end() {
    let text = r#"{
        "planned_values": {"root_module": {"child_modules": [
            {"address": "module.net", "resources": [
                {"address": "module.net.azurerm_subnet.s", "mode": "managed", "type": "azurerm_subnet",
                 "values": {"name": "s", "resource_group_name": "rg", "virtual_network_name": "net"}}]},
            {"address": "module.vm[0]", "resources": [
                {"address": "module.vm[0].azurerm_network_interface.nic", "mode": "managed", "type": "azurerm_network_interface",
                 "values": {"name": "nic", "resource_group_name": "rg", "ip_configuration": [{"name": "a"}, {"name": "b"}]}}]}]}},
        "resource_changes": [
            {"address": "module.vm[0].azurerm_network_interface.nic",
             "change": {"actions": ["create"], "after_unknown": {"ip_configuration": [{"subnet_id": true}, {"subnet_id": true}]}}}],
        "configuration": {"root_module": {"module_calls": {
            "net": {"module": {"outputs": {
                        "ids": {"expression": {"references": ["azurerm_subnet.s"]}},
                        "loop": {"expression": {"references": ["var.back"]}}},
                    "resources": [{"address": "azurerm_subnet.s", "expressions": {}}]},
                    "expressions": {"back": {"references": ["module.hand_on.loop", "module.hand_on"]}}},
            "hand_on": {"module": {"outputs": {"ids": {"expression": {"references": ["var.ids"]}},
                                               "loop": {"expression": {"references": ["var.loop"]}}}},
                        "expressions": {"ids": {"references": ["module.net.ids", "module.net"]},
                                        "loop": {"references": ["module.net.loop", "module.net"]}}},
            "vm": {"expressions": {"subnet": {"references": ["module.hand_on.ids[0]", "module.hand_on.ids", "module.hand_on"]},
                                   "loop": {"references": ["module.hand_on.loop", "module.hand_on"]}},
                   "module": {"resources": [{"address": "azurerm_network_interface.nic", "expressions": {"ip_configuration": [
                        {"name": {}, "subnet_id": {"references": ["var.subnet"]}},
                        {"name": {}, "subnet_id": {"references": ["var.loop"]}}]}}]}}}}}}"#;
    let plan = json(text);
    let found = resources("plan.json", &plan);
    let nic = only(&found, "networkinterfaces");
    assert_eq!(nic.pointer, "/planned_values/root_module/child_modules/1/resources/0");
    let subnets: Vec<_> = nic.get("ipConfigurations").items().map(|item| item.get("subnet.id")).collect();
    assert_eq!(subnets[0].text(), Some(&*format!("{NETWORK}/virtualNetworks/net/subnets/s")));
    assert_eq!(subnets[1].json.why(), Some(&Why::AfterApply));
}

#[test]
fn disks_are_attached_to_their_machine() {
    let disk = r#""name": "data", "resource_group_name": "rg", "storage_account_type": "Premium_LRS", "disk_size_gb": 64"#;
    let attachment = r#""virtual_machine_id": {"references": ["azurerm_linux_virtual_machine.vm.id", "azurerm_linux_virtual_machine.vm"]},
        "managed_disk_id": {"references": ["azurerm_managed_disk.d.id", "azurerm_managed_disk.d"]}"#;
    let unknown = r#""virtual_machine_id": true, "managed_disk_id": true"#;
    let text = machine()
        .with("azurerm_managed_disk.d", disk, r#""id": true, "max_shares": true"#, r#""name": {}"#)
        .with("azurerm_virtual_machine_data_disk_attachment.a", r#""lun": 7, "caching": "None""#, unknown, attachment)
        .text();
    let plan = json(&text);
    let found = resources("plan.json", &plan);
    let disks = only(&found, "virtualmachines").get("storageProfile.dataDisks");
    let disk = disks.items().next().unwrap();
    assert_eq!((disk.get("lun").number(), disk.get("managedDisk.id").text()), (Some(7), Some(&*format!("{COMPUTE}/disks/data"))));
    assert_eq!(disk.get("lun").place(), "plan.json#/planned_values/root_module/resources/2/values/lun");
    assert_eq!(said(only(&found, "disks"), &["sku.name", "diskSizeGB", "maxShares"]), ["Premium_LRS", "64", "-"]);

    // To which of two machines it is attached, only the apply tells: of neither it is known what it has.
    let either = r#""virtual_machine_id": {"references": ["azurerm_linux_virtual_machine.vm", "each.value.vm", "each.value"]}"#;
    let text = Plan::new()
        .with(r#"azurerm_linux_virtual_machine.vm["a"]"#, LINUX, "", "")
        .with(r#"azurerm_linux_virtual_machine.vm["b"]"#, LINUX, "", "")
        .with(r#"azurerm_virtual_machine_data_disk_attachment.a["x"]"#, r#""lun": 7"#, unknown, either)
        .text();
    let plan = json(&text);
    let found = resources("plan.json", &plan);
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|vm| vm.get("storageProfile.dataDisks").json.unknown().is_some()));
    assert_ne!(found[0].id, found[1].id);
}

#[test]
fn the_legacy_machine_is_read() {
    let text = Plan::new()
        .with(
            "azurerm_virtual_machine.old",
            r#""name": "old", "resource_group_name": "rg", "vm_size": "Standard_DS1_v2", "zones": null,
               "storage_image_reference": [{"id": "", "publisher": "MicrosoftWindowsServer", "offer": "WindowsServer", "sku": "2019-Datacenter"}],
               "storage_os_disk": [{"name": "os", "create_option": "FromImage", "managed_disk_type": "Standard_LRS", "vhd_uri": null}],
               "storage_data_disk": [{"name": "d", "lun": 0, "create_option": "Empty", "disk_size_gb": 10}],
               "os_profile_windows_config": [{"provision_vm_agent": false}], "os_profile_linux_config": []"#,
            r#""availability_set_id": true, "storage_os_disk": [{"os_type": true}]"#,
            r#""storage_os_disk": [{"name": {}}]"#,
        )
        .text();
    let plan = json(&text);
    let found = resources("plan.json", &plan);
    let vm = only(&found, "virtualmachines");
    let paths = ["osDisk.osType", "imageReference.sku", "imageReference.id", "osDisk.managedDisk", "dataDisks"];
    let paths = paths.map(|path| format!("storageProfile.{path}"));
    assert_eq!(
        said(vm, &paths.each_ref().map(String::as_str)),
        [
            "Windows",
            "2019-Datacenter",
            "-",
            "{storageAccountType:Standard_LRS}",
            "[{lun:0 name:d createOption:Empty diskSizeGB:10}]"
        ]
    );
    assert_eq!(said(vm, &["osProfile", "availabilitySet"]), ["{windowsConfiguration:{provisionVMAgent:false}}", "-"]);
}

#[test]
fn vault_policy_and_protected_machine_belong_together() {
    let text = machine()
        .with(
            "azurerm_recovery_services_vault.v",
            r#""name": "v", "resource_group_name": "rg", "sku": "Standard", "storage_mode_type": "ZoneRedundant",
               "cross_region_restore_enabled": false, "public_network_access_enabled": true, "immutability": "Unlocked""#,
            "",
            "",
        )
        .with(
            "azurerm_backup_policy_vm.p",
            r#""name": "p", "resource_group_name": "rg", "recovery_vault_name": "v", "policy_type": "V2", "timezone": "UTC",
               "backup": [{"frequency": "Hourly", "time": "08:00", "hour_interval": 4, "hour_duration": 12}],
               "retention_daily": [{"count": 30}], "retention_monthly": [{"count": 6, "days": [1, 15], "include_last_days": true}],
               "tiering_policy": [{"archived_restore_point": [{"mode": "TierAfter", "duration": 3, "duration_type": "Months"}]}]"#,
            r#""instant_restore_retention_days": true"#,
            "",
        )
        .with(
            "azurerm_backup_protected_vm.i",
            r#""resource_group_name": "rg", "recovery_vault_name": "v", "exclude_disk_luns": [1, 2]"#,
            r#""source_vm_id": true, "backup_policy_id": true, "protection_state": true"#,
            r#""source_vm_id": {"references": ["azurerm_linux_virtual_machine.vm.id", "azurerm_linux_virtual_machine.vm"]},
               "backup_policy_id": {"references": ["azurerm_backup_policy_vm.p.id", "azurerm_backup_policy_vm.p"]}"#,
        )
        .text();
    let plan = json(&text);
    let found = resources("plan.json", &plan);
    let vault = only(&found, "vaults");
    let paths =
        ["redundancySettings.standardTierStorageRedundancy", "redundancySettings.crossRegionRestore", "publicNetworkAccess"];
    assert_eq!(said(vault, &paths), ["ZoneRedundant", "Disabled", "Enabled"]);
    let policy = only(&found, "backuppolicies");
    assert_eq!(
        said(policy, &["schedulePolicy", "instantRpRetentionRangeInDays", "tieringPolicy.ArchivedRP.tieringMode"]),
        [
            "{scheduleRunFrequency:Hourly schedulePolicyType:SimpleSchedulePolicyV2 hourlySchedule:{interval:4 \
             scheduleWindowDuration:12 scheduleWindowStartTime:2018-07-30T08:00:00Z}}",
            "-",
            "TierAfter"
        ]
    );
    let monthly = policy.get("retentionPolicy.monthlySchedule");
    assert_eq!(monthly.get("retentionScheduleFormatType").text(), Some("Daily"));
    assert_eq!(monthly.get("retentionScheduleDaily.daysOfTheMonth").items().count(), 3);
    let item = only(&found, "protecteditems");
    assert!(item.id.path.starts_with(&vault.id.path) && item.id.name() == "vm;iaasvmcontainerv2;rg;vm");
    assert_eq!(item.get("policyId").text(), policy.get("id").text());
    assert_eq!(item.get("sourceResourceId").text(), Some(&*format!("{COMPUTE}/virtualMachines/vm")));
    assert_eq!(said(item, &["extendedProperties.diskExclusionProperties"]), ["{diskLunList:[1 2] isInclusionList:false}"]);
}

#[test]
fn a_state_tells_of_what_is_there() {
    const ID: &str = "/subscriptions/S/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm";
    let text = format!(
        r#"{{"values": {{"root_module": {{"resources": [
            {{"address": "azurerm_linux_virtual_machine.vm", "mode": "managed", "type": "azurerm_linux_virtual_machine",
              "values": {{"id": "{ID}", "name": "vm", "network_interface_ids": ["/subscriptions/S/resourceGroups/rg/providers/Microsoft.Network/networkInterfaces/n"]}}}},
            {{"address": "azurerm_virtual_machine_extension.e", "mode": "managed", "type": "azurerm_virtual_machine_extension",
              "values": {{"name": "e", "virtual_machine_id": "{ID}", "settings": "{{\"EncryptionOperation\": \"EnableEncryption\"}}"}}}},
            {{"address": "data.azurerm_subnet.s", "mode": "data", "type": "azurerm_subnet",
              "values": {{"id": "/subscriptions/S/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/n/subnets/s", "network_security_group_id": ""}}}}
        ]}}}}}}"#
    );
    let state = json(&text);
    let found = resources("state.json", &state);
    let vm = only(&found, "virtualmachines");
    assert!(!vm.planned && vm.id.subscription.as_deref() == Some("s"));
    assert_eq!(vm.get("name").place(), "state.json#/values/root_module/resources/0/values/name");
    // Others may have attached what Terraform does not know of.
    assert_eq!(vm.get("storageProfile.dataDisks").json.why(), Some(&Why::NotInState));
    let nic = vm.get("networkProfile.networkInterfaces").items().next().unwrap();
    assert!(nic.get("id").text().unwrap().ends_with("/n") && nic.get("primary").flag() == Some(true));
    let extension = only(&found, "extensions");
    assert_eq!(extension.id.parent().as_ref(), Some(&vm.id));
    assert_eq!(said(extension, &["settings.EncryptionOperation"]), ["EnableEncryption"]);
    assert_eq!(said(only(&found, "subnets"), &["networkSecurityGroup", "routeTable"]), ["-", "?"]);
}

#[test]
fn a_state_as_terraform_stores_it_is_read() {
    const ID: &str = "/subscriptions/S/resourceGroups/rg/providers/Microsoft";
    let text = format!(
        r#"{{"version": 4, "terraform_version": "1.9.0", "resources": [
            {{"module": "module.web[0]", "mode": "managed", "type": "azurerm_linux_virtual_machine", "name": "vm", "instances": [
                {{"index_key": "b", "attributes": null}},
                {{"index_key": "a", "deposed": "1", "attributes": {{"id": "{ID}.Compute/virtualMachines/old", "name": "old"}}}},
                {{"index_key": "a", "attributes": {{"id": "{ID}.Compute/virtualMachines/vm", "name": "vm", "size": "Standard_B2s",
                    "zone": "", "network_interface_ids": ["{ID}.Network/networkInterfaces/n"]}}}}]}},
            {{"mode": "managed", "type": "azurerm_network_interface", "name": "n", "instances": [
                {{"attributes": {{"id": "{ID}.Network/networkInterfaces/n", "name": "n", "ip_configuration": [{{"name": "i"}}]}}}}]}},
            {{"mode": "managed", "type": "azurerm_network_interface_security_group_association", "name": "g", "instances": [
                {{"attributes": {{"id": "x|y", "network_interface_id": "{ID}.Network/networkInterfaces/n",
                    "network_security_group_id": "{ID}.Network/networkSecurityGroups/g"}}}}]}},
            {{"mode": "managed", "type": "random_id", "name": "r", "instances": [{{"attributes": {{}}}}]}}
        ]}}"#
    );
    let state = json(&text);
    let found = resources("terraform.tfstate", &state);
    let vm = only(&found, "virtualmachines");
    assert!(!vm.planned);
    assert_eq!(said(vm, &["name", "hardwareProfile.vmSize", "storageProfile.dataDisks"]), ["vm", "Standard_B2s", "?"]);
    for (path, place) in [("hardwareProfile.vmSize", "/instances/2/attributes/size"), ("storageProfile.osDisk.osType", "/type")] {
        assert_eq!(vm.get(path).place(), format!("terraform.tfstate#/resources/0{place}"));
    }
    let nic = only(&found, "networkinterfaces");
    assert!(nic.get("networkSecurityGroup.id").text().unwrap().ends_with("/g"));
}

#[test]
fn what_has_no_id_in_a_plan_without_changes_is_new() {
    let machine = |id: &str| format!(r#"{{"type": "azurerm_linux_virtual_machine", "values": {{"name": "vm", "id": {id}}}}}"#);
    let plan = |id: &str| format!(r#"{{"planned_values": {{"root_module": {{"resources": [{}]}}}}}}"#, machine(id));
    for (id, planned) in
        [("null", true), (r#""/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/vm""#, false)]
    {
        let text = plan(id);
        let plan = json(&text);
        assert_eq!(only(&resources("plan.json", &plan), "virtualmachines").planned, planned);
    }
}

#[test]
fn changes_alone_tell_what_they_make() {
    let text = machine().text();
    let mut plan: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut after = plan["planned_values"]["root_module"]["resources"][0].clone();
    after["address"] = "module.web[\"a.module.b\"].module.vm.azurerm_linux_virtual_machine.vm".into();
    let change = serde_json::json!({
        "address": after["address"], "module_address": "module.web[\"a.module.b\"].module.vm", "type": after["type"],
        "change": {"actions": ["create"], "after": after["values"], "after_unknown": {"id": true}}
    });
    let gone = serde_json::json!({"address": "azurerm_public_ip.p", "type": "azurerm_public_ip", "change": {"actions": ["delete"], "after": null}});
    plan = serde_json::json!({"resource_changes": [change, gone]});
    let text = plan.to_string();
    let plan = json(&text);
    let found = resources("plan.json", &plan);
    let vm = only(&found, "virtualmachines");
    assert!(vm.planned && found.len() == 1);
    assert_eq!(vm.get("hardwareProfile.vmSize").place(), "plan.json#/resource_changes/0/change/after/size");
    // The configuration that would say otherwise is not there: what is not shown is not known.
    assert_eq!(said(vm, &["networkProfile.networkInterfaces"]), ["-"]);
}

#[test]
fn what_is_removed_or_left_over_is_none() {
    let text = machine().changing("delete", "azurerm_public_ip.gone", "", "", "").text();
    let deposed = text.replace(
        r#""resource_changes": ["#,
        r#""resource_changes": [{"address": "azurerm_linux_virtual_machine.vm", "deposed": "1", "change": {"actions": ["delete"]}},"#,
    );
    let plan = json(&deposed);
    let kinds: Vec<_> = resources("plan.json", &plan).into_iter().map(|found| found.kind).collect();
    assert_eq!(kinds, ["microsoft.compute/virtualmachines"]);
    for text in [
        "{}",
        "[]",
        "null",
        r#"{"planned_values": {}}"#,
        r#"{"values": {"root_module": {"resources": [{"type": "azurerm_lb"}, 1]}}}"#,
    ] {
        let plan = json(text);
        assert!(resources("plan.json", &plan).len() < 2, "{text}");
    }
}

#[test]
fn a_resource_of_azapi_has_its_own_shape() {
    let text = Plan::new()
        .with(
            "azapi_resource.vm",
            r#""type": "Microsoft.Compute/virtualMachines@2024-03-01", "name": "vm", "location": "koreacentral",
               "parent_id": "/subscriptions/s/resourceGroups/rg", "body": {"properties": {"hardwareProfile": {"vmSize": "Standard_B1s"}}}"#,
            "",
            "",
        )
        .with(
            "azurerm_management_lock.l",
            r#""name": "l", "lock_level": "CanNotDelete""#,
            r#""scope": true"#,
            r#""scope": {"references": ["azapi_resource.vm.id", "azapi_resource.vm"]}"#,
        )
        .text();
    let plan = json(&text);
    let found = resources("plan.json", &plan);
    let vm = only(&found, "virtualmachines");
    assert_eq!(said(vm, &["location", "hardwareProfile.vmSize"]), ["koreacentral", "Standard_B1s"]);
    assert_eq!(
        vm.get("hardwareProfile.vmSize").place(),
        "plan.json#/planned_values/root_module/resources/0/values/body/properties/hardwareProfile/vmSize"
    );
    assert_eq!(only(&found, "locks").id.parent().as_ref(), Some(&vm.id));
}

#[test]
fn plans_of_others_are_joined() {
    let Ok(corpus) = std::env::var("PREFLIGHT_CORPUS") else { return };
    let (mut machines, mut joined) = (0, 0);
    for file in std::fs::read_dir(format!("{corpus}/06-terraform-plan")).unwrap() {
        let Ok(text) = std::fs::read_to_string(file.unwrap().path()) else { continue };
        let Ok(plan) = serde_json::from_str(&text) else { continue };
        let found = resources("plan.json", &plan);
        let has = |id: Option<&str>| found.iter().any(|resource| id.is_some() && resource.get("id").text() == id);
        for vm in found.iter().filter(|resource| resource.kind == "microsoft.compute/virtualmachines") {
            machines += 1;
            joined += usize::from(vm.get("networkProfile.networkInterfaces").items().any(|nic| has(nic.get("id").text())));
        }
    }
    assert_eq!((machines, joined), (27, 27));
}
