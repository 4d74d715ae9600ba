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

/// How the head of kinds is trained; chosen on the development articles.
const KINDS: Training = Training { bits: 18, epochs: 12, rate: 0.05, penalty: 0.003, trust: 0.0, seed: 2016 };
/// How the one is trained that looks at the neighbours.
const CONTEXT: Training = Training { bits: 15, epochs: 20, rate: 0.02, penalty: 0.05, trust: 0.0, seed: 2016 };
/// How the head of domains is trained.
const DOMAINS: Training = Training { bits: 14, epochs: 10, rate: 0.05, penalty: 0.01, trust: 0.6, seed: 2016 };
/// Number of kinds.
const CLASSES: u32 = SentenceKind::ALL.len() as u32;

/// The articles in parts, each with models that have not seen it: what a decision learns from must be as good as what it
/// will see, and what those before it say of articles that they learned from is too good.
struct Folds<'a> {
    articles: &'a [AnnotatedText],
    /// Models made of all articles but those of the part.
    models: Vec<Models>,
    parts: Parts,
}

impl<'a> Folds<'a> {
    fn new(articles: &'a [AnnotatedText], parts: Parts) -> Self {
        let mut models = Models::embedded();
        for decision in Decision::ALL.into_iter().filter(|decision| !Decision::QUOTES.contains(decision)) {
            models.set(decision, Model::untrained());
        }
        Self { articles, models: vec![models; FOLDS], parts }
    }

    /// What `teach` makes of each article with a pipeline that has not learned from it, in order.
    fn lessons<T: Send>(
        &self,
        teach: impl Fn(&Pipeline, usize, &AnnotatedText) -> T + Sync,
    ) -> Result<Vec<T>, pipeline::Error> {
        let pipeline = |models| Ok(Pipeline::with_models(&Settings::default(), models)?.with_parts(self.parts));
        let pipelines = self.models.iter().map(pipeline).collect::<Result<Vec<_>, pipeline::Error>>()?;
        let teach = |(at, annotated)| teach(&pipelines[at % FOLDS], at % FOLDS, annotated);
        Ok(self.articles.par_iter().enumerate().map(teach).collect())
    }

    /// Trains a decision on lessons, one list for each article: for each part a model of the others, and one of all, as
    /// sure of itself as those were of what they had not seen.
    fn train<L: Sync>(
        &mut self,
        decision: Decision,
        lessons: &[Vec<L>],
        fit: impl Fn(&[&L]) -> Model + Sync,
        scores: impl Fn(&Model, &L) -> (Vec<f32>, Vec<usize>),
    ) -> Trained {
        let models: Vec<Model> = (0..FOLDS)
            .into_par_iter()
            .map(|fold| {
                let kept = lessons.iter().enumerate().filter(|(at, _)| at % FOLDS != fold);
                fit(&kept.flat_map(|(_, lessons)| lessons).collect::<Vec<_>>())
            })
            .collect();
        let judged = lessons.iter().enumerate().flat_map(|(at, lessons)| {
            let (model, scores) = (&models[at % FOLDS], &scores);
            lessons.iter().map(move |lesson| scores(model, lesson))
        });
        let temperature = temperature(&judged.collect::<Vec<_>>());
        let all: Vec<&L> = lessons.iter().flatten().collect();
        let model = fit(&all).tempered(temperature);
        for (own, model) in self.models.iter_mut().zip(models) {
            own.set(decision, model.tempered(temperature));
        }
        Trained { decision, model, examples: all.len() }
    }

    /// Trains what paragraphs are.
    fn paragraphs(&mut self) -> Result<Trained, pipeline::Error> {
        for (fold, models) in self.models.iter_mut().enumerate() {
            let kept = self.articles.iter().enumerate().filter(|(at, _)| at % FOLDS != fold);
            let kept: Vec<AnnotatedText> = kept.map(|(_, annotated)| annotated.clone()).collect();
            models.set(Decision::Paragraphs, paragraphs(&kept)?.model);
        }
        paragraphs(self.articles)
    }

    /// Trains a decision that is a choice between candidates.
    fn learn(&mut self, decision: Decision) -> Result<Trained, pipeline::Error> {
        let lessons = self.lessons(|pipeline, _, annotated| pipeline.lessons_of_text(decision, annotated))?;
        let fit = |lessons: &[&Example]| {
            let examples: Vec<Example> = lessons.iter().copied().cloned().collect();
            choice::train(&examples, &training(decision))
        };
        let scores = |model: &Model, example: &Example| (model.all(&example.candidates), example.right.clone());
        Ok(self.train(decision, &lessons, fit, scores))
    }
}

