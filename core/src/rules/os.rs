//! The guest's operating system: which ones Azure Backup supports, endorses, or leaves to their owner.

use super::{Rule, Scope::Backup, Severity::*, when};
use crate::edition::{fact::*, value};
use crate::known::{Expected, Show, Shown};
use crate::request::Architecture;
use crate::system::System;
use crate::truth::Truth;
use crate::value::WindowsRelease;

pub(super) const RULES: &[Rule] = &[
    Rule::new("os.coreos", Backup, Blocker, &[OS_02], |cx| when(cx.linux()).then(|| !cx.excluded())),
    // Only a distribution that meets the conditions "might work"; without them it is `os.linux.conditions` that fails.
    Rule::new("os.linux.endorsed", Backup, Warning, &[OS_03, OS_01, OS_05], |cx| {
        let bring_your_own = !cx.excluded() & cx.agent_installed().yes() & cx.python_installed().yes();
        when(cx.linux() & bring_your_own).then(|| cx.endorsed())
    }),
    Rule::new("os.linux.conditions", Backup, Blocker, &[OS_04, OS_10], |cx| {
        when(cx.linux() & !cx.excluded() & !cx.endorsed()).then(|| cx.agent_installed().yes() & cx.python_installed().yes())
    }),
    Rule::new("os.windows.version", Backup, Blocker, &[OS_07, OS_10], |cx| {
        let minimum = cx.value(value::WINDOWS_SERVER_MIN)?;
        let oldest = WindowsRelease::parse(minimum)?;
        let server = cx.system().is(|s| matches!(s.value, System::WindowsServer));
        let expected = Expected::AtLeast(Shown::Text(minimum));
        when(cx.windows() & server).then(|| cx.windows_release().judged(expected, |r| Truth::from(r.value >= oldest)))
    }),
    Rule::new("os.windows.client", Backup, Info, &[OS_08], |cx| {
        when(cx.windows()).then(|| !cx.system().is(|s| matches!(s.value, System::WindowsClient)))
    }),
    Rule::new("os.architecture", Backup, Info, &[OS_09], |cx| cx.then(!cx.architecture().eq(Architecture::X86))),
    Rule::new("os.drivers", Backup, Info, &[OS_12], |cx| {
        let system = cx.system();
        let from = system.for_words().and_then(|s| s.value.distribution()).and_then(|d| d.drivers_from);
        let named = system.is(|_| from.is_some());
        when(cx.linux() & named).then(|| match from {
            Some(from) => cx.os_version().at_least_version(from),
            None => named,
        })
    }),
    Rule::new("os.kernel", Backup, Info, &[OS_12], |cx| {
        let recommended = cx.value(value::KERNEL_RECOMMENDED)?;
        when(cx.linux() & !cx.endorsed()).then(|| cx.kernel().at_least_version(recommended))
    }),
    // A Linux agent that reports ready has the Python it needs.
    Rule::new("os.python.agent", Backup, Blocker, &[OS_06, AG_09], |cx| {
        let minimum = cx.value(value::PYTHON_AGENT_MIN)?;
        when(cx.linux() & !cx.off() & !cx.ready()).then(|| cx.python_version().at_least_version(minimum))
    }),
    Rule::new("os.python.recommended", Backup, Info, &[OS_06], |cx| {
        let recommended = cx.value(value::PYTHON_RECOMMENDED)?;
        when(cx.linux()).then(|| cx.python_version().at_least_version(recommended))
    }),
    Rule::new("os.python.extension", Backup, Warning, &[OS_06], |cx| {
        let major = cx.value(value::PYTHON_EXTENSION_MAJOR)?;
        when(cx.linux())
            .then(|| cx.python_version().judged(Expected::Is(major.show()), |v| Truth::from(v.value.major() == major)))
    }),
];
