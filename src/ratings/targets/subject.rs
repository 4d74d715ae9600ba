//! The subject or object that a grade is said of.
//!
//! *What it finds* — what stands before a passive verb or copula, between an active verb and its grade, before a bracket, or in a phrase
//! that opens the sentence.
//! *Why* — a rating without a list after it is said of its subject.
//! *Example* — "rated its leadership good": the object of an active verb is "leadership".
//! *Known misses* — subjects of an earlier sentence.

use super::Targets;
use super::unlisted::is_time;
use super::zone::{body_in, zone};
use crate::ratings::licence::{Form, Licence, light};
use crate::ratings::lists::{Item, items, may_name};
use crate::ratings::units::Kind;
use crate::ratings::view::View;

/// Subject or object of the rating.
pub(super) fn subject(view: &View<'_, '_>, grade: usize, licence: Licence, floor: usize) -> Targets {
    let head = licence.head.min(grade);
    if licence.form == Form::Attribute {
        return Targets { found: true, ..Targets::default() };
    }
    let passive = view.before(head, light).is_some_and(|at| view.kind(at) == Some(Kind::Be));
    if !passive && matches!(view.kind(head), Some(Kind::Verb | Kind::Found | Kind::Give | Kind::Told)) {
        let object = head + 1..object_end(view, head, grade);
        let of_object = zone(view, object, licence);
        if of_object.found {
            let intro = if of_object.items.is_empty() { introductory(view, floor, head) } else { Vec::new() };
            return if intro.is_empty() { of_object } else { Targets { items: intro, ..of_object } };
        }
    }
    if licence.form == Form::Bracket {
        return before_bracket(view, head);
    }
    if licence.form == Form::Topic {
        let list = items(view, view.clause_start(grade, floor)..grade);
        let run: Vec<Item> = list.into_iter().skip_while(|item| !item.known).take_while(|item| item.known).collect();
        return Targets { found: !run.is_empty(), items: run, ..Targets::default() };
    }
    if licence.form == Form::Coordinate {
        return zone(view, view.clause_start(grade, floor).max(coordinate_floor(view, grade, floor))..grade, licence);
    }
    let start = view.clause_start(head, floor);
    let mut found = zone(view, start..subject_end(view, start, head), licence);
    if found.items.is_empty() && found.found {
        found.items = introductory(view, floor, head);
    }
    if !found.found && start > floor {
        found = zone(view, floor..subject_end(view, floor, start), licence);
    }
    found
}

/// What stands right before an opening bracket: a domain, or the name of what is rated.
fn before_bracket(view: &View<'_, '_>, open: usize) -> Targets {
    let from = (0..open)
        .rev()
        .find(|&at| {
            matches!(view.kind(at), Some(Kind::Close | Kind::Comma | Kind::Semi | Kind::Colon | Kind::Verb | Kind::Be))
        })
        .map_or(0, |at| at + 1);
    let body = body_in(view, from..open);
    let domain = items(view, from..open).into_iter().rev().find(|item| item.known).filter(|_| body.is_none());
    let name = view.span_of(from..open);
    Targets {
        found: domain.is_some() || name.is_some(),
        items: domain.into_iter().collect(),
        body,
        name: name.filter(|_| body.is_none()),
        ..Targets::default()
    }
}

/// After "and", the words of a coordinate start anew.
fn coordinate_floor(view: &View<'_, '_>, grade: usize, floor: usize) -> usize {
    (floor..grade).rev().find(|&at| view.kind(at) == Some(Kind::Grade)).map_or(floor, |at| at + 1)
}

/// The end of an active verb's object: before "to be", "as" and the light words that lead to the grade.
fn object_end(view: &View<'_, '_>, head: usize, grade: usize) -> usize {
    let mut end = grade;
    while end > head + 1
        && view
            .kind(end - 1)
            .is_some_and(|kind| light(kind) || matches!(kind, Kind::Be | Kind::To | Kind::Of | Kind::Noun))
    {
        end -= 1;
    }
    end
}

/// The end of the subject: before the auxiliaries of the verb at `head`.
fn subject_end(view: &View<'_, '_>, start: usize, head: usize) -> usize {
    let auxiliary =
        |kind| light(kind) || matches!(kind, Kind::Be | Kind::Have | Kind::Modal | Kind::To | Kind::From | Kind::Move);
    let mut end = head;
    // "were said to require improvement"
    if view.kind(end.wrapping_sub(1)) == Some(Kind::To)
        && matches!(view.word(end.wrapping_sub(2)), "said" | "thought" | "considered" | "felt" | "seen" | "understood")
    {
        end -= 2;
    }
    while end > start && (view.kind(end - 1).is_some_and(auxiliary) || view.word(end - 1) == "did") {
        // "Both were rated": the pronoun is the subject itself.
        if view.kind(end - 1) == Some(Kind::All) && end - 1 == start {
            break;
        }
        end -= 1;
    }
    end
}

/// "In terms of D, …", "For D and for D, it was …": domains in a phrase before the subject.
fn introductory(view: &View<'_, '_>, floor: usize, head: usize) -> Vec<Item> {
    let leads =
        |at: usize| matches!(view.kind(at), Some(Kind::For | Kind::In)) || matches!(view.word(at), "when" | "against");
    let Some(from) = (floor..head.min(floor + 3)).find(|&at| leads(at)) else { return Vec::new() };
    let Some(subject) = (from..head)
        .find(|&at| matches!(view.kind(at), Some(Kind::Body(_) | Kind::Pronoun | Kind::Inspectorate | Kind::BodyKind)))
    else {
        return Vec::new();
    };
    let comma = (from..subject).rev().find(|&at| view.kind(at) == Some(Kind::Comma));
    let known = comma.is_none() && (view.kind(from + 1) == Some(Kind::Domain) || view.open_domains());
    let Some(end) = comma.or(known.then_some(subject)) else { return Vec::new() };
    let list = items(view, from + 1..end);
    if list.iter().any(|item| item.known) || (view.open_domains() && !list.is_empty()) {
        list.into_iter().filter(|item| item.known || (may_name(view, item) && !is_time(view, item))).collect()
    } else {
        Vec::new()
    }
}
