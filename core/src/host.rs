//! One narrow door for hosts in other languages: bytes and the names of options in, canonical JSON text out.
//!
//! Every front end calls these few functions and adds nothing of its own, so that all of them give the same bytes.
//!
//! ```
//! use backup_preflight::{Words, host};
//!
//! let answer = host::check(br#"{ "vm": { "disks": { "dataCount": 17 } } }"#, r#"{ "edition": "arm-2017-07" }"#, &Words::of);
//! assert!(answer.contains(r#""backup":"blocked""#));
//! let answer = host::check(b"{", "", &Words::of);
//! assert!(answer.starts_with(r#"{"error":{"code":"request.truncated""#));
//! ```

use std::collections::BTreeMap;

#[cfg(feature = "explain")]
use crate::changes::changes;
#[cfg(feature = "explain")]
use crate::codes::ErrorCode;
use crate::edition::Edition;
#[cfg(feature = "explain")]
use crate::edition::FactEntry;
use crate::error::{Fault, RequestError};
use crate::intake::{Answer, Document, Kind, check_documents};
use crate::json::{self, to_json};
#[cfg(feature = "explain")]
use crate::listing::{explain, nearest};
use crate::listing::{fields, labels};
use crate::options::{Assume, Detail, Disputes, Options};
#[cfg(feature = "formats")]
use crate::render::{self, Artifact, Format, Style};
#[cfg(feature = "explain")]
use crate::rules::Rule;
use crate::value::Date;
use crate::wire::{Section, section};
use crate::words::Words;

/// The words of a language by its name, where the host has them.
pub type Languages<'l, 'w> = &'l dyn Fn(&str) -> Option<Words<'w>>;

/// The language of an answer where none is asked for.
const LANGUAGE: &str = "en";

/// The languages there are; in the first that a host has, it is told that there are no others.
const LANGUAGES: [&str; 2] = [LANGUAGE, "ko"];

/// What a document is called where the host gives no name.
const NAME: &str = "input";

/// How many columns text has that is written for no terminal.
#[cfg(feature = "formats")]
const WIDTH: usize = 100;

/// Codes of what a host finds wrong with a value before it can be written as JSON.
const FAULTS: [&str; 8] = [
    "value.kind",
    "value.number",
    "value.text",
    "value.key",
    "value.cycle",
    "value.unreadable",
    "engine.not-ready",
    "engine.failed",
];

section! {
    /// How a question is to be answered, by the names that every front end uses.
    CheckOptions {
        /// The language of the answer: `en` or `ko`. Where it comes first, even what is wrong with other options is told in it.
        #[serde(skip_serializing_if = "Option::is_none")]
        lang: Option<String>,
        /// The edition of the facts, or `auto`.
        #[serde(skip_serializing_if = "Option::is_none")]
        edition: Option<String>,
        /// The day that is asked about, `YYYY-MM-DD`; facts documented later are left out.
        #[serde(skip_serializing_if = "Option::is_none")]
        as_of: Option<String>,
        /// What to make of facts on which the documentation disagrees with itself.
        #[serde(skip_serializing_if = "Option::is_none")]
        disputes: Option<Disputes>,
        /// What is supposed of opt-ins that nothing speaks of.
        #[serde(skip_serializing_if = "Option::is_none")]
        assume: Option<Assume>,
        /// How much the report says.
        #[serde(skip_serializing_if = "Option::is_none")]
        detail: Option<Detail>,
        /// What the document is.
        #[serde(skip_serializing_if = "Option::is_none")]
        source: Option<Kind>,
        /// What the document is called in messages and evidence.
        #[serde(skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// Facts stated by path, above what any document says: `{"vault.region": "koreacentral"}`.
        #[serde(skip_serializing_if = "BTreeMap::is_empty")]
        #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<String, crate::report::Value>"))]
        set: BTreeMap<String, String>,
        /// Where several documents lie in the bytes, one after the other; none for a single one.
        #[cfg_attr(feature = "schema", schemars(skip))]
        #[serde(skip_serializing_if = "Option::is_none")]
        documents: Option<Vec<Piece>>,
        /// Where, after those, further documents about the same virtual machines lie.
        #[cfg_attr(feature = "schema", schemars(skip))]
        #[serde(skip_serializing_if = "Option::is_none")]
        with: Option<Vec<Piece>>,
    }
}

section! {
    /// A document among the bytes that a host hands over.
    Piece {
        /// Its name.
        name: Option<String>,
        /// How many bytes it has.
        length: Option<u32>,
    }
}

impl CheckOptions {
    /// Reads options from JSON text; no text at all stands for the usual ones. What was read before something was found wrong
    /// is there too: the language in which to tell it.
    fn read(text: &str) -> (CheckOptions, Result<(), Fault>) {
        let mut asked = CheckOptions::default();
        let read = read_options(&mut asked, text);
        (asked, read)
    }

