//! An HTTP proxy for the backup extension: the three places that must know it, and the proxy itself.

use super::{Rule, Scope::Network, Severity::*, When, when};
use crate::edition::{fact::*, value};
use crate::known::{Expected, Show, Shown, all};
use crate::request::Outbound;
use crate::subject::Cx;
use crate::truth::Truth;

pub(super) const RULES: &[Rule] = &[
    // First place, Linux: two files that must name the same address.
    Rule::new("network.proxy.environment", Network, Blocker, &[NW_12, NW_09], |cx| {
        on_linux(cx).then(|| cx.environment_proxy().is(|url| environment_address(url).is_some()))
    }),
    Rule::new("network.proxy.agent-file", Network, Blocker, &[NW_12, NW_09], |cx| {
        let host = cx.agent_proxy_host().is(|h| is_set(h));
        on_linux(cx).then(|| host & cx.agent_proxy_port().is(|p| port(p).is_some()))
    }),
    Rule::new("network.proxy.agent-file-blanks", Network, Blocker, &[NW_12], |cx| {
        on_linux(cx).then(|| !cx.agent_file_blanks().yes())
    }),
    Rule::new("network.proxy.same-address", Network, Blocker, &[NW_12], |cx| {
        let environment = cx.environment_proxy();
        let named = environment.for_words().and_then(|url| environment_address(url));
        // A file that names no proxy is the matter of the rules above.
        let in_environment = environment.is(|url| environment_address(url).is_some());
        let in_agent_file = cx.agent_proxy_host().is(|h| is_set(h)) & cx.agent_proxy_port().is(|p| port(p).is_some());
        on_linux(cx).and(in_environment & in_agent_file).then(|| {
            let same = match named {
                Some((host, number)) => {
                    let expected = Expected::Is(Shown::Text(host));
                    cx.agent_proxy_host().judged(expected, |h| Truth::from(h.eq_ignore_ascii_case(host)))
                        & cx.agent_proxy_port().judged(Expected::Is(number.show()), |p| Truth::from(port(p) == Some(number)))
                }
                None => in_environment,
            };
            same & cx.agent_proxy_host().same_by(cx.proxy_address(), |host, proxy| host.eq_ignore_ascii_case(proxy))
        })
    }),
    Rule::new("network.proxy.python", Network, Warning, &[OS_06], |cx| {
        let minimum = cx.value(value::PYTHON_PROXY_MIN)?;
        on_linux(cx).then(|| cx.python_version().at_least_version(minimum))
    }),
    // First place, Windows: the settings of the SYSTEM account.
    Rule::new("network.proxy.system-account", Network, Blocker, &[NW_10, NW_09], |cx| {
        on_windows(cx).then(|| {
            let values = cx.system_default_settings().yes() & cx.system_legacy_settings().yes();
            let named = cx.system_proxy_server().is(|s| server_address(s).is_some());
            let at_proxy = cx.system_proxy_server().same_by(cx.proxy_address(), |server, proxy| {
                server_address(server).is_some_and(|(host, _)| host.eq_ignore_ascii_case(proxy))
            });
            cx.system_proxy_enable().eq(1) & named & at_proxy & values
        })
    }),
    // Second place: the proxy server lets the VMs in.
    Rule::new("network.proxy.firewall", Network, Blocker, &[NW_13, NW_09], |cx| {
        proxied(cx).then(|| {
            let tcp = Expected::Is(Shown::Text("tcp"));
            let protocol = cx.firewall_protocol().judged(tcp, |p| Truth::from(p.eq_ignore_ascii_case("tcp")));
            let number = cx.firewall_local_port();
            let local = match cx.proxy_port().for_words().copied() {
                Some(wanted) => number.judged(Expected::Is(wanted.show()), |p| Truth::from(port(p) == Some(wanted))),
                None => number.is(|p| port(p).is_some()) & cx.proxy_port().is(|_| true),
            };
            let any = |p: &&str| is_any(p);
            cx.firewall_program().is(any) & protocol & local & cx.firewall_remote_port().is(any)
        })
    }),
    // Third place: the NSG lets the proxy server out.
    Rule::new("network.proxy.nsg", Network, Blocker, &[NW_14, NW_09], |cx| {
        let storage = cx.value(value::STORAGE_PORT)?;
        let (first, last) = (cx.value(value::NSG_PRIORITY_MIN)?, cx.value(value::NSG_PRIORITY_MAX)?);
        filtered(cx).then(|| {
            let direction = cx.nsg_rule_allow().yes() & cx.nsg_rule_outbound().yes();
            let protocol = cx.nsg_rule_protocol().is(|p| is_any(p) || p.eq_ignore_ascii_case("tcp"));
            let destination = cx.nsg_rule_destination().is(|d| is_any(d) || d.eq_ignore_ascii_case("internet"));
            let ports = cx.nsg_rule_first_port().at_most(storage) & cx.nsg_rule_last_port().at_least(storage);
            let priority = cx.nsg_rule_priority().at_least(first) & cx.nsg_rule_priority().at_most(last);
            let deny = cx.nsg_deny_priority();
            let before_deny = match deny.for_words().copied() {
                Some(deny) => cx.nsg_rule_priority().before(deny),
                None => deny.is(|_| true),
            };
            direction & protocol & destination & ports & priority & before_deny
        })
    }),
    Rule::new("network.proxy.nsg-name", Network, Warning, &[NW_14], |cx| {
        let ends_well = |n: &&str| n.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        filtered(cx).then(|| cx.nsg_rule_name().is(ends_well))
    }),
    // The proxy itself.
    Rule::new("network.proxy.stickiness", Network, Blocker, &[NW_08], |cx| proxied(cx).then(|| cx.proxy_stable_address().yes())),
    Rule::new("network.proxy.third-party", Network, Blocker, &[NW_08], |cx| {
        proxied(cx).then(|| cx.proxy_settings_untouched().yes())
    }),
    Rule::new("network.proxy.authentication", Network, Blocker, &[NW_11], |cx| proxied(cx).then(|| !cx.proxy_log_407().yes())),
    Rule::new("network.proxy.urls", Network, Blocker, &[NW_04], |cx| {
        let suffix = cx.value(value::BLOB_SUFFIX)?;
        let urls = cx.proxy_allowed_urls();
        let open = |account: &str| {
            let wanted = format!("https://{account}.{suffix}/vhds/disk.vhd");
            urls.for_words().is_some_and(|all| all.iter().any(|pattern| glob(pattern, &wanted)))
        };
        proxied(cx).then(|| match urls.for_words() {
            Some(_) => {
                let data = all(cx.data_disks(), |i, disk| cx.disk_account(i, disk).is(|account| open(account)));
                // A pattern that lets any account through needs no knowledge of the accounts.
                urls.is(|_| open("*")) | data & cx.os_disk_account().is(|account| open(account))
            }
            None => urls.is(|_| false),
        })
    })
    .words(closed_accounts),
];

