//! `inspections.csv`: the sheet that people open first.
//!
//! Its `domain:` columns are those of the run, known only at its end. So a row is made in two parts: fixed cells
//! ([`InspectionRow`]) and grades by domain id.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::articles::iso_date;
use super::guard::Text;
use super::schema::{Schema, table};
use super::summary::{OVERALL, Summary};
use super::view::View;
use crate::lexicon::Lexicon;
use crate::ratings::{Basis, Period, Rating};

table! {
    /// One row per article and inspected body with a current rating; a column for each domain of the run.
    InspectionRow = "inspections", key ["article_id", "body_id"] {
        /// The article.
        article_id: &'a str = Schema::LABEL.required().references("articles", "article_id"),
        /// The body.
        body_id: &'a str = Schema::LABEL.references("bodies", "body_id"),
        /// Name of the body.
        body: Text<'a> = Schema::TEXT,
        /// Who rated.
        inspectorate: &'a str = Schema::LABEL,
        /// Id of the rating framework; empty when unknown.
        framework: &'a str = Schema::LABEL,
        /// Date of the article as ISO 8601.
        published: &'a str = Schema::LABEL,
        /// Current overall grade, where one is stated.
        overall: &'a str = Schema::LABEL,
        /// Overall grade before, where one is stated.
        previous_overall: &'a str = Schema::LABEL,
        /// How the overall grade compares with the one before, where both are of one framework or it is said not to have
        /// changed.
        direction: &'static str = Schema::one_of(super::labels::DIRECTIONS),
    }
}

/// Prefix of the names of the domain columns.
pub const DOMAIN_PREFIX: &str = "domain:";

/// One `domain:` column of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DomainColumn {
    /// Id of the domain.
    pub id: String,
    /// Name of the domain; empty when no scheme of the lexicon has it.
    pub name: String,
}

/// The columns for the domains `seen` in a run, in the order of the lexicon's schemes: those of one framework together.
pub fn domain_columns(seen: &BTreeSet<String>, lexicon: &Lexicon) -> Vec<DomainColumn> {
    let mut left = seen.clone();
    let mut columns = Vec::with_capacity(seen.len());
    for domain in lexicon.schemes().iter().flat_map(|scheme| &scheme.domains) {
        if left.remove(&domain.id) {
            columns.push(DomainColumn { id: domain.id.clone(), name: domain.name.clone() });
        }
    }
    columns.extend(left.into_iter().map(|id| DomainColumn { id, name: String::new() }));
    columns
}

/// The rows of one article in order of first mention, each with its `(domain id, grade)` pairs.
pub fn each(view: &View<'_>, summary: &Summary<'_>, mut emit: impl FnMut(&InspectionRow<'_>, &[(&str, &str)])) {
    let current: Vec<_> = summary.choices().iter().filter(|choice| choice.rating.period == Period::Current).collect();
    let mut done: Vec<Option<usize>> = Vec::new();
    for first in &current {
        if done.contains(&first.body) {
            continue;
        }
        done.push(first.body);
        let of_body = current.iter().filter(|choice| choice.body == first.body).map(|choice| choice.rating);
        let domains: Vec<(&str, &str)> = of_body
            .filter(|rating| rating.domain_id != OVERALL)
            .map(|rating| (rating.domain_id.as_str(), rating.grade.as_str()))
            .collect();
        emit(&row(view, summary, first.body, first.rating), &domains);
    }
}

fn row<'a>(view: &View<'a>, summary: &Summary<'a>, body: Option<usize>, first: &'a Rating) -> InspectionRow<'a> {
    let overall = summary.overall(body, Period::Current);
    let previous = summary.overall(body, Period::Previous);
    let leading = overall.unwrap_or(first);
    let entry = body.and_then(|index| view.resolved.bodies.get(index)).and_then(|&body| view.registry.bodies.get(body));
    InspectionRow {
        article_id: &view.article.id,
        body_id: view.body_id(body),
        body: view.guard.text(entry.map_or("", |entry| &entry.name)),
        inspectorate: &leading.inspectorate,
        framework: &leading.framework,
        published: iso_date(&view.analysis.published),
        overall: overall.map_or("", |rating| &rating.grade),
        previous_overall: previous.map_or("", |rating| &rating.grade),
        direction: overall.map_or("", |now| direction(now, previous)),
    }
}

/// Scales of two frameworks cannot be compared, nor grades off the scale.
fn direction(now: &Rating, before: Option<&Rating>) -> &'static str {
    let Some(before) = before else {
        return if now.basis == Basis::Unchanged { "same" } else { "" };
    };
    let (Some(rank), Some(rank_before)) = (now.ordinal, before.ordinal) else { return "" };
    if now.framework.is_empty() || now.framework != before.framework {
        return "";
    }
    match rank.cmp(&rank_before) {
        Ordering::Greater => "better",
        Ordering::Equal => "same",
        Ordering::Less => "worse",
    }
}

#[cfg(test)]
mod tests {
    use super::direction;
    use crate::ratings::{Basis, Period, Rating};
    use crate::text::Span;

    fn rating(framework: &str, ordinal: Option<u8>) -> Rating {
        Rating {
            sentence: 0,
            span: Span::default(),
            body: Some(0),
            body_span: None,
            domain_span: None,
            domain_id: "overall".to_owned(),
            domain: "Overall".to_owned(),
            grade: String::new(),
            inspectorate: String::new(),
            framework: framework.to_owned(),
            ordinal,
            scale_length: Some(4),
            period: Period::Current,
            stated_by: None,
            basis: Basis::Stated,
            confidence: 0.9,
        }
    }

    #[test]
    fn only_ranks_of_one_framework_are_compared() {
        let cases = [
            (("a", Some(3)), ("a", Some(2)), "better"),
            (("a", Some(2)), ("a", Some(2)), "same"),
            (("a", Some(1)), ("a", Some(2)), "worse"),
            (("a", Some(1)), ("b", Some(2)), ""),
            (("", Some(1)), ("", Some(2)), ""),
            (("a", None), ("a", Some(2)), ""),
            (("a", Some(1)), ("a", None), ""),
        ];
        for ((framework, now), (framework_before, before), expected) in cases {
            let found = direction(&rating(framework, now), Some(&rating(framework_before, before)));
            assert_eq!(found, expected, "{framework} {now:?}, {framework_before} {before:?}");
        }
    }

    #[test]
    fn a_grade_that_is_said_not_to_have_changed_is_the_same() {
        let kept = Rating { basis: Basis::Unchanged, ..rating("a", Some(3)) };
        assert_eq!(direction(&kept, None), "same");
        assert_eq!(direction(&rating("a", Some(3)), None), "");
        assert_eq!(direction(&kept, Some(&rating("b", Some(1)))), "");
    }
}
