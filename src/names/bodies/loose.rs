//! Names that no word of theirs shows to be a body's.
//!
//! *What it finds* — names beside a kind in small letters, and every other capitalised run that is no person's name.
//! *Why* — a headline writer says "Saltby jail" or "at Saltby" where the register says "HMP Saltby". The trained choice
//! decides among them; nearly all are none.
//! *Example* — "the women's prison at Saltby": "Saltby" beside a kind; "Saltby was visited": a run.
//! *Known misses* — names written in small letters.

use super::candidates::{left_of, right_of, whole_kind};
use super::capitals::runs;
use super::forms::{starts_capital, without_possessive};
use super::lists;
use super::runs::capital_runs;
use super::subjects::names_none;
use super::{Candidate, Source};
use crate::lexicon::{ListId, Word};
use crate::names::PersonMention;
use crate::reading::Reading;
use crate::text::Span;

/// Names beside a kind and plain runs, none of them over those in `known` or over a person's name.
pub(super) fn loose_names(reading: &Reading<'_>, known: &[Candidate], people: &[PersonMention]) -> Vec<Candidate> {
    let mut found = beside_kinds(reading);
    let taken = |found: &[Candidate], span: Span| {
        known.iter().chain(found).any(|other| other.span.overlaps(span))
            || people.iter().any(|person| person.span.overlaps(span) && !goes_beyond(reading, span, person.span))
    };
    found.retain(|candidate| !taken(&[], candidate.span));
    for span in runs(reading) {
        if !taken(&found, span) {
            found.push(Candidate { span, place: span, kind: None, source: Source::Loose });
        }
    }
    found
}

/// Whether a run of more words than two begins with what was taken for a person's name: "Jordan Hartley Care".
fn goes_beyond(reading: &Reading<'_>, run: Span, person: Span) -> bool {
    run.start() == person.start() && run.end() > person.end() && reading.tokens_in(run).len() > 2
}

/// Names before and after kinds in small letters: "Saltby prison", "the prison at Saltby".
fn beside_kinds(reading: &Reading<'_>) -> Vec<Candidate> {
    let kinds = reading.lexicon.words(ListId::BodyKind);
    let mut found: Vec<Candidate> = Vec::new();
    for hit in &reading.hits {
        let Some(entry) = reading.lexicon.word_of(hit, ListId::BodyKind) else { continue };
        let Some(kind) = kinds.get(entry as usize) else { continue };
        if ["generic", "weak", "other"].iter().any(|tag| kind.has(tag)) {
            continue;
        }
        if is_plural(reading, kind, hit.span) {
            let shared = lists::before(reading, hit.span).into_iter().map(|place| (place, Source::Kind));
            let named = lists::after(reading, hit.span).into_iter().map(|place| (place, Source::Beside));
            let listed = shared.chain(named).filter(|(place, _)| names_place(reading, *place));
            found.extend(listed.map(|(place, source)| Candidate { span: place, place, kind: Some(entry), source }));
        }
        // "Saltby School" is found by its kind already.
        let capital = starts_capital(reading.of(hit.span));
        let before = left_of(reading, hit.span).filter(|place| names_place(reading, *place));
        if capital && before.is_some() {
            continue;
        }
        let after = || located(reading, hit.span).filter(|place| names_place(reading, *place));
        let candidate = match before {
            Some(place) => {
                let bare = without_possessive(reading.of(place)).len() == place.len() as usize;
                let span =
                    if bare && !kind.has("descriptive") { place.cover(whole_kind(reading, hit.span)) } else { place };
                Some((span, place))
            }
            None => after().map(|place| (place, place)),
        };
        let candidate =
            candidate.map(|(span, place)| Candidate { span, place, kind: Some(entry), source: Source::Beside });
        found.extend(candidate.filter(|new| !found.iter().rev().take(8).any(|old| old.span.overlaps(new.span))));
    }
    found
}

/// Whether a kind is written as one of several: "schools" where "school" is a form too.
fn is_plural(reading: &Reading<'_>, kind: &Word, span: Span) -> bool {
    let written = reading.folded(span);
    written.strip_suffix('s').is_some_and(|one| kind.forms.iter().any(|form| form.eq_ignore_ascii_case(one)))
}

/// The name after "in", "at", "of" or "for" that follows a kind.
fn located(reading: &Reading<'_>, kind: Span) -> Option<Span> {
    let at = reading.tokens_before(kind.end());
    let next = reading.tokens.get(at)?;
    let article = reading.tokens.get(at + 1).filter(|token| reading.folded(token.span) == "the");
    let preposition = matches!(reading.folded(next.span), "in" | "at" | "of" | "for");
    right_of(reading, article.unwrap_or(next).span).filter(|_| preposition)
}

fn names_place(reading: &Reading<'_>, place: Span) -> bool {
    !reading.hits_in(place).iter().any(names_none) && !capital_runs(reading, reading.tokens_in(place)).is_empty()
}
