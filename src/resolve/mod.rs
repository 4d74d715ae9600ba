//! Across articles: one person has one `speaker_id`, one inspected body one `body_id`, and copies of a text are known.
//!
//! Articles are added in input order, so ids do not depend on threads. Only what the run-level tables need is kept.

mod bodies;
mod copies;
mod ids;
mod speakers;

pub use bodies::{Bodies, BodyEntry};
pub use copies::{Digest, digest};
pub use speakers::{SpeakerEntry, Speakers};

use std::sync::Arc;

use crate::analysis::Analysis;

/// Every body, speaker and text of a run so far.
#[derive(Debug, Default)]
pub struct Registry {
    /// Inspected bodies.
    pub bodies: Bodies,
    /// Speakers.
    pub speakers: Speakers,
    copies: copies::Copies,
    articles: u32,
}

/// What one article's bodies and speakers are in the registry.
#[derive(Debug, Default, Clone)]
pub struct Resolved {
    /// For each body of the article, its number in [`Registry::bodies`].
    pub bodies: Vec<u32>,
    /// For each speaker of the article, its number in [`Registry::speakers`].
    pub speakers: Vec<u32>,
    /// The first article with the same text, if this is not it.
    pub duplicate_of: Option<Arc<str>>,
}

impl Registry {
    /// Adds one article: call it in input order.
    pub fn add(&mut self, article_id: &str, analysis: &Analysis, digest: &Digest) -> Resolved {
        self.articles += 1;
        let bodies = analysis.bodies.iter().map(|body| self.bodies.add(body, self.articles)).collect();
        let speakers: Vec<u32> =
            analysis.speakers.iter().map(|speaker| self.speakers.add(speaker, self.articles)).collect();
        for attribution in &analysis.attributions {
            if let Some(&speaker) = attribution.speaker.and_then(|index| speakers.get(index)) {
                self.speakers.count_quote(speaker);
            }
        }
        Resolved { bodies, speakers, duplicate_of: self.copies.add(article_id, digest) }
    }
}
