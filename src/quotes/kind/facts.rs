//! The facts about a marked stretch that its kind is chosen by.
//!
//! Words count only in lower case, so that nothing is learned about a name.

use super::{Case, Known, Marks, Setting};
use crate::choice::{Feature, Template, size, word};
use crate::names::people::view::back;
use crate::quotes::QuoteKind;
use crate::quotes::cue::{Cue, Takes};
use crate::text::Shape;

/// Most words of a stretch whose words are facts themselves.
const SHORT: usize = 6;
/// How many tokens either side are looked at.
const WINDOW: usize = 6;

macro_rules! templates {
    ($($name:ident),+ $(,)?) => { $(const $name: Template = Template::new(stringify!($name));)+ };
}

templates! {
    ALWAYS, LENGTH, RULE, RULE_LENGTH, RULE_MARKS, TITLE, TITLE_BEFORE, TITLE_ENDING, TITLE_NEAR, TITLE_WORK, TITLE_OWNED, WORK, OWNED, NAMED, UTTERANCE, FIRST, FIRST_WORD, LAST, LAST_WORD, BEFORE,
    BEFORE_LENGTH, BEFORE_TWO, BEFORE_FIRST, BEFORE_BEFORE, AFTER, AFTER_TWO, AFTER_LENGTH, AROUND, LEFT, RIGHT, NEAR, NEAR_WORD, NEAR_GAP, NEAR_LENGTH, FAR,
    FAR_WORD, FAR_LENGTH, PLACE, PLACE_LENGTH, PLACE_RULE, RUNS, LEADS_ON, HEADING, MARKS, ARTICLE_MARKS, MARKS_PLACE, NESTED, OPENED, CAPITALS, HOLDS, HOLDS_LENGTH,
    INNER, LEFT_NEIGHBOUR, RIGHT_NEIGHBOUR, BESIDE, ENDED, FIRST_ENDED, NEAR_ENDED,
}

/// How many words of a stretch are searched for words of speech.
const SEARCHED: usize = 40;

/// What a word shows of speech, a bit each.
fn speech(word: &str) -> u32 {
    match word {
        "I" | "I'm" | "I've" | "I'd" | "I'll" | "I’m" | "I’ve" | "I’d" | "I’ll" | "me" | "my" | "we" | "we're"
        | "we've" | "we'll" | "we’re" | "we’ve" | "we’ll" | "us" | "our" | "My" | "We" | "We're" | "We've"
        | "We'll" | "We’re" | "We’ve" | "We’ll" | "Our" => 1,
        "you" | "you're" | "you’re" | "your" | "You" | "You're" | "You’re" | "Your" => 1 << 1,
        "he" | "she" | "it" | "they" | "it's" | "it’s" | "he's" | "he’s" | "she's" | "she’s" | "they're"
        | "they’re" | "this" | "that" | "there" | "that's" | "that’s" | "there's" | "there’s" | "He" | "She" | "It"
        | "They" | "It's" | "It’s" | "This" | "That" | "There" | "That's" | "That’s" | "There's" | "There’s" => {
            1 << 2
        }
        "is" | "are" | "was" | "were" | "be" | "been" | "has" | "have" | "had" | "do" | "does" | "did" => 1 << 3,
        "will" | "would" | "can" | "could" | "should" | "must" | "may" | "might" => 1 << 4,
        "not" | "never" | "no" | "don't" | "don’t" | "isn't" | "isn’t" | "doesn't" | "doesn’t" | "can't" | "can’t"
        | "won't" | "won’t" | "didn't" | "didn’t" | "wasn't" | "wasn’t" | "No" | "Not" | "Don't" | "Don’t" => {
            1 << 5
        }
        _ => 0,
    }
}
/// How many bits [`speech`] gives.
const SPEECH: u32 = 6;

impl Case<'_, '_> {
    /// All facts.
    pub(super) fn facts(&self, known: Known) -> Vec<Feature> {
        let mut facts = Vec::with_capacity(96);
        let length = size(known.words);
        facts.push(ALWAYS.is(0));
        facts.push(LENGTH.is(length));
        let rule = self.rule(known);
        self.rules(&mut facts, known, rule);
        self.inside(&mut facts, known.words);
        self.beside(&mut facts, length);
        self.cues(&mut facts, length);
        self.layout(&mut facts, length, rule);
        facts
    }