/// The proxy is the way out: the network is not open anyway, one is used, the VM runs.
fn proxied<'c>(cx: &'c Cx<'c>) -> When<'c> {
    let closed = !cx.outbound().eq(Outbound::Unrestricted);
    when(closed).and(cx.uses_proxy().yes() & !cx.off())
}

/// A network security group filters what the proxy sends.
fn filtered<'c>(cx: &'c Cx<'c>) -> When<'c> {
    proxied(cx).and(!cx.security_groups().is(|groups| groups.is_empty()))
}

fn on_linux<'c>(cx: &'c Cx<'c>) -> When<'c> {
    proxied(cx).and(cx.linux())
}

fn on_windows<'c>(cx: &'c Cx<'c>) -> When<'c> {
    proxied(cx).and(cx.windows())
}

/// The agent of the time takes an empty value and the word None for "not set".
fn is_set(value: &str) -> bool {
    !value.is_empty() && value != "None"
}

fn is_any(value: &str) -> bool {
    value.eq_ignore_ascii_case("any") || value.eq_ignore_ascii_case("all") || value == "*"
}

/// A port number; the agent of the time takes anything that is no integer for "not set".
fn port(text: &str) -> Option<u32> {
    text.trim().parse().ok().filter(|p| (1..=65535).contains(p))
}

/// Host and port of `http_proxy=http://host:port`.
fn environment_address(url: &str) -> Option<(&str, u32)> {
    server_address(url.strip_prefix("http://")?.trim_end_matches('/'))
}

/// Host and port of `host:port`.
fn server_address(text: &str) -> Option<(&str, u32)> {
    let (host, number) = text.rsplit_once(':')?;
    let host = host.rsplit('@').next().unwrap_or(host);
    (!host.is_empty() && !host.contains('/')).then_some((host, port(number)?))
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

/// The accounts that hold a disk and that no pattern lets through.
fn closed_accounts<'c>(cx: &'c Cx<'c>) -> Vec<(&'static str, String)> {
    let suffix = cx.edition.value(value::BLOB_SUFFIX).map_or("", |r| r.strict);
    let disks = &cx.request.vm.disks;
    let allowed: Vec<&str> =
        cx.request.vm.network.proxy.iter().flat_map(|p| p.allowed_urls.iter().flatten()).map(|u| &**u).collect();
    let mut closed: Vec<&str> =
        disks.os.iter().chain(disks.data.iter().flatten()).filter_map(|d| d.storage_account.as_deref()).collect();
    closed.sort_unstable();
    closed.dedup();
    closed.retain(|account| !allowed.iter().any(|p| glob(p, &format!("https://{account}.{suffix}/vhds/disk.vhd"))));
    let pattern = closed.first().map_or_else(String::new, |account| format!("https://{account}.{suffix}/*"));
    vec![("accounts", closed.join(", ")), ("pattern", pattern)]
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

    #[test]
    fn addresses_are_read_as_the_extension_reads_them() {
        assert_eq!(environment_address("http://10.0.0.5:8080/"), Some(("10.0.0.5", 8080)));
        for url in
            ["", "10.0.0.5:8080", "http://10.0.0.5", ":proxy", "http://:8080", "http://10.0.0.5:0", "https://10.0.0.5:8080"]
        {
            assert_eq!(environment_address(url), None, "{url}");
        }
    }
}
