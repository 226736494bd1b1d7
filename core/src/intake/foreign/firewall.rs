//! The inbound rules of Windows Firewall on the proxy server (NW-13): as `netsh advfirewall firewall show rule` prints them, as the
//! commands that add them, and as the registry holds them.

use super::Fault;
use super::draft::Draft;
use crate::path::Path;

/// The key of the registry that holds the rules, below the control set.
pub(super) const RULES: &str = r"services\sharedaccess\parameters\firewallpolicy\firewallrules";

/// The rules of a document.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Firewall {
    document: String,
    rules: Vec<Rule>,
}

/// A rule. What its document leaves open is `None`.
#[derive(Clone, Debug, Default, PartialEq)]
struct Rule {
    /// The line that it begins in.
    line: usize,
    off: bool,
    outbound: bool,
    block: bool,
    program: Option<String>,
    protocol: Option<String>,
    local_port: Option<String>,
    remote_port: Option<String>,
    /// The kinds of networks that it holds in; in all of them where none is named.
    profiles: Option<String>,
    /// What else narrows it, which a request cannot say: addresses, a service, who is on the other side.
    limits: Vec<String>,
}

/// What a rule leaves open stands for all there is.
const ANY: &str = "any";
const TCP: &str = "tcp";
const PROFILES: [&str; 3] = ["domain", "private", "public"];

impl Rule {
    /// A rule in a form that leaves out what is any.
    fn terse(line: usize) -> Self {
        let any = || Some(ANY.to_owned());
        Rule { line, program: any(), protocol: any(), local_port: any(), remote_port: any(), ..Rule::default() }
    }

    /// Takes a value by the name that netsh has for it.
    fn take(&mut self, name: &str, value: &str) {
        let is = |known: &str| value.eq_ignore_ascii_case(known);
        match name.to_ascii_lowercase().as_str() {
            "enabled" | "enable" => self.off = is("no"),
            "direction" | "dir" => self.outbound = is("out"),
            "action" if is("allow") || is("block") => self.block = is("block"),
            "program" => self.program = Some(value.to_owned()),
            "protocol" => self.take_protocol(value),
            "localport" => add(&mut self.local_port, value),
            "remoteport" => add(&mut self.remote_port, value),
            "profiles" | "profile" => add(&mut self.profiles, value),
            "security" if is("notrequired") => {}
            "action" | "localip" | "remoteip" | "service" | "interfacetypes" | "interfacetype" | "security"
            | "rmtcomputergrp" | "rmtusrgrp"
                if !is_any(value) =>
            {
                self.limits.push(format!("{name}={value}"));
            }
            _ => {}
        }
    }

    /// A protocol by its name or its number. Where it is any, netsh prints no ports.
    fn take_protocol(&mut self, value: &str) {
        self.protocol = Some(if value == "6" { TCP.to_owned() } else { value.to_ascii_lowercase() });
        if is_any(value) {
            self.local_port.get_or_insert_with(|| ANY.to_owned());
            self.remote_port.get_or_insert_with(|| ANY.to_owned());
        }
    }

    /// Takes a value as the registry has it. What is not known there may narrow the rule.
    fn take_registered(&mut self, name: &str, value: &str) {
        match name {
            "Active" => self.off = value.eq_ignore_ascii_case("FALSE"),
            "App" => self.take("program", value),
            "Dir" | "Action" | "Protocol" | "Profile" => self.take(name, value),
            // A list is written as the same name several times; ranges have a name of their own, which ends in a version.
            _ if name.starts_with("LPort") => self.take("localport", value),
            _ if name.starts_with("RPort") => self.take("remoteport", value),
            "Name" | "Desc" | "EmbedCtxt" | "Edge" | "Defer" => {}
            _ => self.limits.push(format!("{name}={value}")),
        }
    }

    fn is_inbound(&self) -> bool {
        !self.off && !self.outbound
    }

