//! Questions of a host: documents and options in, an answer out.

use serde::Serialize;

use super::addresses::{AddressSet, ports, prefix};
use super::coverage::{coverage, difference};
use super::material::Material;
use super::need::{Requirement, Scenario};
use super::packet::Protocol;
use super::proxy::{ProxyAddress, ProxyPlace, Written};
use super::ranges::Ranges;
use super::read::Reader;
use super::rule::{Direction, Place};
use super::scene::{Flow, Given, Scene};
use super::space::Surroundings;
use super::tags::ServiceTags;
use super::tell::{Changed, Covered, Explained, changed, covered, explained};
use crate::edition::{Edition, Region, value};
use crate::error::{Fault, RequestError};
use crate::host::{Piece, edition};
use crate::intake::Document;
use crate::json::to_json;
use crate::wire::{named_enum, section};
use crate::words::Words;

named_enum! {
    /// What is asked about a network.
    Verb {
        /// Whether packets arrive, and why.
        Explain = "explain",
        /// Whether rules cover addresses, and what they open beyond.
        Coverage = "coverage",
        /// What changed between two files of addresses.
        Diff = "diff",
        /// The configuration of a proxy, written.
        Proxy = "proxy",
    }
}

section! {
    /// How a question about a network is to be answered.
    NetworkOptions {
        /// The language of the answer: `en` or `ko`.
        lang: Option<String>,
        /// The edition of the facts, or `auto`.
        edition: Option<String>,
        /// What is done; without `to`, everything that it needs is asked about.
        scenario: Option<Scenario>,
        /// The region of the virtual machine.
        region: Option<String>,
        /// The address or the prefix at this end.
        from: Option<String>,
        /// The other end: an address, a prefix or a service tag.
        to: Option<String>,
        /// The port, or the first and the last with a hyphen.
        port: Option<String>,
        /// The protocol.
        protocol: Option<Protocol>,
        /// Which way the packets go.
        direction: Option<Direction>,
        /// What is known not to be there: `interface`, `subnet`, `routes`, `admin-rules`, with commas.
        none: Option<String>,
        /// The proxy, as address and port: `10.0.0.5:8080`.
        proxy: Option<String>,
        /// Where the proxy is to be made known.
        place: Option<ProxyPlace>,
        /// The documents as they lie in the bytes, one after the other; none for a single one.
        #[cfg_attr(feature = "schema", schemars(skip))]
        documents: Option<Vec<Piece>>,
    }
}

/// An answer about a network.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Reply {
    /// Whether packets arrive, and why.
    Explained(Explained),
    /// What rules cover, group by group.
    Covered {
        /// Each group.
        groups: Vec<Covered>,
    },
    /// The configuration of a proxy.
    Written(Written),
    /// What changed in the tags.
    Changed {
        /// The older file.
        from: String,
        /// The newer file.
        to: String,
        /// Each tag whose addresses differ.
        tags: Vec<Changed>,
    },
}

impl Reply {
    /// Canonical JSON.
    pub fn to_json(&self) -> Vec<u8> {
        to_json(self)
    }

    /// Text for people.
    pub fn to_text(&self, words: Words<'_>) -> String {
        let mut out = String::new();
        let mut line = |text: &str| {
            out.push_str(text);
            out.push('\n');
        };
        match self {
            Reply::Explained(explained) => return explained.to_text(words),
            Reply::Covered { groups } => {
                for group in groups {
                    line(&group.text);
                    group.missing.iter().for_each(|prefix| line(&format!("  - {prefix}")));
                    group.open.iter().for_each(|path| line(&format!("  ? {path}")));
                }
            }
            Reply::Written(written) => {
                line(&format!("# {}", written.text));
                for file in &written.files {
                    line(&format!("# {}", file.path));
                    line(file.text.trim_end());
                }
                for command in &written.commands {
                    line(&format!("# {}", command.shell));
                    line(&command.script);
                }
            }
            Reply::Changed { tags, .. } if tags.is_empty() => line(words.text("network.unchanged")),
            Reply::Changed { tags, .. } => {
                for tag in tags {
                    line(&tag.tag);
                    tag.added.iter().for_each(|prefix| line(&format!("  + {prefix}")));
                    tag.removed.iter().for_each(|prefix| line(&format!("  - {prefix}")));
                }
            }
        }
        out
    }
}

/// Answers a question about the network that some documents describe.
///
/// # Errors
///
/// A [`RequestError`] for a document that cannot be understood whole, and for options that have no meaning.
pub fn ask(verb: Verb, documents: &[Document<'_>], options: &NetworkOptions, words: Words<'_>) -> Result<Reply, RequestError> {
    let mut material = Material::default();
    for document in documents {
        material.read(document, words)?;
    }
    let facts = match options.edition.as_deref() {
        None | Some("auto") => Edition::newest(),
        Some(id) => edition("edition", id, words)?,
    };
    let region = options
        .region
        .as_deref()
        .map(|name| Region::named(name).ok_or_else(|| RequestError::new(words, "option.value", "region", name)));
    let region = region.transpose()?;
    let question = Question { material: &material, options, facts, region };
    let reply = match verb {
        Verb::Explain => question.explain(words),
        Verb::Coverage => question.coverage(words),
        Verb::Diff => question.diff(),
        Verb::Proxy => question.proxy(words),
    };
    reply.map_err(|fault| fault.told(words))
}

/// A question with its documents read.
struct Question<'q> {
    material: &'q Material,
    options: &'q NetworkOptions,
    facts: &'static Edition,
    region: Option<&'static Region>,
}

