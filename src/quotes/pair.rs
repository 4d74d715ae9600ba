//! Pairs quote marks, paragraph by paragraph.
//!
//! *What it finds*: stretches between double marks (curly, straight, mixed, doubled single ones) and single ones, the
//! outermost where they nest; a mark that is never closed runs to the end of its paragraph if it opens it or follows a
//! lead-in. *Why*: marks of one paragraph say nothing about the next, except for a running quote; pairing over a whole
//! text lets one slip spoil the rest. *Example*: `‘We’d like one of the residents’ rooms,’ she said.` *Known misses*: a
//! quote in single marks that ends in a plural possessive.

use std::ops::Range;

use crate::names::people::view::{View, back};
use crate::text::Shape;

/// A stretch between quote marks, in tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marked {
    /// With the marks.
    pub(super) outer: Range<usize>,
    /// Without them; never empty.
    pub(super) inner: Range<usize>,
    /// Whether a mark closes it.
    pub(super) closed: bool,
    /// Whether a mark opens it: the last paragraph of some running quotes has none.
    pub(super) opened: bool,
    /// Index of the paragraph.
    pub(super) paragraph: usize,
}

/// Most tokens between two marks of one quote: keeps texts without line breaks cheap.
const LONGEST: usize = 2000;

/// Words that lose their beginning, so that the apostrophe before them opens nothing.
const ELIDED: &[&str] = &["em", "til", "till", "tis", "twas", "cause", "cos", "n", "bout", "round"];

/// Pairs the marks of the paragraph that is tokens `range`. `running` says that the paragraph before left one open.
pub(super) fn pair(view: View<'_>, paragraph: usize, range: Range<usize>, running: bool) -> Vec<Marked> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let Some(width) = mark_width(view, at) else {
            at += 1;
            continue;
        };
        let inside = at + width;
        let stretch = |outer: Range<usize>, inner: Range<usize>, closed, opened| {
            let inner = after_label(view, inner);
            Marked { outer, inner, closed, opened, paragraph }
        };
        if opens(view, at, width) && !stray_before(view, at, width, range.end) {
            match close(view, at, width, range.end) {
                Some((shut, width)) => {
                    found.push(stretch(at..shut + width, inside..shut, true, true));
                    at = shut + width;
                    continue;
                }
                None if may_run_on(view, at, &range) => {
                    found.push(stretch(at..range.end, inside..range.end, false, true));
                    break;
                }
                None => {}
            }
        } else if running && found.is_empty() && is_double_at(view, at, width) && !view.char_before(at).is_whitespace()
        {
            found.push(stretch(range.start..inside, range.start..at, true, false));
        }
        at = inside;
    }
    found.retain(|marked| !marked.inner.is_empty());
    found
}

/// Most words of a speaker's label in a transcript.
const LABEL: usize = 4;

/// A stretch without the label of its speaker: “THE CHAIR: We begin.”
fn after_label(view: View<'_>, inner: Range<usize>) -> Range<usize> {
    let colon = inner.clone().take(LABEL + 2).find(|&at| view.is_mark(at, ':')).unwrap_or(inner.start);
    let words = (inner.start..colon).filter(|&at| view.is_word(at));
    let named = words.clone().count() <= LABEL && words.clone().any(|at| view.shape(at) == Shape::Upper);
    let capitals = words.clone().all(|at| view.shape(at) == Shape::Upper || view.word(at).len() == 1);
    if named && capitals && colon + 1 < inner.end { colon + 1..inner.end } else { inner }
}

/// Whether the opening mark at `at` stands before another one to no purpose: the line of a block quotation that begins
/// with a quote of its own.
fn stray_before(view: View<'_>, at: usize, width: usize, end: usize) -> bool {
    let glued = |at: usize, width: usize| view.char_after(at + width - 1) != ' ' && view.is_double(at + width);
    view.is_double(at)
        && glued(at, width)
        && opens(view, at + width, 1)
        && !(at + width + 1..end).any(|at| view.is_double(at) && glued(at, 1))
}

/// Whether the mark at `at` stands for inches: 6' 3".
fn is_inches(view: View<'_>, at: usize) -> bool {
    let before = back(at, 1);
    let feet = |sign| matches!(sign, '\'' | '’' | '′');
    view.is_mark(at, '"')
        && view.shape(before) == Shape::Number
        && (view.word(before).contains(feet)
            || view.mark(back(at, 2)).is_some_and(feet) && view.shape(back(at, 3)) == Shape::Number)
}

/// How many tokens the quote mark at `at` is made of, if one stands there.
fn mark_width(view: View<'_>, at: usize) -> Option<usize> {
    let mark = view.mark(at)?;
    if is_inches(view, at) {
        return None;
    }
    let doubled = matches!(mark, '\'' | '`' | '’' | '‘')
        && view.is_mark(at + 1, mark)
        && view.span(at + 1).start() == view.span(at).end();
    match mark {
        _ if doubled => Some(2),
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '\'' => Some(1),
        _ => None,
    }
}

fn is_double_at(view: View<'_>, at: usize, width: usize) -> bool {
    width == 2 || view.is_double(at)
}

