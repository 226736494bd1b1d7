//! Documents that are no requests, and several documents about one virtual machine.

mod agent_conf;
mod classic;
mod disk;
mod draft;
mod environment;
mod guest;
mod image;
mod join;
mod os_release;
mod role;
mod tree;
pub(crate) mod xml;

use super::{Answer, Document, Kind, recognised};
use crate::error::{Fault, RequestError};
use crate::json;
use crate::options::Options;
use crate::verdict;
use crate::words::Words;

use agent_conf::AgentFile;
use draft::Draft;
use environment::Environment;
use guest::Guest;
use join::Pool;
use os_release::OsRelease;
use xml::Tree;

/// Answers documents that have to be joined.
pub(super) fn joined(
    documents: &[Document<'_>],
    with: &[Document<'_>],
    kind: Kind,
    facts: &[(String, String)],
    options: &Options<'_>,
) -> Result<Answer, RequestError> {
    let words = options.words;
    let mut pool = Pool::new(states_a_proxy(facts));
    for document in documents {
        let (kind, text) = recognised(document, kind, words)?;
        pool.add(document.name, read(document.name, kind, &text, words)?);
    }
    for document in with {
        let (kind, text) = recognised(document, Kind::Auto, words)?;
        pool.add_beside(document.name, read(document.name, kind, &text, words)?);
    }
    let drafts = pool.join().map_err(|fault| fault.told(words))?;
    let stated = json::Stated::of(facts);
    let report = |draft: Draft| {
        let (text, origins) = draft.finish(facts);
        let mut request = json::read(&text, words)?;
        json::set(&mut request, &stated, words)?;
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

/// What one document says.
enum Content {
    Request(Draft),
    Classic(classic::Classic),
    Guest(Guest),
}

fn read(name: &str, kind: Kind, text: &str, words: Words<'_>) -> Result<Content, RequestError> {
    let told = |fault: Fault| fault.told(words);
    Ok(match kind {
        Kind::Auto | Kind::Request => Content::Request(Draft::of(name, text.as_bytes(), words)?),
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
