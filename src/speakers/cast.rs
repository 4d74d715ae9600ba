//! The speakers of one article: each once, under the fullest name.

use std::ops::Range;

use super::subject::{Subject, Who};
use super::wording::{capitalised, titled, uncounted, without_determiner};
use super::{Speaker, SpeakerKind};
use crate::lexicon::{Hit, ListId, Naming};
use crate::names::people::view::View;
use crate::names::{Gender, Names, Person};
use crate::text::Span;

/// Speakers so far.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub(super) speakers: Vec<Speaker>,
    /// The person that each speaker is, where it is one of the article's people.
    people: Vec<Option<usize>>,
    /// Gender of each speaker, for pronouns.
    genders: Vec<Gender>,
    /// The first inspectorate that the article names outright.
    inspectorate: String,
    /// Whether any inspectorate is named or hinted at.
    pub(super) inspected: bool,
}

impl Cast {
    pub(super) fn new(view: View<'_>) -> Self {
        let inspected = view.reading.hits.iter().any(|hit| hit.has(Hit::INSPECTORATE));
        Self { inspectorate: inspectorate(view), inspected, ..Self::default() }
    }

    /// Forgets all speakers but the first `count`.
    pub(super) fn keep(&mut self, count: usize) {
        self.speakers.truncate(count);
        self.people.truncate(count);
        self.genders.truncate(count);
    }

    fn add(&mut self, speaker: Speaker, person: Option<usize>, gender: Gender) -> usize {
        let same = |index: &usize| {
            self.people.get(*index) == Some(&person)
                && (person.is_some()
                    || self
                        .speakers
                        .get(*index)
                        .is_some_and(|own| own.kind == speaker.kind && own.name == speaker.name))
        };
        if let Some(index) = (0..self.speakers.len()).find(same) {
            return index;
        }
        self.speakers.push(speaker);
        self.people.push(person);
        self.genders.push(gender);
        self.speakers.len() - 1
    }

    /// The speaker that is person `index` of the article.
    pub(super) fn person(&mut self, index: usize, names: &Names) -> Option<usize> {
        if let Some(known) = self.people.iter().position(|&person| person == Some(index)) {
            return Some(known);
        }
        let Person { name, honorific, role, organisation, gender } = names.people.get(index)?.clone();
        Some(self.add(Speaker { kind: SpeakerKind::Person, name, honorific, role, organisation }, Some(index), gender))
    }

    pub(super) fn person_of(&self, speaker: usize) -> Option<usize> {
        self.people.get(speaker).copied().flatten()
    }

    pub(super) fn gender_of(&self, speaker: usize) -> Gender {
        self.genders.get(speaker).copied().unwrap_or_default()
    }

    pub(super) fn kind_of(&self, speaker: usize) -> Option<SpeakerKind> {
        self.speakers.get(speaker).map(|speaker| speaker.kind)
    }

    /// Whether an inspectorate is named outright.
    pub(super) fn names_inspectorate(&self) -> bool {
        !self.inspectorate.is_empty()
    }

    /// "Inspectors", of the article's inspectorate.
    pub(super) fn inspectors(&mut self) -> usize {
        self.group(SpeakerKind::Collective, "Inspectors".to_owned(), self.inspectorate.clone())
    }

    pub(super) fn group(&mut self, kind: SpeakerKind, name: String, organisation: String) -> usize {
        self.add(
            Speaker { kind, name, honorific: String::new(), role: String::new(), organisation },
            None,
            Gender::Unknown,
        )
    }

