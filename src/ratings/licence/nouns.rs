//! Grades licensed by a noun.
//!
//! *What it finds* — "a G rating", "rating of G", "G-rated", "a formerly G nursery", "earned an outstanding".
//! *Why* — the grade is then a name, not an adjective.
//! *Example* — "given a good rating" is a rating, "a good team" is none.
//! *Known misses* — nouns that the lexicon does not list ("a G badge").

use super::{Form, Licence, strong};
use crate::ratings::units::Kind;
use crate::ratings::view::View;

/// "a G rating", "rating of G", "rating: G"; the head is the verb that gives or receives it, where there is one.
pub(super) fn by_noun(view: &View<'_, '_>, grade: usize, before: Option<usize>) -> Option<Licence> {
    let after = view.after(grade, |kind| matches!(kind, Kind::Quote | Kind::Overall));
    let noun_after = after.is_some_and(|at| view.kind(at) == Some(Kind::Noun) && plural_or_near(view, grade, at));
    let noun_before = before.is_some_and(|at| {
        matches!(view.kind(at), Some(Kind::Of | Kind::Colon | Kind::Noun))
            && (at.saturating_sub(2)..=at).any(|near| view.kind(near) == Some(Kind::Noun))
    });
    let named_by_itself = RATING_NOUNS.iter().any(|noun| view.word(grade).ends_with(noun));
    if !noun_after && !noun_before && !named_by_itself && !view.word_after_hyphen(grade) {
        return None;
    }
    let clause = view.clause_start(grade, 0);
    let verb = (clause..grade).rev().find(|&at| {
        matches!(view.kind(at), Some(Kind::Give | Kind::Receive | Kind::Verb | Kind::Stay | Kind::Lose))
            && !view.any(at..grade, |kind| kind == Kind::Grade)
    });
    match verb.and_then(|at| view.kind(at)) {
        Some(Kind::Stay) => Some(strong(Form::Stay, verb?)),
        Some(Kind::Lose) => Some(strong(Form::Lose, verb?)),
        _ => Some(strong(Form::Verb, verb.unwrap_or(grade))),
    }
}

const RATING_NOUNS: &[&str] = &["rating", "ratings", "grade", "mark", "marks", "score", "scores", "judgement"];

fn plural_or_near(view: &View<'_, '_>, grade: usize, noun: usize) -> bool {
    noun <= grade + 3 && !view.any(grade + 1..noun, |kind| kind == Kind::Comma)
}

/// "a formerly G nursery", "the ‘G’ service", "continues to be a good school", "G-rated".
pub(super) fn by_attribute(view: &View<'_, '_>, grade: usize, before: Option<usize>) -> Option<Licence> {
    let noun = view.after(grade, |kind| matches!(kind, Kind::Quote | Kind::Word | Kind::Verb))?;
    if noun > grade + 4 || !matches!(view.kind(noun)?, Kind::BodyKind | Kind::Body(_)) {
        return None;
    }
    let nearest = view.before(grade, |kind| matches!(kind, Kind::Quote | Kind::Det)).or(before);
    let former = nearest.is_some_and(|at| view.kind(at) == Some(Kind::Previous));
    (view.quoted(grade) || former).then(|| strong(Form::Attribute, grade))
}

/// "earned an outstanding", "keeps the good it had", "we have a Good apiece": the grade used as a noun.
pub(super) fn by_article(view: &View<'_, '_>, grade: usize) -> Option<Licence> {
    let article = view.before(grade, |kind| kind == Kind::Quote).filter(|&at| view.kind(at) == Some(Kind::Det))?;
    let noun = as_noun(view, grade);
    let direct = view.before(article, |kind| matches!(kind, Kind::Adverb))?;
    // "earned the surgery an outstanding"
    let indirect = (article.saturating_sub(6)..article)
        .rev()
        .find(|&at| matches!(view.kind(at), Some(Kind::Receive | Kind::Give)))
        .filter(|&at| view.any(at + 1..article, |kind| matches!(kind, Kind::Body(_) | Kind::BodyKind | Kind::Pronoun)));
    let verb = indirect.unwrap_or(direct);
    let form = match view.kind(verb)? {
        Kind::Stay => Form::Stay,
        Kind::Receive | Kind::Give | Kind::Verb => Form::Verb,
        Kind::Have if view.capital(grade) || view.units[grade].fixed.is_some() => Form::Verb,
        _ => return None,
    };
    noun.then(|| strong(form, verb))
}

/// Whether nothing after the grade makes an adjective of it.
pub(super) fn as_noun(view: &View<'_, '_>, grade: usize) -> bool {
    let next = view.after(grade, |kind| matches!(kind, Kind::Quote));
    next.is_none_or(|at| {
        !matches!(
            view.kind(at),
            Some(Kind::Word | Kind::BodyKind | Kind::Body(_) | Kind::Domain | Kind::Number | Kind::Hedge)
        ) || matches!(view.word(at), "apiece" | "each" | "this" | "last" | "when" | "because" | "since")
    })
}

impl View<'_, '_> {
    /// Whether the grade goes on as "-rated".
    fn word_after_hyphen(&self, grade: usize) -> bool {
        let Some(unit) = self.units.get(grade) else { return false };
        let rest = crate::text::Span::new(unit.span.end(), self.span.end().max(unit.span.end()));
        ["-rated", " rated", "' rated", "\" rated"].iter().any(|tail| self.reading.folded(rest).starts_with(tail))
            && self.kind(grade + 1).is_none_or(|kind| kind != Kind::Be)
    }
}
