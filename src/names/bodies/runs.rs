//! Runs of capitalised words, and the one an article repeats most.

use super::candidates::{is_joiner, opens_name};
use super::forms::{is_contraction, place_key, without_possessive};
use super::subjects::names_other;
use super::words::{NEVER_ALONE, OPENERS};
use super::{Candidate, Source};
use crate::reading::Reading;
use crate::segment::ParagraphKind;
use crate::text::{Span, Token};
use std::collections::BTreeMap;

/// Where no name of a body was found: capitalised names of two words or more that the article repeats.
pub(super) fn frequent_names(reading: &Reading<'_>) -> Vec<Candidate> {
    let mut runs: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    for (index, sentence) in reading.layout.sentences.iter().enumerate() {
        if reading.layout.kind_of(index) == ParagraphKind::Boilerplate {
            continue;
        }
        let tokens = reading.tokens_in(sentence.span);
        for run in capital_runs(reading, tokens) {
            let Some(span) = run_span(tokens, &run).filter(|_| run.len() > 1) else { continue };
            if !reading.hits_in(span).iter().any(|hit| names_other(reading, hit)) {
                runs.entry(place_key(reading.folded(span))).or_default().push(span);
            }
        }
    }
    let most = runs.into_values().max_by_key(|spans| (spans.len(), std::cmp::Reverse(spans.first().copied())));
    let spans = most.filter(|spans| spans.len() > 1).unwrap_or_default();
    spans.into_iter().map(|span| Candidate { span, place: span, kind: None, source: Source::Subject }).collect()
}

/// Runs of capitalised tokens, as index ranges of `tokens`.
pub(super) fn capital_runs(reading: &Reading<'_>, tokens: &[Token]) -> Vec<std::ops::Range<usize>> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let usable = |index: usize| {
            tokens.get(index).filter(|token| token.is_capital()).is_some_and(|token| {
                let word = without_possessive(reading.folded(token.span));
                let opens = OPENERS.holds(word) && (word == "the" || !opens_name(reading, tokens, index));
                !opens && !NEVER_ALONE.holds(word) && !is_contraction(word)
            })
        };
        if !usable(at) {
            at += 1;
            continue;
        }
        let from = at;
        while usable(at) || (usable(at + 1) && tokens.get(at).is_some_and(|token| is_joiner(reading, *token, 1))) {
            at += 1;
        }
        runs.push(from..at);
    }
    runs
}

pub(super) fn run_span(tokens: &[Token], run: &std::ops::Range<usize>) -> Option<Span> {
    Some(tokens.get(run.start)?.span.cover(tokens.get(run.end.checked_sub(1)?)?.span))
}
