//! Lists of domains: where one ends and the next begins.
//!
//! *What it finds* — the items of "reducing reoffending, public protection and governance", of "safe, effective and
//! well-led", and of lists whose items are no known domains ("fire precautions, staffing, and residents' rights").
//! *Why* — one grade is often shared by a list, and domains have commas and "and" inside.
//! *Example* — a known domain is one unit, so its own "and" never divides it; with a comma before the last "and" only
//! commas divide.
//! *Known misses* — unknown domains with an "and" in lists without a serial comma.

use std::ops::Range;

use crate::text::Span;

use super::units::Kind;
use super::view::View;

/// One item of a list.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    /// The words that name the domain.
    pub(super) span: Span,
    /// Whether it is a domain of the framework: by a known wording, or by the words it shares with one.
    pub(super) known: bool,
    /// Units of the item.
    pub(super) units: Range<usize>,
    /// The unit that leads into the item ("for", "in", "its"), or its first one.
    pub(super) lead: Kind,
}

/// The items of `range`, in order.
pub(super) fn items(view: &View<'_, '_>, range: Range<usize>) -> Vec<Item> {
    let plain = !view.any(range.clone(), |kind| matches!(kind, Kind::Domain | Kind::Comma | Kind::Semi | Kind::Colon));
    if plain
        && view.any(range.clone(), |kind| kind == Kind::And)
        && head_of(view, &range).or(view.span_of(range.clone())).is_some_and(|span| view.means_domain(span))
    {
        return item(view, range).into_iter().collect();
    }
    let serial = range.clone().any(|at| view.kind(at) == Some(Kind::Comma) && view.kind(at + 1) == Some(Kind::And));
    let last_and = range.clone().rev().find(|&at| view.kind(at) == Some(Kind::And));
    let mut items = Vec::new();
    let mut from = range.start;
    for at in range.clone().chain(std::iter::once(range.end)) {
        if at < range.end && !divides(view, &range, at, serial, last_and) {
            continue;
        }
        items.extend(item(view, from..at));
        from = at + 1;
    }
    items
}

fn divides(view: &View<'_, '_>, range: &Range<usize>, at: usize, serial: bool, last_and: Option<usize>) -> bool {
    match view.kind(at) {
        Some(Kind::Comma | Kind::Semi | Kind::Dash | Kind::Colon) => true,
        Some(Kind::And) => {
            let known_before = at > range.start && view.kind(at - 1) == Some(Kind::Domain);
            let known_after =
                view.after(at, leads).is_some_and(|next| next < range.end && view.kind(next) == Some(Kind::Domain));
            let repeated = matches!(view.kind(at + 1), Some(Kind::For | Kind::In | Kind::Det | Kind::To | Kind::With))
                || view.word(at + 1) == "how";
            known_before || known_after || repeated || (!serial && last_and == Some(at))
        }
        _ => false,
    }
}

/// Words that lead into an item and are no part of its name.
fn leads(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Det
            | Kind::For
            | Kind::In
            | Kind::Of
            | Kind::With
            | Kind::All
            | Kind::Adverb
            | Kind::Quote
            | Kind::And
            | Kind::Comma
            | Kind::As
            | Kind::Overall
            | Kind::Now
            | Kind::To
            | Kind::Area
    )
}

/// One item, trimmed; `None` when nothing is left.
fn item(view: &View<'_, '_>, range: Range<usize>) -> Option<Item> {
    let lead = view.kind(range.start)?;
    let mut units = range;
    while units.start < units.end && view.kind(units.start).is_some_and(leads) {
        units.start += 1;
    }
    while units.start < units.end
        && matches!(
            view.kind(units.end - 1),
            Some(
                Kind::Quote | Kind::Adverb | Kind::All | Kind::Comma | Kind::Overall | Kind::As | Kind::Be | Kind::Det
            )
        )
    {
        units.end -= 1;
    }
    let whole = view.span_of(units.clone())?;
    let longest = units.clone().filter(|&at| view.kind(at) == Some(Kind::Domain));
    let longest = longest.max_by_key(|&at| view.units[at].span.len());
    let anchor = longest.filter(|&at| anchored(view, &units, at));
    let span = anchor.map_or(whole, |at| view.units[at].span);
    let known = anchor.is_some() || (units.len() > 1 && view.means_domain(head_of(view, &units).unwrap_or(whole)));
    Some(Item { span, known, units, lead })
}

/// The item up to the phrase that says where: "urgent services" of "urgent services at the infirmary".
fn head_of(view: &View<'_, '_>, units: &Range<usize>) -> Option<Span> {
    let phrase = (units.start + 2..units.end).find(|&at| {
        matches!(view.kind(at), Some(Kind::In))
            && matches!(view.kind(at + 1), Some(Kind::Det | Kind::Body(_) | Kind::BodyKind))
    })?;
    view.span_of(units.start..phrase)
}

/// A domain of several words names itself; one of a single word ("safe", "staff") must stand as a name.
fn anchored(view: &View<'_, '_>, units: &Range<usize>, at: usize) -> bool {
    let span = view.units[at].span;
    let several = view.reading.of(span).contains([' ', '-']) || span.len() > 12;
    several || (opens(view, units, at) && closes(view, units, at))
}

/// Whether the unit before a single-word domain lets it be a name: "for safe", "rating of maternity", "how caring".
fn opens(view: &View<'_, '_>, units: &Range<usize>, at: usize) -> bool {
    at == units.start
        || view.kind(at - 1).is_some_and(|kind| leads(kind) && kind != Kind::Area)
        || matches!(view.kind(at - 1), Some(Kind::Be | Kind::Year(_) | Kind::Previous | Kind::Number))
        || matches!(view.word(at - 1), "how" | "regulation" | "when" | "where" | "whose")
}

/// Whether the unit after it does: the item's end, or a phrase that says where.
fn closes(view: &View<'_, '_>, units: &Range<usize>, at: usize) -> bool {
    at + 1 == units.end
        || matches!(
            view.kind(at + 1),
            Some(
                Kind::In
                    | Kind::Of
                    | Kind::For
                    | Kind::Prep
                    | Kind::Quote
                    | Kind::Verb
                    | Kind::With
                    | Kind::Pronoun
                    | Kind::Be
                    | Kind::Adverb
                    | Kind::Stay
                    | Kind::From
                    | Kind::Move
            )
        )
        || matches!(view.word(at + 1), "it" | "there" | "services" | "service" | "grade" | "rating" | "standard")
}

/// Whether an item without a known domain may still be the name of one: short, and no clause.
pub(super) fn may_name(view: &View<'_, '_>, item: &Item) -> bool {
    let words = item.units.len();
    let clause = view.any(item.units.clone(), |kind| {
        matches!(
            kind,
            Kind::Be
                | Kind::Not
                | Kind::Pronoun
                | Kind::Modal
                | Kind::Verb
                | Kind::Receive
                | Kind::Give
                | Kind::Move
                | Kind::Inspectorate
                | Kind::Body(_)
                | Kind::Which
                | Kind::Grade
                | Kind::Year(_)
                | Kind::All
                | Kind::Area
        )
    });
    (1..=9).contains(&words) && !clause
}
