//! From files to articles: which sources there are ([`list`]), and what each of them holds ([`read`]).
//!
//! One bad source never stops a run: it becomes a [`Failure`], a row of `failures.csv`. Only a set of inputs that cannot
//! be what was meant (a missing one, two that give one id, none at all) is an [`Error`].

mod bytes;
mod decode;
mod key;
mod record;
mod walk;

use std::fmt;
use std::path::{Path, PathBuf};

use crate::Article;
use crate::article::Meta;

pub use walk::list;

/// The size limit unless set otherwise: 64 MiB.
pub const DEFAULT_MAX_BYTES: u64 = 64 << 20;

/// What is read, and what is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The largest file that is read, in bytes.
    pub max_bytes: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { max_bytes: DEFAULT_MAX_BYTES }
    }
}

/// Something to read: a file, or standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The article's id, or what its records' ids start with: the path below the input folder with `/` separators.
    pub id: String,
    /// Where it lies; none for standard input.
    pub path: Option<PathBuf>,
}

/// What reading gives: an article, or the reason why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A readable article.
    Article(Article),
    /// An input that gives no article.
    Failure(Failure),
}

/// An input that gives no article; a row of `failures.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The source's id; for a record, with `#` and its line.
    pub source: String,
    /// Where it failed.
    pub stage: Stage,
    /// Why, in one line.
    pub message: String,
}

/// Where an input failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Getting its bytes.
    Read,
    /// Making text of them.
    Decode,
    /// Analysing the text.
    Analyse,
}

impl fmt::Display for Stage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Read => "read",
            Self::Decode => "decode",
            Self::Analyse => "analyse",
        })
    }
}

/// Why a set of inputs cannot be used at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// An input is not there, or cannot be looked at.
    #[error("cannot find the input {path}")]
    Missing {
        /// The input as given.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// Two inputs give one article id.
    #[error("{first} and {second} would both be called \"{id}\"")]
    Clash {
        /// The id.
        id: String,
        /// One of the two.
        first: PathBuf,
        /// The other.
        second: PathBuf,
    },
    /// No input holds a file that would be read.
    #[error("nothing to read in {inputs}: no .txt, .md or .jsonl file")]
    Nothing {
        /// The inputs as given, comma-separated.
        inputs: String,
    },
}

/// How a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    /// The whole file is one article.
    Text,
    /// JSON Lines: each line is one article.
    Records,
}

impl Format {
    /// What the extension says; none when it names no format that a folder is searched for.
    fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?;
        let is = |known: &str| extension.eq_ignore_ascii_case(known);
        match () {
            () if is("txt") || is("md") => Some(Self::Text),
            () if is("jsonl") => Some(Self::Records),
            () => None,
        }
    }
}

/// Why a source, or a record of it, gives no article.
#[derive(Debug, PartialEq, Eq)]
struct Reason {
    stage: Stage,
    message: String,
}

impl Reason {
    fn read(message: impl Into<String>) -> Self {
        Self { stage: Stage::Read, message: message.into() }
    }

    fn decode(message: impl Into<String>) -> Self {
        Self { stage: Stage::Decode, message: message.into() }
    }

    fn of(self, source: impl Into<String>) -> Item {
        Item::Failure(Failure { source: source.into(), stage: self.stage, message: self.message })
    }
}

/// Everything in `source`, in reading order: one article, or one for each record of a container. Never empty.
///
/// Never blocks on a pipe or device, and never holds more than `settings.max_bytes` of a file.
pub fn read(source: &Source, settings: &Settings) -> Vec<Item> {
    let bytes = match &source.path {
        Some(path) => bytes::of_file(path, settings.max_bytes),
        None => bytes::of_stream(std::io::stdin().lock(), settings.max_bytes),
    };
    match bytes.and_then(decode::decode) {
        Err(reason) => vec![reason.of(&source.id)],
        Ok(decoded) => match source.path.as_deref().and_then(Format::of) {
            Some(Format::Records) => record::articles(&source.id, &decoded),
            Some(Format::Text) | None => {
                let decode::Decoded { text, encoding } = decoded;
                vec![Item::Article(Article { id: source.id.clone(), meta: Meta::default(), text, encoding })]
            }
        },
    }
}
