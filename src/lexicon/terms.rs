//! A table of all terms, and the rules for which of its matches count.

use super::beginnings::{Beginnings, Group};
use super::{ListId, Meaning};
use crate::text::{Folded, Span};

/// Which term of the lexicon; opaque outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TermId(u32);

/// A term found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Bytes of the article's text.
    pub span: Span,
    /// Which term.
    pub term: TermId,
    /// The classes for which this hit is the longest of those that start first, a bit each.
    classes: u16,
}

impl Hit {
    /// Class bit of grades.
    pub const GRADE: u16 = 1;
    /// Class bit of domains.
    pub const DOMAIN: u16 = 2;
    /// Class bit of inspectorates.
    pub const INSPECTORATE: u16 = 4;
    const CLASSES: usize = 16;

    /// Whether the hit counts for `class`.
    #[inline]
    pub fn has(self, class: u16) -> bool {
        self.classes & class != 0
    }
}

fn class_of(meaning: Meaning) -> u16 {
    match meaning {
        Meaning::Grade { .. } => Hit::GRADE,
        Meaning::Domain { .. } => Hit::DOMAIN,
        Meaning::Inspectorate { .. } => Hit::INSPECTORATE,
        Meaning::Word { list, .. } => ListId::class(list),
    }
}

#[derive(Debug)]
struct Term {
    /// Where its meanings stand in [`Terms::meanings`].
    meanings: std::ops::Range<u32>,
    classes: u16,
    /// What it means, where that is one entry of one word list: true of most.
    only: Option<(ListId, u16)>,
    /// The form as it must be written, for abbreviations that are words in lower case.
    exact: Option<Box<str>>,
}

/// What a term looks like in a folded text, and which one it is.
#[derive(Debug, Clone, Copy)]
struct Pattern {
    /// Bytes of [`Terms::written`].
    span: Span,
    term: TermId,
}

/// The first eight bytes of a form, as a number that sorts as they do.
fn head(form: &str) -> u64 {
    let mut bytes = [0; 8];
    bytes.iter_mut().zip(form.bytes()).for_each(|(slot, byte)| *slot = byte);
    u64::from_be_bytes(bytes)
}

/// A form of a term: its folded spelling, and the exact one where that matters.
type Form = (String, Option<Box<str>>);

/// Collects terms, then becomes [`Terms`].
#[derive(Debug, Default)]
pub(super) struct Builder {
    /// Each with its [`head`], by which most are sorted already.
    forms: Vec<(u64, Form, Meaning)>,
}

impl Builder {
    /// Adds a domain's `form` also in the infinitive where it begins with a gerund: "protecting the public" is written
    /// "work to protect the public" as often. Both possible stems are added (`manag`, `manage`); one never occurs.
    pub(super) fn add_inflected(&mut self, form: &str, meaning: Meaning) {
        self.add(form, meaning);
        if let Some((gerund, rest)) = form.split_once(' ')
            && let Some(stem) = gerund.strip_suffix("ing").filter(|stem| stem.len() > 3)
        {
            self.add(&format!("{stem} {rest}"), meaning);
            self.add(&format!("{stem}e {rest}"), meaning);
        }
    }

    /// Adds `form` and its spelling variants as a term for `meaning`.
    pub(super) fn add(&mut self, form: &str, meaning: Meaning) {
        let exact = is_abbreviation(form).then(|| form.into());
        for variant in spellings(Folded::new(form.trim()).text()) {
            self.forms.push((head(&variant), (variant, exact.clone()), meaning));
        }
    }

    /// The table of all terms added, each with its meanings in the order in which they were added.
    pub(super) fn build(mut self) -> Terms {
        self.forms.retain(|(_, (folded, _), _)| !folded.is_empty());
        self.forms.sort_by(|(one_head, one, _), (head, other, _)| one_head.cmp(head).then_with(|| one.cmp(other)));
        let (mut terms, mut meanings) = (Vec::new(), Vec::new());
        let mut spellings = Vec::new();
        for forms in self.forms.chunk_by(|(_, one, _), (_, other, _)| one == other) {
            let Some((_, (folded, exact), _)) = forms.first() else { continue };
            let from = meanings.len();
            for (_, _, meaning) in forms {
                if !meanings.get(from..).is_some_and(|own| own.contains(meaning)) {
                    meanings.push(*meaning);
                }
            }
            let own = meanings.get(from..).unwrap_or_default();
            let classes = own.iter().fold(0, |classes, &meaning| classes | class_of(meaning));
            let only = match own {
                [Meaning::Word { list, entry }] => Some((*list, *entry)),
                _ => None,
            };
            terms.push(Term { meanings: from as u32..meanings.len() as u32, classes, only, exact: exact.clone() });
            spellings.push(folded.as_str());
        }
        let (beginnings, order) = Beginnings::of(&spellings);
        let (mut written, mut patterns) = (Vec::new(), Vec::with_capacity(order.len()));
        for term in order {
            let from = written.len();
            written.extend_from_slice(spellings.get(term).map_or(&[], |folded| folded.as_bytes()));
            patterns.push(Pattern { span: Span::from_usize(from, written.len()), term: TermId(term as u32) });
        }
        Terms { beginnings, patterns, written, entries: terms, meanings }
    }
}

/// Abbreviations that fold to words or letters (`RI`, `ISI`, `CMS`) are matched as written.
fn is_abbreviation(form: &str) -> bool {
    form.len() <= 5 && form.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'&')
}

