//! Reporting verbs and phrases: where they stand and what they can take.

use std::ops::Range;

use super::pair::Marked;
use crate::lexicon::{Lexicon, ListId};
use crate::names::people::view::{View, back};
use crate::text::Shape;

bitflags::bitflags! {
    /// What a cue can do.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(crate) struct Takes: u8 {
        /// Direct, mixed and indirect speech.
        const SPEECH = 1;
        /// Direct and mixed speech.
        const QUOTE = 1 << 1;
        /// Fragments: "described it as".
        const DESCRIBE = 1 << 2;
        /// The speaker stands after it: "according to".
        const RIGHT = 1 << 3;
        /// Leads in a quote after a colon: "had to say".
        const LEAD = 1 << 4;
        /// The one spoken to stands after it.
        const ADDRESSEE = 1 << 5;
        /// A base form, a verb only after "did".
        const BASE = 1 << 6;
        /// The cue is passive: its subject does not speak.
        const PASSIVE = 1 << 7;
    }
}

impl Takes {
    /// The tags of the word list.
    const TAGS: [(&str, Self); 7] = [
        ("speech", Self::SPEECH),
        ("quote", Self::QUOTE),
        ("describe", Self::DESCRIBE),
        ("right", Self::RIGHT),
        ("lead", Self::LEAD),
        ("addressee", Self::ADDRESSEE),
        ("base", Self::BASE),
    ];
}

/// A cue in the text, in tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cue {
    pub(crate) range: Range<usize>,
    pub(crate) takes: Takes,
}

/// What every entry of the cue list takes.
#[derive(Debug)]
pub(crate) struct Cues {
    takes: Vec<Takes>,
}

const NOT_BEFORE_VERBS: &[&str] =
    &["the", "a", "an", "these", "those", "no", "any", "such", "its", "their", "our", "my", "your", "of", "'s", "’s"];
/// Verb forms that are as often plural nouns.
const NOUNS: &[&str] = &[
    "claims",
    "notes",
    "reports",
    "comments",
    "posts",
    "estimates",
    "demands",
    "offers",
    "cites",
    "tweets",
    "blames",
    "states",
    "calls",
];
const BE: &[&str] = &["was", "were", "been", "be", "is", "are", "being", "get", "got"];

impl Cues {
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let takes = |word: &crate::lexicon::Word| {
            Takes::TAGS
                .iter()
                .filter(|(tag, _)| word.has(tag))
                .fold(Takes::empty(), |all, &(_, takes)| all.union(takes))
        };
        Self { takes: lexicon.words(ListId::Cue).iter().map(takes).collect() }
    }

    /// All cues of the text that are used as verbs, in reading order.
    pub(crate) fn all(&self, view: View<'_>) -> Vec<Cue> {
        let class = ListId::Cue.class();
        let hits = view.reading.hits.iter().filter(|hit| hit.has(class));
        hits.filter_map(|hit| {
            let entry = view.reading.lexicon.word_of(hit, ListId::Cue)?;
            let range = view.at(hit.span.start())..view.at(hit.span.end());
            self.verb(view, range, entry)
        })
        .collect()
    }

    fn verb(&self, view: View<'_>, range: Range<usize>, entry: u16) -> Option<Cue> {
        let mut takes = self.takes.get(entry as usize).copied()?;
        let before = back(range.start, 1);
        if takes.intersects(Takes::RIGHT.union(Takes::LEAD)) {
            return Some(Cue { range, takes });
        }
        let starts = range.start == 0 || view.ends_sentence(before);
        let capital = view.shape(range.start) != Shape::Lower && !starts;
        if range.is_empty() || capital || view.is_any(before, NOT_BEFORE_VERBS) {
            return None;
        }
        if NOUNS.contains(&view.word(range.start)) && !has_subject(view, before) {
            return None;
        }
        if takes.intersects(Takes::BASE) && !view.is_any(before, &["did", "do", "does", "also", "would", "to"]) {
            return None;
        }
        if is_passive(view, range.start) {
            takes = takes.union(Takes::PASSIVE);
        }
        Some(Cue { range, takes })
    }
}

