//! What a stretch of a sentence names as the thing rated.
//!
//! *What it finds* — of its items the one nearest the end that can be rated: a domain with its list, an anaphor, a body.
//! *Why* — between subject and verb stand phrases of place, asides and relative clauses.
//! *Example* — in "D, the part of the service that struggled, was G" the grade is of D.
//! *Known misses* — two candidates that nothing but meaning tells apart.

use super::Targets;
use super::runs::{counted_run, domain_run, free_run, run_to, takes_up};
use super::unlisted::free_form;
use crate::ratings::licence::{Form, Licence, Strength};
use crate::ratings::lists::{Item, items};
use crate::ratings::units::Kind;
use crate::ratings::view::View;
use crate::text::Span;
use std::ops::Range;

/// What `range` names as the thing rated: of its items the one nearest the end that can be one.
pub(super) fn zone(view: &View<'_, '_>, range: Range<usize>, licence: Licence) -> Targets {
    let mut found = Targets::default();
    if range.start >= range.end {
        return found;
    }
    let list = items(view, range.clone());
    if list.is_empty() && view.any(range.clone(), |kind| kind == Kind::All) {
        take_up_run(view, range.start, &mut found);
        found.takes_up = found.items.is_empty();
    }
    let mut end = list.len();
    if let Some(last) = list.last().filter(|last| set_apart(view, &list, last, range.end)) {
        found.found |= view.any(last.units.clone(), |kind| kind == Kind::Which);
        end -= 1;
    }
    for index in (0..end).rev() {
        if settles(view, &list, index, licence, &mut found) {
            break;
        }
    }
    if let Some(topic) =
        topic(view, &list, range.start).filter(|_| found.items.is_empty() && found.found && !found.pronoun)
    {
        found.items = vec![topic.clone()];
    }
    let silent = !view.any(range.clone(), |kind| kind == Kind::Word);
    if found.items.is_empty() && !found.found && silent && licence.strength > Strength::Weak {
        take_up_run(view, range.start, &mut found);
    }
    found.body = body_in(view, range.clone());
    found.indefinite = found.body.is_none() && is_indefinite(view, range);
    found.found |= !found.items.is_empty();
    found
}

/// Takes up the domains named before unit `end`.
fn take_up_run(view: &View<'_, '_>, end: usize, found: &mut Targets) {
    found.items = domain_run(view, 0..end);
    found.anaphora = !found.items.is_empty();
}

/// ", the subject of two warnings," stands between commas and is no subject.
fn set_apart(view: &View<'_, '_>, list: &[Item], item: &Item, end: usize) -> bool {
    list.len() > 1
        && view.kind(end - 1) == Some(Kind::Comma)
        && !item.known
        && !item.units.clone().any(|at| matches!(view.word(at), "it" | "they" | "we"))
}

/// "D, the part of the service that …, has moved up": the clause is about what it opens with.
fn topic<'list>(view: &View<'_, '_>, list: &'list [Item], start: usize) -> Option<&'list Item> {
    let opens = list.first().filter(|item| item.known && item.units.start <= start + 1);
    let further = list.get(1).is_some_and(|item| view.kind(item.units.start.wrapping_sub(1)) != Some(Kind::And));
    opens.filter(|_| further)
}

/// Whether item `index` settles what is rated, read from the last item back; notes in `found` what it says.
fn settles(view: &View<'_, '_>, list: &[Item], index: usize, licence: Licence, found: &mut Targets) -> bool {
    let item = &list[index];
    if item.known {
        found.items = run_to(view, list, index);
        return true;
    }
    if takes_up(view, item) {
        found.items = counted_run(view, item).unwrap_or_else(|| domain_run(view, 0..item.units.start));
        found.anaphora = !found.items.is_empty();
        if found.anaphora {
            return true;
        }
        found.takes_up = true;
    }
    if let Some(subject) = free_form(view, item, licence) {
        let run = free_run(view, list, index);
        let listed = view.open_domains() || run.iter().any(|item| item.known);
        found.items = if listed { run } else { vec![subject] };
        return true;
    }
    let relative = view.any(item.units.clone(), |kind| kind == Kind::Which);
    let named = view.any(item.units.clone(), |kind| matches!(kind, Kind::Body(_) | Kind::BodyKind));
    let pronoun = view.any(item.units.clone(), |kind| kind == Kind::Pronoun);
    if (named || pronoun) && (!aside(item) || relative) {
        found.found = true;
        found.own_topic = Some(domain_run(view, 0..item.units.start)).filter(|run| run.len() == 1);
        found.pronoun = pronoun && !named;
        return true;
    }
    found.found |= relative;
    let weak = licence.strength == Strength::Weak && licence.form != Form::Plain;
    weak && !aside(item) && !relative && !proper(view, item)
}

/// The body nearest the end of `range` that does not only qualify something else; else the first one there.
pub(super) fn body_in(view: &View<'_, '_>, range: Range<usize>) -> Option<(usize, Span)> {
    let body = |at: usize| match view.kind(at) {
        Some(Kind::Body(body)) => Some((body, view.units[at].span)),
        _ => None,
    };
    let start = range.start;
    let plain = range.clone().rev().filter(|&at| !in_phrase(view, start, at)).find_map(body);
    plain.or_else(|| range.clone().find_map(body))
}

/// Whether the body of `range` is one of many: "an agency", "every school".
fn is_indefinite(view: &View<'_, '_>, range: Range<usize>) -> bool {
    let kind = range.clone().rev().find(|&at| view.kind(at) == Some(Kind::BodyKind));
    kind.is_some_and(|at| {
        (at.saturating_sub(4).max(range.start)..at)
            .any(|det| matches!(view.word(det), "a" | "an" | "another" | "any" | "every" | "many" | "most" | "some"))
    })
}

/// Whether the body at unit `at` only qualifies something else: "governance of the team", "staff at Saltby House".
fn in_phrase(view: &View<'_, '_>, start: usize, at: usize) -> bool {
    let before = view.before(at, |kind| matches!(kind, Kind::Det | Kind::Quote));
    before.is_some_and(|before| {
        before > start
            && matches!(view.kind(before), Some(Kind::Of | Kind::In | Kind::Prep | Kind::For | Kind::From | Kind::With))
    })
}

/// An item set apart between commas by a preposition: ", in Mill Lane,".
pub(super) fn aside(item: &Item) -> bool {
    matches!(item.lead, Kind::Grade | Kind::In | Kind::Prep | Kind::With | Kind::Of | Kind::From)
}

/// An item that is only names: the rest of "in Saltby and the Dales".
fn proper(view: &View<'_, '_>, item: &Item) -> bool {
    let mut words = item.units.clone().filter(|&at| matches!(view.kind(at), Some(Kind::Word | Kind::Body(_))));
    words.clone().next().is_some()
        && words.all(|at| view.capital(at))
        && view.kind(item.units.start) != Some(Kind::Domain)
}
