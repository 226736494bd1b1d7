//! The resources in a document of `az`, of a REST call or of Resource Graph, out of what is wrapped around them.

use std::borrow::Cow;

use super::kind;
use crate::error::Fault;
use crate::intake::recognise::unrecognised;
use crate::resource::{Cursor, Id, Json, Resource};

/// The resources of a document that holds some values, one after the other.
///
/// Takes lists, pages (`value`), examples of Azure's specifications (`responses`, `parameters`) and tables of Resource Graph
/// (`data`). What is no resource among resources is left out.
///
/// # Errors
///
/// `document.azure-error` for an error that Azure answered, `document.unrecognised` where there is something but no resource.
pub(in crate::intake::foreign) fn resources<'d>(document: &'d str, values: Vec<Json<'d>>) -> Result<Vec<Resource<'d>>, Fault> {
    let mut found = Found { document, resources: Vec::new(), is_empty: true, fault: None };
    match <[Json<'d>; 1]>::try_from(values) {
        Ok([only]) => {
            if let Some(error) = only.field("error").and_then(|error| error.field("code")).and_then(Json::as_text) {
                return Err(Fault::new("document.azure-error", document, error));
            }
            found.value(only, String::new());
        }
        Err(lines) => found.list(lines, ""),
    }
    if let Some(fault) = found.fault {
        return Err(fault);
    }
    if found.resources.is_empty() && !found.is_empty {
        return Err(unrecognised(document));
    }
    Ok(found.resources)
}

struct Found<'d> {
    document: &'d str,
    resources: Vec<Resource<'d>>,
    /// There was nothing but empty lists: an answer, too.
    is_empty: bool,
    /// What is wrong with a template that a deployment holds.
    fault: Option<Fault>,
}

impl<'d> Found<'d> {
    fn list(&mut self, items: Vec<Json<'d>>, pointer: &str) {
        for (index, item) in items.into_iter().enumerate() {
            self.value(item, format!("{pointer}/{index}"));
        }
    }

    fn value(&mut self, value: Json<'d>, pointer: String) {
        match value {
            Json::List(items) => self.list(items, &pointer),
            // What `az backup protection check-vm` prints of a protected machine: the id of its vault.
            Json::Text(text) if Id::parse(&text).is_some_and(|id| id.kind() == kind::VAULT) => {
                let body = Json::Object(vec![("vaultId".into(), Json::Text(text))]);
                let moved = vec![("/vaultId".to_owned(), pointer.clone())];
                self.resources
                    .push(Resource { moved, ..self.resource(kind::BACKUP_STATUS.to_owned(), Id::default(), body, pointer) });
            }
            Json::Object(fields) => self.object(fields, pointer),
            Json::Null => {}
            _ => self.is_empty = false,
        }
    }

    fn object(&mut self, mut fields: Vec<(Cow<'d, str>, Json<'d>)>, pointer: String) {
        if let Some(answers) = take(&mut fields, "responses") {
            return self.example(answers, take(&mut fields, "parameters"), &pointer);
        }
        // PowerShell writes the names of pages large.
        for page in ["value", "Value", "data", "Data"] {
            match take(&mut fields, page) {
                Some(Json::List(items)) if is_effective_routes(&items) => return self.routes(items, page, pointer),
                Some(Json::List(items)) => return self.list(items, &format!("{pointer}/{page}")),
                Some(Json::Object(table)) if page == "data" => return self.table(table, &format!("{pointer}/{page}")),
                Some(other) => fields.push((page.into(), other)),
                None => {}
            }
        }
        if let Some(changes) = changes(&mut fields) {
            return self.forecast(changes, &pointer);
        }
        if self.deploys(&fields, &pointer) {
            return;
        }
        let cells = fields.iter().filter(|(name, _)| is_path(name)).map(|(name, _)| (inside(name), format!("{pointer}/{name}")));
        let moved = cells.collect();
        self.one(nested(fields), pointer, moved);
    }

    /// Effective routes say together what none of them does alone.
    fn routes(&mut self, routes: Vec<Json<'d>>, page: &'static str, pointer: String) {
        self.is_empty = false;
        let body = Json::Object(vec![(page.into(), Json::List(routes))]);
        self.resources.push(self.resource(kind::EFFECTIVE_ROUTES.to_owned(), Id::default(), body, pointer));
    }

