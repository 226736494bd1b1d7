//! Rules, facts, error codes and schemas as lists.

use std::fmt::Write;

use backup_preflight::{
    Change, Edition, ErrorCode, FactChange, FactEntry, Request, RequestError, Rule, Words, changes, explain as explained,
    facts as facts_of, rules as all_rules,
};

use backup_preflight::host::{edition as edition_named, unexplained};

use crate::args::{ExplainArgs, FactsArgs, ListArgs, ListFormat, SchemaArgs, SchemaOf};

/// Every rule.
pub(crate) fn rules(args: &ListArgs) -> Result<String, RequestError> {
    let words = args.language.words();
    let entries: Vec<_> = all_rules().map(|rule| rule.entry(words)).collect();
    if args.format == ListFormat::Json {
        return Ok(json(&entries));
    }
    let mut out = String::new();
    for entry in entries {
        let severity = words.text(&format!("text.severity-{}", entry.severity.as_str())).to_owned();
        _ = writeln!(out, "\u{1b}[1m{}\u{1b}[0m  {severity}  {}", entry.id, entry.facts.join(" "));
        _ = writeln!(out, "    {}", entry.title);
    }
    Ok(out)
}

/// One rule, one fact with the rules that rest on it, or one error code with the rules that foresee it.
pub(crate) fn explain(args: &ExplainArgs) -> Result<String, RequestError> {
    let words = args.list.language.words();
    if let Some(rule) = Rule::named(&args.id) {
        return Ok(explain_rule(rule, words, args.list.format));
    }
    match (FactEntry::named(&args.id), ErrorCode::named(&args.id)) {
        (Some(fact), _) if args.list.format == ListFormat::Json => Ok(json(&fact.listing(words))),
        (Some(fact), _) => Ok(fact_text(fact, words)),
        (None, Some(code)) if args.list.format == ListFormat::Json => Ok(json(&code.explained(words))),
        (None, Some(code)) => Ok(code_text(code, words)),
        (None, None) => Err(unexplained(&args.id, words)),
    }
}

fn explain_rule(rule: &Rule, words: Words<'_>, format: ListFormat) -> String {
    let Some(explanation) = explained(rule.id, words) else { return String::new() };
    if format == ListFormat::Json {
        return json(&explanation);
    }
    let entry = rule.entry(words);
    let severity = words.text(&format!("text.severity-{}", entry.severity.as_str())).to_owned();
    let mut out = String::new();
    _ = writeln!(out, "\u{1b}[1m{}\u{1b}[0m ({severity})\n{}\n", rule.id, explanation.title);
    _ = writeln!(out, "{}\n", explanation.why);
    for (heading, said) in [("text.fix", explanation.fix), ("text.symptom", explanation.symptom)] {
        if let Some(said) = said {
            _ = writeln!(out, "{}: {said}\n", words.text(heading));
        }
    }
    for edition in rule.editions() {
        for fact in rule.facts.iter().filter_map(|id| edition.fact(*id)).filter(|f| f.applicable) {
            let listing = fact.listing(words);
            _ = writeln!(out, "{}  {}: {}  [{}]", edition.id, listing.id, listing.title, listing.sources.join(", "));
        }
    }
    out
}

fn code_text(code: &ErrorCode, words: Words<'_>) -> String {
    let said = code.explained(words);
    let [layer, status, predictable] = [
        format!("code.layer-{}", said.layer.as_str()),
        format!("code.status-{}", said.status.as_str()),
        format!("code.predictable-{}", said.predictable.as_str()),
    ]
    .map(|key| words.text(&key).to_owned());
    let number = said.number.map_or(String::new(), |number| format!(" {number}"));
    let mut out = format!("\u{1b}[1m{}\u{1b}[0m{number} ({layer})\n", said.code);
    _ = writeln!(out, "{status}; {predictable}\n\n{}\n", said.cause);
    _ = writeln!(out, "{}: {}\n", words.text("text.fix"), said.fix);
    let rules = if said.rules.is_empty() { words.text("code.unpredicted").to_owned() } else { said.rules.join(", ") };
    _ = writeln!(out, "{}: {rules}\n", words.text("code.predicted-by"));
    for fact in &said.facts {
        // A fact that no edition knows has its id alone.
        _ = writeln!(out, "{}{}", fact.id, if fact.title == fact.id { String::new() } else { format!(": {}", fact.title) });
    }
    for source in code.sources {
        _ = writeln!(out, "{}, {}: {}", source.title, source.date, source.url);
    }
    out
}

/// The facts of an edition.
pub(crate) fn facts(args: &FactsArgs) -> Result<String, RequestError> {
    let words = args.list.language.words();
    let edition = match args.edition.as_str() {
        "auto" => Edition::newest(),
        named => edition_named("edition", named, words)?,
    };
    if let Some(other) = &args.diff {
        let changes = changes(edition, edition_named("diff", other, words)?, words);
        return Ok(if args.list.format == ListFormat::Json { json(&changes) } else { changes_text(&changes, words) });
    }
    let entries = facts_of(edition);
    if args.list.format == ListFormat::Json {
        return Ok(json(&entries.map(|f| f.listing(words)).collect::<Vec<_>>()));
    }
    let mut out = format!("\u{1b}[1m{}\u{1b}[0m\n\n", edition.title(words));
    for entry in entries.filter(|f| f.applicable) {
        out.push_str(&fact_text(entry, words));
    }
    Ok(out)
}

fn changes_text(changes: &[FactChange], words: Words<'_>) -> String {
    let mut out = String::new();
    for fact in changes {
        let (sign, sources) = match fact.change {
            Change::Added => ('+', fact.sources.join(", ")),
            Change::Removed => ('-', fact.sources_before.join(", ")),
            Change::Changed => ('~', format!("{} -> {}", fact.sources_before.join(", "), fact.sources.join(", "))),
        };
        _ = writeln!(out, "{sign} \u{1b}[1m{}\u{1b}[0m {}  [{sources}]", fact.id, fact.title);
        if let ([Some(before), Some(after)], Change::Changed) = (fact.severity, fact.change)
            && before != after
        {
            _ = writeln!(out, "      {before} -> {after}");
        }
        for value in &fact.values {
            let side = |value: &Option<String>| value.clone().unwrap_or_else(|| words.text("text.nothing").to_owned());
            _ = writeln!(out, "      {}: {} -> {}", value.key, side(&value.before), side(&value.after));
        }
    }
    out
}

fn fact_text(fact: &FactEntry, words: Words<'_>) -> String {
    let listing = fact.listing(words);
    let mut out = format!("\u{1b}[1m{}\u{1b}[0m {}\n", listing.id, listing.title);
    for value in &listing.values {
        _ = writeln!(out, "    {} = {}", value.key, value.shown(words));
    }
    let carried = words.text(&format!("text.carried-{}", listing.carried)).to_owned();
    _ = writeln!(out, "    {carried}{}{}", if listing.rules.is_empty() { "" } else { ": " }, listing.rules.join(", "));
    for cite in fact.cites() {
        _ = writeln!(out, "    {}, {}: {}", cite.source.title, cite.source.date, cite.url());
    }
    out.push('\n');
    out
}

/// The JSON Schema of the request or of the report.
pub(crate) fn schema(args: &SchemaArgs) -> String {
    let schema = match args.of {
        SchemaOf::Request => schemars::schema_for!(Request<'static>),
        SchemaOf::Report => schemars::schema_for!(backup_preflight::Report),
    };
    json(&schema)
}

fn json(value: &impl serde::Serialize) -> String {
    // None of these lists holds a map with a key that is not text.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
