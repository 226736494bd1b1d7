//! Which kind of recovery point to expect (CO-01, EX-02 to EX-04; CON-01 to CON-11).

use crate::edition::fact;
use crate::fields::Field;
use crate::known::{Claim, Leaf, Shown};
use crate::report::Consistency;
use crate::request::{ProvisioningState, SnapshotConsistency, VmState};
use crate::rules::Rule;
use crate::subject::Cx;
use crate::truth::Truth;

/// The rules that say why a recovery point is no better one, what decides first.
const CHAIN: [&str; 12] = [
    "recovery-point.off",
    "recovery-point.provisioning",
    "recovery-point.extended-zone",
    "recovery-point.agentless",
    "recovery-point.agentless-confidential",
    "recovery-point.agentless-disks",
    "recovery-point.agentless-size",
    "recovery-point.agentless-boost",
    "recovery-point.host-caching",
    "recovery-point.agent-fallback",
    "recovery-point.vss-writers",
    "recovery-point.linux-scripts",
];

/// What follows the chain: it concerns a volume, or the time of a script.
const BESIDE: [&str; 2] = ["recovery-point.script-time", "recovery-point.unfrozen-volumes"];

/// Where one of these fails, crash-consistent points without the agent are not supported, and no document says what results. (On a
/// size with Azure Boost they are taken, if perhaps not of all disks at one moment.)
const AGENTLESS_NEEDS: [&str; 3] =
    ["recovery-point.agentless-confidential", "recovery-point.agentless-disks", "recovery-point.agentless-size"];

/// What is to be expected.
pub(crate) struct Expectation<'c> {
    pub(crate) kind: Consistency,
    /// The missing facts that would decide it where it is undetermined.
    pub(crate) open: Vec<Leaf<'c>>,
    /// The rule that waits for them.
    pub(crate) waits: &'static str,
    /// A rule that speaks against a better kind although only the guest could tell whether it fails.
    pub(crate) doubt: Option<&'static str>,
}

impl<'c> Expectation<'c> {
    fn known(kind: Consistency) -> Self {
        Expectation { kind, open: Vec::new(), waits: "", doubt: None }
    }
}

/// Where a rule stands in the chain of reasons; `None` where it is none of them.
pub(crate) fn place(rule: &str) -> Option<usize> {
    CHAIN.iter().chain(&BESIDE).position(|id| *id == rule)
}

/// The kind of recovery point to expect.
pub(crate) fn expected<'c>(cx: &'c Cx<'c>) -> Expectation<'c> {
    if cx.edition.fact(fact::CON_05).is_some() { current(cx) } else { past(cx) }
}

/// A VM that is off, whose provisioning failed, that lies in an extended zone, or whose policy asks for no more gets a
/// crash-consistent point. Running Windows gets an application-consistent one unless VSS is known to fail, running Linux a
/// file-system-consistent one unless scripts are known to succeed.
fn current<'c>(cx: &'c Cx<'c>) -> Expectation<'c> {
    let asks =
        |claim: Claim<'c>, waits| Expectation { open: cx.open(claim), waits, ..Expectation::known(Consistency::Undetermined) };
    let holds = |claim: Claim<'c>| claim.truth() == Truth::True;
    let named = |field, name| cx.fact(field, None).eq(Shown::Text(name));
    let off = cx.off();
    if holds(off) || holds(cx.yes(Field::VM_EXTENDED_LOCATION)) {
        return Expectation::known(Consistency::Crash);
    }
    let agentless = cx.snapshot_consistency().eq(SnapshotConsistency::OnlyCrash);
    if holds(agentless) {
        let needs = AGENTLESS_NEEDS.iter().filter_map(|id| Some((Rule::named(id)?.check(cx)?.violated(), *id)));
        let needs: Vec<(Claim<'c>, &'static str)> = needs.collect();
        if needs.iter().any(|(violated, _)| holds(*violated)) {
            return Expectation::known(Consistency::Undetermined);
        }
        // What is an opt-in counts as off.
        let open = needs.iter().find(|(violated, _)| violated.at_least() == Truth::Unknown);
        return open.map_or_else(|| Expectation::known(Consistency::Crash), |(violated, id)| asks(*violated, id));
    }
    let failed = cx.created().yes()
        & (cx.state().eq(VmState::Failed) | named(Field::VM_PROVISIONING_STATE, ProvisioningState::Failed.as_str()));
    if holds(failed) {
        return Expectation::known(Consistency::Crash);
    }
    for (claim, waits) in [(off, "recovery-point.off"), (failed, "recovery-point.provisioning")] {
        if claim.truth() == Truth::Unknown {
            return asks(claim, waits);
        }
    }
    // In between, or gone: there is no telling what a backup would find.
    if cx.state().eq(VmState::Running).truth() == Truth::False {
        return Expectation::known(Consistency::Undetermined);
    }
    Expectation::known(match cx.windows().truth() {
        Truth::True if cx.yes(Field::VM_GUEST_VSS_WRITERS_STABLE).truth() == Truth::False => Consistency::FileSystem,
        Truth::True => Consistency::Application,
        Truth::Unknown => return asks(cx.windows(), "recovery-point.vss-writers"),
        Truth::False if holds(cx.yes(Field::VM_GUEST_SCRIPTS_SUCCEED)) => Consistency::Application,
        // Where nothing is known of scripts, there are none.
        Truth::False => {
            let doubt = Some("recovery-point.linux-scripts");
            return Expectation { doubt, ..Expectation::known(Consistency::FileSystem) };
        }
    })
}

/// In 2017: a VM that is off gets a crash-consistent point. A running Windows VM gets an application-consistent one unless VSS is
/// known to fail. A running Linux VM gets a file-system-consistent one; only a Resource Manager VM whose pre- and post-scripts
/// succeed gets more.
fn past<'c>(cx: &'c Cx<'c>) -> Expectation<'c> {
    let asks = |claim: Claim<'c>| Expectation {
        open: cx.open(claim),
        waits: "recovery-point.running",
        ..Expectation::known(Consistency::Undetermined)
    };
    match cx.off().truth() {
        Truth::True => return Expectation::known(Consistency::Crash),
        Truth::Unknown => return asks(cx.off()),
        Truth::False => {}
    }
    // In between, failed or gone: there is no telling what a backup would find.
    if cx.state().eq(VmState::Running).truth() == Truth::False {
        return Expectation::known(Consistency::Undetermined);
    }
    Expectation::known(match cx.windows().truth() {
        Truth::True if cx.yes(Field::VM_GUEST_VSS_WRITERS_STABLE).truth() == Truth::False => Consistency::FileSystem,
        Truth::True => Consistency::Application,
        Truth::Unknown => return asks(cx.windows()),
        Truth::False => {
            let scripts = !cx.classic() & cx.yes(Field::VM_GUEST_SCRIPTS_SUCCEED);
            if scripts.truth() == Truth::True { Consistency::Application } else { Consistency::FileSystem }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Edition;
    use crate::rules::Scope;

    #[test]
    fn every_rule_about_the_recovery_point_has_its_place_in_the_chain() {
        let newest = Edition::newest();
        let about = |rule: &&Rule| rule.scope == Scope::RecoveryPoint && rule.id.starts_with("recovery-point.");
        let rules = Rule::all().filter(about).filter(|rule| rule.stands_in(newest, None) == Some(true));
        let mut ids: Vec<&str> = rules.map(|rule| rule.id).collect();
        let mut chain: Vec<&str> = CHAIN.iter().chain(&BESIDE).copied().collect();
        ids.sort_unstable();
        chain.sort_unstable();
        assert_eq!(ids, chain);
    }
}
