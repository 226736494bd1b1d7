//! What the names of a template stand for: its parameters, variables, functions and nested deployments.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::frame::Frame;
use super::limits::Limits;
use super::nested::{self, Deployment};
use super::open;
use crate::resource::{Json, NOTHING};

/// A template, or the body of a function, in which expressions are evaluated.
pub(super) struct Scope<'t, 'd> {
    pub(super) limits: &'t Limits,
    pub(super) template: &'t Json<'d>,
    /// Where the functions are declared that it may call.
    functions: &'t Json<'d>,
    /// Parameters that have been given a value.
    given: Vec<(&'t str, Rc<Json<'d>>)>,
    pub(super) target: Target<'d>,
    /// The template that the document is, and no part of it.
    pub(super) is_root: bool,
    values: RefCell<HashMap<(Space, usize), Slot<'d>>>,
    deployments: RefCell<Option<Rc<[Deployment<'t, 'd>]>>>,
}

/// Where a deployment goes, as far as the template says it.
#[derive(Clone, Default)]
pub(super) struct Target<'d> {
    /// The deployment's own name.
    pub(super) name: Option<Json<'d>>,
    pub(super) subscription: Option<Json<'d>>,
    pub(super) group: Option<Json<'d>>,
}

/// A kind of name.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Space {
    Parameter,
    Variable,
    /// A variable that a loop makes.
    Loop,
    /// What a nested deployment gives back.
    Deployment,
}

#[derive(Clone)]
enum Slot<'d> {
    /// Being evaluated: whoever asks for it now is part of itself.
    Busy,
    Ready(Rc<Json<'d>>),
}

/// What a template names so, letter case aside.
pub(super) fn look<'j, 'd>(json: &'j Json<'d>, name: &str) -> Option<&'j Json<'d>> {
    find(json, name).map(|(_, _, value)| value)
}

fn find<'j, 'd>(json: &'j Json<'d>, name: &str) -> Option<(usize, &'j str, &'j Json<'d>)> {
    let mut fields = json.fields().iter().enumerate();
    fields.find(|(_, (key, _))| key.eq_ignore_ascii_case(name)).map(|(index, (key, value))| (index, &**key, value))
}

/// The value of a parameter in a file of parameters, or passed to a nested template.
pub(super) fn passed<'j, 'd>(argument: &'j Json<'d>) -> Option<&'j Json<'d>> {
    look(argument, "value")
}

fn is_secret(kind: &str) -> bool {
    kind.eq_ignore_ascii_case("securestring") || kind.eq_ignore_ascii_case("secureobject")
}

impl<'t, 'd> Scope<'t, 'd> {
    pub(super) fn new(
        limits: &'t Limits,
        template: &'t Json<'d>,
        given: Vec<(&'t str, Json<'d>)>,
        target: Target<'d>,
        is_root: bool,
    ) -> Self {
        let functions = look(template, "functions").unwrap_or(&NOTHING);
        let given = given.into_iter().map(|(name, value)| (name, Rc::new(value))).collect();
        Scope { limits, template, functions, given, target, is_root, values: RefCell::default(), deployments: RefCell::default() }
    }

    /// The inside of a function that the template declares.
    fn of_function(&self, given: Vec<(&'t str, Rc<Json<'d>>)>) -> Self {
        Scope {
            limits: self.limits,
            template: &NOTHING,
            functions: self.functions,
            given,
            target: self.target.clone(),
            is_root: false,
            values: RefCell::default(),
            deployments: RefCell::default(),
        }
    }

