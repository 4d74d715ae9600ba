//! Quotations: which stretches of an article are somebody's words.

mod annotation;
mod clause;
mod content;
pub(crate) mod cue;
mod indirect;
mod kind;
mod models;
mod pair;

use std::ops::Range;

use crate::choice::Example;
use crate::lexicon::{Hit, Lexicon};
use crate::names::Names;
use crate::names::people::view::{HitIndex, View};
use crate::reading::Reading;
use crate::segment::{Paragraph, ParagraphKind};
use crate::text::Span;
pub use annotation::AnnotatedQuote;
use content::{Given, Reporter};
use cue::{Around, Cue, Cues, Takes};
use indirect::Reported;
use kind::Case;
pub use models::{ModelError, Models};
use pair::{Marked, pair};

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
    /// Probability that the words are somebody's, 0 to 1.
    pub confidence: f32,
}

/// A marked stretch that is a quotation.
struct Draft {
    marked: Marked,
    kind: QuoteKind,
    cue: Option<Range<usize>>,
    runs: bool,
}

/// Finds quotations; made once per run.
#[derive(Debug)]
pub struct Finder {
    cues: Cues,
    reporter: Reporter,
}

/// What is to be learned about quotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lesson {
    /// Which words report speech.
    Words,
    /// Where reported clauses begin and end; needs the words.
    Clauses,
}

/// What the marks and the word lists say about one article.
struct Signs {
    marked: Vec<Marked>,
    cues: Vec<Cue>,
    hints: Vec<Reported>,
    /// Whether an inspectorate is named.
    inspected: bool,
}

impl Finder {
    /// Prepares what the word lists say about quoting, and the models.
    pub fn new(lexicon: &Lexicon, models: Models) -> Self {
        Self { cues: Cues::new(lexicon), reporter: Reporter::new(models) }
    }

    /// All quotations of one article in reading order.
    pub fn find(&self, reading: &Reading<'_>, names: &Names) -> Vec<Quote> {
        let index = HitIndex::new(reading);
        let view = View::new(reading, &index);
        let signs = self.signs(view, names);
        let mut quotes = collect(view, &drafts(view, &signs.cues, &signs.marked));
        let found = self.reporter.find(signs.given(view, names));
        quotes.extend(found.into_iter().map(|found| Quote {
            span: view.cover(found.clause.start, found.clause.end).trim(reading.text()),
            kind: QuoteKind::Indirect,
            continues: None,
            cue: Some(view.cover(found.cue.start, found.cue.end)),
            confidence: found.confidence,
        }));
        in_order(&quotes)
    }

    /// What an annotated article teaches.
    pub fn lessons(
        &self,
        lesson: Lesson,
        reading: &Reading<'_>,
        names: &Names,
        quotes: &[AnnotatedQuote],
    ) -> Vec<Example> {
        let index = HitIndex::new(reading);
        let view = View::new(reading, &index);
        let signs = self.signs(view, names);
        let given = signs.given(view, names);
        match lesson {
            Lesson::Words => self.reporter.word_lessons(given, quotes),
            Lesson::Clauses => self.reporter.clause_lessons(given, quotes),
        }
    }

    fn signs(&self, view: View<'_>, names: &Names) -> Signs {
        let marked = mark(view);
        let mut cues = self.cues.all(view);
        let mut inside = marked.iter().peekable();
        cues.retain(|cue| {
            while inside.next_if(|marked| marked.outer.end <= cue.range.start).is_some() {}
            inside.peek().is_none_or(|marked| cue.range.start < marked.outer.start)
        });
        let hints = reported(view, names, &cues, &marked);
        let inspected = view.reading.hits.iter().any(|hit| hit.has(Hit::INSPECTORATE));
        Signs { marked, cues, hints, inspected }
    }
}

impl Signs {
    fn given<'a>(&'a self, view: View<'a>, names: &'a Names) -> Given<'a> {
        Given { view, names, cues: &self.cues, marked: &self.marked, hints: &self.hints, inspected: self.inspected }
    }
}

fn is_read(kind: ParagraphKind) -> bool {
    !matches!(kind, ParagraphKind::Boilerplate | ParagraphKind::Metadata)
}

