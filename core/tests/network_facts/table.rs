//! The table of `docs/guides/network.md`: each fact with a document that makes its rule pass, and one that makes it fail.

use serde_json::{Value, json};

use super::fixtures::*;

/// A line of the table.
pub(crate) struct Case {
    pub(crate) facts: &'static [&'static str],
    pub(crate) rule: &'static str,
    pub(crate) edition: &'static str,
    pub(crate) always: Vec<Text>,
    pub(crate) pass: Vec<Text>,
    pub(crate) fail: Vec<Text>,
}

/// The table.
#[expect(clippy::too_many_lines, reason = "it is the table")]
pub(crate) fn table() -> Vec<Case> {
    let classic = |facts, rule, always: &[&[Text]], pass: &[&[Text]], fail: &[&[Text]]| Case {
        facts,
        rule,
        edition: "classic-2017-04",
        always: always.concat(),
        pass: pass.concat(),
        fail: fail.concat(),
    };
    let linux = [deployment("Linux"), service()];
    let windows = [deployment("Windows"), service()];
    let proxied: &[&[Text]] = &[&linux, &linux_proxy()];
    let current = |facts, rule, always: &[Text], pass: &[Text], fail: &[Text]| Case {
        facts,
        rule,
        edition: "azure-2026-03",
        always: always.to_vec(),
        pass: pass.to_vec(),
        fail: fail.to_vec(),
    };
    let older = |facts, rule, always: &[Text], pass: &[Text], fail: &[Text]| Case {
        edition: "arm-2017-07",
        ..current(facts, rule, always, pass, fail)
    };
    let plain = || interface(|_| {});
    let wired = [machine(), plain(), network(json!({}))];
    let running = [machine(), plain(), network(json!({})), crash_excluded()];
    let others = ("yes", 200, "Allow", "*", "13.69.0.0/17", "443");
    let too_few = ("yes", 200, "Allow", "*", "13.69.0.0/18", "443");
    let exit = ("allow-proxy", 200, "Allow", "10.0.0.5/32", "INTERNET", "80-443");
    let address = |name: &str| json!({ "id": id(&format!("Microsoft.Network/publicIPAddresses/{name}")) });
    let addresses = |count: usize| {
        interface(|nic| {
            let all: Vec<Value> = (0..count)
                .map(|at| {
                    let mut one = nic["ipConfigurations"][0].clone();
                    one["publicIPAddress"] = address(&format!("ip{at}"));
                    one
                })
                .collect();
            nic["ipConfigurations"] = json!(all);
        })
    };
    vec![
        classic(
            &["NW-01", "NW-03"],
            "network.path",
            &[&linux, &no_proxy(), &[site(), no_routes()]],
            &[&[classic_group(&[])]],
            &[&[classic_group(&[CLOSED])]],
        ),
        classic(
            &["NW-02", "NW-07"],
            "network.path",
            &[&linux, &no_proxy(), &[site(), no_routes(), datacenters()]],
            &[&[classic_group(&[others, CLOSED])]],
            &[&[classic_group(&[too_few, CLOSED])]],
        ),
        classic(
            &["NW-02", "NW-09"],
            "network.path",
            &[&linux, &[site(), no_routes(), classic_group(&[CLOSED])]],
            &[&linux_proxy()],
            &[&no_proxy()],
        ),
        classic(
            &["NW-04"],
            "network.proxy.urls",
            proxied,
            &[&[urls("https://disks1.blob.core.windows.net/*")]],
            &[&[urls("https://disks2.blob.core.windows.net/*")]],
        ),
        classic(
            &["NW-10", "NW-09"],
            "network.proxy.system-account",
            &[&windows, &[log(200)]],
            &[&[registry(1)]],
            &[&[registry(0)]],
        ),
        classic(&["NW-11"], "network.proxy.authentication", proxied, &[&[log(200)]], &[&[log(407)]]),
        classic(
            &["NW-12", "NW-09"],
            "network.proxy.environment",
            &[&linux, &[agent_file(AGENT_PROXY)]],
            &[&[environment(HTTP_PROXY)]],
            &[&[environment("PATH=/bin\n")]],
        ),
        classic(
            &["NW-12", "NW-09"],
            "network.proxy.agent-file",
            &[&linux, &[environment(HTTP_PROXY)]],
            &[&[agent_file(AGENT_PROXY)]],
            &[&[agent_file("HttpProxy.Host=None\n")]],
        ),
        classic(
            &["NW-12"],
            "network.proxy.agent-file-blanks",
            &[&linux, &[environment(HTTP_PROXY)]],
            &[&[agent_file(AGENT_PROXY)]],
            &[&[agent_file("HttpProxy.Host = 10.0.0.5\nHttpProxy.Port = 8080\n")]],
        ),
        classic(
            &["NW-12"],
            "network.proxy.same-address",
            &[&linux, &[environment(HTTP_PROXY)]],
            &[&[agent_file(AGENT_PROXY)]],
            &[&[agent_file("HttpProxy.Host=10.0.0.6\nHttpProxy.Port=8080\n")]],
        ),
        classic(&["NW-13", "NW-09"], "network.proxy.firewall", proxied, &[&[firewall(8080)]], &[&[firewall(3128)]]),
        classic(
            &["NW-14", "NW-09", "NW-02"],
            "network.proxy.nsg",
            proxied,
            &[&[classic_group(&[exit, CLOSED])]],
            &[&[classic_group(&[CLOSED])]],
        ),
        classic(
            &["NW-14"],
            "network.proxy.nsg-name",
            proxied,
            &[&[classic_group(&[exit, CLOSED])]],
            &[&[classic_group(&[("allow-proxy-", 200, "Allow", "10.0.0.5/32", "INTERNET", "80-443"), CLOSED])]],
        ),
        older(&["NW-01", "NW-02"], "network.path", &[&wired[..], &no_proxy()].concat(), &[group(&[])], &[deny("Internet")]),
        older(
            &["NW-05"],
            "network.managed-disk-port",
            &wired,
            &[group(&[])],
            &[group(&[rule("no", 300, "Deny", "*", "*", "8443")])],
        ),
        older(
            &["NW-09", "NW-14"],
            "network.proxy.nsg",
            &[&wired[..], &linux_proxy()].concat(),
            &[group(&[rule("out", 200, "Allow", "10.0.0.5", "Internet", "443"), rule("no", 300, "Deny", "*", "*", "*")])],
            &[group(&[rule("out", 400, "Allow", "10.0.0.5", "Internet", "443"), rule("no", 300, "Deny", "*", "*", "*")])],
        ),
        current(&["NET-01"], "network.outbound-not-needed", &wired, &[group(&[])], &[deny("Internet")]),
        // Of its three ports, groups leave two alone and nobody says what becomes of the third: no document shows a failure.
        current(&["NET-02"], "network.platform-address", &running, &[group(&[]), view("Ready")], &[]),
        current(&["NET-03"], "network.storage-for-old-agent", &running, &[group(&[])], &[deny("Storage")]),
        current(&["NET-04"], "network.proxy.password", &running, &no_proxy(), &[log(407)]),
        current(
            &["NET-06"],
            "file-restore.private-vault",
            &[machine()],
            &[vault("Disabled", json!([{ "id": id("x/y/z") }]))],
            &[vault("Disabled", json!([]))],
        ),
        current(
            &["NET-08"],
            "network.static-address",
            &[machine()],
            &[plain()],
            &[configuration("privateIPAllocationMethod", json!("Static"))],
        ),
        current(
            &["NET-09", "NET-07"],
            "network.load-balancer",
            &[machine()],
            &[plain()],
            &[configuration(
                "loadBalancerBackendAddressPools",
                json!([{ "id": id("Microsoft.Network/loadBalancers/lb/backendAddressPools/p") }]),
            )],
        ),
        current(&["NET-09"], "network.load-balancer", &[machine()], &[plain()], &[plain(), balancer()]),
        current(&["NET-09", "NET-07"], "network.interfaces", &[bare_machine()], &[machine_with(1)], &[machine_with(2)]),
        current(&["NET-09", "NET-07"], "network.public-addresses", &[machine()], &[addresses(1)], &[addresses(2)]),
        current(
            &["NET-10"],
            "network.nat-gateway",
            &[machine(), network(json!({ "natGateway": { "id": id("Microsoft.Network/natGateways/nat") } }))],
            &[plain()],
            &[configuration("publicIPAddress", address("ip"))],
        ),
        current(&["NET-10"], "network.nat-gateway", &[machine(), gateway()], &[plain()], &[addresses(1)]),
        current(
            &["NET-11"],
            "network.private-subnet",
            &[machine(), plain()],
            &[network(json!({ "defaultOutboundAccess": true }))],
            &[network(json!({ "defaultOutboundAccess": false }))],
        ),
    ]
}

/// What an absence of the deciding document comes to where it is no unknown: the default that Azure documents, or what the
/// edition supposes.
pub(crate) fn without(rule: &str) -> &'static [&'static str] {
    match rule {
        // A subnet that says nothing has the default.
        "network.private-subnet" => &["pass", "assumed", "unknown"],
        // Without a vault nothing is asked.
        "file-restore.private-vault" => &["unknown", "not-applicable", "absent"],
        _ => &["unknown"],
    }
}
