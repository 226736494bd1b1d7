//! Conditions that the rules of `core/rules` name and that only code can judge.

mod governance;
mod vault;

pub(crate) use governance::restore_point_group_name_fits;
pub(crate) use vault::vault_is_new;
