//! Virtual machines, their disks and extensions.

use super::super::kind::{Attached, Home, How, Kind, PartOf, Row, how, same};
use super::network::NIC;
use super::{COMMON, GROUPED, VM};

const DISK: &str = "Microsoft.Compute/disks";
const DISK_ENCRYPTION_SET: &str = "Microsoft.Compute/diskEncryptionSets";
const SCALE_SET: &str = "Microsoft.Compute/virtualMachineScaleSets";
const AVAILABILITY_SET: &str = "Microsoft.Compute/availabilitySets";

const DATA_DISKS: &str = "properties.storageProfile.dataDisks";
const NETWORK_INTERFACES: &str = "properties.networkProfile.networkInterfaces";

pub(super) const KINDS: &[Kind] = &[
    Kind {
        names: &["azurerm_linux_virtual_machine"],
        rest: VM,
        rows: &[COMMON, MACHINE, CURRENT_MACHINE, LINUX],
        attached: &[Attached { path: DATA_DISKS, many: true, shown: "" }],
        ..GROUPED
    },
    Kind {
        names: &["azurerm_windows_virtual_machine"],
        rest: VM,
        rows: &[COMMON, MACHINE, CURRENT_MACHINE, WINDOWS],
        attached: &[Attached { path: DATA_DISKS, many: true, shown: "" }],
        ..GROUPED
    },
    Kind {
        names: &["azurerm_virtual_machine"],
        rest: VM,
        rows: &[COMMON, MACHINE, LEGACY_MACHINE],
        attached: &[Attached { path: DATA_DISKS, many: true, shown: "storage_data_disk" }],
        ..GROUPED
    },
    Kind {
        names: &["azurerm_virtual_machine_data_disk_attachment", "azurerm_virtual_machine_implicit_data_disk_from_source"],
        home: Home::Nowhere,
        rows: &[ATTACHED_DISK],
        part: Some(PartOf { by: "virtual_machine_id", kind: VM, path: DATA_DISKS, many: true }),
        ..GROUPED
    },
    Kind {
        names: &["azurerm_virtual_machine_extension"],
        rest: "Microsoft.Compute/virtualMachines/extensions",
        home: Home::Under("virtual_machine_id"),
        rows: &[COMMON, EXTENSION],
        ..GROUPED
    },
    Kind { names: &["azurerm_managed_disk"], rest: DISK, rows: &[COMMON, MANAGED_DISK], ..GROUPED },
    Kind { names: &["azurerm_disk_encryption_set"], rest: DISK_ENCRYPTION_SET, rows: &[COMMON, ENCRYPTION_SET], ..GROUPED },
    Kind { names: &["azurerm_availability_set"], rest: AVAILABILITY_SET, rows: &[COMMON, SET_OF_AVAILABILITY], ..GROUPED },
    Kind {
        names: &["azurerm_orchestrated_virtual_machine_scale_set"],
        rest: SCALE_SET,
        rows: &[COMMON, SET_OF_MACHINES, &[how("", "properties.orchestrationMode", How::Says("Flexible"))]],
        ..GROUPED
    },
    Kind {
        names: &[
            "azurerm_linux_virtual_machine_scale_set",
            "azurerm_windows_virtual_machine_scale_set",
            "azurerm_virtual_machine_scale_set",
        ],
        rest: SCALE_SET,
        rows: &[COMMON, SET_OF_MACHINES, &[how("", "properties.orchestrationMode", How::Says("Uniform"))]],
        ..GROUPED
    },
];

/// What every virtual machine has.
const MACHINE: &[Row] = &[
    same("plan.name", "plan.name"),
    same("plan.publisher", "plan.publisher"),
    same("plan.product", "plan.product"),
    how("plan", "plan", How::Null),
    same("edge_zone", "extendedLocation.name"),
    how("edge_zone", "extendedLocation", How::Null),
    same("identity.type", "identity.type"),
    how("identity", "identity", How::Null),
    same("license_type", "properties.licenseType"),
    how("availability_set_id", "properties.availabilitySet.id", How::Id(AVAILABILITY_SET)),
    how("availability_set_id", "properties.availabilitySet", How::Null),
    same("additional_capabilities.ultra_ssd_enabled", "properties.additionalCapabilities.ultraSSDEnabled"),
];

