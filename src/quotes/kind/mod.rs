//! Tells quotations from scare quotes, titles and quoted grades, and utterances from fragments.
//!
//! A stretch between marks is a choice of three: no quotation, an utterance, a fragment inside reported speech. A model
//! trained on annotated articles makes it, with what the rules say among its facts; grades and empty marks never get
//! that far.

mod examples;
mod facts;
mod rules;

use std::ops::Range;

use super::QuoteKind;
use super::cue::Cue;
use super::pair::Marked;
use crate::choice::{Candidates, Class, Example, Model};
use crate::names::people::view::View;

pub(super) use examples::label;

/// What a decision looks at.
pub(super) struct Case<'a, 'r> {
    pub(super) view: View<'r>,
    pub(super) marked: &'a Marked,
    /// The tokens of its paragraph.
    pub(super) paragraph: Range<usize>,
    /// The cue beside the stretch, at its front or its end.
    pub(super) near: Option<&'a Cue>,
    /// Another cue of the same sentence.
    pub(super) far: Option<&'a Cue>,
    pub(super) setting: Setting,
    /// The marked stretches beside it in its paragraph, if any.
    pub(super) beside: [Option<&'a Marked>; 2],
    /// Which marks the article uses.
    pub(super) marks: Marks,
}

bitflags::bitflags! {
    /// How a stretch stands in its paragraph.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(super) struct Setting: u8 {
        /// It fills its paragraph.
        const ALONE = 1;
        /// A quote stands before it in the paragraph.
        const FOLLOWS = 1 << 1;
        /// It goes on from the paragraph before.
        const RUNS = 1 << 2;
        /// The next paragraph opens with a quote mark.
        const LEADS_ON = 1 << 3;
        /// The paragraph is a heading.
        const HEADING = 1 << 4;
    }

    /// Kinds of quote marks.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(super) struct Marks: u8 {
        const CURLY = 1;
        const STRAIGHT = 1 << 1;
        const SINGLE = 1 << 2;
        const DOUBLED = 1 << 3;
    }
}

impl Marks {
    /// The marks that open `marked`.
    pub(super) fn of(view: View<'_>, marked: &Marked) -> Self {
        let open = marked.outer.start;
        match view.mark(open) {
            Some('"') => Self::STRAIGHT,
            Some('‘' | '’' | '\'' | '`') if view.mark(open + 1) == view.mark(open) => Self::DOUBLED,
            Some('‘' | '’' | '\'' | '`') => Self::SINGLE,
            _ => Self::CURLY,
        }
    }
}

/// What many of the facts about a stretch ask for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    /// How many words stand between the marks.
    words: usize,
    /// Whether they look like a title.
    title: bool,
    /// Whether they are an utterance, by the rules.
    utterance: bool,
}

/// The classes of the choice, in the order of its candidates.
const CLASSES: [Option<QuoteKind>; 3] = [None, Some(QuoteKind::Direct), Some(QuoteKind::Mixed)];

/// The least probability of a quotation.
const DOUBT: f32 = 0.5;

impl Case<'_, '_> {
    /// The kind of quotation and its probability, or `None` where the marks mean something else.
    pub(super) fn kind(&self, model: &Model) -> Option<(QuoteKind, f32)> {
        if self.is_vetoed() {
            return None;
        }
        let known = self.known();
        if !model.is_trained() {
            return self.by_rule(known).map(|kind| (kind, 1.0));
        }
        let [none, ..] = model.of_classes(&self.facts(known), [Class::Number(0), Class::Number(1), Class::Number(2)]);
        let said = 1.0 - none;
        let uttered = self.stands(Setting::RUNS) || known.utterance;
        (said > DOUBT).then_some((if uttered { QuoteKind::Direct } else { QuoteKind::Mixed }, said))
    }

    /// The choice with `label` as what is right; `None` where there is nothing to choose.
    pub(super) fn example(&self, label: Option<QuoteKind>) -> Option<Example> {
        let right = CLASSES.iter().position(|&class| class == label).into_iter().collect();
        (!self.is_vetoed()).then(|| Example::new(self.candidates(), right))
    }

    /// The three classes as candidates of a choice.
    pub(super) fn candidates(&self) -> Candidates {
        let mut candidates = Candidates::default();
        candidates.classes(&self.facts(self.known()), 0..CLASSES.len() as u32);
        candidates
    }

    fn known(&self) -> Known {
        let words = self.words();
        let title = self.is_title(words);
        Known { words, title, utterance: self.is_utterance(words, title) }
    }

    fn stands(&self, setting: Setting) -> bool {
        self.setting.contains(setting)
    }

    /// How many words stand between the marks.
    fn words(&self) -> usize {
        self.marked.inner.clone().filter(|&at| self.view.is_word(at)).count()
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::models::Models;
    use crate::quotes::QuoteKind::{Direct, Mixed};
    use crate::quotes::{Finder, QuoteKind};

    /// A name, a text, and what is quoted in it.
    type Known = (&'static str, &'static str, &'static [(QuoteKind, &'static str)]);

    #[test]
    fn marks_and_what_they_hold() {
        let cases: [Known; 12] = [
            ("utterance", "“We are pleased,” said Ada Thorn.", &[(Direct, "We are pleased,")]),
            ("one word", "“Never,” said Ada Thorn.", &[(Direct, "Never,")]),
            ("fragment", "Ada Thorn said staff were “run off their feet”.", &[(Mixed, "run off their feet")]),
            ("grade", "The home was rated “requires improvement” by inspectors.", &[]),
            ("grade by name", "The unit was rated 2, “below what we expect”, last May.", &[]),
            ("scare quote", "The council runs a “warm bank” on Mill Lane.", &[]),
            ("title", "She wrote the book “The Long Walk Home” in 2009.", &[]),
            ("nickname", "Edward “Ned” Thorn was born in Marlow Bridge.", &[]),
            (
                "headline",
                "“We are tired”: staff at Marlow Bridge speak out\n\nThe home opened in May. It has ten beds.",
                &[],
            ),
            ("describes", "And this from Ada Thorn, ‘lead officer, market oversight’:\n\nNothing came of it.", &[]),
            (
                "runs on",
                "Staff at the home spoke to us in May.\n\n“We are pleased with the new wing.\n\n“We are tired too,” said Ada Thorn.",
                &[(Direct, "We are pleased with the new wing."), (Direct, "We are tired too,")],
            ),
            (
                "transcript",
                "She was asked twice:\n\n“MS THORN: We have never been told about it.”",
                &[(Direct, "We have never been told about it.")],
            ),
        ];
        let lexicon = Lexicon::load(None).unwrap();
        let models = Models::embedded();
        let (names, finder) = (crate::names::Finder::new(&lexicon, &models), Finder::new(&lexicon, &models));
        for (name, text, expected) in cases {
            let found = crate::names::people::view::with_reading(&lexicon, text, |reading| {
                let quotes = finder.find(reading, &names.find(reading));
                let marked = quotes.into_iter().filter(|quote| quote.kind != QuoteKind::Indirect);
                marked.map(|quote| (quote.kind, quote.span.of(text).to_owned())).collect::<Vec<_>>()
            });
            let found: Vec<_> = found.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
            assert_eq!(found, expected, "{name}");
        }
    }
}
