//! What each sentence is for: the seam where a trained classifier goes.
//!
//! [`features`] turns a sentence into numbers and flags, [`rules`] turns those into a kind and a confidence. A trained
//! head replaces [`rules::decide`] and nothing else. [`figures`] finds measures, [`leads`] says what a list stands under,
//! [`domains`] which domains and grades a sentence speaks of.

mod domains;
mod features;
mod figures;
mod leads;
mod rules;
mod signs;

use crate::lexicon::Lexicon;
use crate::quotes::Quote;
use crate::ratings::Ratings;
use crate::reading::Reading;
use crate::speakers::Speakers;

use domains::Domains;
use features::Extractor;
use leads::Leads;
pub(crate) use signs::{Sign, Signs};

/// Kind of a sentence, as the `kind` column gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
}

impl Classifier {
    /// Prepares what the word lists say about sentences.
    pub fn new(lexicon: &Lexicon) -> Self {
        Self { signs: Signs::new(lexicon) }
    }

    /// One class per sentence of the layout.
    pub fn classify(
        &self,
        reading: &Reading<'_>,
        quotes: &[Quote],
        speakers: &Speakers,
        ratings: &Ratings,
    ) -> Vec<Class> {
        let mut leads = Leads::default();
        let mut extractor = Extractor::new(reading, &self.signs, quotes, speakers, ratings);
        let mut domains = Domains::new(reading, ratings);
        let class = |(index, sentence)| {
            let mut features = extractor.features(index, sentence);
            features.lead = leads.next(reading, &self.signs, sentence, &features);
            let (kind, confidence) = rules::decide(&features);
            let (domain_ids, grades) = domains.of(index, sentence, kind);
            Class { kind, confidence, domain_ids, grades }
        };
        reading.layout.sentences.iter().enumerate().map(class).collect()
    }
}
