//! Documents that are none, or nearly.

use serde_json::Value;

use super::read;

#[test]
fn odd_text_is_turned_down_with_its_place() {
    let deep = format!("{{\"id\": {}", "[".repeat(100_000));
    for (text, code) in [
        (deep.as_str(), "request."),
        (r#"{"id": 1e999}"#, "request."),
        (r#"{"id": NaN}"#, "request."),
        ("null", "document."),
        ("NaN", "document."),
        ("12", "document."),
        (r#""text""#, "document."),
        ("[]", "document."),
        ("[null]", "document."),
        ("{}{}", ""),
        (r#"{"value": [], "nextLink": null}"#, "document."),
        (r#"{"id": "/subscriptions/s"} trailing"#, "request."),
        ("{\"id\": \"/subscriptions/s\" /* a comment */}", "request."),
        (r#"[{"$schema": "https://x/deploymentTemplate.json#", "resources": []}]"#, "document."),
        (r#"{"id": "/subscriptions/s", "id": "/subscriptions/t"}"#, "request.duplicate-field"),
        ("id,name\n\"", "document."),
        ("id,type\n/subscriptions/s,x/y\n", "document."),
    ] {
        let error = read(&[("odd", text)]).unwrap_err();
        let shown = text.get(..60).unwrap_or(text);
        assert!(error.code.starts_with(code), "{shown}: {error:?}");
        assert!(error.path.starts_with("odd") || error.code.starts_with("request."), "{shown}: {error:?}");
    }
}

#[test]
fn lines_may_be_empty_and_end_in_any_way() {
    let vm = super::vm().to_string();
    for text in [format!("\n\n{vm}\r\n\r\n"), format!("[{vm}]\n"), format!("\n{vm}\n\n{{\"value\": []}}\n")] {
        assert_eq!(read(&[("vm.ndjson", &text)]).unwrap().len(), 1);
    }
}

#[test]
fn a_row_that_begins_with_text_is_placed_where_it_stands() {
    let table = serde_json::json!({"count": 1, "data": [{
        "id": super::VM_ID, "type": "microsoft.compute/virtualmachines",
        "powerState": "PowerState/running", "properties_storageProfile_osDisk_osType": "Linux", "properties_hardwareProfile_vmSize": "Standard_B1s"
    }]});
    let (request, origins) = super::only(&[("rows.json", &table)]);
    assert_eq!(origins.places["vm.vmSize"], "rows.json#/data/0/properties_hardwareProfile_vmSize");
    assert_eq!(request["vm"]["state"], "running");
    // A column of the operating system disk does not say that there are no others.
    for pointer in ["/vm/disks/data", "/vm/zone", "/vm/disks/os/managed"] {
        assert!(request.pointer(pointer).is_none_or(Value::is_null), "{pointer}");
    }
    let csv = format!("id,type,zones,plan,tags\n{},microsoft.compute/virtualmachines,,null,{{}}\n", super::VM_ID);
    let (request, _) = read(&[("rows.csv", &csv)]).unwrap().remove(0);
    assert_eq!(
        (&request["vm"]["zone"], &request["vm"]["marketplacePlan"], &request["vm"]["tagCount"]),
        (&"".into(), &false.into(), &0.into())
    );
}
