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
                End::Mark(shut, width) => {
                    found.push(stretch(at..shut + width, inside..shut, true, true));
                    at = shut + width;
                    continue;
                }
                End::Open if may_run_on(view, at, &range) => {
                    found.push(stretch(at..range.end, inside..range.end, false, true));
                    break;
                }
                End::Open | End::Stray => {}
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
    let quotes = matches!(mark, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '\'' | '`');
    if !quotes || is_inches(view, at) {
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

/// Where an opening mark is closed.
enum End {
    /// By the mark at that token, of so many tokens; of none where the next quote opens before the mark.
    Mark(usize, usize),
    /// Nowhere in the paragraph.
    Open,
    /// Nowhere, since another mark opens the quote: this one was set by mistake.
    Stray,
}

impl From<Option<(usize, usize)>> for End {
    fn from(mark: Option<(usize, usize)>) -> Self {
        mark.map_or(Self::Open, |(at, width)| Self::Mark(at, width))
    }
}

/// Where the mark at `open` is closed.
fn close(view: View<'_>, open: usize, width: usize, end: usize) -> End {
    let end = end.min(open + LONGEST);
    if is_double_at(view, open, width) {
        close_double(view, open, width, end)
    } else {
        close_single(view, open, end).map(|at| (at, 1)).into()
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

fn close_double(view: View<'_>, open: usize, width: usize, end: usize) -> End {
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
                return End::Mark(at, wide);
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
            } else if let Some(end) = reopened(view, open + width, at).filter(|_| depth == 0) {
                return end;
            }
        }
        at += wide;
    }
    End::Open
}

/// Where a quote ends that begins at `from` and is not closed when another opens at `at`.
fn reopened(view: View<'_>, from: usize, at: usize) -> Option<End> {
    let single = closed_singly(view, from, at).map(|(at, width)| End::Mark(at, width));
    single.or_else(|| view.ends_sentence(at - 1).then_some(End::Mark(at, 0))).or_else(|| {
        let led_in = matches!(view.mark(at - 1), Some(',' | ':'));
        led_in.then_some(End::Stray)
    })
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
            at = match close_double(view, at, 1, end) {
                End::Mark(shut, wide) => shut + wide,
                End::Open | End::Stray => at + 1,
            };
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

#[cfg(test)]
mod tests {
    use super::pair;
    use crate::lexicon::Lexicon;
    use crate::names::people::view::{HitIndex, View, with_reading};

    /// What stands between the marks of one paragraph, with `…` after a stretch that nothing closes.
    fn stretches(lexicon: &Lexicon, text: &str, running: bool) -> Vec<String> {
        with_reading(lexicon, text, |reading| {
            let index = HitIndex::new(reading);
            let view = View::new(reading, &index);
            let read = |marked: super::Marked| {
                let words = view.cover(marked.inner.start, marked.inner.end).of(text);
                format!("{words}{}", if marked.closed { "" } else { "…" })
            };
            pair(view, 0, 0..view.len(), running).into_iter().map(read).collect()
        })
    }

    #[test]
    fn marks_of_a_paragraph() {
        let cases: [(&str, &str, &[&str]); 20] = [
            ("plain", "“We are pleased,” said Ada Thorn.", &["We are pleased,"]),
            ("split", "\"We are pleased,\" she said, \"and tired.\"", &["We are pleased,", "and tired."]),
            (
                "never closed",
                "“We are pleased with the wing and its staff.",
                &["We are pleased with the wing and its staff.…"],
            ),
            ("after a sentence", "He said so. ''It was a long night for us.", &["It was a long night for us.…"]),
            ("mixed", "“We are pleased,\" said Ada Thorn.", &["We are pleased,"]),
            ("doubled", "``We are pleased,'' said Ada Thorn.", &["We are pleased,"]),
            ("wrong way round", "“We are pleased,“ said Ada Thorn.", &["We are pleased,"]),
            ("single for double", "“Let us begin.’ She left the “Anchor” at six.", &["Let us begin.", "Anchor"]),
            ("glued", "\"We are pleased,\"Ada Thorn said.", &["We are pleased,"]),
            ("nested", "“He told us ‘not now’ and left,” she said.", &["He told us ‘not now’ and left,"]),
            ("nested alike", "“The “new” wing is open,” she said.", &["The “new” wing is open,"]),
            ("one too many", "“Nobody came, he added, “and nobody rang.”", &["and nobody rang."]),
            ("forgotten", "“Nobody came. “And nobody rang.”", &["Nobody came.", "And nobody rang."]),
            ("stray mark", "\"“We are pleased,” said Ada Thorn.", &["We are pleased,"]),
            ("label", "“MS THORN: We are pleased.”", &["We are pleased."]),
            ("feet and inches", "“He is 6'3\" tall,” she said.", &["He is 6'3\" tall,"]),
            ("attribute", "<p class=\"lead\">We are pleased.", &[]),
            (
                "possessives",
                "‘We’d like the residents’ rooms painted,’ she said.",
                &["We’d like the residents’ rooms painted,"],
            ),
            ("elided", "Get 'em out before the '90s, she said.", &[]),
            ("plurals alone", "The teachers' union and the boys' school agreed.", &[]),
        ];
        let lexicon = Lexicon::load(None).unwrap();
        for (name, text, expected) in cases {
            assert_eq!(stretches(&lexicon, text, false), expected, "{name}");
        }
    }

    #[test]
    fn the_last_paragraph_of_a_running_quote_may_only_close() {
        let lexicon = Lexicon::load(None).unwrap();
        assert_eq!(stretches(&lexicon, "We were never told.” She left.", true), ["We were never told."]);
        assert!(stretches(&lexicon, "We were never told.” She left.", false).is_empty());
    }
}
