//! The published addresses of Azure: the file of service tags, and the older one of the datacenters.

use std::collections::BTreeMap;

use super::addresses::AddressSet;

/// The addresses of service tags, as one version of the file gives them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServiceTags {
    /// What the document is called.
    pub document: String,
    /// The cloud that it is about.
    pub cloud: Option<String>,
    /// Which change it is.
    pub change: Option<u32>,
    /// The tags by their names in lower case.
    tags: BTreeMap<String, ServiceTag>,
}

/// A service tag.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServiceTag {
    /// Its name: `Storage.KoreaCentral`.
    pub name: String,
    /// The region, in lower case; empty where it is about all of them.
    pub region: String,
    /// Its addresses.
    pub addresses: AddressSet,
}

impl ServiceTags {
    /// The tag of that name, letter case aside.
    pub fn tag(&self, name: &str) -> Option<&ServiceTag> {
        self.tags.get(&name.to_ascii_lowercase())
    }

    /// The addresses of the tag of that name, letter case aside.
    pub fn addresses(&self, name: &str) -> Option<&AddressSet> {
        self.tag(name).map(|tag| &tag.addresses)
    }

    /// Every tag, by name.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &ServiceTag> {
        self.tags.values()
    }

    /// Adds a tag; gives it back where there is one of that name.
    pub(super) fn add(&mut self, tag: ServiceTag) -> Result<(), ServiceTag> {
        match self.tags.entry(tag.name.to_ascii_lowercase()) {
            std::collections::btree_map::Entry::Vacant(none) => {
                none.insert(tag);
                Ok(())
            }
            std::collections::btree_map::Entry::Occupied(_) => Err(tag),
        }
    }
}
