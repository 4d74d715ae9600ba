//! Whose rating it is.
//!
//! *What it finds* — the body of the subject, of the section, or the main one; another one that the words bring in.
//! *Why* — round-ups and comparisons name several bodies in a sentence.
//! *Example* — "the neighbouring service, X, had been rated G" is the rating of another body.
//! *Known misses* — other bodies without any word that says so.

use super::Article;
use crate::lexicon::{ListId, Word};
use crate::names::is_other;
use crate::ratings::Period;
use crate::ratings::targets::Targets;
use crate::ratings::units::Kind;
use crate::ratings::view::View;
use crate::text::Span;

/// A body that the first paragraphs name is a subject of the article even if it is named but once.
const EARLY: usize = 5;

impl Article<'_, '_> {
    /// The body rated, and whether that makes it another's rating.
    pub(super) fn body(
        &self,
        view: &View<'_, '_>,
        at: usize,
        targets: &Targets,
        period: Period,
    ) -> (Option<usize>, Period) {
        let main = (!self.names.bodies.is_empty()).then_some(0);
        if targets.name.is_some() && (self.roundup || period == Period::Other) {
            return (None, period);
        }
        let unnamed = targets.body.is_none_or(|(_, span)| self.reading.of(span).starts_with(char::is_lowercase));
        if unnamed && !self.roundup && other_name(view, at).is_some() {
            return (None, Period::Other);
        }
        let Some((body, span)) = targets.body.or_else(|| self.only_body(view, at)) else {
            return (self.section.or(main), period);
        };
        if self.roundup || span == view.span {
            return (Some(body), period);
        }
        let generic = self.reading.of(span).starts_with(char::is_lowercase);
        if generic {
            let taken_up = self.last_of_kind(span);
            return (site(view).or(taken_up).or(self.section).or(main), period);
        }
        let mentions = self.names.body_mentions.iter().filter(|mention| mention.body == body).count();
        let paragraph = self.reading.layout.sentences[view.sentence].paragraph;
        let in_passing = mentions < 2 && paragraph > EARLY;
        let beside = (0..at).any(|near| {
            matches!(view.word(near), "neighbouring" | "neighbours" | "sister" | "elsewhere" | "nearby" | "adjoining")
        });
        let other =
            body != 0 && period != Period::Other && (beside || is_other(self.reading, view.span, span) || in_passing);
        (Some(body), if other { Period::Other } else { period })
    }

    /// The body of the same sector that was named last before "the trust", "the school".
    fn last_of_kind(&self, span: Span) -> Option<usize> {
        let kinds = self.reading.lexicon.words(ListId::BodyKind);
        let sector = |word: &Word| word.tags.first().filter(|tag| *tag != "generic").cloned();
        let (_, entry) = self.reading.words_in(span, ListId::BodyKind).next()?;
        let own = sector(kinds.get(entry as usize)?)?;
        let before = self.names.body_mentions.iter().rev().filter(|mention| mention.span.start() < span.start());
        let mut named = before.filter(|mention| self.reading.of(mention.span).starts_with(char::is_uppercase));
        named
            .find(|mention| {
                let kind =
                    self.names.bodies.get(mention.body).map(|body| body.kind.replace(' ', "-")).unwrap_or_default();
                kinds.iter().find(|word| word.id == kind).and_then(sector).is_some_and(|sector| sector == own)
            })
            .map(|mention| mention.body)
    }

    /// Another body named before the grade in a sentence that does not name the main one.
    fn only_body(&self, view: &View<'_, '_>, at: usize) -> Option<(usize, Span)> {
        let mut named = view.units.get(..at)?.iter().filter_map(|unit| match unit.kind {
            Kind::Body(body) => Some((body, unit.span)),
            _ => None,
        });
        let first = named.next()?;
        (first.0 != 0
            && named.all(|(body, _)| body == first.0)
            && self.reading.of(first.1).starts_with(char::is_uppercase))
        .then_some(first)
    }
}

/// The name of another body that the words before the grade bring in: "the neighbouring service, X, had been rated G",
/// "Up the hill at X, the school was graded G".
pub(super) fn other_name(view: &View<'_, '_>, grade: usize) -> Option<Span> {
    let cue = (0..grade).find(|&at| {
        matches!(
            view.word(at),
            "neighbouring" | "neighbours" | "friends" | "sister" | "nearby" | "adjoining" | "next-door" | "elsewhere"
        ) || names_one(view, at)
            || (matches!(view.word(at), "other" | "second" | "another")
                && (view.word(at) != "second"
                    || at
                        .checked_sub(1)
                        .is_some_and(|det| matches!(view.word(det), "its" | "his" | "her" | "their" | "our")))
                && (view.kind(at + 1) == Some(Kind::BodyKind) || matches!(view.word(at + 1), "site" | "branch")))
            || (at == 0 && view.word(0) == "next" && view.word(1) == "door")
            || (at == 0 && matches!(view.word(at), "up" | "down" | "over" | "across" | "along" | "meanwhile" | "round"))
    })?;
    let named = |at: usize| view.kind(at) == Some(Kind::Word) && view.capital(at);
    let first = (cue + 1..grade.min(cue + 9)).find(|&at| named(at))?;
    let last = (first..grade)
        .take_while(|&at| named(at) || matches!(view.kind(at), Some(Kind::BodyKind | Kind::And)))
        .last()?;
    let last = (first..=last).rev().find(|&at| view.kind(at) != Some(Kind::And))?;
    view.span_of(first..last + 1)
}

/// "Only one force, Saltby, was …": one of many, named after a comma.
fn names_one(view: &View<'_, '_>, at: usize) -> bool {
    view.word(at) == "one"
        && view.kind(at + 1) == Some(Kind::BodyKind)
        && view.kind(at + 2) == Some(Kind::Comma)
        && view.capital(at + 3)
}

/// "At Saltby, the service …": the body that the opening phrase names.
fn site(view: &View<'_, '_>) -> Option<usize> {
    match (view.kind(0), view.kind(1)) {
        (Some(Kind::In), Some(Kind::Body(body))) => Some(body),
        _ => None,
    }
}

/// The name after a grade that the sentence says to hold it too: "X being the other", "after X and Y", "alongside X".
pub(super) fn companion(view: &View<'_, '_>, grade: usize) -> Option<Span> {
    let ranked =
        (0..grade).any(|at| matches!(view.word(at), "second" | "third" | "fourth" | "only" | "joins" | "latest"));
    let named = |at: usize| matches!(view.kind(at), Some(Kind::Word | Kind::Body(_))) && view.capital(at);
    let first = (grade + 1..view.units.len()).filter(|_| ranked).find(|&at| named(at))?;
    let last = (first..view.units.len()).take_while(|&at| named(at) || view.kind(at) == Some(Kind::BodyKind)).last()?;
    let before = matches!(view.word(first.checked_sub(1)?), "alongside" | "joining" | "joins" | "after");
    let after = matches!(view.word(last + 1), "being" | "is" | "was" | "are")
        && (last + 2..last + 5).any(|at| matches!(view.word(at), "other" | "others" | "first"));
    (before || after).then(|| view.span_of(first..last + 1)).flatten()
}
