//! Trains the heads of sentences.

use rayon::prelude::*;

use super::paragraphs::paragraphs;
use super::{Trained, training};
use crate::annotation::AnnotatedText;
use crate::choice::{self, Candidates, Example, Feature, Model, Training, softmax};
use crate::classify::{Lesson, Parts, SentenceKind};
use crate::models::{Decision, Models};
use crate::pipeline::{self, Pipeline, Settings};

/// How often a fact must occur to be learned.
const SEEN: usize = 2;
/// So many parts the articles are divided into, to see how sure a head is of what it has not seen.
const FOLDS: usize = 5;

/// Trains all that is learned from annotated articles, one after another, since each works on what those before it find;
/// the head of sentences looks at the facts of `parts`.
///
/// # Errors
/// None but those of [`Pipeline::new`].
pub fn sentences(articles: &[AnnotatedText], parts: Parts) -> Result<Vec<Trained>, pipeline::Error> {
    let mut models = Models::embedded();
    for decision in Decision::RATINGS.into_iter().chain([Decision::Paragraphs, Decision::Sentences]) {
        models.set(decision, Model::untrained());
    }
    let paragraphs = paragraphs(articles)?;
    models.set(paragraphs.decision, paragraphs.model.clone());
    let mut trained = vec![paragraphs];
    trained.extend(ratings(articles, &models)?);
    trained.iter().for_each(|next| models.set(next.decision, next.model.clone()));
    trained.push(kinds(articles, &models, parts)?);
    Ok(trained)
}

/// Trains the decisions about ratings.
fn ratings(articles: &[AnnotatedText], models: &Models) -> Result<Vec<Trained>, pipeline::Error> {
    let pipeline = Pipeline::with_models(&Settings::default(), models)?;
    let learn = |decision| {
        let lessons = |annotated: &AnnotatedText| pipeline.lessons_of_text(decision, annotated);
        let examples: Vec<Vec<Example>> = articles.par_iter().map(lessons).collect();
        let examples: Vec<Example> = examples.into_iter().flatten().collect();
        Trained { decision, model: choice::train(&examples, &training(decision)), examples: examples.len() }
    };
    Ok(Decision::RATINGS.into_iter().map(learn).collect())
}

/// Trains the head of sentences.
fn kinds(articles: &[AnnotatedText], models: &Models, parts: Parts) -> Result<Trained, pipeline::Error> {
    let pipeline = Pipeline::with_models(&Settings::default(), models)?.with_parts(parts);
    let lessons: Vec<Vec<Lesson>> = articles.par_iter().map(|annotated| pipeline.sentence_lessons(annotated)).collect();
    let examples = lessons.iter().map(Vec::len).sum();
    let model = fit_columns(&lessons, SentenceKind::ALL.len() as u32, &KINDS);
    Ok(Trained { decision: Decision::Sentences, model, examples })
}

/// How the head of kinds is trained; chosen on the development articles.
const KINDS: Training = Training { bits: 18, epochs: 12, rate: 0.05, penalty: 0.01, seed: 2016 };

/// A head for `classes`, trained on the lessons of all articles, as sure as heads are of articles they have not seen.
fn fit_columns(lessons: &[Vec<Lesson>], classes: u32, training: &Training) -> Model {
    let all: Vec<&Vec<Lesson>> = lessons.iter().collect();
    let folds: Vec<Vec<(Vec<f32>, usize)>> = (0..FOLDS)
        .into_par_iter()
        .map(|fold| {
            let (held, kept): (Vec<_>, Vec<_>) = lessons.iter().enumerate().partition(|(at, _)| at % FOLDS == fold);
            let kept: Vec<&Vec<Lesson>> = kept.into_iter().map(|(_, lessons)| lessons).collect();
            let model = fit(&kept, classes, training);
            let judged = held.into_iter().flat_map(|(_, lessons)| lessons);
            judged.map(|lesson| (scores(&model, lesson, classes), lesson.right as usize)).collect()
        })
        .collect();
    fit(&all, classes, training).tempered(temperature(&folds.concat()))
}

fn fit(lessons: &[&Vec<Lesson>], classes: u32, training: &Training) -> Model {
    let mut seen: Vec<Feature> =
        lessons.iter().copied().flatten().flat_map(|lesson| lesson.facts.iter().copied()).collect();
    seen.sort_unstable();
    let known: Vec<Feature> =
        seen.chunk_by(|one, other| one == other).filter(|same| same.len() >= SEEN).map(|same| same[0]).collect();
    let example = |lesson: &Lesson| {
        let facts: Vec<Feature> =
            lesson.facts.iter().filter(|fact| known.binary_search(fact).is_ok()).copied().collect();
        let mut candidates = Candidates::default();
        candidates.columns(&facts, 0..classes, training.bits);
        Example { candidates, right: vec![lesson.right as usize] }
    };
    let examples: Vec<Example> = lessons.iter().copied().flatten().map(example).collect();
    choice::train(&examples, training)
}

fn scores(model: &Model, lesson: &Lesson, classes: u32) -> Vec<f32> {
    let scores: [f32; choice::COLUMNS] = model.of_columns(&lesson.facts);
    scores.into_iter().take(classes as usize).collect()
}

/// What to divide scores by, so that of the decisions of a probability that share is right: the likelihood of what is
/// right is highest (Guo et al. 2017, "On calibration of modern neural networks"). By golden section.
fn temperature(judged: &[(Vec<f32>, usize)]) -> f32 {
    let loss = |temperature: f32| -> f64 {
        let loss = |(scores, right): &(Vec<f32>, usize)| {
            let mut shares: Vec<f32> = scores.iter().map(|score| score / temperature).collect();
            softmax(&mut shares);
            -f64::from(shares.get(*right).copied().unwrap_or_default().max(1e-9)).ln()
        };
        judged.iter().map(loss).sum()
    };
    let (mut low, mut high) = (0.2_f32, 5.0_f32);
    let golden = 0.618_034;
    for _ in 0..30 {
        let (left, right) = (high - golden * (high - low), low + golden * (high - low));
        if loss(left) < loss(right) { high = right } else { low = left }
    }
    f32::midpoint(low, high)
}
