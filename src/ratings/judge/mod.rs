//! Which grades are ratings, of when, and of what: the trained part.
//!
//! The rules read a sentence first and propose. Four models trained on annotated articles then decide for each grade
//! word whether it is a rating, of which of the bodies around it, whether it is of now, of before or of another body, and
//! which of the domains around it it is said of; what the rules proposed is among the facts they look at. Without models
//! the proposals stand.

mod again;
mod candidates;
mod facts;
mod lessons;
mod odds;
mod owners;
mod pairs;
mod times;
mod window;

use crate::choice::{Class, Model};
use crate::models::{Decision, Models};
use crate::ratings::Period;
use crate::ratings::licence::Licence;
use crate::ratings::mixed;
use crate::ratings::targets::{Owner, Targets};
use crate::ratings::time::Clock;
use crate::ratings::veto::QUESTION;
use crate::ratings::view::View;
use crate::text::Span;

pub(in crate::ratings) use again::{Look, Place, Row, Rows};
pub(in crate::ratings) use candidates::{Around, Source};
pub(in crate::ratings) use lessons::Lessons;
use odds::Meant;
pub(in crate::ratings) use odds::{Decided, Odds};
pub(in crate::ratings) use owners::{Candidate as OwnerCandidate, Origin as OwnerOrigin, names};
pub(in crate::ratings) use pairs::holds_all;
pub(in crate::ratings) use times::Told;

/// The models of ratings.
#[derive(Debug)]
pub(in crate::ratings) struct Judge {
    grades: Model,
    owners: Model,
    periods: Model,
    targets: Model,
    rows: Model,
}

/// From here a grade is a rating.
pub(in crate::ratings) const RATED: f32 = 0.5;
/// From here all that was decided of a grade together is sure enough for a row.
const SURE: f32 = 0.35;
/// From here a domain is one that a grade is said of.
const MEANT: f32 = 0.5;
/// From here it may be one, for the second look to decide.
const THINKABLE: f32 = 0.15;

/// What became of a grade by the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ratings) enum Verdict {
    /// It is a rating.
    Rating,
    /// Nothing says that it is one.
    Unlicensed,
    /// Something speaks against it: explained, counted, denied, wished for.
    Vetoed(&'static str),
    /// Its subject, place or speaker does not bear it.
    Unborne,
    /// A word that only the press uses, without a verb of rating.
    Press,
}

/// How the rules read the sentence around a grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ratings) enum Origin {
    /// As prose.
    Prose,
    /// As a label line.
    Label,
    /// As a digit printed beside a domain.
    Digit,
}

/// What the rules say of one grade.
#[derive(Debug, Clone)]
pub(in crate::ratings) struct Proposal {
    /// Unit of the grade.
    pub(in crate::ratings) at: usize,
    pub(in crate::ratings) origin: Origin,
    pub(in crate::ratings) licence: Option<Licence>,
    pub(in crate::ratings) verdict: Verdict,
    pub(in crate::ratings) targets: Targets,
    pub(in crate::ratings) period: Period,
    pub(in crate::ratings) confidence: f32,
}

impl Proposal {
    /// Whether somebody asks: a question states no rating.
    pub(in crate::ratings) fn asks(&self) -> bool {
        self.verdict == Verdict::Vetoed(QUESTION)
    }
}

/// What stands around the sentence and bears on its grades.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "independent observations of one sentence")]
pub(in crate::ratings) struct Setting {
    /// In whose words the grade stands.
    pub(in crate::ratings) voice: Voice,
    /// When the article was published.
    pub(in crate::ratings) clock: Clock,
    /// A heading says that what follows is of before.
    pub(in crate::ratings) section_previous: bool,
    /// Several bodies are rated side by side.
    pub(in crate::ratings) roundup: bool,
    /// The rules take the grade for another body's.
    pub(in crate::ratings) other: bool,
    /// The body rated, by the rules, is the article's main one.
    pub(in crate::ratings) main: bool,
    /// The framework has an overall grade.
    pub(in crate::ratings) has_overall: bool,
    /// The period of the rating taken last, and how many sentences ago that was.
    pub(in crate::ratings) last: Option<(Period, usize)>,
    /// The last sentence before it that says when, and how many sentences ago it stood.
    pub(in crate::ratings) cue: Option<(Told, usize)>,
    /// How many sentences of its paragraph stand before it.
    pub(in crate::ratings) place: usize,
    /// One of them, or an earlier word of it, states a rating.
    pub(in crate::ratings) follows: bool,
    /// Grades taken in the article so far.
    pub(in crate::ratings) taken: usize,
}

/// In whose words a grade stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ratings) enum Voice {
    /// The article's.
    Article,
    /// A quoted inspector's or report's.
    Inspector,
    /// Somebody else's.
    Other,
}

/// What is known of a grade before it is decided.
pub(in crate::ratings) struct Case<'a, 'v, 'doc> {
    pub(in crate::ratings) view: &'a View<'v, 'doc>,
    pub(in crate::ratings) proposal: &'a Proposal,
    pub(in crate::ratings) setting: Setting,
    /// Domains named before the sentence that it may take up.
    pub(in crate::ratings) around: &'a [Around],
    /// Bodies that it may be a rating of.
    pub(in crate::ratings) owners: &'a [OwnerCandidate],
}

const PERIODS: [Period; 3] = [Period::Current, Period::Previous, Period::Other];

impl Judge {
    pub(in crate::ratings) fn new(models: &Models) -> Self {
        let of = |decision| models.of(decision).clone();
        Self {
            grades: of(Decision::Grades),
            owners: of(Decision::Owners),
            periods: of(Decision::Periods),
            targets: of(Decision::Targets),
            rows: of(Decision::Rows),
        }
    }

