//! Which kind of recovery point to expect (CO-01, EX-02 to EX-04).

use crate::known::{Claim, Leaf};
use crate::report::Consistency;
use crate::request::VmState;
use crate::subject::Cx;
use crate::truth::Truth;

/// The kind of recovery point, and the missing facts that would decide it where it is undetermined.
///
/// A VM that is off gets a crash-consistent point. A running Windows VM gets an application-consistent one unless VSS is known
/// to fail. A running Linux VM gets a file-system-consistent one; only a Resource Manager VM whose pre- and post-scripts succeed
/// gets more.
pub(crate) fn expected<'c>(cx: &'c Cx<'c>) -> (Consistency, Vec<Leaf<'c>>) {
    let asks = |claim: Claim<'c>| (Consistency::Undetermined, cx.open(claim));
    match cx.off().truth() {
        Truth::True => return (Consistency::Crash, Vec::new()),
        Truth::Unknown => return asks(cx.off()),
        Truth::False => {}
    }
    // In between, failed or gone: there is no telling what a backup would find.
    if cx.state().eq(VmState::Running).truth() == Truth::False {
        return (Consistency::Undetermined, Vec::new());
    }
    match cx.windows().truth() {
        Truth::True if cx.vss_writers_stable().yes().truth() == Truth::False => (Consistency::FileSystem, Vec::new()),
        Truth::True => (Consistency::Application, Vec::new()),
        Truth::Unknown => asks(cx.windows()),
        Truth::False => {
            let scripts = !cx.classic() & cx.scripts_succeed().yes();
            let kind = if scripts.truth() == Truth::True { Consistency::Application } else { Consistency::FileSystem };
            (kind, Vec::new())
        }
    }
}
