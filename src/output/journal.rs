//! How a set goes into its folder: all of it, or none.
//!
//! ```text
//! DIR/.clipsheet/lock          held while a run writes
//! DIR/.clipsheet/staging/…     the new set
//! DIR/.clipsheet/journal.json  the files to move: once this name is there, the set will be moved
//! ```
//!
//! Everything in `staging` is on the disk before the journal gets its name. From then on each move can be repeated: a
//! file that is no longer in `staging` has been moved. `run.json` goes away first and comes back last, so that nobody
//! takes a half-moved folder for a whole one.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Error;
use super::record::RUN;
use super::set::Lock;
use super::staged::{FileRecord, StagedFile, digest_of, sync_dir};

/// Where things are below an output folder.
#[derive(Debug, Clone)]
pub(super) struct Places {
    pub(super) dir: PathBuf,
    pub(super) hidden: PathBuf,
    pub(super) staging: PathBuf,
    pub(super) journal: PathBuf,
}

impl Places {
    pub(super) fn new(dir: &Path) -> Self {
        let hidden = dir.join(".clipsheet");
        Self { dir: dir.to_owned(), staging: hidden.join("staging"), journal: hidden.join(JOURNAL), hidden }
    }

    /// Whether the staged `name` is still to be moved.
    fn is_staged(&self, name: &str) -> bool {
        self.staging.join(name).exists()
    }
}

const JOURNAL: &str = "journal.json";

/// The set to be moved, `run.json` last.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Journal {
    /// The digest of the set.
    pub(super) digest: String,
    /// What to move.
    pub(super) files: Vec<FileRecord>,
    /// Files of the set before that this one has not.
    pub(super) stale: Vec<String>,
}

impl Journal {
    /// Commits: after this the set will be moved, now or at the next start.
    pub(super) fn write(&self, places: &Places) -> Result<(), Error> {
        let bytes = serde_json::to_vec(self).expect("plain data is JSON");
        let draft = format!("{JOURNAL}.draft");
        StagedFile::write(&places.hidden, &draft, &bytes)?;
        fs::rename(places.hidden.join(draft), &places.journal).map_err(Error::write(&places.journal))?;
        sync_dir(&places.hidden)
    }

    /// The journal of an interrupted commit, if there is one. What cannot be read as one lists no files.
    pub(super) fn read(places: &Places) -> Result<Option<Self>, Error> {
        match fs::read(&places.journal) {
            Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes).unwrap_or(Self {
                digest: String::new(),
                files: Vec::new(),
                stale: Vec::new(),
            }))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::read(&places.journal)(error)),
        }
    }

    /// Moves what is not moved yet. May be interrupted and repeated at any point.
    pub(super) fn redo(&self, places: &Places) -> Result<(), Error> {
        self.check(places)?;
        if places.is_staged(RUN) {
            remove(&places.dir.join(RUN))?;
            sync_dir(&places.dir)?;
        }
        for name in &self.stale {
            remove(&places.dir.join(name))?;
        }
        for file in self.files.iter().filter(|file| file.name != RUN) {
            place(places, &file.name)?;
        }
        sync_dir(&places.dir)?;
        place(places, RUN)?;
        sync_dir(&places.dir)?;
        remove(&places.journal)?;
        discard_staging(places)
    }

    /// Every file must be in one of its two places, and be the new one there.
    fn check(&self, places: &Places) -> Result<(), Error> {
        let mut missing = Vec::new();
        for file in self.files.iter().filter(|file| !places.is_staged(&file.name)) {
            if digest_of(&places.dir.join(&file.name))?.as_deref() != Some(file.blake3.as_str()) {
                missing.push(file.name.clone());
            }
        }
        if missing.is_empty() && !self.files.is_empty() {
            return Ok(());
        }
        Err(Error::Torn { dir: places.dir.clone(), files: missing })
    }
}

fn place(places: &Places, name: &str) -> Result<(), Error> {
    if !places.is_staged(name) {
        return Ok(());
    }
    let target = places.dir.join(name);
    fs::rename(places.staging.join(name), &target).map_err(Error::write(&target))
}

/// Removes a file that may be gone already.
fn remove(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::write(path)(error)),
        _ => Ok(()),
    }
}

