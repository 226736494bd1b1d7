//! Placeholders that stand for more than a field or a documented value, by their names.

use super::proxy::closed_accounts;
use crate::edition::{REGIONS_AS_OF, Region, fact, value};
use crate::subject::Cx;

/// What computes a placeholder; `None` where nothing need be computed.
pub(crate) fn computed(name: &str) -> Option<for<'c> fn(&'c Cx<'c>) -> Option<String>> {
    Some(match name {
        "pair" => pair,
        "nearest" => |cx| {
            let name = cx.request.vm.region.as_deref().unwrap_or_default();
            Some(Region::nearest(name).map_or("", |region| region.display).to_owned())
        },
        "listDate" => |_| Some(REGIONS_AS_OF.to_string()),
        "package" => |cx| {
            let system = cx.system();
            let known = system.for_words().and_then(|s| s.value.distribution()).map(|d| d.package).filter(|p| !p.is_empty());
            Some(known.unwrap_or("walinuxagent").to_owned())
        },
        "accounts" => |cx| Some(closed_accounts(cx).join(", ")),
        "pattern" => |cx| {
            let suffix = cx.edition.value(value::BLOB_SUFFIX).map_or("", |r| r.strict);
            Some(closed_accounts(cx).first().map_or_else(String::new, |account| format!("https://{account}.{suffix}/*")))
        },
        _ => return None,
    })
}

/// The region that takes restores from the VM's: of 2017 its pair, of the current service the one that Azure Backup names.
fn pair<'c>(cx: &'c Cx<'c>) -> Option<String> {
    if cx.edition.fact(fact::RG_02).is_some() {
        return Some(cx.pair().and_then(Region::named).map_or("-", |region| region.display).to_owned());
    }
    cx.backup_pair().map(|pair| pair.display.to_owned())
}
