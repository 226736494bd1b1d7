//! The access log of a proxy: whether it asked for a user name and a password (NW-11).

use super::Fault;
use super::draft::Draft;

/// The status that asks for proxy authentication.
const ASKS: &str = "407";

/// What the log shows.
#[derive(Debug, PartialEq)]
pub(super) struct ProxyLog {
    document: String,
    /// The first line with that status.
    asks: Option<usize>,
}

impl ProxyLog {
    /// Reads the log.
    pub(super) fn parse(document: &str, text: &str) -> ProxyLog {
        let mut column = None;
        let asks = text.lines().zip(1_usize..).find_map(|(line, number)| {
            column = fields(line).or(column);
            (status(line, column) == Some(ASKS)).then_some(number)
        });
        ProxyLog { document: document.to_owned(), asks }
    }

    /// States what the log shows. It is the log of a proxy: there is one.
    pub(super) fn apply(&self, draft: &mut Draft) -> Result<(), Fault> {
        let place = self.asks.map_or_else(|| self.document.clone(), |line| format!("{}:{line}", self.document));
        // Who was asked for a name and a password once, will be asked again.
        if self.asks.is_some() {
            draft.put("vm.network.proxy.authentication", true, place.clone());
        }
        draft.state("vm.network.proxy.logShows407", self.asks.is_some(), &place)
    }
}

/// Whether a text is such a log: its first line that is no comment has a status, or its comments name the column of one.
pub(in crate::intake) fn is_log(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.clone().take_while(|line| line.starts_with('#')).any(|line| fields(line).is_some())
        || lines.find(|line| !line.starts_with('#')).is_some_and(|line| status(line, None).is_some())
}

/// The place of the status among the columns that a line `#Fields:` names.
fn fields(line: &str) -> Option<usize> {
    line.strip_prefix("#Fields:")?.split_whitespace().position(|name| name == "sc-status")
}

/// The status of a line: of the column that was named, of Squid's `TCP_DENIED/407`, or of the common format, where it follows the
/// request in quotation marks.
fn status(line: &str, column: Option<usize>) -> Option<&str> {
    if line.starts_with('#') {
        return None;
    }
    if let Some(column) = column {
        return line.split_whitespace().nth(column);
    }
    let squid = line.split_whitespace().nth(3).and_then(|result| result.split_once('/'));
    if let Some((result, status)) = squid.filter(|(result, _)| result.starts_with("TCP_") || result.starts_with("NONE")) {
        return is_status(status).then_some(status).filter(|_| !result.is_empty());
    }
    let (before, request) = line.split_once('"')?;
    let after = request.split_once('"')?.1;
    after.split_whitespace().next().filter(|status| before.contains('[') && is_status(status))
}

fn is_status(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUID: &str = "1502000000.123      0 10.0.0.4 TCP_TUNNEL/200 3924 CONNECT a.blob.core.windows.net:443 - HIER_DIRECT/1.2.3.4 -\n\
        1502000001.123      0 10.0.0.4 TCP_DENIED/407 3924 CONNECT a.blob.core.windows.net:443 - HIER_NONE/- text/html\n";
    const COMMON: &str = "10.0.0.4 - - [06/Aug/2017:10:00:00 +0000] \"CONNECT a.blob.core.windows.net:443 HTTP/1.1\" 407 1234\n";
    const EXTENDED: &str = "#Software: proxy\n#Fields: date time c-ip sc-status\n2017-08-06 10:00:00 10.0.0.4 407\n";

    #[test]
    fn a_407_is_found_in_every_format() {
        for (text, line) in [(SQUID, 2), (COMMON, 1), (EXTENDED, 3)] {
            assert!(is_log(text), "{text}");
            assert_eq!(ProxyLog::parse("access.log", text).asks, Some(line), "{text}");
            assert_eq!(ProxyLog::parse("access.log", &text.replace(ASKS, "200")).asks, None, "{text}");
        }
    }

    #[test]
    fn a_number_elsewhere_is_no_status() {
        let text = SQUID.replace("TCP_DENIED/407", "TCP_MISS/200").replace("3924", "407");
        assert_eq!(ProxyLog::parse("access.log", &text).asks, None);
        for text in ["hello world", "a b c d", "NAME=x", "# comment only\n"] {
            assert!(!is_log(text), "{text}");
        }
    }

    #[test]
    fn what_the_log_shows_is_stated_with_its_line() {
        let mut draft = Draft::new("d");
        ProxyLog::parse("access.log", SQUID).apply(&mut draft).unwrap();
        assert_eq!(draft.get("vm.network.proxy.logShows407"), Some(&true.into()));
    }
}
