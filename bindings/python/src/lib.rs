//! The core as a Python module: Python's values become JSON text, the core answers, everything else is Python's own.
//!
//! What is rejected comes back as the JSON text of the rejection; Python raises it.

mod encode;

use std::borrow::Cow;
use std::ffi::OsString;

use backup_preflight::render::{self, Style};
use backup_preflight::{Answer as Answered, Report, Words, host};
use pyo3::prelude::*;

/// The language of rejections where none can be told.
const LANGUAGE: &str = "en";

/// What the core answered. It is written out only where somebody asks for it.
#[pyclass(frozen, module = "backup_preflight._native")]
struct Answer {
    answer: Answered,
    words: Words<'static>,
}

/// Something, or its rejection as JSON text.
#[derive(IntoPyObject)]
enum Told<T> {
    Done(T),
    Rejected(String),
}

#[pymethods]
impl Answer {
    /// How many reports there are where the documents describe several virtual machines.
    #[getter]
    fn several(&self) -> Option<usize> {
        matches!(self.answer, Answered::Many(_)).then(|| self.answer.reports().len())
    }

    /// Canonical JSON of one report, or of the whole answer.
    #[pyo3(signature = (at=None))]
    fn json(&self, at: Option<usize>) -> String {
        let report = at.and_then(|at| self.answer.reports().get(at));
        text(report.map_or_else(|| self.answer.to_json(), Report::to_json))
    }

    /// One report as text.
    fn text(&self, at: usize, width: usize) -> Option<String> {
        Some(render::text(self.answer.reports().get(at)?, self.words, Style { colour: false, width }))
    }

    /// One report as HTML.
    fn html(&self, at: usize) -> Option<String> {
        Some(render::html(self.answer.reports().get(at)?, self.words))
    }
}

/// Answers questions, each a document with its options and each on its own, while other threads of Python go on.
#[pyfunction]
fn check(py: Python<'_>, questions: Vec<(Bound<'_, PyAny>, Bound<'_, PyAny>)>) -> PyResult<Vec<Told<Answer>>> {
    let written = questions.iter().map(|(document, options)| {
        encoded(|| language(options), || Ok((encode::document(document)?, encode::options(options)?)))
    });
    let asked = written.collect::<PyResult<Vec<_>>>()?;
    Ok(py.detach(|| asked.into_iter().map(answered).collect()))
}

fn answered(asked: Told<(Cow<'_, [u8]>, String)>) -> Told<Answer> {
    let (bytes, options) = match asked {
        Told::Done(question) => question,
        Told::Rejected(rejection) => return Told::Rejected(rejection),
    };
    match host::answer(&bytes, &options, &Words::of) {
        Ok((answer, words)) => Told::Done(Answer { answer, words }),
        Err(error) => Told::Rejected(text(error.to_json())),
    }
}

/// The bytes of one document among several.
#[pyfunction]
fn content<'d>(document: &'d Bound<'_, PyAny>, options: &Bound<'_, PyAny>) -> PyResult<Told<Cow<'d, [u8]>>> {
    encoded(|| language(options), || encode::document(document))
}

/// Answers a question about a network, while other threads of Python go on.
#[pyfunction]
fn network(py: Python<'_>, verb: &Bound<'_, PyAny>, documents: &[u8], options: &Bound<'_, PyAny>) -> PyResult<String> {
    let asked = encoded(|| language(options), || Ok((encode::text(verb)?, encode::options(options)?)))?;
    Ok(match asked {
        Told::Done((verb, options)) => py.detach(|| host::network(verb, documents, &options, &Words::of)),
        Told::Rejected(rejection) => rejection,
    })
}

/// Lists rules, facts, choices, fields, labels; explains one.
#[pyfunction]
fn list(verb: &str, about: &Bound<'_, PyAny>, language: &Bound<'_, PyAny>) -> PyResult<Told<String>> {
    let rejected_in = || language.extract().unwrap_or_else(|_| LANGUAGE.to_owned());
    encoded(rejected_in, || Ok(host::list(verb, encode::text(about)?, encode::text(language)?, &Words::of)))
}

/// Runs the command line; gives its exit status.
#[pyfunction]
fn run(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| backup_preflight_cli::run(arguments))
}

/// What was written of Python's values, or why it could not be.
fn encoded<T>(language: impl FnOnce() -> String, write: impl FnOnce() -> Result<T, encode::Stop>) -> PyResult<Told<T>> {
    match write() {
        Ok(written) => Ok(Told::Done(written)),
        Err(encode::Stop::Raised(error)) => Err(error),
        Err(encode::Stop::Fault { code, path, found }) => {
            Ok(Told::Rejected(host::reject(code, &path, &found, &language(), &Words::of)))
        }
    }
}

/// The language that is asked for, as far as it can be told.
fn language(options: &Bound<'_, PyAny>) -> String {
    options.get_item("lang").and_then(|lang| lang.extract()).unwrap_or_else(|_| LANGUAGE.to_owned())
}

/// JSON as the text it is.
fn text(json: Vec<u8>) -> String {
    String::from_utf8(json).unwrap_or_default()
}

/// No interpreter without the GIL has run the tests yet, so the module asks for it.
#[pymodule(gil_used = true)]
mod _native {
    #[pymodule_export]
    use super::{Answer, check, content, list, network, run};

    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
}
