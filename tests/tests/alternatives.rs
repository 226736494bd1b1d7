//! Other choices that findings propose: each of them, taken, helps.

use backup_preflight::{Detail, Outcome};
use backup_preflight_tests::load;

/// Every choice that a vector's answer proposes is stated over its request, and the rule that proposed it no longer fails.
#[test]
fn a_proposed_choice_lets_the_rule_pass() {
    let (mut taken, mut wrong) = (0_usize, Vec::new());
    for (path, file) in load() {
        for case in &file.cases {
            let answer: serde_json::Value = serde_json::from_str(&case.answer(Some(Detail::Full))).expect("JSON");
            for finding in answer["findings"].as_array().into_iter().flatten() {
                let rule = finding["rule"].as_str().unwrap_or_default();
                for choice in finding["fix"]["alternatives"].as_array().into_iter().flatten() {
                    let set = choice["set"].as_object().expect("values by path");
                    let set = set.iter().map(|(path, value)| match value {
                        serde_json::Value::String(text) => (path.clone(), text.clone()),
                        other => (path.clone(), other.to_string()),
                    });
                    let after = case.answer_with(Some(Detail::Full), set.collect());
                    let after: serde_json::Value = serde_json::from_str(&after).expect("JSON");
                    let outcome = after["findings"].as_array().into_iter().flatten().find(|f| f["rule"] == rule);
                    let fails = serde_json::to_value(Outcome::Fail).expect("JSON");
                    match outcome {
                        Some(outcome) if outcome["outcome"] != fails => taken += 1,
                        _ => wrong.push(format!(
                            "{}: {}: {rule} still fails with {}: {}",
                            path.display(),
                            case.name,
                            choice["set"],
                            after["error"]
                        )),
                    }
                }
            }
        }
    }
    println!("{taken} proposed choices taken");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(taken > 0, "no vector proposes a choice");
}
