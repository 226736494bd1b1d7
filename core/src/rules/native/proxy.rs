//! Conditions on the HTTP proxy of 2017: files that must name the same address, and rules of firewalls.

use crate::edition::value;
use crate::fields::Field;
use crate::known::{Claim, Expected, Show, Shown, all};
use crate::subject::Cx;
use crate::subject::proxy::{environment_address, is_set, port, server_address};
use crate::truth::Truth;

/// The file of environment variables names the proxy.
pub(crate) fn environment_names_proxy<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    Some(cx.text(Field::VM_NETWORK_PROXY_LINUX_HTTP_PROXY).is(|url| environment_address(url).is_some()))
}

/// The agent's file names the proxy.
pub(crate) fn agent_file_names_proxy<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let host = cx.text(Field::VM_NETWORK_PROXY_LINUX_AGENT_HOST).is(|h| is_set(h));
    Some(host & cx.text(Field::VM_NETWORK_PROXY_LINUX_AGENT_PORT).is(|p| port(p).is_some()))
}

/// The agent's file names the address that the file of environment variables names.
pub(crate) fn files_agree<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let environment = cx.text(Field::VM_NETWORK_PROXY_LINUX_HTTP_PROXY);
    let Some((host, number)) = environment.for_words().and_then(|url| environment_address(url)) else {
        return environment_names_proxy(cx);
    };
    let (agent_host, agent_port) =
        (cx.text(Field::VM_NETWORK_PROXY_LINUX_AGENT_HOST), cx.text(Field::VM_NETWORK_PROXY_LINUX_AGENT_PORT));
    let same_host = agent_host.judged(Expected::Is(Shown::Text(host)), |h| Truth::from(h.eq_ignore_ascii_case(host)));
    Some(same_host & agent_port.judged(Expected::Is(number.show()), |p| Truth::from(port(p) == Some(number))))
}

/// The settings of the SYSTEM account name the proxy.
pub(crate) fn system_names_proxy<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let server = cx.text(Field::VM_NETWORK_PROXY_SYSTEM_ACCOUNT_PROXY_SERVER);
    let named = server.is(|s| server_address(s).is_some());
    let at_proxy = server.same_by(cx.proxy_address(), |server, proxy| {
        server_address(server).is_some_and(|(host, _)| host.eq_ignore_ascii_case(proxy))
    });
    Some(named & at_proxy)
}

/// The firewall of the proxy lets any program in at the proxy's port.
pub(crate) fn firewall_lets_in<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let tcp = Expected::Is(Shown::Text("tcp"));
    let protocol =
        cx.text(Field::VM_NETWORK_PROXY_FIREWALL_RULE_PROTOCOL).judged(tcp, |p| Truth::from(p.eq_ignore_ascii_case("tcp")));
    let number = cx.text(Field::VM_NETWORK_PROXY_FIREWALL_RULE_LOCAL_PORT);
    let proxy_port = cx.proxy_port();
    let local = match proxy_port.for_words().copied() {
        Some(wanted) => number.judged(Expected::Is(wanted.show()), |p| Truth::from(port(p) == Some(wanted))),
        None => number.is(|p| port(p).is_some()) & proxy_port.is(|_| true),
    };
    let any = |field| cx.text(field).is(|p| is_any(p));
    let program = any(Field::VM_NETWORK_PROXY_FIREWALL_RULE_PROGRAM);
    Some(program & protocol & local & any(Field::VM_NETWORK_PROXY_FIREWALL_RULE_REMOTE_PORT))
}

/// The rule of the network security group is about TCP to the Internet, or about more.
pub(crate) fn nsg_rule_covers_the_internet<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let covers = |field, what: &'static str| cx.text(field).is(move |v| is_any(v) || v.eq_ignore_ascii_case(what));
    let protocol = covers(Field::VM_NETWORK_PROXY_NSG_RULE_PROTOCOL, "tcp");
    Some(protocol & covers(Field::VM_NETWORK_PROXY_NSG_RULE_DESTINATION, "internet"))
}

