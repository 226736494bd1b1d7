//! Where in the text of a document something stands: the lines and columns of what evidence names.
//!
//! What is asked of one document is found in one pass over it: a fleet has thousands of findings in one file.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::json::end_of_text;

/// A stretch of a document as editors count: from one, columns in UTF-16 units, the end behind the last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) start: Position,
    pub(super) end: Position,
}

/// A line and a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Position {
    /// The beginning of a document.
    pub(super) const FIRST: Position = Position { line: 1, column: 1 };

    /// The position behind a text that begins here.
    fn behind(self, text: &str) -> Position {
        let width = |text: &str| text.encode_utf16().count();
        match text.rsplit_once('\n') {
            Some((lines, last)) => {
                let lines = lines.matches('\n').count().saturating_add(1);
                Position { line: self.line.saturating_add(lines), column: width(last).saturating_add(1) }
            }
            None => Position { column: self.column.saturating_add(width(text)), ..self },
        }
    }
}

/// The places that are asked for in a document: `#` and a JSON pointer, the path of an XML element or the key of a line; `:` and
/// the number of a line.
pub(super) struct Places {
    found: BTreeMap<String, Region>,
}

impl Places {
    /// Finds them in a text.
    pub(super) fn find<'p>(text: &str, places: impl IntoIterator<Item = &'p str>) -> Places {
        let is_xml = text.trim_start().starts_with('<');
        // The scan of XML gives no number to the first element of a name, for it may be the only one.
        let scanned = |place: &str| if is_xml { place.replace("[1]", "") } else { place.to_owned() };
        // What is not there is looked for where it would stand: in what would hold it.
        let asked = places.into_iter().flat_map(|place| std::iter::successors(Some(place), |place| holder(place)));
        let asked: BTreeMap<String, &str> = asked.map(|place| (scanned(place), place)).collect();
        let mut stretches: BTreeMap<&str, Range<usize>> = BTreeMap::new();
        let note = |place: &str, stretch: Range<usize>| {
            if let Some(place) = asked.get(place) {
                stretches.insert(*place, stretch);
            }
        };
        match text.trim_start().chars().next() {
            Some('<') => elements(text, note),
            Some('{' | '[' | '/') => members(text, note),
            _ if asked.keys().any(|place| place.starts_with("#/")) => rows(text, note),
            _ => lines(text, note),
        }
        let positions = positions(text, stretches.values().flat_map(|stretch| [stretch.start, stretch.end]).collect());
        let region =
            |stretch: Range<usize>| Some(Region { start: *positions.get(&stretch.start)?, end: *positions.get(&stretch.end)? });
        let found = stretches.into_iter().filter_map(|(place, stretch)| Some((place.to_owned(), region(stretch)?)));
        Places { found: found.collect() }
    }

    /// Where a place is, or what would hold it.
    pub(super) fn region(&self, place: &str) -> Option<Region> {
        std::iter::successors(Some(place), |place| holder(place)).find_map(|place| self.found.get(place)).copied()
    }
}

/// The place that holds a place; none for the whole document.
fn holder(place: &str) -> Option<&str> {
    place.rsplit_once('/').map(|(holder, _)| holder).filter(|holder| *holder != "#")
}

/// The positions of some offsets, in one pass.
fn positions(text: &str, offsets: BTreeSet<usize>) -> BTreeMap<usize, Position> {
    let mut last = (0, Position::FIRST);
    let at = |offset: usize| {
        let position = last.1.behind(text.get(last.0..offset).unwrap_or_default());
        last = (offset, position);
        last
    };
    offsets.into_iter().map(at).collect()
}

/// A list or an object that is open.
struct Open {
    /// The length of its pointer.
    length: usize,
    /// The position of the next item of a list.
    item: Option<usize>,
}

