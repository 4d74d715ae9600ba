//! What is to be done and what was counted: the recommendations and statistics of one article.
//!
//! [`recommendations`] reads sentences that say what is to be done, [`statistics`] measures wherever they stand; both
//! rest on the kinds of sentences and the signs that [`crate::classify`] has found. [`clause`] is a sentence as words
//! in a row, [`numbers`] reads its numbers, [`forms`] what they measure, [`phrase`] the words around them. Nothing is
//! calculated: a value is a number that the words state.

mod addressee;
mod clause;
mod forms;
mod names;
mod numbers;
mod phrase;
mod plain;
mod recommendations;
mod statistics;
mod words;

use crate::classify::{Class, Signs};
use crate::lexicon::Lexicon;
use crate::reading::Reading;
use crate::text::Span;

/// Something that somebody is told, asked or advised to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recommendation {
    /// Index of the sentence.
    pub sentence: usize,
    /// The words that say it: the sentence, or the item of a list within it.
    pub span: Span,
    /// The words that name who is to do it, where they stand there or over the list.
    pub addressee: Option<Span>,
}

/// What a statistic's value counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Things, people, points.
    Count,
    /// Hundredths.
    Percent,
    /// Percentage points.
    PercentagePoints,
    /// Parts of a whole, 0 to 1.
    Share,
    /// How many times as much.
    Times,
    /// Pounds.
    Pounds,
    /// Euros.
    Euros,
    /// Dollars.
    Dollars,
    /// Seconds.
    Seconds,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
}

/// A measure: a share, a count out of a total, a change, a count.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Statistic {
    /// Index of the sentence.
    pub sentence: usize,
    /// The words of the measure.
    pub span: Span,
    /// The number stated, of a change the later one. "Half" is 0.5.
    pub value: f64,
    /// What it counts.
    pub unit: Unit,
    /// The total that it is a part of ("11 out of 54").
    pub total: Option<f64>,
    /// The words that say what is measured.
    pub measure: Option<Span>,
    /// The words that say what it is compared with.
    pub comparator: Option<Span>,
}

/// The recommendations and statistics of one article, in reading order.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Findings {
    /// What is to be done.
    pub recommendations: Vec<Recommendation>,
    /// Measures.
    pub statistics: Vec<Statistic>,
    /// Indices of sentences that say how many recommendations there are, but not which.
    pub counted: Vec<usize>,
}

/// Finds recommendations and statistics; made once per run.
#[derive(Debug)]
pub struct Finder {
    signs: Signs,
}

impl Finder {
    /// Prepares what the word lists say.
    pub fn new(lexicon: &Lexicon) -> Self {
        Self { signs: Signs::new(lexicon) }
    }

    /// What one article says; `classes` are those of its sentences.
    pub fn find(&self, reading: &Reading<'_>, classes: &[Class]) -> Findings {
        let mut found = Findings::default();
        recommendations::find(reading, &self.signs, classes, &mut found);
        statistics::find(reading, classes, &mut found.statistics);
        found
    }
}
