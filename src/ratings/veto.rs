//! Grade words that are no ratings though they look like it.
//!
//! *What it finds* — scale definitions, counts and shares of many services, wishes and conditions, denials, other
//! people's tables, and gradations ("good or better").
//! *Why* — class C of the phrasing catalogue; an analyst forgives an empty cell sooner than a wrong one.
//! *Example* — "87 per cent of schools are good", "hopes to be rated outstanding", "not all teaching is good".
//! *Known misses* — irony; counts without a number ("a good many services are inadequate").

use crate::lexicon::{Hit, Meaning};

use super::licence::{Form, Licence};
use super::units::Kind;
use super::view::View;

/// Why a grade that somebody asks about is no rating.
pub(super) const QUESTION: &str = "a question";

/// Why the grade at unit `grade` is no rating; `None` when nothing speaks against it.
pub(super) fn veto(view: &View<'_, '_>, grade: usize, licence: Licence) -> Option<&'static str> {
    let clause = view.clause_start(grade, 0);
    if view.any(0..view.units.len(), |kind| kind == Kind::Scale) || lists_scale(view) {
        return Some("explains the scale");
    }
    if names_other_table(view) {
        return Some("another body's table, no inspection");
    }
    if asked(view, grade) {
        return Some(QUESTION);
    }
    if generic(view, grade, licence) || ends_of_scale(view, grade) {
        return Some("explains the scale");
    }
    if gradation(view, grade) {
        return Some("a range of grades");
    }
    if counted(view, clause, grade, licence) {
        return Some("counts services or grades");
    }
    if licence.form != Form::Lose && denied(view, clause, grade, licence) {
        return Some("denied");
    }
    wished(view, clause, grade, licence).then_some("wished for or conditional")
}

/// Three or more different grades in a row, divided by commas or "or": the scale itself.
fn lists_scale(view: &View<'_, '_>) -> bool {
    let mut run = 0;
    for (at, unit) in view.units.iter().enumerate() {
        match unit.kind {
            Kind::Grade
                if run > 0
                    && (0..at)
                        .rev()
                        .find(|&b| view.kind(b) == Some(Kind::Grade))
                        .is_some_and(|b| view.word(b) == view.word(at)) =>
            {
                run = 1;
            }
            Kind::Grade => run += 1,
            Kind::Comma | Kind::Or | Kind::And | Kind::Quote | Kind::Number | Kind::Colon | Kind::Dash | Kind::To => {}
            _ => run = 0,
        }
        if run >= 3 {
            return true;
        }
    }
    false
}

/// Whether the sentence names a publisher of grades that inspects nothing.
fn names_other_table(view: &View<'_, '_>) -> bool {
    let lexicon = view.reading.lexicon;
    let is_table = |meaning: Meaning| match meaning {
        Meaning::Inspectorate { inspectorate, .. } => !lexicon.inspectorates()[inspectorate as usize].inspects,
        _ => false,
    };
    let hits = view.reading.hits_in(view.span).iter().filter(|hit| hit.has(Hit::INSPECTORATE));
    hits.flat_map(|hit| lexicon.meanings(hit)).any(is_table)
}

/// "a good rating is something to build on": the rating as such, nobody's.
fn generic(view: &View<'_, '_>, grade: usize, licence: Licence) -> bool {
    let article = view
        .before(grade, |kind| kind == Kind::Quote)
        .is_some_and(|at| matches!(view.word(at), "a" | "an" | "no" | "any"));
    let noun = view.after(grade, |kind| kind == Kind::Quote).filter(|&at| view.kind(at) == Some(Kind::Noun));
    let of = view.before(grade, |kind| kind == Kind::Quote).filter(|&at| view.kind(at) == Some(Kind::Of));
    let end = noun.filter(|_| article).or(of.map(|_| grade));
    let verb = end.is_some_and(|at| {
        matches!(view.kind(at + 1), Some(Kind::Be | Kind::Modal)) || matches!(view.word(at + 1), "means" | "for")
    });
    let subject = licence.head == grade && !view.any(0..grade, |kind| matches!(kind, Kind::Body(_) | Kind::Domain));
    verb && subject && noun.is_some()
}

