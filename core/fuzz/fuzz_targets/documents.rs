//! Any bytes as a document of Resource Manager, alone and beside one that describes a virtual machine.
#![no_main]

use backup_preflight::{Document, Kind, Options, Words, check_documents};
use libfuzzer_sys::fuzz_target;

const KINDS: [Kind; 6] = [Kind::Auto, Kind::Az, Kind::ResourceGraph, Kind::Arm, Kind::ArmParameters, Kind::Terraform];

// What to take it for stands before it: `0` lets its content say so.
fuzz_target!(|bytes: &[u8]| {
    let options = Options::new(Words::ENGLISH);
    let Some((first, bytes)) = bytes.split_first() else { return };
    let kind = KINDS[usize::from(first.wrapping_sub(b'0')) % KINDS.len()];
    let fuzzed = Document { name: "fuzzed", bytes };
    let known = Document { name: "vm.ndjson", bytes: include_bytes!("../seeds/documents/az") };
    let known = Document { bytes: &known.bytes[1..], ..known };
    for (documents, with) in [(&[fuzzed][..], &[][..]), (&[known, fuzzed], &[]), (&[known], &[fuzzed])] {
        let kind = if documents.len() == 1 { kind } else { Kind::Auto };
        match check_documents(documents, with, kind, &[], &options) {
            Ok(answer) => assert!(!answer.to_json().is_empty()),
            Err(error) => assert!(!error.message.is_empty() && !error.help.is_empty()),
        }
    }
});
