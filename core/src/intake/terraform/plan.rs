//! What a document of Terraform holds: modules and the instances of resources in them, each with what the plan, the changes and
//! the configuration say of it.

use std::collections::{BTreeMap, HashMap};

use super::kind::Kind;
use super::tables;
use crate::resource::{Json, NOTHING};

/// How many modules are looked at. A call is written once and may be made many times: a document can tell of more modules than
/// it has bytes.
const MAX_MODULES: usize = 10_000;

/// A plan or a state.
#[derive(Default)]
pub(super) struct Plan<'d> {
    pub(super) modules: Vec<Module<'d>>,
    pub(super) instances: Vec<Instance<'d>>,
    /// The instances of a resource, by the module and the address in it: `azurerm_subnet.web`.
    named: BTreeMap<(usize, &'d str), Vec<usize>>,
    /// The first of them with an index.
    indexed: HashMap<(usize, &'d str, &'d str), usize>,
    /// The instances of a module, by the module that calls it and the name of the call.
    called: BTreeMap<(usize, &'d str), Vec<usize>>,
}

/// A value of the document and the JSON pointer to it.
#[derive(Clone)]
pub(super) struct Part<'d> {
    pub(super) json: &'d Json<'d>,
    pub(super) pointer: String,
}

/// An instance of a module.
pub(super) struct Module<'d> {
    /// Nothing for the root, and for what only the configuration tells of.
    address: &'d str,
    pub(super) parent: Option<usize>,
    /// Which of the instances, as addresses have it: `[0]`, `["a"]`, or nothing.
    pub(super) index: &'d str,
    /// The call in the configuration of the parent.
    pub(super) call: Part<'d>,
    configuration: Part<'d>,
    /// The resources in the configuration by their addresses in it.
    resources: BTreeMap<&'d str, Part<'d>>,
}

/// An instance of a resource, of a type that is read.
pub(super) struct Instance<'d> {
    pub(super) module: usize,
    pub(super) kind: &'static Kind,
    pub(super) address: &'d str,
    /// Which of the instances, as addresses have it.
    pub(super) index: &'d str,
    pub(super) pointer: String,
    /// Where its type stands.
    pub(super) kind_pointer: String,
    pub(super) values: Part<'d>,
    /// What of its values only the apply tells.
    pub(super) unknown: Part<'d>,
    /// It in the configuration.
    pub(super) stated: Part<'d>,
    pub(super) planned: bool,
}

impl<'d> Part<'d> {
    pub(super) fn nothing() -> Self {
        Part { json: &NOTHING, pointer: String::new() }
    }

    /// The value of a name; nothing where there is none.
    pub(super) fn field(&self, name: &str) -> Part<'d> {
        let pointer = format!("{}/{}", self.pointer, name.replace('~', "~0").replace('/', "~1"));
        Part { json: self.json.field(name).unwrap_or(&NOTHING), pointer }
    }

    pub(super) fn items(&self) -> impl Iterator<Item = Part<'d>> + use<'d> {
        let pointer = self.pointer.clone();
        self.json.items().iter().enumerate().map(move |(index, json)| Part { json, pointer: format!("{pointer}/{index}") })
    }

    fn text(&self, name: &str) -> &'d str {
        self.json.field(name).and_then(Json::as_text).unwrap_or_default()
    }
}

