//! A small trained model that chooses one of several candidates.
//!
//! Every decision that is learned here is a choice: which kind of quotation a marked stretch is, where a reported clause
//! ends, who of the people around a quote said it. A candidate is a list of [`Feature`]s, its score the sum of their
//! weights, its probability the share of `exp(score)` (a conditional logit, `McFadden` 1974). [`train()`] fits the
//! weights; they are kept as one byte each.

mod features;
mod sums;
mod train;

use std::collections::HashMap;

use safetensors::tensor::{Dtype, SafeTensors, TensorView};

pub use features::{COLUMNS, Feature, Template, size, word};
use sums::Sums;
pub use train::{Example, Training, train};

/// The candidates of one choice, each a list of features; made once and used again.
#[derive(Debug, Default, Clone)]
pub struct Candidates {
    features: Vec<Feature>,
    ends: Vec<usize>,
}

impl Candidates {
    /// Forgets all candidates, keeping the memory.
    pub fn clear(&mut self) {
        self.features.clear();
        self.ends.clear();
    }

    /// Adds a candidate for each of `classes`, with `facts` as facts about it.
    pub fn classes(&mut self, facts: &[Feature], classes: std::ops::Range<u32>) {
        for class in classes {
            self.features.extend(facts.iter().map(|fact| fact.of_class(class)));
            self.end();
        }
    }

    /// The same with the weights of each fact side by side, for [`Model::of_columns`]; `bits` are those of the training.
    pub fn columns(&mut self, facts: &[Feature], classes: std::ops::Range<u32>, bits: u32) {
        for class in classes {
            self.features.extend(facts.iter().map(|fact| fact.in_column(class, bits)));
            self.end();
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    fn iter(&self) -> impl Iterator<Item = &[Feature]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| self.features.get(start..end).unwrap_or_default())
    }
}

/// One of the classes that the same facts speak for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// The class that no fact speaks for.
    Default,
    /// The class of that number.
    Number(u32),
}

/// Takes the facts about one candidate after another.
pub trait Facts {
    /// Adds a fact about the candidate that is being made.
    fn push(&mut self, feature: Feature);

    /// Ends the candidate that was being made.
    fn end(&mut self);
}

impl Facts for Candidates {
    #[inline]
    fn push(&mut self, feature: Feature) {
        self.features.push(feature);
    }

    fn end(&mut self) {
        self.ends.push(self.features.len());
    }
}

/// The scores of candidates whose facts are not kept; see [`Model::scores`].
#[derive(Debug)]
pub struct Scores<'a> {
    model: &'a Model,
    /// Of the candidate that is being made, in steps.
    steps: i32,
    all: &'a mut Vec<f32>,
}

impl Facts for Scores<'_> {
    #[inline]
    fn push(&mut self, feature: Feature) {
        self.steps += self.model.weight(feature);
    }

    fn end(&mut self) {
        self.all.push(self.model.in_units(std::mem::take(&mut self.steps)));
    }
}

impl Scores<'_> {
    /// Adds to each score what else speaks for its candidate, in the same units: log-odds.
    pub fn prefer(&mut self, worth: impl Iterator<Item = f32>) {
        self.all.iter_mut().zip(worth).for_each(|(score, worth)| *score += worth);
    }

    /// The likeliest candidate, as [`Model::choose`] gives it.
    pub fn choose(self) -> Option<(usize, f32)> {
        softmax(self.all);
        let best = |best: Option<(usize, f32)>, (at, &p): (usize, &f32)| match best {
            Some(best) if best.1 >= p => Some(best),
            _ => Some((at, p)),
        };
        self.all.iter().enumerate().fold(None, best)
    }
}

/// Why a model could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file is no safetensors file.
    #[error("not a safetensors file")]
    Format(#[from] safetensors::SafeTensorError),
    /// It is one, but of something else.
    #[error("not a model of choices: {0}")]
    Shape(&'static str),
}

/// Weights of features: 2^bits of them, a byte each, and the size of a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// In two's complement, as they are in the file.
    weights: Vec<u8>,
    bits: u32,
    step: f32,
}

impl Model {
    /// A model that knows nothing: all candidates are alike to it.
    pub fn untrained() -> Self {
        Self { weights: vec![0; 2], bits: 1, step: 0.0 }
    }

    /// Whether it knows anything.
    pub fn is_trained(&self) -> bool {
        self.step > 0.0
    }

