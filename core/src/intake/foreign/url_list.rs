//! The URL patterns that a proxy lets through, one a line (NW-04).

use super::Fault;
use super::draft::Draft;
use super::tree::Tree;

/// The patterns of a document.
#[derive(Debug, PartialEq)]
pub(super) struct UrlList {
    document: String,
    patterns: Vec<String>,
}

/// Whether a text is such a list: each of its lines is a URL, a comment or empty.
pub(in crate::intake) fn is_url_list(text: &str) -> bool {
    let is_url = |line: &str| ["http://", "https://"].iter().any(|scheme| line.to_ascii_lowercase().starts_with(scheme));
    patterns(text).next().is_some() && patterns(text).all(|line| is_url(line) && !line.contains(char::is_whitespace))
}

fn patterns(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

impl UrlList {
    /// Reads the list.
    pub(super) fn parse(document: &str, text: &str) -> UrlList {
        UrlList { document: document.to_owned(), patterns: patterns(text).map(str::to_owned).collect() }
    }

    /// States the patterns. It is the list of a proxy: there is one.
    pub(super) fn apply(&self, draft: &mut Draft) -> Result<(), Fault> {
        let patterns: Vec<Tree> = self.patterns.iter().map(|pattern| pattern.as_str().into()).collect();
        draft.state("vm.network.proxy.allowedUrls", patterns, &self.document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_pattern() {
        let text = "# backup\nhttps://*.blob.core.windows.net/*\n\n  HTTPS://disks.blob.core.windows.net/*\r\n";
        assert!(is_url_list(text));
        assert_eq!(UrlList::parse("urls.txt", text).patterns.len(), 2);
        for text in ["", "# nothing\n", "https://a b\n", "http_proxy=http://a:1\n", "https://a/*\nhello\n"] {
            assert!(!is_url_list(text), "{text}");
        }
    }
}
