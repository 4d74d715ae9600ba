//! Getting a source's bytes: bounded, and never from something that is no file.

use std::fs::{File, FileType, Metadata};
use std::io::Read;
use std::path::Path;

use super::Reason;

/// The bytes of the file at `path`, which is looked at before it is opened: opening a pipe would block.
pub(super) fn of_file(path: &Path, max_bytes: u64) -> Result<Vec<u8>, Reason> {
    let metadata = std::fs::metadata(path).map_err(|error| failed(&error))?;
    check(path, &metadata, max_bytes)?;
    let file = File::open(path).map_err(|error| failed(&error))?;
    // One byte more than expected, so that the end is seen without growing the buffer.
    read(file, metadata.len() as usize + 1, max_bytes)
}

/// The bytes of a stream of unknown length.
pub(super) fn of_stream(stream: impl Read, max_bytes: u64) -> Result<Vec<u8>, Reason> {
    read(stream, 0, max_bytes)
}

fn read(stream: impl Read, expected: usize, max_bytes: u64) -> Result<Vec<u8>, Reason> {
    let mut bytes = Vec::with_capacity(expected);
    stream.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| failed(&error))?;
    if bytes.len() as u64 > max_bytes { Err(too_large(max_bytes)) } else { Ok(bytes) }
}

fn check(path: &Path, metadata: &Metadata, max_bytes: u64) -> Result<(), Reason> {
    if metadata.is_dir() {
        // A folder gets here only when it could not be listed: say why.
        let error = std::fs::read_dir(path).err();
        return Err(error.map_or_else(|| Reason::read("is a folder"), |error| failed(&error)));
    }
    if !metadata.is_file() {
        return Err(Reason::read(format!("is {}, not a file", name_of(metadata.file_type()))));
    }
    if metadata.len() > max_bytes {
        return Err(too_large(max_bytes));
    }
    Ok(())
}

fn failed(error: &std::io::Error) -> Reason {
    Reason::read(format!("cannot be read: {error}"))
}

fn too_large(max_bytes: u64) -> Reason {
    Reason::read(format!("is larger than {max_bytes} bytes, the limit set by --max-bytes"))
}

#[cfg(unix)]
fn name_of(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    match kind {
        _ if kind.is_fifo() => "a named pipe",
        _ if kind.is_socket() => "a socket",
        _ => "a device",
    }
}

#[cfg(not(unix))]
fn name_of(_kind: FileType) -> &'static str {
    "a special file"
}
