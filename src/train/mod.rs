//! Trains the models from annotated articles.

use std::io::{self, Write};
use std::path::Path;

use rayon::prelude::*;

use crate::annotation::AnnotatedText;
use crate::choice::{self, Example, Model, Training};
use crate::eval::gold::AnnotatedArticle;
use crate::models::{Decision, Models};
use crate::pipeline::{self, Pipeline, Settings};

/// A model with what it was trained on.
#[derive(Debug)]
pub struct Trained {
    /// What it decides.
    pub decision: Decision,
    /// The model.
    pub model: Model,
    /// Choices it learned from.
    pub examples: usize,
}

/// Trains the models of quotations, one after another, since each works on what those before it find.
///
/// # Errors
/// None but those of [`Pipeline::new`].
pub fn quotes(articles: &[AnnotatedArticle]) -> Result<Vec<Trained>, pipeline::Error> {
    let mut models = Models::untrained();
    let mut trained = Vec::new();
    for decision in Decision::QUOTES {
        let next = learn(articles, &models, decision)?;
        models.set(decision, next.model.clone());
        trained.push(next);
    }
    Ok(trained)
}

/// Trains the models of paragraphs, ratings and sentences; those of ratings work on the paragraphs that are found.
///
/// # Errors
/// None but those of [`Pipeline::new`].
pub fn sentences(articles: &[AnnotatedText]) -> Result<Vec<Trained>, pipeline::Error> {
    let mut models = Models::embedded();
    let paragraphs = paragraphs(articles)?;
    models.set(Decision::Paragraphs, paragraphs.model.clone());
    let pipeline = Pipeline::with_models(&Settings::default(), &models)?;
    let mut trained = vec![paragraphs];
    trained.extend(Decision::RATINGS.map(|decision| learn_text(articles, &pipeline, decision)));
    Ok(trained)
}

/// Trains the model of paragraphs: lines by themselves first, then beside what a model that has not seen their article
/// takes the others for.
fn paragraphs(articles: &[AnnotatedText]) -> Result<Trained, pipeline::Error> {
    let decision = Decision::Paragraphs;
    let lessons = |pipeline: &Pipeline, annotated: &AnnotatedText| pipeline.lessons_of_text(decision, annotated);
    let rules = Pipeline::with_models(&Settings::default(), &Models::untrained())?;
    let first: Vec<Vec<Example>> = articles.par_iter().map(|annotated| lessons(&rules, annotated)).collect();
    let mut examples = Vec::new();
    for fold in 0..FOLDS {
        let outside = |index: usize| index % FOLDS != fold;
        let others = first.iter().enumerate().filter(|(index, _)| outside(*index)).flat_map(|(_, lessons)| lessons);
        let others: Vec<Example> = others.cloned().collect();
        let mut models = Models::untrained();
        models.set(decision, choice::train(&others, &training(decision)));
        let judged = Pipeline::with_models(&Settings::default(), &models)?;
        let inside = articles.par_iter().enumerate().filter(|(index, _)| !outside(*index));
        let again: Vec<Vec<Example>> = inside.map(|(_, annotated)| lessons(&judged, annotated)).collect();
        examples.extend(again.into_iter().flatten());
    }
    examples.extend(first.into_iter().flatten());
    Ok(Trained { decision, model: choice::train(&examples, &training(decision)), examples: examples.len() })
}

/// Into so many parts articles are put for lines to be judged by a model that has not seen them.
const FOLDS: usize = 5;

fn learn_text(articles: &[AnnotatedText], pipeline: &Pipeline, decision: Decision) -> Trained {
    let lessons = |annotated: &AnnotatedText| pipeline.lessons_of_text(decision, annotated);
    let examples: Vec<Vec<Example>> = articles.par_iter().map(lessons).collect();
    let examples: Vec<Example> = examples.into_iter().flatten().collect();
    Trained { decision, model: choice::train(&examples, &training(decision)), examples: examples.len() }
}

fn learn(articles: &[AnnotatedArticle], models: &Models, decision: Decision) -> Result<Trained, pipeline::Error> {
    let pipeline = Pipeline::with_models(&Settings::default(), models)?;
    let lessons = |annotated: &AnnotatedArticle| pipeline.lessons(decision, &annotated.article, &annotated.quotes);
    let examples: Vec<Vec<Example>> = articles.par_iter().map(lessons).collect();
    let examples: Vec<Example> = examples.into_iter().flatten().collect();
    Ok(Trained { decision, model: choice::train(&examples, &training(decision)), examples: examples.len() })
}

/// How each model is trained; chosen on the development set.
fn training(decision: Decision) -> Training {
    let usual = Training::default();
    match decision {
        Decision::Kinds => Training { bits: 15, epochs: 8, penalty: 0.05, ..usual },
        Decision::Words => Training { bits: 16, ..usual },
        Decision::Clauses => usual,
        Decision::Speakers => Training { epochs: 10, penalty: 1e-3, ..usual },
        Decision::Paragraphs => Training { bits: 16, epochs: 20, penalty: 3e-3, ..usual },
        Decision::Grades | Decision::Periods | Decision::Targets => {
            Training { bits: 16, epochs: 6, penalty: 1e-2, ..usual }
        }
    }
}

impl Trained {
    /// Writes the model to `NAME.safetensors` in `dir`, whole or not at all; `about` says how it was made.
    ///
    /// # Errors
    /// A folder that cannot be written to.
    pub fn save(&self, dir: &Path, about: &str) -> io::Result<()> {
        let bytes = self.model.to_bytes(about).map_err(io::Error::other)?;
        let path = dir.join(self.decision.name()).with_extension("safetensors");
        let mut file = builder().tempfile_in(dir)?;
        file.write_all(&bytes)?;
        file.persist(path)?;
        Ok(())
    }
}

/// Makes files that all may read, as far as the user's mask lets them: temporary ones are their owner's alone.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}
