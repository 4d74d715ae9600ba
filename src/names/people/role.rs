//! What a person does and for whom, from the words beside the name.
//!
//! *What it finds*: a post before the name (`chair of governors Ann Bell`, `the head of the team, Ann Bell,`), after it
//! (`Ann Bell, the council's lead member for care,`) or in brackets, and the organisation in it. *Why*: the tables name
//! speakers with both. *Known misses*: posts told in a sentence of their own.

use std::ops::Range;

use super::known::bare;
use super::told::{activity, copula, kin, school_year, taken_up, timed};
use super::view::View;
use super::words::POST_NOMINALS;
use crate::lexicon::ListId;
use crate::names::Gender;
use crate::text::{Shape, Span};

/// A post and an organisation, as written.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) role: String,
    pub(super) organisation: String,
    /// The entry of the posts.
    pub(super) entry: Option<u16>,
}

/// Reads what stands around the name at tokens `name`.
pub(super) fn around(view: View<'_>, name: Range<usize>, gender: Gender) -> Option<Found> {
    let end = past_letters(view, name.end);
    let found = after(view, end, gender);
    if found.as_ref().is_some_and(|found| found.entry.is_some()) {
        return found;
    }
    before(view, name.start)
        .or_else(|| apposed_before(view, name.start..end))
        .or(found)
        .or_else(|| employer(view, name.start))
}

/// One past the letters after a name: "JP", "OBE".
fn past_letters(view: View<'_>, mut end: usize) -> usize {
    while POST_NOMINALS.holds(view.word(end)) && end < view.len() {
        end += 1;
    }
    end
}

/// "the CQC’s Ann Bell": for whom a person speaks.
fn employer(view: View<'_>, start: usize) -> Option<Found> {
    let owner = start.checked_sub(1).filter(|&at| view.is_capital(at) && bare(view.word(at)) != view.word(at))?;
    let first = (owner.saturating_sub(6)..owner)
        .rev()
        .take_while(|&at| view.is_capital(at) || matches!(view.word(at), "of" | "and") && view.is_capital(at - 1))
        .last()
        .unwrap_or(owner);
    let first = first + usize::from(first < owner && OWNERS.contains(&view.word(first).to_lowercase().as_str()));
    let person = view.hit_starting(first, ListId::FirstName.class()).is_some();
    let organisation = bare(view.reading.of(view.cover(first, owner + 1))).to_owned();
    (!person).then(|| Found { organisation, ..Found::default() })
}

const DETERMINERS: &[&str] = &["the", "a", "an", "its", "his", "her", "our", "their", "my", "one", "of", "s"];
const OWNERS: &[&str] = &["the", "a", "an", "its", "his", "her", "our", "their", "my", "who", "whose", "with"];
const LINKS: &[&str] = &["of", "for", "at", "the", "and", "with", "in", "to", "from"];

/// The role hit (by its first token) among tokens `range`, and its entry.
fn role_in(view: View<'_>, range: Range<usize>) -> Option<(usize, Span, u16)> {
    range.into_iter().find_map(|at| view.entry_starting(at, ListId::Role).map(|(span, entry)| (at, span, entry)))
}

pub(super) fn is_verb(view: View<'_>, at: usize) -> bool {
    view.entry_starting(at, ListId::Cue).is_some() && view.shape(at) == Shape::Lower
        || view
            .is_any(at, &["is", "was", "were", "has", "had", "are", "who", "which", "whose", "that", "will", "would"])
}

