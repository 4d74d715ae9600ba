//! `clipsheet train`.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clipsheet::annotation::AnnotatedText;
use clipsheet::classify::Parts;
use clipsheet::train::{self, Trained};
use clipsheet::{Pipeline, Settings, annotation, eval};

use super::Exit;
use super::args::{Fact, TrainArgs, TrainCommand, TrainExportArgs, TrainQuotesArgs, TrainSentencesArgs};

/// Trains models and writes them.
pub(crate) fn train(args: &TrainArgs) -> anyhow::Result<Exit> {
    match &args.what {
        TrainCommand::Quotes(args) => quotes(args),
        TrainCommand::Sentences(args) => sentences(args),
        TrainCommand::Export(args) => export(args),
    }
}

fn quotes(args: &TrainQuotesArgs) -> anyhow::Result<Exit> {
    let articles = eval::gold::read(&args.gold)?;
    make(&args.output)?;
    save(&train::quotes(&articles)?, &about(articles.len(), None), &args.output)
}

fn sentences(args: &TrainSentencesArgs) -> anyhow::Result<Exit> {
    let mut articles = annotated(&args.articles)?;
    let taught = args.taught.as_ref().map(|path| annotation::teach(&mut articles, path)).transpose()?;
    make(&args.output)?;
    let mut parts = Parts::all();
    for fact in &args.without {
        parts.remove(match fact {
            Fact::Pieces => Parts::PIECES,
            Fact::Layout => Parts::LAYOUT,
        });
    }
    save(&train::sentences(&articles, parts)?, &about(articles.len(), taught), &args.output)
}

fn export(args: &TrainExportArgs) -> anyhow::Result<Exit> {
    let articles = annotated(&args.articles)?;
    let pipeline = Pipeline::new(&Settings { models: args.models.clone(), ..Settings::default() })?;
    train::export(&articles, &pipeline, &args.output)
        .with_context(|| format!("cannot write {}", args.output.display()))?;
    writeln!(anstream::stdout(), "{} articles", articles.len())?;
    Ok(Exit::Done)
}

/// The annotated articles of all folders.
fn annotated(folders: &[PathBuf]) -> anyhow::Result<Vec<AnnotatedText>> {
    let mut articles = Vec::new();
    for dir in folders {
        articles.extend(annotation::read(dir)?);
    }
    Ok(articles)
}

/// Makes the folder, before the work is done that would be lost for want of one.
fn make(dir: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(dir).with_context(|| format!("cannot write to {}", dir.display()))
}

/// What models were made of.
fn about(articles: usize, taught: Option<usize>) -> String {
    let taught = taught.map_or(String::new(), |taught| format!(", {taught} of them taught"));
    format!("{articles} articles{taught}")
}

/// Writes the models and says of what they were made.
fn save(trained: &[Trained], articles: &str, dir: &Path) -> anyhow::Result<Exit> {
    for model in trained {
        let about = format!("{} examples of {articles}", model.examples);
        model.save(dir, &about).with_context(|| format!("cannot write to {}", dir.display()))?;
        writeln!(anstream::stdout(), "{}: {about}", model.decision.name())?;
    }
    Ok(Exit::Done)
}
