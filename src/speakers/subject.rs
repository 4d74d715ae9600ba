//! The words that name the speaker beside a reporting verb.
//!
//! *What it finds*: the noun phrase before a cue (`Ann Bell, chair of the board, later said`) or after it (`said the
//! chair, Ann Bell`), past appositions, relative clauses, adverbs and coordinated verbs. *Why*: the adjacent verb's
//! subject is the speaker in nineteen of twenty quotes. *Example*: `The head of the team, Ann Bell, 51, said`. *Known
//! misses*: subjects more than forty words away, subjects inside quotes.

use std::ops::Range;

use super::apposition::{antecedent, apposed, unclosed};
use super::function_words::{AUXILIARIES, Classes, DETERMINERS, PREPOSITIONS, RELATIVES, SUBORDINATE};
use super::phrase::{mentions, phrase, possessive, pronoun};
use crate::lexicon::ListId;
use crate::names::people::view::View;
use crate::names::{Gender, Names};
use crate::quotes::cue::adverb;
use crate::text::{Shape, Span};

/// Where to look for the subject of a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// What the words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    /// Index into [`Names::people`].
    Person(usize),
    /// he, she
    Pronoun(Gender),
    /// they
    They,
    /// it
    It,
    /// I, we, you: the writer or the reader.
    Narrator,
    /// A group, a document or a body, by its noun: the entry of the collectives.
    Group(u16),
    /// A post or a noun for a person: the entry of the posts.
    Role(u16),
    /// An inspectorate or an inspected body.
    Body,
    /// Capitals that are nobody known.
    Named,
    /// Any other noun phrase.
    Unnamed,
}

/// A speaker's mention beside a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Subject {
    pub(crate) span: Span,
    pub(crate) who: Who,
}

/// The subject of the cue at tokens `cue`.
pub(crate) fn of(view: View<'_>, names: &Names, cue: &Range<usize>, side: Side) -> Option<Subject> {
    match side {
        Side::Left => left(view, names, cue.start),
        Side::Right => right(view, names, cue.end),
    }
}

pub(super) fn is_boundary(view: View<'_>, at: usize) -> bool {
    view.ends_sentence(at)
        || view.is_quote_mark(at)
        || matches!(view.mark(at), Some(':' | ';' | '–' | '—' | '•' | '|'))
        || view.is_mark(at, '-') && view.char_before(at) == ' '
}

fn is_cue(view: View<'_>, at: usize) -> bool {
    view.shape(at) == Shape::Lower && view.hit_starting(at, ListId::Cue.class()).is_some()
}

fn left(view: View<'_>, names: &Names, cue: usize) -> Option<Subject> {
    let mut end = cue;
    while end > 0 && adverb(view, end - 1) {
        end -= 1;
    }
    let last = end.checked_sub(1)?;
    if is_boundary(view, last) {
        return None;
    }
    if view.is_mark(last, ',') || view.is_mark(last, ')') {
        return apposed(view, names, last);
    }
    match view.word(last) {
        "to" => {
            return match verb_before(view, last) {
                Some(at) => left(view, names, at),
                None => willing(view, last).then(|| clause_subject(view, names, last))?,
            };
        }
        "he" | "she" | "it" | "they" => return Some(Subject { span: view.span(last), who: pronoun(view, last)? }),
        "and" | "but" | "or" | "yet" | "then" => return clause_subject(view, names, last),
        "who" | "which" => return antecedent(view, names, last),
        _ => {}
    }
    if view.word(cue).ends_with("ing") && view.shape(last) == Shape::Lower && PREPOSITIONS.has(view, last) {
        return clause_subject(view, names, last);
    }
    let from = phrase_start(view, end);
    if let Some(relative) = (from..end).rev().find(|&at| view.is_any(at, &["who", "which"])) {
        return antecedent(view, names, relative).map(|found| restricted(view, found, relative, end));
    }
    let open = from > 0 && view.is_mark(from - 1, ',');
    let found = if open { unclosed(view, names, from..end) } else { None };
    found.or_else(|| phrase(view, names, from..end))
}

/// "A man who had lived there for three years": a relative clause without commas belongs to the noun.
fn restricted(view: View<'_>, found: Subject, relative: usize, end: usize) -> Subject {
    let first = view.at(found.span.start());
    let whole = matches!(found.who, Who::Role(_)) && view.at(found.span.end()) == relative;
    let indefinite = view.is_any(first, &["a", "an", "one", "another"]);
    if whole && indefinite && end - first <= 14 { Subject { span: view.cover(first, end), ..found } } else { found }
}

/// Where the noun phrase that ends before token `end` may begin at the earliest.
pub(super) fn phrase_start(view: View<'_>, end: usize) -> usize {
    let mut from = end;
    while from > 0 && end - from < 18 && inside_phrase(view, from - 1) {
        from -= 1;
    }
    from
}

/// The cue right before the "to" at `to`: "goes on to say".
fn verb_before(view: View<'_>, to: usize) -> Option<usize> {
    (to.saturating_sub(3)..to)
        .rev()
        .find(|&at| is_cue(view, at) || view.is_any(at, &["goes", "went", "continued", "continues"]))
}

