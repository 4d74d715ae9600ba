//! What each sentence is for: the seam where a trained classifier goes.

use crate::lexicon::Lexicon;
use crate::quotes::Quote;
use crate::ratings::Ratings;
use crate::reading::Reading;

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
pub struct Classifier {}

impl Classifier {
    /// Prepares what the word lists say about sentences.
    pub fn new(_lexicon: &Lexicon) -> Self {
        Self {}
    }

    /// One class per sentence of the layout.
    pub fn classify(&self, reading: &Reading<'_>, _quotes: &[Quote], _ratings: &Ratings) -> Vec<Class> {
        let class =
            |_| Class { kind: SentenceKind::Background, confidence: 0.5, domain_ids: Vec::new(), grades: Vec::new() };
        reading.layout.sentences.iter().map(class).collect()
    }
}