/// What the types for Linux and for Windows have in common.
const CURRENT_MACHINE: &[Row] = &[
    same("zone", "zones.0"),
    how("zone", "zones", How::Null),
    how("network_interface_ids", NETWORK_INTERFACES, How::Interfaces(NIC)),
    same("size", "properties.hardwareProfile.vmSize"),
    how("virtual_machine_id", "properties.vmId", How::Made),
    same("priority", "properties.priority"),
    same("eviction_policy", "properties.evictionPolicy"),
    how("dedicated_host_id", "properties.host.id", How::Id("Microsoft.Compute/hostGroups/hosts")),
    how("dedicated_host_group_id", "properties.hostGroup.id", How::Id("Microsoft.Compute/hostGroups")),
    how("dedicated_host_id", "properties.host", How::Null),
    how("dedicated_host_group_id", "properties.hostGroup", How::Null),
    how("virtual_machine_scale_set_id", "properties.virtualMachineScaleSet.id", How::Id(SCALE_SET)),
    same("additional_capabilities.hibernation_enabled", "properties.additionalCapabilities.hibernationEnabled"),
    same("encryption_at_host_enabled", "properties.securityProfile.encryptionAtHost"),
    same("secure_boot_enabled", "properties.securityProfile.uefiSettings.secureBootEnabled"),
    same("vtpm_enabled", "properties.securityProfile.uefiSettings.vTpmEnabled"),
    how("os_disk.security_encryption_type", "properties.securityProfile.securityType", How::Says("ConfidentialVM")),
    how("secure_boot_enabled", "properties.securityProfile.securityType", How::Flag("TrustedLaunch", "")),
    how("vtpm_enabled", "properties.securityProfile.securityType", How::Flag("TrustedLaunch", "")),
    same("computer_name", "properties.osProfile.computerName"),
    same("allow_extension_operations", "properties.osProfile.allowExtensionOperations"),
    same("disk_controller_type", "properties.storageProfile.diskControllerType"),
    same("source_image_reference.publisher", "properties.storageProfile.imageReference.publisher"),
    same("source_image_reference.offer", "properties.storageProfile.imageReference.offer"),
    same("source_image_reference.sku", "properties.storageProfile.imageReference.sku"),
    same("source_image_reference.version", "properties.storageProfile.imageReference.version"),
    same("source_image_id", "properties.storageProfile.imageReference.id"),
    how("source_image_reference", "properties.storageProfile.osDisk.createOption", How::Says("FromImage")),
    how("source_image_id", "properties.storageProfile.osDisk.createOption", How::Says("FromImage")),
    how("os_managed_disk_id", "properties.storageProfile.osDisk.createOption", How::Says("Attach")),
    how("os_managed_disk_id", "properties.storageProfile.osDisk.managedDisk.id", How::Id(DISK)),
    how("os_disk.id", "properties.storageProfile.osDisk.managedDisk.id", How::Id(DISK)),
    how("os_disk.name", "properties.storageProfile.osDisk.name", How::Made),
    how("os_disk.disk_size_gb", "properties.storageProfile.osDisk.diskSizeGB", How::Made),
    same("os_disk.caching", "properties.storageProfile.osDisk.caching"),
    same("os_disk.write_accelerator_enabled", "properties.storageProfile.osDisk.writeAcceleratorEnabled"),
    same("os_disk.diff_disk_settings.option", "properties.storageProfile.osDisk.diffDiskSettings.option"),
    same("os_disk.diff_disk_settings.placement", "properties.storageProfile.osDisk.diffDiskSettings.placement"),
    same("os_disk.storage_account_type", "properties.storageProfile.osDisk.managedDisk.storageAccountType"),
    how(
        "os_disk.disk_encryption_set_id",
        "properties.storageProfile.osDisk.managedDisk.diskEncryptionSet.id",
        How::Id(DISK_ENCRYPTION_SET),
    ),
    same(
        "os_disk.security_encryption_type",
        "properties.storageProfile.osDisk.managedDisk.securityProfile.securityEncryptionType",
    ),
    how(
        "os_disk.secure_vm_disk_encryption_set_id",
        "properties.storageProfile.osDisk.managedDisk.securityProfile.diskEncryptionSet.id",
        How::Id(DISK_ENCRYPTION_SET),
    ),
];

