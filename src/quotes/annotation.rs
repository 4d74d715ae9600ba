//! Quotations as people marked them: what models learn from and are measured by.

use super::QuoteKind;
use crate::text::Span;

/// One quotation as somebody marked it. Spans are bytes of the article's text, in the order of the file, and may be
/// empty, touch or overlap where the annotation has it so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AnnotatedQuote {
    /// What was said, with or without its marks; several for a quote that is split, one over paragraphs is one span.
    pub content: Vec<Span>,
    /// The words that name the speaker beside the quote; none where they were not marked.
    pub speakers: Vec<Span>,
    /// The reporting words; none where they were not marked.
    pub cues: Vec<Span>,
    /// How it is quoted; none where the annotation does not say.
    pub kind: Option<QuoteKind>,
    /// The speaker in words other than those of the first speaker span; none where not stated.
    pub speaker: Option<String>,
    /// Who the speaker is, by full name; none where not stated.
    pub speaker_ref: Option<String>,
}
