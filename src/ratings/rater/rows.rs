//! Makes rows of a grade and its targets.

use super::Article;
use super::bodies::other_name;
use crate::lexicon::{Hit, Meaning};
use crate::ratings::framework::{GradeOf, in_year};
use crate::ratings::lists::Item;
use crate::ratings::targets::Targets;
use crate::ratings::units::Kind;
use crate::ratings::view::View;
use crate::ratings::{Basis, Doubt, Period, Rating};

impl Article<'_, '_> {
    pub(super) fn push(&mut self, view: &View<'_, '_>, at: usize, targets: &Targets, period: Period, confidence: f32) {
        if let Some(grade) = view.units[at].fixed {
            self.push_grade(view, at, grade, targets, period, confidence);
            return;
        }
        let Some(hit) = view.units[at].hit else { return };
        let near = self.schemes_named_in(view);
        let prefer = |scheme: u16| near.contains(&scheme);
        let lexicon = self.reading.lexicon;
        let grade = if near.is_empty() {
            self.frameworks.grade(lexicon, &hit, None)
        } else {
            self.frameworks.grade(lexicon, &hit, Some(&prefer))
        };
        if let Some(grade) = grade {
            self.push_grade(view, at, grade, targets, period, confidence);
        }
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

    /// One row per target.
    pub(super) fn push_grade(
        &mut self,
        view: &View<'_, '_>,
        at: usize,
        grade: GradeOf,
        targets: &Targets,
        period: Period,
        confidence: f32,
    ) {
        self.last = Some(grade);
        let span = view.units[at].span;
        let (body, period) = self.body(view, at, targets, period);
        let other = (body.is_none() && period == Period::Other && targets.name.is_none())
            .then(|| other_name(view, at))
            .flatten();
        let quote = self.quoting(span);
        let stated_by = quote.and_then(|quote| self.speakers.attributions.get(quote)).and_then(|found| found.speaker);
        let label = &self.reading.lexicon.schemes()[grade.scheme as usize].grades[grade.grade as usize].label;
        let dated = (period == Period::Previous).then(|| year_in(view)).flatten();
        let grade = dated.and_then(|year| in_year(self.reading.lexicon, grade.scheme, year, label)).unwrap_or(grade);
        let scheme = &self.reading.lexicon.schemes()[grade.scheme as usize];
        let own = &scheme.grades[grade.grade as usize];
        let row = Rating {
            sentence: view.sentence,
            span,
            body,
            body_span: other.or(targets.body.map(|(_, span)| span)).or(targets.name).filter(|span| *span != view.span),
            domain_span: None,
            domain_id: String::new(),
            domain: String::new(),
            grade: own.label.clone(),
            inspectorate: self.reading.lexicon.inspectorates()[scheme.inspectorate as usize].name.clone(),
            framework: scheme.id.clone(),
            ordinal: Some(own.ordinal),
            scale_length: Some(scheme.scale_length() as u8),
            period,
            stated_by,
            basis: basis(targets),
            confidence: if self.frameworks.in_doubt() { confidence - 0.1 } else { confidence },
        };
        if targets.every_area && targets.body.is_some() && !targets.items.is_empty() && !targets.anaphora {
            self.out.ratings.push(Rating {
                domain_id: "overall".to_owned(),
                domain: "Overall".to_owned(),
                ..row.clone()
            });
        }
        if !targets.items.is_empty() {
            self.recent = (view.sentence, targets.items.clone());
        }
        if targets.items.is_empty() && view.open_domains() {
            // Where only single regulations are graded, there is no overall grade to state.
            self.out.doubts.push(Doubt { sentence: view.sentence, rating: None, reason: "a grade without a domain" });
            return;
        }
        if targets.items.is_empty() {
            self.out.ratings.push(Rating { domain_id: "overall".to_owned(), domain: "Overall".to_owned(), ..row });
            return;
        }
        for item in &targets.items {
            let mut rating = Rating { domain_span: Some(item.span), ..row.clone() };
            match self.resolve(item, Some(grade.scheme)) {
                Some((scheme, domain)) => {
                    let domain = &self.reading.lexicon.schemes()[scheme as usize].domains[domain as usize];
                    rating.domain_id.clone_from(&domain.id);
                    rating.domain.clone_from(&domain.name);
                }
                None => rating.confidence = (rating.confidence - 0.3).max(0.3),
            }
            self.out.ratings.push(rating);
        }
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
