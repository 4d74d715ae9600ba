//! Names without a kind that an inspection or a rating is said of.
//!
//! *What it finds* — a capitalised run after "inspection of", or at the head of a sentence with a verb of rating and a grade.
//! *Why* — many schools, homes and nurseries are called by a name that says nothing of what they are.
//! *Example* — "Little Acorns has been rated good" names a body; "Little Acorns" alone does not.
//! *Known misses* — a name that is only ever the object of a sentence ("parents love Little Acorns").

use std::cell::OnceCell;
use std::ops::Range;

use super::forms::without_possessive;
use super::runs::{capital_runs, run_span};
use super::words::INSPECTED;
use super::{Candidate, Source};
use crate::lexicon::{Hit, ListId};
use crate::reading::Reading;
use crate::segment::ParagraphKind;
use crate::text::{Shape, Span};

/// Names without a kind that an inspection or a rating is said of.
pub(super) fn subject_names(reading: &Reading<'_>, known: &[Candidate]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let inner = OnceCell::new();
    let inspecting = inspecting(reading);
    for (index, sentence) in reading.layout.sentences.iter().enumerate() {
        if reading.layout.kind_of(index) == ParagraphKind::Boilerplate
            || !may_name_subject(reading, &inspecting, sentence.span)
        {
            continue;
        }
        let tokens = reading.tokens_in(sentence.span);
        for run in capital_runs(reading, tokens) {
            let Some(span) = run_span(tokens, &run) else { continue };
            let shouted = run.len() == 1 && run.start < 3 && tokens[run.start].shape == Shape::Upper;
            if shouted || known.iter().any(|other| other.span.overlaps(span)) {
                continue;
            }
            if !reading.hits_in(span).iter().any(|hit| names_other(reading, hit))
                && is_subject(reading, sentence.span, span)
                && (run.len() > 1
                    || run.start > 0
                    || stands_inside(reading, inner.get_or_init(|| inner_capitals(reading)), span))
            {
                found.push(Candidate { span, place: span, kind: None, source: Source::Subject });
            }
        }
    }
    found
}

/// Whether the sentence holds a grade or a word of inspecting: without one it says of nobody that he was inspected.
fn may_name_subject(reading: &Reading<'_>, inspecting: &[Range<usize>], sentence: Span) -> bool {
    let graded = reading.hits_in(sentence).iter().any(|hit| hit.has(Hit::GRADE));
    let to = |offset| reading.folded.to_folded(offset) as usize;
    let (start, end) = (to(sentence.start()), to(sentence.end()));
    let from = inspecting.partition_point(|stem| stem.start < start);
    let inside = inspecting.get(from..).unwrap_or_default().iter().take_while(|stem| stem.start < end);
    graded || inside.into_iter().any(|stem| stem.end <= end)
}

/// Where the folded text holds one of [`INSPECTING`], in order.
fn inspecting(reading: &Reading<'_>) -> Vec<Range<usize>> {
    let text = reading.folded.text().as_bytes();
    let found = |stem: &'static str| {
        memchr::memmem::find_iter(text, stem.as_bytes()).map(move |at| at..at + stem.len()).collect::<Vec<_>>()
    };
    let mut all: Vec<Range<usize>> = INSPECTING.into_iter().flat_map(found).collect();
    all.sort_unstable_by_key(|stem| stem.start);
    all
}

/// Stems of the words in [`INSPECTED`] that are no grades' verbs.
const INSPECTING: [&str; 5] = ["inspect", "visit", "report ", "review of", "called at"];

/// The words written with a capital inside sentences, sorted, with their spans.
pub(super) fn inner_capitals<'doc>(reading: &Reading<'doc>) -> Vec<(&'doc str, Span)> {
    let mut inner = Vec::new();
    for pair in reading.tokens.windows(2) {
        if let [before, token] = pair
            && token.is_capital()
            && matches!(before.shape, Shape::Lower | Shape::Number)
        {
            inner.push((without_possessive(reading.of(token.span)), token.span));
        }
    }
    inner.sort_unstable();
    inner
}

/// Whether a word that opens a sentence is also written with a capital inside one: then it is a name.
pub(super) fn stands_inside(reading: &Reading<'_>, inner: &[(&str, Span)], word: Span) -> bool {
    let text = reading.of(word);
    let from = inner.partition_point(|&(other, _)| other < text);
    inner.get(from..).unwrap_or_default().iter().take_while(|(other, _)| *other == text).any(|&(_, span)| span != word)
}

/// Whether a hit says that the run is no body's name: an inspectorate, a domain, a grade, a post or a first name.
pub(super) fn names_other(reading: &Reading<'_>, hit: &Hit) -> bool {
    names_none(hit) || (hit.has(ListId::FirstName.class()) && reading.of(hit.span).len() > 1)
}

/// The same where a first name may be part of the name: "King Egbert".
pub(super) fn names_none(hit: &Hit) -> bool {
    hit.has(
        Hit::INSPECTORATE
            | Hit::DOMAIN
            | Hit::GRADE
            | ListId::BodyKind.class()
            | ListId::Collective.class()
            | ListId::Rating.class()
            | ListId::Role.class(),
    )
}

/// Whether the words around `name` say that it was inspected or rated.
pub(super) fn is_subject(reading: &Reading<'_>, sentence: Span, name: Span) -> bool {
    let before = reading.folded(Span::up_to(sentence.start(), name.start())).trim_end();
    let before = before.strip_suffix(" the").unwrap_or(before).trim_end();
    let last = before.as_bytes().last();
    if INSPECTED.iter().any(|cue| cue.as_bytes().last() == last && before.ends_with(cue)) {
        return true;
    }
    // Otherwise it must open the sentence, with a word of rating and a grade soon after.
    if before.split_ascii_whitespace().count() > 3 || before.ends_with([',', '"', '\'']) || ends_in_preposition(before)
    {
        return false;
    }
    let rest = Span::up_to(name.end(), sentence.end());
    let soon = reading.folded(Span::up_to(name.end(), reading.floor_char(sentence.end().min(name.end() + 60))));
    // All of these end so.
    let visited = soon.as_bytes().windows(3).any(|end| end == b"ted");
    if visited
        && [
            "was visited",
            "was inspected",
            "were inspected",
            "has been inspected",
            "had been inspected",
            "was re-inspected",
        ]
        .iter()
        .any(|verb| soon.contains(verb))
    {
        return true;
    }
    let reach = reading.tokens_in(rest).get(20).map_or(sentence.end(), |token| token.span.start());
    let near = Span::up_to(name.end(), reach);
    let verb = reading.words_in(near, ListId::Rating).any(|(_, entry)| {
        let word = reading.lexicon.words(ListId::Rating).get(entry as usize);
        word.is_some_and(|word| ["verb", "give", "receive", "move", "stay", "lose"].iter().any(|tag| word.has(tag)))
    });
    verb && reading.hits_in(near).iter().any(|hit| hit.has(Hit::GRADE))
}

fn ends_in_preposition(text: &str) -> bool {
    matches!(text.rsplit(' ').next(), Some("in" | "at" | "on" | "from" | "of" | "near" | "for" | "by" | "to" | "with"))
}
