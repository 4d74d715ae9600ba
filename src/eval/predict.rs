//! The program's own quotations in the form of an annotation.

use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;

use super::gold::AnnotatedArticle;
use crate::analysis::Analysis;
use crate::pipeline::Pipeline;
use crate::quotes::AnnotatedQuote;
use crate::resolve::{Registry, Resolved, digest};
use crate::segment::RecurringLines;
use crate::{Article, quotes};

/// Articles that one thread analyses at a time.
const BATCH: usize = 16;

/// What `pipeline` finds in each of `articles`, in their order, as if they were the files of one run: lines that recur
/// over them are known, and a speaker has one name over all of them, which is its `speaker_ref`.
///
/// Runs on the threads of the current pool; what it gives does not depend on their number.
pub fn predict(pipeline: Pipeline, articles: &[AnnotatedArticle]) -> Vec<Vec<AnnotatedQuote>> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    // A run takes files by name, and the first one that names a speaker decides how it is written.
    order.sort_by_cached_key(|&index| articles.get(index).map(|annotated| format!("{}.txt", annotated.article.id)));
    let files: Vec<&Article> =
        order.iter().filter_map(|&index| articles.get(index)).map(|annotated| &annotated.article).collect();
    let pipeline = pipeline.with_recurring_lines(recurring(&files));
    let analyses: Vec<Vec<Analysis>> = files.par_chunks(BATCH).map(|batch| pipeline.analyse_all(batch)).collect();

    let mut registry = Registry::default();
    let mut found = vec![Vec::new(); articles.len()];
    for ((index, article), analysis) in order.iter().zip(files).zip(analyses.into_iter().flatten()) {
        let resolved = registry.add(&article.id, &analysis, &digest(&article.text, &mut Vec::new()));
        if let Some(slot) = found.get_mut(*index) {
            *slot = annotation(&analysis, &resolved, &registry);
        }
    }
    found
}

/// The lines that recur, learnt from as many articles as a run would look at.
pub(super) fn recurring(articles: &[&Article]) -> RecurringLines {
    let mut recurring = RecurringLines::default();
    for article in articles.iter().step_by(articles.len().div_ceil(RecurringLines::SAMPLE).max(1)) {
        recurring.add(&article.text);
    }
    recurring
}

fn annotation(analysis: &Analysis, resolved: &Resolved, registry: &Registry) -> Vec<AnnotatedQuote> {
    let name = |speaker: usize| {
        let entry = registry.speakers.entries().get(*resolved.speakers.get(speaker)? as usize)?;
        Some(entry.name.to_string())
    };
    let annotated = |(index, quote): (usize, &quotes::Quote)| {
        let who = analysis.attributions.get(index);
        AnnotatedQuote {
            content: vec![quote.span],
            speakers: who.and_then(|who| who.mention).into_iter().collect(),
            cues: quote.cue.into_iter().collect(),
            kind: Some(quote.kind),
            speaker: None,
            speaker_ref: who.and_then(|who| who.speaker).and_then(name),
        }
    };
    analysis.quotes.iter().enumerate().map(annotated).collect()
}
