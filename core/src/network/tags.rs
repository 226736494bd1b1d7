//! The published addresses of Azure: the file of service tags, and the older one of the datacenters.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

use ipnet::IpNet;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::addresses::{AddressSet, prefix};
use crate::edition::Region;
use crate::error::Fault;
use crate::json;

/// The addresses of service tags, as one version of the file gives them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServiceTags {
    /// What the document is called.
    pub document: String,
    /// The cloud that it is about, where it says so.
    pub cloud: Option<String>,
    /// Which change it is, where it says so.
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

/// What is wrong with a file, by the code of its words, and what was found there.
struct Wrong(&'static str, String);

/// Something else stands where the file has a list, an object, a text.
const SHAPE: &str = "network.tags";
/// No prefix stands where one must.
const NO_PREFIX: &str = "network.tags-prefix";
/// A tag lacks its name or its addresses.
const INCOMPLETE: &str = "network.tags-incomplete";
const TWICE: &str = "network.tag-twice";

impl Wrong {
    /// What serde carries through as an error of its own: the code, a blank, what was found.
    fn carried<E: Error>(code: &str, found: impl fmt::Display) -> E {
        E::custom(format_args!("{code} {found}"))
    }

    fn read(error: &serde_json::Error) -> Self {
        let told = error.to_string();
        let told = told.rsplit_once(" at line ").map_or(told.as_str(), |(told, _)| told);
        let known = told.split_once(' ').and_then(|(code, found)| {
            let code = [NO_PREFIX, INCOMPLETE, TWICE].into_iter().find(|known| *known == code)?;
            Some(Wrong(code, found.to_owned()))
        });
        known.unwrap_or(Wrong(SHAPE, String::new()))
    }
}

/// The tag of all of Azure's datacenters; those of a region bear its name too.
const DATACENTERS: &str = "AzureCloud";

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

    /// Reads the file of service tags, or the answer of the service that gives the same.
    pub(crate) fn read_json(document: &str, text: &str) -> Result<Self, Fault> {
        let mut tags = ServiceTags { document: document.to_owned(), ..ServiceTags::default() };
        let mut reader = serde_json::Deserializer::from_str(text);
        let read = Object(&mut File(&mut tags)).deserialize(&mut reader).and_then(|()| reader.end());
        read.map_err(|error| {
            let fault = json::fault(text.as_bytes(), &error);
            let Wrong(code, found) = if error.is_data() { Wrong::read(&error) } else { Wrong(fault.code, fault.found) };
            Fault::new(code, format!("{document}: {}", fault.path), found)
        })?;
        Ok(tags)
    }

    /// Reads the file of the datacenters' addresses. Its regions become tags of the name that they have today.
    pub(crate) fn read_xml(document: &str, text: &str) -> Result<Self, Fault> {
        let mut regions = Regions { all: BTreeMap::new(), open: None };
        let mut reader = Reader::from_str(text);
        loop {
            let event = reader.read_event().map_err(|error| {
                let place = format!("{document}: byte {}", reader.error_position());
                Fault::new("document.xml", place, error.to_string())
            })?;
            let read = match &event {
                Event::Start(tag) | Event::Empty(tag) => regions.start(tag),
                Event::Eof => break,
                _ => Ok(()),
            };
            read.map_err(|Wrong(code, found)| Fault::new(code, format!("{document}: {}", regions.place()), found))?;
            let closes = match &event {
                Event::Empty(tag) => is_region(tag),
                Event::End(tag) => tag.name().into_inner() == "Region",
                _ => false,
            };
            regions.open = regions.open.take().filter(|_| !closes);
        }
        let mut tags = ServiceTags { document: document.to_owned(), ..ServiceTags::default() };
        let mut everything = AddressSet::default();
        for (name, nets) in regions.all {
            let region = Region::named(&name).map_or(name, |region| region.name.to_owned());
            let addresses: AddressSet = nets.into_iter().collect();
            everything = everything.union(&addresses);
            let tag = ServiceTag { name: format!("{DATACENTERS}.{region}"), region, addresses };
            tags.add(tag).map_err(|tag| Fault::new(TWICE, document, tag.name))?;
        }
        if everything.is_empty() {
            return Err(Fault::new(SHAPE, document, ""));
        }
        let all = ServiceTag { name: DATACENTERS.to_owned(), region: String::new(), addresses: everything };
        tags.add(all).map_err(|tag| Fault::new(TWICE, document, tag.name))?;
        Ok(tags)
    }

    /// Adds a tag; gives it back where there is one of that name.
    fn add(&mut self, tag: ServiceTag) -> Result<(), ServiceTag> {
        match self.tags.entry(tag.name.to_ascii_lowercase()) {
            Entry::Vacant(none) => {
                none.insert(tag);
                Ok(())
            }
            Entry::Occupied(_) => Err(tag),
        }
    }
}

