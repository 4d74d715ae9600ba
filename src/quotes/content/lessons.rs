//! What the models of reported clauses learn from an annotated article.

use std::ops::Range;

use super::edges::Edge;
use super::scope::Scope;
use super::words::{Class, Words};
use super::{CUE_WORD, Given, Reporter, Shape};
use crate::choice::{Candidates, Example, Facts};
use crate::names::people::view::View;
use crate::quotes::AnnotatedQuote;
use crate::text::Span;

/// An annotated clause in tokens.
struct Gold {
    cue: Range<usize>,
    content: Vec<Range<usize>>,
}

impl Reporter {
    /// One example for each word in lower case: whether it belongs to a cue.
    pub(in crate::quotes) fn word_lessons(&self, given: Given<'_>, quotes: &[AnnotatedQuote]) -> Vec<Example> {
        let mut words = Words::default();
        words.read(given.view, given.names, self.lists(), 0..given.view.len());
        let mut cued = vec![false; given.view.len()];
        for span in quotes.iter().flat_map(|quote| &quote.cues) {
            for slot in cued.iter_mut().take(given.view.at(span.end())).skip(given.view.at(span.start())) {
                *slot = true;
            }
        }
        let example = |(at, &cued): (usize, &bool)| {
            let word = words.get(at);
            let lower = given.view.shape(at) == crate::text::Shape::Lower;
            let mut candidates = Candidates::default();
            candidates.end();
            candidates.push(CUE_WORD.is(word.number));
            candidates.end();
            (lower && word.number != 0).then(|| Example::new(candidates, vec![usize::from(cued)]))
        };
        cued.iter().enumerate().filter_map(example).collect()
    }

    /// The choices about every word that may be a cue, as the annotation has them.
    pub(in crate::quotes) fn clause_lessons(&self, given: Given<'_>, quotes: &[AnnotatedQuote]) -> Vec<Example> {
        let gold: Vec<Gold> = quotes.iter().filter_map(|quote| gold(given, quote)).collect();
        let mut lessons = Vec::new();
        self.each_passage(given, |passage| {
            self.each_scope(given, passage, |scope| {
                let cue = gold.iter().find(|gold| gold.cue.contains(&scope.at));
                let head = cue.is_none_or(|gold| self.is_head(scope.words, gold, scope.at));
                if head {
                    lesson(scope, cue, &mut lessons);
                }
            });
        });
        lessons
    }

    /// Whether the token is the word of the cue that is likeliest to be one.
    fn is_head(&self, words: &Words, gold: &Gold, at: usize) -> bool {
        let odds = |at: usize| {
            let function = !self.may_report(words, at);
            if function { f32::NEG_INFINITY } else { self.odds(words.number(at)) }
        };
        gold.cue.clone().all(|other| odds(other) <= odds(at))
    }
}

fn tokens(view: View<'_>, span: Span) -> Range<usize> {
    view.at(span.start())..view.at(span.end())
}

/// The annotated clause, unless most of it stands between quote marks.
fn gold(given: Given<'_>, quote: &AnnotatedQuote) -> Option<Gold> {
    let view = given.view;
    let (first, last) = (quote.cues.first()?, quote.cues.last()?);
    let cue = view.at(first.start())..view.at(last.end());
    let content: Vec<_> = quote.content.iter().map(|&span| tokens(view, span)).collect();
    let all = content.iter().cloned().flatten().filter(|&at| view.is_word(at));
    let marked = |at: &usize| given.marked.iter().any(|marked| marked.outer.contains(at));
    let (total, quoted) = (all.clone().count(), all.filter(marked).count());
    (total > 0 && quoted * 10 < total * 9).then_some(Gold { cue, content })
}

fn lesson(scope: &Scope<'_>, gold: Option<&Gold>, lessons: &mut Vec<Example>) {
    let mut facts = Vec::new();
    let left = gold.and_then(|gold| gold.content.iter().rev().find(|content| content.end <= scope.at));
    let right = gold.and_then(|gold| gold.content.iter().find(|content| content.start > scope.at));
    let right = right.filter(|right| right.start < scope.sentence.end);
    let left = left.filter(|left| left.end > scope.sentence.start);
    let shape = match (left, right) {
        (None, None) if gold.is_some() => return,
        (None, None) => Shape::Nothing,
        (None, Some(_)) => Shape::After,
        (Some(_), None) => Shape::Before,
        (Some(_), Some(_)) => Shape::Around,
    };
    scope.facts(&mut facts);
    let mut candidates = Candidates::default();
    // None for nothing, for which no fact speaks.
    candidates.end();
    candidates.classes(&facts, 1..Shape::ALL.len() as u32);
    lessons.push(Example::new(candidates, vec![shape as usize]));
    if let Some(right) = right {
        edge(scope, Edge::Start, right.start, lessons);
        edge(scope, Edge::End(right.start), right.end.min(scope.sentence.end), lessons);
    }
    if let Some(left) = left {
        edge(scope, Edge::LeftEnd, left.end, lessons);
        edge(scope, Edge::LeftStart(left.end), left.start.max(scope.sentence.start), lessons);
    }
}

/// One example of an edge; none where the annotated place is no candidate. A place that only marks part from the
/// annotated one is as good.
fn edge(scope: &Scope<'_>, edge: Edge, gold: usize, lessons: &mut Vec<Example>) {
    let mut places = Vec::new();
    scope.places(edge, &mut places);
    let mark = |at: usize| !matches!(scope.words.class(at), Class::Comma | Class::Quote | Class::Stop | Class::Outside);
    let same = |place: usize| !(place.min(gold)..place.max(gold)).any(mark);
    let right: Vec<usize> =
        places.iter().enumerate().filter(|&(_, &place)| place == gold || same(place)).map(|(at, _)| at).collect();
    if right.is_empty() || places.len() < 2 {
        return;
    }
    let mut candidates = Candidates::default();
    scope.describe(edge, &places, &mut candidates);
    lessons.push(Example::new(candidates, right));
}
