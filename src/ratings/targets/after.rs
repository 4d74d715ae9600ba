//! Domains that follow their grade.
//!
//! *What it finds* — "G for D and D", "G in the following areas: D, D", "G by the inspectorate for D", ", as was D".
//! *Why* — the list after the grade is nearest to it and is read first.
//! *Example* — "rated good for caring and safe" is two domains.
//! *Known misses* — a list that begins in the next sentence.

use super::ends::list_end;
use super::runs::drop_loose_end;
use super::unlisted::is_time;
use crate::ratings::licence::{Licence, Strength};
use crate::ratings::lists::{Item, items, may_name};
use crate::ratings::units::Kind;
use crate::ratings::view::View;
use std::ops::Range;

/// A list that follows the grade, and the unit after it.
pub(super) fn list_after(view: &View<'_, '_>, grade: usize, licence: Licence) -> Option<(Vec<Item>, usize)> {
    let lead = lead(view, grade, licence)?;
    let from = lead.at + 1;
    let zone = from..list_end(view, from);
    if let Some(list) = introduced(view, from) {
        return Some(list);
    }
    let area = (from..zone.end.min(from + 4)).find(|&at| view.kind(at) == Some(Kind::Area));
    if area.is_some_and(|area| !matches!(view.kind(area + 1), Some(Kind::Domain | Kind::Colon))) {
        return area_of(view, zone);
    }
    if view.any(from..zone.end.min(from + 3), |kind| kind == Kind::All)
        || (from..from + 2).any(|at| view.word(at) == "same")
    {
        return None;
    }
    if let Some(domain) = way_of(view, from) {
        return Some((items(view, domain..domain + 1), domain + 1));
    }
    let list = listed(view, zone.clone(), &lead, licence)?;
    let end = list.last().map_or(zone.end, |item| item.units.end);
    Some((list, end))
}

/// The word that leads from a grade to its list.
struct Lead {
    at: usize,
    /// "for", "to", "with": what follows is rated even where it is no known domain.
    relation: bool,
}

/// "for", "in", "with", "in relation to", "when it comes to" after the grade.
fn lead(view: &View<'_, '_>, grade: usize, licence: Licence) -> Option<Lead> {
    let mut at = view
        .after(grade, |kind| matches!(kind, Kind::Quote | Kind::Noun | Kind::Overall | Kind::Adverb | Kind::Number))?;
    // "the lowest score of 1 for D"
    if view.kind(at) == Some(Kind::Of) && view.kind(at + 1) == Some(Kind::Number) {
        at += 2;
    }
    // "rated G by the inspectorate for D", "G by Ofsted across all areas: A; B"
    if view.word(at) == "by" {
        at = (at + 1..(at + 6).min(view.units.len()))
            .find(|&next| matches!(view.kind(next), Some(Kind::For | Kind::In)))?;
    }
    // "in relation to D", "in terms of D"
    if view.kind(at) == Some(Kind::In) && is_relation(view.word(at + 1)) {
        at += 2;
    }
    let kind = view.kind(at)?;
    let joins = matches!(view.word(at), "with" | "against") || matches!(kind, Kind::To | Kind::Of);
    let related = joins && (is_relation(view.word(at - 1)) || view.word(at) == "with");
    let comes_to = kind == Kind::To && view.word(at - 1).starts_with('c') && view.word(at.saturating_sub(3)) == "when";
    let relation = related || comes_to;
    let given = kind == Kind::To && view.kind(licence.head) == Some(Kind::Give);
    (matches!(kind, Kind::For | Kind::In) || relation || given)
        .then_some(Lead { at, relation: relation || kind == Kind::For })
}

fn is_relation(word: &str) -> bool {
    matches!(word, "relation" | "terms" | "respect" | "regard")
}

/// The domain of "in the way it goes about D".
fn way_of(view: &View<'_, '_>, from: usize) -> Option<usize> {
    let way = (from..from + 2).any(|at| view.word(at) == "way");
    let mut inside = from..(from + 9).min(view.units.len());
    inside.find(|&at| view.kind(at) == Some(Kind::Domain)).filter(|_| way)
}