/// Every value of a JSON text with its pointer. A member begins with its name; a list or an object ends, for this purpose, with
/// its bracket: nobody wants all of it underlined. Comments are passed over, for templates have them.
fn members(text: &str, mut note: impl FnMut(&str, Range<usize>)) {
    let bytes = text.as_bytes();
    let (mut pointer, mut open, mut at): (String, Vec<Open>, usize) = ("#".to_owned(), Vec::new(), 0);
    let (mut expects_name, mut name) = (false, None);
    while let Some(byte) = bytes.get(at) {
        let begin = at;
        at = at.saturating_add(1);
        match byte {
            b'{' | b'[' => {
                note(&pointer, name.take().unwrap_or(begin)..at);
                let item = (*byte == b'[').then_some(0);
                open.push(Open { length: pointer.len(), item });
                expects_name = item.is_none();
                if item.is_some() {
                    pointer.push_str("/0");
                }
            }
            b'}' | b']' => {
                if let Some(closed) = open.pop() {
                    pointer.truncate(closed.length);
                }
            }
            b',' => {
                if let Some(holder) = open.last_mut() {
                    pointer.truncate(holder.length);
                    expects_name = holder.item.is_none();
                    if let Some(item) = &mut holder.item {
                        *item = item.saturating_add(1);
                        pointer.push_str(&format!("/{item}"));
                    }
                }
            }
            b'"' => {
                at = end_of_text(bytes, at);
                if expects_name {
                    let named: Option<String> = bytes.get(begin..at).and_then(|quoted| serde_json::from_slice(quoted).ok());
                    pointer.truncate(open.last().map_or(0, |holder| holder.length));
                    pointer.push('/');
                    pointer.push_str(&named.unwrap_or_default().replace('~', "~0").replace('/', "~1"));
                    (expects_name, name) = (false, Some(begin));
                } else {
                    note(&pointer, name.take().unwrap_or(begin)..at);
                }
            }
            b'/' => at = end_of_comment(text, begin),
            byte if byte.is_ascii_whitespace() || *byte == b':' => {}
            _ => {
                let in_token = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
                let rest = bytes.get(at..).unwrap_or_default();
                at = at.saturating_add(rest.iter().take_while(|byte| in_token(byte)).count());
                note(&pointer, name.take().unwrap_or(begin)..at);
            }
        }
    }
}

/// The offset behind a comment, or behind the `/` that begins none.
fn end_of_comment(text: &str, begin: usize) -> usize {
    let rest = text.get(begin..).unwrap_or_default();
    let end = match rest.get(..2) {
        Some("//") => rest.find('\n'),
        Some("/*") => rest.find("*/").map(|end| end.saturating_add(2)),
        _ => Some(1),
    };
    begin.saturating_add(end.unwrap_or(rest.len()))
}

/// An element whose end has not been met.
struct Element {
    /// The length of its path.
    length: usize,
    /// Its first tag.
    tag: Range<usize>,
    /// How many children of each name it has.
    children: BTreeMap<String, usize>,
}

