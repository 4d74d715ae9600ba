//! The output folder: CSV files, their description, and the promise that a set of them is whole or not there.
//!
//! [`Set::begin`] locks the folder and finishes or discards what an earlier run left; a set is staged in a hidden
//! folder inside it and [`Set::commit`] moves it into place behind a journal. [`verify()`] only looks.

mod csv;
mod datapackage;
mod journal;
mod record;
mod set;
mod sheets;
mod staged;
mod verify;

pub use csv::{DomainGrades, Sheet, join_domains};
pub use datapackage::datapackage;
pub use journal::recover;
pub use record::{Counts, Run};
pub use set::Set;
pub use sheets::Sheets;
pub use verify::{Verdict, verify};

use std::path::{Path, PathBuf};

use crate::tables::Guard;

/// Where and how tables are written.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder; made if it is not there.
    pub dir: PathBuf,
    /// Whether CSV files start with a byte order mark, which Excel needs.
    pub bom: bool,
    /// Whether free text is written without the guard against formulas.
    pub raw: bool,
    /// Whether files that were changed since, or that this program did not write, may be overwritten.
    pub force: bool,
}

impl Settings {
    /// Tables in `dir`, as the contract has them.
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        Self { dir: dir.into(), bom: true, raw: false, force: false }
    }

    /// Whether free text is guarded.
    pub fn guard(&self) -> Guard {
        if self.raw { Guard::Off } else { Guard::On }
    }
}

/// Why tables could not be written or checked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder cannot be written: no space, no permission, open elsewhere.
    #[error("cannot write {path}")]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// A file or folder cannot be read.
    #[error("cannot read {path}")]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// Another run holds the folder.
    #[error("another run is writing to {dir}")]
    Locked {
        /// The folder.
        dir: PathBuf,
    },
    /// Files in the way that are not this program's, or were edited.
    #[error("{} in {dir} changed since the last run, or not written by clipsheet; --force overwrites", .files.join(", "))]
    Foreign {
        /// The folder.
        dir: PathBuf,
        /// Their names.
        files: Vec<String>,
    },
    /// An interrupted set that cannot be completed, because somebody removed part of it.
    #[error("an interrupted run left {dir} without {}; --force discards what is left of it", .files.join(", "))]
    Torn {
        /// The folder.
        dir: PathBuf,
        /// The files that are missing.
        files: Vec<String>,
    },
}

impl Error {
    fn write(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        move |source| Self::Write { path: path.to_owned(), source }
    }

    fn read(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        move |source| Self::Read { path: path.to_owned(), source }
    }
}
