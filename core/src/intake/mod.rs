//! Foreign documents -> request.
//!
//! An adapter reads what a document says and where it says it; it judges nothing. What several documents say about one virtual
//! machine is joined, and a contradiction between them is an error rather than a guess.

mod agent_conf;
mod classic;
mod disk;
mod draft;
mod environment;
mod guest;
mod image;
mod join;
mod os_release;
mod recognise;
mod role;
mod text;
mod xml;

use std::borrow::Cow;

use crate::error::RequestError;
use crate::json;
use crate::options::Options;
use crate::report::{Report, Reports};
use crate::verdict;
use crate::words::Words;

use agent_conf::AgentFile;
use draft::Draft;
use environment::Environment;
use guest::Guest;
use join::Pool;
use os_release::OsRelease;
use xml::Tree;

/// A document.
#[derive(Clone, Copy, Debug)]
pub struct Document<'d> {
    /// Its name, for messages and evidence.
    pub name: &'d str,
    /// Its bytes.
    pub bytes: &'d [u8],
}

/// What a document is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Whatever its content says.
    #[default]
    Auto,
    /// A request, as JSON.
    Request,
    /// Classic (Service Management) XML.
    Classic,
    /// `/etc/os-release`.
    OsRelease,
    /// `/etc/waagent.conf`.
    AgentConfig,
    /// `/etc/environment`.
    Environment,
}

impl Kind {
    const ALL: [Kind; 6] = [Kind::Auto, Kind::Request, Kind::Classic, Kind::OsRelease, Kind::AgentConfig, Kind::Environment];

    /// Every name, in the order in which help lists them.
    pub const NAMES: &'static [&'static str] = &["auto", "request", "classic", "os-release", "waagent-conf", "environment"];

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Auto => "auto",
            Kind::Request => "request",
            Kind::Classic => "classic",
            Kind::OsRelease => "os-release",
            Kind::AgentConfig => "waagent-conf",
            Kind::Environment => "environment",
        }
    }

    /// The kind of that name.
    ///
    /// ```
    /// use backup_preflight::Kind;
    /// assert_eq!(Kind::named("classic"), Some(Kind::Classic));
    /// assert_eq!(Kind::named("Classic"), None);
    /// ```
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// The answer about some documents: one report where they describe one virtual machine.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// They describe one virtual machine.
    One(Box<Report>),
    /// They describe several, reported in the order of the documents.
    Many(Reports),
}

impl Answer {
    fn of(mut reports: Vec<Report>) -> Answer {
        match (reports.pop(), reports.is_empty()) {
            (Some(only), true) => Answer::One(Box::new(only)),
            (last, _) => {
                reports.extend(last);
                Answer::Many(Reports::of(reports))
            }
        }
    }

    /// The report, or the reports with their summary, as canonical JSON.
    pub fn to_json(&self) -> Vec<u8> {
        match self {
            Answer::One(report) => report.to_json(),
            Answer::Many(reports) => reports.to_json(),
        }
    }

    /// Every report.
    pub fn reports(&self) -> &[Report] {
        match self {
            Answer::One(report) => std::slice::from_ref(report),
            Answer::Many(reports) => &reports.reports,
        }
    }
}

