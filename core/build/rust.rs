//! Values as Rust expressions, and tables that are looked up by name.

use std::collections::BTreeMap;
use std::fmt::Write;

use toml::value::Datetime;

/// Names, made comparable, each pointing to the row that it means.
#[derive(Default)]
pub(crate) struct Names(BTreeMap<String, usize>);

impl Names {
    pub(crate) fn add<'a>(&mut self, row: usize, names: impl IntoIterator<Item = &'a String>) {
        for name in names {
            // As `edition/lookup.rs` makes comparable what somebody writes.
            let counts = |c: &char| if c.is_ascii() { c.is_ascii_alphanumeric() } else { !c.is_whitespace() };
            let folded: String = name.chars().filter(counts).map(|c| c.to_ascii_lowercase()).collect();
            let known = *self.0.entry(folded).or_insert(row);
            assert_eq!(known, row, "{name} means two things");
        }
    }

    pub(crate) fn table(&self, out: &mut String, name: &str) {
        writeln!(out, "static {name}: &[(&str, u8)] = &[").unwrap();
        for (folded, row) in &self.0 {
            writeln!(out, "    ({folded:?}, {}),", u8::try_from(*row).expect("fewer than 256 rows")).unwrap();
        }
        out.push_str("];\n");
    }
}

/// The variant that a wire name belongs to: `create-new` is `CreateNew`.
pub(crate) fn variant(name: &str) -> String {
    name.split('-').map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

pub(crate) fn date(value: &Datetime) -> String {
    let date = value.date.unwrap_or_else(|| panic!("{value} is no date"));
    format!("Date::of({}, {}, {})", date.year, date.month, date.day)
}

/// A dotted version as a Rust expression; `None` when the text is none.
pub(crate) fn version(text: &str) -> Option<String> {
    let parts: Vec<u32> = text.split('.').map(|p| p.parse().ok()).collect::<Option<_>>()?;
    let padded: Vec<u32> = parts.iter().copied().chain([0; 4]).take(4).collect();
    (parts.len() <= 4).then(|| format!("Version::of({padded:?}, {})", parts.len()))
}