    /// The options as the core takes them.
    ///
    /// # Errors
    ///
    /// `option.edition` and `option.date` for an edition or a day that does not exist.
    pub fn options<'w>(&self, words: Words<'w>) -> Result<Options<'w>, RequestError> {
        Ok(Options {
            edition: self.edition.as_deref().filter(|id| *id != "auto").map(|id| edition("edition", id, words)).transpose()?,
            as_of: self.as_of.as_deref().map(|day| date(day, words)).transpose()?,
            disputes: self.disputes.unwrap_or_default(),
            words,
            assume: self.assume.unwrap_or_default(),
            detail: self.detail.unwrap_or_default(),
        })
    }

    /// The stated facts as paths and texts.
    pub fn facts(&self) -> Vec<(String, String)> {
        self.set.iter().map(|(path, value)| (path.clone(), value.clone())).collect()
    }

    /// The answer to what is asked of the documents, and the further ones.
    fn answer(&self, [documents, with]: &[Vec<Document<'_>>; 2], options: &Options<'_>) -> Result<Answer, RequestError> {
        check_documents(documents, with, self.source.unwrap_or_default(), &self.facts(), options)
    }

    /// The documents, and the further ones, as they lie in the bytes.
    fn split<'d>(&'d self, bytes: &'d [u8], words: Words<'_>) -> Result<[Vec<Document<'d>>; 2], RequestError> {
        let name = |name: &'d Option<String>| name.as_deref().unwrap_or(NAME);
        if [&self.documents, &self.with].into_iter().flatten().all(Vec::is_empty) {
            return Ok([vec![Document { name: name(&self.name), bytes }], Vec::new()]);
        }
        let first = cut(self.documents.as_deref().unwrap_or_default(), bytes);
        let cut = first.and_then(|(documents, rest)| Some((documents, cut(self.with.as_deref().unwrap_or_default(), rest)?)));
        match cut {
            Some((documents, (with, []))) => Ok([documents, with]),
            _ => Err(RequestError::new(words, "option.value", "documents", &bytes.len().to_string())),
        }
    }
}

/// Reads options from JSON text into their section; no text at all leaves it as it is.
fn read_options<'a>(into: &mut dyn Section<'a>, text: &'a str) -> Result<(), Fault> {
    if text.is_empty() {
        return Ok(());
    }
    json::read_into(into, text.as_bytes()).map_err(|error| {
        let fault = json::fault(text.as_bytes(), &error);
        let code = if fault.code == "request.unknown-field" { "option.unknown" } else { "option.value" };
        Fault { code, ..fault }
    })
}

/// The edition of the id that an option names.
///
/// # Errors
///
/// `option.edition` at the option, naming those there are.
pub fn edition(option: &str, id: &str, words: Words<'_>) -> Result<&'static Edition, RequestError> {
    Edition::named(id).ok_or_else(|| {
        let known: Vec<&str> = Edition::all().iter().map(|e| e.id).collect();
        RequestError::new(words, "option.edition", option, &format!("{id} ({})", known.join(", ")))
    })
}

fn date(text: &str, words: Words<'_>) -> Result<Date, RequestError> {
    Date::parse(text).ok_or_else(|| RequestError::new(words, "option.date", "asOf", text))
}

/// The words of a language that was asked for.
fn words_of<'w>(language: &str, languages: Languages<'_, 'w>) -> Result<Words<'w>, RequestError> {
    let fallback = || LANGUAGES.into_iter().find_map(languages).unwrap_or(Words::from_table(&[]));
    languages(language).ok_or_else(|| RequestError::new(fallback(), "option.language", "lang", language))
}

/// Answers one request or some documents, with options as JSON text.
///
/// # Errors
///
/// A [`RequestError`] for options or input that are rejected.
pub fn answer<'w>(bytes: &[u8], options: &str, languages: Languages<'_, 'w>) -> Result<(Answer, Words<'w>), RequestError> {
    let (asked, words) = asked(options, languages)?;
    let documents = asked.split(bytes, words)?;
    Ok((asked.answer(&documents, &asked.options(words)?)?, words))
}

/// Answers one request or some documents: canonical JSON of a report, of several, or of the rejection.
pub fn check(bytes: &[u8], options: &str, languages: Languages<'_, '_>) -> String {
    text(answer(bytes, options, languages).map(|(answer, _)| answer.to_json()))
}

