//! Paragraphs, headings, bullets and sentences: what the text is made of, as spans.
//!
//! Nothing is cut out: boilerplate is a kind of paragraph, so offsets always fit the file a person has.

use crate::lexicon::{Hit, Lexicon};
use crate::text::{Folded, Span};

/// The article's parts in reading order.
#[derive(Debug, Default, Clone)]
pub struct Layout {
    /// Paragraphs (lines, or blocks of hard-wrapped lines), without blank ones, in order; their spans are trimmed.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences in order. Together they cover every paragraph's visible text; none spans two paragraphs.
    pub sentences: Vec<Sentence>,
    /// The headline, where the text states one: a paragraph's span.
    pub title: Option<Span>,
    /// The author's name, where a byline states it.
    pub author: Option<Span>,
    /// The publication date as ISO 8601 (`2018-12-05`, `2024-03`), where a dateline or the text states it.
    pub published: Option<String>,
}

/// One paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Trimmed span, with a bullet's mark inside it.
    pub span: Span,
    /// What it is.
    pub kind: ParagraphKind,
    /// Indices of its sentences in [`Layout::sentences`], half-open.
    pub sentences: std::ops::Range<usize>,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParagraphKind {
    /// Running text.
    Text,
    /// A title, cross-head or section heading.
    Heading,
    /// An item of a list, with or without its mark.
    Bullet,
    /// Byline, dateline, letter formula: facts about the article rather than of it.
    Metadata,
    /// Paywalls, share bars, related stories, press contacts, captions repeated: not the article.
    Boilerplate,
    /// Notes to editors and other standing background.
    Background,
}

/// One sentence, heading or bullet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Trimmed span; of a bullet's first sentence it starts after the mark.
    pub span: Span,
    /// Index into [`Layout::paragraphs`].
    pub paragraph: usize,
}

impl Layout {
    /// The index of the sentence that holds byte `offset`, or else of the last one before it.
    pub fn sentence_at(&self, offset: u32) -> Option<usize> {
        self.sentences.partition_point(|sentence| sentence.span.start() <= offset).checked_sub(1)
    }

    /// The index of the paragraph that holds byte `offset`, or else of the last one before it.
    pub fn paragraph_at(&self, offset: u32) -> Option<usize> {
        self.paragraphs.partition_point(|paragraph| paragraph.span.start() <= offset).checked_sub(1)
    }

    /// The kind of the paragraph that sentence `sentence` stands in.
    pub fn kind_of(&self, sentence: usize) -> ParagraphKind {
        self.sentences
            .get(sentence)
            .and_then(|sentence| self.paragraphs.get(sentence.paragraph))
            .map_or(ParagraphKind::Text, |paragraph| paragraph.kind)
    }
}

/// Finds paragraphs and sentences. `hits` are the lexicon's hits in `text`, `folded` its folded copy.
pub fn segment(text: &str, _folded: &Folded, _hits: &[Hit], _lexicon: &Lexicon, _recurring: &RecurringLines) -> Layout {
    let mut layout = Layout::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::from_usize(at, at + line.len()).trim(text);
        at += line.len();
        if !span.is_empty() {
            let index = layout.sentences.len();
            layout.sentences.push(Sentence { span, paragraph: layout.paragraphs.len() });
            layout.paragraphs.push(Paragraph { span, kind: ParagraphKind::Text, sentences: index..index + 1 });
        }
    }
    layout
}

/// How often short lines recur over the articles of one run: what stands in many articles belongs to none.
#[derive(Debug, Default, Clone)]
pub struct RecurringLines {}

impl RecurringLines {
    /// Counts the lines of one article.
    pub fn add(&mut self, _text: &str) {}
}
