//! Where a cue may stand: paragraphs with words for acts of speech outside of quote marks, and their sentences.
//!
//! Most paragraphs have no such word, or one sentence with one: only what lies around them is read.

use std::ops::Range;

use super::scope::{Hint, Scope};
use super::words::{Class, Words};
use super::{Given, Reporter};
use crate::choice;
use crate::names::people::view::View;
use crate::quotes::cue::{Cue, between};
use crate::quotes::indirect::Reported;
use crate::quotes::pair::Marked;
use crate::quotes::{is_read, tokens_of};
use crate::segment::ParagraphKind;

/// A paragraph with words that may report speech; made once and filled again and again. Positions are tokens.
#[derive(Debug, Default)]
pub(super) struct Passage {
    /// The paragraph.
    range: Range<usize>,
    /// The tokens of the sentences with such words, those between, and a few more on either side.
    pub(super) words: Words,
    /// The words that may report speech.
    cues: Vec<usize>,
    /// The sentence of each of them.
    sentences: Vec<Range<usize>>,
    /// The marked stretches, with their marks.
    marked: Vec<Range<usize>>,
}

/// How many tokens beyond its sentence the choices about a cue look at, at most.
const AROUND: usize = 8;

/// Most tokens of a sentence on either side of a cue.
const LONGEST: usize = 200;

impl Reporter {
    /// Calls `read` with every paragraph that has words that may be cues.
    pub(super) fn each_passage(&self, given: Given<'_>, mut read: impl FnMut(&Passage)) {
        let mut passage = Passage::default();
        for (index, paragraph) in given.view.reading.layout.paragraphs.iter().enumerate() {
            if is_read(paragraph.kind) && paragraph.kind != ParagraphKind::Heading {
                passage.range = tokens_of(given.view, paragraph);
                if self.enter(given, index, &mut passage) {
                    read(&passage);
                }
            }
        }
    }

    /// Looks for words that may be cues, outside of quote marks, in paragraph `index`, which is `passage`.
    fn enter(&self, given: Given<'_>, index: usize, passage: &mut Passage) -> bool {
        let Passage { range, words, cues, sentences, marked } = passage;
        cues.clear();
        let words_of = given.view.each(range.clone()).filter(|(_, token, _)| token.is_word());
        cues.extend(words_of.filter(|(_, _, word)| self.acts.may_be(word)).map(|(at, ..)| at));
        if cues.is_empty() {
            return false;
        }
        stretches(given.marked, index, marked);
        cues.retain(|at| !marked.iter().any(|marked| marked.contains(at)));
        cues.retain(|&at| self.acts.has(choice::word(given.view.word(at))));
        sentences_of(given.view, cues, range, marked, sentences);
        let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else { return false };
        let around = first.start.saturating_sub(AROUND)..(last.end + AROUND).min(given.view.len());
        words.read(given.view, given.names, self.lists(), around);
        let mut kept = 0;
        for index in 0..cues.len() {
            if self.may_report(words, cues[index]) {
                cues.swap(kept, index);
                sentences.swap(kept, index);
                kept += 1;
            }
        }
        cues.truncate(kept);
        kept > 0
    }

    /// Calls `read` with every word of the paragraph that may be a cue, in its sentence.
    pub(super) fn each_scope(&self, given: Given<'_>, passage: &Passage, mut read: impl FnMut(&Scope<'_>)) {
        let Passage { words, cues, sentences, marked, .. } = passage;
        for (&at, sentence) in cues.iter().zip(sentences) {
            let from = cues.partition_point(|&cue| cue < sentence.start);
            let to = cues.partition_point(|&cue| cue < sentence.end);
            read(&Scope {
                words,
                at,
                sentence: sentence.clone(),
                marked,
                cues: cues.get(from..to).unwrap_or_default(),
                likely: self.likely(words.number(at)),
                takes: takes(given.cues, at),
                hint: hint(given.hints, at),
            });
        }
    }

    pub(super) fn may_report(&self, words: &Words, at: usize) -> bool {
        let word = words.get(at);
        let content = matches!(
            word.class,
            Class::Past | Class::Ing | Class::Plural | Class::Lower | Class::Adverb | Class::Group | Class::Role
        );
        content && self.acts.has(word.number)
    }
}

/// Fills `own` with the marked stretches of paragraph `index`, with their marks.
fn stretches(marked: &[Marked], index: usize, own: &mut Vec<Range<usize>>) {
    let from = marked.partition_point(|marked| marked.paragraph < index);
    let all = marked.get(from..).unwrap_or_default().iter().take_while(|marked| marked.paragraph == index);
    own.clear();
    own.extend(all.map(|marked| marked.outer.clone()));
}

/// Fills `sentences` with the sentence of each of `cues`.
fn sentences_of(
    view: View<'_>,
    cues: &[usize],
    paragraph: &Range<usize>,
    marked: &[Range<usize>],
    sentences: &mut Vec<Range<usize>>,
) {
    sentences.clear();
    for &at in cues {
        // The sentence is the same from each of its words, unless it is cut off at its greatest length.
        let same = sentences.last().filter(|last| last.contains(&at) && last.len() < LONGEST).cloned();
        sentences.push(same.unwrap_or_else(|| sentence(view, at, paragraph, marked)));
    }
}

/// The sentence that token `at` stands in, over the stops inside quote marks, without the stop at its end.
fn sentence(view: View<'_>, at: usize, paragraph: &Range<usize>, marked: &[Range<usize>]) -> Range<usize> {
    let inside = |at: usize| marked.iter().find(|marked| marked.contains(&at));
    let mut start = at;
    while start > paragraph.start && at - start < LONGEST {
        match inside(start - 1) {
            Some(marked) => start = marked.start,
            None if view.ends_sentence(start - 1) => break,
            None => start -= 1,
        }
    }
    let mut end = at + 1;
    while end < paragraph.end && end - at < LONGEST {
        match inside(end) {
            Some(marked) => end = marked.end,
            None if view.ends_sentence(end) => break,
            None => end += 1,
        }
    }
    start.max(paragraph.start)..end.min(paragraph.end)
}

fn takes(cues: &[Cue], at: usize) -> u32 {
    let near = between(cues, at.saturating_sub(4)..at + 1);
    near.iter().rev().find(|cue| cue.range.contains(&at)).map_or(0, |cue| u32::from(cue.takes.bits()) + 1)
}

/// What the rules find at the cue `at`; `hints` are in the order of their cues, which are a few tokens long.
fn hint(hints: &[Reported], at: usize) -> Option<Hint> {
    let to = hints.partition_point(|hint| hint.cue.start <= at);
    let near = hints.get(to.saturating_sub(4)..to).unwrap_or_default();
    let found = near.iter().find(|hint| hint.cue.contains(&at))?;
    Some(Hint { clause: found.clause.clone(), after: found.clause.start >= found.cue.end })
}
