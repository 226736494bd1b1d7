//! What a document is, by its content; between files of lines `KEY=value`, its name may decide.

use super::Kind;
use crate::error::Fault;

/// The beginnings of the agent's keys.
const AGENT_SECTIONS: [&str; 8] =
    ["Provisioning.", "HttpProxy.", "ResourceDisk.", "Logs.", "OS.", "Role.", "Extensions.", "AutoUpdate."];

/// What an unrecognised document was tried as.
pub(super) const LOOKED_FOR: &str =
    if cfg!(feature = "intake") { "JSON, XML, os-release, waagent.conf, environment" } else { "JSON" };

/// The kind of a document that is not empty.
pub(crate) fn kind(name: &str, text: &str) -> Result<Kind, Fault> {
    match text.trim_start().chars().next() {
        // A list is no request either, but is told so as JSON.
        Some('{' | '[') => Ok(Kind::Request),
        Some('<') => Ok(Kind::Classic),
        _ => by_name(name).or_else(|| by_lines(text)).ok_or_else(|| Fault::new("document.unrecognised", name, LOOKED_FOR)),
    }
}

fn by_name(name: &str) -> Option<Kind> {
    let names = [("os-release", Kind::OsRelease), ("waagent.conf", Kind::AgentConfig), ("environment", Kind::Environment)];
    names.into_iter().find(|(ending, _)| name.ends_with(ending)).map(|(_, kind)| kind)
}

fn by_lines(text: &str) -> Option<Kind> {
    // The agent's keys have a dot, which no shell variable has: neither of the other two files can hold one by chance.
    if text.lines().any(is_agent_key) {
        return Some(Kind::AgentConfig);
    }
    if !text.lines().all(is_assignment_or_comment) {
        return None;
    }
    let names_a_system = |line: &str| ["ID=", "NAME=", "PRETTY_NAME="].iter().any(|key| line.starts_with(key));
    Some(if text.lines().any(names_a_system) { Kind::OsRelease } else { Kind::Environment })
}

/// A line that sets one of the agent's keys, or would without its `#`.
fn is_agent_key(line: &str) -> bool {
    let line = line.trim_start_matches(['#', ' ', '\t']);
    line.contains('=') && AGENT_SECTIONS.iter().any(|section| line.starts_with(section))
}

fn is_assignment_or_comment(line: &str) -> bool {
    let line = line.trim();
    let line = line.strip_prefix("export ").unwrap_or(line);
    line.is_empty() || line.starts_with('#') || line.split_once('=').is_some_and(|(key, _)| is_variable(key))
}

fn is_variable(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_the_kind() {
        for (text, expected) in [
            (" {}", Kind::Request),
            ("\n<Deployment/>", Kind::Classic),
            ("NAME=x\nID=x\n", Kind::OsRelease),
            ("# comment\nPRETTY_NAME=\"x y\"", Kind::OsRelease),
            ("#HttpProxy.Host=None\n", Kind::AgentConfig),
            ("Provisioning.Agent = auto\nNAME=x", Kind::AgentConfig),
            ("http_proxy=http://10.0.0.5:8080", Kind::Environment),
            ("# nothing yet\n", Kind::Environment),
            ("export A=1\n\nB='2'", Kind::Environment),
        ] {
            assert_eq!(kind("file", text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn a_name_decides_between_texts_only() {
        assert_eq!(kind("/etc/environment", "NAME=x"), Ok(Kind::Environment));
        assert_eq!(kind("vm1-waagent.conf", "A=1"), Ok(Kind::AgentConfig));
        assert_eq!(kind("waagent.conf", "<a/>"), Ok(Kind::Classic));
    }

    #[test]
    fn other_text_is_not_guessed() {
        for text in ["hello", "0.0.0.0_99466\n", "key: value", "A B=1", "=1"] {
            let fault = kind("file", text).unwrap_err();
            assert_eq!((fault.code, fault.path.as_str()), ("document.unrecognised", "file"), "{text}");
            assert!(fault.found.contains("os-release"));
        }
    }
}
