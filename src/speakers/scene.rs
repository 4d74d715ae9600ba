//! One article's quotes with the speakers found so far: what the rules of attribution share.

use std::ops::Range;

use super::cast::Cast;
use super::subject::{self, Side, Subject, Who};
use super::{Attribution, How, SpeakerKind};
use crate::lexicon::{Hit, ListId};
use crate::names::people::view::View;
use crate::names::{Gender, Names};
use crate::quotes::cue::is_passive;
use crate::quotes::{Quote, QuoteKind};
use crate::segment::ParagraphKind;
use crate::text::Span;

/// The state while quotes are attributed in order.
pub(super) struct Scene<'r, 'n> {
    pub(super) view: View<'r>,
    pub(super) names: &'n Names,
    pub(super) quotes: &'n [Quote],
    pub(super) cast: Cast,
    pub(super) attributions: Vec<Attribution>,
}

const NOBODY: Attribution = Attribution { speaker: None, mention: None, how: How::None, confidence: 0.0 };

impl<'r, 'n> Scene<'r, 'n> {
    pub(super) fn new(view: View<'r>, names: &'n Names, quotes: &'n [Quote]) -> Self {
        Self { view, names, quotes, cast: Cast::default(), attributions: Vec::with_capacity(quotes.len()) }
    }

    /// Attributes the next quote.
    pub(super) fn attribute(&mut self, quote: &Quote) {
        let found = match quote.cue {
            Some(cue) => self.by_cue(quote, cue),
            None => self.signed(quote),
        };
        let found = found.or_else(|| self.carried(quote)).unwrap_or(NOBODY);
        self.attributions.push(found);
    }

    /// “…” – Ann Bell: a name after a dash, at the end of the paragraph or on the line below.
    fn signed(&mut self, quote: &Quote) -> Option<Attribution> {
        let view = self.view;
        let mut at = view.at(quote.span.end());
        while view.is_quote_mark(at) || view.is_mark(at, '.') || view.is_mark(at, ',') {
            at += 1;
        }
        let mut breaks = 0;
        while view.shape(at) == crate::text::Shape::Break && breaks < 2 && at < view.len() {
            at += 1;
            breaks += 1;
        }
        if !matches!(view.mark(at), Some('-' | '–' | '—' | '―')) || !view.is_capital(at + 1) {
            return None;
        }
        let end =
            (at + 1..at + 16).find(|&at| view.shape(at) == crate::text::Shape::Break || view.is_quote_mark(at))?;
        let comma = (at + 1..end).find(|&at| view.is_mark(at, ',') || view.is_mark(at, '(')).unwrap_or(end);
        let stop = if view.is_mark(comma - 1, '.') { comma - 1 } else { comma };
        let subject = subject::phrase(view, self.names, at + 1..stop)?;
        self.resolve(quote, &subject, &(at..at + 1))
    }

    /// Whether the span lies in a quote between marks.
    pub(super) fn is_quoted(&self, span: Span) -> bool {
        let near = self.quotes.partition_point(|quote| quote.span.start() <= span.start());
        let before = self.quotes.get(near.saturating_sub(3)..near).unwrap_or_default();
        before.iter().any(|quote| quote.kind != QuoteKind::Indirect && quote.span.contains(span))
    }

    fn by_cue(&mut self, quote: &Quote, cue: Span) -> Option<Attribution> {
        let range = self.view.at(cue.start())..self.view.at(cue.end());
        if is_passive(self.view, range.start) {
            let inspected = self.view.reading.hits.iter().any(|hit| hit.has(Hit::INSPECTORATE));
            return inspected.then(|| Attribution {
                speaker: Some(self.cast.inspectors(self.view)),
                mention: None,
                how: How::Collective,
                confidence: 0.4,
            });
        }
        let mut subject = self.subject_of(quote, &range)?;
        if subject.who == Who::Narrator {
            return None;
        }
        let mut found = self.resolve(quote, &subject, &range)?;
        subject.span = self.with_bracket(subject.span);
        found.mention = Some(subject.span);
        Some(found)
    }

    /// A name with the party or the place in brackets behind it.
    fn with_bracket(&self, span: Span) -> Span {
        let open = self.view.at(span.end());
        let close = (open..open + 8)
            .find(|&at| self.view.is_mark(at, ')'))
            .filter(|_| self.view.is_mark(open, '(') && self.view.is_capital(open + 1));
        close.map_or(span, |close| span.cover(self.view.span(close)))
    }

