//! Turns news articles and press releases about inspections of public services into joined tables: who was inspected,
//! by whom, how each domain was rated now and before, who said what, with the sentence behind every cell.

pub mod analysis;
pub mod article;
pub mod batch;
pub mod classify;
pub mod ingest;
pub mod lexicon;
pub mod names;
pub mod output;
pub mod pipeline;
pub mod quotes;
pub mod ratings;
pub mod reading;
pub mod segment;
pub mod speakers;
pub mod text;

pub use analysis::Analysis;
pub use article::Article;
pub use pipeline::{Pipeline, Settings};
