//! How long before the article the times are that it names.
//!
//! *What it finds* — "2019", "March 2019", "2018-19" and, where the article's month is known, "in March", each with its age.
//! *Why* — a rating "of that month" is of before where the month is years ago, and of now where it is the last one.
//! *Example* — in an article of June 2024, "May 2022" is 25 months old.
//! *Known misses* — seasons, "three years ago", dates of which only the day is named.

use crate::reading::Reading;
use crate::segment::MONTHS;
use crate::text::{Shape, Span, Token};

/// When the article was published, as far as it says.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Clock {
    /// The year; the latest that is named, where none is said to be that of publication.
    year: Option<u16>,
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
}

impl Age {
    /// Number of its class, below 12.
    pub(super) fn class(self) -> u32 {
        match self {
            Self::Months(months) => [4, 9, 15, 27, 51].iter().filter(|&&least| months >= least).count() as u32,
            Self::Years(years) => 6 + [1, 2, 3, 5].iter().filter(|&&least| years >= least).count() as u32,
        }
    }

    /// Months, those of a year being its first.
    pub(super) fn months(self) -> u16 {
        match self {
            Self::Months(months) => months,
            Self::Years(years) => years.saturating_mul(12),
        }
    }
}

impl Clock {
    /// The clock of an article of `year`, published on `date` (ISO 8601) if it says so.
    pub(super) fn new(year: Option<u16>, date: Option<&str>) -> Self {
        let month = date.and_then(|date| date.get(5..7)).and_then(|month| month.parse::<u16>().ok());
        Self { year, month: month.and_then(|month| month.checked_sub(1)) }
    }

    /// The times that are named in `span`, in order.
    pub(super) fn moments(self, reading: &Reading<'_>, span: Span) -> Vec<Moment> {
        let tokens = reading.tokens_in(span);
        let mut found = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            if let Some(then) = year(reading, *token) {
                let before = at.checked_sub(1).and_then(|at| tokens.get(at));
                let month = before.and_then(|before| month(reading, *before));
                found.extend(self.since(then, month).map(|age| Moment { span: token.span, age }));
            } else if let (Some(then), Some(own)) = (month(reading, *token), self.month) {
                let dated = tokens.get(at + 1).is_some_and(|next| year(reading, *next).is_some());
                let age = Age::Months((own + 12 - then) % 12);
                found.extend((!dated).then_some(Moment { span: token.span, age }));
            }
        }
        found
    }

    fn since(self, year: u16, month: Option<u16>) -> Option<Age> {
        let years = self.year?.saturating_sub(year);
        Some(match (self.month, month) {
            (Some(own), Some(month)) => Age::Months((years * 12 + own).saturating_sub(month)),
            _ => Age::Years(years),
        })
    }
}

/// The year that a token names, alone or as the first of two: "2018-19".
fn year(reading: &Reading<'_>, token: Token) -> Option<u16> {
    let word = reading.of(token.span);
    let rest = word.get(4..)?;
    let alone = rest.is_empty() || rest.starts_with(['-', '/', '–']);
    word.get(..4)?.parse().ok().filter(|year| alone && (1995..2100).contains(year))
}

/// The month that a token names, from 0; by its first three letters, too.
fn month(reading: &Reading<'_>, token: Token) -> Option<u16> {
    if token.shape != Shape::Capital {
        return None;
    }
    let word = reading.folded(token.span);
    MONTHS.iter().position(|&name| name == word || name.get(..3) == Some(word)).map(|month| month as u16)
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
            ("It was good in 2021, and in March it was not.", vec![Age::Years(3), Age::Months(3)]),
            ("Visited in Nov 2023.", vec![Age::Months(7)]),
            ("They may visit in December.", vec![Age::Months(6)]),
            ("By December 2025 all 1066 will be done.", vec![Age::Months(0)]),
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
        assert!(Age::Months(25).class() > Age::Months(8).class());
    }
}