/// Reads an apposition after the name.
fn after(view: View<'_>, end: usize, gender: Gender) -> Option<Found> {
    let mut at = end;
    if let Some(found) = school_year(view, at) {
        return Some(found);
    }
    if view.is_mark(at, '(') {
        let close = (at + 1..at + 16).find(|&at| view.is_mark(at, ')'))?;
        if let Some(found) = phrase(view, at + 1..close) {
            return Some(found);
        }
        at = close + 1;
    }
    if let Some(found) = copula(view, at).or_else(|| taken_up(view, at)) {
        return Some(found);
    }
    let firm = capitals(view, at + 1);
    if view.word(at) == "from" && firm > at + 2 {
        return Some(Found { organisation: text(view, at + 1..firm), ..Found::default() });
    }
    if !view.is_mark(at, ',') && !matches!(view.mark(at), Some('–' | '—' | '-')) {
        return None;
    }
    at += 1;
    if view.shape(at) == Shape::Number && view.is_mark(at + 1, ',') {
        at += 2;
    }
    if let Some(role) = kin(view, at, gender) {
        return Some(Found { role, ..Found::default() });
    }
    if view.word(at) == "who" {
        return copula(view, at + 1).or_else(|| taken_up(view, at + 1)).or_else(|| activity(view, at));
    }
    at += usize::from(view.is_quote_mark(at));
    let to = capitals(view, at + 1);
    if view.word(at) == "one" && view.word(at + 1) == "of" {
        let stop = (at..at + 8).find(|&at| !view.is_word(at) || is_verb(view, at)).unwrap_or(at);
        return Some(Found { role: text(view, at..stop), ..Found::default() });
    }
    if view.word(at) == "of" && to > at + 2 {
        return Some(Found { organisation: text(view, at + 1..to), ..Found::default() });
    }
    let stop =
        (at..at + 22).find(|&at| !view.is_word(at) && !view.is_mark(at, '&') || is_verb(view, at)).unwrap_or(at + 22);
    if view.word(stop) == "who"
        && let Some(found) = copula(view, stop + 1)
    {
        return Some(found);
    }
    if begins_clause(view, at) { None } else { phrase(view, at..stop) }
}

/// "hauled her son", "disagrees with his boss": a verb and its object rather than an apposition.
fn begins_clause(view: View<'_>, at: usize) -> bool {
    let lower = view.shape(at) == Shape::Lower && !DETERMINERS.contains(&view.word(at));
    let objects = ["the", "a", "an", "his", "her", "its", "their", "my", "our", "with", "to"];
    let verb = view.word(at).ends_with("n’t") || view.word(at).ends_with("n't");
    let adverb = view.word(at).ends_with("ly") || matches!(view.word(at), "now" | "then" | "once" | "also" | "both");
    verb || lower
        && !adverb
        && view.hit_starting(at, ListId::Role.class()).is_none()
        && objects.contains(&view.word(at + 1))
}

/// Reads a post right before the name.
fn before(view: View<'_>, start: usize) -> Option<Found> {
    let floor = start.saturating_sub(12);
    let mut from = start;
    while from > floor && view.is_word(from - 1) && !is_verb(view, from - 1) {
        from -= 1;
    }
    let begins = from.checked_sub(1).is_none_or(|before| !view.is_word(before));
    let linked = |role: usize, end: u32| {
        let whole = begins && start - role <= 6;
        (role..start).all(|at| {
            view.span(at).start() < end
                || view.is_capital(at)
                || LINKS.contains(&view.word(at))
                || whole && !view.word(at).ends_with("ed") && at > role + 1
                || view.word(at).contains(['’', '\''])
        })
    };
    let (role, span, _) = (from..start).find_map(|at| {
        let (span, entry) = view.entry_starting(at, ListId::Role)?;
        linked(at, span.end()).then_some((at, span, entry))
    })?;
    let plain = view.at(span.end()) >= start;
    let start_of = modifiers(view, from, role);
    if !plain && !(view.at(span.end())..start).any(|at| view.is_capital(at) || LINKS.contains(&view.word(at))) {
        return None;
    }
    phrase(view, start_of..start.max(view.at(span.end())))
}

/// Where the words that belong to the post at `role` begin, not before `from`.
fn modifiers(view: View<'_>, from: usize, role: usize) -> usize {
    let mut at = role;
    while at > from {
        let word = view.word(at - 1);
        if view.is_capital(at - 1) || word.contains(['’', '\'']) || matches!(word, "of" | "for") && view.is_capital(at)
        {
            at -= 1;
        } else {
            break;
        }
    }
    let begins = from.checked_sub(1).is_none_or(|before| !view.is_word(before));
    if begins && role - from <= 4 { from } else { at }
}

