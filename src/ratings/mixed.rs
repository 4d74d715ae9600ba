//! The judge's probabilities mixed with a second opinion's.
//!
//! Both are log-odds; what is made of them is a weighted sum, whose weights were chosen on the development articles.

use crate::reading::Reading;
use crate::text::Span;

/// Weights of the judge's log-odds and of the second opinion's.
type Weights = (f32, f32);

const RATING: Weights = (0.6, 0.5);
const PERIOD: Weights = (0.6, 0.5);
const TARGET: Weights = (0.6, 0.5);

/// The probability that a grade is a rating, of which the judge says `own`.
pub(super) fn rating(reading: &Reading<'_>, grade: Span, own: f32) -> f32 {
    let other = reading.opinion.read.as_ref().and_then(|read| read.rating(grade));
    other.map_or(own, |other| mixed(RATING, own, other))
}

/// The probabilities of the periods.
pub(super) fn period(reading: &Reading<'_>, grade: Span, own: [f32; 3]) -> [f32; 3] {
    let other = reading.opinion.read.as_ref().and_then(|read| read.period(grade));
    let Some(other) = other else { return own };
    let mut odds = own;
    for (odds, other) in odds.iter_mut().zip(other) {
        *odds = (PERIOD.0 * certain(*odds).ln() + PERIOD.1 * certain(other).ln()).exp();
    }
    let sum: f32 = odds.iter().sum();
    odds.map(|odds| odds / sum)
}

/// The probability that a grade is said of a domain, or of the body as a whole.
pub(super) fn target(reading: &Reading<'_>, grade: Span, domain: Option<Span>, own: f32) -> f32 {
    let other = reading.opinion.read.as_ref().and_then(|read| read.target(grade, domain));
    other.map_or(own, |other| mixed(TARGET, own, other))
}

/// What two probabilities of the same make together.
fn mixed((one, two): Weights, own: f32, other: f32) -> f32 {
    let odds = |p: f32| (certain(p) / (1.0 - certain(p))).ln();
    1.0 / (1.0 + (-(one * odds(own) + two * odds(other))).exp())
}

/// Away from what nothing can outweigh.
fn certain(p: f32) -> f32 {
    p.clamp(1e-4, 1.0 - 1e-4)
}

#[cfg(test)]
mod tests {
    use super::mixed;

    #[test]
    fn two_opinions() {
        assert!((mixed((0.5, 0.5), 0.9, 0.9) - 0.9).abs() < 1e-5);
        assert!((mixed((0.5, 0.5), 0.9, 0.1) - 0.5).abs() < 1e-5);
        assert!(mixed((1.0, 0.5), 1.0, 0.0) > 0.9);
    }
}
