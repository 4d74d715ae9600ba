//! What a grade is said of: domains, a list of them, or the body as a whole.
//!
//! *What it finds* — the list after the grade ("good for caring and safe"), the subject before the verb ("work to
//! protect the public was rated good"), the object between ("rated its leadership good"), an anaphor ("all three").
//! *Why* — a grade without its domain is of little use, a wrong domain of none.
//! *Example* — "rated the team's work in A and B as good, while C also received a satisfactory rating".
//! *Known misses* — a subject two sentences back; lists broken over paragraphs without bullets.

use std::ops::Range;

use crate::text::Span;

use super::licence::{Form, Licence, Strength, light};
use super::lists::{Item, items, may_name};
use super::units::Kind;
use super::view::View;

/// What a grade is said of.
#[derive(Debug, Clone, Default)]
pub(super) struct Targets {
    /// Domains; empty for an overall rating.
    pub(super) items: Vec<Item>,
    /// The body itself is rated.
    pub(super) overall: bool,
    /// The body named as subject or object, with its words.
    pub(super) body: Option<(usize, Span)>,
    /// The domains were taken up by "all three", "both".
    pub(super) anaphora: bool,
    /// A subject or object was found at all.
    pub(super) found: bool,
    /// The subject is an unnamed other ("an agency").
    pub(super) indefinite: bool,
    /// Unit up to which the words are used up.
    pub(super) end: usize,
}

/// The targets of the grade at unit `grade`; words before unit `floor` belong to an earlier grade.
pub(super) fn targets(view: &View<'_, '_>, grade: usize, licence: Licence, floor: usize) -> Targets {
    let mut found = Targets { end: grade + 1, ..Targets::default() };
    let overall_word = [view.before(grade, |kind| kind == Kind::Quote), next_plain(view, grade)]
        .into_iter()
        .flatten()
        .any(|at| view.kind(at) == Some(Kind::Overall));
    if let Some((list, end)) = list_after(view, grade, licence) {
        found.items = list;
        found.end = end;
    }
    let subject = subject(view, grade, licence, floor);
    found.body = subject.body;
    found.found = subject.found || !found.items.is_empty();
    found.indefinite = subject.indefinite;
    if found.items.is_empty() && !overall_word {
        found.items = subject.items;
        found.anaphora = subject.anaphora;
    } else if overall_word && found.items.is_empty() {
        found.found = true;
    }
    if let Some(more) = trailing(view, found.end.max(grade + 1)) {
        found.items.extend(more.0);
        found.end = more.1;
    }
    found.overall = found.items.is_empty();
    found
}

fn next_plain(view: &View<'_, '_>, grade: usize) -> Option<usize> {
    view.after(grade, |kind| matches!(kind, Kind::Quote | Kind::Noun | Kind::Number))
}

