//! What each sentence is for: the seam where a trained classifier goes.
//!
//! [`features`] turns a sentence into numbers and flags, [`rules`] turns those into a kind. The trained heads ([`heads`])
//! look at what the rules decided, at the words in pieces and at the page's [`layout`] ([`evidence`]), and decide.
//! [`figures`] finds measures, [`leads`] says what a list stands under, [`domains`] which domains and grades a sentence
//! speaks of.

mod context;
mod domains;
mod evidence;
mod features;
mod figures;
mod heads;
mod layout;
mod leads;
mod lessons;
mod mentions;
mod mixed;
mod rules;
mod signs;

use crate::lexicon::Lexicon;
use crate::models::Models;
use crate::pieces::Splitter;
use crate::quotes::Quote;
use crate::ratings::Ratings;
use crate::reading::Reading;
use crate::speakers::Speakers;

use domains::Domains;
use evidence::Evidence;
pub use evidence::Parts;
use features::Extractor;
use heads::Heads;
use leads::Leads;
pub use lessons::{Lesson, Lessons, gold_domains};
pub use mixed::lines;
pub(crate) use signs::{Sign, Signs};

/// Kind of a sentence, as the `kind` column gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SentenceKind {
    /// States a rating.
    Rating,
    /// Praises.
    FindingPositive,
    /// Criticises.
    FindingNegative,
    /// Says what should be done.
    Recommendation,
    /// Holds a figure.
    Statistic,
    /// Somebody says something.
    Statement,
    /// Anything else of the article.
    Background,
    /// A title or cross-head.
    Heading,
    /// Byline or dateline.
    Metadata,
    /// Not the article.
    Boilerplate,
}

impl SentenceKind {
    /// All kinds, in the order of their declaration.
    pub const ALL: [Self; 10] = [
        Self::Rating,
        Self::FindingPositive,
        Self::FindingNegative,
        Self::Recommendation,
        Self::Statistic,
        Self::Statement,
        Self::Background,
        Self::Heading,
        Self::Metadata,
        Self::Boilerplate,
    ];

    /// Its name in the tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rating => "rating",
            Self::FindingPositive => "finding_positive",
            Self::FindingNegative => "finding_negative",
            Self::Recommendation => "recommendation",
            Self::Statistic => "statistic",
            Self::Statement => "statement",
            Self::Background => "background",
            Self::Heading => "heading",
            Self::Metadata => "metadata",
            Self::Boilerplate => "boilerplate",
        }
    }
}

/// What was decided about one sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Class {
    /// Its kind.
    pub kind: SentenceKind,
    /// Probability that the kind is right, 0 to 1.
    pub confidence: f32,
    /// Ids of the domains it speaks of.
    pub domain_ids: Vec<String>,
    /// Labels of the grades it gives.
    pub grades: Vec<String>,
}

/// Classifies sentences; made once per run.
#[derive(Debug)]
pub struct Classifier {
    signs: Signs,
    heads: Heads,
    splitter: Splitter,
    parts: Parts,
}

/// What the stages before found in one article.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// The article laid open.
    pub reading: &'a Reading<'a>,
    /// Its quotations.
    pub quotes: &'a [Quote],
    /// Who said them.
    pub speakers: &'a Speakers,
    /// Its ratings.
    pub ratings: &'a Ratings,
}

impl Classifier {
    /// Prepares what the word lists say about sentences, and the heads.
    pub fn new(lexicon: &Lexicon, models: &Models) -> Self {
        Self {
            signs: Signs::new(lexicon),
            heads: Heads::new(models),
            splitter: Splitter::embedded(),
            parts: Parts::all(),
        }
    }

    /// The same with these facts alone.
    #[must_use]
    pub fn with_parts(self, parts: Parts) -> Self {
        Self { parts, ..self }
    }

    /// One class per sentence of the layout.
    pub fn classify(&self, given: Given<'_>) -> Vec<Class> {
        let evidence = self.evidence(given);
        let mut domains = Domains::new(given.reading, given.ratings, &given.ratings.framework);
        let kinds = self.heads.kinds(&evidence);
        let class = |((index, sentence), (kind, confidence))| {
            let (domain_ids, grades) = domains.of(index, sentence, kind, &self.heads.domains);
            Class { kind, confidence, domain_ids, grades }
        };
        given.reading.layout.sentences.iter().enumerate().zip(kinds).map(class).collect()
    }

    fn evidence<'a>(&self, given: Given<'a>) -> Evidence<'a> {
        let Given { reading, quotes, speakers, ratings } = given;
        let mut leads = Leads::default();
        let mut extractor = Extractor::new(reading, &self.signs, quotes, speakers, ratings);
        let sentences = reading.layout.sentences.iter().enumerate();
        let features: Vec<_> = sentences
            .map(|(index, sentence)| {
                let mut features = extractor.features(index, sentence);
                features.lead = leads.next(reading, &self.signs, sentence, &features);
                features
            })
            .collect();
        let ruled = features.iter().map(rules::decide).collect();
        Evidence::new(reading, features, ruled, &self.splitter, self.parts)
    }
}