/// Reads "the head of the team, Ann Bell,".
fn apposed_before(view: View<'_>, name: Range<usize>) -> Option<Found> {
    let before = name.start.checked_sub(1)?;
    let before = before - usize::from(before > 0 && view.word(before) == "the");
    let comma = Some(before).filter(|&at| view.is_mark(at, ','))?;
    let closed = view.mark(name.end).is_some() || is_verb(view, name.end);
    let floor = comma.saturating_sub(14);
    let mut from = comma;
    while from > floor && (view.is_word(from - 1) && !is_verb(view, from - 1)) {
        from -= 1;
    }
    // Nothing stands before a comma that opens the text.
    if !closed || from == comma {
        return None;
    }
    if role_in(view, from..comma).is_some() {
        return phrase(view, from..comma);
    }
    let vague = ["latest", "other", "first", "second", "third", "last", "former", "new", "next", "result", "answer"];
    if vague.contains(&view.word(comma - 1)) {
        return None;
    }
    let begins = ["The", "Our", "Its", "His", "Her", "Their", "My"].contains(&view.word(from));
    let plain = (from + 1..comma).all(|at| view.shape(at) == Shape::Lower);
    let short = comma > from + 1 && comma - from <= 5 && view.mark(name.end).is_some();
    (begins && plain && short).then(|| Found { role: text(view, from + 1..comma), ..Found::default() })
}

/// One past the capitals (and the small words between them) from `at` on.
pub(super) fn capitals(view: View<'_>, at: usize) -> usize {
    let mut end = at;
    loop {
        let small =
            matches!(view.word(end), "of" | "and" | "for" | "the" | "in") && view.is_capital(end + 1) && end > at;
        let joined = matches!(view.mark(end), Some('&' | '’' | '\'')) && view.is_capital(end + 1);
        if !(small || view.is_capital(end) || joined) {
            return end;
        }
        end += 1;
    }
}

pub(super) fn text(view: View<'_>, range: Range<usize>) -> String {
    if range.is_empty() {
        return String::new();
    }
    view.reading.of(view.cover(range.start, range.end)).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Splits a phrase with a post in it into post and organisation.
pub(super) fn phrase(view: View<'_>, mut range: Range<usize>) -> Option<Found> {
    while range.start < range.end
        && (DETERMINERS.contains(&view.word(range.start).to_lowercase().as_str())
            || matches!(view.word(range.start), "But" | "And" | "Yet" | "So" | "Meanwhile" | "Then" | "While" | "When")
            || !view.is_word(range.start))
    {
        range.start += 1;
    }
    let (role, span, entry) = role_in(view, range.clone())?;
    if let Some(determiner) = (range.start..role).rev().find(|&at| OWNERS.contains(&view.word(at))) {
        range.start = determiner + 1;
    }
    if role - range.start > 9 {
        return None;
    }
    let past = view.at(span.end()).min(range.end);
    range.end = (past..range.end).find(|&at| timed(view, at)).unwrap_or(range.end);
    let (role, organisation) = split(view, range, role, view.at(span.end()));
    Some(Found { role, organisation, entry: Some(entry) })
}

/// Splits a phrase into post and organisation; the post's own words begin at `role` and end before `after`.
fn split(view: View<'_>, range: Range<usize>, role: usize, after: usize) -> (String, String) {
    let owns = |at: &usize| bare(view.word(*at)) != view.word(*at);
    if let Some(owner) = (range.start..role).rev().find(owns) {
        return (text(view, owner + 1..range.end), bare(&text(view, range.start..owner + 1)).to_owned());
    }
    let links = |at: &usize| {
        let named = view.is_capital(at + 1) || view.word(at + 1) == "the" && at + 2 < range.end;
        matches!(view.word(*at), "of" | "at" | "for" | "with") && named
    };
    if let Some(link) = (after.saturating_sub(1)..range.end).find(links) {
        let from = link + 1 + usize::from(view.word(link + 1) == "the");
        return (text(view, range.start..link.max(role + 1)), text(view, from..range.end));
    }
    let capitals = role > range.start && (range.start..role).all(|at| view.is_capital(at));
    let named = view.shape(range.start) == Shape::Upper || role - range.start >= 2;
    if capitals && named && view.word(range.start) != "HM" {
        return (text(view, role..range.end), text(view, range.start..role));
    }
    (text(view, range), String::new())
}
