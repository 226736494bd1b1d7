//! The types of the wire in Python: the request as typed dictionaries, what is answered as classes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

const FOLDER: &str = "bindings/python/python/backup_preflight";
/// Where the request's sections lie, a module each.
pub(super) const REQUEST: &str = "bindings/python/python/backup_preflight/_request";
/// The module of what more than one section, or none, refers to.
const SHARED: &str = "words";
const NOTE: &str = "Written by `cargo xtask generate` from the types of the core.";

/// Written by hand: an exception, and what is given as arguments.
const BY_HAND: [&str; 4] = ["RequestError", "CheckOptions", "NetworkOptions", "Piece"];

/// Written by hand on top of what is generated.
const EXTENDED: [&str; 2] = ["Report", "Reports"];

/// What a type is called in Python.
fn named(name: &str) -> String {
    if EXTENDED.contains(&name) { format!("{name}Base") } else { name.to_owned() }
}

/// The files by their paths.
pub(super) fn files(types: &Map<String, Value>) -> BTreeMap<PathBuf, String> {
    let asked = reachable("Request", types);
    let is_part = |name: &str| types[name]["properties"].is_object() && !asked.contains(name);
    let mut order = Vec::new();
    types.keys().filter(|name| !BY_HAND.contains(&name.as_str())).for_each(|name| place(name, types, &mut order));
    let (parts, plain): (Vec<&str>, Vec<&str>) = order.into_iter().partition(|name| is_part(name));

    let mut files = request(&plain, types);

    let mut runtime =
        format!("\"\"\"What is answered.\n\n{NOTE}\n\"\"\"\n\nfrom backup_preflight._part import Part, by_id, many\n");
    let mut stub = format!("# {NOTE}\n\n");
    stub += "from ._part import Part\nfrom ._request import (\n";
    plain.iter().for_each(|name| _ = writeln!(stub, "    {name},"));
    stub += ")\n";
    for name in &parts {
        runtime += &part_at_runtime(name, &types[*name], &is_part);
        stub += &part_in_stub(name, &types[*name]);
    }
    let public = all(parts.iter().copied().filter(|name| !EXTENDED.contains(name)));
    runtime += &public;
    stub += &public;
    let folder = Path::new(FOLDER);
    files.extend([("_types.py", runtime), ("_types.pyi", stub)].map(|(file, text)| (folder.join(file), text)));
    files
}

/// The request: a module for every section, with the words that it alone uses, and one that gives them all.
fn request(plain: &[&str], types: &Map<String, Value>) -> BTreeMap<PathBuf, String> {
    let is_section = |name: &str| types[name]["properties"].is_object();
    let module = |name: &str| {
        let mut users = plain.iter().filter(|user| referred(&types[**user]).contains(&name));
        match (is_section(name), users.next(), users.next()) {
            (true, ..) => module_of(name),
            (false, Some(only), None) if is_section(only) => module_of(only),
            _ => SHARED.to_owned(),
        }
    };
    let mut modules: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    plain.iter().for_each(|name| modules.entry(module(name)).or_default().push(name));
    let mut files = BTreeMap::new();
    let mut whole = format!("\"\"\"What is asked, as typed dictionaries, and the plain words of the wire.\n\n{NOTE}\n\"\"\"\n");
    for (module_name, names) in &modules {
        let title = names.iter().find(|name| is_section(name)).map_or("Plain words of the wire.", |name| doc(&types[*name]));
        let others: BTreeSet<&str> = names.iter().flat_map(|name| referred(&types[*name])).collect();
        let mut text = format!("\"\"\"{title}\n\n{NOTE}\n\"\"\"\n\nfrom __future__ import annotations\n\n");
        text += &needed(names, types);
        for (other, wanted) in grouped(others.into_iter().filter(|name| !names.contains(name)), &module) {
            text += &import(&other, &wanted);
        }
        names.iter().for_each(|name| text += &plain_type(name, &types[*name]));
        text += &all(names.iter().copied());
        files.insert(Path::new(REQUEST).join(format!("{module_name}.py")), text);
        whole += &import(module_name, names);
    }
    whole += &all(plain.iter().copied());
    files.insert(Path::new(REQUEST).join("__init__.py"), whole);
    files
}

