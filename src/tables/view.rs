//! One article as the tables see it: its text, what was found, and the ids that the run gave.

use std::borrow::Cow;

use super::cells::Digits;
use super::guard::{Guard, Text};
use crate::analysis::Analysis;
use crate::article::Article;
use crate::resolve::{Registry, Resolved};
use crate::text::{CharIndex, Span};

/// Everything the row builders read.
#[derive(Debug)]
pub struct View<'a> {
    /// The article.
    pub article: &'a Article,
    /// What was found in it.
    pub analysis: &'a Analysis,
    /// Which entries of `registry` its bodies and speakers are.
    pub resolved: &'a Resolved,
    /// All bodies and speakers of the run so far.
    pub registry: &'a Registry,
    /// Whether free text is guarded.
    pub guard: Guard,
    chars: CharIndex<'a>,
}

impl<'a> View<'a> {
    /// Reads the article's text once, to count its characters.
    pub fn new(
        article: &'a Article,
        analysis: &'a Analysis,
        resolved: &'a Resolved,
        registry: &'a Registry,
        guard: Guard,
    ) -> Self {
        Self { article, analysis, resolved, registry, guard, chars: CharIndex::new(&article.text) }
    }

    /// What `span` covers, as a cell.
    pub fn text(&self, span: Span) -> Text<'a> {
        self.guard.text(span.of(&self.article.text))
    }

    /// What `span` covers, as a cell; empty for none.
    pub fn maybe_text(&self, span: Option<Span>) -> Text<'a> {
        self.guard.text(span.map_or("", |span| span.of(&self.article.text)))
    }

    /// `span` in characters, half-open.
    pub fn chars(&self, span: Span) -> (u32, u32) {
        (self.chars.chars_before(span.start()), self.chars.chars_before(span.end()))
    }

    /// The id of the article's body number `index`; empty for none.
    pub fn body_id(&self, index: Option<usize>) -> &'a str {
        let known = index.and_then(|index| self.resolved.bodies.get(index));
        known.map_or("", |&body| self.registry.bodies.id(body))
    }

    /// The id of the article's speaker number `index`; empty for none.
    pub fn speaker_id(&self, index: Option<usize>) -> &'a str {
        let known = index.and_then(|index| self.resolved.speakers.get(index));
        known.map_or("", |&speaker| self.registry.speakers.id(speaker))
    }

    /// Makes the keys of the article's things of kind `letter`.
    pub fn key(&self, letter: char) -> Key {
        Key::new(&self.article.id, letter)
    }
}

/// Makes `ARTICLE#LETTER1`, `ARTICLE#LETTER2`, … in one buffer.
#[derive(Debug)]
pub struct Key {
    buffer: String,
    stem: usize,
}

impl Key {
    fn new(article_id: &str, letter: char) -> Self {
        let mut buffer = String::with_capacity(article_id.len() + 8);
        buffer.push_str(article_id);
        buffer.push('#');
        buffer.push(letter);
        Self { stem: buffer.len(), buffer }
    }

    /// The key of the thing at `index` from 0; its number counts from 1. Empty for none.
    pub fn of(&mut self, index: Option<usize>) -> &str {
        let Some(index) = index else { return "" };
        self.buffer.truncate(self.stem);
        self.buffer.push_str(Digits::of(index as u32 + 1).as_str());
        &self.buffer
    }
}

/// A probability as it is written: two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share(u8);

impl Share {
    /// Rounds `value` to hundredths; what is out of range goes to its nearer end, no number to 0.
    pub fn new(value: f32) -> Self {
        #[allow(clippy::cast_sign_loss, reason = "clamped to 0 ..= 100 just before")]
        Self((value * 100.0).round().clamp(0.0, 100.0) as u8)
    }

    /// The value in hundredths, 0 to 100.
    pub fn hundredths(self) -> u8 {
        self.0
    }
}

/// A number as it is written: up to four decimals, none where it is whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Decimal(f64);

impl Decimal {
    /// Rounds `value` to four decimals.
    pub fn new(value: f64) -> Self {
        Self((value * 1e4).round() / 1e4)
    }

    /// The number.
    pub fn value(self) -> f64 {
        self.0
    }
}

/// Several labels in one cell.
pub(super) fn list(items: &[String]) -> Cow<'_, str> {
    match items {
        [] => Cow::Borrowed(""),
        [only] => Cow::Borrowed(only),
        more => Cow::Owned(more.join(";")),
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, list};

    #[test]
    fn keys_count_from_one() {
        let mut key = Key::new("2017/x.txt", 's');
        assert_eq!(key.of(Some(0)), "2017/x.txt#s1");
        assert_eq!(key.of(Some(11)), "2017/x.txt#s12");
        assert_eq!(key.of(Some(1)), "2017/x.txt#s2");
        assert_eq!(key.of(None), "");
    }

    #[test]
    fn lists_are_joined() {
        assert_eq!(list(&[]), "");
        assert_eq!(list(&["a".to_owned(), "b".to_owned()]), "a;b");
    }
}
