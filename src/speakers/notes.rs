//! What the search for speakers asks of the same tokens again and again, noted once per article.
//!
//! Quotes stand close together, so that the words around one are the words around the next; and every candidate asks
//! what stands between it and the reporting words. A token is read when it is first asked for.

use std::cell::Cell;
use std::ops::Range;

use super::chunks::{mark_stops, stops};
use super::function_words::{ALONE, Classes, DETERMINERS, OPENERS};
use super::phrase::pronoun;
use super::place;
use super::sort::Sort;
use super::subject::{Subject, is_verb_of};
use crate::names::Names;
use crate::names::people::view::View;
use crate::quotes::cue::adverb;
use crate::text::Shape;

/// What is noted of one token; notes add up to counts of what a stretch holds.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Note(u64);

impl Note {
    /// The token was read.
    const READ: u64 = 1;
    /// A noun phrase ends before it.
    pub(super) const STOPS: u64 = 2;
    /// It is a phrase by itself: a pronoun or a relative.
    pub(super) const ALONE: u64 = 4;
    pub(super) const DETERMINER: u64 = 8;
    /// Five counts of eight bits each begin here.
    const COUNTS: u32 = 16;

    fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[inline]
    pub(super) fn has(self, flag: u64) -> bool {
        self.0 & flag != 0
    }
}

/// How many words (adverbs aside), commas, verbs, ends and relatives a stretch of at most 255 tokens holds.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts(u64);

impl Counts {
    /// What this stretch and another hold.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }

    fn number(self, index: u32) -> u32 {
        (self.0 >> (8 * index)) as u32 & 0xff
    }

    pub(super) fn words(self) -> u32 {
        self.number(0)
    }

    pub(super) fn commas(self) -> u32 {
        self.number(1)
    }

    pub(super) fn verbs(self) -> u32 {
        self.number(2)
    }

    pub(super) fn stops(self) -> u32 {
        self.number(3)
    }

    pub(super) fn relatives(self) -> u32 {
        self.number(4)
    }
}

/// A noun phrase by its first token, with whom it names.
type Named = (usize, Option<(Subject, Sort)>);

/// The notes of one article.
pub(super) struct Notes<'r> {
    pub(super) view: View<'r>,
    tokens: Vec<Cell<Note>>,
    /// What each token looks like; 0 where nobody asked.
    looks: Vec<Cell<u32>>,
    /// What each token ends in; 0 where nobody asked.
    endings: Vec<Cell<u8>>,
    /// Whom the noun phrase that ends with each token names: its first token, what was found, and what that is.
    phrases: Vec<Cell<Option<Named>>>,
    /// How often each person is mentioned, ten times at most.
    mentions: Vec<u8>,
}

impl<'r> Notes<'r> {
    pub(super) fn new(view: View<'r>, names: &Names) -> Self {
        let len = view.len();
        let mut mentions = vec![0_u8; names.people.len()];
        for mention in &names.person_mentions {
            if let Some(count) = mentions.get_mut(mention.person) {
                *count = (*count + 1).min(10);
            }
        }
        let (tokens, looks) = (vec![Cell::default(); len], vec![Cell::new(0); len]);
        let (endings, phrases) = (vec![Cell::new(0); len], vec![Cell::new(None); len]);
        Self { view, tokens, looks, endings, phrases, mentions }
    }

    /// What is noted of token `at`.
    #[inline]
    pub(super) fn of(&self, at: usize) -> Note {
        let Some(cell) = self.tokens.get(at) else { return read(self.view, at) };
        if !cell.get().has(Note::READ) {
            cell.set(read(self.view, at));
        }
        cell.get()
    }

    /// What tokens `range` hold, 255 of them at most.
    pub(super) fn count(&self, range: Range<usize>) -> Counts {
        Counts(range.map(|at| self.of(at).0 >> Note::COUNTS).sum())
    }

    /// What token `at` looks like.
    #[inline]
    pub(super) fn seen(&self, at: usize) -> u32 {
        let Some(cell) = self.looks.get(at) else { return place::seen(self.view, at) };
        if cell.get() == 0 {
            cell.set(place::seen(self.view, at));
        }
        cell.get()
    }

    /// What token `at` ends in.
    pub(super) fn ending(&self, at: usize) -> u32 {
        let Some(cell) = self.endings.get(at) else { return u32::from(place::ending(self.view, at)) };
        if cell.get() == 0 {
            cell.set(place::ending(self.view, at));
        }
        u32::from(cell.get())
    }

    /// Whom the noun phrase at `tokens` names, as `find` finds it.
    pub(super) fn named(
        &self,
        tokens: &Range<usize>,
        find: impl FnOnce() -> Option<(Subject, Sort)>,
    ) -> Option<(Subject, Sort)> {
        let Some(cell) = tokens.end.checked_sub(1).and_then(|last| self.phrases.get(last)) else { return find() };
        if let Some((_, found)) = cell.get().filter(|(start, _)| *start == tokens.start) {
            return found;
        }
        let found = find();
        cell.set(Some((tokens.start, found)));
        found
    }

    /// How often the article mentions a person, ten times at most.
    pub(super) fn mentions(&self, person: usize) -> usize {
        self.mentions.get(person).copied().unwrap_or_default().into()
    }
}

fn read(view: View<'_>, at: usize) -> Note {
    if view.is_word(at) { read_word(view, at) } else { read_mark(view, at) }
}

fn read_word(view: View<'_>, at: usize) -> Note {
    let lower = view.shape(at) == Shape::Lower;
    let classes = Classes::of(view, at);
    let (adverb, pronoun) = (lower && adverb(view, at), pronoun(view, at).is_some());
    let verb = lower && is_verb_of(view, at, classes);
    let stops = adverb || lower && pronoun || stops(view, at, classes, verb);
    flag(Note::STOPS, stops)
        .with(flag(Note::ALONE, lower && classes.has(ALONE) || pronoun))
        .with(flag(Note::DETERMINER, classes.has(DETERMINERS)))
        .with(one(0, !adverb))
        .with(one(2, verb))
        .with(one(4, classes.has(OPENERS)))
}

fn read_mark(view: View<'_>, at: usize) -> Note {
    let ends = view.ends_sentence(at);
    let counted = match view.mark(at) {
        Some(',') => one(1, true),
        Some(':' | ';') => one(3, true),
        _ => one(3, ends),
    };
    flag(Note::STOPS, mark_stops(view, at, ends)).with(counted)
}

fn flag(flag: u64, holds: bool) -> Note {
    Note(Note::READ | if holds { flag } else { 0 })
}

/// One of what count number `index` counts.
fn one(index: u32, holds: bool) -> Note {
    Note(u64::from(holds) << (Note::COUNTS + 8 * index))
}
