//! Takes the ratings of label lines and printed digits.

use super::Article;
use super::sections::title_case;
use crate::lexicon::Hit;
use crate::ratings::Period;
use crate::ratings::framework::GradeOf;
use crate::ratings::labels;
use crate::ratings::labels::Label;
use crate::ratings::lists::{Item, items};
use crate::ratings::targets::Targets;
use crate::ratings::units::Kind;
use crate::ratings::view::View;
use crate::segment::ParagraphKind;

impl Article<'_, '_> {
    /// Reads the sentence as a label line; false when it is prose.
    pub(super) fn read_label(&mut self, view: &View<'_, '_>) -> bool {
        let by_digit = self.read_digits(view);
        let Some(label) = labels::label(view) else { return by_digit };
        let neighbours = self.neighbours_are_labels(view);
        let listed = matches!(view.kind, ParagraphKind::Bullet | ParagraphKind::Heading) || label.firm || neighbours;
        let known = label.item.as_ref().is_some_and(|item| item.known);
        let beside = label.bare || label.overall || known || label.body.is_some() || neighbours;
        if !listed || !beside || (label.bare && self.heading.is_none()) {
            return by_digit;
        }
        self.take_label(view, &label);
        true
    }

    /// Whether the line before or after holds a grade too and is as short: a block of labels.
    fn neighbours_are_labels(&self, view: &View<'_, '_>) -> bool {
        let near = [view.sentence.checked_sub(1), Some(view.sentence + 1)];
        view.span.len() < 90
            && near.into_iter().flatten().filter_map(|at| self.reading.layout.sentences.get(at)).any(|sentence| {
                sentence.span.len() < 90
                    && self.reading.hits_in(sentence.span).iter().any(|hit| {
                        hit.has(Hit::GRADE)
                            && self.frameworks.has_grade(self.reading.lexicon, hit)
                            && sentence.span.end() < hit.span.end() + 12
                    })
            })
    }

    fn take_label(&mut self, view: &View<'_, '_>, label: &Label) {
        let item = match (&label.item, label.bare) {
            (None, true) => self.heading.map(|span| Item { span, known: false, units: 0..0, lead: Kind::Word }),
            (item, _) => item.clone(),
        };
        let name = item.clone().filter(|item| self.roundup && !item.known && title_case(self.reading, item.span));
        let item = item.filter(|_| name.is_none());
        let period = if label.previous || self.section_previous { Period::Previous } else { Period::Current };
        let body = label.body.or(self.section);
        let confidence = if label.firm { 0.93 } else { 0.75 };
        let targets = Targets {
            overall: item.is_none(),
            items: item.into_iter().collect(),
            body: body.map(|body| (body, view.span)).filter(|_| name.is_none()),
            name: name.map(|name| name.span),
            found: true,
            ..Targets::default()
        };
        self.push(view, label.grade, &targets, period, confidence);
        for grade in label.grade + 1..view.units.len() {
            let in_bracket = view.kind(grade) == Some(Kind::Grade)
                && view.before(grade, |kind| kind != Kind::Open).is_some()
                && view.any(label.grade..grade, |kind| kind == Kind::Open);
            if in_bracket {
                self.push(view, grade, &targets, Period::Previous, 0.9);
            }
        }
    }

    /// Printed digits that stand for grades.
    fn read_digits(&mut self, view: &View<'_, '_>) -> bool {
        if !self.prints_digits() {
            return false;
        }
        let previous = view.any(0..view.units.len(), |kind| kind == Kind::Previous) || self.section_previous;
        let period = if previous { Period::Previous } else { Period::Current };
        let mut taken = false;
        if view.any(0..view.units.len(), |kind| kind == Kind::Grade) && !previous {
            return false;
        }
        for (item, at, digit) in labels::digits(view) {
            taken |= self.push_digit(view, at, digit, vec![item], period);
        }
        for (zone, at, digit) in labels::digits_for(view) {
            taken |= self.push_digit(view, at, digit, items(view, zone), period);
        }
        taken
    }

    fn push_digit(&mut self, view: &View<'_, '_>, at: usize, digit: u8, items: Vec<Item>, period: Period) -> bool {
        let Some(scheme) = self.frameworks.first() else { return false };
        let grades = &self.reading.lexicon.schemes()[scheme as usize].grades;
        let Some(grade) = grades.iter().position(|grade| grade.digit == Some(digit)) else { return false };
        let grade = GradeOf { scheme, grade: grade as u8, press: false };
        let targets = Targets { items, found: true, ..Targets::default() };
        self.push_grade(view, at, grade, &targets, period, 0.8);
        true
    }
}
