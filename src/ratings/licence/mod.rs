//! Whether a grade word is a rating: what around it says so.
//!
//! *What it finds* — the verb, noun or layout that makes a grade of an adjective: "rated G", "a G rating", "dropped to
//! G", "remains G", "D was G", "(G)", "‘G’ nursery".
//! *Why* — "good" is the commonest adjective of the genre; one in twenty is a rating.
//! *Example* — "judged its work to be good" is licensed by "judged … to be"; "joint work was good" by nothing, unless
//! its subject is one of the framework's domains.
//! *Known misses* — verdicts without any of these words ("Inadequate: that is the word").

mod changes;
mod layout;
mod nouns;
mod verbs;

use crate::ratings::units::Kind;
use crate::ratings::view::View;
use changes::by_transition;
use layout::{by_apposition, by_bracket, by_coordination, by_digit, by_plain_form, by_topic};
use nouns::{by_article, by_attribute, by_noun};
use verbs::{by_copula, by_told, by_verb, by_verb_grade};

/// How plainly the words say that the grade is a rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Only together with a domain or body as its subject ("D was G").
    Weak,
    /// Through another rating of the sentence ("… and G for D").
    Shared,
    /// By a word of rating.
    Strong,
}

/// What licenses a grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Licence {
    pub(super) strength: Strength,
    pub(super) form: Form,
    /// The unit that governs the grade: verb, copula or noun; the grade itself where there is none.
    pub(super) head: usize,
}

/// In what form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// rated G, judged to be G, given a G rating: the subject stands before the verb, or the object after it
    Verb,
    /// dropped to G, from G
    From,
    /// to G
    To,
    /// remains G
    Stay,
    /// lost its G rating, no longer G
    Lose,
    /// D was G
    Copula,
    /// D requires improvement
    VerbGrade,
    /// (G)
    Bracket,
    /// a ‘G’ nursery
    Attribute,
    /// G for D after another rating; D G
    Coordinate,
    /// A clause that opens with D and ends in G
    Topic,
    /// G by its form alone
    Plain,
}

/// Units that may stand between a governing word and its grade.
pub(super) fn light(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Quote | Kind::Det | Kind::Adverb | Kind::As | Kind::Overall | Kind::All | Kind::Now | Kind::Previous
    )
}

/// The licence of the grade at unit `grade`; `after_rating` says that the sentence holds a licensed grade before it.
pub(super) fn licence(view: &View<'_, '_>, grade: usize, after_rating: bool) -> Option<Licence> {
    let before = view.before(grade, light);
    by_transition(view, grade, before)
        .or_else(|| by_noun(view, grade, before))
        .or_else(|| by_told(view, grade, before))
        .or_else(|| by_verb(view, grade, before))
        .or_else(|| by_digit(view, grade))
        .or_else(|| by_bracket(view, grade))
        .or_else(|| by_verb_grade(view, grade))
        .or_else(|| by_copula(view, grade, before))
        .or_else(|| by_attribute(view, grade, before))
        .or_else(|| by_apposition(view, grade))
        .or_else(|| after_rating.then(|| by_coordination(view, grade, before)).flatten())
        .or_else(|| by_article(view, grade))
        .or_else(|| by_topic(view, grade))
        .or_else(|| by_plain_form(view, grade))
}

fn strong(form: Form, head: usize) -> Licence {
    Licence { strength: Strength::Strong, form, head }
}
