//! Documents that are no requests, and several documents about one virtual machine.

mod agent_conf;
mod azure;
mod classic;
mod disk;
mod draft;
mod environment;
#[cfg(feature = "network")]
mod exits;
pub(super) mod firewall;
mod guest;
mod image;
mod join;
mod os_release;
pub(super) mod proxy_log;
mod registry;
mod role;
pub(super) mod table;
mod tree;
pub(super) mod url_list;
#[cfg(feature = "network")]
mod ways;
#[cfg_attr(not(feature = "network"), path = "unwired.rs")]
mod wires;
pub(crate) mod xml;

use std::borrow::Cow;

#[cfg(feature = "arm")]
use super::arm;
use super::recognise::unrecognised;
#[cfg(feature = "terraform")]
use super::terraform;
use super::{Answer, Document, Kind, as_json, recognised};
use crate::error::{Fault, RequestError};
use crate::json;
#[cfg(feature = "network")]
use crate::network::ServiceTags;
use crate::options::Options;
use crate::resource::{Json, Resource};
use crate::verdict;
use crate::words::Words;

use agent_conf::AgentFile;
#[cfg(feature = "network")]
use azure::Tags;
use draft::Draft;
use environment::Environment;
use firewall::Firewall;
use guest::{Guest, StatedProxy};
use join::Pool;
use os_release::OsRelease;
use proxy_log::ProxyLog;
use registry::Registry;
use url_list::UrlList;
use xml::Tree;

/// A document that was recognised.
struct Text<'d> {
    name: &'d str,
    kind: Kind,
    text: Cow<'d, str>,
    /// It says more about what the main documents describe.
    beside: bool,
}

