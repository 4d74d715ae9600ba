//! One sentence as the rules see it.

use crate::choice;
use crate::reading::Reading;
use crate::segment::ParagraphKind;
use crate::text::Span;

use super::matching::Matching;
use super::units::{Kind, Unit};

/// A sentence with its units and where it stands.
pub(super) struct View<'a, 'doc> {
    pub(super) reading: &'a Reading<'doc>,
    /// Index of the sentence.
    pub(super) sentence: usize,
    pub(super) span: Span,
    pub(super) units: Vec<Unit>,
    /// The folded words of each unit, which are asked for again and again, with their number.
    pub(super) words: Vec<(&'a str, u32)>,
    pub(super) kind: ParagraphKind,
    /// Domains of the likeliest framework by their words.
    pub(super) matching: &'a Matching,
    /// The likeliest framework, then others of the same inspectorate.
    pub(super) schemes: &'a [u16],
}

/// The folded words of `units`, with their numbers.
pub(super) fn words<'a>(reading: &'a Reading<'_>, units: &[Unit]) -> Vec<(&'a str, u32)> {
    let folded = units.iter().map(|unit| reading.folded(unit.span));
    folded.map(|word| (word, choice::word(word))).collect()
}

impl View<'_, '_> {
    pub(super) fn kind(&self, index: usize) -> Option<Kind> {
        self.units.get(index).map(|unit| unit.kind)
    }

    /// The folded words of unit `index`.
    pub(super) fn word(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |&(word, _)| word)
    }

    /// The number of the words of unit `index`; 0 where there is none.
    pub(super) fn number(&self, index: usize) -> u32 {
        self.words.get(index).map_or(0, |&(_, number)| number)
    }

    /// Whether the words of `span` agree with a domain of the likeliest framework.
    pub(super) fn means_domain(&self, span: Span) -> bool {
        self.matching.agrees(self.schemes, self.reading.of(span))
    }

    /// Whether the likeliest framework grades what it does not list ("per regulation").
    pub(super) fn open_domains(&self) -> bool {
        let scheme = self.schemes.first().and_then(|&scheme| self.reading.lexicon.schemes().get(scheme as usize));
        scheme.is_some_and(|scheme| scheme.domains.iter().any(|domain| domain.open))
    }

    /// The nearest unit before `index` that `skip` does not pass over.
    pub(super) fn before(&self, index: usize, skip: impl Fn(Kind) -> bool) -> Option<usize> {
        (0..index).rev().find(|&at| self.kind(at).is_some_and(|kind| !skip(kind)))
    }

    /// The nearest unit after `index` that `skip` does not pass over.
    pub(super) fn after(&self, index: usize, skip: impl Fn(Kind) -> bool) -> Option<usize> {
        (index + 1..self.units.len()).find(|&at| self.kind(at).is_some_and(|kind| !skip(kind)))
    }

    /// Whether a unit of `range` is of a kind that `test` accepts.
    pub(super) fn any(&self, range: std::ops::Range<usize>, test: impl Fn(Kind) -> bool) -> bool {
        self.units.get(range).is_some_and(|units| units.iter().any(|unit| test(unit.kind)))
    }

    /// Whether quotation marks stand around unit `index`.
    pub(super) fn quoted(&self, index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|at| self.kind(at));
        before == Some(Kind::Quote) && matches!(self.kind(index + 1), Some(Kind::Quote | Kind::Comma | Kind::Stop))
    }

    /// Whether unit `index` is written with a capital though no sentence begins there.
    pub(super) fn capital(&self, index: usize) -> bool {
        let Some(unit) = self.units.get(index) else { return false };
        let capital = self.reading.of(unit.span).chars().next().is_some_and(char::is_uppercase);
        capital && index > 0
    }

    /// The span from the start of unit `range.start` to the end of the last unit of `range`.
    pub(super) fn span_of(&self, range: std::ops::Range<usize>) -> Option<Span> {
        let units = self.units.get(range)?;
        Some(units.first()?.span.cover(units.last()?.span))
    }

    /// Where the clause of unit `index` begins: after the last semicolon, contrast or `floor`.
    pub(super) fn clause_start(&self, index: usize, floor: usize) -> usize {
        let stop = (floor..index)
            .rev()
            .find(|&at| matches!(self.kind(at), Some(Kind::Contrast | Kind::Semi | Kind::Stop | Kind::Open)));
        stop.map_or(floor, |at| at + 1)
    }

    /// Where the clause of unit `index` ends: at the next semicolon, contrast or the sentence's end.
    pub(super) fn clause_end(&self, index: usize) -> usize {
        (index + 1..self.units.len())
            .find(|&at| matches!(self.kind(at), Some(Kind::Contrast | Kind::Semi)))
            .unwrap_or(self.units.len())
    }
}
