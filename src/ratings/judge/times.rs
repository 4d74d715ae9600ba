//! What a decision about the period of a rating looks at: words of time and dates, in its sentence and before it.

use super::window::word;
use super::{Case, span_of};
use crate::choice::{Feature, Template, size};
use crate::ratings::time::Age;
use crate::ratings::units::Kind;

const CUE: Template = Template::new("cue");
const CUE_NEAR: Template = Template::new("cue near");
const YEAR: Template = Template::new("year");
const HAD: Template = Template::new("had");
const EARLIER: Template = Template::new("earlier grade");
const AGE: Template = Template::new("age");
const AGE_NEAR: Template = Template::new("age near");
const FRAME: Template = Template::new("frame");
const FRAME_NEAR: Template = Template::new("frame near");
const FRAME_WHEN: Template = Template::new("frame, when");
const FRAME_WORD: Template = Template::new("frame word");
const FRAME_WORD_NEAR: Template = Template::new("frame word near");

/// What a sentence says of when.
#[derive(Debug, Clone, Copy)]
pub(in crate::ratings) struct Told {
    /// Its number.
    pub(in crate::ratings) sentence: usize,
    /// Whether its last word of time says now rather than before.
    pub(in crate::ratings) now: bool,
    /// How old the last time is that it names.
    pub(in crate::ratings) age: Option<Age>,
    /// Number of that word; 0 where a time alone says when.
    pub(in crate::ratings) word: u32,
}

/// What was told of when before the sentence: how long ago that is, and in which words.
pub(super) fn framed(case: &Case<'_, '_, '_>, inside: u32, when: u32, facts: &mut Vec<Feature>) {
    let Some((told, ago)) = case.setting.cue else { return };
    let here = u32::from(ago <= case.setting.place);
    let ago = size(ago);
    let dated = u32::from(case.view.any(0..case.view.units.len(), |kind| matches!(kind, Kind::Year(_))));
    let age = told.age.map_or(15, Age::class);
    facts.extend([
        FRAME.are(age, here),
        FRAME_NEAR.are(age, ago * 4 + inside * 2 + dated),
        FRAME_WHEN.are(age, when * 2 + here),
    ]);
    if told.word != 0 {
        facts.extend([FRAME_WORD.are(told.word, here), FRAME_WORD_NEAR.are(told.word, ago * 2 + inside)]);
    }
}

/// What says when: words of time, years before or of the article's own, tenses, the grade before.
pub(super) fn cues(case: &Case<'_, '_, '_>, facts: &mut Vec<Feature>) {
    let (view, grade) = (case.view, case.proposal.at);
    for (at, unit) in view.units.iter().enumerate() {
        let side = u32::from(at > grade);
        let near = size(at.abs_diff(grade) / 2);
        match unit.kind {
            Kind::Previous | Kind::Now => {
                facts.push(CUE.are(word(view, Some(at)), side));
                facts.push(CUE_NEAR.are(near * 2 + side, u32::from(unit.kind == Kind::Now)));
            }
            Kind::Year(year) => {
                let past = case.setting.clock.year.map_or(2, |own| u32::from(year < own));
                facts.push(YEAR.are(past, side));
                facts.push(YEAR.are(16 + past, near * 2 + side));
            }
            Kind::Have if view.word(at) == "had" => facts.push(HAD.are(side, near)),
            _ => {}
        }
    }
    let at = span_of(case);
    let moments = case.setting.clock.moments(view.reading, view.span);
    let before = moments.iter().rev().find(|moment| moment.span.end() <= at.start());
    let after = moments.iter().find(|moment| moment.span.start() >= at.end());
    for (side, moment) in [(0, before), (1, after)] {
        let Some(moment) = moment else { continue };
        let age = moment.age.class();
        let near = size((moment.span.start().abs_diff(at.start()) / 16) as usize);
        facts.extend([AGE.are(age, side), AGE_NEAR.are(age * 2 + side, near)]);
    }
    let earlier = (0..grade).rev().find(|&at| view.kind(at) == Some(Kind::Grade));
    facts.push(EARLIER.is(earlier.map_or(0, |at| 1 + size(grade - at))));
}
