//! One article's quotes with the speakers found so far: what the rules of attribution share.

use std::cell::Cell;
use std::ops::Range;

use super::cast::Cast;
use super::notes::Notes;
use super::subject::{self, Side, Subject, Who};
use super::{Attribution, How, SpeakerKind};
use crate::lexicon::ListId;
use crate::names::people::view::View;
use crate::names::{Gender, Names};
use crate::quotes::tagged::{Stretch, stretches};
use crate::quotes::{Quote, QuoteKind};
use crate::text::Span;

/// What was found last beside reporting words: the token where they start, and the subject, if there was one.
type Beside = Option<(usize, Option<Subject>)>;

/// The state while quotes are attributed in order.
pub(super) struct Scene<'r, 'n> {
    pub(super) view: View<'r>,
    pub(super) notes: Notes<'r>,
    /// The subjects found last, with the token of the reporting words and the side where they were looked for.
    beside: [Cell<Beside>; 2],
    pub(super) names: &'n Names,
    pub(super) quotes: &'n [Quote],
    pub(super) cast: Cast,
    pub(super) attributions: Vec<Attribution>,
    /// What a second opinion tells apart in the article.
    pub(super) parts: Vec<Stretch>,
}

pub(super) const NOBODY: Attribution = Attribution { speaker: None, mention: None, how: How::None, confidence: 0.0 };

impl<'r, 'n> Scene<'r, 'n> {
    pub(super) fn new(view: View<'r>, names: &'n Names, quotes: &'n [Quote]) -> Self {
        Self {
            view,
            notes: Notes::new(view, names),
            beside: [Cell::new(None), Cell::new(None)],
            names,
            quotes,
            cast: Cast::new(view),
            attributions: Vec::with_capacity(quotes.len()),
            parts: view.reading.opinion.tags.as_ref().map_or_else(Vec::new, |tags| stretches(view, tags)),
        }
    }

    /// Whether the span lies in a quote between marks.
    pub(super) fn is_quoted(&self, span: Span) -> bool {
        let near = self.quotes.partition_point(|quote| quote.span.start() <= span.start());
        let before = self.quotes.get(near.saturating_sub(3)..near).unwrap_or_default();
        before.iter().any(|quote| quote.kind != QuoteKind::Indirect && quote.span.contains(span))
    }

    /// "was described by Ann Bell as “…”".
    pub(super) fn by_agent(&mut self, quote: &Quote, cue: &Range<usize>) -> Option<Attribution> {
        let view = self.view;
        if view.word(cue.end) != "by" {
            return None;
        }
        let from = cue.end + 1;
        let stop = (from..from + 12)
            .find(|&at| !view.is_word(at) || view.is_any(at, &["as", "to", "that", "who", "in", "for"]))
            .unwrap_or(from);
        let subject = super::phrase::phrase(view, self.names, from..stop)?;
        let mut found = self.resolve(quote, &subject, cue)?;
        found.mention = Some(subject.span);
        Some(found)
    }

    /// A name with the party or the place in brackets behind it.
    pub(super) fn with_bracket(&self, span: Span) -> Span {
        let open = self.view.at(span.end());
        let close = (open..open + 8)
            .find(|&at| self.view.is_mark(at, ')'))
            .filter(|_| self.view.is_mark(open, '(') && self.view.is_capital(open + 1));
        close.map_or(span, |close| span.cover(self.view.span(close)))
    }

    /// "She said to me, and I wrote it down, “…”": the subject of an earlier reporting verb of the sentence.
    pub(super) fn other_subject(&self, quote: &Quote, cue: usize) -> Option<Subject> {
        let (view, names) = (self.view, self.names);
        if quote.span.start() < view.span(cue).start() {
            return None;
        }
        let earlier = (view.sentence_start(cue)..cue).rev().find(|&at| self.tagged(at, "speech"))?;
        subject::of(view, names, &(earlier..earlier + 1), Side::Left).filter(|found| found.who != Who::Narrator)
    }

