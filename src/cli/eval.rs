//! `clipsheet eval`.

use std::io::Write;

use anyhow::Context;
use clipsheet::choice::Model;
use clipsheet::eval::{self, AnnotatedArticle, Form, Miss, Wrong, gold};
use clipsheet::models::{Decision, Models};
use clipsheet::quotes::AnnotatedQuote;
use clipsheet::{Pipeline, Settings, annotation};
use cpu_time::ProcessTime;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::PrettyFormatter;

use super::Exit;
use super::eval_args::{EvalArgs, EvalChoicesArgs, EvalExportArgs, EvalQuotesArgs, EvalWhat, Without};
use super::eval_sentences::sentences;

/// Choices of more classes than these have none that are the same in every article.
const CLASSES: usize = 3;
/// So many characters of a miss are shown.
const SHOWN: usize = 80;

/// Measures what `args` names.
pub(crate) fn eval(args: &EvalArgs) -> anyhow::Result<Exit> {
    match &args.what {
        EvalWhat::Quotes(args) => quotes(args),
        EvalWhat::Choices(args) => choices(args),
        EvalWhat::Sentences(args) => sentences(args),
        EvalWhat::Export(args) => export(args),
    }
}

/// Writes annotated articles for other scorers.
fn export(args: &EvalExportArgs) -> anyhow::Result<Exit> {
    let articles = annotation::read(&args.articles)?;
    let pipeline = Pipeline::new(&Settings::default())?;
    let write = || format!("cannot write to {}", args.output.display());
    eval::export(&articles, pipeline.lexicon(), &args.output).with_context(write)?;
    Ok(Exit::Done)
}

/// Figures of quotations on standard output, the time they took on standard error.
fn quotes(args: &EvalQuotesArgs) -> anyhow::Result<Exit> {
    let gold = gold::read(&args.gold)?;
    let settings = Settings { tier: args.tier.into(), encoders: args.encoders.clone(), ..Settings::default() };
    let pipeline = Pipeline::with_models(&settings, &models(args)?)?;
    let threads = rayon::ThreadPoolBuilder::new().num_threads(args.threads).build().context("cannot start threads")?;
    let mut found = threads.install(|| timed(pipeline, &gold));
    if args.without.contains(&Without::Resolution) {
        found.iter_mut().flatten().for_each(|quote| quote.speaker_ref = None);
    }
    let scored = threads.install(|| eval::score(&gold, &found));
    let mut out = anstream::stdout().lock();
    if args.json {
        let mut json = Serializer::with_formatter(&mut out, PrettyFormatter::with_indent(b" "));
        scored.report.serialize(&mut json)?;
        writeln!(out)?;
    } else {
        write!(out, "{}", scored.report)?;
    }
    if args.list {
        writeln!(out)?;
        for miss in &scored.misses {
            writeln!(out, "{}", describe(miss))?;
        }
    }
    Ok(Exit::Done)
}

/// Figures of each decision about ratings on standard output.
fn choices(args: &EvalChoicesArgs) -> anyhow::Result<Exit> {
    let articles = annotation::read(&args.annotated)?;
    let models = args.models.as_deref().map_or_else(|| Ok(Models::embedded()), Models::read)?;
    let mut out = anstream::stdout().lock();
    for found in eval::choices(&articles, &models, &Decision::TEXTS)? {
        let name = found.decision.name();
        let (accuracy, error) = (found.accuracy(), found.calibration_error);
        writeln!(out, "{name}: {} choices, accuracy {accuracy:.3}, calibration error {error:.3}", found.total())?;
        // Of a choice between things of one article there are no classes.
        let classes = found.confusion.iter().enumerate().filter(|_| found.confusion.len() <= CLASSES);
        for (class, row) in classes {
            let (precision, recall, f1) = found.of(class);
            writeln!(out, "  {class}: precision {precision:.3} recall {recall:.3} F1 {f1:.3}  chosen {row:?}")?;
        }
    }
    Ok(Exit::Done)
}

/// The models to use, without those that were left out.
fn models(args: &EvalQuotesArgs) -> anyhow::Result<Models> {
    let mut models = args.models.as_deref().map_or_else(|| Ok(Models::embedded()), Models::read)?;
    for without in &args.without {
        let decision = match without {
            Without::Kinds => Decision::Kinds,
            Without::Clauses => Decision::Clauses,
            Without::Speakers => Decision::Speakers,
            Without::Resolution => continue,
        };
        models.set(decision, Model::untrained());
    }
    Ok(models)
}

/// What the program finds; says how long it took.
fn timed(pipeline: Pipeline, gold: &[AnnotatedArticle]) -> Vec<Vec<AnnotatedQuote>> {
    let started = ProcessTime::now();
    let found = eval::predict(pipeline, gold);
    let seconds = started.elapsed().as_secs_f64();
    let bytes: usize = gold.iter().map(|annotated| annotated.article.text.len()).sum();
    let kilobytes = f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1000.0;
    let rate = kilobytes / seconds.max(f64::EPSILON);
    // Standard error may be gone.
    let _ = writeln!(anstream::stderr(), "{kilobytes:.0} KB in {seconds:.3} CPU-seconds, {rate:.0} KB per CPU-second");
    found
}

/// A miss in one line.
fn describe(miss: &Miss) -> String {
    let form = match miss.form {
        Form::Direct => "direct",
        Form::Mixed => "mixed",
        Form::Indirect => "indirect",
        Form::Unknown => "unknown",
    };
    let (what, speakers) = match &miss.wrong {
        Wrong::Missed => ("missed", String::new()),
        Wrong::False => ("false", String::new()),
        Wrong::Speaker { gold, found } => ("speaker", format!("  gold \"{gold}\", found \"{found}\"")),
    };
    let words: String = miss.words.chars().take(SHOWN).collect();
    let rest = if words.len() < miss.words.len() { "…" } else { "" };
    format!("{what:8} {form:8} {}  {words}{rest}{speakers}", miss.article)
}
