//! Stub: replaced at merge.

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
    #[error("cannot read {path}")]
    Read {
        /// The folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
}

/// How many of what a run found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles analysed.
    pub articles: u64,
    /// Inputs that failed.
    pub failures: u64,
    /// Ratings.
    pub ratings: u64,
    /// Quotes.
    pub quotes: u64,
}

/// What a folder holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// A whole set.
    Whole {
        /// Digest of the set.
        digest: String,
        /// Number of files.
        files: usize,
    },
    /// A whole set that is partly still in the staging folder.
    Staged {
        /// Digest of the set.
        digest: String,
        /// Number of files.
        files: usize,
    },
    /// No set.
    Incomplete,
    /// Files are missing, or are not as the run left them.
    Broken {
        /// Their names.
        files: Vec<String>,
    },
}

/// What `dir` holds.
pub fn verify(dir: &Path) -> Result<Verdict, Error> {
    std::fs::read_dir(dir).map_err(|source| Error::Read { path: dir.to_owned(), source })?;
    Ok(Verdict::Incomplete)
}
