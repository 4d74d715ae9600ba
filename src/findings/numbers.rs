//! *What it finds*: numbers that may measure something, with their values: digits, number words, fractions, multiples.
//! *Why*: what measures has a number; [`super::names`] says which numbers are names of days, pages or people's ages.
//! *Example*: "1,040", "£7.8m", "twenty-five", "two hundred and ten", "two-thirds", "half of", "doubled".
//! *Known misses*: dozens and scores; years of four digits that count ("2016 pupils").

use super::clause::Clause;
use super::names::{is_name, is_time, is_year};
use crate::text::{ClosedSet, Shape};

/// What sort of number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Digits,
    Words,
    Fraction,
    Times,
}

/// A number: tokens `from..to` of its sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) value: f64,
    pub(super) sort: Sort,
}

impl Number {
    /// Whether it counts whole things.
    pub(super) fn is_plain(self) -> bool {
        matches!(self.sort, Sort::Digits | Sort::Words)
    }
}

/// The numbers of a sentence in order.
pub(super) fn numbers(clause: &Clause<'_>) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < clause.len() {
        if !may_begin(clause, at) {
            at += 1;
            continue;
        }
        let number = fraction(clause, at)
            .or_else(|| times(clause, at))
            .or_else(|| digits(clause, at))
            .or_else(|| words(clause, at));
        at = number.map_or(at + 1, |number| number.to);
        found.extend(number);
    }
    found
}

/// Words that numbers begin with, alone or before a hyphen.
static FIRSTS: ClosedSet = ClosedSet::new(&[
    "a",
    "an",
    "double",
    "doubled",
    "doubling",
    "eight",
    "eighteen",
    "eighty",
    "eleven",
    "every",
    "fifteen",
    "fifty",
    "five",
    "forty",
    "four",
    "fourteen",
    "half",
    "halved",
    "halving",
    "nine",
    "nineteen",
    "ninety",
    "none",
    "one",
    "quadrupled",
    "seven",
    "seventeen",
    "seventy",
    "six",
    "sixteen",
    "sixty",
    "ten",
    "thirteen",
    "thirty",
    "three",
    "trebled",
    "tripled",
    "twelve",
    "twenty",
    "twice",
    "two",
    "zero",
]);

/// Whether a number may begin at token `at`: most words are none and need no second look.
fn may_begin(clause: &Clause<'_>, at: usize) -> bool {
    match clause.shape(at) {
        Some(Shape::Number) => true,
        Some(Shape::Mark | Shape::Break) => false,
        _ => {
            let word = clause.word(at);
            FIRSTS.holds(word) || word.split_once('-').is_some_and(|(first, _)| FIRSTS.holds(first))
        }
    }
}

fn digits(clause: &Clause<'_>, at: usize) -> Option<Number> {
    if clause.shape(at) != Some(Shape::Number) {
        return None;
    }
    let (value, whole) = parse(clause.written(at))?;
    let money = is_money(clause.before(at));
    if !money && (is_year(clause, at) || is_name(clause, at) || is_time(clause, at)) {
        return None;
    }
    let (times, to) = if whole { magnitude(clause, at + 1) } else { (1.0, at + 1) };
    Some(Number { from: at, to, value: value * times, sort: Sort::Digits })
}

/// The value of digits as written, and whether a word may still multiply it; no ordinals, ages, times of day.
fn parse(written: &str) -> Option<(f64, bool)> {
    let written = written.strip_suffix("-odd").unwrap_or(written);
    let letters = written.find(|ch: char| ch.is_ascii_alphabetic()).unwrap_or(written.len());
    let (number, suffix) = written.split_at_checked(letters)?;
    let telephone = number.len() > 1 && number.starts_with('0') && !number.starts_with("0.");
    if telephone || !number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',') {
        return None;
    }
    let scale = match suffix {
        "" | "pc" | "odd" => 1.0,
        "k" => 1e3,
        "m" => 1e6,
        "bn" => 1e9,
        _ => return None,
    };
    let value: f64 = number.replace(',', "").parse().ok()?;
    Some((value * scale, suffix.is_empty()))
}

/// What "hundred", "million" and so on multiply by, and where they end.
fn magnitude(clause: &Clause<'_>, at: usize) -> (f64, usize) {
    let scale = match clause.word(at) {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" | "mn" => 1e6,
        "billion" | "bn" => 1e9,
        _ => return (1.0, at),
    };
    (scale, at + 1)
}

fn words(clause: &Clause<'_>, at: usize) -> Option<Number> {
    if !matches!(clause.shape(at), Some(Shape::Lower | Shape::Capital)) {
        return None;
    }
    let hundred =
        matches!(clause.word(at), "a" | "every") && matches!(clause.word(at + 1), "hundred" | "thousand" | "million");
    let mut value = if hundred { 1.0 } else { word_value(clause.word(at))? };
    let mut to = at + 1;
    let (times, end) = magnitude(clause, to);
    if end > to {
        (value, to) = (value * times, end);
        let rest = if clause.word(to) == "and" { to + 1 } else { to };
        if let Some(small) = word_value(clause.word(rest)).filter(|&small| small < times) {
            (value, to) = (value + small, rest + 1);
        }
    }
    let first = clause.tokens.get(at)?.is_capital() && clause.tokens.get(to).is_some_and(|token| token.is_capital());
    let none = value == 0.0 && clause.word(to) != "of";
    (!first && !none && !is_name(clause, at)).then_some(Number { from: at, to, value, sort: Sort::Words })
}

