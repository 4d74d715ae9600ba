//! *What it finds*: measures with their values, units, totals and what they are compared with.
//! *Why*: a table of figures can be sorted and drawn; a column of sentences cannot.
//! *Example*: "from 30% to 16%" is 16 per cent compared with "30%"; "11 out of 54 cases" is 11 of a total of 54.
//! *Known misses*: units left out ("…, and satisfactory in a further 12") are taken from the measure before.

use super::clause::Clause;
use super::forms::{Form, Strength, form};
use super::numbers::{Number, Sort, numbers};
use super::plain::{self, Plain};
use super::{Statistic, Unit, phrase};
use crate::classify::{Class, SentenceKind};
use crate::reading::Reading;
use crate::text::Span;

/// Adds the statistics of the article's sentences to `found`.
pub(super) fn find(reading: &Reading<'_>, classes: &[Class], found: &mut Vec<Statistic>) {
    for (sentence, (place, class)) in reading.layout.sentences.iter().zip(classes).enumerate() {
        if matches!(class.kind, SentenceKind::Boilerplate | SentenceKind::Metadata)
            || class.kind == SentenceKind::Heading && !reading.of(place.span).contains(':')
        {
            continue;
        }
        let clause = Clause::new(reading, place.span);
        let numbers = numbers(&clause);
        if !numbers.is_empty() {
            let counts = class.kind == SentenceKind::Statistic || plain::is_told(&clause);
            Scan { clause, sentence, counts, base: None, first: found.len() }.all(&numbers, found);
        }
    }
}

/// How far before a number, in tokens, the word that compares it may stand.
const REACH: usize = 7;

/// What the numbers of a sentence have in common: "Of 48 records checked, 41 …".
#[derive(Clone, Copy)]
struct Base {
    total: f64,
    measure: Option<Span>,
}

/// Goes over the numbers of one sentence.
struct Scan<'a> {
    clause: Clause<'a>,
    sentence: usize,
    /// Whether plain counts are statistics here.
    counts: bool,
    base: Option<Base>,
    /// How many statistics the sentences before have.
    first: usize,
}

