//! `clipsheet train`.

use std::io::Write;

use anyhow::Context;
use clipsheet::{eval, train};

use super::Exit;
use super::args::{TrainArgs, TrainCommand, TrainQuotesArgs};

/// Trains models and writes them.
pub(crate) fn train(args: &TrainArgs) -> anyhow::Result<Exit> {
    match &args.what {
        TrainCommand::Quotes(args) => quotes(args),
    }
}

fn quotes(args: &TrainQuotesArgs) -> anyhow::Result<Exit> {
    let articles = eval::gold::read(&args.gold)?;
    let trained = train::quotes(&articles)?;
    for model in &trained {
        let about = format!("{} examples of {} articles", model.examples, articles.len());
        model.save(&args.output, &about).with_context(|| format!("cannot write to {}", args.output.display()))?;
        writeln!(anstream::stdout(), "{}: {about}", model.decision.name())?;
    }
    Ok(Exit::Done)
}