/// The name of a section's module.
fn module_of(section: &str) -> String {
    snake(section).trim_start_matches('_').to_owned()
}

/// Names by the module that has them.
fn grouped<'n>(names: impl Iterator<Item = &'n str>, module: &dyn Fn(&str) -> String) -> BTreeMap<String, Vec<&'n str>> {
    let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    names.for_each(|name| groups.entry(module(name)).or_default().push(name));
    groups
}

/// An import of some names from a module of the request.
fn import(module: &str, names: &[&str]) -> String {
    let names: String = names.iter().map(|name| format!("    {name},\n")).collect();
    format!("\nfrom backup_preflight._request.{module} import (\n{names})\n")
}

/// The imports of the standard library that some types need.
fn needed(names: &[&str], types: &Map<String, Value>) -> String {
    let text: String = names.iter().map(|name| plain_type(name, &types[*name])).collect();
    let sequence = if text.contains("Sequence[") { "from collections.abc import Sequence\n" } else { "" };
    let typing: Vec<&str> = [("Literal[", "Literal"), ("TypedDict,", "TypedDict"), ("Union[", "Union")]
        .into_iter()
        .filter(|(sign, _)| text.contains(sign))
        .map(|(_, name)| name)
        .collect();
    format!("{sequence}from typing import {}\n", typing.join(", "))
}

/// Every type that one refers to, and itself.
fn reachable<'t>(from: &'t str, types: &'t Map<String, Value>) -> BTreeSet<&'t str> {
    let mut order = Vec::new();
    place(from, types, &mut order);
    order.into_iter().collect()
}

/// Puts a type behind those it refers to.
fn place<'t>(name: &'t str, types: &'t Map<String, Value>, order: &mut Vec<&'t str>) {
    if !order.contains(&name) {
        referred(&types[name]).into_iter().for_each(|other| place(other, types, order));
        order.push(name);
    }
}

/// The types that a schema refers to.
fn referred(schema: &Value) -> Vec<&str> {
    match schema {
        Value::Object(fields) => match fields.get("$ref").and_then(Value::as_str).and_then(|to| to.rsplit('/').next()) {
            Some(name) => vec![name],
            None => fields.iter().filter(|(key, _)| *key != "default").flat_map(|(_, value)| referred(value)).collect(),
        },
        Value::Array(items) => items.iter().flat_map(referred).collect(),
        _ => Vec::new(),
    }
}

/// The fields: those that are never null first, in the order of their declaration.
fn fields(schema: &Value) -> Vec<(&str, &Value)> {
    let properties = schema["properties"].as_object().expect("an object");
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let place = |name: &str| required.iter().position(|required| *required == name).unwrap_or(required.len());
    let mut fields: Vec<_> = properties.iter().map(|(name, field)| (name.as_str(), field)).collect();
    fields.sort_by_key(|(name, _)| place(name));
    fields
}

fn doc(schema: &Value) -> &str {
    schema["description"].as_str().unwrap_or_default()
}

/// A doc comment as a literal that no content can close.
fn docstring(schema: &Value, indent: &str) -> String {
    let text = doc(schema).replace('\\', "\\\\").replace("\"\"\"", "\\\"\\\"\\\"").replace('\n', &format!("\n{indent}"));
    let end = if text.ends_with('"') { " " } else { "" };
    format!("{indent}\"\"\"{text}{end}\"\"\"\n")
}

/// `azureErrorCodes` is `azure_error_codes`.
fn snake(name: &str) -> String {
    let letter = |c: char| if c.is_ascii_uppercase() { format!("_{}", c.to_ascii_lowercase()) } else { c.to_string() };
    name.chars().map(letter).collect()
}

