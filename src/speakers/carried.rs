//! Speakers of quotes that have no reporting verb.
//!
//! *What it finds*: the speaker of a quote that goes on, stands behind another of its paragraph, is led in by a sentence
//! with a colon, is signed with a dash, or fills a paragraph after somebody was heard. *Why*: one quote in three of a
//! longer report has no cue of its own. *Known misses*: a new speaker who is only named after the quote.

use super::phrase::phrase;
use super::scene::Scene;
use super::subject::{self, Subject, Who};
use super::verdict::Rule;
use super::{Attribution, How};
use crate::lexicon::ListId;
use crate::names::PersonMention;
use crate::names::people::view::View;
use crate::quotes::Quote;
use crate::segment::ParagraphKind;
use crate::text::{Shape, Span};

impl Scene<'_, '_> {
    /// “…” – Ann Bell: a name after a dash, at the end of the paragraph or on the line below.
    pub(super) fn signed(&mut self, quote: &Quote) -> Option<Attribution> {
        let view = self.view;
        let mut at = view.at(quote.span.end());
        while view.is_quote_mark(at) || view.is_mark(at, '.') || view.is_mark(at, ',') {
            at += 1;
        }
        let mut breaks = 0;
        while view.shape(at) == Shape::Break && breaks < 2 && at < view.len() {
            at += 1;
            breaks += 1;
        }
        let closed = || (at + 1..at + 16).find(|&at| view.is_mark(at, ')'));
        let bracket = view.is_mark(at, '(').then(closed).flatten();
        let bracket = bracket.filter(|&close| view.shape(close + 1) == Shape::Break);
        let dashed = matches!(view.mark(at), Some('-' | '–' | '—' | '―'));
        if !(dashed || bracket.is_some()) || !view.is_capital(at + 1) {
            return None;
        }
        let ends = |&at: &usize| view.shape(at) == Shape::Break || view.is_quote_mark(at);
        let end = bracket.or_else(|| (at + 1..at + 16).find(ends))?;
        let comma = (at + 1..end).find(|&at| view.is_mark(at, ',') || view.is_mark(at, '(')).unwrap_or(end);
        let stop = if view.is_mark(comma - 1, '.') { comma - 1 } else { comma };
        let subject = phrase(view, self.names, at + 1..stop)?;
        let found = self.resolve(quote, &subject, &(at..at + 1))?;
        let post = (comma + 1..end).find_map(|at| view.hit_starting(at, ListId::Role.class()));
        if let (Some(speaker), Some(post)) = (found.speaker, post) {
            let role = view.reading.of(view.span(comma + 1).cover(post.span)).to_owned();
            self.cast.give_role(speaker, super::wording::without_determiner(&role));
        }
        Some(found)
    }

    /// A quote without a cue of its own: goes on, stands after another of its paragraph, is led in, or follows.
    pub(super) fn carried(&mut self, quote: &Quote) -> Option<(Rule, Attribution)> {
        let carry = |before: &Attribution, confidence: f32| Attribution {
            how: How::Continued,
            confidence: before.confidence.min(1.0) * confidence,
            ..before.clone()
        };
        if let Some(before) = quote.continues.and_then(|at| self.attributions.get(at)) {
            return Some((Rule::GoesOn, carry(before, 0.98)));
        }
        if let Some(found) = self.labelled(quote) {
            return Some((Rule::Label, found));
        }
        let paragraph = self.paragraph(quote.span.start());
        let last = self.attributions.len().checked_sub(1);
        let before = last
            .and_then(|at| Some((self.quotes.get(at)?, self.attributions.get(at)?)))
            .map(|(quote, found)| (self.paragraph(quote.span.start()), quote.span.end(), found.clone()));
        if let Some((_, _, found)) =
            before.as_ref().filter(|(own, _, found)| *own == paragraph && found.speaker.is_some())
        {
            return Some((Rule::Beside, carry(found, 0.93)));
        }
        if let Some(found) = self.led_in(quote) {
            return Some((Rule::LedIn, found));
        }
        let before = before.map(|(own, end, found)| (own, end, carry(&found, 0.88)));
        self.following(quote, paragraph, before.as_ref()).map(|found| (Rule::Follows, found))
    }

