//! Ratings laid out as labels: "Safe: Good", "1.2 Staff Good", "How good is our setting? 5 - Very Good".
//!
//! *What it finds* — a line that is a domain (or "Overall", or a body) and its grade, with a colon, dash or nothing
//! between, a printed digit beside it, a remark or a bracketed earlier grade behind it.
//! *Why* — press offices paste tables; they hold most ratings of the articles that have them.
//! *Example* — "Responsive: requires improvement (was good)" is two rows.
//! *Known misses* — tables whose grades stand in a line of their own far from their domains.

use super::lists::Item;
use super::units::Kind;
use super::view::View;

/// One label line.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "independent observations of one line")]
pub(super) struct Label {
    /// Unit of the grade.
    pub(super) grade: usize,
    /// What is rated; `None` for "Overall" or a line that is only a grade.
    pub(super) item: Option<Item>,
    /// The line names "overall" itself.
    pub(super) overall: bool,
    /// The line has no name at all.
    pub(super) bare: bool,
    /// Index of a body that the label names.
    pub(super) body: Option<usize>,
    /// The line says that the grade is of before.
    pub(super) previous: bool,
    /// Colon, dash or bullet divides name and grade, or the name is a known domain.
    pub(super) firm: bool,
}

/// Reads a line as a label; `None` when it is prose.
pub(super) fn label(view: &View<'_, '_>) -> Option<Label> {
    let asked = view.units.iter().position(|unit| view.reading.of(unit.span) == "?").map_or(0, |at| at + 1);
    let grade = (asked..view.units.len()).find(|&at| view.kind(at) == Some(Kind::Grade))?;
    let name_end = name_end(view, grade);
    let name = trim_number(view, 0..name_end);
    let question = view.word(name_end) == "?";
    if !closes(view, grade)
        || name.len() > 16
        || (!question && (view.any(name.clone(), is_prose) || loose_comma(view, &name)))
    {
        return None;
    }
    let divided = view.any(name_end..grade, |kind| matches!(kind, Kind::Colon | Kind::Dash)) || question;
    let known =
        name.clone().filter(|&at| view.kind(at) == Some(Kind::Domain)).max_by_key(|&at| view.units[at].span.len());
    let body = name.clone().find_map(|at| match view.kind(at) {
        // "the service" in a question names no body.
        Some(Kind::Body(body)) if view.reading.of(view.units[at].span).starts_with(char::is_uppercase) => Some(body),
        _ => None,
    });
    let overall = name.clone().any(|at| matches!(view.kind(at), Some(Kind::Overall | Kind::Noun)));
    let previous = view.any(name.clone(), |kind| kind == Kind::Previous);
    let bare = name.is_empty();
    if bare && !divided && view.kind(grade + 1) != Some(Kind::Colon) {
        return None;
    }
    let whole = known.is_some_and(|at| name.len() <= 3 || view.units[at].span.len() > 12);
    // A flattened table divides by nothing; its neighbours have to say that it is one.
    let loose = view.capital(grade) && grade + 1 == view.units.len() && view.span.len() < 80 && !bare;
    let named_overall = known.is_none() && (overall || names_visit(view, &name));
    if !(divided || whole || named_overall || bare || loose) {
        return None;
    }
    let item = view.span_of(name.clone()).filter(|_| body.is_none() && !named_overall);
    let item = item.map(|span| Item { span, known: known.is_some(), units: name.clone(), lead: Kind::Word });
    let firm = divided || whole || (bare && view.kind(grade + 1) == Some(Kind::Colon));
    Some(Label { grade, item, overall, bare, body, previous, firm })
}

/// "Previous inspection", "This visit": the name says when, not what.
fn names_visit(view: &View<'_, '_>, name: &std::ops::Range<usize>) -> bool {
    !name.is_empty()
        && name.clone().all(|at| {
            matches!(
                view.kind(at),
                Some(Kind::Previous | Kind::Now | Kind::Det | Kind::Noun | Kind::Year(_) | Kind::Comma)
            ) || matches!(
                view.word(at),
                "inspection" | "visit" | "current" | "latest" | "report" | "judgement" | "outcome" | "result"
            )
        })
}

