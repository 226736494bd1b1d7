//! Any bytes as a Service Management document, alone and beside a hosted service.
#![no_main]

use backup_preflight::{Document, Kind, Options, Words, check_documents};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let options = Options::new(Words::ENGLISH);
    let service = include_bytes!("../../../docs/examples/hosted-service.xml");
    let with = [Document { name: "hosted-service.xml", bytes: service }];
    for kind in [Kind::Auto, Kind::Classic] {
        for with in [&with[..0], &with[..]] {
            match check_documents(&[Document { name: "fuzzed", bytes }], with, kind, &[], &options) {
                Ok(answer) => assert!(!answer.to_json().is_empty()),
                Err(error) => assert!(!error.message.is_empty() && !error.help.is_empty()),
            }
        }
    }
});
