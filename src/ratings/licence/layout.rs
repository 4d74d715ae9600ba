//! Grades licensed by their place or form.
//!
//! *What it finds* — a printed digit or bracket beside the grade, a clause that opens with a domain, a second grade after a licensed one,
//! capitals and quotation marks.
//! *Why* — lists and captions leave out the verb.
//! *Example* — "Saltby (good)", "4 - good", "… and adequate for D".
//! *Known misses* — small letters without any mark ("staff, good").

use super::nouns::as_noun;
use super::{Form, Licence, Strength, light, strong};
use crate::ratings::units::Kind;
use crate::ratings::view::View;

/// "at 4 – good", "5 - Very Good": the printed digit beside its label.
pub(super) fn by_digit(view: &View<'_, '_>, grade: usize) -> Option<Licence> {
    let dash = grade.checked_sub(1).filter(|&at| matches!(view.kind(at), Some(Kind::Dash | Kind::Open)))?;
    let digit = dash.checked_sub(1).filter(|&at| view.kind(at) == Some(Kind::Number) && view.word(at).len() == 1)?;
    Some(strong(Form::Verb, digit))
}

/// "Saltby (good)", "Saltby (rated good)", "safe: good (was inadequate)".
pub(super) fn by_bracket(view: &View<'_, '_>, grade: usize) -> Option<Licence> {
    let skip = |kind| light(kind) || matches!(kind, Kind::Be | Kind::Now | Kind::Previous | Kind::Verb);
    let open = view.before(grade, skip)?;
    let close = view.after(grade, |kind| matches!(kind, Kind::Quote | Kind::Overall | Kind::Stop | Kind::Number));
    let closed = close.is_none_or(|at| matches!(view.kind(at), Some(Kind::Close | Kind::In | Kind::Comma)));
    (view.kind(open)? == Kind::Open && closed).then(|| strong(Form::Bracket, open))
}

/// "D, G three years ago, …": the earlier grade set beside the subject.
pub(super) fn by_apposition(view: &View<'_, '_>, grade: usize) -> Option<Licence> {
    let comma = view.before(grade, |kind| matches!(kind, Kind::Quote | Kind::Adverb | Kind::Previous))?;
    let subject = view.kind(comma) == Some(Kind::Comma) && comma > 0 && view.kind(comma - 1) == Some(Kind::Domain);
    let ago = view.any(grade + 1..(grade + 5).min(view.units.len()), |kind| kind == Kind::Previous);
    (subject && ago).then_some(Licence { strength: Strength::Weak, form: Form::Copula, head: comma })
}

/// "D, alone of the four, is where it was: G": a clause that opens with a domain and ends in a grade.
pub(super) fn by_topic(view: &View<'_, '_>, grade: usize) -> Option<Licence> {
    let start = view.clause_start(grade, 0);
    let opener = |kind| {
        matches!(
            kind,
            Kind::For | Kind::In | Kind::Det | Kind::Adverb | Kind::Quote | Kind::And | Kind::Year(_) | Kind::Comma
        )
    };
    let topic = (start..grade).find(|&at| view.kind(at).is_some_and(|kind| !opener(kind)))?;
    let plain = view.word(grade) == "good" && !view.quoted(grade) && !view.capital(grade);
    let last = view.before(grade, light).is_some_and(|at| {
        matches!(
            view.kind(at),
            Some(
                Kind::Colon
                    | Kind::Dash
                    | Kind::Comma
                    | Kind::Be
                    | Kind::As
                    | Kind::Receive
                    | Kind::Move
                    | Kind::Stay
                    | Kind::Have
            )
        )
    });
    let earlier = view.any(start..grade, |kind| kind == Kind::Grade);
    (view.kind(topic)? == Kind::Domain
        && last
        && as_noun(view, grade)
        && !earlier
        && !(plain && view.any(start..grade, |kind| kind == Kind::Hedge)))
    .then_some(Licence { strength: Strength::Weak, form: Form::Topic, head: grade })
}

/// A grade that is no adjective by its form: in quotes or capitals, of several words, or right after a preposition
/// ("coming in at good", "left with an Inadequate"). It still needs a domain or the body as its subject.
pub(super) fn by_plain_form(view: &View<'_, '_>, grade: usize) -> Option<Licence> {
    let before = view.before(grade, |kind| matches!(kind, Kind::Quote | Kind::Det | Kind::Adverb));
    let after_preposition = before
        .is_some_and(|at| matches!(view.kind(at), Some(Kind::To | Kind::With)) || matches!(view.word(at), "at" | "on"));
    let label = view.quoted(grade) || view.capital(grade) || view.word(grade).contains(' ');
    let adjective =
        view.word(grade).starts_with("requir") && before.is_some_and(|at| view.kind(at) == Some(Kind::Which));
    ((label || after_preposition) && !adjective && as_noun(view, grade)).then_some(Licence {
        strength: Strength::Weak,
        form: Form::Plain,
        head: grade,
    })
}

/// "… and G for D", "with D G and D G".
pub(super) fn by_coordination(view: &View<'_, '_>, grade: usize, before: Option<usize>) -> Option<Licence> {
    let shared = Some(Licence { strength: Strength::Shared, form: Form::Coordinate, head: grade });
    let next = view.after(grade, |kind| matches!(kind, Kind::Quote));
    if next.is_some_and(|at| matches!(view.kind(at), Some(Kind::For))) {
        return shared;
    }
    let domain_before = before.is_some_and(|at| view.kind(at) == Some(Kind::Domain));
    let domain_after = next.is_some_and(|at| {
        view.kind(at) == Some(Kind::In) && view.after(at, light).is_some_and(|d| view.kind(d) == Some(Kind::Domain))
    });
    let said = view.quoted(grade) || view.capital(grade) || !view.word(grade).eq("good");
    let shared_out = domain_before && view.any(before.unwrap_or(grade)..grade, |kind| kind == Kind::All);
    (shared_out || (domain_before && said) || domain_before && view.capital(grade) || domain_after)
        .then_some(shared)
        .flatten()
}
