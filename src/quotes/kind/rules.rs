//! What rules say about marks: quotations, scare quotes, titles and quoted grades; utterances and fragments.
//!
//! *What it finds*: for a stretch between marks whether it is somebody's words, and how they are quoted. *Why*: one in
//! eight stretches between marks is no quotation; length alone cannot tell (`“It isn’t.”` is one, `“The Long Walk Home
//! Again”` is none). *Known misses*: a title that is a whole sentence; one word said without a full stop.

use super::{Case, Known, Setting};
use crate::lexicon::Hit;
use crate::names::people::view::back;
use crate::quotes::QuoteKind;
use crate::quotes::cue::{Cue, Takes};
use crate::text::Shape;

const NAMING: &[&str] = &[
    "called",
    "as",
    "dubbed",
    "entitled",
    "titled",
    "named",
    "nicknamed",
    "term",
    "word",
    "words",
    "phrase",
    "film",
    "book",
    "song",
    "album",
    "series",
    "show",
    "novel",
    "play",
    "a",
    "an",
    "the",
    "of",
    "so-called",
    "headlined",
    "labelled",
    "rated",
    "graded",
    "judged",
    "deemed",
];
/// Works that have a title.
const WORKS: &[&str] = &[
    "film",
    "movie",
    "book",
    "song",
    "album",
    "series",
    "show",
    "novel",
    "play",
    "memoir",
    "magazine",
    "documentary",
    "essay",
    "paper",
    "article",
    "column",
    "editorial",
    "program",
    "programme",
    "episode",
    "single",
    "anthem",
    "ballad",
    "hit",
    "poem",
    "musical",
    "sitcom",
    "drama",
    "comedy",
    "thriller",
    "commentary",
    "podcast",
    "entitled",
    "titled",
    "author",
    "co-author",
    "starring",
    "published",
    "performed",
    "sang",
    "bestseller",
    "autobiography",
    "exhibition",
];
/// Words that a grade follows.
const RATED: &[&str] = &["rated", "graded", "judged", "deemed", "rating", "grade"];
const SMALL: &[&str] = &["the", "a", "an", "of", "and", "in", "on", "to", "for", "at", "by", "with", "from", "or"];
/// Words that show a clause rather than a name or a term.
const CLAUSAL: &[&str] = &[
    "i", "we", "you", "he", "she", "it", "they", "me", "us", "them", "is", "are", "was", "were", "be", "been", "has",
    "have", "had", "do", "does", "did", "not", "will", "would", "can", "could", "should", "must", "may", "this",
    "that", "there", "what", "my", "our", "your", "their", "his", "her", "it's", "it’s", "i'm", "i’m", "don't",
    "don’t", "never", "very", "too", "so", "more", "than", "but", "if", "when", "any", "no",
];

impl Case<'_, '_> {
    /// The kind of quotation by rules alone, or `None` where the marks mean something else.
    pub(super) fn by_rule(&self, known: Known) -> Option<QuoteKind> {
        if self.stands(Setting::RUNS) || known.utterance {
            return Some(QuoteKind::Direct);
        }
        if self.stands(Setting::HEADING) && !self.stands(Setting::ALONE) {
            return None;
        }
        if known.words >= 4 { self.long_fragment(known) } else { self.short_fragment(known.words) }
    }

    /// Marks that never hold a quotation: no words, the words of a grade, a part of a headline that nobody is named for,
    /// what the next quote's speaker is called.
    pub(in crate::quotes) fn is_vetoed(&self) -> bool {
        let led = self.view.is_mark(back(self.marked.outer.start, 1), ':');
        self.words() == 0
            || self.only_grades()
            || self.is_grade_as_named()
            || self.stands(Setting::HEADING) && !self.stands(Setting::ALONE) && !led
            || self.words() >= 4 && self.describes()
    }

    /// A grade under a name of its own: rated 3, “fit for purpose”.
    fn is_grade_as_named(&self) -> bool {
        let open = self.marked.outer.start;
        let rated = || (open.saturating_sub(4).max(self.paragraph.start)..open).any(|at| self.view.is_any(at, RATED));
        self.near.is_none() && self.words() < 6 && rated()
    }

    /// “…”: with another quote to follow: the stretch describes its speaker.
    fn describes(&self) -> bool {
        let colon = self.marked.outer.end;
        let leads = self.view.is_quote_mark(colon + 1) || self.view.shape(colon + 1) == Shape::Break;
        self.view.is_mark(colon, ':') && leads && self.near.is_none()
    }

    fn first(&self) -> usize {
        self.marked.inner.start
    }

    pub(super) fn ends_marked(&self) -> bool {
        matches!(
            self.view.mark(self.marked.inner.end - 1),
            Some(',' | '.' | '!' | '?' | '…' | '—' | '–' | '-' | '”' | '’')
        ) || matches!(self.view.mark(self.marked.outer.end), Some(',')) && self.near.is_some()
    }