/// Answers one request or some documents in one of the formats that [`Format::NAMES`] lists; text has no colours. SARIF and
/// annotations know the documents by their names.
///
/// # Errors
///
/// Canonical JSON of the rejection.
#[cfg(feature = "formats")]
pub fn render(bytes: &[u8], options: &str, format: &str, languages: Languages<'_, '_>) -> Result<String, String> {
    let rendered = || {
        let (asked, words) = asked(options, languages)?;
        let unknown = || RequestError::new(words, "option.value", "format", &format!("{format} ({})", Format::NAMES.join(", ")));
        let format = Format::named(format).ok_or_else(unknown)?;
        let documents = asked.split(bytes, words)?;
        let options = asked.options(words)?;
        let answer = asked.answer(&documents, &options)?;
        let lie = documents.iter().flatten().map(|document| Artifact { document: *document, path: document.name });
        let artifacts: Vec<Artifact<'_>> = lie.collect();
        Ok(render::render(&answer, format, &artifacts, &options, Style { colour: false, width: WIDTH }))
    };
    rendered().map_err(|error: RequestError| text(Err(error)))
}

/// The options that are asked for, and the words of their language.
fn asked<'w>(options: &str, languages: Languages<'_, 'w>) -> Result<(CheckOptions, Words<'w>), RequestError> {
    let (asked, read) = CheckOptions::read(options);
    let words = words_of(asked.lang.as_deref().unwrap_or(LANGUAGE), languages)?;
    read.map_err(|fault| fault.told(words))?;
    Ok((asked, words))
}

/// Answers a question about a network: `explain`, `coverage`, `diff` or `proxy`, some documents, and options as JSON text.
///
/// ```
/// use backup_preflight::{Words, host};
///
/// let nsg = br#"{"name": "lockdown", "securityRules": [{"name": "deny", "priority": 200, "direction": "Outbound",
///     "access": "Deny", "protocol": "*", "sourceAddressPrefix": "*", "sourcePortRange": "*",
///     "destinationAddressPrefix": "Internet", "destinationPortRange": "*"}]}"#;
/// let asked = r#"{"from": "10.0.0.4", "to": "Storage.KoreaCentral", "none": "interface,routes"}"#;
/// let answer = host::network("explain", nsg, asked, &Words::of);
/// assert!(answer.contains(r#""verdict":"blocked""#) && answer.contains(r#""priority":199"#));
/// ```
#[cfg(feature = "network")]
pub fn network(verb: &str, bytes: &[u8], options: &str, languages: Languages<'_, '_>) -> String {
    text(network_reply(verb, bytes, options, languages).map(|(reply, _)| reply.to_json()))
}

/// The same, not yet written.
///
/// # Errors
///
/// A [`RequestError`] for options or documents that are rejected.
#[cfg(feature = "network")]
pub fn network_reply<'w>(
    verb: &str,
    bytes: &[u8],
    options: &str,
    languages: Languages<'_, 'w>,
) -> Result<(crate::network::Reply, Words<'w>), RequestError> {
    use crate::network::{NetworkOptions, Verb, ask};
    let mut asked = NetworkOptions::default();
    let read = read_options(&mut asked, options);
    let words = words_of(asked.lang.as_deref().unwrap_or(LANGUAGE), languages)?;
    read.map_err(|fault| fault.told(words))?;
    let verb = Verb::named(verb).ok_or_else(|| RequestError::new(words, "option.value", "network", verb))?;
    let documents = match &asked.documents {
        None if bytes.is_empty() => Vec::new(),
        None => vec![Document { name: NAME, bytes }],
        Some(pieces) => cut(pieces, bytes)
            .and_then(|(documents, rest)| rest.is_empty().then_some(documents))
            .ok_or_else(|| RequestError::new(words, "option.value", "documents", &bytes.len().to_string()))?,
    };
    Ok((ask(verb, &documents, &asked, words)?, words))
}

/// The documents that lie in some bytes one after the other, and what is left.
fn cut<'d>(pieces: &'d [Piece], bytes: &'d [u8]) -> Option<(Vec<Document<'d>>, &'d [u8])> {
    let mut rest = bytes;
    let mut documents = Vec::new();
    for piece in pieces {
        let (document, after) = rest.split_at_checked(usize::try_from(piece.length?).ok()?)?;
        rest = after;
        documents.push(Document { name: piece.name.as_deref().unwrap_or(NAME), bytes: document });
    }
    Some((documents, rest))
}

/// What can be listed, by a verb and what it asks about, as JSON text:
///
/// | verb | about | gives |
/// |---|---|---|
/// | `rules` | | every rule |
/// | `explain` | a rule, a fact or an error code | what it means |
/// | `facts` | an edition, `auto` for the newest | its facts |
/// | `facts` | two editions, `arm-2017-07..azure-2026-03` | what changes from the first to the second |
/// | `choices` | a field's path | what a drop-down offers |
/// | `fields` | | every field that rules read |
/// | `labels` | | headings and short words of reports |
pub fn list(verb: &str, about: &str, language: &str, languages: Languages<'_, '_>) -> String {
    text(words_of(language, languages).and_then(|words| listed(verb, about, words)))
}

