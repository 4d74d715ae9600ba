//! What was reported without marks, or with marks around a part of it only: a trained model.
//!
//! *What it finds*: for a word that may report speech (a cue), whether it does, on which side of it the reported clause
//! stands, and where the clause begins and ends. *Why*: news has thousands of words that report speech, and each of them
//! does so only sometimes; word lists find half of the clauses. *How*: three small choices one after another (see
//! [`crate::choice`]), each over a dozen candidates at most, only at words that report speech often enough: a token of
//! an article costs a look-up, a cue some hundred. *Known misses*: clauses over several sentences, cues that were never
//! seen, objects that are no clause ("she accepted the criticism").

mod acts;
mod edges;
mod lessons;
mod passage;
mod scope;
mod words;

use std::cmp::Reverse;
use std::ops::Range;

use super::Models;
use super::cue::{Cue, between};
use super::indirect::Reported;
use super::pair::Marked;
use crate::choice::{self, Feature, Template};
use crate::names::Names;
use crate::names::people::view::View;
use acts::SpeechActs;
use edges::Edge;
use scope::Scope;
use words::{Class, FunctionWords, Words};

/// The fact that the word alone may be a cue: the one feature of the model of words.
const CUE_WORD: Template = Template::new("cue word");

/// The log-odds of a word that is hardly ever a cue: one in fifty.
const LEAST: f32 = -3.9;

/// The least probability that a word reports anything, chosen on `PolNeAR`'s development set.
const LEAST_SURE: f32 = 0.15;

/// The least probability of a clause and its edges where an inspection is reported.
const LEAST_SURE_INSPECTED: f32 = 0.4;

/// The least probability of a clause that shares the subject of the one before.
const SHARED_SURE: f32 = 0.4;

/// Where the clause stands; the order is that of the candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Nothing,
    After,
    Before,
    Around,
}

impl Shape {
    const ALL: [Self; 4] = [Self::Nothing, Self::After, Self::Before, Self::Around];

    /// The shapes as classes: no fact speaks for nothing.
    const CLASSES: [choice::Class; 4] =
        [choice::Class::Default, choice::Class::Number(1), choice::Class::Number(2), choice::Class::Number(3)];
}

/// A clause that a cue reports, and how sure that is. Ranges are tokens.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) clause: Range<usize>,
    pub(super) cue: Range<usize>,
    pub(super) confidence: f32,
}

/// Finds reported clauses; made once per run.
#[derive(Debug)]
pub(super) struct Reporter {
    models: Models,
    function: FunctionWords,
    acts: SpeechActs,
}

/// What the stages before found in one article.
#[derive(Clone, Copy)]
pub(super) struct Given<'a> {
    pub(super) view: View<'a>,
    pub(super) names: &'a Names,
    pub(super) cues: &'a [Cue],
    pub(super) marked: &'a [Marked],
    pub(super) hints: &'a [Reported],
    /// Whether an inspectorate is named.
    pub(super) inspected: bool,
}

impl Reporter {
    pub(super) fn new(models: Models) -> Self {
        Self { models, function: FunctionWords::new(), acts: SpeechActs::new() }
    }

    /// All reported clauses of the article, in reading order.
    pub(super) fn find(&self, given: Given<'_>) -> Vec<Found> {
        let (mut found, mut kept) = (Vec::new(), Vec::new());
        let mut memory = Memory::default();
        self.each_passage(given, |passage| {
            self.each_scope(given, passage, |scope| self.read(given, scope, &mut memory, &mut found));
            settle(given, &passage.words, &mut found, &mut kept);
        });
        kept
    }

    fn lists(&self) -> (&FunctionWords, &SpeechActs) {
        (&self.function, &self.acts)
    }

    /// The log-odds that a word is a cue, wherever it stands.
    fn odds(&self, word: u32) -> f32 {
        self.models.words.score(&[CUE_WORD.is(word)])
    }

    /// How likely the word alone is a cue, from 0 (hardly) to 9.
    #[allow(clippy::cast_sign_loss, reason = "clamped to 0 and more")]
    fn likely(&self, word: u32) -> u32 {
        ((self.odds(word) - LEAST) * 1.3).clamp(0.0, 9.0) as u32
    }

    /// Makes the choices about one cue.
    fn read(&self, given: Given<'_>, scope: &Scope<'_>, memory: &mut Memory, found: &mut Vec<Found>) {
        let (shape, sure) = self.shape(scope, memory);
        if shape == Shape::Nothing {
            return;
        }
        let cue = cue_range(given, scope);
        let mut add = |(clause, p): (Range<usize>, f32)| {
            let next = Found { clause, cue: cue.clone(), confidence: sure * p };
            if !given.inspected || in_report(scope, &next) {
                found.push(next);
            }
        };
        if shape != Shape::After {
            self.left(scope, memory).into_iter().for_each(&mut add);
        }
        if shape != Shape::Before {
            self.right(scope, memory).into_iter().for_each(&mut add);
        }
    }