    pub(super) fn is_utterance(&self, words: usize, title: bool) -> bool {
        let first = self.first();
        let capital = self.view.is_capital(first) || self.view.shape(first) != Shape::Lower;
        let before = back(self.marked.outer.start, 1);
        let led = self.view.is_mark(before, ':') || self.view.is_mark(before, ',') && self.near.is_some();
        let starts = self.marked.outer.start == 0 || self.view.ends_sentence(before) || self.view.is_quote_mark(before);
        let ended = self.ends_marked();
        if !capital {
            let split =
                self.stands(Setting::FOLLOWS) && self.near.is_some() && self.view.is_mark(before, ',') && words >= 2;
            return split
                && self.near.is_some_and(|cue| {
                    cue.range.start < self.marked.outer.start && cue.takes.intersects(Takes::SPEECH.union(Takes::QUOTE))
                });
        }
        if words >= 4 && !title {
            return self.stands(Setting::ALONE) && (ended || self.near.is_some())
                || ended && (led || starts || self.near.is_some())
                || led
                || starts && self.near.is_some();
        }
        let spoken =
            self.near.is_some_and(|cue| cue.takes.intersects(Takes::SPEECH.union(Takes::QUOTE).union(Takes::LEAD)));
        ended
            && (spoken && (led || starts)
                || starts && self.stands(Setting::FOLLOWS)
                || self.stands(Setting::ALONE) && words >= 2 && !title)
    }

    fn long_fragment(&self, Known { words, title, .. }: Known) -> Option<QuoteKind> {
        if self.describes() || title || self.is_named() && words < 6 && self.cue().is_none() {
            return None;
        }
        let clausal = || self.marked.inner.clone().any(|at| self.view.is_any(at, CLAUSAL));
        (self.cue().is_some() || words >= 6 || clausal()).then_some(QuoteKind::Mixed)
    }

    fn short_fragment(&self, words: usize) -> Option<QuoteKind> {
        let cue = self.cue()?;
        let speaks = cue.takes.intersects(Takes::SPEECH.union(Takes::QUOTE).union(Takes::DESCRIBE).union(Takes::RIGHT))
            && !cue.takes.intersects(Takes::PASSIVE);
        let lower = self.view.shape(self.first()) == Shape::Lower;
        let named = self.is_named() && !cue.takes.intersects(Takes::DESCRIBE);
        (words >= 2 && speaks && lower && !named && !self.before_noun()).then_some(QuoteKind::Mixed)
    }

    fn cue(&self) -> Option<&Cue> {
        self.near.or(self.far)
    }

    /// “… rating”: the stretch describes the noun that follows.
    pub(super) fn before_noun(&self) -> bool {
        let after = self.marked.outer.end;
        self.view.shape(after) == Shape::Lower
            && !self.view.is_any(
                after,
                &[
                    "and", "or", "but", "in", "by", "to", "for", "with", "when", "after", "as", "at", "on", "from",
                    "of", "about", "because", "while", "if", "that", "which", "who",
                ],
            )
    }

    pub(super) fn is_named(&self) -> bool {
        self.view.is_any(back(self.marked.outer.start, 1), NAMING)
    }

    /// Whether a work that has a title is spoken of beside it.
    pub(super) fn is_by_work(&self) -> bool {
        let (open, shut) = (self.marked.outer.start, self.marked.outer.end);
        let left = open.saturating_sub(6).max(self.paragraph.start)..open;
        left.chain(shut..(shut + 6).min(self.paragraph.end)).any(|at| self.view.is_any(at, WORKS))
    }

    /// Capitals throughout: the name of a book, a film, a scheme.
    pub(super) fn is_title(&self, words: usize) -> bool {
        let inner = self.marked.inner.clone().filter(|&at| self.view.is_word(at));
        let (mut capitals, mut others) = (0, 0);
        for at in inner {
            if self.view.is_capital(at) {
                capitals += 1;
            } else if !self.view.is_any(at, SMALL) {
                others += 1;
                // Nearly every stretch is told here, by its second word or third.
                if others > 1 {
                    return false;
                }
            }
        }
        words <= 10 && others == 0 && capitals >= 2 || words > 4 && others <= 1 && capitals >= 4 && capitals * 2 > words
    }

    /// Every word belongs to a grade.
    fn only_grades(&self) -> bool {
        let span = self.view.cover(self.marked.inner.start, self.marked.inner.end);
        let mut end = span.start();
        for hit in self.view.reading.hits_in(span).iter().filter(|hit| hit.has(Hit::GRADE)) {
            let between = crate::text::Span::new(end, hit.span.start().max(end));
            if self.view.reading.of(between).chars().any(char::is_alphanumeric) {
                return false;
            }
            end = end.max(hit.span.end());
        }
        let rest = crate::text::Span::new(end.min(span.end()), span.end());
        end > span.start() && !self.view.reading.of(rest).chars().any(char::is_alphanumeric)
    }
}
