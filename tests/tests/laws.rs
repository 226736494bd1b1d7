//! Laws that hold over all rules, whatever the request.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use backup_preflight::{
    Assume, Decision, Detail, Disputes, Edition, FactEntry, Options, Outcome, Request, Rule, Scope, Severity, Words, check,
    check_json, choices, fields,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use serde_json::{Map, Value, json};

/// Facts by path.
type Leaves = Vec<(&'static str, Value)>;

/// One of some values.
fn one_of<T: Clone + std::fmt::Debug + 'static>(values: &[T]) -> BoxedStrategy<T> {
    proptest::sample::select(values.to_vec()).boxed()
}

fn text(values: &[&'static str]) -> BoxedStrategy<Value> {
    one_of(values).prop_map(Value::from).boxed()
}

fn flag() -> BoxedStrategy<Value> {
    any::<bool>().prop_map(Value::from).boxed()
}

fn number(values: &[u32]) -> BoxedStrategy<Value> {
    one_of(values).prop_map(Value::from).boxed()
}

/// Every leaf of a fully known world, path by path. Numbers stand on both sides of every threshold.
fn leaves() -> Vec<(&'static str, BoxedStrategy<Value>)> {
    vec![
        ("vm.state", text(&["running", "stopped", "deallocated", "starting", "failed", "deleted"])),
        ("vm.region", text(&["West Europe", "koreacentral", "useast2", "chinaeast", "nowhere", "westus2"])),
        (
            "vm.os.version",
            text(&["2003", "2008 R2", "2016", "16.04", "17.04", "7", "7.2", "8.2", "11 SP4", "42.1", "13.2", "10"]),
        ),
        ("vm.os.architecture", text(&["x64", "x86"])),
        ("vm.os.kernel", text(&["2.6.32", "3.8", "4.4"])),
        ("vm.agent.version", text(&["2.6.1198.717", "2.6.1198.718", "WALinuxAgent-2.0.14", "2.2.13", "Unknown"])),
        ("vm.agent.installedFrom", text(&["repository", "github"])),
        ("vm.disks.data.0.sizeGb", number(&[1023, 1024])),
        ("vm.disks.data.0.storage", text(&["standard", "premium"])),
        ("vm.disks.data.0.storageAccount", text(&["one", "two"])),
        ("vm.disks.os.storage", text(&["standard", "premium"])),
        ("vm.disks.os.storageAccount", text(&["one", "two"])),
        ("vm.encryption.azureDiskEncryption", flag()),
        ("vm.encryption.keys", text(&["bek", "bek-and-kek"])),
        ("vm.encryption.luks", flag()),
        ("vm.network.reservedIps", one_of(&[json!([]), json!(["a"]), json!(["a", "b"])])),
        ("vm.network.endpoints", one_of(&[json!([]), json!([{ "name": "e" }])])),
        ("vm.network.nicCount", number(&[1, 2])),
        ("vm.network.azureRangesAllowed", flag()),
        ("vm.network.dnsResolves", flag()),
        ("vm.network.managedDiskPortOpen", flag()),
        ("vm.network.proxy.port", number(&[8080, 3128])),
        ("vm.network.proxy.stableOutboundAddress", flag()),
        ("vm.network.proxy.settingsUntouched", flag()),
        ("vm.network.proxy.logShows407", flag()),
        (
            "vm.network.proxy.allowedUrls",
            one_of(&[json!(["https://*.blob.core.windows.net/*"]), json!(["https://one.blob.core.windows.net/*"]), json!([])]),
        ),
        ("vm.network.proxy.linux.httpProxy", text(&["http://10.0.0.5:8080", "", "http://10.0.0.6:8080"])),
        ("vm.network.proxy.linux.agentHost", text(&["10.0.0.5", ""])),
        ("vm.network.proxy.linux.agentPort", text(&["8080", "x", ""])),
        ("vm.network.proxy.linux.agentFileHasBlanks", flag()),
        ("vm.network.proxy.systemAccount.proxyEnable", number(&[0, 1])),
        ("vm.network.proxy.systemAccount.proxyServer", text(&["10.0.0.5:8080", ""])),
        ("vm.network.proxy.systemAccount.defaultConnectionSettings", flag()),
        ("vm.network.proxy.systemAccount.savedLegacySettings", flag()),
        ("vm.network.proxy.firewallRule.program", text(&["any", "c:\\squid.exe"])),
        ("vm.network.proxy.firewallRule.protocol", text(&["tcp", "udp"])),
        ("vm.network.proxy.firewallRule.localPort", text(&["8080", "any"])),
        ("vm.network.proxy.firewallRule.remotePort", text(&["any", "80"])),
        ("vm.network.proxy.nsgRule.name", text(&["allow-proxy", "allow-proxy "])),
        ("vm.network.proxy.nsgRule.allow", flag()),
        ("vm.network.proxy.nsgRule.outbound", flag()),
        ("vm.network.proxy.nsgRule.protocol", text(&["tcp", "*", "udp"])),
        ("vm.network.proxy.nsgRule.destination", text(&["Internet", "*", "10.0.0.0/8"])),
        ("vm.network.proxy.nsgRule.firstPort", number(&[80, 443, 8080])),
        ("vm.network.proxy.nsgRule.lastPort", number(&[80, 443, 8080])),
        ("vm.network.proxy.nsgRule.priority", number(&[99, 200, 4097])),
        ("vm.network.proxy.nsgRule.denyPriority", number(&[100, 300])),
        ("vm.guest.opensslVersion", text(&["0.9.8", "1.0.1"])),
        ("vm.guest.opensshVersion", text(&["5.2", "OpenSSH_7.2"])),
        ("vm.guest.networkDrives", flag()),
        ("vm.guest.temporaryDiskData", flag()),
        ("vm.guest.bitLocker", flag()),
        ("vm.guest.dhcp", flag()),
        ("vm.guest.selinux", flag()),
        ("vm.guest.selinuxExcludesAgent", flag()),
        ("vm.guest.cpuPercent", number(&[90, 91])),
        ("vm.guest.vssWritersStable", flag()),
        ("vm.guest.comPlusHealthy", flag()),
        ("vm.guest.providerServiceEnabled", flag()),
        ("vm.guest.dotNet45", flag()),
        ("vm.guest.sqlServerBackup", flag()),
        ("vm.guest.vssCopyBackup", flag()),
        ("vm.guest.writeBlockKb", number(&[7, 8])),
        ("vm.guest.scriptsSucceed", flag()),
        ("vm.guest.cloudInit", flag()),
        ("vm.guest.domainController", flag()),
        ("vm.guest.severalDomainControllers", flag()),
        ("vm.guest.scaleOutFileServer", flag()),
        ("vm.guest.hybridUseBenefit", flag()),
        ("vm.protection.registeredElsewhere", flag()),
        ("vm.protection.runningJob", flag()),
        ("vault.name", text(&["a", "vault-1", "1vault"])),
        ("vault.kind", text(&["backup", "recovery-services"])),
        ("vault.region", text(&["westeurope", "East US 2"])),
        ("vault.createWith", text(&["classic-portal", "portal", "powershell"])),
        ("vault.redundancy", text(&["locally-redundant", "geo-redundant", "zone-redundant"])),
        ("vault.holdsData", flag()),
        ("vault.protectedVms", number(&[199, 200])),
        ("vault.backupVaults", number(&[24, 25])),
        ("vault.recoveryServicesVaults", number(&[24, 25])),
        ("vault.providerRegistered", flag()),
        ("policy.serviceVmsTogether", number(&[4, 5, 10, 11])),
        ("policy.vmsTogether", number(&[39, 40, 41])),
        ("policy.accountDisksTogether", number(&[20, 21])),
        ("policy.premiumFreePercent", number(&[49, 50])),
        ("restore.vmName", text(&["vm", "other"])),
        ("restore.cloudService.name", text(&["service", "another"])),
        ("restore.cloudService.exists", flag()),
        ("restore.cloudService.nameTaken", flag()),
        ("restore.cloudService.affinityGroup", flag()),
        ("restore.cloudService.dnsSettings", flag()),
        ("restore.cloudService.reservedIpAndStopped", flag()),
        ("restore.cloudService.endpointLimitReached", flag()),
        ("restore.storageAccount.region", text(&["westeurope", "northeurope"])),
        ("restore.storageAccount.redundancy", text(&["locally-redundant", "zone-redundant"])),
        ("restore.storageAccount.storage", text(&["standard", "premium"])),
        ("restore.storageAccount.online", flag()),
        ("restore.storageAccount.holdsOriginalDisks", flag()),
        ("restore.virtualNetwork", text(&["net", ""])),
        ("restore.subnetExists", flag()),
        ("restore.otherDomainControllerReachable", flag()),
        ("restore.recoveryPointDate", text(&["2017-03-01", "2017-03-02", "2017-04-26", "2017-04-27"])),
        ("restore.useTemplate", flag()),
        ("restore.keysExist", flag()),
        ("restore.host.osName", text(&["ubuntu", "fedora", "windows"])),
        ("restore.host.osVersion", text(&["11.04", "12.04", "8.1", "2012 R2"])),
        ("restore.host.bashVersion", text(&["3.2", "4.3"])),
        ("restore.host.pythonVersion", text(&["2.6.5", "2.6.6", "2"])),
        ("plan.azureRmVersion", text(&["0.9.8", "1.0.0"])),
        ("vm.name", text(&["vm"])),
        ("vm.cloudService", text(&["service"])),
    ]
}

/// Leaves that a documented default or another fact speaks for while they are not stated: stating one overrules what was
/// known, which is no new knowledge. They are stated from the beginning, and consistently.
fn settled() -> BoxedStrategy<Leaves> {
    let os = one_of(&[
        ("windows-server", "windows"),
        ("windows", "windows"),
        ("ubuntu", "linux"),
        ("centos", "linux"),
        ("debian", "linux"),
        ("sles", "linux"),
        ("coreos", "linux"),
        ("opensuse", "linux"),
        ("fedora", "linux"),
        ("freebsd", "linux"),
    ]);
    let agent = one_of(&["none", "ready", "not-ready"]);
    (os, agent, any::<[bool; 10]>(), one_of(&["classic", "resource-manager"]), one_of(&["unrestricted", "restricted"]))
        .prop_map(|((name, family), agent, [a, b, c, d, e, f, g, h, i, j], model, outbound)| {
            let ready = agent == "ready";
            vec![
                ("vm.deploymentModel", json!(model)),
                ("vm.os.name", json!(name)),
                ("vm.os.family", json!(family)),
                ("vm.created", json!(true)),
                ("vm.agent.installed", json!(agent != "none")),
                ("vm.agent.installedBy", json!(if a { "manual" } else { "platform" })),
                ("vm.agent.status", if agent == "none" { Value::Null } else { json!(agent) }),
                ("vm.agent.provisionGuestAgent", json!(b)),
                ("vm.agent.programFile", json!(ready || c)),
                ("vm.agent.serviceRunning", json!(ready || d)),
                ("vm.guest.pythonInstalled", json!(ready || e)),
                ("vm.guest.pythonVersion", if ready || e { json!("2.7.5") } else { Value::Null }),
                ("vm.network.hostAddressBlocked", json!(!ready && f)),
                ("vm.network.loadBalanced", json!(g)),
                ("vm.network.outbound", json!(outbound)),
                ("vm.network.usesProxy", json!(h)),
                ("vm.network.securityGroups", if i { json!([]) } else { json!(["nsg"]) }),
                ("policy.backupsPerDay", json!(if j { 1 } else { 2 })),
                ("policy.recoveryPoints", json!(if a { 9999 } else { 10000 })),
                ("policy.snapshotConsistencyType", json!(if b { "Default" } else { "OnlyCrashConsistent" })),
                ("plan.changePolicyType", json!(if c { "V1" } else { "V2" })),
                (
                    "vault.createOn",
                    json!(["2017-02-28", "2017-03-01", "2017-10-15", "2017-11-01"][usize::from(i) + 2 * usize::from(j)]),
                ),
                ("vault.exists", json!(c)),
                ("restore.nameTaken", json!(d)),
                ("restore.recoveryPoint.isSourceVmEncrypted", json!(g)),
                ("policy.snapshotConsistencyType", json!(if h { "Default" } else { "OnlyCrashConsistent" })),
                ("vm.guest.tls12", json!(i)),
                ("restore.region", json!(if e { "West Europe" } else { "North Europe" })),
                ("plan.updateAgent", json!(a)),
                ("plan.changeStorageKeys", json!(b)),
                ("plan.onDemandBackup", json!(c)),
                ("restore.originalVmDeleted", json!(d)),
                ("restore.originalDisksDeleted", json!(e)),
                ("restore.datacenterDisaster", json!(f)),
                // What is said of the recovery point goes before what the VM is now.
                ("restore.recoveryPoint.isManagedVirtualMachine", if a { Value::Null } else { json!(b) }),
                ("restore.recoveryPoint.isSourceVmEncrypted", if b { Value::Null } else { json!(c) }),
                ("restore.recoveryPoint.disksExcluded", if c { Value::Null } else { json!(d) }),
                ("restore.recoveryPoint.zonePinned", if d { Value::Null } else { json!(e) }),
                ("restore.recoveryPoint.extendedLocation", if e { Value::Null } else { json!(f) }),
                ("restore.host.sameVm", json!(i)),
                (
                    "restore.option",
                    json!(
                        ["create-new", "restore-disks", "replace-existing", "cross-region", "file-level"]
                            [usize::from(g) + 2 * usize::from(h)]
                    ),
                ),
            ]
        })
        .boxed()
}

/// Every field of the request that no documented default and no other fact speaks for, with values of its type: what a
/// drop-down offers, both flags, numbers on both sides of every documented limit.
static CURRENT: LazyLock<Vec<(&'static str, Vec<Value>)>> = LazyLock::new(|| {
    let limits: BTreeSet<u32> = Edition::named("azure-2026-03")
        .expect("the edition")
        .facts()
        .flat_map(FactEntry::values)
        .flat_map(|value| [value.strict(), value.lenient()])
        .filter_map(|value| value.parse().ok())
        .flat_map(|limit: u32| [limit.saturating_sub(1), limit, limit + 1])
        .chain([0, 1, 2])
        .collect();
    let spoken_for: BTreeSet<&str> = settled_paths();
    let fields = fields(Words::ENGLISH);
    let open = fields.iter().map(|field| field.path).filter(|path| !spoken_for.contains(path) && !path.ends_with(".data"));
    open.map(|path| (path, values_of(path, &limits))).filter(|(_, values)| !values.is_empty()).collect()
});

