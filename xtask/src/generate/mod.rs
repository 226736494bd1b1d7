//! Files that are made from the code and the facts, committed, and checked to be fresh.

mod python;
mod typescript;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use backup_preflight::host::CheckOptions;
use backup_preflight::network::{Changed, Covered, Explained, NetworkOptions, Written};
use backup_preflight::{
    Carried, CodeExplanation, CodeLayer, Edition, ErrorCode, Explanation, FactChange, FactEntry, FactListing, FieldEntry, Report,
    Reports, Request, RequestError, Rule, RuleEntry, Words, explain, rules,
};

pub(crate) const LANGUAGES: [&str; 2] = ["en", "ko"];

/// Writes every generated file, or says which are stale.
pub(crate) fn run(root: &Path, check: bool) -> Result<(), Box<dyn std::error::Error>> {
    let wanted = files();
    let stale: Vec<PathBuf> = wanted
        .iter()
        .filter(|(path, text)| fs::read_to_string(root.join(path)).ok().as_deref() != Some(text.as_str()))
        .map(|(path, _)| path.clone())
        .chain(surplus(root, &wanted))
        .collect();
    if check {
        let names: Vec<String> = stale.iter().map(|p| p.display().to_string()).collect();
        return if stale.is_empty() {
            Ok(())
        } else {
            Err(format!("stale, run `cargo xtask generate`: {}", names.join(", ")).into())
        };
    }
    for path in stale {
        let full = root.join(&path);
        match wanted.get(&path) {
            Some(text) => {
                fs::create_dir_all(full.parent().expect("a folder"))?;
                fs::write(full, text)?;
            }
            None => fs::remove_file(full)?,
        }
    }
    Ok(())
}

/// Pages of rules and editions, and modules of sections, that are no more.
fn surplus(root: &Path, wanted: &BTreeMap<PathBuf, String>) -> Vec<PathBuf> {
    let pages = LANGUAGES.iter().flat_map(|l| [format!("docs/rules/{l}"), format!("docs/editions/{l}")]);
    let folders = pages.chain([python::REQUEST.to_owned()]);
    let entries = folders.flat_map(|folder| fs::read_dir(root.join(&folder)).into_iter().flatten().flatten());
    entries
        .filter(|entry| entry.path().is_file())
        .filter_map(|entry| entry.path().strip_prefix(root).ok().map(Path::to_owned))
        .filter(|path| !wanted.contains_key(path))
        .collect()
}

/// Every generated file by its path.
pub(crate) fn files() -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    files.insert("bindings/types/request.schema.json".into(), schema(&schemars::schema_for!(Request<'static>)));
    files.insert("bindings/types/report.schema.json".into(), schema(&schemars::schema_for!(Report)));
    files.extend(python::files(&wire_types()));
    files.insert("bindings/types/types.d.ts".into(), typescript::types(&all_wire_types()));
    files.insert("bindings/npm/lib/messages.js".into(), typescript::messages(&LANGUAGES));
    for language in LANGUAGES {
        let words = Words::of(language).expect("a built-in language");
        for rule in rules() {
            files.insert(format!("docs/rules/{language}/{}.md", rule.id).into(), rule_page(rule, words));
        }
        files.insert(format!("docs/rules/{language}/README.md").into(), rule_index(words));
        for edition in Edition::all() {
            files.insert(format!("docs/editions/{language}/{}.md", edition.id).into(), edition_page(edition, words));
        }
        files.insert(format!("docs/errors/{language}.md").into(), error_page(language, words));
    }
    files
}

/// Every type on the wire by its name, with its schema: what the types of other languages are written from.
fn wire_types() -> serde_json::Map<String, serde_json::Value> {
    wire_generator().take_definitions(true)
}

/// The same, with the answers about networks: Python gives those as plain objects.
fn all_wire_types() -> serde_json::Map<String, serde_json::Value> {
    let mut generator = wire_generator();
    generator.subschema_for::<Explained>();
    generator.subschema_for::<Covered>();
    generator.subschema_for::<Changed>();
    generator.subschema_for::<Written>();
    generator.take_definitions(true)
}

/// Has heard of every one of them.
fn wire_generator() -> schemars::SchemaGenerator {
    let mut generator = schemars::generate::SchemaSettings::draft2020_12().into_generator();
    generator.subschema_for::<Request<'static>>();
    generator.subschema_for::<CheckOptions>();
    generator.subschema_for::<NetworkOptions>();
    generator.subschema_for::<Report>();
    generator.subschema_for::<Reports>();
    generator.subschema_for::<RequestError>();
    generator.subschema_for::<RuleEntry>();
    generator.subschema_for::<Explanation>();
    generator.subschema_for::<CodeExplanation>();
    generator.subschema_for::<FactListing>();
    generator.subschema_for::<FactChange>();
    generator.subschema_for::<FieldEntry>();
    generator
}

fn schema(schema: &schemars::Schema) -> String {
    serde_json::to_string_pretty(schema).expect("a schema is JSON") + "\n"
}

fn severity<'w>(entry: &RuleEntry, words: Words<'w>) -> &'w str {
    words.get(&format!("text.severity-{}", entry.severity.as_str())).unwrap_or_default()
}