/// Whether the token can end the subject of the verb after it.
fn has_subject(view: View<'_>, at: usize) -> bool {
    let known = ListId::Collective.class() | ListId::Role.class();
    view.is_capital(at)
        || view.mark(at).is_some()
        || view.is_any(at, &["he", "she", "it", "who", "which", "also"])
        || view.hit_ending(at, known).is_some()
}

/// Whether the verb at `at` is passive: a form of "be" before it, with adverbs at most between.
pub(crate) fn is_passive(view: View<'_>, at: usize) -> bool {
    let word = view.word(at);
    if !(word.ends_with("ed")
        || matches!(word, "told" | "said" | "found" | "written" | "called for" | "understood" | "quoted"))
    {
        return false;
    }
    let apposed = at > 0 && view.is_mark(at - 1, ',') && view.is_any(at + 1, &["as", "by"]);
    if apposed && word.ends_with("ed") {
        return true;
    }
    let before = (at.saturating_sub(3)..at)
        .rev()
        .find(|&at| !view.word(at).ends_with("ly") && !view.is_any(at, &["also", "not", "once", "often"]));
    before.is_some_and(|at| view.is_any(at, BE))
}

/// Whether the token may stand between a verb and its subject.
pub(crate) fn adverb(view: View<'_>, at: usize) -> bool {
    let word = view.word(at);
    word.len() > 3 && word.ends_with("ly") && view.shape(at) == Shape::Lower
        || matches!(
            word,
            "also"
                | "later"
                | "then"
                | "has"
                | "have"
                | "had"
                | "did"
                | "does"
                | "do"
                | "further"
                | "even"
                | "not"
                | "would"
                | "will"
                | "still"
                | "once"
                | "again"
                | "never"
                | "often"
                | "just"
                | "now"
                | "previously"
                | "since"
                | "is"
                | "was"
                | "are"
                | "both"
                | "all"
                | "himself"
                | "herself"
                | "could"
                | "may"
                | "might"
        )
}

/// The cues between tokens `range`, in order; `cues` is what [`Cues::all`] gave.
pub(crate) fn between(cues: &[Cue], range: Range<usize>) -> &[Cue] {
    let from = cues.partition_point(|cue| cue.range.start < range.start);
    let to = cues.partition_point(|cue| cue.range.start < range.end);
    cues.get(from..to.max(from)).unwrap_or_default()
}

/// What stands around a marked stretch, in tokens.
#[derive(Debug, Clone)]
pub(super) struct Around {
    /// From the end of the marked stretch before, or the start of the paragraph.
    pub(super) left: Range<usize>,
    /// To the start of the next marked stretch, or the end of the paragraph.
    pub(super) right: Range<usize>,
}

/// The cue after a quote: “…,” said X · “…,” X, who was there, said.
pub(super) fn after<'c>(view: View<'_>, cues: &'c [Cue], marked: &Marked, right: &Range<usize>) -> Option<&'c Cue> {
    if !marked.closed {
        return None;
    }
    let mut at = marked.outer.end;
    let last = marked.inner.end - 1;
    let stopped = view.is_mark(last, '.') || view.is_mark(at, '.');
    while at < right.end && matches!(view.mark(at), Some(',' | '-' | '–' | '—' | '"' | '”' | '’' | '\'')) {
        at += 1;
    }
    let spoken = |cue: &&Cue| {
        cue.takes.intersects(Takes::SPEECH.union(Takes::QUOTE).union(Takes::RIGHT))
            && !cue.takes.intersects(Takes::PASSIVE)
    };
    let cue = between(cues, at..right.end).iter().find(spoken)?;
    let gap = cue.range.start - at;
    let broken = (at..cue.range.start).any(|at| view.ends_sentence(at) || matches!(view.mark(at), Some(':' | ';')));
    let participle = view.word(cue.range.start).ends_with("ing") && gap == 0;
    let near = if stopped { gap == 0 } else { gap <= 24 };
    (near && !broken && !participle).then_some(cue)
}

/// The cue before a quote, in the sentence that leads up to it.
pub(super) fn before<'c>(view: View<'_>, cues: &'c [Cue], left: &Range<usize>, open: usize) -> Option<&'c Cue> {
    let from =
        open.checked_sub(1).map_or(0, |last| if view.ends_sentence(last) { open } else { view.sentence_start(last) });
    between(cues, from.max(left.start)..open).iter().rev().find(|cue| !cue.takes.intersects(Takes::PASSIVE))
}
