//! `/etc/environment`: the variable `http_proxy`.

use super::Fault;
use super::draft::Draft;

/// Only this one counts; in capitals, or for HTTPS, it is another variable (NW-12).
const VARIABLE: &str = "http_proxy";

/// What the file says of a proxy.
#[derive(Debug, PartialEq)]
pub(super) struct Environment {
    place: String,
    /// Empty where it is not set.
    http_proxy: String,
}

impl Environment {
    /// Reads the file. The last assignment counts.
    pub(super) fn parse(document: &str, text: &str) -> Environment {
        let http_proxy = text.lines().rev().find_map(assignment).unwrap_or_default();
        Environment { place: format!("{document}#{VARIABLE}"), http_proxy: http_proxy.to_owned() }
    }

    /// Whether it names a proxy.
    pub(super) fn names_a_proxy(&self) -> bool {
        !self.http_proxy.is_empty()
    }

    /// States what the file says of a proxy that is used.
    pub(super) fn apply(&self, draft: &mut Draft) -> Result<(), Fault> {
        if self.names_a_proxy() {
            draft.state("vm.network.usesProxy", true, &self.place)?;
        }
        draft.state("vm.network.proxy.linux.httpProxy", self.http_proxy.as_str(), &self.place)
    }
}

/// The value that a line assigns to the variable.
fn assignment(line: &str) -> Option<&str> {
    let line = line.trim();
    let line = line.strip_prefix("export ").map_or(line, str::trim_start);
    let value = line.strip_prefix(VARIABLE)?.strip_prefix('=')?;
    let quoted = |quote| value.strip_prefix(quote).and_then(|v| v.strip_suffix(quote));
    Some(quoted('"').or_else(|| quoted('\'')).unwrap_or(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variable_is_found_however_it_is_written() {
        let url = "http://10.0.0.5:8080";
        for text in [
            "PATH=/bin\nhttp_proxy=http://10.0.0.5:8080\n",
            "export http_proxy=\"http://10.0.0.5:8080\"",
            "  http_proxy='http://10.0.0.5:8080'\r\n",
            "http_proxy=http://old:1\nhttp_proxy=http://10.0.0.5:8080",
        ] {
            assert_eq!(Environment::parse("environment", text).http_proxy, url, "{text}");
        }
    }

    #[test]
    fn other_variables_do_not_count() {
        for text in ["HTTP_PROXY=http://a:1", "https_proxy=http://a:1", "#http_proxy=http://a:1", "http_proxy=", "http_proxy = x"]
        {
            assert!(!Environment::parse("environment", text).names_a_proxy(), "{text}");
        }
    }
}