    /// A speaker known only by a noun: a group, a document, a body.
    pub(super) fn noun(&mut self, view: View<'_>, subject: &Subject, entry: u16) -> usize {
        let words = view.reading.lexicon.words(ListId::Collective);
        let Some(word) = words.get(entry as usize) else {
            return self.group(SpeakerKind::Collective, String::new(), String::new());
        };
        let written = view.reading.of(subject.span);
        if word.has("inspectors") {
            return self.inspectors();
        }
        let head = written.split_whitespace().next_back().unwrap_or(written);
        if word.has("document") {
            let organisation =
                if matches!(word.id.as_str(), "report" | "part") { self.inspectorate.clone() } else { String::new() };
            let part = word.id == "part";
            let head = if part { "report".to_owned() } else { head.to_lowercase() };
            let role = if part { head.clone() } else { without_determiner(written).to_owned() };
            return self.known_by(SpeakerKind::Document, format!("The {head}"), role, organisation);
        }
        let role = without_determiner(written);
        if word.has("organisation") {
            let watches = matches!(word.id.as_str(), "watchdog");
            let organisation = if watches { self.inspectorate.clone() } else { String::new() };
            return self.known_by(SpeakerKind::Organisation, capitalised(written), role.to_owned(), organisation);
        }
        self.known_by(SpeakerKind::Collective, capitalised(role), role.to_lowercase(), String::new())
    }

    /// A speaker that is no person, known by the noun `role`.
    fn known_by(&mut self, kind: SpeakerKind, name: String, role: String, organisation: String) -> usize {
        self.add(Speaker { kind, name, honorific: String::new(), role, organisation }, None, Gender::Unknown)
    }

    /// The speaker of that post who has spoken already: "the spokeswoman".
    pub(super) fn by_role(&self, role: &str) -> Option<usize> {
        let holds = |speaker: &Speaker| {
            speaker.kind == SpeakerKind::Person && speaker.role.to_lowercase().split(' ').any(|word| word == role)
        };
        (0..self.speakers.len()).rev().find(|&index| self.speakers.get(index).is_some_and(holds))
    }

    /// Notes the post of a speaker who has none.
    pub(super) fn give_role(&mut self, speaker: usize, role: &str) {
        if let Some(speaker) = self.speakers.get_mut(speaker).filter(|speaker| speaker.role.is_empty()) {
            role.clone_into(&mut speaker.role);
        }
    }

    /// The article's report, for words that nobody else can have said.
    pub(super) fn report(&mut self) -> usize {
        let organisation = self.inspectorate.clone();
        self.known_by(SpeakerKind::Document, "The report".to_owned(), "report".to_owned(), organisation)
    }

    /// A named body or unknown capitals.
    pub(super) fn named(&mut self, view: View<'_>, span: Span, body: bool) -> usize {
        let written = without_determiner(view.reading.of(span));
        let (honorific, written) = titled(written);
        let name = written.to_owned();
        let last = name.split_whitespace().next_back().unwrap_or_default();
        let words = name.split_whitespace().count();
        let person = !body && words <= 3 && !name.contains('&') && !last.chars().all(char::is_uppercase);
        let person = person && !crate::names::people::names_body(last) && apposed_noun(view, span).is_none();
        let kind = if person { SpeakerKind::Person } else { SpeakerKind::Organisation };
        let role = apposed_noun(view, span).map(|span| without_determiner(view.reading.of(span)).to_owned());
        let (honorific, role) = (honorific.to_owned(), role.unwrap_or_default());
        self.add(Speaker { kind, name, honorific, role, organisation: String::new() }, None, Gender::Unknown)
    }

    /// A person known only by a noun: "a resident", "the chef", "a spokeswoman for the council".
    pub(super) fn unnamed(
        &mut self,
        view: View<'_>,
        names: &Names,
        span: Span,
        entry: Option<u16>,
        around: &Range<usize>,
    ) -> usize {
        let words = view.reading.lexicon.words(ListId::Role);
        let word = entry.and_then(|entry| words.get(entry as usize));
        let written = view.reading.of(span);
        let gender = word.map_or(Gender::Unknown, |word| match (word.has("male"), word.has("female")) {
            (true, false) => Gender::Male,
            (false, true) => Gender::Female,
            _ if written.contains("eswoman") => Gender::Female,
            _ if written.contains("esman") => Gender::Male,
            _ => Gender::Unknown,
        });
        let person = |name: String, role: String, organisation: String| Speaker {
            kind: SpeakerKind::Person,
            name,
            honorific: String::new(),
            role,
            organisation,
        };
        if word.is_some_and(|word| word.has("spokes")) {
            let (role, mut organisation, told) = spokesperson(view, names, written, around);
            let watchdog = matches!(organisation.as_str(), "watchdog" | "regulator" | "inspectorate");
            if watchdog && !self.inspectorate.is_empty() {
                organisation.clone_from(&self.inspectorate);
            }
            let name =
                if organisation.is_empty() || told { capitalised(written) } else { format!("{organisation} {role}") };
            return self.add(person(name, role, organisation), None, gender);
        }
        let role = if word.is_some() { uncounted(without_determiner(written)).to_owned() } else { String::new() };
        self.add(person(capitalised(written), role, String::new()), None, gender)
    }
}

