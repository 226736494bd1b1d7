//! How many error codes there are, and how many of them can be foreseen.

use backup_preflight::{CodeLayer, CodeStatus, ErrorCode, Predictable};

const KINDS: [Predictable; 3] = [Predictable::Static, Predictable::Partial, Predictable::Runtime];

fn count(held: impl Fn(&ErrorCode) -> bool) -> usize {
    ErrorCode::all().iter().filter(|code| held(code)).count()
}

#[test]
fn every_code_is_there_once() {
    let layers = CodeLayer::ALL.map(|layer| count(|code| code.layer == layer));
    for (layer, total) in CodeLayer::ALL.iter().zip(layers) {
        let kinds = KINDS.map(|kind| count(|code| code.layer == *layer && code.predictable == kind));
        println!("{}: {total}; static, partial, runtime: {kinds:?}", layer.as_str());
    }
    assert_eq!(layers, [107, 20, 46]);
    assert!(ErrorCode::all().is_sorted_by_key(|code| code.code));
}

#[test]
fn what_may_occur_is_foreseen_as_far_as_it_can_be() {
    let occurs = |code: &ErrorCode| {
        code.layer == CodeLayer::Service && matches!(code.status, CodeStatus::Current | CodeStatus::Documented2021)
    };
    let kinds = KINDS.map(|kind| count(|code| occurs(code) && code.predictable == kind));
    println!("static, partial, runtime, of the service's codes that may occur: {kinds:?}");
    assert_eq!(kinds, [38, 24, 32]);
}
