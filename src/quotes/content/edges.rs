//! Where the clause that a cue reports begins and ends: the places to choose from, and what the choice looks at.

use super::scope::Scope;
use super::words::Class;
use crate::choice::{Facts, Template, size};

/// Which edge of which clause. Edges are tokens; an end is one past the last token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// The start of the clause after the cue.
    Start,
    /// The end of the clause that starts at that token, after the cue.
    End(usize),
    /// The end of the clause before the cue.
    LeftEnd,
    /// The start of the clause before the cue that ends there.
    LeftStart(usize),
}

/// Most tokens between a cue and its clause.
const FARTHEST: usize = 14;

/// Most places an edge is chosen from.
const MOST: usize = 32;

const PLACE: Template = Template::new("edge: place");
const HINTED: Template = Template::new("edge: hinted");
const WORD: Template = Template::new("edge: word");
const WORD_BEFORE: Template = Template::new("edge: word before");
const CLASS: Template = Template::new("edge: class");
const CLASS_BEFORE: Template = Template::new("edge: class before");
const CLASSES: Template = Template::new("edge: classes");
const CLASSES_AFTER: Template = Template::new("edge: classes after");
const CUE_PLACE: Template = Template::new("edge: cue, place");
const CUE_BEFORE: Template = Template::new("edge: cue, word before");
const CUE_CLASS: Template = Template::new("edge: cue, class");
const INSIDE: Template = Template::new("edge: words inside");
const OUTSIDE: Template = Template::new("edge: words outside");
const PASSED: Template = Template::new("edge: passed");
const VERB: Template = Template::new("edge: verb inside");
const VERB_NEXT: Template = Template::new("edge: verb next");
const RIVAL: Template = Template::new("edge: rival outside");
const NAME: Template = Template::new("edge: name next to the cue");

/// What lies between the start of a clause and the place looked at last.
#[derive(Debug, Default)]
struct Passed {
    /// That place.
    end: usize,
    commas: usize,
    verb: bool,
}