    /// Whether there is a model for the second look; without it the first one stands.
    pub(in crate::ratings) fn looks_again(&self) -> bool {
        self.rows.is_trained()
    }

    /// What row `index` is, beside the others: the likeliest period, how likely that is, and how likely it is a row at
    /// all.
    pub(in crate::ratings) fn again(&self, rows: &Rows<'_>, index: usize) -> (Period, f32, f32) {
        let classes = [Class::Number(0), Class::Number(1), Class::Number(2), Class::Number(3)];
        let [current, previous, other, none] = self.rows.of_classes(&rows.facts(index), classes);
        let likely = [current, previous, other];
        let best = (0..PERIODS.len()).fold(0, |best, at| if likely[at] > likely[best] { at } else { best });
        (PERIODS[best], likely[best], 1.0 - none)
    }

    /// Whether there are models at all; without them the rules decide.
    pub(in crate::ratings) fn is_trained(&self) -> bool {
        self.grades.is_trained() && self.owners.is_trained() && self.periods.is_trained() && self.targets.is_trained()
    }

    /// How likely the grade is a rating; `case` need not name owners and domains yet.
    pub(in crate::ratings) fn rated(&self, case: &Case<'_, '_, '_>) -> f32 {
        let [_, rated] = self.grades.of_classes(&facts::of_grade(case), [Class::Default, Class::Number(1)]);
        mixed::rating(case.view.reading, span_of(case), rated)
    }

    /// Which rating the grade is that is one with probability `rated`; `None` where it is none.
    pub(in crate::ratings) fn decide(&self, case: &Case<'_, '_, '_>, rated: f32) -> Option<Decided> {
        if rated < RATED {
            return None;
        }
        let (owned, whose) = self.owners(case);
        let when = facts::of_period(case, &owned);
        let classes = [Class::Number(0), Class::Number(1), Class::Number(2)];
        let likely = self.periods.of_classes(&when, classes);
        let likely = mixed::period(case.view.reading, span_of(case), likely);
        let best = (0..PERIODS.len()).fold(0, |best, at| if likely[at] > likely[best] { at } else { best });
        let Meant { items, overall, sure, thinkable } = self.targets(case);
        let confidence = rated * likely[best] * sure * whose;
        let owners = chosen(case, &owned);
        let firm = confidence >= SURE;
        let odds = Odds { rated, periods: likely, whose, targets: thinkable, firm };
        Some(Decided { period: PERIODS[best], owners, items, overall, confidence, odds })
    }

    /// Which of the bodies it is a rating of, and how sure that is.
    fn owners(&self, case: &Case<'_, '_, '_>) -> (Vec<Option<bool>>, f32) {
        let mut owned: Vec<Option<bool>> = vec![None; case.owners.len()];
        let mut odds = vec![0.0_f32; case.owners.len()];
        for index in owners::order(case) {
            let facts = owners::facts(case, index, &owned);
            odds[index] = self.owners.of_classes(&facts, [Class::Default, Class::Number(1)])[1];
            owned[index] = Some(odds[index] >= MEANT);
        }
        let best = (0..odds.len()).fold(0, |best, at| if odds[at] > odds[best] { at } else { best });
        if let Some(best) = owned.get_mut(best) {
            *best = Some(true);
        }
        let sure = owned.iter().zip(&odds).filter(|(owned, _)| **owned == Some(true)).map(|(_, &odds)| odds);
        let sure = sure.fold(1.0, f32::min);
        (owned, sure)
    }

    /// What the grade is said of.
    fn targets(&self, case: &Case<'_, '_, '_>) -> Meant {
        let found = candidates::candidates(case);
        let mut meant: Vec<Option<bool>> = vec![None; found.len()];
        let mut odds = vec![0.0_f32; found.len()];
        for index in candidates::order(case, &found) {
            let facts = pairs::facts(case, &found, index, &meant);
            let own = self.targets.of_classes(&facts, [Class::Default, Class::Number(1)])[1];
            let domain = found[index].item.as_ref().map(|item| item.span);
            odds[index] = mixed::target(case.view.reading, span_of(case), domain, own);
            meant[index] = Some(odds[index] >= MEANT);
        }
        let best = (0..odds.len()).fold(0, |best, at| if odds[at] > odds[best] { at } else { best });
        if let Some(best) = meant.get_mut(best).filter(|_| !odds.iter().any(|&odds| odds >= MEANT)) {
            *best = Some(true);
        }
        let mut all = Meant { sure: 1.0, ..Meant::default() };
        for ((candidate, odds), meant) in found.into_iter().zip(odds).zip(meant) {
            let meant = meant == Some(true);
            if meant || odds >= THINKABLE {
                all.thinkable.push((candidate.item.clone(), odds));
            }
            if meant {
                all.sure = all.sure.min(odds);
                match candidate.item {
                    Some(item) => all.items.push(item),
                    None => all.overall = true,
                }
            }
        }
        all
    }
}

/// The bodies that were decided on, each once.
fn chosen(case: &Case<'_, '_, '_>, owned: &[Option<bool>]) -> Vec<Owner> {
    let mut found: Vec<Owner> = Vec::new();
    for (candidate, _) in case.owners.iter().zip(owned).filter(|(_, owned)| **owned == Some(true)) {
        let same = |other: &Owner| match (other.body, candidate.owner.body) {
            (Some(one), Some(other)) => one == other,
            _ => other.span == candidate.owner.span,
        };
        if !found.iter().any(same) {
            found.push(candidate.owner);
        }
    }
    found
}

/// The span of the grade's words.
fn span_of(case: &Case<'_, '_, '_>) -> Span {
    case.view.units.get(case.proposal.at).map(|unit| unit.span).unwrap_or_default()
}
