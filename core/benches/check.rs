//! One request of about 2 kB, from JSON text to the JSON text of its full report, beside the parse of the same bytes alone.
//! Read the figures as ratios to `parse_untyped` of the same run.

use backup_preflight::{Disputes, Options, Request, Words, check, check_json};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

const HEALTHY: &[u8] = include_bytes!("healthy.json");

fn main() {
    assert!((1800..2400).contains(&HEALTHY.len()), "the request is about 2 kB");
    divan::main();
}

/// The bytes parsed into a tree of values: what any tool pays before it begins.
#[divan::bench]
fn parse_untyped(bencher: Bencher) {
    bencher.counter(BytesCount::of_slice(HEALTHY)).bench(|| serde_json::from_slice::<serde_json::Value>(black_box(HEALTHY)));
}

/// The bytes parsed into a request.
#[divan::bench]
fn parse_request(bencher: Bencher) {
    bencher.counter(BytesCount::of_slice(HEALTHY)).bench(|| serde_json::from_slice::<Request>(black_box(HEALTHY)));
}

/// Every rule judged, the report put together.
#[divan::bench]
fn judge(bencher: Bencher) {
    let request: Request = serde_json::from_slice(HEALTHY).expect("a request");
    let options = Options::new(Words::ENGLISH);
    bencher.bench(|| check(black_box(&request), &options));
}

/// The whole way: JSON text to JSON text.
#[divan::bench]
fn request_to_report(bencher: Bencher) {
    let options = Options::new(Words::ENGLISH);
    bencher
        .counter(BytesCount::of_slice(HEALTHY))
        .bench(|| check_json(black_box(HEALTHY), &options).map(|report| report.to_json()));
}

/// The whole way for a request with findings, in Korean, under the harsher readings.
#[divan::bench]
fn blocked_in_korean(bencher: Bencher) {
    let options = Options { disputes: Disputes::Strict, ..Options::new(Words::KOREAN) };
    let text = String::from_utf8_lossy(HEALTHY).replace("\"2012 R2\"", "\"2003\"").replace("\"2.7.1198.778\"", "\"2.5.0.0\"");
    bencher.bench(|| check_json(black_box(text.as_bytes()), &options).map(|report| report.to_json()));
}
