//! Tokens as the rules about names, quotes and speakers look at them: by index, with their words, marks and hits.

use crate::lexicon::{Hit, ListId};
use crate::reading::Reading;
use crate::text::{ClosedSet, Shape, Span, Token};

/// The flowing tokens of a reading, with which hits start where: what a [`View`] looks at. Made at no cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HitIndex<'r> {
    reading: &'r Reading<'r>,
}

impl<'r> HitIndex<'r> {
    pub(crate) fn new(reading: &'r Reading<'r>) -> Self {
        Self { reading }
    }

    fn from(self, token: usize) -> usize {
        self.reading.hits_before(token).unwrap_or(usize::MAX)
    }
}

/// The index `by` tokens before `at`; where there is none, one far outside, with room for sums around it.
pub(crate) fn back(at: usize, by: usize) -> usize {
    at.checked_sub(by).unwrap_or(usize::MAX / 2)
}

/// A reading seen token by token. Every index may lie outside; it then stands for a line break.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'r> {
    pub(crate) reading: &'r Reading<'r>,
    text: &'r str,
    tokens: &'r [Token],
    index: &'r HitIndex<'r>,
}

/// What tells a small ASCII letter from its capital.
const CASE: u8 = 0x20;

/// Most tokens that a sentence is taken to have: keeps texts without full stops cheap.
const LONGEST: usize = 400;

/// Abbreviations whose point does not end a sentence.
static POINTED: ClosedSet = ClosedSet::new(&[
    "Aug", "Capt", "Cllr", "Col", "Dec", "Del", "Dr", "Feb", "Gen", "Gov", "Hon", "Inc", "Jan", "Jr", "Lt", "Ltd",
    "Mr", "Mrs", "Ms", "Mt", "No", "Nov", "Oct", "Prof", "Rep", "Rev", "Revd", "Sen", "Sept", "Sgt", "Sr", "St", "vs",
]);

impl<'r> View<'r> {
    pub(crate) fn new(reading: &'r Reading<'r>, index: &'r HitIndex<'r>) -> Self {
        Self { reading, text: reading.text(), tokens: index.reading.flowing(), index }
    }

    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Tokens `range` with their bytes, one after another.
    pub(crate) fn each(&self, range: std::ops::Range<usize>) -> impl Iterator<Item = (usize, Token, &'r [u8])> {
        let (text, tokens) = (self.text.as_bytes(), self.tokens.get(range.clone()).unwrap_or_default());
        let bytes = move |token: &Token| text.get(token.span.range()).unwrap_or_default();
        range.zip(tokens).map(move |(at, token)| (at, *token, bytes(token)))
    }

