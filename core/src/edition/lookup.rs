//! Names as people write them, looked up in a table.

/// What a name is compared by: no spaces and signs of ASCII, no capitals of it. Names of regions and systems are written in ASCII
/// or in Hangul, which has no case; the tables of every other script would be a tenth of a module for browsers.
pub(crate) fn plain(name: &str) -> impl Iterator<Item = char> {
    let counts = |c: &char| if c.is_ascii() { c.is_ascii_alphanumeric() } else { !c.is_whitespace() };
    name.chars().filter(counts).map(|c| c.to_ascii_lowercase())
}

/// Makes a name comparable.
fn fold<'b>(text: &str, buffer: &'b mut [u8; 96]) -> Option<&'b [u8]> {
    let mut len = 0_usize;
    if text.is_ascii() {
        for (slot, byte) in buffer.iter_mut().zip(text.bytes().filter(u8::is_ascii_alphanumeric)) {
            *slot = byte.to_ascii_lowercase();
            len = len.saturating_add(1);
        }
        // One more than fits is too long: what was left out might be what tells two names apart.
        return (len < buffer.len()).then(|| buffer.get(..len)).flatten();
    }
    for c in plain(text) {
        let end = c.len_utf8().saturating_add(len);
        c.encode_utf8(buffer.get_mut(len..end)?);
        len = end;
    }
    buffer.get(..len)
}

/// The row that a name means.
pub(super) fn lookup<T>(table: &'static [(&'static str, T)], name: &str) -> Option<&'static T> {
    let mut buffer = [0; 96];
    let folded = fold(name, &mut buffer)?;
    let at = table.binary_search_by(|(key, _)| key.as_bytes().cmp(folded)).ok()?;
    table.get(at).map(|(_, value)| value)
}
