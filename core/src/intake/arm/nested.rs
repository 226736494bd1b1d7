//! Deployments within a template.

use std::borrow::Cow;

use super::frame::Frame;
use super::pattern::text_of;
use super::scope::{Scope, Target, look, passed};
use super::{ids, open};
use crate::resource::{Id, Json};

/// The type of a nested deployment.
pub(super) const KIND: &str = "Microsoft.Resources/deployments";

/// The template that a nested deployment holds. One that only links to its template has none.
pub(super) fn template<'j, 'd>(resource: &'j Json<'d>) -> Option<&'j Json<'d>> {
    let is_one = look(resource, "type")?.as_text()?.eq_ignore_ascii_case(KIND);
    look(look(resource, "properties")?, "template").filter(|template| is_one && matches!(template, Json::Object(_)))
}

/// The resources of a template, with their symbolic names where it uses these.
pub(super) fn resources<'j, 'd>(resources: &'j Json<'d>) -> impl Iterator<Item = (Option<&'j str>, &'j Json<'d>)> {
    let symbolic = resources.fields().iter().map(|(symbol, resource)| (Some(&**symbol), resource));
    resources.items().iter().map(|resource| (None, resource)).chain(symbolic)
}

/// Whether templates of that language name their resources by symbols.
fn is_symbolic(template: &Json<'_>) -> bool {
    look(template, "languageVersion").and_then(Json::as_text).is_some_and(|version| version.starts_with('2'))
}

/// The inside of a nested deployment; `None` where its expressions are those of the template that it stands in.
pub(super) fn inside<'t, 'd>(frame: &Frame<'_, 't, 'd>, resource: &'t Json<'d>) -> Option<Scope<'t, 'd>> {
    let template = template(resource)?;
    let properties = look(resource, "properties")?;
    let stated = look(properties, "expressionEvaluationOptions").and_then(|options| look(options, "scope"));
    let is_inner = match stated.and_then(Json::as_text) {
        Some(scope) => scope.eq_ignore_ascii_case("inner"),
        None => is_symbolic(frame.scope.template),
    };
    if !is_inner {
        return None;
    }
    let passed = |(name, argument): &'t (Cow<'d, str>, Json<'d>)| {
        let value = match self::passed(argument) {
            Some(value) => frame.value(value),
            // A secret of a key vault, or an expression for all of it.
            None => match frame.value(argument) {
                Json::Unknown(open) => Json::Unknown(open),
                _ => open::call("parameters", [&Json::from(name.to_string())]),
            },
        };
        let value = if frame.scope.limits.admit(&value).is_some() { value } else { open::whole(&value) };
        (&**name, value)
    };
    let given = look(properties, "parameters").map_or(&[][..], Json::fields).iter().map(passed).collect();
    Some(Scope::new(frame.scope.limits, template, given, target(frame, resource), false))
}

/// Where a nested deployment goes: where it says, otherwise where the template goes.
pub(super) fn target<'d>(frame: &Frame<'_, '_, 'd>, resource: &Json<'d>) -> Target<'d> {
    let outer = &frame.scope.target;
    let part = |name| look(resource, name).map(|value| frame.value(value)).filter(|value| !value.is_null());
    let subscription = part("subscriptionId");
    // The resource group belongs to the subscription.
    let inherited = if subscription.is_none() { outer.group.clone() } else { None };
    Target {
        name: part("name"),
        group: part("resourceGroup").or(inherited),
        subscription: subscription.or_else(|| outer.subscription.clone()),
    }
}

/// A nested deployment that can be referred to.
pub(super) struct Deployment<'t, 'd> {
    /// Its place among the resources.
    pub(super) index: usize,
    pub(super) resource: &'t Json<'d>,
    symbol: Option<&'t str>,
    id: Id,
}

impl Deployment<'_, '_> {
    /// Whether it is meant by a symbol, a name or an id.
    pub(super) fn is_named(&self, named: &str) -> bool {
        match Id::parse(named) {
            Some(id) => self.id.agrees(&id),
            None => self.symbol == Some(named) || self.id.name().eq_ignore_ascii_case(named),
        }
    }
}

