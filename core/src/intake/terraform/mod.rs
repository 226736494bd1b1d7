//! Plans and states of Terraform, as `terraform show -json` writes them -> resources.
//!
//! The tables say what each attribute of the providers is in Resource Manager. What has no id yet is joined by the references in
//! the configuration; what only the apply tells is unknown.

mod body;
mod follow;
mod ids;
mod kind;
mod look;
mod plan;
mod tables;
#[cfg(test)]
mod tests;
mod translate;

use body::Body;
use ids::Ids;
use kind::PartOf;
use look::after_apply;
use plan::{Instance, Plan};
use translate::Translator;

use crate::resource::{Id, Json, Resource};
use crate::why::Why;

/// The resources of a plan or of a state, in the document's order.
pub(super) fn resources<'d>(document: &'d str, plan: &'d Json<'d>) -> Vec<Resource<'d>> {
    let plan = Plan::read(plan);
    let ids = Ids::of(&plan);
    let translator = Translator { plan: &plan, ids: &ids };
    let mut bodies: Vec<Option<Body<'d>>> = (0..plan.instances.len()).map(|at| Some(translator.body(at))).collect();
    for (at, instance) in plan.instances.iter().enumerate() {
        if let Some(part) = instance.kind.part {
            place(&plan, &ids, &mut bodies, at, part);
        }
    }
    let instances = plan.instances.iter().enumerate().zip(bodies);
    instances.filter_map(|((at, instance), body)| resource(document, instance, ids.get(at)?, body?)).collect()
}

fn resource<'d>(document: &'d str, instance: &Instance<'d>, id: &str, mut body: Body<'d>) -> Option<Resource<'d>> {
    attach(instance, &mut body);
    Some(Resource {
        document,
        pointer: instance.pointer.clone(),
        kind: instance.rest().to_ascii_lowercase(),
        id: Id::parse(id)?,
        body: body.json,
        moved: body.moved,
        depends_on: Vec::new(),
        planned: instance.planned,
    })
}

/// Places a part in the resource that it belongs to. The part of one that the document does not have stays on its own.
fn place<'d>(plan: &Plan<'d>, ids: &Ids, bodies: &mut [Option<Body<'d>>], at: usize, part: PartOf) {
    let Some(instance) = plan.instances.get(at) else { return };
    let by_id = ids.holder(plan, instance, part.by, part.kind).and_then(|id| ids.find(&id));
    if let Some(holder) = by_id {
        let body = bodies.get_mut(at).and_then(Option::take);
        if let Some((Some(holder), body)) = bodies.get_mut(holder).zip(body) {
            graft(instance, holder, part, body);
        }
        return;
    }
    // It belongs to one of several: of none of them is it known what it has.
    let expression = instance.stated.json.field("expressions").and_then(|expressions| expressions.field(part.by));
    let candidates = expression.map(|expression| plan.follow(instance, expression, part.kind).targets).unwrap_or_default();
    for candidate in candidates {
        if let Some(Some(body)) = bodies.get_mut(candidate) {
            for path in paths(body, part.path, None) {
                body.doubt(&path, after_apply(), instance.unknown.pointer.clone());
            }
        }
    }
}

fn graft<'d>(instance: &Instance<'d>, holder: &mut Body<'d>, part: PartOf, body: Body<'d>) {
    let Some(path) = paths(holder, part.path, instance.text("ip_configuration_name")).into_iter().next() else { return };
    let path = match (part.many, holder.get(&path)) {
        (false, _) => path,
        (true, list) => format!("{path}.{}", list.map_or(0, |list| list.items().len())),
    };
    holder.graft(&path, body);
}

/// The paths of a pattern in a body: a star stands for each item of a list, or for the one of a name.
fn paths(body: &Body<'_>, pattern: &str, name: Option<&str>) -> Vec<String> {
    let Some((list, below)) = pattern.split_once(".*") else { return vec![pattern.to_owned()] };
    let items = body.get(list).map_or(&[][..], Json::items).iter().enumerate();
    let is_meant = |item: &Json<'_>| name.is_none_or(|name| item.field("name").and_then(Json::as_text) == Some(name));
    items.filter(|(_, item)| is_meant(item)).map(|(index, _)| format!("{list}.{index}{below}")).collect()
}

/// Says what nothing was placed for: a resource that is to be created has nothing else; of another one it is not known.
fn attach(instance: &Instance<'_>, body: &mut Body<'_>) {
    let open: Vec<_> = instance.kind.attached.iter().filter(|attached| body.get(attached.path).is_none()).collect();
    for attached in open {
        let is_shown = instance.values.json.field(attached.shown).is_some();
        let value = match (instance.planned || is_shown, attached.many) {
            (true, true) => Json::List(Vec::new()),
            (true, false) => continue,
            (false, _) => Json::Unknown(Why::NotInState),
        };
        body.set(attached.path, value, instance.values.pointer.clone());
    }
}