    /// "From Ann Bell, head of service" on the line above the quote.
    fn labelled(&mut self, quote: &Quote) -> Option<Attribution> {
        let view = self.view;
        let paragraphs = &view.reading.layout.paragraphs;
        let own = self.paragraph(quote.span.start());
        let open = view.at(paragraphs.get(own)?.span.start());
        if view.at(quote.span.start()) > open + 2 {
            return None;
        }
        let line = paragraphs.get(own.checked_sub(1)?)?.span;
        let (from, to) = (view.at(line.start()), view.at(line.end()));
        let sent = usize::from(view.word(from) == "From");
        let mention = *self.mentions_in(line).first()?;
        let leads = view.at(mention.span.start()) == from + sent;
        let after = view.at(mention.span.end());
        let told = sent == 1 || view.is_mark(after, ',') && !(after..to).any(|at| subject::is_verb(view, at));
        if !leads || !told || to - from > 14 || view.is_mark(to.checked_sub(1)?, '.') || view.is_mark(to - 1, ':') {
            return None;
        }
        let subject = Subject { span: mention.span, who: Who::Person(mention.person) };
        self.resolve(quote, &subject, &(from..from + 1))
    }

    /// "My favourite part:", "one paragraph:": words of the report that follow a colon.
    fn quoted_part(&mut self, range: &std::ops::Range<usize>) -> Option<Attribution> {
        const PARTS: &[&str] = &[
            "part",
            "bit",
            "bits",
            "parts",
            "line",
            "lines",
            "paragraph",
            "sentence",
            "passage",
            "section",
            "page",
            "extract",
            "extracts",
            "snippet",
            "highlights",
        ];
        let parts = self.cast.inspected && range.clone().any(|at| self.view.is_any(at, PARTS));
        parts.then(|| self.told_by_report(0.6))
    }

    fn told_by_report(&mut self, confidence: f32) -> Attribution {
        Attribution { speaker: Some(self.cast.report()), mention: None, how: How::Document, confidence }
    }

    /// The person, post, group or document of the words that lead up to the quote: of its own paragraph, or of a line
    /// above that ends in a colon.
    fn led_in(&mut self, quote: &Quote) -> Option<Attribution> {
        let view = self.view;
        let open = view.at(quote.span.start());
        let mut end = open;
        while end > 0
            && (view.is_quote_mark(end - 1)
                || view.shape(end - 1) == Shape::Break
                || crate::quotes::list_mark(view, end - 1))
        {
            end -= 1;
        }
        let same = self.paragraph(view.span(end.checked_sub(1)?).start()) == self.paragraph(quote.span.start());
        let colon = view.is_mark(end - 1, ':');
        if !same && !colon {
            return None;
        }
        let start = view.sentence_start((end - 1).saturating_sub(usize::from(view.ends_sentence(end - 1))));
        let range = start..end;
        let span = view.cover(start, end);
        let people = self.mentions_in(span);
        if people.is_empty() && !colon && self.cast.inspected && watched(view, &range) {
            return Some(self.told_by_report(0.5));
        }
        if people.is_empty()
            && colon
            && let Some(found) = self.quoted_part(&range)
        {
            return Some(found);
        }
        let chosen = if colon { people.last() } else { people.first() };
        let subject = match chosen {
            Some(mention) => Subject { span: mention.span, who: Who::Person(mention.person) },
            None => self
                .told_before(&range)
                .or_else(|| subject::first_subject(view, self.names, range.clone()))
                .filter(|found| !matches!(found.who, Who::Unnamed | Who::Named | Who::Narrator))?,
        };
        let mut found = self.resolve(quote, &subject, &range)?;
        found.confidence *= if colon { 0.85 } else { 0.7 };
        Some(found)
    }

    /// "some of the things the inspectors wrote:": the subject of the last reporting verb of the words before a quote.
    fn told_before(&self, range: &std::ops::Range<usize>) -> Option<Subject> {
        let told = |at: &usize| self.tagged(*at, "speech") || self.tagged(*at, "quote");
        let cue = range.clone().rev().find(told)?;
        subject::of(self.view, self.names, &(cue..cue + 1), subject::Side::Left).filter(Subject::is_clear)
    }

