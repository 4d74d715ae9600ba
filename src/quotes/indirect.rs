//! Reported speech without marks.
//!
//! *What it finds*: the clause after a reporting verb that has a speaker (`Ms Bell said that the lift would be mended`),
//! or before one at the end of its sentence (`the lift would be mended, she said`). *Why*: much of what officials say
//! is only reported. *Known misses*: verbs of thinking, nominal objects (`she accepted the criticism`).

use std::ops::Range;

use super::cue::{Cue, Takes, adverb, between};
use super::pair::Marked;
use crate::names::Names;
use crate::names::people::view::View;
use crate::speakers::subject::{self, Side, Who};
use crate::text::Shape;

/// A reported clause and its cue, in tokens.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reported {
    pub(super) clause: Range<usize>,
    pub(super) cue: Range<usize>,
}

/// Least number of words of a reported clause.
const LEAST: usize = 4;

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
            || cue.takes.any(Takes::PASSIVE)
            || !cue.takes.any(Takes::SPEECH.and(Takes::QUOTE).and(Takes::RIGHT))
        {
            continue;
        }
        let clause = if cue.takes.any(Takes::RIGHT) { None } else { after(view, names, cue, range.end, marked) };
        if let Some(clause) = clause.or_else(|| before(view, names, cue, &range, marked)) {
            found.push(Reported { clause, cue: cue.range.clone() });
        }
    }
    found
}

fn unquoted_words(view: View<'_>, clause: &Range<usize>, marked: &[Marked]) -> usize {
    clause.clone().filter(|&at| view.is_word(at) && !marked.iter().any(|marked| marked.outer.contains(&at))).count()
}

fn sentence_end(view: View<'_>, from: usize, end: usize, marked: &[Marked]) -> usize {
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

/// The clause after the cue.
fn after(view: View<'_>, names: &Names, cue: &Cue, end: usize, marked: &[Marked]) -> Option<Range<usize>> {
    let mut from = cue.range.end;
    let addressed = cue.takes.any(Takes::ADDRESSEE);
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
    let that = asks || view.word(from) == "that";
    if view.word(from) == "that" {
        from += 1;
    }
    let starts = view.is_word(from) && (that || !view.is_any(from, NO_START));
    if !starts || marked.iter().any(|marked| marked.outer.contains(&from)) {
        return None;
    }
    let clause = from..sentence_end(view, from, end, marked);
    let speaker = subject::of(view, names, &cue.range, Side::Left)?;
    let said =
        matches!(view.word(cue.range.start), "said" | "says" | "say" | "saying" | "reckon" | "reckons") || addressed;
    let named = view.is_capital(from)
        || view.is_any(from, &["the", "he", "she", "it", "they", "there", "his", "her", "its", "their", "no"]);
    let plain =
        said || cue.takes.any(Takes::SPEECH) && named && clause.clone().take(9).any(|at| auxiliary(view.word(at)));
    if !(that || plain) || matches!(speaker.who, Who::Narrator) {
        return None;
    }
    let colon =
        clause.clone().any(|at| view.is_mark(at, ':') && marked.iter().any(|marked| marked.outer.start == at + 1));
    let verb = that || clause.clone().take(24).any(|at| finite(view, at));
    let least = if clause.clone().any(|at| view.is_quote_mark(at)) && !that { LEAST + 1 } else { LEAST };
    (unquoted_words(view, &clause, marked) >= least && verb && !colon).then_some(clause)
}

/// The "that" after a few words of time or place: "said this week that".
fn that_after(view: View<'_>, from: usize) -> Option<usize> {
    let near = (from..from + 7).take_while(|&at| view.is_word(at)).find(|&at| view.word(at) == "that")?;
    let timed = view.is_any(
        from,
        &["later", "earlier", "last", "this", "on", "in", "at", "yesterday", "today", "again", "then", "also"],
    );
    (near == from || timed || (from..near).all(|at| view.word(at).ends_with("ly"))).then_some(near)
}

/// One past the addressee of "told X that".
fn addressee_end(view: View<'_>, from: usize) -> Option<usize> {
    let pronoun = view.is_any(from, &["me", "us", "him", "her", "them", "you"]);
    if pronoun {
        return Some(from + 1);
    }
    for at in from..from + 9 {
        if view.word(at) == "that" {
            return (at > from).then_some(at);
        }
        if !view.is_word(at) {
            return None;
        }
        let begins = view.is_any(at, &["the", "he", "she", "they", "it", "there", "no", "we", "his", "her", "its"])
            && at > from + 1;
        let named =
            at > from && view.is_capital(at - 1) && view.shape(at) == Shape::Lower && !view.is_any(at, &["of", "and"]);
        if begins && !view.is_any(at - 1, &["of", "and", "at", "in", "for"]) || named {
            return Some(at);
        }
        if finite(view, at) && at > from + 1 {
            return Some(at - 1);
        }
    }
    None
}

/// Whether the token looks like a finite verb.
fn finite(view: View<'_>, at: usize) -> bool {
    let word = view.word(at);
    auxiliary(word) || view.shape(at) == Shape::Lower && word.len() > 4 && word.ends_with("ed")
}

/// Whether the word is a common finite verb.
fn auxiliary(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "can"
            | "could"
            | "should"
            | "must"
            | "may"
            | "might"
            | "do"
            | "does"
            | "did"
            | "isn't"
            | "isn’t"
            | "wasn't"
            | "wasn’t"
            | "won't"
            | "won’t"
            | "didn't"
            | "didn’t"
            | "couldn't"
            | "couldn’t"
            | "wouldn't"
            | "wouldn’t"
            | "hasn't"
            | "hasn’t"
            | "cannot"
            | "it's"
            | "it’s"
            | "needs"
            | "means"
            | "came"
            | "went"
            | "made"
            | "took"
            | "shows"
            | "remains"
            | "felt"
            | "knew"
            | "want"
            | "wants"
            | "wanted"
    )
}

/// The clause before a cue at the end of its sentence.
fn before(view: View<'_>, names: &Names, cue: &Cue, range: &Range<usize>, marked: &[Marked]) -> Option<Range<usize>> {
    let start = view.sentence_start(cue.range.start).max(range.start);
    let comma = (start..cue.range.start).rev().find(|&at| view.is_mark(at, ','))?;
    let speaker_first = subject::of(view, names, &cue.range, Side::Left);
    let (comma, inverted) = match &speaker_first {
        Some(found) => {
            let first = view.at(found.span.start());
            (first.checked_sub(1).filter(|&at| view.is_mark(at, ','))?, false)
        }
        None => (comma, comma + 1 == cue.range.start),
    };
    let ended =
        (cue.range.end..(cue.range.end + 14).min(range.end + 1)).find(|&at| at >= range.end || view.ends_sentence(at));
    let short = if inverted || cue.takes.any(Takes::RIGHT) {
        ended.is_some() && subject::of(view, names, &cue.range, Side::Right).is_some()
    } else {
        speaker_first.is_some()
            && ended.is_some_and(|at| at <= cue.range.end + 6)
            && !view.is_any(cue.range.end, &["that", "the", "he", "she", "they", "it"])
    };
    let clause = start..comma;
    let quoted = marked.iter().any(|quote| quote.outer.start < cue.range.end && quote.outer.end > start);
    let verb = clause.clone().any(|at| finite(view, at));
    (short && verb && !quoted && unquoted_words(view, &clause, marked) >= LEAST).then_some(clause)
}
