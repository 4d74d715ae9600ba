//! Whether a name is introduced as that of another body.
//!
//! *What it finds* — "neighbouring", "sister", "unlike" and the like within four words before the name; ", its neighbour" after it.
//! *Why* — the grades of other bodies stand beside those of the inspected one and are not its own.
//! *Example* — "the neighbouring Downe YOT had been rated good".
//! *Known misses* — other bodies that are introduced a sentence before.

use super::words::OTHERS;
use crate::reading::Reading;
use crate::text::Span;

/// Whether the words before the name say that it is another body.
pub(crate) fn is_other(reading: &Reading<'_>, sentence: Span, name: Span) -> bool {
    let from = sentence.start().max(name.start().saturating_sub(48));
    let window = reading.folded(Span::up_to(reading.floor_char(from), name.start()));
    let after = reading.folded(Span::up_to(name.end(), reading.floor_char(sentence.end().min(name.end() + 24))));
    told_before(window) || after.starts_with(", its neighbour") || after.starts_with(" being the other")
}

/// Whether one of [`OTHERS`] stands near the end of `window`.
fn told_before(window: &str) -> bool {
    let bytes = window.as_bytes();
    let begins = |at: &usize| {
        let letter = bytes[*at].wrapping_sub(b'a');
        letter < 26 && FIRSTS >> letter & 1 == 1 && (*at == 0 || !bytes[at - 1].is_ascii_alphanumeric())
    };
    (0..bytes.len()).filter(begins).any(|at| {
        let rest = bytes.get(at..).unwrap_or_default();
        let begins = |cue: &str| rest.first() == cue.as_bytes().first() && rest.starts_with(cue.as_bytes());
        OTHERS.iter().any(|cue| begins(cue) && ends_near(window, cue))
    })
}

/// The letters that [`OTHERS`] begin with, a bit each.
const FIRSTS: u32 = {
    let (mut firsts, mut at) = (0, 0);
    while at < OTHERS.len() {
        firsts |= 1 << (OTHERS[at].as_bytes()[0] - b'a');
        at += 1;
    }
    firsts
};

/// Whether `cue` stands in `window` with at most four words after it.
fn ends_near(window: &str, cue: &str) -> bool {
    window.rfind(cue).is_some_and(|at| {
        let word_start = at == 0 || !window.as_bytes()[at - 1].is_ascii_alphanumeric();
        let rest = window.get(at + cue.len()..).unwrap_or_default();
        word_start && !rest.contains(['.', ';']) && rest.split_ascii_whitespace().count() <= 4
    })
}
