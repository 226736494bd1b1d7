//! Every fact on networks that a document can decide, decided by documents: the table of `docs/guides/network.md`, line by line.
//!
//! Each case has documents that are always there, and those that decide: for a pass, for a failure. Without them it is not known.

mod fixtures;
mod table;

use backup_preflight::network::{NetworkOptions, ProxyPlace, Reply, Verb, ask};
use backup_preflight::{Detail, Document, Edition, Kind, Options, Words, check_documents};
use fixtures::*;
use serde_json::{Value, json};
use table::{Case, table, without};

/// What a rule comes to.
fn outcome(case: &Case, deciding: &[Text]) -> String {
    let documents: Vec<Document<'_>> =
        case.always.iter().chain(deciding).map(|(name, text)| Document { name, bytes: text.as_bytes() }).collect();
    let options = Options { edition: Edition::named(case.edition), detail: Detail::Full, ..Options::new(Words::ENGLISH) };
    let (main, with) = documents.split_at(1);
    let answer =
        check_documents(main, with, Kind::Auto, &[], &options).unwrap_or_else(|error| panic!("{}: {error:?}", case.rule));
    let report: Value = serde_json::from_slice(&answer.reports()[0].to_json()).unwrap();
    let finding = report["findings"].as_array().unwrap().iter().find(|finding| finding["rule"] == case.rule);
    finding.map_or("absent".to_owned(), |finding| finding["outcome"].as_str().unwrap().to_owned())
}

