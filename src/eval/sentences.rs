//! How well sentences are told apart: their kinds, and the domains they speak of.
//!
//! A marked sentence is compared with the row of the tables that shares most characters with it. Domains are compared row
//! by row: what is named or graded there, each once. Areas that no framework lists are left out of both.

use std::collections::{BTreeMap, BTreeSet};

use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;

use super::predict::recurring;
use super::sentence_report::{Negatives, SentenceReport};
use crate::Article;
use crate::analysis::Analysis;
use crate::annotation::{AnnotatedText, Meaning, Target};
use crate::classify::{SentenceKind, gold_domains};
use crate::lexicon::Lexicon;
use crate::pipeline::Pipeline;
use crate::text::Span;

/// Articles that one thread analyses at a time.
const BATCH: usize = 16;
/// So many steps of confidence are looked at for calibration.
pub(super) const STEPS: usize = 10;
/// Number of kinds.
pub(super) const KINDS: usize = SentenceKind::ALL.len();

/// Something that was decided wrongly, for people to read.
#[derive(Debug, Clone, PartialEq)]
pub struct SentenceMiss {
    /// Id of the article.
    pub article: String,
    /// What people marked.
    pub gold: String,
    /// What was found.
    pub found: String,
    /// Confidence in it, 0 to 1; 0 for domains, which have none.
    pub confidence: f32,
    /// The sentence.
    pub text: String,
}

/// The figures with what they come from.
#[derive(Debug)]
pub struct SentenceScore {
    /// The figures.
    pub report: SentenceReport,
    /// Sentences of the wrong kind, in order.
    pub kinds: Vec<SentenceMiss>,
    /// Rows with wrong domains, in order.
    pub domains: Vec<SentenceMiss>,
}

/// What was counted.
#[derive(Debug, Default)]
pub(super) struct Count {
    /// Sentences by what people marked and by what was found.
    pub(super) confusion: [[u32; KINDS]; KINDS],
    /// Sentences by confidence: how many, how many right, and the sum of their confidences.
    pub(super) steps: [(u32, u32, f64); STEPS],
    /// Domains found that are right, found, and marked.
    pub(super) domains: (u32, u32, u32),
    /// The same of articles whose framework was found, or that have none.
    pub(super) framed: (u32, u32, u32),
    /// Grade words that are no ratings.
    pub(super) negatives: BTreeMap<String, Negatives>,
}

/// Compares what `pipeline` finds in the articles, as files of one run, with what people marked.
///
/// Runs on the threads of the current pool; what it gives does not depend on their number.
pub fn score_sentences(pipeline: Pipeline, articles: &[AnnotatedText]) -> SentenceScore {
    let files: Vec<&Article> = articles.iter().map(|annotated| &annotated.article).collect();
    let pipeline = pipeline.with_recurring_lines(recurring(&files));
    let analyses: Vec<Vec<Analysis>> = files.par_chunks(BATCH).map(|batch| pipeline.analyse_all(batch)).collect();
    let (mut count, mut kinds, mut domains) = (Count::default(), Vec::new(), Vec::new());
    for (annotated, analysis) in articles.iter().zip(analyses.iter().flatten()) {
        compare_kinds(annotated, analysis, &mut count, &mut kinds);
        count_negatives(annotated, analysis, &mut count);
        compare_domains(annotated, analysis, pipeline.lexicon(), &mut count, &mut domains);
    }
    SentenceScore { report: SentenceReport::new(&count, articles.len()), kinds, domains }
}

fn compare_kinds(annotated: &AnnotatedText, analysis: &Analysis, count: &mut Count, misses: &mut Vec<SentenceMiss>) {
    for sentence in &annotated.sentences {
        let Some(row) = row_of(analysis, sentence.span) else { continue };
        let Some(class) = analysis.classes.get(row) else { continue };
        let gold = SentenceKind::from(sentence.kind);
        let right = gold == class.kind;
        count.confusion[gold as usize][class.kind as usize] += 1;
        let bounds = (1..STEPS as u8).map(|step| f32::from(step) / 10.0);
        let step = bounds.take_while(|&bound| bound <= class.confidence).count();
        let (all, hits, sum) = &mut count.steps[step];
        *all += 1;
        *hits += u32::from(right);
        *sum += f64::from(class.confidence);
        if !right {
            misses.push(SentenceMiss {
                article: annotated.article.id.clone(),
                gold: gold.name().to_owned(),
                found: class.kind.name().to_owned(),
                confidence: class.confidence,
                text: sentence.span.of(&annotated.article.text).to_owned(),
            });
        }
    }
}

