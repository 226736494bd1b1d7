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
use crate::subject::proxy::NamedProxy;

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
    let port = proxy_port(draft, stated);
    files.filter_map(Guest::firewall).filter(|firewall| !firewall.is_empty()).try_for_each(|firewall| firewall.apply(port, draft))
}

/// The port of the proxy, as stated or as the guest's files name it.
fn proxy_port(draft: &Draft, stated: &StatedProxy) -> Option<u32> {
    let known = stated.text("port").and_then(|text| text.parse().ok());
    let written = known.or_else(|| draft.get("vm.network.proxy.port").and_then(Tree::as_number));
    written.or_else(|| named_proxy(draft, stated).port())
}

/// The address of the proxy, as stated or as the guest's files name it; `None` for a name, too.
#[cfg(feature = "network")]
pub(super) fn proxy_address(draft: &Draft, stated: &StatedProxy) -> Option<std::net::IpAddr> {
    let known = stated.text("address").or_else(|| draft.text("vm.network.proxy.address"));
    known.or_else(|| named_proxy(draft, stated).address())?.parse().ok()
}

fn named_proxy<'d>(draft: &'d Draft, stated: &'d StatedProxy) -> NamedProxy<'d> {
    let of = |name: &'static str| stated.text(name).or_else(|| draft.text(Path::from("vm.network.proxy").field(name)));
    NamedProxy {
        agent_host: of("linux.agentHost"),
        agent_port: of("linux.agentPort"),
        server: of("systemAccount.proxyServer"),
        environment: of("linux.httpProxy"),
    }
}

/// What the caller states of a proxy above all documents: the guest's files are then asked what they know of it.
#[derive(Default)]
pub(super) struct StatedProxy {
    is_used: bool,
    /// What is stated of the proxy itself, by its path below it.
    facts: Vec<(String, String)>,
}

impl StatedProxy {
    pub(super) fn of(facts: &[(String, String)]) -> Self {
        let below = |(path, value): &(String, String)| {
            path.strip_prefix("vm.network.proxy.").map(|name| (name.to_owned(), value.clone()))
        };
        let known: Vec<_> = facts.iter().filter_map(below).collect();
        let used = ("vm.network.usesProxy".to_owned(), "true".to_owned());
        StatedProxy { is_used: facts.contains(&used) || !known.is_empty(), facts: known }
    }

    fn text(&self, wanted: &str) -> Option<&str> {
        self.facts.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
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

    #[cfg(feature = "network")]
    #[test]
    fn the_address_is_read_like_the_port_and_what_is_stated_counts_first() {
        let files = || applied(&[agent("HttpProxy.Host=None"), environment("http_proxy=http://10.0.0.7:8080/")], true);
        let of = |facts: &[(&str, &str)]| {
            let facts: Vec<_> = facts.iter().map(|(path, value)| ((*path).to_owned(), (*value).to_owned())).collect();
            let stated = StatedProxy::of(&facts);
            (proxy_address(&files(), &stated).map(|address| address.to_string()), proxy_port(&files(), &stated))
        };
        let known = |address: &str, port| (Some(address.to_owned()), Some(port));
        assert_eq!(of(&[]), known("10.0.0.7", 8080));
        // The port in another place is that of another proxy.
        assert_eq!(of(&[("vm.network.proxy.linux.agentHost", "10.0.0.5")]), (Some("10.0.0.5".to_owned()), None));
        let both = [("vm.network.proxy.address", "10.0.0.6"), ("vm.network.proxy.port", "3128")];
        assert_eq!(of(&both), known("10.0.0.6", 3128));
        // A name comes first all the same: whether it has the other address is not known.
        assert_eq!(of(&[("vm.network.proxy.linux.agentHost", "proxy")]), (None, None));
    }

    #[test]
    fn the_port_is_the_first_that_is_named_at_all() {
        let port = |file: &str, variables: &str| {
            proxy_port(&applied(&[agent(file), environment(variables)], true), &StatedProxy::default())
        };
        assert_eq!(port("HttpProxy.Host=a\nHttpProxy.Port=3128", "http_proxy=http://a:8080"), Some(3128));
        assert_eq!(port("HttpProxy.Host=None", "http_proxy=http://a:8080/"), Some(8080));
        assert_eq!(port("HttpProxy.Host=None", "http_proxy=http://a"), None);
        let mut draft = applied(&[agent("HttpProxy.Host=None")], true);
        draft.put("vm.network.proxy.systemAccount.proxyServer", "10.0.0.5:8081", "system.reg".to_owned());
        assert_eq!(proxy_port(&draft, &StatedProxy::default()), Some(8081));
    }
}
