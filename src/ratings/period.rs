//! When a rating was given: now or before.
//!
//! *What it finds* — "previously", "at its last inspection", "in 2019", "was G" beside "is now G", the first half of
//! "from G to G".
//! *Why* — the change is the news, and a previous grade taken for the current one is the worst mistake of all.
//! *Example* — "rated good in 2018" in an article of 2024 is previous.
//! *Known misses* — a date far from the rating; "the first since 2020" without saying what came before.

use super::Period;
use super::licence::{Form, Licence};
use super::units::Kind;
use super::view::View;

/// What is known of the article's year.
#[derive(Debug, Clone, Copy)]
struct Year {
    year: Option<u16>,
    /// Whether it is the year of publication rather than the latest one in the text.
    dated: bool,
}

impl Year {
    /// Whether something of year `then` is of before or of now, as far as can be said.
    fn place(self, then: u16) -> Option<Period> {
        match self.year {
            Some(year) if then < year => Some(Period::Previous),
            Some(year) if then == year && self.dated => Some(Period::Current),
            _ => None,
        }
    }
}

/// The period of the grade at unit `grade`; `year` is the article's year, if known, and `dated`
/// says that it is the year of publication.
pub(super) fn period(view: &View<'_, '_>, grade: usize, licence: Licence, year: Option<u16>, dated: bool) -> Period {
    let year = Year { year, dated };
    match licence.form {
        Form::From | Form::Lose => return Period::Previous,
        _ => {}
    }
    let clause = view.clause_start(grade, 0)..view.clause_end(grade);
    match cue(view, clause.clone(), grade, year) {
        Some(period) => period,
        // A phrase that opens the sentence holds for its later clauses too, unless they are in the present.
        None if licence.form == Form::To => Period::Current,
        None if clause.start > 0 && !present(view, clause.clone()) => opening(view, year).unwrap_or(Period::Current),
        None => Period::Current,
    }
}

/// The nearest cue of `clause` to the grade; cues after a comma that follows the grade count less.
fn cue(view: &View<'_, '_>, clause: std::ops::Range<usize>, grade: usize, year: Year) -> Option<Period> {
    let mut best: Option<(usize, Period)> = None;
    for at in clause {
        let period = match view.kind(at) {
            Some(Kind::Adverb) if at > grade && view.word(at) == "then" => Period::Previous,
            Some(Kind::Prep) if at < grade && years_after(view, at) => Period::Previous,
            Some(Kind::Previous) if !compares(view, at, grade) => Period::Previous,
            Some(Kind::Now) => Period::Current,
            Some(Kind::Year(then)) if dated(view, at) && !compares(view, at, grade) => match year.place(then) {
                Some(period) => period,
                None => continue,
            },
            _ => continue,
        };
        let distance = at.abs_diff(grade) + if at > grade && divided(view, grade, at) { 8 } else { 0 };
        if best.is_none_or(|(nearest, _)| distance < nearest) {
            best = Some((distance, period));
        }
    }
    best.map(|(_, period)| period)
}

/// "down from G at its last inspection": the cue belongs to the grade after "from", not to the one before it.
fn compares(view: &View<'_, '_>, cue: usize, grade: usize) -> bool {
    let likened = |at: usize| view.kind(at) == Some(Kind::As) && view.kind(at + 1) == Some(Kind::Pronoun);
    cue > grade
        && ((grade + 1..cue).any(likened)
            || view.any(grade + 1..cue, |kind| matches!(kind, Kind::From | Kind::Grade))
            || matches!(view.word(cue.saturating_sub(1)), "than" | "since"))
}

/// "two years after it was put …": what follows "after" came before.
fn years_after(view: &View<'_, '_>, after: usize) -> bool {
    view.word(after) == "after"
        && after > 0
        && matches!(view.word(after - 1), "years" | "year" | "months" | "weeks" | "month" | "decade")
}

/// A comma or bracket stands between the grade and the cue.
fn divided(view: &View<'_, '_>, grade: usize, cue: usize) -> bool {
    view.any(grade + 1..cue, |kind| matches!(kind, Kind::Comma | Kind::Open | Kind::Dash))
}

/// Whether a year says when: "in 2019", "in August 2016", "(2019)", "since 2019".
fn dated(view: &View<'_, '_>, at: usize) -> bool {
    let before = at.saturating_sub(3)..at;
    let through = view.any(before.clone(), |kind| matches!(kind, Kind::In | Kind::Open | Kind::Prep | Kind::Previous))
        || matches!(view.word(at + 1), "inspection" | "report" | "visit" | "rating" | "grade" | "judgement")
        || before.clone().any(|near| matches!(view.word(near), "inspection" | "report" | "visit"));
    let since = before.into_iter().any(|near| matches!(view.word(near), "since" | "until" | "by"));
    through && !since
}

fn present(view: &View<'_, '_>, clause: std::ops::Range<usize>) -> bool {
    clause.clone().any(|at| matches!(view.word(at), "is" | "are") || view.kind(at) == Some(Kind::Now))
}

/// What the first clause of the sentence says about time, if it opens with it.
fn opening(view: &View<'_, '_>, year: Year) -> Option<Period> {
    let subject = |kind| {
        matches!(kind, Kind::Domain | Kind::Grade | Kind::Verb | Kind::Be | Kind::Have | Kind::Receive | Kind::Give)
    };
    let end = (0..view.units.len()).find(|&at| view.kind(at).is_some_and(subject)).unwrap_or(0).min(14);
    cue(view, 0..end, 0, year).filter(|&period| period == Period::Previous)
}
