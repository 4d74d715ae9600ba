//! `clipsheet explain`.

use std::io::Write;

use anstream::{AutoStream, ColorChoice};
use clipsheet::ingest::{self, Item};
use clipsheet::{Pipeline, Settings, explain};

use super::Exit;
use super::args::{Colour, ExplainArgs};

/// Shows on standard output what was found in an article, and why.
pub(crate) fn explain(args: &ExplainArgs) -> anyhow::Result<Exit> {
    let settings = Settings {
        schemes: args.schemes.clone(),
        models: args.models.clone(),
        tier: args.tier.into(),
        encoders: args.encoders.clone(),
    };
    let pipeline = Pipeline::new(&settings)?;
    let reading = ingest::Settings::default();
    let sources = ingest::list(std::slice::from_ref(&args.file), &reading)?;
    let choice = match args.color {
        Colour::Auto => AutoStream::choice(&std::io::stdout()),
        Colour::Always => ColorChoice::Always,
        Colour::Never => ColorChoice::Never,
    };
    let layout = explain::Settings { width: textwrap::termwidth(), colour: choice != ColorChoice::Never };
    let mut out = AutoStream::new(std::io::stdout().lock(), choice);
    let mut exit = Exit::Done;
    for item in sources.iter().flat_map(|source| ingest::read(source, &reading)) {
        match item {
            Item::Article(article) => {
                let analysis = pipeline.analyse(&article);
                writeln!(out, "{}", explain::render(&article, &analysis, layout))?;
            }
            Item::Failure(failure) => {
                // Standard error may be gone.
                let _ = writeln!(anstream::stderr(), "{}: {}", failure.source, failure.message);
                exit = Exit::SomeFailed;
            }
        }
    }
    Ok(exit)
}
