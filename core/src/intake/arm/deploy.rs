//! Goes through the resources of a template.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use super::frame::{Frame, Space, number, times};
use super::ids::in_target;
use super::nested;
use super::open;
use super::pattern::{settle_ids, text_of};
use super::scope::{Target, look};
use crate::resource::{Id, Json, Resource};

/// What of a resource tells how to deploy it, and not what it is.
const OF_DEPLOYMENT: [&str; 7] = ["copy", "condition", "dependsOn", "resources", "scope", "existing", "comments"];

/// The way through a document.
pub(super) struct Walk<'d> {
    document: &'d str,
    pub(super) made: Vec<Resource<'d>>,
}

/// One template on the way: what its resources may call each other.
struct Part<'p, 'd> {
    target: &'p Target<'d>,
    /// Names in lower case, and which of the resources that are made they mean.
    names: HashMap<String, Vec<usize>>,
    /// Which resources wait for what.
    waiting: Vec<(usize, Vec<String>)>,
}

impl Part<'_, '_> {
    fn name(&mut self, name: &str, range: std::ops::Range<usize>) {
        self.names.entry(name.to_lowercase()).or_default().extend(range);
    }
}

/// The resource that another one stands in.
struct Parent<'p, 'd> {
    kind: &'p str,
    name: &'p Json<'d>,
}

/// A resource as it stands in the template.
#[derive(Clone, Copy)]
struct Entry<'e, 't, 'd> {
    json: &'t Json<'d>,
    pointer: &'e str,
    symbol: Option<&'e str>,
    parent: Option<&'e Parent<'e, 'd>>,
}

impl<'d> Walk<'d> {
    pub(super) fn new(document: &'d str) -> Self {
        Walk { document, made: Vec::new() }
    }

