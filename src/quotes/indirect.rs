//! Reported speech without marks.
//!
//! *What it finds*: the clause after a reporting verb that has a speaker (`Ms Bell said that the lift would be mended`),
//! or before one at the end of its sentence (`the lift would be mended, she said`). *Why*: much of what officials say
//! is only reported. *Known misses*: verbs of thinking, nominal objects (`she accepted the criticism`).

use std::ops::Range;

use super::clause::{addressee_end, auxiliary, finite, inverted, negated, that_after};
use super::cue::{Cue, Takes, adverb, between};
use super::pair::Marked;
use crate::names::Names;
use crate::names::people::view::View;
use crate::speakers::subject::{self, Side, Who};

/// A reported clause and its cue, in tokens.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reported {
    pub(super) clause: Range<usize>,
    pub(super) cue: Range<usize>,
}

/// Least number of words of a reported clause.
const LEAST: usize = 4;

/// Most tokens of a reported clause.
const LONGEST: usize = 200;

/// Words that cannot begin a reported clause.
const NO_START: &[&str] = &[
    "to",
    "of",
    "in",
    "on",
    "at",
    "by",
    "for",
    "with",
    "from",
    "as",
    "about",
    "goodbye",
    "nothing",
    "something",
    "yes",
    "no",
    "so",
    "it.",
    "and",
    "or",
    "but",
    "into",
    "against",
    "after",
    "before",
    "during",
    "earlier",
    "later",
    "last",
    "this",
    "up",
    "out",
    "off",
    "over",
    "through",
];

/// All reported clauses of the paragraph that is tokens `range`, outside of `marked`.
pub(super) fn find(
    view: View<'_>,
    names: &Names,
    cues: &[Cue],
    range: Range<usize>,
    marked: &[Marked],
) -> Vec<Reported> {
    let mut found: Vec<Reported> = Vec::new();
    for cue in between(cues, range.clone()) {
        let inside = marked.iter().any(|marked| marked.outer.contains(&cue.range.start));
        let covered = found.last().is_some_and(|last| cue.range.start < last.clause.end);
        if inside
            || covered
            || cue.takes.intersects(Takes::PASSIVE)
            || !(cue.takes.intersects(Takes::SPEECH.union(Takes::QUOTE).union(Takes::RIGHT)) || found_out(view, cue))
        {
            continue;
        }
        let clause = if cue.takes.intersects(Takes::RIGHT) || found_out(view, cue) {
            None
        } else {
            after(view, names, cue, range.end, marked)
        };
        if let Some(clause) = clause.or_else(|| before(view, names, cue, &range, marked)) {
            found.push(Reported { clause, cue: cue.range.clone() });
        }
    }
    found
}

/// "…, it found.": at the end of its sentence "found" reports what was found.
fn found_out(view: View<'_>, cue: &Cue) -> bool {
    let has = cue.range.start.checked_sub(1).is_some_and(|at| view.is_any(at, &["has", "have", "had"]));
    !has && view.is_any(cue.range.start, &["found", "finds"])
}

fn unquoted_words(view: View<'_>, clause: &Range<usize>, marked: &[Marked]) -> usize {
    clause.clone().filter(|&at| view.is_word(at) && !marked.iter().any(|marked| marked.outer.contains(&at))).count()
}

fn sentence_end(view: View<'_>, from: usize, end: usize, marked: &[Marked]) -> usize {
    let end = end.min(from + LONGEST);
    let mut at = from;
    while at < end {
        if let Some(quote) = marked.iter().find(|quote| quote.outer.contains(&at)) {
            at = quote.outer.end;
            if view.ends_sentence(at - 2) && (at >= end || view.is_capital(at)) {
                return at;
            }
            continue;
        }
        if view.ends_sentence(at) {
            return at;
        }
        at += 1;
    }
    end
}

/// Where the clause after the cue begins, and whether a "that" or a question word says that it is one.
fn opening(view: View<'_>, cue: &Cue) -> Option<(usize, bool)> {
    let mut from = cue.range.end;
    let addressed = cue.takes.intersects(Takes::ADDRESSEE);
    if addressed {
        from = addressee_end(view, from)?;
    }
    while adverb(view, from) && view.word(from).ends_with("ly") {
        from += 1;
    }
    let asks = view.is_any(from, &["how", "whether", "why", "if"]);
    if !addressed && !asks {
        from = that_after(view, from).unwrap_or(from);
    }
    let that = view.word(from) == "that";
    let starts = view.is_word(from) || matches!(view.mark(from), Some('£' | '€' | '$'));
    let verb = auxiliary(view.word(from)) && !that;
    let barred = !(that || asks) && view.is_any(from, NO_START) || verb;
    (starts && !barred).then_some((from + usize::from(that), that || asks))
}

