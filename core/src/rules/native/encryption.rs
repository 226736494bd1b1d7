//! Encryption: whether what is restored was encrypted inside the guest.

use crate::fields::Field;
use crate::known::Claim;
use crate::subject::Cx;

/// The recovery point is of a VM with Azure Disk Encryption: as it is said of the point, otherwise as the VM is now.
pub(crate) fn restores_disk_encryption<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let of_point = cx.request.restore.recovery_point.is_source_vm_encrypted.is_some();
    let field =
        if of_point { Field::RESTORE_RECOVERY_POINT_IS_SOURCE_VM_ENCRYPTED } else { Field::VM_ENCRYPTION_AZURE_DISK_ENCRYPTION };
    Some(cx.yes(field))
}

/// The VM uses Azure Disk Encryption, and nothing is said of the recovery point: of a point that is described, other rules speak.
pub(crate) fn disk_encryption_now<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let of_point = cx.request.restore.recovery_point.is_source_vm_encrypted.is_some();
    Some(if of_point { cx.never() } else { cx.yes(Field::VM_ENCRYPTION_AZURE_DISK_ENCRYPTION) })
}
