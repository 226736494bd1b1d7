//! The HTTP proxy as the settings of a guest name it: one reading for rules, for derived facts and for documents.

/// What the places say in which a guest names its proxy; an empty text says that the setting is not there.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct NamedProxy<'a> {
    /// `HttpProxy.Host` of the agent's file.
    pub(crate) agent_host: Option<&'a str>,
    /// `HttpProxy.Port` of the agent's file.
    pub(crate) agent_port: Option<&'a str>,
    /// `ProxyServer` of the SYSTEM account.
    pub(crate) server: Option<&'a str>,
    /// `http_proxy` of the environment.
    pub(crate) environment: Option<&'a str>,
}

impl<'a> NamedProxy<'a> {
    /// The address that is named.
    pub(crate) fn address(&self) -> Option<&'a str> {
        self.meant()?.0
    }

    /// The port that is named, by the place that names the address: that of another place belongs to another proxy.
    pub(crate) fn port(&self) -> Option<u32> {
        self.meant()?.1
    }

    /// The proxy that is meant: of the agent's file, the SYSTEM account and the environment, the first that names one.
    fn meant(&self) -> Option<(Option<&'a str>, Option<u32>)> {
        let agent = match self.agent_host {
            Some(host) => is_set(host).then(|| (Some(host), self.agent_port.and_then(port))),
            // The file has a port, and nobody told its host.
            None => self.agent_port.and_then(port).map(|port| (None, Some(port))),
        };
        let servers = || [self.server, self.environment].into_iter().flatten().find_map(host_and_port);
        agent.or_else(|| servers().map(|(host, port)| (Some(host), port)))
    }
}

/// Host and port of `http_proxy=http://host:port`.
pub(crate) fn environment_address(url: &str) -> Option<(&str, u32)> {
    server_address(url.strip_prefix(SCHEME)?.trim_end_matches('/'))
}

/// Host and port of `host:port`.
pub(crate) fn server_address(text: &str) -> Option<(&str, u32)> {
    let (host, port) = host_and_port(text).filter(|_| !text.contains('/'))?;
    Some((host, port?))
}

/// The agent of the time takes an empty value and the word None for "not set".
pub(crate) fn is_set(value: &str) -> bool {
    !value.is_empty() && value != "None"
}

/// A port number; the agent of the time takes anything that is no integer for "not set".
pub(crate) fn port(text: &str) -> Option<u32> {
    text.trim().parse().ok().filter(|p| (1..=65535).contains(p))
}

const SCHEME: &str = "http://";

/// The host that a setting names, and the port where it names one: a user's name before it and a scheme aside. An address of IPv6
/// stands in brackets where a port follows.
fn host_and_port(text: &str) -> Option<(&str, Option<u32>)> {
    let text = text.trim();
    let text = text.strip_prefix(SCHEME).unwrap_or(text).trim_end_matches('/');
    let text = text.rsplit_once('@').map_or(text, |(_, rest)| rest);
    let (host, number) = match text.rsplit_once(':') {
        Some((host, number)) if !number.contains(']') => (host, port(number)),
        _ => (text, None),
    };
    let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    (is_set(host) && !text.contains('/')).then_some((host, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_the_extension_reads_them() {
        assert_eq!(environment_address("http://10.0.0.5:8080/"), Some(("10.0.0.5", 8080)));
        for url in
            ["", "10.0.0.5:8080", "http://10.0.0.5", ":proxy", "http://:8080", "http://10.0.0.5:0", "https://10.0.0.5:8080"]
        {
            assert_eq!(environment_address(url), None, "{url}");
        }
        assert_eq!(server_address("http://10.0.0.5:8080"), None);
    }

    #[test]
    fn the_first_place_that_names_an_address_is_meant() {
        let named = NamedProxy { environment: Some("http://user:word@10.0.0.7:3128/"), ..NamedProxy::default() };
        assert_eq!((named.address(), named.port()), (Some("10.0.0.7"), Some(3128)));
        let named = NamedProxy { server: Some("10.0.0.6:8080"), agent_host: Some(""), agent_port: Some(""), ..named };
        assert_eq!((named.address(), named.port()), (Some("10.0.0.6"), Some(8080)));
        let named = NamedProxy { agent_port: Some("3128"), ..named };
        assert_eq!((named.address(), named.port()), (Some("10.0.0.6"), Some(8080)), "a port without a host is none");
        let named = NamedProxy { agent_host: Some("10.0.0.5"), agent_port: Some(""), ..named };
        assert_eq!((named.address(), named.port()), (Some("10.0.0.5"), None), "the port of another place is another proxy's");
        let named = |text| NamedProxy { environment: Some(text), ..NamedProxy::default() };
        for (text, address) in
            [("http://[fd00::5]:8080", Some("fd00::5")), ("http://proxy", Some("proxy")), ("", None), ("https://10.0.0.5", None)]
        {
            assert_eq!(named(text).address(), address, "{text}");
        }
    }
}
