//! One automaton over all terms, and the rules for which of its matches count.

use std::cmp::Reverse;

use aho_corasick::automaton::{Automaton as _, StateID};
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};

use super::beginnings::Beginnings;
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
    pub(crate) classes: u16,
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
    meanings: Vec<Meaning>,
    /// What it means, where that is one entry of one word list: true of most.
    only: Option<(ListId, u16)>,
    classes: u16,
    /// The form as it must be written, for abbreviations that are words in lower case.
    exact: Option<Box<str>>,
}

impl Term {
    fn new(meaning: Meaning, exact: Option<Box<str>>) -> Self {
        let mut term = Self { meanings: Vec::with_capacity(1), only: None, classes: 0, exact };
        term.add(meaning);
        term
    }

    fn add(&mut self, meaning: Meaning) {
        if !self.meanings.contains(&meaning) {
            self.meanings.push(meaning);
            self.classes |= class_of(meaning);
            self.only = match self.meanings.as_slice() {
                &[Meaning::Word { list, entry }] => Some((list, entry)),
                _ => None,
            };
        }
    }
}

/// Collects terms, then becomes an [`Automaton`].
#[derive(Debug, Default)]
pub(super) struct Builder {
    /// Each spelling of each form, some of them more than once.
    forms: Vec<Form>,
}

/// A spelling with one of its meanings.
#[derive(Debug)]
struct Form {
    /// The first bytes of the pattern, which tell most patterns apart.
    head: [u8; 8],
    pattern: String,
    exact: Option<Box<str>>,
    /// How many were added before it.
    added: usize,
    meaning: Meaning,
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
        spellings(Folded::text_of(form.trim()), |pattern| {
            let mut head = [0; 8];
            head.iter_mut().zip(pattern.bytes()).for_each(|(slot, byte)| *slot = byte);
            self.forms.push(Form { head, pattern, exact: exact.clone(), added: self.forms.len(), meaning });
        });
    }

    /// The patterns and their terms, in order and without double ones.
    fn terms(mut self) -> (Vec<String>, Vec<Term>) {
        self.forms.sort_unstable_by(|one, other| {
            let spelled = || (&one.pattern, &one.exact).cmp(&(&other.pattern, &other.exact));
            one.head.cmp(&other.head).then_with(spelled).then(one.added.cmp(&other.added))
        });
        let (mut patterns, mut terms): (Vec<String>, Vec<Term>) = (Vec::new(), Vec::new());
        for Form { pattern, exact, meaning, .. } in self.forms {
            match terms.last_mut() {
                Some(last) if patterns.last() == Some(&pattern) && last.exact == exact => last.add(meaning),
                _ => {
                    patterns.push(pattern);
                    terms.push(Term::new(meaning, exact));
                }
            }
        }
        (patterns, terms)
    }

    pub(super) fn build(self) -> Result<Automaton, aho_corasick::BuildError> {
        let (patterns, terms) = self.terms();
        let matcher =
            NFA::builder().match_kind(MatchKind::Standard).dense_depth(3).prefilter(false).build(&patterns)?;
        let start = matcher.start_state(Anchored::Yes).expect("built for anchored search");
        Ok(Automaton { matcher, start, beginnings: Beginnings::of(&patterns), terms })
    }
}

/// Abbreviations that fold to words or letters (`RI`, `ISI`, `CMS`) are matched as written.
fn is_abbreviation(form: &str) -> bool {
    form.len() <= 5 && form.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'&')
}

/// Spellings that readers take for the same: with or without a hyphen between words, `&` or "and".
fn spellings(folded: String, mut add: impl FnMut(String)) {
    let bytes = folded.as_bytes();
    if memchr::memchr(b'-', bytes).is_some_and(|at| at > 0) {
        add(folded.replace('-', " "));
        add(folded.replace('-', ""));
    }
    if memchr::memchr(b'&', bytes).is_some() && folded.contains(" & ") {
        add(folded.replace(" & ", " and "));
    } else if folded.contains(" and ") {
        add(folded.replace(" and ", " & "));
    }
    add(folded);
}

/// The compiled automaton with the terms its patterns stand for.
///
/// It is asked only where a term can begin: matches inside words, which the boundary rule refuses anyway, never come up,
/// and the few states that are visited stay in the cache.
#[derive(Debug)]
pub(super) struct Automaton {
    matcher: NFA,
    start: StateID,
    beginnings: Beginnings,
    terms: Vec<Term>,
}

impl Automaton {
    pub(super) fn meanings(&self, hit: &Hit) -> impl Iterator<Item = Meaning> {
        let classes = hit.classes;
        let meanings = self.terms.get(hit.term.0 as usize).map_or(&[][..], |term| &term.meanings);
        meanings.iter().copied().filter(move |&meaning| classes & class_of(meaning) != 0)
    }

    /// The entry of `list` that `hit` stands for, if it won that class.
    pub(super) fn word_of(&self, hit: &Hit, list: ListId) -> Option<u16> {
        if !hit.has(list.class()) {
            return None;
        }
        if let Some((_, entry)) = self.terms.get(hit.term.0 as usize)?.only {
            return Some(entry);
        }
        self.meanings(hit).find_map(|meaning| match meaning {
            Meaning::Word { list: found, entry } if found == list => Some(entry),
            _ => None,
        })
    }

    pub(super) fn find(&self, text: &str, folded: &Folded) -> Vec<Hit> {
        let bytes = folded.text().as_bytes();
        let mut hits = Vec::with_capacity(bytes.len() / 16);
        let mut ends = [0; Hit::CLASSES];
        self.beginnings.each(bytes, |at| {
            let from = hits.len();
            self.find_at(at, text, folded, &mut hits);
            keep_longest(&mut hits, from, &mut ends);
        });
        hits
    }

    /// Adds all terms that begin at folded byte `start`.
    fn find_at(&self, start: usize, text: &str, folded: &Folded, hits: &mut Vec<Hit>) {
        let mut state = self.start;
        for (at, &byte) in (start..).zip(folded.text().as_bytes().get(start..).unwrap_or_default()) {
            state = self.matcher.next_state(Anchored::Yes, state, byte);
            if self.matcher.is_special(state) {
                if self.matcher.is_dead(state) {
                    return;
                }
                if self.matcher.is_match(state) && at_boundaries(folded.text(), start, at + 1) {
                    self.take(state, start..at + 1, text, folded, hits);
                }
            }
        }
    }

    /// Adds the terms that are exactly `range`. A state also knows of those that only end there.
    fn take(&self, state: StateID, range: std::ops::Range<usize>, text: &str, folded: &Folded, hits: &mut Vec<Hit>) {
        let span = folded.original_span(range.clone());
        let written = span.of(text);
        for index in 0..self.matcher.match_len(state) {
            let pattern = self.matcher.match_pattern(state, index);
            let Some(term) = self.terms.get(pattern.as_usize()) else { continue };
            if self.matcher.pattern_len(pattern) == range.len()
                && term.exact.as_deref().is_none_or(|exact| exact == written)
                && on_one_line(written)
            {
                hits.push(Hit { span, term: TermId(pattern.as_u32()), classes: term.classes });
            }
        }
    }
}

/// Whether a match stays in its line, or goes on in the next as hard-wrapped text does: in lower case, no blank line.
fn on_one_line(written: &str) -> bool {
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
    if let Some(here @ [_, _, ..]) = hits.get_mut(from..) {
        here.sort_unstable_by_key(|hit| (Reverse(hit.span.end()), hit.term));
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
