//! Makes rows of a grade and its targets.

use super::Article;
use super::bodies::other_name;
use super::judged::Taken;
use crate::lexicon::{Hit, Meaning};
use crate::ratings::framework::{GradeOf, in_year};
use crate::ratings::judge::{Look, Place, Row};
use crate::ratings::lists::Item;
use crate::ratings::targets::Targets;
use crate::ratings::units::Kind;
use crate::ratings::view::View;
use crate::ratings::{Basis, Doubt, Period, Rating};

impl Article<'_, '_> {
    /// Makes the rows of the grade word at unit `at`.
    pub(super) fn push(&mut self, view: &View<'_, '_>, at: usize, taken: &Taken) {
        if let Some(grade) = view.units[at].fixed {
            self.push_grade(view, at, grade, taken);
            return;
        }
        let Some(hit) = view.units[at].hit else { return };
        let mut near = self.schemes_named_in(view);
        if near.is_empty() {
            near = self.schemes_with_domain(&taken.targets);
        }
        let prefer = |scheme: u16| near.contains(&scheme);
        let lexicon = self.reading.lexicon;
        let grade = if near.is_empty() {
            self.frameworks.grade(lexicon, &hit, None)
        } else {
            self.frameworks.grade(lexicon, &hit, Some(&prefer))
        };
        if let Some(grade) = grade {
            self.push_grade(view, at, grade, taken);
        }
    }

    /// Schemes that have the domain the grade is said of, where the article's own framework has not: "adequate" for
    /// "current performance" is of the framework that graded it.
    fn schemes_with_domain(&self, targets: &Targets) -> Vec<u16> {
        let lexicon = self.reading.lexicon;
        let Some(item) = targets.items.iter().find(|item| item.known) else { return Vec::new() };
        let hits = self.reading.hits_in(item.span).iter().filter(|hit| hit.has(Hit::DOMAIN));
        let Some(hit) = hits.max_by_key(|hit| hit.span.len()) else { return Vec::new() };
        let own: Vec<u16> = lexicon
            .meanings(hit)
            .filter_map(|meaning| match meaning {
                Meaning::Domain { scheme, .. } => Some(scheme),
                _ => None,
            })
            .collect();
        if self.frameworks.first().is_some_and(|first| own.contains(&first)) { Vec::new() } else { own }
    }

    /// Schemes of an inspectorate that the sentence names, when it is not the one that leads the article.
    fn schemes_named_in(&self, view: &View<'_, '_>) -> Vec<u16> {
        let lexicon = self.reading.lexicon;
        let mut named: Vec<u16> = Vec::new();
        for unit in view.units.iter().filter(|unit| unit.kind == Kind::Inspectorate) {
            let Some(hit) = unit.hit else { continue };
            named.extend(lexicon.meanings(&hit).filter_map(|meaning| match meaning {
                Meaning::Inspectorate { inspectorate, .. } => Some(inspectorate),
                _ => None,
            }));
        }
        let leads = self.frameworks.first().map(|scheme| lexicon.schemes()[scheme as usize].inspectorate);
        if named.is_empty() || leads.is_some_and(|leads| named.contains(&leads)) {
            return Vec::new();
        }
        self.frameworks
            .ranked()
            .filter(|&scheme| named.contains(&lexicon.schemes()[scheme as usize].inspectorate))
            .collect()
    }

    /// Makes the rows of `grade`: one per body and target, and for the second look those that may be meant too.
    pub(super) fn push_grade(&mut self, view: &View<'_, '_>, at: usize, grade: GradeOf, taken: &Taken) {
        let rows = self.rows(view, at, grade, taken);
        if taken.is_firm() {
            self.last = Some(grade);
            self.note_targets(view, &taken.targets);
            self.rows.extend(rows);
        } else {
            self.unsure.extend(rows);
        }
        let Some(odds) = &taken.odds else { return };
        let (items, overall) = odds.others(&taken.targets.items, taken.targets.overall);
        if overall || !items.is_empty() {
            let targets = Targets { items, overall, ..taken.targets.clone() };
            let other = Taken { targets, odds: Some(odds.unsure()), ..taken.clone() };
            let others = self.rows(view, at, grade, &other);
            self.unsure.extend(others);
        }
    }

    /// Keeps in mind what the next sentence may take up; doubts a grade of a whole that is none.
    fn note_targets(&mut self, view: &View<'_, '_>, targets: &Targets) {
        if !targets.items.is_empty() {
            self.recent = (view.sentence, targets.items.clone());
        } else if view.open_domains() {
            // Where only single regulations are graded, there is no overall grade to state.
            let reason = "a grade without a domain";
            self.out.doubts.push(Doubt { sentence: view.sentence, rating: None, reason: reason.into() });
        }
    }

