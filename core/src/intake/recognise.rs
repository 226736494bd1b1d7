//! What a document is, by its content; between files of lines `KEY=value`, its name may decide.

use serde::Deserializer;
use serde::de::{IgnoredAny, MapAccess, Visitor};

use super::Kind;
use crate::error::Fault;
use crate::request::Request;
use crate::wire::Section;

/// The beginnings of the agent's keys.
const AGENT_SECTIONS: [&str; 8] =
    ["Provisioning.", "HttpProxy.", "ResourceDisk.", "Logs.", "OS.", "Role.", "Extensions.", "AutoUpdate."];

/// What an unrecognised document was tried as: the kinds that this build reads.
pub(super) fn unrecognised(name: &str) -> Fault {
    let built = [
        (true, "request"),
        (cfg!(feature = "azure"), "az, REST, Resource Graph (JSON, CSV)"),
        (cfg!(feature = "arm"), "ARM template"),
        (cfg!(feature = "terraform"), "Terraform plan"),
        (cfg!(feature = "network"), "service tags"),
        (cfg!(feature = "classic"), "Service Management XML"),
        (
            cfg!(feature = "guest"),
            "os-release, waagent.conf, environment, registry export, proxy log, URL list, netsh advfirewall",
        ),
    ];
    let kinds: Vec<&str> = built.into_iter().filter(|(built, _)| *built).map(|(_, kind)| kind).collect();
    Fault::new("document.unrecognised", name, kinds.join(", "))
}

/// Names that answers of Azure have at their top.
const AZURE_NAMES: [&str; 16] = [
    "id",
    "type",
    "properties",
    "value",
    "data",
    "responses",
    "location",
    "error",
    "storageProfile",
    "instanceView",
    "vmAgent",
    "statuses",
    "protectionStatus",
    "securityRules",
    "effectiveSecurityRules",
    "objectType",
];

/// The kind of a document that is not empty.
pub(super) fn kind(name: &str, text: &str) -> Result<Kind, Fault> {
    let unrecognised = || unrecognised(name);
    // A comment may stand before a template.
    #[cfg(feature = "documents")]
    let plain = text.trim_start().starts_with('/').then(|| super::as_json(text.into()));
    #[cfg(feature = "documents")]
    let text = plain.as_deref().unwrap_or(text);
    match text.trim_start().chars().next() {
        Some('{') => by_names(text).ok_or_else(unrecognised),
        // The vault that `az backup protection check-vm` names is a text alone.
        Some('[' | '"') if cfg!(feature = "documents") => Ok(Kind::Az),
        // A list is no request either, but is told so as JSON.
        Some('[') => Ok(Kind::Request),
        Some('<') if text.contains("<AzurePublicIpAddresses") => Ok(Kind::ServiceTags),
        Some('<') => Ok(Kind::Classic),
        _ => by_name(name)
            .or_else(|| by_header(text))
            .or_else(|| of_proxy(text))
            .or_else(|| by_lines(text))
            .ok_or_else(unrecognised),
    }
}

/// The kind of a JSON object, by the names of its fields.
fn by_names(text: &str) -> Option<Kind> {
    let is_of_request = |name: &str| Request::default().names().contains(&name);
    // A request is told by its first name: nothing else need be read. A virtual machine has a `plan` too.
    if cfg!(not(feature = "documents")) || first_name(text).is_some_and(|name| name != "plan" && is_of_request(name)) {
        return Some(Kind::Request);
    }
    #[cfg(feature = "documents")]
    let text = &*super::as_json(text.into());
    if first_name(text).is_none() {
        return Some(Kind::Request);
    }
    let names = names(text);
    let has = |name: &str| names.iter().any(|(known, _)| known == name);
    let schema = names.iter().find(|(name, _)| name == "$schema").map(|(_, schema)| schema.to_ascii_lowercase());
    Some(match schema.as_deref() {
        Some(schema) if schema.contains("deploymentparameters") => Kind::ArmParameters,
        Some(schema) if schema.contains("deploymenttemplate") => Kind::Arm,
        _ if has("contentVersion") && has("resources") => Kind::Arm,
        _ if has("contentVersion") && has("parameters") => Kind::ArmParameters,
        _ if names.len() == 1 && has("parameters") => Kind::ArmParameters,
        _ if has("changeNumber") && has("values") => Kind::ServiceTags,
        // A state of before 0.12 holds its attributes flat: Terraform itself shows it anew.
        _ if has("terraform_version") && (has("modules") || text.contains("\"attributes_flat\"")) => return None,
        _ if ["terraform_version", "planned_values", "resource_changes"].into_iter().any(has) => Kind::Terraform,
        _ if has("format_version") && has("values") => Kind::Terraform,
        _ if has("data") && (has("totalRecords") || has("total_records") || has("count")) => Kind::ResourceGraph,
        _ if names.iter().any(|(name, _)| is_of_azure(name)) => Kind::Az,
        _ if names.iter().any(|(name, _)| is_of_request(name)) => Kind::Request,
        #[cfg(feature = "documents")]
        _ if are_parameters(text) => Kind::ArmParameters,
        // Names of some script's own, around resources.
        _ if text.to_ascii_lowercase().contains("/providers/microsoft.") => Kind::Az,
        // A name that is nearly one of a request's is a slip that is worth being told.
        _ if names.iter().any(|(name, _)| is_nearly_of_request(name)) => Kind::Request,
        _ => return None,
    })
}

