//! `/etc/os-release`: the guest's own word on what it is, in the form of os-release(5).

use super::Fault;
use super::draft::{Draft, Stated};
use crate::edition::Distribution;

/// What the file says.
#[derive(Debug, PartialEq)]
pub(super) struct OsRelease {
    name: Option<Stated<String>>,
    version: Option<Stated<String>>,
}

impl OsRelease {
    /// Reads the file. A line that is no assignment says nothing.
    pub(super) fn parse(document: &str, text: &str) -> OsRelease {
        let fields: Vec<(&str, String)> = text.lines().filter_map(assignment).collect();
        // As in the shell, the last assignment counts; one to nothing takes the value back.
        let last = |key: &str| fields.iter().rev().find(|(k, _)| *k == key).map(|(_, v)| v.clone()).filter(|v| !v.is_empty());
        let stated = |key: &str, value: String| Stated { value, place: format!("{document}#{key}") };
        let given = |key: &str| last(key).map(|value| stated(key, value));
        let documented = || (!fields.is_empty()).then(|| stated("ID", "linux".to_owned()));
        let name = given("ID").or_else(|| given("NAME")).or_else(documented);
        let version = given("VERSION_ID").map(|version| Stated { value: complete(name.as_ref(), version.value), ..version });
        OsRelease { name, version }
    }

    /// States what the file says.
    pub(super) fn apply(&self, draft: &mut Draft) -> Result<(), Fault> {
        let Some(name) = &self.name else { return Ok(()) };
        // What the guest is counts, not the image it once was made of: release and all.
        draft.image = None;
        if !is_other_system(&name.value) {
            draft.state("vm.os.family", "linux", &name.place)?;
        }
        draft.state("vm.os.name", name.value.as_str(), &name.place)?;
        match &self.version {
            Some(version) => draft.state("vm.os.version", version.value.as_str(), &version.place),
            None => Ok(()),
        }
    }
}

/// The BSDs have the file too.
fn is_other_system(name: &str) -> bool {
    Distribution::named(name).is_some_and(|d| d.family.is_none())
}

/// SUSE Linux Enterprise Server names its first release without a service pack: 12 is 12 SP0, not some 12.
fn complete(name: Option<&Stated<String>>, version: String) -> String {
    let is_sles = name.is_some_and(|name| matches!(name.value.as_str(), "sles" | "sles_sap"));
    if is_sles && version.bytes().all(|b| b.is_ascii_digit()) { format!("{version}.0") } else { version }
}

fn assignment(line: &str) -> Option<(&str, String)> {
    let (key, value) = line.trim().split_once('=')?;
    let is_name = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    is_name.then(|| (key, unquote(value)))
}

/// The value of a shell word: double quotes with escapes, single quotes without, or bare with escapes.
fn unquote(raw: &str) -> String {
    let mut value = String::with_capacity(raw.len());
    let mut quote = None;
    let mut characters = raw.chars();
    while let Some(c) = characters.next() {
        match (c, quote) {
            ('"' | '\'', None) => quote = Some(c),
            (c, Some(q)) if c == q => quote = None,
            ('\\', None | Some('"')) => value.extend(characters.next()),
            // A bare word ends at a blank; what follows would be a command.
            (' ' | '\t', None) => break,
            (c, _) => value.push(c),
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (Option<String>, Option<String>) {
        let file = OsRelease::parse("os-release", text);
        (file.name.map(|n| n.value), file.version.map(|v| v.value))
    }

    fn both(name: &str, version: &str) -> (Option<String>, Option<String>) {
        (Some(name.to_owned()), Some(version.to_owned()))
    }

    #[test]
    fn values_are_shell_words() {
        for (raw, value) in [
            ("debian", "debian"),
            ("\"SUSE \\\"x\\\" \\$\"", "SUSE \"x\" $"),
            ("'a\\b'", "a\\b"),
            ("a\\ b", "a b"),
            ("\"open", "open"),
            ("", ""),
            ("x # comment", "x"),
        ] {
            assert_eq!(unquote(raw), value, "{raw}");
        }
    }

    #[test]
    fn the_last_assignment_counts() {
        assert_eq!(parsed("ID=ubuntu\nVERSION_ID=\"14.04\"\r\nVERSION_ID='16.04'\n"), both("ubuntu", "16.04"));
    }

    #[test]
    fn sles_without_a_service_pack_is_service_pack_0() {
        assert_eq!(parsed("ID=\"sles\"\nVERSION_ID=\"12\""), both("sles", "12.0"));
        assert_eq!(parsed("ID=sles_sap\nVERSION_ID=12.2"), both("sles_sap", "12.2"));
        assert_eq!(parsed("ID=debian\nVERSION_ID=8"), both("debian", "8"));
    }

    #[test]
    fn without_an_id_the_name_stands_in() {
        assert_eq!(parsed("NAME=\"Arch Linux\""), (Some("Arch Linux".to_owned()), None));
        assert_eq!(parsed("HOME_URL=x"), (Some("linux".to_owned()), None));
        assert_eq!(parsed("# nothing"), (None, None));
    }

    #[test]
    fn a_bsd_is_not_called_linux() {
        let mut draft = Draft::new("d");
        OsRelease::parse("os-release", "ID=freebsd\nVERSION_ID=10.3").apply(&mut draft).unwrap();
        assert_eq!((draft.text("vm.os.name"), draft.text("vm.os.family")), (Some("freebsd"), None));
    }
}