    /// The model with `weights`, 2^n of them, rounded to 127 steps either side of zero.
    fn rounded(weights: &[f32]) -> Self {
        let largest = weights.iter().fold(0.0_f32, |largest, weight| largest.max(weight.abs()));
        let step = largest / 127.0;
        let round = |weight: &f32| if step > 0.0 { ((weight / step).round() as i8).cast_unsigned() } else { 0 };
        Self { weights: weights.iter().map(round).collect(), bits: weights.len().trailing_zeros(), step }
    }

    /// Reads what [`Model::to_bytes`] wrote.
    ///
    /// # Errors
    /// Bytes that are no such file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let file = SafeTensors::deserialize(bytes)?;
        let weights = file.tensor("weights")?;
        let step = file.tensor("step")?;
        let step: [u8; 4] = step.data().try_into().map_err(|_| Error::Shape("step is not one number"))?;
        let count = weights.data().len();
        if weights.dtype() != Dtype::I8 || !count.is_power_of_two() || !(2..=1 << 24).contains(&count) {
            return Err(Error::Shape("weights are not a power of two of bytes"));
        }
        Ok(Self { weights: weights.data().to_vec(), bits: count.trailing_zeros(), step: f32::from_le_bytes(step) })
    }

    /// The model as a safetensors file; `about` says how it was made. One entry, so that equal models are equal bytes.
    ///
    /// # Errors
    /// None in practice: the tensors fit their shapes.
    pub fn to_bytes(&self, about: &str) -> Result<Vec<u8>, Error> {
        let step = self.step.to_le_bytes();
        let tensors = [
            ("weights", TensorView::new(Dtype::I8, vec![self.weights.len()], &self.weights)?),
            ("step", TensorView::new(Dtype::F32, vec![1], &step)?),
        ];
        let about = HashMap::from([("about".to_owned(), about.to_owned())]);
        Ok(safetensors::serialize(tensors, Some(about))?)
    }

    /// The same model, surer of itself (below 1) or less sure (above 1): scores are divided by `temperature`.
    #[must_use]
    pub fn tempered(mut self, temperature: f32) -> Self {
        self.step /= temperature;
        self
    }

    /// The score of a candidate: the sum of its features' weights.
    pub fn score(&self, candidate: &[Feature]) -> f32 {
        self.in_units(candidate.iter().map(|&feature| self.weight(feature)).sum())
    }

    /// The weight of a feature, in steps.
    #[inline]
    fn weight(&self, feature: Feature) -> i32 {
        i32::from(self.weights.get(feature.row(self.bits)).copied().unwrap_or_default().cast_signed())
    }

    #[allow(clippy::cast_precision_loss, reason = "sums of some hundred bytes are exact")]
    fn in_units(&self, steps: i32) -> f32 {
        steps as f32 * self.step
    }

    /// The likeliest candidate and its probability; the first of equals; `None` where there are no candidates.
    pub fn choose(&self, candidates: &Candidates) -> Option<(usize, f32)> {
        let mut all = Vec::with_capacity(candidates.len());
        let mut scores = self.scores(&mut all);
        for candidate in candidates.iter() {
            for &feature in candidate {
                scores.push(feature);
            }
            scores.end();
        }
        scores.choose()
    }

    /// The probability of each candidate.
    pub fn chances(&self, candidates: &Candidates) -> Vec<f32> {
        let mut all: Vec<f32> = candidates.iter().map(|candidate| self.score(candidate)).collect();
        softmax(&mut all);
        all
    }

    /// The scores of all candidates.
    pub fn all(&self, candidates: &Candidates) -> Vec<f32> {
        candidates.iter().map(|candidate| self.score(candidate)).collect()
    }

    /// Scores candidates while their facts are told, in `memory` that can be used again.
    pub fn scores<'a>(&'a self, memory: &'a mut Vec<f32>) -> Scores<'a> {
        memory.clear();
        Scores { model: self, steps: 0, all: memory }
    }

    /// The probability of each of `N` classes that the same `facts` speak for, as of [`Candidates::classes`].
    pub fn of_classes<const N: usize>(&self, facts: &[Feature], classes: [Class; N]) -> [f32; N] {
        let mut all = classes.map(|class| match class {
            Class::Default => 0.0,
            Class::Number(class) => self.in_units(facts.iter().map(|fact| self.weight(fact.of_class(class))).sum()),
        });
        softmax(&mut all);
        all
    }

    /// The score of each of `N` classes, at most [`COLUMNS`], that the same `facts` speak for, as of
    /// [`Candidates::columns`].
    pub fn of_columns<const N: usize>(&self, facts: &[Feature]) -> [f32; N] {
        const { assert!(N <= COLUMNS) };
        let (rows, _) = self.weights.as_chunks::<COLUMNS>();
        let mut sums = Sums::default();
        for facts in facts.chunks(Sums::MOST) {
            let row = |fact: &Feature| rows.get(fact.row(self.bits) / COLUMNS);
            sums.add(facts.iter().filter_map(row));
        }
        std::array::from_fn(|column| self.in_units(sums.of(column)))
    }
}

