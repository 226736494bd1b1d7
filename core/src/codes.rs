//! The error codes of Azure: where each comes from, whether it can be foreseen, which facts stand behind it.

use serde::Serialize;

use crate::edition::{SOURCES, Source};
use crate::rules::Rule;

/// Which part of Azure gives a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CodeLayer {
    /// The Azure Backup service.
    Service,
    /// The compute provider, whose errors mostly come inside `UserErrorCrpReportedUserError`.
    Crp,
    /// The snapshot extension for Linux.
    LinuxExtension,
}

impl CodeLayer {
    /// Every layer, in the order of listings.
    pub const ALL: [CodeLayer; 3] = [CodeLayer::Service, CodeLayer::Crp, CodeLayer::LinuxExtension];

    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            CodeLayer::Service => "service",
            CodeLayer::Crp => "crp",
            CodeLayer::LinuxExtension => "linux-extension",
        }
    }
}

/// Whether a code can be foreseen offline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Predictable {
    /// The descriptions of VM, disks, vault and policy decide it.
    Static,
    /// More is needed than those, or only some of its causes can be foreseen.
    Partial,
    /// It shows only when the operation runs.
    Runtime,
}

impl Predictable {
    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Predictable::Static => "static",
            Predictable::Partial => "partial",
            Predictable::Runtime => "runtime",
        }
    }
}

/// Whether a code still occurs, as far as the documentation tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CodeStatus {
    /// It stands on a page of 2022 or later.
    Current,
    /// It stands only in articles of 2021 and may still occur.
    #[serde(rename = "documented-2021")]
    Documented2021,
    /// The limit was lifted, or what it was about has retired.
    Obsolete,
    /// The limit was lifted but for some cases.
    ObsoleteMostly,
    /// A later page says otherwise.
    Superseded,
    /// It is about databases backed up inside the VM, not about the VM.
    Workload,
}

impl CodeStatus {
    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            CodeStatus::Current => "current",
            CodeStatus::Documented2021 => "documented-2021",
            CodeStatus::Obsolete => "obsolete",
            CodeStatus::ObsoleteMostly => "obsolete-mostly",
            CodeStatus::Superseded => "superseded",
            CodeStatus::Workload => "workload",
        }
    }
}

/// An error code of Azure.
#[derive(Clone, Copy, Debug)]
pub struct ErrorCode {
    /// The code as Azure spells it. Where several messages share one, what follows the dot tells them apart.
    pub code: &'static str,
    /// Which part of Azure gives it.
    pub layer: CodeLayer,
    /// The number under which it is also shown.
    pub number: Option<u32>,
    /// The operations that give it: `enable`, `backup`, `restore`, `policy`; empty where the source does not say.
    pub operations: &'static [&'static str],
    /// What it is about: `disk`, `lock`, `network`, …
    pub category: &'static str,
    /// Whether it can be foreseen.
    pub predictable: Predictable,
    /// Whether it still occurs.
    pub status: CodeStatus,
    /// The ids of the facts that it follows from, the main one first.
    pub facts: &'static [&'static str],
    /// Where it was read.
    pub sources: &'static [&'static Source],
}

impl ErrorCode {
    /// The code of that name, in capitals or small letters, or of that number.
    ///
    /// ```
    /// use backup_preflight::ErrorCode;
    /// let code = ErrorCode::named("usererrorvmvaultlocationmismatch").expect("a code");
    /// assert_eq!(code.code, "UserErrorVmVaultLocationMismatch");
    /// assert_eq!(ErrorCode::named("507").map(|code| code.code), Some("FailedWorkloadIPCDirectoryMissing"));
    /// ```
    pub fn named(text: &str) -> Option<&'static ErrorCode> {
        let number = |code: &ErrorCode| code.number.is_some_and(|number| text.parse() == Ok(number));
        CODES.iter().find(|code| code.code.eq_ignore_ascii_case(text) || number(code))
    }

    /// Every code, sorted by name.
    pub fn all() -> &'static [ErrorCode] {
        &CODES
    }

    /// The rules that foresee it.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> {
        Rule::all().filter(|rule| rule.errors.iter().any(|error| error.eq_ignore_ascii_case(self.code)))
    }
}

include!(concat!(env!("OUT_DIR"), "/codes.rs"));

#[cfg(all(test, feature = "english", feature = "korean"))]
mod tests {
    use super::*;
    use crate::edition::{Edition, FactEntry};
    use crate::words::Words;

    #[test]
    fn every_code_explains_itself_in_both_languages() {
        for code in ErrorCode::all() {
            let [english, korean] = [Words::ENGLISH, Words::KOREAN].map(|words| code.explained(words));
            for said in [&english, &korean] {
                for text in [&said.cause, &said.fix] {
                    assert!(!text.starts_with("code.") && !text.contains(['{', '}']), "{}: {text}", code.code);
                    assert!(text.chars().count() <= 320, "{}: {} characters: {text}", code.code, text.chars().count());
                }
                assert_ne!(said.cause, said.fix, "{}", code.code);
            }
            let hangul = |text: &str| text.chars().any(|c| ('\u{ac00}'..='\u{d7a3}').contains(&c));
            assert!(hangul(&korean.cause) && hangul(&korean.fix), "{}", code.code);
            assert!(!hangul(&english.cause) && !hangul(&english.fix), "{}", code.code);
            assert_eq!(english.facts.len(), code.facts.len(), "{}", code.code);
        }
    }

    #[test]
    fn what_is_told_of_codes_has_words() {
        let keys = ErrorCode::all().iter().flat_map(|code| {
            let (layer, kind, status) = (code.layer.as_str(), code.predictable.as_str(), code.status.as_str());
            [format!("layer-{layer}"), format!("predictable-{kind}"), format!("status-{status}")]
        });
        for key in keys.chain(["codes", "predicted-by", "unpredicted"].map(str::to_owned)) {
            for words in [Words::ENGLISH, Words::KOREAN] {
                assert!(words.get(&format!("code.{key}")).is_some(), "{key}");
            }
        }
    }

    #[test]
    fn a_code_is_found_by_name_in_any_case_and_by_number() {
        for code in ErrorCode::all() {
            for name in [code.code.to_ascii_lowercase(), code.code.to_ascii_uppercase()] {
                assert_eq!(ErrorCode::named(&name).map(|found| found.code), Some(code.code));
            }
            if let Some(number) = code.number {
                assert_eq!(ErrorCode::named(&number.to_string()).map(|found| found.code), Some(code.code));
            }
            assert_eq!(code.layer == CodeLayer::LinuxExtension, code.number.is_some_and(|n| n < 1000), "{}", code.code);
        }
        for none in ["", "0", "-507", "507 ", "UserError", "VMRestorePointClientError"] {
            assert!(ErrorCode::named(none).is_none(), "{none}");
        }
    }

    #[test]
    fn what_rules_foresee_is_a_code() {
        for rule in Rule::all() {
            for error in rule.errors {
                let code = ErrorCode::named(error).unwrap_or_else(|| panic!("{} foresees {error}, no code", rule.id));
                assert!(code.rules().any(|found| found.id == rule.id), "{error}");
            }
        }
    }

    /// The facts of the codes are those of the service as it is: an edition of the past knows none of them.
    #[test]
    fn every_fact_behind_a_code_is_one() {
        if Edition::all().iter().all(|edition| edition.historical) {
            return;
        }
        for code in ErrorCode::all() {
            for id in code.facts {
                assert!(FactEntry::named(id).is_some(), "{}: {id}", code.code);
            }
        }
    }
}
