//! Grades licensed by a verb.
//!
//! *What it finds* — "rated G", "judged X to be G", "told it requires improvement", "D was G", "D requires improvement".
//! *Why* — a verb of rating is the commonest licence, a copula the most deceptive one.
//! *Example* — "judged its work to be good" is a rating, "found good work" is none.
//! *Known misses* — verbs that the lexicon does not list.

use super::{Form, Licence, Strength, light, strong};
use crate::ratings::units::Kind;
use crate::ratings::view::View;

/// "told it requires improvement", "were told they were inadequate": the head is "told".
pub(super) fn by_told(view: &View<'_, '_>, grade: usize, before: Option<usize>) -> Option<Licence> {
    let verb = before.filter(|&at| view.kind(at) == Some(Kind::Be)).unwrap_or(grade);
    let pronoun = verb.checked_sub(1).filter(|&at| view.kind(at) == Some(Kind::Pronoun))?;
    let told = (pronoun.saturating_sub(9)..pronoun).rev().find(|&at| view.kind(at) == Some(Kind::Told))?;
    let improve = view.word(grade).starts_with("require");
    (improve || verb != grade).then(|| strong(Form::Verb, told))
}

/// "rated G", "judged X to be G", "called X G", "told it G".
pub(super) fn by_verb(view: &View<'_, '_>, grade: usize, before: Option<usize>) -> Option<Licence> {
    let at = before?;
    match view.kind(at)? {
        Kind::Verb => return Some(strong(Form::Verb, at)),
        Kind::Aim if view.word(at).ends_with("rated") => return Some(strong(Form::Verb, at)),
        Kind::Give | Kind::Receive
            if view.quoted(grade) || view.capital(grade) || view.units[grade].fixed.is_some() =>
        {
            return Some(strong(Form::Verb, at));
        }
        Kind::Found if view.quoted(grade) || view.capital(grade) || followed_by_relation(view, grade) => {
            return Some(strong(Form::Verb, at));
        }
        Kind::In | Kind::For | Kind::Stop => return None,
        _ => {}
    }
    let clause = view.clause_start(grade, 0);
    let to_be = view.kind(at) == Some(Kind::Be) && at > 0 && view.kind(at - 1) == Some(Kind::To);
    let verb =
        (clause..at).rev().find(|&verb| matches!(view.kind(verb), Some(Kind::Verb | Kind::Found | Kind::Told)))?;
    if view.any(verb..grade, |kind| matches!(kind, Kind::Grade | Kind::Which | Kind::Colon)) {
        return None;
    }
    let object = verb + 1..at + 1;
    let plain_object = grade - verb <= 12
        && !view.any(object.clone(), |kind| matches!(kind, Kind::Be | Kind::Comma | Kind::Prep | Kind::With))
        && view.any(object, |kind| matches!(kind, Kind::Body(_) | Kind::BodyKind | Kind::Domain | Kind::Pronoun));
    let as_grade = view.kind(verb) == Some(Kind::Verb) && (at + 1..grade).any(|near| view.kind(near) == Some(Kind::As));
    if to_be || as_grade || (plain_object && view.kind(verb) != Some(Kind::Told)) {
        return Some(strong(Form::Verb, verb));
    }
    None
}

/// "found compliant with D", "found inadequate for D".
fn followed_by_relation(view: &View<'_, '_>, grade: usize) -> bool {
    matches!(view.kind(grade + 1), Some(Kind::With | Kind::For))
}

/// "The surgery requires improvement", "outcomes require improvement", "needs substantial improvement".
pub(super) fn by_verb_grade(view: &View<'_, '_>, grade: usize) -> Option<Licence> {
    let word = view.word(grade);
    let weak = |strength, head| Some(Licence { strength, form: Form::VerbGrade, head });
    // "judged to require improvement"
    let to = grade.checked_sub(1).filter(|&at| view.kind(at) == Some(Kind::To));
    let judged =
        to.and_then(|to| to.checked_sub(1)).filter(|&at| matches!(view.kind(at), Some(Kind::Verb | Kind::Found)));
    if let Some(verb) = judged {
        return Some(strong(Form::Verb, verb));
    }
    if word.starts_with("requires") || word.starts_with("require ") {
        return weak(Strength::Weak, grade);
    }
    if word.starts_with("required") {
        return weak(Strength::Weak, grade);
    }
    if word.starts_with("requir") || word.starts_with("need") {
        let said = view.quoted(grade)
            || view.kind(grade + 1) == Some(Kind::Overall)
            || view.before(grade, |_| false).is_some_and(|at| matches!(view.word(at), "after" | "before" | "despite"));
        return if said { weak(Strength::Weak, grade) } else { None };
    }
    if !word.contains("improvement") {
        return None;
    }
    let needs = view.before(grade, light).filter(|&at| view.kind(at) == Some(Kind::Need));
    let needed = view.after(grade, |kind| matches!(kind, Kind::Quote | Kind::Be));
    let needed = needed.filter(|&at| view.kind(at) == Some(Kind::Need));
    needs.or(needed.map(|_| grade)).and_then(|head| weak(Strength::Weak, head))
}

/// "D was G", and "it was G for D".
pub(super) fn by_copula(view: &View<'_, '_>, grade: usize, before: Option<usize>) -> Option<Licence> {
    let be = before.filter(|&at| view.kind(at) == Some(Kind::Be))?;
    if view.any(be + 1..grade, |kind| kind == Kind::Det) && !view.quoted(grade) {
        return None;
    }
    let next = view.after(grade, |kind| matches!(kind, Kind::Quote | Kind::Number | Kind::Adverb));
    let ends = next.is_none_or(|at| {
        !matches!(
            view.kind(at),
            Some(
                Kind::Word | Kind::BodyKind | Kind::Body(_) | Kind::To | Kind::Or | Kind::Of | Kind::Hedge | Kind::Noun
            )
        ) || matches!(view.word(at), "there" | "when" | "compared" | "because" | "last")
    });
    ends.then_some(Licence { strength: Strength::Weak, form: Form::Copula, head: be })
}
