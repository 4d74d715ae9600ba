//! The transformer encoders of the bert tier, on libtorch: fine-tuned `MiniLM`, run by `rust-bert`.
//!
//! A model is a folder of `model.safetensors` and `config.json`; the table of pieces (word embeddings) stands beside the
//! folders, once for all. Weights are read once per process and shared by all
//! threads; each thread that encodes has its own [`rust_bert`] model around them, and libtorch itself uses one thread, so
//! that it and rayon do not fight over cores. Lines are joined to chunks ([`chunks`]), chunks of like length are encoded
//! together ([`engine`]). Nothing here knows what a quotation is.

mod chunks;
mod engine;
mod heads;
#[cfg(test)]
mod reference;
mod texts;
mod weights;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use crate::opinion::{Asked, Read, Second, Tag, Tagged, Tags};
use crate::pieces::Splitter;
use chunks::Chunk;
use engine::{Engine, Pieces};
use heads::Linear;
use texts::{Heads, Text};

/// Why the encoders cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file cannot be read.
    #[error("cannot read {path}")]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// A file is not what it should be.
    #[error("cannot use {path}: {why}")]
    Format {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
}

/// The encoders; made once per run.
pub struct Encoders {
    splitter: Splitter,
    quotes: Engine,
    tags: Linear<{ Tag::ALL.len() }>,
    /// What it costs to begin what is said.
    begin: f32,
    texts: Engine,
    heads: Heads,
    digests: BTreeMap<String, String>,
}

impl Encoders {
    /// Reads the encoders that `dir` holds, each in a folder of its name, and their table of pieces.
    ///
    /// # Errors
    /// A file that is missing, cannot be read, or is damaged.
    pub fn read(dir: &Path) -> Result<Self, Error> {
        // Rayon divides the work between threads; libtorch would only start more.
        tch::set_num_threads(1);
        let pieces = Pieces::read(&dir.join("pieces.safetensors"))?;
        let quotes = Engine::read(&dir.join("quotes"), &pieces)?;
        let tags = quotes.head("tags")?;
        let texts = Engine::read(&dir.join("texts"), &pieces)?;
        let heads = Heads::new(&texts)?;
        let digests = [("pieces", &pieces.digest), ("quotes", &quotes.digest), ("texts", &texts.digest)];
        let digests = digests.map(|(name, digest)| (name.to_owned(), digest.clone()));
        let begin = quotes.begin("tags")?;
        Ok(Self { splitter: Splitter::embedded(), quotes, tags, begin, texts, heads, digests: digests.into() })
    }

    /// The chunks of the lines asked about, each with the number of the text it is of.
    fn chunks(&self, asked: &[Asked<'_>], most: usize) -> Vec<(usize, Chunk)> {
        let of = |(index, asked): (usize, &Asked<'_>)| {
            let chunks = chunks::chunks(&self.splitter, asked, most);
            chunks.into_iter().map(move |chunk| (index, chunk)).collect::<Vec<_>>()
        };
        asked.iter().enumerate().flat_map(of).collect()
    }
}

impl fmt::Debug for Encoders {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Encoders").field("digests", &self.digests).finish_non_exhaustive()
    }
}

impl Second for Encoders {
    fn tag(&self, asked: &[Asked<'_>]) -> Vec<Tags> {
        let chunks = self.chunks(asked, self.quotes.most());
        let states = self.quotes.encode(&chunks.iter().map(|(_, chunk)| chunk).collect::<Vec<_>>());
        let mut found = vec![Tags { begin: self.begin, ..Tags::default() }; asked.len()];
        for ((index, chunk), states) in chunks.iter().zip(&states) {
            let pieces = chunk.pieces.iter().zip(states.chunks(self.quotes.width()));
            let told = pieces.take(chunk.told.end).skip(chunk.told.start);
            found[*index].pieces.extend(told.map(|(piece, state)| Tagged {
                span: piece.span,
                inner: piece.inner,
                odds: self.tags.odds(state),
            }));
        }
        found
    }

    fn read(&self, asked: &[Asked<'_>]) -> Vec<Box<dyn Read + '_>> {
        let chunks = self.chunks(asked, self.texts.most());
        let states = self.texts.encode(&chunks.iter().map(|(_, chunk)| chunk).collect::<Vec<_>>());
        let mut found: Vec<Text<'_>> = asked.iter().map(|_| Text::new(&self.heads)).collect();
        for ((index, chunk), states) in chunks.iter().zip(&states) {
            found[*index].add(chunk, states);
        }
        found.into_iter().map(|text| Box::new(text) as Box<dyn Read>).collect()
    }

    fn digests(&self) -> &BTreeMap<String, String> {
        &self.digests
    }
}