    /// "The inspector said she had found “…”": the post that the reporting verb of the same sentence has for subject.
    fn subject_before(&mut self, quote: &Quote, pronoun: u32) -> Option<(usize, f32)> {
        let (view, names) = (self.view, self.names);
        let end = view.at(pronoun);
        let spoken = |at: &usize| self.tagged(*at, "speech") && !self.is_quoted(view.span(*at));
        let cue = (view.sentence_start(end)..end).find(spoken)?;
        let found = subject::of(view, names, &(cue..cue + 1), Side::Left)?;
        let Who::Role(_) = found.who else { return None };
        let found = self.resolve(quote, &found, &(cue..cue + 1))?;
        found.speaker.map(|speaker| (speaker, 0.8))
    }

    /// Whether the cue at token `at` carries `tag` in the word list.
    pub(super) fn tagged(&self, at: usize, tag: &str) -> bool {
        let words = self.view.reading.lexicon.words(ListId::Cue);
        let entry = self.view.entry_starting(at, ListId::Cue).map(|(_, entry)| entry as usize);
        entry.and_then(|entry| words.get(entry)).is_some_and(|word| word.has(tag))
    }

    pub(super) fn subject_of(&self, quote: &Quote, cue: &Range<usize>) -> Option<Subject> {
        let view = self.view;
        let find = |side| self.subject_beside(cue, side);
        if self.tagged(cue.start, "right") {
            return find(Side::Right);
        }
        if self.tagged(cue.start, "lead") && view.is_any(cue.end - 1, &["from", "the"]) {
            return find(Side::Right);
        }
        let quote_end = view.at(quote.span.end());
        let after = quote.span.end() <= view.span(cue.start).start();
        let touching = after && !(quote_end..cue.start).any(|at| view.is_word(at));
        if touching {
            return find(Side::Right).or_else(|| find(Side::Left));
        }
        let inverted = || find(Side::Right).filter(|found| after || found.is_clear());
        find(Side::Left).or_else(|| self.earlier_subject(cue)).or_else(inverted)
    }

    /// What the rule of the subject finds left or right of the reporting words.
    pub(super) fn subject_beside(&self, cue: &Range<usize>, side: Side) -> Option<Subject> {
        let (memory, at) = match side {
            Side::Left => (&self.beside[0], cue.start),
            Side::Right => (&self.beside[1], cue.end),
        };
        if let Some((_, found)) = memory.get().filter(|(known, _)| *known == at) {
            return found;
        }
        let found = subject::of(self.view, self.names, cue, side);
        memory.set(Some((at, found)));
        found
    }

    /// ", adding: “…": the subject of the cue or clause before, in the same sentence.
    fn earlier_subject(&self, cue: &Range<usize>) -> Option<Subject> {
        let view = self.view;
        let last = cue.start.checked_sub(1)?;
        if !view.word(cue.start).ends_with("ing") && !view.is_any(last, &["and", "but", "then"]) {
            return None;
        }
        let start = view.sentence_start(last);
        subject::first_subject(view, self.names, start..last)
    }

    /// The group, document or body that "they" or "it" means; who judges are the inspectors, what tells is the report.
    fn by_thing(&mut self, subject: &Subject, cue: &Range<usize>) -> Option<(usize, f32)> {
        let at = subject.span.start();
        let report = subject.who == Who::It && self.cast.inspected;
        let judging = ["wrote", "write", "found", "concluded", "noted", "observed", "judged", "recommended"];
        let judged = subject.who == Who::They && self.cast.inspected;
        let inspectors = judged && self.view.is_any(cue.start, &judging);
        let inspectors = inspectors.then(|| (self.cast.inspectors(), 0.7));
        inspectors.or_else(|| self.thing_before(at, subject.who)).or_else(|| report.then(|| (self.cast.report(), 0.5)))
    }