    fn rules(&self, facts: &mut Vec<Feature>, known: Known, rule: u32) {
        let (length, by_work, owned) = (size(known.words), u32::from(self.is_by_work()), u32::from(self.is_owned()));
        facts.push(RULE.is(rule));
        facts.push(RULE_LENGTH.are(rule, length));
        facts.push(RULE_MARKS.are(rule, u32::from(self.own_marks().bits())));
        facts.push(TITLE.are(u32::from(known.title), length));
        facts.push(WORK.are(by_work, length));
        facts.push(OWNED.are(owned, self.look(self.marked.inner.start)));
        if known.title {
            facts.push(TITLE_WORK.is(by_work));
            facts.push(TITLE_OWNED.is(owned));
            let before = self.number(back(self.marked.outer.start, 1));
            facts.push(TITLE_BEFORE.is(before));
            facts.push(TITLE_ENDING.are(self.ending(), before));
            facts.push(TITLE_NEAR.are(u32::from(self.near.is_some()), self.ending()));
        }
        facts.push(NAMED.is(u32::from(self.is_named())));
        facts.push(UTTERANCE.is(u32::from(known.utterance)));
    }

    fn rule(&self, known: Known) -> u32 {
        match self.by_rule(known) {
            None => 0,
            Some(QuoteKind::Direct) => 1,
            Some(_) => 2,
        }
    }

    fn inside(&self, facts: &mut Vec<Feature>, words: usize) {
        let length = size(words);
        let (start, end) = (self.marked.inner.start, self.marked.inner.end);
        let ended = self.ending();
        facts.push(FIRST.is(self.look(start)));
        facts.push(FIRST_WORD.are(self.number(start), length.min(5)));
        facts.push(LAST.are(ended, length));
        facts.push(LAST_WORD.is(self.number(end - 1)));
        facts.push(FIRST_ENDED.are(self.look(start), ended));
        let capitals = self.marked.inner.clone().filter(|&at| self.view.is_capital(at)).count();
        facts.push(CAPITALS.are(size(capitals), length));
        let holds = self.holds();
        facts.push(HOLDS.is(holds));
        for bit in (0..SPEECH).filter(|bit| holds & (1 << bit) != 0) {
            facts.push(HOLDS_LENGTH.are(bit, length));
        }
        if words <= SHORT {
            facts.extend(self.marked.inner.clone().map(|at| INNER.is(self.number(at))));
        }
    }

    fn beside(&self, facts: &mut Vec<Feature>, length: u32) {
        let (open, shut) = (self.marked.outer.start, self.marked.outer.end);
        let left = |by: usize| open.checked_sub(by).map_or(0, |at| self.number_in(at));
        let right = |by: usize| self.number_in(shut + by);
        let first = self.look(self.marked.inner.start);
        facts.push(BEFORE.is(left(1)));
        facts.push(BEFORE_LENGTH.are(left(1), length));
        facts.push(BEFORE_FIRST.are(left(1), first));
        facts.push(BEFORE_BEFORE.is(left(2)));
        facts.push(BEFORE_TWO.are(left(1), left(2)));
        facts.push(AFTER.is(right(0)));
        facts.push(AFTER_TWO.are(right(0), right(1)));
        facts.push(AROUND.are(left(1), right(0)));
        facts.push(AFTER_LENGTH.are(right(0), length));
        facts.push(ENDED.are(self.ending(), right(0)));
        facts.extend((2..=WINDOW).map(|by| LEFT.is(left(by))));
        facts.extend((1..WINDOW).map(|by| RIGHT.is(right(by))));
    }

    fn cues(&self, facts: &mut Vec<Feature>, length: u32) {
        let (near, far) = (self.side(self.near), self.side(self.far));
        facts.push(NEAR.is(near));
        facts.push(FAR.is(far));
        facts.push(NEAR_LENGTH.are(near, length));
        facts.push(FAR_LENGTH.are(far, length));
        facts.push(NEAR_ENDED.are(near, self.ending()));
        if let Some(cue) = self.near {
            facts.push(NEAR_WORD.is(self.number(cue.range.start)));
            facts.push(NEAR_GAP.are(near, size(self.gap(cue))));
        }
        if let Some(cue) = self.far {
            facts.push(FAR_WORD.is(self.number(cue.range.start)));
        }
    }