/// The type of a value; `list` says what a list of something is.
fn annotation(schema: &Value, list: &dyn Fn(&str) -> String) -> String {
    if let Some(to) = schema["$ref"].as_str() {
        return named(to.rsplit('/').next().expect("a name"));
    }
    if let Some(any) = schema["anyOf"].as_array() {
        return any.iter().map(|schema| annotation(schema, list)).collect::<Vec<_>>().join(" | ");
    }
    let one = |kind: &str| match kind {
        "string" => "str".to_owned(),
        "boolean" => "bool".to_owned(),
        "integer" => "int".to_owned(),
        "null" => "None".to_owned(),
        "array" => list(&annotation(&schema["items"], list)),
        "object" => format!("dict[str, {}]", annotation(&schema["additionalProperties"], list)),
        other => panic!("a type that nothing on the wire has: {other}"),
    };
    match &schema["type"] {
        Value::String(kind) => one(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).map(one).collect::<Vec<_>>().join(" | "),
        _ => panic!("a schema without a type: {schema}"),
    }
}

/// The wire names of an enum, each with what it means.
fn names(schema: &Value) -> Vec<(&str, &str)> {
    let plain = schema["enum"].as_array().into_iter().flatten().filter_map(|name| Some((name.as_str()?, "")));
    let told = schema["oneOf"].as_array().into_iter().flatten().filter_map(|one| Some((one["const"].as_str()?, doc(one))));
    plain.chain(told).collect()
}

/// A typed dictionary, or another name of something plain.
fn plain_type(name: &str, schema: &Value) -> String {
    if schema["properties"].is_object() {
        let mut out = format!("\n\nclass {name}(TypedDict, total=False):\n{}", docstring(schema, "    "));
        for (field, schema) in fields(schema) {
            let kind = annotation(schema, &|item| format!("Sequence[{item}]"));
            _ = write!(out, "\n    {field}: {kind}\n{}", docstring(schema, "    "));
        }
        return out;
    }
    // A union at run time too, and in the form that the oldest Python evaluates: type checkers compare the two.
    let names = names(schema).into_iter().map(|(name, meaning)| format!("    Literal[\"{name}\"],  # {meaning}\n"));
    let kind = match names.collect::<String>() {
        names if names.is_empty() => annotation(schema, &|item| format!("Sequence[{item}]")).replace(" | ", ", "),
        names => format!("\n{names}"),
    };
    let kind = format!("Union[{kind}]");
    format!("\n\n{name} = {kind}\n{}", docstring(schema, ""))
}

/// The names of a module that are meant for others.
fn all<'n>(names: impl Iterator<Item = &'n str>) -> String {
    format!("\n\n__all__ = [\n{}]\n", names.map(|name| format!("    \"{name}\",\n")).collect::<String>())
}

/// A class as it runs: documented slots, and where each value lies on the wire.
fn part_at_runtime(name: &str, schema: &Value, is_part: &dyn Fn(&str) -> bool) -> String {
    let taken = |field: &Value| {
        let parts = referred(field).into_iter().find(|name| is_part(name)).map(named);
        match (parts, field["type"].as_str()) {
            (Some(part), Some("array")) => format!("many({part})"),
            (Some(part), Some("object")) => format!("by_id({part})"),
            (Some(part), _) => part,
            (None, Some("array")) => "tuple".to_owned(),
            (None, _) => "None".to_owned(),
        }
    };
    let mut out = format!("\n\nclass {}(Part):\n{}\n    __slots__ = {{\n", named(name), docstring(schema, "    "));
    for (field, schema) in fields(schema) {
        _ = writeln!(out, "        \"{}\": {:?},", snake(field), doc(schema));
    }
    out += "    }\n    _wire = {\n";
    for (field, schema) in fields(schema) {
        _ = writeln!(out, "        \"{}\": (\"{field}\", {}),", snake(field), taken(schema));
    }
    out + "    }\n"
}

/// A class as type checkers and editors see it.
fn part_in_stub(name: &str, schema: &Value) -> String {
    let mut out = format!("\nclass {}(Part):\n{}", named(name), docstring(schema, "    "));
    for (field, schema) in fields(schema) {
        let kind = annotation(schema, &|item| format!("tuple[{item}, ...]"));
        _ = write!(out, "\n    @property\n    def {}(self) -> {kind}:\n{}", snake(field), docstring(schema, "        "));
    }
    out
}
