//! The run over many articles: read, analyse, resolve and write, in chunks.
//!
//! Chunks are taken in input order and bounded in bytes. While one is resolved and written the next is read and
//! analysed, so memory holds two chunks and the registry. Everything that depends on other articles happens in input
//! order; everything else happens on all threads, and its results are put back in that order: the output is the same
//! whatever the number of threads is.

mod chunks;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use chunks::{Analysed, Chunks, Outcome};
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use rayon::slice::ParallelSlice;

use crate::ingest::{self, Item, Source};
use crate::output::{self, Counts, Run, Set, Sheet, Sheets};
use crate::pipeline::{self, Pipeline};
use crate::resolve::{Registry, Resolved};
use crate::segment::RecurringLines;
use crate::tables::{bodies, inspections, speakers};

/// Everything that a run needs to know.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How articles are analysed.
    pub pipeline: pipeline::Settings,
    /// How articles are read.
    pub ingest: ingest::Settings,
    /// Where tables go.
    pub output: output::Settings,
    /// Number of threads; 0 for one per processor.
    pub threads: usize,
}

/// Where a run says how far it is.
pub trait Progress: Sync {
    /// The run will go over `total` sources.
    fn start(&self, total: u64);
    /// It is done with `sources` more.
    fn advance(&self, sources: u64);
}

/// A run that nobody watches.
impl Progress for () {
    fn start(&self, _total: u64) {}
    fn advance(&self, _sources: u64) {}
}

/// What a finished run found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// How many of what.
    pub counts: Counts,
    /// Digest of the set of tables.
    pub digest: String,
}

