//! Reads a sentence of prose, grade by grade.

use super::Article;
use super::bodies::companion;
use super::judged::Taken;
use crate::ratings::judge::{Origin, Proposal, Verdict};
use crate::ratings::licence::{Form, Licence, Strength, licence};
use crate::ratings::period::period;
use crate::ratings::targets::{Targets, targets};
use crate::ratings::units::Kind;
use crate::ratings::veto::veto;
use crate::ratings::view::View;
use crate::ratings::{Basis, Doubt, Period};
use crate::segment::ParagraphKind;
use crate::text::Span;

/// How far a sentence is read.
#[derive(Default)]
pub(super) struct Course {
    /// Words before this unit belong to an earlier grade.
    floor: usize,
    /// The licence of the grade taken last.
    licensed: Option<Licence>,
    /// The targets of the grade read last.
    earlier: Targets,
}

/// Stands in for a licence where there is none: the grade by its form alone.
fn bare(grade: usize) -> Licence {
    Licence { strength: Strength::Weak, form: Form::Plain, head: grade }
}

impl Article<'_, '_> {
    /// Reads the sentence as prose, grade by grade; the grades at units of `read` have been read already.
    pub(super) fn read_prose(&mut self, view: &View<'_, '_>, topic: (usize, Option<Span>), read: &[usize]) {
        let mut course = Course::default();
        for at in 0..view.units.len() {
            match view.kind(at) {
                Some(Kind::Grade) if !read.contains(&at) => self.read_grade(view, at, topic, &mut course),
                Some(Kind::Same) => self.read_same(view, at, course.floor),
                _ => {}
            }
        }
    }

    /// Takes the grade at unit `grade`, if it is a rating.
    fn read_grade(&mut self, view: &View<'_, '_>, grade: usize, topic: (usize, Option<Span>), course: &mut Course) {
        if repeats_digit(view, grade) {
            return;
        }
        let doubts = self.out.doubts.len();
        let proposal = self.propose(view, grade, topic, course);
        let licence = proposal.licence.unwrap_or_else(|| bare(grade));
        let end = proposal.targets.end;
        course.earlier.clone_from(&proposal.targets);
        let taken = self.judged(view, proposal, topic);
        if let Some(unsure) = taken.as_ref().filter(|taken| !taken.is_firm()) {
            self.push(view, grade, unsure);
        }
        if let Some(taken) = taken.filter(Taken::is_firm) {
            // What the rules doubted has its row.
            self.out.doubts.truncate(doubts);
            self.take(view, grade, licence, &taken);
            course.floor = taken.targets.items.last().map_or(end, |item| end.max(item.units.end));
            course.earlier = taken.targets;
            course.licensed = Some(licence);
        }
    }

    /// What the rules say of the grade at unit `grade`.
    fn propose(
        &mut self,
        view: &View<'_, '_>,
        grade: usize,
        topic: (usize, Option<Span>),
        course: &Course,
    ) -> Proposal {
        let licence = licence(view, grade, course.licensed.is_some());
        let found = licence.unwrap_or_else(|| bare(grade));
        let targets = self.targets(view, grade, found, topic, course);
        let verdict = self.verdict(view, grade, licence, &targets);
        let mut period = period(view, grade, found, self.clock.year, self.dated);
        if self.section_previous {
            period = Period::Previous;
        }
        let confidence = match (found.strength, targets.found) {
            (Strength::Strong, true) => 0.92,
            (Strength::Strong, false) => 0.6,
            (Strength::Shared, _) => 0.8,
            (Strength::Weak, _) => 0.82,
        };
        Proposal { at: grade, origin: Origin::Prose, licence, verdict, targets, period, confidence }
    }

    /// Whether the rules take the grade, and if not, why.
    fn verdict(&mut self, view: &View<'_, '_>, grade: usize, found: Option<Licence>, targets: &Targets) -> Verdict {
        let Some(found) = found else { return Verdict::Unlicensed };
        let rated = found.strength == Strength::Strong && view.kind(found.head) == Some(Kind::Verb);
        if self.press_only(view, grade) && !rated {
            return Verdict::Press;
        }
        if let Some(reason) = veto(view, grade, found) {
            self.doubt(view, found, reason);
            return Verdict::Vetoed(reason);
        }
        let anywhere =
            view.any(0..view.units.len(), |kind| matches!(kind, Kind::Body(_) | Kind::BodyKind | Kind::Pronoun));
        let placed = targets.found || anywhere || view.kind == ParagraphKind::Heading || self.section.is_some();
        if !self.bears(view, grade, found, targets) {
            return Verdict::Unborne;
        }
        if !placed {
            self.out.doubts.push(Doubt {
                sentence: view.sentence,
                rating: None,
                reason: "a grade without a subject".into(),
            });
            return Verdict::Unborne;
        }
        Verdict::Rating
    }

