//! From marked stretches to quotations: what stands around each, and which of them are somebody's words.
//!
//! *What it finds*: the cue beside a stretch or in its sentence, whether it goes on from the paragraph before, and, by
//! [`Case`], whether it is a quotation. *Why*: marks alone say little; what leads up to them says much. *Example*:
//! “We are proud,” said the head, “of every pupil.” *Known misses*: a cue two sentences before the marks.

use std::ops::Range;

use super::cue::{self, Around, Cue, Takes};
use super::kind::{Case, Marks, Setting};
use super::pair::{Marked, pair};
use super::{QuoteKind, is_read, list_mark, tokens_of};
use crate::names::people::view::View;
use crate::segment::ParagraphKind;
use crate::text::Shape;

/// A marked stretch that is a quotation.
pub(super) struct Draft {
    pub(super) marked: Marked,
    pub(super) kind: QuoteKind,
    /// Tokens of the cue.
    pub(super) cue: Option<Range<usize>>,
    /// Whether it goes on from the draft before.
    pub(super) runs: bool,
    /// Probability that it is a quotation.
    pub(super) confidence: f32,
}

impl Draft {
    /// Whether it stands in `clause`, with its marks but for those at the ends.
    pub(super) fn is_in(&self, clause: &Range<usize>) -> bool {
        clause.start <= self.marked.inner.start && self.marked.inner.end <= clause.end
    }
}

/// All marked stretches of the article, in order.
pub(super) fn mark(view: View<'_>) -> Vec<Marked> {
    let mut all: Vec<Marked> = Vec::new();
    let mut running = false;
    for (index, paragraph) in view.reading.layout.paragraphs.iter().enumerate() {
        if !is_read(paragraph.kind) {
            continue;
        }
        let mut found = pair(view, index, tokens_of(view, paragraph), running);
        running = found.last().is_some_and(|last| !last.closed);
        all.append(&mut found);
    }
    all
}

/// The marked stretches with those inside each unclosed one that turned out to be no quotation; `None` without any.
pub(super) fn without_rejected(view: View<'_>, marked: &[Marked], drafts: &[Draft]) -> Option<Vec<Marked>> {
    let taken =
        |this: &Marked| drafts.binary_search_by_key(&this.outer.start, |draft| draft.marked.outer.start).is_ok();
    let rejected = |this: &&Marked| !this.closed && this.opened && !taken(this);
    marked.iter().find(rejected)?;
    let inside = |this: &Marked| {
        if rejected(&this) { pair(view, this.paragraph, this.inner.clone(), false) } else { vec![this.clone()] }
    };
    Some(marked.iter().flat_map(inside).collect())
}

/// The stretches that `decide` takes for quotations, with their cues.
pub(super) fn drafts(
    view: View<'_>,
    marked: &[Marked],
    cues: &[Cue],
    mut decide: impl FnMut(&Case<'_, '_>) -> Option<(QuoteKind, f32)>,
) -> Vec<Draft> {
    let marks = marked.iter().fold(Marks::empty(), |all, this| all | Marks::of(view, this));
    let mut drafts: Vec<Draft> = Vec::with_capacity(marked.len());
    for (index, this) in marked.iter().enumerate() {
        let Some(paragraph) = view.reading.layout.paragraphs.get(this.paragraph) else { continue };
        let range = tokens_of(view, paragraph);
        let same = |other: &&Marked| other.paragraph == this.paragraph;
        let beside =
            [index.checked_sub(1).and_then(|at| marked.get(at)), marked.get(index + 1)].map(|other| other.filter(same));
        let around = Around {
            left: beside[0].map_or(range.start, |other| other.outer.end)..this.outer.start,
            right: this.outer.end..beside[1].map_or(range.end, |other| other.outer.start),
        };
        let runs = this.outer.start == range.start && goes_on(view, drafts.last(), this);
        let near = if runs { after_comma(view, cues, this, &around) } else { near(view, cues, this, &around, &range) };
        let far = if near.is_none() { far(view, cues, this, &range) } else { None };
        let mut setting = setting(view, this, marked.get(index + 1), &range);
        setting.set(Setting::FOLLOWS, drafts.last().is_some_and(|last| last.marked.paragraph == this.paragraph));
        setting.set(Setting::RUNS, runs);
        setting.set(Setting::HEADING, paragraph.kind == ParagraphKind::Heading);
        let case = Case { view, marked: this, paragraph: range, near, far, setting, beside, marks };
        if let Some((kind, confidence)) = decide(&case) {
            let cue = near.or(if kind == QuoteKind::Mixed { far } else { None }).map(|cue| cue.range.clone());
            drafts.push(Draft { marked: this.clone(), kind, cue, runs, confidence });
        }
    }
    drafts
}

/// How `this` stands in its paragraph, the tokens `range`; `next` is the stretch after it.
fn setting(view: View<'_>, this: &Marked, next: Option<&Marked>, range: &Range<usize>) -> Setting {
    let mut setting = Setting::empty();
    setting.set(Setting::ALONE, this.outer.start == range.start && (this.outer.end == range.end || !this.closed));
    setting.set(Setting::LEADS_ON, this.outer.end == range.end && next_opens(view, next, this));
    setting
}

/// Whether the paragraph after that of `this` begins with `next`.
fn next_opens(view: View<'_>, next: Option<&Marked>, this: &Marked) -> bool {
    let Some(next) = next.filter(|next| next.opened && next.paragraph > this.paragraph) else { return false };
    (this.outer.end..next.outer.start).all(|at| view.shape(at) == Shape::Break)
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
            .find(|&at| view.shape(at) != Shape::Break && !list_mark(view, at))?;
        view.is_mark(last, ':').then(|| cue::before(view, cues, &(0..last), last))?
    };
    let lower = view.shape(this.inner.start) == Shape::Lower;
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
