//! The units around a grade, as numbers.

use std::ops::Range;

use crate::choice::{Feature, Template};
use crate::ratings::units::Kind;
use crate::ratings::view::View;

/// Number of a kind of unit; 0 where there is no unit.
pub(super) fn number(kind: Option<Kind>) -> u32 {
    let Some(kind) = kind else { return 0 };
    match kind {
        Kind::Body(_) => 1,
        Kind::Year(_) => 2,
        Kind::Grade => 3,
        Kind::Domain => 4,
        Kind::BodyKind => 5,
        Kind::Inspectorate => 6,
        Kind::Verb => 7,
        Kind::Found => 8,
        Kind::Told => 9,
        Kind::Noun => 10,
        Kind::Give => 11,
        Kind::Receive => 12,
        Kind::Move => 13,
        Kind::Stay => 14,
        Kind::Lose => 15,
        Kind::Same => 16,
        Kind::Need => 17,
        Kind::Scale => 18,
        Kind::Aim => 19,
        Kind::Area => 20,
        Kind::Previous => 21,
        Kind::Now => 22,
        Kind::Number => 23,
        Kind::Be => 24,
        Kind::Have => 25,
        Kind::Not => 26,
        Kind::And => 27,
        Kind::Or => 28,
        Kind::Comma => 29,
        Kind::Semi => 30,
        Kind::Colon => 31,
        Kind::Dash => 32,
        Kind::Quote => 33,
        Kind::Open => 34,
        Kind::Close => 35,
        Kind::Stop => 36,
        Kind::For => 37,
        Kind::In => 38,
        Kind::From => 39,
        Kind::To => 40,
        Kind::As => 41,
        Kind::Of => 42,
        Kind::With => 43,
        Kind::Prep => 44,
        Kind::Contrast => 45,
        Kind::Which => 46,
        Kind::Pronoun => 47,
        Kind::All => 48,
        Kind::Det => 49,
        Kind::Adverb => 50,
        Kind::Overall => 51,
        Kind::Modal => 52,
        Kind::Hedge => 53,
        Kind::Word => 54,
    }
}

/// The number of the words of unit `at`; 0 where there is none.
pub(super) fn word(view: &View<'_, '_>, at: Option<usize>) -> u32 {
    at.map_or(0, |at| view.number(at))
}

/// The unit that stands `steps` units before `from`, quotation marks not counted.
pub(super) fn back(view: &View<'_, '_>, from: usize, steps: usize) -> Option<usize> {
    (0..from).rev().filter(|&at| view.kind(at) != Some(Kind::Quote)).nth(steps.checked_sub(1)?)
}

/// The unit that stands `steps` units after `from`, quotation marks not counted.
pub(super) fn ahead(view: &View<'_, '_>, from: usize, steps: usize) -> Option<usize> {
    (from + 1..view.units.len()).filter(|&at| view.kind(at) != Some(Kind::Quote)).nth(steps.checked_sub(1)?)
}

/// The kind's number of an optional unit.
pub(super) fn kind(view: &View<'_, '_>, at: Option<usize>) -> u32 {
    number(at.and_then(|at| view.kind(at)))
}

/// Adds a fact for each kind of unit in `gap`, on side `side` of a grade; gives the number of the path through it, marks
/// and light words left out.
pub(super) fn gap(view: &View<'_, '_>, gap: Range<usize>, side: u32, kinds: Template, facts: &mut Vec<Feature>) -> u32 {
    let (mut seen, mut path) = (0_u64, 0_u32);
    for at in gap {
        let number = number(view.kind(at));
        if seen & (1 << number) == 0 {
            seen |= 1 << number;
            facts.push(kinds.are(side, number));
        }
        if !matches!(view.kind(at), Some(Kind::Quote | Kind::Det | Kind::Adverb)) {
            path = path.wrapping_mul(61).wrapping_add(number + 1);
        }
    }
    path
}
