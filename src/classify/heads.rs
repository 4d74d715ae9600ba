//! The trained decisions about sentences.

use crate::choice::{Feature, Model, softmax};
use crate::models::{Decision, Models};
use crate::segment::ParagraphKind;

use super::SentenceKind;
use super::context::{self, Shares};
use super::evidence::Evidence;
use super::mixed;

/// From this share on a line is boilerplate that the segmenter took for the article.
const TAKEN: f32 = 0.9;
/// Below this share of boilerplate and metadata together a line is of the article that the segmenter took for neither.
const KEPT: f32 = 0.05;

/// Models of the decisions.
#[derive(Debug)]
pub(super) struct Heads {
    kinds: Model,
    context: Model,
    pub(super) domains: Model,
}

impl Heads {
    pub(super) fn new(models: &Models) -> Self {
        let of = |decision| models.of(decision).clone();
        Self { kinds: of(Decision::Sentences), context: of(Decision::Context), domains: of(Decision::Domains) }
    }

    /// The kind of every sentence and its probability. Without a model the rules decide.
    pub(super) fn kinds(&self, evidence: &Evidence<'_>) -> Vec<(SentenceKind, f32)> {
        if !self.kinds.is_trained() {
            return evidence.ruled.clone();
        }
        let mut shares = self.first_look(evidence);
        if self.context.is_trained() {
            shares = self.second_look(evidence, &shares);
        }
        if let Some(read) = &evidence.reading.opinion.read {
            let sentences = &evidence.reading.layout.sentences;
            shares.iter_mut().zip(sentences).for_each(|(shares, sentence)| mixed::mix(shares, sentence.span, &**read));
        }
        let paragraphs = evidence.features.iter().map(|features| features.paragraph);
        shares.iter().zip(paragraphs).map(|(shares, paragraph)| decided(shares, paragraph)).collect()
    }

    /// What each sentence is by itself.
    fn first_look(&self, evidence: &Evidence<'_>) -> Vec<Shares> {
        let mut facts = Vec::new();
        let sentences = 0..evidence.ruled.len();
        sentences
            .map(|index| {
                evidence.facts(index, &mut facts);
                shares(&self.kinds, &facts)
            })
            .collect()
    }

    /// What each is by what the first look makes of those around it.
    fn second_look(&self, evidence: &Evidence<'_>, first: &[Shares]) -> Vec<Shares> {
        let article = context::mean(first);
        let mut facts = Vec::new();
        (0..first.len())
            .map(|index| {
                context::facts(evidence, first, &article, index, &mut facts);
                shares(&self.context, &facts)
            })
            .collect()
    }
}

/// The share of each kind that `facts` speak for.
pub(super) fn shares(model: &Model, facts: &[Feature]) -> Shares {
    let mut shares = model.of_columns(facts);
    softmax(&mut shares);
    shares
}

/// The likeliest kind; the first of equals. What is not the article is first for the segmenter to say, which sees whole
/// pages: it is overruled only by a head that is sure.
fn decided(shares: &Shares, paragraph: ParagraphKind) -> (SentenceKind, f32) {
    let outside = shares[SentenceKind::Boilerplate as usize] + shares[SentenceKind::Metadata as usize];
    let marked = matches!(paragraph, ParagraphKind::Boilerplate | ParagraphKind::Metadata);
    let allowed = |kind: SentenceKind, share: f32| match kind {
        SentenceKind::Metadata => true,
        SentenceKind::Boilerplate => paragraph == ParagraphKind::Boilerplate || share >= TAKEN,
        _ => !marked || outside < KEPT,
    };
    let better = |best: (SentenceKind, f32), next: (SentenceKind, f32)| if next.1 > best.1 { next } else { best };
    let kinds = SentenceKind::ALL.into_iter().zip(*shares).filter(|&(kind, share)| allowed(kind, share));
    kinds.fold((SentenceKind::Background, f32::MIN), better)
}
