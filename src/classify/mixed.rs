//! Kinds by a second opinion: which lines it is asked about, and what it is worth.

use super::context::Shares;
use crate::opinion::{Read, Weights};
use crate::quotes::is_inspected;
use crate::reading::Reading;
use crate::segment::ParagraphKind;
use crate::text::Span;

// Chosen on the development articles.
const KIND: Weights = Weights { own: 0.4, other: 0.7 };
const DOMAIN: Weights = Weights { own: 0.5, other: 0.7 };

/// The lines that a second opinion is asked about: all that may be the article, where it is about an inspection.
pub fn lines(reading: &Reading<'_>) -> Vec<Span> {
    if !is_inspected(reading) {
        return Vec::new();
    }
    let paragraphs = reading.layout.paragraphs.iter();
    let read = paragraphs.filter(|paragraph| paragraph.kind != ParagraphKind::Boilerplate);
    read.flat_map(|paragraph| paragraph.span.lines(reading.text())).collect()
}

/// Mixes the shares of the kinds of a sentence with what `read` says of it.
pub(super) fn mix(shares: &mut Shares, sentence: Span, read: &dyn Read) {
    if let Some(other) = read.kind(sentence) {
        *shares = KIND.shares(*shares, other);
    }
}

/// The probability that words mean a domain, of which the head says `own`.
pub(super) fn domain(reading: &Reading<'_>, mention: Span, own: f32) -> f32 {
    let other = reading.opinion.read.as_ref().and_then(|read| read.domain(mention));
    other.map_or(own, |other| DOMAIN.mix(own, other))
}

#[cfg(test)]
mod tests {
    use super::mix;
    use crate::opinion::Read;
    use crate::text::Span;

    #[derive(Debug)]
    struct Sure;

    impl Read for Sure {
        fn kind(&self, sentence: Span) -> Option<[f32; 10]> {
            let mut odds = [0.0; 10];
            odds[2] = 1.0;
            (!sentence.is_empty()).then_some(odds)
        }
    }

    #[test]
    fn a_sure_second_opinion_moves_a_doubtful_first() {
        let mut shares = [0.1; 10];
        mix(&mut shares, Span::new(0, 0), &Sure);
        assert!(shares.iter().all(|share| (share - 0.1).abs() < 1e-6));
        mix(&mut shares, Span::new(0, 5), &Sure);
        assert!(shares[2] > 0.8, "{shares:?}");
        assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-5);
    }
}
