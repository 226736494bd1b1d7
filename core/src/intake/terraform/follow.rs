//! Which resources an expression means: its references, followed through variables and outputs of modules.

use super::plan::{Instance, Plan};
use crate::resource::{Json, NOTHING};

/// How many references are followed for one expression: a configuration may refer in circles.
const MAX_STEPS: u32 = 1000;
/// How many of them one from the other.
const MAX_DEPTH: u32 = 64;
/// How many resources one expression means: far more than any attribute of Azure holds, far fewer than a document may have.
const MAX_TARGETS: usize = 100;

/// The resources that an expression may mean.
pub(super) struct Found {
    pub(super) targets: Vec<usize>,
    /// It means all of them. Otherwise it means some, and the document does not tell which.
    pub(super) all: bool,
    /// It may mean others, too: what a local value means, no plan tells.
    pub(super) open: bool,
}

/// Where an expression stands.
#[derive(Clone, Copy)]
struct Scope<'d> {
    module: usize,
    /// The index of the resource, or of the module, that the expression belongs to, and what that is repeated for.
    index: &'d str,
    each: &'d Json<'d>,
}

/// The way to the resources of a type.
struct Way<'p, 'd> {
    plan: &'p Plan<'d>,
    /// Their type in Resource Manager; nothing for any.
    wanted: &'p str,
    steps: u32,
}

impl<'d> Plan<'d> {
    /// The resources of a type that an expression of an instance means.
    pub(super) fn follow(&self, instance: &Instance<'d>, expression: &'d Json<'d>, wanted: &str) -> Found {
        let scope = Scope { module: instance.module, index: instance.index, each: instance.each() };
        let mut found = Way { plan: self, wanted, steps: MAX_STEPS }.expression(scope, expression, MAX_DEPTH);
        found.all &= found.targets.len() <= MAX_TARGETS;
        found
    }

    /// The only resource of a type that an expression of an instance can mean.
    pub(super) fn only(&self, instance: &Instance<'d>, expression: &'d Json<'d>, wanted: &str) -> Option<usize> {
        let found = self.follow(instance, expression, wanted);
        found.targets.first().copied().filter(|_| found.all && found.targets.len() == 1)
    }
}

impl Found {
    fn of(targets: Vec<usize>) -> Self {
        Found { targets, all: true, open: false }
    }

    fn none() -> Self {
        Found::of(Vec::new())
    }

    fn add(&mut self, more: Found) {
        if self.targets.is_empty() {
            self.targets = more.targets;
        } else {
            let room = MAX_TARGETS.saturating_add(1).saturating_sub(self.targets.len());
            let new: Vec<_> = more.targets.into_iter().filter(|target| !self.targets.contains(target)).take(room).collect();
            self.targets.extend(new);
        }
        self.all &= more.all;
        self.open |= more.open;
    }

    /// The target that an index chooses of several; all of them, where it does not tell.
    fn chosen<'i>(mut self, index: &str, index_of: impl Fn(usize) -> &'i str) -> Found {
        let same = self.targets.iter().copied().find(|&target| index_of(target) == index);
        let place = || index.trim_matches(['[', ']']).parse::<usize>().ok().filter(|_| !self.open);
        match same.or_else(|| self.targets.get(place()?).copied()) {
            _ if self.targets.len() < 2 => {}
            Some(target) => self.targets = vec![target],
            None => self.all = false,
        }
        self
    }
}

