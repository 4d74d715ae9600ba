//! What the pipeline found in one article, before it is joined with the rest of the run.

use crate::classify::Class;
use crate::findings::Findings;
use crate::names::Body;
use crate::quotes::Quote;
use crate::ratings::Ratings;
use crate::segment::Layout;
use crate::speakers::{Attribution, Speaker};

/// Everything found in one article. Spans are bytes of its text, indices point into the lists here.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    /// Headline; empty when none is stated.
    pub title: String,
    /// Author; empty when none is stated.
    pub author: String,
    /// Publisher; empty when none is stated.
    pub publisher: String,
    /// ISO 8601 date of publication; empty when none is stated.
    pub published: String,
    /// Paragraphs and sentences.
    pub layout: Layout,
    /// One class per sentence.
    pub classes: Vec<Class>,
    /// Recommendations and statistics.
    pub findings: Findings,
    /// Inspected bodies; the main one first.
    pub bodies: Vec<Body>,
    /// Speakers.
    pub speakers: Vec<Speaker>,
    /// Quotations in reading order.
    pub quotes: Vec<Quote>,
    /// One per quotation.
    pub attributions: Vec<Attribution>,
    /// Ratings, the framework and doubts.
    pub ratings: Ratings,
    /// Number of words of the text.
    pub words: u32,
}