/// The items of a list whose first one is, or may be, a domain.
fn listed(view: &View<'_, '_>, zone: Range<usize>, lead: &Lead, licence: Licence) -> Option<Vec<Item>> {
    let mut list = items(view, zone);
    // "in just one of them, D"
    if let [first, second, ..] = list.as_slice()
        && !first.known
        && second.known
        && matches!(view.word(first.units.start), "one" | "just" | "only" | "other" | "remaining" | "rest")
    {
        list.remove(0);
    }
    let first = list.first()?;
    let opens = lead.relation || (view.kind(lead.at) == Some(Kind::In) && view.open_domains());
    let plain = licence.strength > Strength::Weak || view.open_domains();
    if !(first.known || (opens && plain && may_name(view, first) && !is_time(view, first))) {
        return None;
    }
    let mut list: Vec<Item> = list.into_iter().take_while(|item| item.known || may_name(view, item)).collect();
    drop_loose_end(view, &mut list);
    Some(list)
}

/// "in the following areas: A, B", "in nine areas, among them A and B", "the remaining four, which included A".
fn introduced(view: &View<'_, '_>, from: usize) -> Option<(Vec<Item>, usize)> {
    let limit = (from + 9).min(view.units.len());
    let intro = (from..limit).find(|&at| {
        matches!(view.word(at), "including" | "included" | "include" | "namely" | "these")
            || (view.word(at) == "among" && matches!(view.word(at + 1), "them" | "these"))
            || (matches!(view.kind(at), Some(Kind::Colon | Kind::Dash))
                && view.any(from..at, |kind| matches!(kind, Kind::Area | Kind::Number)))
    })?;
    if view.any(from..intro, |kind| matches!(kind, Kind::Domain | Kind::Grade)) {
        return None;
    }
    let start = if view.word(intro) == "among" { intro + 2 } else { intro + 1 };
    let end = (start..view.units.len())
        .find(|&at| matches!(view.kind(at), Some(Kind::Stop | Kind::Grade | Kind::Contrast | Kind::Close)))
        .unwrap_or(view.units.len());
    let list: Vec<Item> =
        items(view, start..end).into_iter().filter(|item| item.known || may_name(view, item)).collect();
    (!list.is_empty()).then_some((list, end))
}

/// "with the regulations on A and on B"; "in all areas" names none.
fn area_of(view: &View<'_, '_>, zone: Range<usize>) -> Option<(Vec<Item>, usize)> {
    let area = zone.clone().find(|&at| view.kind(at) == Some(Kind::Area))?;
    let of = area + 1;
    if view.any(zone.start..area, |kind| matches!(kind, Kind::All | Kind::Number))
        || !matches!(view.kind(of), Some(Kind::In | Kind::Of | Kind::For))
        || matches!(view.word(of + 1), "its" | "their" | "our" | "which" | "the")
    {
        return None;
    }
    let list: Vec<Item> =
        items(view, of + 1..zone.end).into_iter().take_while(|item| item.known || may_name(view, item)).collect();
    let end = list.last().map_or(zone.end, |item| item.units.end);
    (!list.is_empty()).then_some((list, end))
}

/// ", as was D" / ", as were D and D" after a rating.
pub(super) fn trailing(view: &View<'_, '_>, from: usize) -> Option<(Vec<Item>, usize)> {
    let at = (from..(from + 4).min(view.units.len())).find(|&at| matches!(view.word(at), "as" | "so"))?;
    if !matches!(view.kind(at + 1), Some(Kind::Be | Kind::Have)) && view.word(at + 1) != "did" {
        return None;
    }
    let mut from = at + 2;
    // ", as was Regulation 18: Food and nutrition"
    if view.kind(from) == Some(Kind::Area) && view.kind(from + 2) == Some(Kind::Colon) {
        from += 3;
    }
    let zone = from..list_end(view, from);
    let list: Vec<Item> =
        items(view, zone.clone()).into_iter().filter(|item| item.known || may_name(view, item)).collect();
    (!list.is_empty()).then_some((list, zone.end))
}