    /// What a deployment would change, as `az deployment group what-if` tells it: each resource as it would then be.
    fn forecast(&mut self, (path, changes): (&str, Json<'d>), pointer: &str) {
        self.is_empty = false;
        for (index, change) in into_items(changes).into_iter().enumerate() {
            let mut change = into_fields(change);
            let does = change.iter().find(|(name, _)| name == "changeType").and_then(|(_, does)| does.as_text());
            let (creates, deletes) = (does == Some("Create"), does == Some("Delete"));
            let Some(mut after) = take(&mut change, "after").filter(|_| !deletes) else { continue };
            leave_open(&mut after);
            let before = self.resources.len();
            self.value(after, format!("{pointer}/{path}/{index}/after"));
            self.resources.iter_mut().skip(before).for_each(|resource| resource.planned = creates);
        }
    }

    /// Takes what a deployment would make whose template is sent with it, or stored with its specification.
    #[cfg(feature = "arm")]
    fn deploys(&mut self, fields: &[(Cow<'d, str>, Json<'d>)], pointer: &str) -> bool {
        let Some((_, properties)) = fields.iter().find(|(name, _)| name == "properties") else { return false };
        let held = ["template", "mainTemplate"].into_iter().find_map(|name| Some((name, properties.field(name)?)));
        // A container app has a template too, which is none of Resource Manager.
        let held = held.filter(|(_, template)| template.loose_field("resources").is_some());
        let Some((name, template)) = held else { return false };
        self.is_empty = false;
        let within = |path: &str| format!("{pointer}/properties/{name}{path}");
        let placed = |mut resource: Resource<'d>| {
            resource.pointer = within(&resource.pointer);
            resource.moved.iter_mut().for_each(|(_, to)| *to = within(to));
            resource
        };
        match crate::intake::arm::resources(self.document, template, &[properties]) {
            Ok(made) => self.resources.extend(made.into_iter().map(placed)),
            Err(fault) => self.fault = Some(fault),
        }
        true
    }

    /// Without templates, a deployment is a resource like others.
    #[cfg(not(feature = "arm"))]
    fn deploys(&mut self, _: &[(Cow<'d, str>, Json<'d>)], _: &str) -> bool {
        false
    }

    /// Resources that some script or recorder has put under names of its own.
    fn wrapped(&mut self, body: Json<'d>, pointer: &str) {
        for (name, value) in into_fields(body) {
            if holds_resources(&value) {
                self.value(value, format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1")));
            }
        }
    }

    /// An example of Azure's specifications: the first answer that has a resource, otherwise what was sent.
    fn example(&mut self, answers: Json<'d>, sent: Option<Json<'d>>, pointer: &str) {
        let before = self.resources.len();
        for (status, answer) in into_fields(answers).into_iter().filter(|(status, _)| status.starts_with('2')) {
            for (_, body) in into_fields(answer).into_iter().filter(|(name, _)| name == "body") {
                self.value(body, format!("{pointer}/responses/{status}/body"));
            }
            if self.resources.len() > before {
                return;
            }
        }
        for (name, body) in sent.map(into_fields).unwrap_or_default() {
            if matches!(body, Json::Object(_)) {
                self.value(body, format!("{pointer}/parameters/{name}"));
            }
        }
        // What is sent creates.
        self.resources.iter_mut().skip(before).for_each(|resource| resource.planned = true);
    }

    /// A table of Resource Graph: `columns` with names, `rows` with values.
    fn table(&mut self, mut table: Vec<(Cow<'d, str>, Json<'d>)>, pointer: &str) {
        let columns = take(&mut table, "columns").unwrap_or_default();
        let names: Vec<String> = columns
            .items()
            .iter()
            .map(|column| column.field("name").and_then(Json::as_text).unwrap_or_default().to_owned())
            .collect();
        let Some(Json::List(rows)) = take(&mut table, "rows") else { return };
        for (index, row) in rows.into_iter().enumerate() {
            let Json::List(values) = row else { continue };
            let pointer = format!("{pointer}/rows/{index}");
            // A cell has no name in the document, only a number.
            let moved = names.iter().enumerate().map(|(at, name)| (inside(name), format!("{pointer}/{at}"))).collect();
            let fields = names.iter().map(|name| Cow::Owned(name.clone())).zip(values).collect();
            self.one(nested(fields), pointer, moved);
        }
    }

    /// One resource.
    fn one(&mut self, body: Json<'d>, pointer: String, moved: Vec<(String, String)>) {
        self.is_empty = false;
        let Some((kind, id)) = identity(&body) else { return self.wrapped(body, &pointer) };
        self.resources.push(Resource { moved, ..self.resource(kind, id, body, pointer) });
    }

    fn resource(&self, kind: String, id: Id, body: Json<'d>, pointer: String) -> Resource<'d> {
        Resource { document: self.document, pointer, kind, id, body, ..Resource::default() }
    }
}

/// Subnets are written inside their network, extensions inside their machine: others refer to them by ids of their own.
pub(in crate::intake::foreign) fn children<'d>(resource: &Resource<'d>) -> Vec<Resource<'d>> {
    let (lists, kind): (&[&str], _) = match resource.kind.as_str() {
        kind::NETWORK => (&["subnets"], kind::SUBNET),
        // The second is how PowerShell calls them.
        kind::VM => (&["resources", "extensions"], kind::EXTENSION),
        _ => return Vec::new(),
    };
    let child = |at: Cursor<'_, 'd>| {
        let name = name(&at.get("name"))?;
        let last = name.rsplit('/').next()?.to_ascii_lowercase();
        let segment = kind.rsplit('/').next()?;
        let own = at.get("id").text().and_then(Id::parse);
        let id = own.unwrap_or_else(|| Id { path: format!("{}/{segment}/{last}", resource.id.path), ..resource.id.clone() });
        let (_, pointer) = at.place().split_once('#').map(|(d, p)| (d.to_owned(), p.to_owned()))?;
        Some(Resource {
            document: resource.document,
            pointer,
            kind: kind.to_owned(),
            id,
            body: at.json.clone(),
            planned: resource.planned,
            ..Resource::default()
        })
    };
    lists.iter().flat_map(|list| resource.get(list).items()).filter_map(child).collect()
}

