//! What the models learn from an annotated article.

use super::{Case, Decided, Odds, PERIODS, Row, Rows, candidates, facts, owners, pairs, span_of};
use crate::annotation::{AnnotatedText, MarkedPeriod, MarkedRating, Meaning, Target};
use crate::choice::{Candidates, Example};
use crate::models::Decision;
use crate::opinion::Read as _;
use crate::ratings::lists::Item;
use crate::ratings::{GradeLesson, Period};
use crate::text::Span;

/// Collects examples while the article is read, and decides as the annotation says.
#[derive(Debug)]
pub(in crate::ratings) struct Lessons<'a> {
    annotated: &'a AnnotatedText,
    grades: Vec<Example>,
    owners: Vec<Example>,
    periods: Vec<Example>,
    targets: Vec<Example>,
    /// Each grade as it was met.
    met: Vec<GradeLesson>,
}

impl<'a> Lessons<'a> {
    pub(in crate::ratings) fn new(annotated: &'a AnnotatedText) -> Self {
        let (grades, owners, periods, targets) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { annotated, grades, owners, periods, targets, met: Vec::new() }
    }

    /// The examples for one decision.
    pub(in crate::ratings) fn of(self, decision: Decision) -> Vec<Example> {
        match decision {
            Decision::Grades => self.grades,
            Decision::Owners => self.owners,
            Decision::Periods => self.periods,
            Decision::Targets => self.targets,
            _ => Vec::new(),
        }
    }

    /// The grades in the order in which they were met, each once.
    pub(in crate::ratings) fn met(self) -> Vec<GradeLesson> {
        self.met
    }

    /// Notes what the case teaches; gives what the annotation says of it.
    pub(in crate::ratings) fn teach(&mut self, case: &Case<'_, '_, '_>) -> Option<Decided> {
        let Some(rating) = self.rating(span_of(case)) else {
            self.grades.push(self.grade(case, false));
            self.meet(case, None, Vec::new());
            return None;
        };
        let rating = rating.clone();
        let period = period(rating.period);
        let (candidates, targets) = self.targets(case, &rating);
        self.meet(case, Some(&rating), candidates);
        let owned = self.owners(case, &rating);
        if !rating.soft {
            self.grades.push(self.grade(case, true));
            let mut candidates = Candidates::default();
            candidates.classes(&facts::of_period(case, &owned), 0..PERIODS.len() as u32);
            let right = PERIODS.iter().position(|&known| known == period).into_iter().collect();
            let taught = self.annotated.taught.period(span_of(case)).map(Vec::from).unwrap_or_default();
            self.periods.push(Example { candidates, right, taught });
        }
        let overall = rating.targets.contains(&Target::Overall);
        let owners = super::chosen(case, &owned);
        let odds = Odds { firm: true, ..Odds::default() };
        Some(Decided { period, owners, items: targets, overall, confidence: 1.0, odds })
    }

    /// Whether the grade is a rating.
    fn grade(&self, case: &Case<'_, '_, '_>, right: bool) -> Example {
        Example::binary(&facts::of_grade(case), right, self.annotated.taught.rating(span_of(case)))
    }

    /// What the rows of a first look that knew nothing of the annotation teach about the second one.
    pub(in crate::ratings) fn rows(annotated: &'a AnnotatedText, rows: &[Row]) -> Vec<Example> {
        let lessons = Self::new(annotated);
        let all = Rows::new(rows);
        let example = |(index, row): (usize, &Row)| {
            let class = match lessons.rating(row.rating.span) {
                Some(rating) if rating.soft => return None,
                Some(rating) if lessons.is_said_of(rating, row.rating.domain_span) => period(rating.period),
                _ => return Some(Self::row(&all, index, PERIODS.len())),
            };
            Some(Self::row(&all, index, PERIODS.iter().position(|&known| known == class)?))
        };
        rows.iter().enumerate().filter_map(example).collect()
    }

    fn row(rows: &Rows<'_>, index: usize, right: usize) -> Example {
        let mut candidates = Candidates::default();
        candidates.classes(&rows.facts(index), 0..PERIODS.len() as u32 + 1);
        Example::new(candidates, vec![right])
    }

    /// Whether the rating was marked as one of the domain at `span`, or of the whole.
    fn is_said_of(&self, rating: &MarkedRating, span: Option<Span>) -> bool {
        match span {
            None => rating.targets.contains(&Target::Overall),
            Some(span) => rating.targets.iter().any(|target| self.means(target, span)),
        }
    }

