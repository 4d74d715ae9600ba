//! The outer form of names: capitals, possessives, keys to compare them by.

use crate::lexicon::Word;
use crate::pieces;
use crate::reading::Reading;
use crate::text::{Shape, Span};

/// Whether the whole sentence is in capitals, so that a capital says nothing.
pub(super) fn shouts(reading: &Reading<'_>, span: Span) -> bool {
    let sentence = reading.layout.sentence_at(span.start()).map(|at| reading.layout.sentences[at].span);
    let tokens = sentence.map(|sentence| reading.tokens_in(sentence)).unwrap_or_default();
    let words = tokens.iter().filter(|token| token.is_word() && token.span.len() > 1);
    words.clone().count() > 3 && words.clone().all(|token| matches!(token.shape, Shape::Upper | Shape::Number))
}

pub(super) fn last_word<'a>(reading: &'a Reading<'_>, span: Span) -> &'a str {
    reading.tokens_in(span).last().map_or("", |token| reading.folded(token.span))
}

pub(super) fn starts_capital(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

pub(super) fn ends_in_possessive(word: &str) -> bool {
    word.ends_with("'s") || word.ends_with("’s") || word.ends_with("s'") || word.ends_with("s’")
}

pub(super) fn without_possessive(word: &str) -> &str {
    if word.as_bytes().last() != Some(&b's') {
        return word;
    }
    word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word)
}

/// Whether a word has a verb in it: "I've", "they're".
pub(super) fn is_contraction(word: &str) -> bool {
    word.contains('\'') && ["'m", "'ve", "'d", "'ll", "'re", "n't"].iter().any(|verb| word.ends_with(verb))
}

/// Whether a folded word is no word of everyday language.
pub(super) fn is_rare(word: &str) -> bool {
    pieces::rank(without_possessive(word)).is_none()
}

pub(super) fn sector_of(kind: &Word) -> String {
    kind.tags
        .iter()
        .find(|tag| !matches!(tag.as_str(), "weak" | "generic" | "prefix" | "descriptive"))
        .cloned()
        .unwrap_or_default()
}

pub(super) fn place_key(folded: &str) -> String {
    folded.trim_start_matches("the ").trim_end_matches("'s").trim_end_matches('\'').to_owned()
}