    /// The speaker of the paragraphs before, or the person they were about since.
    fn following(
        &mut self,
        quote: &Quote,
        paragraph: usize,
        before: Option<&(usize, u32, Attribution)>,
    ) -> Option<Attribution> {
        let paragraphs = &self.view.reading.layout.paragraphs;
        let is_text = |index: &usize| {
            paragraphs.get(*index).is_some_and(|paragraph| {
                !matches!(paragraph.kind, ParagraphKind::Boilerplate | ParagraphKind::Metadata)
            })
        };
        let previous = (0..paragraph).rev().find(is_text)?;
        let span = paragraphs.get(previous)?.span;
        let spoken = before.filter(|(own, _, found)| own + 3 > previous && found.speaker.is_some());
        let since = spoken.map_or(span.start(), |(own, end, _)| if *own >= previous { *end } else { span.start() });
        let met = self.mentions_in(Span::new(since.min(span.end()), span.end()));
        let own = spoken.and_then(|(_, _, found)| found.speaker).and_then(|speaker| self.cast.person_of(speaker));
        let spoken_there = spoken.is_some_and(|(own, ..)| *own >= previous);
        if let Some(mention) =
            met.first().filter(|_| !spoken_there && !met.iter().any(|mention| Some(mention.person) == own))
        {
            let subject = Subject { span: mention.span, who: Who::Person(mention.person) };
            let mut found = self.resolve(quote, &subject, &(0..1))?;
            found.how = How::Continued;
            found.confidence = 0.55;
            return Some(found);
        }
        if let Some(found) = self.last_named(quote, span, own) {
            return Some(found);
        }
        spoken.map(|(own, _, found)| {
            let gap = u8::try_from(paragraph.saturating_sub(*own + 1)).unwrap_or(u8::MAX);
            Attribution { confidence: (found.confidence - 0.1 * f32::from(gap)).max(0.3), ..found.clone() }
        })
    }

    /// "That councillor, Lionel Vane, is now the mayor.": who the last sentence before a quote in the first person is
    /// about.
    fn last_named(&mut self, quote: &Quote, before: Span, own: Option<usize>) -> Option<Attribution> {
        let view = self.view;
        let first = view.at(quote.span.start());
        if !(first..first + 4).any(|at| matches!(view.word(at), "I" | "My" | "I’m" | "I'm" | "I’ve" | "I've")) {
            return None;
        }
        let last = view.at(before.end()).checked_sub(2)?;
        let start = view.sentence_start(last);
        let sentence = view.cover(start, last + 1);
        let near = |mention: &PersonMention| view.at(mention.span.start()) < start + 6 && Some(mention.person) != own;
        let mention = *self.mentions_in(sentence).first().filter(|mention| near(mention))?;
        let subject = Subject { span: mention.span, who: Who::Person(mention.person) };
        let mut found = self.resolve(quote, &subject, &(0..1))?;
        found.how = How::Continued;
        found.confidence = 0.5;
        Some(found)
    }

    /// The mentions of people that lie in `span`.
    fn mentions_in(&self, span: Span) -> Vec<PersonMention> {
        let from = self.names.person_mentions.partition_point(|mention| mention.span.start() < span.start());
        let rest = self.names.person_mentions.get(from..).unwrap_or_default();
        rest.iter().take_while(|mention| mention.span.end() <= span.end()).copied().collect()
    }

    pub(super) fn paragraph(&self, at: u32) -> usize {
        self.view.reading.layout.paragraph_at(at).unwrap_or(0)
    }
}

/// "One worker was seen “…”": of whom the words tell something, and who does not speak.
fn watched(view: View<'_>, range: &std::ops::Range<usize>) -> bool {
    let last = range.end.saturating_sub(1);
    let seen = matches!(view.word(last), "seen" | "found" | "left" | "heard" | "observed" | "as" | "being");
    seen && (range.start..last).any(|at| view.is_any(at, &["was", "were", "been", "being"]))
}