#[test]
fn documents_decide_every_fact_of_the_table() {
    let mut wrong = Vec::new();
    for case in table() {
        let facts = case.facts.join(", ");
        let none = Vec::new();
        let fails = (!case.fail.is_empty()).then_some((&case.fail, &["fail"][..]));
        for (deciding, expected) in [(&case.pass, &["pass"][..]), (&none, without(case.rule))].into_iter().chain(fails) {
            let given = outcome(&case, deciding);
            if !expected.contains(&given.as_str()) {
                wrong.push(format!("{facts}: {} is {given}, not {}", case.rule, expected.join(" or ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_guide_has_a_line_for_every_fact() {
    let guide = include_str!("../../../docs/guides/network.md");
    let ids = |edition: &str, prefix: &str, last: usize| {
        assert!(Edition::named(edition).is_some());
        (1..=last).map(|number| format!("{prefix}-{number:02}")).collect::<Vec<_>>()
    };
    let all = [ids("classic-2017-04", "NW", 15), ids("azure-2026-03", "NET", 12)].concat();
    let missing: Vec<&String> = all.iter().filter(|id| !guide.contains(&format!("| {id} "))).collect();
    assert!(missing.is_empty(), "{missing:?}");
    // A case for every line that says a document decides it.
    let cases = table();
    let decided = guide.lines().filter(|line| line.starts_with("| N") && !line.contains("| none:"));
    for line in decided {
        let id = line.split_whitespace().nth(1).unwrap();
        let known = cases.iter().any(|case| case.facts.contains(&id)) || ["NW-15", "NET-12"].contains(&id);
        assert!(known, "{line}");
    }
}

#[test]
fn the_platform_s_address_is_closed_by_its_tag_alone() {
    let case = |deciding: Text| Case {
        facts: &["NW-15"],
        rule: "network.host-address",
        edition: "classic-2017-04",
        always: vec![deployment("Linux"), service(), site(), no_routes()],
        pass: Vec::new(),
        fail: vec![deciding],
    };
    let closed = case(classic_group(&[("no", 100, "Deny", "*", "AzurePlatformDNS", "*")]));
    assert_eq!(outcome(&closed, &closed.fail), "fail");
    // No other rule is about it; the guest's own firewall is not seen.
    let other = case(classic_group(&[("no", 100, "Deny", "*", "*", "*")]));
    assert_eq!(outcome(&other, &other.fail), "unknown");
}

/// A question to the other door, about networks alone.
fn asked(verb: Verb, documents: &[Text], options: &NetworkOptions) -> Value {
    let documents: Vec<Document<'_>> = documents.iter().map(|(name, text)| Document { name, bytes: text.as_bytes() }).collect();
    let reply: Reply = ask(verb, &documents, options, Words::ENGLISH).unwrap();
    serde_json::from_slice(&reply.to_json()).unwrap()
}

#[test]
fn what_a_database_in_the_machine_needs_is_told_by_its_network() {
    let options = NetworkOptions {
        scenario: Some(backup_preflight::network::Scenario::Workload),
        none: Some("routes".to_owned()),
        ..NetworkOptions::default()
    };
    let verdict = |documents: &[Text]| asked(Verb::Explain, documents, &options)["verdict"].clone();
    let around = [interface(|_| {}), network(json!({}))];
    assert_eq!(verdict(&[&around[..], &[group(&[])]].concat()), "reachable");
    assert_eq!(verdict(&[&around[..], &[deny("AzureActiveDirectory")]].concat()), "blocked");
    assert_eq!(verdict(&around), "unknown");
}

#[test]
fn what_is_written_for_a_proxy_is_read_back_as_right() {
    let written = |place: ProxyPlace, documents: &[Text]| {
        let options = NetworkOptions { proxy: Some("10.0.0.5:8080".to_owned()), place: Some(place), ..NetworkOptions::default() };
        asked(Verb::Proxy, documents, &options)
    };
    let file = |reply: &Value, at: usize| reply["files"][at]["text"].as_str().unwrap().to_owned();
    let script = |reply: &Value, shell: &str| {
        let all = reply["commands"].as_array().unwrap();
        all.iter().find(|command| command["shell"] == shell).unwrap()["script"].as_str().unwrap().to_owned()
    };
    let case = |rule: &'static str, os: &str, always: &[Text]| Case {
        facts: &[],
        rule,
        edition: "classic-2017-04",
        always: [&[deployment(os), service()], always].concat(),
        pass: Vec::new(),
        fail: Vec::new(),
    };

    let linux = written(ProxyPlace::Linux, &[]);
    let files = [("environment", file(&linux, 0)), ("waagent.conf", file(&linux, 1))];
    for rule in
        ["network.proxy.environment", "network.proxy.agent-file", "network.proxy.agent-file-blanks", "network.proxy.same-address"]
    {
        assert_eq!(outcome(&case(rule, "Linux", &[]), &files), "pass", "{rule}");
    }

    let windows = written(ProxyPlace::Windows, &[]);
    let export = [("system-account.reg", file(&windows, 0))];
    assert_eq!(outcome(&case("network.proxy.system-account", "Windows", &[]), &export), "pass");

    let opened = [("firewall.cmd", script(&written(ProxyPlace::Firewall, &[]), "powershell"))];
    assert_eq!(outcome(&case("network.proxy.firewall", "Windows", &export), &opened), "pass");
    assert_eq!(outcome(&case("network.proxy.firewall", "Linux", &files), &opened), "pass");

    // The rule, put into the group that it was written for.
    let closed = || rule("no", 150, "Deny", "*", "*", "*");
    let added: Value = serde_json::from_str(&script(&written(ProxyPlace::Nsg, &[group(&[closed()])]), "arm-json")).unwrap();
    let changed = [group(&[closed(), added])];
    let before = [group(&[closed()])];
    for (rule, group, expected) in [
        ("network.proxy.nsg", &changed, "pass"),
        ("network.proxy.nsg-name", &changed, "pass"),
        ("network.proxy.nsg", &before, "fail"),
    ] {
        assert_eq!(outcome(&case(rule, "Windows", &export), group), expected, "{rule}");
    }
}

/// The errors of a request together with documents of the classic service.
fn rejected(request: &Value, documents: &[Text]) -> Option<(String, String)> {
    let request = request.to_string();
    let main = [Document { name: "request.json", bytes: request.as_bytes() }];
    let with: Vec<Document<'_>> = documents.iter().map(|(name, text)| Document { name, bytes: text.as_bytes() }).collect();
    let options = Options { edition: Edition::named("classic-2017-04"), ..Options::new(Words::ENGLISH) };
    let error = check_documents(&main, &with, Kind::Auto, &[], &options).err()?;
    Some((error.code.to_string(), error.path.to_string()))
}

#[test]
fn a_request_and_the_network_do_not_contradict_each_other_silently() {
    let conflict = |path: &str| Some(("document.conflict".to_owned(), path.to_owned()));
    let around = |group| [deployment("Linux"), service(), site(), no_routes(), group];
    let request = |network: Value| json!({ "vm": { "name": "web", "network": network } });
    let outbound = |way: &str| request(json!({ "outbound": way }));
    assert_eq!(rejected(&outbound("unrestricted"), &around(classic_group(&[CLOSED]))), conflict("vm.network.outbound"));
    assert_eq!(rejected(&outbound("restricted"), &around(classic_group(&[CLOSED]))), None);
    assert_eq!(rejected(&outbound("restricted"), &around(classic_group(&[]))), conflict("vm.network.outbound"));

    // Of two rules, none is made.
    let exit = ("allow-proxy", 200, "Allow", "10.0.0.5/32", "INTERNET", "80-443");
    let with_rule = |rule: Value| request(json!({ "proxy": { "address": "10.0.0.5", "port": 8080, "nsgRule": rule } }));
    let group = || around(classic_group(&[exit, CLOSED]));
    assert_eq!(rejected(&with_rule(json!({ "name": "other" })), &group()), conflict("vm.network.proxy.nsgRule.name"));
    assert_eq!(rejected(&with_rule(json!({ "priority": 400 })), &group()), conflict("vm.network.proxy.nsgRule.priority"));
    assert_eq!(rejected(&with_rule(json!({ "name": "allow-proxy", "protocol": "Any", "priority": 200 })), &group()), None);
}

#[test]
fn the_environment_alone_names_the_port_that_the_firewall_is_asked_about() {
    let case = |documents: [Text; 2]| Case {
        facts: &["NW-13"],
        rule: "network.proxy.firewall",
        edition: "classic-2017-04",
        always: [[deployment("Linux"), service()], documents].concat(),
        pass: Vec::new(),
        fail: Vec::new(),
    };
    for agent in ["HttpProxy.Host=None\n", AGENT_PROXY] {
        let named = case([environment(HTTP_PROXY), agent_file(agent)]);
        assert_eq!(outcome(&named, &[firewall(8080)]), "pass", "{agent}");
        assert_eq!(outcome(&named, &[firewall(3128)]), "fail", "{agent}");
    }
}

#[test]
fn of_rules_that_let_the_proxy_out_together_the_names_are_told() {
    let half = |name, priority, to| (name, priority, "Allow", "10.0.0.5/32", to, "443");
    let rules = [half("low", 200, "0.0.0.0/1"), half("high", 210, "128.0.0.0/1"), CLOSED];
    let mut documents = vec![deployment("Linux"), service(), classic_group(&rules)];
    documents.extend(linux_proxy());
    let documents: Vec<Document<'_>> = documents.iter().map(|(name, text)| Document { name, bytes: text.as_bytes() }).collect();
    let (main, with) = documents.split_at(1);
    let options = Options { edition: Edition::named("classic-2017-04"), ..Options::new(Words::ENGLISH) };
    let answer = check_documents(main, with, Kind::Auto, &[], &options).unwrap();
    let report: Value = serde_json::from_slice(&answer.reports()[0].to_json()).unwrap();
    let missing = report["missing"].as_array().unwrap();
    let rule = missing.iter().find(|missing| missing["path"] == "vm.network.proxy.nsgRule.allow").unwrap();
    assert!(rule["reason"].as_str().unwrap().contains("low, high"), "{rule:#}");
}
