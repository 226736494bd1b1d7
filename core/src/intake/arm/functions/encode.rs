//! Texts in other writings: Base64, URIs.

use super::convert::read;
use crate::resource::Json;

/// The digits of Base64.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/// The beginning of what `dataUri` gives.
const DATA: &str = "data:text/plain;charset=utf8;base64,";

pub(super) fn call<'d>(name: &str, args: &[&Json<'d>]) -> Option<Json<'d>> {
    let (first, rest) = args.split_first()?;
    let text = first.as_text()?;
    Some(match (name, rest) {
        ("base64", []) => base64(text.as_bytes()).into(),
        ("base64tostring", []) => String::from_utf8(bytes(text)?).ok()?.into(),
        ("base64tojson", []) => read(&String::from_utf8(bytes(text)?).ok()?)?,
        ("datauri", []) => format!("{DATA}{}", base64(text.as_bytes())).into(),
        ("datauritostring", []) => String::from_utf8(bytes(text.strip_prefix("data:")?.split_once(";base64,")?.1)?).ok()?.into(),
        ("uri", [Json::Text(relative)]) => uri(text, relative).into(),
        ("uricomponent", []) => escaped(text).into(),
        ("uricomponenttostring", []) => unescaped(text)?.into(),
        _ => return None,
    })
}

fn base64(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3).saturating_mul(4));
    for chunk in bytes.chunks(3) {
        let [a, b, c] = [0, 1, 2].map(|place| u32::from(chunk.get(place).copied().unwrap_or_default()));
        let bits = a << 16 | b << 8 | c;
        for (place, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            let digit = DIGITS.get((bits >> shift & 63) as usize).copied().unwrap_or_default();
            out.push(if place > chunk.len() { '=' } else { char::from(digit) });
        }
    }
    out
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=');
    let mut out = Vec::with_capacity(digits.len());
    let (mut bits, mut held) = (0_u32, 0_u32);
    for digit in digits.bytes() {
        let value = DIGITS.iter().position(|d| *d == digit)?;
        bits = bits << 6 | u32::try_from(value).ok()?;
        held = held.saturating_add(6);
        if held >= 8 {
            held = held.saturating_sub(8);
            out.push((bits >> held & 255) as u8);
        }
    }
    Some(out)
}

/// A relative URI put in the place of the base's last part.
fn uri(base: &str, relative: &str) -> String {
    let authority = base.find("//").map_or(0, |at| at.saturating_add(2));
    let kept = match base.rfind('/').filter(|at| *at >= authority) {
        Some(last) => base.get(..=last).unwrap_or(base),
        None => base,
    };
    let relative = if kept.ends_with('/') { relative.strip_prefix('/').unwrap_or(relative) } else { relative };
    format!("{kept}{relative}")
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

fn unescaped(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut out = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at_checked(2)?;
        out.push(u8::from_str_radix(code, 16).ok()?);
        out.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(out).ok()
}