fn word_value(word: &str) -> Option<f64> {
    const UNITS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if !(3..=13).contains(&word.len()) {
        return None;
    }
    if word == "none" {
        return Some(0.0);
    }
    let of = |list: &[&str], word: &str| list.iter().position(|own| *own == word).map(|index| index as u32);
    let tens = |word: &str| of(&TENS, word).map(|index| index * 10 + 20);
    let value = of(&UNITS, word).or_else(|| tens(word)).or_else(|| {
        let (ten, unit) = word.split_once('-')?;
        Some(tens(ten)? + of(&UNITS, unit).filter(|unit| (1..10).contains(unit))?)
    });
    value.map(f64::from)
}

/// "A third of", "two-thirds", "half the"; not "a third visit" nor "half an hour".
fn fraction(clause: &Clause<'_>, at: usize) -> Option<Number> {
    let word = clause.word(at);
    if word == "half" {
        return is_half(clause, at).then_some(Number { from: at, to: at + 1, value: 0.5, sort: Sort::Fraction });
    }
    let (count, part, to) = match word.split_once('-') {
        Some((count, part)) => (count, part, at + 1),
        None => (word, clause.word(at + 1), at + 2),
    };
    let many = if count == "a" || count == "an" { 1.0 } else { word_value(count)? };
    let parts = denominator(part)?;
    let plural = part.ends_with('s');
    let clear = clause.is_mark(to)
        || super::words::ends_phrase(clause.word(to))
        || clause.word(to) == "of"
        || clause.word(to).ends_with("ed")
        || super::words::is_about(clause.before(at))
        || matches!(clause.before(at), "than" | "by");
    let of_time = clause.reads(to, &["of", "an", "hour"]) || clause.reads(to, &["of", "a", "mile"]);
    let fits = many < parts && !of_time && if plural { many > 1.0 } else { clear && many < 2.0 };
    fits.then_some(Number { from: at, to, value: many / parts, sort: Sort::Fraction })
}

fn is_half(clause: &Clause<'_>, at: usize) -> bool {
    let ordinal = matches!(
        clause.before(at),
        "first" | "second" | "other" | "latter" | "last" | "a" | "and" | "back" | "top" | "bottom"
    );
    let of_time = matches!(
        clause.word(at + 1),
        "past"
            | "right"
            | "seven"
            | "eight"
            | "nine"
            | "six"
            | "five"
            | "term"
            | "day"
            | "hour"
            | "price"
            | "time"
            | "way"
    ) || matches!(clause.word(at + 1), "a" | "an")
        && matches!(
            clause.word(at + 2),
            "day" | "hour" | "million" | "billion" | "dozen" | "mile" | "year" | "century" | "term" | "minute"
        );
    !ordinal && !of_time
}

fn denominator(part: &str) -> Option<f64> {
    let parts = match part.strip_suffix('s').unwrap_or(part) {
        "half" => 2.0,
        "third" => 3.0,
        "quarter" => 4.0,
        "fifth" => 5.0,
        "sixth" => 6.0,
        "seventh" => 7.0,
        "eighth" => 8.0,
        "ninth" => 9.0,
        "tenth" => 10.0,
        _ => return None,
    };
    Some(parts)
}

fn times(clause: &Clause<'_>, at: usize) -> Option<Number> {
    let value = match clause.word(at) {
        "doubled" | "doubling" => 2.0,
        "trebled" | "tripled" => 3.0,
        "quadrupled" => 4.0,
        "halved" | "halving" => 0.5,
        "double" | "twice" if matches!(clause.word(at + 1), "the" | "as" | "its" | "their") => 2.0,
        _ => return None,
    };
    Some(Number { from: at, to: at + 1, value, sort: Sort::Times })
}

pub(super) fn is_money(mark: &str) -> bool {
    matches!(mark, "£" | "€" | "$")
}

#[cfg(test)]
mod tests {
    use super::{FIRSTS, parse, word_value};

    #[test]
    fn what_has_a_value_may_begin_a_number() {
        assert!(FIRSTS.words.is_sorted());
        for word in ["nought", "six", "thirty", "none", "ninety-nine", "third"] {
            let first = word.split('-').next().unwrap_or_default();
            assert_eq!(word_value(word).is_some(), FIRSTS.holds(first), "{word}");
        }
    }

    #[test]
    fn digits_have_values() {
        let cases = [
            ("12", Some((12.0, true))),
            ("1,040", Some((1040.0, true))),
            ("33.8", Some((33.8, true))),
            ("7.8m", Some((7_800_000.0, false))),
            ("0", Some((0.0, true))),
            ("0.5", Some((0.5, true))),
            ("01632", None),
            ("16th", None),
            ("9.30am", None),
            ("14-year-old", None),
            ("2019-20", None),
        ];
        for (written, expected) in cases {
            assert_eq!(parse(written), expected, "{written}");
        }
    }
}
