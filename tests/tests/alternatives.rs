//! Other choices that findings propose: each of them, taken, helps.

use backup_preflight::Detail;
use backup_preflight_tests::load;
use serde_json::Value;

/// Whether the rule no longer stands in the way: it does not fail, or it does not limit the way to restore that was chosen.
fn helps(answer: &Value, rule: &str, option: Option<&str>) -> bool {
    let of = |list: &Value| list.as_array().cloned().unwrap_or_default();
    match option {
        Some(option) => {
            let way = of(&answer["verdict"]["restore"]).into_iter().find(|way| way["option"] == option);
            way.is_some_and(|way| !of(&way["rules"]).iter().chain(&of(&way["loses"])).any(|limit| limit == rule))
        }
        None => of(&answer["findings"]).iter().any(|finding| finding["rule"] == rule && finding["outcome"] != "fail"),
    }
}

/// Every choice that a vector's answer proposes is stated over its request, and the rule that proposed it no longer fails.
#[test]
fn a_proposed_choice_lets_the_rule_pass() {
    let (mut taken, mut wrong) = (0_usize, Vec::new());
    for (path, file) in load() {
        for case in &file.cases {
            let answer: Value = serde_json::from_str(case.answer.get()).expect("JSON");
            for finding in answer["findings"].as_array().into_iter().flatten() {
                let rule = finding["rule"].as_str().unwrap_or_default();
                for choice in finding["fix"]["alternatives"].as_array().into_iter().flatten() {
                    let set = choice["set"].as_object().expect("values by path");
                    let set = set.iter().map(|(path, value)| match value {
                        Value::String(text) => (path.clone(), text.clone()),
                        other => (path.clone(), other.to_string()),
                    });
                    let after = case.answer_with(Some(Detail::Full), set.collect());
                    let after: Value = serde_json::from_str(&after).expect("JSON");
                    if helps(&after, rule, choice["set"]["restore.option"].as_str()) {
                        taken += 1;
                    } else {
                        wrong.push(format!(
                            "{}: {}: {rule} still fails with {}: {}",
                            path.display(),
                            case.name,
                            choice["set"],
                            after["error"]
                        ));
                    }
                }
            }
        }
    }
    println!("{taken} proposed choices taken");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(taken > 0, "no vector proposes a choice");
}
