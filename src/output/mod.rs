//! Stub: replaced at merge.

use std::fmt;
use std::path::{Path, PathBuf};

/// Settings of writing.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where.
    pub dir: PathBuf,
    /// With a byte order mark.
    pub bom: bool,
    /// Without the formula guard.
    pub raw: bool,
    /// Over tables that this program did not write.
    pub force: bool,
}

/// Why a folder cannot be checked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No such folder.
    #[error("cannot read {path}", path = path.display())]
    Read {
        /// The folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
}

/// What a folder holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// A complete set.
    Complete,
    /// None.
    Empty,
}

impl Verdict {
    /// Whether the folder holds a complete, unchanged set.
    pub fn is_complete(self) -> bool {
        self == Self::Complete
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Complete => "complete",
            Self::Empty => "no tables here",
        })
    }
}

/// What `dir` holds.
pub fn verify(dir: &Path) -> Result<Verdict, Error> {
    std::fs::read_dir(dir).map_err(|source| Error::Read { path: dir.to_owned(), source })?;
    Ok(if dir.join("run.json").exists() { Verdict::Complete } else { Verdict::Empty })
}