impl Scan<'_> {
    fn all(mut self, numbers: &[Number], found: &mut Vec<Statistic>) {
        let mut done = 0;
        for (index, &number) in numbers.iter().enumerate() {
            if number.from < done {
                continue;
            }
            let rest = numbers.get(index + 1..).unwrap_or_default();
            if self.is_base(number, rest) {
                self.base = Some(Base { total: number.value, measure: phrase::noun(&self.clause, number.to) });
                continue;
            }
            if let Some(end) = self.compared(number, rest, found) {
                done = end;
                continue;
            }
            done = self.take(number, rest, found).unwrap_or(done);
        }
    }

    /// "Of the 48 records checked, …" at the start of the sentence.
    fn is_base(&self, number: Number, rest: &[Number]) -> bool {
        let clause = &self.clause;
        let out = clause.reads(0, &["out", "of"]).then_some(1);
        let of = out
            .or_else(|| (0..6).find(|&at| clause.word(at) == "of" && matches!(clause.before(at), "" | "," | "sample")));
        let opens =
            of.is_some_and(|of| (of..of + 6).contains(&number.from)) && self.base.is_none() && number.is_plain();
        let comma = (number.to..clause.len()).find(|&at| clause.word(at) == ",");
        opens && comma.is_some_and(|comma| comma < number.to + 14 && rest.iter().any(|next| next.from > comma))
    }

    /// Takes `number` as what the statistic before is compared with; gives where it ends.
    fn compared(&self, number: Number, rest: &[Number], found: &mut [Statistic]) -> Option<usize> {
        let clause = &self.clause;
        let last = found.get_mut(self.first..)?.last_mut().filter(|last| last.comparator.is_none())?;
        let after = clause.at(last.span.end());
        let near = number.from.saturating_sub(REACH).max(after)..number.from;
        let cue = near.rev().take_while(|&at| !clause.is_mark(at)).find(|&at| self.compares(at, number, rest));
        let start = cue.map(|cue| cue + 1).or_else(|| self.benchmark(number, rest, last))?;
        let end = phrase::comparator_end(clause, number.from).max(number.to);
        last.comparator = clause.span(start, end);
        last.comparator.map(|_| end)
    }

    /// Whether the word at `at` says that `number` is what something is compared with.
    fn compares(&self, at: usize, number: Number, rest: &[Number]) -> bool {
        let clause = &self.clause;
        match clause.word(at) {
            "from" => {
                let moved = matches!(
                    clause.before(at),
                    "" | "," | "up" | "down" | "rise" | "fall" | "increase" | "drop" | "rising" | "falling" | "cases"
                );
                moved && phrase::softened(clause, number.from) == at + 1 && !self.leads_on(number, rest)
            }
            "with" | "to" => clause.before(at) == "compared",
            "against" => true,
            _ => false,
        }
    }

    /// "The national average is 37.9%" beside another percentage: where its words begin.
    fn benchmark(&self, number: Number, rest: &[Number], last: &Statistic) -> Option<usize> {
        let clause = &self.clause;
        let near = number.from.saturating_sub(4)..number.from;
        let word = near.rev().find(|&at| matches!(clause.word(at), "average" | "target" | "goal"))?;
        let same = form(clause, number, rest).unit == last.unit;
        let after = clause.tokens.get(word).is_some_and(|token| token.span.start() >= last.span.end());
        let from =
            if matches!(clause.before(word), "national" | "english" | "regional" | "the") { word - 1 } else { word };
        (same && after).then_some(from)
    }

    /// Whether "from" before `number` goes on with "to" and another.
    fn leads_on(&self, number: Number, rest: &[Number]) -> bool {
        let clause = &self.clause;
        rest.first().is_some_and(|next| {
            let from = phrase::softened(clause, next.from);
            clause.before(from) == "to" && from < number.to + 9
        })
    }

    /// Takes `number` as a statistic; gives where its words end.
    fn take(&self, number: Number, rest: &[Number], found: &mut Vec<Statistic>) -> Option<usize> {
        let clause = &self.clause;
        let from = phrase::softened(clause, number.from);
        let changes =
            clause.before(from) == "from" && self.leads_on(number, rest) && !plain::is_scale(clause, from - 1, number);
        let (start, later, rest) = match rest.split_first() {
            Some((&next, rest)) if changes => (from - 1, next, rest),
            _ => (from, number, rest),
        };
        let own = form(clause, later, rest);
        let earlier = changes.then(|| form(clause, number, &[]));
        if !self.is_statistic(later, own, changes, found) {
            return None;
        }
        let to = own.to.max(later.to);
        let inherited = earlier.map_or_else(
            || self.unit_before(own, later, found),
            |earlier| if own.unit == Unit::Count { earlier.unit } else { own.unit },
        );
        let comparator =
            earlier.map_or_else(|| self.than(to), |earlier| clause.span(number.from, earlier_end(number, earlier)));
        let base = self.base.filter(|base| own.total.is_none() && own.unit == Unit::Count && base.total >= later.value);
        let measure =
            own.measure.or_else(|| base.and_then(|base| base.measure)).or_else(|| phrase::subject(clause, start));
        found.push(Statistic {
            sentence: self.sentence,
            span: clause.span(start, to)?,
            value: later.value,
            unit: inherited,
            total: own.total.or(base.map(|base| base.total)),
            measure,
            comparator,
        });
        Some(comparator.map_or(to, |span| to.max(clause.at(span.end()))))
    }

    /// Whether `number` measures something, by its form and by what the sentence has before it.
    fn is_statistic(&self, number: Number, form: Form, changes: bool, found: &[Statistic]) -> bool {
        let last = found.get(self.first..).and_then(<[Statistic]>::last);
        let plain = Plain {
            clause: &self.clause,
            counts: self.counts,
            based: self.base.is_some(),
            listed: last.is_some_and(|last| last.unit == Unit::Count && last.total.is_none()),
        };
        match form.strength {
            Strength::Strong => true,
            Strength::Middling | Strength::Weak if changes => self.counts || !plain.is_timed(number),
            Strength::Weak => plain.counts(number, form),
            Strength::Middling => !plain.is_uncounted(number),
        }
    }

    /// The unit of a bare number after percentages: "60 per cent of books, and good in 30".
    fn unit_before(&self, own: Form, number: Number, found: &[Statistic]) -> Unit {
        let clause = &self.clause;
        let percentages = || (0..clause.len()).any(|at| matches!(clause.word(at), "percentages" | "percentage"));
        let last = found.get(self.first..).and_then(<[Statistic]>::last).map(|last| last.unit);
        let bare = own.unit == Unit::Count && own.measure.is_none() && own.total.is_none() && self.base.is_none();
        let percent = last == Some(Unit::Percent) || percentages();
        if bare && percent && number.value <= 100.0 && number.sort == Sort::Digits { Unit::Percent } else { own.unit }
    }

    /// "12 fewer than in 2016", "11 points more than the average": the words after "than".
    fn than(&self, to: usize) -> Option<Span> {
        let clause = &self.clause;
        let than = (to..to + 3).find(|&at| clause.word(at) == "than")?;
        let more = matches!(clause.before(than), "more" | "fewer" | "less" | "higher" | "lower" | "better" | "worse");
        if more { clause.span(than + 1, phrase::comparator_end(clause, than + 1)) } else { None }
    }
}

