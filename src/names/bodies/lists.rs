//! Names in a list, and names that hold a list.
//!
//! *What it finds* — each of the names that share a plural kind; a name with commas in it that is spoken of as one.
//! *Why* — round-ups say the kind once for all, and some bodies are called by three places.
//! *Example* — "the Saltby, Downe and Marsh YOTs" are three; "Saltby, Downe and Marsh was rated good" is one.
//! *Known misses* — lists of names with "and" in them beside a plural kind: each part counts as a name.

use std::ops::Range;

use crate::reading::Reading;
use crate::text::{Span, Token};

/// How many tokens a list beside a kind may have.
const LONGEST: usize = 24;

/// The names before a plural kind: "Saltby and Downe prisons".
pub(super) fn before(reading: &Reading<'_>, kind: Span) -> Vec<Span> {
    let at = reading.tokens_before(kind.start());
    let before = reading.tokens.get(at.saturating_sub(LONGEST)..at).unwrap_or_default();
    let len = before.iter().rev().take_while(|token| listed(reading, **token)).count();
    parts(reading, before.get(before.len() - len..).unwrap_or_default())
}

/// The names after a plural kind: "prisons at Saltby, Downe and Marsh".
pub(super) fn after(reading: &Reading<'_>, kind: Span) -> Vec<Span> {
    let end = reading.tokens_before(kind.end());
    let leads = reading.tokens.get(end).is_some_and(|token| {
        matches!(reading.folded(token.span), "in" | "at" | "of" | "for" | ":" | "(" | "like" | "including")
    });
    let after = reading.tokens.get(end + 1..).filter(|_| leads).unwrap_or_default();
    let len = after.iter().take(LONGEST).take_while(|token| listed(reading, **token)).count();
    parts(reading, after.get(..len).unwrap_or_default())
}

fn listed(reading: &Reading<'_>, token: Token) -> bool {
    token.is_capital() || joins(reading, token)
}

/// Whether an abbreviated kind is written as one that several names share: "the Saltby and Downe YOTs".
pub(super) fn shared(reading: &Reading<'_>, kind: Span) -> bool {
    let several = reading.of(kind).strip_suffix('s').is_some_and(|one| one.chars().all(char::is_uppercase));
    several && !before(reading, kind).is_empty()
}

/// The names between commas and "and"; none where there is but one.
fn parts(reading: &Reading<'_>, tokens: &[Token]) -> Vec<Span> {
    let names = tokens.split(|token| joins(reading, *token)).filter_map(|name| {
        let (first, last) = (name.first()?, name.last()?);
        Some(first.span.cover(last.span))
    });
    let names: Vec<Span> = names.collect();
    if names.len() > 1 { names } else { Vec::new() }
}

fn joins(reading: &Reading<'_>, token: Token) -> bool {
    matches!(reading.folded(token.span), "," | "and" | "&")
}

/// Takes runs together that are one name: "A", "B and C" with a comma between, alone in its line or spoken of as one.
pub(super) fn with_commas(reading: &Reading<'_>, tokens: &[Token], runs: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(runs.len());
    for run in runs {
        let last = joined.last().filter(|last| {
            let comma =
                last.end + 1 == run.start && tokens.get(last.end).is_some_and(|token| reading.of(token.span) == ",");
            comma && is_one(reading, tokens, last, &run)
        });
        match last.map(|last| last.start) {
            Some(start) => {
                joined.pop();
                joined.push(start..run.end);
            }
            None => joined.push(run),
        }
    }
    joined
}

/// Whether `first`, a comma and `rest` are spoken of as one: they open the sentence, `rest` holds an "and", and what
/// follows is a colon, the end, or a verb in the singular.
fn is_one(reading: &Reading<'_>, tokens: &[Token], first: &Range<usize>, rest: &Range<usize>) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| reading.folded(token.span));
    let and = rest.clone().any(|at| matches!(word(at), "and" | "&"));
    let opens = first.start == 0 || matches!(word(first.start - 1), "-" | "•" | "*" | ";" | "(" | "and");
    let one =
        matches!(word(rest.end), "" | "\n" | ":" | "was" | "is" | "has" | "," | ")" | "(" | "rated" | "remains" | "-");
    and && opens && one && first.len() <= 3
}
