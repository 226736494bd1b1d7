//! The files of a guest, together: what they say of its system and of the proxy it uses.

use super::Fault;
use super::agent_conf::AgentFile;
use super::draft::Draft;
use super::environment::Environment;
use super::firewall::Firewall;
use super::os_release::OsRelease;
use super::proxy_log::ProxyLog;
use super::registry::Registry;
use super::tree::Tree;
use super::url_list::UrlList;
use crate::path::Path;
use crate::subject::Cx;

/// A file of a guest.
pub(super) enum Guest {
    Os(OsRelease),
    Agent(AgentFile),
    Environment(Environment),
    Registry(Registry),
    /// The log of the proxy that the guest uses.
    Log(ProxyLog),
    /// The firewall of the proxy.
    Firewall(Firewall),
    /// The URL patterns that the proxy lets through.
    Urls(UrlList),
}

impl Guest {
    /// The rules of a firewall that it holds.
    fn firewall(&self) -> Option<&Firewall> {
        match self {
            Guest::Firewall(firewall) => Some(firewall),
            Guest::Registry(export) => Some(export.firewall()),
            _ => None,
        }
    }

    fn names_a_proxy(&self) -> bool {
        match self {
            Guest::Os(_) => false,
            Guest::Agent(file) => file.names_a_proxy(),
            Guest::Environment(file) => file.names_a_proxy(),
            Guest::Registry(export) => export.names_a_proxy(),
            Guest::Log(_) | Guest::Urls(_) => true,
            // Any server may have one.
            Guest::Firewall(_) => false,
        }
    }
}

/// States what the files of one guest say.
///
/// That a file has no proxy in it matters only where one is used: the section of the request that would say so also says that
/// there is a proxy.
pub(super) fn apply<'g>(
    files: impl Iterator<Item = &'g Guest> + Clone,
    draft: &mut Draft,
    stated: &StatedProxy,
) -> Result<(), Fault> {
    let proxied = stated.is_used || says_proxied(draft) || files.clone().any(Guest::names_a_proxy);
    let both = files.clone().any(|f| matches!(f, Guest::Environment(_))) && files.clone().any(|f| matches!(f, Guest::Agent(_)));
    for file in files.clone() {
        match file {
            // Neither of the two places names a proxy.
            Guest::Agent(file) if both && !proxied => file.apply_none(draft),
            Guest::Os(file) => file.apply(draft)?,
            Guest::Agent(file) if proxied => file.apply(draft)?,
            Guest::Environment(file) if proxied => file.apply(draft)?,
            Guest::Registry(export) if proxied => export.apply(draft)?,
            Guest::Log(log) => log.apply(draft)?,
            Guest::Urls(list) => list.apply(draft)?,
            Guest::Agent(_) | Guest::Environment(_) | Guest::Registry(_) | Guest::Firewall(_) => {}
        }
    }
    if !proxied {
        return Ok(());
    }
    // Which rule of a firewall is meant, its port says: the guest's files name it.
    let port = stated.port.or_else(|| proxy_port(draft));
    files.filter_map(Guest::firewall).filter(|firewall| !firewall.is_empty()).try_for_each(|firewall| firewall.apply(port, draft))
}

/// The port of the proxy, as stated or as the guest's files name it.
fn proxy_port(draft: &Draft) -> Option<u32> {
    let of = |name| draft.text(Path::from("vm.network.proxy").field(name));
    let stated = draft.get("vm.network.proxy.port").and_then(Tree::as_number);
    stated.or_else(|| Cx::named_proxy_port(of("linux.agentPort"), of("systemAccount.proxyServer"), of("linux.httpProxy")))
}

/// The address of the proxy, as stated or as the guest's files name it.
#[cfg(feature = "network")]
pub(super) fn proxy_address(draft: &Draft, stated: &StatedProxy) -> Option<std::net::IpAddr> {
    let host =
        |path: &'static str| draft.text(path).and_then(|text| text.trim_end_matches('/').rsplit_once(':')).map(|(host, _)| host);
    let named = [
        stated.address.as_deref(),
        draft.text("vm.network.proxy.address"),
        draft.text("vm.network.proxy.linux.agentHost"),
        host("vm.network.proxy.systemAccount.proxyServer"),
        host("vm.network.proxy.linux.httpProxy").and_then(|url| url.rsplit(['/', '@']).next()),
    ];
    named.into_iter().flatten().find_map(|text| text.parse().ok())
}