/// "marks forces from outstanding to inadequate": the ends of the scale.
fn ends_of_scale(view: &View<'_, '_>, grade: usize) -> bool {
    let Some(from) = (grade.saturating_sub(6)..=grade).rev().find(|&at| view.kind(at) == Some(Kind::From)) else {
        return false;
    };
    let before = from.checked_sub(1).map(|at| view.word(at)).unwrap_or_default();
    let many = from > 0 && view.kind(from - 1) == Some(Kind::BodyKind) && before.ends_with('s');
    let verb = (from.saturating_sub(4)..from).any(|at| matches!(view.kind(at), Some(Kind::Verb | Kind::Noun)));
    (many || before == "scale" || before == "run" || before == "runs") && (verb || before != "services")
}

/// "still excellent?": somebody asks.
fn asked(view: &View<'_, '_>, grade: usize) -> bool {
    let next = view.after(grade, |kind| matches!(kind, Kind::Quote | Kind::Overall));
    next.is_some_and(|at| view.word(at) == "?")
}

/// "good or better", "good or outstanding", "at least good", "good enough".
fn gradation(view: &View<'_, '_>, grade: usize) -> bool {
    let skip = |kind| matches!(kind, Kind::Quote | Kind::Adverb | Kind::Det);
    let or_after = view.after(grade, skip).is_some_and(|at| view.kind(at) == Some(Kind::Or));
    let or_before = view.before(grade, skip).is_some_and(|at| view.kind(at) == Some(Kind::Or));
    let enough = view
        .after(grade, |_| false)
        .is_some_and(|at| matches!(view.word(at), "enough" | "better" | "than" | "an" | "a"));
    let least = view
        .before(grade, |kind| kind == Kind::Quote)
        .is_some_and(|at| view.word(at) == "least" || matches!(view.kind(at), Some(Kind::Hedge)));
    or_after || or_before || enough || least
}

/// A number or a share of many stands before the grade: "six services", "44 per cent of departments", "three adequate".
fn counted(view: &View<'_, '_>, clause: usize, grade: usize, licence: Licence) -> bool {
    let near = view.before(grade, |kind| matches!(kind, Kind::Quote | Kind::Adverb));
    if near.is_some_and(|at| view.kind(at) == Some(Kind::Number) && !digit_label(view, at))
        || (near.is_some_and(|at| view.word(at) == "one" && view.kind(at.saturating_sub(1)) != Some(Kind::Prep)))
    {
        return true;
    }
    if counts_areas(view, grade) {
        return true;
    }
    let to = licence.head.clamp(clause, grade);
    let comma = (clause..to).rev().find(|&at| view.kind(at) == Some(Kind::Comma)).map_or(clause, |at| at + 1);
    let named = |range: std::ops::Range<usize>| view.any(range, |kind| matches!(kind, Kind::Body(_) | Kind::Domain));
    (clause..to).any(|at| {
        let share = matches!(
            view.word(at),
            "cent" | "%" | "majority" | "proportion" | "most" | "half" | "quarter" | "third" | "fifths"
        );
        let number = view.kind(at) == Some(Kind::Number)
            && !matches!(view.kind(at.wrapping_sub(1)), Some(Kind::All | Kind::Det));
        let bare = matches!(view.kind(at + 1), Some(Kind::Be | Kind::Have));
        let count = number && at >= comma && (bare || plural_subject(view, at + 1, to)) && !named(clause..at);
        let one_in =
            at >= comma && view.word(at) == "one" && matches!(view.word(at + 1), "in" | "of") && !named(clause..to);
        (share && !named(clause..at)) || (count && !view.any(clause..at, |kind| kind == Kind::All)) || one_in
    })
}

