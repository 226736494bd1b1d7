//! A request in the making: what documents have stated so far about one virtual machine, and where each says it.

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
    pub(super) fn get(&self, path: &str) -> Option<&Tree> {
        let found = steps(path).try_fold(&self.json, |at, step| match at {
            Tree::List(items) => items.get(step.parse::<usize>().ok()?),
            Tree::Section(fields) => fields.get(step),
            _ => None,
        });
        found.filter(|value| !value.is_nothing())
    }

    /// The text at a path.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.get(path).and_then(Tree::as_text)
    }

    /// Whether anything is stated of the virtual machine itself.
    pub(super) fn describes_a_vm(&self) -> bool {
        self.image.is_some() || self.resource.is_some() || self.get("vm").is_some_and(says_something)
    }

    /// States a fact that a document gives: the same as before, or the first of its kind.
    pub(super) fn state(&mut self, path: &str, value: impl Into<Tree>, place: &str) -> Result<(), Fault> {
        let mut places = Places::default();
        places.add(path.to_owned(), place.to_owned());
        self.join(path, value.into(), &places, place)
    }

    /// States a fact that an element gives, where nothing is stated yet. Within one document the first statement stands.
    pub(super) fn read(&mut self, path: &str, value: impl Into<Tree>, element: Element<'_>) {
        let place = self.place(element);
        self.put(path, value, place);
    }

    /// The same, for a place that is known already.
    pub(super) fn put(&mut self, path: &str, value: impl Into<Tree>, place: String) {
        if let Some(slot) = slot(&mut self.json, path)
            && slot.is_nothing()
        {
            *slot = value.into();
            self.origins.places.add(path.to_owned(), place);
        }
    }

    /// Leaves a fact unknown, with what stands in its place.
    pub(super) fn leave_unknown<'d>(&mut self, path: &str, place: String, why: impl Into<Why<'d>>) {
        self.origins.unread.entry(path.to_owned()).or_insert_with(|| Unread { place, why: why.into().into_owned() });
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
        self.join("", other.json, &other.origins.places, &other.document)
    }

    /// Joins a value into a path: what is absent is filled, what is there must be the same.
    fn join(&mut self, path: &str, value: Tree, places: &Places, document: &str) -> Result<(), Fault> {
        let clash = |draft: &Draft| draft.clash(path, places.get(path).map_or(document, String::as_str));
        let Some(mine) = slot(&mut self.json, path) else { return Err(clash(self)) };
        match (mine, value) {
            (_, Tree::Nothing) => Ok(()),
            (mine @ (Tree::Nothing | Tree::Section(_)), Tree::Section(fields)) => {
                if mine.is_nothing() {
                    *mine = Tree::section();
                }
                let below = |field: &str| if path.is_empty() { field.to_owned() } else { format!("{path}.{field}") };
                fields.into_iter().try_for_each(|(field, value)| self.join(&below(&field), value, places, document))
            }
            (mine @ Tree::Nothing, value) => {
                *mine = value;
                self.adopt(path, places);
                Ok(())
            }
            (Tree::List(mine), Tree::List(items)) if mine.len() == items.len() => {
                let at = |index: usize| format!("{path}[{index}]");
                items.into_iter().enumerate().try_for_each(|(i, item)| self.join(&at(i), item, places, document))
            }
            (mine, value) if same(path, mine, &value) => Ok(()),
            _ => Err(clash(self)),
        }
    }

    /// Takes over the places of a path and of all that lies below it.
    fn adopt(&mut self, path: &str, places: &Places) {
        let below = places.iter().filter(|(found, _)| covers(path, found));
        below.for_each(|(path, place)| self.origins.places.add(path.clone(), place.clone()));
    }

    fn clash(&self, path: &str, other: &str) -> Fault {
        let mine = self.origins.places.get(path).unwrap_or(&self.document);
        Fault::new("document.conflict", path, format!("{mine}, {other}"))
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
            origins.places.keep(|path| !covers(&stated, path));
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

/// The steps of a path: `vm.disks.data[0].name` and `vm.disks.data.0.name` have the same.
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

/// Whether a path is another one, or holds it.
fn covers(path: &str, other: &str) -> bool {
    other.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// The value at a path, made on the way where nothing is there yet; `None` where something else is in the way.
fn slot<'j>(json: &'j mut Tree, path: &str) -> Option<&'j mut Tree> {
    steps(path).try_fold(json, |at, step| match step.parse::<usize>() {
        Ok(index) => {
            if at.is_nothing() {
                *at = Tree::List(Vec::new());
            }
            let Tree::List(items) = at else { return None };
            if index == items.len() {
                items.push(Tree::Nothing);
            }
            items.get_mut(index)
        }
        Err(_) => {
            if at.is_nothing() {
                *at = Tree::section();
            }
            let Tree::Section(fields) = at else { return None };
            fields.slot(step)
        }
    })
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
        draft.state("vm.disks.data[0].sizeGb", 1023_u32, "a.xml#/y").unwrap();
        draft.state("vm.region", "eastus", "b.xml#/z").unwrap();
        assert_eq!(draft.text("vm.region"), Some("East US"));
        assert_eq!(draft.get("vm.disks.data[0].sizeGb"), Some(&Tree::from(1023)));
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
        b.put("vm.disks.data[0].lun", 0, "b.xml#/l".to_owned());
        a.merge(b.clone()).unwrap();
        assert_eq!(a.origins.places["vm.disks.data[0].lun"], "b.xml#/l");
        assert_eq!(a.origins.places["vm.name"], "a.xml#/n");
        b.put("vm.disks.data[1].lun", 1, "b.xml#/m".to_owned());
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
        draft.put("vm.disks.data[0].sizeGb", 5, "a.xml#/s".to_owned());
        let facts = [("vm.region", "West US"), ("vm.disks.data.0.sizeGb", "7")].map(|(p, v)| (p.to_owned(), v.to_owned()));
        let origins = draft.take_origins(&facts);
        let mut request = draft.request().unwrap();
        let stated = json::Stated::of(&facts);
        json::set(&mut request, &stated, words).unwrap();
        assert_eq!(request.vm.region.as_deref(), Some("West US"));
        assert_eq!(origins.places.values().count(), 0, "{origins:?}");
    }
}