/// "the provider" in "the provider, Mill Care,".
fn apposed_noun(view: View<'_>, span: Span) -> Option<Span> {
    let comma = view.at(span.start()).checked_sub(1).filter(|&at| view.is_mark(at, ','))?;
    view.hit_ending(comma.checked_sub(1)?, ListId::Collective.class()).map(|hit| hit.span)
}

/// The role and the organisation of "a spokeswoman for the board", "a board spokeswoman", or "a spokeswoman" after a
/// sentence about a body.
fn spokesperson(view: View<'_>, names: &Names, written: &str, before: &Range<usize>) -> (String, String, bool) {
    let bare = without_determiner(written);
    let at = bare.find("spokes").or_else(|| bare.find("Spokes")).or_else(|| bare.find("representative")).unwrap_or(0);
    let head = bare.get(..at).unwrap_or_default().trim();
    let tail = bare.get(at..).unwrap_or_default();
    let (role, rest) = tail.split_once(' ').unwrap_or((tail, ""));
    let rest = ["for ", "of ", "from ", "at "].iter().find_map(|link| rest.strip_prefix(link)).unwrap_or_default();
    let organisation =
        if rest.is_empty() { head.trim_end_matches("’s").trim_end_matches("'s") } else { without_determiner(rest) };
    let told = !organisation.is_empty();
    let organisation = if told { organisation.to_owned() } else { body_before(view, names, before) };
    (role.to_lowercase(), organisation, told)
}

/// The body that the sentences before speak of.
fn body_before(view: View<'_>, names: &Names, before: &Range<usize>) -> String {
    let mut at = before.end;
    while at > before.start {
        at -= 1;
        if !view.is_capital(at) || view.shape(at) == crate::text::Shape::Break {
            continue;
        }
        let start = at
            - (before.start..at)
                .rev()
                .take_while(|&at| {
                    view.is_capital(at)
                        || matches!(view.word(at), "of" | "for" | "and") && view.is_capital(at.saturating_sub(1))
                })
                .count();
        let start =
            (start..=at).find(|&at| !view.is_any(at, &["the", "a", "an", "in", "but", "and", "it"])).unwrap_or(at);
        let person = names.person_mentions.iter().any(|mention| mention.span.overlaps(view.cover(start, at + 1)));
        let upper = view.shape(at) == crate::text::Shape::Upper;
        if start == at && crate::names::people::opens_sentence(view.word(at)) {
            continue;
        }
        let body = upper || at > start || view.hit_starting(at, ListId::Collective.class()).is_some();
        if body && !person && crate::names::people::honorific(view.word(start)).is_none() {
            return view.reading.of(view.cover(start, at + 1)).trim_end_matches("’s").trim_end_matches("'s").to_owned();
        }
        at = start;
    }
    String::new()
}

/// The name of the first inspectorate that the article names outright.
fn inspectorate(view: View<'_>) -> String {
    let lexicon = view.reading.lexicon;
    let named = view.reading.hits.iter().filter(|hit| hit.has(Hit::INSPECTORATE)).find_map(|hit| {
        lexicon.meanings(hit).find_map(|meaning| match meaning {
            crate::lexicon::Meaning::Inspectorate { inspectorate, naming: Naming::Named } => Some(inspectorate),
            _ => None,
        })
    });
    named
        .and_then(|index| lexicon.inspectorates().get(index as usize))
        .map(|found| found.name.clone())
        .unwrap_or_default()
}

impl Subject {
    /// Whether the words name somebody by themselves.
    pub(super) fn is_clear(&self) -> bool {
        !matches!(self.who, Who::Pronoun(_) | Who::They | Who::It | Who::Narrator)
    }
}
