//! The vectors: what goes in, what must come out, byte for byte, through every front end.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use backup_preflight::host::{self, CheckOptions, Piece};
use backup_preflight::{Detail, Words};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// A file of vectors.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct VectorFile {
    /// What the file is about.
    pub about: String,
    /// Its cases.
    pub cases: Vec<Case>,
}

/// One vector.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Case {
    /// What it shows.
    pub name: String,
    /// How the question is to be answered; briefly, unless it says otherwise.
    #[serde(default, skip_serializing_if = "is_plain")]
    pub options: CheckOptions,
    /// What is asked about a network, where that is what the documents are about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub network: Option<NetworkQuestion>,
    /// The request, where it is well-formed JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<Box<RawValue>>,
    /// The document as text, where it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The document as bytes in hexadecimal, where it is not even text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hex: Option<String>,
    /// Documents by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<NamedText>,
    /// Further documents about the same VM.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<NamedText>,
    /// The outcomes that the author of the case expects, rule by rule.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub outcomes: BTreeMap<String, String>,
    /// The verdict on backup that the author expects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<String>,
    /// The whole answer: a report, several, or an error.
    pub answer: Box<RawValue>,
}

/// A question about a network.
#[derive(Clone, Deserialize, Serialize)]
pub struct NetworkQuestion {
    /// What is asked: `explain`, `coverage`, `diff` or `proxy`.
    pub verb: String,
    /// How it is to be answered.
    #[serde(flatten)]
    pub options: BTreeMap<String, String>,
}

/// A vector as runners in other languages read it.
#[derive(Serialize)]
pub struct Plain {
    /// Its file and what it shows.
    pub name: String,
    /// What is asked about a network; none where a machine is to be checked.
    pub verb: Option<String>,
    /// The options, by the names that every front end has.
    pub options: serde_json::Value,
    /// The detail that is asked for.
    pub detail: Option<Detail>,
    /// The documents.
    pub documents: Vec<PlainDocument>,
    /// Further documents about the same VM.
    pub with: Vec<PlainDocument>,
    /// The request as an object, where it can be one and the answer is then the same.
    pub object: Option<serde_json::Value>,
    /// The answer, byte for byte.
    pub answer: String,
}

/// A document as runners in other languages read it.
#[derive(Serialize)]
pub struct PlainDocument {
    /// Its name.
    pub name: String,
    /// Its bytes in hexadecimal.
    pub hex: String,
}

/// A document of a vector.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct NamedText {
    /// Its name.
    pub name: String,
    /// Its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Its text as it stands here, where it is JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub json: Option<Box<RawValue>>,
}

impl NamedText {
    /// Its text.
    pub fn content(&self) -> &str {
        self.text.as_deref().or(self.json.as_ref().map(|json| json.get())).unwrap_or_default()
    }

    fn named(&self) -> (String, Vec<u8>) {
        (self.name.clone(), self.content().as_bytes().to_vec())
    }
}

impl Case {
    /// The documents as name and bytes.
    pub fn documents(&self) -> Vec<(String, Vec<u8>)> {
        let single = match (&self.request, &self.text, &self.hex) {
            (Some(request), None, None) => Some(request.get().as_bytes().to_vec()),
            (None, Some(text), None) => Some(text.as_bytes().to_vec()),
            (None, None, Some(hex)) => Some(unhex(hex)),
            _ => None,
        };
        let named = self.documents.iter().map(NamedText::named);
        single.into_iter().map(|bytes| ("stdin".to_owned(), bytes)).chain(named).collect()
    }

    /// The options as a host gives them, with the place of each document among the bytes.
    pub fn asked(&self) -> (CheckOptions, Vec<u8>) {
        let (documents, mut bytes) = pieces(self.documents());
        let (with, more) = pieces(self.with.iter().map(NamedText::named).collect());
        bytes.extend(more);
        let (documents, with) = (Some(documents), Some(with));
        let detail = Some(self.options.detail.unwrap_or(Detail::Brief));
        (CheckOptions { detail, documents, with, ..self.options.clone() }, bytes)
    }

