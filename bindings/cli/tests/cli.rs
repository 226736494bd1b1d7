//! The command line as a person and a pipeline meet it: exit status, streams, bad input.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn run(args: &[&str]) -> Output {
    command(args).output().expect("the program runs")
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backup-preflight"));
    command.args(args).current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).env_remove("NO_COLOR");
    command
}

fn fed(args: &[&str], input: &str) -> Output {
    let mut child = command(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("it reads");
    child.wait_with_output().expect("it ends")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text")
}

/// A folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&path).expect("a folder");
    path
}

const BLOCKED: &str = r#"{"vm": {"deploymentModel": "classic", "disks": {"dataCount": 17}}}"#;
const DEPLOYMENT: [&str; 4] = ["check", "docs/examples/deployment.xml", "--with", "docs/examples/hosted-service.xml"];

#[test]
fn the_example_is_ready_in_both_languages() {
    let english = run(&DEPLOYMENT);
    assert_eq!(english.status.code(), Some(0), "{}", err(&english));
    let text = out(&english);
    assert!(text.starts_with("Historical edition:"), "{text}");
    assert!(text.contains("\nReady:"), "{text}");
    assert!(!text.contains('\u{1b}'), "no colour outside a terminal");
    let korean = run(&[&DEPLOYMENT[..], &["--lang", "ko"]].concat());
    assert!(out(&korean).contains("준비됨"));
}

#[test]
fn the_exit_status_is_what_fail_on_asks_for() {
    let undetermined = r#"{"vm": {"deploymentModel": "classic", "name": "x"}}"#;
    let attention = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/examples/windows-healthy.json"))
        .expect("the example")
        .replace("\"West Europe\"", "\"Korea Central\"")
        .replace("\"westeurope\"", "\"koreacentral\"");
    for (input, fail_on, expected) in [
        (BLOCKED, "blocker", 1),
        (BLOCKED, "warning", 1),
        (BLOCKED, "unknown", 1),
        (BLOCKED, "never", 0),
        (undetermined, "blocker", 0),
        (undetermined, "warning", 0),
        (undetermined, "unknown", 3),
        (&attention, "blocker", 0),
        (&attention, "warning", 1),
        (&attention, "unknown", 0),
    ] {
        let output = fed(&["check", "-", "--fail-on", fail_on], input);
        assert_eq!(output.status.code(), Some(expected), "{fail_on}: {}", out(&output));
    }
}

#[test]
fn evidence_points_into_the_document() {
    let output = run(&[&DEPLOYMENT[..], &["--format", "json", "--detail", "full"]].concat());
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let findings = report["findings"].as_array().expect("findings");
    let version = findings.iter().find(|f| f["rule"] == "agent.windows.version").expect("the rule");
    let evidence = &version["evidence"][0];
    assert_eq!(evidence["value"], "2.7.1198.778");
    assert_eq!(evidence["origin"], "deployment.xml#/Deployment/RoleInstanceList/RoleInstance/GuestAgentStatus/GuestAgentVersion");
}

#[test]
fn a_stated_fact_overrules_the_document() {
    let output =
        run(&[&DEPLOYMENT[..], &["--set", "vault.region=Korea South", "--set", "vm.region=koreacentral", "--format", "json"]]
            .concat());
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["subject"]["region"], "koreacentral");
    assert_eq!(report["verdict"]["backup"], "blocked");
    assert_eq!(report["findings"][0]["rule"], "vault.region");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn rejected_input_is_one_error_and_never_a_verdict() {
    let folder = folder("rejected");
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).expect("a writable file");
        path.display().to_string()
    };
    let directory = folder.display().to_string();
    let truncated =
        &fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/examples/deployment.xml")).expect("the example")[..900];
    let deep = format!("{}{}", "<a>".repeat(5000), "</a>".repeat(5000));
    for (path, code) in [
        (file("empty.json", b""), "request.empty"),
        (file("cut.json", b"{\"vm\": {"), "request.truncated"),
        (file("invalid.json", b"{\"vm\": {\"name\": \"\xff\"}}"), "document.encoding"),
        (file("cut.xml", truncated), "document.xml"),
        (file("deep.xml", deep.as_bytes()), "document.xml"),
        (file("error.xml", b"<Error><Code>ResourceNotFound</Code></Error>"), "document.azure-error"),
        (file("other.xml", b"<html></html>"), "document.no-vm"),
        (file("words.txt", b"nothing in particular"), "document.unrecognised"),
        (directory, "document.directory"),
        (folder.join("absent").display().to_string(), "document.unreadable"),
    ] {
        let text = run(&["check", &path]);
        assert_eq!(text.status.code(), Some(2), "{path}");
        assert!(text.stdout.is_empty(), "{path}: {}", out(&text));
        assert!(err(&text).contains(&format!("[{code}]")), "{path}: {}", err(&text));
        let json = run(&["check", &path, "--format", "json", "--lang", "ko"]);
        let error: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
        assert_eq!(error["error"]["code"], code);
        for part in ["message", "help"] {
            let words = error["error"][part].as_str().expect("words");
            assert!(!words.is_empty() && !words.starts_with("error."), "{path}: {words}");
        }
    }
}

