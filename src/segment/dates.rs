//! Dates that a line or a note states, as ISO 8601.
//!
//! *What it finds:* `Wednesday, December 5, 2018`, `3rd August 2022`, `11 Jun 2019`, `2024-03-05`, `05/03/2024` (day
//! first), and months alone (`March 2024`).
//! *Why:* the date of publication stands in a dateline, a masthead or a note, never in a field.
//! *Example:* `Updated 17:22, 30 MAY 2024` is `2024-05-30`.
//! *Known misses:* dates without a year; seasons; American slashed dates.

use jiff::civil::Date;

/// A date and where it stood, as half-open bytes of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) iso: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The months in small letters.
pub(crate) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A word of letters or digits with its place.
#[derive(Debug, Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    start: usize,
}

impl Piece<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The month it names, from 1; abbreviations of three or four letters count.
    fn month(&self) -> Option<i8> {
        let word = self.text;
        let fits = |name: &str| {
            name.eq_ignore_ascii_case(word)
                || (matches!(word.len(), 3 | 4)
                    && name.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)))
        };
        MONTHS.iter().position(|name| fits(name)).map(|index| index as i8 + 1)
    }

    /// The day of a month it gives: `5`, `05`, `5th`.
    fn day(&self) -> Option<i8> {
        let digits = self.text.trim_end_matches(|ch: char| ch.is_ascii_alphabetic());
        let suffix = self.text.get(digits.len()..).unwrap_or_default().to_ascii_lowercase();
        let fits = matches!(suffix.as_str(), "" | "st" | "nd" | "rd" | "th") && (1..=2).contains(&digits.len());
        digits.parse().ok().filter(|day| fits && (1..=31).contains(day))
    }

    fn year(&self) -> Option<i16> {
        let fits = self.text.len() == 4;
        self.text.parse().ok().filter(|year| fits && (1900..2100).contains(year))
    }

    fn is_weekday(&self) -> bool {
        let fits = |name: &str| name.get(..self.text.len()).is_some_and(|head| head.eq_ignore_ascii_case(self.text));
        self.text.len() >= 3 && DAYS.iter().any(|name| fits(name))
    }
}

/// All dates with a year in `line`, in order.
pub(crate) fn dates(line: &str) -> Vec<Found> {
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let pieces = pieces(line);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = pieces.get(at..).filter(|rest| !rest.is_empty()) {
        match date_at(line, rest) {
            Some((iso, used)) => {
                let first = at.checked_sub(1).and_then(|before| pieces.get(before)).filter(|piece| piece.is_weekday());
                let start = first.unwrap_or(&pieces[at]).start;
                found.push(Found { iso, start, end: pieces[at + used - 1].end() });
                at += used;
            }
            None => at += 1,
        }
    }
    found
}

fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut from = None;
    for (at, ch) in line.char_indices().chain([(line.len(), ' ')]) {
        match (from, ch.is_alphanumeric()) {
            (None, true) => from = Some(at),
            (Some(start), false) => {
                pieces.push(Piece { text: line.get(start..at).unwrap_or_default(), start });
                from = None;
            }
            _ => {}
        }
    }
    pieces
}

/// The date that `rest` starts with, and how many pieces it takes.
fn date_at(line: &str, rest: &[Piece<'_>]) -> Option<(String, usize)> {
    let full = |year: i16, month: i8, day: i8| Date::new(year, month, day).ok().map(|date| date.to_string());
    let [first, second, ..] = rest else { return None };
    let near = |a: &Piece<'_>, b: &Piece<'_>| {
        line.get(a.end()..b.start).is_some_and(|between| between.len() <= 3 && !between.contains(['(', '\n', ';']))
    };
    if !near(first, second) {
        return None;
    }
    let third = rest.get(2).filter(|third| near(second, third));
    if let Some(third) = third {
        // 5 December 2018; 5 of December 2018 is rare enough.
        if let (Some(day), Some(month), Some(year)) = (first.day(), second.month(), third.year()) {
            return full(year, month, day).map(|iso| (iso, 3));
        }
        // December 5, 2018
        if let (Some(month), Some(day), Some(year)) = (first.month(), second.day(), third.year()) {
            return full(year, month, day).map(|iso| (iso, 3));
        }
        let numbers = |a: &Piece<'_>, b: &Piece<'_>| {
            line.get(a.end()..b.start).is_some_and(|sign| matches!(sign, "-" | "/" | "."))
        };
        if numbers(first, second) && numbers(second, third) {
            let two = |piece: &Piece<'_>| piece.text.parse::<i8>().ok().filter(|_| piece.text.len() <= 2);
            let third_day = two(&Piece { text: third.text.get(..2).unwrap_or(third.text), ..*third });
            if let (Some(year), Some(month), Some(day)) = (first.year(), two(second), third_day) {
                return full(year, month, day).map(|iso| (iso, 3));
            }
            if let (Some(day), Some(month), Some(year)) = (two(first), two(second), third.year()) {
                return full(year, month, day).map(|iso| (iso, 3));
            }
        }
    }
    let (month, year) = (first.month()?, second.year()?);
    Some((format!("{year:04}-{month:02}"), 2))
}

#[cfg(test)]
mod tests {
    use super::dates;

    #[test]
    fn dates_of_many_forms() {
        let cases: [(&str, &[&str]); 11] = [
            ("Wednesday, December 5, 2018", &["2018-12-05"]),
            ("3rd August 2022, 6.00am", &["2022-08-03"]),
            ("Updated 17:22, 30 MAY 2024", &["2024-05-30"]),
            ("Mon 3 Feb 2020 06:00", &["2020-02-03"]),
            ("2024-03-05T10:00:00Z", &["2024-03-05"]),
            ("05/03/2024", &["2024-03-05"]),
            ("March 2024 | 50p", &["2024-03"]),
            ("31 February 2024", &["2024-02"]),
            ("1 May 1931 – 2 June 2020", &["1931-05-01", "2020-06-02"]),
            ("12 March", &[]),
            ("may 2024", &["2024-05"]),
        ];
        for (line, expected) in cases {
            let found: Vec<String> = dates(line).into_iter().map(|found| found.iso).collect();
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn the_day_of_the_week_belongs_to_the_date() {
        let line = "Posted on Friday 7 June 2019 by Ann";
        let found = dates(line).pop().unwrap();
        assert_eq!(line.get(found.start..found.end), Some("Friday 7 June 2019"));
    }
}
