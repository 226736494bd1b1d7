//! Python's values -> JSON text.
//!
//! The core then reads that text like any other, so that an object is judged exactly as strictly as its JSON would be. Only
//! what JSON cannot say is a fault here, told with the path of the field.

use std::borrow::Cow;

use backup_preflight::MAX_BYTES;
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyByteArray, PyBytes, PyDict, PyFloat, PyInt, PyMapping, PyMemoryView, PySequence, PyString};
use serde::Serialize;

/// Deeper than any request: what goes on so far is taken to have no end.
const DEEPEST: usize = 100;

/// Why a value could not be written.
pub(crate) enum Stop {
    /// The value is at fault.
    Fault { code: &'static str, path: String, found: String },
    /// Python wants to stop: an interrupt, an exit.
    Raised(PyErr),
}

type Written<T = ()> = Result<T, Stop>;

fn fault<T>(code: &'static str, found: impl ToString) -> Written<T> {
    Err(Stop::Fault { code, path: String::new(), found: found.to_string() })
}

fn kind<T>(value: &Bound<'_, PyAny>) -> Written<T> {
    fault("value.kind", value.get_type().name().map(|name| name.to_string()).unwrap_or_default())
}

/// What code of the caller's raised while a value was read.
fn raised<T>(value: &Bound<'_, PyAny>, done: PyResult<T>) -> Written<T> {
    done.or_else(|error| match error.is_instance_of::<PyException>(value.py()) {
        true => fault("value.unreadable", error),
        false => Err(Stop::Raised(error)),
    })
}

/// The same stop, seen from the field that holds the value.
fn under(step: impl FnOnce() -> String) -> impl FnOnce(Stop) -> Stop {
    |stop| match stop {
        Stop::Fault { code, path, found } => {
            let between = if path.is_empty() || path.starts_with('[') { "" } else { "." };
            Stop::Fault { code, path: format!("{}{between}{path}", step()), found }
        }
        raised => raised,
    }
}

/// The text of a value that has to be one.
pub(crate) fn text<'v>(value: &'v Bound<'_, PyAny>) -> Written<&'v str> {
    let Ok(text) = value.cast::<PyString>() else { return kind(value) };
    text.to_str().or_else(|_| fault("value.text", ""))
}

/// The bytes of a document: bytes and text as they are, a mapping as JSON.
pub(crate) fn document<'v>(value: &'v Bound<'_, PyAny>) -> Written<Cow<'v, [u8]>> {
    if let Ok(bytes) = value.cast::<PyBytes>() {
        Ok(Cow::Borrowed(bytes.as_bytes()))
    } else if value.is_instance_of::<PyString>() {
        Ok(Cow::Borrowed(text(value)?.as_bytes()))
    } else if value.is_instance_of::<PyByteArray>() || value.is_instance_of::<PyMemoryView>() {
        // Copied: another thread may write to it meanwhile.
        let copy = raised(value, value.py().get_type::<PyBytes>().call1((value,)))?;
        raised(value, copy.extract().map(Cow::Owned))
    } else if value.is_instance_of::<PyMapping>() {
        let mut json = Json::default();
        json.value(value)?;
        Ok(Cow::Owned(json.text))
    } else {
        kind(value)
    }
}

/// Options as JSON text; none at all for the usual ones.
pub(crate) fn options(options: &Bound<'_, PyAny>) -> Written<String> {
    if options.is_none() {
        return Ok(String::new());
    }
    let mut json = Json::default();
    json.value(options)?;
    Ok(String::from_utf8(json.text).unwrap_or_default())
}

/// JSON text in the making.
#[derive(Default)]
struct Json {
    text: Vec<u8>,
    /// The containers around the present value, by identity.
    around: Vec<usize>,
}

impl Json {
    fn value(&mut self, value: &Bound<'_, PyAny>) -> Written {
        if value.is_instance_of::<PyString>() {
            self.plain(text(value)?);
        } else if let Ok(flag) = value.cast::<PyBool>() {
            self.plain(&flag.is_true());
        } else if let Ok(number) = value.cast::<PyInt>() {
            return self.integer(number);
        } else if value.is_none() {
            self.text.extend_from_slice(b"null");
        } else if let Ok(fields) = value.cast_exact::<PyDict>() {
            return self.within(value, |json| json.object(fields.items().as_any()));
        } else if let Ok(number) = value.cast::<PyFloat>() {
            if !number.value().is_finite() {
                return fault("value.number", number.value());
            }
            self.plain(&number.value());
        } else if let Ok(fields) = value.cast::<PyMapping>() {
            let fields = raised(value, fields.items())?;
            return self.within(value, |json| json.object(fields.as_any()));
        } else if value.is_instance_of::<PySequence>() && !binary(value) {
            return self.within(value, |json| json.list(value));
        } else {
            return kind(value);
        }
        Ok(())
    }

