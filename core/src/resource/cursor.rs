//! A look into a resource that knows where it looks.

use super::{Json, NOTHING, Resource};

/// A value of a resource with its path in the resource.
#[derive(Clone, Debug)]
pub(crate) struct Cursor<'r, 'd> {
    resource: &'r Resource<'d>,
    pub(crate) json: &'r Json<'d>,
    /// As a JSON pointer from the resource.
    path: String,
}

impl<'r, 'd> Cursor<'r, 'd> {
    pub(super) fn new(resource: &'r Resource<'d>) -> Self {
        Cursor { resource, json: &resource.body, path: String::new() }
    }

    /// What stands at a path of names below: `osDisk.managedDisk.id`. Nothing where there is none; unknown below what is.
    ///
    /// A name is found in every style of writing, and in `properties` where REST nests what other tools do not.
    pub(crate) fn get(&self, path: &str) -> Cursor<'r, 'd> {
        // Room for a path on which every name is where it is looked for, and once in `properties`: few are longer.
        let room = self.path.len().saturating_add(path.len()).saturating_add("//properties".len());
        let mut at = Cursor { resource: self.resource, json: self.json, path: String::with_capacity(room) };
        at.path.push_str(&self.path);
        for name in path.split('.') {
            if at.json.unknown().is_some() {
                break;
            }
            at.step(name);
        }
        at
    }

    fn step(&mut self, name: &str) {
        if let Some((key, value)) = self.json.loose_field(name) {
            self.enter(key, value);
            return;
        }
        let nested = self.json.loose_field("properties");
        if let Some((properties, inner)) =
            nested.filter(|(_, inner)| inner.unknown().is_some() || inner.loose_field(name).is_some())
        {
            self.enter(properties, inner);
            if inner.unknown().is_none() {
                self.step(name);
            }
            return;
        }
        self.enter(name, &NOTHING);
    }

    fn enter(&mut self, key: &str, value: &'r Json<'d>) {
        self.path.push('/');
        // The two characters that a pointer escapes.
        if key.contains(['~', '/']) {
            self.path.push_str(&key.replace('~', "~0").replace('/', "~1"));
        } else {
            self.path.push_str(key);
        }
        self.json = value;
    }

    /// The items of a list; none for anything else.
    pub(crate) fn items(&self) -> impl Iterator<Item = Cursor<'r, 'd>> + use<'r, 'd> {
        let (resource, path) = (self.resource, self.path.clone());
        let item = move |(index, json)| Cursor { resource, json, path: format!("{path}/{index}") };
        self.json.items().iter().enumerate().map(item)
    }

    /// The place, as evidence names it.
    pub(crate) fn place(&self) -> String {
        self.resource.place(&self.path)
    }

    /// Whether something is said there: neither nothing nor `null`.
    pub(crate) fn is_there(&self) -> bool {
        !self.json.is_null()
    }

    pub(crate) fn is_list(&self) -> bool {
        matches!(self.json, Json::List(_))
    }

    pub(crate) fn is_object(&self) -> bool {
        matches!(self.json, Json::Object(_))
    }

    pub(crate) fn text(&self) -> Option<&'r str> {
        self.json.as_text()
    }

    pub(crate) fn number(&self) -> Option<u32> {
        self.json.as_number()
    }

    pub(crate) fn flag(&self) -> Option<bool> {
        self.json.as_flag()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resource(body: &str) -> Resource<'_> {
        Resource { document: "vm.json", body: serde_json::from_str(body).unwrap(), ..Resource::default() }
    }

    #[test]
    fn nested_flat_and_snake_case_are_read_alike() {
        for (body, place) in [
            (
                r#"{"properties": {"storageProfile": {"osDisk": {"diskSizeGB": 30}}}}"#,
                "/properties/storageProfile/osDisk/diskSizeGB",
            ),
            (r#"{"storageProfile": {"osDisk": {"diskSizeGb": 30}}}"#, "/storageProfile/osDisk/diskSizeGb"),
            (r#"{"storage_profile": {"os_disk": {"disk_size_gb": "30"}}}"#, "/storage_profile/os_disk/disk_size_gb"),
        ] {
            let resource = resource(body);
            let size = resource.get("storageProfile.osDisk.diskSizeGB");
            assert_eq!((size.number(), size.place()), (Some(30), format!("vm.json#{place}")));
        }
    }

    #[test]
    fn what_lies_below_the_unknown_is_unknown() {
        let mut resource = resource("{}");
        resource.body = Json::Object(vec![("properties".into(), Json::Unknown("reference('x')".into()))]);
        assert_eq!(resource.get("storageProfile.osDisk").json.unknown(), Some("reference('x')"));
        assert!(!resource.get("properties").get("a.b").json.is_null());
    }

    #[test]
    fn items_have_places() {
        let resource = resource(r#"{"a/b": [{"x": 1}, {"x": null}]}"#);
        let items: Vec<_> = resource.get("a/b").items().map(|item| item.get("x")).collect();
        assert_eq!((items[0].number(), items[0].place().as_str()), (Some(1), "vm.json#/a~1b/0/x"));
        assert!(!items[1].is_there() && !resource.get("nothing.at.all").is_there());
    }
}
