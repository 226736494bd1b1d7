//! A request in the making: what documents have stated so far about one virtual machine, and where each says it.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use serde::Deserialize;

use super::Fault;
use super::azure::ASSUMED;
use super::image::Image;
use super::tree::Tree;
use super::xml::Element;
use crate::edition::Region;
use crate::error::RequestError;
use crate::finding::{Origins, Places, Unread};
use crate::json;
use crate::path::{Path, Step, covers};
use crate::report::DocumentPart;
use crate::request::Request;
use crate::why::Why;
use crate::words::Words;

/// A value with the place where it was read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stated<T> {
    pub(super) value: T,
    pub(super) place: String,
}

/// What is stated of one virtual machine.
#[derive(Clone)]
pub(super) struct Draft {
    /// The document that describes it.
    document: String,
    /// The request, in its wire form: a fact is a value at a path.
    json: Tree,
    origins: Origins,
    /// Where its own resource lies among those of all documents.
    pub(super) resource: Option<usize>,
    /// What the image's name suggests; it gives way to what the guest itself says.
    pub(super) image: Option<Stated<Image>>,
    /// How its own document says that it is connected.
    pub(super) plug: Plug,
}

/// How a classic virtual machine is connected, as far as its own document says.
#[derive(Clone, Debug, Default)]
pub(super) struct Plug {
    /// The security group of its first interface; `Some(None)` where it has none.
    pub(super) group: Option<Option<String>>,
    /// Its virtual network; `Some(None)` where it is in none.
    pub(super) network: Option<Option<String>>,
    pub(super) subnet: Option<String>,
    pub(super) address: Option<String>,
}

impl Plug {
    /// Takes over what another document says.
    fn merge(&mut self, other: Plug) {
        self.group = self.group.take().or(other.group);
        self.network = self.network.take().or(other.network);
        self.subnet = self.subnet.take().or(other.subnet);
        self.address = self.address.take().or(other.address);
    }
}

impl Draft {
    /// A virtual machine of which nothing is known.
    pub(super) fn new(document: &str) -> Self {
        Draft {
            document: document.to_owned(),
            json: Tree::section(),
            origins: Origins::default(),
            resource: None,
            image: None,
            plug: Plug::default(),
        }
    }

    /// A virtual machine that a resource describes, by its position.
    pub(super) fn of_resource(document: &str, at: usize) -> Self {
        Draft { resource: Some(at), ..Draft::new(document) }
    }

    /// The same virtual machine, of which nothing is known yet.
    pub(super) fn anew(&self) -> Self {
        Draft { resource: self.resource, ..Draft::new(&self.document) }
    }

    /// What a request says. Its facts have no place of their own: they are the request.
    pub(super) fn of(document: &str, text: &[u8], words: Words<'_>) -> Result<Self, RequestError> {
        json::read(text, words)?;
        // It was read as a request: it is well-formed.
        Ok(Draft { json: serde_json::from_slice(text).unwrap_or_default(), ..Draft::new(document) })
    }

    /// What is stated at a path.
    pub(super) fn get(&self, path: impl Into<Path>) -> Option<&Tree> {
        let found = path.into().steps().try_fold(&self.json, |at, step| match (at, step) {
            (Tree::List(items), Step::Item(at)) => items.get(at),
            (Tree::Section(fields), Step::Field(name)) => fields.get(name),
            _ => None,
        });
        found.filter(|value| !value.is_nothing())
    }

    /// The text at a path.
    pub(super) fn text(&self, path: impl Into<Path>) -> Option<&str> {
        self.get(path).and_then(Tree::as_text)
    }

    /// Whether anything is stated of the virtual machine itself.
    pub(super) fn describes_a_vm(&self) -> bool {
        self.image.is_some() || self.resource.is_some() || self.get("vm").is_some_and(says_something)
    }

    /// States a fact that a document gives: the same as before, or the first of its kind.
    pub(super) fn state(&mut self, path: impl Into<Path>, value: impl Into<Tree>, place: &str) -> Result<(), Fault> {
        let path = path.into();
        let text = path.to_string();
        let places = [(text.clone(), path, place.to_owned())];
        let mut join = Join { places: &mut self.origins.places, document: &self.document, others: &places, other: place };
        match slot(&mut self.json, path) {
            Some(mine) => join.value(&text, mine, value.into()),
            None => Err(join.clash(&text)),
        }
    }

    /// States a fact that an element gives, where nothing is stated yet. Within one document the first statement stands.
    pub(super) fn read(&mut self, path: impl Into<Path>, value: impl Into<Tree>, element: Element<'_>) {
        let place = self.place(element);
        self.put(path, value, place);
    }

    /// The same, for a place that is known already.
    pub(super) fn put(&mut self, path: impl Into<Path>, value: impl Into<Tree>, place: String) {
        let path = path.into();
        if let Some(slot) = slot(&mut self.json, path)
            && slot.is_nothing()
        {
            *slot = value.into();
            self.origins.places.add(path, place);
        }
    }

