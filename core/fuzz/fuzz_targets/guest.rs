//! Any bytes as each kind of guest file, beside a document that describes a virtual machine.
#![no_main]

use backup_preflight::{Document, Kind, Options, Words, check_documents};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let options = Options::new(Words::KOREAN);
    let vm = Document { name: "deployment.xml", bytes: include_bytes!("../../../docs/examples/deployment.xml") };
    let Some((first, bytes)) = bytes.split_first() else { return };
    let name = ["os-release", "waagent.conf", "environment", "unnamed"][usize::from(first % 4)];
    match check_documents(&[vm], &[Document { name, bytes }], Kind::Auto, &[], &options) {
        Ok(answer) => assert!(!answer.to_json().is_empty()),
        Err(error) => assert!(!error.message.is_empty() && !error.help.is_empty()),
    }
});
