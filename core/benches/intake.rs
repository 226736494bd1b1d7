//! What is written before anything runs: one ARM template, and plans of Terraform, from their text to the text of all reports,
//! beside the parse of the same bytes alone. Read the figures as ratios to the parse of the same run.

use backup_preflight::{Answer, Detail, Document, Kind, Options, Words, check_documents};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};

const TEMPLATE: &str = include_str!("template.json");

/// The numbers of machines in a plan, each with an interface of its own.
const PLANS: [usize; 3] = [1, 100, 10_000];

fn main() {
    divan::main();
}

fn parse(text: &str) -> serde_json::Result<serde_json::Value> {
    serde_json::from_str(black_box(text))
}

fn answer(text: &str, machines: usize) -> Answer {
    let document = Document { name: "document.json", bytes: black_box(text.as_bytes()) };
    let options = Options { detail: Detail::Brief, ..Options::new(Words::ENGLISH) };
    let answer = check_documents(&[document], &[], Kind::Auto, &[], &options).expect("virtual machines");
    assert_eq!(answer.reports().len(), machines);
    answer
}

/// The template parsed into a tree of values: what any tool pays before it begins.
#[divan::bench]
fn template_parsed(bencher: Bencher) {
    bencher.counter(BytesCount::of_str(TEMPLATE)).bench(|| parse(TEMPLATE));
}

/// The template evaluated, its machine judged.
#[divan::bench]
fn template_to_report(bencher: Bencher) {
    bencher.counter(BytesCount::of_str(TEMPLATE)).bench(|| answer(TEMPLATE, 1).to_json().len());
}

/// The plan parsed into a tree of values.
#[divan::bench(args = PLANS, max_time = 5)]
fn plan_parsed(bencher: Bencher, machines: usize) {
    let text = plan(machines);
    bencher.counter(BytesCount::of_str(&text)).counter(ItemsCount::new(machines)).bench(|| parse(&text));
}

/// The plan's references followed, its machines judged.
#[divan::bench(args = PLANS, max_time = 20)]
fn plan_to_reports(bencher: Bencher, machines: usize) {
    let text = plan(machines);
    let bencher = bencher.counter(BytesCount::of_str(&text)).counter(ItemsCount::new(machines));
    bencher.bench(|| answer(&text, machines).to_json().len());
}

/// A plan of machines that differ by their indexes, as `count` makes them.
fn plan(machines: usize) -> String {
    let all = |one: fn(usize) -> String| (0..machines).map(one).collect::<Vec<_>>().join(",");
    let values = all(|at| {
        format!(
            r#"{{"address": "azurerm_network_interface.web[{at}]", "mode": "managed", "type": "azurerm_network_interface",
                "name": "web", "index": {at}, "values": {{"name": "web{at}-nic", "location": "koreacentral",
                "resource_group_name": "shop", "ip_configuration": [{{"name": "internal",
                "private_ip_address_allocation": "Dynamic", "public_ip_address_id": null, "subnet_id": "/subscriptions/s/resourceGroups/shop/providers/Microsoft.Network/virtualNetworks/shop/subnets/web"}}], "tags": null}}}},
            {{"address": "azurerm_linux_virtual_machine.web[{at}]", "mode": "managed", "type": "azurerm_linux_virtual_machine",
                "name": "web", "index": {at}, "values": {{"name": "web{at}", "location": "koreacentral",
                "resource_group_name": "shop", "size": "Standard_D2s_v5", "admin_username": "azureuser", "priority": "Regular",
                "provision_vm_agent": true, "allow_extension_operations": true, "availability_set_id": null, "zone": null,
                "encryption_at_host_enabled": null, "license_type": null, "secure_boot_enabled": null, "vtpm_enabled": null,
                "os_disk": [{{"caching": "ReadWrite", "storage_account_type": "Premium_LRS", "disk_size_gb": 64,
                "diff_disk_settings": [], "write_accelerator_enabled": false}}], "source_image_id": null,
                "source_image_reference": [{{"publisher": "Canonical", "offer": "0001-com-ubuntu-server-jammy",
                "sku": "22_04-lts-gen2", "version": "latest"}}], "tags": {{"team": "shop"}}}}}}"#
        )
    });
    let changes = all(|at| {
        format!(
            r#"{{"address": "azurerm_network_interface.web[{at}]", "change": {{"actions": ["create"], "before": null,
                "after_unknown": {{"id": true, "mac_address": true, "ip_configuration": [{{"private_ip_address": true}}]}}}}}},
            {{"address": "azurerm_linux_virtual_machine.web[{at}]", "change": {{"actions": ["create"], "before": null,
                "after_unknown": {{"id": true, "network_interface_ids": true, "virtual_machine_id": true,
                "os_disk": [{{"name": true}}], "source_image_reference": [{{}}]}}}}}}"#
        )
    });
    format!(
        r#"{{"format_version": "1.2", "terraform_version": "1.9.0",
            "planned_values": {{"root_module": {{"resources": [{values}]}}}}, "resource_changes": [{changes}],
            "configuration": {{"root_module": {{"resources": [
                {{"address": "azurerm_network_interface.web", "mode": "managed", "type": "azurerm_network_interface", "name": "web",
                  "expressions": {{"name": {{"references": ["count.index"]}}, "ip_configuration": [{{
                    "name": {{"constant_value": "internal"}}, "private_ip_address_allocation": {{"constant_value": "Dynamic"}},
                    "subnet_id": {{"references": ["var.subnet"]}}}}]}}, "count_expression": {{"constant_value": {machines}}}}},
                {{"address": "azurerm_linux_virtual_machine.web", "mode": "managed", "type": "azurerm_linux_virtual_machine",
                  "name": "web", "expressions": {{"name": {{"references": ["count.index"]}}, "network_interface_ids": {{
                    "references": ["azurerm_network_interface.web", "count.index"]}},
                    "os_disk": [{{"caching": {{"constant_value": "ReadWrite"}}, "storage_account_type": {{
                    "constant_value": "Premium_LRS"}}}}]}}, "count_expression": {{"constant_value": {machines}}}}}
            ]}}}}}}"#
    )
}
