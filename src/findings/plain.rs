//! *What it finds*: plain numbers that are statistics: of people and things, of days and pounds.
//! *Why*: "412 men" in a sentence of figures is one; "two of them were late" in a story is a detail.
//! *Example*: "Seventeen were good at resettlement", "the number of places fell by 11,000", "it stands at 80,812".
//! *Known misses*: plain counts in sentences of another kind ("It now holds 412").

use super::clause::Clause;
use super::forms::{Form, unit_of};
use super::numbers::{Number, Sort};
use super::phrase;
use crate::lexicon::Hit;
use crate::text::{Shape, Span};

/// Number words up to this one count people and things in any sentence.
const SMALL: f64 = 12.0;

/// What decides on the plain numbers of a sentence.
pub(super) struct Plain<'a> {
    pub(super) clause: &'a Clause<'a>,
    /// Whether the sentence is one of figures.
    pub(super) counts: bool,
    /// Whether it names a total beforehand.
    pub(super) based: bool,
    /// Whether the number before is a plain count too.
    pub(super) listed: bool,
}

impl Plain<'_> {
    /// Whether `number` is a statistic.
    pub(super) fn counts(&self, number: Number, form: Form) -> bool {
        let graded = self.counts_graded(number);
        let small = number.sort == Sort::Words && number.value <= SMALL;
        if self.is_timed(number) {
            return self.counts && !self.is_when(number);
        }
        if !self.counts && !self.based && !graded || self.is_uncounted(number) {
            return false;
        }
        match number.sort {
            Sort::Words if number.value <= 1.0 => self.listed || self.based,
            _ if small => self.listed || self.based || graded || self.opens(number) && form.measure.is_some(),
            _ => true,
        }
    }

    /// Whether it is a number of days, hours and so on.
    pub(super) fn is_timed(&self, number: Number) -> bool {
        unit_of(self.clause.word(number.to)).is_some()
    }

    /// "Seventeen were good", "three outstanding, five good", "outstanding, 6; good, 41": how many have a grade.
    fn counts_graded(&self, number: Number) -> bool {
        let clause = self.clause;
        let (from, to) = (number.from, number.to);
        let verb = |&at: &usize| {
            matches!(clause.word(at), "were" | "are" | "had" | "have" | "got" | "received" | "require" | "required")
        };
        let said = (to..to + 4).find(verb).filter(|_| self.opens(number) && number.value > 1.0);
        let of = said.is_some_and(|verb| self.graded(verb, verb + 6).is_some());
        let end = self.graded(to, to + 1).map(|grade| clause.at(grade.end()));
        let before = end.is_some_and(|end| clause.is_mark(end) || clause.word(end) == "and");
        let set_off = from > 1 && clause.before(from) == "," && matches!(clause.word(to), "," | ";" | ".");
        of || before
            || set_off
                && self.graded(from.saturating_sub(3), from - 1).is_some_and(|grade| clause.at(grade.end()) == from - 1)
    }

    /// The last grade that begins among tokens `from..to`.
    fn graded(&self, from: usize, to: usize) -> Option<Span> {
        let span = self.clause.span(from, to.min(self.clause.len()))?;
        let mut hits = self.clause.reading.hits_in(span).iter().filter(|hit| hit.has(Hit::GRADE));
        hits.next_back().map(|hit| hit.span)
    }

    /// Whether `number` begins its clause: "Nine homes had none", not "kept in three places".
    fn opens(&self, number: Number) -> bool {
        let from = phrase::softened(self.clause, number.from);
        let before = self.clause.before(from);
        from == 0
            || self.clause.is_mark(from - 1)
            || matches!(before, "and" | "but" | "while" | "that" | "wales" | "england" | "scotland")
    }

    /// "In six months", "ten years ago": when, not how long.
    fn is_when(&self, number: Number) -> bool {
        let when = [
            "in", "for", "over", "within", "last", "past", "next", "every", "after", "before", "of", "previous",
            "inside", "first", "than", "by", "the",
        ];
        let after = matches!(self.clause.word(number.to + 1), "ago" | "later" | "earlier" | "before" | "after" | "old");
        // "An average of 17 hours".
        let average = number.from > 1 && self.clause.word(number.from - 2) == "average";
        after || !average && when.contains(&self.clause.before(number.from))
    }

    /// Nouns whose number measures a text or a road, or that have a table of their own; the ends of a range.
    pub(super) fn is_uncounted(&self, number: Number) -> bool {
        let noun = self.clause.word(number.to);
        let other = matches!(
            noun,
            "page"
                | "pages"
                | "mile"
                | "miles"
                | "recommendation"
                | "recommendations"
                | "star"
                | "stars"
                | "at"
                | "till"
        );
        let ranges = matches!(self.clause.before(number.from), "from" | "between" | "till")
            || number.from > 2
                && matches!(self.clause.before(number.from), "to" | "and")
                && matches!(self.clause.word(number.from - 3), "from" | "between");
        other || ranges
    }
}

/// Whether the words of a sentence say that it measures, whatever its kind: "the average", "the number of", "fell by".
pub(super) fn is_told(clause: &Clause<'_>) -> bool {
    (0..clause.len()).any(|at| match clause.word(at) {
        "average" | "averages" | "averaged" | "median" | "percentages" => true,
        "scored" => clause.shape(at + 1) == Some(Shape::Number),
        // "Good schools - 31".
        "-" | "–" | ":" => at > 0 && at + 2 == clause.len() && at < 8 && clause.shape(at + 1) == Some(Shape::Number),
        "stands" | "stood" => clause.word(at + 1) == "at",
        "fallen" | "risen" | "fell" | "rose" | "dropped" | "grew" | "grown" | "increased" | "decreased" => {
            matches!(clause.word(at + 1), "by" | "to")
        }
        "number" | "numbers" | "rate" => clause.word(at + 1) == "of",
        "reported" | "recorded" | "counted" | "logged" => is_counted(clause, at + 1),
        "there" => matches!(clause.word(at + 1), "were" | "was" | "had") && is_counted(clause, at + 2),
        "up" | "down" => clause.word(at + 1) == "from",
        _ => false,
    })
}

/// Whether a number in digits stands at token `from`, or after "more than", "some" and the like.
fn is_counted(clause: &Clause<'_>, from: usize) -> bool {
    let soft =
        ["been", "more", "than", "almost", "nearly", "over", "about", "around", "some", "only", "just", "at", "least"];
    let number = (from..from + 4).find(|&at| !soft.contains(&clause.word(at)));
    number.is_some_and(|at| clause.shape(at) == Some(Shape::Number))
}

/// "Scored from 0 to 3" explains a scale, "ranging from" a spread: nothing changed. `from` is the word "from".
pub(super) fn is_scale(clause: &Clause<'_>, from: usize, number: Number) -> bool {
    let spread = matches!(
        clause.before(from),
        "ranging"
            | "ranged"
            | "range"
            | "ranges"
            | "scored"
            | "score"
            | "scale"
            | "scores"
            | "aged"
            | "marked"
            | "run"
            | "runs"
    );
    spread || number.value <= 1.0 && number.is_plain()
}
