//! *What it finds*: what a number measures, from the words right beside it.
//! *Why*: "11 out of 54", "16 per cent" and "380 children" are statistics of different units.
//! *Example*: "11 out of 54 cases" is a count of cases with a total; "one pupil in six" likewise.
//! *Known misses*: totals in another sentence ("Thirty cases were read. Nine were late.").

use super::Unit;
use super::clause::Clause;
use super::numbers::{Number, Sort};
use super::phrase;
use super::words::{ends_phrase, is_determiner};
use crate::text::{Shape, Span};

/// How much a form says by itself that it is a statistic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// A number of things: a statistic where the sentence is one.
    Weak,
    /// The same with a word that softens it.
    Middling,
    /// A share, a count out of a total, a multiple.
    Strong,
}

/// What a number measures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Form {
    /// One past its last token, without the noun.
    pub(super) to: usize,
    pub(super) unit: Unit,
    pub(super) total: Option<f64>,
    pub(super) measure: Option<Span>,
    pub(super) strength: Strength,
}

impl Form {
    fn new(to: usize, unit: Unit, strength: Strength) -> Self {
        Self { to, unit, total: None, measure: None, strength }
    }
}

/// The form of `number`; `next` are the numbers after it.
pub(super) fn form(clause: &Clause<'_>, number: Number, next: &[Number]) -> Form {
    match number.sort {
        Sort::Fraction => of_what(clause, Form::new(number.to, Unit::Share, Strength::Strong)),
        Sort::Times => Form::new(number.to, Unit::Times, Strength::Strong),
        Sort::Digits | Sort::Words => percent(clause, number)
            .or_else(|| money(clause, number))
            .or_else(|| out_of(clause, number, next))
            .or_else(|| duration(clause, number))
            .unwrap_or_else(|| count(clause, number)),
    }
}

fn percent(clause: &Clause<'_>, number: Number) -> Option<Form> {
    let (to, unit) = match clause.word(number.to) {
        "%" | "percent" | "pc" => (number.to + 1, Unit::Percent),
        "per" if clause.word(number.to + 1) == "cent" => (number.to + 2, Unit::Percent),
        "percentage" if clause.word(number.to + 1).starts_with("point") => (number.to + 2, Unit::PercentagePoints),
        "percentage-point" => (number.to + 1, Unit::PercentagePoints),
        _ if clause.written(number.from).ends_with("pc") => (number.to, Unit::Percent),
        _ => return None,
    };
    let points = unit == Unit::Percent && matches!(clause.word(to), "point" | "points");
    let form = if points {
        Form::new(to + 1, Unit::PercentagePoints, Strength::Strong)
    } else {
        Form::new(to, unit, Strength::Strong)
    };
    Some(of_what(clause, form))
}

/// Adds the noun after "of": "19 per cent of relevant cases", "half the men".
fn of_what(clause: &Clause<'_>, form: Form) -> Form {
    let from = match clause.word(form.to) {
        "of" => form.to + 1,
        "the" | "its" | "their" | "all" => form.to,
        _ => return form,
    };
    let measure = phrase::noun(clause, from);
    let to = measure.map_or(form.to, |span| clause.at(span.end()));
    Form { to, measure, ..form }
}

fn money(clause: &Clause<'_>, number: Number) -> Option<Form> {
    let unit = match clause.before(number.from) {
        "£" => Unit::Pounds,
        "€" => Unit::Euros,
        "$" => Unit::Dollars,
        _ => return None,
    };
    Some(Form::new(number.to, unit, Strength::Weak))
}

/// "11 out of 54 cases", "nine of the 31", "one pupil in six", "four schools of nine".
fn out_of(clause: &Clause<'_>, number: Number, next: &[Number]) -> Option<Form> {
    let total = next.first().filter(|total| total.is_plain())?;
    let noun = clause.skip(number.to, |word| {
        !ends_phrase(word) && word.len() > 2 && word != "out" && word.as_bytes().iter().all(u8::is_ascii_lowercase)
    });
    let link = number.to + noun;
    let linked = match (clause.word(link), clause.word(link + 1)) {
        ("out", "of") => link + 2,
        ("of" | "in", _) => link + 1,
        ("from", _) if matches!(clause.before(link), "point" | "points" | "marks") => link + 1,
        _ => return None,
    };
    let fits = match clause.word(link) {
        "out" => noun <= 3,
        "of" => noun <= 1 && (noun > 0 || number.value > 1.0 || number.sort == Sort::Digits),
        "in" if noun == 2 && total.sort == Sort::Digits => false,
        _ => {
            noun <= 2 && number.value < total.value && number.value < 1000.0 && unit_of(clause.word(total.to)).is_none()
        }
    };
    let between = clause.skip(linked, |word| {
        is_determiner(word)
            || matches!(word, "possible" | "maximum" | "first" | "last" | "nearly" | "about" | "other")
            || word.ends_with("'s")
            || word.ends_with("s'")
    });
    if !fits || !(linked..=linked + between).contains(&total.from) || number.value > total.value || between > 3 {
        return None;
    }
    let is_share = clause.word(total.to) == "%" || clause.reads(total.to, &["per", "cent"]);
    if is_share {
        return None;
    }
    let own = if noun > 0 { clause.span(number.to, link) } else { None };
    let measure = own.or_else(|| phrase::noun(clause, total.to));
    let to = if noun > 0 { total.to } else { measure.map_or(total.to, |span| clause.at(span.end())) };
    Some(Form { total: Some(total.value), measure, ..Form::new(to, Unit::Count, Strength::Strong) })
}

fn duration(clause: &Clause<'_>, number: Number) -> Option<Form> {
    let unit = unit_of(clause.word(number.to))?;
    Some(Form::new(number.to + 1, unit, Strength::Weak))
}

/// The unit of time that `word` names.
pub(super) fn unit_of(word: &str) -> Option<Unit> {
    let unit = match word {
        "second" | "seconds" => Unit::Seconds,
        "minute" | "minutes" => Unit::Minutes,
        "hour" | "hours" => Unit::Hours,
        "day" | "days" => Unit::Days,
        "week" | "weeks" => Unit::Weeks,
        "month" | "months" => Unit::Months,
        "year" | "years" => Unit::Years,
        _ => return None,
    };
    Some(unit)
}

/// A number of things.
fn count(clause: &Clause<'_>, number: Number) -> Form {
    let end = phrase::noun_end(clause, number.to);
    let measure = clause.span(number.to, end);
    let soft = phrase::softened(clause, number.from) < number.from;
    let noun = clause.shape(number.to) == Some(Shape::Lower) && clause.word(end.max(1) - 1).ends_with(['s', 'n', 'e']);
    let middling = soft && noun && measure.is_some() && number.sort == Sort::Digits && number.value >= 20.0;
    let strength = if middling { Strength::Middling } else { Strength::Weak };
    Form { measure, ..Form::new(end.max(number.to), Unit::Count, strength) }
}
