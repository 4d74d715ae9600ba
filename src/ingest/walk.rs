//! Which sources the inputs hold: files in the order of their ids, each folder once.

use std::collections::{BTreeSet, VecDeque};
use std::fs::FileType;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{Error, Format, Settings, Source, key};

/// The id of the text on standard input.
const STDIN: &str = "stdin";

/// All sources of `inputs` (files, folders, `-` for standard input), sorted by id in byte order.
///
/// Of a folder, the files of a known extension count; hidden ones and hidden folders do not. A link to a folder is
/// followed unless that folder is read anyway. What cannot be read (a pipe, a folder without permission) is listed too:
/// reading it tells why.
///
/// # Errors
/// An input that does not exist, two that give one id, or none that holds anything to read.
pub fn list(inputs: &[PathBuf], _settings: &Settings) -> Result<Vec<Source>, Error> {
    let mut sources = Vec::new();
    for input in inputs {
        add(input, &mut sources)?;
    }
    sources.sort_by(|a, b| a.id.cmp(&b.id));
    check(&sources)?;
    if sources.is_empty() {
        let inputs: Vec<String> = inputs.iter().map(|input| input.display().to_string()).collect();
        return Err(Error::Nothing { inputs: inputs.join(", ") });
    }
    Ok(sources)
}

fn add(input: &Path, sources: &mut Vec<Source>) -> Result<(), Error> {
    if input.as_os_str() == "-" {
        sources.push(Source { id: STDIN.to_owned(), path: None });
        return Ok(());
    }
    let missing = |source| Error::Missing { path: input.to_owned(), source };
    if std::fs::metadata(input).map_err(missing)?.is_dir() {
        Walk::new(input, sources).run();
    } else {
        let name = input.file_name().unwrap_or(input.as_os_str());
        sources.push(Source { id: key::of_path(Path::new(name)), path: Some(input.to_owned()) });
    }
    Ok(())
}

/// Refuses two sources of one id, and a file whose id could be that of a container's record.
fn check(sources: &[Source]) -> Result<(), Error> {
    let path = |source: &Source| source.path.clone().unwrap_or_else(|| PathBuf::from("-"));
    let clash = |a: &Source, b: &Source| Error::Clash { id: b.id.clone(), first: path(a), second: path(b) };
    for pair in sources.windows(2) {
        if let [a, b] = pair
            && a.id == b.id
        {
            return Err(clash(a, b));
        }
    }
    for source in sources {
        for (at, _) in source.id.match_indices('#') {
            let container = source.id.get(..at).unwrap_or_default();
            let found = sources.binary_search_by(|other| other.id.as_str().cmp(container)).ok();
            if let Some(container) = found.and_then(|index| sources.get(index))
                && Format::of(Path::new(&container.id)) == Some(Format::Records)
            {
                return Err(clash(container, source));
            }
        }
    }
    Ok(())
}

/// A walk through one input folder. Links to folders wait until all real folders are walked, so that a folder with two
/// paths is read under its own, whatever the links are called.
struct Walk<'a> {
    root: &'a Path,
    sources: &'a mut Vec<Source>,
    links: VecDeque<PathBuf>,
    seen: BTreeSet<PathBuf>,
}

impl<'a> Walk<'a> {
    fn new(root: &'a Path, sources: &'a mut Vec<Source>) -> Self {
        Self { root, sources, links: VecDeque::from([root.to_owned()]), seen: BTreeSet::new() }
    }

    fn run(mut self) {
        while let Some(folder) = self.links.pop_front() {
            self.walk(&folder);
        }
    }

    fn walk(&mut self, folder: &Path) {
        let mut entries = WalkDir::new(folder).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) if entry.depth() > 0 && is_hidden(&entry) => {
                    if entry.file_type().is_dir() {
                        entries.skip_current_dir();
                    }
                }
                Ok(entry) if entry.depth() == 0 || entry.file_type().is_dir() => {
                    if !self.is_new(entry.path()) {
                        entries.skip_current_dir();
                    }
                }
                Ok(entry) => self.visit(entry.path(), entry.file_type()),
                Err(error) => error.path().into_iter().for_each(|path| self.push(path)),
            }
        }
    }

    /// Whether the folder at `path` was not walked yet.
    fn is_new(&mut self, path: &Path) -> bool {
        // Where the path cannot be resolved, listing it fails too and is reported by the walk.
        std::fs::canonicalize(path).map_or(true, |path| self.seen.insert(path))
    }

    fn visit(&mut self, path: &Path, kind: FileType) {
        if kind.is_file() {
            if Format::of(path).is_some() {
                self.push(path);
            }
        } else if kind.is_symlink() {
            self.visit_link(path);
        } else {
            self.push(path);
        }
    }

    fn visit_link(&mut self, path: &Path) {
        match std::fs::metadata(path) {
            Ok(target) if target.is_dir() => self.links.push_back(path.to_owned()),
            Ok(target) => self.visit(path, target.file_type()),
            // A dangling link: to a file of ours, or to what may have been a folder.
            Err(_) if Format::of(path).is_some() || path.extension().is_none() => self.push(path),
            Err(_) => {}
        }
    }

    fn push(&mut self, path: &Path) {
        let below = path.strip_prefix(self.root).unwrap_or(path);
        let id = if below.as_os_str().is_empty() { self.root.display().to_string() } else { key::of_path(below) };
        self.sources.push(Source { id, path: Some(path.to_owned()) });
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}
