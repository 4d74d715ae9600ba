//! Short forms of a body's name.
//!
//! *What it finds* — the kind alone after "the", "this", "our"; the telling first word of the place alone.
//! *Why* — after its first mention a body is hardly ever named in full.
//! *Example* — "the YOT", "Saltby" for "Saltby Youth Offending Team".
//! *Known misses* — abbreviations that are no kind of body; places of less than five letters.

use super::Cluster;
use super::forms::{ends_in_possessive, sector_of, without_possessive};
use super::words::{NEVER_ALONE, OPENERS};
use crate::lexicon::ListId;
use crate::names::BodyMention;
use crate::reading::Reading;
use crate::text::{Shape, Span};

/// Adds mentions by abbreviation or kind alone ("the YOT", "the service") and by place alone.
pub(super) fn short_forms(reading: &Reading<'_>, clusters: &[Cluster], mentions: &mut Vec<BodyMention>) {
    let Some(main) = clusters.first() else { return };
    let kinds = reading.lexicon.words(ListId::BodyKind);
    let mut full: Vec<Span> = mentions.iter().map(|mention| mention.span).collect();
    full.sort_unstable();
    let free = |span: Span| {
        let before = full.partition_point(|other| other.start() < span.end());
        !full.get(before.saturating_sub(3)..before).unwrap_or_default().iter().any(|other| other.overlaps(span))
    };
    for hit in reading.hits.iter().filter(|hit| hit.has(ListId::BodyKind.class())) {
        let Some(kind) = reading.lexicon.word_of(hit, ListId::BodyKind).and_then(|kind| kinds.get(kind as usize))
        else {
            continue;
        };
        let fits = kind.has("generic") || sector_of(kind) == main.sector || main.sector.is_empty();
        if fits && free(hit.span) && after_determiner(reading, hit.span) {
            mentions.push(BodyMention { span: hit.span, body: 0 });
        }
    }
    let short: Vec<&str> = clusters.iter().map(|cluster| short_name(&cluster.place)).collect();
    for token in reading.tokens.iter().filter(|token| token.is_capital()) {
        let word = without_possessive(reading.folded(token.span));
        let named = clusters.iter().zip(&short).position(|(cluster, short)| word == *short || word == cluster.place);
        if let Some(body) = named.filter(|_| free(token.span) && !begins_longer_name(reading, token.span)) {
            mentions.push(BodyMention { span: token.span, body });
        }
    }
}

/// Whether another capitalised word follows at once: then the word alone is no short form.
fn begins_longer_name(reading: &Reading<'_>, span: Span) -> bool {
    let next = reading.tokens_before(span.end());
    let next = reading.tokens.get(next).filter(|token| token.span.start() == span.end() + 1);
    next.is_some_and(|token| token.shape == Shape::Capital && !ends_in_possessive(reading.of(span)))
}

/// Whether a kind of body stands after "the", "this", "our": then it takes a body up again.
fn after_determiner(reading: &Reading<'_>, span: Span) -> bool {
    let at = reading.tokens_before(span.start());
    let before = at.checked_sub(1).and_then(|at| reading.tokens.get(at)).map(|token| reading.folded(token.span));
    before.is_some_and(|word| matches!(word, "the" | "this" | "our" | "that" | "my" | "same"))
}

/// The telling first word of a place name, or nothing where it has none.
fn short_name(place: &str) -> &str {
    let mut words = place.split_ascii_whitespace().filter(|word| !OPENERS.holds(word));
    let first = words.next().unwrap_or_default();
    if first == "st" {
        return words.next().filter(|second| second.len() > 3).map_or("", without_possessive);
    }
    if first.len() > 4 && !NEVER_ALONE.holds(first) { first } else { "" }
}