/// Spellings that readers take for the same: with or without a hyphen between words, `&` or "and".
fn spellings(folded: &str) -> Vec<String> {
    let mut all = vec![folded.to_owned()];
    if !folded.contains([' ', '-']) {
        return all;
    }
    if folded.contains('-') && !folded.starts_with('-') {
        all.push(folded.replace('-', " "));
        all.push(folded.replace('-', ""));
    }
    if folded.contains(" & ") {
        all.push(folded.replace(" & ", " and "));
    } else if folded.contains(" and ") {
        all.push(folded.replace(" and ", " & "));
    }
    all
}

/// All terms, by how they begin.
///
/// A text is asked word by word whether terms begin there, and those that do are compared: matches inside words, which
/// the boundary rule refuses anyway, never come up, and what is touched stays in the cache.
#[derive(Debug)]
pub(super) struct Terms {
    beginnings: Beginnings,
    /// Those that begin alike stand together.
    patterns: Vec<Pattern>,
    /// The folded spellings of all patterns, one after another.
    written: Vec<u8>,
    entries: Vec<Term>,
    meanings: Vec<Meaning>,
}

impl Terms {
    pub(super) fn meanings(&self, hit: &Hit) -> impl Iterator<Item = Meaning> {
        let classes = hit.classes;
        let range = self.entries.get(hit.term.0 as usize).map_or(0..0, |term| term.meanings.clone());
        let meanings = self.meanings.get(range.start as usize..range.end as usize).unwrap_or_default();
        meanings.iter().copied().filter(move |&meaning| classes & class_of(meaning) != 0)
    }

    /// The entry of `list` that `hit` stands for, if it does.
    pub(super) fn word_of(&self, hit: &Hit, list: ListId) -> Option<u16> {
        if !hit.has(list.class()) {
            return None;
        }
        if let Some((_, entry)) = self.entries.get(hit.term.0 as usize)?.only {
            return Some(entry);
        }
        self.meanings(hit).find_map(|meaning| match meaning {
            Meaning::Word { list: found, entry } if found == list => Some(entry),
            _ => None,
        })
    }

    pub(super) fn find(&self, text: &str, folded: &Folded) -> Vec<Hit> {
        let mut hits = Vec::with_capacity(text.len() / 16);
        let mut ends = [0; Hit::CLASSES];
        self.beginnings.each(folded.text().as_bytes(), |at, groups| {
            let from = hits.len();
            for group in groups {
                self.find_at(at, group, text, folded, &mut hits);
            }
            keep_longest(&mut hits, from, &mut ends);
        });
        hits
    }

    /// Adds the terms of `group` that stand at folded byte `start`.
    fn find_at(&self, start: usize, group: Group, text: &str, folded: &Folded, hits: &mut Vec<Hit>) {
        let rest = folded.text().as_bytes().get(start..).unwrap_or_default();
        for pattern in self.patterns.get(group).unwrap_or_default() {
            let len = pattern.span.len() as usize;
            if self.written.get(pattern.span.range()).is_some_and(|written| rest.starts_with(written))
                && at_boundaries(folded.text(), start, start + len)
            {
                self.take(pattern.term, folded.original_span(start..start + len), text, hits);
            }
        }
    }

    /// Adds term `id` at `span`, if it stands there as it must be written.
    fn take(&self, id: TermId, span: Span, text: &str, hits: &mut Vec<Hit>) {
        let Some(term) = self.entries.get(id.0 as usize) else { return };
        let written = span.of(text);
        if term.exact.as_deref().is_none_or(|exact| exact == written) && on_one_line(written) {
            hits.push(Hit { span, term: id, classes: term.classes });
        }
    }
}

/// Whether a match stays in its line, or goes on in the next as hard-wrapped text does: in lower case, no blank line.
fn on_one_line(written: &str) -> bool {
    if !written.bytes().any(|byte| byte == b'\n') {
        return true;
    }
    written
        .match_indices('\n')
        .all(|(at, _)| written.get(at + 1..).is_some_and(|rest| rest.starts_with(char::is_lowercase)))
}

/// Whether no letter or digit touches `start..end` from outside.
fn at_boundaries(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let word = |byte: u8| byte.is_ascii_alphanumeric();
    let before = start.checked_sub(1).map(|at| bytes[at]);
    let after = bytes.get(end).copied();
    let clear =
        |edge: u8, outside: Option<u8>| !word(edge) || outside.is_none_or(|byte| byte.is_ascii() && !word(byte));
    if clear(bytes[start], before) && clear(bytes[end - 1], after) {
        return true;
    }
    // Only letters beyond ASCII need the characters themselves.
    let wide = |outside: Option<u8>| outside.is_some_and(|byte| !byte.is_ascii());
    (wide(before) || wide(after))
        && text.get(..start).and_then(|head| head.chars().next_back()).is_none_or(|ch| !ch.is_alphanumeric())
        && text.get(end..).and_then(|tail| tail.chars().next()).is_none_or(|ch| !ch.is_alphanumeric())
}

/// Of the hits after the first `from`, which begin at one byte, clears each one's classes where an earlier or longer hit
/// of that class covers or cuts it, and drops those left bare. `ends` holds where the last hit of each class ends.
fn keep_longest(hits: &mut Vec<Hit>, from: usize, ends: &mut [u32; Hit::CLASSES]) {
    if let Some(here) = hits.get_mut(from..).filter(|here| here.len() > 1) {
        here.sort_unstable_by_key(|hit| (std::cmp::Reverse(hit.span.end()), hit.term));
    }
    let mut kept = from;
    for index in from..hits.len() {
        let mut hit = hits[index];
        let mut open = hit.classes;
        while open != 0 {
            let class = open.trailing_zeros() as usize;
            open &= open - 1;
            if hit.span.start() < ends[class] {
                hit.classes &= !(1 << class);
            } else {
                ends[class] = hit.span.end();
            }
        }
        if hit.classes != 0 {
            hits[kept] = hit;
            kept += 1;
        }
    }
    hits.truncate(kept);
}
