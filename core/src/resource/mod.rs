//! Resources: what every Resource Manager document comes down to, whichever tool wrote it.
//!
//! A resource has the shape of Azure's REST answers. Readers look into it through a [`Cursor`], which also finds what a tool has
//! flattened or written in snake case, and which knows its place in the document.

mod cursor;
mod id;
mod json;

pub(crate) use cursor::Cursor;
pub(crate) use id::Id;
pub(crate) use json::{Json, NOTHING};

/// One resource of a document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resource<'d> {
    /// The document's name.
    pub(crate) document: &'d str,
    /// The JSON pointer to it in the document: `/value/0`.
    pub(crate) pointer: String,
    /// Its type in lower case: `microsoft.compute/virtualmachines`.
    pub(crate) kind: String,
    pub(crate) id: Id,
    /// In the shape of Azure's REST answers, or flattened as the tools of Azure do.
    pub(crate) body: Json<'d>,
    /// Where parts of the body stand in the document, for those that do not stand at the same path below `pointer`:
    /// path in the body, pointer in the document. A part below one of them stands below its pointer.
    pub(crate) moved: Vec<(String, String)>,
    /// The resources that it names as those it depends on.
    pub(crate) depends_on: Vec<Id>,
    /// The document creates it: it does not exist yet.
    pub(crate) planned: bool,
}

impl<'d> Resource<'d> {
    /// The whole of it.
    pub(crate) fn all(&self) -> Cursor<'_, 'd> {
        Cursor::new(self)
    }

    /// What stands at a path of names: `storageProfile.osDisk`.
    pub(crate) fn get(&self, path: &str) -> Cursor<'_, 'd> {
        self.all().get(path)
    }

    /// The place of a path in the body, as evidence names it: `vm.json#/value/0/properties/hardwareProfile`.
    pub(crate) fn place(&self, path: &str) -> String {
        let covers = |from: &str| path.strip_prefix(from).filter(|rest| rest.is_empty() || rest.starts_with('/'));
        let moved = self.moved.iter().filter_map(|(from, to)| Some((to, covers(from)?)));
        // Of several, the one that names most of the path.
        match moved.min_by_key(|(_, rest)| rest.len()) {
            Some((to, rest)) => [self.document, "#", to, rest].concat(),
            None => [self.document, "#", &self.pointer, path].concat(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moved_part_has_the_place_where_it_stands() {
        let moved = [("/properties/a", "/values/x"), ("/properties/a/b", "/other")];
        let resource = Resource {
            document: "plan.json",
            pointer: "/resources/3".to_owned(),
            moved: moved.map(|(from, to)| (from.to_owned(), to.to_owned())).into(),
            ..Resource::default()
        };
        for (path, place) in [
            ("", "plan.json#/resources/3"),
            ("/properties/a", "plan.json#/values/x"),
            ("/properties/a/c", "plan.json#/values/x/c"),
            ("/properties/a/b/0", "plan.json#/other/0"),
            ("/properties/ab", "plan.json#/resources/3/properties/ab"),
        ] {
            assert_eq!(resource.place(path), place);
        }
    }
}