fn listed(verb: &str, about: &str, words: Words<'_>) -> Result<Vec<u8>, RequestError> {
    Ok(match verb {
        "choices" => to_json(&crate::choices(about)),
        "fields" => to_json(&fields(words)),
        "labels" => to_json(&labels(words)),
        _ => return explained(verb, about, words),
    })
}

/// What is listed of rules and facts. A form has no use for it.
fn explained(verb: &str, about: &str, words: Words<'_>) -> Result<Vec<u8>, RequestError> {
    #[cfg(feature = "explain")]
    match verb {
        "rules" => return Ok(to_json(&Rule::all().map(|rule| rule.entry(words)).collect::<Vec<_>>())),
        "explain" => match (explain(about, words), FactEntry::named(about), ErrorCode::named(about)) {
            (Some(rule), _, _) => return Ok(to_json(&rule)),
            (None, Some(fact), _) => return Ok(to_json(&fact.listing(words))),
            (None, None, Some(code)) => return Ok(to_json(&code.explained(words))),
            (None, None, None) => return Err(unexplained(about, words)),
        },
        "facts" if about.contains("..") => {
            let (from, to) = about.split_once("..").unwrap_or_default();
            return Ok(to_json(&changes(edition("edition", from, words)?, edition("diff", to, words)?, words)));
        }
        "facts" => {
            let edition = if about == "auto" { Edition::newest() } else { edition("edition", about, words)? };
            return Ok(to_json(&edition.facts().map(|fact| fact.listing(words)).collect::<Vec<_>>()));
        }
        _ => {}
    }
    Err(RequestError::new(words, "option.value", verb, about))
}

/// The rejection of an id that is no rule's, no fact's and no error code, with those that may have been meant.
#[cfg(feature = "explain")]
pub fn unexplained(id: &str, words: Words<'_>) -> RequestError {
    RequestError::new(words, "rule.unknown", id, &nearest(id).join(", "))
}

/// The rejection of a value that a host could not write as JSON. An unknown code counts as `engine.failed`.
pub fn reject(code: &str, path: &str, found: &str, language: &str, languages: Languages<'_, '_>) -> String {
    let words = words_of(language, languages);
    let code = FAULTS.into_iter().find(|known| *known == code).unwrap_or("engine.failed");
    text(words.and_then(|words| Err(RequestError::new(words, code, path, found))))
}

/// Canonical JSON as the text it is.
fn text(done: Result<Vec<u8>, RequestError>) -> String {
    String::from_utf8(done.unwrap_or_else(|error| error.to_json())).unwrap_or_default()
}

#[cfg(all(test, feature = "formats", feature = "english"))]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_rendered_in_every_format() {
        let request = br#"{ "vm": { "disks": { "dataCount": 99 } } }"#;
        for (format, begins) in
            Format::NAMES.iter().zip(["Blocked", "{", "{", "# ", "<article", "{\"$schema\"", "<?xml", "::error file=a"])
        {
            let rendered = render(request, r#"{ "name": "a" }"#, format, &Words::of).unwrap();
            assert!(rendered.starts_with(begins) && rendered.ends_with('\n'), "{format}: {rendered}");
        }
        let unknown = render(request, "", "pdf", &Words::of).unwrap_err();
        assert!(unknown.contains("option.value") && unknown.contains("sarif"), "{unknown}");
        assert_eq!(render(b"{", "", "sarif", &Words::of), Err(check(b"{", "", &Words::of)));
    }

    #[test]
    fn a_fault_in_an_option_has_the_option_as_its_path() {
        let path = |answer: &str| {
            let answer: serde_json::Value = serde_json::from_str(answer).unwrap();
            [&answer["error"]["code"], &answer["error"]["path"]].map(|part| part.as_str().unwrap_or_default().to_owned())
        };
        for (options, expected) in [
            (r#"{ "edition": "2049" }"#, ["option.edition", "edition"]),
            (r#"{ "lang": "tlh" }"#, ["option.language", "lang"]),
            (r#"{ "asOf": "yesterday" }"#, ["option.date", "asOf"]),
            (r#"{ "detail": "much" }"#, ["option.value", "detail"]),
            (r#"{ "colour": "red" }"#, ["option.unknown", "colour"]),
        ] {
            assert_eq!(path(&check(b"{}", options, &Words::of)), expected, "{options}");
        }
        assert_eq!(path(&list("facts", "2049", "en", &Words::of)), ["option.edition", "edition"]);
        assert_eq!(path(&list("facts", "azure-2026-03..2049", "en", &Words::of)), ["option.edition", "diff"]);
    }
}
