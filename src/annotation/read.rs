//! Reads a folder of annotated articles.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::AnnotatedText;
use super::markup::{Fault, parse};

/// What the files are called.
const EXTENSION: &str = "ann";

/// Why annotated articles cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The folder, or a file in it, cannot be read.
    #[error("cannot read {path}")]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// A mark that makes no sense.
    #[error("cannot use line {} of {path}: {}", fault.line, fault.message)]
    Markup {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        fault: Fault,
    },
    /// A line that is no record of what a teacher thinks.
    #[error("cannot use line {line} of {path}")]
    Record {
        /// The file.
        path: PathBuf,
        /// Its line, from 1.
        line: usize,
        /// Why.
        #[source]
        source: serde_json::Error,
    },
    /// What a teacher thinks of a text that has changed since.
    #[error("{path} was made of another text of {id}")]
    Taught {
        /// The file.
        path: PathBuf,
        /// The article.
        id: String,
    },
    /// What a teacher thinks of other articles.
    #[error("{path} says nothing of any of the articles")]
    NobodyTaught {
        /// The file.
        path: PathBuf,
    },
    /// The folder holds no annotated article.
    #[error("no annotated article (*.ann) in {path}")]
    Nothing {
        /// The folder.
        path: PathBuf,
    },
}

/// All annotated articles (`*.ann`) below the folder `dir`, or in the one file of that name, in order of their paths.
///
/// # Errors
/// What cannot be read, a mark that makes no sense, a folder without annotated articles.
pub fn read(dir: &Path) -> Result<Vec<AnnotatedText>, Error> {
    let mut articles = Vec::new();
    for entry in WalkDir::new(dir).sort_by_file_name() {
        let entry = entry.map_err(|error| Error::Read {
            path: error.path().unwrap_or(dir).to_owned(),
            source: error.into_io_error().unwrap_or_else(|| std::io::Error::other("links that go in a circle")),
        })?;
        let path = entry.path();
        if path.extension().is_none_or(|extension| extension != EXTENSION) {
            continue;
        }
        let read = |source| Error::Read { path: path.to_owned(), source };
        let bytes = std::fs::read(path).map_err(read)?;
        let text = String::from_utf8(bytes).map_err(|error| read(std::io::Error::other(error)))?;
        let below = path.strip_prefix(dir).ok().filter(|below| !below.as_os_str().is_empty()).unwrap_or(path);
        let id = below.with_extension("txt").to_string_lossy().replace('\\', "/");
        articles.push(parse(id, &text).map_err(|fault| Error::Markup { path: path.to_owned(), fault })?);
    }
    if articles.is_empty() { Err(Error::Nothing { path: dir.to_owned() }) } else { Ok(articles) }
}