/// Whether the verb can take a clause without "that", and this one looks like a clause.
fn bare_clause(view: View<'_>, cue: &Cue, clause: &Range<usize>, words: usize) -> bool {
    let verb = view.word(cue.range.start);
    let said = matches!(verb, "said" | "says" | "say" | "saying" | "reckon" | "reckons")
        || cue.takes.intersects(Takes::ADDRESSEE);
    if said {
        let pronoun = view.is_any(clause.start, &["he", "she", "it", "they"]) && finite(view, clause.start + 1);
        let long = matches!(verb, "said" | "says") && words > LEAST || pronoun;
        return long || clause.clone().take(24).any(|at| finite(view, at));
    }
    let begins = ["the", "he", "she", "it", "they", "there", "his", "her", "its", "their", "no"];
    let begun = view.is_capital(clause.start) || view.is_any(clause.start, &begins);
    cue.takes.intersects(Takes::SPEECH) && begun && clause.clone().take(9).any(|at| auxiliary(view.word(at)))
}

/// "…,” she said, adding that …": goes on from the quote before.
fn adding(view: View<'_>, cue: &Cue, that: bool) -> Option<subject::Subject> {
    let on = that && view.is_any(cue.range.start, &["adding"]);
    on.then(|| subject::Subject { span: view.span(cue.range.start), who: Who::They })
}

/// The clause after the cue.
fn after(view: View<'_>, names: &Names, cue: &Cue, end: usize, marked: &[Marked]) -> Option<Range<usize>> {
    let (from, that) = opening(view, cue)?;
    let recommended = view.word(cue.range.start).starts_with("recommend");
    let quoted = marked.iter().any(|marked| marked.outer.contains(&from));
    if recommended || quoted || negated(view, cue.range.start) || inverted(view, names, cue) {
        return None;
    }
    let clause = from..sentence_end(view, from, end, marked);
    let speaker = subject::of(view, names, &cue.range, Side::Left).or_else(|| adding(view, cue, that))?;
    let modal = clause.clone().take(8).any(|at| matches!(view.word(at), "should" | "must"));
    if speaker.who == Who::Narrator || modal && matches!(speaker.who, Who::Group(_)) {
        return None;
    }
    let words = unquoted_words(view, &clause, marked);
    let holds_quote = clause.clone().any(|at| view.is_quote_mark(at));
    let all = clause.clone().filter(|&at| view.is_word(at)).count();
    let pronoun = view.is_any(clause.start, &["he", "she", "it", "they"]) && finite(view, clause.start + 1);
    let least = match (that || pronoun || finite(view, clause.start + 1), holds_quote) {
        (true, true) if all > LEAST => 2,
        (true, false) if that || pronoun => 3,
        (false, true) => LEAST + 1,
        _ => LEAST,
    };
    let leads = |at: usize| view.is_mark(at, ':') && marked.iter().any(|marked| marked.outer.start == at + 1);
    let colon = clause.clone().any(leads);
    (words >= least && !colon && (that || bare_clause(view, cue, &clause, words))).then_some(clause)
}

/// The clause before a cue at the end of its sentence.
fn before(view: View<'_>, names: &Names, cue: &Cue, range: &Range<usize>, marked: &[Marked]) -> Option<Range<usize>> {
    let mut start = view.sentence_start(cue.range.start).max(range.start);
    while view.is_quote_mark(start) {
        start += 1;
    }
    let comma = (start..cue.range.start).rev().find(|&at| view.is_mark(at, ','))?;
    let named_after = inverted(view, names, cue);
    let speaker_first = if named_after { None } else { subject::of(view, names, &cue.range, Side::Left) };
    let (comma, inverted) = match &speaker_first {
        Some(found) => {
            let first = view.at(found.span.start());
            (first.checked_sub(1).filter(|&at| view.is_mark(at, ','))?, false)
        }
        None => (comma, comma + 1 == cue.range.start),
    };
    let ended =
        (cue.range.end..(cue.range.end + 14).min(range.end + 1)).find(|&at| at >= range.end || view.ends_sentence(at));
    let short = if inverted || cue.takes.intersects(Takes::RIGHT) {
        (named_after || ended.is_some()) && subject::of(view, names, &cue.range, Side::Right).is_some()
    } else {
        speaker_first.is_some()
            && (view.is_mark(cue.range.end, ',') || ended.is_some_and(|at| at <= cue.range.end + 6))
            && !view.is_any(cue.range.end, &["that", "the", "he", "she", "they", "it"])
    };
    if view.is_any(
        comma.saturating_sub(1),
        &[
            "when", "that", "because", "and", "but", "where", "which", "who", "if", "as", "with", "of", "for", "to",
            "from",
        ],
    ) || auxiliary(view.word(comma.saturating_sub(1)))
    {
        return None;
    }
    let clause = start..comma;
    let quoted = marked.iter().any(|quote| {
        quote.outer.start < cue.range.end
            && quote.outer.end > start
            && (quote.outer.start <= start + 2 || quote.inner.len() > 20)
    });
    let led = view.is_any(clause.start, &["in", "at", "on", "by", "for", "with", "of"]);
    let verb = clause.clone().any(|at| if led { auxiliary(view.word(at)) } else { finite(view, at) });
    (short && verb && !quoted && unquoted_words(view, &clause, marked) >= LEAST).then_some(clause)
}