    /// Makes the resources of a template.
    pub(super) fn template<'t>(&mut self, frame: &Frame<'_, 't, 'd>, template: &'t Json<'d>, target: &Target<'d>, pointer: &str) {
        let mut part = Part { target, names: HashMap::new(), waiting: Vec::new() };
        self.resources(frame, &mut part, template, pointer, None);
        for (index, names) in std::mem::take(&mut part.waiting) {
            let ids: Vec<Id> = names.iter().flat_map(|name| self.named(&part, name)).collect();
            // All of one loop may wait for all of another.
            if frame.scope.limits.spend(ids.len()).is_none() {
                return;
            }
            self.made.get_mut(index).into_iter().for_each(|resource| resource.depends_on.clone_from(&ids));
        }
    }

    /// The resources that something holds: a template, or a resource.
    fn resources<'t>(
        &mut self,
        frame: &Frame<'_, 't, 'd>,
        part: &mut Part<'_, 'd>,
        holder: &'t Json<'d>,
        pointer: &str,
        parent: Option<&Parent<'_, 'd>>,
    ) {
        let Some(resources) = look(holder, "resources") else { return };
        for (index, (symbol, json)) in nested::resources(resources).enumerate() {
            let segment = symbol.map_or_else(|| index.to_string(), segment);
            let pointer = format!("{pointer}/resources/{segment}");
            self.copies(frame, part, Entry { json, pointer: &pointer, symbol, parent });
        }
    }

    /// A resource as often as its loop makes it. How often that is may be unknown: it is there all the same.
    fn copies<'t>(&mut self, frame: &Frame<'_, 't, 'd>, part: &mut Part<'_, 'd>, entry: Entry<'_, 't, 'd>) {
        let first = self.made.len();
        match look(entry.json, "copy").filter(|copy| matches!(copy, Json::Object(_))) {
            None => self.resource(frame, part, entry),
            Some(copy) => {
                let count = look(copy, "count").map(|count| frame.value(count)).unwrap_or_default();
                let name = look(copy, "name").and_then(Json::as_text).unwrap_or_default();
                match times(&count) {
                    Some(times) => {
                        for index in 0..times {
                            let from = self.made.len();
                            let local = frame.with(Space::Resources, name, Rc::new(number(index)));
                            self.resource(&frame.within(&local), part, entry);
                            let symbol = entry.symbol.map(|symbol| format!("{symbol}[{index}]"));
                            symbol.into_iter().for_each(|symbol| part.name(&symbol, from..self.made.len()));
                        }
                    }
                    None => {
                        let index = open::call("copyIndex", []);
                        let local = frame.with(Space::Resources, name, Rc::new(index));
                        self.resource(&frame.within(&local), part, entry);
                    }
                }
                part.name(name, first..self.made.len());
            }
        }
        entry.symbol.into_iter().for_each(|symbol| part.name(symbol, first..self.made.len()));
    }

    fn resource<'t>(&mut self, frame: &Frame<'_, 't, 'd>, part: &mut Part<'_, 'd>, entry: Entry<'_, 't, 'd>) {
        let Entry { json, pointer, parent, .. } = entry;
        if frame.scope.limits.enter().is_none() || !matches!(json, Json::Object(_)) {
            return;
        }
        let is_left_out = |condition| frame.value(condition).as_flag() == Some(false);
        if look(json, "condition").is_some_and(is_left_out) {
            return;
        }
        if let Some(template) = nested::template(json) {
            return self.nested(frame, part, json, template, pointer);
        }
        let evaluated = |name| look(json, name).map(|value| frame.value(value)).unwrap_or_default();
        let (kind, name) = full(text_of(&evaluated("type")).unwrap_or_default(), evaluated("name"), parent);
        let is_existing = look(json, "existing").and_then(Json::as_flag) == Some(true);
        // What exists may lie elsewhere.
        let elsewhere = is_existing.then(|| nested::target(frame, json));
        let target = elsewhere.as_ref().unwrap_or(part.target);
        let id = identity(frame, target, json, &kind, &text_of(&name).unwrap_or_default());
        let index = self.made.len();
        part.name(&text_of(&name).unwrap_or_default(), index..index.saturating_add(1));
        let mut resource = Resource {
            document: self.document,
            pointer: pointer.to_owned(),
            kind: id.kind(),
            id,
            planned: !is_existing,
            ..Resource::default()
        };
        if !is_existing {
            resource.body = body(frame, json, &kind, &name);
            moved(json, &resource.body, "", pointer, &mut resource.moved);
            part.waiting.extend(waits_for(frame, json).map(|names| (index, names)));
        }
        self.made.push(resource);
        self.resources(frame, part, json, pointer, Some(&Parent { kind: &kind, name: &name }));
    }

    fn nested<'t>(
        &mut self,
        frame: &Frame<'_, 't, 'd>,
        part: &mut Part<'_, 'd>,
        json: &'t Json<'d>,
        template: &'t Json<'d>,
        pointer: &str,
    ) {
        let from = self.made.len();
        let target = nested::target(frame, json);
        let inside = nested::inside(frame, json);
        let frame = inside.as_ref().map_or(*frame, Frame::of);
        self.template(&frame, template, &target, &format!("{pointer}/properties/template"));
        // What waits for the deployment waits for all that it makes.
        let name = target.name.as_ref().and_then(text_of).unwrap_or_default();
        part.name(&name, from..self.made.len());
        part.name(&Id::named(nested::KIND, &name).path, from..self.made.len());
    }

    /// The resources that `dependsOn` means by a text: an id, the end of one, or a name.
    fn named(&self, part: &Part<'_, 'd>, text: &str) -> Vec<Id> {
        let is_type = text.split_once('/').is_some_and(|(provider, _)| provider.contains('.') && !provider.contains('{'));
        let id = Id::parse(text).or_else(|| is_type.then(|| Id { path: text.to_ascii_lowercase(), ..Id::default() }));
        let name = id.as_ref().map_or_else(|| text.to_lowercase(), |id| id.path.to_lowercase());
        match part.names.get(&name) {
            Some(indices) => indices.iter().filter_map(|index| self.made.get(*index)).map(|made| made.id.clone()).collect(),
            None => id.into_iter().collect(),
        }
    }
}