    /// One row per body and target.
    fn rows(&self, view: &View<'_, '_>, at: usize, grade: GradeOf, taken: &Taken) -> Vec<Row> {
        let Taken { targets, period, confidence, .. } = taken;
        let grade = self.as_of(view, grade, *period);
        let whole = self.overall_row(view, at, grade);
        let confidence = if self.frameworks.in_doubt() { confidence - 0.1 } else { *confidence };
        let row = Rating { basis: basis(targets), confidence, period: *period, ..whole };
        let mut made = Vec::new();
        for owner in &targets.owners {
            let row = Rating { body: owner.body, body_span: owner.span, ..row.clone() };
            self.add_rows(view, &row, grade.scheme, targets, &mut made);
        }
        if targets.owners.is_empty() {
            let (body, period) = self.body(view, at, targets, *period);
            let unnamed = body.is_none() && period == Period::Other && targets.name.is_none();
            let other = unnamed.then(|| other_name(view, at)).flatten();
            let body_span = other.or(targets.body.map(|(_, span)| span)).or(targets.name);
            let body_span = body_span.filter(|span| *span != view.span);
            self.add_rows(view, &Rating { body, body_span, period, ..row }, grade.scheme, targets, &mut made);
        }
        let place = self.place(view, at);
        let look = |rating: &Rating| match &taken.odds {
            Some(odds) => odds.look(rating.domain_span),
            None => Look::ruled(rating.period, rating.confidence),
        };
        made.into_iter().map(|rating| Row { look: look(&rating), rating, place }).collect()
    }

    /// Where the grade at unit `at` stands; what comes after it is not known yet.
    fn place(&self, view: &View<'_, '_>, at: usize) -> Place {
        let span = view.units.get(at).map(|unit| unit.span).unwrap_or_default();
        let own_framework = !self.frameworks.in_doubt();
        Place { voice: self.voice(span), kind: view.kind as u32, before: None, after: None, own_framework }
    }

    /// The grade of the framework that was in use in the year the sentence names for an earlier rating.
    fn as_of(&self, view: &View<'_, '_>, grade: GradeOf, period: Period) -> GradeOf {
        let lexicon = self.reading.lexicon;
        let label = &lexicon.schemes()[grade.scheme as usize].grades[grade.grade as usize].label;
        let year = (period == Period::Previous).then(|| year_in(view)).flatten();
        year.and_then(|year| in_year(lexicon, grade.scheme, year, label)).unwrap_or(grade)
    }

    /// An overall rating of now with the grade at unit `at`, of no body yet.
    fn overall_row(&self, view: &View<'_, '_>, at: usize, grade: GradeOf) -> Rating {
        let lexicon = self.reading.lexicon;
        let span = view.units[at].span;
        let scheme = &lexicon.schemes()[grade.scheme as usize];
        let own = &scheme.grades[grade.grade as usize];
        let quote = self.quoting(span).and_then(|quote| self.speakers.attributions.get(quote));
        Rating {
            sentence: view.sentence,
            span,
            body: None,
            body_span: None,
            domain_span: None,
            domain_id: "overall".to_owned(),
            domain: "Overall".to_owned(),
            grade: own.label.clone(),
            inspectorate: lexicon.inspectorates()[scheme.inspectorate as usize].name.clone(),
            framework: scheme.id.clone(),
            ordinal: Some(own.ordinal),
            scale_length: Some(scheme.scale_length() as u8),
            period: Period::Current,
            stated_by: quote.and_then(|found| found.speaker),
            basis: Basis::Stated,
            confidence: 1.0,
        }
    }

    /// The overall `row`, or one like it for each domain of `targets`.
    fn add_rows(&self, view: &View<'_, '_>, row: &Rating, scheme: u16, targets: &Targets, made: &mut Vec<Rating>) {
        if targets.items.is_empty() {
            if !view.open_domains() {
                made.push(row.clone());
            }
            return;
        }
        let every_area = targets.every_area && targets.body.is_some() && !targets.anaphora;
        if targets.overall || every_area {
            made.push(row.clone());
        }
        made.extend(targets.items.iter().map(|item| self.domain_row(row, item, scheme)));
    }

    /// `row` for the domain that `item` means; as written and in doubt where the framework has none.
    fn domain_row(&self, row: &Rating, item: &Item, scheme: u16) -> Rating {
        let row = Rating { domain_span: Some(item.span), ..row.clone() };
        let Some((scheme, domain)) = self.resolve(item, Some(scheme)) else {
            let confidence = (row.confidence - 0.3).max(0.3);
            return Rating { domain_id: String::new(), domain: String::new(), confidence, ..row };
        };
        let domain = &self.reading.lexicon.schemes()[scheme as usize].domains[domain as usize];
        Rating { domain_id: domain.id.clone(), domain: domain.name.clone(), ..row }
    }

    /// The framework's domain that an item means.
    pub(super) fn resolve(&self, item: &Item, scheme: Option<u16>) -> Option<(u16, u8)> {
        let scheme = scheme.or(self.frameworks.first())?;
        let hits = self.reading.hits_in(item.span).iter();
        let hit = hits.filter(|hit| hit.has(Hit::DOMAIN)).max_by_key(|hit| hit.span.len());
        let known = hit.and_then(|hit| self.frameworks.domain(self.reading.lexicon, hit, Some(scheme)));
        known
            .filter(|_| item.known)
            .or_else(|| self.matching.domain(scheme, self.reading.of(item.span)).map(|domain| (scheme, domain)))
    }
}

pub(super) fn basis(targets: &Targets) -> Basis {
    match targets.items.len() {
        _ if targets.anaphora => Basis::Anaphora,
        0 | 1 => Basis::Stated,
        _ => Basis::List,
    }
}

fn year_in(view: &View<'_, '_>) -> Option<u16> {
    view.units.iter().find_map(|unit| match unit.kind {
        Kind::Year(year) => Some(year),
        _ => None,
    })
}
