//! `clipsheet train`.

use std::io::Write;

use std::path::Path;

use anyhow::Context;
use clipsheet::train::Trained;
use clipsheet::{annotation, eval, train};

use super::Exit;
use super::args::{TrainArgs, TrainCommand, TrainQuotesArgs, TrainSentencesArgs};

/// Trains models and writes them.
pub(crate) fn train(args: &TrainArgs) -> anyhow::Result<Exit> {
    match &args.what {
        TrainCommand::Quotes(args) => quotes(args),
        TrainCommand::Sentences(args) => sentences(args),
    }
}

fn quotes(args: &TrainQuotesArgs) -> anyhow::Result<Exit> {
    let articles = eval::gold::read(&args.gold)?;
    save(&train::quotes(&articles)?, articles.len(), &args.output)
}

fn sentences(args: &TrainSentencesArgs) -> anyhow::Result<Exit> {
    let articles = annotation::read(&args.annotated)?;
    save(&train::sentences(&articles)?, articles.len(), &args.output)
}

fn save(trained: &[Trained], articles: usize, dir: &Path) -> anyhow::Result<Exit> {
    for model in trained {
        let about = format!("{} examples of {articles} articles", model.examples);
        model.save(dir, &about).with_context(|| format!("cannot write to {}", dir.display()))?;
        writeln!(anstream::stdout(), "{}: {about}", model.decision.name())?;
    }
    Ok(Exit::Done)
}
