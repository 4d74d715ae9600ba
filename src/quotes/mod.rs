//! Quotations: which stretches of an article are somebody's words.

mod annotation;
mod clause;
mod content;
pub(crate) mod cue;
mod drafts;
mod indirect;
mod kind;
mod pair;

use std::ops::Range;

use crate::choice::{Example, Model};
use crate::lexicon::{Hit, Lexicon};
use crate::models::{Decision, Models};
use crate::names::Names;
use crate::names::people::view::{HitIndex, View};
use crate::reading::Reading;
use crate::segment::{Paragraph, ParagraphKind};
use crate::text::Span;
pub use annotation::AnnotatedQuote;
pub(crate) use content::tagged;
use content::{Found, Given, Reporter};
use cue::{Cue, Cues};
use drafts::{Draft, drafts, mark, without_rejected};
use indirect::Reported;
use pair::Marked;

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

/// Finds quotations; made once per run.
#[derive(Debug)]
pub struct Finder {
    cues: Cues,
    kinds: Model,
    reporter: Reporter,
}

/// What the marks and the word lists say about one article.
struct Signs {
    marked: Vec<Marked>,
    cues: Vec<Cue>,
    hints: Vec<Reported>,
    /// Whether the article is about an inspection.
    inspected: bool,
}

impl Finder {
    /// Prepares what the word lists say about quoting, and the models.
    pub fn new(lexicon: &Lexicon, models: &Models) -> Self {
        Self {
            cues: Cues::new(lexicon),
            kinds: models.of(Decision::Kinds).clone(),
            reporter: Reporter::new(models.of(Decision::Words).clone(), models.of(Decision::Clauses).clone()),
        }
    }

    /// All quotations of one article in reading order.
    pub fn find(&self, reading: &Reading<'_>, names: &Names) -> Vec<Quote> {
        let index = HitIndex::new(reading);
        let view = View::new(reading, &index);
        let (signs, mut drafts) = self.quoted(view, names);
        let found = self.reporter.find(signs.given(view, names, &drafts));
        let held =
            if reading.opinion.tags.is_some() { without_held(&mut drafts, &found) } else { vec![false; found.len()] };
        let mut quotes = collect(view, &drafts);
        quotes.extend(found.into_iter().zip(held).map(|(found, holds)| Quote {
            span: view.cover(found.clause.start, found.clause.end).trim(reading.text()),
            kind: if holds { QuoteKind::Mixed } else { QuoteKind::Indirect },
            continues: None,
            cue: (!found.cue.is_empty()).then(|| view.cover(found.cue.start, found.cue.end)),
            confidence: found.confidence,
        }));
        in_order(&quotes)
    }

    /// What an annotated article teaches about a decision of this stage; nothing about another's.
    pub fn lessons(
        &self,
        decision: Decision,
        reading: &Reading<'_>,
        names: &Names,
        quotes: &[AnnotatedQuote],
    ) -> Vec<Example> {
        let index = HitIndex::new(reading);
        let view = View::new(reading, &index);
        if decision == Decision::Kinds {
            return self.kind_lessons(view, quotes);
        }
        let (signs, drafts) = self.quoted(view, names);
        let given = signs.given(view, names, &drafts);
        match decision {
            Decision::Words => self.reporter.word_lessons(given, quotes),
            Decision::Clauses => self.reporter.clause_lessons(given, quotes),
            _ => Vec::new(),
        }
    }

    /// The signs, and the marked stretches that are quotations.
    fn quoted(&self, view: View<'_>, names: &Names) -> (Signs, Vec<Draft>) {
        let (mut marked, mut cues) = self.marks(view, mark(view));
        let mut found = self.drafts(view, &marked, &cues);
        if let Some(opened) = without_rejected(view, &marked, &found) {
            (marked, cues) = self.marks(view, opened);
            found = self.drafts(view, &marked, &cues);
        }
        let hints = reported(view, names, &cues, &marked);
        let inspected = is_inspected(view.reading);
        (Signs { marked, cues, hints, inspected }, found)
    }

