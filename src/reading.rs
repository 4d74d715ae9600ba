//! One article laid open: its text beside everything the first passes found in it, for the later stages to read.

use crate::article::Article;
use crate::lexicon::{Hit, Lexicon, ListId};
use crate::opinion::Opinion;
use crate::segment::Layout;
use crate::text::{Folded, Shape, Span, Token, tokenise};

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
    /// What a second opinion says of it; nothing in the embedded tier.
    pub opinion: Opinion<'doc>,
    token_steps: Steps,
    hit_steps: Steps,
    flow: Flow,
}

/// Positions of every how many bytes are noted in [`Steps`].
const STEP: u32 = 32;

/// How many of some things that are sorted by start begin before each [`STEP`]th byte: looking up is a short walk.
#[derive(Debug, Default)]
struct Steps(Vec<u32>);

impl Steps {
    fn new(starts: impl ExactSizeIterator<Item = u32>, len: usize) -> Self {
        let mut steps = Vec::with_capacity(len / STEP as usize + 1);
        for (before, start) in starts.enumerate() {
            while steps.len() as u32 * STEP <= start {
                steps.push(before as u32);
            }
        }
        Self(steps)
    }

    /// How many of `all` begin before byte `offset`.
    #[inline]
    fn before<T>(&self, all: &[T], offset: u32, start: impl Fn(&T) -> u32) -> usize {
        let Some(&from) = self.0.get((offset / STEP) as usize) else { return all.len() };
        let rest = all.get(from as usize..).unwrap_or_default();
        from as usize + rest.iter().take_while(|item| start(item) < offset).count()
    }
}

/// The tokens as running text: without the line breaks inside paragraphs, so that hard-wrapped text reads like any other.
#[derive(Debug, Default)]
struct Flow {
    /// The tokens and their steps, where a break was left out.
    unwrapped: Option<(Vec<Token>, Steps)>,
    /// For each of the tokens, how many hits start before it.
    hits_before: Vec<u32>,
    /// Where the folded text holds each of them.
    folded: Vec<Span>,
}

impl Flow {
    fn new(text: &str, folded: &Folded, tokens: &[Token], hits: &[Hit], layout: &Layout) -> Self {
        let inside = |token: &Token| {
            let paragraph = || layout.paragraphs.get(layout.paragraph_at(token.span.start())?);
            token.shape == Shape::Break && paragraph().is_some_and(|paragraph| paragraph.span.contains(token.span))
        };
        let unwrapped = tokens.iter().any(inside).then(|| {
            let kept: Vec<Token> = tokens.iter().filter(|token| !inside(token)).copied().collect();
            let steps = Steps::new(kept.iter().map(|token| token.span.start()), text.len());
            (kept, steps)
        });
        let flowing = unwrapped.as_ref().map_or(tokens, |(kept, _)| kept);
        let mut before = 0;
        let mut next = hits.first().map_or(u32::MAX, |hit| hit.span.start());
        let mut hits_before = Vec::with_capacity(flowing.len());
        for token in flowing {
            while next < token.span.start() {
                before += 1;
                next = hits.get(before as usize).map_or(u32::MAX, |hit| hit.span.start());
            }
            hits_before.push(before);
        }
        let folded = flowing.iter().map(|token| folded.span(token.span)).collect();
        Self { unwrapped, hits_before, folded }
    }
}

impl<'doc> Reading<'doc> {
    /// Lays `article` open; everything given was found in its text.
    pub fn new(article: &'doc Article, lexicon: &'doc Lexicon, folded: Folded, hits: Vec<Hit>, layout: Layout) -> Self {
        let text = &article.text;
        let tokens = tokenise(text);
        let token_steps = Steps::new(tokens.iter().map(|token| token.span.start()), text.len());
        let hit_steps = Steps::new(hits.iter().map(|hit| hit.span.start()), text.len());
        let flow = Flow::new(text, &folded, &tokens, &hits, &layout);
        let opinion = Opinion::default();
        Self { article, lexicon, folded, tokens, hits, layout, opinion, token_steps, hit_steps, flow }
    }

    /// The tokens without the line breaks inside paragraphs.
    pub(crate) fn flowing(&self) -> &[Token] {
        self.flow.unwrapped.as_ref().map_or(&self.tokens, |(tokens, _)| tokens)
    }

    /// How many of the flowing tokens start before byte `offset`.
    #[inline]
    pub(crate) fn flowing_before(&self, offset: u32) -> usize {
        let own = (self.tokens.as_slice(), &self.token_steps);
        let (tokens, steps) = self.flow.unwrapped.as_ref().map_or(own, |(tokens, steps)| (tokens, steps));
        steps.before(tokens, offset, |token| token.span.start())
    }

    /// The folded words of flowing token `index`; empty outside.
    #[inline]
    pub(crate) fn flowing_word(&self, index: usize) -> &str {
        self.flow.folded.get(index).map_or("", |span| span.of(self.folded.text()))
    }

    /// How many hits start before flowing token `index`; none for a token outside.
    #[inline]
    pub(crate) fn hits_before(&self, index: usize) -> Option<usize> {
        self.flow.hits_before.get(index).map(|&before| before as usize)
    }

    /// How many tokens start before byte `offset`.
    #[inline]
    pub fn tokens_before(&self, offset: u32) -> usize {
        self.token_steps.before(&self.tokens, offset, |token| token.span.start())
    }

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
        let range = self.tokens_before(span.start())..self.tokens_before(span.end());
        self.tokens.get(range).unwrap_or_default()
    }

    /// The hits that start in `span`.
    pub fn hits_in(&self, span: Span) -> &[Hit] {
        let before = |offset| self.hit_steps.before(&self.hits, offset, |hit| hit.span.start());
        self.hits.get(before(span.start())..before(span.end())).unwrap_or_default()
    }

    /// The entries of word list `list` that start in `span`, with their spans.
    pub fn words_in(&self, span: Span, list: ListId) -> impl Iterator<Item = (Span, u16)> {
        self.hits_in(span).iter().filter_map(move |hit| Some((hit.span, self.lexicon.word_of(hit, list)?)))
    }
}