/// Why a run wrote nothing.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A scheme or a model cannot be used.
    #[error(transparent)]
    Pipeline(#[from] pipeline::Error),
    /// The inputs cannot be listed.
    #[error(transparent)]
    Ingest(#[from] ingest::Error),
    /// The tables cannot be written.
    #[error(transparent)]
    Output(#[from] output::Error),
    /// The threads cannot be started.
    #[error("cannot start threads")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    /// Somebody asked to stop.
    #[error("interrupted")]
    Interrupted,
}

/// Articles that are looked at beforehand, to learn which lines recur.
const SAMPLE: usize = RecurringLines::SAMPLE;
/// Articles that one thread renders at a time.
const PART: usize = 16;

/// Runs over `inputs` and writes the tables. `stop` is looked at before every article.
///
/// # Errors
/// Whatever keeps the run from writing; the output folder is then as it was before. Inputs that fail are no error but
/// rows of `failures.csv`.
pub fn run(
    inputs: &[PathBuf],
    settings: &Settings,
    progress: &dyn Progress,
    stop: &AtomicBool,
) -> Result<Summary, Error> {
    let pipeline = Pipeline::new(&settings.pipeline)?;
    let sources = ingest::list(inputs, &settings.ingest)?;
    let set = Set::begin(&settings.output)?;
    let threads = rayon::ThreadPoolBuilder::new().num_threads(settings.threads).build()?;
    progress.start(sources.len() as u64);
    threads.install(|| {
        let recurring = recurring_lines(&sources, &settings.ingest, stop);
        let pipeline = pipeline.with_recurring_lines(recurring);
        let run = Batch::new(set, settings);
        run.all(&Chunks::new(&sources, &settings.ingest, &pipeline, stop), progress)
    })
}

/// Learns from an evenly spaced sample of the sources which lines recur.
fn recurring_lines(sources: &[Source], settings: &ingest::Settings, stop: &AtomicBool) -> RecurringLines {
    let mut recurring = RecurringLines::default();
    let every = sources.len().div_ceil(SAMPLE).max(1);
    let sample: Vec<&Source> = sources.iter().step_by(every).filter(|source| source.path.is_some()).collect();
    let share = SAMPLE.div_ceil(sample.len().max(1));
    for group in sample.chunks(64) {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let read: Vec<Vec<Item>> = group.par_iter().map(|source| chunks::read(source, settings)).collect();
        for items in read {
            let every = items.len().div_ceil(share).max(1);
            for item in items.iter().step_by(every) {
                if let Item::Article(article) = item {
                    recurring.add(&article.text);
                }
            }
        }
    }
    recurring
}

/// A run in progress: what its articles have in common, and the tables.
struct Batch<'a> {
    settings: &'a Settings,
    registry: Registry,
    set: Set,
    counts: Counts,
    domains: BTreeSet<String>,
}

impl<'a> Batch<'a> {
    fn new(set: Set, settings: &'a Settings) -> Self {
        let (registry, counts, domains) = (Registry::default(), Counts::default(), BTreeSet::new());
        Self { settings, registry, set, counts, domains }
    }

    /// Goes over all chunks, writing one while the next is made.
    fn all(mut self, chunks: &Chunks<'_>, progress: &dyn Progress) -> Result<Summary, Error> {
        let mut waiting = chunks.cursor();
        let mut done = chunks.next(&mut waiting)?;
        while let Some(chunk) = done {
            let (written, next) = rayon::join(|| self.write(&chunk.outcomes), || chunks.next(&mut waiting));
            written?;
            progress.advance(chunk.sources);
            done = next?;
        }
        // The last input may have ended because somebody asked to stop.
        if chunks.stopped() {
            return Err(Error::Interrupted);
        }
        self.finish(chunks.pipeline)
    }

    /// Resolves and writes one chunk.
    fn write(&mut self, outcomes: &[Outcome]) -> Result<(), output::Error> {
        let resolved: Vec<Option<Resolved>> = outcomes.iter().map(|outcome| self.resolve(outcome)).collect();
        for part in self.render(outcomes, &resolved) {
            let (sheets, domains) = part.finish();
            for (table, sheet) in sheets {
                self.append(table, sheet)?;
            }
            self.domains.extend(domains);
        }
        Ok(())
    }

    /// The rows of one chunk, in parts that are in input order.
    fn render(&self, outcomes: &[Outcome], resolved: &[Option<Resolved>]) -> Vec<Sheets> {
        let parts = outcomes.par_chunks(PART).zip(resolved.par_chunks(PART));
        let part = |(outcomes, resolved): (&[Outcome], &[Option<Resolved>])| {
            let mut sheets = Sheets::new(self.settings.output.guard());
            for (outcome, resolved) in outcomes.iter().zip(resolved) {
                match (outcome, resolved) {
                    (Outcome::Analysed(of), Some(resolved)) => {
                        sheets.article(&of.article, &of.analysis, &of.digest, resolved, &self.registry);
                    }
                    (Outcome::Failed(failure), _) => sheets.failure(failure),
                    (Outcome::Analysed(_), None) => {}
                }
            }
            sheets
        };
        parts.map(part).collect()
    }

    fn append(&mut self, table: &str, sheet: Sheet) -> Result<(), output::Error> {
        let (bytes, rows) = sheet.finish();
        self.count(table, rows);
        self.set.append(table, &bytes, rows)
    }

    /// Gives the ids of one article.
    fn resolve(&mut self, outcome: &Outcome) -> Option<Resolved> {
        let Outcome::Analysed(analysed) = outcome else { return None };
        let Analysed { article, analysis, digest } = &**analysed;
        let resolved = self.registry.add(&article.id, analysis, digest);
        self.counts.bytes += article.text.len() as u64;
        self.counts.duplicates += u64::from(resolved.duplicate_of.is_some());
        Some(resolved)
    }

    fn count(&mut self, table: &str, rows: u64) {
        let count = match table {
            "articles" => &mut self.counts.articles,
            "sentences" => &mut self.counts.sentences,
            "ratings" => &mut self.counts.ratings,
            "quotes" => &mut self.counts.quotes,
            "recommendations" => &mut self.counts.recommendations,
            "statistics" => &mut self.counts.statistics,
            "inspections" => &mut self.counts.inspections,
            "review" => &mut self.counts.review,
            "failures" => &mut self.counts.failures,
            "speakers" => &mut self.counts.speakers,
            _ => &mut self.counts.bodies,
        };
        *count += rows;
    }

    /// Writes the tables of the whole run and commits.
    fn finish(mut self, pipeline: &Pipeline) -> Result<Summary, Error> {
        let guard = self.settings.output.guard();
        let (mut speaker_sheet, mut body_sheet) = (Sheet::default(), Sheet::default());
        speakers::each(&self.registry.speakers, guard, |row| speaker_sheet.push(row));
        bodies::each(&self.registry.bodies, guard, |row| body_sheet.push(row));
        self.append("speakers", speaker_sheet)?;
        self.append("bodies", body_sheet)?;
        let lexicon = pipeline.lexicon();
        let columns = inspections::domain_columns(&self.domains, lexicon);
        let run = Run {
            settings: as_resolved(self.settings),
            lexicon: lexicon.digest().to_owned(),
            models: pipeline.models().to_owned(),
            encoders: pipeline.encoders(),
            counts: self.counts,
        };
        let digest = self.set.commit(&run, &columns)?;
        Ok(Summary { counts: self.counts, digest })
    }
}

/// The settings that change what is in the tables.
fn as_resolved(settings: &Settings) -> BTreeMap<String, serde_json::Value> {
    let entries: [(&str, serde_json::Value); 5] = [
        ("bom", settings.output.bom.into()),
        ("raw", settings.output.raw.into()),
        ("max_bytes", settings.ingest.max_bytes.into()),
        ("schemes_added", settings.pipeline.schemes.is_some().into()),
        ("tier", settings.pipeline.tier.name().into()),
    ];
    entries.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
