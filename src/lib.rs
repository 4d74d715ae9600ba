//! Turns news articles and press releases about inspections of public services into joined tables: who was inspected,
//! by whom, how each domain was rated now and before, who said what, with the sentence behind every cell.
//!
//! [`Pipeline`] reads one article at a time and knows the order of the stages:
//!
//! ```
//! use clipsheet::{Article, Pipeline, Settings};
//!
//! let pipeline = Pipeline::new(&Settings::default())?;
//! let article = Article::from_text("fernley.txt", "Fernley Lodge was rated good by the Care Quality Commission.");
//! let analysis = pipeline.analyse(&article);
//! let rating = &analysis.ratings.ratings[0];
//! assert_eq!((rating.domain_id.as_str(), rating.grade.as_str()), ("overall", "Good"));
//! assert_eq!(rating.span.of(&article.text), "good");
//! # Ok::<(), clipsheet::pipeline::Error>(())
//! ```
//!
//! [`batch::run`] does that for whole folders on all threads, joins people and bodies over the run ([`resolve`]), and
//! writes the tables ([`tables`], [`output`]).

pub mod analysis;
pub mod annotation;
pub mod article;
pub mod batch;
#[cfg(feature = "bert")]
pub mod bert;
pub mod choice;
pub mod classify;
pub mod eval;
pub mod explain;
pub mod findings;
pub mod ingest;
pub mod lexicon;
pub mod models;
pub mod names;
pub mod opinion;
pub mod output;
pub mod pieces;
pub mod pipeline;
pub mod quotes;
pub mod ratings;
pub mod reading;
pub mod resolve;
pub mod segment;
pub mod speakers;
pub mod tables;
pub mod text;
pub mod tier;
pub mod train;

pub use analysis::Analysis;
pub use article::Article;
pub use pipeline::{Pipeline, Settings};
