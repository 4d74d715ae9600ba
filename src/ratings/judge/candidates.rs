//! What a grade may be said of: the domains of its sentence, those before it, phrases beside it, the body as a whole.

use super::{Case, span_of};
use crate::ratings::lists::{Item, items, may_name};
use crate::ratings::targets::is_time;
use crate::ratings::units::Kind;
use crate::ratings::view::View;

/// Where a candidate comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ratings) enum Source {
    /// A domain of the sentence.
    Sentence,
    /// Words that the rules propose and no list knows.
    Words,
    /// The heading above.
    Heading,
    /// The domain that opens the sentence before.
    Topic,
    /// Domains graded in the sentence before or in this one.
    Recent,
    /// Domains named anywhere in the article, where the sentence speaks of "all four areas".
    Elsewhere,
    /// A phrase beside the grade that may name what no list knows.
    Phrase,
}

/// A domain named before the sentence.
#[derive(Debug, Clone)]
pub(in crate::ratings) struct Around {
    pub(in crate::ratings) item: Item,
    pub(in crate::ratings) source: Source,
}

/// Something a grade may be said of.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// The domain; `None` for the body as a whole.
    pub(super) item: Option<Item>,
    pub(super) source: Source,
    /// The rules take it for what is graded.
    pub(super) ruled: bool,
}

/// All that the grade may be said of, in reading order, the body as a whole first.
pub(super) fn candidates(case: &Case<'_, '_, '_>) -> Vec<Candidate> {
    let (view, targets) = (case.view, &case.proposal.targets);
    let ruled = |item: &Item| targets.items.iter().any(|own| own.span.overlaps(item.span));
    let mut found = vec![Candidate { item: None, source: Source::Sentence, ruled: targets.items.is_empty() }];
    let mut own: Vec<Candidate> = Vec::new();
    for item in &targets.items {
        let source = if item.known || !view.span.contains(item.span) { Source::Sentence } else { Source::Words };
        push(&mut own, Candidate { item: Some(item.clone()), source, ruled: true });
    }
    for (at, unit) in view.units.iter().enumerate() {
        if unit.kind == Kind::Domain && !unit.span.overlaps(span_of(case)) {
            let item = Item { span: unit.span, known: true, units: at..at + 1, lead: Kind::Word };
            push(&mut own, Candidate { item: Some(item), source: Source::Sentence, ruled: false });
        }
    }
    for item in phrases(view, case.proposal.at) {
        push(&mut own, Candidate { item: Some(item), source: Source::Phrase, ruled: false });
    }
    for around in case.around {
        let candidate =
            Candidate { ruled: ruled(&around.item), item: Some(around.item.clone()), source: around.source };
        push(&mut own, candidate);
    }
    own.sort_by_key(|candidate| candidate.item.as_ref().map(|item| item.span));
    found.extend(own);
    found
}

/// Phrases beside the grade that may name an unlisted domain: the items before it in its clause, and those after a
/// preposition, colon or dash that follows it.
fn phrases(view: &View<'_, '_>, grade: usize) -> Vec<Item> {
    let start = view.clause_start(grade, 0);
    let before = (start..grade).rev().find(|&at| view.kind(at) == Some(Kind::Grade)).map_or(start, |at| at + 1);
    let end = view.clause_end(grade);
    let after = (grade + 1..end).find(|&at| view.kind(at) == Some(Kind::Grade)).unwrap_or(end);
    let mut found = items(view, before..grade);
    found.extend(items(view, grade + 1..after));
    found.iter().filter_map(|item| trimmed(view, item)).collect()
}

/// The item without the verb it ends with or the preposition it opens with, where what is left may be a name.
fn trimmed(view: &View<'_, '_>, item: &Item) -> Option<Item> {
    let opens =
        |kind| matches!(kind, Kind::Noun | Kind::Prep | Kind::In | Kind::For | Kind::Of | Kind::With | Kind::Det);
    let mut units = item.units.clone();
    let verb = units.clone().find(|&at| {
        view.kind(at).is_some_and(|kind| {
            matches!(
                kind,
                Kind::Be
                    | Kind::Have
                    | Kind::Verb
                    | Kind::Found
                    | Kind::Receive
                    | Kind::Give
                    | Kind::Move
                    | Kind::Stay
                    | Kind::Modal
            )
        })
    });
    units.end = verb.unwrap_or(units.end);
    while units.start < units.end && view.kind(units.start).is_some_and(opens) {
        units.start += 1;
    }
    let span = view.span_of(units.clone())?;
    let item = Item { span, units, ..item.clone() };
    (!item.known && may_name(view, &item) && !is_time(view, &item)).then_some(item)
}

/// Adds a candidate unless its words are there already.
fn push(found: &mut Vec<Candidate>, candidate: Candidate) {
    let same = |other: &Candidate| match (&other.item, &candidate.item) {
        (Some(one), Some(other)) => one.span.overlaps(other.span),
        _ => false,
    };
    if !found.iter().any(same) {
        found.push(candidate);
    }
}

/// The order in which the candidates are decided: from the grade outwards, the body as a whole last, so that each item
/// of a list knows what became of the one before it.
pub(super) fn order(case: &Case<'_, '_, '_>, all: &[Candidate]) -> Vec<usize> {
    let grade = span_of(case);
    let distance = |index: &usize| match all.get(*index).and_then(|candidate| candidate.item.as_ref()) {
        None => u32::MAX,
        Some(item) if item.span.start() >= grade.end() => item.span.start() - grade.end(),
        Some(item) => grade.start().saturating_sub(item.span.end()),
    };
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(distance);
    order
}
