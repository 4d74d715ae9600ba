//! Says what state an output folder is in, and changes nothing.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::Error;
use super::journal::{Journal, Places};
use super::record::{self, RUN};
use super::staged::{FileRecord, digest_of};

/// The state of an output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// A whole set: every file is as the run left it.
    Whole {
        /// Digest of the set.
        digest: String,
        /// Number of files, with `run.json`.
        files: usize,
    },
    /// A whole set that is partly still in the staging folder: the next run completes it first.
    Staged {
        /// Digest of the set.
        digest: String,
        /// Number of files, with `run.json`.
        files: usize,
    },
    /// No set: no run has finished here.
    Incomplete,
    /// Files are missing, or are not as the run left them.
    Broken {
        /// Their names.
        files: Vec<String>,
    },
}

/// Looks at `dir`: reads every file of the set and compares digests.
///
/// # Errors
/// The folder or a file in it cannot be read.
pub fn verify(dir: &Path) -> Result<Verdict, Error> {
    let places = Places::new(dir);
    fs::read_dir(dir).map_err(Error::read(dir))?;
    if let Some(journal) = Journal::read(&places)? {
        let files = journal.files.len();
        let wrong = differing(&journal.files, &[&places.staging, dir])?;
        let whole = wrong.is_empty() && files > 0;
        return Ok(if whole {
            Verdict::Staged { digest: journal.digest, files }
        } else {
            Verdict::Broken { files: wrong }
        });
    }
    let path = dir.join(RUN);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Verdict::Incomplete),
        Err(error) => return Err(Error::read(&path)(error)),
    };
    let Some((files, digest)) = record::read(&bytes) else {
        return Ok(Verdict::Broken { files: vec![RUN.to_owned()] });
    };
    let wrong = differing(&files, &[dir])?;
    Ok(if wrong.is_empty() {
        Verdict::Whole { digest, files: files.len() + 1 }
    } else {
        Verdict::Broken { files: wrong }
    })
}

/// The names of those of `files` that are not, with their digest, in the first of `dirs` that has the name.
fn differing(files: &[FileRecord], dirs: &[&Path]) -> Result<Vec<String>, Error> {
    let mut wrong = Vec::new();
    for file in files {
        let mut found = None;
        for dir in dirs {
            found = digest_of(&dir.join(&file.name))?;
            if found.is_some() {
                break;
            }
        }
        if found.as_deref() != Some(file.blake3.as_str()) {
            wrong.push(file.name.clone());
        }
    }
    Ok(wrong)
}
