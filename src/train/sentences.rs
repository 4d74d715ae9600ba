//! Trains the heads of sentences.

use rayon::prelude::*;

use super::Trained;
use crate::annotation::AnnotatedText;
use crate::choice::{self, Candidates, Example, Facts, Feature, Model, Training, softmax};
use crate::classify::{Lesson, Parts, SentenceKind};
use crate::models::{Decision, Models};
use crate::pipeline::{self, Pipeline, Settings};

/// How often a fact must occur to be learned.
const SEEN: usize = 2;
/// So many parts the articles are divided into, to see how sure a head is of what it has not seen.
const FOLDS: usize = 5;

/// How the head of kinds is trained; chosen on the development articles.
const KINDS: Training = Training { bits: 18, epochs: 12, rate: 0.05, penalty: 0.003, seed: 2016 };
/// How the one is trained that looks at the neighbours.
const CONTEXT: Training = Training { bits: 15, epochs: 20, rate: 0.02, penalty: 0.05, seed: 2016 };
/// How the head of domains is trained.
const DOMAINS: Training = Training { bits: 14, epochs: 10, rate: 0.05, penalty: 0.01, seed: 2016 };
/// Number of kinds.
const CLASSES: u32 = SentenceKind::ALL.len() as u32;

/// Trains the heads of sentences; they look at the facts of `parts`.
///
/// # Errors
/// None but those of [`Pipeline::new`].
pub fn sentences(articles: &[AnnotatedText], parts: Parts) -> Result<Vec<Trained>, pipeline::Error> {
    let pipeline = Pipeline::with_models(&Settings::default(), &Models::embedded())?.with_parts(parts);
    let lessons: Vec<Vec<Lesson>> =
        articles.par_iter().map(|annotated| pipeline.sentence_lessons(annotated, |lessons| lessons.alone())).collect();
    let (kinds, folds) = fitted(&lessons, &KINDS);
    // What the second look learns from must be as good as what it will see: guesses about articles not learned from.
    let second = |(at, annotated): (usize, &AnnotatedText)| {
        pipeline.sentence_lessons(annotated, |lessons| lessons.in_context(&folds[at % FOLDS]))
    };
    let in_context: Vec<Vec<Lesson>> = articles.par_iter().enumerate().map(second).collect();
    let (context, _) = fitted(&in_context, &CONTEXT);
    let mentions: Vec<Vec<Lesson>> = articles
        .par_iter()
        .map(|annotated| pipeline.sentence_lessons(annotated, |lessons| lessons.of_domains(annotated)))
        .collect();
    let examples: Vec<Example> = mentions.iter().flatten().map(yes_or_no).collect();
    let domains = choice::train(&examples, &DOMAINS);
    let sentences = lessons.iter().map(Vec::len).sum();
    let trained = |decision, model, examples| Trained { decision, model, examples };
    Ok(vec![
        trained(Decision::Sentences, kinds, sentences),
        trained(Decision::Context, context, sentences),
        trained(Decision::Domains, domains, examples.len()),
    ])
}

/// A head trained on the lessons of all articles, as sure of itself as heads are of articles that they have not seen; and
/// for each part of the articles one that has not seen it.
fn fitted(lessons: &[Vec<Lesson>], training: &Training) -> (Model, Vec<Model>) {
    let folds: Vec<Model> = (0..FOLDS)
        .into_par_iter()
        .map(|fold| {
            let kept = lessons.iter().enumerate().filter(|(at, _)| at % FOLDS != fold).map(|(_, lessons)| lessons);
            fit(&kept.collect::<Vec<_>>(), CLASSES, training)
        })
        .collect();
    let judged = lessons.iter().enumerate().flat_map(|(at, lessons)| {
        let model = &folds[at % FOLDS];
        lessons.iter().map(|lesson| (scores(model, lesson, CLASSES), lesson.right as usize))
    });
    let temperature = temperature(&judged.collect::<Vec<_>>());
    let all = fit(&lessons.iter().collect::<Vec<_>>(), CLASSES, training).tempered(temperature);
    (all, folds.into_iter().map(|model| model.tempered(temperature)).collect())
}

/// The choice between a candidate of no facts and one of these.
fn yes_or_no(lesson: &Lesson) -> Example {
    let mut candidates = Candidates::default();
    candidates.end();
    candidates.classes(&lesson.facts, 1..2);
    Example { candidates, right: vec![lesson.right as usize] }
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
