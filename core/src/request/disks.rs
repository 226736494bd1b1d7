//! The disks of the virtual machine and their encryption.

use super::{SecurityType, StorageTier};
use crate::value::Text;
use crate::wire::section;

wire_enum! {
    /// The keys that Azure Disk Encryption uses.
    EncryptionKeys {
        /// BitLocker encryption key alone.
        Bek = "bek",
        /// BitLocker encryption key wrapped by a key encryption key.
        BekAndKek = "bek-and-kek",
    }
}

wire_enum! {
    /// The type of a managed disk.
    DiskSku {
        /// Standard HDD.
        StandardHdd = "Standard_LRS",
        /// Standard SSD.
        StandardSsd = "StandardSSD_LRS",
        /// Standard SSD, zone-redundant.
        StandardSsdZone = "StandardSSD_ZRS",
        /// Premium SSD.
        Premium = "Premium_LRS",
        /// Premium SSD, zone-redundant.
        PremiumZone = "Premium_ZRS",
        /// Premium SSD v2.
        PremiumV2 = "PremiumV2_LRS",
        /// Ultra Disk.
        Ultra = "UltraSSD_LRS",
    }
}

wire_enum! {
    /// The host caching of a disk.
    Caching {
        /// None.
        None = "None",
        /// Of reads.
        ReadOnly = "ReadOnly",
        /// Of reads and writes.
        ReadWrite = "ReadWrite",
    }
}

wire_enum! {
    /// How an export or import of a disk is authorised.
    DataAccessAuthMode {
        /// By the access signature alone.
        None = "None",
        /// By Microsoft Entra ID as well.
        Entra = "AzureActiveDirectory",
    }
}

wire_enum! {
    /// From which networks a disk may be exported.
    NetworkAccessPolicy {
        /// From all.
        AllowAll = "AllowAll",
        /// Through private endpoints.
        AllowPrivate = "AllowPrivate",
        /// From none.
        DenyAll = "DenyAll",
    }
}

wire_enum! {
    /// Whether public networks have access.
    PublicNetworkAccess {
        /// They have.
        Enabled = "Enabled",
        /// They have not.
        Disabled = "Disabled",
    }
}

wire_enum! {
    /// The keys that encrypt a disk at rest.
    DiskEncryption {
        /// Keys of the platform.
        Platform = "EncryptionAtRestWithPlatformKey",
        /// Keys of the customer.
        Customer = "EncryptionAtRestWithCustomerKey",
        /// Keys of both.
        Both = "EncryptionAtRestWithPlatformAndCustomerKeys",
    }
}

section! {
    /// The disks. The temporary disk is none of them.
    Disks<'a> {
        /// The operating system disk.
        os: Option<Disk<'a>>,
        /// The data disks.
        data: Option<Vec<Disk<'a>>>,
        /// How many data disks there are, where they are not listed.
        data_count: Option<u32>,
    }
}

section! {
    /// One disk.
    Disk<'a> {
        /// Its name.
        name: Option<Text<'a>>,
        /// The logical unit number of a data disk.
        lun: Option<u32>,
        /// Its logical size in GB.
        size_gb: Option<u32>,
        /// The performance tier of its storage.
        storage: Option<StorageTier>,
        /// The storage account that holds it.
        storage_account: Option<Text<'a>>,
        /// Whether it is a managed disk.
        managed: Option<bool>,
        /// Its type.
        sku: Option<DiskSku>,
        /// Its security type.
        security_type: Option<SecurityType>,
        /// Whether Write Accelerator is on.
        write_accelerator_enabled: Option<bool>,
        /// How many VMs may attach it at a time; more than one makes it a shared disk.
        max_shares: Option<u32>,
        /// Its host caching.
        caching: Option<Caching>,
        /// How its export is authorised.
        data_access_auth_mode: Option<DataAccessAuthMode>,
        /// From which networks it may be exported.
        network_access_policy: Option<NetworkAccessPolicy>,
        /// Whether public networks may export it.
        public_network_access: Option<PublicNetworkAccess>,
        /// The keys that encrypt it at rest.
        encryption_type: Option<DiskEncryption>,
        /// Whether it is an ephemeral operating system disk, kept on the host alone.
        ephemeral: Option<bool>,
        /// Whether performance plus is on.
        performance_plus: Option<bool>,
        /// Whether it lies in a classic storage account.
        classic_storage: Option<bool>,
        /// Whether the backup leaves it out.
        excluded: Option<bool>,
    }
}

section! {
    /// Disk encryption.
    Encryption {
        /// Whether Azure Disk Encryption is on.
        azure_disk_encryption: Option<bool>,
        /// The keys it uses.
        keys: Option<EncryptionKeys>,
        /// Whether Linux volumes are encrypted with LUKS outside Azure Disk Encryption.
        luks: Option<bool>,
        /// Whether the key of Azure Disk Encryption belongs to a certificate.
        certificate_key: Option<bool>,
        /// Whether the Azure Backup service may read key and secret in the key vault.
        key_vault_access: Option<bool>,
        /// Whether disks were encrypted both with and without a Microsoft Entra application.
        mixed_mode: Option<bool>,
        /// Whether encryption at host is on.
        encryption_at_host: Option<bool>,
        /// How many disks use the same disk encryption set.
        disks_per_encryption_set: Option<u32>,
        /// Whether the identity of the disk encryption set may get, wrap and unwrap the key of a managed HSM.
        hsm_key_permissions: Option<bool>,
        /// Whether the subscription is registered for the preview that backs up confidential VMs.
        confidential_preview_registered: Option<bool>,
        /// Whether the flag is set that opts a confidential VM out of its second version.
        confidential_opt_out: Option<bool>,
    }
}
