//! Articles in which people have marked what each sentence is for, which domains it names and which grades are ratings.
//!
//! They are kept as text with a few marks in it, which [`parse`] reads and `docs/annotation.md` describes. The models of
//! ratings and sentences are trained from them, and measured by them.

mod markup;
mod read;
mod taught;

use crate::article::Article;
use crate::text::Span;

pub use markup::{Fault, parse};
pub use read::{Error, read};
pub use taught::{Taught, teach};

/// An article with what was marked in it. Spans are bytes of the article's text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AnnotatedText {
    /// The article, without the marks; its id is the file's path below the folder that was read.
    pub article: Article,
    /// The headline, as the text has it; empty where it has none.
    pub title: String,
    /// Date of publication (ISO 8601) where the article states it; empty otherwise.
    pub published: String,
    /// What kind of page it is ("press release", "local news").
    pub genre: String,
    /// The inspectorates that the article reports, by their official names.
    pub inspectorates: Vec<String>,
    /// Id of the framework; empty where there is none or nobody can tell.
    pub framework: String,
    /// The bodies that are rated; the main one first.
    pub bodies: Vec<String>,
    /// Numbers of the phrasing catalogue that occur in it ("A12", "C3").
    pub patterns: Vec<String>,
    /// Sentences in order, together all of the visible text.
    pub sentences: Vec<MarkedSentence>,
    /// Words that name a domain of the framework, in order.
    pub domains: Vec<MarkedDomain>,
    /// Words of grades, those that are ratings and those that were marked as none, in order.
    pub grades: Vec<MarkedGrade>,
    /// What a teacher thinks of grades and domains, where one was asked.
    pub taught: Taught,
}

/// A sentence, heading, bullet or line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarkedSentence {
    /// The sentence without white space around it.
    pub span: Span,
    /// What it is for.
    pub kind: MarkedKind,
}

/// What a sentence is for; the kinds of `sentences.csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkedKind {
    /// `r`: states a rating.
    Rating,
    /// `+`: praises.
    FindingPositive,
    /// `-`: criticises.
    FindingNegative,
    /// `!`: says what should be done.
    Recommendation,
    /// `%`: gives a measure.
    Statistic,
    /// `s`: somebody says something.
    Statement,
    /// `b`: anything else of the article.
    Background,
    /// `h`: a title or cross-head.
    Heading,
    /// `m`: byline or dateline.
    Metadata,
    /// `x`: not the article.
    Boilerplate,
}

/// Words that name a domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedDomain {
    /// The words.
    pub span: Span,
    /// What the words say of the framework's domain.
    pub domain: Domain,
}

/// How the domain of a mention was marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Domain {
    /// The words are the domain's name or plainly mean it.
    AsWritten,
    /// The domain of this id.
    Id(String),
    /// An area that the framework does not list.
    Unlisted,
}

/// Words of a grade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedGrade {
    /// The words, without quotation marks around them.
    pub span: Span,
    /// Whether they are a rating, and which.
    pub meaning: Meaning,
}

/// Whether words of a grade are a rating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// They are none; with the number of the catalogue's hard negative, where one fits ("C6").
    None(Option<String>),
    /// They are one.
    Rating(MarkedRating),
}

/// A rating as it was marked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MarkedRating {
    /// What is graded.
    pub targets: Vec<Target>,
    /// Now, before, or another body.
    pub period: MarkedPeriod,
    /// The bodies that share it, by full name; none is the article's main one.
    pub bodies: Vec<String>,
    /// The scheme's label, where the words are not simply it.
    pub label: Option<String>,
    /// A careful reader might leave it out.
    pub soft: bool,
}

/// What a rating grades.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The body as a whole.
    Overall,
    /// The domain mention of that index in [`AnnotatedText::domains`]: of those with the words, the nearest.
    Domain(usize),
}

/// Of when, or of whom, a rating is; the periods of `ratings.csv`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkedPeriod {
    /// From the inspection that the article reports.
    #[default]
    Current,
    /// From an earlier one.
    Previous,
    /// Of a body that is not the article's subject.
    Other,
}

impl MarkedKind {
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

    /// The sign that stands for it in a mark.
    pub fn sign(self) -> char {
        match self {
            Self::Rating => 'r',
            Self::FindingPositive => '+',
            Self::FindingNegative => '-',
            Self::Recommendation => '!',
            Self::Statistic => '%',
            Self::Statement => 's',
            Self::Background => 'b',
            Self::Heading => 'h',
            Self::Metadata => 'm',
            Self::Boilerplate => 'x',
        }
    }

    /// The kind that `sign` stands for.
    pub fn of_sign(sign: char) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.sign() == sign)
    }
}
