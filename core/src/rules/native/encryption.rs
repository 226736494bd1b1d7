//! Encryption: whether what is restored was encrypted inside the guest.

use crate::fields::Field;
use crate::known::{Claim, Shown};
use crate::subject::Cx;

/// The recovery point is of a VM with Azure Disk Encryption: as it is said of the point, otherwise as the VM is now.
pub(crate) fn restores_disk_encryption<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let of_point = cx.request.restore.recovery_point.is_source_vm_encrypted.is_some();
    let field =
        if of_point { Field::RESTORE_RECOVERY_POINT_IS_SOURCE_VM_ENCRYPTED } else { Field::VM_ENCRYPTION_AZURE_DISK_ENCRYPTION };
    Some(cx.fact(field, None).eq(Shown::Flag(true)))
}
