//! What `az vm list -d` prints of a fleet, from its text to the text of all reports, beside the parse of the same bytes alone.
//! Read the figures as ratios to `parse_untyped` of the same run.

use backup_preflight::{Detail, Document, Kind, Options, Words, check_documents};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};

const MACHINE: &str = include_str!("vm.json");

/// The sizes of fleets.
const FLEETS: [usize; 2] = [100, 10_000];

fn main() {
    divan::main();
}

/// A list of machines that differ by their names.
fn fleet(size: usize) -> String {
    let machine = |number: usize| MACHINE.replace("/web", &format!("/web{number}")).replace("\"web", &format!("\"web{number}"));
    format!("[{}]", (0..size).map(machine).collect::<Vec<_>>().join(","))
}

/// The bytes parsed into a tree of values: what any tool pays before it begins.
#[divan::bench(args = FLEETS, max_time = 5)]
fn parse_untyped(bencher: Bencher, size: usize) {
    let text = fleet(size);
    let bencher = bencher.counter(BytesCount::of_str(&text)).counter(ItemsCount::new(size));
    bencher.bench(|| serde_json::from_str::<serde_json::Value>(black_box(&text)));
}

/// The whole way: JSON text to reports.
#[divan::bench(args = FLEETS, max_time = 20)]
fn list_to_reports(bencher: Bencher, size: usize) {
    let text = fleet(size);
    let options = Options { detail: Detail::Brief, ..Options::new(Words::ENGLISH) };
    let bencher = bencher.counter(BytesCount::of_str(&text)).counter(ItemsCount::new(size));
    bencher.bench(|| {
        let document = Document { name: "vms.json", bytes: black_box(text.as_bytes()) };
        let answer = check_documents(&[document], &[], Kind::Auto, &[], &options).expect("a fleet");
        assert_eq!(answer.reports().len(), size);
        answer.to_json().len()
    });
}
