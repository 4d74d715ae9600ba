//! The noun phrases of a stretch of text.
//!
//! *What it finds*: names of people, pronouns, relative pronouns, and stretches of words between marks, prepositions and
//! verbs that start with a determiner, a capital or a noun. *Why*: whoever speaks is named by one of them, whether or
//! not a rule reads the sentence rightly. *Example*: `The head of the board, Ann Bell, who runs it` has four. *Known
//! misses*: verbs that look like nouns end no phrase, so that `the plans help` is one.

use std::ops::Range;

use super::function_words::{Classes, DETERMINERS, OWNERS, STOPS};
use super::notes::{Note, Notes};
use crate::lexicon::ListId;
use crate::names::people::opens_sentence;
use crate::names::people::view::View;
use crate::names::{Names, PersonMention};
use crate::text::Shape;

/// Whether a noun phrase ends before the word at token `at`, which is one of `classes`; `verb` says whether it is one.
pub(super) fn stops(view: View<'_>, at: usize, classes: Classes, verb: bool) -> bool {
    if view.shape(at) != Shape::Lower {
        // "And", "According to": a capital that only opens a sentence.
        let opens = at == 0 || !view.is_word(at - 1);
        let known = || opens_sentence(view.word(at)) || view.hit_starting(at, ListId::Cue.class()).is_some();
        return opens && !classes.has(DETERMINERS) && known();
    }
    // "the note", "its claim": no verb follows a determiner.
    let noun = || at > 0 && (DETERMINERS.has(view, at - 1) || view.bytes(at - 1).ends_with("’s".as_bytes()));
    classes.has(STOPS) || verb && !noun()
}

/// Whether a noun phrase ends before the mark at token `at`; `ends` says whether the sentence does.
pub(super) fn mark_stops(view: View<'_>, at: usize, ends: bool) -> bool {
    match view.mark(at) {
        Some('&' | '/') => false,
        Some('.') => ends,
        Some('’' | '\'') => view.is_quote_mark(at),
        _ => true,
    }
}

/// Whether a noun phrase that no name or pronoun starts may end in this word.
fn ends_phrase(view: View<'_>, at: usize) -> bool {
    let dated = view.shape(at) == Shape::Number && at > 0 && view.is_capital(at - 1);
    view.is_word(at) && !dated && !(view.word(at).ends_with("ing") && view.shape(at) == Shape::Lower)
}

/// Calls `each` with the tokens of every noun phrase in `range`, in order; of a phrase that may hold a verb, also with
/// its beginning. Phrases that begin in `skip` may be left out.
pub(super) fn phrases(
    notes: &Notes<'_>,
    names: &Names,
    range: Range<usize>,
    skip: &Range<usize>,
    mut each: impl FnMut(Range<usize>),
) {
    let mut people = People::from(notes.view, names, range.start);
    let mut resume = None;
    let mut at = range.start;
    while at < range.end {
        if skip.contains(&at) {
            at = at.max(*resume.get_or_insert_with(|| last_visited(notes, names, skip)));
        }
        people.pass(at);
        let note = notes.of(at);
        if people.next.start == at {
            each(people.next.clone());
            at = people.next.end;
        } else if note.has(Note::ALONE) {
            each(at..at + 1);
            at += 1;
        } else if note.has(Note::STOPS) {
            at += 1;
        } else {
            let limit = range.end.min(people.next.start);
            let end = (at + 1..limit).find(|&at| notes.of(at).has(Note::STOPS)).unwrap_or(limit);
            phrase(notes, at..end, end == people.next.start, &mut each);
            at = end;
        }
    }
}

/// The last token of `skip` that the search never passes over; 0 where there is none.
fn last_visited(notes: &Notes<'_>, names: &Names, skip: &Range<usize>) -> usize {
    let view = notes.view;
    let within = |at: usize| {
        let start = view.span(at).start();
        let before = names.person_mentions.partition_point(|mention| mention.span.start() < start);
        let mention = before.checked_sub(1).and_then(|at| names.person_mentions.get(at));
        mention.is_some_and(|mention| mention.span.end() > start)
    };
    skip.clone().rev().find(|&at| notes.of(at).has(Note::STOPS) && !within(at)).unwrap_or(0)
}

/// One phrase; words right before a name only describe it.
fn phrase(notes: &Notes<'_>, range: Range<usize>, names_follow: bool, each: &mut impl FnMut(Range<usize>)) {
    let view = notes.view;
    if OWNERS.has(view, range.start) {
        each(range.start..range.start + 1);
    }
    let noun = |at: usize| (view.word(at).ends_with('s') || view.is_capital(at)) && !notes.of(at).has(Note::DETERMINER);
    let verb = |at: usize| {
        let word = view.word(at);
        view.shape(at) == Shape::Lower && (word.ends_with("ed") || word.ends_with('s') || !noun(at))
    };
    let early = (range.start + 1..range.end).find(|&at| noun(at - 1) && verb(at));
    if let Some(end) = early.filter(|&end| end < range.end) {
        each(range.start..end);
    }
    if !names_follow && ends_phrase(view, range.end - 1) {
        each(range);
    }
}

/// The mentions of people from some token on.
struct People<'r, 'n> {
    view: View<'r>,
    rest: &'n [PersonMention],
    /// The tokens of the first of the rest.
    next: Range<usize>,
}

impl<'r, 'n> People<'r, 'n> {
    fn from(view: View<'r>, names: &'n Names, at: usize) -> Self {
        let start = view.span(at).start();
        let first = names.person_mentions.partition_point(|mention| mention.span.start() < start);
        let mut people = Self { view, rest: names.person_mentions.get(first..).unwrap_or_default(), next: 0..0 };
        people.read();
        people
    }

    /// Passes those that start before token `at`.
    fn pass(&mut self, at: usize) {
        while self.next.start < at {
            self.rest = self.rest.get(1..).unwrap_or_default();
            self.read();
        }
    }

    fn read(&mut self) {
        self.next = self.rest.first().map_or(usize::MAX..usize::MAX, |mention| {
            let start = self.view.at(mention.span.start());
            start..self.view.at(mention.span.end()).max(start + 1)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{Notes, phrases};
    use crate::lexicon::Lexicon;
    use crate::names::Finder;
    use crate::names::people::view::{HitIndex, View, with_reading};

    const CASES: [(&str, &[&str]); 5] = [
        ("The head of the board, Ann Bell, who runs it, smiled", &["The head", "the board", "Ann Bell", "who", "it"]),
        ("The baker Ann Bell said that he slept", &["Ann Bell", "that", "he"]),
        ("And his promise was kept by two councils", &["his", "his promise", "two councils"]),
        (
            "Several village clubs granted the wish",
            &["Several village clubs", "Several village clubs granted the wish"],
        ),
        ("According to the note, nothing broke", &["the note"]),
    ];

    #[test]
    fn noun_phrases() {
        let lexicon = Lexicon::load(None).unwrap();
        let finder = Finder::new(&lexicon, &crate::models::Models::untrained());
        for (text, expected) in CASES {
            let found = with_reading(&lexicon, text, |reading| {
                let (index, names) = (HitIndex::new(reading), finder.find(reading));
                let view = View::new(reading, &index);
                let mut found = Vec::new();
                phrases(&Notes::new(view, &names), &names, 0..view.len(), &(0..0), |tokens| {
                    found.push(reading.of(view.cover(tokens.start, tokens.end)).to_owned());
                });
                found
            });
            for phrase in expected {
                assert!(found.iter().any(|found| found == phrase), "{text}: no {phrase:?} in {found:?}");
            }
        }
    }
}
