//! Sources to analysed articles, a bounded number of bytes at a time.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};
use rayon::slice::ParallelSlice;

use super::Error;
use crate::analysis::Analysis;
use crate::article::Article;
use crate::ingest::{self, Failure, Item, Source, Stage};
use crate::pipeline::Pipeline;
use crate::resolve::{self, Digest};

/// A chunk ends after so many bytes of source …
const CHUNK_BYTES: u64 = 4 << 20;
/// … or so many sources.
const CHUNK_SOURCES: usize = 512;
/// Articles that one thread analyses at a time.
const BATCH: usize = 16;

/// An article with everything found in it.
pub(super) struct Analysed {
    pub(super) article: Article,
    pub(super) analysis: Analysis,
    pub(super) digest: Digest,
}

/// What became of one article.
pub(super) enum Outcome {
    Analysed(Box<Analysed>),
    Failed(Failure),
}

/// Outcomes in input order.
pub(super) struct Chunk {
    pub(super) outcomes: Vec<Outcome>,
    /// Number of sources that this chunk completes.
    pub(super) sources: u64,
}

/// Makes chunks of all sources of a run.
pub(super) struct Chunks<'a> {
    sources: &'a [Source],
    settings: &'a ingest::Settings,
    pub(super) pipeline: &'a Pipeline,
    stop: &'a AtomicBool,
}

/// How far the chunks are.
pub(super) struct Cursor<'a> {
    sources: &'a [Source],
    /// What is left of a container too big for one chunk.
    items: std::vec::IntoIter<Item>,
}

impl<'a> Chunks<'a> {
    pub(super) fn new(
        sources: &'a [Source],
        settings: &'a ingest::Settings,
        pipeline: &'a Pipeline,
        stop: &'a AtomicBool,
    ) -> Self {
        Self { sources, settings, pipeline, stop }
    }

    /// Whether somebody asked to stop.
    pub(super) fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    pub(super) fn cursor(&self) -> Cursor<'a> {
        Cursor { sources: self.sources, items: Vec::new().into_iter() }
    }

    /// The next chunk; `None` after the last.
    pub(super) fn next(&self, cursor: &mut Cursor<'a>) -> Result<Option<Chunk>, Error> {
        if cursor.items.len() == 0 {
            let (group, rest) = cursor.sources.split_at(group_len(cursor.sources));
            cursor.sources = rest;
            match group {
                [] => return Ok(None),
                [big] if size(big) > CHUNK_BYTES => cursor.items = read(big, self.settings).into_iter(),
                _ => return self.group(group).map(Some),
            }
        }
        self.part(&mut cursor.items).map(Some)
    }

    /// A chunk of whole sources.
    fn group(&self, group: &[Source]) -> Result<Chunk, Error> {
        let read_all = |sources: &[Source]| sources.iter().flat_map(|source| read(source, self.settings)).collect();
        let outcomes: Result<Vec<Vec<Outcome>>, Error> =
            group.par_chunks(BATCH).map(|sources| self.analyse_all(read_all(sources))).collect();
        Ok(Chunk { outcomes: outcomes?.into_iter().flatten().collect(), sources: group.len() as u64 })
    }

    /// A chunk out of a big container.
    fn part(&self, items: &mut std::vec::IntoIter<Item>) -> Result<Chunk, Error> {
        let mut bytes = 0;
        let mut part = Vec::new();
        while bytes < CHUNK_BYTES
            && let Some(item) = items.next()
        {
            bytes += if let Item::Article(article) = &item { article.text.len() as u64 } else { 0 };
            part.push(item);
        }
        Ok(Chunk { outcomes: self.analyse_all(part)?, sources: u64::from(items.len() == 0) })
    }

    fn analyse_all(&self, items: Vec<Item>) -> Result<Vec<Outcome>, Error> {
        let batches: Result<Vec<Vec<Outcome>>, Error> =
            items.into_par_iter().chunks(BATCH).map(|items| self.analyse(items)).collect();
        Ok(batches?.into_iter().flatten().collect())
    }

    /// Analyses some articles together; should one of them make the program panic, each for itself.
    fn analyse(&self, items: Vec<Item>) -> Result<Vec<Outcome>, Error> {
        if self.stopped() {
            return Err(Error::Interrupted);
        }
        let items: Vec<Result<Article, Failure>> = items.into_iter().map(article).collect();
        let articles: Vec<&Article> = items.iter().filter_map(|item| item.as_ref().ok()).collect();
        let mut analyses = match catch_unwind(AssertUnwindSafe(|| self.pipeline.analyse_all(&articles))) {
            Ok(analyses) => analyses.into_iter().map(Some).collect::<Vec<_>>(),
            Err(_) => articles.iter().map(|article| self.analyse_one(article)).collect(),
        }
        .into_iter();
        Ok(items.into_iter().map(|item| outcome(item, || analyses.next().flatten())).collect())
    }

    fn analyse_one(&self, article: &Article) -> Option<Analysis> {
        catch_unwind(AssertUnwindSafe(|| self.pipeline.analyse(article))).ok()
    }
}

fn article(item: Item) -> Result<Article, Failure> {
    match item {
        Item::Article(article) => Ok(article),
        Item::Failure(failure) => Err(failure),
    }
}

/// What became of an item, with the next analysis if it is an article.
fn outcome(item: Result<Article, Failure>, analysis: impl FnOnce() -> Option<Analysis>) -> Outcome {
    let article = match item {
        Ok(article) => article,
        Err(failure) => return Outcome::Failed(failure),
    };
    match analysis() {
        Some(analysis) => {
            let digest = SCRATCH.with_borrow_mut(|scratch| resolve::digest(&article.text, scratch));
            Outcome::Analysed(Box::new(Analysed { article, analysis, digest }))
        }
        None => Outcome::Failed(panicked(&article.id, Stage::Analyse)),
    }
}

thread_local! {
    /// Room for a text without its white space.
    static SCRATCH: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The articles of one source; a panic of a decoder is a failure of that source.
pub(super) fn read(source: &Source, settings: &ingest::Settings) -> Vec<Item> {
    catch_unwind(AssertUnwindSafe(|| ingest::read(source, settings)))
        .unwrap_or_else(|_| vec![Item::Failure(panicked(&source.id, Stage::Decode))])
}

fn panicked(source: &str, stage: Stage) -> Failure {
    Failure { source: source.to_owned(), stage, message: "a bug: this input made the program panic".to_owned() }
}

/// How many of `sources` make the next chunk: at least one, if there is one.
fn group_len(sources: &[Source]) -> usize {
    let mut bytes = 0;
    let fits = |source: &&Source| {
        bytes += size(source);
        bytes <= CHUNK_BYTES
    };
    sources.iter().take(CHUNK_SOURCES).take_while(fits).count().max(1).min(sources.len())
}

/// Length of a source; what cannot be known beforehand counts as big.
fn size(source: &Source) -> u64 {
    let length = source.path.as_ref().map(|path| std::fs::metadata(path).map_or(0, |data| data.len()));
    length.unwrap_or(u64::MAX)
}
