//! Small questions about the clause that a reporting verb takes.

use super::cue::Cue;
use crate::lexicon::ListId;
use crate::names::Names;
use crate::names::people::view::View;
use crate::text::{ClosedSet, Shape};

/// Common finite verbs, sorted.
#[rustfmt::skip]
static AUXILIARIES: ClosedSet = ClosedSet::new(&[
    "are", "came", "can", "cannot", "could", "couldn't", "couldn’t", "did", "didn't", "didn’t", "do", "does",
    "felt", "had", "has", "hasn't", "hasn’t", "have", "is", "isn't", "isn’t", "it's", "it’s", "knew", "made", "may",
    "means", "might", "must", "needs", "remains", "should", "shows", "took", "want", "wanted", "wants", "was",
    "wasn't", "wasn’t", "went", "were", "will", "won't", "won’t", "would", "wouldn't", "wouldn’t",
]);

/// "could not say what": nothing is said. `cue` is the token of the verb.
pub(super) fn negated(view: View<'_>, cue: usize) -> bool {
    let not = |at: usize| {
        view.is_any(at, &["not", "cannot", "never"]) || view.word(at).ends_with("n’t") || view.word(at).ends_with("n't")
    };
    view.is_any(cue, &["say", "tell", "confirm", "explain"]) && (cue.saturating_sub(3)..cue).any(not)
}

/// ", said Ann Bell, chair of …": the speaker stands after the cue.
pub(super) fn inverted(view: View<'_>, names: &Names, cue: &Cue) -> bool {
    let before = cue.range.start.checked_sub(1).is_some_and(|at| view.is_mark(at, ',') || view.is_quote_mark(at));
    let from = view.span(cue.range.end).start();
    let at = names.person_mentions.partition_point(|mention| mention.span.start() < from);
    let person = names.person_mentions.get(at).filter(|mention| mention.span.start() == from);
    before
        && (group_closed(view, cue.range.end)
            || person.is_some_and(|mention| matches!(view.mark(view.at(mention.span.end())), Some(',' | '.' | '('))))
}

/// "inspectors," · "the report.": a speaker that is no person, closed by a mark.
fn group_closed(view: View<'_>, from: usize) -> bool {
    let from = from + usize::from(view.is_any(from, &["the", "a", "one"]));
    let known = ListId::Collective.class() | ListId::Role.class();
    let end = view.hit_starting(from, known).map(|hit| view.at(hit.span.end()));
    end.is_some_and(|end| matches!(view.mark(end), Some(',' | '.')))
}

/// The "that" after a few words of time or place: "said this week that".
pub(super) fn that_after(view: View<'_>, from: usize) -> Option<usize> {
    let near = (from..from + 7).take_while(|&at| view.is_word(at)).find(|&at| view.word(at) == "that")?;
    let timed = view.is_any(
        from,
        &["later", "earlier", "last", "this", "on", "in", "at", "yesterday", "today", "again", "then", "also"],
    );
    (near == from || timed || (from..near).all(|at| view.word(at).ends_with("ly"))).then_some(near)
}

/// One past the addressee of "told X that".
pub(super) fn addressee_end(view: View<'_>, from: usize) -> Option<usize> {
    let pronoun = view.is_any(from, &["me", "us", "him", "her", "them", "you", "it"]);
    if pronoun {
        return Some(from + 1);
    }
    for at in from..from + 9 {
        if view.word(at) == "that" {
            return (at > from).then_some(at);
        }
        if view.word(at) == "to" && at > from {
            return None;
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
pub(super) fn finite(view: View<'_>, at: usize) -> bool {
    let word = view.word(at);
    auxiliary(word) || view.shape(at) == Shape::Lower && word.len() > 4 && word.ends_with("ed")
}

/// Whether the word is a common finite verb.
pub(super) fn auxiliary(word: &str) -> bool {
    AUXILIARIES.holds(word)
}