    fn layout(&self, facts: &mut Vec<Feature>, length: u32, rule: u32) {
        let place = self.place();
        facts.push(PLACE.is(place));
        facts.push(PLACE_LENGTH.are(place, length));
        facts.push(PLACE_RULE.are(place, rule));
        facts.push(RUNS.are(u32::from(self.stands(Setting::RUNS)), u32::from(self.marked.closed)));
        facts.push(LEADS_ON.are(u32::from(self.stands(Setting::LEADS_ON)), u32::from(self.marked.closed)));
        facts.push(HEADING.are(u32::from(self.stands(Setting::HEADING)), place));
        let own = u32::from(self.own_marks().bits());
        facts.push(MARKS.is(own));
        facts.push(ARTICLE_MARKS.are(own, u32::from(self.marks.bits())));
        facts.push(MARKS_PLACE.are(own << 4 | u32::from(self.marks.bits()), place));
        let nested = self.marked.inner.clone().filter(|&at| self.view.is_double(at)).count();
        facts.push(NESTED.are(size(nested), own << 1 | u32::from(self.marked.closed)));
        facts.push(OPENED.are(u32::from(self.marked.opened), own));
        for (template, beside) in [LEFT_NEIGHBOUR, RIGHT_NEIGHBOUR].into_iter().zip(self.beside) {
            let gap = beside.map_or(99, |other| {
                let (one, two) =
                    (other.outer.end.min(self.marked.outer.end), other.outer.start.max(self.marked.outer.start));
                size(two.saturating_sub(one))
            });
            facts.push(template.is(gap));
        }
        let count = self.beside.iter().flatten().count() as u32;
        facts.push(BESIDE.are(count, length));
    }

    /// Where in its paragraph it stands, as bits.
    fn place(&self) -> u32 {
        let open = self.marked.outer.start;
        let starts = open == self.paragraph.start;
        let ends = self.marked.outer.end + 1 >= self.paragraph.end;
        let sentence = open == 0 || self.view.ends_sentence(open - 1);
        let facts =
            [starts, ends, sentence, self.stands(Setting::FOLLOWS), self.stands(Setting::ALONE), self.marked.closed];
        facts.iter().enumerate().map(|(bit, &holds)| u32::from(holds) << bit).sum()
    }

    fn own_marks(&self) -> Marks {
        Marks::of(self.view, self.marked)
    }

    /// The mark that ends the words, inside the closing mark or after it.
    fn ending(&self) -> u32 {
        let inner = self.view.mark(self.marked.inner.end - 1).map_or(0, u32::from);
        let outer = self.view.mark(self.marked.outer.end).filter(|sign| matches!(sign, ',' | '.' | '!' | '?'));
        if inner == 0 { outer.map_or(0, |sign| u32::from(sign) + 1000) } else { inner }
    }

    /// A token by its shape.
    fn look(&self, at: usize) -> u32 {
        match self.view.shape(at) {
            Shape::Mark => self.view.mark(at).map_or(0, u32::from),
            shape => 1 + shape as u32,
        }
    }

    /// A word in lower case by its number, anything else by its shape.
    fn number(&self, at: usize) -> u32 {
        match self.view.shape(at) {
            Shape::Lower => word(self.view.word(at)),
            _ => self.look(at),
        }
    }

    /// The same, with nothing outside the paragraph.
    fn number_in(&self, at: usize) -> u32 {
        if self.paragraph.contains(&at) { self.number(at) } else { 0 }
    }

    /// Which words of speech it holds, a bit each.
    fn holds(&self) -> u32 {
        self.marked.inner.clone().take(SEARCHED).fold(0, |found, at| found | speech(self.view.word(at)))
    }

    /// On which side a cue stands and what it takes.
    fn side(&self, cue: Option<&Cue>) -> u32 {
        let Some(cue) = cue else { return 0 };
        let before = cue.range.start < self.marked.outer.start;
        let takes = cue.takes.difference(Takes::BASE | Takes::ADDRESSEE);
        (u32::from(takes.bits()) << 2) | if before { 1 } else { 2 }
    }

    /// Whether a possessive stands before it: the council's “Fresh Start”.
    fn is_owned(&self) -> bool {
        let before = self.view.word(back(self.marked.outer.start, 1));
        before.ends_with("'s") || before.ends_with("’s") || matches!(before, "his" | "her" | "its" | "their")
    }

    /// How many tokens lie between the stretch and a cue.
    fn gap(&self, cue: &Cue) -> usize {
        if cue.range.start < self.marked.outer.start {
            self.marked.outer.start.saturating_sub(cue.range.end)
        } else {
            cue.range.start.saturating_sub(self.marked.outer.end)
        }
    }
}
