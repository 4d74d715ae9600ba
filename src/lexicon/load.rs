//! Reads, checks and compiles scheme files and word lists.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::automaton::Builder;
use super::embedded::EMBEDDED;
use super::scheme::{BodyEntry, DomainEntry, GradeEntry, SchemeEntry, SchemeFile};
use super::words::{LISTS, ListId, Word, WordFile};
use super::{Domain, Grade, Inspectorate, Lexicon, Meaning, Naming, Scheme};

/// Why a lexicon could not be made. `Display` names the file, the line and what is wrong.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The folder or a file of `--schemes` cannot be read.
    #[error("cannot read schemes from {path}")]
    Read {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// A file is no TOML, lacks a field, has an unknown one, or contradicts itself.
    #[error("{file}:{line}: {message}")]
    Invalid {
        /// File name.
        file: String,
        /// Line, from 1.
        line: usize,
        /// What is wrong there.
        message: String,
    },
    /// The terms cannot be compiled.
    #[error("cannot compile the lexicon")]
    Compile(#[from] aho_corasick::BuildError),
}

const FORMAT: u32 = 1;

/// One file, for error messages with lines.
struct Source<'a> {
    name: &'a str,
    text: &'a str,
}

impl Source<'_> {
    fn error(&self, at: usize, message: impl Into<String>) -> Error {
        let head = self.text.as_bytes().get(..at.min(self.text.len())).unwrap_or_default();
        let line = 1 + memchr::memchr_iter(b'\n', head).count();
        Error::Invalid { file: self.name.to_owned(), line, message: message.into() }
    }

    fn parse<T: serde::de::DeserializeOwned>(&self) -> Result<T, Error> {
        toml::from_str(self.text)
            .map_err(|error| self.error(error.span().map_or(0, |span| span.start), error.message().to_owned()))
    }
}

#[derive(Default)]
struct Loader {
    inspectorates: Vec<Inspectorate>,
    schemes: Vec<(Scheme, SchemeEntry)>,
    namings: Vec<(u16, Naming, Vec<String>)>,
    bodies: Vec<Word>,
    hasher: blake3::Hasher,
}

pub(super) fn load(extra: Option<&Path>) -> Result<Lexicon, Error> {
    let mut loader = Loader::default();
    for (name, text) in EMBEDDED {
        loader.add_file(&Source { name, text }, false)?;
    }
    for (name, text) in extra.map(read_folder).transpose()?.unwrap_or_default() {
        loader.add_file(&Source { name: &name, text: &text }, true)?;
    }
    loader.finish()
}

/// The `*.toml` files of `dir`, by name.
fn read_folder(dir: &Path) -> Result<Vec<(String, String)>, Error> {
    let read = |path: &Path, source| Error::Read { path: path.to_owned(), source };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(|source| read(dir, source))? {
        let path = entry.map_err(|source| read(dir, source))?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        let bytes = std::fs::read(&path).map_err(|source| read(&path, source))?;
        let text = String::from_utf8(bytes)
            .map_err(|error| read(&path, std::io::Error::new(std::io::ErrorKind::InvalidData, error.utf8_error())))?;
        files.push((path.display().to_string(), text));
    }
    Ok(files)
}

impl Loader {
    fn add_file(&mut self, source: &Source<'_>, may_replace: bool) -> Result<(), Error> {
        self.hasher.update(source.text.as_bytes());
        let file: SchemeFile = source.parse()?;
        if *file.format.get_ref() != FORMAT {
            return Err(source.error(file.format.span().start, format!("format must be {FORMAT}")));
        }
        let inspectorate = self.inspectorate(source, &file)?;
        for entry in file.body {
            self.bodies.push(body_kind(source, entry)?);
        }
        let mut ids = BTreeSet::new();
        for entry in file.scheme {
            let at = entry.span().start;
            let entry = entry.into_inner();
            let scheme = check_scheme(source, at, &entry, inspectorate)?;
            let known = self.schemes.iter().position(|(known, _)| known.id == scheme.id);
            if !ids.insert(scheme.id.clone()) || (known.is_some() && !may_replace) {
                return Err(source.error(entry.id.span().start, format!("scheme id \"{}\" is used twice", scheme.id)));
            }
            match known.and_then(|index| self.schemes.get_mut(index)) {
                Some(slot) => *slot = (scheme, entry),
                None => self.schemes.push((scheme, entry)),
            }
        }
        Ok(())
    }

    /// The index of the file's inspectorate, with its names noted.
    fn inspectorate(&mut self, source: &Source<'_>, file: &SchemeFile) -> Result<u16, Error> {
        let name = file.inspectorate.get_ref();
        if name.trim().is_empty() {
            return Err(source.error(file.inspectorate.span().start, "the inspectorate has no name"));
        }
        let index = self.inspectorates.iter().position(|known| known.name == *name).unwrap_or_else(|| {
            self.inspectorates.push(Inspectorate { name: name.clone(), inspects: file.inspects });
            self.inspectorates.len() - 1
        }) as u16;
        let mut named = file.aliases.clone();
        named.push(name.clone());
        for (naming, forms) in [
            (Naming::Named, named),
            (Naming::Informal, file.informal.clone()),
            (Naming::Implied, file.implied_by.clone()),
            (Naming::Ambiguous, file.ambiguous.clone()),
        ] {
            self.namings.push((index, naming, forms));
        }
        Ok(index)
    }

