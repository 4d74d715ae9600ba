//! Trains the models from annotated articles.

use std::io::{self, Write};
use std::path::Path;

use rayon::prelude::*;

use crate::choice::{self, Example, Model, Training};
use crate::eval::gold::AnnotatedArticle;
use crate::pipeline::{self, Models, Pipeline, Settings};
use crate::quotes::{self, Lesson};

/// A model with what it was trained on.
#[derive(Debug)]
pub struct Trained {
    /// Name of the model, and of its file without extension.
    pub name: &'static str,
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
    let mut models = Models { quotes: quotes::Models::untrained(), speakers: Model::untrained() };
    let mut trained = Vec::new();
    let small = Training { bits: 15, epochs: 8, penalty: 0.05, ..Training::default() };
    let kinds = lesson(articles, &models, Lesson::Kinds, &small)?;
    models.quotes.kinds = kinds.model.clone();
    trained.push(kinds);
    let words = lesson(articles, &models, Lesson::Words, &Training { bits: 16, ..Training::default() })?;
    models.quotes.words = words.model.clone();
    trained.push(words);
    let clauses = lesson(articles, &models, Lesson::Clauses, &Training::default())?;
    models.quotes.clauses = clauses.model.clone();
    trained.push(clauses);
    trained.push(speakers(articles, &models)?);
    Ok(trained)
}

/// The model that says who spoke; it learns from the quotations that the other models find.
fn speakers(articles: &[AnnotatedArticle], models: &Models) -> Result<Trained, pipeline::Error> {
    let pipeline = Pipeline::with_models(&Settings::default(), models.clone())?;
    let learn = |annotated: &AnnotatedArticle| pipeline.speaker_lessons(&annotated.article, &annotated.quotes);
    let examples: Vec<Example> = articles.par_iter().map(learn).collect::<Vec<_>>().into_iter().flatten().collect();
    let training = Training { epochs: 10, penalty: 1e-3, ..Training::default() };
    Ok(Trained { name: "speakers", model: choice::train(&examples, &training), examples: examples.len() })
}

fn lesson(
    articles: &[AnnotatedArticle],
    models: &Models,
    lesson: Lesson,
    training: &Training,
) -> Result<Trained, pipeline::Error> {
    let pipeline = Pipeline::with_models(&Settings::default(), models.clone())?;
    let learn = |annotated: &AnnotatedArticle| pipeline.lessons(lesson, &annotated.article, &annotated.quotes);
    let examples: Vec<Example> = articles.par_iter().map(learn).collect::<Vec<_>>().into_iter().flatten().collect();
    let name = match lesson {
        Lesson::Kinds => "kinds",
        Lesson::Words => "words",
        Lesson::Clauses => "clauses",
    };
    Ok(Trained { name, model: choice::train(&examples, training), examples: examples.len() })
}

impl Trained {
    /// Writes the model to `NAME.safetensors` in `dir`, whole or not at all; `about` says how it was made.
    ///
    /// # Errors
    /// A folder that cannot be written to.
    pub fn save(&self, dir: &Path, about: &str) -> io::Result<()> {
        let bytes = self.model.to_bytes(about).map_err(io::Error::other)?;
        let mut file = tempfile::NamedTempFile::new_in(dir)?;
        file.write_all(&bytes)?;
        file.persist(dir.join(self.name).with_extension("safetensors"))?;
        Ok(())
    }
}