/// A list that follows the grade, and the unit after it.
fn list_after(view: &View<'_, '_>, grade: usize, licence: Licence) -> Option<(Vec<Item>, usize)> {
    let mut at = view.after(grade, |kind| {
        matches!(kind, Kind::Quote | Kind::Noun | Kind::Overall | Kind::Adverb | Kind::Number) || kind == Kind::Noun
    })?;
    // "rated G by the inspectorate for D", "G by Ofsted across all areas: A; B"
    if view.word(at) == "by" {
        at = (at + 1..(at + 6).min(view.units.len()))
            .find(|&next| matches!(view.kind(next), Some(Kind::For | Kind::In)))?;
    }
    let kind = view.kind(at)?;
    let relation = matches!(view.word(at), "with" | "against");
    if !matches!(kind, Kind::For | Kind::In) && !relation {
        return None;
    }
    let zone = at + 1..list_end(view, at + 1);
    if let Some(list) = introduced(view, at + 1) {
        return Some(list);
    }
    if view.any(zone.start..zone.end.min(zone.start + 4), |kind| kind == Kind::Area) {
        return area_of(view, zone);
    }
    let list = items(view, zone.clone());
    let first = list.first()?;
    let named = first.known.is_some()
        || (kind == Kind::For && licence.strength > Strength::Weak && may_name(view, first) && !is_time(view, first));
    if !named {
        return None;
    }
    let list: Vec<Item> = list.into_iter().take_while(|item| item.known.is_some() || may_name(view, item)).collect();
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
                && view.any(from..at, |kind| kind == Kind::Area))
    })?;
    if view.any(from..intro, |kind| matches!(kind, Kind::Domain | Kind::Grade)) {
        return None;
    }
    let start = if view.word(intro) == "among" { intro + 2 } else { intro + 1 };
    let end = (start..view.units.len())
        .find(|&at| matches!(view.kind(at), Some(Kind::Stop | Kind::Grade | Kind::Contrast | Kind::Close)))
        .unwrap_or(view.units.len());
    let list: Vec<Item> =
        items(view, start..end).into_iter().filter(|item| item.known.is_some() || may_name(view, item)).collect();
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
    let list: Vec<Item> = items(view, of + 1..zone.end)
        .into_iter()
        .take_while(|item| item.known.is_some() || may_name(view, item))
        .collect();
    let end = list.last().map_or(zone.end, |item| item.units.end);
    (!list.is_empty()).then_some((list, end))
}

/// Where a list that begins at `from` must end: before a new clause, a bracket, or the next grade's own words.
fn list_end(view: &View<'_, '_>, from: usize) -> usize {
    let mut last_break = from;
    for at in from..view.units.len() {
        match view.units[at].kind {
            Kind::Comma if starts_clause(view, at + 1) => return at,
            Kind::Comma | Kind::And => last_break = at,
            Kind::Contrast
            | Kind::Semi
            | Kind::Stop
            | Kind::Open
            | Kind::Close
            | Kind::Which
            | Kind::Colon
            | Kind::Dash => return at,
            Kind::Prep if view.word(at) != "within" => return at,
            Kind::Previous | Kind::Now | Kind::Year(_) if at > from => {
                return if view.kind(at - 1) == Some(Kind::In) { at - 1 } else { at };
            }
            Kind::Grade
            | Kind::Verb
            | Kind::Be
            | Kind::Receive
            | Kind::Give
            | Kind::Move
            | Kind::Stay
            | Kind::Modal => {
                return last_break.max(from);
            }
            _ => {}
        }
    }
    view.units.len()
}

/// Whether the words after a comma open a clause of their own.
fn starts_clause(view: &View<'_, '_>, at: usize) -> bool {
    matches!(
        view.kind(at),
        Some(
            Kind::Prep
                | Kind::Which
                | Kind::Contrast
                | Kind::As
                | Kind::With
                | Kind::Pronoun
                | Kind::Move
                | Kind::Modal
                | Kind::Quote
                | Kind::Inspectorate
        )
    ) || matches!(view.word(at), "when" | "according" | "so" | "meaning" | "where" | "inspectors" | "down" | "up")
        || (view.kind(at) == Some(Kind::And)
            && matches!(
                view.kind(at + 1),
                Some(Kind::Pronoun | Kind::Body(_) | Kind::Inspectorate | Kind::Move | Kind::Contrast)
            ))
}

/// "for the first time", "for three years", "for example" name no domain.
fn is_time(view: &View<'_, '_>, item: &Item) -> bool {
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
                | "everyone"
                | "everybody"
                | "us"
                | "failing"
                | "inspectors"
        )
}

/// ", as was D" / ", as were D and D" after a rating.
fn trailing(view: &View<'_, '_>, from: usize) -> Option<(Vec<Item>, usize)> {
    let at = (from..(from + 4).min(view.units.len())).find(|&at| matches!(view.word(at), "as" | "so"))?;
    if view.kind(at + 1) != Some(Kind::Be) {
        return None;
    }
    let zone = at + 2..list_end(view, at + 2);
    let list: Vec<Item> =
        items(view, zone.clone()).into_iter().filter(|item| item.known.is_some() || may_name(view, item)).collect();
    (!list.is_empty()).then_some((list, zone.end))
}

