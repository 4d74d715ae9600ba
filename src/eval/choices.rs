//! How good each trained decision is by itself, where those before it are given as they were marked.

use rayon::prelude::*;

use crate::annotation::AnnotatedText;
use crate::choice::{Example, Model};
use crate::models::{Decision, Models};
use crate::pipeline::{Error, Pipeline, Settings};

/// Probabilities are compared with what came true in so many equal ranges.
const BINS: u8 = 10;

/// The figures of one decision.
#[derive(Debug, Clone, PartialEq)]
pub struct Choices {
    /// Which decision.
    pub decision: Decision,
    /// Right choices by wrong and right: `confusion[right][chosen]`, by number of the candidate; of a yes-or-no choice
    /// 0 is no.
    pub confusion: Vec<Vec<u32>>,
    /// Expected calibration error: how far, on average, the probability of what was chosen is from how often it was
    /// right (Naeini et al. 2015), in ten equal ranges.
    pub calibration_error: f64,
}

impl Choices {
    /// How many choices there were.
    pub fn total(&self) -> u32 {
        self.confusion.iter().flatten().sum()
    }

    /// Share of right choices.
    pub fn accuracy(&self) -> f64 {
        let right: u32 = self.confusion.iter().enumerate().filter_map(|(at, row)| row.get(at)).sum();
        share(right, self.total())
    }

    /// Precision, recall and F1 of choosing `class`.
    pub fn of(&self, class: usize) -> (f64, f64, f64) {
        let right = self.confusion.get(class).and_then(|row| row.get(class)).copied().unwrap_or_default();
        let chosen: u32 = self.confusion.iter().filter_map(|row| row.get(class)).sum();
        let marked: u32 = self.confusion.get(class).map_or(0, |row| row.iter().sum());
        let (precision, recall) = (share(right, chosen), share(right, marked));
        (precision, recall, if right == 0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) })
    }
}

/// Measures each of `decisions` on the annotated articles.
///
/// # Errors
/// None but those of [`Pipeline::new`].
pub fn choices(articles: &[AnnotatedText], models: &Models, decisions: &[Decision]) -> Result<Vec<Choices>, Error> {
    let pipeline = Pipeline::with_models(&Settings::default(), models)?;
    let measure = |&decision: &Decision| {
        let lessons = |annotated: &AnnotatedText| pipeline.lessons_of_text(decision, annotated);
        let examples: Vec<Vec<Example>> = articles.par_iter().map(lessons).collect();
        figures(decision, models.of(decision), examples.iter().flatten())
    };
    Ok(decisions.iter().map(measure).collect())
}

fn figures<'a>(decision: Decision, model: &Model, examples: impl Iterator<Item = &'a Example>) -> Choices {
    let mut confusion: Vec<Vec<u32>> = Vec::new();
    let mut bins = [(0_u32, 0_u32, 0.0_f64); BINS as usize];
    for example in examples {
        let (Some((chosen, p)), Some(&right)) = (model.choose(&example.candidates), example.right.first()) else {
            continue;
        };
        let classes = example.candidates.len().max(confusion.len());
        confusion.resize(classes, Vec::new());
        for row in &mut confusion {
            row.resize(classes, 0);
        }
        let hit = example.right.contains(&chosen);
        confusion[if hit { chosen } else { right }][chosen] += 1;
        #[allow(clippy::cast_sign_loss, reason = "a probability is not negative")]
        let bin = &mut bins[((p * f32::from(BINS)) as usize).min(usize::from(BINS) - 1)];
        *bin = (bin.0 + 1, bin.1 + u32::from(hit), bin.2 + f64::from(p));
    }
    let total: u32 = bins.iter().map(|bin| bin.0).sum();
    let apart: f64 = bins.iter().map(|bin| (bin.2 - f64::from(bin.1)).abs()).sum();
    Choices { decision, confusion, calibration_error: apart / f64::from(total.max(1)) }
}

fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 { 0.0 } else { f64::from(part) / f64::from(whole) }
}
