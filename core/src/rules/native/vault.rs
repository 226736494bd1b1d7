//! The vault.

use crate::known::Claim;
use crate::subject::Cx;

/// The vault is still to be created. One that is described exists unless it is said to be new, and only a new one has no past.
pub(crate) fn vault_is_new<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    Some(!cx.vault_exists().or_default(Some(true)).yes())
}
