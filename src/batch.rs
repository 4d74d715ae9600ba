//! Stub: replaced at merge.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::ingest::{self, Item};
use crate::output::Counts;
use crate::{Pipeline, output, pipeline};

/// Settings of a run.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Of the analysis.
    pub pipeline: pipeline::Settings,
    /// Of reading.
    pub ingest: ingest::Settings,
    /// Of writing.
    pub output: output::Settings,
    /// Number of threads; 0 is one per processor.
    pub threads: usize,
}

/// Told how far a run is.
pub trait Progress: Sync {
    /// `total` sources will be read.
    fn start(&self, total: u64);
    /// `n` more are done.
    fn advance(&self, n: u64);
}

/// What a finished run found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// How many of what.
    pub counts: Counts,
    /// Digest of the set of tables.
    pub digest: String,
}

/// Why a run gave nothing.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The inputs.
    #[error(transparent)]
    Ingest(#[from] ingest::Error),
    /// The lexicon.
    #[error(transparent)]
    Lexicon(#[from] crate::lexicon::Error),
    /// Stopped.
    #[error("interrupted")]
    Interrupted,
}

/// Runs.
pub fn run(
    inputs: &[PathBuf],
    settings: &Settings,
    progress: &dyn Progress,
    stop: &AtomicBool,
) -> Result<Summary, Error> {
    let pipeline = Pipeline::new(&settings.pipeline)?;
    let sources = ingest::list(inputs, &settings.ingest)?;
    progress.start(sources.len() as u64);
    let mut summary = Counts::default();
    for source in &sources {
        if stop.load(Ordering::Relaxed) {
            return Err(Error::Interrupted);
        }
        for item in ingest::read(source, &settings.ingest) {
            match item {
                Item::Failure(_) => summary.failures += 1,
                Item::Article(article) => {
                    let analysis = pipeline.analyse(&article);
                    summary.articles += 1;
                    summary.ratings += analysis.ratings.ratings.len() as u64;
                    summary.quotes += analysis.quotes.len() as u64;
                }
            }
        }
        progress.advance(1);
    }
    Ok(Summary { counts: summary, digest: String::new() })
}
