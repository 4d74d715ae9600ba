//! Numbers that stand for grades, in frameworks that print them.
//!
//! *What it finds* — "graded 2", "down from a 5", "4 out of 4 for", "two stars".
//! *Why* — councils, Scottish homes and older school reports give numbers and leave out the words.
//! *Example* — "It scored 3 for safeguarding" is a grade where the framework prints digits.
//! *Known misses* — numbers in columns ("Safeguarding 3") are read as lines, not here.

use super::{Kind, Unit};
use crate::ratings::framework::Frameworks;
use crate::reading::Reading;
use crate::text::{Shape, Token};

/// A number that stands for a grade, where the framework prints digits: "graded 2", "down from a 5", "4 out of 4 for",
/// "got a three", "two stars".
pub(super) fn digit(reading: &Reading<'_>, frameworks: &Frameworks<'_>, tokens: &[Token], at: usize) -> Option<Unit> {
    let token = tokens.get(at)?;
    let number = small_number(reading, *token)?;
    let fixed = frameworks.digit(reading.lexicon, number)?;
    let before = reading.folded(tokens.get(at.checked_sub(1)?)?.span);
    let near = |steps: usize| tokens.get(at + steps).map_or("", |token| reading.folded(token.span));
    let led = matches!(
        before,
        "a" | "an"
            | "graded"
            | "grade"
            | "grades"
            | "scored"
            | "score"
            | "scores"
            | "marked"
            | "rated"
            | "gave"
            | "got"
    );
    let starred = matches!(near(1), "star" | "stars" | "-") && (near(1) != "-" || near(2) == "star");
    let out_of = (near(1), near(2)) == ("out", "of")
        && tokens.get(at + 3).is_some_and(|total| {
            small_number(reading, *total).is_some_and(|total| frameworks.digit(reading.lexicon, total).is_some())
        });
    let ends = matches!(
        near(1),
        "" | "," | ";" | ")" | "for" | "in" | "and" | "to" | "at" | "its" | "on" | "down" | "up" | "from" | "each"
    ) || (near(1) == "." && tokens.get(at + 2).is_none_or(|next| next.shape == Shape::Break));
    let ranked = ends && token.shape == Shape::Number && matches!(near(1), "for" | "on" | "each") && before != "of";
    ((led && ends) || starred || out_of || ranked).then_some(Unit {
        span: token.span,
        kind: Kind::Grade,
        hit: None,
        fixed: Some(fixed),
    })
}

/// One to six, in digits or words.
fn small_number(reading: &Reading<'_>, token: Token) -> Option<u8> {
    let word = reading.folded(token.span);
    if token.shape == Shape::Number {
        return word.parse().ok().filter(|number| (1..=6).contains(number));
    }
    Some(match word {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        _ => return None,
    })
}
