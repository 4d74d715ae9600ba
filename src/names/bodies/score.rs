//! How likely a name is that of the inspected body.
//!
//! *What it finds* — signs of being the subject: an early place, the headline, words of inspection before it, a sector that fits; and
//! signs against it: being an employer, a neighbour, a council above the service.
//! *Why* — the main body gets every rating that names none.
//! *Example* — "Saltby YOT" of the headline wins against "Saltby Council", whose leader is quoted.
//! *Known misses* — articles about two bodies of equal weight.

use super::Cluster;
use super::forms::ends_in_possessive;
use super::others::is_other;
use super::subjects::is_subject;
use crate::lexicon::ListId;
use crate::reading::Reading;
use crate::segment::ParagraphKind;
use crate::text::Span;

/// How likely the cluster is the inspected body: the highest is taken for the article's main one.
pub(super) fn score(reading: &Reading<'_>, cluster: &Cluster, sectors: &[String]) -> i32 {
    let kinds = reading.lexicon.words(ListId::BodyKind);
    let kind = cluster.kind.and_then(|kind| kinds.get(kind as usize));
    let fits = sectors.contains(&cluster.sector);
    if kind.is_some_and(|kind| kind.has("weak")) && !fits {
        return 0;
    }
    let mut score = 2 * i32::try_from(cluster.spans.len()).map_or(6, |count| count.min(6));
    score += if fits { 12 } else { 0 };
    score -= if kind.is_none_or(|kind| kind.has("generic")) { 2 } else { 0 };
    score -= if cluster.sector == "council" && !named_alone(sectors) { 9 } else { 0 };
    score += place_score(reading, cluster);
    for &span in cluster.spans.iter().take(8) {
        score += mention_score(reading, span);
    }
    score.max(1)
}

/// How often the article names a place, sixteen times at most; of a short one that would say nothing.
pub(super) fn named(reading: &Reading<'_>, place: &str) -> usize {
    let text = reading.folded.text().as_bytes();
    if place.len() < 4 { 0 } else { memchr::memmem::find_iter(text, place.as_bytes()).take(16).count() }
}

/// How often the place alone is named, and whether the headline names it.
fn place_score(reading: &Reading<'_>, cluster: &Cluster) -> i32 {
    if cluster.place.len() < 4 {
        return 0;
    }
    let named = i32::try_from(cluster.named.min(8)).unwrap_or_default();
    let headline = reading.layout.title.is_some_and(|title| reading.folded(title).contains(&cluster.place));
    named + if headline { 8 } else { 0 }
}

/// Whether councils themselves are all that the named inspectorates inspect.
pub(super) fn named_alone(sectors: &[String]) -> bool {
    sectors.iter().all(|sector| matches!(sector.as_str(), "council" | "adult_care" | "childrens_services"))
}

fn mention_score(reading: &Reading<'_>, span: Span) -> i32 {
    let Some(at) = reading.layout.sentence_at(span.start()) else { return 0 };
    // A name may go on behind what was taken for the sentence's end ("St. Brannoc's").
    let (sentence, kind) = (reading.layout.sentences[at].span.cover(span), reading.layout.kind_of(at));
    let mut score = match kind {
        ParagraphKind::Boilerplate => -2,
        ParagraphKind::Heading => 3,
        _ => 0,
    };
    score += match reading.layout.sentences[at].paragraph {
        0..=2 => 4,
        3..=5 => 2,
        _ => 0,
    };
    score += if is_subject(reading, sentence, span) { 6 } else { 0 };
    score
        - if is_employer(reading, sentence, span) { 3 } else { 0 }
        - if is_other(reading, sentence, span) { 8 } else { 0 }
}

/// Whether the name stands there as somebody's employer: after a post and "of", or before a post as a possessive.
pub(super) fn is_employer(reading: &Reading<'_>, sentence: Span, name: Span) -> bool {
    let before = Span::up_to(sentence.start(), name.start());
    let after_post = reading.words_in(before, ListId::Role).last().is_some_and(|(role, _)| {
        let between = reading.folded(Span::up_to(role.end(), name.start())).trim();
        matches!(between, "of" | "at" | "for" | "at the" | "of the" | "for the" | "with")
    });
    let tail = Span::up_to(name.end(), sentence.end());
    let possessive = ends_in_possessive(reading.of(name)) || reading.folded(tail).starts_with("'s");
    let near = reading.words_in(tail, ListId::Role).next();
    after_post || (possessive && near.is_some_and(|(role, _)| role.start() < name.end() + 60))
}