/// Subject or object of the rating.
fn subject(view: &View<'_, '_>, grade: usize, licence: Licence, floor: usize) -> Targets {
    let head = licence.head.min(grade);
    if licence.form == Form::Attribute {
        return Targets { found: true, ..Targets::default() };
    }
    if matches!(view.kind(head), Some(Kind::Verb | Kind::Found | Kind::Give | Kind::Told)) {
        let object = head + 1..object_end(view, head, grade);
        let of_object = zone(view, object, licence);
        if of_object.found {
            let intro = if of_object.items.is_empty() { introductory(view, floor, head) } else { Vec::new() };
            return if intro.is_empty() { of_object } else { Targets { items: intro, ..of_object } };
        }
    }
    if licence.form == Form::Coordinate {
        return zone(view, view.clause_start(grade, floor).max(coordinate_floor(view, grade, floor))..grade, licence);
    }
    let start = view.clause_start(head, floor);
    let mut found = zone(view, start..subject_end(view, start, head), licence);
    if found.items.is_empty() && found.body.is_some() {
        found.items = introductory(view, floor, head);
    }
    if !found.found && start > floor {
        found = zone(view, floor..subject_end(view, floor, start), licence);
    }
    found
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
    let mut end = head;
    while end > start
        && (view.kind(end - 1).is_some_and(|kind| {
            light(kind)
                || matches!(
                    kind,
                    Kind::Be | Kind::Now | Kind::Previous | Kind::Modal | Kind::To | Kind::From | Kind::Move
                )
        }) || matches!(view.word(end - 1), "has" | "have" | "had" | "did"))
    {
        end -= 1;
    }
    end
}

/// "In terms of D, …", "For D and for D, it was …": domains in a phrase before the subject.
fn introductory(view: &View<'_, '_>, floor: usize, head: usize) -> Vec<Item> {
    let leads = |at: usize| matches!(view.kind(at), Some(Kind::For | Kind::In)) || view.word(at) == "when";
    let Some(from) = (floor..head.min(floor + 3)).find(|&at| leads(at)) else { return Vec::new() };
    let Some(subject) = (from..head)
        .find(|&at| matches!(view.kind(at), Some(Kind::Body(_) | Kind::Pronoun | Kind::Inspectorate | Kind::BodyKind)))
    else {
        return Vec::new();
    };
    let Some(comma) = (from..subject).rev().find(|&at| view.kind(at) == Some(Kind::Comma)) else { return Vec::new() };
    let list = items(view, from + 1..comma);
    if list.iter().any(|item| item.known.is_some()) || (view.kind(from) == Some(Kind::For) && !list.is_empty()) {
        list.into_iter().filter(|item| item.known.is_some() || (may_name(view, item) && !is_time(view, item))).collect()
    } else {
        Vec::new()
    }
}

/// What `range` names as the thing rated: the domains nearest its end, else a body.
fn zone(view: &View<'_, '_>, range: Range<usize>, licence: Licence) -> Targets {
    let mut found = Targets::default();
    if range.start >= range.end {
        return found;
    }
    found.body = range.clone().rev().find_map(|at| match view.kind(at) {
        Some(Kind::Body(body)) if !in_phrase(view, range.start, at) => Some((body, view.units[at].span)),
        _ => None,
    });
    let body_at = found.body.map(|(_, span)| span);
    found.items = domain_run(view, range.clone(), body_at);
    if found.items.is_empty() && licence.strength > Strength::Weak {
        found.items = anaphoric(view, range.clone());
        found.anaphora = !found.items.is_empty();
    }
    let bodylike = range
        .clone()
        .rev()
        .find(|&at| matches!(view.kind(at), Some(Kind::Body(_) | Kind::Pronoun | Kind::BodyKind | Kind::Which)));
    found.indefinite = found.body.is_none()
        && bodylike.is_some_and(|at| {
            view.kind(at) == Some(Kind::BodyKind)
                && view
                    .before(at, |kind| kind == Kind::Word)
                    .is_some_and(|det| matches!(view.word(det), "a" | "an" | "another" | "any" | "every"))
        });
    if found.items.is_empty() && bodylike.is_none() && licence.strength == Strength::Strong {
        found.items = free_form(view, range.clone());
    }
    if found.body.is_none() {
        found.body = range.clone().find_map(|at| match view.kind(at) {
            Some(Kind::Body(body)) => Some((body, view.units[at].span)),
            _ => None,
        });
    }
    found.found = !found.items.is_empty() || bodylike.is_some();
    found
}