/// Whether they are the parameters of a template without a frame: of each its value, or the secret that it is.
#[cfg(feature = "documents")]
fn are_parameters(text: &str) -> bool {
    let is_one = |(_, parameter): &(_, crate::resource::Json<'_>)| {
        let fields = parameter.fields();
        let known = |name: &str| ["value", "reference", "metadata"].contains(&name);
        !fields.is_empty() && fields.iter().all(|(name, _)| known(name))
    };
    serde_json::from_str::<crate::resource::Json<'_>>(text).is_ok_and(|all| all.fields().iter().all(is_one))
}

/// In whichever style a tool writes it.
fn is_of_azure(name: &str) -> bool {
    let plain = name.replace('_', "");
    AZURE_NAMES.iter().any(|known| known.eq_ignore_ascii_case(&plain))
}

fn is_nearly_of_request(name: &str) -> bool {
    Request::default().names().iter().any(|known| strsim::damerau_levenshtein(known, &name.to_ascii_lowercase()) <= 2)
}

/// The first name of a JSON object.
fn first_name(text: &str) -> Option<&str> {
    let rest = text.trim_start().strip_prefix('{')?.trim_start().strip_prefix('"')?;
    rest.split('"').next()
}

/// The names of an object's fields, and the texts of those that tell a schema. Where the text is broken, those before it: they may
/// tell what it was to be.
fn names(text: &str) -> Vec<(String, String)> {
    struct Reader<'n>(&'n mut Vec<(String, String)>);
    impl<'de> Visitor<'de> for Reader<'_> {
        type Value = ();
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("an object")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
            while let Some(name) = map.next_key::<String>()? {
                let is_schema = name == "$schema";
                self.0.push((name, String::new()));
                match self.0.last_mut() {
                    Some((_, schema)) if is_schema => *schema = map.next_value()?,
                    _ => _ = map.next_value::<IgnoredAny>()?,
                }
            }
            Ok(())
        }
    }
    let mut names = Vec::new();
    // What is wrong with it is told by whoever reads the whole.
    _ = serde_json::Deserializer::from_str(text).deserialize_map(Reader(&mut names));
    names
}

/// A table with columns for the ids or the types of resources.
fn by_header(text: &str) -> Option<Kind> {
    #[cfg(feature = "documents")]
    {
        use super::foreign::table;
        table::header(text).and_then(table::delimiter).map(|_| Kind::ResourceGraph)
    }
    #[cfg(not(feature = "documents"))]
    {
        _ = text;
        None
    }
}

fn by_name(name: &str) -> Option<Kind> {
    let names = [("os-release", Kind::OsRelease), ("waagent.conf", Kind::AgentConfig), ("environment", Kind::Environment)];
    names.into_iter().find(|(ending, _)| name.ends_with(ending)).map(|(_, kind)| kind)
}

/// A registry export, by its first line; what a proxy has: its log, its list of URLs, its firewall.
fn of_proxy(text: &str) -> Option<Kind> {
    let exported = ["Windows Registry Editor", "REGEDIT4"].iter().any(|head| text.trim_start().starts_with(head));
    if exported {
        return Some(Kind::Registry);
    }
    #[cfg(feature = "documents")]
    {
        use super::foreign::{firewall, proxy_log, url_list};
        let is = [
            (proxy_log::is_log(text), Kind::ProxyLog),
            (url_list::is_url_list(text), Kind::ProxyUrls),
            (firewall::is_firewall(text), Kind::Firewall),
        ];
        is.into_iter().find(|(is, _)| *is && cfg!(feature = "guest")).map(|(_, kind)| kind)
    }
    #[cfg(not(feature = "documents"))]
    None
}

fn by_lines(text: &str) -> Option<Kind> {
    // The agent's keys have a dot, which no shell variable has: neither of the other two files can hold one by chance.
    if text.lines().any(is_agent_key) {
        return Some(Kind::AgentConfig);
    }
    if !text.lines().all(is_assignment_or_comment) {
        return None;
    }
    let names_a_system = |line: &str| ["ID=", "NAME=", "PRETTY_NAME="].iter().any(|key| line.starts_with(key));
    Some(if text.lines().any(names_a_system) { Kind::OsRelease } else { Kind::Environment })
}

