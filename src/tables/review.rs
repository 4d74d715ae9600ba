//! `review.csv`: what a person should look at, because nothing is dropped silently.

use std::borrow::Cow;

use super::articles::ArticleRow;
use super::articles::iso_date;
use super::guard::Text;
use super::quotes::QuoteRow;
use super::ratings::RatingRow;
use super::recommendations::RecommendationRow;
use super::schema::{Schema, table};
use super::sentences::SentenceRow;
use super::summary::Summary;
use super::view::View;
use crate::classify::SentenceKind;
use crate::text::Span;

table! {
    /// One row per thing that a person should look at.
    ReviewRow = "review", key [] {
        /// The article.
        article_id: &'a str = Schema::LABEL.required().references("articles", "article_id"),
        /// The sentence.
        sentence_id: &'a str = Schema::LABEL.references("sentences", "sentence_id"),
        /// The table that the row is about.
        table: &'static str = Schema::one_of(&["articles", "sentences", "ratings", "quotes", "recommendations"]).required(),
        /// Key of the row in that table; empty where nothing was taken.
        row_id: &'a str = Schema::LABEL,
        /// What is doubtful.
        reason: &'a str = Schema::LABEL.required(),
        /// The sentence's words.
        text: Text<'a> = Schema::TEXT,
    }
}

/// Rows less sure than this are for review.
const SURE: f32 = 0.5;

/// One thing to look at, before it has its keys.
struct Finding<'a> {
    sentence: Option<usize>,
    table: &'static str,
    letter: char,
    row: Option<usize>,
    reason: Cow<'a, str>,
}

/// The rows of one article, in reading order.
pub fn each(view: &View<'_>, summary: &Summary<'_>, mut emit: impl FnMut(&ReviewRow<'_>)) {
    let mut findings = doubts(view);
    findings.extend(ratings(view, summary));
    findings.extend(quotes(view));
    findings.extend(recommendations(view));
    findings.extend(kinds(view));
    findings.sort_by_key(|finding| finding.sentence);
    if !view.analysis.published.is_empty() && iso_date(&view.analysis.published).is_empty() {
        emit(&ReviewRow {
            article_id: &view.article.id,
            sentence_id: "",
            table: ArticleRow::TABLE.name,
            row_id: &view.article.id,
            reason: "date of publication is not ISO 8601",
            text: view.guard.text(&view.analysis.published),
        });
    }
    let mut sentence_id = view.key('s');
    for finding in findings {
        emit(&ReviewRow {
            article_id: &view.article.id,
            sentence_id: sentence_id.of(finding.sentence),
            table: finding.table,
            row_id: view.key(finding.letter).of(finding.row),
            reason: &finding.reason,
            text: view.maybe_text(finding.sentence.and_then(|sentence| sentence_span(view, sentence))),
        });
    }
}

fn sentence_span(view: &View<'_>, sentence: usize) -> Option<Span> {
    view.analysis.layout.sentences.get(sentence).map(|sentence| sentence.span)
}

fn rating_finding<'a>(sentence: usize, row: Option<usize>, reason: impl Into<Cow<'a, str>>) -> Finding<'a> {
    let reason = reason.into();
    Finding { sentence: Some(sentence), table: RatingRow::TABLE.name, letter: 'r', row, reason }
}

/// What the rater itself doubts.
fn doubts<'a>(view: &'a View<'_>) -> Vec<Finding<'a>> {
    let doubts = view.analysis.ratings.doubts.iter();
    doubts.map(|doubt| rating_finding(doubt.sentence, doubt.rating, doubt.reason.as_ref())).collect()
}

/// What the rows show: one reason each, and none for what the rater doubts already.
fn ratings<'a>(view: &View<'_>, summary: &Summary<'_>) -> Vec<Finding<'a>> {
    let found = &view.analysis.ratings;
    let mut findings = Vec::new();
    for (index, rating) in found.ratings.iter().enumerate() {
        if found.doubts.iter().any(|doubt| doubt.rating == Some(index)) {
            continue;
        }
        let contradicts = summary.choices().iter().any(|choice| choice.contradicted_by == Some(index));
        let reason = if contradicts {
            "two grades for one domain"
        } else if rating.domain_id.is_empty() {
            "domain not in framework"
        } else if rating.confidence < SURE {
            "low confidence"
        } else {
            continue;
        };
        findings.push(rating_finding(rating.sentence, Some(index), reason));
    }
    findings
}

fn quotes<'a>(view: &View<'_>) -> Vec<Finding<'a>> {
    let mut findings = Vec::new();
    for (index, quote) in view.analysis.quotes.iter().enumerate() {
        let who = view.analysis.attributions.get(index);
        let reason = match who.and_then(|who| Some((who, who.speaker?))) {
            _ if quote.confidence < SURE => "speech in doubt",
            None => "quote without a speaker",
            Some((who, _)) if who.confidence < SURE => "speaker in doubt",
            Some(_) => continue,
        };
        findings.push(Finding {
            sentence: view.analysis.layout.sentence_at(quote.span.start()),
            table: QuoteRow::TABLE.name,
            letter: 'q',
            row: Some(index),
            reason: reason.into(),
        });
    }
    findings
}

/// Sentences that fill other tables, where it is in doubt that they do.
fn kinds(view: &View<'_>) -> Vec<Finding<'static>> {
    let fills = |kind| matches!(kind, SentenceKind::Recommendation | SentenceKind::Statistic);
    let classes = view.analysis.classes.iter().enumerate();
    let unsure = classes.filter(|(_, class)| fills(class.kind) && class.confidence < SURE);
    let finding = |(index, _)| Finding {
        sentence: Some(index),
        table: SentenceRow::TABLE.name,
        letter: 's',
        row: Some(index),
        reason: Cow::Borrowed("kind in doubt"),
    };
    unsure.map(finding).collect()
}

/// "Makes seven recommendations" is no row, but a hint that there are some to be found in the report itself.
fn recommendations(view: &View<'_>) -> Vec<Finding<'static>> {
    let counted = view.analysis.findings.counted.iter();
    let finding = |&sentence| Finding {
        sentence: Some(sentence),
        table: RecommendationRow::TABLE.name,
        letter: 'c',
        row: None,
        reason: Cow::Borrowed("recommendations counted, not told"),
    };
    counted.map(finding).collect()
}