const LINUX: &[Row] = &[
    how("", "properties.storageProfile.osDisk.osType", How::Says("Linux")),
    same("provision_vm_agent", "properties.osProfile.linuxConfiguration.provisionVMAgent"),
    same("disable_password_authentication", "properties.osProfile.linuxConfiguration.disablePasswordAuthentication"),
];

const WINDOWS: &[Row] = &[
    how("", "properties.storageProfile.osDisk.osType", How::Says("Windows")),
    same("provision_vm_agent", "properties.osProfile.windowsConfiguration.provisionVMAgent"),
];

/// The type that came before those, and the one that looks a machine up.
const LEGACY_MACHINE: &[Row] = &[
    same("zones", "zones"),
    how("zones", "zones", How::Null),
    how("network_interface_ids", NETWORK_INTERFACES, How::Ids(NIC)),
    same("vm_size", "properties.hardwareProfile.vmSize"),
    how("power_state", "properties.instanceView.statuses.0.code", How::After("PowerState/")),
    same("storage_image_reference.publisher", "properties.storageProfile.imageReference.publisher"),
    same("storage_image_reference.offer", "properties.storageProfile.imageReference.offer"),
    same("storage_image_reference.sku", "properties.storageProfile.imageReference.sku"),
    same("storage_image_reference.version", "properties.storageProfile.imageReference.version"),
    same("storage_image_reference.id", "properties.storageProfile.imageReference.id"),
    same("storage_os_disk.os_type", "properties.storageProfile.osDisk.osType"),
    how("os_profile_windows_config", "properties.storageProfile.osDisk.osType", How::Says("Windows")),
    how("os_profile_linux_config", "properties.storageProfile.osDisk.osType", How::Says("Linux")),
    same("storage_os_disk.name", "properties.storageProfile.osDisk.name"),
    same("storage_os_disk.caching", "properties.storageProfile.osDisk.caching"),
    same("storage_os_disk.create_option", "properties.storageProfile.osDisk.createOption"),
    how("storage_os_disk.disk_size_gb", "properties.storageProfile.osDisk.diskSizeGB", How::Made),
    same("storage_os_disk.write_accelerator_enabled", "properties.storageProfile.osDisk.writeAcceleratorEnabled"),
    same("storage_os_disk.vhd_uri", "properties.storageProfile.osDisk.vhd.uri"),
    same("storage_os_disk.image_uri", "properties.storageProfile.osDisk.image.uri"),
    how("storage_os_disk.managed_disk_id", "properties.storageProfile.osDisk.managedDisk.id", How::Id(DISK)),
    same("storage_os_disk.managed_disk_type", "properties.storageProfile.osDisk.managedDisk.storageAccountType"),
    how("storage_data_disk", DATA_DISKS, How::Each(LEGACY_DATA_DISK)),
    same("os_profile.computer_name", "properties.osProfile.computerName"),
    same("os_profile_windows_config.provision_vm_agent", "properties.osProfile.windowsConfiguration.provisionVMAgent"),
    same(
        "os_profile_linux_config.disable_password_authentication",
        "properties.osProfile.linuxConfiguration.disablePasswordAuthentication",
    ),
];

const LEGACY_DATA_DISK: &[Row] = &[
    same("lun", "lun"),
    same("name", "name"),
    same("caching", "caching"),
    same("create_option", "createOption"),
    how("disk_size_gb", "diskSizeGB", How::Made),
    same("write_accelerator_enabled", "writeAcceleratorEnabled"),
    same("vhd_uri", "vhd.uri"),
    how("managed_disk_id", "managedDisk.id", How::Id(DISK)),
    same("managed_disk_type", "managedDisk.storageAccountType"),
];