/// Where the words of the earlier number of a change end: with its unit, without its noun.
fn earlier_end(number: Number, form: Form) -> usize {
    if matches!(form.unit, Unit::Percent | Unit::PercentagePoints) && form.measure.is_none() {
        form.to
    } else {
        number.to
    }
}

#[cfg(test)]
mod tests {
    use crate::tables::{Decimal, labels};
    use crate::{Article, Pipeline, Settings};

    /// The statistics of a sentence: value, unit, total, measure, comparator, words.
    fn found(pipeline: &Pipeline, sentence: &str) -> Vec<String> {
        let article = Article::from_text("a", &format!("Ofsted rated Brindle Lane School as good.\n\n{sentence}"));
        let analysis = pipeline.analyse(&article);
        let words = |span: Option<crate::text::Span>| span.map_or("-", |span| span.of(&article.text));
        let row = |one: &crate::findings::Statistic| {
            let total = one.total.map_or("-".to_owned(), |total| total.to_string());
            let (value, unit) = (Decimal::new(one.value).value(), labels::unit(one.unit));
            format!(
                "{value} {unit} | {total} | {} | {} | {}",
                words(one.measure),
                words(one.comparator),
                words(Some(one.span))
            )
        };
        analysis.findings.statistics.iter().map(row).collect()
    }

    #[test]
    fn measures_have_values_units_totals_and_comparators() {
        let cases: [(&str, &[&str]); 18] = [
            ("Plans were late in 11 out of 54 cases.", &["11 count | 54 | cases | - | 11 out of 54 cases"]),
            ("Complaints fell from 30% to 16%.", &["16 % | - | Complaints | 30% | from 30% to 16%"]),
            ("Nearly half of the pupils had been away.", &["0.5 share | - | pupils | - | Nearly half of the pupils"]),
            (
                "More than a third of lessons were cancelled.",
                &["0.3333 share | - | lessons | - | More than a third of lessons"],
            ),
            ("The unit scored 0 out of 36.", &["0 count | 36 | unit | - | 0 out of 36"]),
            ("It supports nearly 380 children.", &["380 count | - | children | - | nearly 380 children"]),
            (
                "Reoffending stood at 33.8%, below the national average of 37.9%.",
                &["33.8 % | - | Reoffending | national average of 37.9% | 33.8%"],
            ),
            (
                "Attendance was 91 per cent, compared with 94 per cent nationally.",
                &["91 % | - | Attendance | 94 per cent nationally | 91 per cent"],
            ),
            ("One pupil in six was late.", &["1 count | 6 | pupil | - | One pupil in six"]),
            ("Of 48 files read, 41 were complete.", &["41 count | 48 | files | - | 41"]),
            ("Violence has doubled since 2016.", &["2 times | - | Violence | - | doubled"]),
            ("Staff sickness was 14 per cent, up from 9.", &["14 % | - | Staff sickness | 9 | 14 per cent"]),
            ("Two-thirds of staff answered.", &["0.6667 share | - | staff | - | Two-thirds of staff"]),
            (
                "Vacancies rose by three percentage points.",
                &["3 percentage points | - | Vacancies | - | three percentage points"],
            ),
            (
                "Nine of the school’s 31 teachers left.",
                &["9 count | 31 | teachers | - | Nine of the school’s 31 teachers"],
            ),
            (
                "Staff reported 1,040 assaults on prisoners in six months.",
                &["1040 count | - | assaults | - | 1,040 assaults"],
            ),
            ("There were more than 60 fires last year.", &["60 count | - | fires | - | more than 60 fires"]),
            ("Ninety-seven in every hundred replied.", &["97 count | 100 | - | - | Ninety-seven in every hundred"]),
        ];
        let pipeline = Pipeline::new(&Settings::default()).unwrap();
        for (sentence, expected) in cases {
            assert_eq!(found(&pipeline, sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn dates_ages_telephone_numbers_and_scales_are_none() {
        let sentences = [
            "Inspectors visited on 14 May 2019 and again in June.",
            "A girl of 13 sat beside her brother, aged 9.",
            "Call 01632 960 123 for a copy.",
            "The report of 2016–17 is on page 12.",
            "Pupils in Years 3 and 4 sang in Room 14.",
            "Each standard is scored from 0 to 3.",
            "The meeting began at 6.30 p.m. and ended at 9 pm.",
            "He was back within half an hour.",
            "The second half of the term was calmer.",
        ];
        let pipeline = Pipeline::new(&Settings::default()).unwrap();
        for sentence in sentences {
            assert_eq!(found(&pipeline, sentence), Vec::<String>::new(), "{sentence}");
        }
        let paywall = "Subscribe now for £4.99 a month";
        assert_eq!(found(&pipeline, paywall), Vec::<String>::new());
    }
}