/// "was at pains to say", "is keen to stress": the verb after "to" is what its subject does.
fn willing(view: View<'_>, to: usize) -> bool {
    let before = to.checked_sub(1).map_or("", |at| view.word(at));
    matches!(
        before,
        "pains" | "keen" | "quick" | "happy" | "careful" | "eager" | "anxious" | "ready" | "only" | "moved"
    )
}

/// Whether the token can belong to the noun phrase that ends right of it.
fn inside_phrase(view: View<'_>, at: usize) -> bool {
    if view.is_word(at) {
        return !(is_cue(view, at) || SUBORDINATE.has(view, at) && view.shape(at) == Shape::Lower);
    }
    matches!(view.mark(at), Some('&' | '’' | '\'' | '/')) || view.is_mark(at, '.') && !view.ends_sentence(at)
}

/// The subject of the clause that runs up to token `before`: for verbs that share it.
fn clause_subject(view: View<'_>, names: &Names, before: usize) -> Option<Subject> {
    let start = clause_start(view, before);
    let pronouned = (start.max(before.saturating_sub(16))..before).rev().find(|&at| {
        matches!(view.word(at), "he" | "she" | "I" | "we" | "they")
            && (at == start || !view.is_word(at - 1) || view.is_any(at - 1, &["and", "but", "when", "as", "that"]))
    });
    if let Some(at) = pronouned {
        let after = view.cover(at, before);
        if mentions(names, after).next().is_none() {
            return Some(Subject { span: view.span(at), who: pronoun(view, at)? });
        }
    }
    first_subject(view, names, start..before)
}

/// Where the sentence of token `before` begins, sixty tokens back at most.
pub(super) fn clause_start(view: View<'_>, before: usize) -> usize {
    let mut start = before;
    while start > 0 && before - start < 60 && !view.ends_sentence(start - 1) {
        start -= 1;
    }
    start
}

/// The first noun phrase of a clause that can speak.
pub(crate) fn first_subject(view: View<'_>, names: &Names, range: Range<usize>) -> Option<Subject> {
    let span = view.cover(range.start, range.end.max(range.start + 1));
    let person = mentions(names, span).find(|mention| {
        let at = view.at(mention.0.start());
        !possessive(view, mention.0)
            && !at.checked_sub(1).is_some_and(|at| at >= range.start && PREPOSITIONS.has(view, at))
    });
    let early = range.clone().take(12).find(|&at| {
        pronoun(view, at).is_some()
            && matches!(view.word(at), "he" | "she" | "He" | "She" | "they" | "They" | "it" | "It")
    });
    match (person, early) {
        (Some((span, who)), early) if early.is_none_or(|at| view.span(at).start() > span.start()) => {
            Some(Subject { span, who })
        }
        (_, Some(at)) => Some(Subject { span: view.span(at), who: pronoun(view, at)? }),
        _ => {
            let stop = range
                .clone()
                .take(14)
                .find(|&at| view.is_mark(at, ',') || RELATIVES.has(view, at) || is_verb(view, at))
                .unwrap_or(range.end);
            phrase(view, names, range.start..stop.max(range.start))
        }
    }
}

pub(super) fn is_verb(view: View<'_>, at: usize) -> bool {
    is_verb_of(view, at, Classes::of(view, at))
}

/// Whether the token, which is one of `classes`, is a verb.
pub(super) fn is_verb_of(view: View<'_>, at: usize, classes: Classes) -> bool {
    classes.has(AUXILIARIES) || is_cue(view, at)
}

fn right(view: View<'_>, names: &Names, cue: usize) -> Option<Subject> {
    let mut from = cue;
    while view.shape(from) == Shape::Lower && view.word(from).ends_with("ly") || view.is_any(from, &["to"]) {
        from += 1;
    }
    let mut end = from;
    while end < from + 22
        && (view.is_word(end)
            || matches!(view.mark(end), Some('&' | '’' | '\''))
            || view.is_mark(end, '.') && !view.ends_sentence(end))
    {
        if RELATIVES.has(view, end) || end > from && (is_cue(view, end) || SUBORDINATE.has(view, end)) {
            break;
        }
        end += 1;
    }
    if view.is_mark(end, ',') || view.is_mark(end, '(') {
        let next = view.cover(from, (end + 8).min(view.len()));
        let after = mentions(names, next).next();
        let posted = (from..end).any(|at| view.hit_starting(at, ListId::Role.class()).is_some());
        if let Some((span, who)) = after.filter(|(span, _)| {
            let start = view.at(span.start());
            posted && (start == end + 1 || start == end + 2 && view.word(end + 1) == "the")
        }) {
            return Some(Subject { span, who });
        }
    }
    if from == end || view.is_any(from, &["that", "this"]) {
        return None;
    }
    let starts = view.is_capital(from)
        || DETERMINERS.has(view, from)
        || pronoun(view, from).is_some()
        || view.hit_starting(from, ListId::Role.class() | ListId::Collective.class()).is_some()
        || mentions(names, view.cover(from, end)).next().is_some();
    starts.then(|| phrase(view, names, from..end))?
}
