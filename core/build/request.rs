//! `src/request/*.rs` -> what the builder must know of the request's fields: where each stands, and of what type it is.
//!
//! The declarations are read as they are written there, `section!` and `wire_enum!`; anything else fails the build. So a rule that
//! compares a field with a value of another type, or with a name that the field cannot have, is no rule.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The type of a field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    Flag,
    Number,
    Text,
    Texts,
    Date,
    /// One of some names.
    Name(Vec<String>),
    /// A list of sections.
    List(String),
    Section(String),
}

/// A field of the request.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub kind: Kind,
    /// Its position among the names of each section on the way to it. A list takes no position of its own.
    pub positions: Vec<usize>,
    /// It stands in the items of a list.
    pub in_list: bool,
}

#[derive(Default)]
pub(crate) struct Shape {
    sections: BTreeMap<String, Vec<(String, String)>>,
    enums: BTreeMap<String, Vec<String>>,
}

impl Shape {
    pub(crate) fn read(folder: &Path) -> Shape {
        let mut shape = Shape::default();
        let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
        files.sort();
        for file in files {
            shape.file(&fs::read_to_string(&file).unwrap());
        }
        shape
    }

    fn file(&mut self, text: &str) {
        enum At {
            Outside,
            Named(bool),
            Section(String),
            Enum(String),
        }
        let mut at = At::Outside;
        for line in text.lines().map(str::trim).filter(|l| !l.starts_with("//") && !l.is_empty()) {
            at = match at {
                At::Outside if line == "section! {" => At::Named(true),
                At::Outside if line == "wire_enum! {" => At::Named(false),
                At::Outside => At::Outside,
                At::Named(section) => {
                    let name = line.trim_end_matches('{').trim().trim_end_matches("<'a>").to_owned();
                    if section {
                        self.sections.insert(name.clone(), Vec::new());
                        At::Section(name)
                    } else {
                        self.enums.insert(name.clone(), Vec::new());
                        At::Enum(name)
                    }
                }
                At::Section(_) | At::Enum(_) if line == "}" => At::Outside,
                At::Section(name) => {
                    let (field, kind) = line.trim_end_matches(',').split_once(": ").unwrap_or_else(|| panic!("{name}: {line}"));
                    self.sections.get_mut(&name).unwrap().push((camel(field), kind.replace("<'a>", "")));
                    At::Section(name)
                }
                At::Enum(name) => {
                    let (_, wire) = line.split_once(" = ").unwrap_or_else(|| panic!("{name}: {line}"));
                    self.enums.get_mut(&name).unwrap().push(wire.trim_end_matches(',').trim_matches('"').to_owned());
                    At::Enum(name)
                }
            };
        }
    }

    /// The field at a dotted path; a list is passed through without a word.
    pub(crate) fn find(&self, path: &str) -> Option<Place> {
        let mut section = "Request".to_owned();
        let mut place = Place { kind: Kind::Section(section.clone()), positions: Vec::new(), in_list: false };
        for step in path.split('.') {
            let fields = self.sections.get(&section)?;
            let at = fields.iter().position(|(name, _)| name == step)?;
            if matches!(place.kind, Kind::List(_)) {
                place.in_list = true;
                place.positions.clear();
            }
            place.positions.push(at);
            place.kind = self.kind(&fields[at].1);
            if let Kind::Section(inner) | Kind::List(inner) = &place.kind {
                section = inner.clone();
            }
        }
        Some(place)
    }

    fn kind(&self, written: &str) -> Kind {
        let inner = written.strip_prefix("Option<").and_then(|k| k.strip_suffix('>')).unwrap_or(written);
        match inner {
            "bool" => Kind::Flag,
            "u32" => Kind::Number,
            "Text" => Kind::Text,
            "Date" => Kind::Date,
            "Vec<Text>" => Kind::Texts,
            list if list.starts_with("Vec<") => Kind::List(list[4..list.len() - 1].to_owned()),
            name if self.enums.contains_key(name) => Kind::Name(self.enums[name].clone()),
            section => {
                assert!(self.sections.contains_key(section), "request: {written} is no type of a field");
                Kind::Section(section.to_owned())
            }
        }
    }
}

/// The wire name of a field: `data_count` is `dataCount`.
fn camel(snake: &str) -> String {
    let mut words = snake.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| name + &word[..1].to_uppercase() + &word[1..])
}
