//! Who may have said a quote.
//!
//! The candidates of a quote: first what the rules say (the verdict), then every noun phrase of the sentences around the
//! quote and its reporting words, then whoever spoke last. A model chooses among them.

use std::ops::Range;

use super::chunks::phrases;
use super::notes::Note;
use super::phrase::{head_subject, mentions};
use super::scene::Scene;
use super::sort::Sort;
use super::subject::{Side, Subject, Who};
use super::verdict::{Rule, Verdict};
use crate::names::Gender;
use crate::quotes::Quote;
use crate::text::{ClosedSet, Shape, Span};

/// Where a candidate comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// The rules.
    Verdict,
    /// The words of a noun phrase.
    Words(Subject),
    /// Whoever said the earlier quote of this index.
    Before(usize),
    /// Nobody.
    Nobody,
}

/// Somebody, or nobody, who may have said a quote.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// Tokens of the words that name the speaker; empty where there are none.
    pub(super) tokens: Range<usize>,
    pub(super) sort: Sort,
    pub(super) source: Source,
}

/// Most candidates of one quote.
const MOST: usize = 28;
/// How many tokens before and after a quote without reporting words are looked at.
const REACH: usize = 60;

/// Nouns that name a time, sorted.
#[rustfmt::skip]
static TIMES: ClosedSet = ClosedSet::new(&[
    "April", "August", "December", "Easter", "February", "Friday", "January", "July", "June", "March", "May", "Monday", "November", "October", "Saturday",
    "September", "Sunday", "Thursday", "Tuesday", "Wednesday", "day", "days", "month", "months", "morning", "time", "week", "weeks", "year", "years",
]);

impl Scene<'_, '_> {
    /// All candidates; the verdict of the rules first.
    pub(super) fn proposals(&self, quote: &Quote, verdict: &Verdict) -> Vec<Candidate> {
        let mut all = Vec::with_capacity(MOST + 3);
        all.push(self.judged(verdict));
        let own = if quote.span.is_empty() { 0..0 } else { self.tokens_of(quote.span) };
        for window in self.windows(quote) {
            phrases(&self.notes, self.names, window, &own, |tokens| self.add(quote, tokens, &mut all));
        }
        self.spoken(quote, &mut all);
        if verdict.rule == Rule::Nothing {
            return all;
        }
        all.push(Candidate { tokens: 0..0, sort: Sort::Nothing, source: Source::Nobody });
        all
    }

    fn judged(&self, verdict: &Verdict) -> Candidate {
        let tokens = verdict.found.mention.map_or(0..0, |span| self.tokens_of(span));
        let source = if verdict.rule == Rule::Nothing { Source::Nobody } else { Source::Verdict };
        Candidate { sort: self.sort(&tokens), tokens, source }
    }

    pub(super) fn tokens_of(&self, span: Span) -> Range<usize> {
        let start = self.view.at(span.start());
        start..self.view.at(span.end()).max(start + 1)
    }

    /// Tokens in which candidates are looked for, in reading order.
    fn windows(&self, quote: &Quote) -> [Range<usize>; 2] {
        let view = self.view;
        let own = self.tokens_of(quote.span);
        let paragraphs = &view.reading.layout.paragraphs;
        let index = self.paragraph(quote.span.start());
        let Some(paragraph) = paragraphs.get(index).map(|paragraph| self.tokens_of(paragraph.span)) else {
            return [0..0, 0..0];
        };
        if let Some(cue) = quote.cue {
            let cue = self.tokens_of(cue);
            let mut from = view.sentence_start(cue.start.min(own.start)).max(paragraph.start);
            if cue.start < paragraph.start {
                from = view.sentence_start(cue.start);
            }
            let last = cue.end.max(own.end);
            let to = (last..last + REACH).find(|&at| view.ends_sentence(at)).unwrap_or(last + REACH);
            return [0..0, from.max(own.start.saturating_sub(2 * REACH))..to.min(paragraph.end).max(cue.end)];
        }
        let from = paragraph.start.max(own.start.saturating_sub(REACH));
        let here = from..paragraph.end.min(own.end + REACH);
        let before = index.checked_sub(1).and_then(|at| paragraphs.get(at)).map(|before| self.tokens_of(before.span));
        let before = before.map(|before| before.start.max(before.end.saturating_sub(REACH))..before.end);
        [before.unwrap_or(0..0), here]
    }