/// Removes the staging folder, if there is one.
pub(super) fn discard_staging(places: &Places) -> Result<(), Error> {
    match fs::remove_dir_all(&places.staging) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::write(&places.staging)(error)),
        _ => Ok(()),
    }
}

/// Completes an interrupted commit in `dir`, or discards a set that was never committed.
///
/// # Errors
/// The folder is in use, cannot be written, or a part of the interrupted set is gone.
pub fn recover(dir: &Path) -> Result<(), Error> {
    let places = Places::new(dir);
    if !places.hidden.exists() {
        return Ok(());
    }
    let _lock = Lock::take(&places)?;
    recover_locked(&places, false)
}

/// As [`recover`], for the holder of the lock. With `force` a torn set is discarded.
pub(super) fn recover_locked(places: &Places, force: bool) -> Result<(), Error> {
    if let Some(journal) = Journal::read(places)? {
        match journal.redo(places) {
            Err(Error::Torn { .. }) if force => remove(&places.journal)?,
            result => return result,
        }
    }
    discard_staging(places)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::record::{self, Counts, RUN, Run};
    use super::super::{Verdict, recover, verify};
    use super::{FileRecord, Journal, Places, StagedFile, place, remove};

    const NAMES: [&str; 3] = ["quotes.csv", "ratings.csv", "datapackage.json"];

    /// Writes files of this `content` and a fitting `run.json` into `dir`.
    fn write_files(dir: &std::path::Path, content: &str) -> (Vec<FileRecord>, String) {
        let write = |name| StagedFile::write(dir, name, format!("{name} {content}").as_bytes()).unwrap();
        let mut files: Vec<FileRecord> = NAMES.map(write).into();
        let run = Run {
            settings: [].into(),
            lexicon: content.to_owned(),
            models: String::new(),
            encoders: [].into(),
            counts: Counts::default(),
        };
        let (bytes, digest) = record::write(&run, &files);
        files.push(StagedFile::write(dir, RUN, &bytes).unwrap());
        (files, digest)
    }

    /// A folder with the old set in place and the new one staged.
    fn two_sets() -> (tempfile::TempDir, Places, Journal, String) {
        let dir = tempfile::tempdir().unwrap();
        let places = Places::new(dir.path());
        let (_, old) = write_files(&places.dir, "old");
        fs::create_dir_all(&places.staging).unwrap();
        let (files, digest) = write_files(&places.staging, "new");
        (dir, places, Journal { digest, files, stale: Vec::new() }, old)
    }

    #[test]
    fn before_the_journal_the_old_set_counts() {
        let (dir, places, _, old) = two_sets();
        assert_eq!(verify(dir.path()).unwrap(), Verdict::Whole { digest: old.clone(), files: 4 });
        recover(dir.path()).unwrap();
        assert_eq!(verify(dir.path()).unwrap(), Verdict::Whole { digest: old, files: 4 });
        assert!(!places.staging.exists());
    }

    #[test]
    fn after_any_number_of_moves_the_next_start_completes_the_new_set() {
        // 0: none; 1: the old run.json is gone; from 2 on: so many files less one are moved.
        for steps in 0..=5_usize {
            let (dir, places, journal, _) = two_sets();
            journal.write(&places).unwrap();
            if steps > 0 {
                remove(&places.dir.join(RUN)).unwrap();
            }
            for name in NAMES.iter().chain([&RUN]).take(steps.saturating_sub(1)) {
                place(&places, name).unwrap();
            }
            let staged = Verdict::Staged { digest: journal.digest.clone(), files: 4 };
            assert_eq!(verify(dir.path()).unwrap(), staged, "{steps} steps");
            recover(dir.path()).unwrap();
            let whole = Verdict::Whole { digest: journal.digest, files: 4 };
            assert_eq!(verify(dir.path()).unwrap(), whole, "{steps} steps");
            assert!(!places.staging.exists() && !places.journal.exists());
        }
    }

    #[test]
    fn a_staged_set_that_lost_a_file_is_broken_and_says_which() {
        let (dir, places, journal, _) = two_sets();
        journal.write(&places).unwrap();
        fs::remove_file(places.staging.join("ratings.csv")).unwrap();
        assert_eq!(verify(dir.path()).unwrap(), Verdict::Broken { files: vec!["ratings.csv".to_owned()] });
        assert!(recover(dir.path()).unwrap_err().to_string().contains("without ratings.csv"));
    }
}