/// Every element of an XML text with its path; one that has children ends, for this purpose, with its first tag.
fn elements(text: &str, mut note: impl FnMut(&str, Range<usize>)) {
    let (mut reader, mut path, mut open): (_, String, Vec<Element>) = (Reader::from_str(text), "#".to_owned(), Vec::new());
    let mut roots = BTreeMap::new();
    loop {
        let begin = offset(reader.buffer_position());
        let Ok(event) = reader.read_event() else { return };
        let end = offset(reader.buffer_position());
        let closed = match &event {
            Event::Eof => return,
            Event::Start(tag) | Event::Empty(tag) => {
                let length = path.len();
                let name = tag.local_name().into_inner().to_owned();
                let siblings = open.last_mut().map_or(&mut roots, |parent| &mut parent.children);
                let number = siblings.entry(name.clone()).or_insert(0_usize);
                *number = number.saturating_add(1);
                path.push_str(&if *number == 1 { format!("/{name}") } else { format!("/{name}[{number}]") });
                open.push(Element { length, tag: begin..end, children: BTreeMap::new() });
                matches!(event, Event::Empty(_))
            }
            Event::End(_) => true,
            _ => false,
        };
        if closed && let Some(element) = open.pop() {
            note(&path, if element.children.is_empty() { element.tag.start..end } else { element.tag });
            path.truncate(element.length);
        }
    }
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// Every row of a table, by its position.
fn rows(text: &str, mut note: impl FnMut(&str, Range<usize>)) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    for (record, row) in reader.records().map_while(Result::ok).zip(0_usize..) {
        let begin = record.position().map_or(0, |position| offset(position.byte()));
        // A cell may hold ends of lines: as much as the row has on its first one.
        let line = text.get(begin..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        note(&format!("#/{row}"), begin..begin.saturating_add(line.len()));
    }
}

/// Every line with its number, and with the key that it sets. The last line that sets a key counts.
fn lines(text: &str, mut note: impl FnMut(&str, Range<usize>)) {
    let mut begin = 0_usize;
    for (line, number) in text.split_inclusive('\n').zip(1_usize..) {
        let stretch = begin..begin.saturating_add(line.trim_end().len());
        begin = begin.saturating_add(line.len());
        note(&format!(":{number}"), stretch.clone());
        let line = line.trim_start();
        if let Some((key, _)) = line.strip_prefix("export ").unwrap_or(line).split_once('=') {
            note(&format!("#{}", key.trim()), stretch);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text that a place is found to be, within a line, and where it is.
    fn found(text: &str, place: &str) -> (String, [usize; 4]) {
        let Region { start, end } = Places::find(text, [place]).region(place).expect(place);
        let line: Vec<u16> = text.split('\n').nth(start.line.saturating_sub(1)).unwrap().encode_utf16().collect();
        let stretch = line.get(start.column.saturating_sub(1)..end.column.saturating_sub(1)).unwrap();
        (String::from_utf16(stretch).unwrap(), [start.line, start.column, end.line, end.column])
    }

    #[test]
    fn a_pointer_is_found_with_the_name_of_its_member() {
        let text = "{\n  \"vm\": {\n    \"name\": \"d😀}b\", \"x\": {},\n    \"disks\": { \"data\": [ [], { \"sizeGb\": 5000 }, true ] }\n  }\n}\n";
        for (place, stretch, at) in [
            ("#/vm/name", "\"name\": \"d😀}b\"", [3, 5, 3, 20]),
            ("#/vm/x", "\"x\": {", [3, 22, 3, 28]),
            ("#/vm/disks/data/1/sizeGb", "\"sizeGb\": 5000", [4, 32, 4, 46]),
            ("#/vm/disks/data/0", "[", [4, 26, 4, 27]),
            ("#/vm/disks/data/2", "true", [4, 50, 4, 54]),
            ("#/vm", "\"vm\": {", [2, 3, 2, 10]),
            ("#", "{", [1, 1, 1, 2]),
            // What is not there is where it would stand.
            ("#/vm/disks/data/1/lun", "{", [4, 30, 4, 31]),
            ("#/vm/os/name", "\"vm\": {", [2, 3, 2, 10]),
        ] {
            assert_eq!(found(text, place), (stretch.to_owned(), at), "{place}");
        }
        assert_eq!(Places::find(text, ["#/vault/region"]).region("#/vault/region"), None);
    }

    #[test]
    fn names_are_unescaped_and_comments_passed_over() {
        let text = "// {\n{ /* \"a\": 1, */ \"a/~\\u0062\": -1.5e+7, // \"c\"\r\n \"c\": null, }";
        assert_eq!(found(text, "#/a~1~0b").0, "\"a/~\\u0062\": -1.5e+7");
        assert_eq!(found(text, "#/c"), ("\"c\": null".to_owned(), [3, 2, 3, 11]));
    }

    #[test]
    fn broken_text_ends_the_search() {
        for text in ["{\"a\": \"", "[[[", "}]}", "{\"a\" 1", "/", "{/*", "<a><b", "<a></b>", "=", ""] {
            Places::find(text, ["#/a", "#b"]);
        }
    }

    #[test]
    fn an_element_is_found_by_its_path() {
        let text = "<?xml version=\"1.0\"?>\n<D xmlns=\"x\">\n <i:R><N>a</N></i:R>\n <R><N>b &amp; c</N><E/></R>\n</D>";
        for (place, stretch) in [
            ("#/D/R[1]/N", "<N>a</N>"),
            ("#/D/R[2]/N", "<N>b &amp; c</N>"),
            ("#/D/R[2]/E", "<E/>"),
            ("#/D/R[2]", "<R>"),
            ("#/D/R[2]/Absent", "<R>"),
            ("#/D", "<D xmlns=\"x\">"),
        ] {
            assert_eq!(found(text, place).0, stretch, "{place}");
        }
    }

    #[test]
    fn a_row_is_found_by_its_position() {
        let text = "name,properties\na,\"{\n}\"\nb,{}\n";
        assert_eq!(found(text, "#/0/properties/x"), ("a,\"{".to_owned(), [2, 1, 2, 5]));
        assert_eq!(found(text, "#/1/name").1[0], 4);
    }

    #[test]
    fn a_line_is_found_by_its_key_or_number() {
        let text = "# a\nID=ubuntu\n  export http_proxy=x\r\nOS.Root = b\nID=debian";
        for (place, stretch, line) in [
            ("#ID", "ID=debian", 5),
            ("#http_proxy", "  export http_proxy=x", 3),
            ("#OS.Root", "OS.Root = b", 4),
            (":1", "# a", 1),
        ] {
            let (text, [from, _, to, _]) = found(text, place);
            assert_eq!((text.as_str(), from, to), (stretch, line, line), "{place}");
        }
    }
}
