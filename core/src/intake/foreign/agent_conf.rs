//! `/etc/waagent.conf`, read as the Linux agent of mid-2017 (v2.2.13) reads it, and as the backup extension does (NW-12).

use super::Fault;
use super::draft::Draft;

const HOST: &str = "HttpProxy.Host";
const PORT: &str = "HttpProxy.Port";

/// What the file says of a proxy.
#[derive(Debug, PartialEq)]
pub(super) struct AgentFile {
    document: String,
    /// Empty where it is not set.
    host: String,
    /// Empty where it is not set.
    port: String,
    /// The first line with blanks round its "=": the extension takes a line's first word for all of it.
    blanks: Option<usize>,
}

impl AgentFile {
    /// Reads the file.
    pub(super) fn parse(document: &str, text: &str) -> AgentFile {
        let mut file = AgentFile { document: document.to_owned(), host: String::new(), port: String::new(), blanks: None };
        for (line, number) in text.lines().zip(1_usize..) {
            // A `#` further right is no comment to the agent.
            let Some((key, rest)) = line.split_once('=').filter(|_| !line.starts_with('#')) else { continue };
            if file.blanks.is_none() && has_blanks(key, rest) {
                file.blanks = Some(number);
            }
            match key.trim() {
                HOST => file.host = value(rest).to_owned(),
                PORT => file.port = Some(value(rest)).filter(|port| is_integer(port)).unwrap_or_default().to_owned(),
                _ => {}
            }
        }
        file
    }

    /// Whether it names a proxy, or half of one.
    pub(super) fn names_a_proxy(&self) -> bool {
        !(self.host.is_empty() && self.port.is_empty())
    }

    /// States that no proxy is used, where nothing else has been said.
    pub(super) fn apply_none(&self, draft: &mut Draft) {
        draft.put("vm.network.usesProxy", false, self.document.clone());
    }

    /// States what the file says of a proxy that is used.
    pub(super) fn apply(&self, draft: &mut Draft) -> Result<(), Fault> {
        let at = |key: &str| format!("{}#{key}", self.document);
        if self.names_a_proxy() {
            draft.state("vm.network.usesProxy", true, &at(if self.host.is_empty() { PORT } else { HOST }))?;
        }
        draft.state("vm.network.proxy.linux.agentHost", self.host.as_str(), &at(HOST))?;
        draft.state("vm.network.proxy.linux.agentPort", self.port.as_str(), &at(PORT))?;
        let blanks = self.blanks.map_or_else(|| self.document.clone(), |line| format!("{}:{line}", self.document));
        draft.state("vm.network.proxy.linux.agentFileHasBlanks", self.blanks.is_some(), &blanks)
    }
}

/// The value as the agent takes it: up to a second "=", without blanks and double quotes; the word None is none.
fn value(rest: &str) -> &str {
    let value = rest.split('=').next().unwrap_or_default().trim_matches([' ', '"']);
    if value == "None" { "" } else { value }
}

/// What Python's `int` takes for a number.
fn is_integer(text: &str) -> bool {
    let text = text.trim();
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

fn has_blanks(key: &str, rest: &str) -> bool {
    let blank = |c: char| c == ' ' || c == '\t';
    key.ends_with(blank) || (rest.starts_with(blank) && !rest.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (String, String, Option<usize>) {
        let file = AgentFile::parse("waagent.conf", text);
        (file.host, file.port, file.blanks)
    }

    #[test]
    fn lines_are_read_as_the_agent_reads_them() {
        for (text, host, port) in [
            ("HttpProxy.Host=10.0.0.5\nHttpProxy.Port=8080", "10.0.0.5", "8080"),
            ("HttpProxy.Host=\"10.0.0.5\"\r\nHttpProxy.Port=8080\r\n", "10.0.0.5", "8080"),
            ("#HttpProxy.Host=10.0.0.5\nHttpProxy.Port=None", "", ""),
            ("HttpProxy.Host=None\nHttpProxy.Port=http", "", ""),
            ("HttpProxy.Host=a=b\nHttpProxy.Port=8080 # proxy", "a", ""),
            ("httpproxy.host=10.0.0.5", "", ""),
            ("HttpProxy.Host=a\nHttpProxy.Host=b", "b", ""),
            ("HttpProxy.Host", "", ""),
        ] {
            assert_eq!(parsed(text), (host.to_owned(), port.to_owned(), None), "{text}");
        }
    }

    #[test]
    fn blanks_round_the_sign_are_seen_on_any_line() {
        assert_eq!(parsed("# a = b\nLogs.Verbose=n\nLogs.Console = y").2, Some(3));
        assert_eq!(parsed("HttpProxy.Host = 10.0.0.5"), ("10.0.0.5".to_owned(), String::new(), Some(1)));
        assert_eq!(parsed("HttpProxy.Host= \nLogs.Verbose=n ").2, None);
    }
}