/// A comma in a name is only usual after a body or a known domain.
fn loose_comma(view: &View<'_, '_>, name: &std::ops::Range<usize>) -> bool {
    let comma = name.clone().find(|&at| view.kind(at) == Some(Kind::Comma));
    comma.is_some_and(|comma| !view.any(name.start..comma, |kind| matches!(kind, Kind::Body(_) | Kind::Domain)))
}

/// Units that make a line prose rather than a label.
fn is_prose(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Pronoun
            | Kind::Modal
            | Kind::Not
            | Kind::Receive
            | Kind::Give
            | Kind::Verb
            | Kind::Which
            | Kind::Told
            | Kind::Found
            | Kind::Contrast
            | Kind::Stay
            | Kind::Need
            | Kind::Be
            | Kind::Have
            | Kind::From
            | Kind::Inspectorate
    )
}

/// The end of the name: before the divider and the printed digit.
fn name_end(view: &View<'_, '_>, grade: usize) -> usize {
    let mut end = grade;
    let divider = |kind| {
        matches!(kind, Kind::Colon | Kind::Dash | Kind::Number | Kind::Quote | Kind::Stop | Kind::Open | Kind::Comma)
    };
    while end > 0 && (view.kind(end - 1).is_some_and(divider) || view.word(end - 1) == "%") {
        end -= 1;
    }
    end
}

/// The name without a list number before it.
fn trim_number(view: &View<'_, '_>, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let mut start = range.start;
    while start < range.end
        && matches!(
            view.kind(start),
            Some(Kind::Number | Kind::Stop | Kind::Dash | Kind::Quote | Kind::Open | Kind::Close)
        )
    {
        start += 1;
    }
    start..range.end
}

/// Whether the line ends with the grade or goes on with a remark set apart.
fn closes(view: &View<'_, '_>, grade: usize) -> bool {
    let next = view.after(grade, |kind| matches!(kind, Kind::Quote | Kind::Number | Kind::Overall | Kind::Noun));
    next.is_none_or(|at| {
        matches!(
            view.kind(at),
            Some(Kind::Dash | Kind::Open | Kind::Stop | Kind::Semi | Kind::Close | Kind::Colon | Kind::Comma)
        )
    })
}

/// "Safety 3; Respect 2" and "Leadership: 4": domains with printed digits, where the scheme prints them.
pub(super) fn digits(view: &View<'_, '_>) -> Vec<(Item, usize, u8)> {
    let mut found = Vec::new();
    for at in 0..view.units.len() {
        let Some(digit) = digit(view, at) else { continue };
        let before = view.before(at, |kind| matches!(kind, Kind::Colon | Kind::Dash));
        let ends = view
            .kind(at + 1)
            .is_none_or(|kind| matches!(kind, Kind::Semi | Kind::Comma | Kind::Close | Kind::Stop | Kind::And));
        if let Some(domain) = before.filter(|&before| ends && view.kind(before) == Some(Kind::Domain)) {
            found.push((
                Item { span: view.units[domain].span, known: true, units: domain..domain + 1, lead: Kind::Word },
                at,
                digit,
            ));
        }
    }
    found
}

/// "4 for leadership and 3 for staff" after a word of rating.
pub(super) fn digits_for(view: &View<'_, '_>) -> Vec<(std::ops::Range<usize>, usize, u8)> {
    if !view.any(0..view.units.len(), |kind| matches!(kind, Kind::Noun | Kind::Verb | Kind::Previous)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for at in 0..view.units.len() {
        let Some(digit) = digit(view, at).filter(|_| view.kind(at + 1) == Some(Kind::For)) else { continue };
        let end = (at + 2..view.units.len())
            .find(|&next| matches!(view.kind(next), Some(Kind::Stop | Kind::Number | Kind::Semi | Kind::Contrast)))
            .unwrap_or(view.units.len());
        found.push((at + 2..end, at, digit));
    }
    found
}

fn digit(view: &View<'_, '_>, at: usize) -> Option<u8> {
    (view.kind(at)? == Kind::Number)
        .then(|| view.word(at).parse().ok())
        .flatten()
        .filter(|digit| (1..=6).contains(digit))
}
