//! *What it finds*: measures: shares, counts out of totals, changes, plain counts.
//! *Why*: a sentence that measures is a statistic; one that gives a date, an age or a floor number is not.
//! *Example*: "nine of the 31 cases", "up from 14", "62 per cent", "1,040 men".
//! *Known misses*: totals in another sentence ("Thirty cases were read. Nine were late."), ordinals ("third highest").

use crate::reading::Reading;
use crate::text::{ClosedSet, Shape, Span, Token};

use super::signs::Sign;

/// Number words up to twelve and the tens: larger ones are joined with hyphens.
static NUMBER_WORDS: ClosedSet = ClosedSet::new(&[
    "eight",
    "eighteen",
    "eleven",
    "fifteen",
    "five",
    "four",
    "fourteen",
    "nine",
    "nineteen",
    "one",
    "seven",
    "seventeen",
    "six",
    "sixteen",
    "ten",
    "thirteen",
    "thirty",
    "three",
    "twelve",
    "twenty",
    "two",
]);
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// Nouns that make a number a time, an age or a place in a text, and words that are no nouns.
const NOT_COUNTED: [&str; 26] = [
    "years", "year", "months", "month", "weeks", "week", "days", "day", "hours", "hour", "minutes", "minute", "am",
    "pm", "and", "or", "to", "for", "in", "on", "at", "of", "by", "the", "was", "is",
];
const LABELS: [&str; 8] = ["page", "section", "regulation", "standard", "aged", "age", "form", "level"];

/// Measures found in a sentence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Figures {
    /// Shares, counts out of a total, changes.
    pub(super) strong: u8,
    /// Plain counts of something.
    pub(super) counts: u8,
}

/// The measures in `span`; `signs` are the signs there.
pub(super) fn figures(reading: &Reading<'_>, span: Span, signs: &[(Span, Sign)]) -> Figures {
    let tokens = reading.tokens_in(span);
    let reader = Scan { reading, tokens };
    let mut found = Figures::default();
    for at in 0..tokens.len() {
        if reader.out_of(at) || reader.percent_mark(at) {
            found.strong = found.strong.saturating_add(1);
        } else if reader.count(at) {
            found.counts = found.counts.saturating_add(1);
        }
    }
    let measured = signs.iter().filter(|&&(span, sign)| reader.measured(span, sign)).count();
    found.strong = found.strong.saturating_add(measured as u8);
    found
}

struct Scan<'a> {
    reading: &'a Reading<'a>,
    tokens: &'a [Token],
}

impl Scan<'_> {
    fn folded(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| self.reading.folded(token.span))
    }

    fn is_number(&self, at: usize) -> bool {
        match self.tokens.get(at) {
            Some(token) if token.shape == Shape::Number => !is_year(self.reading.of(token.span)),
            Some(token) if token.is_word() => is_number_word(self.reading.folded(token.span)),
            _ => false,
        }
    }

    /// "9%", "£7.8m"-style marks stand right beside the number.
    fn percent_mark(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.shape == Shape::Mark && self.reading.of(token.span) == "%") && {
            at > 0 && self.tokens.get(at - 1).is_some_and(|token| token.shape == Shape::Number)
        }
    }

    /// "nine of the 31", "23 out of 36", "one in five".
    fn out_of(&self, at: usize) -> bool {
        let word = self.tokens.get(at).is_some_and(|token| token.span.len() == 2 && token.is_word());
        if !word || at == 0 {
            return false;
        }
        match self.folded(at) {
            "in" => {
                let share = self.is_number(at + 1) && !self.dated(at + 1) && !self.timed(at + 2);
                self.is_number(at - 1) && share
            }
            "of" => {
                let before = if self.folded(at - 1) == "out" { at.checked_sub(2) } else { Some(at - 1) };
                let skipped = (at + 1..at + 4).take_while(|&next| is_determiner(self.folded(next))).count();
                // "One of the five inspectors" singles out; it does not measure.
                let total = before != Some(at - 1) || self.folded(at - 1) != "one";
                let of = self.is_number(at + 1 + skipped) || self.folded(at + 1) == "them";
                total && of && before.is_some_and(|before| self.is_number(before))
            }
            _ => false,
        }
    }

    /// A number in digits before what it counts.
    fn count(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at).filter(|token| token.shape == Shape::Number) else { return false };
        let written = self.reading.of(token.span);
        let digits = written.bytes().all(|byte| byte.is_ascii_digit() || byte == b',' || byte == b'.');
        let bedded = written.contains('-') && written.bytes().any(|byte| byte.is_ascii_lowercase());
        let money = at > 0 && matches!(self.folded(at - 1), "£" | "€" | "$");
        if is_year(written) || self.dated(at) || (at > 0 && LABELS.contains(&self.folded(at - 1))) {
            return false;
        }
        let noun = self.tokens.get(at + 1).is_some_and(|next| next.shape == Shape::Lower) && !self.timed(at + 1);
        money || (digits && noun) || (bedded && !written.contains("year"))
    }

    /// Whether a month stands beside the number: "August 9", "9 August".
    fn dated(&self, at: usize) -> bool {
        let month = |at: usize| {
            self.tokens.get(at).is_some_and(|token| token.shape == Shape::Capital)
                && self.folded(at).get(..3).is_some_and(|head| MONTHS.contains(&head))
        };
        month(at + 1) || at.checked_sub(1).is_some_and(month)
    }

    fn timed(&self, at: usize) -> bool {
        NOT_COUNTED.contains(&self.folded(at))
    }

    /// Whether the sign has its number: "per cent" before it, "up from" after it; a fraction needs none.
    fn measured(&self, span: Span, sign: Sign) -> bool {
        let at = self.tokens.partition_point(|token| token.span.start() < span.start());
        let after = self.tokens.partition_point(|token| token.span.start() < span.end());
        match sign {
            Sign::Share => true,
            Sign::Percent => at > 0 && (self.is_number(at - 1) || self.folded(at - 1) == "a"),
            Sign::Change => {
                let number = if self.folded(after) == "£" { after + 1 } else { after };
                let plain = self.tokens.get(number).is_some_and(|token| token.shape == Shape::Number);
                plain && self.is_number(number) && !self.dated(number) && !self.timed(number + 1)
            }
            _ => false,
        }
    }
}

fn is_determiner(word: &str) -> bool {
    matches!(word, "the" | "its" | "his" | "her" | "their" | "our" | "those" | "these" | "all")
}

fn is_year(written: &str) -> bool {
    let range = written.len() >= 4 && written.as_bytes().iter().take(4).all(u8::is_ascii_digit);
    range
        && (written.starts_with("19") || written.starts_with("20"))
        && matches!(written.as_bytes().get(4), None | Some(b'-' | b'/'))
}

fn is_number_word(word: &str) -> bool {
    NUMBER_WORDS.holds(word) || word.len() > 4 && TENS.contains(&word.split_once('-').map_or(word, |(tens, _)| tens))
}