/// A line that sets one of the agent's keys, or would without its `#`.
fn is_agent_key(line: &str) -> bool {
    let line = line.trim_start_matches(['#', ' ', '\t']);
    line.contains('=') && AGENT_SECTIONS.iter().any(|section| line.starts_with(section))
}

fn is_assignment_or_comment(line: &str) -> bool {
    let line = line.trim();
    let line = line.strip_prefix("export ").unwrap_or(line);
    line.is_empty() || line.starts_with('#') || line.split_once('=').is_some_and(|(key, _)| is_variable(key))
}

fn is_variable(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_the_kind() {
        for (text, expected) in [
            (" {}", Kind::Request),
            (r#"{"vm": {}}"#, Kind::Request),
            (r#"{"plan": null, "vm": {}}"#, Kind::Request),
            (r#"{"valut": {}}"#, Kind::Request),
            (r#"{"plan": null, "id": "/x"}"#, Kind::Az),
            ("[{}]", Kind::Az),
            (r#"{"value": [{"id"#, Kind::Az),
            (r#"{"count": 1, "data": [], "total_records": 1}"#, Kind::ResourceGraph),
            ("ID,NAME,TYPE\n", Kind::ResourceGraph),
            (r#"{"$schema": "https://schema/2019-04-01/deploymentTemplate.json#", "resources": []}"#, Kind::Arm),
            (r#"{"contentVersion": "1.0.0.0", "resources": []}"#, Kind::Arm),
            (
                r#"/* x */ { // y
                "contentVersion": "1.0.0.0", "resources": []}"#,
                Kind::Arm,
            ),
            (r#"{"$schema": "https://schema/2019-04-01/deploymentParameters.json#"}"#, Kind::ArmParameters),
            (r#"{"contentVersion": "1.0.0.0", "parameters": {}}"#, Kind::ArmParameters),
            (r#"{"parameters": {"a": {"value": 1}}}"#, Kind::ArmParameters),
            (r#"{"a": {"value": 1}, "b": {"reference": {}, "metadata": {}}}"#, Kind::ArmParameters),
            ("#TYPE System.Object\n\"id\";\"name\"\n", Kind::ResourceGraph),
            (r#"{"format_version": "1.2", "terraform_version": "1.9.0", "planned_values": {}}"#, Kind::Terraform),
            (r#"{"version": 4, "terraform_version": "1.9.0", "resources": []}"#, Kind::Terraform),
            (r#"{"resource_changes": []}"#, Kind::Terraform),
            (r#"{"vms": [{"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v"}]}"#, Kind::Az),
            ("\n<Deployment/>", Kind::Classic),
            ("<AzurePublicIpAddresses/>", Kind::ServiceTags),
            (r#"{"changeNumber": 1, "cloud": "Public", "values": []}"#, Kind::ServiceTags),
            ("NAME=x\nID=x\n", Kind::OsRelease),
            ("# comment\nPRETTY_NAME=\"x y\"", Kind::OsRelease),
            ("#HttpProxy.Host=None\n", Kind::AgentConfig),
            ("Provisioning.Agent = auto\nNAME=x", Kind::AgentConfig),
            ("http_proxy=http://10.0.0.5:8080", Kind::Environment),
            ("# nothing yet\n", Kind::Environment),
            ("export A=1\n\nB='2'", Kind::Environment),
            ("https://*.blob.core.windows.net/*\n", Kind::ProxyUrls),
            ("\nRule Name:      Proxy\n-----\nEnabled:    Yes\n", Kind::Firewall),
            ("netsh advfirewall firewall add rule name='x' dir=in action=allow", Kind::Firewall),
        ] {
            assert_eq!(kind("file", text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn a_name_decides_between_texts_only() {
        assert_eq!(kind("/etc/environment", "NAME=x"), Ok(Kind::Environment));
        assert_eq!(kind("vm1-waagent.conf", "A=1"), Ok(Kind::AgentConfig));
        assert_eq!(kind("waagent.conf", "<a/>"), Ok(Kind::Classic));
    }

    #[test]
    fn other_text_is_not_guessed() {
        for text in [
            "hello",
            "/dev/sda",
            "0.0.0.0_99466\n",
            "key: value",
            "A B=1",
            "=1",
            r#"{"whatever": 1}"#,
            r#"{"version": 3, "terraform_version": "0.11.7", "modules": []}"#,
            r#"{"version": 4, "terraform_version": "0.12.1", "resources": [{"instances": [{"attributes_flat": {}}]}]}"#,
        ] {
            let fault = kind("file", text).unwrap_err();
            assert_eq!((fault.code, fault.path.as_str()), ("document.unrecognised", "file"), "{text}");
            assert!(fault.found.contains("os-release"));
        }
    }
}
