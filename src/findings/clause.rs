//! A sentence as words in a row, and small questions about them.

use crate::reading::Reading;
use crate::text::{Shape, Span, Token};

/// The tokens of one sentence, without the line breaks of hard-wrapped text.
#[derive(Clone, Copy)]
pub(super) struct Clause<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) tokens: &'a [Token],
    /// How many of the flowing tokens stand before them.
    from: usize,
}

impl<'a> Clause<'a> {
    pub(super) fn new(reading: &'a Reading<'a>, sentence: Span) -> Self {
        let from = reading.flowing_before(sentence.start());
        let range = from..reading.flowing_before(sentence.end());
        Self { reading, tokens: reading.flowing().get(range).unwrap_or_default(), from }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn shape(&self, at: usize) -> Option<Shape> {
        self.tokens.get(at).map(|token| token.shape)
    }

    /// The token at `at` as written; nothing beyond the end.
    pub(super) fn written(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| self.reading.of(token.span))
    }

    /// The token at `at` folded; nothing beyond the end.
    pub(super) fn word(&self, at: usize) -> &'a str {
        if at < self.tokens.len() { self.reading.flowing_word(self.from + at) } else { "" }
    }

    /// The token before `at`, folded.
    pub(super) fn before(&self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |before| self.word(before))
    }

    pub(super) fn is_mark(&self, at: usize) -> bool {
        matches!(self.shape(at), Some(Shape::Mark | Shape::Break) | None)
    }

    /// The bytes from token `from` to before token `to`; nothing where there is none.
    pub(super) fn span(&self, from: usize, to: usize) -> Option<Span> {
        let (first, last) = (self.tokens.get(from)?, self.tokens.get(to.checked_sub(1)?)?);
        (from < to).then(|| first.span.cover(last.span))
    }

    /// The token that starts at byte `offset` or is the first after it.
    pub(super) fn at(&self, offset: u32) -> usize {
        self.tokens.partition_point(|token| token.span.start() < offset)
    }

    /// Whether the words from `at` are `words`, folded.
    pub(super) fn reads(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(offset, word)| self.word(at + offset) == *word)
    }

    /// How many tokens from `at` pass `test`.
    pub(super) fn skip(&self, at: usize, test: impl Fn(&str) -> bool) -> usize {
        (at..self.len()).take_while(|&next| test(self.word(next))).count()
    }
}
