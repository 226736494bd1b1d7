//! A registry export of Windows (`.reg`): the proxy settings of the SYSTEM account (NW-10), the rules of the firewall (NW-13).

use super::Fault;
use super::draft::Draft;
use super::firewall::{self, Firewall};
use crate::edition::{Edition, value};

/// The key of the settings below the account.
const SETTINGS: &str = r"software\microsoft\windows\currentversion\internet settings";
/// The key of the connections below that.
const CONNECTIONS: &str = r"software\microsoft\windows\currentversion\internet settings\connections";

/// What the export says of the SYSTEM account and of the firewall. Of a key that it does not hold it says nothing.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Registry {
    document: String,
    settings: Option<Settings>,
    /// Whether the two values of the connections are there.
    connections: Option<[bool; 2]>,
    firewall: Firewall,
}

#[derive(Debug, Default, PartialEq)]
struct Settings {
    enable: Option<u32>,
    server: String,
}

impl Registry {
    /// Reads the export.
    pub(super) fn parse(document: &str, text: &str) -> Result<Registry, Fault> {
        let firewall = Firewall::of(document);
        let mut registry = Registry { document: document.to_owned(), firewall, ..Registry::default() };
        let mut key = None;
        let mut in_firewall = false;
        for (line, number) in text.lines().map(str::trim).zip(1_usize..) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                key = below_system(name);
                in_firewall = name.to_ascii_lowercase().ends_with(firewall::RULES);
                match key.as_deref() {
                    Some(SETTINGS) => _ = registry.settings.get_or_insert_default(),
                    Some(CONNECTIONS) => _ = registry.connections.get_or_insert_default(),
                    _ => {}
                }
            } else if let (true, Some((_, written))) = (in_firewall, assignment(line)) {
                registry.firewall.take(written.trim_matches('"'), number);
            } else if let (Some(key), Some((name, written))) = (key.as_deref(), assignment(line)) {
                let wrong = || Fault::new("document.value", format!("{document}:{number}"), line);
                registry.take(key, name, written).ok_or_else(wrong)?;
            }
        }
        Ok(registry)
    }

    /// Takes a value; `None` for one that is not of its type.
    fn take(&mut self, key: &str, name: &str, written: &str) -> Option<()> {
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        match (key, &mut self.settings, &mut self.connections) {
            (SETTINGS, Some(settings), _) if is("ProxyEnable") => {
                settings.enable = Some(u32::from_str_radix(written.strip_prefix("dword:")?, 16).ok()?);
            }
            (SETTINGS, Some(settings), _) if is("ProxyServer") => {
                let text = written.strip_prefix('"')?.strip_suffix('"')?;
                settings.server = text.replace(r"\\", r"\").replace(r#"\""#, "\"");
            }
            (CONNECTIONS, _, Some([default, _])) if is("DefaultConnectionSettings") => *default = true,
            (CONNECTIONS, _, Some([_, legacy])) if is("SavedLegacySettings") => *legacy = true,
            _ => {}
        }
        Some(())
    }

    /// The rules of the firewall.
    pub(super) fn firewall(&self) -> &Firewall {
        &self.firewall
    }

    /// Whether it names a proxy that is on.
    pub(super) fn names_a_proxy(&self) -> bool {
        self.settings.as_ref().is_some_and(|settings| settings.enable == Some(1) && !settings.server.is_empty())
    }

    /// States what the export says of a proxy that is used.
    pub(super) fn apply(&self, draft: &mut Draft) -> Result<(), Fault> {
        let at = |name: &str| format!("{}#{name}", self.document);
        if self.names_a_proxy() {
            draft.state("vm.network.usesProxy", true, &at("ProxyServer"))?;
        }
        if let Some(settings) = &self.settings {
            // The value that Windows supposes where there is none.
            let enable = settings.enable.unwrap_or_default();
            draft.state("vm.network.proxy.systemAccount.proxyEnable", enable, &at("ProxyEnable"))?;
            draft.state("vm.network.proxy.systemAccount.proxyServer", settings.server.as_str(), &at("ProxyServer"))?;
        }
        if let Some([default, legacy]) = self.connections {
            let (first, second) = ("DefaultConnectionSettings", "SavedLegacySettings");
            draft.state("vm.network.proxy.systemAccount.defaultConnectionSettings", default, &at(first))?;
            draft.state("vm.network.proxy.systemAccount.savedLegacySettings", legacy, &at(second))?;
        }
        Ok(())
    }
}

/// The part of a key below the SYSTEM account, in lower case.
fn below_system(key: &str) -> Option<String> {
    let sid = Edition::all().iter().find_map(|edition| edition.value(value::SYSTEM_ACCOUNT_SID))?;
    let key = key.to_ascii_lowercase();
    let below = key.strip_prefix(r"hkey_users\")?.strip_prefix(&sid.strict.to_ascii_lowercase())?.strip_prefix('\\')?;
    Some(below.to_owned())
}

/// Name and value of a line `"name"=value`.
fn assignment(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix('"')?.split_once("\"=")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::Path;

    const EXPORT: &str = "Windows Registry Editor Version 5.00\r\n\r\n\
        [HKEY_USERS\\S-1-5-18\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings]\r\n\
        \"ProxyEnable\"=dword:00000001\r\n\"ProxyServer\"=\"10.0.0.5:8080\"\r\n\"User Agent\"=\"Mozilla\"\r\n\r\n\
        [HKEY_USERS\\S-1-5-18\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections]\r\n\
        \"DefaultConnectionSettings\"=hex:46,00,00,00,\\\r\n  02,00\r\n";

    fn stated(text: &str) -> Draft {
        let mut draft = Draft::new("d");
        Registry::parse("system.reg", text).unwrap().apply(&mut draft).unwrap();
        draft
    }

    #[test]
    fn the_settings_of_the_system_account_are_read() {
        let draft = stated(EXPORT);
        let of = |name| draft.get(Path::from("vm.network.proxy.systemAccount").field(name)).cloned();
        assert_eq!(of("proxyEnable"), Some(1u32.into()));
        assert_eq!(of("proxyServer"), Some("10.0.0.5:8080".into()));
        assert_eq!((of("defaultConnectionSettings"), of("savedLegacySettings")), (Some(true.into()), Some(false.into())));
        assert_eq!(draft.get("vm.network.usesProxy"), Some(&true.into()));
    }

    #[test]
    fn another_account_is_none_of_it() {
        let draft = stated(&EXPORT.replace("S-1-5-18", "S-1-5-21-1"));
        assert_eq!(draft.get("vm.network"), None);
        let off = stated(&EXPORT.replace("dword:00000001", "dword:00000000"));
        assert_eq!(off.get("vm.network.usesProxy"), None);
    }

    #[test]
    fn a_value_of_another_type_is_told_with_its_line() {
        let fault = Registry::parse("system.reg", &EXPORT.replace("dword:00000001", "\"1\"")).unwrap_err();
        assert_eq!((fault.code, fault.path.as_str()), ("document.value", "system.reg:4"));
    }
}
