//! Names that nothing shows to be names but their capitals.
//!
//! *What it finds* — capitalised runs without words of grades, posts and rating; single words where they stand inside a
//! sentence, come again there, or are in no vocabulary.
//! *Why* — a home may be called "Rowanbank" and nothing more.
//! *Example* — "Families in Saltby" leads to "Saltby"; "Saltby Rated Good" is cut to it; "Fell Lane" begins with a verb.
//! *Known misses* — runs in headlines whose every word has a capital.

use std::cell::OnceCell;
use std::ops::Range;

use super::forms::{is_rare, shouts, without_possessive};
use super::lists;
use super::runs::{capital_runs, run_span};
use super::subjects::{inner_capitals, names_none, stands_inside};
use crate::lexicon::{Hit, ListId};
use crate::reading::Reading;
use crate::segment::{Paragraph, ParagraphKind};
use crate::text::{Shape, Span, Token};

/// So many paragraphs of text are read whole, later ones where they speak of inspection.
const LEAD: usize = 5;
/// A word in capitals that is at least so long may be a name: shorter ones are abbreviations.
const SHOUTED: usize = 6;

/// Capitalised runs of the article itself that may be names.
pub(super) fn runs(reading: &Reading<'_>) -> Vec<Span> {
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
            let named = if run.len() > 1 {
                !shouts(reading, span)
            } else {
                is_word_of_name(reading, tokens, run.start)
                    && (is_rare(reading.folded(span))
                        || follows_word(reading, tokens, run.start)
                        || stands_inside(reading, inner.get_or_init(|| inner_capitals(reading)), span))
            };
            if named {
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

/// Whether a word that stands alone may be a name by its look: no abbreviation, number or word of everyday language.
fn is_word_of_name(reading: &Reading<'_>, tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let (word, folded) = (without_possessive(reading.of(token.span)), reading.folded(token.span));
    let abbreviation = match token.shape {
        Shape::Upper => !(word.len() >= SHOUTED && is_rare(folded)),
        _ => {
            word.chars().skip(1).take(2).filter(|ch| ch.is_uppercase()).count() == 2
                || word.ends_with(char::is_uppercase)
        }
    };
    !abbreviation
        && !word.contains(|ch: char| ch.is_ascii_digit())
        && !shouts(reading, token.span)
        && !is_plain_word(reading, token.span)
}

/// The part of a run that may be a name: behind words of a grade, a post, a domain or rating and before the next one. A
/// kind, a group or a domain's word may end it ("Saltby Homes", "Saltby Care"), and a verb may begin it that is a name too ("Fell Lane").
fn named_part(reading: &Reading<'_>, tokens: &[Token], run: Range<usize>) -> Option<Range<usize>> {
    let hits = reading.hits_in(run_span(tokens, &run)?);
    if hits.iter().any(|hit| hit.has(Hit::INSPECTORATE)) {
        return None;
    }
    let is = |at: usize, word: fn(&Hit) -> bool| {
        tokens.get(at).is_some_and(|token| hits.iter().any(|hit| word(hit) && hit.span.overlaps(token.span)))
    };
    let rated = |at: usize| is(at, |hit| hit.has(ListId::Rating.class()));
    let mut start = run.start;
    if leads_to_place(reading, tokens, &run) {
        start = (start + 1..run.end).find(|&at| tokens.get(at).is_some_and(|token| token.is_capital()))?;
    }
    if is(start, names_none) && !(rated(start) && start + 1 < run.end && !is(start + 1, names_none)) {
        return None;
    }
    let ends = |at: &usize| is(*at, |hit| names_none(hit) && !is_kind_or_group(hit) && !hit.has(Hit::DOMAIN));
    let domain = |at: &usize| at + 1 < run.end && is(*at, |hit| hit.has(Hit::DOMAIN));
    let end = (start + 1..run.end).find(|at| ends(at) || domain(at)).unwrap_or(run.end);
    let last = (start..end).rev().find(|&at| tokens.get(at).is_some_and(|token| token.is_capital()))?;
    Some(start..last + 1)
}

/// Whether a run begins with a word that opens its sentence and a place follows: "Families in Saltby".
fn leads_to_place(reading: &Reading<'_>, tokens: &[Token], run: &Range<usize>) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| reading.folded(token.span));
    let opens = run.start == 0 || tokens.get(run.start - 1).is_some_and(|token| !token.is_word());
    opens && matches!(word(run.start + 1), "in" | "for" | "by" | "with" | "on") && !is_rare(word(run.start))
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

#[cfg(test)]
mod tests {
    use super::runs;
    use crate::lexicon::Lexicon;
    use crate::names::people::view::with_reading;

    /// Text, and the names in it.
    const NAMES: &[(&str, &[&str])] = &[
        ("Families in Larchcombe had a letter from the inspectors.", &["Larchcombe"]),
        ("Inspectors spoke to tenants of Orrin Homes.", &["Orrin Homes"]),
        ("Fell Wynd was seen by inspectors in the spring.", &["Fell Wynd"]),
        ("Rowantarn has a garden, inspectors say.", &["Rowantarn"]),
        ("Improvement is on its way, inspectors say.", &[]),
        ("We’ve told you that GCSEs and the QX12 are next.", &[]),
    ];

    #[test]
    fn names_by_their_capitals() {
        let lexicon = Lexicon::load(None).unwrap();
        for (text, names) in NAMES {
            let found = with_reading(&lexicon, text, |reading| {
                runs(reading).into_iter().map(|span| reading.of(span).to_owned()).collect::<Vec<_>>()
            });
            assert_eq!(found, *names, "{text}");
        }
    }
}