    /// Turns the words beside a cue into a speaker.
    pub(super) fn resolve(&mut self, quote: &Quote, subject: &Subject, cue: &Range<usize>) -> Option<Attribution> {
        if let Some(named) = self.named_after(subject) {
            let found = self.resolve(quote, &named, cue)?;
            return Some(Attribution { mention: Some(subject.span), ..found });
        }
        let at = subject.span.start();
        let (speaker, how, confidence) = match subject.who {
            Who::Person(person) => {
                let (how, confidence) =
                    if self.is_full(subject.span) { (How::Named, 0.97) } else { (How::Surname, 0.94) };
                (self.cast.person(person, self.names)?, how, confidence)
            }
            Who::Pronoun(gender) => {
                let (speaker, confidence) = self
                    .running_speaker(quote)
                    .or_else(|| self.subject_before(quote, at))
                    .or_else(|| self.person_before(at, gender))?;
                (speaker, How::Pronoun, confidence)
            }
            Who::They | Who::It => {
                let (speaker, confidence) = self.by_thing(subject, cue)?;
                (speaker, How::Pronoun, confidence)
            }
            Who::Narrator => return None,
            Who::Group(entry) if self.is_personal(subject.span, entry) => {
                let his = self.view.reading.folded(subject.span).starts_with("his");
                let gender = if his { Gender::Male } else { Gender::Female };
                let (speaker, confidence) = self.person_before(at, gender)?;
                (speaker, How::Pronoun, confidence)
            }
            Who::Group(entry) => {
                let span = subject.span;
                let known = self.same_team(span).or_else(|| self.same_body(span)).or_else(|| self.author_of(span));
                let speaker = known.unwrap_or_else(|| self.cast.noun(self.view, subject, entry));
                (speaker, self.how_of(speaker), 0.9)
            }
            Who::Role(entry) => self.by_role(subject, entry, cue),
            Who::Body => (self.cast.named(self.view, subject.span, true), How::Named, 0.9),
            Who::Named => (self.cast.named(self.view, subject.span, false), How::Named, 0.85),
            Who::Unnamed => self.by_description(subject, cue),
        };
        Some(Attribution { speaker: Some(speaker), mention: Some(subject.span), how, confidence })
    }

    /// Whether the mention of a person is more than a surname.
    pub(super) fn is_full(&self, span: Span) -> bool {
        let mentions = &self.names.person_mentions;
        let at = mentions.partition_point(|mention| mention.span.start() < span.start());
        mentions.get(at).is_some_and(|mention| mention.span == span && mention.full)
    }

    fn how_of(&self, speaker: usize) -> How {
        match self.cast.kind_of(speaker) {
            Some(SpeakerKind::Document) => How::Document,
            Some(SpeakerKind::Organisation) => How::Named,
            _ => How::Collective,
        }
    }

    /// Whether the words are a message of a person: "her letter".
    fn is_personal(&self, span: Span, entry: u16) -> bool {
        let word = self.view.reading.lexicon.words(ListId::Collective).get(entry as usize);
        let owned = ["his ", "her "].iter().any(|owner| self.view.reading.folded(span).starts_with(owner));
        owned && word.is_some_and(|word| word.has("personal"))
    }

    /// "The team" right after the inspectors spoke means them.
    fn same_team(&self, span: Span) -> Option<usize> {
        let last = self.attributions.last()?.speaker?;
        let inspectors = self.cast.speakers.get(last).is_some_and(|speaker| speaker.name == "Inspectors");
        (inspectors && self.view.reading.folded(span) == "the team").then_some(last)
    }

    /// The speaker of the quote that this one goes on from.
    fn running_speaker(&self, quote: &Quote) -> Option<(usize, f32)> {
        let before = self.attributions.get(quote.continues?)?;
        before.speaker.map(|speaker| (speaker, before.confidence))
    }
}