/// Trains all that is learned from annotated articles, one after another, since each works on what those before it find;
/// the heads of sentences look at the facts of `parts`.
///
/// # Errors
/// None but those of [`Pipeline::new`].
#[allow(clippy::redundant_closure_for_method_calls, reason = "the method's path is not general over lifetimes")]
pub fn sentences(articles: &[AnnotatedText], parts: Parts) -> Result<Vec<Trained>, pipeline::Error> {
    let mut folds = Folds::new(articles, parts);
    let mut trained = vec![folds.paragraphs()?];
    for decision in Decision::TEXTS {
        trained.push(folds.learn(decision)?);
    }
    let columns = |model: &Model, lesson: &Lesson| (scores(model, lesson, CLASSES), vec![lesson.right as usize]);
    let alone =
        folds.lessons(|pipeline, _, annotated| pipeline.sentence_lessons(annotated, |lessons| lessons.alone()))?;
    trained.push(folds.train(Decision::Sentences, &alone, |lessons| fit(lessons, CLASSES, &KINDS), columns));
    let guesses: Vec<Model> = folds.models.iter().map(|models| models.of(Decision::Sentences).clone()).collect();
    let in_context = folds.lessons(|pipeline, fold, annotated| {
        pipeline.sentence_lessons(annotated, |lessons| lessons.in_context(&guesses[fold]))
    })?;
    trained.push(folds.train(Decision::Context, &in_context, |lessons| fit(lessons, CLASSES, &CONTEXT), columns));
    let mentions = folds.lessons(|pipeline, _, annotated| {
        pipeline.sentence_lessons(annotated, |lessons| lessons.of_domains(annotated))
    })?;
    let learn =
        |lessons: &[&Lesson]| choice::train(&lessons.iter().copied().map(yes_or_no).collect::<Vec<_>>(), &DOMAINS);
    let odds = |model: &Model, lesson: &Lesson| (model.all(&yes_or_no(lesson).candidates), vec![lesson.right as usize]);
    trained.push(folds.train(Decision::Domains, &mentions, learn, odds));
    Ok(trained)
}

/// Whether the facts hold.
fn yes_or_no(lesson: &Lesson) -> Example {
    Example::binary(&lesson.facts, lesson.right == 1, lesson.taught)
}

fn fit(lessons: &[&Lesson], classes: u32, training: &Training) -> Model {
    let mut seen: Vec<Feature> = lessons.iter().flat_map(|lesson| lesson.facts.iter().copied()).collect();
    seen.sort_unstable();
    let known: Vec<Feature> =
        seen.chunk_by(|one, other| one == other).filter(|same| same.len() >= SEEN).map(|same| same[0]).collect();
    let example = |lesson: &Lesson| {
        let facts: Vec<Feature> =
            lesson.facts.iter().filter(|fact| known.binary_search(fact).is_ok()).copied().collect();
        let mut candidates = Candidates::default();
        candidates.columns(&facts, 0..classes, training.bits);
        Example::new(candidates, vec![lesson.right as usize])
    };
    let examples: Vec<Example> = lessons.iter().copied().map(example).collect();
    choice::train(&examples, training)
}

fn scores(model: &Model, lesson: &Lesson, classes: u32) -> Vec<f32> {
    let scores: [f32; choice::COLUMNS] = model.of_columns(&lesson.facts);
    scores.into_iter().take(classes as usize).collect()
}

/// What to divide scores by, so that of the decisions of a probability that share is right: the likelihood of what is
/// right is highest (Guo et al. 2017, "On calibration of modern neural networks"). By golden section.
fn temperature(judged: &[(Vec<f32>, Vec<usize>)]) -> f32 {
    let loss = |temperature: f32| -> f64 {
        let loss = |(scores, right): &(Vec<f32>, Vec<usize>)| {
            let mut shares: Vec<f32> = scores.iter().map(|score| score / temperature).collect();
            softmax(&mut shares);
            let right: f32 = right.iter().filter_map(|&right| shares.get(right)).sum();
            -f64::from(right.max(1e-9)).ln()
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