/// Counts the grade words that are no ratings, and those that were taken for none.
fn count_negatives(annotated: &AnnotatedText, analysis: &Analysis, count: &mut Count) {
    for grade in &annotated.grades {
        let Meaning::None(number) = &grade.meaning else { continue };
        let number = number.clone().unwrap_or_else(|| "-".to_owned());
        let taken = analysis.ratings.ratings.iter().any(|rating| rating.span.overlaps(grade.span));
        let own = count.negatives.entry(number).or_default();
        own.marked += 1;
        own.kept_out += u32::from(!taken);
    }
}

/// Of the table's rows the one that shares most bytes with `span`; the first of equals.
fn row_of(analysis: &Analysis, span: Span) -> Option<usize> {
    let rows = &analysis.layout.sentences;
    let from = rows.partition_point(|row| row.span.end() <= span.start());
    let near = rows.iter().enumerate().skip(from).take_while(|(_, row)| row.span.start() < span.end());
    let shared = |row: Span| row.end().min(span.end()).saturating_sub(row.start().max(span.start()));
    let best =
        near.map(|(at, row)| (at, shared(row.span))).reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.map(|(at, _)| at)
}

fn compare_domains(
    annotated: &AnnotatedText,
    analysis: &Analysis,
    lexicon: &Lexicon,
    count: &mut Count,
    misses: &mut Vec<SentenceMiss>,
) {
    let gold = gold_by_row(annotated, analysis, lexicon);
    for ((row, class), gold) in analysis.layout.sentences.iter().zip(&analysis.classes).zip(gold) {
        let found: BTreeSet<&str> = class.domain_ids.iter().map(String::as_str).filter(|&id| id != "overall").collect();
        let gold: BTreeSet<&str> = gold.iter().map(String::as_str).filter(|&id| id != "overall").collect();
        tally(&mut count.domains, &found, &gold);
        if analysis.ratings.framework == annotated.framework {
            tally(&mut count.framed, &found, &gold);
        }
        if found != gold {
            let list = |ids: &BTreeSet<&str>| ids.iter().copied().collect::<Vec<_>>().join(";");
            misses.push(SentenceMiss {
                article: annotated.article.id.clone(),
                gold: list(&gold),
                found: list(&found),
                confidence: 0.0,
                text: row.span.of(&annotated.article.text).to_owned(),
            });
        }
    }
}

fn tally((right, pred, marked): &mut (u32, u32, u32), found: &BTreeSet<&str>, gold: &BTreeSet<&str>) {
    *right += found.intersection(gold).count() as u32;
    *pred += found.len() as u32;
    *marked += gold.len() as u32;
}

/// Ids of the domains that people marked in each row: named there, or graded there by name elsewhere.
fn gold_by_row(annotated: &AnnotatedText, analysis: &Analysis, lexicon: &Lexicon) -> Vec<BTreeSet<String>> {
    let ids = gold_domains(annotated, lexicon);
    let mut rows = vec![BTreeSet::new(); analysis.layout.sentences.len()];
    let mut add = |at: Span, id: Option<&Option<String>>| {
        let row = analysis.layout.sentence_at(at.start()).and_then(|row| rows.get_mut(row));
        if let (Some(row), Some(Some(id))) = (row, id) {
            row.insert(id.clone());
        }
    };
    for (marked, id) in annotated.domains.iter().zip(&ids) {
        add(marked.span, Some(id));
    }
    for grade in &annotated.grades {
        let Meaning::Rating(rating) = &grade.meaning else { continue };
        for target in &rating.targets {
            if let Target::Domain(index) = target {
                add(grade.span, ids.get(*index));
            }
        }
    }
    rows
}
