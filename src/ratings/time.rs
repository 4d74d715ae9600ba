//! How long before the article the times are that it names.
//!
//! *What it finds* — "2019", "March 2019", "5 March 2019", "2018-19" and, where the article's month is known, "in March",
//! each with its age. *Why* — a rating "of that month" is of before where the month is years ago, and of now where it is
//! the last one. *Example* — in an article of June 2024, "May 2022" is 25 months old. *Known misses* — seasons, "three
//! years ago"; a month alone is taken for the last one of its name.

use crate::reading::Reading;
use crate::segment::{MONTHS, dates};
use crate::text::{Shape, Span, Token};

/// When the article was published, as far as it can be said.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Clock {
    /// The year; the latest that is named, where none is said to be that of publication.
    pub(super) year: Option<u16>,
    /// The month, from 0.
    month: Option<u16>,
}

/// A time that is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    /// Where.
    pub(super) span: Span,
    /// How long before the article it is.
    pub(super) age: Age,
}

/// How long before the article something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Age {
    /// So many months; none where it is later than the article.
    Months(u16),
    /// So many years, the month being unknown.
    Years(u16),
    /// A month is named, and no year: at most so many months, if it is not one to come.
    Named(u16),
}

impl Age {
    /// Number of its class, below 16.
    pub(super) fn class(self) -> u32 {
        let above = |least: &[u16], count: u16| least.iter().filter(|&&least| count >= least).count() as u32;
        match self {
            Self::Months(months) => above(&[4, 9, 15, 27, 51], months),
            Self::Years(years) => 6 + above(&[1, 2, 3, 5], years),
            Self::Named(months) => 11 + above(&[4, 9], months),
        }
    }

    /// Whether it is surely of before the article, and not of what the article reports.
    pub(super) fn is_past(self) -> bool {
        match self {
            Self::Months(months) => months >= RECENT,
            Self::Years(years) => years > 0,
            Self::Named(_) => false,
        }
    }
}

/// From so many months before the article on, a time is one of before.
const RECENT: u16 = 9;

impl Clock {
    /// The clock of an article of `year`, published on `date` (ISO 8601) if it says so.
    pub(super) fn new(year: Option<u16>, date: Option<&str>) -> Self {
        Self { year, month: date.and_then(month_of) }
    }

    /// The times that are named in `span`, in order.
    pub(super) fn moments(self, reading: &Reading<'_>, span: Span) -> Vec<Moment> {
        let start = span.start();
        let dates = dates(reading.of(span));
        let full = dates.iter().filter_map(|date| {
            let span = Span::up_to(start + date.start as u32, start + date.end as u32);
            let year = date.iso.get(..4)?.parse().ok()?;
            Some(Moment { span, age: self.since(year, month_of(&date.iso))? })
        });
        let mut found: Vec<Moment> = full.collect();
        let whole = found.len();
        let tokens = reading.tokens_in(span);
        for (at, token) in tokens.iter().enumerate() {
            if found[..whole].iter().any(|date| date.span.overlaps(token.span)) {
                continue;
            }
            let before = at.checked_sub(1).and_then(|at| tokens.get(at));
            let age = match year(reading, *token) {
                Some(year) => self.since(year, None),
                None => before.and_then(|before| self.named(reading, *before, *token)),
            };
            found.extend(age.map(|age| Moment { span: token.span, age }));
        }
        found.sort_by_key(|moment| moment.span);
        found
    }

    /// The age of a month of a year, or of the year.
    fn since(self, year: u16, month: Option<u16>) -> Option<Age> {
        let years = i32::from(self.year?) - i32::from(year);
        let count = |count: i32| u16::try_from(count).unwrap_or_default();
        Some(match (self.month, month) {
            (Some(own), Some(month)) => Age::Months(count(years * 12 + i32::from(own) - i32::from(month))),
            _ => Age::Years(count(years)),
        })
    }

    /// The age of a month that is named without a year, after a word that says it is a month.
    fn named(self, reading: &Reading<'_>, before: Token, token: Token) -> Option<Age> {
        // Most tokens are told apart by their shape, without a look at their letters.
        if token.shape != Shape::Capital {
            return None;
        }
        let leads = ["in", "last", "since", "during", "early", "late", "this", "on"];
        let word = reading.folded(token.span);
        let month = MONTHS.iter().position(|&name| name == word)?;
        let leads = leads.contains(&reading.folded(before.span)) || before.shape == Shape::Number;
        leads.then_some(Age::Named((self.month? + 12 - month as u16) % 12))
    }
}

/// The month of a date (ISO 8601), from 0.
fn month_of(date: &str) -> Option<u16> {
    date.get(5..7).and_then(|month| month.parse::<u16>().ok()).and_then(|month| month.checked_sub(1))
}

/// The year that a token names, alone or as the first of two: "2018-19".
fn year(reading: &Reading<'_>, token: Token) -> Option<u16> {
    if token.shape != Shape::Number {
        return None;
    }
    let word = reading.of(token.span);
    let rest = word.get(4..)?;
    let alone = rest.is_empty() || rest.strip_prefix('-').is_some_and(|rest| rest.parse::<u16>().is_ok());
    word.get(..4)?.parse().ok().filter(|year| alone && (1995..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::{Age, Clock};
    use crate::lexicon::Lexicon;
    use crate::names::people::view::with_reading;
    use crate::text::Span;

    #[test]
    fn times_have_ages() {
        let clock = Clock::new(Some(2024), Some("2024-06-11"));
        let lexicon = Lexicon::load(None).unwrap();
        for (text, ages) in [
            ("It was good in May 2022.", vec![Age::Months(25)]),
            ("It was good in 2021, and in March it was not.", vec![Age::Years(3), Age::Named(3)]),
            ("Visited on 4 Nov 2023, and March 5, 2024.", vec![Age::Months(7), Age::Months(3)]),
            ("Mrs May will come; may she like it. From September there is more.", vec![]),
            ("By February 2025 or 2026 all 1066 will be done.", vec![Age::Months(0), Age::Years(0)]),
            ("In the 2018-19 inspection it was good.", vec![Age::Years(6)]),
        ] {
            let found = with_reading(&lexicon, text, |reading| clock.moments(reading, Span::new(0, text.len() as u32)));
            assert_eq!(found.iter().map(|moment| moment.age).collect::<Vec<_>>(), ages, "{text}");
        }
    }

    #[test]
    fn an_article_without_a_date_has_no_months() {
        let lexicon = Lexicon::load(None).unwrap();
        let text = "It was good in May 2022 and in March.";
        let clock = Clock::new(Some(2024), None);
        let found = with_reading(&lexicon, text, |reading| clock.moments(reading, Span::new(0, text.len() as u32)));
        assert_eq!(found.iter().map(|moment| moment.age).collect::<Vec<_>>(), [Age::Years(2)]);
        assert!(Age::Months(25).is_past() && !Age::Months(8).is_past() && !Age::Named(11).is_past());
    }
}
