//! What is read off the states of pieces: small linear layers, for which no engine is needed.

use crate::choice::softmax;

/// A linear layer with a class for each of its `N` rows.
#[derive(Debug)]
pub(super) struct Linear<const N: usize> {
    rows: Vec<f32>,
    bias: [f32; N],
    width: usize,
}

impl<const N: usize> Linear<N> {
    /// The layer of these weights, row by row; scores are divided by `temperature`. `None` where they do not fit.
    pub(super) fn new(rows: &[f32], bias: &[f32], temperature: f32) -> Option<Self> {
        let cooled = |values: &[f32]| values.iter().map(|value| value / temperature).collect::<Vec<f32>>();
        let width = rows.len() / N;
        let bias = cooled(bias).try_into().ok()?;
        (width > 0 && width * N == rows.len()).then(|| Self { rows: cooled(rows), bias, width })
    }

    /// The score of each class.
    pub(super) fn scores(&self, state: &[f32]) -> [f32; N] {
        let mut scores = self.bias;
        for (score, row) in scores.iter_mut().zip(self.rows.chunks(self.width)) {
            *score += row.iter().zip(state).map(|(weight, value)| weight * value).sum::<f32>();
        }
        scores
    }

    /// The probability of each class.
    pub(super) fn odds(&self, state: &[f32]) -> [f32; N] {
        let mut odds = self.scores(state);
        softmax(&mut odds);
        odds
    }
}

#[cfg(test)]
mod tests {
    use super::Linear;

    #[test]
    fn classes_of_a_state() {
        let head = Linear::<2>::new(&[1.0, 0.0, 0.0, 0.0, 2.0, 0.0], &[0.5, 0.0], 2.0).unwrap();
        let [first, second] = head.scores(&[1.0, 2.0, 9.0]);
        assert!((first - 0.75).abs() < 1e-6 && (second - 2.0).abs() < 1e-6);
        let odds = head.odds(&[1.0, 2.0, 9.0]);
        assert!((odds[0] + odds[1] - 1.0).abs() < 1e-6 && odds[1] > odds[0]);
        assert!(Linear::<2>::new(&[1.0; 3], &[0.0; 2], 1.0).is_none());
        assert!(Linear::<2>::new(&[1.0; 4], &[0.0; 3], 1.0).is_none());
    }
}
