//! Inputs to articles (a stand-in: plain files only, until the real one is merged).

use std::path::{Path, PathBuf};

use crate::article::Article;

/// What changes reading.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Files longer than this fail.
    pub max_bytes: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { max_bytes: 64 << 20 }
    }
}

/// One file, or standard input.
#[derive(Debug, Clone)]
pub struct Source {
    /// `article_id`, or that of the container.
    pub id: String,
    /// Where it is; `None` for standard input.
    pub path: Option<PathBuf>,
}

/// At which stage an input failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It could not be read.
    Read,
    /// It could not be decoded.
    Decode,
    /// It could not be analysed.
    Analyse,
}

/// An input that could not be used.
#[derive(Debug, Clone)]
pub struct Failure {
    /// Which.
    pub source: String,
    /// Where.
    pub stage: Stage,
    /// Why.
    pub message: String,
}

/// What comes out of a source.
#[derive(Debug)]
pub enum Item {
    /// An article.
    Article(Article),
    /// A failure.
    Failure(Failure),
}

/// Why inputs cannot be listed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// An input cannot be read.
    #[error("cannot read {path}")]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
}

/// All sources below `inputs`, sorted.
pub fn list(inputs: &[PathBuf], _settings: &Settings) -> Result<Vec<Source>, Error> {
    let mut sources = Vec::new();
    for input in inputs {
        for entry in walkdir::WalkDir::new(input).sort_by_file_name().into_iter().filter_map(Result::ok) {
            if entry.file_type().is_file() {
                let below = entry.path().strip_prefix(input).unwrap_or(Path::new("")).to_string_lossy().into_owned();
                let id = if below.is_empty() { entry.file_name().to_string_lossy().into_owned() } else { below };
                sources.push(Source { id, path: Some(entry.path().to_owned()) });
            }
        }
    }
    Ok(sources)
}

/// The articles of one source.
pub fn read(source: &Source, _settings: &Settings) -> Vec<Item> {
    let failed = |stage, message: String| vec![Item::Failure(Failure { source: source.id.clone(), stage, message })];
    let Some(path) = &source.path else { return failed(Stage::Read, "no standard input".to_owned()) };
    match std::fs::read(path).map(String::from_utf8) {
        Ok(Ok(text)) => vec![Item::Article(Article::from_text(source.id.clone(), &text))],
        Ok(Err(error)) => failed(Stage::Decode, error.to_string()),
        Err(error) => failed(Stage::Read, error.to_string()),
    }
}
