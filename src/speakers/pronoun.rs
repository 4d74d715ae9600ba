//! Whom a pronoun means.
//!
//! *What it finds*: for `he` and `she` the latest sentence with a person of that gender, its subject before its other
//! people; for `they` the latest group, for `it` the latest document or body. *Why*: a third of all quotes in news are
//! attributed by pronoun alone. *Known misses*: two people of one gender in one sentence.

use super::scene::Scene;
use super::subject::Who;
use crate::lexicon::{Hit, ListId};
use crate::names::Gender;
use crate::names::people::view::View;
use crate::text::Span;

/// A speaker and how sure it is.
pub(super) type Guess = (usize, f32);

/// A person in the text before a pronoun.
struct Candidate {
    at: u32,
    gender: Gender,
    person: Option<usize>,
    speaker: Option<usize>,
    /// The words, where it is no speaker of a quote.
    mention: Option<Span>,
}

impl Scene<'_, '_> {
    /// The person that "he" or "she" before byte `at` means.
    pub(super) fn person_before(&mut self, at: u32, gender: Gender) -> Option<Guess> {
        let candidates = self.candidates(at, gender);
        let latest = candidates.last().map(|candidate| candidate.at);
        if let Some(found) = self.introduced(latest, at, gender) {
            return Some(found);
        }
        let latest = latest?;
        let sentence = self.sentence_of(latest);
        let known = |candidate: &&Candidate| candidate.gender == gender || gender == Gender::Unknown;
        let first = candidates.partition_point(|candidate| self.view.at(candidate.at) < sentence);
        let here = candidates.get(first..).unwrap_or_default();
        let here: Vec<&Candidate> = here.iter().filter(|other| self.sentence_of(other.at) == sentence).collect();
        let leads = |c: &&Candidate| c.mention.is_none_or(|span| is_subject(self.view, span));
        let best = here
            .iter()
            .copied()
            .rfind(|c| known(c) && leads(c))
            .or_else(|| here.iter().copied().rfind(leads))
            .or_else(|| here.iter().copied().rfind(known));
        let near = self.paragraph_of(at).saturating_sub(2);
        let near = self.start_of(near);
        let sure = candidates.iter().rev().take_while(|c| c.at >= near).find(known);
        let best = match best.or(here.last().copied()) {
            Some(best) if best.gender != gender => sure.unwrap_or(best),
            Some(best) => best,
            None => return None,
        };
        let rivals = candidates.iter().rev().take_while(|c| c.at >= near).any(|other| other.person != best.person);
        let confidence = if rivals { 0.7 } else { 0.9 };
        let (person, speaker) = (best.person, best.speaker);
        let speaker = person.and_then(|person| self.cast.person(person, self.names)).or(speaker)?;
        Some((speaker, confidence))
    }

    /// "I asked a man in his forties … he said": a person without a name, met since token byte `since`.
    fn introduced(&mut self, since: Option<u32>, at: u32, gender: Gender) -> Option<Guess> {
        let view = self.view;
        let floor = self.paragraph_of(at).saturating_sub(2);
        let start = view.reading.layout.paragraphs.get(floor).map_or(0, |paragraph| paragraph.span.start());
        let start = since.map_or(start, |since| start.max(since));
        let words = view.reading.lexicon.words(ListId::Role);
        let hits = view.reading.hits_in(Span::new(start.min(at), at)).iter().rev();
        let nouns = hits.filter_map(|hit| Some((hit.span, view.reading.lexicon.word_of(hit, ListId::Role)?)));
        let wanted = if gender == Gender::Male { "male" } else { "female" };
        let other = if gender == Gender::Male { "female" } else { "male" };
        let sentence = view.sentence_start(view.at(at));
        let fits = |span: Span, entry: u16| {
            let word = words.get(entry as usize);
            let here = view.at(span.start()) >= sentence;
            word.is_some_and(|word| word.has(wanted) || here && word.has("person") && !word.has(other))
        };
        let (span, entry) = nouns
            .filter(|&(span, entry)| fits(span, entry) && !self.is_quoted(span))
            .find(|&(span, _)| determined(view, span).is_some())?;
        let here = self.view.sentence_start(view.at(span.start()));
        if since.is_some_and(|since| self.sentence_of(since) == here) {
            return None;
        }
        let (from, after) = (determined(view, span)?, view.at(span.end()));
        let closes = ["about", "on", "for", "to", "whether", "what", "how", "if", "and"];
        let end = (after..after + 6)
            .find(|&at| !view.is_word(at) || super::subject::is_verb(view, at) || closes.contains(&view.word(at)))
            .filter(|_| view.is_any(after, &["in", "from", "of", "with"]))
            .unwrap_or(after);
        let speaker = self.cast.unnamed(view, self.names, view.cover(from, end), Some(entry), &(from..from));
        Some((speaker, 0.6))
    }

    fn paragraph_of(&self, at: u32) -> usize {
        self.view.reading.layout.paragraph_at(at).unwrap_or(0)
    }

    /// Where the paragraph begins that [`Self::paragraph_of`] numbers so.
    fn start_of(&self, paragraph: usize) -> u32 {
        let paragraphs = self.view.reading.layout.paragraphs.get(paragraph).filter(|_| paragraph > 0);
        paragraphs.map_or(0, |paragraph| paragraph.span.start())
    }

    fn sentence_of(&self, at: u32) -> usize {
        self.view.sentence_start(self.view.at(at))
    }

