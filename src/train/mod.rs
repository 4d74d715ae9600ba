//! Trains the models from annotated articles.

mod export;
mod paragraphs;
mod sentences;

use std::io::{self, Write};
use std::path::Path;

use rayon::prelude::*;

use crate::choice::{self, Example, Model, Training};
use crate::eval::gold::AnnotatedArticle;
use crate::models::{Decision, Models};
use crate::pipeline::{self, Pipeline, Settings};

pub use export::{ArticleLessons, export};
pub use sentences::sentences;

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
        Decision::Speakers => Training { epochs: 10, penalty: 1e-3, ..usual },
        Decision::Bodies => Training { bits: 16, epochs: 10, penalty: 1e-2, ..usual },
        Decision::Frameworks => Training { bits: 12, epochs: 40, rate: 0.08, penalty: 1e-3, ..usual },
        Decision::Owners => Training { bits: 16, epochs: 12, penalty: 0.05, ..usual },
        Decision::Grades | Decision::Periods | Decision::Targets => {
            Training { bits: 16, epochs: 12, penalty: 0.05, trust: 0.3, ..usual }
        }
        Decision::Rows => Training { bits: 15, epochs: 12, penalty: 0.05, ..usual },
        _ => usual,
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