    /// The targets of a grade, with what it takes up from the words and sentences before.
    fn targets(
        &self,
        view: &View<'_, '_>,
        grade: usize,
        found: Licence,
        topic: (usize, Option<Span>),
        course: &Course,
    ) -> Targets {
        let (floor, licensed, earlier) = (course.floor, course.licensed, &course.earlier);
        let from = match found.form {
            Form::From | Form::To => transition_floor(view, grade, floor, licensed),
            _ => floor,
        };
        let mut targets = targets(view, grade, found, from);
        let again = targets.pronoun && targets.overall && !targets.overall_word && !earlier.items.is_empty();
        if again && licensed.is_some() {
            targets = Targets { end: targets.end, ..earlier.clone() };
        }
        self.take_up(view, topic, &mut targets);
        if !targets.found && licensed.is_some() && !licensed_apart(view, floor, grade) {
            targets = Targets { end: targets.end, ..earlier.clone() };
        }
        targets
    }

    /// "the second team to be rated G – Saltby being the other": the companion holds the same grade.
    fn take_companion(&mut self, view: &View<'_, '_>, grade: usize) {
        if let Some(name) = companion(view, grade) {
            let targets = Targets { name: Some(name), overall: true, found: true, ..Targets::default() };
            self.push(view, grade, &Taken::ruled(targets, Period::Other, 0.8));
        }
    }

    fn press_only(&self, view: &View<'_, '_>, grade: usize) -> bool {
        let hit = view.units[grade].hit.filter(|_| view.units[grade].fixed.is_none());
        view.units[grade].fixed.is_none()
            && hit
                .and_then(|hit| self.frameworks.grade(self.reading.lexicon, &hit, None))
                .is_none_or(|found| found.press)
    }

    /// "… all got the same verdict": the last grade once more.
    fn read_same(&mut self, view: &View<'_, '_>, at: usize, floor: usize) {
        let Some(grade) = self.last else { return };
        let clause = view.clause_start(at, floor);
        let Some(head) = (clause..at)
            .rev()
            .find(|&verb| matches!(view.kind(verb), Some(Kind::Receive | Kind::Give | Kind::Verb | Kind::Stay)))
        else {
            return;
        };
        let found = Licence { strength: Strength::Strong, form: Form::Verb, head };
        let targets = targets(view, at, found, floor);
        if !targets.items.is_empty() && veto(view, at, found).is_none() {
            let period = period(view, at, found, self.clock.year, self.dated);
            self.push_grade(view, at, grade, &Taken::ruled(targets, period, 0.8));
        }
    }

    /// Keeps what looks like a rating and was not taken in sight, where the wording was plain.
    fn doubt(&mut self, view: &View<'_, '_>, found: Licence, reason: &'static str) {
        if found.strength == Strength::Strong && reason.starts_with("wished") {
            self.out.doubts.push(Doubt { sentence: view.sentence, rating: None, reason: reason.into() });
        }
    }

    /// Makes the rows of a grade that is a rating, and of what the words say besides.
    fn take(&mut self, view: &View<'_, '_>, grade: usize, found: Licence, taken: &Taken) {
        let current = taken.period == Period::Current;
        self.push(view, grade, taken);
        if current && same_before(view, grade) {
            self.push(view, grade, &Taken::ruled(taken.targets.clone(), Period::Previous, 0.75));
        }
        if found.form == Form::Stay && current {
            self.mark_unchanged();
        }
        self.take_companion(view, grade);
    }

    fn mark_unchanged(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.rating.basis = Basis::Unchanged;
        }
    }
}

/// "graded 2 – weak", "a 3, meaning adequate": the label only repeats the digit before it.
fn repeats_digit(view: &View<'_, '_>, grade: usize) -> bool {
    let before = (grade.saturating_sub(3)..grade).rev().find(|&at| view.kind(at) == Some(Kind::Grade));
    before.is_some_and(|at| {
        view.units[at].fixed.is_some()
            && (at + 1..grade).all(|between| {
                matches!(view.kind(between), Some(Kind::Dash | Kind::Comma | Kind::Open | Kind::Quote))
                    || view.word(between) == "meaning"
            })
    })
}

/// Whether a new clause with a subject of its own lies between an earlier grade and this one.
fn licensed_apart(view: &View<'_, '_>, floor: usize, grade: usize) -> bool {
    view.any(floor..grade, |kind| {
        matches!(kind, Kind::Stop | Kind::Colon | Kind::BodyKind | Kind::Pronoun | Kind::Semi)
    })
}

/// "… just as it had been in 2016", "as it was before": the grade is the earlier one too.
fn same_before(view: &View<'_, '_>, grade: usize) -> bool {
    (grade + 1..(grade + 8).min(view.units.len())).any(|at| {
        view.kind(at) == Some(Kind::As)
            && view.kind(at + 1) == Some(Kind::Pronoun)
            && (view.kind(at + 2) == Some(Kind::Be) || view.word(at + 2) == "had")
    })
}

/// Both halves of a transition share the words before it.
fn transition_floor(view: &View<'_, '_>, grade: usize, floor: usize, licensed: Option<Licence>) -> usize {
    match licensed {
        Some(before) if before.head < grade && floor > 0 => {
            let earlier = (0..grade).rev().find(|&at| view.kind(at) == Some(Kind::Grade));
            let apart = earlier
                .is_none_or(|earlier| view.any(earlier..grade, |kind| matches!(kind, Kind::Contrast | Kind::Semi)));
            if apart { floor } else { 0 }
        }
        _ => floor,
    }
}