    /// Whether it is about TCP packets to a port.
    fn is_about(&self, port: u32) -> bool {
        let tcp = self.protocol.as_deref().is_some_and(|protocol| is_any(protocol) || protocol == TCP);
        tcp && self.local_port.as_deref().is_some_and(|ports| is_any(ports) || ports.split(',').any(|one| holds(one, port)))
    }

    /// Whether its local port is this one alone.
    fn is_of(&self, port: u32) -> bool {
        self.local_port.as_deref().is_some_and(|local| local.trim() == port.to_string())
    }

    /// What narrows it and no request can say.
    fn narrowed(&self) -> Option<String> {
        let in_all = |profiles: &&String| {
            is_any(profiles) || PROFILES.iter().all(|all| profiles.split(',').any(|one| one.trim().eq_ignore_ascii_case(all)))
        };
        let profiles = self.profiles.iter().filter(|profiles| !in_all(profiles)).map(|profiles| format!("Profile={profiles}"));
        let all: Vec<String> = self.limits.iter().cloned().chain(profiles).collect();
        (!all.is_empty()).then(|| all.join(", "))
    }

    /// Whether it is said to be about every program and every port on the other side.
    fn is_for_all(&self) -> bool {
        [&self.program, &self.remote_port].into_iter().all(|value| value.as_deref().is_some_and(is_any))
    }

    /// How far it is from letting everything in: one that is narrowed may still let in what matters, one for a single program
    /// does not.
    fn distance(&self) -> u8 {
        let tied = self.program.as_deref().is_some_and(|program| !is_any(program));
        match (self.narrowed().is_some(), self.is_for_all(), tied) {
            (false, true, _) => 0,
            (true, _, false) => 1,
            (false, _, false) => 2,
            (_, _, true) => 3,
        }
    }
}

/// Adds a value to a list that may have stood for all.
fn add(list: &mut Option<String>, value: &str) {
    match list {
        Some(list) if !is_any(list) => {
            list.push(',');
            list.push_str(value);
        }
        _ => *list = Some(value.to_owned()),
    }
}

fn is_any(text: &str) -> bool {
    text.eq_ignore_ascii_case(ANY)
}

/// Whether a port is one, or in a range.
fn holds(ports: &str, port: u32) -> bool {
    let (first, last) = ports.split_once('-').unwrap_or((ports, ports));
    let number = |text: &str| text.trim().parse::<u32>().ok();
    number(first).zip(number(last)).is_some_and(|(first, last)| (first..=last).contains(&port))
}

/// Whether a text holds such rules.
pub(in crate::intake) fn is_firewall(text: &str) -> bool {
    text.lines().any(|line| block(line).is_some() || command(line).is_some())
}

/// The name in the first line of a block that netsh prints.
fn block(line: &str) -> Option<&str> {
    line.strip_prefix("Rule Name:").map(str::trim)
}

/// What a command that adds a rule says of it.
fn command(line: &str) -> Option<&str> {
    const COMMAND: &str = "netsh advfirewall firewall add rule ";
    let line = line.trim();
    line.get(..COMMAND.len()).filter(|head| head.eq_ignore_ascii_case(COMMAND))?;
    line.get(COMMAND.len()..)
}

impl Firewall {
    /// Reads what netsh prints, or a script of its commands.
    pub(super) fn parse(document: &str, text: &str) -> Firewall {
        let mut firewall = Firewall { document: document.to_owned(), rules: Vec::new() };
        for (line, number) in text.lines().zip(1_usize..) {
            if block(line).is_some() {
                firewall.rules.push(Rule { line: number, ..Rule::default() });
            } else if let Some(words) = command(line) {
                let mut rule = Rule::terse(number);
                pairs(words).for_each(|(name, value)| rule.take(&name, &value));
                firewall.rules.push(rule);
            } else if let (Some((name, value)), Some(rule)) = (line.split_once(':'), firewall.rules.last_mut()) {
                // Only the long form names a program, where there is one.
                if name == "InterfaceTypes" {
                    rule.program.get_or_insert_with(|| ANY.to_owned());
                }
                rule.take(name, value.trim());
            }
        }
        firewall
    }