/// Turns scores into probabilities.
pub fn softmax(scores: &mut [f32]) {
    let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - highest).exp();
        sum += *score;
    }
    for score in scores.iter_mut() {
        *score /= sum;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLOUR: Template = Template::new("colour");
    const SHAPE: Template = Template::new("shape");

    /// Of two candidates the red one is right, whatever its shape.
    fn reds() -> Vec<Example> {
        let example = |shape: u32, red_first: bool| {
            let mut candidates = Candidates::default();
            for red in [red_first, !red_first] {
                candidates.push(COLOUR.is(u32::from(red)));
                candidates.push(SHAPE.is(shape));
                candidates.end();
            }
            Example::new(candidates, vec![usize::from(!red_first)])
        };
        (0..20).map(|at| example(at % 3, at % 2 == 0)).collect()
    }

    #[test]
    fn learns_what_decides() {
        let model = train(&reds(), &Training { bits: 10, epochs: 60, ..Training::default() });
        for example in reds() {
            let (chosen, p) = model.choose(&example.candidates).unwrap();
            assert_eq!(vec![chosen], example.right);
            assert!(p > 0.8, "{p}");
        }
    }

    #[test]
    fn a_teacher_that_is_trusted_is_believed_before_the_marks() {
        let taught = |example: Example| {
            let first = if example.right == [0] { 0.0 } else { 1.0 };
            Example { taught: vec![first, 1.0 - first], ..example }
        };
        let examples: Vec<Example> = reds().into_iter().map(taught).collect();
        let choices = |trust: f32| {
            let model = train(&examples, &Training { bits: 10, epochs: 60, trust, ..Training::default() });
            examples
                .iter()
                .filter(|example| model.choose(&example.candidates).map(|found| found.0) == Some(example.right[0]))
                .count()
        };
        assert_eq!((choices(0.0), choices(1.0)), (examples.len(), 0));
    }

    #[test]
    fn the_same_examples_give_the_same_bytes_and_a_file_comes_back_as_it_was() {
        let settings = Training { bits: 10, ..Training::default() };
        let model = train(&reds(), &settings);
        assert_eq!(model, train(&reds(), &settings));
        assert_eq!(Model::from_bytes(&model.to_bytes("made by a test").unwrap()).unwrap(), model);
    }

    #[test]
    fn what_is_no_model_is_refused() {
        assert!(matches!(Model::from_bytes(b"hello"), Err(Error::Format(_))));
        let odd = TensorView::new(Dtype::I8, vec![3], &[1, 2, 3]).unwrap();
        let step = TensorView::new(Dtype::F32, vec![1], &[0; 4]).unwrap();
        let bytes = safetensors::serialize([("weights", odd), ("step", step)], None).unwrap();
        assert!(matches!(Model::from_bytes(&bytes), Err(Error::Shape(_))));
    }

    #[test]
    fn classes_can_lie_side_by_side() {
        let facts = |colour: u32| [COLOUR.is(colour), SHAPE.is(colour % 2)];
        let settings = Training { bits: 10, epochs: 60, ..Training::default() };
        let example = |colour: u32| {
            let mut candidates = Candidates::default();
            candidates.columns(&facts(colour), 0..3, settings.bits);
            Example::new(candidates, vec![colour as usize])
        };
        let examples: Vec<Example> = (0..30).map(|at| example(at % 3)).collect();
        let model = train(&examples, &settings);
        for colour in 0..3 {
            let scores: [f32; 3] = model.of_columns(&facts(colour));
            let (best, _) = model.choose(&example(colour).candidates).unwrap();
            assert_eq!(best, colour as usize);
            assert!(scores.iter().all(|&score| score <= scores[best]));
            let milder: [f32; 3] = model.clone().tempered(2.0).of_columns(&facts(colour));
            assert!((milder[best] * 2.0 - scores[best]).abs() < 1e-4);
        }
    }

    #[test]
    fn an_untrained_model_takes_the_first() {
        let mut candidates = Candidates::default();
        assert_eq!(Model::untrained().choose(&candidates), None);
        candidates.classes(&[COLOUR.is(1)], 0..2);
        assert_eq!(Model::untrained().choose(&candidates), Some((0, 0.5)));
    }
}
