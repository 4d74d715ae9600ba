//! Items that are no known domain.
//!
//! *What it finds* — a subject in its own words ("the quality of reports to magistrates"), and what cannot be one: times, people.
//! *Why* — frameworks are older and newer than the schemes on file; their domains are kept as written.
//! *Example* — "its adult services were rated good" keeps "adult services".
//! *Known misses* — domains written with capitals, outside frameworks that grade anything.

use crate::ratings::licence::{Form, Licence, Strength};
use crate::ratings::lists::{Item, may_name};
use crate::ratings::units::Kind;
use crate::ratings::view::View;

/// A subject that is neither a body nor a known domain: "the quality of reports to magistrates", "its adult services".
pub(super) fn free_form(view: &View<'_, '_>, item: &Item, licence: Licence) -> Option<Item> {
    let units = item.units.clone();
    let owned = units.clone().rev().find(|&at| matches!(view.word(at), "its" | "their"));
    let start = owned.map_or(units.start, |at| at + 1);
    let inner = Item { units: start..units.end, span: view.span_of(start..units.end)?, ..item.clone() };
    let led = owned.is_some() || matches!(item.lead, Kind::Det | Kind::With);
    let lower = view.reading.of(inner.span).starts_with(char::is_lowercase);
    let possessive =
        owned.is_some() || units.start.checked_sub(1).is_some_and(|at| matches!(view.word(at), "its" | "their"));
    let kind_of_body =
        view.any(inner.units.clone(), |kind| matches!(kind, Kind::BodyKind | Kind::Noun | Kind::Previous));
    let plain =
        (licence.strength == Strength::Strong || view.open_domains()) && licence.form != Form::Bracket && !kind_of_body;
    // "apprenticeships were judged inadequate": a bare plural that is the whole subject.
    let bare =
        matches!(view.kind(units.end), Some(Kind::Be)) && units.len() <= 6 && view.word(units.end - 1).ends_with('s');
    let led = led || bare || view.open_domains();
    let names = (plain && led || possessive)
        && (lower || view.open_domains())
        && may_name(view, &inner)
        && !is_time(view, &inner);
    (names && !is_person(view, &inner)).then_some(inner)
}

/// "for the first time", "for three years", "for example" name no domain.
pub(in crate::ratings) fn is_time(view: &View<'_, '_>, item: &Item) -> bool {
    let number = view.any(item.units.clone(), |kind| matches!(kind, Kind::Number | Kind::Year(_)));
    let last = view.word(item.units.end.saturating_sub(1));
    number
        || matches!(
            last,
            "time"
                | "years"
                | "year"
                | "months"
                | "example"
                | "instance"
                | "decade"
                | "now"
                | "inspection"
                | "running"
                | "body"
                | "bodies"
                | "row"
        )
        || matches!(
            view.word(item.units.start),
            "first"
                | "second"
                | "third"
                | "example"
                | "instance"
                | "everything"
                | "everyone"
                | "everybody"
                | "us"
                | "failing"
                | "inspectors"
        )
}

/// Whether the item ends in somebody's post or in people.
fn is_person(view: &View<'_, '_>, item: &Item) -> bool {
    let last = view.word(item.units.end.saturating_sub(1));
    let role = view.reading.words_in(item.span, crate::lexicon::ListId::Role).next().is_some();
    role || matches!(
        last,
        "staff"
            | "inspectors"
            | "managers"
            | "leaders"
            | "town"
            | "city"
            | "village"
            | "county"
            | "report"
            | "watchdog"
            | "inspector"
            | "inspection"
            | "visit"
            | "inspectorate"
            | "regulator"
            | "commission"
            | "question"
            | "neighbours"
    )
}
