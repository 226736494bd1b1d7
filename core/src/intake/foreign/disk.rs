//! What Service Management says of a disk, wherever it stands.

use super::xml::{Element, Leaf};
use crate::request::StorageTier;

/// The logical size of a disk; one that is being resized has the new size.
pub(super) fn size<'x>(disk: Element<'x>) -> Option<(u32, Leaf<'x>)> {
    let names = ["ResizedSizeInGB", "LogicalDiskSizeInGB", "LogicalSizeInGB"];
    names
        .into_iter()
        .find_map(|name| disk.leaf(name).and_then(|leaf| Some((leaf.text.parse().ok().filter(|size| *size > 0)?, leaf))))
}

/// The tier of a disk's storage: Premium storage is what Service Management calls provisioned.
pub(super) fn storage<'x>(disk: Element<'x>) -> Option<(StorageTier, Leaf<'x>)> {
    let read = |name, standard, premium| {
        let leaf = disk.leaf(name)?;
        let is = |text| leaf.text.eq_ignore_ascii_case(text);
        let tier = is(premium).then_some(StorageTier::Premium).or(is(standard).then_some(StorageTier::Standard))?;
        Some((tier, leaf))
    };
    read("IOType", "Standard", "Provisioned").or_else(|| read("IsPremium", "false", "true"))
}