impl<'d> Way<'_, 'd> {
    fn expression(&mut self, scope: Scope<'d>, expression: &'d Json<'d>, depth: u32) -> Found {
        let mut found = Found::none();
        let references = references(expression);
        // `a.b[count.index]` is told as `a.b` and `count.index`.
        let own = ["count.index", "each.key", "each.value"];
        let own = references.iter().any(|reference| own.contains(reference)).then_some(scope.index);
        for reference in references {
            let Some((steps, depth)) = self.steps.checked_sub(1).zip(depth.checked_sub(1)) else {
                found.open = true;
                break;
            };
            self.steps = steps;
            found.add(self.reference(scope, reference, own, depth));
        }
        found
    }

    /// What one reference means; `own` is the index by which it may choose.
    fn reference(&mut self, scope: Scope<'d>, reference: &'d str, own: Option<&'d str>, depth: u32) -> Found {
        let (first, rest) = split_names(reference, 1);
        match first {
            "count" | "path" | "terraform" | "self" => Found::none(),
            "local" => Found { open: true, ..Found::none() },
            "each" if rest == ".key" => Found::none(),
            "each" => {
                let found = self.expression(scope, scope.each, depth);
                self.chosen(found, "", Some(scope.index))
            }
            "var" => {
                let (variable, rest) = split_names(rest.trim_start_matches('.'), 1);
                let found = self.variable(scope, variable, depth);
                self.chosen(found, rest, own)
            }
            "module" => {
                let (call, rest) = split_names(rest.trim_start_matches('.'), 1);
                self.module(scope, call, rest, own, depth)
            }
            _ => self.resource(scope, reference, own),
        }
    }

    fn variable(&mut self, scope: Scope<'d>, variable: &str, depth: u32) -> Found {
        let module = self.plan.modules.get(scope.module);
        let given = module.and_then(|module| Some((module.argument(variable)?, module.parent?, module)));
        let Some((expression, parent, module)) = given else { return Found::none() };
        let scope = Scope { module: parent, index: module.index, each: module.each() };
        self.expression(scope, expression, depth)
    }

    fn module(&mut self, scope: Scope<'d>, call: &str, rest: &str, own: Option<&str>, depth: u32) -> Found {
        let (index, rest) = split_index(rest);
        let (output, rest) = split_names(rest.trim_start_matches('.'), 1);
        let mut modules = Found::of(self.plan.modules_of(scope.module, call).to_vec());
        let plan = self.plan;
        if let Some(index) = Some(index).filter(|index| !index.is_empty()).or(own) {
            modules = modules.chosen(index, |module| plan.modules.get(module).map_or("", |module| module.index));
        }
        let mut found = Found { all: modules.all, ..Found::none() };
        for module in modules.targets {
            let scope = Scope { module, index: "", each: &NOTHING };
            // Of a module that an expression chooses by a computed index, not even the output is told.
            let outputs = plan.outputs(module).fields().iter().filter(|(name, _)| output.is_empty() || name == output);
            for (_, told) in outputs {
                found.add(self.expression(scope, told.field("expression").unwrap_or(&NOTHING), depth));
            }
        }
        self.chosen(found, rest, None)
    }

    fn resource(&mut self, scope: Scope<'d>, reference: &str, own: Option<&str>) -> Found {
        let names = if reference.starts_with("data.") { 3 } else { 2 };
        let (name, rest) = split_names(reference, names);
        let plan = self.plan;
        let instances = plan.instances_of(scope.module, name);
        // All of one name are of one type.
        let first = instances.first().and_then(|&at| plan.instances.get(at));
        if !first.is_some_and(|first| self.wanted.is_empty() || first.rest().eq_ignore_ascii_case(self.wanted)) {
            return Found::none();
        }
        let index = Some(split_index(rest).0).filter(|index| !index.is_empty()).or(own);
        // One of very many is found without looking at the others.
        match index.and_then(|index| plan.instance_of(scope.module, name, index)) {
            Some(at) => Found::of(vec![at]),
            None => self.chosen(Found::of(instances.to_vec()), split_index(rest).0, own),
        }
    }

    /// Those of the found that the rest of a reference, or else the own index, chooses.
    fn chosen(&self, found: Found, rest: &str, own: Option<&str>) -> Found {
        let (index, rest) = split_index(rest);
        let (name, _) = split_names(rest.trim_start_matches('.'), 1);
        let index_of = |at: usize| self.plan.instances.get(at).map_or("", |instance| instance.index);
        match (index, name, own) {
            ("", "", None) => found,
            ("", "", Some(own)) => found.chosen(own, index_of),
            // A key may be written as a name.
            ("", name, _) => found.chosen(&format!("[\"{name}\"]"), index_of),
            (index, ..) => found.chosen(index, index_of),
        }
    }
}

/// The references of an expression. Each is told with all that it begins with: `a.b.id`, `a.b`; only the longest says more.
fn references<'d>(expression: &'d Json<'d>) -> Vec<&'d str> {
    let mut longest: Vec<&str> = Vec::new();
    for reference in expression.field("references").map_or(&[][..], Json::items).iter().filter_map(Json::as_text) {
        let rest = longest.last().and_then(|last| last.strip_prefix(reference));
        if !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '['])) {
            longest.push(reference);
        }
    }
    longest
}

/// The first names of a reference, and the rest: `.id` or `[0].id`.
fn split_names(reference: &str, names: usize) -> (&str, &str) {
    let mut ends = reference.match_indices(['.', '[']);
    let at = ends.nth(names.saturating_sub(1)).map_or(reference.len(), |(at, _)| at);
    reference.split_at_checked(at).unwrap_or((reference, ""))
}

/// The index with which a text begins, where it does, and the rest.
fn split_index(text: &str) -> (&str, &str) {
    let end = if text.starts_with("[\"") { "\"]" } else { "]" };
    let at = text.find(end).filter(|_| text.starts_with('[')).and_then(|at| at.checked_add(end.len()));
    text.split_at_checked(at.unwrap_or(0)).unwrap_or(("", text))
}
