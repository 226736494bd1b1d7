//! XML -> a tree of elements.
//!
//! Namespaces are not resolved: Service Management has one vocabulary, and fragments of its documents are passed around
//! without their declarations. Nothing is expanded but the predefined entities and character references.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::Fault;

/// How deep elements may be nested. The documents of Service Management need eleven.
const MAX_DEPTH: usize = 64;
/// How many elements a document may have.
const MAX_NODES: usize = 1_000_000;

/// The elements of a document, the root first.
pub(crate) struct Tree<'t> {
    nodes: Vec<Node<'t>>,
}

#[derive(Default)]
struct Node<'t> {
    /// Its name, without prefix.
    name: &'t str,
    text: Cow<'t, str>,
    /// `i:type`, without prefix.
    of_type: Option<Cow<'t, str>>,
    /// `i:nil`: written down to say that there is none.
    nil: bool,
    parent: Option<usize>,
    first_child: Option<usize>,
    next: Option<usize>,
    /// Its number among the siblings of its name; none for the only one.
    number: Option<usize>,
}

/// An element of a tree.
#[derive(Clone, Copy)]
pub(crate) struct Element<'x> {
    tree: &'x Tree<'x>,
    node: &'x Node<'x>,
}

/// An element that holds text.
#[derive(Clone, Copy)]
pub(crate) struct Leaf<'x> {
    pub(crate) text: &'x str,
    pub(crate) element: Element<'x>,
}

impl<'t> Tree<'t> {
    /// Reads a document.
    pub(crate) fn parse(text: &'t str) -> Result<Tree<'t>, Fault> {
        Parser::new(text).run()
    }

    /// The root element.
    pub(crate) fn root(&self) -> Option<Element<'_>> {
        self.element(0)
    }

    /// Every element, in the order of the document.
    pub(crate) fn elements(&self) -> impl Iterator<Item = Element<'_>> {
        self.nodes.iter().filter(|node| !node.nil).map(|node| Element { tree: self, node })
    }

    fn element(&self, at: usize) -> Option<Element<'_>> {
        self.nodes.get(at).map(|node| Element { tree: self, node })
    }
}

impl<'x> Element<'x> {
    pub(crate) fn name(self) -> &'x str {
        self.node.name
    }

    /// Its own text, without the blanks around it.
    pub(crate) fn own_text(self) -> &'x str {
        self.node.text.trim()
    }

    /// Its `i:type`.
    pub(crate) fn of_type(self) -> Option<&'x str> {
        self.node.of_type.as_deref()
    }

    /// Its children; one that says it is nil counts as absent.
    pub(crate) fn children(self) -> impl Iterator<Item = Element<'x>> {
        let sibling = |at: Option<usize>| at.and_then(|at| self.tree.element(at));
        std::iter::successors(sibling(self.node.first_child), move |e| sibling(e.node.next)).filter(|e| !e.node.nil)
    }

    /// Its children of a name.
    pub(crate) fn all(self, name: &str) -> impl Iterator<Item = Element<'x>> {
        self.children().filter(move |e| e.name() == name)
    }

    /// Its first child of a name.
    pub(crate) fn child(self, name: &str) -> Option<Element<'x>> {
        self.all(name).next()
    }

    /// The text of its first child of a name, where that has any.
    pub(crate) fn leaf(self, name: &str) -> Option<Leaf<'x>> {
        let element = self.child(name)?;
        let text = element.node.text.trim();
        (!text.is_empty()).then_some(Leaf { text, element })
    }

    /// The same, as the text alone.
    pub(crate) fn text(self, name: &str) -> Option<&'x str> {
        self.leaf(name).map(|leaf| leaf.text)
    }

    /// Its path from the root: `/Deployment/RoleList/Role[2]`.
    pub(crate) fn path(self) -> String {
        let parent = |e: &Element<'x>| e.node.parent.and_then(|at| e.tree.element(at));
        let line: Vec<_> = std::iter::successors(Some(self), parent).collect();
        let step = |e: &Element<'x>| match e.node.number {
            Some(number) => format!("/{}[{number}]", e.name()),
            None => format!("/{}", e.name()),
        };
        line.iter().rev().map(step).collect()
    }
}

/// An element whose end has not been met.
struct Open<'t> {
    node: usize,
    last_child: Option<usize>,
    /// For each name among the children: the first one's place, and how many there are.
    names: BTreeMap<&'t str, (usize, usize)>,
}

