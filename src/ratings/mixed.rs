//! The judge's probabilities mixed with a second opinion's, where there is one.

use crate::opinion::{Read, Weights};
use crate::reading::Reading;
use crate::text::Span;

// Chosen on the development articles.
const RATING: Weights = Weights { own: 0.6, other: 0.7 };
const PERIOD: Weights = Weights { own: 0.6, other: 0.6 };
const TARGET: Weights = Weights { own: 0.6, other: 0.7 };

fn asked<'r>(reading: &'r Reading<'_>) -> Option<&'r (dyn Read + 'r)> {
    reading.opinion.read.as_deref().map(|read| read as &dyn Read)
}

/// The probability that a grade is a rating, of which the judge says `own`.
pub(super) fn rating(reading: &Reading<'_>, grade: Span, own: f32) -> f32 {
    let other = asked(reading).and_then(|read| read.rating(grade));
    other.map_or(own, |other| RATING.mix(own, other))
}

/// The probabilities of the periods of a rating.
pub(super) fn period(reading: &Reading<'_>, grade: Span, own: [f32; 3]) -> [f32; 3] {
    let other = asked(reading).and_then(|read| read.period(grade));
    other.map_or(own, |other| PERIOD.shares(own, other))
}

/// The probability that a grade is said of a domain, or of the body as a whole.
pub(super) fn target(reading: &Reading<'_>, grade: Span, domain: Option<Span>, own: f32) -> f32 {
    let other = asked(reading).and_then(|read| read.target(grade, domain));
    other.map_or(own, |other| TARGET.mix(own, other))
}
