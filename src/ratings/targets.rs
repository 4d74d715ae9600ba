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
    /// Words that name a body that is none of the article's known ones.
    pub(super) name: Option<Span>,
    /// The domains were taken up by "all three", "both".
    pub(super) anaphora: bool,
    /// The grade is said to be the overall one.
    pub(super) overall_word: bool,
    /// "in all areas" follows the grade.
    pub(super) every_area: bool,
    /// A subject or object was found at all.
    pub(super) found: bool,
    /// The domains that the sentence names before its pronoun subject.
    pub(super) own_topic: Option<Vec<Item>>,
    /// The subject is "it" or "they".
    pub(super) pronoun: bool,
    /// Domains named before this sentence are taken up.
    pub(super) takes_up: bool,
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
        .any(|at| view.kind(at) == Some(Kind::Overall))
        || (view.clause_start(grade, floor)..grade)
            .any(|at| view.word(at).starts_with("overall r") || view.word(at).starts_with("overall g"));
    found.overall_word = overall_word;
    let every = (grade + 1..(grade + 9).min(view.units.len()))
        .any(|at| view.kind(at) == Some(Kind::All) && (at + 1..at + 3).any(|near| view.kind(near) == Some(Kind::Area)));
    if let Some((list, end)) = list_after(view, grade, licence) {
        found.items = list;
        found.end = end;
    }
    // "climbed from G to G for D": the list stands after the second grade.
    if licence.form == Form::From && found.items.is_empty() {
        let second = (grade + 1..(grade + 6).min(view.units.len())).find(|&at| view.kind(at) == Some(Kind::Grade));
        if let Some((list, _)) = second.and_then(|second| list_after(view, second, licence)) {
            found.items = list;
        }
    }
    let subject = subject(view, grade, licence, floor);
    found.body = subject.body;
    found.found = subject.found || !found.items.is_empty();
    found.indefinite = subject.indefinite;
    found.name = subject.name;
    found.takes_up = subject.takes_up;
    found.pronoun = subject.pronoun;
    found.own_topic = subject.own_topic;
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
    found.every_area = every;
    found
}

fn next_plain(view: &View<'_, '_>, grade: usize) -> Option<usize> {
    view.after(grade, |kind| matches!(kind, Kind::Quote | Kind::Noun | Kind::Number))
}

