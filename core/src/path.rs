//! The paths of facts in the request, as those who read documents state them.

use std::fmt;

/// The path of a fact: `vm.network.outbound`, `vm.disks.data[0].sizeGb`. A document states some hundred facts of each machine of a
/// fleet, so none of them is put together as text before somebody asks for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Path {
    stem: &'static str,
    /// The item of the list at the stem.
    item: Option<usize>,
    /// What is meant below; nothing, if it is that itself.
    field: &'static str,
}

/// A step on a path.
pub(crate) enum Step {
    Field(&'static str),
    Item(usize),
}

impl Path {
    /// An item of the list that it names.
    pub(crate) fn item(self, at: usize) -> Path {
        Path { item: Some(at), ..self }
    }

    /// A field of the section that it names.
    pub(crate) fn field(self, field: &'static str) -> Path {
        Path { field, ..self }
    }

    pub(crate) fn steps(self) -> impl Iterator<Item = Step> {
        let fields = |text: &'static str| text.split('.').filter(|field| !field.is_empty()).map(Step::Field);
        fields(self.stem).chain(self.item.map(Step::Item)).chain(fields(self.field))
    }

    /// Whether it is the one of a text.
    pub(crate) fn is(self, text: &str) -> bool {
        let Some(below) = text.strip_prefix(self.stem) else { return false };
        let below = match self.item {
            None => below,
            Some(at) => match below.strip_prefix('[').and_then(|below| below.split_once(']')) {
                Some((number, below)) if number.parse() == Ok(at) => below,
                _ => return false,
            },
        };
        if self.field.is_empty() { below.is_empty() } else { below.strip_prefix('.') == Some(self.field) }
    }

    /// Whether it is the one of a text, or lies below that.
    pub(crate) fn lies_at(self, text: &str) -> bool {
        covers(text, self.stem) || text.starts_with(self.stem) && covers(text, &self.to_string())
    }
}

/// Whether a path is another one, or holds it.
pub(crate) fn covers(path: &str, other: &str) -> bool {
    other.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

impl From<&'static str> for Path {
    fn from(stem: &'static str) -> Path {
        Path { stem, item: None, field: "" }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.stem)?;
        if let Some(at) = self.item {
            write!(f, "[{at}]")?;
        }
        if !self.field.is_empty() {
            write!(f, ".{}", self.field)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_the_one_of_its_text() {
        let disk = Path::from("vm.disks.data").item(1);
        for (path, text) in [
            (Path::from("vm.region"), "vm.region"),
            (Path::from("vm.disks.os").field("name"), "vm.disks.os.name"),
            (disk, "vm.disks.data[1]"),
            (disk.field("name"), "vm.disks.data[1].name"),
        ] {
            assert_eq!(path.to_string(), text);
            assert!(path.is(text) && path.lies_at(text) && path.lies_at("vm"));
            assert!(!path.is("vm") && !path.is("vm.region.name") && !path.lies_at("vm.reg"));
        }
        assert!(disk.field("name").lies_at("vm.disks.data[1]") && !disk.field("name").lies_at("vm.disks.data[10]"));
        assert_eq!(disk.field("name").steps().count(), 5);
    }
}
