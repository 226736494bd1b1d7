//! The wire types as TypeScript, and the few words that JavaScript needs before a language is loaded.

use std::fmt::Write;

use backup_preflight::{Words, host};
use serde_json::{Map, Value};

/// Every wire type as a declaration, with its doc comments.
pub(super) fn types(types: &Map<String, Value>) -> String {
    let mut out = "// Written by `cargo xtask generate`.\n".to_owned();
    for (name, schema) in types {
        _ = write!(out, "\n{}export ", doc(schema, ""));
        match schema["properties"].as_object() {
            Some(fields) => interface(&mut out, name, schema, fields),
            None => _ = writeln!(out, "type {name} = {};", kind(schema)),
        }
    }
    out
}

fn interface(out: &mut String, name: &str, schema: &Value, fields: &Map<String, Value>) {
    // What callers write forbids unknown fields, and each field of it may be left out or null; in what they read every key is there.
    let given = schema["additionalProperties"] == false;
    _ = writeln!(out, "interface {name} {{");
    for (field, schema) in fields {
        let kind = kind(schema);
        let null = if given && !kind.contains("null") { " | null" } else { "" };
        _ = writeln!(out, "{}  {field}{}: {kind}{null};", doc(schema, "  "), if given { "?" } else { "" });
    }
    out.push_str("}\n");
}

fn doc(schema: &Value, indent: &str) -> String {
    let text = schema["description"].as_str().unwrap_or_default();
    if text.is_empty() { String::new() } else { format!("{indent}/** {} */\n", text.replace('\n', " ")) }
}

/// A schema as a type.
fn kind(schema: &Value) -> String {
    let any = |schemas: &Value| schemas.as_array().map(|all| all.iter().map(kind).collect::<Vec<_>>().join(" | "));
    if let Some(union) = any(&schema["anyOf"]).or_else(|| any(&schema["oneOf"])) {
        return union;
    }
    if let Some(path) = schema["$ref"].as_str() {
        return path.rsplit('/').next().unwrap_or(path).to_owned();
    }
    if !schema["const"].is_null() {
        return schema["const"].to_string();
    }
    if let Some(words) = schema["enum"].as_array() {
        return words.iter().map(Value::to_string).collect::<Vec<_>>().join(" | ");
    }
    let one = |name: &Value| match name.as_str().unwrap_or_default() {
        "integer" | "number" => "number".to_owned(),
        "array" => format!("Array<{}>", kind(&schema["items"])),
        "object" => format!("Record<string, {}>", kind(&schema["additionalProperties"])),
        "" => "unknown".to_owned(),
        name => name.to_owned(),
    };
    match &schema["type"] {
        Value::Array(names) => names.iter().map(one).collect::<Vec<_>>().join(" | "),
        name => one(name),
    }
}

/// What JavaScript says while no language is loaded, by language.
pub(super) fn messages(languages: &[&str]) -> String {
    let mut out = "// Written by `cargo xtask generate`.\nexport default {\n".to_owned();
    for language in languages {
        let told = host::reject("engine.not-ready", "", "", language, &Words::of);
        let told: Value = serde_json::from_str(&told).expect("JSON");
        _ = writeln!(out, "  {language}: {},", told["error"]);
    }
    out + "};\n"
}
