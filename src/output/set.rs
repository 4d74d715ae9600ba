//! A set of tables from its first row to its commit.

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;

use super::csv::header;
use super::datapackage::datapackage;
use super::journal::{Journal, Places, discard_staging, recover_locked};
use super::record::{self, RUN, Run};
use super::staged::{FileRecord, StagedFile, digest_of, sync_dir};
use super::{Error, Settings, join_domains};
use crate::tables::inspections::{DomainColumn, InspectionRow};
use crate::tables::{TABLES, Table};

const PACKAGE: &str = "datapackage.json";
const SPOOL: &str = "inspections.spool";

/// A set of tables that is being written. Dropped before [`Set::commit`], it leaves the folder as it was.
#[derive(Debug)]
pub struct Set {
    places: Places,
    settings: Settings,
    tables: Vec<(&'static str, StagedFile)>,
    /// Rows of the inspections sheet, until the domains of the run are known.
    spool: StagedFile,
    cleanup: Cleanup,
}

/// Removes what an uncommitted set leaves, then gives the folder back.
#[derive(Debug)]
struct Cleanup {
    places: Places,
    /// Whether this run made the folder.
    made: bool,
    committed: bool,
    lock: Option<Lock>,
}

impl Set {
    /// Takes the folder, finishes or discards what an earlier run left there, and starts an empty set.
    ///
    /// # Errors
    /// The folder is in use, cannot be written, or holds files of these names that are not to be overwritten.
    pub fn begin(settings: &Settings) -> Result<Self, Error> {
        let places = Places::new(&settings.dir);
        let made = !places.dir.exists();
        fs::create_dir_all(&places.hidden).map_err(Error::write(&places.hidden))?;
        let lock = Lock::take(&places)?;
        let cleanup = Cleanup { places: places.clone(), made, committed: false, lock: Some(lock) };
        recover_locked(&places, settings.force)?;
        check_own(&places, settings.force)?;
        fs::create_dir(&places.staging).map_err(Error::write(&places.staging))?;
        let mut tables = Vec::with_capacity(TABLES.len());
        for table in TABLES.iter().filter(|table| table.name != InspectionRow::TABLE.name) {
            tables.push((table.name, start(&places, table, &[], settings.bom)?));
        }
        let spool = StagedFile::create(&places.staging, SPOOL)?;
        Ok(Self { settings: settings.clone(), tables, spool, cleanup, places })
    }

    /// Adds finished rows to a table; those of `inspections` as `Sheet::push_inspection` makes them.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn append(&mut self, table: &str, bytes: &[u8], rows: u64) -> Result<(), Error> {
        let file = self.tables.iter_mut().find(|(name, _)| *name == table).map(|(_, file)| file);
        file.unwrap_or(&mut self.spool).append(bytes, rows)
    }

    /// Completes the set and moves it into the folder. `columns` are the domains of the run. Gives the set's digest.
    ///
    /// # Errors
    /// A file cannot be written, or was changed by somebody during the run. Before the journal is there the old set is
    /// whole and the new one discarded; after it the next start completes the new set.
    pub fn commit(mut self, run: &Run, columns: &[DomainColumn]) -> Result<String, Error> {
        let mut files = vec![self.join_inspections(columns)?];
        for (_, file) in std::mem::take(&mut self.tables) {
            files.push(file.finish()?);
        }
        let staging = &self.places.staging;
        files.push(StagedFile::write(staging, PACKAGE, &datapackage(columns, self.settings.guard()))?);
        let (bytes, digest) = record::write(run, &files);
        files.push(StagedFile::write(staging, RUN, &bytes)?);
        fs::remove_file(staging.join(SPOOL)).map_err(Error::write(staging))?;
        sync_dir(staging)?;
        let known = check_own(&self.places, self.settings.force)?;
        let stale = known.into_iter().map(|file| file.name).filter(|name| files.iter().all(|file| file.name != *name));
        let journal = Journal { digest: digest.clone(), stale: stale.collect(), files };
        journal.write(&self.places)?;
        self.cleanup.committed = true;
        journal.redo(&self.places)?;
        Ok(digest)
    }

    /// `inspections.csv` from its spool.
    fn join_inspections(&mut self, columns: &[DomainColumn]) -> Result<FileRecord, Error> {
        let mut sheet = start(&self.places, &InspectionRow::TABLE, columns, self.settings.bom)?;
        let path = self.places.staging.join(SPOOL);
        let spool = File::open(&path).map_err(Error::read(&path))?;
        join_domains(spool, columns, |bytes, rows| sheet.append(bytes, rows).map_err(Carried::Ours)).map_err(
            |error| match error {
                Carried::Ours(error) => error,
                Carried::Spool(error) => Error::read(&path)(error),
            },
        )?;
        sheet.finish()
    }
}

/// An error on either side of [`join_domains`].
enum Carried {
    Ours(Error),
    Spool(std::io::Error),
}

impl From<std::io::Error> for Carried {
    fn from(error: std::io::Error) -> Self {
        Self::Spool(error)
    }
}

/// The file of `table`, with its header.
fn start(places: &Places, table: &Table, columns: &[DomainColumn], bom: bool) -> Result<StagedFile, Error> {
    let mut file = StagedFile::create(&places.staging, &format!("{}.csv", table.name))?;
    file.append(&header(table, columns, bom), 0)?;
    Ok(file)
}

/// The files of the set that is there. An error if one of them, or one with a name of ours, is not as a run left it.
fn check_own(places: &Places, force: bool) -> Result<Vec<FileRecord>, Error> {
    let path = places.dir.join(RUN);
    let record = match fs::read(&path) {
        Ok(bytes) => record::read(&bytes).ok_or(()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok((Vec::new(), String::new())),
        Err(error) => return Err(Error::read(&path)(error)),
    };
    if force {
        return Ok(record.unwrap_or_default().0);
    }
    let mut foreign = Vec::new();
    let known = record.map_or_else(
        |()| {
            foreign.push(RUN.to_owned());
            Vec::new()
        },
        |(files, _)| files,
    );
    let ours = TABLES.iter().map(|table| format!("{}.csv", table.name)).chain([PACKAGE.to_owned()]);
    let more = known.iter().map(|file| file.name.clone());
    let mut names: Vec<String> = ours.chain(more).collect();
    names.sort();
    names.dedup();
    for name in names {
        let expected = known.iter().find(|file| file.name == name).map(|file| file.blake3.as_str());
        let found = digest_of(&places.dir.join(&name))?;
        if found.is_some() && found.as_deref() != expected {
            foreign.push(name);
        }
    }
    if foreign.is_empty() { Ok(known) } else { Err(Error::Foreign { dir: places.dir.clone(), files: foreign }) }
}

/// The right to write to a folder, for one run at a time.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes it, or says that another run has it.
    pub(super) fn take(places: &Places) -> Result<Self, Error> {
        let path = places.hidden.join("lock");
        let file = File::options().create(true).append(true).open(&path).map_err(Error::write(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Error::Locked { dir: places.dir.clone() }),
            Err(TryLockError::Error(error)) => Err(Error::write(&path)(error)),
        }
    }
}

impl Drop for Cleanup {
    fn drop(&mut self) {
        if self.committed {
            return;
        }
        // What cannot be removed now is discarded at the next start.
        let _ = discard_staging(&self.places);
        if self.made {
            self.lock = None;
            let _ = fs::remove_dir_all(&self.places.hidden);
            let _ = fs::remove_dir(&self.places.dir);
        }
    }
}