/// What the caller states of a proxy above all documents: the guest's files are then asked what they know of it.
#[derive(Default)]
pub(super) struct StatedProxy {
    is_used: bool,
    #[cfg_attr(not(feature = "network"), expect(dead_code, reason = "nothing asks which way a proxy goes"))]
    address: Option<String>,
    port: Option<u32>,
}

impl StatedProxy {
    pub(super) fn of(facts: &[(String, String)]) -> Self {
        let of = |wanted: &str| facts.iter().find(|(path, _)| path == wanted).map(|(_, value)| value.clone());
        let says = |(path, value): &(String, String)| match path.as_str() {
            "vm.network.usesProxy" => value == "true",
            path => path.starts_with("vm.network.proxy."),
        };
        StatedProxy {
            is_used: facts.iter().any(says),
            address: of("vm.network.proxy.address"),
            port: of("vm.network.proxy.port").and_then(|port| port.parse().ok()),
        }
    }
}

fn says_proxied(draft: &Draft) -> bool {
    draft.get("vm.network.usesProxy").and_then(Tree::as_flag) == Some(true) || draft.get("vm.network.proxy").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(files: &[Guest], is_used: bool) -> Draft {
        let mut draft = Draft::new("d");
        apply(files.iter(), &mut draft, &StatedProxy { is_used, ..StatedProxy::default() }).unwrap();
        draft
    }

    fn agent(text: &str) -> Guest {
        Guest::Agent(AgentFile::parse("waagent.conf", text))
    }

    fn environment(text: &str) -> Guest {
        Guest::Environment(Environment::parse("environment", text))
    }

    #[test]
    fn files_without_a_proxy_leave_the_section_out() {
        let draft = applied(&[agent("HttpProxy.Host=None")], false);
        assert_eq!((draft.get("vm.network"), draft.describes_a_vm()), (None, false));
        let draft = applied(&[agent("HttpProxy.Host=None"), environment("PATH=/bin")], false);
        assert_eq!(draft.get("vm.network.usesProxy"), Some(&false.into()));
        assert_eq!(draft.get("vm.network.proxy"), None);
    }

    #[test]
    fn a_missing_half_is_stated_where_a_proxy_is_used() {
        let draft = applied(&[agent("HttpProxy.Host=None"), environment("http_proxy=http://a:1")], false);
        assert_eq!(draft.text("vm.network.proxy.linux.agentHost"), Some(""));
        let draft = applied(&[agent("HttpProxy.Host=a"), environment("PATH=/bin")], false);
        assert_eq!(draft.text("vm.network.proxy.linux.httpProxy"), Some(""));
        assert_eq!(draft.text("vm.network.proxy.linux.agentPort"), Some(""));
        let draft = applied(&[agent("Logs.Verbose = n")], true);
        assert_eq!(draft.get("vm.network.proxy.linux.agentFileHasBlanks"), Some(&true.into()));
        assert_eq!(draft.get("vm.network.usesProxy"), None);
    }

    #[test]
    fn the_port_is_the_first_that_is_named_at_all() {
        let port = |file: &str, variables: &str| proxy_port(&applied(&[agent(file), environment(variables)], true));
        assert_eq!(port("HttpProxy.Host=a\nHttpProxy.Port=3128", "http_proxy=http://a:8080"), Some(3128));
        assert_eq!(port("HttpProxy.Host=None", "http_proxy=http://a:8080/"), Some(8080));
        assert_eq!(port("HttpProxy.Host=None", "http_proxy=http://a"), None);
        let mut draft = applied(&[agent("HttpProxy.Host=None")], true);
        draft.put("vm.network.proxy.systemAccount.proxyServer", "10.0.0.5:8081", "system.reg".to_owned());
        assert_eq!(proxy_port(&draft), Some(8081));
    }
}
