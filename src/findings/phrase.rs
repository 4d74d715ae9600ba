//! *What it finds*: the words around a number that say what is measured, and with what it is compared.
//! *Why*: "19" alone says nothing; "prisoners" and "against 30 the year before" make it a statistic.
//! *Example*: "the rate of assaults" was 41 per cent; 19 per cent of "relevant cases"; against "88% the year before".
//! *Known misses*: a phrase ends at the first function word or mark, so a clause inside it cuts it short.

use super::clause::Clause;
use super::words::{ends_phrase, is_about, is_determiner, is_pronoun, is_verb};
use crate::text::{Shape, Span};

/// The longest noun phrase, in tokens.
const LONGEST: usize = 7;
/// The longest subject.
const LONGEST_SUBJECT: usize = 12;
/// The longest comparator.
const LONGEST_COMPARATOR: usize = 12;

/// Where the noun phrase that starts at token `from` ends.
pub(super) fn noun_end(clause: &Clause<'_>, from: usize) -> usize {
    let mut at = from;
    while at < from + LONGEST && !clause.is_mark(at) && !ends_phrase(clause.word(at)) {
        let of = clause.word(at) == "of";
        if (of && at == from) || (at > from && clause.shape(at) == Some(Shape::Number)) {
            break;
        }
        if at > from && is_determiner(clause.word(at)) && clause.before(at) != "of" {
            break;
        }
        // What was done to a noun comes after it: "records checked", "men released".
        let verb = clause.is_mark(at + 1) || ends_phrase(clause.word(at + 1));
        let done = (at > from || verb) && clause.word(at).ends_with("ed") && clause.shape(at) == Some(Shape::Lower);
        if done && !is_determiner(clause.before(at)) {
            break;
        }
        at += 1;
    }
    // "Of" and articles belong to a phrase only with what follows them.
    while at > from && (clause.word(at - 1) == "of" || is_determiner(clause.word(at - 1))) {
        at -= 1;
    }
    at
}

/// The noun phrase at token `from`, without an article in front.
pub(super) fn noun(clause: &Clause<'_>, from: usize) -> Option<Span> {
    let from = from + clause.skip(from, is_determiner).min(2);
    clause.span(from, noun_end(clause, from))
}

/// What stands before the verb of the clause in which token `at` is: "Staff sickness stood at 21 per cent".
pub(super) fn subject(clause: &Clause<'_>, at: usize) -> Option<Span> {
    let start = clause_start(clause, at);
    let verb = (start..at).find(|&at| is_verb(clause.word(at)));
    let (from, to) = match verb {
        Some(verb) => (start, verb),
        // "Absence: 13 days".
        None if start == at && at > 1 && matches!(clause.before(at), ":" | "-" | "–") => {
            (clause_start(clause, at - 1), at - 1)
        }
        None => return None,
    };
    let that = |&at: &usize| matches!(clause.word(at), "that" | "said" | "says" | "whether");
    let from = (from..to).rev().find(that).map_or(from, |that| that + 1);
    let from = from + clause.skip(from, |word| is_determiner(word) || matches!(word, "and" | "but" | "while")).min(2);
    let fits = from < to
        && to - from <= LONGEST_SUBJECT
        && !is_pronoun(clause.word(from))
        && !is_about(clause.word(from))
        && !ends_phrase(clause.word(from));
    if fits { clause.span(from, to) } else { None }
}

/// The token after the last mark before `at`.
fn clause_start(clause: &Clause<'_>, at: usize) -> usize {
    let mark =
        |&at: &usize| matches!(clause.word(at), "," | ":" | ";" | "(" | "-" | "–" | "—" | "•" | "*" | "." | "\"");
    (0..at).rev().find(mark).map_or(0, |mark| mark + 1)
}

/// Where what a number is compared with ends: at the next mark or conjunction after token `from`.
pub(super) fn comparator_end(clause: &Clause<'_>, from: usize) -> usize {
    let stop = |&at: &usize| {
        clause.is_mark(at) && clause.word(at) != "%" && !super::numbers::is_money(clause.word(at))
            || at > from && matches!(clause.word(at), "and" | "but" | "while" | "although")
    };
    (from..clause.len())
        .take(LONGEST_COMPARATOR)
        .find(stop)
        .unwrap_or_else(|| clause.len().min(from + LONGEST_COMPARATOR))
}

/// Where a number with the words that soften it begins: "nearly 380", "more than half", "some 37".
pub(super) fn softened(clause: &Clause<'_>, at: usize) -> usize {
    let mut from = at;
    if super::numbers::is_money(clause.before(from)) {
        from -= 1;
    }
    let than = clause.before(from) == "than"
        && from > 1
        && matches!(clause.word(from - 2), "more" | "fewer" | "less" | "higher" | "lower");
    let least = matches!(clause.before(from), "least" | "most") && from > 1 && clause.word(from - 2) == "at";
    let many = clause.before(from) == "as" && from > 2 && clause.reads(from - 3, &["as", "many"]);
    from -= if many {
        3
    } else if than || least {
        2
    } else {
        0
    };
    while from > 0 && is_about(clause.before(from)) {
        from -= 1;
    }
    from
}
