//! How many error codes there are, and how many of them can be foreseen.

use std::collections::BTreeSet;

use backup_preflight::{CodeLayer, CodeStatus, ErrorCode, Predictable, rules};

const KINDS: [Predictable; 3] = [Predictable::Static, Predictable::Partial, Predictable::Runtime];

fn count(held: impl Fn(&ErrorCode) -> bool) -> usize {
    ErrorCode::all().iter().filter(|code| held(code)).count()
}

#[test]
fn every_code_is_there_once() {
    let layers = CodeLayer::ALL.map(|layer| count(|code| code.layer == layer));
    for (layer, total) in CodeLayer::ALL.iter().zip(layers) {
        let kinds = KINDS.map(|kind| count(|code| code.layer == *layer && code.predictable == kind));
        println!("{}: {total}; static, partial, runtime: {kinds:?}", layer.as_str());
    }
    assert_eq!(layers, [107, 20, 46]);
    assert!(ErrorCode::all().is_sorted_by_key(|code| code.code));
}

#[test]
fn what_may_occur_is_foreseen_as_far_as_it_can_be() {
    let occurs = |code: &ErrorCode| {
        code.layer == CodeLayer::Service && matches!(code.status, CodeStatus::Current | CodeStatus::Documented2021)
    };
    let kinds = KINDS.map(|kind| count(|code| occurs(code) && code.predictable == kind));
    println!("static, partial, runtime, of the service's codes that may occur: {kinds:?}");
    assert_eq!(kinds, [38, 24, 32]);
}

/// Codes that could be foreseen and that no rule lists, each with the reason.
const UNFORESEEN: [(&str, &str); 12] = [
    ("AzureVmOffline", "a VM that is off is backed up all the same: the finding is a note, and the code is not its consequence"),
    (
        "UserErrorGenericResourceNotFound",
        "any resource that an id names may be the missing one; a request holds ids, not what exists",
    ),
    ("ExtensionStuckInDeletionState", "shows in the extension's own state while a job runs"),
    ("ExtensionSnapshotBitlockerError", "no page of the current service names the condition"),
    (
        "NoExtensionStatusButStatusBlobAvailable",
        "an extension that hangs; many disks make it likelier, and no limit is documented",
    ),
    ("VMBackupLinuxExtensionConfFileWrongEncodingFormat", "the encoding of a file inside the guest"),
    ("ExtensionPreScriptTimeout", "how long a script runs is seen when it runs"),
    ("VMMarketplaceInvalidInput", "plan data left on a disk without a Marketplace image: no document shows both"),
    ("UserErrorInstantRpNotFound", "a snapshot that is gone is seen in the subscription only"),
    ("UserErrorInvalidAuthenticationTokenTenant", "the history of the subscription's tenants"),
    ("UserErrorBCMRestoreStorageAccountNotFound", "whether an account exists is seen in the subscription only"),
    ("UserErrorCoreCountSubscriptionQuotaReached", "the quota left at the moment of the restore"),
];

#[test]
fn what_can_be_foreseen_is_foreseen_or_said_why_not() {
    let target = |code: &&ErrorCode| {
        code.layer == CodeLayer::Service
            && matches!(code.status, CodeStatus::Current | CodeStatus::Documented2021)
            && code.predictable != Predictable::Runtime
    };
    let listed: BTreeSet<&str> = rules().flat_map(|rule| rule.errors).copied().collect();
    let (foreseen, rest): (Vec<&ErrorCode>, Vec<&ErrorCode>) =
        ErrorCode::all().iter().filter(target).partition(|code| listed.contains(code.code));
    println!(
        "error codes: {} foreseen of {} that can be; {} listed by rules in all",
        foreseen.len(),
        foreseen.len() + rest.len(),
        listed.len()
    );
    for (code, reason) in UNFORESEEN {
        println!("  {code}: {reason}");
    }
    let rest: BTreeSet<&str> = rest.iter().map(|code| code.code).collect();
    assert_eq!(rest, UNFORESEEN.iter().map(|(code, _)| *code).collect::<BTreeSet<_>>());
}

#[test]
fn what_there_is_counted() {
    let vectors: usize = backup_preflight_tests::load().iter().map(|(_, file)| file.cases.len()).sum();
    println!("rules: {}, vectors: {vectors}", rules().count());
    assert!(rules().count() > 400);
}
