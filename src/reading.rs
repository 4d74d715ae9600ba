//! One article laid open: its text beside everything the first passes found in it, for the later stages to read.

use crate::article::Article;
use crate::lexicon::{Hit, Lexicon, ListId};
use crate::segment::Layout;
use crate::text::{Folded, Span, Token, token_range};

/// An article with its folded copy, tokens, lexicon hits and layout. All spans are bytes of `article.text`.
#[derive(Debug)]
pub struct Reading<'doc> {
    /// The article itself.
    pub article: &'doc Article,
    /// The word lists and schemes that `hits` point into.
    pub lexicon: &'doc Lexicon,
    /// The folded copy of the text.
    pub folded: Folded,
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// All lexicon hits, ordered by start; hits of one class never nest.
    pub hits: Vec<Hit>,
    /// Paragraphs and sentences.
    pub layout: Layout,
}

impl<'doc> Reading<'doc> {
    /// The article's text.
    pub fn text(&self) -> &'doc str {
        &self.article.text
    }

    /// What `span` covers, as written.
    pub fn of(&self, span: Span) -> &'doc str {
        span.of(&self.article.text)
    }

    /// What `span` covers, folded: lower case, plain marks.
    pub fn folded(&self, span: Span) -> &str {
        self.folded.of(span)
    }

    /// The last character boundary at or before byte `offset`.
    pub fn floor_char(&self, offset: u32) -> u32 {
        let text = self.text();
        let mut offset = (offset as usize).min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset as u32
    }

    /// The tokens that start in `span`.
    pub fn tokens_in(&self, span: Span) -> &[Token] {
        self.tokens.get(token_range(&self.tokens, span)).unwrap_or_default()
    }

    /// The hits that start in `span`.
    pub fn hits_in(&self, span: Span) -> &[Hit] {
        let from = self.hits.partition_point(|hit| hit.span.start() < span.start());
        let rest = self.hits.get(from..).unwrap_or_default();
        let len = rest.partition_point(|hit| hit.span.start() < span.end());
        rest.get(..len).unwrap_or_default()
    }

    /// The entries of word list `list` that start in `span`, with their spans.
    pub fn words_in(&self, span: Span, list: ListId) -> impl Iterator<Item = (Span, u16)> {
        self.hits_in(span).iter().filter_map(move |hit| Some((hit.span, self.lexicon.word_of(hit, list)?)))
    }
}