/// Whether the body at unit `at` only qualifies something else: "governance of the team", "staff at Saltby House".
fn in_phrase(view: &View<'_, '_>, start: usize, at: usize) -> bool {
    let before = view.before(at, |kind| matches!(kind, Kind::Det | Kind::Quote));
    before.is_some_and(|before| {
        before > start
            && matches!(view.kind(before), Some(Kind::Of | Kind::In | Kind::Prep | Kind::For | Kind::From | Kind::With))
    })
}

/// The run of domains that ends nearest the end of `range`, unless a body stands after it as the subject.
fn domain_run(view: &View<'_, '_>, range: Range<usize>, body: Option<Span>) -> Vec<Item> {
    let list = items(view, range);
    let Some(last) = list.iter().rposition(|item| item.known.is_some()) else { return Vec::new() };
    let at = list[last].span;
    if body.is_some_and(|body| body.start() > at.end()) {
        return Vec::new();
    }
    let mut first = last;
    while first > 0 && (list[first - 1].known.is_some() || sibling(view, &list[first - 1], &list[first])) {
        first -= 1;
    }
    while first < last && list[first].known.is_none() {
        first += 1;
    }
    let mut run: Vec<Item> = list.get(first..=last).unwrap_or_default().to_vec();
    run.extend(
        list.get(last + 1..).unwrap_or_default().iter().take_while(|item| sibling(view, &list[last], item)).cloned(),
    );
    run
}

/// Whether a neighbouring item without a known domain belongs to the same list.
fn sibling(view: &View<'_, '_>, one: &Item, other: &Item) -> bool {
    let between = one.units.end.min(other.units.start)..other.units.start;
    may_name(view, one)
        && may_name(view, other)
        && one.units.len() <= 6
        && other.units.len() <= 6
        && view.any(between, |kind| matches!(kind, Kind::Comma | Kind::And))
}

/// "all three categories", "both", "each": the domains of the sentence before these words.
fn anaphoric(view: &View<'_, '_>, range: Range<usize>) -> Vec<Item> {
    let takes_up = range.clone().any(|at| view.kind(at) == Some(Kind::All) || view.kind(at) == Some(Kind::Area));
    let bare = !view.any(range.clone(), |kind| matches!(kind, Kind::Body(_) | Kind::Pronoun));
    if takes_up || bare { domain_run(view, 0..range.start, None) } else { Vec::new() }
}

/// A subject that is neither a body nor a known domain: "the quality of reports to magistrates".
fn free_form(view: &View<'_, '_>, range: Range<usize>) -> Vec<Item> {
    let comma = range.clone().rev().find(|&at| view.kind(at) == Some(Kind::Comma) && at + 1 < range.end);
    let from = comma.map_or(range.start, |at| at + 1);
    let mut list = items(view, from..range.end);
    list.retain(|item| {
        may_name(view, item)
            && !view.any(item.units.clone(), |kind| {
                matches!(kind, Kind::Inspectorate | Kind::BodyKind | Kind::Noun | Kind::Previous)
            })
    });
    list.retain(|item| view.word(item.units.start).chars().count() > 2 && !is_time(view, item));
    if list.len() > 4 { Vec::new() } else { list }
}
