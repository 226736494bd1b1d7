//! Plans and states of Terraform become resources.

use super::super::resource::{Id, Json, Resource};
use super::resources;

fn json(text: &str) -> Json<'_> {
    serde_json::from_str(text).unwrap()
}

#[test]
fn plans_of_others_are_read() {
    let Ok(corpus) = std::env::var("PREFLIGHT_CORPUS") else { return };
    for file in std::fs::read_dir(format!("{corpus}/06-terraform-plan")).unwrap() {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let text = if bytes.starts_with(&[0xff, 0xfe]) {
            let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|p| u16::from_le_bytes([p[0], p[1]])).collect();
            String::from_utf16(&units).unwrap()
        } else {
            String::from_utf8(bytes).unwrap()
        };
        let Ok(plan) = serde_json::from_str::<Json<'_>>(&text) else {
            println!("BAD {path:?}");
            continue;
        };
        let found = resources("plan.json", &plan);
        println!("== {:?} {}", path.file_name().unwrap(), found.len());
        for r in &found {
            if std::env::var("SHOW").is_ok() {
                println!("  {} {:?} {}", r.kind, r.id, show(&r.body));
            }
        }
        for vm in found.iter().filter(|r| r.kind == "microsoft.compute/virtualmachines") {
            let nics: Vec<_> = vm.get("networkProfile.networkInterfaces").items().map(|n| n.get("id")).collect();
            for nic in &nics {
                let id = nic.text().and_then(Id::parse);
                let resource = id.and_then(|id| found.iter().find(|r| r.id.agrees(&id)));
                println!(
                    "  vm {} nic {:?} {:?} nsg {:?} subnet {:?}",
                    vm.id.name(),
                    nic.text(),
                    nic.json.unknown(),
                    resource.map(|r| show(r.get("networkSecurityGroup").json)),
                    resource.and_then(|r| r.get("ipConfigurations").items().next().map(|c| {
                        let s = c.get("subnet.id");
                        let id = s.text().and_then(Id::parse);
                        (show(s.json), id.and_then(|id| found.iter().find(|r| r.id.agrees(&id))).map(|r| show(&r.body)))
                    }))
                );
            }
            if nics.is_empty() {
                println!("  vm {} NO NIC {}", vm.id.name(), show(vm.get("networkProfile").json));
            }
        }
    }
}

fn show(json: &Json<'_>) -> String {
    match json {
        Json::Null => "null".into(),
        Json::Flag(f) => f.to_string(),
        Json::Number(n) => n.to_string(),
        Json::Text(t) => format!("{t:?}"),
        Json::List(l) => format!("[{}]", l.iter().map(show).collect::<Vec<_>>().join(",")),
        Json::Object(l) => format!("{{{}}}", l.iter().map(|(k, v)| format!("{k}:{}", show(v))).collect::<Vec<_>>().join(",")),
        Json::Unknown(u) => format!("?{u}"),
    }
}
