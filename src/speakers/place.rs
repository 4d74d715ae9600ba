//! Where a candidate stands, and what the tokens around it look like.

use std::ops::Range;

use super::candidates::Candidate;
use super::features::Setting;
use super::notes::Notes;
use super::scene::Scene;
use crate::choice::{size, word};
use crate::lexicon::ListId;
use crate::names::people::view::View;
use crate::text::Shape;

/// Where a candidate stands in relation to the reporting words, or to the quote where there are none.
#[derive(Default)]
pub(super) struct Place {
    pub(super) side: u32,
    /// Words between, adverbs not counted.
    pub(super) gap: u32,
    /// Commas, verbs and other things between.
    pub(super) between: u32,
    pub(super) rank: u32,
    pub(super) first: u32,
    pub(super) across: u32,
}

/// The sentence asked for last: candidates mostly come in reading order.
#[derive(Debug, Default)]
pub(super) struct Sentences {
    start: usize,
    /// The token that was asked for.
    asked: usize,
}

/// How far back the last sentence may lie.
const NEAR: usize = 100;

impl Sentences {
    /// The first token of the sentence of token `at`.
    fn start(&mut self, view: View<'_>, at: usize) -> usize {
        let near = self.asked > 0 && at >= self.asked && at - self.start < NEAR;
        self.start = if near {
            (self.asked..at).rev().find(|&at| view.ends_sentence(at)).map_or(self.start, |end| end + 1)
        } else {
            view.sentence_start(at)
        };
        self.asked = at;
        self.start
    }
}

impl Scene<'_, '_> {
    /// Where `candidate` stands in relation to the reporting words and to the other candidates.
    pub(super) fn place(
        &self,
        setting: &Setting,
        all: &[Candidate],
        candidate: &Candidate,
        sentences: &mut Sentences,
    ) -> Place {
        let tokens = &candidate.tokens;
        let near = setting.cue.as_ref().unwrap_or(&setting.own);
        let (side, gap) = match () {
            () if tokens.end <= near.start => (0, tokens.end..near.start),
            () if tokens.start >= near.end => (1, near.end..tokens.start),
            () => (2, 0..0),
        };
        let start = sentences.start(self.view, tokens.start);
        let rank = all.iter().filter(|other| !other.tokens.is_empty() && gap.contains(&other.tokens.start));
        let earlier = all.iter().filter(|other| (start..tokens.start).contains(&other.tokens.start));
        Place {
            side,
            rank: rank.count().min(5) as u32,
            first: earlier.count().min(3) as u32,
            across: u32::from(gap.len() > 60),
            ..between(&self.notes, gap, &setting.own)
        }
    }
}

fn between(notes: &Notes<'_>, gap: Range<usize>, own: &Range<usize>) -> Place {
    let gap = gap.start..gap.end.min(gap.start + 60);
    let held = if own.is_empty() {
        notes.count(gap.clone())
    } else {
        let before = notes.count(gap.start..gap.end.min(own.start));
        before.and(notes.count(gap.start.max(own.end)..gap.end))
    };
    let quote = u32::from(gap.contains(&own.start));
    let relative = held.relatives().min(1);
    let between =
        held.commas().min(3) + 4 * held.verbs().min(2) + 12 * held.stops().min(2) + 36 * relative + 72 * quote;
    Place { gap: size(held.words() as usize), between, ..Place::default() }
}

/// What a token looks like: a word in lower case by its letters, anything else by its shape.
pub(super) fn seen(view: View<'_>, at: usize) -> u32 {
    match view.shape(at) {
        Shape::Lower => lower(view, at),
        Shape::Mark => view.mark(at).map_or(1, |mark| mark as u32 + 16),
        shape => shape as u32,
    }
}

/// What a word ends in, and whether a word list of those who speak has it.
pub(super) fn ending(view: View<'_>, at: usize) -> u8 {
    let word = view.word(at);
    match view.shape(at) {
        Shape::Lower if view.hit_ending(at, ListId::Role.class() | ListId::Collective.class()).is_some() => 1,
        Shape::Lower if word.ends_with("ed") => 2,
        Shape::Lower if word.ends_with('s') => 3,
        Shape::Lower if word.ends_with("ing") => 4,
        Shape::Lower => 5,
        Shape::Capital | Shape::Upper => 6,
        _ => 7,
    }
}

pub(super) fn lower(view: View<'_>, at: usize) -> u32 {
    if view.shape(at) == Shape::Lower { word(view.word(at)) } else { 7 }
}

/// The form of the reporting words and what stands before them.
pub(super) fn form(view: View<'_>, cue: &Range<usize>) -> u32 {
    let word = view.word(cue.start);
    let form = match word {
        _ if word.ends_with("ing") => 1,
        _ if word.ends_with("ed") || word == "said" => 2,
        _ if word.ends_with('s') => 3,
        _ => 4,
    };
    let before = cue.start.checked_sub(1).map_or(0, |at| match view.word(at) {
        "," => 1,
        "and" | "or" | "but" => 2,
        "to" => 3,
        "for" | "of" | "in" | "by" | "with" => 4,
        _ if view.is_quote_mark(at) => 5,
        _ => 0,
    });
    form * 8 + before
}
