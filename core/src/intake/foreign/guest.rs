//! The files of a guest, together: what they say of its system and of the proxy it uses.

use super::Fault;
use super::agent_conf::AgentFile;
use super::draft::Draft;
use super::environment::Environment;
use super::os_release::OsRelease;
use super::proxy_log::ProxyLog;
use super::registry::Registry;
use super::tree::Tree;

/// A file of a guest.
pub(super) enum Guest {
    Os(OsRelease),
    Agent(AgentFile),
    Environment(Environment),
    Registry(Registry),
    /// The log of the proxy that the guest uses.
    Log(ProxyLog),
}

impl Guest {
    fn names_a_proxy(&self) -> bool {
        match self {
            Guest::Os(_) => false,
            Guest::Agent(file) => file.names_a_proxy(),
            Guest::Environment(file) => file.names_a_proxy(),
            Guest::Registry(export) => export.names_a_proxy(),
            Guest::Log(_) => true,
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
    proxy_stated: bool,
) -> Result<(), Fault> {
    let proxied = proxy_stated || says_proxied(draft) || files.clone().any(Guest::names_a_proxy);
    let both = files.clone().any(|f| matches!(f, Guest::Environment(_))) && files.clone().any(|f| matches!(f, Guest::Agent(_)));
    for file in files {
        match file {
            // Neither of the two places names a proxy.
            Guest::Agent(file) if both && !proxied => file.apply_none(draft),
            Guest::Os(file) => file.apply(draft)?,
            Guest::Agent(file) if proxied => file.apply(draft)?,
            Guest::Environment(file) if proxied => file.apply(draft)?,
            Guest::Registry(export) if proxied => export.apply(draft)?,
            Guest::Log(log) => log.apply(draft)?,
            Guest::Agent(_) | Guest::Environment(_) | Guest::Registry(_) => {}
        }
    }
    Ok(())
}

fn says_proxied(draft: &Draft) -> bool {
    draft.get("vm.network.usesProxy").and_then(Tree::as_flag) == Some(true) || draft.get("vm.network.proxy").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(files: &[Guest], proxy_stated: bool) -> Draft {
        let mut draft = Draft::new("d");
        apply(files.iter(), &mut draft, proxy_stated).unwrap();
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
}
