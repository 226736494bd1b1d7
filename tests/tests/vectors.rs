//! The vectors through the library.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use backup_preflight::{Detail, rules};
use backup_preflight_tests::{Case, compact, load, record};
use serde_json::value::RawValue;

/// Writes the answers of the present code into the vectors where `BLESS` is set; what the author expects of each case is
/// compared all the same.
fn blessing() -> bool {
    std::env::var_os("BLESS").is_some()
}

#[test]
fn the_library_gives_every_expected_answer() {
    let (mut wrong, mut answers) = (Vec::new(), Vec::new());
    for (path, mut file) in load() {
        let mut changed = false;
        for case in &mut file.cases {
            let answer = case.answer(None).into_bytes();
            if answer != case.expected() {
                if blessing() {
                    case.answer = pretty(&answer);
                    changed = true;
                } else {
                    wrong.push(difference(&path.display().to_string(), case, &answer));
                }
            }
            answers.push(answer);
        }
        if changed {
            fs::write(&path, serde_json::to_string_pretty(&file).expect("JSON") + "\n").expect("a writable vector");
        }
    }
    assert!(wrong.is_empty(), "{} of {} answers differ:\n{}", wrong.len(), answers.len(), wrong.join("\n"));
    record("rust", answers);
}

#[test]
fn every_rule_has_the_outcomes_that_the_authors_expect() {
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (path, file) in load() {
        for case in &file.cases {
            let place = format!("{}: {}", path.display(), case.name);
            let answer: serde_json::Value = serde_json::from_str(&case.answer(Some(Detail::Full))).expect("JSON");
            if let Some(verdict) = &case.verdict {
                let given = answer["verdict"]["backup"].as_str().unwrap_or("none");
                if given != verdict {
                    wrong.push(format!("{place}: verdict is {given}, not {verdict}"));
                }
            }
            let outcomes: BTreeMap<&str, &str> = answer["findings"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|f| Some((f["rule"].as_str()?, f["outcome"].as_str()?)))
                .collect();
            for (rule, expected) in &case.outcomes {
                // A disputed failure is told apart, for it changes the verdict in another way.
                let disputed =
                    answer["findings"].as_array().into_iter().flatten().any(|f| f["rule"] == **rule && f["disputed"] == true);
                let given = match outcomes.get(rule.as_str()) {
                    Some(&"fail") if disputed => "disputed",
                    Some(given) => given,
                    None => "absent",
                };
                if given != expected {
                    wrong.push(format!("{place}: {rule} is {given}, not {expected}"));
                }
                seen.entry(rule.clone()).or_default().insert(expected.clone());
            }
        }
    }
    for rule in rules() {
        let of_rule = seen.get(rule.id).cloned().unwrap_or_default();
        let wanted: &[&str] = match rule.id {
            // It says that there is no minimum, and cannot do otherwise.
            "agent.linux.version" | "guest.linux.agent-version" => &["pass"],
            // What nobody plans is known not to be planned; an original VM is known to be there until it is said to be gone.
            // A VM that is described exists until it is said to be still to come.
            "policy.on-demand-retention" | "restore.replace-existing" | "agent.check-box" => &["pass", "fail"],
            "actions.planned-move" | "actions.cancel" | "vault.move" => &["pass", "fail"],
            // Azure names the resource group where the policy does not.
            "governance.group-name" => &["pass", "fail"],
            // An edition describes one deployment model; a disk that nobody leaves out is backed up.
            "compute.classic" | "disks.os-excluded" => &["pass", "fail"],
            // A VM that is described is there; which way to restore is judged is always known.
            "restore.deleted-vm" | "restore.replace.exists" | "restore.extensions" | "restore.role-assignments" => {
                &["pass", "fail"]
            }
            // What it tells is so whenever it applies.
            "recovery-point.classic-linux" => &["fail", "unknown"],
            _ => &["pass", "fail", "unknown"],
        };
        for outcome in wanted {
            let has = of_rule.contains(*outcome) || *outcome == "fail" && of_rule.contains("disputed");
            if !has {
                wrong.push(format!("{}: no vector expects {outcome}", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

fn pretty(answer: &[u8]) -> Box<RawValue> {
    // Indented by hand so that the keys keep their order.
    let (mut out, mut depth, mut quoted, mut escaped) = (String::new(), 4_usize, false, false);
    let text = String::from_utf8(compact(&String::from_utf8_lossy(answer))).expect("text");
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if quoted {
            out.push(c);
            (quoted, escaped) = match c {
                '"' if !escaped => (false, false),
                '\\' => (true, !escaped),
                _ => (true, false),
            };
            continue;
        }
        let line = |out: &mut String, depth: usize| {
            out.push('\n');
            out.push_str(&" ".repeat(depth * 2));
        };
        match c {
            '"' => {
                quoted = true;
                out.push(c);
            }
            '{' | '[' => {
                out.push(c);
                if chars.peek() == Some(&'}') || chars.peek() == Some(&']') {
                    out.extend(chars.next());
                } else {
                    depth += 1;
                    line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth -= 1;
                line(&mut out, depth);
                out.push(c);
            }
            ',' => {
                out.push(c);
                line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            c => out.push(c),
        }
    }
    RawValue::from_string(out).expect("JSON")
}

fn difference(path: &str, case: &Case, answer: &[u8]) -> String {
    let (expected, given) = (case.expected(), answer);
    let at = expected.iter().zip(given).take_while(|(a, b)| a == b).count();
    let around = |bytes: &[u8]| String::from_utf8_lossy(&bytes[at.saturating_sub(60)..bytes.len().min(at + 120)]).into_owned();
    format!("{path}: {}\n  expected …{}\n  given    …{}", case.name, around(&expected), around(given))
}
