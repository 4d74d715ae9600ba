//! Who and what an article is about: inspected bodies, inspectorates, people.

mod bodies;
mod inspectorates;
pub(crate) mod people;

pub(crate) use bodies::is_other;

use crate::annotation::AnnotatedText;
use crate::choice::Example;
use crate::lexicon::{Lexicon, Naming};
use crate::models::{Decision, Models};
use crate::reading::Reading;
use crate::text::Span;

/// Everything named in one article.
#[derive(Debug, Default, Clone)]
pub struct Names {
    /// Inspected bodies; the main one first.
    pub bodies: Vec<Body>,
    /// Where they are mentioned, in reading order.
    pub body_mentions: Vec<BodyMention>,
    /// Inspectorates, in order of first mention.
    pub inspectorates: Vec<InspectorateMention>,
    /// People, in order of first mention.
    pub people: Vec<Person>,
    /// Where people are mentioned by name, in reading order.
    pub person_mentions: Vec<PersonMention>,
}

/// An inspected body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Fullest name, with the abbreviated kind spelled out.
    pub name: String,
    /// Kind of body ("youth offending team"); empty when unknown.
    pub kind: String,
    /// Place, where the name holds one.
    pub place: String,
    /// Other names the article uses for it.
    pub aliases: Vec<String>,
}

/// One mention of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BodyMention {
    /// The words.
    pub span: Span,
    /// Index into [`Names::bodies`].
    pub body: usize,
}

/// One mention of an inspectorate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InspectorateMention {
    /// The words.
    pub span: Span,
    /// Index into [`Lexicon::inspectorates`].
    pub inspectorate: u16,
    /// How directly it is named.
    pub naming: Naming,
}

/// A person named in the article. Spans are of the fullest mention; empty strings are unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// Full name without honorific.
    pub name: String,
    /// `Dame`, `Mr`, `Cllr`, as written.
    pub honorific: String,
    /// Role, as written.
    pub role: String,
    /// Organisation, as written.
    pub organisation: String,
    /// Gender, as honorific, first name or pronouns show it.
    pub gender: Gender,
}

/// Grammatical gender, to match pronouns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Gender {
    /// he, him
    Male,
    /// she, her
    Female,
    /// Not known.
    #[default]
    Unknown,
}

/// One mention of a person by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonMention {
    /// The name with its honorific.
    pub span: Span,
    /// Index into [`Names::people`].
    pub person: usize,
    /// Whether the mention holds more than a surname.
    pub full: bool,
}

/// Finds names; made once per run.
#[derive(Debug)]
pub struct Finder {
    bodies: bodies::Finder,
    people: people::Finder,
}

impl Finder {
    /// Prepares what the word lists say about names.
    pub fn new(lexicon: &Lexicon, models: &Models) -> Self {
        let bodies = bodies::Finder::new(models.of(Decision::Bodies).clone());
        Self { bodies, people: people::Finder::new(lexicon) }
    }

    /// All bodies, inspectorates and people of one article.
    pub fn find(&self, reading: &Reading<'_>) -> Names {
        let inspectorates = inspectorates::find(reading);
        let (people, person_mentions) = self.people.find(reading);
        let known = bodies::Known { inspectorates: &inspectorates, people: &person_mentions };
        let (bodies, body_mentions) = self.bodies.find(reading, known);
        Names { bodies, body_mentions, inspectorates, people, person_mentions }
    }

    /// What an annotated article teaches about which bodies are inspected.
    pub fn lessons(&self, reading: &Reading<'_>, annotated: &AnnotatedText) -> Vec<Example> {
        let inspectorates = inspectorates::find(reading);
        let (_, people) = self.people.find(reading);
        bodies::Finder::lessons(reading, bodies::Known { inspectorates: &inspectorates, people: &people }, annotated)
    }
}
