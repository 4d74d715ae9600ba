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
    if std::env::var_os("ONLY_SPK").is_some() { let models = Models::embedded(); return Ok(vec![speakers(articles, &models)?]); }
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
    if let Some(path) = std::env::var_os("SPK_DEV") {
        let dev = crate::eval::gold::read(Path::new(&path)).unwrap();
        let dev: Vec<Example> = dev.par_iter().map(learn).collect::<Vec<_>>().into_iter().flatten().collect();
        for (bits, epochs, rate, penalty) in [(17, 6, 0.03, 1e-4), (17, 10, 0.03, 1e-3), (18, 10, 0.03, 1e-3), (18, 14, 0.02, 1e-3), (19, 10, 0.03, 1e-3)] {
            let model = choice::train(&examples, &Training { bits, epochs, rate, penalty, ..Training::default() });
            let right = dev.iter().filter(|e| model.choose(&e.candidates).is_some_and(|(at, _)| e.right.contains(&at))).count();
            let loss: f32 = dev.iter().map(|e| { let p = model.probabilities(&e.candidates); -e.right.iter().map(|&r| p[r]).sum::<f32>().max(1e-6).ln() }).sum::<f32>() / dev.len() as f32;
            eprintln!("TUNE {bits} {epochs} {rate} {penalty}: {} / {} = {:.4} loss {loss:.4}", right, dev.len(), right as f32 / dev.len() as f32);
        }
        let n: usize = dev.iter().map(|e| e.candidates.len()).sum();
        eprintln!("TUNE candidates per quote {}", n / dev.len());
    }
    Ok(Trained { name: "speakers", model: choice::train(&examples, &Training { epochs: 10, penalty: 1e-3, ..Training::default() }), examples: examples.len() })
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