/// Whether a text begins as the file of service tags does; it is too large to be read twice.
pub(super) fn is_tag_file(text: &str) -> bool {
    const HEAD: usize = 600;
    text.find("\"changeNumber\"").is_some_and(|at| at < HEAD) && text.contains("\"addressPrefixes\"")
}

/// The regions of the datacenter file, as they are read.
struct Regions {
    all: BTreeMap<String, Vec<IpNet>>,
    open: Option<String>,
}

impl Regions {
    fn place(&self) -> String {
        let open = self.open.as_ref().and_then(|name| Some((name, self.all.get(name)?.len().saturating_add(1))));
        let below = open.map_or(String::new(), |(name, number)| format!("/Region[{name}]/IpRange[{number}]"));
        format!("/AzurePublicIpAddresses{below}")
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), Wrong> {
        if is_region(tag) {
            let name = attribute(tag, "Name")?;
            self.all.entry(name.clone()).or_default();
            self.open = Some(name);
        } else if tag.name().into_inner() == "IpRange" {
            let text = attribute(tag, "Subnet")?;
            let (net, _) = prefix(&text).ok_or(Wrong(NO_PREFIX, text))?;
            let region = self.open.as_ref().and_then(|name| self.all.get_mut(name));
            region.ok_or(Wrong(SHAPE, String::new()))?.push(net);
        }
        Ok(())
    }
}

fn is_region(tag: &BytesStart<'_>) -> bool {
    tag.name().into_inner() == "Region"
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<String, Wrong> {
    let broken = |error: &dyn fmt::Display| Wrong("document.xml", error.to_string());
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| broken(&error))?;
        if attribute.key.into_inner() == name {
            let value = quick_xml::escape::unescape(&attribute.value).map_err(|error| broken(&error))?;
            return Ok(value.trim().to_owned());
        }
    }
    Err(Wrong(SHAPE, String::new()))
}

/// What takes the fields of an object; others are passed over, as later files may have more.
trait Fields<'de> {
    fn take<M: MapAccess<'de>>(&mut self, name: &str, map: &mut M) -> Result<(), M::Error>;
}

/// An object of which some fields are taken.
struct Object<'o, T>(&'o mut T);

impl<'de, T: Fields<'de>> DeserializeSeed<'de> for Object<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T: Fields<'de>> Visitor<'de> for Object<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(Text(name)) = map.next_key()? {
            self.0.take(&name, &mut map)?;
        }
        Ok(())
    }
}

/// The whole file.
struct File<'t>(&'t mut ServiceTags);

impl<'de> Fields<'de> for File<'_> {
    fn take<M: MapAccess<'de>>(&mut self, name: &str, map: &mut M) -> Result<(), M::Error> {
        match name {
            "changeNumber" => self.0.change = map.next_value::<Number>()?.0,
            "cloud" => self.0.cloud = Some(map.next_value::<Text<'_>>()?.0.into_owned()),
            "values" => map.next_value_seed(Values(self.0))?,
            _ => _ = map.next_value::<IgnoredAny>()?,
        }
        Ok(())
    }
}

/// The list of tags.
struct Values<'t>(&'t mut ServiceTags);

