//! One article after another into the rows of all tables that articles fill.

use std::collections::BTreeSet;

use super::Sheet;
use crate::analysis::Analysis;
use crate::article::Article;
use crate::ingest::Failure;
use crate::resolve::{Digest, Registry, Resolved};
use crate::tables::{
    Guard, Summary, View, articles, failures, inspections, quotes, ratings, recommendations, review, sentences,
    statistics,
};

/// The rows of some articles, as CSV.
#[derive(Debug, Default)]
pub struct Sheets {
    guard: Guard,
    inspections: Sheet,
    articles: Sheet,
    sentences: Sheet,
    ratings: Sheet,
    quotes: Sheet,
    recommendations: Sheet,
    statistics: Sheet,
    review: Sheet,
    failures: Sheet,
    domains: BTreeSet<String>,
}

impl Sheets {
    /// No rows yet.
    pub fn new(guard: Guard) -> Self {
        Self { guard, ..Self::default() }
    }

    /// Adds the rows of one article, whose bodies and speakers are `resolved` in `registry`.
    pub fn article(
        &mut self,
        article: &Article,
        analysis: &Analysis,
        digest: &Digest,
        resolved: &Resolved,
        registry: &Registry,
    ) {
        let view = View::new(article, analysis, resolved, registry, self.guard);
        let summary = Summary::new(analysis);
        self.articles.push(&articles::row(&view, &summary, &digest.to_hex()));
        sentences::each(&view, |row| self.sentences.push(row));
        ratings::each(&view, |row| self.ratings.push(row));
        quotes::each(&view, |row| self.quotes.push(row));
        recommendations::each(&view, |row| self.recommendations.push(row));
        statistics::each(&view, |row| self.statistics.push(row));
        review::each(&view, &summary, |row| self.review.push(row));
        inspections::each(&view, &summary, |row, domains| {
            self.inspections.push_inspection(row, domains);
            for (domain, _) in domains {
                if !self.domains.contains(*domain) {
                    self.domains.insert((*domain).to_owned());
                }
            }
        });
    }

    /// Adds the row of an input that failed.
    pub fn failure(&mut self, failure: &Failure) {
        self.failures.push(&failures::row(failure, self.guard));
    }

    /// The tables by name, and the ids of the domains with a current grade.
    pub fn finish(self) -> ([(&'static str, Sheet); 9], BTreeSet<String>) {
        let sheets = [
            ("inspections", self.inspections),
            ("articles", self.articles),
            ("sentences", self.sentences),
            ("ratings", self.ratings),
            ("quotes", self.quotes),
            ("recommendations", self.recommendations),
            ("statistics", self.statistics),
            ("review", self.review),
            ("failures", self.failures),
        ];
        (sheets, self.domains)
    }
}