    fn plain(&mut self, value: &(impl Serialize + ?Sized)) {
        // Writing to memory cannot fail.
        _ = serde_json::to_writer(&mut self.text, value);
    }

    /// A whole number of any size, in digits: whether a field can hold it is for the core to say.
    fn integer(&mut self, number: &Bound<'_, PyInt>) -> Written {
        if let Ok(number) = number.extract::<i64>() {
            self.plain(&number);
            return Ok(());
        }
        // The type's own method: a subclass may show itself as something else.
        let int = number.py().get_type::<PyInt>();
        let written = |how: &str| int.call_method1("__format__", (number, how)).and_then(|digits| digits.extract::<String>());
        // Beyond what a float can hold, JSON has no name for it that every reader takes.
        if number.extract::<f64>().is_err() {
            return fault("value.number", format!("0x{:.16}…", raised(number, written("x"))?));
        }
        self.text.extend_from_slice(raised(number, written("d"))?.as_bytes());
        Ok(())
    }

    fn within(&mut self, value: &Bound<'_, PyAny>, write: impl FnOnce(&mut Self) -> Written) -> Written {
        let identity = value.as_ptr() as usize;
        if self.around.len() == DEEPEST || self.around.contains(&identity) {
            return fault("value.cycle", "");
        }
        self.around.push(identity);
        write(self)?;
        self.around.pop();
        Ok(())
    }

    fn object(&mut self, fields: &Bound<'_, PyAny>) -> Written {
        self.each(b"{}", fields, |json, _, field| {
            let (key, value) = raised(&field, field.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>())?;
            if !key.is_instance_of::<PyString>() {
                return fault("value.key", raised(&key, key.repr())?);
            }
            let name = text(&key)?;
            json.plain(name);
            json.text.push(b':');
            json.value(&value).map_err(under(|| name.to_owned()))
        })
    }

    fn list(&mut self, items: &Bound<'_, PyAny>) -> Written {
        self.each(b"[]", items, |json, at, item| json.value(&item).map_err(under(|| format!("[{at}]"))))
    }

    fn each<'py>(
        &mut self,
        [open, close]: &[u8; 2],
        items: &Bound<'py, PyAny>,
        write: impl Fn(&mut Self, usize, Bound<'py, PyAny>) -> Written,
    ) -> Written {
        self.text.push(*open);
        for (at, item) in raised(items, items.try_iter())?.enumerate() {
            // The core turns down what is longer; a list without end must end here.
            if self.text.len() > MAX_BYTES {
                break;
            }
            if at > 0 {
                self.text.push(b',');
            }
            write(self, at, raised(items, item)?)?;
        }
        self.text.push(*close);
        Ok(())
    }
}

/// Python counts bytes among its sequences.
fn binary(value: &Bound<'_, PyAny>) -> bool {
    value.is_instance_of::<PyBytes>() || value.is_instance_of::<PyByteArray>() || value.is_instance_of::<PyMemoryView>()
}
