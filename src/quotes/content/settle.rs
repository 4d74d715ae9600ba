//! Which of the clauses found in one article stay.

use std::cmp::Reverse;
use std::ops::Range;

use super::words::{Class, Words};
use super::{Found, Given};
use crate::quotes::QuoteKind;
use crate::quotes::indirect::Reported;

/// The least probability of a clause; this and the next two were chosen on the development set of `PolNeAR`.
const LEAST_CLAUSE: f32 = 0.05;

/// The least probability of an object without a verb: "the new bridge".
const LEAST_OBJECT: f32 = 0.1;

/// The least probability of a clause that shares the subject of the one before.
const SHARED_SURE: f32 = 0.2;

/// The least probability of a clause that no rule knows, where an inspection is reported.
pub(super) const SURE: f32 = 0.95;

/// The probability of a clause that a rule knows; four in five of them are right in the articles of `tests/eval`.
const BY_RULE: f32 = 0.8;

/// The clauses that the rules know.
pub(super) fn by_rules(given: Given<'_>) -> Vec<Found> {
    let ruled = |hint: &Reported| {
        let that = hint.clause.start.checked_sub(1).filter(|&at| given.view.is_any(at, &["that"]));
        let clause = that.unwrap_or(hint.clause.start)..hint.clause.end;
        Found { clause, cue: hint.cue.clone(), confidence: BY_RULE }
    };
    given.hints.iter().map(ruled).collect()
}

/// The clauses of an article about an inspection: those that the rules know, and those `found` that lie apart from them.
///
/// What inspectors praise, describe or find is what such an article is about, and has its rows in other tables. The rules
/// were written for such articles; the model has seen news only.
pub(super) fn in_report(given: Given<'_>, found: Vec<Found>) -> Vec<Found> {
    let mut all = by_rules(given);
    all.sort_by_key(|found| found.clause.start);
    // Few clauses of the rules overlap, so the last ones that start before the end are enough to look at.
    let apart = |next: &Found| {
        let to = all.partition_point(|hint| hint.clause.start < next.clause.end);
        let near = all.get(to.saturating_sub(8)..to).unwrap_or_default();
        near.iter().all(|hint| hint.clause.end <= next.clause.start)
    };
    let more: Vec<Found> = found.into_iter().filter(apart).collect();
    all.extend(more);
    all.sort_by_key(|found| found.clause.start);
    all
}

/// Whether the model is sure enough of a clause.
fn is_likely(given: Given<'_>, words: &Words, found: &Found) -> bool {
    match (given.inspected, is_clause(given, words, &found.clause)) {
        (true, clause) => clause && found.confidence >= SURE,
        (false, true) => found.confidence >= LEAST_CLAUSE,
        (false, false) => found.confidence >= LEAST_OBJECT,
    }
}

/// Whether the words are a clause of their own, with "that" or a verb outside of quote marks.
fn is_clause(given: Given<'_>, words: &Words, clause: &Range<usize>) -> bool {
    let opened = matches!(words.class(clause.start), Class::That | Class::Asks);
    let verb = |at: usize| {
        matches!(words.class(at), Class::Be | Class::Have | Class::Modal | Class::Past)
            && !given.marked.iter().any(|marked| marked.outer.contains(&at))
    };
    opened || clause.clone().any(verb)
}

/// Moves what was `found` in a paragraph to what is `kept`.
///
/// Of clauses that overlap the outer one stays, unless the inner goes on with it ("said A and warned that B"); one that
/// is hardly more than a marked stretch is left to that.
pub(super) fn settle(given: Given<'_>, words: &Words, found: &mut Vec<Found>, kept: &mut Vec<Found>) {
    found.retain(|found| !is_marked(given, &found.clause) && is_likely(given, words, found));
    found.sort_by_key(|found| (found.clause.start, Reverse(found.clause.end)));
    for next in found.drain(..) {
        match kept.last_mut() {
            Some(last) if next.clause.end <= last.clause.end => {
                if let Some(end) = shared(words, last, &next) {
                    last.clause.end = end;
                    kept.push(next);
                }
            }
            Some(last) if next.clause.start < last.clause.end => {
                if next.confidence > last.confidence {
                    *last = next;
                }
            }
            _ => kept.push(next),
        }
    }
}

/// The least probability of a clause of a second opinion, chosen on the development set of `PolNeAR`.
const LEAST_TAGGED: f32 = 0.5;

/// Which of the clauses of a second opinion stay: those that are likely, and more than what stands between marks.
pub(super) fn settle_tagged(given: Given<'_>, mut found: Vec<Found>) -> Vec<Found> {
    found.retain(|found| found.confidence >= LEAST_TAGGED && !is_quotation(given, &found.clause));
    found
}

/// Whether most words of a clause stand in one quotation in marks, or nearly all of them in a fragment.
fn is_quotation(given: Given<'_>, clause: &Range<usize>) -> bool {
    let words = |range: &Range<usize>| range.clone().filter(|&at| given.view.is_word(at)).count();
    let all = words(clause);
    let from = given.drafts.partition_point(|draft| draft.marked.outer.end <= clause.start);
    let mut near = given.drafts.iter().skip(from).take_while(|draft| draft.marked.outer.start < clause.end);
    all < 2
        || near.any(|draft| {
            let inside = words(&draft.marked.inner);
            let fragment = draft.kind == QuoteKind::Mixed && draft.is_in(clause);
            if fragment { 10 * inside >= 9 * all } else { 9 * inside >= 5 * all }
        })
}

/// Where the clause `outer` ends if the cue of `inner` shares its subject: before the "and", "but" or comma.
fn shared(words: &Words, outer: &Found, inner: &Found) -> Option<usize> {
    let least = outer.clause.start + 2;
    let joint = (least..inner.cue.start).rev().find(|&at| words.class(at) != Class::Adverb)?;
    let comma = |at: usize| words.class(at) == Class::Comma;
    let joined = words.class(joint) == Class::And || comma(joint);
    let after = inner.clause.start >= inner.cue.end && outer.clause.start >= outer.cue.end;
    let end = if words.class(joint) == Class::And && comma(joint - 1) { joint - 1 } else { joint };
    (joined && after && inner.confidence >= SHARED_SURE).then_some(end)
}

/// Whether one quotation in marks holds well over half of the clause's words: then the two overlap by half.
fn is_marked(given: Given<'_>, clause: &Range<usize>) -> bool {
    let words = |range: Range<usize>| range.filter(|&at| given.view.is_word(at)).count();
    let all = words(clause.clone());
    let from = given.drafts.partition_point(|draft| draft.marked.outer.end <= clause.start);
    let inside = given.drafts.iter().skip(from).take_while(|draft| draft.marked.outer.start < clause.end);
    all < 2 || inside.into_iter().any(|draft| 9 * words(draft.marked.inner.clone()) >= 5 * all)
}