    /// People and speakers before `at` within six paragraphs whose gender does not speak against it, in order.
    fn candidates(&self, at: u32, gender: Gender) -> Vec<Candidate> {
        let floor = self.paragraph_of(at).saturating_sub(6);
        let fits = |other: Gender| other == gender || other == Gender::Unknown || gender == Gender::Unknown;
        let mut all = Vec::new();
        let start = self.view.reading.layout.paragraphs.get(floor).map_or(0, |paragraph| paragraph.span.start());
        let first = self.names.person_mentions.partition_point(|mention| mention.span.start() < start);
        let mentions = self.names.person_mentions.get(first..).unwrap_or_default();
        for mention in mentions.iter().take_while(|mention| mention.span.end() <= at) {
            let person_gender = self.names.people.get(mention.person).map_or(Gender::Unknown, |person| person.gender);
            if !fits(person_gender) || self.is_quoted(mention.span) {
                continue;
            }
            all.push(Candidate {
                at: mention.span.start(),
                gender: person_gender,
                person: Some(mention.person),
                speaker: None,
                mention: Some(mention.span),
            });
        }
        let first = self.quotes.partition_point(|quote| quote.span.start() < start);
        for (quote, attribution) in self.quotes.iter().zip(&self.attributions).skip(first) {
            let Some(speaker) = attribution.speaker.filter(|_| quote.span.end() <= at) else { continue };
            let (person, own) = (self.cast.person_of(speaker), self.cast.gender_of(speaker));
            let human = self.cast.kind_of(speaker) == Some(super::SpeakerKind::Person);
            if human && fits(own) {
                let after = attribution.mention.map_or(0, Span::start).max(quote.span.end().saturating_sub(1));
                all.push(Candidate { at: after, gender: own, person, speaker: Some(speaker), mention: None });
            }
        }
        all.sort_by_key(|candidate| candidate.at);
        all
    }

    /// The latest speaker within two paragraphs that is no person.
    fn last_thing(&self, at: u32, who: Who) -> Option<usize> {
        let floor = self.paragraph_of(at).saturating_sub(2);
        let spoken = self
            .quotes
            .iter()
            .zip(&self.attributions)
            .rev()
            .take_while(|(quote, _)| self.paragraph_of(quote.span.start()) >= floor);
        spoken.filter_map(|(_, found)| found.speaker).find(|&speaker| match self.cast.kind_of(speaker) {
            Some(super::SpeakerKind::Collective) => who == Who::They,
            Some(super::SpeakerKind::Document | super::SpeakerKind::Organisation) => who == Who::It,
            _ => false,
        })
    }

    /// "They" for one person: whoever spoke right before, where neither "he" nor "she" is known to fit and no group was
    /// mentioned since.
    fn single_they(&self, at: u32, who: Who) -> Option<usize> {
        let last = self.attributions.len().checked_sub(1).filter(|_| who == Who::They)?;
        let (quote, speaker) = (self.quotes.get(last)?, self.attributions.get(last)?.speaker?);
        let one = self.cast.person_of(speaker).is_some() && self.cast.gender_of(speaker) == Gender::Unknown;
        let near = self.paragraph_of(quote.span.start()) + 1 >= self.paragraph_of(at);
        let since = Span::new(quote.span.end().min(at), at);
        let group = self.view.reading.hits_in(since).iter().any(|hit| hit.has(ListId::Collective.class()));
        (one && near && !group).then_some(speaker)
    }

    /// The group, document or body that "they" or "it" before byte `at` means.
    pub(super) fn thing_before(&mut self, at: u32, who: Who) -> Option<Guess> {
        let wanted = if who == Who::They { "collective" } else { "document" };
        if let Some(speaker) = self.single_they(at, who) {
            return Some((speaker, 0.6));
        }
        if let Some(speaker) = self.last_thing(at, who) {
            return Some((speaker, 0.75));
        }
        let words = self.view.reading.lexicon.words(ListId::Collective);
        let floor = self.paragraph_of(at).saturating_sub(3);
        let start = self.view.reading.layout.paragraphs.get(floor).map_or(0, |paragraph| paragraph.span.start());
        let hits = self.view.reading.hits_in(Span::new(start.min(at), at));
        let mut body = None;
        for hit in hits.iter().rev() {
            if self.is_quoted(hit.span) {
                continue;
            }
            if hit.has(Hit::INSPECTORATE) && who == Who::It && body.is_none() {
                body = Some(hit.span);
            }
            let Some(entry) = self.view.reading.lexicon.word_of(hit, ListId::Collective) else { continue };
            let Some(word) = words.get(entry as usize) else { continue };
            if word.has(wanted) {
                let subject = super::subject::Subject { span: hit.span, who: Who::Group(entry) };
                return Some((self.cast.noun(self.view, &subject, entry), 0.75));
            }
        }
        body.map(|span| (self.cast.named(self.view, span, true), 0.6))
    }
}

/// The indefinite determiner of the noun at `span`, at most three words before it.
fn determined(view: View<'_>, span: Span) -> Option<usize> {
    let noun = view.at(span.start());
    let indefinite = |at: &usize| view.is_any(*at, &["a", "an", "one", "another"]);
    (noun.saturating_sub(3)..noun).rev().take_while(|&at| view.is_word(at)).find(indefinite)
}

/// Whether the mention stands near the front of its sentence, is no possessive and hangs on no preposition.
fn is_subject(view: View<'_>, span: Span) -> bool {
    let at = view.at(span.start());
    let start = view.sentence_start(at);
    let before = at.checked_sub(1).filter(|&before| before >= start);
    let hangs = before
        .is_some_and(|before| view.is_any(before, &["of", "for", "from", "with", "by", "to", "at", "in", "on", "and"]));
    let last = view.at(span.end().saturating_sub(1).max(span.start() + 1)).saturating_sub(1);
    let owner = view.span(last).end() > span.end();
    at - start <= 14 && !hangs && !owner
}