    /// The vector for runners in other languages.
    pub fn plain(&self, path: &Path) -> Plain {
        let (asked, _) = self.asked();
        let file = path.strip_prefix(folder()).unwrap_or(path).display();
        // An object cannot repeat a field and has no lines: where that is what the vector is about, there is none.
        let tree = self.request.as_ref().and_then(|request| serde_json::from_str::<serde_json::Value>(request.get()).ok());
        let object = tree.filter(|tree| {
            self.network.is_none() && {
                let text = tree.to_string();
                let alone = CheckOptions { documents: None, with: None, ..asked.clone() };
                let options = serde_json::to_string(&alone).expect("JSON");
                self.with.is_empty() && host::check(text.as_bytes(), &options, &Words::of).as_bytes() == self.expected()
            }
        });
        Plain {
            name: format!("{file}: {}", self.name),
            verb: self.network.as_ref().map(|question| question.verb.clone()),
            options: match &self.network {
                Some(question) => serde_json::json!(question.options),
                None => serde_json::json!(self.options),
            },
            detail: asked.detail,
            documents: self.documents().into_iter().map(|(name, bytes)| PlainDocument { name, hex: hex(&bytes) }).collect(),
            with: self.with.iter().map(|d| PlainDocument { name: d.name.clone(), hex: hex(d.content().as_bytes()) }).collect(),
            object,
            answer: String::from_utf8(self.expected()).expect("text"),
        }
    }

    /// The answer of the core, or under some other detail, as canonical JSON.
    pub fn answer(&self, detail: Option<Detail>) -> String {
        if let Some(NetworkQuestion { verb, options }) = &self.network {
            let (documents, bytes) = pieces(self.documents());
            let mut options = serde_json::json!(options);
            options["documents"] = serde_json::json!(documents);
            return host::network(verb, &bytes, &options.to_string(), &Words::of);
        }
        let (asked, bytes) = self.asked();
        let asked = CheckOptions { detail: detail.or(asked.detail), ..asked };
        host::check(&bytes, &serde_json::to_string(&asked).expect("JSON"), &Words::of)
    }

    /// The answer where further facts are stated over those of the case.
    pub fn answer_with(&self, detail: Option<Detail>, further: BTreeMap<String, String>) -> String {
        let (asked, bytes) = self.asked();
        let mut set = asked.set.clone();
        set.extend(further);
        let asked = CheckOptions { detail: detail.or(asked.detail), set, ..asked };
        host::check(&bytes, &serde_json::to_string(&asked).expect("JSON"), &Words::of)
    }

    /// The expected answer as canonical JSON.
    pub fn expected(&self) -> Vec<u8> {
        compact(self.answer.get())
    }
}

/// Documents one after the other, and where each of them lies.
fn pieces(documents: Vec<(String, Vec<u8>)>) -> (Vec<Piece>, Vec<u8>) {
    let mut bytes = Vec::new();
    let piece = |(name, document): (String, Vec<u8>)| {
        bytes.extend_from_slice(&document);
        Piece { name: Some(name), length: Some(u32::try_from(document.len()).expect("a small document")) }
    };
    (documents.into_iter().map(piece).collect(), bytes)
}

fn is_plain(options: &CheckOptions) -> bool {
    *options == CheckOptions::default()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex.chars().filter_map(|c| c.to_digit(16)).map(|d| d as u8).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

/// JSON without the white space between its tokens, its keys in the order in which they stand.
pub fn compact(json: &str) -> Vec<u8> {
    let (mut out, mut quoted, mut escaped) = (Vec::with_capacity(json.len()), false, false);
    for byte in json.bytes() {
        if quoted || !byte.is_ascii_whitespace() {
            out.push(byte);
        }
        (quoted, escaped) = match byte {
            b'"' if !escaped => (!quoted, false),
            b'\\' if quoted => (true, !escaped),
            _ => (quoted, false),
        };
    }
    out
}

/// The folder of the vectors.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

/// Every file of vectors, by path, in a stable order.
pub fn load() -> Vec<(PathBuf, VectorFile)> {
    let mut files = Vec::new();
    let mut folders = vec![folder()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder of the vectors") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "json") {
                files.push(path);
            }
        }
    }
    files.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a readable file");
        let file = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        (path, file)
    };
    files.into_iter().map(read).collect()
}

/// Prints how many answers a runner got, and their digest; leaves both where `PREFLIGHT_CONFORMANCE` says.
pub fn record(runner: &str, answers: Vec<Vec<u8>>) {
    assert!(!answers.is_empty(), "no vector was run");
    let record = format!("{} vectors, digest {}", answers.len(), digest(answers));
    println!("{runner}: {record}");
    if let Some(folder) = std::env::var_os("PREFLIGHT_CONFORMANCE") {
        fs::write(Path::new(&folder).join(runner), record + "\n").expect("a writable folder");
    }
}

/// A digest of all answers, for comparing front ends: FNV-1a over 64 bits.
pub fn digest(answers: impl IntoIterator<Item = Vec<u8>>) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in answers.into_iter().flat_map(|answer| answer.into_iter().chain([b'\n'])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    }
    format!("{hash:016x}")
}
