//! How good the program is: what it finds in annotated articles ([`gold`]), compared with what people marked in them.
//!
//! [`predict()`] runs the stages as [`crate::batch`] does, [`score()`] compares by rules that any extractor can be
//! measured by ([`units`]: what one quotation is; [`pairs`]: which two are the same; [`wording`]: when two speakers are),
//! and [`Report`] says it in figures. Nothing here changes what the program finds.

mod choices;
pub mod gold;
mod pairs;
mod predict;
mod quoted;
mod report;
mod score;
mod units;
mod wording;

pub use choices::{Choices, choices};
pub use gold::AnnotatedArticle;
pub use predict::predict;
pub use report::{Found, Rates, References, Report, Speakers, Unfiltered};
pub use score::{Miss, Scored, Wrong, score};
pub use units::Form;