    /// A document whose rules are still to be read.
    pub(super) fn of(document: &str) -> Firewall {
        Firewall { document: document.to_owned(), rules: Vec::new() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Takes a rule as the registry has it: `v2.26|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=8080|Name=…|`.
    pub(super) fn take(&mut self, written: &str, line: usize) {
        let mut rule = Rule::terse(line);
        let parts = written.split('|').filter_map(|part| part.split_once('='));
        parts.for_each(|(name, value)| rule.take_registered(name, value));
        self.rules.push(rule);
    }

    /// States the rule that is about the proxy's port, or that none is. Where the port is not known, the only rule is meant.
    ///
    /// A rule that is narrowed in a way that no request can say neither opens the port for certain nor closes it.
    pub(super) fn apply(&self, port: Option<u32>, draft: &mut Draft) -> Result<(), Fault> {
        let (blocking, allowing): (Vec<&Rule>, Vec<&Rule>) =
            self.rules.iter().filter(|rule| rule.is_inbound()).partition(|rule| rule.block);
        let Some(port) = port else {
            return match (blocking.as_slice(), allowing.as_slice()) {
                ([], [only]) => self.state_unless_narrowed(only, only.local_port.as_deref(), draft),
                _ => Ok(()),
            };
        };
        // A rule that blocks comes before all that allow.
        let blocking: Vec<&Rule> = blocking.into_iter().filter(|rule| rule.is_about(port)).collect();
        let closed = blocking.iter().find(|rule| rule.narrowed().is_none() && rule.is_for_all());
        if let Some(rule) = closed {
            return self.state(rule, Some(""), draft);
        }
        if let Some(rule) = blocking.first() {
            self.leave_unknown(rule, draft);
            return Ok(());
        }
        let about = allowing.iter().filter(|rule| rule.is_about(port));
        match (about.min_by_key(|rule| (rule.distance(), !rule.is_of(port))), allowing.as_slice()) {
            (Some(rule), _) => {
                let tcp = Rule { protocol: Some(TCP.to_owned()), ..(*rule).clone() };
                self.state_unless_narrowed(&tcp, Some(&port.to_string()), draft)
            }
            (None, [only]) => self.state(only, only.local_port.as_deref(), draft),
            (None, _) => self.state(&Rule::default(), Some(""), draft),
        }
    }

    fn state_unless_narrowed(&self, rule: &Rule, local_port: Option<&str>, draft: &mut Draft) -> Result<(), Fault> {
        if rule.narrowed().is_none() {
            return self.state(rule, local_port, draft);
        }
        self.leave_unknown(rule, draft);
        Ok(())
    }

    /// Leaves open what a rule does, for what narrows it.
    fn leave_unknown(&self, rule: &Rule, draft: &mut Draft) {
        let said = [("Program", &rule.program), ("RemotePort", &rule.remote_port)].into_iter().filter_map(|(name, value)| {
            let value = value.as_deref();
            (!value.is_some_and(is_any)).then(|| value.map_or_else(|| name.to_owned(), |value| format!("{name}={value}")))
        });
        let why: Vec<String> = rule.narrowed().into_iter().chain(said).collect();
        draft.leave_unknown("vm.network.proxy.firewallRule.localPort", self.place(rule), why.join(", "));
    }

    fn place(&self, rule: &Rule) -> String {
        match rule.line {
            0 => self.document.clone(),
            line => format!("{}:{line}", self.document),
        }
    }

    fn state(&self, rule: &Rule, local_port: Option<&str>, draft: &mut Draft) -> Result<(), Fault> {
        let place = self.place(rule);
        for (name, value) in [
            ("program", rule.program.as_deref()),
            ("protocol", rule.protocol.as_deref()),
            ("localPort", local_port),
            ("remotePort", rule.remote_port.as_deref()),
        ] {
            if let Some(value) = value {
                draft.state(Path::from("vm.network.proxy.firewallRule").field(name), value, &place)?;
            }
        }
        Ok(())
    }
}

/// The pairs `name=value` of a command; quotation marks may stand round a value or a whole pair.
fn pairs(words: &str) -> impl Iterator<Item = (String, String)> {
    let mut all = Vec::new();
    let (mut word, mut quote) = (String::new(), None);
    for c in words.chars().chain([' ']) {
        match (c, quote) {
            ('\'' | '"', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            (c, None) if c.is_whitespace() => all.push(std::mem::take(&mut word)),
            (c, _) => word.push(c),
        }
    }
    all.into_iter().filter_map(|word| word.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHOWN: &str = "\nRule Name:                            Proxy\n\
        ----------------------------------------------------------------------\n\
        Enabled:                              Yes\nDirection:                            In\n\
        Protocol:                             TCP\nLocalPort:                            8080\n\
        RemotePort:                           Any\nInterfaceTypes:                       Any\n\
        Action:                               Allow\nOk.\n";
    const ADDED: &str = "netsh advfirewall firewall add rule name='Azure Backup proxy' dir=in action=allow protocol=TCP 'localport=8080' remoteport=any";

    fn stated(text: &str, port: Option<u32>) -> [Option<String>; 4] {
        let mut draft = Draft::new("d");
        Firewall::parse("fw.txt", text).apply(port, &mut draft).unwrap();
        ["program", "protocol", "localPort", "remotePort"]
            .map(|name| draft.text(Path::from("vm.network.proxy.firewallRule").field(name)).map(str::to_owned))
    }

    fn texts(all: [&str; 4]) -> [Option<String>; 4] {
        all.map(|text| Some(text.to_owned()))
    }

    #[test]
    fn a_rule_is_read_in_every_form() {
        let mut firewall = Firewall::of("fw.reg");
        firewall.take("v2.26|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=8080|Name=Proxy|", 3);
        let mut draft = Draft::new("d");
        firewall.apply(Some(8080), &mut draft).unwrap();
        assert_eq!(draft.text("vm.network.proxy.firewallRule.localPort"), Some("8080"));
        for (text, port) in [(SHOWN, Some(8080)), (SHOWN, None), (ADDED, Some(8080))] {
            assert!(is_firewall(text));
            let [program, protocol, local, remote] = stated(text, port);
            let lower = |text: Option<String>| text.map(|text| text.to_lowercase());
            assert_eq!([program, protocol, local, lower(remote)], texts(["any", "tcp", "8080", "any"]), "{text}");
        }
    }

    #[test]
    fn the_short_form_leaves_the_program_open() {
        let short = SHOWN.replace("InterfaceTypes:                       Any\n", "");
        assert_eq!(stated(&short, Some(8080))[0], None);
    }

    /// The local port that rules of the registry state for a proxy at port 8080.
    fn registered(rules: &[&str]) -> Option<String> {
        let mut firewall = Firewall::of("fw.reg");
        rules.iter().for_each(|rest| firewall.take(&format!("v2.26|Active=TRUE|Dir=In|{rest}|Name=Proxy|"), 3));
        let mut draft = Draft::new("d");
        firewall.apply(Some(8080), &mut draft).unwrap();
        draft.text("vm.network.proxy.firewallRule.localPort").map(str::to_owned)
    }

    #[test]
    fn the_registry_s_ranges_and_lists_of_ports_are_read() {
        for (ports, stated) in [
            ("LPort2_10=5000-5020", "5000-5020"),
            ("LPort=80|LPort=443", "80,443"),
            ("LPort2_10=8000-8100", "8080"),
            ("LPort=8080|LPort=443", "8080"),
            ("LPort=80|LPort2_10=8000-8100|LPort=443", "8080"),
        ] {
            assert_eq!(registered(&[&format!("Action=Allow|Protocol=6|{ports}")]).as_deref(), Some(stated), "{ports}");
        }
    }

    #[test]
    fn a_protocol_of_any_has_no_ports() {
        let ports = "LocalPort:                            8080\nRemotePort:                           Any\n";
        let any = SHOWN.replace("TCP", "Any").replace(ports, "");
        assert!(!any.contains("Port:"));
        assert_eq!(
            stated(&any, Some(8080)),
            texts(["Any", "tcp", "8080", "any"]).map(|text| text.map(|text| text.to_lowercase()))
        );
        assert_eq!(stated(&format!("{SHOWN}{}", any.replace("Allow", "Block")), Some(8080))[2].as_deref(), Some(""));
    }

    #[test]
    fn a_rule_that_is_narrowed_neither_opens_nor_closes_the_port() {
        let allow = "Action=Allow|Protocol=6|LPort=8080";
        for narrow in
            ["RA4=10.1.0.0/16", "RA6=LocalSubnet", "LA4=10.0.0.9", "Profile=Public", "Svc=iphlpsvc", "Security=Authenticate"]
        {
            assert_eq!(registered(&[&format!("{allow}|{narrow}")]), None, "{narrow}");
            assert_eq!(registered(&[&format!("{allow}|{narrow}"), allow]).as_deref(), Some("8080"), "{narrow}");
            assert_eq!(registered(&[allow, &format!("Action=Block|{narrow}")]), None, "{narrow}");
        }
        for narrow in ["App=C:\\x.exe", "RPort=5000"] {
            assert_eq!(registered(&[allow, &format!("Action=Block|{narrow}")]), None, "{narrow}");
        }
        assert_eq!(registered(&[allow, "Action=Block"]).as_deref(), Some(""));
        assert_eq!(registered(&[&format!("{allow}|Profile=Domain|Profile=Private|Profile=Public")]).as_deref(), Some("8080"));
        for (name, narrow) in
            [("RemoteIP", "10.1.0.0/16"), ("LocalIP", "10.0.0.9/32"), ("Profiles", "Domain"), ("Service", "dhcp")]
        {
            let line = format!("{name}: {narrow}\nProtocol:");
            assert_eq!(stated(&SHOWN.replace("Protocol:", &line), Some(8080))[2], None, "{name}");
            assert_eq!(stated(&SHOWN.replace("Protocol:", &line), None)[2], None, "{name}");
        }
        let open = SHOWN.replace("Protocol:", "Profiles: Domain,Private,Public\nLocalIP: Any\nRemoteIP: Any\nProtocol:");
        assert_eq!(stated(&open, Some(8080))[2].as_deref(), Some("8080"));
        assert_eq!(stated(&format!("{ADDED} remoteip=10.1.0.0/16"), Some(8080))[2], None);
    }

    #[test]
    fn a_rule_for_every_program_comes_before_one_for_a_single_program() {
        let tied = SHOWN.replace("InterfaceTypes", "Program: C:\\squid.exe\nInterfaceTypes");
        assert_eq!(stated(&tied, Some(8080))[0].as_deref(), Some("C:\\squid.exe"));
        assert_eq!(stated(&format!("{tied}{SHOWN}"), Some(8080))[0].as_deref(), Some("any"));
        assert_eq!(stated(&format!("{tied}{}", SHOWN.replace("8080", "Any")), Some(8080))[0].as_deref(), Some("any"));
    }

    #[test]
    fn a_rule_about_more_lets_the_port_in_and_one_that_blocks_does_not() {
        for ports in ["Any", "80,8000-8100"] {
            assert_eq!(stated(&SHOWN.replace("8080", ports), Some(8080))[2].as_deref(), Some("8080"), "{ports}");
        }
        let blocked = format!("{SHOWN}{}", SHOWN.replace("Allow", "Block"));
        assert_eq!(stated(&blocked, Some(8080))[2].as_deref(), Some(""));
        for closed in [SHOWN.replace("Yes", "No"), SHOWN.replace("        In", "        Out"), SHOWN.replace("Allow", "Block")] {
            assert_eq!(stated(&closed, Some(8080))[2].as_deref(), Some(""), "{closed}");
        }
        assert_eq!(stated(&SHOWN.replace("8080", "3128"), Some(8080))[2].as_deref(), Some("3128"));
    }
}