/// "in two areas", "in nine of the ten categories": a count of domains, unless they are then named.
fn counts_areas(view: &View<'_, '_>, grade: usize) -> bool {
    let Some(at) = view.after(grade, |kind| matches!(kind, Kind::Quote | Kind::Noun)) else { return false };
    let few = view.kind(at) == Some(Kind::In)
        && view.kind(at + 1) == Some(Kind::Number)
        && view.kind(at + 2).is_none_or(|kind| matches!(kind, Kind::Comma | Kind::Stop | Kind::Of));
    let few = few
        || (view.kind(at) == Some(Kind::In)
            && view.kind(at + 1) == Some(Kind::Adverb)
            && matches!(view.kind(at + 2), Some(Kind::Number))
            && view.kind(at + 3) == Some(Kind::Of));
    if few {
        return true;
    }
    let reach = (at + 6).min(view.units.len());
    let Some(area) = (at..reach).find(|&near| view.kind(near) == Some(Kind::Area)) else { return false };
    let counted = !view.any(at..area, |kind| kind == Kind::Domain)
        && view.any(at..area, |kind| kind == Kind::Number)
        && !view.any(at..area, |kind| kind == Kind::All);
    let named = (area + 1..(area + 5).min(view.units.len())).any(|near| {
        matches!(view.kind(near), Some(Kind::Colon | Kind::Dash | Kind::Domain))
            || matches!(view.word(near), "including" | "included" | "namely" | "among")
            || (view.word(near) == "which" && view.word(near + 1).starts_with("includ"))
    });
    matches!(view.kind(at), Some(Kind::In | Kind::For | Kind::With)) && counted && !named
}

/// A digit printed beside its grade ("4 - Good", "2 Good") counts nothing.
fn digit_label(view: &View<'_, '_>, at: usize) -> bool {
    view.word(at).len() == 1 && view.word(at).as_bytes()[0].is_ascii_digit()
}

/// Whether a plural noun follows within four units as the subject of a verb, or a plural kind of body.
fn plural_subject(view: &View<'_, '_>, from: usize, to: usize) -> bool {
    let colon = (from..to).find(|&at| view.kind(at) == Some(Kind::Colon)).unwrap_or(to);
    (from..colon.min(from + 5)).any(|at| {
        let plural = view.word(at).ends_with('s') && matches!(view.kind(at), Some(Kind::BodyKind | Kind::Word));
        plural && (view.kind(at) == Some(Kind::BodyKind) || matches!(view.kind(at + 1), Some(Kind::Be | Kind::Have)))
    })
}

/// "not judged good", "is not good", "neither good nor bad".
fn denied(view: &View<'_, '_>, clause: usize, grade: usize, licence: Licence) -> bool {
    let from = licence.head.min(grade).saturating_sub(3).max(clause);
    let negated = (from..grade)
        .any(|at| view.kind(at) == Some(Kind::Not) && view.word(at + 1) != "only" && !contains_not(view, grade));
    negated || view.before(grade, |kind| kind == Kind::Quote).is_some_and(|at| view.kind(at) == Some(Kind::Hedge))
}

fn contains_not(view: &View<'_, '_>, grade: usize) -> bool {
    view.word(grade).starts_with("not")
}

/// "hopes to be rated G", "if it were G", "six points short of G", "to win back its G rating".
fn wished(view: &View<'_, '_>, clause: usize, grade: usize, licence: Licence) -> bool {
    let to = grade;
    let modal = (clause..to).any(|at| {
        view.kind(at) == Some(Kind::Modal)
            && !view.any(at..to, |kind| matches!(kind, Kind::Comma | Kind::Which | Kind::Colon))
    });
    let could_be_told = (clause..to).any(|at| view.kind(at) == Some(Kind::Modal))
        && (clause..to).any(|at| view.kind(at) == Some(Kind::Told));
    let aimed = (clause..to).any(|at| {
        view.kind(at) == Some(Kind::Aim)
            && !(view.word(at) == "to be rated" && ranked_before(view, at))
            && !view.any(at..to, |kind| matches!(kind, Kind::Comma | Kind::Which | Kind::Colon))
    });
    let means =
        (grade..(grade + 5).min(view.units.len())).any(|at| matches!(view.word(at), "means" | "meant" | "mean"));
    let lead_verb = licence.head > 0
        && view.kind(licence.head - 1) == Some(Kind::To)
        && licence.form == Form::Verb
        && view.kind(licence.head) != Some(Kind::Be)
        && !ranked_before(view, licence.head);
    modal || could_be_told || aimed || means || lead_verb
}

/// "the second team to be rated G" states a rating although it has an infinitive.
fn ranked_before(view: &View<'_, '_>, head: usize) -> bool {
    (head.saturating_sub(12)..head).any(|at| {
        matches!(view.word(at), "first" | "second" | "third" | "only" | "fourth" | "fifth" | "latest" | "one")
    })
}