impl<'d> Plan<'d> {
    pub(super) fn read(document: &'d Json<'d>) -> Plan<'d> {
        let document = Part { json: document, pointer: String::new() };
        let mut plan = Plan::default();
        plan.add_module(None, "", Part::nothing(), document.field("configuration").field("root_module"));
        let changes = changes(&document);
        plan.read_raw_state(&document);
        if document.field("planned_values").json.is_null() {
            plan.read_changes(&changes);
        }
        for (values, data_only) in [
            (document.field("planned_values"), false),
            // What the plan has read; what else was there before, the plan either keeps or removes.
            (document.field("prior_state").field("values"), true),
            (document.field("values"), false),
        ] {
            plan.read_module(&values.field("root_module"), 0, &changes, data_only);
        }
        plan.add_modules_without_resources();
        plan
    }

    /// The instances of a resource in a module, by its address there without an index.
    pub(super) fn instances_of<'a>(&'a self, module: usize, name: &'a str) -> &'a [usize] {
        self.named.get(&(module, name)).map_or(&[], Vec::as_slice)
    }

    /// The instance of a resource in a module with an index.
    pub(super) fn instance_of(&self, module: usize, name: &str, index: &str) -> Option<usize> {
        self.indexed.get(&(module, name, index)).copied()
    }

    /// The instances of a module that a module calls.
    pub(super) fn modules_of<'a>(&'a self, module: usize, call: &'a str) -> &'a [usize] {
        self.called.get(&(module, call)).map_or(&[], Vec::as_slice)
    }

    /// The outputs of a module in the configuration.
    pub(super) fn outputs(&self, module: usize) -> &'d Json<'d> {
        let outputs = self.modules.get(module).and_then(|module| module.configuration.json.field("outputs"));
        outputs.unwrap_or(&NOTHING)
    }

    fn add_module(&mut self, parent: Option<usize>, address: &'d str, call: Part<'d>, configuration: Part<'d>) -> usize {
        let resources = configuration.field("resources").items().map(|part| (part.text("address"), part)).collect();
        let index = split_index(address.rsplit_once("module.").map_or("", |(_, last)| last)).1;
        let module = Module { address, parent, index, call, configuration, resources };
        self.modules.push(module);
        self.modules.len().saturating_sub(1)
    }

    /// Takes a state as Terraform stores it. What it holds exists and has its id: modules and addresses join nothing there.
    fn read_raw_state(&mut self, document: &Part<'d>) {
        for resource in document.field("resources").items() {
            let Some(kind) = tables::kind(resource.text("type")) else { continue };
            let kind_pointer = resource.field("type").pointer;
            // What is left over of one that was replaced goes.
            let is_kept = |instance: &Part<'_>| {
                instance.json.field("deposed").is_none() && matches!(instance.field("attributes").json, Json::Object(_))
            };
            let kept = resource.field("instances").items().filter(is_kept);
            self.instances.extend(kept.map(|instance| Instance {
                module: 0,
                kind,
                address: "",
                index: "",
                values: instance.field("attributes"),
                pointer: instance.pointer,
                kind_pointer: kind_pointer.clone(),
                unknown: Part::nothing(),
                stated: Part::nothing(),
                planned: false,
            }));
        }
    }

    /// Takes what changes make, for a plan of which nothing else was kept.
    fn read_changes(&mut self, changes: &BTreeMap<&'d str, Part<'d>>) {
        for change in changes.values() {
            let values = change.field("change").field("after");
            if matches!(values.json, Json::Object(_)) {
                let module = self.module_at(change.text("module_address"));
                self.add_instance(change, values, module, changes);
            }
        }
    }

    /// The module of an address from the root: `module.a["x"].module.b`.
    fn module_at(&mut self, address: &'d str) -> usize {
        let is_outside = |end: &usize| address.get(..*end).is_some_and(|before| before.matches('"').count() % 2 == 0);
        let ends = address.match_indices(".module.").map(|(end, _)| end).filter(is_outside);
        let ends = ends.chain((!address.is_empty()).then_some(address.len()));
        ends.filter_map(|end| address.get(..end)).fold(0, |parent, address| self.child(parent, address))
    }

    /// Takes a module of values; a module holds modules as deep as JSON may be nested.
    fn read_module(&mut self, values: &Part<'d>, module: usize, changes: &BTreeMap<&'d str, Part<'d>>, data_only: bool) {
        for resource in values.field("resources").items() {
            let is_data = resource.text("mode") == "data";
            if is_data || !data_only {
                self.add_instance(&resource, resource.field("values"), module, changes);
            }
        }
        for child in values.field("child_modules").items() {
            let at = self.child(module, child.text("address"));
            self.read_module(&child, at, changes, data_only);
        }
    }

    /// The module of an address in a module, added where it is not there yet.
    fn child(&mut self, parent: usize, address: &'d str) -> usize {
        let Some(module) = self.modules.get(parent) else { return 0 };
        let (call, _) = split_index(within(address, module.address).trim_start_matches("module."));
        let known = self.modules_of(parent, call).iter();
        if let Some(&known) = known.clone().find(|&&at| self.modules.get(at).is_some_and(|module| module.address == address)) {
            return known;
        }
        let calling = module.configuration.field("module_calls").field(call);
        let configuration = calling.field("module");
        let at = self.add_module(Some(parent), address, calling, configuration);
        self.called.entry((parent, call)).or_default().push(at);
        at
    }

    /// Adds the modules that have no resources of their own, but may hand on what others have.
    fn add_modules_without_resources(&mut self) {
        let mut next = 0;
        while let Some(calls) = self.modules.get(next).map(|module| module.configuration.field("module_calls")) {
            for (call, _) in calls.json.fields() {
                if self.modules_of(next, call).is_empty() && self.modules.len() < MAX_MODULES {
                    let calling = calls.field(call);
                    let configuration = calling.field("module");
                    let at = self.add_module(Some(next), "", calling, configuration);
                    self.called.entry((next, call)).or_default().push(at);
                }
            }
            next = next.saturating_add(1);
        }
    }

    fn add_instance(&mut self, resource: &Part<'d>, values: Part<'d>, module: usize, changes: &BTreeMap<&'d str, Part<'d>>) {
        let Some(kind) = tables::kind(resource.text("type")) else { return };
        let Some(home) = self.modules.get(module) else { return };
        let address = resource.text("address");
        let (name, index) = split_index(within(address, home.address));
        let change = changes.get(address).map(|change| change.field("change"));
        let actions = change.as_ref().and_then(|change| change.json.field("actions")).map_or(&[][..], Json::items);
        let does = |action: &str| actions.iter().any(|does| does.as_text() == Some(action));
        if !does("create") && (does("delete") || does("forget")) {
            return;
        }
        // Of a plan without its changes, what has no id is yet to be made.
        let has_id = values.json.field("id").is_some_and(|id| !id.is_null());
        let is_managed = resource.text("mode") != "data";
        let is_new = change.is_none() && is_managed && resource.pointer.starts_with("/planned_values") && !has_id;
        let at = self.instances.len();
        self.named.entry((module, name)).or_default().push(at);
        self.indexed.entry((module, name, index)).or_insert(at);
        self.instances.push(Instance {
            module,
            kind,
            address,
            index,
            values,
            pointer: resource.pointer.clone(),
            kind_pointer: resource.field("type").pointer,
            unknown: change.map_or_else(Part::nothing, |change| change.field("after_unknown")),
            stated: home.resources.get(name).cloned().unwrap_or_else(Part::nothing),
            planned: does("create") || is_new,
        });
    }
}

