//! Any bytes as a request: a report that renders, or one whole error.
#![no_main]

use backup_preflight::render::{Style, markdown, text};
use backup_preflight::{Detail, Options, Words, check_json};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let words = if bytes.len() % 2 == 0 { Words::ENGLISH } else { Words::KOREAN };
    let options = Options { detail: Detail::Full, ..Options::new(words) };
    match check_json(bytes, &options) {
        Ok(report) => {
            assert!(!report.to_json().is_empty());
            let _ = text(&report, words, Style { colour: true, width: 80 });
            let _ = markdown(&report, words);
        }
        Err(error) => assert!(!error.message.is_empty() && !error.help.is_empty()),
    }
});