/// The nested deployments of a template. Of a loop of them it cannot be said which is meant.
pub(super) fn deployments<'t, 'd>(scope: &Scope<'t, 'd>) -> Vec<Deployment<'t, 'd>> {
    let Some(resources) = look(scope.template, "resources") else { return Vec::new() };
    let is_one = |resource: &Json<'d>| template(resource).is_some() && look(resource, "copy").is_none();
    let candidates = self::resources(resources).enumerate().filter(|(_, (_, resource))| is_one(resource));
    let deployment = |(index, (symbol, resource))| {
        let target = target(&Frame::of(scope), resource);
        let name = target.name.as_ref().and_then(text_of).unwrap_or_default();
        Deployment { index, resource, symbol, id: ids::in_target(Id::named(KIND, &name), &target) }
    };
    candidates.map(deployment).collect()
}

/// The resource of a symbolic name.
pub(super) fn symbol<'t, 'd>(scope: &Scope<'t, 'd>, named: &str) -> Option<&'t Json<'d>> {
    let resources: &'t Json<'d> = look(scope.template, "resources")?;
    resources.field(named).filter(|resource| look(resource, "copy").is_none())
}

/// The names of a virtual network of the template and of its subnet, where it is made with one alone: only then is it sure which of
/// them comes first.
pub(super) fn only_subnet<'d>(scope: &Scope<'_, 'd>, named: &str) -> Option<(Json<'d>, Json<'d>)> {
    const NETWORK: &str = "Microsoft.Network/virtualNetworks";
    let frame = Frame::of(scope);
    let all = || look(scope.template, "resources").into_iter().flat_map(resources);
    let kind = |resource: &Json<'d>| look(resource, "type").and_then(Json::as_text).unwrap_or_default().to_ascii_lowercase();
    let name = |resource: &Json<'d>| look(resource, "name").map(|name| frame.value(name));
    let id = Id::parse(named);
    let is_meant = |symbol: Option<&str>, resource: &Json<'d>| {
        let own = name(resource).as_ref().and_then(text_of).unwrap_or_default();
        symbol == Some(named)
            || own.eq_ignore_ascii_case(named)
            || id.as_ref().is_some_and(|id| id.path == Id::named(NETWORK, &own).path)
    };
    let of_kind = all().filter(|(_, resource)| kind(resource).eq_ignore_ascii_case(NETWORK));
    let mut meant = of_kind.filter(|(symbol, resource)| is_meant(*symbol, resource)).map(|(_, resource)| resource);
    let network = meant.next().filter(|_| meant.next().is_none())?;
    let has_others = ["copy", "existing", "resources"].into_iter().any(|name| look(network, name).is_some())
        || all().any(|(_, resource)| kind(resource) == "microsoft.network/virtualnetworks/subnets");
    let properties = look(network, "properties").filter(|properties| !has_others && look(properties, "copy").is_none())?;
    let subnets = frame.value(look(properties, "subnets")?);
    let [only] = subnets.items() else { return None };
    Some((name(network)?, look(only, "name")?.clone()))
}

/// What a nested deployment gives back, as `reference` shows it.
pub(super) fn outputs<'t, 'd>(scope: &Scope<'t, 'd>, resource: &'t Json<'d>) -> Json<'d> {
    let outer = Frame::of(scope);
    let inside = inside(&outer, resource);
    let frame = inside.as_ref().map_or(outer, Frame::of);
    let declared = template(resource).and_then(|template| look(template, "outputs")).map_or(&[][..], Json::fields);
    let output = |(name, output): &(Cow<'d, str>, Json<'d>)| {
        let value = match (look(output, "value"), look(output, "copy")) {
            (Some(value), _) => frame.value(value),
            (None, Some(copy)) => frame.looped(copy),
            (None, None) => Json::Null,
        };
        (name.clone(), Json::Object(vec![("value".into(), value)]))
    };
    Json::Object(vec![("outputs".into(), Json::Object(declared.iter().map(output).collect()))])
}