fn settled_paths() -> BTreeSet<&'static str> {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let settled = settled().new_tree(&mut runner).expect("a world").current();
    settled.iter().map(|(path, _)| *path).chain(["vm.disks.dataCount", "vm.network.proxy.address"]).collect()
}

/// Values that a field can have, found by trying.
fn values_of(path: &str, limits: &BTreeSet<u32>) -> Vec<Value> {
    let takes = |value: Value| {
        let mut request = json!({});
        place(&mut request, &item(path), value);
        lists(&mut request);
        check_json(request.to_string().as_bytes(), &Options::new(Words::ENGLISH)).is_ok()
    };
    let names: Vec<Value> = choices(path).into_iter().map(Value::from).collect();
    if !names.is_empty() && takes(names[0].clone()) {
        names
    } else if takes(json!(true)) {
        vec![json!(true), json!(false)]
    } else if takes(json!(0)) {
        limits.iter().map(|limit| json!(limit)).collect()
    } else if takes(json!(["Sunday"])) {
        vec![json!([]), json!(["Sunday"]), json!(["First", "Last"])]
    } else if takes(json!("2026-01-01")) && !takes(json!("a")) {
        vec![json!("2024-12-31"), json!("2025-01-01"), json!("2026-02-28")]
    } else if takes(json!("a")) {
        ["", "a", "b", "Standard_D2s_v5", "Standard_E4_v6", "2.6", "2.73.0", "3.12", "2012 R2", "2022", "22.04"]
            .map(Value::from)
            .to_vec()
    } else {
        Vec::new()
    }
}