    pub(super) fn parameter(&self, name: &str) -> Rc<Json<'d>> {
        let given = self.given.iter().rev().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value);
        let declared = look(self.template, "parameters").and_then(|parameters| find(parameters, name));
        let (index, name, declared) = declared.unwrap_or((usize::MAX, name, &NOTHING));
        let open = || open::call("parameters", [&Json::from(name)]);
        match given {
            // A secret must not show up in what is said of a value that it is part of.
            Some(_) if self.says(declared, "type", |kind| matches!(kind, Json::Text(kind) if is_secret(kind))) => Rc::new(open()),
            Some(value) if !value.is_null() => Rc::clone(value),
            // To pass nothing is not to pass.
            _ => self.cached(Space::Parameter, index, open, || match look(declared, "defaultValue") {
                Some(default) => match Frame::of(self).value(default) {
                    // Each new one is another.
                    Json::Unknown(text) if text.to_ascii_lowercase().contains("newguid(") => open(),
                    value => value,
                },
                None if given.is_some() || self.says(declared, "nullable", |flag| flag.as_flag() == Some(true)) => Json::Null,
                None => open(),
            }),
        }
    }

    /// Whether the declaration of a parameter says something, or the type that it refers to.
    fn says(&self, declared: &Json<'d>, what: &str, is_it: impl Fn(&Json<'d>) -> bool) -> bool {
        let definition = || {
            let name = look(declared, "$ref")?.as_text()?.strip_prefix("#/definitions/")?;
            look(look(self.template, "definitions")?, name)
        };
        look(declared, what).or_else(|| look(definition()?, what)).is_some_and(is_it)
    }

    pub(super) fn variable(&self, name: &str) -> Option<Rc<Json<'d>>> {
        let variables = look(self.template, "variables")?;
        let open = || open::call("variables", [&Json::from(name)]);
        if let Some((index, _, value)) = find(variables, name).filter(|(_, key, _)| *key != "copy") {
            return Some(self.cached(Space::Variable, index, open, || Frame::of(self).value(value)));
        }
        let mut loops = look(variables, "copy")?.items().iter().enumerate();
        let named = |entry: &Json<'d>| look(entry, "name").and_then(Json::as_text).is_some_and(|n| n.eq_ignore_ascii_case(name));
        let (index, entry) = loops.find(|(_, entry)| named(entry))?;
        Some(self.cached(Space::Loop, index, open, || Frame::of(self).looped(entry)))
    }

    /// What `reference` gives for a nested deployment of the template.
    pub(super) fn deployment(&self, named: &str) -> Option<Rc<Json<'d>>> {
        let deployments = self.deployments();
        let mut meant = deployments.iter().filter(|deployment| deployment.is_named(named));
        let only = meant.next().filter(|_| meant.next().is_none())?;
        let open = || open::call("reference", [&Json::from(named)]);
        Some(self.cached(Space::Deployment, only.index, open, || nested::outputs(self, only.resource)))
    }

    fn deployments(&self) -> Rc<[Deployment<'t, 'd>]> {
        if let Some(known) = &*self.deployments.borrow() {
            return Rc::clone(known);
        }
        // While their names are evaluated, none of them can be referred to.
        self.deployments.replace(Some(Rc::new([])));
        let deployments: Rc<[_]> = nested::deployments(self).into();
        self.deployments.replace(Some(Rc::clone(&deployments)));
        deployments
    }

    /// A value that is made when it is first asked for.
    fn cached(&self, space: Space, index: usize, open: impl Fn() -> Json<'d>, make: impl FnOnce() -> Json<'d>) -> Rc<Json<'d>> {
        let key = (space, index);
        match self.values.borrow().get(&key) {
            Some(Slot::Ready(value)) => return Rc::clone(value),
            Some(Slot::Busy) => return Rc::new(open()),
            None => {}
        }
        // What no template declares has no place of its own.
        if index == usize::MAX {
            return Rc::new(open());
        }
        self.values.borrow_mut().insert(key, Slot::Busy);
        let made = make();
        let value = Rc::new(if self.limits.admit(&made).is_some() { made } else { open() });
        self.values.borrow_mut().insert(key, Slot::Ready(Rc::clone(&value)));
        value
    }

    /// Calls a function that the template declares: `namespace.name`.
    pub(super) fn declared_function(&self, name: &str, args: Vec<Rc<Json<'d>>>) -> Option<Json<'d>> {
        let (namespace, member) = name.split_once('.')?;
        let is_it = |entry: &&'t Json<'d>| {
            look(entry, "namespace").and_then(Json::as_text).is_some_and(|n| n.eq_ignore_ascii_case(namespace))
        };
        let functions: &'t [Json<'d>] = self.functions.items();
        let members = functions.iter().filter(is_it).filter_map(|entry| look(entry, "members"));
        let function = members.filter_map(|members| look(members, member)).next()?;
        let parameters = look(function, "parameters").map_or(&[][..], Json::items);
        let names = parameters.iter().map(|parameter| look(parameter, "name").and_then(Json::as_text));
        let given: Option<Vec<_>> = names.zip(args.iter().cloned()).map(|(name, arg)| Some((name?, arg))).collect();
        let given = given.filter(|given| given.len() == args.len() && given.len() == parameters.len())?;
        let inside = self.of_function(given);
        Some(Frame::of(&inside).value(look(look(function, "output")?, "value")?))
    }
}
