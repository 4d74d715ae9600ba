//! What the encoder of texts says of places in an article: of sentences, grades, and grades with domains.
//!
//! All of it is read off the mean state of the pieces of a place.

use std::ops::Range;

use super::Error;
use super::chunks::Chunk;
use super::engine::Engine;
use super::heads::Linear;
use crate::choice::softmax;
use crate::opinion::Read;
use crate::text::Span;

/// Units of the layer between a pair and its score.
const INNER: usize = 128;
/// Size of what stands for a distance.
const DISTANCE: usize = 16;
/// Fewest pieces between grade and domain for each class of distance; those of domains after their grade come after these.
const DISTANCES: [usize; 8] = [0, 1, 3, 5, 9, 17, 33, 65];
/// The class of the body as a whole, which stands nowhere.
const NOWHERE: usize = 2 * DISTANCES.len();

/// The heads of the encoder of texts.
#[derive(Debug)]
pub(super) struct Heads {
    width: usize,
    kinds: Linear<10>,
    rating: Linear<2>,
    period: Linear<3>,
    domain: Linear<2>,
    target: Target,
}

/// Whether a grade is said of a domain.
#[derive(Debug)]
struct Target {
    hidden: Linear<INNER>,
    out: Linear<1>,
    /// What stands for each class of distance.
    distances: Vec<f32>,
    /// What stands for the body as a whole.
    overall: Vec<f32>,
}

impl Heads {
    /// The heads that the encoder's file holds.
    pub(super) fn new(engine: &Engine) -> Result<Self, Error> {
        Ok(Self {
            width: engine.width(),
            kinds: engine.head("kinds")?,
            rating: engine.head("rating")?,
            period: engine.head("period")?,
            domain: engine.head("domain")?,
            target: Target::new(engine)?,
        })
    }
}

impl Target {
    fn new(engine: &Engine) -> Result<Self, Error> {
        let width = engine.width();
        let temperature = engine.temperature("target")?;
        let layer = |name: &str, rows, columns| {
            let weight = engine.part(&format!("target.{name}.weight"), [rows, columns])?;
            Ok((weight, engine.part(&format!("target.{name}.bias"), [rows])?))
        };
        let (hidden, hidden_bias) = layer("hidden", INNER, 3 * width + DISTANCE)?;
        let (out, out_bias) = layer("out", 1, INNER)?;
        let lacks = || engine.lacks("target");
        Ok(Self {
            hidden: Linear::new(hidden, hidden_bias, 1.0).ok_or_else(lacks)?,
            out: Linear::new(out, out_bias, temperature).ok_or_else(lacks)?,
            distances: engine.part("target.distance.weight", [NOWHERE + 1, DISTANCE])?.to_vec(),
            overall: engine.part("target.overall.weight", [1, width])?.to_vec(),
        })
    }

    /// The score of a pair of states.
    fn score(&self, grade: &[f32], domain: &[f32], distance: usize) -> f32 {
        let mut pair = [grade, domain].concat();
        pair.extend(grade.iter().zip(domain).map(|(one, other)| one * other));
        pair.extend(self.distances.chunks(DISTANCE).nth(distance).unwrap_or_default());
        let [score] = self.out.scores(&self.hidden.scores(&pair).map(gelu));
        score
    }
}

/// The Gaussian error linear unit, exactly: x Φ(x).
fn gelu(x: f32) -> f32 {
    0.5 * x * (1.0 + erf(x / std::f32::consts::SQRT_2))
}

/// The error function, to 1.5e-7 (Abramowitz and Stegun 1964, 7.1.26).
fn erf(x: f32) -> f32 {
    let t = 1.0 / (1.0 + 0.327_591_1 * x.abs());
    let sum = [1.061_405_4, -1.453_152, 1.421_413_8, -0.284_496_74, 0.254_829_6]
        .into_iter()
        .fold(0.0, |sum, a| (sum + a) * t);
    (1.0 - sum * (-x * x).exp()).copysign(x)
}

/// What was read of one article.
#[derive(Debug)]
pub(super) struct Text<'h> {
    heads: &'h Heads,
    /// Where each piece stands, and the number of its chunk.
    pieces: Vec<(Span, usize)>,
    states: Vec<f32>,
    chunks: usize,
}

impl<'h> Text<'h> {
    /// Nothing yet.
    pub(super) fn new(heads: &'h Heads) -> Self {
        Self { heads, pieces: Vec::new(), states: Vec::new(), chunks: 0 }
    }

