//! The figures of the library, for the table that stands them beside the other front ends': one JSON object a line.

use std::time::Instant;

use backup_preflight::{Options, Request, Words, check, check_json};

const HEALTHY: &[u8] = include_bytes!("../../../core/benches/healthy.json");
const ROUNDS: usize = 60;
const CALLS: u32 = 200;

fn main() {
    let options = Options::new(Words::ENGLISH);
    let request: Request<'_> = serde_json::from_slice(HEALTHY).expect("a request");
    row("Rust: serde_json to a tree", || serde_json::from_slice::<serde_json::Value>(HEALTHY).expect("JSON"));
    row("Rust: check, request alone", || check(&request, &options));
    row("Rust: check, bytes to a report", || check_json(HEALTHY, &options).expect("a report"));
    row("Rust: check, bytes to bytes", || check_json(HEALTHY, &options).expect("a report").to_json());
}

/// Prints the microseconds of a call: the median of many rounds, each the mean of many calls.
fn row<T>(what: &str, call: impl Fn() -> T) {
    let mut rounds: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let began = Instant::now();
            for _ in 0..CALLS {
                std::hint::black_box(call());
            }
            began.elapsed().as_secs_f64() * 1e6 / f64::from(CALLS)
        })
        .collect();
    rounds.sort_by(f64::total_cmp);
    println!("{}", serde_json::json!({ "what": what, "value": (rounds[ROUNDS / 2] * 100.0).round() / 100.0, "unit": "µs" }));
}
