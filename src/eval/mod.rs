//! How good the program is: what it finds in annotated articles ([`gold`]), compared with what people marked in them.
//!
//! [`predict()`] runs the stages as [`crate::batch`] does, [`score()`] compares by rules that any extractor can be
//! measured by ([`units`]: what one quotation is; [`pairs`]: which two are the same; [`wording`]: when two speakers are),
//! and [`Report`] says it in figures. [`export()`] writes annotated articles for other
//! scorers. Nothing here changes what the program finds.

mod choices;
mod export;
pub mod gold;
mod pairs;
mod predict;
mod quoted;
mod report;
mod score;
mod sentence_report;
mod sentences;
mod units;
mod wording;

pub use choices::{Choices, choices};
pub use export::{Expected, ExpectedRating, expected, export};
pub use gold::AnnotatedArticle;
pub use predict::predict;
pub use report::{Found, Rates, References, Report, Speakers, Unfiltered};
pub use score::{Miss, Scored, Wrong, score};
pub use sentence_report::{Negatives, SentenceReport};
pub use sentences::{SentenceMiss, SentenceScore, score_sentences};
pub use units::Form;