    fn drafts(&self, view: View<'_>, marked: &[Marked], cues: &[Cue]) -> Vec<Draft> {
        drafts(view, marked, cues, |case| case.kind(&self.kinds))
    }

    /// The marked stretches, and the cues outside of them.
    fn marks(&self, view: View<'_>, marked: Vec<Marked>) -> (Vec<Marked>, Vec<Cue>) {
        let mut cues = self.cues.all(view);
        let mut inside = marked.iter().peekable();
        cues.retain(|cue| {
            while inside.next_if(|marked| marked.outer.end <= cue.range.start).is_some() {}
            inside.peek().is_none_or(|marked| cue.range.start < marked.outer.start)
        });
        (marked, cues)
    }

    /// What each marked stretch is, by those who annotated the article.
    fn kind_lessons(&self, view: View<'_>, gold: &[AnnotatedQuote]) -> Vec<Example> {
        let (marked, cues) = self.marks(view, mark(view));
        let mut examples = Vec::with_capacity(marked.len());
        drafts(view, &marked, &cues, |case| {
            let label = kind::label(view, &marked, case.marked, gold);
            examples.extend(case.example(label));
            label.map(|kind| (kind, 1.0))
        });
        examples
    }
}

impl Signs {
    fn given<'a>(&'a self, view: View<'a>, names: &'a Names, drafts: &'a [Draft]) -> Given<'a> {
        let Self { marked, cues, hints, inspected } = self;
        Given { view, names, cues, marked, drafts, hints, inspected: *inspected }
    }
}

/// The lines of an article that a second opinion is asked about: all of the article itself. Of one about an inspection none:
/// there the rules know better than what was learned from news.
pub fn lines(reading: &Reading<'_>) -> Vec<Span> {
    let read = |paragraph: &&Paragraph| is_read(paragraph.kind) && !is_inspected(reading);
    let paragraphs = reading.layout.paragraphs.iter().filter(read);
    paragraphs.flat_map(|paragraph| paragraph.span.lines(reading.text())).collect()
}

/// Whether the article is about an inspection: it names an inspectorate, or a word in a hundred is one of a grade. In the
/// news of `PolNeAR` it is one in three hundred at most.
pub fn is_inspected(reading: &Reading<'_>) -> bool {
    let count = |class: u16| reading.hits.iter().filter(|hit| hit.has(class)).count();
    count(Hit::INSPECTORATE) > 0 || 100 * count(Hit::GRADE) > reading.flowing().len()
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

fn collect(view: View<'_>, drafts: &[Draft]) -> Vec<Quote> {
    let text = view.reading.text();
    let of = |(index, draft): (usize, &Draft)| {
        let inner = &draft.marked.inner;
        Quote {
            span: view.cover(inner.start, inner.end).trim(text),
            kind: draft.kind,
            continues: draft.runs.then(|| index.checked_sub(1)).flatten(),
            cue: draft.cue.clone().map(|cue| view.cover(cue.start, cue.end)),
            confidence: draft.confidence,
        }
    };
    drafts.iter().enumerate().map(of).collect()
}

/// Leaves out the fragments that stand in reported clauses, whose rows have them; says which clauses have some.
///
/// What goes on over paragraphs stays: it is no fragment.
fn without_held(drafts: &mut Vec<Draft>, found: &[Found]) -> Vec<bool> {
    let runs: Vec<bool> = drafts.iter().map(|draft| draft.runs).collect();
    let runs = |at: usize| runs.get(at).copied().unwrap_or_default();
    let mut held = vec![false; found.len()];
    let mut at = 0;
    drafts.retain(|draft| {
        let alone = !runs(at) && !runs(at + 1);
        at += 1;
        let holder = found.iter().position(|found| alone && draft.is_in(&found.clause));
        if let Some(slot) = holder.and_then(|holder| held.get_mut(holder)) {
            *slot = true;
        }
        holder.is_none()
    });
    held
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