/// The path of a field in the first item of its list.
fn item(path: &str) -> String {
    path.replace("vm.disks.data.", "vm.disks.data.0.")
}

/// Whether the edition at a position is one of the founding ones, which ask of a VM what they ask.
fn founding(edition: usize) -> bool {
    Edition::all()[edition].id.ends_with("-2017-04") || Edition::all()[edition].id.ends_with("-2017-07")
}

/// An edition and a fully known world, and for each leaf of it when it becomes known: from the beginning, later, or never.
fn worlds() -> impl Strategy<Value = (usize, Leaves, Leaves, Vec<u8>)> {
    (0..Edition::all().len()).prop_flat_map(|edition| {
        let leaves = if founding(edition) {
            leaves()
        } else {
            CURRENT.iter().map(|(path, values)| (*path, proptest::sample::select(values.clone()).boxed())).collect()
        };
        let (paths, values): (Vec<_>, Vec<_>) = leaves.into_iter().unzip();
        let when: Vec<_> = paths.iter().map(|path| if SPOKEN_FOR.contains(path) { 0..1_u8 } else { 0..3 }).collect();
        (settled(), values, when)
            .prop_map(move |(settled, values, when)| (edition, settled, paths.iter().copied().zip(values).collect(), when))
    })
}

/// Further fields of the current service that a default or another field speaks for while they are not stated: here they are
/// known from the beginning, with those that speak for them.
const SPOKEN_FOR: [&str; 29] = [
    // A client that nobody names is not supposed to be new.
    "plan.azureCliVersion",
    "plan.azPowershellVersion",
    "plan.restApiVersion",
    "vm.state",
    "vm.provisioningState",
    "vm.createdFrom",
    // A size's name counts its processors.
    "vm.vcpus",
    // A managed disk cannot be larger than the largest.
    "vm.disks.os.sizeGb",
    "vm.disks.data.sizeGb",
    "vm.disks.os.excluded",
    "vm.disks.data.excluded",
    "vm.protection.protected",
    "vm.protection.policyType",
    "vault.createWith",
    "policy.policyType",
    "policy.snapshotConsistencyType",
    "policy.recoveryPoints",
    "plan.changePolicyType",
    "plan.changeRedundancy",
    "plan.moveVault",
    "plan.moveVm",
    "plan.trustedLaunchUpgrade",
    "plan.resumeProtection",
    "plan.cancelJob",
    "policy.resourceGroupPrefix",
    "policy.resourceGroupSuffix",
    "restore.vmName",
    "vm.name",
    "restore.storageAccount.region",
];

