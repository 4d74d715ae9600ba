//! The tables: flat rows, one file each, and what their columns mean.
//!
//! A row type's doc comments are the data dictionary: `datapackage.json` and `docs/data.md` are made from them. Byte
//! spans become character offsets here and numbers are rounded here, nowhere before.

pub mod articles;
pub mod bodies;
mod cells;
mod dictionary;
pub mod failures;
mod guard;
pub mod inspections;
pub mod labels;
pub mod quotes;
pub mod ratings;
pub mod recommendations;
pub mod review;
mod schema;
pub mod sentences;
pub mod speakers;
pub mod statistics;
mod summary;
mod view;

pub use cells::{Cell, Records, Row};
pub use dictionary::dictionary;
pub(crate) use dictionary::tidy;
pub use guard::{Guard, Text, UNDO};
pub use schema::{Column, Kind, Schema, Table};
pub use summary::{Choice, OVERALL, Summary};
pub use view::{Decimal, Key, Share, View};

/// Every table, in the order in which they are listed everywhere.
pub const TABLES: [Table; 11] = [
    inspections::InspectionRow::TABLE,
    articles::ArticleRow::TABLE,
    sentences::SentenceRow::TABLE,
    ratings::RatingRow::TABLE,
    quotes::QuoteRow::TABLE,
    speakers::SpeakerRow::TABLE,
    bodies::BodyRow::TABLE,
    recommendations::RecommendationRow::TABLE,
    statistics::StatisticRow::TABLE,
    review::ReviewRow::TABLE,
    failures::FailureRow::TABLE,
];
