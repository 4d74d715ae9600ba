//! Trains the model of paragraphs.

use rayon::prelude::*;

use super::Trained;
use crate::annotation::AnnotatedText;
use crate::choice::{self, Candidates, Example, Feature, Model, Training};
use crate::models::{Decision, Models};
use crate::pipeline::{self, Pipeline, Settings};
use crate::segment::{CLASSES, Lesson};

/// Into so many parts the articles are put, for lines to be looked at again by a model that has not seen them.
const FOLDS: usize = 5;
/// How often a fact must occur to be learned.
const SEEN: usize = 2;
/// How the model is trained; chosen on the development articles.
const PARAGRAPHS: Training = Training { bits: 18, epochs: 30, rate: 0.03, penalty: 3e-4, trust: 0.0, seed: 2016 };

/// Trains the model: on each line by itself, then on each beside what a model that has not seen its article takes the
/// others for.
///
/// # Errors
/// None but those of [`Pipeline::new`].
pub(super) fn paragraphs(articles: &[AnnotatedText]) -> Result<Trained, pipeline::Error> {
    let rules = judged(Model::untrained())?;
    let first: Vec<Vec<Lesson>> = articles.par_iter().map(|annotated| rules.paragraph_lessons(annotated)).collect();
    let mut lessons: Vec<Lesson> = Vec::new();
    for fold in 0..FOLDS {
        let others = first.iter().enumerate().filter(|(index, _)| index % FOLDS != fold);
        let pipeline = judged(fit(others.flat_map(|(_, lessons)| lessons)))?;
        let again = articles.par_iter().skip(fold).step_by(FOLDS);
        let again: Vec<Vec<Lesson>> = again.map(|annotated| pipeline.paragraph_lessons(annotated)).collect();
        lessons.extend(again.into_iter().flatten());
    }
    lessons.extend(first.into_iter().flatten());
    Ok(Trained { decision: Decision::Paragraphs, model: fit(lessons.iter()), examples: lessons.len() })
}

/// The pipeline with `model` for paragraphs.
fn judged(model: Model) -> Result<Pipeline, pipeline::Error> {
    let mut models = Models::untrained();
    models.set(Decision::Paragraphs, model);
    Pipeline::with_models(&Settings::default(), &models)
}

fn fit<'a>(lessons: impl Iterator<Item = &'a Lesson> + Clone) -> Model {
    let mut seen: Vec<Feature> = lessons.clone().flat_map(|lesson| lesson.facts.iter().copied()).collect();
    seen.sort_unstable();
    let known: Vec<Feature> =
        seen.chunk_by(|one, other| one == other).filter(|same| same.len() >= SEEN).map(|same| same[0]).collect();
    let example = |lesson: &Lesson| {
        let learned = lesson.facts.iter().filter(|fact| known.binary_search(fact).is_ok());
        let facts: Vec<Feature> = learned.copied().collect();
        let mut candidates = Candidates::default();
        candidates.columns(&facts, 0..CLASSES as u32, PARAGRAPHS.bits);
        Example::new(candidates, vec![lesson.right])
    };
    let examples: Vec<Example> = lessons.map(example).collect();
    choice::train(&examples, &PARAGRAPHS)
}