    /// Leaves a fact unknown, with what stands in its place.
    pub(super) fn leave_unknown<'d>(&mut self, path: impl Into<Path>, place: String, why: impl Into<Why<'d>>) {
        self.origins.unread.entry(path.into().to_string()).or_insert_with(|| Unread { place, why: why.into().into_owned() });
    }

    /// The place of an element: `vm.xml#/Deployment/RoleList/Role[1]/RoleName`.
    pub(super) fn place(&self, element: Element<'_>) -> String {
        place(&self.document, element)
    }

    /// The place where a fact is stated, or the document of the virtual machine.
    #[cfg(feature = "network")]
    pub(super) fn place_of(&self, path: &str) -> String {
        self.origins.places.get(path).unwrap_or(&self.document).clone()
    }

    /// Takes over what another draft states of the same virtual machine.
    pub(super) fn merge(&mut self, other: Draft) -> Result<(), Fault> {
        self.image = self.image.take().or(other.image);
        self.plug.merge(other.plug);
        for (path, unread) in other.origins.unread {
            self.origins.unread.entry(path).or_insert(unread);
        }
        let others = other.origins.places.iter().map(|(path, place)| (path.to_string(), *path, place.clone()));
        let others: Vec<_> = others.collect();
        let mut join =
            Join { places: &mut self.origins.places, document: &self.document, others: &others, other: &other.document };
        join.value("", &mut self.json, other.json)
    }

    /// States the id of the resource that describes it.
    pub(super) fn identify(&mut self, id: Option<&str>) {
        self.origins.id = id.map(str::to_owned);
    }

    /// Names the documents that say something of the virtual machine, out of all; `named` has the positions of each name.
    pub(super) fn name_documents(&mut self, all: &[DocumentPart], named: &HashMap<&str, Vec<usize>>) {
        if all.len() == 1 {
            self.origins.documents = all.to_vec();
            return;
        }
        let places = self.origins.places.values().map(|place| place.strip_prefix(ASSUMED).unwrap_or(place));
        let names = places.flat_map(beginnings).chain([self.document.as_str()]);
        let positions: BTreeSet<usize> = names.filter_map(|name| named.get(name)).flatten().copied().collect();
        self.origins.documents = positions.into_iter().filter_map(|at| all.get(at)).cloned().collect();
    }

    /// The finished request.
    ///
    /// # Errors
    ///
    /// None, as long as only values are stated that the request has.
    pub(super) fn request(&self) -> Result<Request<'_>, Fault> {
        let request = Request::deserialize(&self.json);
        request.map_err(|error| Fault::new("request.value", self.document.as_str(), error.to_string()))
    }

    /// What else the documents say of all facts but those that the caller states above them.
    pub(super) fn take_origins(&mut self, facts: &[(String, String)]) -> Origins {
        let mut origins = std::mem::take(&mut self.origins);
        for (stated, _) in facts {
            let stated = steps(stated).fold(String::new(), |path, step| joined(&path, step));
            origins.places.keep(|path| !path.lies_at(&stated));
        }
        origins
    }
}

/// The place of an element of a document.
pub(super) fn place(document: &str, element: Element<'_>) -> String {
    format!("{document}#{}", element.path())
}

/// What may be the name of a place's document: a name, too, may have the sign that ends it.
fn beginnings(place: &str) -> impl Iterator<Item = &str> {
    place.match_indices('#').filter_map(|(at, _)| place.get(..at)).chain([place])
}

/// The steps of a path that a caller writes: `vm.disks.data[0].name` and `vm.disks.data.0.name` have the same.
fn steps(path: &str) -> impl Iterator<Item = &str> {
    path.split(['.', '[', ']']).filter(|step| !step.is_empty())
}

/// A path and one step more, as a request writes it.
fn joined(path: &str, step: &str) -> String {
    if step.bytes().all(|b| b.is_ascii_digit()) {
        format!("{path}[{step}]")
    } else if path.is_empty() {
        step.to_owned()
    } else {
        format!("{path}.{step}")
    }
}

/// The value at a path, made on the way where nothing is there yet; `None` where something else is in the way.
fn slot(json: &mut Tree, path: Path) -> Option<&mut Tree> {
    path.steps().try_fold(json, |at, step| match step {
        Step::Field(name) => at.field(Cow::Borrowed(name)),
        Step::Item(index) => at.item(index),
    })
}

/// What is stated joined with what another document states.
struct Join<'j> {
    /// The places of what is stated, and the document that describes the virtual machine.
    places: &'j mut Places,
    document: &'j str,
    /// The same of the other one, with the texts of the paths.
    others: &'j [(String, Path, String)],
    other: &'j str,
}

