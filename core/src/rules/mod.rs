//! The rules: data in `core/rules`, one file per concern, each rule declared once, metadata and check side by side.
//!
//! A rule says when it applies and what must then hold, with claims about facts. Whether a fact is known is not for it to ask: an
//! unknown fact makes an unknown claim, and the verdict follows from that.

mod condition;
pub(crate) mod native;

pub(crate) use condition::{Asked, Item};
use condition::{Bound, Condition, Named, Order};

use crate::edition::{Edition, FactId, value};
use crate::fields::Field;
use crate::known::{Claim, Expected, Leaf, Shown};
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
    #[inline]
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

impl Alternative {
    /// Whether it is known to help the subject.
    pub(crate) fn helps<'c>(&self, cx: &'c Cx<'c>) -> bool {
        self.when.is_none_or(|when| when.judge(cx, None).is_some_and(|claim| claim.truth() == Truth::True))
    }
}

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
    /// Its position among the rules, by which its words are found.
    pub(crate) at: u16,
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
    /// Error codes that Azure is documented to give where it fails.
    pub errors: &'static [&'static str],
    pub(crate) told: Told,
    /// When it applies: conditions of which each is asked only where those before hold.
    when: &'static [Condition],
    /// What must hold there.
    then: Condition,
    /// What would let it pass.
    pub(crate) alternatives: &'static [Alternative],
    /// Its failure is something that the restored VM loses.
    pub(crate) loses: bool,
}

/// Another choice, with which the rule would not fail.
pub(crate) struct Alternative {
    /// The key of its words.
    pub(crate) words: &'static str,
    /// Where it helps.
    pub(crate) when: Option<&'static Condition>,
    /// What to state instead. `[]` in a path stands for each disk that failed; a text that begins with `=` for another field's
    /// value, with `#` for a documented one.
    pub(crate) set: &'static [(&'static str, Shown<'static>)],
}

impl Rule {
    /// What it says of the subject; `None` where the edition does not have a value that it names.
    pub(crate) fn check<'c>(&self, cx: &'c Cx<'c>) -> Option<Check<'c>> {
        let first = self.when.first().map_or_else(|| Some(cx.always()), |condition| condition.applies(cx))?;
        let when = Condition::all_apply(first, self.when.get(1..).unwrap_or_default(), cx)?;
        // Where the rule is known not to apply, what it would require is not looked at.
        let then = if when.truth() == Truth::False { when } else { self.then.judge(cx, None)? };
        Some(Check { first, when, then })
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

    /// Every rule, by concern: the order of reports.
    pub fn all() -> impl Iterator<Item = &'static Rule> {
        RULES.iter()
    }

    /// The rules that rest on a fact which an edition knows, in the order of reports.
    pub(crate) fn of(edition: &Edition) -> impl Iterator<Item = &'static Rule> {
        edition.rules.iter().filter_map(|at| RULES.get(usize::from(*at)))
    }

    /// The rule of that id.
    pub fn named(id: &str) -> Option<&'static Rule> {
        Rule::all().find(|r| r.id == id)
    }
}

include!(concat!(env!("OUT_DIR"), "/rules.rs"));