/// Answers some documents.
///
/// Each of `documents` describes virtual machines or adds to what another says of them; `kind` says what they are. The
/// documents of `with` say more about the same machines. `facts` are paths and values that the caller states of each machine;
/// they stand above what any document says.
///
/// ```
/// use backup_preflight::{Document, Kind, Options, Words, check_documents};
///
/// let role = br#"<PersistentVMRole><RoleName>db1</RoleName>
///     <OSVirtualHardDisk><OS>Windows</OS></OSVirtualHardDisk></PersistentVMRole>"#;
/// let document = Document { name: "role.xml", bytes: role };
/// let answer = check_documents(&[document], &[], Kind::Auto, &[], &Options::new(Words::ENGLISH))?;
/// assert_eq!(answer.reports()[0].subject.name.as_deref(), Some("db1"));
/// # Ok::<(), backup_preflight::RequestError>(())
/// ```
///
/// # Errors
///
/// One [`RequestError`] for the first document that cannot be read, that describes no virtual machine, or that contradicts
/// another one; and for a stated fact that no request can hold.
pub fn check_documents(
    documents: &[Document<'_>],
    with: &[Document<'_>],
    kind: Kind,
    facts: &[(String, String)],
    options: &Options<'_>,
) -> Result<Answer, RequestError> {
    let words = options.words;
    // A request alone has nothing to be joined with: it is judged where it lies.
    let alone = matches!((documents, with, facts), ([_], [], []));
    let mut pool = Pool::new(states_a_proxy(facts));
    for document in documents {
        let (kind, text) = recognised(document, kind, words)?;
        if alone && kind == Kind::Request {
            let report = verdict::report(&json::read(text.as_bytes(), words)?, options, &Default::default());
            return Ok(Answer::One(Box::new(report)));
        }
        pool.add(document.name, read(document.name, kind, &text, words)?);
    }
    for document in with {
        let (kind, text) = recognised(document, Kind::Auto, words)?;
        pool.add_beside(document.name, read(document.name, kind, &text, words)?);
    }
    let drafts = pool.join().map_err(|fault| fault.told(words))?;
    let report = |draft: Draft| {
        let (request, origins) = draft.finish(facts, words)?;
        Ok(verdict::report(&request, options, &origins))
    };
    Ok(Answer::of(drafts.into_iter().map(report).collect::<Result<_, _>>()?))
}

/// Whether the caller says that a proxy is used: the guest's files are then asked what they know of it.
fn states_a_proxy(facts: &[(String, String)]) -> bool {
    facts.iter().any(|(path, value)| match path.as_str() {
        "vm.network.usesProxy" => value == "true",
        path => path.starts_with("vm.network.proxy."),
    })
}

/// Why a document was turned down, before it is put in words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fault {
    code: &'static str,
    path: String,
    found: String,
}

impl Fault {
    fn new(code: &'static str, path: impl Into<String>, found: impl Into<String>) -> Self {
        Fault { code, path: path.into(), found: found.into() }
    }

    fn told(self, words: Words<'_>) -> RequestError {
        RequestError::new(words, self.code, self.path, &self.found)
    }
}

/// What one document says.
enum Content {
    Request(Draft),
    Classic(classic::Classic),
    Guest(Guest),
}

/// The text of a document, and what it is.
fn recognised<'d>(document: &Document<'d>, kind: Kind, words: Words<'_>) -> Result<(Kind, Cow<'d, str>), RequestError> {
    let text = text::decode(document).map_err(|fault| fault.told(words))?;
    let kind = match kind {
        Kind::Auto => recognise::kind(document.name, &text).map_err(|fault| fault.told(words))?,
        stated => stated,
    };
    Ok((kind, text))
}

fn read(name: &str, kind: Kind, text: &str, words: Words<'_>) -> Result<Content, RequestError> {
    let told = |fault: Fault| fault.told(words);
    Ok(match kind {
        Kind::Auto | Kind::Request => Content::Request(Draft::of(name, &json::read(text.as_bytes(), words)?, words)?),
        Kind::Classic => {
            let named = |fault: Fault| Fault { path: format!("{name}: {}", fault.path), ..fault };
            let tree = Tree::parse(text).map_err(|fault| told(named(fault)))?;
            Content::Classic(classic::read(name, &tree).map_err(told)?)
        }
        Kind::OsRelease => Content::Guest(Guest::Os(OsRelease::parse(name, text))),
        Kind::AgentConfig => Content::Guest(Guest::Agent(AgentFile::parse(name, text))),
        Kind::Environment => Content::Guest(Guest::Environment(Environment::parse(name, text))),
    })
}

#[cfg(test)]
mod tests;
