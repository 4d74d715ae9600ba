//! Lines that say who wrote the article and when.
//!
//! *What it finds:* `By Ann Other, health reporter`, `Words: Ann Other`, a name alone below the title, a post alone
//! below a name, datelines with or without `Published`, `Updated`, `Posted by … on …`.
//! *Why:* author and date of publication are columns; such lines are no sentences of the article.
//! *Example:* `Posted by Ann on 2 Feb 2018` gives author `Ann` and `2018-02-02`.
//! *Known misses:* names of one word without `By`; a byline in the middle of the lead paragraph.

use super::dates::{Found, dates};
use super::signs::is_person;
use crate::text::Span;

/// Longest line that can be a byline or dateline, in words.
pub(super) const LONGEST: usize = 16;
/// Most words of a dateline that are neither the date nor one of the words around dates.
const OTHER_WORDS: usize = 5;

/// How firmly a date is the date of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Firmness {
    /// A line about a change: "Updated …".
    Updated,
    /// A date alone.
    Bare,
    /// "Published …", "Posted on …".
    Published,
}

/// What a byline or dateline says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Byline {
    /// The author's name, as bytes of the line.
    pub(super) author: Option<Span>,
    /// ISO 8601, with how firmly.
    pub(super) date: Option<(String, Firmness)>,
}

/// Openings of bylines, folded to lower case, the longest first.
const BY: [&str; 13] = [
    "words and pictures by ",
    "compiled by ",
    "written by ",
    "posted by ",
    "reported by ",
    "report by ",
    "words by ",
    "story by ",
    "author: ",
    "words: ",
    "report: ",
    "by: ",
    "by ",
];
/// Words that stand around the date of a dateline.
const AROUND: [&str; 27] = [
    "published",
    "updated",
    "posted",
    "date",
    "on",
    "at",
    "last",
    "first",
    "by",
    "modified",
    "created",
    "release",
    "press",
    "news",
    "issued",
    "embargoed",
    "until",
    "hrs",
    "am",
    "pm",
    "gmt",
    "bst",
    "for",
    "immediate",
    "added",
    "today",
    "the",
];
/// Words with which a dateline begins, where it does not begin with the date.
const LEADS: [&str; 16] = [
    "published",
    "updated",
    "posted",
    "date",
    "last",
    "first",
    "embargoed",
    "issued",
    "press",
    "news",
    "release",
    "created",
    "modified",
    "added",
    "embargo",
    "by",
];
/// Parts of words for days of another kind.
const OTHER_DAYS: [&str; 6] = ["inspect", "visit", "meeting", "born", "died", "reviewed"];
/// Last words of the posts that stand with reporters' names.
const POSTS: [&str; 13] = [
    "reporter",
    "correspondent",
    "editor",
    "writer",
    "journalist",
    "service",
    "agency",
    "columnist",
    "rector",
    "vicar",
    "headteacher",
    "staff",
    "desk",
];

/// Reads `line` as a byline or dateline; `None` where it is neither.
pub(super) fn read(line: &str) -> Option<Byline> {
    let words = line.split_whitespace().count();
    if words > LONGEST {
        return None;
    }
    let dates = dates(line);
    let by = after_by(line);
    if by.is_none() && !is_dateline(line, &dates) {
        return None;
    }
    let author = by.and_then(|from| name_at(line, from)).or_else(|| name_beside(line, &dates));
    if by.is_some() && author.is_none() && dates.is_empty() && !ends_in_post(line) {
        return None;
    }
    // Two dates are a life or a period, not a day of publication.
    let date = match dates.as_slice() {
        [only] => Some((only.iso.clone(), firmness(line))),
        [first, ..] if dates.iter().any(|_| is_updated(line)) => Some((first.iso.clone(), firmness(line))),
        _ => None,
    };
    Some(Byline { author, date })
}

/// Where the name after "By" starts.
fn after_by(line: &str) -> Option<usize> {
    BY.iter().find_map(|by| {
        let head = line.get(..by.len())?;
        head.eq_ignore_ascii_case(by).then_some(by.len())
    })
}

/// The name that starts at byte `from` and ends at a comma, bar, bracket, date or the end.
fn name_at(line: &str, from: usize) -> Option<Span> {
    let rest = line.get(from..)?;
    let stops = [", ", " | ", " · ", " - ", " – ", " — ", " (", " on ", " and ", "\n", " for ", ",", "|"];
    let end = stops.iter().filter_map(|stop| rest.find(stop)).min().unwrap_or(rest.len());
    let span = Span::from_usize(from, from + end).trim(line);
    let name = span.of(line);
    let single = name.split_whitespace().count() == 1
        && name.starts_with(char::is_uppercase)
        && name.chars().all(char::is_alphabetic);
    (is_person(name) || single).then_some(span)
}

/// The name that stands before a date and a comma or bar: `Ann Other | 5 May 2020`.
fn name_beside(line: &str, dates: &[Found]) -> Option<Span> {
    let head = line.get(..dates.first()?.start)?;
    let end = [", ", " | ", " · ", " - ", " – "].iter().filter_map(|stop| head.find(stop)).min()?;
    let span = Span::from_usize(0, end).trim(line);
    let around = span.of(line).split_whitespace().any(is_around);
    (is_person(span.of(line)) && !around).then_some(span)
}

