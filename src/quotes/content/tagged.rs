//! Reported clauses by a second opinion: what an encoder tags as said, put on tokens.
//!
//! *What it finds*: runs of pieces that are most likely content, each with the nearest run of pieces that are a cue.
//! *Why*: the encoder reads the whole paragraph, where the model of clauses looks at a few words around a cue of a list.
//! *Example*: "It was, in her telling, a bridge too far." *Known misses*: of nested reports only the outer one is tagged.

use std::ops::Range;

use super::{Found, Given, trimmed_by};
use crate::names::people::view::View;
use crate::opinion::{Part, Tag, Tags};
use crate::text::Span;

/// A stretch that is one part of a quotation.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stretch {
    pub(crate) part: Part,
    pub(crate) tokens: Range<usize>,
    /// Mean probability of the part over the pieces.
    pub(crate) odds: f32,
    /// The paragraph it stands in.
    paragraph: Option<usize>,
}

/// Farthest a cue is from what it reports, in tokens.
const FARTHEST: usize = 40;

/// The clauses that `tags` report, in reading order.
pub(super) fn find(given: Given<'_>, tags: &Tags) -> Vec<Found> {
    let stretches = stretches(given.view, tags);
    let contents = stretches.iter().filter(|stretch| stretch.part == Part::Content);
    let found = contents.filter_map(|content| {
        let clause = trimmed_by(content.tokens.clone(), |at| parts(given.view, at));
        let cue = nearest(given.view, &stretches, &content.tokens, Part::Cue)
            .map_or(clause.start..clause.start, |cue| cue.tokens.clone());
        (!clause.is_empty()).then_some(Found { clause, cue, confidence: content.odds })
    });
    found.collect()
}

/// Whether the token parts a clause from its cue, and belongs to neither.
fn parts(view: View<'_>, at: usize) -> bool {
    matches!(view.mark(at), Some(',' | ';' | ':' | '-' | '–' | '—' | '.'))
}

/// The stretch of `part` in the paragraph of `place` that is nearest to it.
pub(crate) fn nearest<'s>(
    view: View<'_>,
    stretches: &'s [Stretch],
    place: &Range<usize>,
    part: Part,
) -> Option<&'s Stretch> {
    let gap = |other: &Stretch| {
        let before = place.start.saturating_sub(other.tokens.end);
        before.max(other.tokens.start.saturating_sub(place.end))
    };
    let paragraph = view.reading.layout.paragraph_at(view.span(place.start).start());
    let same = |other: &&Stretch| other.part == part && other.paragraph == paragraph;
    stretches.iter().filter(same).min_by_key(|other| gap(other)).filter(|other| gap(other) <= FARTHEST)
}

/// The stretches that `tags` tell, on whole words and inside paragraphs.
pub(crate) fn stretches(view: View<'_>, tags: &Tags) -> Vec<Stretch> {
    let mut found: Vec<Open> = Vec::new();
    let mut open = false;
    for (piece, tag) in tags.pieces.iter().zip(tags.best()) {
        let paragraph = view.reading.layout.paragraph_at(piece.span.start());
        let part = tag.part();
        let last = found.last_mut().filter(|last| open && last.paragraph == paragraph);
        match (last, part) {
            // A word is not divided.
            (Some(last), _) if piece.inner => last.span = last.span.cover(piece.span),
            (Some(last), Some(part)) if last.part == part && !tag.starts() => {
                last.add(piece.span, odds(&piece.odds, part));
            }
            (_, Some(part)) => {
                found.push(Open { part, paragraph, span: piece.span, odds: odds(&piece.odds, part), pieces: 1 });
            }
            (_, None) => {}
        }
        open = if piece.inner { open } else { part.is_some() };
    }
    found.into_iter().map(|open| open.close(view)).collect()
}

/// A stretch while it grows.
struct Open {
    part: Part,
    paragraph: Option<usize>,
    span: Span,
    odds: f32,
    pieces: u16,
}

impl Open {
    fn add(&mut self, span: Span, odds: f32) {
        self.span = self.span.cover(span);
        self.odds += odds;
        self.pieces += 1;
    }

    fn close(self, view: View<'_>) -> Stretch {
        let first = view.at(self.span.start());
        let inside = view.span(first).start() > self.span.start();
        let start = first.saturating_sub(usize::from(inside));
        let tokens = start..view.at(self.span.end()).max(start + 1);
        Stretch { part: self.part, tokens, odds: self.odds / f32::from(self.pieces), paragraph: self.paragraph }
    }
}

/// The probability that a piece is of that part.
fn odds(odds: &[f32; 7], part: Part) -> f32 {
    Tag::ALL.iter().zip(odds).filter(|(tag, _)| tag.part() == Some(part)).map(|(_, odds)| odds).sum()
}