    /// Adds the noun phrase at `tokens`, unless somebody says it or the rules found the same words.
    fn add(&self, quote: &Quote, tokens: Range<usize>, all: &mut Vec<Candidate>) {
        let span = self.view.cover(tokens.start, tokens.end);
        let cue = quote.cue.is_some_and(|cue| cue.overlaps(span));
        let last = tokens.end - 1;
        let time = || TIMES.holds(self.view.word(last));
        if all.len() >= MOST || cue || quote.span.overlaps(span) || time() || self.is_quoted(span) {
            return;
        }
        let Some((subject, sort)) = self.subject_in(quote, &tokens) else { return };
        let found = self.tokens_of(subject.span);
        // "before I could say": the writer is about to speak, and does not.
        let about_to = || found.start > 0 && self.view.is_any(found.start - 1, &["before", "until", "unless", "if"]);
        if subject.who == Who::Narrator && about_to() {
            return;
        }
        if sort == Sort::Other && !self.is_likely(quote, &found) {
            return;
        }
        // "the campaign staffer": the noun that the lists know may not be the last.
        // "the statement ends.": but it may be a verb.
        let verb = self.view.word(last).ends_with('s') && !self.view.is_word(tokens.end);
        if found.end < tokens.end && self.view.shape(last) == Shape::Lower && tokens.len() <= 7 && !verb {
            let whole = Subject { span, who: Who::Unnamed };
            Self::put(Candidate { tokens, sort: Sort::Other, source: Source::Words(whole) }, all);
        }
        Self::put(Candidate { tokens: found, sort, source: Source::Words(subject) }, all);
    }

    /// Whether words that are in no list look like somebody: with a determiner, in the plural, or beside the cue.
    fn is_likely(&self, quote: &Quote, tokens: &Range<usize>) -> bool {
        let view = self.view;
        let determined =
            self.notes.of(tokens.start).has(Note::DETERMINER) || view.is_any(tokens.start, &["others", "those"]);
        let plural = view.word(tokens.end - 1).ends_with('s');
        let beside = || {
            quote
                .cue
                .map(|cue| self.tokens_of(cue))
                .is_some_and(|cue| cue.start == tokens.end || cue.end == tokens.start)
        };
        determined || plural || view.is_capital(tokens.start) || beside()
    }

    fn put(candidate: Candidate, all: &mut Vec<Candidate>) {
        let Candidate { tokens, sort, .. } = &candidate;
        let same = |other: &Candidate| {
            other.tokens == *tokens || other.tokens.start == tokens.start && other.sort == *sort && *sort != Sort::Other
        };
        if all.len() < MOST && !all.iter().any(same) {
            all.push(candidate);
        }
    }

    /// Whom the noun phrase at `tokens` names; a relative or the writer only as the subject of the reporting words.
    fn subject_in(&self, quote: &Quote, tokens: &Range<usize>) -> Option<(Subject, Sort)> {
        let view = self.view;
        let (subject, sort) = self.notes.named(tokens, || self.named_in(tokens))?;
        let whole = tokens.len() == 1 && subject.span == view.cover(tokens.start, tokens.end);
        if whole && matches!(sort, Sort::Relative | Sort::Narrator) {
            let cue = quote.cue.map(|cue| view.at(cue.start()))?;
            let verb = tokens.end <= cue && (tokens.end..cue).all(|at| crate::quotes::cue::adverb(view, at));
            return verb.then_some((subject, sort));
        }
        Some((subject, sort))
    }

    fn named_in(&self, tokens: &Range<usize>) -> Option<(Subject, Sort)> {
        let view = self.view;
        let span = view.cover(tokens.start, tokens.end);
        let sort = self.sort(tokens);
        let who = match sort {
            Sort::Relative => Who::Unnamed,
            Sort::Narrator => Who::Narrator,
            Sort::Owner => match view.word(tokens.start) {
                "his" | "His" => Who::Pronoun(Gender::Male),
                "her" | "Her" => Who::Pronoun(Gender::Female),
                "their" | "Their" => Who::They,
                _ => Who::Narrator,
            },
            Sort::FullName | Sort::ShortName => {
                let (span, who) = mentions(self.names, span).next()?;
                return Some((Subject { span, who }, sort));
            }
            _ => {
                let subject = head_subject(view, self.names, tokens.clone())?;
                let found = self.tokens_of(subject.span);
                let sort = if found == *tokens { sort } else { self.sort(&found) };
                return Some((subject, sort));
            }
        };
        Some((Subject { span, who }, sort))
    }

    /// Adds the last two who spoke, unless the rules found the same.
    fn spoken(&self, quote: &Quote, all: &mut Vec<Candidate>) {
        let near = self.paragraph(quote.span.start()).saturating_sub(4);
        let mut added = 0;
        for (index, found) in self.attributions.iter().enumerate().rev().take(6) {
            let recent = self.quotes.get(index).is_some_and(|quote| self.paragraph(quote.span.start()) >= near);
            if found.speaker.is_none() || !recent || added == 2 {
                break;
            }
            let tokens = found.mention.map_or(0..0, |span| self.tokens_of(span));
            let same = |other: &Candidate| match other.source {
                Source::Before(other) => {
                    self.attributions.get(other).is_some_and(|other| other.speaker == found.speaker)
                }
                _ => other.tokens == tokens && !tokens.is_empty(),
            };
            if !all.iter().any(same) {
                all.push(Candidate { sort: self.sort(&tokens), tokens, source: Source::Before(index) });
                added += 1;
            }
        }
    }

    /// What the rule of the subject finds left or right of the reporting words.
    pub(super) fn beside(&self, quote: &Quote) -> [Option<Range<usize>>; 2] {
        let Some(cue) = quote.cue.map(|cue| self.tokens_of(cue)) else { return [None, None] };
        [Side::Left, Side::Right].map(|side| self.subject_beside(&cue, side).map(|found| self.tokens_of(found.span)))
    }
}