struct Parser<'t> {
    text: &'t str,
    reader: Reader<&'t [u8]>,
    nodes: Vec<Node<'t>>,
    open: Vec<Open<'t>>,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str) -> Self {
        Parser { text, reader: Reader::from_str(text), nodes: Vec::new(), open: Vec::new() }
    }

    fn run(mut self) -> Result<Tree<'t>, Fault> {
        loop {
            let at = position(self.reader.buffer_position());
            let event = match self.reader.read_event() {
                Ok(Event::Eof) => return self.finish(at),
                Ok(event) => event,
                Err(error) => return Err(self.fault(position(self.reader.error_position()), &error.to_string())),
            };
            self.take(event, at).map_err(|reason| self.fault(at, &reason))?;
        }
    }

    fn finish(self, at: usize) -> Result<Tree<'t>, Fault> {
        let unclosed = self.open.last().and_then(|open| self.nodes.get(open.node));
        match unclosed {
            Some(node) => Err(self.fault(at, &format!("the document ends inside <{}>", node.name))),
            None if self.nodes.is_empty() => Err(self.fault(at, "no element")),
            None => Ok(Tree { nodes: self.nodes }),
        }
    }

    fn take(&mut self, event: Event<'t>, at: usize) -> Result<(), String> {
        match event {
            Event::Start(tag) => self.start(&tag, at),
            Event::Empty(tag) => {
                self.start(&tag, at)?;
                self.open.pop();
                Ok(())
            }
            Event::End(_) => {
                self.open.pop();
                Ok(())
            }
            Event::Text(text) => self.append(text.xml10_content()),
            Event::CData(text) => self.append(text.xml10_content()),
            Event::GeneralRef(reference) => self.append(Cow::Owned(resolve(&reference)?.to_string())),
            // A document type can only bring entities, which nothing here needs and which can grow without bound.
            Event::DocType(_) => Err("DOCTYPE".to_owned()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Eof => Ok(()),
        }
    }

    fn start(&mut self, tag: &BytesStart<'t>, at: usize) -> Result<(), String> {
        if self.open.len() >= MAX_DEPTH {
            return Err(format!("more than {MAX_DEPTH} levels of elements"));
        }
        if self.nodes.len() >= MAX_NODES {
            return Err(format!("more than {MAX_NODES} elements"));
        }
        if self.open.is_empty() && !self.nodes.is_empty() {
            return Err("a second root element".to_owned());
        }
        let mut node = Node { name: self.name(tag, at).ok_or("a tag without a name")?, ..Node::default() };
        attributes(tag, &mut node)?;
        self.hang(node);
        Ok(())
    }

    /// The local name of a tag that begins at `at`, borrowed from the text rather than from the tag.
    fn name(&self, tag: &BytesStart<'t>, at: usize) -> Option<&'t str> {
        let full = self.text.get(at..)?.strip_prefix('<')?.get(..tag.name().into_inner().len())?;
        let local = full.split_once(':').map_or(full, |(_, local)| local);
        (!local.is_empty()).then_some(local)
    }

    /// Adds a node under the innermost open element, and opens it.
    fn hang(&mut self, mut node: Node<'t>) {
        let at = self.nodes.len();
        if let Some(parent) = self.open.last_mut() {
            node.parent = Some(parent.node);
            node.number = number(&mut self.nodes, parent, node.name, at);
            let before = match parent.last_child.replace(at) {
                Some(sibling) => self.nodes.get_mut(sibling).map(|node| &mut node.next),
                None => self.nodes.get_mut(parent.node).map(|node| &mut node.first_child),
            };
            if let Some(link) = before {
                *link = Some(at);
            }
        }
        self.nodes.push(node);
        self.open.push(Open { node: at, last_child: None, names: BTreeMap::new() });
    }

    fn append(&mut self, text: Cow<'t, str>) -> Result<(), String> {
        let node = self.open.last().and_then(|open| self.nodes.get_mut(open.node));
        match node {
            Some(node) if node.text.is_empty() => node.text = text,
            Some(node) => node.text.to_mut().push_str(&text),
            None if text.trim().is_empty() => {}
            None => return Err("text outside the root element".to_owned()),
        }
        Ok(())
    }

    fn fault(&self, at: usize, reason: &str) -> Fault {
        let before = self.text.as_bytes().get(..at).unwrap_or(self.text.as_bytes());
        let line = before.split(|b| *b == b'\n').count();
        // Every byte but a continuation begins a character.
        let last = before.rsplit(|b| *b == b'\n').next().unwrap_or_default();
        let column = last.iter().filter(|b| **b & 0xC0 != 0x80).count().saturating_add(1);
        Fault::new("document.xml", format!("line {line}, column {column}"), reason)
    }
}

/// The number of a new child among those of its name. The first one learns that it is not alone when the second one comes.
fn number<'t>(nodes: &mut [Node<'t>], parent: &mut Open<'t>, name: &'t str, at: usize) -> Option<usize> {
    match parent.names.entry(name) {
        Entry::Vacant(none) => {
            none.insert((at, 1));
            None
        }
        Entry::Occupied(mut some) => {
            let (first, count) = some.get_mut();
            *count = count.saturating_add(1);
            if let Some(first) = nodes.get_mut(*first) {
                first.number = Some(1);
            }
            Some(*count)
        }
    }
}

/// Reads `i:type` and `i:nil`; every other attribute only has to be well formed.
fn attributes<'t>(tag: &BytesStart<'t>, node: &mut Node<'t>) -> Result<(), String> {
    // The reader's own check for repeated attributes compares each with all others.
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = || quick_xml::escape::unescape(&attribute.value).map_err(|error| error.to_string());
        match attribute.key.local_name().into_inner() {
            "type" => {
                let value = value()?;
                let local = value.rsplit(':').next().unwrap_or_default();
                node.of_type = Some(Cow::Owned(local.trim().to_owned()));
            }
            "nil" => node.nil = matches!(value()?.trim(), "true" | "1"),
            _ => {}
        }
    }
    Ok(())
}

fn resolve(reference: &BytesRef<'_>) -> Result<char, String> {
    if let Some(character) = reference.resolve_char_ref().map_err(|error| error.to_string())? {
        return Ok(character);
    }
    match reference.xml10_content().as_ref() {
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "amp" => Ok('&'),
        "apos" => Ok('\''),
        "quot" => Ok('"'),
        other => Err(format!("the entity &{other};")),
    }
}

/// Documents are far smaller than any address space; a position beyond it is the end.
fn position(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

#[cfg(test)]
#[path = "xml_tests.rs"]
mod tests;
