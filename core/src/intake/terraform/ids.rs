//! The ids of resources: those that they have, and those that stand for what has none yet.

use std::collections::{BTreeMap, BTreeSet};

use super::kind::Home;
use super::plan::{Instance, Plan};
use super::tables::{GROUP, VAULT, VM};
use crate::resource::Id;

/// How often ids are sought: a resource may live in one that lives in another.
const ROUNDS: u32 = 4;

/// The ids of the instances of a plan, in their order.
#[derive(Default)]
pub(super) struct Ids {
    texts: Vec<Option<String>>,
    /// Those that stand for what has none, in lower case.
    taken: BTreeSet<String>,
    /// All of them by their paths.
    paths: BTreeMap<String, Vec<(Id, usize)>>,
}

impl Ids {
    pub(super) fn of(plan: &Plan<'_>) -> Ids {
        // What is a part of another resource has an id in Terraform alone.
        let has_id = |instance: &&Instance<'_>| !matches!(instance.kind.home, Home::Nowhere);
        let known = |instance: &Instance<'_>| {
            let id = Some(instance).filter(has_id)?.text("id")?;
            Id::parse(id).map(|_| id.to_owned())
        };
        let mut ids = Ids { texts: plan.instances.iter().map(known).collect(), ..Ids::default() };
        for round in 1..=ROUNDS {
            for (at, instance) in plan.instances.iter().enumerate() {
                if ids.get(at).is_none() {
                    let id = ids.made(plan, instance, round == ROUNDS);
                    ids.give(at, id);
                }
            }
        }
        for (at, id) in ids.texts.iter().enumerate() {
            if let Some(id) = id.as_deref().and_then(Id::parse) {
                ids.paths.entry(id.path.clone()).or_default().push((id, at));
            }
        }
        ids
    }

    /// The first instance that may have an id.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        let id = Id::parse(id)?;
        let agreeing = self.paths.get(&id.path)?.iter().find(|(other, _)| other.agrees(&id));
        agreeing.map(|(_, at)| *at)
    }

    /// The id of an instance, as text.
    pub(super) fn get(&self, at: usize) -> Option<&str> {
        self.texts.get(at)?.as_deref()
    }

    fn give(&mut self, at: usize, id: Option<String>) {
        if let Some((text, id)) = self.texts.get_mut(at).zip(id) {
            self.taken.insert(id.to_ascii_lowercase());
            *text = Some(id);
        }
    }

    /// The id that stands for an instance; nothing while that of what it lives in is open, and may still be found.
    fn made(&self, plan: &Plan<'_>, instance: &Instance<'_>, is_last: bool) -> Option<String> {
        let name = instance.text("name").filter(|name| !name.contains('/'));
        let id = |name: &str| self.named(plan, instance, name, is_last);
        // Two of one name live apart in what is not known; then each has an id of its own.
        let by_name = name.and_then(id).filter(|id| !self.taken.contains(&id.to_ascii_lowercase()));
        by_name.or_else(|| id(&segment(instance)))
    }

    fn named(&self, plan: &Plan<'_>, instance: &Instance<'_>, name: &str, is_last: bool) -> Option<String> {
        match instance.kind.home {
            Home::Nowhere => None,
            Home::Subscription => Some(format!("/subscriptions/{{subscription}}/resourceGroups/{name}")),
            Home::Group => Some(format!("{}/providers/{}/{name}", group(plan, instance), instance.rest())),
            Home::Within(attribute, kind) => {
                let holder = self.holder(plan, instance, attribute, kind);
                let open = || is_last.then(|| format!("{}/providers/{kind}/{}", group(plan, instance), segment(instance)));
                Some(below(&holder.or_else(open)?, instance.rest(), name))
            }
            Home::Under(attribute) => {
                let holder = self.referred(plan, instance, attribute, "")?;
                Some(below(&holder, instance.rest(), name))
            }
            Home::Protection => {
                let vault = self.holder(plan, instance, "recovery_vault_name", VAULT)?;
                let vm = self.referred(plan, instance, "source_vm_id", VM).and_then(|id| Id::parse(&id));
                let item = match vm {
                    Some(id) => format!("{};{}", id.resource_group.as_deref().unwrap_or("{resourceGroup}"), id.name()),
                    None => is_last.then(|| name.to_owned())?,
                };
                let container = format!("backupFabrics/Azure/protectionContainers/IaasVMContainer;iaasvmcontainerv2;{item}");
                Some(format!("{vault}/{container}/protectedItems/VM;iaasvmcontainerv2;{item}"))
            }
        }
    }

    /// The id of what holds an instance, by an attribute that has its name or its id.
    pub(super) fn holder(&self, plan: &Plan<'_>, instance: &Instance<'_>, attribute: &str, kind: &str) -> Option<String> {
        if let Some(name) = instance.text(attribute).filter(|text| !text.starts_with('/')) {
            return Some(format!("{}/providers/{kind}/{name}", group(plan, instance)));
        }
        self.referred(plan, instance, attribute, kind)
    }

    /// The id in an attribute, or that of the resource to which its expression refers.
    pub(super) fn referred(&self, plan: &Plan<'_>, instance: &Instance<'_>, attribute: &str, kind: &str) -> Option<String> {
        if let Some(id) = instance.text(attribute) {
            return Some(id.trim_end_matches('/').to_owned());
        }
        let at = plan.only(instance, instance.stated.json.field("expressions")?.field(attribute)?, kind)?;
        self.get(at).map(str::to_owned)
    }
}

/// The id of the resource group of an instance.
fn group(plan: &Plan<'_>, instance: &Instance<'_>) -> String {
    let stated = || {
        let expression = instance.stated.json.field("expressions")?.field("resource_group_name")?;
        plan.instances.get(plan.only(instance, expression, GROUP)?)?.text("name")
    };
    let name = instance.text("resource_group_name").or_else(stated).unwrap_or("{resourceGroup}");
    format!("/subscriptions/{{subscription}}/resourceGroups/{name}")
}

/// The id of a resource in another one, or on it where its type is of another provider.
fn below(holder: &str, kind: &str, name: &str) -> String {
    match kind.split('/').collect::<Vec<_>>().as_slice() {
        [_, _] => format!("{holder}/providers/{kind}/{name}"),
        [.., last] => format!("{holder}/{last}/{name}"),
        [] => holder.to_owned(),
    }
}

/// The address of an instance as a segment of an id.
fn segment(instance: &Instance<'_>) -> String {
    instance.address.replace('/', ":")
}