    /// Adds what a chunk tells, with the states of all its pieces.
    pub(super) fn add(&mut self, chunk: &Chunk, states: &[f32]) {
        let told = chunk.told.clone();
        let pieces = chunk.pieces.get(told.clone()).unwrap_or_default();
        self.pieces.extend(pieces.iter().map(|piece| (piece.span, self.chunks)));
        let width = self.heads.width;
        self.states.extend(states.get(told.start * width..told.end * width).unwrap_or_default());
        self.chunks += 1;
    }

    /// The pieces of a place.
    fn of(&self, place: Span) -> Option<Range<usize>> {
        let from = self.pieces.partition_point(|(span, _)| span.end() <= place.start());
        let to = self.pieces.partition_point(|(span, _)| span.start() < place.end());
        (from < to).then_some(from..to)
    }

    /// Their mean state.
    fn mean(&self, pieces: Range<usize>) -> Vec<f32> {
        let width = self.heads.width;
        let mut mean = vec![0.0; width];
        let mut count = 0.0_f32;
        let range = pieces.start * width..pieces.end * width;
        for state in self.states.get(range).unwrap_or_default().chunks(width) {
            count += 1.0;
            mean.iter_mut().zip(state).for_each(|(sum, value)| *sum += value);
        }
        for sum in &mut mean {
            *sum /= count;
        }
        mean
    }
}

impl Text<'_> {
    /// The score of each kind of a sentence.
    pub(super) fn kinds(&self, sentence: Span) -> Option<[f32; 10]> {
        Some(self.heads.kinds.scores(&self.mean(self.of(sentence)?)))
    }

    /// The scores of a grade: no rating or one; of now, of before, of another body.
    pub(super) fn grade(&self, grade: Span) -> Option<([f32; 2], [f32; 3])> {
        let state = self.mean(self.of(grade)?);
        Some((self.heads.rating.scores(&state), self.heads.period.scores(&state)))
    }

    /// The score of a grade being said of a domain, or of the whole; nothing where the two were read apart.
    pub(super) fn target_score(&self, grade: Span, domain: Option<Span>) -> Option<f32> {
        let target = &self.heads.target;
        let at = self.of(grade)?;
        let grade = self.mean(at.clone());
        let Some(domain) = domain else { return Some(target.score(&grade, &target.overall, NOWHERE)) };
        let other = self.of(domain)?;
        let chunk = |pieces: &Range<usize>| self.pieces.get(pieces.start).map(|(_, chunk)| *chunk);
        let together = chunk(&at) == chunk(&other);
        let distance = distance(&at, &other);
        together.then(|| target.score(&grade, &self.mean(other), distance))
    }
}

impl Read for Text<'_> {
    fn kind(&self, sentence: Span) -> Option<[f32; 10]> {
        self.kinds(sentence).map(shares)
    }

    fn rating(&self, grade: Span) -> Option<f32> {
        self.grade(grade).map(|(rating, _)| shares(rating)[1])
    }

    fn period(&self, grade: Span) -> Option<[f32; 3]> {
        self.grade(grade).map(|(_, period)| shares(period))
    }

    fn target(&self, grade: Span, domain: Option<Span>) -> Option<f32> {
        self.target_score(grade, domain).map(|score| 1.0 / (1.0 + (-score).exp()))
    }

    fn domain(&self, mention: Span) -> Option<f32> {
        let state = self.mean(self.of(mention)?);
        Some(shares(self.heads.domain.scores(&state))[1])
    }
}

/// Scores as probabilities.
fn shares<const N: usize>(mut scores: [f32; N]) -> [f32; N] {
    softmax(&mut scores);
    scores
}

/// The class of the distance of a domain from a grade.
fn distance(grade: &Range<usize>, domain: &Range<usize>) -> usize {
    let after = domain.start >= grade.end;
    let gap = if after { domain.start - grade.end } else { grade.start.saturating_sub(domain.end) };
    let class = DISTANCES.iter().filter(|&&least| gap >= least).count() - 1;
    class + DISTANCES.len() * usize::from(after)
}

#[cfg(test)]
mod tests {
    use super::{distance, erf, gelu};

    #[test]
    fn the_error_function() {
        for (x, value) in [(0.0, 0.0), (0.5, 0.520_499_9), (1.0, 0.842_700_8), (-2.0, -0.995_322_3), (9.0, 1.0)] {
            assert!((erf(x) - value).abs() < 1e-6, "{x}");
        }
        assert!((gelu(1.0) - 0.841_344_7).abs() < 1e-6);
    }

    #[test]
    fn distances() {
        for (grade, domain, class) in
            [(5..6, 3..5, 0), (5..6, 0..1, 2), (5..6, 6..7, 8), (5..6, 9..10, 10), (90..91, 0..2, 7)]
        {
            assert_eq!(distance(&grade, &domain), class);
        }
    }
}