/// A list that follows the grade, and the unit after it.
fn list_after(view: &View<'_, '_>, grade: usize, licence: Licence) -> Option<(Vec<Item>, usize)> {
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
    let comes_to = kind == Kind::To && view.word(at - 1).starts_with("c") && view.word(at.saturating_sub(3)) == "when";
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

/// A last item without a known domain that no "and" joins is the beginning of something else.
fn drop_loose_end(view: &View<'_, '_>, list: &mut Vec<Item>) {
    while let [.., before, last] = list.as_slice() {
        let joined = view.any(before.units.end..last.units.start, |kind| kind == Kind::And);
        if last.known || joined {
            break;
        }
        list.pop();
    }
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

/// Where a list that begins at `from` must end: before a new clause, a bracket, or the next grade's own words.
fn list_end(view: &View<'_, '_>, from: usize) -> usize {
    let mut last_break = from;
    for at in from..view.units.len() {
        match view.units[at].kind {
            _ if at > from && matches!(view.word(at), "when" | "because" | "where" | "according" | "although") => {
                return at;
            }
            Kind::Comma if starts_clause(view, at + 1) || other_phrase(view, from, at) => return at,
            Kind::Comma | Kind::And => last_break = at,
            Kind::Contrast | Kind::Semi | Kind::Stop | Kind::Open | Kind::Close | Kind::Colon | Kind::Dash => {
                return at;
            }
            Kind::Prep if view.word(at) != "within" => return at,
            Kind::Previous | Kind::Now | Kind::Year(_) if at > from => {
                return if view.kind(at - 1) == Some(Kind::In) { at - 1 } else { at };
            }
            Kind::Grade
            | Kind::Which
            | Kind::Aim
            | Kind::Have
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

/// ", and in the questionnaire …" after "for D": another preposition opens another phrase.
fn other_phrase(view: &View<'_, '_>, from: usize, comma: usize) -> bool {
    let own = from.checked_sub(1).and_then(|at| view.kind(at));
    let next = view.kind(comma + 2);
    view.kind(comma + 1) == Some(Kind::And) && matches!(next, Some(Kind::In | Kind::For)) && next != own
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
                Some(Kind::Pronoun | Kind::Body(_) | Kind::Inspectorate | Kind::Move | Kind::Contrast | Kind::Which)
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
                | "everything"
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

/// Subject or object of the rating.
fn subject(view: &View<'_, '_>, grade: usize, licence: Licence, floor: usize) -> Targets {
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
        let start = view.clause_start(grade, floor);
        let list = items(view, start..grade);
        let first = list.iter().position(|item| item.known);
        let last = first.map(|first| (first..list.len()).take_while(|&at| list[at].known).last().unwrap_or(first));
        let run = first.zip(last).and_then(|(first, last)| list.get(first..=last)).unwrap_or_default().to_vec();
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

/// What `range` names as the thing rated: of its items the one nearest the end that can be one.
fn zone(view: &View<'_, '_>, range: Range<usize>, licence: Licence) -> Targets {
    let mut found = Targets::default();
    if range.start >= range.end {
        return found;
    }
    let list = items(view, range.clone());
    if list.is_empty() && view.any(range.clone(), |kind| kind == Kind::All) {
        found.items = domain_run(view, 0..range.start);
        found.anaphora = !found.items.is_empty();
        found.takes_up = found.items.is_empty();
    }
    // ", the subject of two warnings," stands between commas and is no subject.
    let set_apart = list.len() > 1 && view.kind(range.end - 1) == Some(Kind::Comma);
    for (index, item) in list.iter().enumerate().rev() {
        let units = item.units.clone();
        if set_apart
            && index + 1 == list.len()
            && !item.known
            && !view.any(units.clone(), |kind| matches!(kind, Kind::Pronoun))
        {
            found.found |= view.any(units, |kind| kind == Kind::Which);
            continue;
        }
        if item.known {
            found.items = run_to(view, &list, index);
            break;
        }
        if takes_up(view, item) {
            found.items = counted_run(view, item).unwrap_or_else(|| domain_run(view, 0..units.start));
            found.anaphora = !found.items.is_empty();
            if found.anaphora {
                break;
            }
            found.takes_up = true;
        }
        if let Some(subject) = free_form(view, item, licence) {
            let run = free_run(view, &list, index);
            let listed = view.open_domains() || run.iter().any(|item| item.known);
            found.items = if listed { run } else { vec![subject] };
            break;
        }
        if view.any(units.clone(), |kind| matches!(kind, Kind::Body(_) | Kind::BodyKind | Kind::Pronoun))
            && (!aside(item) || view.any(item.units.clone(), |kind| kind == Kind::Which))
        {
            found.found = true;
            let earlier = domain_run(view, 0..item.units.start);
            found.own_topic = Some(earlier).filter(|run| run.len() == 1);
            found.pronoun = view.any(item.units.clone(), |kind| kind == Kind::Pronoun)
                && !view.any(item.units.clone(), |kind| matches!(kind, Kind::Body(_) | Kind::BodyKind));
            break;
        }
        found.found |= view.any(units, |kind| matches!(kind, Kind::Which));
        let relative = view.any(item.units.clone(), |kind| kind == Kind::Which);
        if licence.strength == Strength::Weak
            && licence.form != Form::Plain
            && !aside(item)
            && !relative
            && !proper(view, item)
        {
            break;
        }
    }
    // "D, the part of the service that …, has moved up": the clause is about what it opens with.
    let opens = list.first().filter(|item| item.known && item.units.start <= range.start + 1);
    let further = list.get(1).is_some_and(|item| view.kind(item.units.start.wrapping_sub(1)) != Some(Kind::And));
    if let Some(topic) = opens.filter(|_| found.items.is_empty() && found.found && further && !found.pronoun) {
        found.items = vec![topic.clone()];
    }
    let silent = !view.any(range.clone(), |kind| kind == Kind::Word);
    if found.items.is_empty() && !found.found && silent && licence.strength > Strength::Weak {
        found.items = domain_run(view, 0..range.start);
        found.anaphora = !found.items.is_empty();
    }
    found.body = body_in(view, range.clone());
    found.indefinite = found.body.is_none() && is_indefinite(view, range);
    found.found |= !found.items.is_empty();
    found
}

/// The body nearest the end of `range` that does not only qualify something else; else the first one there.
fn body_in(view: &View<'_, '_>, range: Range<usize>) -> Option<(usize, Span)> {
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
fn aside(item: &Item) -> bool {
    matches!(item.lead, Kind::Grade | Kind::In | Kind::Prep | Kind::With | Kind::Of | Kind::From)
}

/// An item that is only names: the rest of "in Saltby and the Dales".
fn proper(view: &View<'_, '_>, item: &Item) -> bool {
    let mut words = item.units.clone().filter(|&at| matches!(view.kind(at), Some(Kind::Word | Kind::Body(_))));
    words.clone().next().is_some()
        && words.all(|at| view.capital(at))
        && view.kind(item.units.start) != Some(Kind::Domain)
}

/// "all three categories", "both", "each": domains named before are taken up.
fn takes_up(view: &View<'_, '_>, item: &Item) -> bool {
    let all = item.lead == Kind::All
        || view.any(item.units.clone(), |kind| kind == Kind::All)
        || item.units.clone().any(|at| matches!(view.word(at), "they" | "them" | "same"));
    all || (view.any(item.units.clone(), |kind| kind == Kind::Area)
        && !view.any(item.units.clone(), |kind| matches!(kind, Kind::Body(_))))
}

/// "all three": as many items as it says, if a known domain is among them; each from its last preposition on.
fn counted_run(view: &View<'_, '_>, item: &Item) -> Option<Vec<Item>> {
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
fn domain_run(view: &View<'_, '_>, range: Range<usize>) -> Vec<Item> {
    let list = items(view, range);
    list.iter().rposition(|item| item.known).map(|last| run_to(view, &list, last)).unwrap_or_default()
}

/// The run of domains in `list` up to `last`, with what follows it in the same list.
fn run_to(view: &View<'_, '_>, list: &[Item], last: usize) -> Vec<Item> {
    let mut first = last;
    while first > 0
        && (list[first - 1].known || sibling(view, &list[first - 1], &list[first]))
        && unbroken(view, &list[first - 1], &list[first])
        && (!aside(&list[first - 1]) || list[first - 1].lead == list[first].lead)
    {
        first -= 1;
    }
    while first < last && !list[first].known {
        first += 1;
    }
    let mut run: Vec<Item> = list.get(first..=last).unwrap_or_default().to_vec();
    let rest = list.get(last + 1..).unwrap_or_default();
    run.extend(rest.iter().take_while(|item| sibling(view, &list[last], item) && !aside(item)).cloned());
    drop_loose_end(view, &mut run);
    run
}

/// The list of unlisted domains that ends with item `last`.
fn free_run(view: &View<'_, '_>, list: &[Item], last: usize) -> Vec<Item> {
    let mut first = last;
    while first > 0 && sibling(view, &list[first - 1], &list[first]) && !aside(&list[first - 1]) {
        first -= 1;
    }
    list.get(first..=last).unwrap_or_default().to_vec()
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

/// A subject that is neither a body nor a known domain: "the quality of reports to magistrates", "its adult services".
fn free_form(view: &View<'_, '_>, item: &Item, licence: Licence) -> Option<Item> {
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