impl Question<'_> {
    fn explain(&self, words: Words<'_>) -> Result<Reply, Fault> {
        let mut scene = self.material.scene()?;
        self.leave_out(&mut scene)?;
        let tags = scene.around.tags;
        let requirements = match self.options.to {
            Some(_) => Vec::new(),
            None => self.options.scenario.unwrap_or(Scenario::Backup).requirements(self.facts, self.region, tags),
        };
        let local = self.address("from", self.options.from.as_deref())?.unwrap_or_default();
        // Whatever address is said to be at this end is one of the network's.
        scene.around.own = scene.around.own.union(&local);
        let mut questions: Vec<(Flow, Option<&Requirement>)> = Vec::new();
        for requirement in &requirements {
            questions.push((Flow { local: local.clone(), ..requirement.flow.clone() }, Some(requirement)));
        }
        if let Some(to) = &self.options.to {
            let remote = Reader::default().named(to, || "to".to_owned())?;
            questions.push((self.flow(remote, local)?, None));
        }
        Ok(Reply::Explained(explained(&scene, &questions, self.facts.id, &self.material.notes, words)))
    }

    fn flow(&self, remote: Place, local: AddressSet) -> Result<Flow, Fault> {
        Ok(Flow {
            direction: self.options.direction.unwrap_or(Direction::Outbound),
            local,
            remote,
            protocol: self.options.protocol.unwrap_or(Protocol::Tcp),
            ports: self.ports()?,
        })
    }

    fn ports(&self) -> Result<Ranges<u16>, Fault> {
        match self.options.port.as_deref() {
            Some(text) => ports(text).ok_or_else(|| Fault::new("network.ports", "port", text)),
            None => Ok(Ranges::one(self.storage_port())),
        }
    }

    /// The port of storage, which is meant where none is named.
    fn storage_port(&self) -> u16 {
        let port = self.facts.value(value::STORAGE_PORT).or(Edition::newest().value(value::STORAGE_PORT));
        port.and_then(|reading| u16::try_from(reading.strict).ok()).unwrap_or_default()
    }

    fn address(&self, name: &str, text: Option<&str>) -> Result<Option<AddressSet>, Fault> {
        let Some(text) = text else { return Ok(None) };
        let (net, _) = prefix(text).ok_or_else(|| Fault::new("network.prefix", name, text))?;
        Ok(Some(AddressSet::from(net)))
    }

    /// Takes for absent what the caller says is not there; what a document shows stays.
    fn leave_out(&self, scene: &mut Scene<'_>) -> Result<(), Fault> {
        for name in self.options.none.iter().flat_map(|list| list.split(',')).map(str::trim) {
            let group = match name {
                "admin-rules" => &mut scene.admin,
                "interface" => &mut scene.interface,
                "subnet" => &mut scene.subnet,
                "routes" => {
                    if scene.routes == Given::NotGiven {
                        scene.routes = Given::Absent;
                    }
                    continue;
                }
                other => return Err(Fault::new("option.value", "none", other)),
            };
            if *group == Given::NotGiven {
                *group = Given::Absent;
            }
        }
        Ok(())
    }

    fn coverage(&self, words: Words<'_>) -> Result<Reply, Fault> {
        let tags = self.material.tags.last().ok_or_else(|| Fault::new("network.tags-needed", "", "ServiceTags_Public_*.json"))?;
        let wanted = self.options.to.clone().unwrap_or_else(|| self.usual_tag(tags));
        let needed = match Reader::default().named(&wanted, || "to".to_owned())? {
            Place::Addresses(set) => set,
            _ => tags.addresses(&wanted).cloned().ok_or_else(|| Fault::new("network.tags-needed", "to", &wanted))?,
        };
        let protocol = self.options.protocol.unwrap_or(Protocol::Tcp);
        let port = self.ports()?.first().unwrap_or_default();
        let around = Surroundings { tags: Some(tags), ..Surroundings::default() };
        let held = |group| {
            let found = coverage(group, &needed, protocol, port, &around);
            covered(&group.name, &wanted, &found, words)
        };
        Ok(Reply::Covered { groups: self.material.groups().map(held).collect() })
    }

    /// The tag of storage in the region, or of all datacenters where the file knows no other.
    fn usual_tag(&self, tags: &ServiceTags) -> String {
        let needed = Scenario::OldAgent.requirements(Edition::newest(), self.region, Some(tags));
        let storage = needed.into_iter().find_map(|one| if let Place::Tag(tag) = one.flow.remote { Some(tag) } else { None });
        let datacenters = self.region.map_or("AzureCloud".to_owned(), |region| format!("AzureCloud.{}", region.name));
        storage.filter(|tag| tags.tag(tag).is_some()).unwrap_or(datacenters)
    }

    fn proxy(&self, words: Words<'_>) -> Result<Reply, Fault> {
        let text = self.options.proxy.as_deref().unwrap_or_default();
        let proxy = ProxyAddress::parse(text).ok_or_else(|| Fault::new("network.proxy", "proxy", text))?;
        let place = self.options.place.ok_or_else(|| Fault::new("option.value", "place", ProxyPlace::NAMES.join(", ")))?;
        Ok(Reply::Written(place.write(proxy, self.material.groups().next(), words)))
    }

    fn diff(&self) -> Result<Reply, Fault> {
        let [from, to] = self.material.tags.as_slice() else {
            return Err(Fault::new("network.tags-needed", "", "2 x ServiceTags_Public_*.json"));
        };
        let all = difference(from, to);
        let wanted = |tag: &str| self.options.to.as_ref().is_none_or(|to| to.eq_ignore_ascii_case(tag));
        let tags = all.iter().filter(|change| wanted(&change.tag)).map(changed).collect();
        Ok(Reply::Changed { from: from.document.clone(), to: to.document.clone(), tags })
    }
}