    fn finish(mut self) -> Result<Lexicon, Error> {
        let mut builder = Builder::default();
        for (inspectorate, naming, forms) in &self.namings {
            for form in forms {
                builder.add(form, Meaning::Inspectorate { inspectorate: *inspectorate, naming: *naming });
            }
        }
        for (index, (_, entry)) in self.schemes.iter().enumerate() {
            add_terms(&mut builder, index as u16, entry);
        }
        let mut words = Vec::with_capacity(LISTS.len());
        for (list, name, text) in LISTS {
            self.hasher.update(text.as_bytes());
            let mut file: WordFile = Source { name, text }.parse()?;
            if list == ListId::BodyKind {
                file.word.append(&mut self.bodies);
            }
            for (entry, word) in file.word.iter().enumerate() {
                for form in &word.forms {
                    builder.add(form, Meaning::Word { list, entry: entry as u16 });
                }
            }
            words.push(file.word);
        }
        Ok(Lexicon {
            inspectorates: self.inspectorates,
            schemes: self.schemes.into_iter().map(|(scheme, _)| scheme).collect(),
            words,
            automaton: builder.build()?,
            digest: self.hasher.finalize().to_hex().to_string(),
        })
    }
}

/// A kind of body as an entry of the word list.
fn body_kind(source: &Source<'_>, entry: toml::Spanned<BodyEntry>) -> Result<Word, Error> {
    let at = entry.span().start;
    let BodyEntry { kind, forms, sector } = entry.into_inner();
    if kind.trim().is_empty() || sector.trim().is_empty() || forms.is_empty() {
        return Err(source.error(at, "a kind of body needs a kind, a sector and a form"));
    }
    Ok(Word { id: kind.trim().to_lowercase().replace(' ', "-"), forms, tags: vec![sector], name: String::new() })
}

fn add_terms(builder: &mut Builder, scheme: u16, entry: &SchemeEntry) {
    for (index, grade) in entry.grade.iter().enumerate() {
        let grade_of = |press| Meaning::Grade { scheme, grade: index as u8, press };
        let grade = grade.get_ref();
        builder.add(&grade.label, grade_of(false));
        grade.synonyms.iter().for_each(|form| builder.add(form, grade_of(false)));
        grade.press.iter().for_each(|form| builder.add(form, grade_of(true)));
    }
    for (index, domain) in entry.domain.iter().enumerate() {
        let domain = domain.get_ref();
        let meaning = Meaning::Domain { scheme, domain: index as u8 };
        if !domain.open {
            builder.add_inflected(&domain.name, meaning);
        }
        domain.synonyms.iter().for_each(|form| builder.add_inflected(form, meaning));
    }
}

/// Checks that a scheme makes sense by itself.
fn check_scheme(source: &Source<'_>, at: usize, entry: &SchemeEntry, inspectorate: u16) -> Result<Scheme, Error> {
    let id = entry.id.get_ref();
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_') {
        return Err(source.error(entry.id.span().start, "a scheme id is made of a-z, 0-9 and _"));
    }
    let years_to = *entry.years_to.get_ref();
    if years_to != 0 && years_to < entry.years_from {
        return Err(source.error(entry.years_to.span().start, "years_to lies before years_from"));
    }
    Ok(Scheme {
        id: id.clone(),
        inspectorate,
        body_kind: entry.body_kind.clone(),
        sectors: entry.sectors.clone(),
        country: entry.country.clone(),
        years_from: entry.years_from,
        years_to: (years_to != 0).then_some(years_to),
        has_overall: entry.has_overall,
        verified: entry.verified,
        grades: check_grades(source, at, &entry.grade)?,
        domains: check_domains(source, &entry.domain)?,
    })
}

fn check_grades(source: &Source<'_>, at: usize, entries: &[toml::Spanned<GradeEntry>]) -> Result<Vec<Grade>, Error> {
    let mut ordinals = BTreeSet::new();
    let mut labels = BTreeSet::new();
    let mut grades = Vec::new();
    for spanned in entries {
        let (start, entry) = (spanned.span().start, spanned.get_ref());
        if !ordinals.insert(entry.ordinal) {
            return Err(source.error(start, format!("ordinal {} is used twice", entry.ordinal)));
        }
        if entry.label.trim().is_empty() || !labels.insert(entry.label.to_lowercase()) {
            return Err(source.error(start, format!("grade label \"{}\" is empty or used twice", entry.label)));
        }
        grades.push(Grade { ordinal: entry.ordinal, label: entry.label.clone(), digit: entry.digit });
    }
    if ordinals.iter().copied().ne(1..=entries.len() as u8) {
        return Err(source.error(at, format!("ordinals must count from 1 (worst) to {}", entries.len())));
    }
    Ok(grades)
}

fn check_domains(source: &Source<'_>, entries: &[toml::Spanned<DomainEntry>]) -> Result<Vec<Domain>, Error> {
    let mut ids = BTreeSet::new();
    let mut domains = Vec::new();
    for spanned in entries {
        let entry = spanned.get_ref();
        if entry.id.is_empty() || !ids.insert(entry.id.clone()) {
            return Err(
                source.error(spanned.span().start, format!("domain id \"{}\" is empty or used twice", entry.id))
            );
        }
        domains.push(Domain {
            open: entry.open,
            id: entry.id.clone(),
            name: entry.name.clone(),
            synonyms: entry.synonyms.clone(),
        });
    }
    Ok(domains)
}
