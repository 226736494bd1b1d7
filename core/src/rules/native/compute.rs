//! Compute: what the name of a size says, and which client is to be used.

use crate::edition::value;
use crate::fields::Field;
use crate::known::{Claim, Expected, Shown};
use crate::names;
use crate::subject::Cx;
use crate::truth::Truth;

/// The name of a size, taken apart: `Standard_E8-4as_v5` is of family E, has 8 processors of which 4 are on, and features a and s.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Size<'a> {
    family: &'a str,
    processors: u32,
    /// Whether some of the processors are off.
    constrained: bool,
    features: &'a str,
    version: u32,
}

impl<'a> Size<'a> {
    fn parse(name: &'a str) -> Option<Size<'a>> {
        let name = name.trim();
        let mut parts = name.strip_suffix("_Promo").unwrap_or(name).split('_');
        let first = parts.next()?;
        let tier = ["standard", "basic"].iter().any(|tier| first.eq_ignore_ascii_case(tier));
        let body = if tier { parts.next()? } else { first };
        let version = parts.next_back().map_or(Some(1), |last| last.strip_prefix(['v', 'V'])?.parse().ok())?;
        let (family, rest) = body.split_at_checked(body.find(|c: char| !c.is_ascii_alphabetic())?)?;
        let (processors, rest) = digits(rest)?;
        let (on, features) = match rest.strip_prefix('-') {
            Some(rest) => digits(rest)?,
            None => (processors, rest),
        };
        let letters = !family.is_empty() && features.chars().all(|c| c.is_ascii_alphabetic());
        letters.then_some(Size { family, processors: on, constrained: on != processors, features, version })
    }

    fn has(&self, feature: char) -> bool {
        self.features.chars().any(|c| c.eq_ignore_ascii_case(&feature))
    }

    fn is_of(&self, families: &[&str]) -> bool {
        families.iter().any(|family| family.eq_ignore_ascii_case(self.family))
    }

    /// How many processors it has, where the number in its name counts them. The oldest families only number their sizes.
    fn processors(&self) -> Option<u32> {
        let numbered = names::NUMBERED_SIZE_FAMILIES.iter().any(|(family, below)| self.version < *below && self.is_of(&[family]));
        (self.constrained || !numbered).then_some(self.processors)
    }
}

fn digits(text: &str) -> Option<(u32, &str)> {
    let (number, rest) = text.split_at_checked(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))?;
    Some((number.parse().ok()?, rest))
}

/// A test of the size's name; a name that cannot be taken apart, such as an expression of a template, says nothing.
fn size<'c>(cx: &'c Cx<'c>, test: impl Fn(&Size<'_>) -> bool) -> Claim<'c> {
    cx.fact(Field::VM_VM_SIZE, None).judged(Expected::Nothing, |value| match value {
        Shown::Text(name) => Size::parse(name).map_or(Truth::Unknown, |size| Truth::from(test(&size))),
        _ => Truth::Unknown,
    })
}

/// The size runs on Azure Boost with an NVMe controller. The pages count by the maker of the processor and name Intel (no letter) and
/// AMD (`a`); an Arm processor (`p`) is on neither count.
pub(crate) fn boost_size<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let intel = cx.value(value::BOOST_INTEL_VERSION_MIN)?;
    let amd = cx.value(value::BOOST_AMD_VERSION_MIN)?;
    Some(size(cx, |size| !size.has('p') && size.version >= if size.has('a') { amd } else { intel }))
}

/// The size takes premium disks: an `s` among its features, or behind the family of the oldest sizes (`DS2_v2`).
pub(crate) fn premium_capable_size<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    Some(size(cx, |size| size.has('s') || size.is_of(names::PREMIUM_SIZE_FAMILIES)))
}

/// The size is of a confidential family, of the version whose backup is previewed.
pub(crate) fn confidential_size<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let families = cx.value(value::CONFIDENTIAL_VM_SIZE_FAMILIES)?;
    let min = cx.value(value::CONFIDENTIAL_VM_SIZE_VERSION_MIN)?;
    Some(size(cx, |size| size.is_of(families) && size.version >= min))
}

/// Enough processors: as stated, otherwise as the size's name counts them.
pub(crate) fn enough_processors<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let min = cx.value(value::VCPU_MIN)?;
    let counted = cx.request.vm.vm_size.as_deref().and_then(Size::parse).and_then(|size| size.processors());
    let stated = cx.fact(Field::VM_VCPUS, None);
    Some(stated.or_derived(counted.map(Shown::Number)).judged(Expected::AtLeast(Shown::Number(min)), |value| match value {
        Shown::Number(number) => Truth::from(*number >= min),
        _ => Truth::Unknown,
    }))
}

/// The client that configures protection takes a Trusted Launch VM under a Standard policy. No document shows which client will be
/// used: while nobody names one, it is not supposed to be new.
pub(crate) fn trusted_launch_client<'c>(cx: &'c Cx<'c>) -> Option<Claim<'c>> {
    let cli = cx.value(value::TRUSTED_LAUNCH_CLI_MIN)?;
    let powershell = cx.value(value::TRUSTED_LAUNCH_POWERSHELL_MIN)?;
    let rest = cx.value(value::TRUSTED_LAUNCH_REST_MIN)?;
    let plan = &cx.request.plan;
    let named = [
        plan.azure_cli_version.is_some().then(|| cx.version(Field::PLAN_AZURE_CLI_VERSION).at_least_version(cli)),
        plan.az_powershell_version.is_some().then(|| cx.version(Field::PLAN_AZ_POWERSHELL_VERSION).at_least_version(powershell)),
        plan.rest_api_version.is_some().then(|| {
            cx.fact(Field::PLAN_REST_API_VERSION, None).judged(Expected::AtLeast(Shown::Date(rest)), |value| match value {
                Shown::Date(date) => Truth::from(*date >= rest),
                _ => Truth::Unknown,
            })
        }),
    ];
    Some(named.into_iter().flatten().reduce(|a, b| a & b).unwrap_or_else(|| cx.never()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_size_is_taken_apart() {
        let parsed = |name| Size::parse(name).map(|s| (s.family, s.processors, s.features, s.version));
        for (name, expected) in [
            ("Standard_D4s_v5", ("D", 4, "s", 5)),
            ("Standard_E8-4as_v6", ("E", 4, "as", 6)),
            ("Standard_NC24ads_A100_v4", ("NC", 24, "ads", 4)),
            ("Standard_DC16ads_cc_v5", ("DC", 16, "ads", 5)),
            ("Standard_DS2_v2_Promo", ("DS", 2, "", 2)),
            ("d2PLS_V6", ("d", 2, "PLS", 6)),
            ("Basic_A1", ("A", 1, "", 1)),
            ("B2ms", ("B", 2, "ms", 1)),
        ] {
            assert_eq!(parsed(name), Some(expected), "{name}");
        }
        for name in [
            "",
            "Standard",
            "Standard_",
            "Standard_D",
            "4s_v5",
            "[parameters('size')]",
            "Standard_D99999999999s_v5",
            "Standard_D2s_next",
        ] {
            assert_eq!(parsed(name), None, "{name}");
        }
    }

    #[test]
    fn the_number_of_an_old_size_counts_nothing() {
        let processors = |name| Size::parse(name).and_then(|s| s.processors());
        assert_eq!(processors("Standard_DS13_v2"), None);
        assert_eq!(processors("Standard_DS13-4_v2"), Some(4));
        assert_eq!(processors("Standard_A2_v2"), Some(2));
        assert_eq!(processors("Standard_D2_v3"), Some(2));
    }
}
