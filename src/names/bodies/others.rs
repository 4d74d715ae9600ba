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
    OTHERS.iter().any(|other| ends_near(window, other))
        || after.starts_with(", its neighbour")
        || after.starts_with(" being the other")
}

/// Whether `cue` stands in `window` with at most four words after it.
fn ends_near(window: &str, cue: &str) -> bool {
    window.rfind(cue).is_some_and(|at| {
        let word_start = at == 0 || !window.as_bytes()[at - 1].is_ascii_alphanumeric();
        let rest = window.get(at + cue.len()..).unwrap_or_default();
        word_start && !rest.contains(['.', ';']) && rest.split_ascii_whitespace().count() <= 4
    })
}