fn tokens_of(view: View<'_>, paragraph: &Paragraph) -> Range<usize> {
    let mut start = view.at(paragraph.span.start());
    let end = view.at(paragraph.span.end());
    let item = start;
    while start < end && list_mark(view, start) {
        start += 1;
    }
    if !view.is_quote_mark(start) {
        start = item;
    }
    start..end
}

/// Whether the token leads in an item of a list or a line of a block quote.
pub(crate) fn list_mark(view: View<'_>, at: usize) -> bool {
    matches!(view.mark(at), Some('>' | '*' | '•' | '·' | '▪' | '●'))
}

/// All marked stretches of the article, in order.
fn mark(view: View<'_>) -> Vec<Marked> {
    let mut all: Vec<Marked> = Vec::new();
    let mut running = false;
    for (index, paragraph) in view.reading.layout.paragraphs.iter().enumerate() {
        if !is_read(paragraph.kind) {
            continue;
        }
        let mut found = pair(view, index, tokens_of(view, paragraph), running);
        if paragraph.kind == ParagraphKind::Heading {
            found.retain(|marked| tokens_of(view, paragraph) == marked.outer);
        }
        running = found.last().is_some_and(|last| !last.closed);
        all.append(&mut found);
    }
    all
}

fn drafts(view: View<'_>, cues: &[Cue], marked: &[Marked]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::with_capacity(marked.len());
    for (index, this) in marked.iter().enumerate() {
        let Some(paragraph) = view.reading.layout.paragraphs.get(this.paragraph) else { continue };
        let range = tokens_of(view, paragraph);
        let beside = |other: Option<&Marked>| other.filter(|other| other.paragraph == this.paragraph).cloned();
        let around = Around {
            left: beside(index.checked_sub(1).and_then(|at| marked.get(at)))
                .map_or(range.start, |other| other.outer.end)..this.outer.start,
            right: this.outer.end..beside(marked.get(index + 1)).map_or(range.end, |other| other.outer.start),
        };
        let runs = this.outer.start == range.start && goes_on(view, drafts.last(), this);
        let near = if runs { after_comma(view, cues, this, &around) } else { near(view, cues, this, &around, &range) };
        let far = if near.is_none() { far(view, cues, this, &range) } else { None };
        let follows = drafts.last().is_some_and(|last| last.marked.paragraph == this.paragraph);
        let alone = this.outer.start == range.start && (this.outer.end == range.end || !this.closed);
        let case = Case { view, marked: this, near, far, alone, follows, runs };
        if let Some(kind) = case.kind() {
            let cue = near.or(if kind == QuoteKind::Mixed { far } else { None }).map(|cue| cue.range.clone());
            drafts.push(Draft { marked: this.clone(), kind, cue, runs });
        }
    }
    drafts
}

/// Whether `this`, at the start of its paragraph, goes on from a quote that was left open before; one paragraph between
/// (an advert) does not matter.
fn goes_on(view: View<'_>, last: Option<&Draft>, this: &Marked) -> bool {
    let Some(last) = last.filter(|last| !last.marked.closed) else { return false };
    let paragraphs = &view.reading.layout.paragraphs;
    let between = paragraphs.get(last.marked.paragraph + 1..this.paragraph).unwrap_or_default();
    between.iter().filter(|paragraph| is_read(paragraph.kind) && paragraph.span.len() > 90).count() == 0
        && between.len() <= 3
}

fn after_comma<'c>(view: View<'_>, cues: &'c [Cue], this: &Marked, around: &Around) -> Option<&'c Cue> {
    let comma = matches!(view.mark(this.inner.end - 1), Some(',' | '?' | '!')) || view.is_mark(this.outer.end, ',');
    if comma { cue::after(view, cues, this, &around.right) } else { None }
}