impl<'de> DeserializeSeed<'de> for Values<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Values<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of service tags")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut items: S) -> Result<(), S::Error> {
        loop {
            let mut tag = Tag::default();
            if items.next_element_seed(Object(&mut tag))?.is_none() {
                return Ok(());
            }
            if tag.tag.name.is_empty() || !tag.has_prefixes {
                return Err(Wrong::carried(INCOMPLETE, tag.tag.name));
            }
            self.0.add(tag.tag).map_err(|tag| Wrong::carried::<S::Error>(TWICE, tag.name))?;
        }
    }
}

#[derive(Default)]
struct Tag {
    tag: ServiceTag,
    has_prefixes: bool,
}

impl<'de> Fields<'de> for Tag {
    fn take<M: MapAccess<'de>>(&mut self, name: &str, map: &mut M) -> Result<(), M::Error> {
        match name {
            "name" => self.tag.name = map.next_value::<Text<'_>>()?.0.into_owned(),
            "region" => self.tag.region = map.next_value::<Text<'_>>()?.0.into_owned(),
            "addressPrefixes" => {
                self.tag.addresses = map.next_value_seed(Prefixes)?;
                self.has_prefixes = true;
            }
            // Some tools leave this level out.
            "properties" => map.next_value_seed(Object(self))?,
            _ => _ = map.next_value::<IgnoredAny>()?,
        }
        Ok(())
    }
}

/// The list of prefixes of a tag.
struct Prefixes;

impl<'de> DeserializeSeed<'de> for Prefixes {
    type Value = AddressSet;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<AddressSet, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Prefixes {
    type Value = AddressSet;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of prefixes")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut items: S) -> Result<AddressSet, S::Error> {
        let mut nets = Vec::new();
        while let Some(Net(net)) = items.next_element()? {
            nets.push(net);
        }
        Ok(nets.into_iter().collect())
    }
}

/// A prefix.
struct Net(IpNet);

impl<'de> Deserialize<'de> for Net {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Written;
        impl Visitor<'_> for Written {
            type Value = Net;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a prefix")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Net, E> {
                prefix(text).map(|(net, _)| Net(net)).ok_or_else(|| Wrong::carried(NO_PREFIX, text))
            }
        }
        deserializer.deserialize_str(Written)
    }
}

/// A text, borrowed where it has no escapes; `null` is an empty one.
struct Text<'d>(Cow<'d, str>);

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Borrowing;
        impl<'de> Visitor<'de> for Borrowing {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
            fn visit_unit<E>(self) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed("")))
            }
        }
        deserializer.deserialize_any(Borrowing)
    }
}

