//! Files and standard input, read with a limit and never half.

use std::fs::File;
use std::io::{Read, stdin};
use std::path::{Path, PathBuf};

use backup_preflight::render::Artifact;
use backup_preflight::{Document, MAX_BYTES, RequestError, Words};

/// What standard input is called.
const STDIN: &str = "stdin";

/// A document as it was read.
pub(crate) struct Input {
    name: String,
    /// Its path, as it was given.
    path: String,
    bytes: Vec<u8>,
}

impl Input {
    /// The document with its path, for formats that point into it.
    pub(crate) fn artifact(&self) -> Artifact<'_> {
        Artifact { document: self.document(), path: &self.path }
    }

    fn document(&self) -> Document<'_> {
        Document { name: &self.name, bytes: &self.bytes }
    }
}

/// Documents of one name go by their paths, so that evidence says which is meant.
pub(crate) fn tell_apart(inputs: &mut [Vec<Input>]) {
    let names: Vec<String> = inputs.iter().flatten().map(|input| input.name.clone()).collect();
    for input in inputs.iter_mut().flatten() {
        if names.iter().filter(|name| **name == input.name).count() > 1 {
            input.name.clone_from(&input.path);
        }
    }
}

/// Reads every file; `-` is standard input.
pub(crate) fn read_all(paths: &[PathBuf], words: Words<'_>) -> Result<Vec<Input>, RequestError> {
    paths.iter().map(|path| read(path, words)).collect()
}

/// The documents as the core takes them.
pub(crate) fn borrowed(inputs: &[Input]) -> Vec<Document<'_>> {
    inputs.iter().map(Input::document).collect()
}

fn read(path: &Path, words: Words<'_>) -> Result<Input, RequestError> {
    let shown = path.display().to_string();
    if path == Path::new("-") {
        return Ok(Input { name: STDIN.to_owned(), path: STDIN.to_owned(), bytes: limited(stdin().lock(), STDIN, words)? });
    }
    if path.is_dir() {
        return Err(RequestError::new(words, "document.directory", shown, ""));
    }
    let file = File::open(path).map_err(|error| unreadable(words, &shown, &error))?;
    // In evidence a document goes by its file name: the same report wherever the file lies.
    let name = path.file_name().map_or_else(|| shown.clone(), |name| name.to_string_lossy().into_owned());
    Ok(Input { name, bytes: limited(file, &shown, words)?, path: shown })
}

/// Reads up to the limit and one byte more, so that a file of any size costs no more memory than that.
fn limited(reader: impl Read, name: &str, words: Words<'_>) -> Result<Vec<u8>, RequestError> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
    reader.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| unreadable(words, name, &error))?;
    if bytes.len() > MAX_BYTES {
        return Err(RequestError::new(words, "document.too-large", name, &MAX_BYTES.to_string()));
    }
    Ok(bytes)
}

fn unreadable(words: Words<'_>, name: &str, error: &std::io::Error) -> RequestError {
    RequestError::new(words, "document.unreadable", name, &error.to_string())
}