const ATTACHED_DISK: &[Row] = &[
    same("lun", "lun"),
    same("name", "name"),
    same("caching", "caching"),
    same("create_option", "createOption"),
    same("disk_size_gb", "diskSizeGB"),
    same("write_accelerator_enabled", "writeAcceleratorEnabled"),
    how("managed_disk_id", "managedDisk.id", How::Id(DISK)),
];

const EXTENSION: &[Row] = &[
    same("publisher", "properties.publisher"),
    same("type", "properties.type"),
    same("type_handler_version", "properties.typeHandlerVersion"),
    same("auto_upgrade_minor_version", "properties.autoUpgradeMinorVersion"),
    same("automatic_upgrade_enabled", "properties.enableAutomaticUpgrade"),
    how("settings", "properties.settings", How::Parsed),
];

const MANAGED_DISK: &[Row] = &[
    same("zone", "zones.0"),
    same("zones", "zones"),
    same("storage_account_type", "sku.name"),
    same("os_type", "properties.osType"),
    same("hyper_v_generation", "properties.hyperVGeneration"),
    same("create_option", "properties.creationData.createOption"),
    how("source_resource_id", "properties.creationData.sourceResourceId", How::Id("")),
    same("logical_sector_size", "properties.creationData.logicalSectorSize"),
    same("performance_plus_enabled", "properties.creationData.performancePlus"),
    how("disk_size_gb", "properties.diskSizeGB", How::Made),
    same("max_shares", "properties.maxShares"),
    same("tier", "properties.tier"),
    same("on_demand_bursting_enabled", "properties.burstingEnabled"),
    same("optimized_frequent_attach_enabled", "properties.optimizedForFrequentAttach"),
    same("network_access_policy", "properties.networkAccessPolicy"),
    same("disk_access_id", "properties.diskAccessId"),
    how("public_network_access_enabled", "properties.publicNetworkAccess", How::Flag("Enabled", "Disabled")),
    how("disk_encryption_set_id", "properties.encryption.type", How::Says("EncryptionAtRestWithCustomerKey")),
    how("disk_encryption_set_id", "properties.encryption.diskEncryptionSetId", How::Id(DISK_ENCRYPTION_SET)),
    // The providers before the fourth have a flag in the block; since then the block alone says it.
    same("encryption_settings.enabled", "properties.encryptionSettingsCollection.enabled"),
    how("encryption_settings.disk_encryption_key", "properties.encryptionSettingsCollection.enabled", How::Is(true)),
    how("encryption_settings.key_encryption_key", "properties.encryptionSettingsCollection.enabled", How::Is(true)),
    same("security_type", "properties.securityProfile.securityType"),
    how("trusted_launch_enabled", "properties.securityProfile.securityType", How::Flag("TrustedLaunch", "")),
    how(
        "secure_vm_disk_encryption_set_id",
        "properties.securityProfile.secureVMDiskEncryptionSetId",
        How::Id(DISK_ENCRYPTION_SET),
    ),
];

const ENCRYPTION_SET: &[Row] = &[
    same("identity.type", "identity.type"),
    same("encryption_type", "properties.encryptionType"),
    same("key_vault_key_id", "properties.activeKey.keyUrl"),
    same("auto_key_rotation_enabled", "properties.rotationToLatestKeyVersionEnabled"),
];

const SET_OF_AVAILABILITY: &[Row] = &[
    how("managed", "sku.name", How::Flag("Aligned", "Classic")),
    same("platform_fault_domain_count", "properties.platformFaultDomainCount"),
    same("platform_update_domain_count", "properties.platformUpdateDomainCount"),
];

const SET_OF_MACHINES: &[Row] = &[
    same("zones", "zones"),
    same("sku", "sku.name"),
    same("sku_name", "sku.name"),
    same("instances", "sku.capacity"),
    same("priority", "properties.virtualMachineProfile.priority"),
    same("platform_fault_domain_count", "properties.platformFaultDomainCount"),
];
