//! Regions: their names and pairs.

use super::lookup::lookup;
use crate::value::Date;

/// An Azure region.
#[derive(Debug, PartialEq)]
pub struct Region {
    /// The canonical name: `koreacentral`.
    pub name: &'static str,
    /// The display name: `Korea Central`.
    pub display: &'static str,
    /// The Korean display name.
    pub korean: &'static str,
    /// The cloud: `AzureCloud`, `AzureChinaCloud`, …
    pub cloud: &'static str,
    /// Whether it is a region that customers of the public cloud can choose.
    pub public: bool,
    /// Whether such a region came only after 2017.
    pub later: bool,
    /// The canonical name of the paired region.
    pub pair: Option<&'static str>,
    /// The region that Azure Backup restores into from here today, which need not be the paired one.
    pub backup_pair: Option<&'static str>,
    /// Whether Recovery Services vaults were offered there in the recordings of 2017.
    pub recovery_services_vault: bool,
    /// Whether classic Backup vaults were offered there in the recording of November 2016.
    pub backup_vault: bool,
}

impl Region {
    /// The region of that name: canonical, display, Korean, or as the datacenter address file calls it; case, blanks and
    /// hyphens do not matter.
    ///
    /// ```
    /// use backup_preflight::Region;
    /// for name in ["Korea Central", "koreacentral", "한국 중부", "KOREA-CENTRAL"] {
    ///     assert_eq!(Region::named(name).map(|r| r.name), Some("koreacentral"));
    /// }
    /// assert_eq!(Region::named("useast2").map(|r| r.display), Some("East US 2"));
    /// ```
    pub fn named(name: &str) -> Option<&'static Region> {
        lookup(REGION_NAMES, name).and_then(|at| REGIONS.get(usize::from(*at)))
    }

    /// Every region of the table.
    pub fn all() -> &'static [Region] {
        REGIONS
    }

    /// The regions of the public cloud that customers can choose, those that came after 2017 last.
    pub fn offered() -> impl Iterator<Item = &'static Region> {
        REGIONS.iter().filter(|region| region.public || region.later)
    }

    /// The public region whose name is most like a text.
    pub fn nearest(name: &str) -> Option<&'static Region> {
        let name = name.to_ascii_lowercase();
        let likeness = |r: &Region| {
            let like = |other: &str| strsim::jaro_winkler(&name, &other.to_ascii_lowercase());
            like(r.name).max(like(r.display)).max(like(r.korean))
        };
        REGIONS.iter().filter(|r| r.public).max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
    }
}

include!(concat!(env!("OUT_DIR"), "/regions.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_datacenter_file_are_not_the_names_of_resource_manager() {
        for (file, name) in [("usnorth", "northcentralus"), ("europewest", "westeurope"), ("asiasoutheast", "southeastasia")] {
            assert_eq!(Region::named(file).map(|r| r.name), Some(name));
        }
    }

    #[test]
    fn a_slip_of_the_pen_has_a_nearest_region() {
        assert_eq!(Region::named("Korea Centrall"), None);
        assert_eq!(Region::nearest("Korea Centrall").map(|r| r.name), Some("koreacentral"));
    }

    #[test]
    fn an_overlong_name_is_simply_unknown() {
        assert_eq!(Region::named(&"가".repeat(1000)), None);
    }

    #[test]
    fn backup_restores_into_a_region_of_its_own_choice() {
        let pair = |name: &str| Region::named(name).map(|r| (r.pair, r.backup_pair));
        assert_eq!(pair("westindia"), Some((None, Some("southindia"))));
        assert_eq!(pair("eastus"), Some((Some("westus"), Some("westus"))));
        assert_eq!(pair("West US 3"), Some((None, Some("eastus"))));
        assert!(Region::all().iter().all(|r| !(r.later && r.public)));
    }
}
