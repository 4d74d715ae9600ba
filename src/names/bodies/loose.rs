//! Names that no word of theirs shows to be a body's.
//!
//! *What it finds* — names beside a kind in small letters, and every other capitalised run that is no person's name.
//! *Why* — a headline writer says "Saltby jail" or "at Saltby" where the register says "HMP Saltby". The trained choice
//! decides among them; nearly all are none.
//! *Example* — "the women's prison at Saltby": "Saltby" beside a kind; "Saltby was visited": a run.
//! *Known misses* — runs in headlines whose every word has a capital.

use std::cell::OnceCell;
use std::ops::Range;

use super::candidates::{left_of, right_of, whole_kind};
use super::forms::{is_rare, shouts, starts_capital, without_possessive};
use super::lists;
use super::runs::{capital_runs, run_span};
use super::subjects::{inner_capitals, names_none, stands_inside};
use super::{Candidate, Source};
use crate::lexicon::{Hit, ListId, Word};
use crate::names::PersonMention;
use crate::reading::Reading;
use crate::segment::{Paragraph, ParagraphKind};
use crate::text::{Shape, Span, Token};

/// So many paragraphs of text are read whole, later ones where they speak of inspection.
const LEAD: usize = 5;
/// A word in capitals that is at least so long may be a name: shorter ones are abbreviations.
const SHOUTED: usize = 6;

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

/// Capitalised runs of the article itself that may be names.
fn runs(reading: &Reading<'_>) -> Vec<Span> {
    let inner = OnceCell::new();
    let mut found = Vec::new();
    let ranks = ranks(reading);
    for (index, sentence) in reading.layout.sentences.iter().enumerate() {
        let late = ranks.get(sentence.paragraph).is_some_and(|&rank| rank > LEAD);
        if reading.layout.kind_of(index) == ParagraphKind::Boilerplate
            || (late && !speaks_of_inspection(reading, sentence.span))
        {
            continue;
        }
        let tokens = reading.tokens_in(sentence.span);
        if all_capitals(tokens) {
            continue;
        }
        for run in lists::with_commas(reading, tokens, capital_runs(reading, tokens)) {
            let Some(run) = named_part(reading, tokens, run) else { continue };
            let Some(span) = run_span(tokens, &run) else { continue };
            if run.len() > 1 {
                if !shouts(reading, span) {
                    found.push(span);
                }
                continue;
            }
            let rare = is_rare(reading.folded(span));
            let shouted = tokens[run.start].shape == Shape::Upper;
            if shouts(reading, span)
                || shouted && !(rare && span.len() as usize >= SHOUTED)
                || is_plain_word(reading, span)
            {
                continue;
            }
            if rare
                || follows_word(reading, tokens, run.start)
                || stands_inside(reading, inner.get_or_init(|| inner_capitals(reading)), span)
            {
                found.push(span);
            }
        }
    }
    found
}

/// For each paragraph, how many of running text stand before it.
pub(super) fn ranks(reading: &Reading<'_>) -> Vec<usize> {
    let mut before = 0;
    let paragraphs = reading.layout.paragraphs.iter();
    let rank = |paragraph: &Paragraph| {
        let rank = before;
        before += usize::from(paragraph.kind == ParagraphKind::Text);
        rank
    };
    paragraphs.map(rank).collect()
}

/// A run up to its first word of a grade, a post, a domain or rating; nothing where it begins with one. A kind or a group
/// may end it ("Saltby Homes"), and a verb may begin it that is a name too ("Fell Lane").
fn named_part(reading: &Reading<'_>, tokens: &[Token], run: Range<usize>) -> Option<Range<usize>> {
    let hits = reading.hits_in(run_span(tokens, &run)?);
    if hits.iter().any(|hit| hit.has(Hit::INSPECTORATE)) {
        return None;
    }
    let is = |at: usize, word: fn(&Hit) -> bool| {
        tokens.get(at).is_some_and(|token| hits.iter().any(|hit| word(hit) && hit.span.overlaps(token.span)))
    };
    let rated = |at: usize| is(at, |hit| hit.has(ListId::Rating.class()));
    if is(run.start, names_none) && !(rated(run.start) && run.len() > 1 && !is(run.start + 1, names_none)) {
        return None;
    }
    let ends = |at: &usize| is(*at, |hit| names_none(hit) && !is_kind_or_group(hit));
    let end = (run.start + 1..run.end).find(ends).unwrap_or(run.end);
    let last = (run.start..end).rev().find(|&at| tokens.get(at).is_some_and(|token| token.is_capital()))?;
    Some(run.start..last + 1)
}

fn is_kind_or_group(hit: &Hit) -> bool {
    hit.has(ListId::BodyKind.class()) || hit.has(ListId::Collective.class())
}

/// Whether a sentence holds a grade, an inspectorate, a kind of body or a word of rating.
fn speaks_of_inspection(reading: &Reading<'_>, sentence: Span) -> bool {
    let classes = [Hit::GRADE, Hit::INSPECTORATE, ListId::BodyKind.class(), ListId::Rating.class()];
    reading.hits_in(sentence).iter().any(|hit| classes.iter().any(|&class| hit.has(class)))
}

/// Whether a word or a comma stands before, so that the capital is the word's own.
fn follows_word(reading: &Reading<'_>, tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    before.is_some_and(|token| token.is_word() || matches!(reading.of(token.span), "," | "("))
}

/// Whether a word is written in small letters too: "Health sent someone" beside "mental health".
fn is_plain_word(reading: &Reading<'_>, word: Span) -> bool {
    let folded = without_possessive(reading.folded(word));
    let text = reading.text().as_bytes();
    let edge = |at: Option<&u8>| at.is_none_or(|byte| !byte.is_ascii_alphanumeric());
    memchr::memmem::find_iter(text, folded.as_bytes())
        .any(|at| edge(at.checked_sub(1).and_then(|before| text.get(before))) && edge(text.get(at + folded.len())))
}

/// Whether nearly every word has a capital, so that a capital says nothing.
fn all_capitals(tokens: &[Token]) -> bool {
    let long = tokens.iter().filter(|token| token.is_word() && token.span.len() > 3);
    let (capitals, words) =
        long.fold((0, 0), |(capitals, words), token| (capitals + usize::from(token.is_capital()), words + 1));
    words > 4 && capitals * 4 > words * 3
}
