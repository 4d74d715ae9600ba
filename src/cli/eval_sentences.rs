//! `clipsheet eval sentences`.

use std::io::Write;

use anyhow::Context;
use clipsheet::choice::Model;
use clipsheet::classify::Parts;
use clipsheet::eval::{self, SentenceMiss};
use clipsheet::models::{Decision, Models};
use clipsheet::{Pipeline, Settings, annotation};
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::PrettyFormatter;

use super::Exit;
use super::eval_args::{EvalSentencesArgs, WithoutHead};

/// So many characters of a sentence are shown.
const SHOWN: usize = 160;

/// Figures of sentences on standard output.
pub(super) fn sentences(args: &EvalSentencesArgs) -> anyhow::Result<Exit> {
    let articles = annotation::read(&args.articles)?;
    let (models, parts) = settings(args)?;
    let tier = Settings { tier: args.tier.into(), encoders: args.encoders.clone(), ..Settings::default() };
    let pipeline = Pipeline::with_models(&tier, &models)?.with_parts(parts);
    let threads = rayon::ThreadPoolBuilder::new().num_threads(args.threads).build().context("cannot start threads")?;
    let score = threads.install(|| eval::score_sentences(pipeline, &articles));
    let mut out = anstream::stdout().lock();
    if args.json {
        let mut json = Serializer::with_formatter(&mut out, PrettyFormatter::with_indent(b" "));
        score.report.serialize(&mut json)?;
        writeln!(out)?;
    } else {
        write!(out, "{}", score.report)?;
    }
    if args.list {
        writeln!(out)?;
        for (what, misses) in [("kind", &score.kinds), ("domains", &score.domains)] {
            for miss in misses {
                writeln!(out, "{}", describe(what, miss))?;
            }
        }
    }
    Ok(Exit::Done)
}

/// The models and facts to use, without those that were left out.
fn settings(args: &EvalSentencesArgs) -> anyhow::Result<(Models, Parts)> {
    let mut models = args.models.as_deref().map_or_else(|| Ok(Models::embedded()), Models::read)?;
    let mut parts = Parts::all();
    for without in &args.without {
        match without {
            WithoutHead::Kinds => models.set(Decision::Sentences, Model::untrained()),
            WithoutHead::Domains => models.set(Decision::Domains, Model::untrained()),
            WithoutHead::Pieces => parts.remove(Parts::PIECES),
            WithoutHead::Layout => parts.remove(Parts::LAYOUT),
        }
    }
    Ok((models, parts))
}

/// A miss in one line.
fn describe(what: &str, miss: &SentenceMiss) -> String {
    let words = miss.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown: String = words.chars().take(SHOWN).collect();
    let rest = if shown.len() < words.len() { "…" } else { "" };
    let SentenceMiss { article, gold, found, confidence, .. } = miss;
    format!("{what:8} {gold:17} found as {found:17} {confidence:.2} {article}  {shown}{rest}")
}
