//! Speakers known by a post or a description.
//!
//! *What it finds*: whom `the chief inspector`, `the dinner lady`, `the spokeswoman`, `one of them` or `another` means.
//! *Why*: later mentions of a person are as often a post as a surname. *Example*: `Ann Bell works in the kitchen. “Ask
//! me,” said the cook.` *Known misses*: posts told only after the quote.

use std::ops::Range;

use super::scene::Scene;
use super::subject::Subject;
use super::{How, SpeakerKind};
use crate::lexicon::ListId;
use crate::names::Gender;

impl Scene<'_, '_> {
    /// "the chief inspector": the person of that post, or somebody known by the post alone.
    pub(super) fn by_role(&mut self, subject: &Subject, entry: u16, cue: &Range<usize>) -> (usize, How, f32) {
        let written = self.view.reading.of(subject.span);
        let definite =
            written.starts_with("the ") || written.starts_with("The ") || written.starts_with(char::is_uppercase);
        let role = super::wording::without_determiner(written).to_lowercase();
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
        if definite && let Some(speaker) = self.cast.by_role(role).or_else(|| self.described(subject, role, entry)) {
            return (speaker, How::Role, 0.75);
        }
        let before = self.window(cue.start);
        (self.cast.unnamed(self.view, self.names, subject.span, Some(entry), &before), How::Role, 0.75)
    }

    /// "said the dinner lady": the person without a post that the paragraph named last.
    fn described(&mut self, subject: &Subject, role: &str, entry: u16) -> Option<usize> {
        let word = self.view.reading.lexicon.words(ListId::Role).get(entry as usize)?;
        if role.contains("inspector") || word.has("spokes") {
            return None;
        }
        let at = subject.span.start();
        let paragraph = self.view.reading.layout.paragraph_at(at)?;
        let start = self.view.reading.layout.paragraphs.get(paragraph)?.span.start();
        let mentions = &self.names.person_mentions;
        let from = mentions.partition_point(|mention| mention.span.start() < start);
        let to = mentions.partition_point(|mention| mention.span.start() < at);
        let last = mentions.get(from..to)?.iter().rev().find(|mention| !self.is_quoted(mention.span))?;
        let person = self.names.people.get(last.person)?;
        let other = match person.gender {
            Gender::Male => word.has("female"),
            Gender::Female => word.has("male"),
            Gender::Unknown => false,
        };
        if other || !person.role.is_empty() {
            return None;
        }
        let speaker = self.cast.person(last.person, self.names)?;
        self.cast.give_role(speaker, role);
        Some(speaker)
    }

    /// The tokens of this paragraph and the one before, up to the sentence of `at`.
    pub(super) fn window(&self, at: usize) -> Range<usize> {
        let start = self.view.sentence_start(at);
        let paragraphs = &self.view.reading.layout.paragraphs;
        let this = self.view.reading.layout.paragraph_at(self.view.span(at).start()).unwrap_or(0);
        let from = paragraphs.get(this.saturating_sub(2)).map_or(0, |paragraph| self.view.at(paragraph.span.start()));
        from.min(start)..at
    }

    /// "the 71-year-old", "another": the last person, or one of the group before.
    pub(super) fn by_description(&mut self, subject: &Subject, cue: &Range<usize>) -> (usize, How, f32) {
        if let Some(author) = self.author_of(subject.span) {
            return (author, How::Continued, 0.7);
        }
        let written = self.view.reading.of(subject.span);
        let last = written.split_whitespace().next_back().unwrap_or_default();
        let plural = last.ends_with('s') && !last.ends_with("ss") && last.starts_with(char::is_lowercase);
        let counted = ["a ", "an ", "one ", "another ", "this ", "that "];
        if plural && !counted.iter().any(|count| written.to_lowercase().starts_with(count)) {
            let name = super::wording::capitalised(super::wording::without_determiner(written));
            return (self.cast.group(SpeakerKind::Collective, name, String::new()), How::Collective, 0.7);
        }
        if written.to_lowercase().starts_with("the ")
            && let Some((speaker, _)) = self.person_before(subject.span.start(), Gender::Unknown)
        {
            return (speaker, How::Role, 0.6);
        }
        let first = written.split_whitespace().next().unwrap_or_default();
        if matches!(first, "One" | "one" | "Another" | "another")
            && (written == first || written.contains(" of "))
            && let Some(one) = self.one_of(cue)
        {
            return (self.cast.group(SpeakerKind::Person, one, String::new()), How::Role, 0.6);
        }
        (self.cast.unnamed(self.view, self.names, subject.span, None, &self.window(cue.start)), How::Role, 0.6)
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
}
