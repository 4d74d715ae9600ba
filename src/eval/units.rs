//! What is counted: the segments of quotations.
//!
//! One quotation may be said in several pieces, and one extractor gives a row for each where another gives one for all.
//! So every content span is cut at line ends, spans with only white space between them are joined first, marks and
//! punctuation at the ends are left out, and what then has the same ends is one unit: alike for gold and findings.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Range;

use serde::Serialize;

use super::quoted::quoted;
use crate::quotes::AnnotatedQuote;
use crate::text::Span;

/// How a unit is quoted, by the share of its letters and digits that stand between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// Nine in ten or more.
    Direct,
    /// Some.
    Mixed,
    /// None.
    Indirect,
    /// It has neither letters nor digits.
    Unknown,
}

/// A piece of a quotation within one line.
#[derive(Debug, Clone)]
pub(super) struct Unit<'a> {
    /// Trimmed.
    pub(super) span: Span,
    /// The text's words that start in it, by number; never empty.
    pub(super) words: Range<u32>,
    pub(super) form: Form,
    /// The words that name the speaker; empty for none.
    pub(super) speaker: &'a str,
    pub(super) speaker_span: Option<Span>,
    /// The speaker's full name; empty for none.
    pub(super) speaker_ref: &'a str,
}

/// What is trimmed from the ends of a unit, besides white space that is not here.
const TRIMMED: [char; 28] = [
    ' ', '\t', '\r', '\n', '\u{a0}', '\u{200b}', '"', '“', '”', '„', '«', '»', '‘', '’', '\'', '`', '‚', '‛', '.', ',',
    ';', ':', '!', '?', '-', '–', '—', '…',
];

/// Whether `sign` is part of a word.
pub(super) fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

/// Whether `sign` is white space; the separators of the ASCII control characters are.
pub(super) fn is_space(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '\u{1c}'..='\u{1f}')
}

/// The lines that `span` touches, as far as they lie in it; no empty ones.
pub(super) fn lines(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut at = span.start() as usize;
    span.of(text).split('\n').filter_map(move |line| {
        let start = at;
        at += line.len() + 1;
        (!line.is_empty()).then(|| Span::from_usize(start, start + line.len()))
    })
}

/// A text laid out for counting.
#[derive(Debug)]
pub(super) struct Page<'a> {
    text: &'a str,
    /// Where each word starts.
    words: Vec<u32>,
    quoted: Vec<Span>,
}

