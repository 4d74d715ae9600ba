//! What the article as a whole says before its sentences are read: its year, and whether it is a round-up.

use crate::lexicon::Hit;
use crate::names::Names;
use crate::quotes::{Quote, QuoteKind};
use crate::reading::Reading;
use crate::segment::ParagraphKind;
use crate::text::{Shape, Span};

/// Whether inspectorates are only mentioned in somebody's words, and nothing of a kind they inspect is named: a review
/// that jokes about inspectors.
pub(super) fn only_quoted(reading: &Reading<'_>, names: &Names, quotes: &[Quote]) -> bool {
    let in_speech =
        |span: Span| quotes.iter().any(|quote| quote.kind != QuoteKind::Indirect && quote.span.contains(span));
    let kindless = names.bodies.first().is_none_or(|body| body.kind.is_empty());
    let text = reading.folded.text().as_bytes();
    let inspects = ["inspection", "inspected", "inspectors", "watchdog", "regulator", "report"]
        .iter()
        .any(|word| memchr::memmem::find(text, word.as_bytes()).is_some());
    let all_in_speech = names.inspectorates.iter().all(|mention| in_speech(mention.span));
    let graded_beside = names.inspectorates.iter().any(|mention| {
        let sentence = reading.layout.sentence_at(mention.span.start()).map(|at| reading.layout.sentences[at].span);
        sentence.is_some_and(|sentence| reading.hits_in(sentence).iter().any(|hit| hit.has(Hit::GRADE)))
    });
    kindless && !names.inspectorates.is_empty() && (all_in_speech || !(inspects || graded_beside))
}

/// The date of publication (ISO 8601).
pub(super) fn published<'a>(reading: &'a Reading<'_>) -> Option<&'a str> {
    reading.article.meta.published.as_deref().or(reading.layout.published.as_deref())
}

/// The year of publication.
pub(super) fn stated_year(reading: &Reading<'_>) -> Option<u16> {
    published(reading).and_then(|date| date.get(..4)).and_then(|year| year.parse().ok())
}

/// The latest year that the text names.
pub(super) fn latest_year(reading: &Reading<'_>) -> Option<u16> {
    let numbers = reading.tokens.iter().filter(|token| token.shape == Shape::Number);
    numbers.filter_map(|token| reading.of(token.span).parse().ok()).filter(|year| (1995..2035).contains(year)).max()
}

/// Three or more headings or list lines that name different bodies make a round-up.
pub(super) fn is_roundup(reading: &Reading<'_>, names: &Names) -> bool {
    let mut bodies: Vec<usize> = names
        .body_mentions
        .iter()
        .filter(|mention| {
            let sentence = reading.layout.sentence_at(mention.span.start());
            let headed = sentence.map(|sentence| (reading.layout.kind_of(sentence), reading.layout.sentences[sentence].span));
            matches!(headed, Some((ParagraphKind::Heading | ParagraphKind::Bullet, span)) if mention.span.start() < span.start() + 4)
        })
        .map(|mention| mention.body)
        .collect();
    bodies.sort_unstable();
    bodies.dedup();
    bodies.len() >= 3
}
