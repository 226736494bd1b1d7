//! The rules: one file per concern, each rule declared once, metadata and check side by side.
//!
//! A rule says `when(…).then(…)` with claims about facts. Whether a fact is known is not for it to ask: an unknown fact makes
//! an unknown claim, and the verdict follows from that.

mod agent;
mod compute;
mod disks;
mod encryption;
mod guest;
mod network;
mod os;
mod policy;
mod proxy;
mod recovery_point;
mod restore;
mod vault;

use crate::edition::{Edition, FactId};
use crate::known::{Claim, Expected, Leaf};
use crate::request::RestoreOption;
use crate::subject::Cx;
use crate::truth::Truth;
use crate::value::Date;

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Whether the VM can be backed up.
    Backup,
    /// Which kind of recovery point results.
    RecoveryPoint,
    /// How the VM may be restored.
    Restore,
    /// How single files may be restored.
    FileRestore,
    /// The backup policy.
    Policy,
    /// The vault.
    Vault,
    /// The network that backup needs.
    Network,
}

impl Scope {
    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Scope::Backup => "backup",
            Scope::RecoveryPoint => "recovery-point",
            Scope::Restore => "restore",
            Scope::FileRestore => "file-restore",
            Scope::Policy => "policy",
            Scope::Vault => "vault",
            Scope::Network => "network",
        }
    }

    /// Whether a rule of this scope takes part in the verdict on backup.
    pub(crate) const fn decides_backup(self) -> bool {
        matches!(self, Scope::Backup | Scope::Policy | Scope::Vault | Scope::Network)
    }
}

/// What a failed rule does to the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing; changes no verdict.
    Info,
    /// It may work, but is not endorsed, not recommended, or disputed.
    Warning,
    /// It does not work.
    Blocker,
}

impl Severity {
    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Blocker => "blocker",
        }
    }
}

/// A rule's two claims: when it applies, and what must then hold.
#[derive(Clone, Copy)]
pub(crate) struct Check<'c> {
    /// The part of the condition that is asked first.
    first: Claim<'c>,
    pub(crate) when: Claim<'c>,
    pub(crate) then: Claim<'c>,
}

impl<'c> Check<'c> {
    /// The claim that the rule is violated.
    pub(crate) fn violated(&self) -> Claim<'c> {
        self.when & !self.then
    }

    /// The missing facts that come first: while it is not known whether the rule applies, what it then requires need not be
    /// asked.
    pub(crate) fn open(&self, cx: &Cx<'c>) -> Vec<Leaf<'c>> {
        let unknown = |claim: &Claim<'c>| claim.at_least() == Truth::Unknown;
        [self.first, self.when]
            .iter()
            .find(|claim| unknown(claim))
            .map_or_else(|| cx.open(self.violated()), |claim| cx.open(*claim))
    }

    /// The fields that decided: of the requirement with what was expected of them, of the condition as they stand.
    pub(crate) fn evidence(&self, cx: &Cx<'c>) -> Vec<Leaf<'c>> {
        let mut leaves = cx.because(self.then);
        for leaf in cx.because(self.when) {
            if !leaves.iter().any(|l| l.field == leaf.field && l.index == leaf.index) {
                leaves.push(Leaf { expected: Expected::Nothing, ..leaf });
            }
        }
        leaves
    }
}

/// The condition of a rule, waiting for its requirement.
pub(crate) struct When<'c> {
    first: Claim<'c>,
    all: Claim<'c>,
}

/// The rule applies where the claim holds.
fn when(claim: Claim<'_>) -> When<'_> {
    When { first: claim, all: claim }
}

impl<'c> When<'c> {
    /// A further condition, worth asking only where the first holds.
    fn and(self, claim: Claim<'c>) -> Self {
        When { all: self.all & claim, ..self }
    }

    /// What must hold there; not looked at where the rule is known not to apply. It always gives `Some`, the form that `?` on
    /// a value the edition does not have needs.
    fn then(self, claim: impl FnOnce() -> Claim<'c>) -> Option<Check<'c>> {
        let then = if self.all.truth() == Truth::False { self.all } else { claim() };
        Some(Check { first: self.first, when: self.all, then })
    }
}

impl<'c> Cx<'c> {
    /// What must hold everywhere.
    fn then(&'c self, claim: Claim<'c>) -> Option<Check<'c>> {
        when(self.always()).then(|| claim)
    }
}

type CheckFn = for<'c> fn(&'c Cx<'c>) -> Option<Check<'c>>;
type WordsFn = for<'c> fn(&'c Cx<'c>) -> Vec<(&'static str, String)>;

/// When a failed restore rule is told.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Told {
    /// Before anybody asks: it is a matter of this VM.
    Always,
    /// Only about the restore that was asked for: it is a matter of that restore, or of the service itself.
    WhenAsked,
}

/// One rule.
pub struct Rule {
    /// Its id: `disks.count`.
    pub id: &'static str,
    /// What it is about.
    pub scope: Scope,
    /// What its failure does to the verdict.
    pub severity: Severity,
    /// The facts it rests on, the main one first.
    pub facts: &'static [FactId],
    /// The ways to restore that it limits; empty for a rule about backup.
    pub options: &'static [RestoreOption],
    /// The error codes that Azure gives where it fails.
    pub errors: &'static [&'static str],
    pub(crate) told: Told,
    pub(crate) check: CheckFn,
    pub(crate) words: Option<WordsFn>,
}

impl Rule {
    const fn new(id: &'static str, scope: Scope, severity: Severity, facts: &'static [FactId], check: CheckFn) -> Self {
        Rule { id, scope, severity, facts, options: &[], errors: &[], told: Told::Always, check, words: None }
    }

    const fn limits(mut self, options: &'static [RestoreOption]) -> Self {
        self.options = options;
        self
    }

    const fn when_asked(mut self) -> Self {
        self.told = Told::WhenAsked;
        self
    }

    const fn words(mut self, words: WordsFn) -> Self {
        self.words = Some(words);
        self
    }

    /// How the rule stands in an edition on a day: `None` where the edition knows none of its facts, `Some(false)` where it
    /// knows them but they do not hold there.
    pub(crate) fn stands_in(&self, edition: &Edition, as_of: Option<Date>) -> Option<bool> {
        let mut known = None;
        for entry in self.facts.iter().filter_map(|id| edition.fact(*id)) {
            let documented = entry.since.is_none_or(|since| as_of.is_none_or(|day| since <= day));
            if entry.applicable && documented {
                return Some(true);
            }
            known = Some(false);
        }
        known
    }

    /// The editions in which the rule can apply.
    pub fn editions(&self) -> impl Iterator<Item = &'static Edition> {
        Edition::all().iter().copied().filter(|e| self.stands_in(e, None) == Some(true))
    }

    /// Every rule, by concern.
    pub fn all() -> impl Iterator<Item = &'static Rule> {
        TABLES.iter().flat_map(|table| table.iter())
    }

    /// The rule of that id.
    pub fn named(id: &str) -> Option<&'static Rule> {
        Rule::all().find(|r| r.id == id)
    }
}

/// One table a concern; the order is the order of reports.
const TABLES: [&[Rule]; 12] = [
    os::RULES,
    agent::RULES,
    compute::RULES,
    disks::RULES,
    encryption::RULES,
    guest::RULES,
    network::RULES,
    proxy::RULES,
    vault::RULES,
    policy::RULES,
    recovery_point::RULES,
    restore::RULES,
];