/// Answers documents that have to be joined.
pub(super) fn joined(
    documents: &[Document<'_>],
    with: &[Document<'_>],
    kind: Kind,
    facts: &[(String, String)],
    options: &Options<'_>,
) -> Result<Answer, RequestError> {
    let words = options.words;
    let stated = json::Stated::of(facts);
    let report = |mut draft: Draft| {
        let origins = draft.take_origins(facts);
        let mut request = draft.request().map_err(|fault| fault.told(words))?;
        json::set(&mut request, &stated, words)?;
        Ok(verdict::report(&request, options, &origins))
    };
    let drafts = drafts(documents, with, kind, StatedProxy::of(facts), options)?;
    Ok(Answer::of(drafts.into_iter().map(report).collect::<Result<_, _>>()?))
}

/// The virtual machines that some documents describe, each with all that they say of it.
fn drafts(
    documents: &[Document<'_>],
    with: &[Document<'_>],
    kind: Kind,
    proxy: StatedProxy,
    options: &Options<'_>,
) -> Result<Vec<Draft>, RequestError> {
    let words = options.words;
    let main = documents.iter().map(|document| (document, kind, false));
    let beside = with.iter().map(|document| (document, Kind::Auto, true));
    let texts = main.chain(beside).map(|(document, kind, beside)| {
        let (kind, text) = recognised(document, kind, words)?;
        let text = if matches!(kind, Kind::Arm | Kind::ArmParameters) { as_json(text) } else { text };
        Ok(Text { name: document.name, kind, text, beside })
    });
    let texts: Vec<Text<'_>> = texts.collect::<Result<_, RequestError>>()?;
    let told = |fault: Fault| fault.told(words);
    let trees: Vec<Vec<Json<'_>>> = texts.iter().map(tree).collect::<Result<_, _>>().map_err(told)?;
    let all = || texts.iter().zip(&trees);
    let parameters = all().filter(|(text, _)| text.kind == Kind::ArmParameters);
    let parameters: Vec<&Json<'_>> = parameters.flat_map(|(_, values)| values).collect();
    let mut pool = Pool::new(proxy);
    for (text, values) in all() {
        pool.add(text.name, text.kind, text.beside, read(text, values, &parameters, words)?);
    }
    pool.join(options).map_err(told)
}

/// What one document says.
enum Content<'d> {
    Request(Box<Draft>),
    Classic(classic::Classic),
    Guest(Guest),
    Resources(Vec<Resource<'d>>),
    #[cfg(feature = "network")]
    Tags(Tags),
}

/// What a document says. Kinds that this build does not read are turned down where they are recognised.
fn read<'d>(
    document: &'d Text<'d>,
    #[cfg_attr(not(any(feature = "arm", feature = "terraform")), expect(unused_variables, reason = "nothing is evaluated"))]
    values: &'d [Json<'d>],
    #[cfg_attr(not(feature = "arm"), expect(unused_variables, reason = "only templates have parameters"))]
    parameters: &[&'d Json<'d>],
    words: Words<'_>,
) -> Result<Content<'d>, RequestError> {
    const GUEST: bool = cfg!(feature = "guest");
    const AZURE: bool = cfg!(feature = "azure");
    let told = |fault: Fault| fault.told(words);
    let (name, text) = (document.name, &*document.text);
    Ok(match document.kind {
        Kind::Auto | Kind::Request => Content::Request(Box::new(Draft::of(name, text.as_bytes(), words)?)),
        Kind::Classic if cfg!(feature = "classic") => {
            let named = |fault: Fault| Fault { path: format!("{name}: {}", fault.path), ..fault };
            let tree = Tree::parse(text).map_err(|fault| told(named(fault)))?;
            Content::Classic(classic::read(name, &tree).map_err(told)?)
        }
        Kind::OsRelease if GUEST => Content::Guest(Guest::Os(OsRelease::parse(name, text))),
        Kind::AgentConfig if GUEST => Content::Guest(Guest::Agent(AgentFile::parse(name, text))),
        Kind::Environment if GUEST => Content::Guest(Guest::Environment(Environment::parse(name, text))),
        Kind::Registry if GUEST => Content::Guest(Guest::Registry(Registry::parse(name, text).map_err(told)?)),
        Kind::ProxyLog if GUEST => Content::Guest(Guest::Log(ProxyLog::parse(name, text))),
        Kind::Firewall if GUEST => Content::Guest(Guest::Firewall(Firewall::parse(name, text))),
        Kind::ProxyUrls if GUEST => Content::Guest(Guest::Urls(UrlList::parse(name, text))),
        Kind::ResourceGraph if AZURE && table::is_table(text) => Content::Resources(table::resources(name, text).map_err(told)?),
        Kind::Az | Kind::ResourceGraph if AZURE => {
            let values = self::values(name, text).map_err(told)?;
            Content::Resources(azure::resources(name, values).map_err(told)?)
        }
        #[cfg(feature = "arm")]
        Kind::Arm => {
            let resources = values.iter().map(|template| arm::resources(name, template, parameters));
            Content::Resources(resources.collect::<Result<Vec<_>, _>>().map_err(told)?.concat())
        }
        // They have their say in the templates that they are given for.
        Kind::ArmParameters if cfg!(feature = "arm") => Content::Resources(Vec::new()),
        #[cfg(feature = "terraform")]
        Kind::Terraform => Content::Resources(values.iter().flat_map(|plan| terraform::resources(name, plan)).collect()),
        #[cfg(feature = "network")]
        Kind::ServiceTags => {
            let xml = text.trim_start().starts_with('<');
            let tags = if xml { ServiceTags::read_xml(name, text) } else { ServiceTags::read_json(name, text) };
            Content::Tags(Some(tags.map_err(told)?))
        }
        _ => return Err(told(unrecognised(name))),
    })
}

/// The values of a document that is evaluated or followed as a whole.
fn tree<'d>(document: &'d Text<'d>) -> Result<Vec<Json<'d>>, Fault> {
    match document.kind {
        Kind::Arm | Kind::ArmParameters | Kind::Terraform => values(document.name, &document.text),
        _ => Ok(Vec::new()),
    }
}

/// The JSON values of a document: one, or one a line.
fn values<'d>(name: &str, text: &'d str) -> Result<Vec<Json<'d>>, Fault> {
    let values: Result<Vec<Json<'d>>, _> = serde_json::Deserializer::from_str(text).into_iter().collect();
    values.map_err(|error| {
        let fault = json::fault(text.as_bytes(), &error);
        Fault { path: format!("{name}: {}", fault.path), ..fault }
    })
}

#[cfg(test)]
mod tests;