/// Whether the line is a date and little else.
fn is_dateline(line: &str, dates: &[Found]) -> bool {
    if dates.is_empty() {
        return false;
    }
    let mut others = 0;
    let mut from = 0;
    for (start, end) in dates.iter().map(|date| (date.start, date.end)).chain([(line.len(), line.len())]) {
        let between = line.get(from..start).unwrap_or_default();
        others += between.split(|ch: char| !ch.is_alphanumeric()).filter(|word| is_other(word)).count();
        from = end;
    }
    let sentence = line.ends_with('.') || line.ends_with(['"', '”', '?']);
    let begins = dates.first().is_some_and(|date| date.start == 0) || leads(line) || others <= 2;
    let lower = line.to_lowercase();
    let other_day = OTHER_DAYS.iter().any(|day| lower.contains(day));
    !sentence
        && begins
        && !other_day
        && others <= OTHER_WORDS
        && is_month_alone_ok(dates, others, lower.contains("published"))
}

/// A month without a day is a dateline only with next to nothing beside it.
fn is_month_alone_ok(dates: &[Found], others: usize, published: bool) -> bool {
    dates.iter().any(|date| date.iso.len() == 10) || others == 0 || (published && others <= 4)
}

fn leads(line: &str) -> bool {
    let first = line.split(|ch: char| !ch.is_alphanumeric()).next().unwrap_or_default();
    LEADS.iter().any(|lead| lead.eq_ignore_ascii_case(first))
}

/// Whether a word of a dateline is neither a number nor one of the words around dates.
fn is_other(word: &str) -> bool {
    word.len() > 1 && !word.starts_with(|ch: char| ch.is_ascii_digit()) && !is_around(word)
}

fn is_around(word: &str) -> bool {
    AROUND.iter().any(|around| around.eq_ignore_ascii_case(word))
}

fn is_updated(line: &str) -> bool {
    line.get(..16).unwrap_or(line).to_lowercase().contains("updated")
}

fn firmness(line: &str) -> Firmness {
    let lower = line.to_lowercase();
    if ["published", "posted", "issued", "embargoed"].iter().any(|word| lower.contains(word)) {
        Firmness::Published
    } else if lower.contains("updated") || lower.contains("modified") {
        Firmness::Updated
    } else {
        Firmness::Bare
    }
}

/// Whether the line only names what the next one gives: `By`, `Published`, `Last updated:`.
pub(super) fn is_lead_in(line: &str) -> bool {
    let words = || line.split(|ch: char| !ch.is_alphanumeric()).filter(|word| !word.is_empty());
    (1..=3).contains(&words().count())
        && words().all(is_around)
        && words().any(|word| {
            ["by", "published", "updated", "posted", "date", "modified"].contains(&word.to_lowercase().as_str())
        })
}

/// Whether the line is a reporter's post: `Health reporter`, `Local Democracy Reporting Service`.
pub(super) fn is_post(line: &str) -> bool {
    line.split_whitespace().count() <= 5 && line.starts_with(char::is_uppercase) && ends_in_post(line)
}

/// Whether its last word is such a post.
pub(super) fn ends_in_post(line: &str) -> bool {
    line.split_whitespace().next_back().is_some_and(|last| POSTS.iter().any(|post| post.eq_ignore_ascii_case(last)))
}

/// A name and, after a comma, a reporter's post: the name's bytes.
pub(super) fn name_with_post(line: &str) -> Option<Span> {
    let (name, post) = line.split_once(", ")?;
    (is_person(name) && is_post_after_comma(post)).then(|| Span::from_usize(0, name.len()))
}

fn is_post_after_comma(post: &str) -> bool {
    post.split_whitespace().count() <= 5 && ends_in_post(post)
}

#[cfg(test)]
mod tests {
    use super::{Firmness, is_post, name_with_post, read};

    #[test]
    fn bylines_and_datelines() {
        let cases: [(&str, Option<(&str, &str)>); 16] = [
            ("By Ann Other", Some(("Ann Other", ""))),
            ("By ANN OTHER, health reporter", Some(("ANN OTHER", ""))),
            ("By our health correspondent", Some(("", ""))),
            ("By Jo Pell, Tuesday 24 November 2015", Some(("Jo Pell", "2015-11-24"))),
            ("Posted by Ann on 2 Feb 2018", Some(("Ann", "2018-02-02"))),
            ("Posted on 9 April 2025 by Brook Team", Some(("", "2025-04-09"))),
            ("Jo Pell | 5 May 2020", Some(("Jo Pell", "2020-05-05"))),
            ("12 February 2026 | Features", Some(("", "2026-02-12"))),
            ("Last updated 12:47, Thursday 6 October 2016", Some(("", "2016-10-06"))),
            ("14 June 1934 – 2 November 2024", Some(("", ""))),
            ("EMBARGOED until 00.01 hrs, Wednesday 9 July 2014", Some(("", "2014-07-09"))),
            ("March 2024", Some(("", "2024-03"))),
            ("By half past nine two men have arrived.", None),
            ("Inspectors came on 9 April 2025 and found it closed.", None),
            ("Good", None),
            ("The home was rated good on 5 May 2020", None),
        ];
        for (line, expected) in cases {
            let found = read(line);
            let found = found.as_ref().map(|byline| {
                let author = byline.author.map_or("", |span| span.of(line));
                (author, byline.date.as_ref().map_or("", |(iso, _)| iso.as_str()))
            });
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn a_line_about_a_change_is_less_firm() {
        let firmness = |line: &str| read(line).unwrap().date.unwrap().1;
        assert!(firmness("Updated 5 May 2020") < firmness("5 May 2020"));
        assert_eq!(firmness("Published: 5 May 2020"), Firmness::Published);
    }

    #[test]
    fn posts() {
        assert!(is_post("Local Democracy Reporter") && !is_post("Staff were kind to the reporter"));
        assert_eq!(name_with_post("Ann Other, Crime correspondent").unwrap().of("Ann Other, Crime"), "Ann Other");
    }
}
