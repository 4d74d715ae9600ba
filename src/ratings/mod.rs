//! Which grade was given to which domain of which body, now or before.
//!
//! A sentence with a grade word becomes a row of [`units`]; rules then look for each grade's [`licence`] (something that
//! says it is a rating), for a [`veto`], for its [`targets`] and [`period`]. Lines that are labels are read by [`labels`].
//! What the rules propose, trained models [`judge`]. [`framework`] says beforehand which schemes the article can be
//! about.

mod framework;
mod judge;
mod labels;
mod licence;
mod lists;
mod matching;
mod mixed;
mod period;
mod rater;
mod targets;
mod time;
mod units;
mod veto;
mod view;

use std::borrow::Cow;

use crate::text::Span;

pub use rater::Rater;

/// Whether a rating is of now, of before, or of a body that is not the article's subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// From the inspection that the article reports.
    Current,
    /// From an earlier inspection.
    Previous,
    /// Of another body.
    Other,
}

/// What a rating rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The grade is said of this very domain.
    Stated,
    /// One grade is shared by a list.
    List,
    /// The domains are named before and taken up again ("all three categories").
    Anaphora,
    /// The grade is said not to have changed.
    Unchanged,
    /// The words imply the grade without its label.
    Implied,
}

/// One rating. Empty strings are unknown.
#[derive(Debug, Clone, PartialEq)]
pub struct Rating {
    /// Index of the sentence.
    pub sentence: usize,
    /// The grade's words.
    pub span: Span,
    /// Index into the article's bodies.
    pub body: Option<usize>,
    /// The words that name the body in this sentence.
    pub body_span: Option<Span>,
    /// The words that name the domain.
    pub domain_span: Option<Span>,
    /// Id of the framework's domain; `overall` for an overall rating.
    pub domain_id: String,
    /// Name of the framework's domain.
    pub domain: String,
    /// Label of the grade.
    pub grade: String,
    /// Name of the inspectorate.
    pub inspectorate: String,
    /// Id of the framework.
    pub framework: String,
    /// From 1 = worst; `None` when the framework is unknown.
    pub ordinal: Option<u8>,
    /// Number of grades of the scale.
    pub scale_length: Option<u8>,
    /// Now, before, or another body.
    pub period: Period,
    /// Index of the speaker inside whose quote the rating stands.
    pub stated_by: Option<usize>,
    /// What it rests on.
    pub basis: Basis,
    /// Probability that the row is right, 0 to 1.
    pub confidence: f32,
}

/// A grade's words that may be a rating, with what an annotation says of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeLesson {
    /// The grade's words.
    pub span: Span,
    /// Of when the rating is; `None` where the words are none.
    pub period: Option<Period>,
    /// A careful reader might leave it out.
    pub soft: bool,
    /// What the rating may be said of, `None` being the body as a whole, and whether it is. Empty where there is none.
    pub candidates: Vec<(Option<Span>, bool)>,
}

/// The ratings of one article.
#[derive(Debug, Default, Clone)]
pub struct Ratings {
    /// In reading order.
    pub ratings: Vec<Rating>,
    /// Id of the framework chosen for the article; empty when unknown.
    pub framework: String,
    /// Name of the inspectorate that leads; empty when unknown.
    pub inspectorate: String,
    /// What a person should look at.
    pub doubts: Vec<Doubt>,
}

/// Something that looks like a rating and was not taken, or was taken in doubt.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// Index of the sentence.
    pub sentence: usize,
    /// Index into [`Ratings::ratings`], if a row came of it.
    pub rating: Option<usize>,
    /// What is doubtful, for people.
    pub reason: Cow<'static, str>,
}