impl Scope<'_> {
    /// Fills `places` with the places where the edge may be.
    pub(super) fn places(&self, edge: Edge, places: &mut Vec<usize>) {
        places.clear();
        match edge {
            Edge::Start => self.starts(places),
            Edge::End(start) => self.ends(start, places),
            Edge::LeftEnd => self.left_ends(places),
            Edge::LeftStart(end) => self.left_starts(end, places),
        }
    }

    fn starts(&self, places: &mut Vec<usize>) {
        let end = self.sentence.end.min(self.at + FARTHEST);
        let begins = |&at: &usize| {
            !matches!(
                self.words.class(at),
                Class::Comma | Class::Stop | Class::Colon | Class::Semicolon | Class::Dash | Class::Close
            )
        };
        places.extend((self.at + 1..end).filter(begins));
    }

    fn ends(&self, start: usize, places: &mut Vec<usize>) {
        let inner = start + 1..self.sentence.end;
        let open = |at: usize| self.marked.iter().any(|marked| marked.start < at && at < marked.end);
        let inner = inner.filter(|&at| !open(at) && breaks(self.words.class(at)) || self.is_mark_end(at));
        places.extend(inner.take(MOST));
        places.push(self.sentence.end);
    }

    /// Whether a marked stretch ends right before the token.
    fn is_mark_end(&self, at: usize) -> bool {
        self.marked.iter().any(|marked| marked.end == at)
    }

    fn left_ends(&self, places: &mut Vec<usize>) {
        let from = (self.sentence.start + 1).max(self.at.saturating_sub(30));
        let ends = |&at: &usize| {
            matches!(self.words.class(at), Class::Comma | Class::Dash | Class::Quote | Class::Stop | Class::Open)
        };
        places.extend((from..self.at).rev().filter(ends).take(MOST));
        if self.at > self.sentence.start {
            places.push(self.at);
        }
    }

    fn left_starts(&self, end: usize, places: &mut Vec<usize>) {
        let after = |&at: &usize| {
            let class = self.words.class(at - 1);
            matches!(
                class,
                Class::Comma
                    | Class::Dash
                    | Class::Colon
                    | Class::Semicolon
                    | Class::And
                    | Class::Quote
                    | Class::Subordinator
            )
        };
        let inner = (self.sentence.start + 1..end).filter(after).take(MOST);
        places.push(self.sentence.start);
        places.extend(inner);
    }

    /// One candidate for each of `places`.
    pub(super) fn describe(&self, edge: Edge, places: &[usize], candidates: &mut impl Facts) {
        let mut passed = Passed::default();
        for (rank, &place) in places.iter().enumerate() {
            match edge {
                Edge::Start => self.start_facts(place, candidates),
                Edge::End(start) => self.end_facts(start, place, &mut passed, candidates),
                Edge::LeftEnd => self.left_end_facts(rank, place, candidates),
                Edge::LeftStart(end) => self.left_start_facts(rank, place, end, candidates),
            }
            candidates.end();
        }
    }

    /// Facts about the tokens on both sides of a place; `kind` tells the edges apart.
    fn place_facts(&self, kind: u32, place: usize, facts: &mut impl Facts) {
        let (before, here, next) = (place.wrapping_sub(1), place, place + 1);
        let class = |at: usize| self.words.class(at) as u32;
        facts.push(CLASS.are(kind, class(here)));
        facts.push(CLASS_BEFORE.are(kind, class(before)));
        facts.push(CLASSES.are(kind, class(before) * 64 + class(here)));
        facts.push(CLASSES_AFTER.are(kind, class(here) * 64 + class(next)));
        for (template, at) in [(WORD, here), (WORD_BEFORE, before), (WORD, next)] {
            let number = self.words.number(at);
            if number != 0 {
                facts.push(template.are(kind + 8 * u32::from(at == next), number));
            }
        }
    }

    fn verbs(&self, range: std::ops::Range<usize>) -> bool {
        range.into_iter().any(|at| self.is_verb(at))
    }

    fn is_verb(&self, at: usize) -> bool {
        matches!(self.words.class(at), Class::Be | Class::Have | Class::Modal | Class::Past)
    }

    fn start_facts(&self, place: usize, facts: &mut impl Facts) {
        let gap = place - self.at - 1;
        self.place_facts(0, place, facts);
        let that = (place + 1..(place + 8).min(self.sentence.end)).any(|at| self.words.class(at) == Class::That);
        let passed = (self.at + 1..place).fold(0, |all, at| {
            all | match self.words.class(at) {
                Class::Comma => 1,
                Class::That | Class::Asks => 2,
                Class::Person | Class::Capital | Class::Body => 4,
                Class::To => 8,
                Class::Preposition => 16,
                _ => 0,
            }
        });
        facts.push(PLACE.are(0, size(gap)));
        facts.push(PLACE.are(8 + u32::from(that), size(gap)));
        facts.push(PASSED.are(0, passed));
        facts.push(PASSED.are(1 + passed, self.words.class(place) as u32));
        facts.push(CUE_PLACE.are(self.word(), size(gap)));
        facts.push(CUE_CLASS.are(self.word(), self.words.class(place) as u32));
        facts.push(CUE_BEFORE.are(self.word(), self.words.number(place - 1)));
        facts.push(HINTED.are(0, self.hinted(|hint| hint.after && hint.clause.start == place)));
    }

    fn hinted(&self, agrees: impl Fn(&super::scope::Hint) -> bool) -> u32 {
        self.hint.as_ref().map_or(0, |hint| 1 + u32::from(agrees(hint)))
    }

    fn end_facts(&self, start: usize, place: usize, passed: &mut Passed, facts: &mut impl Facts) {
        let last = place == self.sentence.end;
        self.place_facts(1, place, facts);
        let class = self.words.class(place) as u32;
        // Places ascend, so that each is passed from the one before.
        for at in std::mem::replace(&mut passed.end, place).max(start)..place {
            passed.commas += usize::from(self.words.class(at) == Class::Comma);
            passed.verb |= self.is_verb(at);
        }
        let Passed { commas, verb, .. } = *passed;
        let rival = self.cues.iter().any(|&rival| rival >= place);
        let next = (place + 1..place + 4).find(|&at| self.words.class(at) != Class::Adverb);
        let shared = u32::from(next.is_some_and(|at| self.cues.contains(&at)));
        let inside = size(place - start);
        facts.push(PLACE.are(1, u32::from(last)));
        facts.push(CUE_PLACE.are(self.word(), 16 + u32::from(last)));
        facts.push(INSIDE.are(inside, class));
        facts.push(OUTSIDE.are(size(self.sentence.end - place), class));
        facts.push(PASSED.are(64 + commas.min(5) as u32, class));
        facts.push(VERB.are(u32::from(verb), class));
        facts.push(VERB_NEXT.are(u32::from(self.verbs(place..(place + 5).min(self.sentence.end))), class));
        facts.push(RIVAL.are(u32::from(rival) + 2 * shared, class));
        facts.push(RIVAL.are(4 + shared, class * 64 + self.words.class(start) as u32));
        facts.push(NAME.are(self.words.class(place + 1) as u32, self.words.class(place + 2) as u32 * 64 + class));
        facts.push(HINTED.are(1, self.hinted(|hint| hint.after && hint.clause.end == place)));
    }

    fn left_end_facts(&self, rank: usize, place: usize, facts: &mut impl Facts) {
        self.place_facts(2, place, facts);
        let class = self.words.class(place) as u32;
        facts.push(PLACE.are(2, size(rank)));
        facts.push(PLACE.are(3, u32::from(place == self.at)));
        facts.push(OUTSIDE.are(64 + size(self.at - place), class));
        facts.push(NAME.are(64 + self.words.class(place + 1) as u32, class));
        facts.push(VERB.are(2 + u32::from(self.verbs(self.sentence.start..place)), class));
        facts.push(VERB.are(4 + u32::from(self.verbs(place..self.at)), class));
        facts.push(HINTED.are(2, self.hinted(|hint| !hint.after && hint.clause.end == place)));
    }

    fn left_start_facts(&self, rank: usize, place: usize, end: usize, facts: &mut impl Facts) {
        self.place_facts(3, place, facts);
        let class = self.words.class(place) as u32;
        facts.push(PLACE.are(4, size(rank)));
        facts.push(INSIDE.are(64 + size(end - place), class));
        facts.push(VERB.are(8 + u32::from(self.verbs(place..end)), class));
        facts.push(VERB.are(16 + u32::from(self.verbs(self.sentence.start..place)), class));
        facts.push(HINTED.are(3, self.hinted(|hint| !hint.after && hint.clause.start == place)));
    }
}

/// Whether a clause may end before a token of this class.
fn breaks(class: Class) -> bool {
    matches!(
        class,
        Class::Comma
            | Class::Semicolon
            | Class::Colon
            | Class::Dash
            | Class::Stop
            | Class::Open
            | Class::Close
            | Class::Quote
            | Class::And
            | Class::Subordinator
            | Class::Relative
            | Class::Preposition
            | Class::That
            | Class::To
    )
}