    fn subject_of(&self, quote: &Quote, cue: &Range<usize>) -> Option<Subject> {
        let (view, names) = (self.view, self.names);
        let find = |side| subject::of(view, names, cue, side);
        let words = view.reading.lexicon.words(ListId::Cue);
        let tagged = |tag: &str| {
            view.entry_starting(cue.start, ListId::Cue)
                .and_then(|(_, entry)| words.get(entry as usize))
                .is_some_and(|word| word.has(tag))
        };
        if tagged("right") {
            return find(Side::Right);
        }
        if tagged("lead") && view.is_any(cue.end - 1, &["from", "the"]) {
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

    /// Turns the words beside a cue into a speaker.
    pub(super) fn resolve(&mut self, quote: &Quote, subject: &Subject, cue: &Range<usize>) -> Option<Attribution> {
        let at = subject.span.start();
        let (speaker, how, confidence) = match subject.who {
            Who::Person(person) => {
                let full =
                    self.names.person_mentions.iter().any(|mention| mention.span == subject.span && mention.full);
                (
                    self.cast.person(person, self.names)?,
                    if full { How::Named } else { How::Surname },
                    if full { 0.97 } else { 0.94 },
                )
            }
            Who::Pronoun(gender) => {
                let (speaker, confidence) = self.running_speaker(quote).or_else(|| self.person_before(at, gender))?;
                (speaker, How::Pronoun, confidence)
            }
            Who::They | Who::It => {
                let (speaker, confidence) = self.thing_before(at, subject.who)?;
                (speaker, How::Pronoun, confidence)
            }
            Who::Narrator => return None,
            Who::Group(entry) if self.is_personal(subject.span, entry) => {
                let gender = if self.view.reading.folded(subject.span).starts_with("his") {
                    Gender::Male
                } else {
                    Gender::Female
                };
                let (speaker, confidence) = self.person_before(at, gender)?;
                (speaker, How::Pronoun, confidence)
            }
            Who::Group(entry) => {
                let speaker = self.same_team(subject.span).unwrap_or_else(|| self.cast.noun(self.view, subject, entry));
                let how = match self.cast.kind_of(speaker) {
                    Some(SpeakerKind::Document) => How::Document,
                    Some(SpeakerKind::Organisation) => How::Named,
                    _ => How::Collective,
                };
                (speaker, how, 0.9)
            }
            Who::Role(entry) => self.by_role(subject, entry, cue),
            Who::Body => (self.cast.named(self.view, subject.span, true), How::Named, 0.9),
            Who::Named => (self.cast.named(self.view, subject.span, false), How::Named, 0.85),
            Who::Unnamed => self.by_description(subject, cue),
        };
        Some(Attribution { speaker: Some(speaker), mention: Some(subject.span), how, confidence })
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

    /// "the chief inspector": the person of that post, or somebody known by the post alone.
    fn by_role(&mut self, subject: &Subject, entry: u16, cue: &Range<usize>) -> (usize, How, f32) {
        let written = self.view.reading.of(subject.span);
        let definite =
            written.starts_with("the ") || written.starts_with("The ") || written.starts_with(char::is_uppercase);
        let role = super::cast::without_determiner(written).to_lowercase();
        let role = role.split([',', '(']).next().unwrap_or_default().trim();
        let role = [" for the ", " from ", " at ", " in "]
            .iter()
            .find_map(|link| role.split_once(link))
            .map_or(role, |(head, _)| head);
        let person = self
            .names
            .people
            .iter()
            .position(|person| definite && !role.is_empty() && person.role.to_lowercase().contains(role));
        if let Some(speaker) = person.and_then(|person| self.cast.person(person, self.names)) {
            return (speaker, How::Role, 0.85);
        }
        let before = self.window(cue.start);
        (self.cast.unnamed(self.view, subject.span, Some(entry), &before), How::Role, 0.75)
    }

    /// The tokens of this paragraph and the one before, up to the sentence of `at`.
    fn window(&self, at: usize) -> Range<usize> {
        let start = self.view.sentence_start(at);
        let paragraphs = &self.view.reading.layout.paragraphs;
        let this = self.view.reading.layout.paragraph_at(self.view.span(at).start()).unwrap_or(0);
        let from = paragraphs.get(this.saturating_sub(2)).map_or(0, |paragraph| self.view.at(paragraph.span.start()));
        from.min(start)..start
    }

    /// "the 71-year-old", "another": the last person, or one of the group before.
    fn by_description(&mut self, subject: &Subject, cue: &Range<usize>) -> (usize, How, f32) {
        let written = self.view.reading.of(subject.span);
        if written.starts_with("the ") || written.starts_with("The ") {
            if let Some((speaker, _)) = self.person_before(subject.span.start(), Gender::Unknown) {
                return (speaker, How::Role, 0.6);
            }
        }
        let first = written.split_whitespace().next().unwrap_or_default();
        if matches!(first, "One" | "one" | "Another" | "another")
            && (written == first || written.contains(" of "))
            && let Some(one) = self.one_of(cue)
        {
            return (self.cast.group(SpeakerKind::Person, one, String::new()), How::Role, 0.6);
        }
        (self.cast.unnamed(self.view, subject.span, None, &self.window(cue.start)), How::Role, 0.6)
    }

    /// "A resident", where residents were spoken of before.
    fn one_of(&self, cue: &Range<usize>) -> Option<String> {
        let window = self.window(cue.start);
        let span = self.view.cover(window.start, cue.start);
        let words = self.view.reading.lexicon.words(ListId::Collective);
        let hits = self.view.reading.hits_in(span).iter().rev();
        let plural =
            hits.filter_map(|hit| Some((hit.span, self.view.reading.lexicon.word_of(hit, ListId::Collective)?)));
        let people = plural.filter(|&(_, entry)| words.get(entry as usize).is_some_and(|word| word.id == "people"));
        let written = people.map(|(span, _)| self.view.reading.of(span)).find(|written| written.ends_with('s'))?;
        let singular = written
            .strip_suffix("ies")
            .map_or_else(|| written.trim_end_matches('s').to_owned(), |stem| format!("{stem}y"));
        let article = if singular.starts_with(['a', 'e', 'i', 'o', 'u']) { "An" } else { "A" };
        Some(format!("{article} {}", singular.to_lowercase()))
    }

    /// A quote without a cue of its own: goes on, stands after another of its paragraph, is led in, or follows.
    fn carried(&mut self, quote: &Quote) -> Option<Attribution> {
        let carry = |before: &Attribution, confidence: f32| Attribution {
            how: How::Continued,
            confidence: before.confidence.min(1.0) * confidence,
            ..before.clone()
        };
        if let Some(before) = quote.continues.and_then(|at| self.attributions.get(at)) {
            return Some(carry(before, 0.98));
        }
        let paragraph = self.paragraph(quote.span.start());
        let last = self.attributions.len().checked_sub(1);
        let before = last
            .and_then(|at| Some((self.quotes.get(at)?, self.attributions.get(at)?)))
            .map(|(quote, found)| (self.paragraph(quote.span.start()), quote.span.end(), found.clone()));
        if let Some((_, _, found)) =
            before.as_ref().filter(|(own, _, found)| *own == paragraph && found.speaker.is_some())
        {
            return Some(carry(found, 0.93));
        }
        if let Some(found) = self.led_in(quote) {
            return Some(found);
        }
        self.following(quote, paragraph, before.map(|(own, end, found)| (own, end, carry(&found, 0.88))))
    }

    fn paragraph(&self, at: u32) -> usize {
        self.view.reading.layout.paragraph_at(at).unwrap_or(0)
    }

    /// The person, post, group or document of the words that lead up to the quote: of its own paragraph, or of a line
    /// above that ends in a colon.
    fn led_in(&mut self, quote: &Quote) -> Option<Attribution> {
        let view = self.view;
        let open = view.at(quote.span.start());
        let mut end = open;
        while end > 0 && (view.is_quote_mark(end - 1) || view.shape(end - 1) == crate::text::Shape::Break) {
            end -= 1;
        }
        let same = self.paragraph(view.span(end.checked_sub(1)?).start()) == self.paragraph(quote.span.start());
        let colon = view.is_mark(end - 1, ':');
        if !same && !colon {
            return None;
        }
        let start = view.sentence_start(end - 1 - usize::from(view.ends_sentence(end - 1)));
        let range = start..end;
        let span = view.cover(start, end);
        let people: Vec<_> =
            self.names.person_mentions.iter().filter(|mention| span.contains(mention.span)).copied().collect();
        let chosen = if colon { people.last() } else { people.first() };
        let subject = match chosen {
            Some(mention) => Subject { span: mention.span, who: Who::Person(mention.person) },
            None => subject::first_subject(view, self.names, range.clone())
                .filter(|found| !matches!(found.who, Who::Unnamed | Who::Named | Who::Narrator))?,
        };
        let mut found = self.resolve(quote, &subject, &range)?;
        found.confidence *= if colon { 0.85 } else { 0.7 };
        Some(found)
    }

    /// The speaker of the paragraphs before, or the person they were about since.
    fn following(
        &mut self,
        quote: &Quote,
        paragraph: usize,
        before: Option<(usize, u32, Attribution)>,
    ) -> Option<Attribution> {
        let paragraphs = &self.view.reading.layout.paragraphs;
        let is_text = |index: &usize| {
            paragraphs.get(*index).is_some_and(|paragraph| {
                !matches!(paragraph.kind, ParagraphKind::Boilerplate | ParagraphKind::Metadata)
            })
        };
        let previous = (0..paragraph).rev().find(is_text)?;
        let span = paragraphs.get(previous)?.span;
        let spoken = before.as_ref().filter(|(own, _, found)| own + 3 > previous && found.speaker.is_some());
        let since = spoken.map_or(span.start(), |(own, end, _)| if *own >= previous { *end } else { span.start() });
        let mentions = self
            .names
            .person_mentions
            .iter()
            .filter(|mention| mention.span.start() >= since && span.contains(mention.span));
        let met: Vec<_> = mentions.copied().collect();
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
        spoken.map(|(own, _, found)| {
            let gap = paragraph.saturating_sub(*own + 1) as f32;
            Attribution { confidence: (found.confidence - 0.1 * gap).max(0.3), ..found.clone() }
        })
    }
}