    /// The rating marked at `span`, if one is.
    fn rating(&self, span: Span) -> Option<&MarkedRating> {
        self.annotated.grades.iter().filter(|grade| grade.span.overlaps(span)).find_map(|grade| match &grade.meaning {
            Meaning::Rating(rating) => Some(rating),
            Meaning::None(_) => None,
        })
    }

    /// Notes which of the bodies it is a rating of.
    fn owners(&mut self, case: &Case<'_, '_, '_>, rating: &MarkedRating) -> Vec<Option<bool>> {
        let main = self.annotated.bodies.first().map(std::slice::from_ref).unwrap_or_default();
        let marked = if rating.bodies.is_empty() { main } else { &rating.bodies };
        let right: Vec<bool> =
            case.owners.iter().map(|owner| marked.iter().any(|name| same_name(name, &owner.name))).collect();
        let mut owned: Vec<Option<bool>> = vec![None; case.owners.len()];
        for index in owners::order(case).into_iter().filter(|_| right.contains(&true)) {
            if !rating.soft {
                self.owners.push(Example::binary(&owners::facts(case, index, &owned), right[index], None));
            }
            owned[index] = Some(right[index]);
        }
        owned
    }

    /// Notes the grade itself, unless it was met before.
    fn meet(&mut self, case: &Case<'_, '_, '_>, rating: Option<&MarkedRating>, candidates: Vec<(Option<Span>, bool)>) {
        let span = span_of(case);
        if self.met.iter().any(|known| known.span == span) {
            return;
        }
        let soft = rating.is_some_and(|rating| rating.soft);
        let period = rating.map(|rating| period(rating.period));
        self.met.push(GradeLesson { span, period, soft, candidates });
    }

    /// Notes which of the candidates are meant; gives all of them, and the domains that are meant.
    fn targets(&mut self, case: &Case<'_, '_, '_>, rating: &MarkedRating) -> (Vec<(Option<Span>, bool)>, Vec<Item>) {
        let found = candidates::candidates(case);
        let right: Vec<bool> = found
            .iter()
            .map(|candidate| match &candidate.item {
                None => rating.targets.contains(&Target::Overall),
                Some(item) => rating.targets.iter().any(|target| self.means(target, item.span)),
            })
            .collect();
        let known = right.contains(&true) && !rating.soft;
        let mut meant: Vec<Option<bool>> = vec![None; found.len()];
        for index in candidates::order(case, &found).into_iter().filter(|_| known) {
            let span = found[index].item.as_ref().map(|item| item.span);
            let taught = self.annotated.taught.target(span_of(case), span);
            let facts = pairs::facts(case, &found, index, &meant);
            self.targets.push(Example::binary(&facts, right[index], taught));
            meant[index] = Some(right[index]);
        }
        let spans = found.iter().map(|candidate| candidate.item.as_ref().map(|item| item.span));
        let candidates = spans.zip(right.iter().copied()).collect();
        let chosen = found.into_iter().zip(right).filter(|(_, right)| *right);
        (candidates, chosen.filter_map(|(candidate, _)| candidate.item).collect())
    }

    /// Whether the domain at `span` is the target, or has its words.
    fn means(&self, target: &Target, span: Span) -> bool {
        let Target::Domain(index) = *target else { return false };
        let text = &self.annotated.article.text;
        let Some(domain) = self.annotated.domains.get(index) else { return false };
        domain.span.overlaps(span) || domain.span.of(text).to_lowercase() == span.of(text).to_lowercase()
    }
}

fn period(marked: MarkedPeriod) -> Period {
    match marked {
        MarkedPeriod::Current => Period::Current,
        MarkedPeriod::Previous => Period::Previous,
        MarkedPeriod::Other => Period::Other,
    }
}

/// Whether two names of bodies share most of the words of the shorter one.
fn same_name(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let words = name.split(|sign: char| !sign.is_alphanumeric()).filter(|word| word.len() > 2);
        words.map(str::to_lowercase).filter(|word| word != "the" && word != "and").collect()
    };
    let (one, other) = (words(one), words(other));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    let shorter = one.len().min(other.len());
    shorter > 0 && shared * 10 >= shorter * 6
}