/// The world as it is known at a time.
fn known(settled: &[(&str, Value)], leaves: &[(&str, Value)], when: &[u8], time: u8) -> Value {
    let mut request = Value::Object(Map::new());
    let shown = leaves.iter().zip(when).filter(|(_, at)| **at <= time).map(|(leaf, _)| leaf);
    for (path, value) in settled.iter().chain(shown) {
        place(&mut request, &if path.contains("data.0.") { (*path).to_owned() } else { item(path) }, value.clone());
    }
    lists(&mut request);
    request
}

/// A list that is known in part is a list of items with unknown parts.
fn lists(request: &mut Value) {
    if let Some(data) = request.pointer_mut("/vm/disks/data")
        && let Some(items) = data.as_object()
    {
        *data = Value::Array(items.values().cloned().collect());
    }
}

fn place(request: &mut Value, path: &str, value: Value) {
    let mut at = request;
    for step in path.split('.') {
        if at.is_null() {
            *at = json!({});
        }
        at = at.as_object_mut().expect("a section").entry(step).or_insert(Value::Null);
    }
    *at = value;
}

fn options(edition: usize, disputes: usize, assume_none: bool) -> Options<'static> {
    Options {
        edition: Some(Edition::all()[edition]),
        disputes: [Disputes::Warn, Disputes::Strict, Disputes::Lenient][disputes],
        detail: Detail::Full,
        assume: if assume_none { Assume::None } else { Assume::Default },
        ..Options::new(Words::ENGLISH)
    }
}

