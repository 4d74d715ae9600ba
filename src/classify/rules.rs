//! *What it finds*: the kind of a sentence from its features, and how sure that is.
//! *Why*: the first version of the decision; a trained head takes the same features.
//! *Example*: figures beside no rating are a statistic; words of a person are a statement whatever they praise.
//! *Known misses*: irony; findings told without any word of praise or blame ("The fire door was propped open").

use super::SentenceKind::{self, Background, FindingNegative, FindingPositive, Recommendation, Statement, Statistic};
use super::features::Features;
use super::leads::Lead;
use crate::segment::ParagraphKind;

/// From this share of quoted words a sentence is a statement.
const MOSTLY: f32 = 0.4;
/// The same where a whole utterance is quoted: the rest only says who speaks.
const UTTERED: f32 = 0.15;

/// The kind of a sentence and the probability that it is right.
pub(super) fn decide(features: &Features) -> (SentenceKind, f32) {
    match features.paragraph {
        ParagraphKind::Boilerplate => return (SentenceKind::Boilerplate, 0.95),
        ParagraphKind::Metadata => return (SentenceKind::Metadata, 0.92),
        ParagraphKind::Heading => return (SentenceKind::Heading, 0.92),
        ParagraphKind::Background => return (Background, 0.9),
        ParagraphKind::Text | ParagraphKind::Bullet => {}
    }
    if let Some(confidence) = features.rating {
        return (SentenceKind::Rating, confidence);
    }
    if features.scale && features.quoted < MOSTLY && features.figures.strong == 0 {
        return (Background, 0.7);
    }
    statement(features)
        .or_else(|| recommendation(features))
        .or_else(|| statistic(features))
        .or_else(|| finding(features))
        .unwrap_or_else(|| background(features))
}

fn statement(features: &Features) -> Option<(SentenceKind, f32)> {
    let reported = !features.marked && (features.figures.strong > 0 || features.recommend > 1);
    let enough = if features.direct { UTTERED } else { MOSTLY };
    (features.quoted >= enough && !reported).then(|| (Statement, 0.6 + 0.35 * features.quoted.min(1.0)))
}

fn recommendation(features: &Features) -> Option<(SentenceKind, f32)> {
    if features.lead == Lead::ToDo {
        return Some((Recommendation, 0.85));
    }
    let weak = features.on_topic && !features.notice;
    match features.recommend {
        0 => None,
        1 => weak.then_some((Recommendation, if features.inspected { 0.7 } else { 0.6 })),
        _ => features.on_topic.then_some((Recommendation, if features.inspected { 0.85 } else { 0.75 })),
    }
}

fn statistic(features: &Features) -> Option<(SentenceKind, f32)> {
    let judged = features.praise.max(features.blame) > 1;
    match (features.figures.strong, features.figures.counts) {
        (0, 0) => None,
        (0, _) => (!judged).then_some((Statistic, 0.55)),
        (1, _) => Some((Statistic, if judged { 0.7 } else { 0.8 })),
        _ => Some((Statistic, 0.9)),
    }
}

fn finding(features: &Features) -> Option<(SentenceKind, f32)> {
    let (praise, blame) = match features.lead {
        Lead::Good => (features.praise + 2, features.blame),
        Lead::Bad => (features.praise, features.blame + 2),
        Lead::None | Lead::ToDo => (features.praise, features.blame),
    };
    let needed = match (features.inspected || features.lead != Lead::None, features.wish || features.notice) {
        (true, false) => 1,
        (_, true) => 3,
        (false, false) => 2,
    };
    let most = praise.max(blame);
    if most < needed || !features.on_topic || features.question {
        return None;
    }
    let good = if praise == blame { features.ends_well } else { praise > blame };
    let clear = f32::from(praise.abs_diff(blame).min(4)) / 4.0;
    let confidence = 0.5 + 0.25 * clear + if features.inspected { 0.12 } else { 0.0 };
    Some((if good { FindingPositive } else { FindingNegative }, confidence))
}

fn background(features: &Features) -> (SentenceKind, f32) {
    if features.opens && features.quoted > 0.0 {
        return (Statement, 0.5);
    }
    let bare = features.praise + features.blame == 0 && features.quoted == 0.0;
    let confidence = match (features.on_topic, bare) {
        (false, _) => 0.85,
        (true, true) => 0.75,
        (true, false) => 0.55,
    };
    (Background, confidence)
}
