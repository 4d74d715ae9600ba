//! The grades of one article, one for each body, domain and period: what the wide sheet shows.
//!
//! Where several ratings state the same thing the first counts, unless a later one is much surer: news says the main
//! thing first, and asides come late. Where they state different grades that is a case for review.

use crate::analysis::Analysis;
use crate::ratings::{Period, Rating};

/// Id of the overall "domain".
pub const OVERALL: &str = "overall";

/// The chosen rating of one body, domain and period.
#[derive(Debug, Clone, Copy)]
pub struct Choice<'a> {
    /// Index of the body; `None` where the article names none.
    pub body: Option<usize>,
    /// The first rating that states it, or a much surer one.
    pub rating: &'a Rating,
    /// Index of another rating that gives another grade.
    pub contradicted_by: Option<usize>,
}

/// All choices of one article, in order of first mention.
#[derive(Debug, Default)]
pub struct Summary<'a> {
    choices: Vec<Choice<'a>>,
}

impl<'a> Summary<'a> {
    /// Goes over the ratings once. A rating of no named body is taken to be of the main one.
    pub fn new(analysis: &'a Analysis) -> Self {
        let main = (!analysis.bodies.is_empty()).then_some(0);
        let mut choices: Vec<Choice<'a>> = Vec::new();
        let ratings = analysis.ratings.ratings.iter().enumerate();
        for (index, rating) in
            ratings.filter(|(_, rating)| rating.period != Period::Other && !rating.domain_id.is_empty())
        {
            let body = rating.body.or(main);
            match choices.iter_mut().find(|choice| choice.body == body && same_thing(choice.rating, rating)) {
                None => choices.push(Choice { body, rating, contradicted_by: None }),
                Some(choice) => choice.weigh(index, rating),
            }
        }
        Self { choices }
    }

    /// The choices, in order of first mention.
    pub fn choices(&self) -> &[Choice<'a>] {
        &self.choices
    }

    /// The overall rating of `body` in `period`.
    pub fn overall(&self, body: Option<usize>, period: Period) -> Option<&'a Rating> {
        let fits = |choice: &&Choice<'_>| {
            choice.body == body && choice.rating.period == period && choice.rating.domain_id == OVERALL
        };
        self.choices.iter().find(fits).map(|choice| choice.rating)
    }
}

/// How much more probable a later statement must be to displace an earlier one.
const MUCH_SURER: f32 = 0.2;

impl<'a> Choice<'a> {
    fn weigh(&mut self, index: usize, rating: &'a Rating) {
        if rating.grade != self.rating.grade {
            self.contradicted_by = Some(index);
        }
        if rating.confidence > self.rating.confidence + MUCH_SURER {
            self.rating = rating;
        }
    }
}

fn same_thing(a: &Rating, b: &Rating) -> bool {
    a.period == b.period && a.domain_id == b.domain_id
}
