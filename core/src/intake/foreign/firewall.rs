//! The inbound rules of Windows Firewall on the proxy server (NW-13): as `netsh advfirewall firewall show rule` prints them, as the
//! commands that add them, and as the registry holds them.

use super::Fault;
use super::draft::Draft;

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
}

/// What a rule leaves open stands for all there is.
const ANY: &str = "any";

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
            "action" => self.block = is("block"),
            "program" => self.program = Some(value.to_owned()),
            "protocol" => self.protocol = Some(value.to_ascii_lowercase()),
            "localport" => self.local_port = Some(value.to_owned()),
            "remoteport" => self.remote_port = Some(value.to_owned()),
            _ => {}
        }
    }

    fn is_inbound(&self) -> bool {
        !self.off && !self.outbound
    }

    /// Whether it is about TCP packets to a port.
    fn is_about(&self, port: u32) -> bool {
        let tcp = self.protocol.as_deref().is_some_and(|protocol| is_any(protocol) || protocol == "tcp");
        tcp && self.local_port.as_deref().is_some_and(|ports| is_any(ports) || ports.split(',').any(|one| holds(one, port)))
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
        for (name, value) in written.split('|').filter_map(|part| part.split_once('=')) {
            match name {
                "Active" => rule.off = value.eq_ignore_ascii_case("FALSE"),
                "Dir" => rule.take("dir", value),
                "Action" => rule.take("action", value),
                "App" => rule.take("program", value),
                "Protocol" => rule.take("protocol", if value == "6" { "tcp" } else { value }),
                "LPort" => rule.take("localport", value),
                "RPort" => rule.take("remoteport", value),
                _ => {}
            }
        }
        self.rules.push(rule);
    }

    /// States the rule that is about the proxy's port, or that none is. Where the port is not known, the only rule is meant.
    pub(super) fn apply(&self, port: Option<u32>, draft: &mut Draft) -> Result<(), Fault> {
        let inbound: Vec<&Rule> = self.rules.iter().filter(|rule| rule.is_inbound()).collect();
        let allowing: Vec<&Rule> = inbound.iter().copied().filter(|rule| !rule.block).collect();
        let Some(port) = port else {
            return match allowing.as_slice() {
                [only] => self.state(only, only.local_port.as_deref(), draft),
                _ => Ok(()),
            };
        };
        // A rule that blocks comes before all that allow.
        let blocked = inbound.iter().find(|rule| rule.block && rule.is_about(port));
        let exact = |rule: &&&Rule| rule.local_port.as_deref().is_some_and(|local| local.trim() == port.to_string());
        let about = || allowing.iter().filter(|rule| rule.is_about(port));
        match (blocked, about().find(exact).or_else(|| about().next())) {
            (None, Some(rule)) => {
                let tcp = Rule { protocol: Some("tcp".to_owned()), ..(*rule).clone() };
                self.state(&tcp, Some(&port.to_string()), draft)
            }
            (Some(rule), _) => self.state(rule, Some(""), draft),
            (None, None) => match allowing.as_slice() {
                [only] => self.state(only, only.local_port.as_deref(), draft),
                _ => self.state(&Rule::default(), Some(""), draft),
            },
        }
    }

    fn state(&self, rule: &Rule, local_port: Option<&str>, draft: &mut Draft) -> Result<(), Fault> {
        let place = match rule.line {
            0 => self.document.clone(),
            line => format!("{}:{line}", self.document),
        };
        for (name, value) in [
            ("program", rule.program.as_deref()),
            ("protocol", rule.protocol.as_deref()),
            ("localPort", local_port),
            ("remotePort", rule.remote_port.as_deref()),
        ] {
            if let Some(value) = value {
                draft.state(&format!("vm.network.proxy.firewallRule.{name}"), value, &place)?;
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
            .map(|name| draft.text(&format!("vm.network.proxy.firewallRule.{name}")).map(str::to_owned))
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
