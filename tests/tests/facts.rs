//! No fact is forgotten, none is cited that does not exist, and every rule has its words, its vectors and its facts.

use std::collections::BTreeSet;

use backup_preflight::{Carried, Edition, Severity, Words, explain, rules};

/// The fact list of the classic edition: families and how many facts each has.
const FACTS_2017: [(&str, u32); 10] =
    [("OS", 12), ("VM", 15), ("RG", 4), ("VA", 8), ("NW", 15), ("AG", 11), ("EX", 6), ("CO", 1), ("RS", 14), ("BP", 12)];

#[test]
fn every_fact_of_2017_is_carried_or_said_to_be_out_of_reach() {
    let listed: BTreeSet<String> =
        FACTS_2017.iter().flat_map(|(family, count)| (1..=*count).map(move |n| format!("{family}-{n:02}"))).collect();
    assert_eq!(listed.len(), 98);
    for edition in Edition::all().iter().filter(|e| e.id.ends_with("-2017-04") || e.id.ends_with("-2017-07")) {
        let held: BTreeSet<String> = edition.facts().map(|f| f.id.as_str().to_owned()).collect();
        assert_eq!(held, listed, "{}", edition.id);
        for fact in edition.facts() {
            let carried_by: Vec<_> = rules().filter(|r| r.facts.contains(&fact.id)).map(|r| r.id).collect();
            let id = fact.id.as_str();
            if fact.carried == Carried::OutOfReach {
                assert!(carried_by.is_empty(), "{id} is out of reach, yet {carried_by:?} rest on it");
                for words in [Words::ENGLISH, Words::KOREAN] {
                    assert!(words.get(&format!("fact.{id}.why")).is_some(), "{id} gives no reason");
                }
            } else {
                assert!(!carried_by.is_empty(), "{}: nothing carries {id}", edition.id);
            }
        }
    }
}

/// The fact list of the current service: families and the highest number of each.
const FACTS_2026: [(&str, u32); 19] = [
    ("ACT", 22),
    ("LCK", 6),
    ("OSW", 11),
    ("OSL", 20),
    ("CMP", 24),
    ("STO", 27),
    ("SEL", 7),
    ("NET", 12),
    ("ENC", 12),
    ("CON", 14),
    ("POL", 18),
    ("VLT", 11),
    ("RES", 24),
    ("ILR", 8),
    ("ARC", 3),
    ("NSG", 15),
    ("UDR", 8),
    ("TAG", 7),
    ("API", 10),
];

#[test]
fn every_fact_of_the_current_service_is_encoded() {
    let listed: BTreeSet<String> =
        FACTS_2026.iter().flat_map(|(family, count)| (1..=*count).map(move |n| format!("{family}-{n:02}"))).collect();
    assert_eq!(listed.len(), 259);
    for edition in Edition::all().iter().filter(|e| e.id.starts_with("azure-")) {
        let held: BTreeSet<String> = edition.facts().map(|f| f.id.as_str().to_owned()).collect();
        assert_eq!(held, listed, "{}", edition.id);
        let count = |carried| edition.facts().filter(|f| f.carried == carried).count();
        println!(
            "{}: {} by a rule, {} as data, {} for consistency, {} for restore, {} out of reach; {} do not apply",
            edition.id,
            count(Carried::Rule),
            count(Carried::Data),
            count(Carried::Consistency),
            count(Carried::Restore),
            count(Carried::OutOfReach),
            edition.facts().filter(|f| !f.applicable).count(),
        );
        for fact in edition.facts().filter(|f| f.carried == Carried::OutOfReach) {
            let id = fact.id.as_str();
            assert!(rules().all(|r| !r.facts.contains(&fact.id)), "{id} is out of reach, yet a rule rests on it");
            for words in [Words::ENGLISH, Words::KOREAN] {
                assert!(words.get(&format!("fact.{id}.why")).is_some(), "{id} gives no reason");
            }
        }
    }
}

#[test]
fn every_rule_stands_on_facts_and_has_words() {
    let mut ids = BTreeSet::new();
    for rule in rules() {
        assert!(ids.insert(rule.id), "{} is declared twice", rule.id);
        assert!(!rule.facts.is_empty(), "{} rests on nothing", rule.id);
        assert!(rule.editions().next().is_some(), "{} applies nowhere", rule.id);
        for words in [Words::ENGLISH, Words::KOREAN] {
            let explanation = explain(rule.id, words).expect("a rule");
            let leaves_nothing_to_do = rule.severity == Severity::Info;
            assert!(explanation.fix.is_some() || leaves_nothing_to_do, "{} says nothing of what to do", rule.id);
            for said in [Some(explanation.title), Some(explanation.why), explanation.fix].into_iter().flatten() {
                assert!(!said.is_empty() && !said.contains(['{', '}']) && !said.starts_with("rule."), "{}: {said}", rule.id);
            }
        }
    }
}

#[test]
fn words_of_rules_that_are_no_more_are_gone() {
    let ids: BTreeSet<&str> = rules().map(|r| r.id).collect();
    for file in ["rules-guest.toml", "rules-service.toml"] {
        let text = std::fs::read_to_string(format!("{}/../core/text/en/{file}", env!("CARGO_MANIFEST_DIR"))).expect("the words");
        for line in text.lines().filter_map(|l| l.strip_prefix("[rule.\"")) {
            let id = line.trim_end_matches("\"]");
            assert!(ids.contains(id), "{file}: no rule {id}");
        }
    }
}

#[test]
fn a_dispute_cites_both_sides() {
    for edition in Edition::all() {
        for fact in edition.facts() {
            for value in fact.values().filter(|v| v.is_disputed()) {
                assert!(!value.strict_sources().is_empty() && !value.lenient_sources().is_empty(), "{}", fact.id.as_str());
            }
        }
    }
}
