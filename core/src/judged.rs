//! What the claims of a rule amount to: an outcome, and what it does to the verdict.

use crate::report::{Decision, Outcome};
use crate::rules::{Check, Severity};
use crate::truth::Truth;

/// What one reading makes of a rule, mildest first.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub(crate) enum Read {
    NotApplicable,
    Pass,
    /// Unknown; `counts` when a document could have shown what is missing.
    Unknown {
        counts: bool,
    },
    Fail,
}

impl Read {
    pub(crate) fn of(check: Option<Check<'_>>) -> Self {
        let Some(check) = check else { return Read::NotApplicable };
        match (check.when.truth(), check.then.truth()) {
            (Truth::False, _) => Read::NotApplicable,
            (Truth::True, Truth::False) => Read::Fail,
            (_, Truth::True) => Read::Pass,
            _ => Read::Unknown { counts: check.violated().at_least() != Truth::False },
        }
    }
}

/// What the readings together make of a rule.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Judged {
    pub(crate) outcome: Outcome,
    /// Of a failure: what it does to the verdict. Of an unknown: the worst that is still possible.
    pub(crate) severity: Severity,
    pub(crate) counts: bool,
    pub(crate) disputed: bool,
}

impl Judged {
    /// One reading, or two that agree.
    pub(crate) fn plain(read: Read, severity: Severity) -> Self {
        let (outcome, counts) = match read {
            Read::NotApplicable => (Outcome::NotApplicable, false),
            Read::Pass => (Outcome::Pass, false),
            Read::Unknown { counts } => (Outcome::Unknown, counts),
            Read::Fail => (Outcome::Fail, false),
        };
        Judged { outcome, severity, counts, disputed: false }
    }

    /// Two readings that differ: what only one of them makes a failure is a warning at the most.
    pub(crate) fn disputed(harsh: Read, mild: Read, severity: Severity) -> Self {
        let milder = severity.min(Severity::Warning);
        let judged = |outcome, severity, counts| Judged { outcome, severity, counts, disputed: true };
        match (harsh, mild) {
            (Read::Fail, other) | (other, Read::Fail) => judged(Outcome::Fail, milder, other == Read::Unknown { counts: true }),
            (Read::Unknown { counts: a }, Read::Unknown { counts: b }) => judged(Outcome::Unknown, severity, a || b),
            (Read::Unknown { counts }, _) | (_, Read::Unknown { counts }) => judged(Outcome::Unknown, milder, counts),
            _ => judged(Outcome::Pass, severity, false),
        }
    }

    /// How bad it is, for a rule that is judged once for each way to restore.
    pub(crate) fn rank(&self) -> (u8, Severity) {
        let rank = match self.outcome {
            Outcome::NotApplicable => 0,
            Outcome::Pass => 1,
            Outcome::Unknown if !self.counts => 2,
            Outcome::Unknown => 3,
            Outcome::Fail => 4,
        };
        (rank, self.severity)
    }

    pub(crate) fn decision(&self) -> Decision {
        match (self.outcome, self.severity) {
            (Outcome::Fail, Severity::Blocker) => Decision::Blocked,
            (Outcome::Fail, Severity::Warning) => Decision::Attention,
            (Outcome::Unknown, Severity::Blocker) if self.counts => Decision::Undetermined,
            _ => Decision::Ready,
        }
    }
}