/// Type and name of a resource, with those of the resource that it stands in.
fn full<'d>(kind: String, name: Json<'d>, parent: Option<&Parent<'_, 'd>>) -> (String, Json<'d>) {
    let Some(parent) = parent.filter(|_| !kind.split('/').next().is_some_and(|provider| provider.contains('.'))) else {
        return (kind, name);
    };
    let whole = match (parent.name, &name) {
        (Json::Text(outer), Json::Text(name)) => Json::from(format!("{outer}/{name}")),
        (outer, name) => open::call("concat", [outer, &Json::from("/"), name]),
    };
    (format!("{}/{kind}", parent.kind), whole)
}

fn identity<'d>(frame: &Frame<'_, '_, 'd>, target: &Target<'d>, json: &Json<'d>, kind: &str, name: &str) -> Id {
    let own = Id::named(kind, name);
    let of = look(json, "scope").and_then(|scope| text_of(&frame.value(scope)));
    match of {
        Some(of) if of.starts_with('/') => Id::parse(&format!("{of}/providers/{}", own.path)).unwrap_or(own),
        Some(of) if of.contains('/') => {
            in_target(Id { path: format!("{of}/providers/{}", own.path).to_ascii_lowercase(), ..own }, target)
        }
        _ => in_target(own, target),
    }
}

fn body<'d>(frame: &Frame<'_, '_, 'd>, json: &Json<'d>, kind: &str, name: &Json<'d>) -> Json<'d> {
    let is_of_deployment = |key: &str| OF_DEPLOYMENT.iter().any(|other| other.eq_ignore_ascii_case(key));
    let field = |(key, value): &(Cow<'d, str>, Json<'d>)| {
        let value = match key.to_ascii_lowercase().as_str() {
            "type" => Json::from(kind.to_owned()),
            "name" => name.clone(),
            _ => frame.value(value),
        };
        (key.clone(), value)
    };
    let mut body = Json::Object(json.fields().iter().filter(|(key, _)| !is_of_deployment(key)).map(field).collect());
    settle_ids(&mut body);
    body
}

/// What a loop over values makes stands where its input does.
fn moved(written: &Json<'_>, made: &Json<'_>, path: &str, pointer: &str, out: &mut Vec<(String, String)>) {
    for (key, value) in written.fields() {
        let key_segment = segment(key);
        let pointer = format!("{pointer}/{key_segment}");
        if key.eq_ignore_ascii_case("copy") {
            looped(value, made, path, &pointer, out);
        } else if let Some(made) = made.field(key) {
            moved(value, made, &format!("{path}/{key_segment}"), &pointer, out);
        }
    }
    for (index, (item, made)) in written.items().iter().zip(made.items()).enumerate() {
        moved(item, made, &format!("{path}/{index}"), &format!("{pointer}/{index}"), out);
    }
}

fn looped(loops: &Json<'_>, made: &Json<'_>, path: &str, pointer: &str, out: &mut Vec<(String, String)>) {
    for (index, entry) in loops.items().iter().enumerate() {
        let Some(name) = look(entry, "name").and_then(Json::as_text) else { continue };
        let (Some(list), Some(input)) = (made.field(name), look(entry, "input")) else { continue };
        let path = format!("{path}/{}", segment(name));
        out.push((path.clone(), format!("{pointer}/{index}")));
        let pointer = format!("{pointer}/{index}/input");
        for (item, made) in list.items().iter().enumerate() {
            let path = format!("{path}/{item}");
            out.push((path.clone(), pointer.clone()));
            moved(input, made, &path, &pointer, out);
        }
    }
}

/// A name as a segment of a JSON pointer.
fn segment(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// What `dependsOn` says.
fn waits_for<'d>(frame: &Frame<'_, '_, 'd>, json: &Json<'d>) -> Option<Vec<String>> {
    fn texts(json: &Json<'_>, out: &mut Vec<String>) {
        match json {
            Json::List(items) => items.iter().for_each(|item| texts(item, out)),
            other => out.extend(text_of(other)),
        }
    }
    let mut out = Vec::new();
    texts(&frame.value(look(json, "dependsOn")?), &mut out);
    Some(out)
}
