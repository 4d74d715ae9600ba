//! Runs of domains: lists read backwards from their last item, and lists taken up by a count.
//!
//! *What it finds* — the items before a domain that belong to its list; the domains that "all three" counts.
//! *Why* — one grade is often shared by a list before the verb.
//! *Example* — "D, D and D were all rated G".
//! *Known misses* — lists with a clause between their items.

use super::zone::aside;
use crate::ratings::lists::{Item, items, may_name};
use crate::ratings::units::Kind;
use crate::ratings::view::View;
use std::ops::Range;

/// "all three categories", "both", "each": domains named before are taken up.
pub(super) fn takes_up(view: &View<'_, '_>, item: &Item) -> bool {
    let all = item.lead == Kind::All
        || view.any(item.units.clone(), |kind| kind == Kind::All)
        || item.units.clone().any(|at| matches!(view.word(at), "they" | "them" | "same"));
    all || (view.any(item.units.clone(), |kind| kind == Kind::Area)
        && !view.any(item.units.clone(), |kind| matches!(kind, Kind::Body(_))))
}

/// "all three": as many items as it says, if a known domain is among them; each from its last preposition on.
pub(super) fn counted_run(view: &View<'_, '_>, item: &Item) -> Option<Vec<Item>> {
    let number = |at: usize| match view.word(at) {
        "two" | "both" => Some(2),
        "three" => Some(3),
        "four" => Some(4),
        "five" => Some(5),
        _ => None,
    };
    let count = (item.units.start.saturating_sub(1)..item.units.end).find_map(number)?;
    let before: Vec<Item> = items(view, 0..item.units.start.saturating_sub(1))
        .into_iter()
        .filter(|item| {
            !view.any(item.units.clone(), |kind| matches!(kind, Kind::Give | Kind::Receive)) || item.units.len() > 1
        })
        .collect();
    let run = before.get(before.len().checked_sub(count)?..)?;
    let plain = |item: &Item| {
        !view.any(item.units.clone(), |kind| matches!(kind, Kind::Grade | Kind::Verb | Kind::Inspectorate))
    };
    (run.iter().any(|item| item.known) && run.iter().all(plain))
        .then(|| run.iter().map(|item| from_preposition(view, item)).collect())
}

/// The words of an unlisted item after its last preposition.
fn from_preposition(view: &View<'_, '_>, item: &Item) -> Item {
    let last = item.units.clone().rev().find(|&at| matches!(view.kind(at), Some(Kind::In | Kind::For)));
    match last.filter(|&at| !item.known && at + 1 < item.units.end) {
        Some(at) => Item {
            span: view.span_of(at + 1..item.units.end).unwrap_or(item.span),
            units: at + 1..item.units.end,
            ..item.clone()
        },
        None => item.clone(),
    }
}

/// The run of domains that ends nearest the end of `range`.
pub(super) fn domain_run(view: &View<'_, '_>, range: Range<usize>) -> Vec<Item> {
    let list = items(view, range);
    list.iter().rposition(|item| item.known).map(|last| run_to(view, &list, last)).unwrap_or_default()
}

/// The run of domains in `list` up to `until`, with what follows it in the same list.
pub(super) fn run_to(view: &View<'_, '_>, list: &[Item], until: usize) -> Vec<Item> {
    let mut first = until;
    while first > 0
        && (list[first - 1].known || sibling(view, &list[first - 1], &list[first]))
        && unbroken(view, &list[first - 1], &list[first])
        && (!aside(&list[first - 1]) || list[first - 1].lead == list[first].lead)
    {
        first -= 1;
    }
    while first < until && !list[first].known {
        first += 1;
    }
    let mut run: Vec<Item> = list.get(first..=until).unwrap_or_default().to_vec();
    let rest = list.get(until + 1..).unwrap_or_default();
    run.extend(rest.iter().take_while(|item| sibling(view, &list[until], item) && !aside(item)).cloned());
    drop_loose_end(view, &mut run);
    run
}

/// The list of unlisted domains that ends with item `until`.
pub(super) fn free_run(view: &View<'_, '_>, list: &[Item], until: usize) -> Vec<Item> {
    let mut first = until;
    while first > 0 && sibling(view, &list[first - 1], &list[first]) && !aside(&list[first - 1]) {
        first -= 1;
    }
    list.get(first..=until).unwrap_or_default().to_vec()
}

/// Whether nothing but the list's own commas stands between two items: no other clause, no grade.
fn unbroken(view: &View<'_, '_>, one: &Item, other: &Item) -> bool {
    let tail = one.units.start..other.units.start;
    !view.any(tail, |kind| {
        matches!(kind, Kind::Grade | Kind::Verb | Kind::Receive | Kind::Give | Kind::Modal | Kind::Be)
    })
}

/// Whether a neighbouring item without a known domain belongs to the same list.
fn sibling(view: &View<'_, '_>, one: &Item, other: &Item) -> bool {
    let between = one.units.end.min(other.units.start)..other.units.start;
    let unknown_fits = |item: &Item| item.known || (may_name(view, item) && item.units.len() <= 6);
    unknown_fits(one) && unknown_fits(other) && view.any(between, |kind| matches!(kind, Kind::Comma | Kind::And))
}

/// A last item without a known domain that no "and" joins is the beginning of something else.
pub(super) fn drop_loose_end(view: &View<'_, '_>, list: &mut Vec<Item>) {
    while let [.., before, last] = list.as_slice() {
        let joined = view.any(before.units.end..last.units.start, |kind| kind == Kind::And);
        if last.known || joined {
            break;
        }
        list.pop();
    }
}
