//! Nouns that stand for somebody the article names elsewhere.
//!
//! *What it finds*: the name behind a noun (`the chair, Ann Bell, said`), the body that `the group` means, and who wrote
//! `the statement`. *Why*: the tables are joined by names. *Known misses*: names in a sentence of their own (`the
//! judge`), relations (`his wife`).

use super::SpeakerKind;
use super::function_words::RELATIVES;
use super::phrase::mentions;
use super::scene::Scene;
use super::subject::{Subject, Who};
use crate::names::people::names_body;
use crate::text::Span;

/// Nouns for any body.
const ANY_BODY: [&str; 8] = [
    "the group",
    "the company",
    "the firm",
    "the organisation",
    "the organization",
    "the charity",
    "the agency",
    "the union",
];

/// What somebody says, as a noun.
#[rustfmt::skip]
const MESSAGES: [&str; 16] = [
    "statement", "answer", "reply", "response", "message", "tweet", "post", "email", "e-mail", "remarks", "comment",
    "comments", "remark", "caption", "posting", "tweets",
];

impl Scene<'_, '_> {
    /// The name behind a noun: "the chair, Ann Bell," or "her counsel, Rhun Tapp KC,".
    pub(super) fn named_after(&self, subject: &Subject) -> Option<Subject> {
        if !matches!(subject.who, Who::Role(_) | Who::Unnamed | Who::Named) {
            return None;
        }
        let view = self.view;
        let comma = view.at(subject.span.end());
        let determined = view
            .is_any(view.at(subject.span.start()), &["the", "his", "her", "their", "its", "our", "my"])
            || view.at(subject.span.start()).checked_sub(1).is_some_and(|at| view.is_any(at, &["the"]));
        if !view.is_mark(comma, ',') || !determined {
            return None;
        }
        let from = comma + 1;
        let to = (from..from + 5).find(|&at| !view.is_capital(at))?;
        let closed = matches!(view.mark(to), Some(',' | '.')) || RELATIVES.has(view, to) || view.is_quote_mark(to);
        if !closed || to < from + 2 {
            return None;
        }
        let span = view.cover(from, to);
        if let Some((span, who)) = mentions(self.names, span).next() {
            return (view.at(span.start()) == from).then_some(Subject { span, who });
        }
        (!names_body(view.word(to - 1))).then_some(Subject { span, who: Who::Named })
    }

    /// The body that "the group" means: the latest one that spoke under its name.
    pub(super) fn same_body(&self, span: Span) -> Option<usize> {
        if !ANY_BODY.iter().any(|noun| *noun == self.view.reading.folded(span)) {
            return None;
        }
        let named = |speaker: &usize| {
            self.cast.speakers.get(*speaker).is_some_and(|speaker| {
                let proper = speaker.name.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count() > 1;
                speaker.kind == SpeakerKind::Organisation && proper
            })
        };
        self.attributions.iter().rev().take(4).filter_map(|found| found.speaker).find(named)
    }

    /// Who "the statement" or "his answer" is by: the last speaker.
    pub(super) fn author_of(&self, span: Span) -> Option<usize> {
        let noun = self.view.reading.folded(span);
        let last = noun.split_whitespace().next_back()?;
        let single = noun.split_whitespace().count() == 2 && MESSAGES.contains(&last);
        let found = self.attributions.last().filter(|_| single)?;
        found.speaker
    }
}
