//! A word that may report speech, in its sentence: what the choices about it look at.

use std::ops::Range;

use super::words::{Class, Words};
use crate::choice::{Feature, Template, size};

/// What the rules say about a cue: which side its clause is on, and its edges, in tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hint {
    pub(super) clause: Range<usize>,
    pub(super) after: bool,
}

/// A word that may report speech, with what surrounds it. Positions are tokens.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    pub(super) words: &'a Words,
    /// The word.
    pub(super) at: usize,
    /// Its sentence, without the stop at its end.
    pub(super) sentence: Range<usize>,
    /// The marked stretches of the paragraph, with their marks.
    pub(super) marked: &'a [Range<usize>],
    /// The words of the sentence that may report speech, this one among them.
    pub(super) cues: &'a [usize],
    /// How likely the word alone is a cue, from 0 (hardly) to 9.
    pub(super) likely: u32,
    /// What a cue of the word lists takes there, as bits; 0 where there is none.
    pub(super) takes: u32,
    /// What the rules find.
    pub(super) hint: Option<Hint>,
}

const WORD: Template = Template::new("word");
const LIKELY: Template = Template::new("likely");
const TAKES: Template = Template::new("takes");
const HINT: Template = Template::new("hint");
const NEAR_WORD: Template = Template::new("near word");
const NEAR_CLASS: Template = Template::new("near class");
const WORD_NEAR_WORD: Template = Template::new("word, near word");
const WORD_NEAR_CLASS: Template = Template::new("word, near class");
const LIKELY_NEAR_CLASS: Template = Template::new("likely, near class");
const AROUND: Template = Template::new("classes around");
const BEFORE: Template = Template::new("classes before");
const AFTER: Template = Template::new("classes after");
const CLASS_AFTER: Template = Template::new("class and classes after");
const SUBJECT: Template = Template::new("subject");
const WORD_SUBJECT: Template = Template::new("word, subject");
const SUBJECT_WORD: Template = Template::new("subject's last word");
const TRIPLE: Template = Template::new("three classes after");
const WORD_VERB: Template = Template::new("word, verb after");
const WORD_THAT: Template = Template::new("word, that after");
const CHAIN: Template = Template::new("auxiliaries");
const WORD_CHAIN: Template = Template::new("word, auxiliaries");
const FROM_START: Template = Template::new("words before");
const TO_END: Template = Template::new("words after");
const THAT: Template = Template::new("that after");
const VERB_AFTER: Template = Template::new("verb after");
const VERB_BEFORE: Template = Template::new("verb before");
const QUOTED: Template = Template::new("quotes of the sentence");
const RIVAL: Template = Template::new("rival before");
const RIVALS: Template = Template::new("rivals");

