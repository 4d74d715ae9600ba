//! Where a list that follows a grade must end.

use crate::ratings::units::Kind;
use crate::ratings::view::View;

/// Where a list that begins at `from` must end: before a new clause, a bracket, or the next grade's own words.
pub(super) fn list_end(view: &View<'_, '_>, from: usize) -> usize {
    let mut last_break = from;
    for at in from..view.units.len() {
        match view.units[at].kind {
            _ if at > from && matches!(view.word(at), "when" | "because" | "where" | "according" | "although") => {
                return at;
            }
            Kind::Comma if starts_clause(view, at + 1) || other_phrase(view, from, at) => return at,
            Kind::Comma | Kind::And => last_break = at,
            Kind::Contrast | Kind::Semi | Kind::Stop | Kind::Open | Kind::Close | Kind::Colon | Kind::Dash => {
                return at;
            }
            Kind::Prep if view.word(at) != "within" => return at,
            Kind::Previous | Kind::Now | Kind::Year(_) if at > from => {
                return if view.kind(at - 1) == Some(Kind::In) { at - 1 } else { at };
            }
            Kind::Grade
            | Kind::Which
            | Kind::Aim
            | Kind::Have
            | Kind::Verb
            | Kind::Be
            | Kind::Receive
            | Kind::Give
            | Kind::Move
            | Kind::Stay
            | Kind::Modal => {
                return last_break.max(from);
            }
            _ => {}
        }
    }
    view.units.len()
}

/// ", and in the questionnaire …" after "for D": another preposition opens another phrase.
fn other_phrase(view: &View<'_, '_>, from: usize, comma: usize) -> bool {
    let own = from.checked_sub(1).and_then(|at| view.kind(at));
    let next = view.kind(comma + 2);
    view.kind(comma + 1) == Some(Kind::And) && matches!(next, Some(Kind::In | Kind::For)) && next != own
}

/// Whether the words after a comma open a clause of their own.
fn starts_clause(view: &View<'_, '_>, at: usize) -> bool {
    matches!(
        view.kind(at),
        Some(
            Kind::Prep
                | Kind::Which
                | Kind::Contrast
                | Kind::As
                | Kind::With
                | Kind::Pronoun
                | Kind::Move
                | Kind::Modal
                | Kind::Quote
                | Kind::Inspectorate
        )
    ) || matches!(view.word(at), "when" | "according" | "so" | "meaning" | "where" | "inspectors" | "down" | "up")
        || (view.kind(at) == Some(Kind::And)
            && matches!(
                view.kind(at + 1),
                Some(Kind::Pronoun | Kind::Body(_) | Kind::Inspectorate | Kind::Move | Kind::Contrast | Kind::Which)
            ))
}
