//! The trained decisions about sentences.

use crate::choice::{Feature, Model, softmax};
use crate::models::{Decision, Models};

use super::SentenceKind;
use super::evidence::Evidence;

/// Models of the decisions.
#[derive(Debug)]
pub(super) struct Heads {
    kinds: Model,
}

impl Heads {
    pub(super) fn new(models: &Models) -> Self {
        Self { kinds: models.of(Decision::Sentences).clone() }
    }

    /// The kind of sentence `index` and its probability; `facts` is memory to use. Without a model the rules decide.
    pub(super) fn kind(&self, evidence: &Evidence<'_>, index: usize, facts: &mut Vec<Feature>) -> (SentenceKind, f32) {
        if !self.kinds.is_trained() {
            return evidence.ruled.get(index).copied().unwrap_or((SentenceKind::Background, 0.0));
        }
        evidence.facts(index, facts);
        let mut shares: [f32; SentenceKind::ALL.len()] = self.kinds.of_columns(facts);
        softmax(&mut shares);
        let first = (SentenceKind::Rating, f32::MIN);
        let better = |best: (SentenceKind, f32), next: (SentenceKind, f32)| if next.1 > best.1 { next } else { best };
        SentenceKind::ALL.into_iter().zip(shares).fold(first, better)
    }
}