/// The cue beside a stretch: after it where it ends in a comma, else before it, else after it, else on the line above.
fn near<'c>(view: View<'_>, cues: &'c [Cue], this: &Marked, around: &Around, range: &Range<usize>) -> Option<&'c Cue> {
    let before = || {
        let found = cue::before(view, cues, &around.left, this.outer.start)?;
        let gap = this.outer.start - found.range.end;
        let led = match view.mark(this.outer.start - 1) {
            Some(':') => true,
            Some(',') => gap <= 8,
            _ => false,
        };
        (led || gap <= 3).then_some(found)
    };
    let above = || {
        let before = this.outer.start.checked_sub(1).filter(|_| this.outer.start == range.start)?;
        let last = (before.saturating_sub(4)..=before)
            .rev()
            .find(|&at| view.shape(at) != crate::text::Shape::Break && !list_mark(view, at))?;
        view.is_mark(last, ':').then(|| cue::before(view, cues, &(0..last), last))?
    };
    let lower = view.shape(this.inner.start) == crate::text::Shape::Lower;
    after_comma(view, cues, this, around)
        .filter(|_| {
            !lower || around.left.is_empty() || cue::before(view, cues, &around.left, this.outer.start).is_none()
        })
        .or_else(before)
        .or_else(|| cue::after(view, cues, this, &around.right))
        .or_else(above)
}

/// Another cue of the sentence that a fragment stands in.
fn far<'c>(view: View<'_>, cues: &'c [Cue], this: &Marked, range: &Range<usize>) -> Option<&'c Cue> {
    let open = this.outer.start;
    let from =
        open.checked_sub(1).map_or(0, |last| if view.ends_sentence(last) { open } else { view.sentence_start(last) });
    let before = cue::between(cues, from.max(range.start)..open).iter().rev();
    let speaks = |cue: &&Cue| !cue.takes.intersects(Takes::PASSIVE);
    let stop = (this.outer.end..range.end).find(|&at| view.ends_sentence(at)).unwrap_or(range.end);
    let after = cue::between(cues, this.outer.end..stop).iter();
    before.clone().find(speaks).or_else(|| after.clone().find(speaks)).or_else(|| before.clone().next())
}

fn collect(view: View<'_>, drafts: &[Draft]) -> Vec<Quote> {
    let text = view.reading.text();
    let of = |(index, draft): (usize, &Draft)| {
        let inner = &draft.marked.inner;
        Quote {
            span: view.cover(inner.start, inner.end).trim(text),
            kind: draft.kind,
            continues: draft.runs.then(|| index.checked_sub(1)).flatten(),
            cue: draft.cue.clone().map(|cue| view.cover(cue.start, cue.end)),
            confidence: 1.0,
        }
    };
    drafts.iter().enumerate().map(of).collect()
}

/// What the rules find of reported clauses.
fn reported(view: View<'_>, names: &Names, cues: &[Cue], marked: &[Marked]) -> Vec<Reported> {
    let mut found = Vec::new();
    for (index, paragraph) in view.reading.layout.paragraphs.iter().enumerate() {
        if !is_read(paragraph.kind) || paragraph.kind == ParagraphKind::Heading {
            continue;
        }
        let range = tokens_of(view, paragraph);
        if cue::between(cues, range.clone()).is_empty() {
            continue;
        }
        let from = marked.partition_point(|marked| marked.paragraph < index);
        let len = marked.get(from..).unwrap_or_default().partition_point(|marked| marked.paragraph == index);
        let own = marked.get(from..from + len).unwrap_or_default();
        found.extend(indirect::find(view, names, cues, range, own));
    }
    found
}

/// Sorts quotes by position, keeping `continues` right.
fn in_order(quotes: &[Quote]) -> Vec<Quote> {
    let mut order: Vec<usize> = (0..quotes.len()).collect();
    order.sort_by_key(|&at| quotes.get(at).map(|quote| (quote.span.start(), std::cmp::Reverse(quote.span.end()))));
    let mut place = vec![0; quotes.len()];
    for (new, &old) in order.iter().enumerate() {
        if let Some(slot) = place.get_mut(old) {
            *slot = new;
        }
    }
    let moved = |&old: &usize| {
        let mut quote = quotes.get(old)?.clone();
        quote.continues = quote.continues.and_then(|at| place.get(at).copied());
        Some(quote)
    };
    order.iter().filter_map(moved).collect()
}
