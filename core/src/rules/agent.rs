//! The VM agent: present, recent enough, known to the platform, and left alone while a job runs.

use super::{Rule, Scope::Backup, Severity::*, when};
use crate::edition::{fact::*, value};
use crate::request::{AgentInstalledBy, AgentSource, AgentStatus};

pub(super) const RULES: &[Rule] = &[
    Rule::new("agent.installed", Backup, Blocker, &[AG_01, AG_04], |cx| when(!cx.off()).then(|| cx.agent_installed().yes()))
        .words(package),
    // A reminder: as long as nobody says that the box is ticked, it is told.
    Rule::new("agent.check-box", Backup, Info, &[AG_01], |cx| {
        when(!cx.created().yes()).then(|| cx.provision_guest_agent().or_default(Some(false)).yes())
    }),
    Rule::new("agent.windows.file", Backup, Blocker, &[AG_02], |cx| {
        when(cx.created().yes() & cx.windows() & !cx.off() & cx.agent_installed().yes()).then(|| cx.program_file().yes())
    }),
    Rule::new("agent.windows.version", Backup, Blocker, &[AG_02], |cx| {
        let minimum = cx.value(value::AGENT_WINDOWS_MIN)?;
        when(cx.created().yes() & cx.windows() & !cx.off() & cx.agent_installed().yes())
            .then(|| cx.windows_agent_version().at_least_version(minimum))
    }),
    // No page of the time names a minimum for Linux; the rule exists to say so.
    Rule::new("agent.linux.version", Backup, Info, &[AG_03], |cx| when(cx.linux()).then(|| cx.always())),
    Rule::new("agent.linux.auto-update", Backup, Info, &[AG_03], |cx| {
        let from = cx.value(value::AGENT_LINUX_AUTO_UPDATE)?;
        when(cx.linux() & cx.agent_installed().yes()).then(|| cx.linux_agent_version().at_least_version(from))
    })
    .words(package),
    Rule::new("agent.linux.source", Backup, Info, &[AG_06, AG_10], |cx| {
        let packaged = cx.agent_source().eq(AgentSource::Repository);
        when(cx.linux() & cx.agent_installed().yes())
            .then(|| cx.disputed(packaged, packaged | cx.agent_source().eq(AgentSource::Github)))
    })
    .words(package),
    Rule::new("agent.linux.prerequisites", Backup, Blocker, &[AG_09], |cx| {
        let (ssl, ssh) = (cx.value(value::OPENSSL_MIN)?, cx.value(value::OPENSSH_MIN)?);
        when(cx.linux() & !cx.off() & !cx.ready())
            .then(|| cx.openssl_version().at_least_version(ssl) & cx.openssh_version().at_least_version(ssh))
    }),
    // The platform's own installation sets the property; an agent that reports is proof enough without it.
    Rule::new("agent.property-flag", Backup, Blocker, &[AG_05], |cx| {
        let by_hand = cx.agent_installed_by().eq(AgentInstalledBy::Manual);
        when(cx.created().yes() & !cx.off() & cx.agent_installed().yes() & by_hand)
            .then(|| cx.provision_guest_agent().yes() | cx.reports())
    }),
    Rule::new("agent.health", Backup, Blocker, &[AG_08], |cx| {
        when(cx.created().yes() & !cx.off() & cx.agent_installed().yes())
            .then(|| cx.agent_status().eq(AgentStatus::Ready) & cx.agent_service_running().yes())
    }),
    Rule::new("agent.dot-net", Backup, Blocker, &[AG_08], |cx| when(cx.windows() & !cx.off()).then(|| cx.dot_net_45().yes())),
    Rule::new("agent.update", Backup, Blocker, &[AG_07], |cx| when(cx.update_agent().yes()).then(|| !cx.running_job().yes())),
];

/// The name of the agent's package, where the distribution is known.
fn package<'c>(cx: &'c crate::subject::Cx<'c>) -> Vec<(&'static str, String)> {
    let system = cx.system();
    let known = system.for_words().and_then(|s| s.value.distribution()).map(|d| d.package).filter(|p| !p.is_empty());
    vec![("package", known.unwrap_or("walinuxagent").to_owned())]
}