/// A number, which the service writes as text.
struct Number(Option<u32>);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl Visitor<'_> for Either {
            type Value = Number;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number")
            }
            fn visit_u64<E>(self, number: u64) -> Result<Number, E> {
                Ok(Number(u32::try_from(number).ok()))
            }
            fn visit_str<E>(self, text: &str) -> Result<Number, E> {
                Ok(Number(text.parse().ok()))
            }
            fn visit_unit<E>(self) -> Result<Number, E> {
                Ok(Number(None))
            }
        }
        deserializer.deserialize_any(Either)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{"changeNumber": 7, "cloud": "Public", "values": [
        {"name": "Storage", "id": "Storage", "properties": {"changeNumber": 1, "region": "", "regionId": 0,
            "addressPrefixes": ["20.60.0.0/16", "20.61.0.0/16", "2603:1000::/32"], "networkFeatures": null}},
        {"name": "Storage.KoreaCentral", "properties": {"region": "koreacentral", "addressPrefixes": ["20.60.8.0/24"]}}]}"#;

    fn written(set: &AddressSet) -> Vec<String> {
        set.prefixes().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_file_of_tags_is_read() {
        let tags = ServiceTags::read_json("tags.json", FILE).unwrap();
        assert_eq!((tags.change, tags.cloud.as_deref(), tags.iter().len()), (Some(7), Some("Public"), 2));
        assert_eq!(written(tags.addresses("STORAGE").unwrap()), ["20.60.0.0/15", "2603:1000::/32"]);
        assert_eq!(tags.tag("storage.koreacentral").unwrap().region, "koreacentral");
        assert_eq!(tags.tag("Sql"), None);
    }

    #[test]
    fn the_answer_of_the_service_is_the_same_file() {
        let answer = r#"{"id": "/x", "type": "y", "changeNumber": "63", "cloud": "public", "nextLink": null,
            "values": [{"id": "S", "name": "S", "serviceChangeNumber": "1", "region": null, "addressPrefixes": ["1.2.3.4/32"]}]}"#;
        let tags = ServiceTags::read_json("tags.json", answer).unwrap();
        assert_eq!((tags.change, written(tags.addresses("s").unwrap())), (Some(63), vec!["1.2.3.4/32".to_owned()]));
    }

    #[test]
    fn what_is_wrong_with_the_file_is_told_with_its_place() {
        for (text, code, found, part) in [
            (FILE.replace("20.61.0.0/16", "20.61.0.0/33"), NO_PREFIX, "20.61.0.0/33", "values[0].properties.addressPrefixes[1]"),
            (FILE.replace("Storage.KoreaCentral", "storage"), TWICE, "storage", "values"),
            (FILE.replace("\"name\"", "\"title\""), INCOMPLETE, "", "values"),
            (FILE.replace("\"values\": [", "\"values\": {"), SHAPE, "", "values"),
            (FILE.replace("[\"20.60.8.0/24\"]", "\"20.60.8.0/24\""), SHAPE, "", "values[1].properties.addressPrefixes"),
        ] {
            let fault = ServiceTags::read_json("tags.json", &text).unwrap_err();
            assert!(fault.code == code && fault.found == found && fault.path.contains(part), "{fault:?}");
        }
        let fault = ServiceTags::read_json("tags.json", &FILE.replace("}]}", "}")).unwrap_err();
        assert!(fault.code == "request.truncated" && fault.path.contains("line"), "{fault:?}");
    }

    #[test]
    fn regions_of_the_older_file_are_called_as_today() {
        let text = r#"<?xml version="1.0"?><AzurePublicIpAddresses><Region Name="europewest"><IpRange Subnet="1.0.0.0/24" />
            <IpRange Subnet="1.0.1.0/24" /></Region><Region Name="nowhere2"><IpRange Subnet="2.0.0.0/8"></IpRange></Region>
            </AzurePublicIpAddresses>"#;
        let tags = ServiceTags::read_xml("ips.xml", text).unwrap();
        assert_eq!(written(tags.addresses("AzureCloud.westeurope").unwrap()), ["1.0.0.0/23"]);
        assert_eq!(written(tags.addresses("azurecloud.nowhere2").unwrap()), ["2.0.0.0/8"]);
        assert_eq!(written(tags.addresses("AzureCloud").unwrap()), ["1.0.0.0/23", "2.0.0.0/8"]);
        let fault = ServiceTags::read_xml("ips.xml", &text.replace("1.0.1.0/24", "1.0.1.0/99")).unwrap_err();
        assert_eq!(fault.path, "ips.xml: /AzurePublicIpAddresses/Region[europewest]/IpRange[2]");
        assert_eq!((fault.code, fault.found.as_str()), (NO_PREFIX, "1.0.1.0/99"));
        // Two names of one region.
        let twice = text.replace("nowhere2", "westeurope");
        assert_eq!(ServiceTags::read_xml("ips.xml", &twice).unwrap_err().code, TWICE);
        let outside = text.replace("<Region Name=\"europewest\">", "");
        assert_eq!(ServiceTags::read_xml("ips.xml", &outside).unwrap_err().code, SHAPE);
        let nameless = ServiceTags::read_xml("ips.xml", &text.replace("Name=\"europewest\"", "")).unwrap_err();
        assert_eq!((nameless.code, nameless.found.as_str()), (SHAPE, ""));
        assert_eq!(ServiceTags::read_xml("ips.xml", "<a/>").unwrap_err().code, "network.tags");
    }
}