    /// The words of token `index`, as written; empty outside.
    #[inline]
    pub(crate) fn word(&self, index: usize) -> &'r str {
        self.tokens.get(index).map_or("", |token| token.span.of(self.text))
    }

    /// The same as bytes, which costs less.
    #[inline]
    pub(crate) fn bytes(&self, index: usize) -> &'r [u8] {
        let token = self.tokens.get(index);
        token.and_then(|token| self.text.as_bytes().get(token.span.range())).unwrap_or_default()
    }

    #[inline]
    pub(crate) fn shape(&self, index: usize) -> Shape {
        self.tokens.get(index).map_or(Shape::Break, |token| token.shape)
    }

    #[inline]
    pub(crate) fn is_word(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|token| token.is_word())
    }

    #[inline]
    pub(crate) fn is_capital(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|token| token.is_capital())
    }

    /// The character of a mark; `None` for anything else.
    #[inline]
    pub(crate) fn mark(&self, index: usize) -> Option<char> {
        let token = self.tokens.get(index)?;
        (token.shape == Shape::Mark).then(|| token.span.of(self.text).chars().next()).flatten()
    }

    #[inline]
    pub(crate) fn is_mark(&self, index: usize, mark: char) -> bool {
        self.mark(index) == Some(mark)
    }

    /// Whether the token is one of `words`, in whatever case.
    #[inline]
    pub(crate) fn is_any(&self, index: usize, words: &[&str]) -> bool {
        let word = self.bytes(index);
        let Some(first) = word.first().map(|first| first | CASE) else { return false };
        words.iter().map(|other| other.as_bytes()).any(|other| {
            let begins = || other.first().is_some_and(|own| own | CASE == first);
            other.len() == word.len() && begins() && word.eq_ignore_ascii_case(other)
        })
    }

    #[inline]
    pub(crate) fn span(&self, index: usize) -> Span {
        self.tokens.get(index).map_or(Span::new(self.text.len() as u32, self.text.len() as u32), |token| token.span)
    }

    /// The span of tokens `from..to`, which holds at least one.
    pub(crate) fn cover(&self, from: usize, to: usize) -> Span {
        self.span(from).cover(self.span(to.saturating_sub(1).max(from)))
    }

    /// The index of the first token that starts at byte `offset` or after it.
    #[inline]
    pub(crate) fn at(&self, offset: u32) -> usize {
        self.reading.flowing_before(offset)
    }

    /// The character before the token, a space where there is none.
    #[inline]
    pub(crate) fn char_before(&self, index: usize) -> char {
        let start = self.span(index).start() as usize;
        self.text.get(..start).and_then(|head| head.chars().next_back()).unwrap_or(' ')
    }

    /// The character after the token, a space where there is none.
    #[inline]
    pub(crate) fn char_after(&self, index: usize) -> char {
        let end = self.span(index).end() as usize;
        self.text.get(end..).and_then(|tail| tail.chars().next()).unwrap_or(' ')
    }

    /// Whether a double quote mark stands at `index`.
    #[inline]
    pub(crate) fn is_double(&self, index: usize) -> bool {
        matches!(self.mark(index), Some('"' | '“' | '”' | '„' | '‟' | '«' | '»'))
    }

    /// Whether a quote mark stands at `index`: a double one, or a single one that is no apostrophe after a word.
    pub(crate) fn is_quote_mark(&self, index: usize) -> bool {
        if self.is_double(index) {
            return true;
        }
        match self.mark(index) {
            Some('‘' | '`') => true,
            Some('\'' | '’') => !self.char_before(index).is_alphanumeric(),
            _ => false,
        }
    }

    /// Whether the sentence ends with token `index`.
    #[inline]
    pub(crate) fn ends_sentence(&self, index: usize) -> bool {
        match self.shape(index) {
            Shape::Mark => self.is_end(index),
            shape => shape == Shape::Break,
        }
    }

    /// Whether the mark at `index` ends the sentence.
    fn is_end(&self, index: usize) -> bool {
        // Most marks are told by a byte; the ellipsis starts with E2.
        if !matches!(self.bytes(index), [b'.' | b'!' | b'?' | 0xE2, ..]) {
            return false;
        }
        match self.mark(index) {
            Some('!' | '?' | '…') => true,
            Some('.') => {
                let Some(before) = index.checked_sub(1) else { return true };
                if matches!(self.char_after(index), ')' | ',' | ';') || self.shape(index + 1) == Shape::Lower {
                    return false;
                }
                if !self.char_before(index).is_alphanumeric() {
                    return true;
                }
                let word = self.word(before);
                let initial = word.chars().count() == 1 && self.is_capital(before);
                !(initial || POINTED.holds(word) || self.char_after(index).is_alphanumeric())
            }
            _ => false,
        }
    }

    /// The first token of the sentence that token `index` stands in.
    pub(crate) fn sentence_start(&self, index: usize) -> usize {
        let mut at = index;
        while at > 0 && index - at < LONGEST && !self.ends_sentence(at - 1) {
            at -= 1;
        }
        at
    }

    /// The hit of `class` that ends where token `index` ends.
    pub(crate) fn hit_ending(&self, index: usize, class: u16) -> Option<&'r Hit> {
        let end = self.span(index).end();
        let hits = &self.reading.hits;
        let before = self.index.from(index + 1).min(hits.len());
        let near = hits.get(before.saturating_sub(12)..before).unwrap_or_default();
        near.iter().rev().find(|hit| hit.has(class) && hit.span.end() == end)
    }

    /// The hit of `class` that starts where token `index` starts.
    #[inline]
    pub(crate) fn hit_starting(&self, index: usize, class: u16) -> Option<&'r Hit> {
        let start = self.span(index).start();
        let hits = self.reading.hits.get(self.index.from(index)..).unwrap_or_default();
        hits.iter().take_while(|hit| hit.span.start() == start).find(|hit| hit.has(class))
    }

    /// The entry of `list` that starts at token `index`.
    #[inline]
    pub(crate) fn entry_starting(&self, index: usize, list: ListId) -> Option<(Span, u16)> {
        let hit = self.hit_starting(index, list.class())?;
        Some((hit.span, self.reading.lexicon.word_of(hit, list)?))
    }
}

/// Reads `text` as the pipeline does, for tests of single stages.
#[cfg(test)]
pub(crate) fn with_reading<T>(
    lexicon: &crate::lexicon::Lexicon,
    text: &str,
    read: impl FnOnce(&Reading<'_>) -> T,
) -> T {
    let article = crate::Article::from_text("a.txt", text);
    let folded = crate::text::Folded::new(&article.text);
    let hits = lexicon.find(&article.text, &folded);
    let recurring = crate::segment::RecurringLines::default();
    let judge = crate::segment::Judge::new(&crate::models::Models::untrained());
    let layout = crate::segment::segment(&article.text, &hits, lexicon, &recurring, &judge);
    read(&Reading::new(&article, lexicon, folded, hits, layout))
}
