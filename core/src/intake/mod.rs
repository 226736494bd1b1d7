//! Foreign documents -> request.
//!
//! An adapter reads what a document says and where it says it; it judges nothing. What several documents say about one virtual
//! machine is joined, and a contradiction between them is an error rather than a guess.
//!
//! Without the crate feature `intake` only a request is read: what a form needs.

#[cfg(all(feature = "arm", feature = "documents"))]
mod arm;
#[cfg(feature = "documents")]
pub(crate) mod foreign;
mod recognise;
#[cfg(feature = "documents")]
pub mod system;
#[cfg(feature = "terraform")]
mod terraform;
pub(crate) mod text;

use std::borrow::Cow;

#[cfg(feature = "formats")]
pub(crate) use text::decode;

use crate::error::{Fault, RequestError};
use crate::json;
use crate::options::Options;
use crate::report::{Report, Reports};
use crate::verdict;
use crate::wire::named_enum;
use crate::words::Words;

/// A document.
#[derive(Clone, Copy, Debug)]
pub struct Document<'d> {
    /// Its name, for messages and evidence.
    pub name: &'d str,
    /// Its bytes.
    pub bytes: &'d [u8],
}

named_enum! {
    /// What a document is.
    #[derive(Default)]
    Kind {
        /// Whatever its content says.
        #[default]
        Auto = "auto",
        /// A request, as JSON.
        Request = "request",
        /// What `az` prints or the REST API of Azure answers, as JSON.
        Az = "az",
        /// Rows of Resource Graph, as JSON or CSV.
        ResourceGraph = "resource-graph",
        /// An ARM template, as JSON.
        Arm = "arm",
        /// The parameters of an ARM template, as JSON.
        ArmParameters = "arm-parameters",
        /// A plan or state of Terraform, as `terraform show -json` prints it.
        Terraform = "terraform",
        /// The published addresses of Azure: the file of service tags, or the older one of the datacenters.
        ServiceTags = "service-tags",
        /// Classic (Service Management) XML.
        Classic = "classic",
        /// `/etc/os-release`.
        OsRelease = "os-release",
        /// `/etc/waagent.conf`.
        AgentConfig = "waagent-conf",
        /// `/etc/environment`.
        Environment = "environment",
        /// A registry export of the SYSTEM account of Windows.
        Registry = "windows-registry",
        /// The access log of a proxy.
        ProxyLog = "proxy-log",
        /// URL patterns that a proxy lets through, one a line.
        ProxyUrls = "proxy-urls",
        /// Rules of Windows Firewall, as netsh prints or adds them.
        Firewall = "windows-firewall",
    }
}

impl Kind {
    /// The kinds that this build reads, by their names.
    pub fn built() -> impl Iterator<Item = &'static str> {
        Kind::ALL.iter().filter(|kind| **kind != Kind::Auto && kind.is_built()).map(|kind| kind.as_str())
    }

    /// Whether this build reads documents of the kind.
    fn is_built(self) -> bool {
        match self {
            Kind::Auto | Kind::Request => true,
            Kind::Az | Kind::ResourceGraph => cfg!(feature = "azure"),
            Kind::Arm | Kind::ArmParameters => cfg!(feature = "arm"),
            Kind::Terraform => cfg!(feature = "terraform"),
            Kind::ServiceTags => cfg!(feature = "network"),
            Kind::Classic => cfg!(feature = "classic"),
            Kind::OsRelease | Kind::AgentConfig | Kind::Environment => cfg!(feature = "guest"),
            Kind::Registry | Kind::ProxyLog | Kind::ProxyUrls | Kind::Firewall => cfg!(feature = "guest"),
        }
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
    if let ([document], []) = (documents, with)
        && let (Kind::Request, text) = recognised(document, kind, words)?
    {
        return request(text.as_bytes(), facts, options);
    }
    joined(documents, with, kind, facts, options)
}

/// Answers a request that nothing has to be joined with.
fn request(text: &[u8], facts: &[(String, String)], options: &Options<'_>) -> Result<Answer, RequestError> {
    let stated = json::Stated::of(facts);
    let mut request = json::read(text, options.words)?;
    json::set(&mut request, &stated, options.words)?;
    Ok(Answer::One(Box::new(verdict::report(&request, options, &Default::default()))))
}

#[cfg(feature = "documents")]
use foreign::joined;

/// Without foreign documents there is nothing to join.
#[cfg(not(feature = "documents"))]
fn joined(
    documents: &[Document<'_>],
    with: &[Document<'_>],
    _: Kind,
    _: &[(String, String)],
    options: &Options<'_>,
) -> Result<Answer, RequestError> {
    let name = documents.iter().skip(1).chain(with).chain(documents).next().map_or("", |document| document.name);
    Err(recognise::unrecognised(name).told(options.words))
}

/// The text of a document, and what it is.
fn recognised<'d>(document: &Document<'d>, kind: Kind, words: Words<'_>) -> Result<(Kind, Cow<'d, str>), RequestError> {
    let told = |fault: Fault| fault.told(words);
    let text = text::decode(document).map_err(told)?;
    let kind = match kind {
        Kind::Auto => recognise::kind(document.name, &text).map_err(told)?,
        stated => stated,
    };
    if kind.is_built() { Ok((kind, text)) } else { Err(told(recognise::unrecognised(document.name))) }
}

/// JSON as the tools of Azure accept it in templates, with every byte in its place.
#[cfg(feature = "documents")]
fn as_json(text: Cow<'_, str>) -> Cow<'_, str> {
    #[cfg(feature = "arm")]
    if let Cow::Owned(plain) = arm::lenient(&text) {
        return Cow::Owned(plain);
    }
    text
}
