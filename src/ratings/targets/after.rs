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
    if view.kind(at) == Some(Kind::In) && matches!(view.word(at + 1), "relation" | "terms" | "respect" | "regard") {
        at += 2;
    }
    let kind = view.kind(at)?;
    let relation = matches!(view.word(at), "with" | "against") || matches!(kind, Kind::To | Kind::Of);
    let relation = relation
        && (matches!(view.word(at - 1), "relation" | "terms" | "respect" | "regard") || view.word(at) == "with");
    let comes_to = kind == Kind::To && view.word(at - 1).starts_with('c') && view.word(at.saturating_sub(3)) == "when";
    let relation = relation || comes_to;
    let to_domain = kind == Kind::To && view.kind(licence.head) == Some(Kind::Give);
    if !matches!(kind, Kind::For | Kind::In) && !relation && !to_domain {
        return None;
    }
    let zone = at + 1..list_end(view, at + 1);
    if let Some(list) = introduced(view, at + 1) {
        return Some(list);
    }
    let area = (zone.start..zone.end.min(zone.start + 4)).find(|&at| view.kind(at) == Some(Kind::Area));
    if area.is_some_and(|area| !matches!(view.kind(area + 1), Some(Kind::Domain | Kind::Colon))) {
        return area_of(view, zone);
    }
    if view.any(zone.start..zone.end.min(zone.start + 3), |kind| kind == Kind::All)
        || (zone.start..zone.start + 2).any(|at| view.word(at) == "same")
    {
        return None;
    }
    // "in the way it goes about D"
    let way = (zone.start..zone.start + 2).any(|at| view.word(at) == "way");
    let inside = (zone.start..(zone.start + 9).min(view.units.len())).find(|&at| view.kind(at) == Some(Kind::Domain));
    if let Some(domain) = inside.filter(|_| way) {
        return Some((items(view, domain..domain + 1), domain + 1));
    }
    let mut list = items(view, zone.clone());
    // "in just one of them, D"
    if list.len() > 1
        && !list[0].known
        && list[1].known
        && matches!(view.word(list[0].units.start), "one" | "just" | "only")
    {
        list.remove(0);
    }
    let first = list.first()?;
    let named = first.known
        || ((kind == Kind::For || relation || (kind == Kind::In && view.open_domains()))
            && (licence.strength > Strength::Weak || view.open_domains())
            && may_name(view, first)
            && !is_time(view, first));
    if !named {
        return None;
    }
    let mut list: Vec<Item> = list.into_iter().take_while(|item| item.known || may_name(view, item)).collect();
    drop_loose_end(view, &mut list);
    let end = list.last().map_or(zone.end, |item| item.units.end);
    Some((list, end))
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
