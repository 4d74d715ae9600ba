//! `clipsheet run`.

use std::io::Write;
use std::path::Path;
use std::time::Instant;

use anyhow::bail;
use clipsheet::batch;
use clipsheet::output::Counts;
use clipsheet::{ingest, output, pipeline};

use super::args::{Format, RunArgs};
use super::progress::Bar;
use super::{Exit, interrupt};

/// Analyses the inputs and writes the tables.
pub(crate) fn run(args: &RunArgs) -> anyhow::Result<Exit> {
    let settings = settings(args)?;
    let stop = interrupt::flag()?;
    let started = Instant::now();
    let bar = Bar::new(!args.quiet && !args.verbose);
    if args.verbose {
        say(&format!("reading {} with {}", inputs(args), threads(args)));
    }
    let result = batch::run(&args.inputs, &settings, &bar, &stop);
    bar.clear();
    match result {
        Err(batch::Error::Interrupted) => {
            say("interrupted; nothing was changed");
            Ok(Exit::Interrupted)
        }
        Err(error) => Err(error.into()),
        Ok(summary) => {
            if !args.quiet {
                say(&describe(&summary.counts, &args.output));
            }
            if args.verbose {
                say(&format!("took {:.1} s", started.elapsed().as_secs_f64()));
            }
            Ok(if summary.counts.failures == 0 { Exit::Done } else { Exit::SomeFailed })
        }
    }
}

/// The library's settings, checked.
fn settings(args: &RunArgs) -> anyhow::Result<batch::Settings> {
    for format in &args.format {
        match format {
            Format::Csv => {}
            Format::Xlsx => bail!("cannot write xlsx: this version writes csv only"),
            Format::Parquet => bail!("cannot write parquet: this version writes csv only"),
        }
    }
    Ok(batch::Settings {
        pipeline: pipeline::Settings {
            schemes: args.schemes.clone(),
            models: args.models.clone(),
            tier: args.tier.into(),
            encoders: args.encoders.clone(),
        },
        ingest: ingest::Settings { max_bytes: args.max_bytes },
        output: output::Settings { dir: args.output.clone(), bom: !args.no_bom, raw: args.raw, force: args.force },
        threads: args.threads,
    })
}

fn inputs(args: &RunArgs) -> String {
    args.inputs.iter().map(|input| input.display().to_string()).collect::<Vec<_>>().join(", ")
}

fn threads(args: &RunArgs) -> String {
    match args.threads {
        0 => "a thread for each processor".to_owned(),
        number => counted(number as u64, "thread"),
    }
}

/// The closing summary.
fn describe(counts: &Counts, dir: &Path) -> String {
    let parts = [
        counted(counts.articles, "article"),
        counted(counts.ratings, "rating"),
        counted(counts.quotes, "quote"),
        counted(counts.failures, "failure"),
    ];
    let note = if counts.failures == 0 { "" } else { " (see failures.csv)" };
    format!("{}{note} in {}", parts.join(", "), dir.display())
}

fn counted(number: u64, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// A message for people: on standard error, which may be gone.
fn say(message: &str) {
    let _ = writeln!(anstream::stderr(), "{message}");
}