impl<'d> Module<'d> {
    /// What the parent gives for a variable.
    pub(super) fn argument(&self, variable: &str) -> Option<&'d Json<'d>> {
        self.call.json.field("expressions")?.field(variable)
    }

    /// What the call is repeated for.
    pub(super) fn each(&self) -> &'d Json<'d> {
        self.call.json.field("for_each_expression").unwrap_or(&NOTHING)
    }
}

impl<'d> Instance<'d> {
    /// The text of an attribute, where it has one.
    pub(super) fn text(&self, attribute: &str) -> Option<&'d str> {
        self.values.json.field(attribute)?.as_text().filter(|text| !text.is_empty())
    }

    /// What the resource is repeated for.
    pub(super) fn each(&self) -> &'d Json<'d> {
        self.stated.json.field("for_each_expression").unwrap_or(&NOTHING)
    }

    /// Its type in Resource Manager.
    pub(super) fn rest(&self) -> &'d str {
        match self.kind.rest {
            "" => self.text("type").and_then(|kind| kind.split('@').next()).unwrap_or_default(),
            rest => rest,
        }
    }
}

/// The changes by address. What is left over of a resource that was replaced has the same address, and goes.
fn changes<'d>(document: &Part<'d>) -> BTreeMap<&'d str, Part<'d>> {
    let changes = document.field("resource_changes").items().filter(|change| change.json.field("deposed").is_none());
    changes.map(|change| (change.text("address"), change)).collect()
}

/// An address in a module, without the module's own.
fn within<'d>(address: &'d str, module: &str) -> &'d str {
    address.strip_prefix(module).map_or(address, |rest| rest.strip_prefix('.').unwrap_or(rest))
}

/// An address and its index: `azurerm_subnet.web` and `["a"]`.
fn split_index(address: &str) -> (&str, &str) {
    let at = address.find('[').unwrap_or(address.len());
    address.split_at_checked(at).unwrap_or((address, ""))
}