fn outcomes(request: &Value, options: &Options<'_>) -> (BTreeMap<&'static str, Outcome>, Decision) {
    let bytes = request.to_string();
    let report = check_json(bytes.as_bytes(), options).unwrap_or_else(|e| panic!("{e}: {bytes}"));
    (report.findings.iter().map(|f| (f.rule, f.outcome)).collect(), report.verdict.backup)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    /// Learning a fact never turns a pass into a failure or a failure into a pass.
    #[test]
    fn knowing_more_never_contradicts((edition, settled, leaves, when) in worlds(), disputes in 0_usize..3, assume_none: bool) {
        let options = options(edition, disputes, assume_none);
        let (early, verdict) = outcomes(&known(&settled, &leaves, &when, 0), &options);
        let (late, later) = outcomes(&known(&settled, &leaves, &when, 1), &options);
        for (rule, before) in &early {
            let after = late.get(rule).copied();
            prop_assert!(
                !matches!((before, after), (Outcome::Pass, Some(Outcome::Fail)) | (Outcome::Fail, Some(Outcome::Pass))),
                "{rule}: {before:?} became {after:?}"
            );
            prop_assert_ne!((*before, after), (Outcome::NotApplicable, Some(Outcome::Fail)), "{}", rule);
        }
        // A blocked verdict stands whatever else becomes known.
        prop_assert!(verdict != Decision::Blocked || later == Decision::Blocked);
    }

    /// An undetermined verdict names at least one missing fact that a rule about backup waits for; every other names none
    /// that could still block. (Under one reading: of two, a disputed rule can only warn.)
    #[test]
    fn what_is_missing_is_named((edition, settled, leaves, when) in worlds()) {
        let options = Options { detail: Detail::Findings, ..options(edition, 1, false) };
        let bytes = known(&settled, &leaves, &when, 0).to_string();
        let report = check_json(bytes.as_bytes(), &options).expect("a request");
        let could_block = report.missing.iter().flat_map(|m| &m.decides).any(|rule| {
            let rule = Rule::named(rule).expect("a rule");
            rule.scope != Scope::RecoveryPoint && rule.options.is_empty() && rule.severity == Severity::Blocker
        });
        prop_assert_eq!(report.verdict.backup == Decision::Undetermined, could_block);
        for missing in &report.missing {
            prop_assert!(!missing.decides.is_empty() && !missing.how.is_empty());
        }
    }

    /// The order in which a report names things is stated: most severe first.
    #[test]
    fn findings_come_most_severe_first((edition, settled, leaves, when) in worlds(), disputes in 0_usize..3) {
        let options = Options { detail: Detail::Findings, ..options(edition, disputes, false) };
        let bytes = known(&settled, &leaves, &when, 1).to_string();
        let report = check_json(bytes.as_bytes(), &options).expect("a request");
        prop_assert!(report.findings.iter().map(|f| std::cmp::Reverse(f.severity)).is_sorted());
        for finding in &report.findings {
            prop_assert!(!finding.sources.is_empty(), "{} cites nothing", finding.rule);
            prop_assert!(finding.sources.iter().all(|id| report.sources.contains_key(id)));
            prop_assert!(!finding.evidence.is_empty(), "{} rests on nothing", finding.rule);
            prop_assert!(!finding.message.contains(['{', '}']), "{}", finding.message);
        }
    }

    /// How much is told changes nothing of what is found: the reasons that a full report records are those to which a shorter one
    /// takes a shorter way. (A full one tells more of rules about restores.) And no rule is named twice for one thing, however many
    /// disks it looks at.
    #[test]
    fn detail_changes_no_answer((edition, settled, leaves, when) in worlds(), disputes in 0_usize..3, disks in 1_usize..3) {
        let mut request = known(&settled, &leaves, &when, 0);
        if let Some(data) = request.pointer_mut("/vm/disks/data").and_then(Value::as_array_mut) {
            *data = (0..disks).flat_map(|_| data.clone()).collect();
        }
        let (bytes, full) = (request.to_string(), options(edition, disputes, false));
        let told = |detail| {
            let report = check_json(bytes.as_bytes(), &Options { detail, ..full }).expect("a request");
            let is_about_backup = |rule: &&str| Rule::named(rule).expect("a rule").options.is_empty();
            let rules = report.assumed.iter().flat_map(|assumed| assumed.rules.iter().map(|rule| (assumed.path, *rule)));
            let mut assumed: Vec<_> = rules.filter(|(_, rule)| is_about_backup(rule)).collect();
            assumed.sort_unstable();
            let unseen: Vec<_> = report.not_checkable.iter().map(|unseen| unseen.rule).filter(is_about_backup).collect();
            let rest = (serde_json::to_string(&report.verdict).expect("JSON"), serde_json::to_string(&report.missing).expect("JSON"));
            (assumed, unseen, rest)
        };
        let answer = told(Detail::Findings);
        prop_assert_eq!(&answer, &told(Detail::Full));
        prop_assert_eq!(answer.0.len(), answer.0.iter().collect::<BTreeSet<_>>().len());
    }

    /// Any bytes at all give a report or one error, and never a crash.
    #[test]
    fn any_bytes_give_an_answer(bytes: Vec<u8>) {
        if let Err(error) = check_json(&bytes, &Options::new(Words::KOREAN)) {
            prop_assert!(!error.message.is_empty() && !error.help.is_empty() && error.code.starts_with("request."));
        }
    }
}

/// Nothing known: nothing passes on the blocking side by itself, and the verdict says so.
#[test]
fn an_empty_request_is_undetermined() {
    for edition in Edition::all() {
        let options = Options { edition: Some(edition), ..Options::new(Words::ENGLISH) };
        let report = check(&Request::default(), &options);
        assert_eq!(report.verdict.backup, Decision::Undetermined, "{}", edition.id);
        assert!(report.findings.is_empty());
        assert!(!report.missing.is_empty());
    }
}
