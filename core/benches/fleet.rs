//! What `az vm list -d` prints of a fleet, from its text to the text of all reports, beside the parse of the same bytes alone; the
//! same with the interfaces of the machines and the gateways that serve their subnets.
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

/// The gateways of a fleet, and the subnets that each serves.
const GATEWAYS: usize = 100;
const SUBNETS: usize = 10;

fn id(rest: &str) -> String {
    format!("/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/shop/providers/Microsoft.Network/{rest}")
}

fn subnet(number: usize) -> String {
    id(&format!("virtualNetworks/net/subnets/subnet{number}"))
}

/// The interfaces of a fleet, as `az network nic list` prints them.
fn interfaces(size: usize) -> String {
    let interface = |number: usize| {
        format!(
            r#"{{"id": "{}", "type": "Microsoft.Network/networkInterfaces", "ipConfigurations": [{{"name": "a", "primary": true,
                "privateIPAddress": "10.0.{}.{}", "privateIPAllocationMethod": "Dynamic", "subnet": {{"id": "{}"}}}}]}}"#,
            id(&format!("networkInterfaces/web{number}-nic")),
            number / 250,
            number % 250 + 4,
            subnet(number % (GATEWAYS * SUBNETS)),
        )
    };
    format!("[{}]", (0..size).map(interface).collect::<Vec<_>>().join(","))
}

/// The gateways, as `az network nat gateway list` prints them.
fn gateways() -> String {
    let gateway = |number: usize| {
        let subnets = (0..SUBNETS).map(|at| format!(r#"{{"id": "{}"}}"#, subnet(number * SUBNETS + at)));
        format!(
            r#"{{"id": "{}", "type": "Microsoft.Network/natGateways", "subnets": [{}]}}"#,
            id(&format!("natGateways/gateway{number}")),
            subnets.collect::<Vec<_>>().join(","),
        )
    };
    format!("[{}]", (0..GATEWAYS).map(gateway).collect::<Vec<_>>().join(","))
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
    to_reports(bencher, size, &[fleet(size)]);
}

/// The same, joined with networks.
#[divan::bench(args = FLEETS, max_time = 20)]
fn networks_to_reports(bencher: Bencher, size: usize) {
    to_reports(bencher, size, &[fleet(size), interfaces(size), gateways()]);
}

fn to_reports(bencher: Bencher, size: usize, texts: &[String]) {
    let options = Options { detail: Detail::Brief, ..Options::new(Words::ENGLISH) };
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).counter(ItemsCount::new(size)).bench(|| {
        let named = ["vms.json", "nics.json", "gateways.json"].into_iter().zip(texts);
        let documents: Vec<_> = named.map(|(name, text)| Document { name, bytes: black_box(text.as_bytes()) }).collect();
        let answer = check_documents(&documents, &[], Kind::Auto, &[], &options).expect("a fleet");
        assert_eq!(answer.reports().len(), size);
        answer.to_json().len()
    });
}