impl Join<'_> {
    /// Joins a value into the one at a path: what is absent is filled, what is there must be the same.
    fn value(&mut self, path: &str, mine: &mut Tree, value: Tree) -> Result<(), Fault> {
        match (mine, value) {
            (_, Tree::Nothing) => Ok(()),
            (mine @ (Tree::Nothing | Tree::Section(_)), Tree::Section(fields)) => {
                if mine.is_nothing() {
                    *mine = Tree::section();
                }
                fields.into_iter().try_for_each(|(name, value)| {
                    let path = joined(path, &name);
                    mine.field(name).map_or(Ok(()), |mine| self.value(&path, mine, value))
                })
            }
            (mine @ Tree::Nothing, value) => {
                *mine = value;
                let below = self.others.iter().filter(|(other, ..)| covers(path, other));
                below.for_each(|(_, path, place)| self.places.add(*path, place.clone()));
                Ok(())
            }
            (Tree::List(mine), Tree::List(items)) if mine.len() == items.len() => {
                let mut both = mine.iter_mut().zip(items).enumerate();
                both.try_for_each(|(at, (mine, item))| self.value(&format!("{path}[{at}]"), mine, item))
            }
            (mine, value) if same(path, mine, &value) => Ok(()),
            _ => Err(self.clash(path)),
        }
    }

    fn clash(&self, path: &str) -> Fault {
        let mine = self.places.get(path).map_or(self.document, String::as_str);
        let other = self.others.iter().rev().find(|(other, ..)| other == path).map_or(self.other, |(.., place)| place);
        Fault::new("document.conflict", path, format!("{mine}, {other}"))
    }
}

/// Whether two values say the same. Azure's names do not differ by case, and a region has several of them.
fn same(path: &str, a: &Tree, b: &Tree) -> bool {
    match (a.as_text(), b.as_text()) {
        (Some(a), Some(b)) if a.eq_ignore_ascii_case(b) => true,
        (Some(a), Some(b)) if path.ends_with("region") => Region::named(a).is_some_and(|a| Region::named(b) == Some(a)),
        _ => a == b,
    }
}

fn says_something(value: &Tree) -> bool {
    match value {
        Tree::Nothing => false,
        // As deep as a request, no deeper.
        Tree::Section(fields) => fields.values().any(says_something),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_fill_what_is_absent() {
        let mut draft = Draft::new("a.xml");
        draft.state("vm.region", "East US", "a.xml#/x").unwrap();
        draft.state(Path::from("vm.disks.data").item(0).field("sizeGb"), 1023_u32, "a.xml#/y").unwrap();
        draft.state("vm.region", "eastus", "b.xml#/z").unwrap();
        assert_eq!(draft.text("vm.region"), Some("East US"));
        assert_eq!(draft.get(Path::from("vm.disks.data").item(0).field("sizeGb")), Some(&Tree::from(1023)));
        assert_eq!(draft.origins.places["vm.region"], "a.xml#/x");
    }

    #[test]
    fn a_contradiction_names_both_places() {
        let mut draft = Draft::new("a.xml");
        draft.state("vm.region", "East US", "a.xml#/x").unwrap();
        let fault = draft.state("vm.region", "West US", "b.xml#/z").unwrap_err();
        assert_eq!(fault, Fault::new("document.conflict", "vm.region", "a.xml#/x, b.xml#/z"));
    }

    #[test]
    fn drafts_merge_with_their_places() {
        let (mut a, mut b) = (Draft::new("a.xml"), Draft::new("b.xml"));
        a.put("vm.name", "db1", "a.xml#/n".to_owned());
        b.put("vm.name", "DB1", "b.xml#/n".to_owned());
        b.put("vm.disks.data", Vec::<Tree>::new(), "b.xml#/d".to_owned());
        b.put(Path::from("vm.disks.data").item(0).field("lun"), 0, "b.xml#/l".to_owned());
        a.merge(b.clone()).unwrap();
        assert_eq!(a.origins.places["vm.disks.data[0].lun"], "b.xml#/l");
        assert_eq!(a.origins.places["vm.name"], "a.xml#/n");
        b.put(Path::from("vm.disks.data").item(1).field("lun"), 1, "b.xml#/m".to_owned());
        assert_eq!(a.merge(b).unwrap_err().path, "vm.disks.data");
    }

    #[test]
    fn an_empty_section_of_a_request_stays() {
        let words = Words::from_table(&[]);
        let mut draft = Draft::new("a.xml");
        draft.merge(Draft::of("r.json", br#"{"vm": {"network": {"proxy": {}}}}"#, words).unwrap()).unwrap();
        assert!(draft.request().unwrap().vm.network.proxy.is_some());
    }

    #[test]
    fn a_stated_fact_has_no_place_in_a_document() {
        let words = Words::from_table(&[]);
        let mut draft = Draft::new("a.xml");
        draft.put("vm.region", "East US", "a.xml#/r".to_owned());
        draft.put(Path::from("vm.disks.data").item(0).field("sizeGb"), 5, "a.xml#/s".to_owned());
        let facts = [("vm.region", "West US"), ("vm.disks.data.0.sizeGb", "7")].map(|(p, v)| (p.to_owned(), v.to_owned()));
        let origins = draft.take_origins(&facts);
        let mut request = draft.request().unwrap();
        let stated = json::Stated::of(&facts);
        json::set(&mut request, &stated, words).unwrap();
        assert_eq!(request.vm.region.as_deref(), Some("West US"));
        assert_eq!(origins.places.values().count(), 0, "{origins:?}");
    }
}