/// The name of a resource. What a template computes is known by how it does.
fn name(at: &Cursor<'_, '_>) -> Option<String> {
    #[cfg(feature = "arm")]
    if at.json.unknown().is_some() {
        return crate::intake::arm::name_of(at.json);
    }
    at.text().map(str::to_owned)
}

/// Columns of a projection, `properties_hardwareProfile_vmSize`, as the objects that they were taken from.
fn nested<'d>(fields: Vec<(Cow<'d, str>, Json<'d>)>) -> Json<'d> {
    if !fields.iter().any(|(name, _)| is_path(name)) {
        return Json::Object(fields);
    }
    let mut whole = Vec::new();
    for (name, value) in fields {
        if is_path(&name) {
            let steps: Vec<String> = name.split(['_', '.']).map(str::to_owned).collect();
            put(&mut whole, &steps, value);
        } else {
            whole.push((name, value));
        }
    }
    Json::Object(whole)
}

fn is_path(name: &str) -> bool {
    name.starts_with("properties_") || name.starts_with("properties.")
}

/// The path in the body of what stands in a column.
fn inside(column: &str) -> String {
    if is_path(column) { format!("/{}", column.replace(['_', '.'], "/")) } else { format!("/{column}") }
}

fn put<'d>(into: &mut Vec<(Cow<'d, str>, Json<'d>)>, steps: &[String], value: Json<'d>) {
    let [first, rest @ ..] = steps else { return };
    if rest.is_empty() {
        into.push((Cow::Owned(first.clone()), value));
        return;
    }
    let at = into.iter().position(|(name, inner)| name == first && matches!(inner, Json::Object(_)));
    let at = at.unwrap_or_else(|| {
        into.push((Cow::Owned(first.clone()), Json::Object(Vec::new())));
        into.len().saturating_sub(1)
    });
    if let Some((_, Json::Object(inner))) = into.get_mut(at) {
        put(inner, rest, value);
    }
}

/// The type and the id of a resource: as it says, otherwise by its shape.
fn identity(body: &Json<'_>) -> Option<(String, Id)> {
    let text = |name| body.loose_field(name).and_then(|(_, value)| value.as_text());
    let id = text("id").and_then(Id::parse).filter(|id| !id.path.is_empty());
    let stated = text("type").filter(|kind| kind.contains('/')).map(str::to_ascii_lowercase);
    let kind = match (stated, &id) {
        (Some(kind), _) => kind,
        (None, Some(id)) => id.kind(),
        (None, None) => by_shape(body)?.to_owned(),
    };
    let id = id.unwrap_or_else(|| match text("name") {
        Some(name) if kind.contains('/') => {
            Id { resource_group: text("resourceGroup").map(str::to_owned), ..Id::named(&kind, name) }
        }
        _ => Id::default(),
    });
    // The name of a configuration stands at the end of its type: `backupstorageconfig/vaultstorageconfig`.
    Some((if kind.starts_with(kind::VAULT_STORAGE) { kind::VAULT_STORAGE.to_owned() } else { kind }, id))
}

