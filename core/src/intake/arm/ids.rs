//! The functions that speak of resources and of where the deployment goes.

use super::frame::{Frame, Held};
use super::nested;
use super::open;
use super::pattern::{pattern, text_of};
use super::scope::{Scope, Target};
use super::syntax::{Expr, Link};
use crate::resource::{Id, Json};

/// The id that a function puts together: a text where all of it is known.
pub(super) fn id<'d>(target: &Target<'d>, name: &str, lower: &str, args: &[&Json<'d>]) -> Json<'d> {
    let before = args.iter().position(|arg| arg.as_text().is_some_and(|text| text.contains('/')));
    // A nested template goes where it says.
    let scope = match (lower, before) {
        ("resourceid", Some(0)) if target.group.is_some() => [target.subscription.as_ref(), target.group.as_ref()],
        ("resourceid", Some(1)) | ("subscriptionresourceid", Some(0)) => [target.subscription.as_ref(), None],
        _ => [None, None],
    };
    let args = scope.into_iter().flatten().chain(args.iter().copied());
    let open = open::call(name, args);
    let text = open.unknown().map(pattern).filter(|text| !text.contains('{'));
    text.map_or(open, Json::from)
}

/// What a template says of the place that it is deployed to; `None` for what only the deployment knows.
pub(super) fn part_of_target<'d>(target: &Target<'d>, function: &str, part: &str) -> Option<Json<'d>> {
    let is = |f: &str, p: &str| function.eq_ignore_ascii_case(f) && part.eq_ignore_ascii_case(p);
    if is("deployment", "name") {
        return target.name.clone();
    }
    let subscription = target.subscription.as_ref();
    if is("subscription", "subscriptionId") {
        return subscription.cloned();
    }
    if is("subscription", "id") {
        return joined(&["/subscriptions/".into(), subscription?.clone()]);
    }
    let group = target.group.as_ref()?;
    if is("resourceGroup", "name") {
        return Some(group.clone());
    }
    let unnamed = Json::Unknown("subscription().subscriptionId".into());
    let subscription = subscription.unwrap_or(&unnamed).clone();
    let parts = ["/subscriptions/".into(), subscription, "/resourceGroups/".into(), group.clone()];
    if is("resourceGroup", "id") { joined(&parts) } else { None }
}

fn joined<'d>(parts: &[Json<'d>]) -> Option<Json<'d>> {
    let texts: Option<String> = parts.iter().map(Json::as_text).collect();
    Some(texts.map_or_else(|| open::call("concat", parts), Json::from))
}

/// The resource group of a nested template that names it is another than that of the document.
pub(super) fn group<'d>(target: &Target<'d>) -> Option<Held<'d>> {
    Some(open::call("resourceGroup", [target.group.as_ref()?]).into())
}

/// What is known offline of another resource of the template.
pub(super) fn reference<'d>(scope: &Scope<'_, 'd>, function: &str, args: &[&Json<'d>]) -> Option<Held<'d>> {
    let named = text_of(args.first()?)?;
    if function == "reference" {
        return scope.deployment(&named).map(Held::Shared);
    }
    nested::symbol(scope, &named).map(|resource| {
        let frame = Frame::of(scope);
        let part = |name| super::scope::look(resource, name).map_or(Json::Null, |value| frame.value(value));
        let (kind, name) = (part("type"), part("name"));
        let names: Vec<Json<'d>> = match name.as_text() {
            Some(name) => name.split('/').map(|name| Json::from(name.to_owned())).collect(),
            None => vec![name.clone()],
        };
        let id = id(
            &nested::target(&frame, resource),
            "resourceId",
            "resourceid",
            &std::iter::once(&kind).chain(&names).collect::<Vec<_>>(),
        );
        Json::Object(vec![("id".into(), id), ("name".into(), name), ("type".into(), kind)]).into()
    })
}

/// The id or the name of the only subnet that a virtual network of the template is made with: `reference(network).subnets[0].id`.
/// Beside it, how many of the links have led there.
pub(super) fn part_of_network<'d>(frame: &Frame<'_, '_, 'd>, of: &Expr<'_>, links: &[Link<'_>]) -> Option<(Json<'d>, usize)> {
    let Expr::Call(function, args) = of else { return None };
    let is = |link: &Link<'_>, name: &str| matches!(&link.at, Expr::Text(text) if text.eq_ignore_ascii_case(name));
    let is_full = links.first().is_some_and(|link| is(link, "properties"));
    let [subnets, first, part, ..] = links.get(usize::from(is_full)..)? else { return None };
    let asks = function.eq_ignore_ascii_case("reference") && is(subnets, "subnets") && matches!(first.at, Expr::Number(0));
    let named = asks.then(|| text_of(&frame.eval(args.first()?))).flatten()?;
    let (network, subnet) = nested::only_subnet(frame.scope, &named)?;
    let found = match () {
        () if is(part, "name") => subnet,
        () if is(part, "id") => id(
            &frame.scope.target,
            "resourceId",
            "resourceid",
            &[&"Microsoft.Network/virtualNetworks/subnets".into(), &network, &subnet],
        ),
        () => return None,
    };
    Some((found, if is_full { 4 } else { 3 }))
}

/// The id with the subscription and the resource group of the deployment, as far as they are known.
pub(super) fn in_target(id: Id, target: &Target<'_>) -> Id {
    let known = |json: &Option<Json<'_>>| json.as_ref().and_then(Json::as_text).map(str::to_owned);
    Id { subscription: known(&target.subscription).map(|id| id.to_ascii_lowercase()), resource_group: known(&target.group), ..id }
}