impl<'a> Page<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut inside = false;
        let starts = text.char_indices().filter(|&(_, sign)| {
            let before = std::mem::replace(&mut inside, is_word(sign));
            inside && !before
        });
        Self { text, words: starts.map(|(at, _)| at as u32).collect(), quoted: quoted(text) }
    }

    /// The units of `quotes`, in their order. Of those with the same ends the first is kept, with the first speaker.
    pub(super) fn units(&self, quotes: &'a [AnnotatedQuote]) -> Vec<Unit<'a>> {
        let mut units: Vec<Unit<'a>> = Vec::new();
        let mut seen = BTreeMap::new();
        for quote in quotes {
            for span in self.segments(&quote.content) {
                let Some(unit) = self.unit(span, quote) else { continue };
                match seen.entry(span) {
                    Entry::Vacant(vacant) => {
                        vacant.insert(units.len());
                        units.push(unit);
                    }
                    Entry::Occupied(first) => {
                        if let Some(first) = units.get_mut(*first.get())
                            && first.speaker.is_empty()
                            && !unit.speaker.is_empty()
                        {
                            *first = unit;
                        }
                    }
                }
            }
        }
        units
    }

    /// A unit of `quote`; none where no word starts in it.
    fn unit(&self, span: Span, quote: &'a AnnotatedQuote) -> Option<Unit<'a>> {
        let before = |offset: u32| self.words.partition_point(|&start| start < offset) as u32;
        let words = before(span.start())..before(span.end());
        let speaker_span = quote.speakers.first().copied();
        let stated = quote.speaker.as_deref().filter(|speaker| !speaker.is_empty());
        let unit = Unit {
            span,
            form: self.form(span),
            speaker: stated.or(speaker_span.map(|span| span.of(self.text))).unwrap_or_default(),
            speaker_span,
            speaker_ref: quote.speaker_ref.as_deref().unwrap_or_default(),
            words,
        };
        (!unit.words.is_empty()).then_some(unit)
    }

    fn segments(&self, content: &[Span]) -> Vec<Span> {
        let mut spans = content.to_vec();
        spans.sort_unstable();
        let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match joined.last_mut() {
                Some(last) if self.goes_on(*last, span) => *last = last.cover(span),
                _ => joined.push(span),
            }
        }
        let pieces = joined.into_iter().flat_map(|span| lines(self.text, span));
        pieces.map(|span| self.trim(span)).filter(|span| !span.is_empty()).collect()
    }

    /// Whether nothing but white space within a line stands between `span` and the one before.
    fn goes_on(&self, last: Span, span: Span) -> bool {
        let blank = |between: &str| between.chars().all(|sign| is_space(sign) && sign != '\n');
        span.start() >= last.end() && blank(Span::new(last.end(), span.start()).of(self.text))
    }

    fn trim(&self, span: Span) -> Span {
        let inside = span.of(self.text);
        let rest = inside.trim_start_matches(TRIMMED);
        let start = span.start() as usize + inside.len() - rest.len();
        Span::from_usize(start, start + rest.trim_end_matches(TRIMMED).len())
    }

    fn form(&self, span: Span) -> Form {
        let count = |span: Span| span.of(self.text).chars().filter(|sign| sign.is_alphanumeric()).count();
        let from = self.quoted.partition_point(|quoted| quoted.end() <= span.start());
        let inside = self.quoted.iter().skip(from).take_while(|quoted| quoted.start() < span.end());
        let marked: usize =
            inside.map(|quoted| count(Span::new(quoted.start().max(span.start()), quoted.end().min(span.end())))).sum();
        match (marked, count(span)) {
            (_, 0) => Form::Unknown,
            (0, _) => Form::Indirect,
            (marked, all) if marked * 10 >= all * 9 => Form::Direct,
            _ => Form::Mixed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, Page};
    use crate::quotes::AnnotatedQuote;
    use crate::text::Span;
    use Form::{Direct, Indirect, Mixed, Unknown};

    const TEXT: &str =
        "“The mill is wet,” said Ida Orrin, “and cold.”\nShe called it “a cave” once.\nIt leaks — so\n__";

    /// The content of a quote, and its units.
    type Case = (&'static [&'static str], &'static [(&'static str, Form)]);

    fn span(words: &str) -> Span {
        let start = TEXT.find(words).unwrap();
        Span::from_usize(start, start + words.len())
    }

    fn quote(content: &[&str], speaker: &str) -> AnnotatedQuote {
        let speakers = if speaker.is_empty() { Vec::new() } else { vec![span(speaker)] };
        AnnotatedQuote { content: content.iter().map(|words| span(words)).collect(), speakers, ..Default::default() }
    }

    #[test]
    fn quotations_become_units() {
        let cases: [Case; 8] = [
            (&["“The mill is wet,”"], &[("The mill is wet", Direct)]),
            (&["“and cold.”", "“The mill is wet,”"], &[("The mill is wet", Direct), ("and cold", Direct)]),
            (&["“The mill", "is wet,”"], &[("The mill is wet", Direct)]),
            (&["it “a cave” once.\nIt leaks"], &[("it “a cave” once", Mixed), ("It leaks", Indirect)]),
            (&["a cave", "once.\nIt leaks —"], &[("a cave", Direct), ("once", Indirect), ("It leaks", Indirect)]),
            (&["It leaks — so\n__"], &[("It leaks — so", Indirect), ("__", Unknown)]),
            (&["”\n", " — "], &[]),
            (&["nce."], &[]),
        ];
        for (content, expected) in cases {
            let quotes = [quote(content, "")];
            let units = Page::new(TEXT).units(&quotes);
            let found: Vec<_> = units.iter().map(|unit| (unit.span.of(TEXT), unit.form)).collect();
            assert_eq!(found, expected, "{content:?}");
        }
    }

    #[test]
    fn the_same_words_count_once() {
        let quotes = [quote(&["“a cave”"], ""), quote(&["a cave"], "She"), quote(&["a cave"], "Ida")];
        let units = Page::new(TEXT).units(&quotes);
        assert_eq!(units.len(), 1);
        assert_eq!((units[0].speaker, units[0].words.len()), ("She", 2));
    }
}