    fn shape(&self, scope: &Scope<'_>, memory: &mut Memory) -> (Shape, f32) {
        scope.facts(&mut memory.facts);
        let p = self.models.clauses.of_classes(&memory.facts, Shape::CLASSES);
        let best = (1..p.len()).fold(1, |best, at| if p.get(at) > p.get(best) { at } else { best });
        let [none, ..] = p;
        let sure = 1.0 - none;
        let shape = Shape::ALL.get(best).copied().unwrap_or(Shape::Nothing);
        if sure >= LEAST_SURE { (shape, sure) } else { (Shape::Nothing, sure) }
    }

    fn right(&self, scope: &Scope<'_>, memory: &mut Memory) -> Option<(Range<usize>, f32)> {
        let (start, p) = self.edge(scope, Edge::Start, memory)?;
        let (end, q) = self.edge(scope, Edge::End(start), memory)?;
        (start < end).then_some((start..end, p * q))
    }

    fn left(&self, scope: &Scope<'_>, memory: &mut Memory) -> Option<(Range<usize>, f32)> {
        let (end, p) = self.edge(scope, Edge::LeftEnd, memory)?;
        let (start, q) = self.edge(scope, Edge::LeftStart(end), memory)?;
        (start < end).then_some((start..end, p * q))
    }

    fn edge(&self, scope: &Scope<'_>, edge: Edge, memory: &mut Memory) -> Option<(usize, f32)> {
        let Memory { places, scores, .. } = memory;
        scope.places(edge, places);
        let mut scores = self.models.clauses.scores(scores);
        scope.describe(edge, places, &mut scores);
        let (chosen, p) = scores.choose()?;
        Some((*places.get(chosen)?, p))
    }
}

/// Whether the clause is speech, in an article about an inspection.
///
/// What inspectors praise, describe or find is what such an article is about, and has its rows in other tables: here only
/// a clause of its own counts, one with "that" or a verb, and doubt counts against it.
fn in_report(scope: &Scope<'_>, found: &Found) -> bool {
    let hinted = scope.hint.as_ref().is_some_and(|hint| hint.clause.start < found.clause.end);
    let opened = matches!(scope.words.class(found.clause.start), Class::That | Class::Asks);
    let verb = |at: usize| {
        matches!(scope.words.class(at), Class::Be | Class::Have | Class::Modal | Class::Past)
            && !scope.marked.iter().any(|marked| marked.contains(&at))
    };
    hinted || found.confidence >= LEAST_SURE_INSPECTED && (opened || found.clause.clone().any(verb))
}

/// Moves what was `found` in a paragraph to what is `kept`.
///
/// Of clauses that overlap the outer one stays, unless the inner goes on with it ("said A and warned that B"); one that
/// is hardly more than a marked stretch is left to that.
fn settle(given: Given<'_>, words: &Words, found: &mut Vec<Found>, kept: &mut Vec<Found>) {
    found.retain(|found| !is_marked(given, &found.clause));
    found.sort_by_key(|found| (found.clause.start, Reverse(found.clause.end)));
    for next in found.drain(..) {
        match kept.last_mut() {
            Some(last) if next.clause.end <= last.clause.end => {
                if let Some(end) = shared(words, last, &next) {
                    last.clause.end = end;
                    kept.push(next);
                }
            }
            Some(last) if next.clause.start < last.clause.end => {
                if next.confidence > last.confidence {
                    *last = next;
                }
            }
            _ => kept.push(next),
        }
    }
}

/// Where the clause `outer` ends if the cue of `inner` shares its subject: before the "and", "but" or comma.
fn shared(words: &Words, outer: &Found, inner: &Found) -> Option<usize> {
    let least = outer.clause.start + 2;
    let joint = (least..inner.cue.start).rev().find(|&at| words.class(at) != Class::Adverb)?;
    let comma = |at: usize| words.class(at) == Class::Comma;
    let joined = words.class(joint) == Class::And || comma(joint);
    let after = inner.clause.start >= inner.cue.end && outer.clause.start >= outer.cue.end;
    let end = if words.class(joint) == Class::And && comma(joint - 1) { joint - 1 } else { joint };
    (joined && after && inner.confidence >= SHARED_SURE).then_some(end)
}

/// Whether one marked stretch holds half of the clause's words.
fn is_marked(given: Given<'_>, clause: &Range<usize>) -> bool {
    let words = |range: Range<usize>| range.filter(|&at| given.view.is_word(at)).count();
    let all = words(clause.clone());
    let from = given.marked.partition_point(|marked| marked.outer.end <= clause.start);
    let inside = given.marked.iter().skip(from).take_while(|marked| marked.outer.start < clause.end);
    all < 2 || inside.into_iter().any(|marked| 2 * words(marked.inner.clone()) >= all)
}

/// Memory for features, used again for every cue.
#[derive(Debug, Default)]
struct Memory {
    facts: Vec<Feature>,
    places: Vec<usize>,
    scores: Vec<f32>,
}

/// The tokens of the cue: the word, or the phrase of the word lists that it belongs to.
fn cue_range(given: Given<'_>, scope: &Scope<'_>) -> Range<usize> {
    let near = between(given.cues, scope.at.saturating_sub(4)..scope.at + 1);
    let listed = near.iter().rev().find(|cue| cue.range.contains(&scope.at));
    listed.map_or(scope.at..scope.at + 1, |cue| cue.range.clone())
}
