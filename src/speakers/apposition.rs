//! Subjects that are parted from their verb by a comma.
//!
//! *What it finds*: the speaker before appositions, ages and relative clauses (`Ann Bell, 51, who runs it, said`), with
//! the second comma or without it. *Why*: the words right before the verb name a post, a town or somebody else. *Known
//! misses*: appositions that hold a person and a post of their own.

use std::ops::Range;

use super::function_words::{DETERMINERS, PREPOSITIONS, RELATIVES};
use super::phrase::{mentions, phrase};
use super::subject::{Subject, Who, clause_start, is_boundary, phrase_start};
use crate::lexicon::ListId;
use crate::names::Names;
use crate::names::people::view::View;

/// "X, chair of the board said" without the second comma, and "Inspectors from A, B and C said": what stands before
/// the comma is the subject, the phrase `range` only its end.
pub(super) fn unclosed(view: View<'_>, names: &Names, range: Range<usize>) -> Option<Subject> {
    let comma = range.start - 1;
    let posted = range.clone().any(|at| view.hit_starting(at, ListId::Role.class()).is_some());
    let span = view.cover(range.start, range.end);
    let other = mentions(names, span).next().is_some();
    let before = view.cover(comma.saturating_sub(5), comma);
    let person = mentions(names, before).find(|mention| mention.0.end() == view.span(comma).start());
    if let Some((span, who)) = person.filter(|_| posted && !other) {
        return Some(Subject { span, who });
    }
    let listed = range.clone().any(|at| view.word(at) == "and");
    let start = clause_start(view, comma);
    let head =
        (start..(start + 3).min(comma)).find(|&at| view.hit_starting(at, ListId::Collective.class()).is_some())?;
    let (span, entry) = view.entry_starting(head, ListId::Collective)?;
    let linked = view.is_any(view.at(span.end()), &["from", "of", "at", "with"]);
    (listed && linked && !other).then_some(Subject { span, who: Who::Group(entry) })
}

/// "X, who … said": the words before the comma.
pub(super) fn antecedent(view: View<'_>, names: &Names, relative: usize) -> Option<Subject> {
    let mut end = relative;
    if end > 0 && view.is_mark(end - 1, ',') {
        end -= 1;
    }
    let from = phrase_start(view, end);
    if let Some(earlier) = (from..end).rev().find(|&at| view.is_any(at, &["who", "which"])) {
        return antecedent(view, names, earlier);
    }
    let nested = view.is_any(from, &["and", "to", "from", "by", "for", "with"]);
    let from = if nested {
        (from..end).find(|&at| DETERMINERS.has(view, at) || view.is_capital(at) && at > from).unwrap_or(from)
    } else {
        from
    };
    let people = view.word(relative) == "who";
    let near = nearest(view, names, from..end, people);
    let found = phrase(view, names, from..end);
    if (people || near.is_none()) && matches!(found, Some(Subject { who: Who::Person(_), .. })) {
        return found;
    }
    near.and_then(|start| phrase(view, names, start..end)).or(found)
}

/// Where the last noun that the word lists know begins, with its determiner: "the report" in "had spoken to the report".
fn nearest(view: View<'_>, names: &Names, range: Range<usize>, people: bool) -> Option<usize> {
    let class = if people { ListId::Role.class() } else { ListId::Collective.class() };
    let noun = range.clone().rev().find(|&at| view.hit_starting(at, class).is_some())?;
    if mentions(names, view.cover(noun, range.end)).next().is_some() {
        return None;
    }
    let determiner = (range.start.max(noun.saturating_sub(3))..noun).rev().find(|&at| DETERMINERS.has(view, at));
    let hangs = noun > range.start && PREPOSITIONS.has(view, noun - 1);
    determiner.or(hangs.then_some(noun))
}

/// "X, 51, who …, said": groups between commas, from the last back to the first.
pub(super) fn apposed(view: View<'_>, names: &Names, comma: usize) -> Option<Subject> {
    let mut end = comma;
    let mut fallback = None;
    for _ in 0..7 {
        let mut from = end;
        let mut depth = usize::from(view.is_mark(end, ')'));
        while from > 0
            && comma - from < 60
            && (depth > 0 || !(is_boundary(view, from - 1) || view.is_mark(from - 1, ',')))
        {
            match view.mark(from - 1) {
                Some(')') => depth += 1,
                Some('(') => depth = depth.saturating_sub(1),
                _ => {}
            }
            from -= 1;
        }
        let first = from == 0 || is_boundary(view, from - 1);
        if let Some(found) = group(view, names, from..end, first) {
            if matches!(found.who, Who::Person(_)) {
                return Some(found);
            }
            fallback = Some(named_after(view, fallback, found));
        }
        if first {
            break;
        }
        end = from - 1;
    }
    fallback
}

/// Of "the provider, Mill Care" the name; else what stands first.
fn named_after(view: View<'_>, later: Option<Subject>, found: Subject) -> Subject {
    let Some(name) = later.filter(|later| later.who == Who::Named) else { return found };
    let Who::Group(entry) = found.who else { return found };
    let word = view.reading.lexicon.words(ListId::Collective).get(entry as usize);
    let definite = ["the ", "its ", "our "].iter().any(|lead| view.reading.folded(found.span).starts_with(lead));
    let beside = view.at(name.span.start()) == view.at(found.span.end()) + 1;
    if definite && beside && word.is_some_and(|word| word.has("organisation")) { name } else { found }
}

/// The noun phrase of one group between commas, where the group is more than an apposition to what stands before.
fn group(view: View<'_>, names: &Names, mut range: Range<usize>, first: bool) -> Option<Subject> {
    if range.is_empty() || RELATIVES.has(view, range.start) {
        return None;
    }
    if let Some(open) = range.clone().find(|&at| view.is_mark(at, '(')).filter(|&open| open > range.start) {
        range.end = open;
    }
    let span = view.cover(range.start, range.end);
    let person = mentions(names, span).rfind(|mention| mention.0.end() >= view.span(range.end - 1).end());
    if let Some((mention, who)) = person {
        let lead = range.start..view.at(mention.start());
        let titled = lead.is_empty() || lead.clone().any(|at| view.hit_starting(at, ListId::Role.class()).is_some());
        let small =
            lead.clone().all(|at| view.is_any(at, &["but", "and", "meanwhile", "however", "the", "then", "yet"]));
        let within = lead.clone().any(|at| PREPOSITIONS.has(view, at)) && !titled;
        if first && !within || titled || small {
            return Some(Subject { span: mention, who });
        }
        return None;
    }
    if !first && !DETERMINERS.has(view, range.start) && !view.is_capital(range.start) {
        return None;
    }
    if PREPOSITIONS.has(view, range.start) {
        return None;
    }
    phrase(view, names, range)
}
