//! Fits the weights of a [`Model`] to examples.
//!
//! Maximum likelihood with a quadratic penalty, by stochastic gradient steps of adapted length (Duchi et al. 2011,
//! `AdaGrad`), the weights averaged over the epochs (Polyak and Juditsky 1992), one thread, fixed seed: the same examples
//! give the same bytes.

use super::{Candidates, Facts, Feature, Model, softmax};

/// One choice that was made rightly.
#[derive(Debug, Clone)]
pub struct Example {
    /// What there was to choose from.
    pub candidates: Candidates,
    /// Which of them are right, by index; several where it does not matter which.
    pub right: Vec<usize>,
    /// How likely each of them is to a teacher (soft labels); empty where there is none, or it was not asked.
    pub taught: Vec<f32>,
}

impl Example {
    /// A choice of which no teacher was asked.
    pub fn new(candidates: Candidates, right: Vec<usize>) -> Self {
        Self { candidates, right, taught: Vec::new() }
    }

    /// Whether `facts` hold, beside a candidate for which no fact speaks; `taught` is how likely a teacher thinks so.
    pub fn binary(facts: &[Feature], right: bool, taught: Option<f32>) -> Self {
        let mut candidates = Candidates::default();
        candidates.end();
        candidates.classes(facts, 1..2);
        let taught = taught.map_or(Vec::new(), |yes| vec![1.0 - yes, yes]);
        Self { candidates, right: vec![usize::from(right)], taught }
    }
}

/// How to train.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Training {
    /// The table has 2^bits weights.
    pub bits: u32,
    /// How often every example is seen.
    pub epochs: u16,
    /// Length of the first step of a weight.
    pub rate: f32,
    /// Strength of the penalty on large weights.
    pub penalty: f32,
    /// What a teacher's opinion counts beside what is right, from 0 to 1 (Hinton, Vinyals and Dean 2015, "Distilling the
    /// knowledge in a neural network").
    pub trust: f32,
    /// Seed of the order in which examples are seen.
    pub seed: u64,
}

impl Default for Training {
    fn default() -> Self {
        Self { bits: 17, epochs: 6, rate: 0.03, penalty: 1e-4, trust: 0.0, seed: 2016 }
    }
}

/// The weights while they are fitted.
struct Fit {
    weights: Vec<f32>,
    squares: Vec<f32>,
    settings: Training,
}

/// Fits a model to `examples`; those without a right candidate are passed over.
pub fn train(examples: &[Example], settings: &Training) -> Model {
    let rows = 1 << settings.bits;
    let mut fit = Fit { weights: vec![0.0; rows], squares: vec![0.0; rows], settings: *settings };
    let mut order: Vec<usize> = (0..examples.len()).filter(|&at| !examples[at].right.is_empty()).collect();
    let mut random = fastrand::Rng::with_seed(settings.seed);
    let mut average = vec![0.0; rows];
    for _ in 0..settings.epochs {
        random.shuffle(&mut order);
        for &at in &order {
            fit.step(&examples[at]);
        }
        average.iter_mut().zip(&fit.weights).for_each(|(sum, weight)| *sum += weight / f32::from(settings.epochs));
    }
    Model::rounded(&average)
}

impl Fit {
    /// One step up the likelihood of one example: towards its right candidates, away from those it would choose.
    fn step(&mut self, example: &Example) {
        let mut chosen: Vec<f32> = example.candidates.iter().map(|candidate| self.score(candidate)).collect();
        let mut wanted: Vec<f32> = vec![f32::NEG_INFINITY; chosen.len()];
        for &right in &example.right {
            wanted[right] = chosen[right];
        }
        softmax(&mut chosen);
        softmax(&mut wanted);
        for (wanted, taught) in wanted.iter_mut().zip(&example.taught) {
            *wanted += self.settings.trust * (taught - *wanted);
        }
        for (candidate, (wanted, chosen)) in example.candidates.iter().zip(wanted.iter().zip(&chosen)) {
            let gradient = wanted - chosen;
            if gradient.abs() > 1e-4 {
                for &feature in candidate {
                    self.move_weight(feature, gradient);
                }
            }
        }
    }

    fn score(&self, candidate: &[Feature]) -> f32 {
        candidate.iter().map(|feature| self.weights[feature.row(self.settings.bits)]).sum()
    }

    fn move_weight(&mut self, feature: Feature, gradient: f32) {
        let row = feature.row(self.settings.bits);
        let gradient = gradient - self.settings.penalty * self.weights[row];
        self.squares[row] += gradient * gradient;
        self.weights[row] += self.settings.rate * gradient / (self.squares[row].sqrt() + 1e-6);
    }
}