/// The rule comes before the one that denies.
pub(crate) fn nsg_rule_before_deny<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let deny = cx.number(Field::VM_NETWORK_PROXY_NSG_RULE_DENY_PRIORITY, None);
    Some(match deny.for_words().copied() {
        Some(deny) => cx.number(Field::VM_NETWORK_PROXY_NSG_RULE_PRIORITY, None).before(deny),
        None => deny.is(|_| true),
    })
}

/// The name of the rule ends as the portal wants it.
pub(crate) fn nsg_rule_name_ends_well<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let name = cx.text(Field::VM_NETWORK_PROXY_NSG_RULE_NAME);
    Some(name.is(|n| n.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_')))
}

/// The proxy lets every storage account through that holds a disk.
pub(crate) fn accounts_let_through<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let suffix = cx.value(value::BLOB_SUFFIX)?;
    let urls = cx.fact(Field::VM_NETWORK_PROXY_ALLOWED_URLS, None);
    if urls.for_words().is_none() {
        return Some(urls.is(|_| false));
    }
    let open = |account: &str| is_open(cx, account, suffix);
    let data = all(cx.data_disks(), |i, disk| cx.disk_account(i, disk).is(|account| open(account)));
    // A pattern that lets any account through needs no knowledge of the accounts.
    Some(urls.is(|_| open("*")) | data & cx.text(Field::VM_DISKS_OS_STORAGE_ACCOUNT).is(|account| open(account)))
}

/// Whether some pattern of the proxy lets the disks of an account through.
fn is_open(cx: &Cx<'_>, account: &str, suffix: &str) -> bool {
    let wanted = format!("https://{account}.{suffix}/vhds/disk.vhd");
    let proxy = cx.request.vm.network.proxy.as_ref();
    proxy.and_then(|p| p.allowed_urls.as_ref()).is_some_and(|all| all.iter().any(|pattern| glob(pattern, &wanted)))
}

/// The accounts that hold a disk and that no pattern lets through.
pub(super) fn closed_accounts<'r>(cx: &'r Cx<'_>) -> Vec<&'r str> {
    let suffix = cx.edition.value(value::BLOB_SUFFIX).map_or("", |r| r.strict);
    let disks = &cx.request.vm.disks;
    let mut closed: Vec<&str> =
        disks.os.iter().chain(disks.data.iter().flatten()).filter_map(|d| d.storage_account.as_deref()).collect();
    closed.sort_unstable();
    closed.dedup();
    closed.retain(|account| !is_open(cx, account, suffix));
    closed
}

fn is_any(value: &str) -> bool {
    value.eq_ignore_ascii_case("any") || value.eq_ignore_ascii_case("all") || value == "*"
}

/// Whether a pattern in which `*` stands for anything matches a whole text, letter case aside.
fn glob(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.to_ascii_lowercase(), text.to_ascii_lowercase());
    let mut rest = text.as_str();
    let mut pieces = pattern.split('*').peekable();
    let Some(start) = pieces.next() else { return false };
    let Some(after) = rest.strip_prefix(start) else { return false };
    rest = after;
    if pieces.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(piece) = pieces.next() {
        if pieces.peek().is_none() {
            return rest.ends_with(piece);
        }
        match rest.split_once(piece) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_whole_addresses() {
        let url = "https://disks.blob.core.windows.net/vhds/disk.vhd";
        for pattern in ["https://*.blob.core.windows.net/*", "https://disks.blob.core.windows.net/*", "*", "HTTPS://Disks.*"] {
            assert!(glob(pattern, url), "{pattern}");
        }
        for pattern in [
            "https://other.blob.core.windows.net/*",
            "http://*.blob.core.windows.net/*",
            "https://*.blob.core.windows.net/",
            "",
            "*.vhd.bak",
        ] {
            assert!(!glob(pattern, url), "{pattern}");
        }
    }
}
