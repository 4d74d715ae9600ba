//! Takes the ratings of label lines and printed digits.

use super::Article;
use super::sections::title_case;
use crate::lexicon::Hit;
use crate::ratings::Period;
use crate::ratings::framework::GradeOf;
use crate::ratings::judge::{Origin, Proposal, Verdict};
use crate::ratings::labels;
use crate::ratings::labels::Label;
use crate::ratings::lists::{Item, items};
use crate::ratings::targets::Targets;
use crate::ratings::units::Kind;
use crate::ratings::view::View;
use crate::segment::ParagraphKind;
use crate::text::Span;

impl Article<'_, '_> {
    /// Reads the sentence as a label line; gives the units of the grades that it read, `None` for prose.
    pub(super) fn read_label(&mut self, view: &View<'_, '_>, topic: (usize, Option<Span>)) -> Option<Vec<usize>> {
        let by_digit = self.read_digits(view, topic);
        let Some(label) = labels::label(view) else { return by_digit };
        let neighbours = self.neighbours_are_labels(view);
        let listed = matches!(view.kind, ParagraphKind::Bullet | ParagraphKind::Heading) || label.firm || neighbours;
        let known = label.item.as_ref().is_some_and(|item| item.known);
        let beside = label.bare || label.overall || known || label.body.is_some() || neighbours;
        if !listed || !beside || (label.bare && self.heading.is_none()) {
            return by_digit;
        }
        Some(self.take_label(view, &label, topic))
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

    fn take_label(&mut self, view: &View<'_, '_>, label: &Label, topic: (usize, Option<Span>)) -> Vec<usize> {
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
        let mut read = vec![label.grade];
        self.take_line(view, label.grade, None, (Origin::Label, confidence), (targets.clone(), period), topic);
        for grade in label.grade + 1..view.units.len() {
            let in_bracket = view.kind(grade) == Some(Kind::Grade)
                && view.before(grade, |kind| kind != Kind::Open).is_some()
                && view.any(label.grade..grade, |kind| kind == Kind::Open);
            if in_bracket {
                let said = (targets.clone(), Period::Previous);
                self.take_line(view, grade, None, (Origin::Label, 0.9), said, topic);
                read.push(grade);
            }
        }
        read
    }

    /// Takes the grade of a line that is no prose, if it is a rating.
    fn take_line(
        &mut self,
        view: &View<'_, '_>,
        at: usize,
        grade: Option<GradeOf>,
        (origin, confidence): (Origin, f32),
        (targets, period): (Targets, Period),
        topic: (usize, Option<Span>),
    ) {
        let verdict = Verdict::Rating;
        let proposal = Proposal { at, origin, licence: None, verdict, targets, period, confidence };
        let Some(taken) = self.judged(view, proposal, topic) else { return };
        match grade {
            Some(grade) => self.push_grade(view, at, grade, &taken),
            None => self.push(view, at, &taken),
        }
    }

    /// Printed digits that stand for grades; the units that hold them, `None` where there are none.
    fn read_digits(&mut self, view: &View<'_, '_>, topic: (usize, Option<Span>)) -> Option<Vec<usize>> {
        if !self.prints_digits() {
            return None;
        }
        let previous = view.any(0..view.units.len(), |kind| kind == Kind::Previous) || self.section_previous;
        let period = if previous { Period::Previous } else { Period::Current };
        if view.any(0..view.units.len(), |kind| kind == Kind::Grade) && !previous {
            return None;
        }
        let mut read = Vec::new();
        for (item, at, digit) in labels::digits(view) {
            self.take_digit(view, (at, digit), vec![item], period, topic);
            read.push(at);
        }
        for (zone, at, digit) in labels::digits_for(view) {
            self.take_digit(view, (at, digit), items(view, zone), period, topic);
            read.push(at);
        }
        Some(read).filter(|read| !read.is_empty())
    }

    fn take_digit(
        &mut self,
        view: &View<'_, '_>,
        (at, digit): (usize, u8),
        items: Vec<Item>,
        period: Period,
        topic: (usize, Option<Span>),
    ) {
        let Some(scheme) = self.frameworks.first() else { return };
        let grades = &self.reading.lexicon.schemes()[scheme as usize].grades;
        let Some(grade) = grades.iter().position(|grade| grade.digit == Some(digit)) else { return };
        let grade = GradeOf { scheme, grade: grade as u8, press: false };
        let targets = Targets { items, found: true, ..Targets::default() };
        self.take_line(view, at, Some(grade), (Origin::Digit, 0.8), (targets, period), topic);
    }
}
