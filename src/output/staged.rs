//! One file of a set while it is being written.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Error;

/// What a file of a set holds, as `run.json` and the journal say it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FileRecord {
    /// Name within the folder.
    pub(super) name: String,
    /// Length.
    pub(super) bytes: u64,
    /// Rows, without the header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) rows: Option<u64>,
    /// Digest in hexadecimal.
    pub(super) blake3: String,
}

/// A file that grows at its end; its digest is kept as it does.
#[derive(Debug)]
pub(super) struct StagedFile {
    path: PathBuf,
    file: File,
    hasher: blake3::Hasher,
    record: FileRecord,
}

impl StagedFile {
    pub(super) fn create(dir: &Path, name: &str) -> Result<Self, Error> {
        let path = dir.join(name);
        let file = File::create(&path).map_err(Error::write(&path))?;
        let record = FileRecord { name: name.to_owned(), bytes: 0, rows: None, blake3: String::new() };
        Ok(Self { path, file, hasher: blake3::Hasher::new(), record })
    }

    pub(super) fn append(&mut self, bytes: &[u8], rows: u64) -> Result<(), Error> {
        self.file.write_all(bytes).map_err(Error::write(&self.path))?;
        self.hasher.update(bytes);
        self.record.bytes += bytes.len() as u64;
        self.record.rows = Some(self.record.rows.unwrap_or(0) + rows);
        Ok(())
    }

    /// Brings the file to the disk and says what it holds.
    pub(super) fn finish(mut self) -> Result<FileRecord, Error> {
        self.file.sync_all().map_err(Error::write(&self.path))?;
        self.record.blake3 = self.hasher.finalize().to_hex().to_string();
        Ok(self.record)
    }

    /// Writes a whole file that is no table.
    pub(super) fn write(dir: &Path, name: &str, bytes: &[u8]) -> Result<FileRecord, Error> {
        let mut file = Self::create(dir, name)?;
        file.append(bytes, 0)?;
        file.record.rows = None;
        file.finish()
    }
}

/// The digest of the file at `path`; `None` when there is no such file.
pub(super) fn digest_of(path: &Path) -> Result<Option<String>, Error> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::read(path)(error)),
    };
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(file).map_err(Error::read(path))?;
    Ok(Some(hasher.finalize().to_hex().to_string()))
}

/// Brings the entries of folder `dir` to the disk, where the system can.
pub(super) fn sync_dir(dir: &Path) -> Result<(), Error> {
    if cfg!(unix) {
        File::open(dir).and_then(|dir| dir.sync_all()).map_err(Error::write(dir))?;
    }
    Ok(())
}
