//! The resource group of restore points.

use crate::edition::value;
use crate::fields::Field;
use crate::known::Claim;
use crate::subject::Cx;

/// Prefix, number and suffix fit into the name of a resource group, and it ends with no period. Azure Backup has a prefix of its
/// own where the policy names none.
pub(crate) fn restore_point_group_name_fits<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let longest = cx.value(value::RESTORE_POINT_GROUP_NAME_MAX)?;
    let prefix = cx.text(Field::POLICY_RESOURCE_GROUP_PREFIX).or_default(Some(cx.value(value::SERVICE_GROUP_PREFIX)?));
    let suffix = cx.text(Field::POLICY_RESOURCE_GROUP_SUFFIX).or_default(Some(""));
    let behind = suffix.for_words().map_or(0, |s| s.chars().count());
    // The number has one digit at least.
    let fits = prefix
        .is(|p| u32::try_from(p.chars().count().saturating_add(1).saturating_add(behind)).is_ok_and(|length| length <= longest));
    Some(fits & suffix.is(|s| !s.ends_with('.')))
}