impl Scope<'_> {
    pub(super) fn word(&self) -> u32 {
        self.words.number(self.at)
    }

    fn class(&self, at: usize) -> u32 {
        if self.sentence.contains(&at) { self.words.class(at) as u32 } else { Class::Outside as u32 }
    }

    fn number(&self, at: usize) -> u32 {
        if self.sentence.contains(&at) { self.words.number(at) } else { 0 }
    }

    /// The token `by` places from the word, `by` at most 8 either way.
    fn near(&self, by: isize) -> usize {
        self.at.checked_add_signed(by).unwrap_or(usize::MAX)
    }

    /// What the choice of a shape looks at.
    pub(super) fn facts(&self, facts: &mut Vec<Feature>) {
        facts.clear();
        self.own(facts);
        self.window(facts);
        self.clause(facts);
    }

    fn own(&self, facts: &mut Vec<Feature>) {
        let word = self.word();
        let hint = self.hint.as_ref().map_or(0, |hint| 1 + u32::from(hint.after));
        facts.extend([
            WORD.is(word),
            LIKELY.is(self.likely),
            LIKELY.are(self.likely, self.class(self.at)),
            TAKES.is(self.takes),
            HINT.is(hint),
            HINT.are(hint, self.likely),
        ]);
    }

    fn window(&self, facts: &mut Vec<Feature>) {
        let word = self.word();
        for by in [-3_isize, -2, -1, 1, 2, 3, 4] {
            let at = self.near(by);
            let place = by.rem_euclid(16) as u32;
            let (number, class) = (self.number(at), self.class(at) + 64 * place);
            facts.push(NEAR_CLASS.is(class));
            if number != 0 {
                facts.push(NEAR_WORD.are(place, number));
            }
            if by.abs() <= 2 {
                facts.extend([WORD_NEAR_CLASS.are(word, class), LIKELY_NEAR_CLASS.are(self.likely, class)]);
            }
            if matches!(by, -1 | 1) && number != 0 {
                facts.push(WORD_NEAR_WORD.are(word, number.rotate_left(place)));
            }
        }
        let class = |by: isize| self.class(self.near(by));
        let own = class(0);
        facts.extend([
            AROUND.are(class(-1) * 64 + class(1), own),
            BEFORE.are(class(-2) * 64 + class(-1), own),
            AFTER.are(class(1) * 64 + class(2), 0),
            CLASS_AFTER.are(class(1) * 64 + class(2), own),
        ]);
    }

    fn clause(&self, facts: &mut Vec<Feature>) {
        let (end, chain) = self.subject();
        let subject = end.map_or(Class::Outside, |at| self.words.class(at)) as u32;
        let before = end.and_then(|at| at.checked_sub(1)).map_or(0, |at| self.class(at));
        let (left, right) = (self.at - self.sentence.start, self.sentence.end - self.at);
        let later = self.at + 1..self.sentence.end.min(self.at + 16);
        let that = later.clone().take(8).position(|at| self.words.class(at) == Class::That);
        let verb = |at: &usize| matches!(self.words.class(*at), Class::Be | Class::Have | Class::Modal | Class::Past);
        let verb_after = later.clone().skip(1).any(|at| verb(&at));
        let comma = (self.sentence.start..self.at).rev().find(|&at| self.words.class(at) == Class::Comma);
        let verb_before = comma.map(|comma| (self.sentence.start..comma).any(|at| verb(&at)));
        let word = self.word();
        facts.extend([
            SUBJECT.is(subject),
            SUBJECT.are(subject + 64, before),
            SUBJECT_WORD.is(end.map_or(0, |at| self.words.number(at))),
            SUBJECT_WORD.are(end.map_or(0, |at| self.words.number(at)), self.likely),
            WORD_VERB.are(word, u32::from(verb_after)),
            WORD_THAT.are(word, u32::from(that.is_some())),
            TRIPLE.are(self.class(self.at + 1) * 64 + self.class(self.at + 2), self.class(self.at + 3)),
            SUBJECT.are(subject, self.likely),
            WORD_SUBJECT.are(word, subject),
            CHAIN.is(chain),
            CHAIN.are(chain, self.likely),
            WORD_CHAIN.are(word, chain),
            FROM_START.is(size(left)),
            TO_END.is(size(right)),
            TO_END.are(size(right), self.likely),
            THAT.is(that.map_or(9, |at| at as u32)),
            THAT.are(that.map_or(9, |at| at as u32), self.likely),
            VERB_AFTER.are(u32::from(verb_after), self.likely),
            VERB_BEFORE.are(verb_before.map_or(2, u32::from), self.class(self.at + 1)),
            QUOTED.is(self.quoted()),
            QUOTED.are(self.quoted(), self.likely),
        ]);
        let before = self.cues.iter().rev().find(|&&rival| rival < self.at);
        facts.push(RIVALS.is(size(self.cues.len() - 1)));
        facts.push(RIVAL.is(before.map_or(0, |&rival| self.words.number(rival))));
    }

    /// The token where the subject of the word would end, and the auxiliaries between.
    fn subject(&self) -> (Option<usize>, u32) {
        let mut chain = 0;
        let mut at = self.at;
        while at > self.sentence.start && self.at - at < 6 {
            let class = self.words.class(at - 1);
            chain |= match class {
                Class::Be => 1,
                Class::Have => 2,
                Class::Modal => 4,
                Class::Not => 8,
                Class::To => 16,
                Class::Adverb => 0,
                _ => return (Some(at - 1), chain),
            };
            at -= 1;
        }
        (None, chain)
    }

    /// Whether marked stretches touch the word, or stand left or right of it in the sentence.
    fn quoted(&self) -> u32 {
        let near = |at: usize| self.words.class(at) == Class::Quote;
        let touch = u32::from(near(self.at + 1) || near(self.at + 2));
        let back = u32::from((1..=3).any(|by| self.at.checked_sub(by).is_some_and(near)));
        let left = self.marked.iter().any(|marked| marked.end <= self.at && marked.start >= self.sentence.start);
        let right = self.marked.iter().any(|marked| marked.start > self.at && marked.start < self.sentence.end);
        touch + 2 * back + 4 * u32::from(left) + 8 * u32::from(right)
    }
}
