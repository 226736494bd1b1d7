//! Names as people write them, looked up in a table.

/// Makes a name comparable: lower case, letters and digits only.
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
    for c in text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase) {
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
