//! What a grade is said of: domains, a list of them, or the body as a whole.
//!
//! *What it finds* — the list after the grade ("good for caring and safe"), the subject before the verb ("work to
//! protect the public was rated good"), the object between ("rated its leadership good"), an anaphor ("all three").
//! *Why* — a grade without its domain is of little use, a wrong domain of none.
//! *Example* — "rated the team's work in A and B as good, while C also received a satisfactory rating".
//! *Known misses* — a subject two sentences back; lists broken over paragraphs without bullets.

mod after;
mod ends;
mod runs;
mod subject;
mod unlisted;
mod zone;

use crate::ratings::licence::{Form, Licence};
use crate::ratings::lists::Item;
use crate::ratings::units::Kind;
use crate::ratings::view::View;
use crate::text::Span;
use after::{list_after, trailing};
use subject::subject;
pub(super) use unlisted::is_time;

/// A body that is rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Owner {
    /// Index into the names' bodies.
    pub(super) body: Option<usize>,
    /// The words that name it in the sentence.
    pub(super) span: Option<Span>,
}

/// What a grade is said of.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent observations of one sentence")]
pub(super) struct Targets {
    /// Domains; empty for an overall rating.
    pub(super) items: Vec<Item>,
    /// The body itself is rated.
    pub(super) overall: bool,
    /// The body named as subject or object, with its words.
    pub(super) body: Option<(usize, Span)>,
    /// Words that name a body that is none of the article's known ones.
    pub(super) name: Option<Span>,
    /// The domains were taken up by "all three", "both".
    pub(super) anaphora: bool,
    /// The grade is said to be the overall one.
    pub(super) overall_word: bool,
    /// "in all areas" follows the grade.
    pub(super) every_area: bool,
    /// A subject or object was found at all.
    pub(super) found: bool,
    /// The domains that the sentence names before its pronoun subject.
    pub(super) own_topic: Option<Vec<Item>>,
    /// The subject is "it" or "they".
    pub(super) pronoun: bool,
    /// Domains named before this sentence are taken up.
    pub(super) takes_up: bool,
    /// The subject is an unnamed other ("an agency").
    pub(super) indefinite: bool,
    /// Unit up to which the words are used up.
    pub(super) end: usize,
    /// Whose ratings they are, where that has been decided.
    pub(super) owners: Vec<Owner>,
}

/// The targets of the grade at unit `grade`; words before unit `floor` belong to an earlier grade.
pub(super) fn targets(view: &View<'_, '_>, grade: usize, licence: Licence, floor: usize) -> Targets {
    let (after, end) = following(view, grade, licence);
    let subject = subject(view, grade, licence, floor);
    let overall_word = says_overall(view, grade, floor);
    let own = after.is_empty() && !overall_word;
    let mut found = Targets {
        found: subject.found || !after.is_empty() || overall_word,
        anaphora: own && subject.anaphora,
        items: if own { subject.items } else { after },
        overall_word,
        every_area: names_every_area(view, grade),
        end,
        ..subject
    };
    if let Some((more, end)) = trailing(view, end) {
        found.items.extend(more);
        found.end = end;
    }
    found.overall = found.items.is_empty();
    found
}

/// The list after the grade, and the unit after it.
fn following(view: &View<'_, '_>, grade: usize, licence: Licence) -> (Vec<Item>, usize) {
    if let Some((list, end)) = list_after(view, grade, licence) {
        return (list, end.max(grade + 1));
    }
    // "climbed from G to G for D": the list stands after the second grade.
    let second = (grade + 1..(grade + 6).min(view.units.len())).find(|&at| view.kind(at) == Some(Kind::Grade));
    let second = second.filter(|_| licence.form == Form::From);
    let list = second.and_then(|second| list_after(view, second, licence));
    (list.map(|(list, _)| list).unwrap_or_default(), grade + 1)
}

/// Whether the grade is said to be the overall one.
fn says_overall(view: &View<'_, '_>, grade: usize, floor: usize) -> bool {
    let mut beside = [view.before(grade, |kind| kind == Kind::Quote), next_plain(view, grade)].into_iter().flatten();
    beside.any(|at| view.kind(at) == Some(Kind::Overall))
        || (view.clause_start(grade, floor)..grade)
            .any(|at| view.word(at).starts_with("overall r") || view.word(at).starts_with("overall g"))
}

/// "in all areas" after the grade.
fn names_every_area(view: &View<'_, '_>, grade: usize) -> bool {
    (grade + 1..(grade + 9).min(view.units.len()))
        .any(|at| view.kind(at) == Some(Kind::All) && (at + 1..at + 3).any(|near| view.kind(near) == Some(Kind::Area)))
}

fn next_plain(view: &View<'_, '_>, grade: usize) -> Option<usize> {
    view.after(grade, |kind| matches!(kind, Kind::Quote | Kind::Noun | Kind::Number))
}
