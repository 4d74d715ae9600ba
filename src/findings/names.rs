//! *What it finds*: numbers that measure nothing: dates, times, ages, pages, classes, telephone numbers.
//! *Why*: "Year 6", "14 May" and "on page 12" would fill a table of statistics with nonsense.
//! *Example*: "a girl of 13", "2016–17", "Room 14", "4.1 The board agreed", "6.30 p.m.".
//! *Known misses*: years of four digits that count ("2016 pupils").

use super::clause::Clause;
use crate::segment::MONTHS;
use crate::text::Shape;

/// Words that make the number after them a name: "page 4", "aged 9".
const LABELS: [&str; 46] = [
    "page",
    "pages",
    "section",
    "regulation",
    "standard",
    "aged",
    "age",
    "ages",
    "form",
    "level",
    "year",
    "stage",
    "band",
    "category",
    "grade",
    "class",
    "wing",
    "ward",
    "unit",
    "block",
    "table",
    "figure",
    "appendix",
    "note",
    "part",
    "chapter",
    "rule",
    "no",
    "number",
    "paragraph",
    "para",
    "item",
    "tier",
    "type",
    "phase",
    "group",
    "article",
    "room",
    "rooms",
    "primary",
    "key",
    "years",
    "grades",
    "classes",
    "wards",
    "wings",
];

/// A year, or a day beside its month.
pub(super) fn is_year(clause: &Clause<'_>, at: usize) -> bool {
    let written = clause.written(at);
    let month = |at: usize| {
        clause.tokens.get(at).is_some_and(|token| token.is_capital())
            && MONTHS.iter().any(|month| {
                *month == clause.word(at) || clause.word(at).len() == 3 && month.starts_with(clause.word(at))
            })
    };
    let four = written.len() == 4 && written.bytes().all(|byte| byte.is_ascii_digit());
    let year = four && (written.starts_with("19") || written.starts_with("20"));
    (year && clause.word(at + 1) != "%" && clause.word(at + 1) != "per")
        || month(at + 1)
        || (at > 0 && month(at - 1) && clause.word(at + 1) != "%" && clause.word(at + 1) != "per")
}

/// Part of a name, of a range of years, of a telephone number, of a list's numbering, of "24/7"; an age.
pub(super) fn is_name(clause: &Clause<'_>, at: usize) -> bool {
    let number = |at: usize| clause.shape(at) == Some(Shape::Number);
    let percent = matches!(clause.word(at + 1), "%" | "per" | "percent");
    let named = at > 1 && clause.tokens.get(at - 1).is_some_and(|token| token.is_capital());
    let capital = named && number(at) && !percent;
    let before = at > 0 && number(at - 1) && clause.written(at - 1).len() != 4;
    let runs_on = number(at) && (number(at + 1) || before);
    let clock = at > 1 && clause.before(at) == ":" && number(at - 2);
    let slash = clause.word(at + 1) == "/" || clause.before(at) == "/";
    let years = at > 1 && matches!(clause.before(at), "–" | "-") && clause.written(at - 2).len() == 4 && number(at - 2);
    capital
        || runs_on
        || clock
        || slash
        || years
        || clause.before(at) == "per"
        || is_listed(clause, at)
        || is_labelled(clause, at)
        || is_age(clause, at)
}

/// The number of a paragraph: "4.1 The board", "2. Governors", "(3)".
fn is_listed(clause: &Clause<'_>, at: usize) -> bool {
    let opens = matches!(clause.word(1), "." | ")") || clause.tokens.get(1).is_some_and(|token| token.is_capital());
    let bracketed = at == 1 && clause.word(0) == "(" && clause.word(2) == ")";
    at == 0 && clause.shape(0) == Some(Shape::Number) && opens || bracketed
}

/// "Page 4", "Years 3 and 4"; not "last year 40 per cent".
fn is_labelled(clause: &Clause<'_>, at: usize) -> bool {
    let label = |label: usize| {
        let time = matches!(
            clause.before(label),
            "last" | "this" | "a" | "each" | "per" | "past" | "next" | "the" | "previous" | "every"
        );
        LABELS.contains(&clause.word(label)) && !(time && clause.word(label).starts_with("year"))
    };
    let second =
        at > 2 && matches!(clause.before(at), "and" | "to" | "or" | "–") && clause.shape(at - 2) == Some(Shape::Number);
    at > 0 && label(at - 1) || second && label(at - 3)
}

/// "A girl of 13", "one boy of fourteen", "Ann Oke, 34, said".
fn is_age(clause: &Clause<'_>, at: usize) -> bool {
    let person =
        ["boy", "girl", "child", "man", "woman", "pupil", "teenager", "youth", "prisoner", "patient", "resident"];
    let of = at > 2 && clause.before(at) == "of" && person.contains(&clause.word(at - 2));
    let named = at > 1 && clause.tokens.get(at - 2).is_some_and(|token| token.is_capital());
    let set_off = named && clause.before(at) == "," && clause.word(at + 1) == ",";
    of || set_off && clause.written(at).len() == 2
}

/// "9 pm", "6.30 p.m.", "10:15".
pub(super) fn is_time(clause: &Clause<'_>, at: usize) -> bool {
    let spelt = matches!(clause.word(at + 1), "a" | "p") && clause.reads(at + 2, &[".", "m"]);
    spelt
        || matches!(clause.word(at + 1), "am" | "pm" | "o'clock")
        || clause.reads(at + 1, &[":"]) && clause.shape(at + 2) == Some(Shape::Number)
}