fn rule_page(rule: &Rule, words: Words<'_>) -> String {
    let explanation = explain(rule.id, words).expect("every rule is explained");
    let entry = rule.entry(words);
    let scope = words.get(&format!("text.scope-{}", entry.scope.as_str())).unwrap_or_default();
    let mut page = format!("# {}\n\n", explanation.title);
    _ = writeln!(page, "`{}` · {} · {scope}\n", rule.id, severity(&entry, words));
    _ = writeln!(page, "{}\n", explanation.why);
    for (heading, said) in [("text.fix", explanation.fix), ("text.symptom", explanation.symptom)] {
        if let Some(said) = said {
            _ = writeln!(page, "**{}**: {said}\n", words.text(heading));
        }
    }
    for edition in rule.editions() {
        _ = writeln!(page, "## {}\n", edition.id);
        for fact in rule.facts.iter().filter_map(|id| edition.fact(*id)).filter(|f| f.applicable) {
            fact_lines(&mut page, fact, words);
        }
        page.push('\n');
    }
    page
}

fn fact_lines(page: &mut String, fact: &FactEntry, words: Words<'_>) {
    let listing = fact.listing(words);
    _ = writeln!(page, "- **{}** {}", listing.id, listing.title);
    for value in &listing.values {
        _ = writeln!(page, "  - `{}` = {}", value.key, value.shown(words));
    }
    if let Some(since) = &listing.since {
        _ = writeln!(page, "  - {}: {since}", words.text("text.since"));
    }
    for cite in fact.cites() {
        _ = writeln!(page, "  - [{}]({}), {}", cite.source.title, cite.url(), cite.source.date);
    }
}

fn rule_index(words: Words<'_>) -> String {
    let mut page = format!("# {}\n\n", words.text("text.rules"));
    for rule in rules() {
        let entry = rule.entry(words);
        _ = writeln!(
            page,
            "- [`{}`]({}.md) · {} · {} · {}",
            rule.id,
            rule.id,
            severity(&entry, words),
            entry.title,
            entry.facts.join(" ")
        );
    }
    page
}

/// Every fact of an edition: what it says, what carries it, and of those out of reach the reason.
fn edition_page(edition: &Edition, words: Words<'_>) -> String {
    let mut page = format!("# {}\n\n`{}` · {}\n\n", edition.title(words), edition.id, edition.date);
    for carried in [Carried::Rule, Carried::Data, Carried::Consistency, Carried::Restore, Carried::OutOfReach] {
        let facts: Vec<&FactEntry> = edition.facts().filter(|f| f.carried == carried && f.applicable).collect();
        if facts.is_empty() {
            continue;
        }
        _ = writeln!(page, "## {}\n", words.text(&format!("text.carried-{}", carried.as_str())));
        for fact in facts {
            fact_lines(&mut page, fact, words);
            let listing = fact.listing(words);
            if !listing.rules.is_empty() {
                let rules: Vec<String> = listing.rules.iter().map(|r| format!("`{r}`")).collect();
                _ = writeln!(page, "  - {}: {}", words.text("text.rules"), rules.join(", "));
            }
            if let Some(why) = words.get(&format!("fact.{}.why", listing.id)) {
                _ = writeln!(page, "  - {}: {why}", words.text("text.reason"));
            }
        }
        page.push('\n');
    }
    let absent: Vec<&str> = edition.facts().filter(|f| !f.applicable).map(|f| f.id.as_str()).collect();
    if !absent.is_empty() {
        _ = writeln!(page, "## {}\n\n{}", words.text("text.not-applicable"), absent.join(", "));
    }
    page
}

/// Every error code by the part of Azure that gives it: what happened, what to do, whether it still occurs, what foresees it.
fn error_page(language: &str, words: Words<'_>) -> String {
    let of = |key: String| words.get(&format!("code.{key}")).unwrap_or_default();
    let mut page = format!("# {}\n", of("codes".to_owned()));
    for layer in CodeLayer::ALL {
        _ = writeln!(page, "\n## {}", of(format!("layer-{}", layer.as_str())));
        for code in ErrorCode::all().iter().filter(|code| code.layer == layer) {
            let said = code.explained(words);
            let number = said.number.map_or(String::new(), |number| format!(" {number}"));
            let (status, predictable) = (said.status.as_str(), said.predictable.as_str());
            _ = writeln!(page, "\n### `{}`{number}\n", said.code);
            _ = writeln!(page, "{} · {}\n", of(format!("status-{status}")), of(format!("predictable-{predictable}")));
            _ = writeln!(page, "{}\n\n**{}**: {}\n", said.cause, words.text("text.fix"), said.fix);
            let rules: Vec<String> = said.rules.iter().map(|rule| format!("[`{rule}`](../rules/{language}/{rule}.md)")).collect();
            let rules = if rules.is_empty() { of("unpredicted".to_owned()).to_owned() } else { rules.join(", ") };
            _ = writeln!(page, "**{}**: {rules}", of("predicted-by".to_owned()));
            let facts: Vec<&str> = said.facts.iter().map(|fact| fact.id).collect();
            let sources: Vec<String> =
                code.sources.iter().map(|source| format!("[{}]({}), {}", source.title, source.url, source.date)).collect();
            for (heading, said) in [("text.facts", facts.join(" ")), ("text.sources", sources.join("; "))] {
                if !said.is_empty() {
                    _ = writeln!(page, "\n**{}**: {said}", words.text(heading));
                }
            }
        }
    }
    page
}

#[cfg(test)]
mod tests {
    #[test]
    fn generated_files_are_fresh() {
        super::run(&crate::root(), true).expect("run `cargo xtask generate`");
    }
}
