//! *What it finds*: who is to do what is recommended.
//! *Why*: a council wants its own recommendations out of a sheet, not the ministry's.
//! *Example*: "*Governors* should visit", "told *the trust* to appoint", "calls on *ministers* to act", "*The head* must".
//! *Known misses*: pronouns are left open; so are people named in another sentence.

use super::clause::Clause;
use super::words::{is_determiner, is_pronoun};
use crate::lexicon::{Hit, ListId};
use crate::text::Span;

/// The longest name of an addressee, in tokens.
const LONGEST: usize = 9;

/// The words that name the addressee of a sentence, where they name one.
pub(super) fn find(clause: &Clause<'_>) -> Option<Span> {
    (0..clause.len()).find_map(|at| asked(clause, at).or_else(|| bound(clause, at)))
}

/// The body, post or group that a heading names.
pub(super) fn named(clause: &Clause<'_>) -> Option<Span> {
    let end = (0..clause.len()).find(|&at| matches!(clause.word(at), ":" | "must" | "should" | "need" | "needs"))?;
    agent(clause, 0, end)
}

/// "Told the trust to", "calls on ministers to", "recommends that governors".
fn asked(clause: &Clause<'_>, at: usize) -> Option<Span> {
    let start = match clause.word(at) {
        "told" | "asked" | "asks" | "urged" | "urges" | "urging" | "ordered" | "instructed" | "directed"
        | "required" | "requires" | "advised" | "wants" | "want" | "tells" | "advises" | "encourages"
        | "encouraged" => at + 1,
        "calls" | "called" | "call" | "calling" if matches!(clause.word(at + 1), "on" | "upon" | "for") => at + 2,
        "recommends" | "recommended" | "recommending" | "recommend" | "recommendation" | "recommendations"
        | "requiring"
            if clause.word(at + 1) == "that" =>
        {
            at + 2
        }
        _ => return None,
    };
    let that = clause.word(start) == "that" || clause.before(start) == "that";
    let start = if clause.word(start) == "that" { start + 1 } else { start };
    let modal = |at: usize| matches!(clause.word(at), "should" | "must" | "ought" | "needs" | "need");
    let stop = |&at: &usize| {
        clause.is_mark(at)
            || modal(at)
            || matches!(clause.word(at), "to" | "for" | "that" | "by" | "had" | "has" | "is" | "was")
    };
    let end = (start..clause.len()).take(LONGEST + 1).find(stop)?;
    if that && !modal(end) {
        // "Recommends that the trust hire": the name ends where the word for the kind of body does.
        let hit = agents(clause, start, end).next()?;
        return clause
            .span(start, clause.at(hit.end()))
            .filter(|span| span.contains(hit) && clause.at(hit.start()) < start + 3);
    }
    let told = !matches!(clause.word(at), "wants" | "want" | "requires" | "required");
    let plain = told
        && is_determiner(clause.word(start))
        && end < start + 6
        && (start..end).all(|at| !is_pronoun(clause.word(at)));
    match clause.word(end) {
        "to" | "that" if plain => clause.span(start, end),
        "to" => agent(clause, start, end),
        _ if modal(end) => agent(clause, start, end),
        _ => None,
    }
}

/// "Governors should", "the head is asked to", "the council has until May to".
fn bound(clause: &Clause<'_>, at: usize) -> Option<Span> {
    let next = clause.word(at + 1);
    let binds = match clause.word(at) {
        "should" | "must" => next != "be" || is_active(clause.word(at + 2)),
        "needs" | "need" | "ought" => next == "to" && (clause.word(at + 2) != "be" || is_active(clause.word(at + 3))),
        "has" | "have" => matches!(next, "to" | "until") || next == "been" && is_told(clause.word(at + 2)),
        "is" | "are" | "was" | "were" => is_told(next),
        _ => false,
    };
    if !binds {
        return None;
    }
    let begins = |&at: &usize| {
        clause.is_mark(at)
            || matches!(clause.word(at), "that" | "and" | "but" | "says" | "said" | "say" | "when" | "if")
    };
    let start = (0..at).rev().find(begins).map_or(0, |before| before + 1);
    let told = is_told(next) || is_told(clause.word(at + 2));
    let alone = told && at == start + 1 && clause.tokens.get(start).is_some_and(|token| token.is_capital());
    if alone && !is_pronoun(clause.word(start)) { clause.span(start, at) } else { agent(clause, start, at) }
}

fn is_active(word: &str) -> bool {
    matches!(word, "able" | "clear" | "clearer" | "ready" | "sure" | "more") || word.ends_with("ing")
}

fn is_told(word: &str) -> bool {
    matches!(
        word,
        "told"
            | "asked"
            | "required"
            | "ordered"
            | "instructed"
            | "advised"
            | "urged"
            | "recommended"
            | "expected"
            | "encouraged"
    )
}

/// Tokens `from..to`, if they name somebody who can act.
fn agent(clause: &Clause<'_>, from: usize, to: usize) -> Option<Span> {
    if from >= to || is_pronoun(clause.before(to)) || clause.word(from) == "no" {
        return None;
    }
    let hit = agents(clause, from, to).last();
    let named = (from + 1..to).any(|at| clause.tokens.get(at).is_some_and(|token| token.is_capital()));
    if hit.is_none() && !named {
        return None;
    }
    let ago = (from..to).any(|at| matches!(clause.word(at), "ago" | "found"));
    if !ago && !leads_in(clause.word(from)) && to - from <= LONGEST {
        return clause.span(from, to);
    }
    // "Within a month the trust": the name is the end of it.
    let article = (from + 1..to).rev().find(|&at| is_determiner(clause.word(at)));
    let start = article.or_else(|| hit.map(|hit| clause.at(hit.start())))?;
    clause.span(start, to).filter(|span| hit.is_some_and(|hit| span.contains(hit)))
}

/// Words that begin something before the name: when, where, among what.
fn leads_in(word: &str) -> bool {
    matches!(
        word,
        "by" | "in"
            | "within"
            | "across"
            | "among"
            | "amongst"
            | "after"
            | "before"
            | "from"
            | "at"
            | "on"
            | "under"
            | "what"
            | "which"
            | "things"
            | "until"
            | "over"
            | "for"
            | "with"
            | "to"
            | "and"
            | "because"
            | "so"
            | "also"
            | "now"
            | "first"
            | "where"
            | "when"
            | "as"
    )
}

/// Posts, groups, kinds of bodies and inspectorates among tokens `from..to`, in order.
fn agents<'a>(clause: &'a Clause<'_>, from: usize, to: usize) -> impl Iterator<Item = Span> + 'a {
    let span = clause.span(from, to).unwrap_or_default();
    let (reading, lexicon) = (clause.reading, clause.reading.lexicon);
    let names = move |hit: &&Hit| {
        let lists = [ListId::Role, ListId::Collective, ListId::BodyKind];
        hit.has(Hit::INSPECTORATE) || lists.iter().any(|&list| lexicon.word_of(hit, list).is_some())
    };
    reading.hits_in(span).iter().filter(names).map(|hit| hit.span)
}
