//! Grades licensed by a change, or by none.
//!
//! *What it finds* — "from G", "to G", "remains G", "lost its G rating", "no longer G".
//! *Why* — both halves of a change are ratings, of different periods.
//! *Example* — "climbed from G to G" holds a previous and a current grade.
//! *Known misses* — changes told as a number of steps ("up two levels").

use super::{Form, Licence, light, strong};
use crate::ratings::units::Kind;
use crate::ratings::view::View;

/// "from G", "to G", "down from G", "remains G", "lost its G rating", "no longer G".
pub(super) fn by_transition(view: &View<'_, '_>, grade: usize, before: Option<usize>) -> Option<Licence> {
    let at = before?;
    let moves = |range: std::ops::Range<usize>| view.any(range, |kind| kind == Kind::Move);
    let clause = view.clause_start(grade, 0);
    match view.kind(at)? {
        Kind::From if moves(clause..at) || to_follows(view, grade) || to_precedes(view, clause, at) => {
            Some(strong(Form::From, at))
        }
        Kind::To if moves(clause..at) || from_precedes(view, clause, at) => Some(strong(Form::To, at)),
        Kind::Stay => Some(strong(Form::Stay, at)),
        Kind::Lose => Some(strong(Form::Lose, at)),
        Kind::Be | Kind::Verb if view.kind(at.checked_sub(1)?)? == Kind::Lose => Some(strong(Form::Lose, at - 1)),
        Kind::Verb | Kind::Noun | Kind::Be => {
            let verb = view.before(at, light)?;
            (view.kind(verb)? == Kind::Lose).then(|| strong(Form::Lose, verb))
        }
        _ => None,
    }
}

fn to_follows(view: &View<'_, '_>, grade: usize) -> bool {
    let next = view.after(grade, |kind| matches!(kind, Kind::Quote | Kind::Overall | Kind::Noun));
    next.is_some_and(|at| view.kind(at) == Some(Kind::To))
}

fn from_precedes(view: &View<'_, '_>, clause: usize, to: usize) -> bool {
    view.any(clause..to, |kind| kind == Kind::From) && view.any(clause..to, |kind| kind == Kind::Grade)
}

fn to_precedes(view: &View<'_, '_>, clause: usize, from: usize) -> bool {
    view.any(clause..from, |kind| kind == Kind::To) && view.any(clause..from, |kind| kind == Kind::Grade)
}
