//! Quotations: which stretches of an article are somebody's words.

use crate::lexicon::Lexicon;
use crate::names::Names;
use crate::reading::Reading;
use crate::text::Span;

/// How a stretch is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// A quoted utterance.
    Direct,
    /// A quoted fragment inside reported speech.
    Mixed,
    /// Reported speech without marks.
    Indirect,
}

/// One contiguous stretch of somebody's words, inside one paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// The words without the outer marks, trimmed.
    pub span: Span,
    /// How it is quoted.
    pub kind: QuoteKind,
    /// Index (in the article's quotes) of the quote of the paragraph before that this one goes on from.
    pub continues: Option<usize>,
    /// The reporting verb or phrase, where there is one.
    pub cue: Option<Span>,
}

/// Finds quotations; made once per run.
#[derive(Debug)]
pub struct Finder {}

impl Finder {
    /// Prepares what the word lists say about quoting.
    pub fn new(_lexicon: &Lexicon) -> Self {
        Self {}
    }

    /// All quotations of one article in reading order.
    pub fn find(&self, _reading: &Reading<'_>, _names: &Names) -> Vec<Quote> {
        Vec::new()
    }
}
