//! What the words of a candidate are: a name, a pronoun, a post, a group.

use std::ops::Range;

use super::phrase::{mentions, pronoun};
use super::scene::Scene;
use super::subject::Who;
use crate::lexicon::{Hit, ListId};
use crate::text::Shape;

/// What the words of a candidate are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Sort {
    /// No words of its own.
    Nothing,
    FullName,
    ShortName,
    He,
    They,
    It,
    Narrator,
    Relative,
    Owner,
    Role,
    Spokesperson,
    People,
    Document,
    Organisation,
    Body,
    Capitals,
    Other,
}

impl Scene<'_, '_> {
    /// What the words at `tokens` are.
    pub(super) fn sort(&self, tokens: &Range<usize>) -> Sort {
        let view = self.view;
        if tokens.is_empty() {
            return Sort::Nothing;
        }
        let span = view.cover(tokens.start, tokens.end);
        if let Some((name, _)) = mentions(self.names, span).next()
            && view.at(name.start()) == tokens.start
        {
            return if self.is_full(name) { Sort::FullName } else { Sort::ShortName };
        }
        match view.word(tokens.start) {
            "who" | "which" | "that" if tokens.len() == 1 => return Sort::Relative,
            "his" | "His" | "her" | "Her" | "their" | "Their" | "my" | "My" | "our" | "Our" if tokens.len() == 1 => {
                return Sort::Owner;
            }
            _ => {}
        }
        match pronoun(view, tokens.start).filter(|_| tokens.len() == 1) {
            Some(Who::Pronoun(_)) => return Sort::He,
            Some(Who::They) => return Sort::They,
            Some(Who::It) => return Sort::It,
            Some(_) => return Sort::Narrator,
            None => {}
        }
        self.listed_sort(tokens).unwrap_or_else(|| self.unlisted_sort(tokens))
    }

    fn listed_sort(&self, tokens: &Range<usize>) -> Option<Sort> {
        let view = self.view;
        let lexicon = view.reading.lexicon;
        tokens.clone().find_map(|at| {
            if let Some((_, entry)) = view.entry_starting(at, ListId::Role) {
                let spokes = lexicon.words(ListId::Role).get(entry as usize).is_some_and(|word| word.has("spokes"));
                return Some(if spokes { Sort::Spokesperson } else { Sort::Role });
            }
            let (_, entry) = view.entry_starting(at, ListId::Collective)?;
            let word = lexicon.words(ListId::Collective).get(entry as usize)?;
            Some(if word.has("document") {
                Sort::Document
            } else if word.has("organisation") {
                Sort::Organisation
            } else {
                Sort::People
            })
        })
    }

    fn unlisted_sort(&self, tokens: &Range<usize>) -> Sort {
        let view = self.view;
        let hits = view.reading.hits_in(view.cover(tokens.start, tokens.end));
        if hits.iter().any(|hit| hit.has(Hit::INSPECTORATE)) {
            return Sort::Body;
        }
        let proper = |at: usize| view.shape(at) != Shape::Lower;
        if proper(tokens.end - 1) && tokens.clone().any(|at| view.is_capital(at)) {
            Sort::Capitals
        } else {
            Sort::Other
        }
    }
}