/// Whether a list is one of effective routes: each says where it leads, and who made it.
fn is_effective_routes(items: &[Json<'_>]) -> bool {
    items.first().is_some_and(|first| ["nextHopType", "source"].iter().all(|name| first.loose_field(name).is_some()))
}

/// The changes that a deployment would make, and where they stand.
fn changes<'d>(fields: &mut Vec<(Cow<'d, str>, Json<'d>)>) -> Option<(&'static str, Json<'d>)> {
    let is_one = |change: &Json<'_>| change.field("changeType").is_some() && change.field("resourceId").is_some();
    let are_some = |list: &Json<'_>| list.items().first().is_some_and(is_one);
    if fields.iter().any(|(name, list)| name == "changes" && are_some(list)) {
        return Some(("changes", take(fields, "changes")?));
    }
    let is_within =
        |(name, inner): &(Cow<'_, str>, Json<'_>)| name == "properties" && inner.field("changes").is_some_and(are_some);
    if !fields.iter().any(is_within) {
        return None;
    }
    Some(("properties/changes", take(&mut into_fields(take(fields, "properties")?), "changes")?))
}

/// What a forecast writes for what it hides.
const HIDDEN: &str = "*******";

/// Takes for unknown what a forecast could not evaluate, which it leaves as the expression that it was, and what it hides.
fn leave_open(json: &mut Json<'_>) {
    let is_expression = |text: &str| text.starts_with('[') && text.ends_with(']') && text.contains('(');
    match json {
        Json::Text(text) if is_expression(text) || text == HIDDEN => *json = Json::Unknown(text.to_string().into()),
        Json::List(items) => items.iter_mut().for_each(leave_open),
        Json::Object(fields) => fields.iter_mut().for_each(|(_, value)| leave_open(value)),
        _ => {}
    }
}

/// Whether there is a resource in it: what only refers to one has neither type nor place.
fn holds_resources(json: &Json<'_>) -> bool {
    let text = |name| json.loose_field(name).and_then(|(_, value)| value.as_text());
    let is_one = text("id").is_some_and(|id| Id::parse(id).is_some()) && (text("type").is_some() || text("location").is_some());
    is_one || json.items().iter().chain(json.fields().iter().map(|(_, inner)| inner)).any(holds_resources)
}

/// What an answer or a request body without type and id is.
fn by_shape(body: &Json<'_>) -> Option<&'static str> {
    let inner = body.loose_field("properties").map_or(body, |(_, inner)| inner);
    let has = |name: &str| inner.loose_field(name).is_some() || body.loose_field(name).is_some();
    const SHAPES: [(&[&str], &str); 17] = [
        (&["virtualMachineProfile"], kind::SCALE_SET),
        (&["storageProfile", "hardwareProfile"], kind::VM),
        (&["storageProfile", "osProfile"], kind::VM),
        (&["storageProfile", "networkProfile"], kind::VM),
        (&["vmAgent", "statuses"], kind::INSTANCE_VIEW),
        (&["disks", "statuses"], kind::INSTANCE_VIEW),
        (&["protectionStatus", "vaultId"], kind::BACKUP_STATUS),
        (&["protectionStatus", "fabricName"], kind::BACKUP_STATUS),
        (&["protectionStatus", "objectType"], kind::BACKUP_STATUS),
        (&["sourceResourceId", "protectedItemType"], kind::PROTECTED_ITEM),
        (&["backupManagementType", "schedulePolicy"], kind::POLICY),
        (&["redundancySettings"], kind::VAULT),
        (&["creationData"], kind::DISK),
        (&["effectiveSecurityRules"], kind::EFFECTIVE_RULES),
        (&["securityRules"], kind::NSG),
        (&["ipConfigurations"], kind::NIC),
        (&["addressSpace", "subnets"], kind::NETWORK),
    ];
    SHAPES.iter().find(|(names, _)| names.iter().all(|name| has(name))).map(|(_, kind)| *kind)
}

fn take<'d>(fields: &mut Vec<(Cow<'d, str>, Json<'d>)>, name: &str) -> Option<Json<'d>> {
    let at = fields.iter().position(|(key, value)| key == name && matches!(value, Json::List(_) | Json::Object(_)))?;
    Some(fields.remove(at).1)
}

fn into_items<'d>(json: Json<'d>) -> Vec<Json<'d>> {
    if let Json::List(items) = json { items } else { Vec::new() }
}

fn into_fields<'d>(json: Json<'d>) -> Vec<(Cow<'d, str>, Json<'d>)> {
    if let Json::Object(fields) = json { fields } else { Vec::new() }
}