/// Whether the mark at `at` opens a quote, when none is open.
fn opens(view: View<'_>, at: usize, width: usize) -> bool {
    let (before, after) = (view.char_before(at), view.char_after(at + width - 1));
    let starts =
        before.is_whitespace() || matches!(before, '(' | '[' | '-' | '—' | '–' | ':' | '/' | '“' | '"' | '‘' | ',');
    match view.mark(at) {
        Some('“' | '„' | '‟' | '«') => !after.is_whitespace() || before.is_whitespace(),
        Some('"' | '”') => {
            !after.is_whitespace() && (starts || after.is_alphabetic() && !before.is_alphanumeric() && before != '=')
        }
        Some('`') => true,
        Some('\'') if width == 2 => starts && !after.is_whitespace(),
        Some('‘' | '\'') => {
            let shortened = view.mark(at) == Some('\'') && ELIDED.contains(&view.word(at + 1))
                || after.is_numeric() && view.word(at + 1).ends_with('s');
            starts
                && !shortened
                && (after.is_alphanumeric() || matches!(after, '“' | '"' | '£' | '$' | '…' | '[' | '‘'))
        }
        _ => false,
    }
}

/// Whether an opening mark without a closing one may run to the end of its paragraph.
fn may_run_on(view: View<'_>, at: usize, range: &Range<usize>) -> bool {
    let lead = at == range.start || matches!(view.mark(at - 1), Some(':' | ','));
    let goes_on = || {
        let next = (range.end..range.end + 4).find(|&at| view.shape(at) != Shape::Break);
        next.is_some_and(|next| view.is_mark(next, '‘') && view.is_mark(at, '‘'))
    };
    let double = mark_width(view, at).is_some_and(|width| is_double_at(view, at, width));
    let after_sentence = at > range.start && view.ends_sentence(at - 1) && (double || goes_on());
    let words = (at + 1..range.end).filter(|&at| view.is_word(at)).count();
    (lead || after_sentence) && words >= if double { 3 } else { 6 }
}

/// The mark that closes the one at `open`, and its width.
fn close(view: View<'_>, open: usize, width: usize, end: usize) -> Option<(usize, usize)> {
    let end = end.min(open + LONGEST);
    if is_double_at(view, open, width) {
        close_double(view, open, width, end)
    } else {
        close_single(view, open, end).map(|at| (at, 1))
    }
}

/// Whether the double mark at `at` can only close.
fn shuts(view: View<'_>, at: usize, width: usize, straight: bool) -> bool {
    let (before, after) = (view.char_before(at), view.char_after(at + width - 1));
    match view.mark(at) {
        Some('”' | '»') => !(before.is_whitespace() && after.is_alphanumeric()),
        // Turned the wrong way round.
        Some('“') => (before.is_alphanumeric() || is_stop(before)) && !after.is_alphanumeric(),
        // Glued to the word after it: “…,”she said.
        Some('"') if straight && is_stop(before) && after.is_alphabetic() => true,
        Some('"') => !before.is_whitespace() && !after.is_alphanumeric() || after.is_whitespace(),
        Some('\'' | '’') => width == 2,
        _ => false,
    }
}

fn is_stop(sign: char) -> bool {
    matches!(sign, '.' | ',' | '!' | '?' | '…')
}

fn close_double(view: View<'_>, open: usize, width: usize, end: usize) -> Option<(usize, usize)> {
    let straight = view.is_mark(open, '"');
    let mut depth = 0;
    let mut at = open + width;
    while at < end {
        let Some(wide) = mark_width(view, at).filter(|&wide| is_double_at(view, at, wide)) else {
            at += 1;
            continue;
        };
        if shuts(view, at, wide, straight) {
            if depth == 0 {
                return Some((at, wide));
            }
            depth -= 1;
        } else if opens(view, at, wide) {
            let closing = |at: &usize| {
                mark_width(view, *at).is_some_and(|w| is_double_at(view, *at, w) && shuts(view, *at, w, straight))
            };
            let needed = depth + if straight && view.is_mark(at, '“') { 1 } else { 2 };
            // A second opening mark nests only if there is a closing mark for each; else one of them was forgotten.
            if (at + wide..end).filter(closing).take(needed).count() >= needed {
                depth += 1;
            } else if depth == 0 {
                let led_in = view.ends_sentence(at - 1) || matches!(view.mark(at - 1), Some(',' | ':'));
                let single = closed_singly(view, open + width, at);
                if single.is_some() || led_in {
                    return single;
                }
            }
        }
        at += wide;
    }
    None
}

/// A single mark between `from` and `to` that stands where a double one should close: “Let us go.’ He left.
fn closed_singly(view: View<'_>, from: usize, to: usize) -> Option<(usize, usize)> {
    let mut at = from;
    while at < to {
        let closes = matches!(view.mark(at), Some('’' | '\'')) && is_stop(view.char_before(at));
        if closes && view.char_after(at).is_whitespace() {
            return Some((at, 1));
        }
        if view.is_mark(at, '‘') {
            return None;
        }
        at += 1;
    }
    None
}

fn close_single(view: View<'_>, open: usize, end: usize) -> Option<usize> {
    let mut maybe = None;
    let mut at = open + 1;
    while at < end {
        if view.is_double(at) {
            at = close_double(view, at, 1, end).map_or(at + 1, |(shut, wide)| shut + wide);
            continue;
        }
        if matches!(view.mark(at), Some('‘' | '\'')) && opens(view, at, 1) && maybe.is_some() {
            return maybe;
        }
        if matches!(view.mark(at), Some('’' | '\'')) {
            let (before, after) = (view.char_before(at), view.char_after(at));
            if !before.is_whitespace() && !after.is_alphanumeric() {
                let possessive = matches!(before, 's' | 'z' | 'x' | 'n') && after == ' ' && view.is_word(at + 1);
                let spoken = before == 'n' && view.word(at - 1).ends_with("in");
                if !possessive || before == 'n' && !spoken {
                    return Some(at);
                }
                maybe.get_or_insert(at);
            }
        }
        at += 1;
    }
    maybe
}