#[test]
fn a_file_of_a_gigabyte_costs_no_more_than_the_limit() {
    let path = folder("huge").join("huge.json");
    fs::File::create(&path).and_then(|file| file.set_len(1 << 30)).expect("a sparse file");
    let output = run(&["check", &path.display().to_string()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("[document.too-large]"), "{}", err(&output));
    fs::remove_file(path).expect("gone again");
}

#[test]
fn rules_name_their_facts() {
    let output = run(&["rules", "--format", "json"]);
    let rules: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(rules.len(), backup_preflight::rules().count());
    for rule in &rules {
        assert!(!rule["facts"].as_array().expect("facts").is_empty(), "{rule}");
        assert!(!rule["editions"].as_array().expect("editions").is_empty(), "{rule}");
        assert!(rule["title"].as_str().is_some_and(|t| !t.is_empty()), "{rule}");
    }
}

#[test]
fn rules_facts_and_schemas_are_explained() {
    assert!(out(&run(&["explain", "disks.count"])).contains("VM-01"));
    assert!(out(&run(&["explain", "vm-01", "--lang", "ko"])).contains("disks.count"));
    assert_eq!(run(&["explain", "no.such.rule"]).status.code(), Some(2));
    assert!(out(&run(&["facts"])).contains("AG-02"));
    assert_eq!(run(&["facts", "--edition", "classic-1999"]).status.code(), Some(2));
    let schema: serde_json::Value = serde_json::from_slice(&run(&["schema", "request"]).stdout).expect("JSON");
    assert_eq!(schema["title"], "Request");
    assert_eq!(run(&["check"]).status.code(), Some(2));
    assert_eq!(run(&["check", "-", "--as-of", "yesterday"]).status.code(), Some(2));
}

#[test]
fn an_error_code_is_explained() {
    let code = "UserErrorVmVaultLocationMismatch";
    let text = out(&run(&["explain", code]));
    for part in [code, "2021", "region", "Fix:", "Foreseen by:", "ACT-01", "2021-04-09: https://"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let korean = out(&run(&["explain", &code.to_lowercase(), "--lang", "ko"]));
    assert!(korean.contains(code) && korean.contains("지역"), "{korean}");
    let numbered: serde_json::Value = serde_json::from_slice(&run(&["explain", "507", "--format", "json"]).stdout).expect("JSON");
    assert_eq!(numbered["code"], "FailedWorkloadIPCDirectoryMissing");
    assert_eq!(numbered["layer"], "linux-extension");
    let unknown = run(&["explain", "UserErrorVmVaultLocationMissmatch"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(err(&unknown).contains(code), "{}", err(&unknown));
}

#[test]
fn several_machines_are_reported_in_turn_and_counted() {
    let role =
        |name: &str| format!("<Role><RoleName>{name}</RoleName><RoleType>PersistentVMRole</RoleType><OSVirtualHardDisk/></Role>");
    let input = format!("<Deployment><RoleList>{}{}</RoleList></Deployment>", role("one"), role("two"));
    let output = fed(&["check", "-", "--format", "json", "--detail", "brief"], &input);
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(answer["summary"]["total"], 2);
    assert_eq!(answer["reports"][1]["subject"]["name"], "two");
    let text = out(&fed(&["check", "-"], &input));
    assert!(text.contains("? Undetermined        2\n") && text.contains("\none\n") && text.contains("\ntwo\n"), "{text}");
}

#[test]
fn a_report_can_go_to_a_file() {
    let path = folder("output").join("report.md");
    let output = run(&[&DEPLOYMENT[..], &["--format", "markdown", "--output", &path.display().to_string()]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(output.stdout.is_empty());
    assert!(fs::read_to_string(&path).expect("the report").contains("# web-01"));
}

/// A deployment of many machines, each blocked.
fn fleet(count: usize) -> String {
    let disks = "<DataVirtualHardDisk/>".repeat(17);
    let role = |at: usize| {
        format!(
            "<Role><RoleName>vm{at}</RoleName><RoleType>PersistentVMRole</RoleType>\n\
             <DataVirtualHardDisks>{disks}</DataVirtualHardDisks><OSVirtualHardDisk/></Role>\n"
        )
    };
    format!("<Deployment><RoleList>{}</RoleList></Deployment>", (0..count).map(role).collect::<String>())
}

#[test]
fn many_machines_are_an_overview_unless_everything_is_asked_for() {
    let fleet = fleet(300);
    for format in ["text", "markdown"] {
        let overview = out(&fed(&["check", "-", "--format", format], &fleet));
        assert!(overview.lines().count() < 100, "{overview}");
        assert!(overview.contains("vm0, vm1, ") && overview.contains(", vm299"), "{overview}");
        let full = out(&fed(&["check", "-", "--format", format, "--detail", "full"], &fleet));
        assert!(full.lines().count() > 300 * 100);
    }
}

#[test]
fn a_pipeline_reads_what_was_found_and_where() {
    let folder = folder("pipeline");
    let path = folder.join("fleet.xml");
    fs::write(&path, fleet(2)).expect("a writable file");
    let path = path.display().to_string();
    let check = |format: &str| {
        let output = run(&["check", &path, "--format", format]);
        assert_eq!(output.status.code(), Some(1), "{}", err(&output));
        out(&output)
    };
    let lines = check("ndjson");
    let names =
        lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON")["subject"]["name"].clone());
    assert_eq!(names.collect::<Vec<_>>(), ["vm0", "vm1"]);
    let annotations = check("github");
    assert!(annotations.starts_with(&format!("::error file={path},line=2,col=")), "{annotations}");
    assert!(annotations.contains(",line=4,col="), "{annotations}");
    let junit = check("junit");
    assert_eq!(junit.matches("<testsuite ").count(), 2, "{junit}");
    let sarif: serde_json::Value = serde_json::from_str(&check("sarif")).expect("JSON");
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "disks.count");
    let uri = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert!(uri.as_str().is_some_and(|uri| uri.starts_with("file:///") && uri.ends_with("/fleet.xml")), "{uri}");
}

#[test]
fn documents_of_one_name_are_told_apart() {
    let folder = folder("same-name");
    let paths = ["a", "b"].map(|part| {
        let path = folder.join(part).join("vm.xml");
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, fleet(1).replace("vm0", part)).expect("a writable file");
        path.display().to_string()
    });
    let annotations = out(&run(&["check", &paths[0], &paths[1], "--format", "github"]));
    for path in paths {
        assert!(annotations.contains(&format!("::error file={path},line=2,")), "{annotations}");
    }
}

const LOCKDOWN: &str = r#"{"name": "lockdown", "securityRules": [{"name": "no", "priority": 200, "direction": "Outbound",
    "access": "Deny", "protocol": "*", "sourceAddressPrefix": "*", "sourcePortRange": "*",
    "destinationAddressPrefix": "Internet", "destinationPortRange": "*"}]}"#;

#[test]
fn a_network_is_asked_about() {
    let ask = ["network", "explain", "-", "--from", "10.0.0.4", "--to", "Storage.KoreaCentral"];
    let blocked = fed(&[&ask[..], &["--none", "interface,routes"]].concat(), LOCKDOWN);
    assert_eq!(blocked.status.code(), Some(1));
    assert!(out(&blocked).contains("rule no (priority 200) stops it") && out(&blocked).contains("--priority 199"));
    let other = ["network", "explain", "-", "--from", "10.0.0.4", "--to", "10.0.0.5", "--format", "json"];
    let unknown = fed(&other, LOCKDOWN);
    assert_eq!(unknown.status.code(), Some(3));
    assert!(out(&unknown).contains(r#""what":"group""#));
    let rejected = fed(&other, &LOCKDOWN.replace("Internet", "10.0.0.0/33"));
    assert_eq!(rejected.status.code(), Some(2));
    assert!(out(&rejected).starts_with(r#"{"error":{"code":"network.prefix","path":"stdin#/securityRules/0/"#));
}

#[test]
fn a_proxy_is_written_down() {
    let written = run(&["network", "proxy", "--for", "linux", "--proxy", "10.0.0.5:8080"]);
    assert_eq!(written.status.code(), Some(0));
    assert!(out(&written).contains("\nHttpProxy.Host=10.0.0.5\nHttpProxy.Port=8080\n"));
    assert_eq!(run(&["network", "proxy", "--for", "nsg", "--proxy", "proxy.local:8080"]).status.code(), Some(2));
}
